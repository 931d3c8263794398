"""Compile the message catalogues: every .po of code and examples gets its .mo in the same folder.

The same .po gives the same bytes on every machine and day: only the header fields that gettext reads are
written, without dates or the compiler's version.
"""

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("auditor", "plugins", "docs/examples")


class Messages(Catalog):
    """A catalogue that accepts each message once and states neither its date nor its generator."""

    def __setitem__(self, id: str | list[str] | tuple[str, ...], message: Message) -> None:
        if id and self.get(id, message.context):
            raise ValueError(f"duplicate message: {id!r}")
        super().__setitem__(id, message)

    def _headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", self.locale_identifier or ""),
            ("MIME-Version", "1.0"),
            ("Content-Type", f"text/plain; charset={self.charset}"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]

    mime_headers = property(_headers, Catalog._set_mime_headers)


def compiled(po: Path) -> bytes:
    """Return the .mo for a .po whose folder names its locale (`<locale>/LC_MESSAGES/<domain>.po`).

    Raises ValueError, naming the file, for text that is not a catalogue and for a duplicate message.
    """
    messages = Messages(locale=po.parent.parent.name, charset="utf-8")
    buffer = io.BytesIO()
    try:
        with po.open("rb") as file:
            PoFileParser(messages, abort_invalid=True).parse(file)
        write_mo(buffer, messages)
    except (PoFileError, ValueError) as error:
        raise ValueError(f"{po}: {error}") from error
    return buffer.getvalue()


def stale(folder: Path) -> Iterator[str]:
    """Yield one line for every .mo that differs from its compiled .po."""
    for po in sorted(folder.rglob("*.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists():
            yield f"{mo}: missing"
        elif mo.read_bytes() != compiled(po):
            yield f"{mo}: older than {po.name}"
    for mo in sorted(folder.rglob("*.mo")):
        if not mo.with_suffix(".po").exists():
            yield f"{mo}: no {mo.stem}.po in the same folder"


def main() -> int:
    """Compile all catalogues, or check them; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when a committed .mo is not fresh"
    )
    arguments = parser.parse_args()
    folders = [ROOT / name for name in FOLDERS]
    try:
        if arguments.check:
            problems = [line for folder in folders for line in stale(folder)]
            if problems:
                print(*problems, "Run: make messages", sep="\n", file=sys.stderr)
            return 1 if problems else 0
        for folder in folders:
            for po in sorted(folder.rglob("*.po")):
                po.with_suffix(".mo").write_bytes(compiled(po))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
