"""What waits for a decision: deadlines asked for, proposals, answers; decided or refused."""
