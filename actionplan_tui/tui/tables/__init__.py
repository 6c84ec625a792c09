"""Making a plan of a table: its columns, what is asked about it, the file; not reading tables."""
