"""Screen 6: which plans are loaded, and loading more."""
