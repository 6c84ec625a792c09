"""What every room of the app builds on: the screen's frame, keys, forms, workers. Knows no room."""
