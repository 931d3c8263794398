"""The rules on the annual report: one plugin a folder, one rule a file, and nothing else."""
