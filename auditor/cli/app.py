"""The program with all of its commands, as an object: for tests and the pages on commands."""

from __future__ import annotations

from auditor.cli.commands import program

app = program()
