"""Files of each format as tables of cells: one module a format, and the door to them."""
