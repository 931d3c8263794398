"""The command line: a thin door. One command a file; each parses, calls one library function, prints and exits."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    from auditor.cli.console import fail_on_wrong_language

    fail_on_wrong_language(sys.argv[1:])
    from auditor.cli.app import app

    app(prog_name="auditor")
