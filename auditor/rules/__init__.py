"""What a rule is, what it may yield, and what becomes of that."""
