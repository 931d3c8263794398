"""The characters of text files that people write for the program: rosters and waivers."""

from __future__ import annotations

# Excel saves CSV in the machine's own encoding, in China GB18030.
_ENCODINGS = ("utf-8-sig", "gb18030")


def decoded(content: bytes) -> str | None:
    """The text of a file in UTF-8 or GB18030; None if it is in neither."""
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
