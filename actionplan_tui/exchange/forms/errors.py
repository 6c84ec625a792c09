"""What a file is that is no form: one line that says so and what to save it as."""

from __future__ import annotations


class FormFileError(ValueError):
    """A file cannot be read as a form; its text, in the current language, names the file."""
