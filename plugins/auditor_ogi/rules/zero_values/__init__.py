"""Zeros in the tables: contradicted by the text, unexplained, unusual, new, or all there is."""
