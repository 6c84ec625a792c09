"""What is read outside the app: documents, lists and the sentences that all of them share."""
