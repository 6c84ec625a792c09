"""The minutes of a meeting: what stands where in them, and their formats."""
