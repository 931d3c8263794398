"""How exactly reports are read back from every format and layout, and how fast against the bare parser of the format."""
