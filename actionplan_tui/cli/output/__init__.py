"""What a command hands over: documents and files, an item in full, how far the work has come."""
