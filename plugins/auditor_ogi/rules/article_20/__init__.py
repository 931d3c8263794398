"""Rules on table two: what article 20 of the Regulation asks to disclose."""
