"""Rules on table four: administrative reviews and litigation."""
