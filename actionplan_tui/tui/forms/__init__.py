"""Forms for those who report: making them, taking in what comes back. Not files (exchange)."""
