"""Rules about when a report was published."""
