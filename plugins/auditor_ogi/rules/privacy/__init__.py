"""Rules about personal data, and about how an office says where it can be reached."""
