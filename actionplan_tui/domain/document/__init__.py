"""A plan together with its notes, as one file has them: versions compared, editions to read."""
