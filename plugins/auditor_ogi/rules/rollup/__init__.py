"""Rules on a parent organ and its subordinate organs: who has filed, and whether the figures add up."""
