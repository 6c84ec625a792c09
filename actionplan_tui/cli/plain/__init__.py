"""The app line by line: for screen readers, braille displays and terminals that can do little."""
