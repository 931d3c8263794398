"""Rules on the wording: title, year, numbering, citations, remains of a template, slips of the pen."""
