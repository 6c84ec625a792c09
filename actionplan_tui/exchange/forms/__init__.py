"""Forms as files: written for those who are asked, read when they come back."""
