"""Reminding those who answer: the address book, the messages, drafts and sending."""
