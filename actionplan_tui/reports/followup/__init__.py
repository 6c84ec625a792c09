"""The follow-up summary: what stands where in it, and its formats."""
