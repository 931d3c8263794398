"""Reports for a check by hand: which ones, why these, and what the check proves."""
