"""What the program makes of its own texts, kept for its next start."""
