"""Screen 3: the plans along the years."""
