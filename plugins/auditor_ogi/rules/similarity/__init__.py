"""Texts, names and tables that belong to another organ: copied passages, another's name, another's figures."""
