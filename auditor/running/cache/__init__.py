"""What files gave the last time that they were examined, kept on disk: by their content, and by all that
decides what they give."""
