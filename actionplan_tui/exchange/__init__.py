"""Takes plans and notes in and out of other formats and copies."""
