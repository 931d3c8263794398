"""The command line, and nothing more.

One command per file; each parses, calls one library function, prints and exits.
"""

from __future__ import annotations

import codecs
import gc
import gettext
import io
import os
import sys
from pathlib import Path

_BYTE_ORDER_MARK = "\ufeff"


def main() -> None:
    """Run the command line."""
    # Nearly all that a run makes is kept, or gone without a collection: to look for garbage as often as
    # Python does takes a twentieth of its time.
    gc.set_threshold(20_000, 20, 20)
    from auditor.cli.streams import OutputLost, guard_streams

    guard_streams()
    from auditor.cli.console import NO_OUTPUT, USAGE, fail_on_wrong_language, language, warn

    replace_what_the_terminal_lacks()
    fail_on_wrong_language(sys.argv[1:])
    # The words of the command-line library itself come from gettext's default domain, in the language of
    # LANGUAGE.
    gettext.bindtextdomain("messages", str(Path(__file__).parents[1] / "locale"))
    os.environ["LANGUAGE"] = {"zh": "zh_CN"}.get(language(sys.argv[1:]), "C")
    from auditor.cli.commands import asked_for

    try:
        asked_for(sys.argv[1:])(prog_name="auditor")
    except OutputLost as error:
        # Help and other words of the command-line library.
        warn(NO_OUTPUT, problem=error.strerror)
        sys.exit(USAGE)


def replace_what_the_terminal_lacks() -> None:
    """Print characters that the encoding of the terminal does not have as question marks.

    An encoding other than UTF-8 has neither rare characters of names nor the mark that spreadsheets expect at
    the beginning of a CSV.
    """
    codecs.register_error("auditor.replace", _replaced)
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.errors is not None and codecs.lookup_error(stream.errors) is codecs.strict_errors:
            stream.reconfigure(errors="auditor.replace")


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "?" * len(lacking.replace(_BYTE_ORDER_MARK, "")), error.end
