"""Screen 1: what is overdue and pending, and the page of one item."""
