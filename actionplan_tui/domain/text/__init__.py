"""Text as people type it: cleaned, without case and accents, the nearest known word."""
