"""Pieces of a line that only have a font or a style: tags and brackets that converters leave in Markdown."""

from __future__ import annotations

import re

from auditor.reading.patterns import lazy_regex

# What is hidden, and digits above or below a line, are other than their characters.
_TAG = r"</?(?:span|font|small|big|strong|em|b|i|u|ins|o:p)\b(?![^<>]*\b(?:display|visibility)\s*:)[^<>]*>"
_OPENED = r"\[(?=[^\[\]]{1,2000}\]\{[^{}]{1,2000}=[^{}]{0,2000}\})"
_CLOSED = r"\]\{[^{}]{1,2000}=[^{}]{0,2000}\}"
# In a drawn table the place of everything counts.
_KEPT = r"^[ ]*[|+].*|\n[ \t]*\n"
_TAGS = lazy_regex(rf"{_KEPT}|{_TAG}", re.M)
_BRACKETS = lazy_regex(rf"{_KEPT}|{_OPENED}|{_CLOSED}", re.M)
_MARK = lazy_regex(rf"{_TAG}|{_OPENED}|{_CLOSED}")


def without(lines: list[str]) -> list[str]:
    """The lines without such marks.

    One may go on in the next line, and the text with it; blank lines behind the paragraph keep the numbers of
    what follows.
    """
    whole = "\n".join(lines)
    if "<" in whole:
        whole = _removed(_TAGS, whole)
    if "]{" in whole:
        whole = _removed(_BRACKETS, whole)
    return whole.split("\n")


def without_marks(text: str) -> str:
    """A text without such marks."""
    return _MARK.sub("", text) if "<" in text or "]{" in text else text


def _removed(marks: re.Pattern[str], whole: str) -> str:
    breaks = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal breaks
        if found[0].startswith("\n"):
            added, breaks = "\n" * breaks, 0
            return found[0] + added
        if found[0].lstrip(" ")[:1] in ("|", "+"):
            return found[0]
        breaks += found[0].count("\n")
        return ""

    return marks.sub(kept, whole)
