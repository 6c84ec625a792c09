"""The rules of follow-up: plans, notes, dates and standing, as pure functions."""
