"""Forms that came back, one module a format: the cells as they stand, nothing judged."""
