"""Rows on a screen: the list, the tree, the detail, and what can be done with a row."""
