"""Rules on table three: requests and their outcomes."""
