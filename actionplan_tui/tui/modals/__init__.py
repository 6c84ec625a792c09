"""The dialogs: they return what was chosen or typed and write nothing."""
