"""The text of a page as a browser shows it: blank space, character references, superscripts, line breaks."""

from __future__ import annotations

from html import unescape

from auditor.reading.document import BLANK
from auditor.reading.patterns import lazy_regex
from auditor.reading.remembered import remembered
from auditor_readers.marks import SUPERSCRIPTS

# What tags leave in gathered text until it is whole; no text of a parsed page has a zero character.
BREAK, RAISED, RAISED_END = "\x00br", "\x00sup", "\x00/sup"

_SPACE = lazy_regex(r"[ \t\n\r\f]+")
_SOURCE_BREAK = lazy_regex(r"(?<=[\u3000-\u9fff\uff00-\uffef]) *\n[ \t\n]*(?=[\u3000-\u9fff\uff00-\uffef])")


def tidy(text: str) -> str:
    """Text without blank space that a browser would not show."""
    if "\n" in text:
        text = _SOURCE_BREAK.sub("", text)
    return _SPACE.sub(" ", text).strip(BLANK)


@remembered
def shown(source: str) -> str:
    """The text that a stretch of source without tags shows."""
    return tidy(unescape(source) if "&" in source else source)


def shown_lines(source: str) -> str:
    """The text that gathered source shows, without blank lines."""
    if "\x00" not in source:
        return shown(source)
    lines = (shown(line) for line in with_superscripts(source).split(BREAK))
    return "\n".join(line for line in lines if line)


def with_superscripts(text: str) -> str:
    """Text with superscripts in characters of their own."""
    if RAISED not in text:
        return text
    before, *rest = text.split(RAISED)
    for part in rest:
        raised, _, after = part.partition(RAISED_END)
        before += raised.translate(SUPERSCRIPTS) + after
    return before
