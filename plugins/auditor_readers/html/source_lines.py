"""The source of a page for the parser: with line numbers, and without tags that only change looks."""

from __future__ import annotations

import re

from auditor.reading.patterns import lazy_regex

SOURCE_LINE = "data-source-line"
"""The attribute that holds the line of a tag in the source."""

_FEW_SPANS = 200
_NUMBERED_TAG = lazy_regex(
    # Both cases of each character: this skips a tag of another name three times as fast as re.I.
    r"(<(?=[tpdbhlscamTPDBHLSCAM])(?:[tT][dDhH]|[pP]|[dD][iI][vV]|[bB][rR]|[hH][1-6]|[lL][iI]|[tT][aA][bB][lL][eE]"
    r"|[sS][eE][cC][tT][iI][oO][nN]|[aA][rR][tT][iI][cC][lL][eE]|[dD][tTdD]|[cC][aA][pP][tT][iI][oO][nN]"
    r"|[tT][iI][tT][lL][eE]|[mM][eE][tT][aA])(?=[ \t\r\n\f>/]|$))"
)
_LOOKS_NAME = r"</?(?:span|font|strong|em|b|i|u|o:p)"
_LOOKS = lazy_regex(
    rf"({_LOOKS_NAME}(?:\s++[\w:-]++(?:\s*+=\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=`]++))?+)*+\s*+/?>)",
    re.I,
)
_ANY_LOOKS = lazy_regex(rf"{_LOOKS_NAME}(?=[\s/>])", re.I)
_MAY_HIDE_OR_STRIKE = lazy_regex("hidden|display|visibility|line-through", re.I)


def with_source_lines(text: str) -> str:
    """The source with its line numbers written into the tags, since the parser does not keep them.

    The parser decides which of these are tags at all, so a number can never land on another element.
    """
    pieces = _NUMBERED_TAG.split(text)
    line = 1
    attribute = f" {SOURCE_LINE}=1 "
    for index in range(1, len(pieces), 2):
        below = pieces[index - 1].count("\n")
        if below:
            line += below
            # With blanks on both sides and no quotes, the text around it is parsed as before.
            attribute = f" {SOURCE_LINE}={line} "
        pieces[index] += attribute
    return "".join(pieces)


def without_looks(text: str) -> str:
    """The source without the tags that only change looks; word processors put them around each character.

    All of them stay if one may hide or strike out its words, or is not written plainly.
    """
    if text.count("<span") + text.count("<SPAN") < _FEW_SPANS:
        return text
    pieces = _LOOKS.split(text)
    if any(_MAY_HIDE_OR_STRIKE.search(tag) for tag in set(pieces[1::2])):
        return text
    stripped = "".join(pieces[::2])
    return text if _ANY_LOOKS.search(stripped) else stripped
