"""Meetings that are open: written over as they go on, erased when they close."""
