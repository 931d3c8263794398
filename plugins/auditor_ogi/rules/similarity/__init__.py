"""Rules on what belongs to another organ: copied passages, names, figures."""
