"""Lists of rows: table, JSON, CSV, calendar."""
