"""Rules on what a report must contain: the six parts, their content, and the tables."""
