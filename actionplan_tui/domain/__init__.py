"""The rules as pure functions. Nothing in here knows a file, a database, a screen or the clock."""
