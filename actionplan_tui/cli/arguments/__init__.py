"""What is typed: options and their completion, and which plans, items and people are meant."""
