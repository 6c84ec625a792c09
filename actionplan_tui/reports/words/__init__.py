"""The sentences that app, lists and documents share. No layout, no file format."""
