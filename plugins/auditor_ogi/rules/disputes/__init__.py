"""Rules on table four: administrative reconsideration and litigation."""
