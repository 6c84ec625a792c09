"""A meeting: its agenda, what is said, what becomes of it when it closes, what is kept."""
