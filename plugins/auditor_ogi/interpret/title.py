"""The report's title: the line, or the two or three lines, that name organ, year and annual report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.reading.document import BLANK
from auditor.reading.word_lists import word_lists
from auditor_ogi.interpret.printed_text import squeeze

_LISTS = word_lists(__file__)
_TOPIC = rf"(?:{_LISTS.either('topics')})"
_KIND = rf"(?:工作)?的?(?:{_LISTS.either('kinds')})"
YEAR = r"(?:20\d\d|[二2][〇○ＯOo零0][〇○零一二三四五六七八九0-9]{2})年(?:度)?"
_TITLE = re.compile(
    rf"(?:关于)?(?P<before>[^年。，；：>》|]*?)(?P<year>{YEAR})?(?P<after>[^年。，；：>》|]*?)的?{_TOPIC}(?P<kind>{_KIND})(?:[(（][^()（）]{{0,30}}[)）])?"
)
_TOPIC_HINT = re.compile(r"公开|报告|年报")
_ORGAN_LINE = re.compile(rf"[\u4e00-\u9fff（）()]{{2,40}}(?:{_LISTS.either('organ_endings')})")
_SITE = re.compile(r"(?<=[告报结])\s*[-_|–—~].*$")
_LONGEST = 60
_LONGEST_STATED = 200
_MOST_LINES = 400


class Title(NamedTuple):
    """The title as printed, what it says of year and organ (squeezed), and its lines."""

    text: str
    year: str | None
    organ: str
    lines: tuple[int, ...] = ()


def find(lines: Sequence[str]) -> Title | None:
    """The title among the lines before the first part; the one that says most, the later of equals."""
    best: Title | None = None
    best_rank = (False, False)
    for index, line in enumerate(lines[:_MOST_LINES]):
        if len(line) > _LONGEST or not _TOPIC_HINT.search(line):
            continue
        for title in _around(lines, index):
            rank = (title.year is not None, bool(title.organ))
            if best is None or rank > best_rank:
                best, best_rank = title, rank
    return best


def names_organ(line: str) -> bool:
    """Whether a line is the name of an organ and nothing else, as above a title or under a text."""
    return len(line) <= _LONGEST and bool(_ORGAN_LINE.fullmatch(squeeze(line)))


def of_metadata(text: str) -> Title | None:
    """The title that a page states of itself, without the name of the site."""
    return _title(_SITE.sub("", text.strip(BLANK)[:_LONGEST_STATED]), ())


def _around(lines: Sequence[str], index: int) -> list[Title]:
    """Readings of the title that ends on this line, by one, two and three lines."""
    found = []
    for first in range(index, max(-1, index - 3), -1):
        above = lines[first:index]
        if any(len(line) > _LONGEST or not _may_begin_title(line) for line in above):
            break
        title = _title(
            "".join(line.strip(BLANK) for line in lines[first : index + 1]), tuple(range(first, index + 1))
        )
        if title is not None:
            found.append(title)
    return found


def _may_begin_title(line: str) -> bool:
    plain = squeeze(line)
    return bool(_ORGAN_LINE.fullmatch(re.sub(YEAR, "", plain))) or bool(re.fullmatch(YEAR, plain))


def _title(text: str, lines: tuple[int, ...]) -> Title | None:
    plain = squeeze(text)
    found = _TITLE.fullmatch(plain)
    if found is None or (found["kind"] == "报告" and not found["year"]):
        return None
    # “…关于2024年…的报告”, “关于印发…的通知”: words of the title, not of the name.
    before = found["before"].removeprefix("关于").removeprefix("印发").removesuffix("关于")
    organ = (before + found["after"]).strip("的-_、:：")
    return Title(text, found["year"], organ, lines)
