"""Reports as files: the layouts of reports by format, each a function from canonical data to bytes.

Tests read a few back of each, ``make bench-reading`` hundreds.
"""
