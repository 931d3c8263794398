"""A run: which files, which rules, one report after another, and then all of them together."""
