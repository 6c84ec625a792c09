"""What a form of an item or a plan says, judged field by field. Not the dialogs (tui.editing)."""
