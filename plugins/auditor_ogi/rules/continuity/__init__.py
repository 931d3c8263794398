"""Rules that compare the reports of one organ on consecutive years."""
