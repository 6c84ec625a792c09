"""Writing a summary, a list or a plan to a file from the app."""
