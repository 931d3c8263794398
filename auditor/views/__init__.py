"""Views: one report as a page for people to look at, next to the file that it was read from."""
