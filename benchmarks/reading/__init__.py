"""How exactly and how fast reports are read back from every format and layout."""
