"""What only grows: plan versions, events, notes and records – their rows, reading, appending."""
