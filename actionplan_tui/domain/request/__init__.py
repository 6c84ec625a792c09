"""Forms that ask for reports, and what comes back in them. Not the files (exchange.forms)."""
