"""Views: one report as a page for people to look at, beside the file that it was read from."""
