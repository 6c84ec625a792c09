"""The follow-up summary as data: its parts, counts and chosen texts. Not its wording."""
