"""What a word processor's XML says as it is printed: the package, styles, numbering, text and tables."""
