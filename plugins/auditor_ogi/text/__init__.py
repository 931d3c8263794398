"""The running text of a report: its parts, sentences, numerals, names, and what may be personal in it."""
