"""The command line, and nothing more.

One command per file; each parses, calls one library function, prints and exits.
"""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path


def main() -> None:
    """Run the command line."""
    from auditor.cli.console import fail_on_wrong_language, language

    fail_on_wrong_language(sys.argv[1:])
    # The words of the command-line library itself come from gettext's default domain, in the language of
    # LANGUAGE.
    gettext.bindtextdomain("messages", str(Path(__file__).parents[1] / "locale"))
    os.environ["LANGUAGE"] = {"zh": "zh_CN"}.get(language(sys.argv[1:]), "C")
    from auditor.cli.app import app

    app(prog_name="auditor")
