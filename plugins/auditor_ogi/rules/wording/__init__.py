"""Rules on the wording: title, year, numbering, citations, what a template or a slip of the pen left behind."""
