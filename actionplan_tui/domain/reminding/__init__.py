"""Reminding those who answer: where each of them is written to, and what was sent to whom."""
