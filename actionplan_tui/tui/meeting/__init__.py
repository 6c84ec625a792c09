"""Screen 5: meetings, their agenda, the item under way, what is said, the picture for the wall."""
