"""The terminal app: one folder a room; `app` opens them, `common` is what they share."""
