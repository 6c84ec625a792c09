"""Screen 2: the overview of a review: coverage, counts, what is missing."""
