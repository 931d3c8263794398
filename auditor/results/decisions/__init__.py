"""Decisions of inspectors about findings: what they are about, and the file that they are kept in."""
