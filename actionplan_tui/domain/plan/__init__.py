"""What was decided: the plan and its items, parties, units, reviews, indicators. Not the notes."""
