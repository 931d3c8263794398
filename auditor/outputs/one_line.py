"""Text of a report or file as it may be shown: on one line, and not too long."""

from __future__ import annotations

from auditor.reading.patterns import lazy_regex

NOTHING = "-"
_LONGEST_RAW = 60

# Control characters, and characters that turn the direction of the text or cannot be seen: a file must not
# steer the terminal, nor show one thing and say another.
_UNPRINTABLE = lazy_regex(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+"
)


def printable(text: object) -> str:
    """The text on one line, without characters that a terminal or a browser obeys instead of showing."""
    return _UNPRINTABLE.sub(" ", str(text)).strip()


def shortened(text: str, length: int = _LONGEST_RAW) -> str:
    """The text, cut to this many characters and marked where it was cut."""
    return text if len(text) <= length else text[: length - 1] + "…"
