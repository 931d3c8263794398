"""A parent organ and its units: who has filed, and whether the figures add up."""
