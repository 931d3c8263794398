"""Rules on table three: requests received and handled."""
