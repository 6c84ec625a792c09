"""A database on a server: opening it, making and migrating its tables, copying it into a file."""
