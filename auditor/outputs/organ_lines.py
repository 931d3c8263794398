"""Names of organs in narrow cells: broken between their words, never inside 人民政府."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex

BREAK = "↵"
"""Where a line of a letter ends before its room does."""

# An area, a body, or what is left: 云岭县, 人民政府, 云麓街道, 办事处.
_WORD = lazy_regex(
    "人民政府|办事处|委员会|管理局"
    "|[^（(·]+?(?:省|自治区|自治州|地区|[市州盟县旗区镇乡]|街道|苏木|(?=人民政府|办事处))(?=.)|.+"
)


def words_of(name: str) -> list[str]:
    """The words of a name, between which it may be broken."""
    return _WORD.findall(name)


def in_lines(name: str, longest: int) -> Iterator[str]:
    """The name in lines of so many characters, as far as its words allow it; a short one is one line."""
    line = ""
    for word in words_of(name) if len(name) > longest else [name]:
        if line and len(line + word) > longest:
            yield line
            line = ""
        line += word
    yield line
