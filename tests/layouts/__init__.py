"""Reports as files: the layouts that reports come in, format by format, each a function from canonical data to bytes.

Tests read a few back of each, ``make bench-reading`` hundreds.
"""
