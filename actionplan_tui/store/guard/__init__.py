"""Whether a database still holds what was promised, and is still guarded against changes."""
