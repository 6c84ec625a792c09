"""Changing a plan in its file: the forms, the preview, saving. Not the rules (domain.forms)."""
