"""The history of runs in one SQLite file: recording a run, listing runs, comparing two, following one."""
