"""Screen 4: who answers for what."""
