"""Blocks as PDF."""
