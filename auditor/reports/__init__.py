"""A document becomes a report: valid data by JSON Pointer, each value with its source."""
