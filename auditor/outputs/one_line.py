"""Text of a report or file as it may be shown: on one line, and not too long."""

from __future__ import annotations

import re

from auditor.reading.patterns import lazy_regex

NOTHING = "-"
_LONGEST_RAW = 60

# Control characters, and characters that turn the direction of the text or cannot be seen: a file must not
# steer the terminal, nor show one thing and say another. The last ones are no characters at all: XML has no
# place for them.
UNPRINTABLE = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufffe\uffff"
)
_UNPRINTABLE = lazy_regex(f"[{UNPRINTABLE}]+")
# Those of them that reorder the text around them.
_TURNING = lazy_regex("[\u202a-\u202e\u2066-\u2069]")


def printable(text: object) -> str:
    """The text on one line, without characters that a terminal or a browser obeys instead of showing.

    What would reorder the text is written out: somebody may have hidden something with it.
    """
    return _UNPRINTABLE.sub(" ", _TURNING.sub(_written_out, str(text))).strip()


def printable_lines(text: object) -> str:
    """The same with its line breaks."""
    return "\n".join(map(printable, str(text).splitlines())).strip()


def _written_out(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"


def shortened(text: str, length: int = _LONGEST_RAW) -> str:
    """The text, cut to this many characters and marked where it was cut."""
    return text if len(text) <= length else text[: length - 1] + "…"
