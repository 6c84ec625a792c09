"""Writes summaries and lists."""
