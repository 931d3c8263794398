"""What authors of rules need before there is a run: files to begin with, their tests, schemas for editors."""
