"""The parts of a screen: they show, and tell the screen what was asked for."""
