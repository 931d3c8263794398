"""Rule doubled-words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from auditor import Problem, Question, Report, rule
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.copy_damage import question_if_damaged
from auditor_ogi.text.parts import Part, parts, require_texts
from auditor_ogi.text.punctuation import unpaired
from auditor_ogi.text.repeats import repeats

_CHARACTERS = re.compile(r"[\u3400-\u9fff]+")
_LISTS = word_lists(__file__)
_NEVER_TWICE = frozenset(_LISTS["never_twice"])
_MAY_MEET = frozenset(_LISTS["may_meet"])
_NOTHING_FOLLOWS = re.compile(f"{_LISTS.either('nothing_follows')}|积极(?!性)|$")
_SMALL = {
    "的的": re.compile("(?<!目)的的(?![确士])"),
    "了了": re.compile("了了(?![解然结却望断如不])"),
    "进一步进一步": re.compile("进一步进一步"),
    **{mark * 2: re.compile(f"(?<!{mark}){mark}{{2}}(?!{mark})") for mark in "，。、"},
}
_HEADING = re.compile(r"(?:^|\n|。)\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?$")
_MOST = 5
_POINTS_ON = re.compile(_LISTS.either("points_on"))
_BROKEN = re.compile(
    f"(?:{_LISTS.either('unfinished')}|(?<![普涉惠兼以顾波触提论])及|(?<![参赋给授])与"
    "|(?<![温缓饱调祥总共谐柔平])和|(?<![合归兼一])并|(?<!目)的)$"
)


@rule(
    "doubled-words",
    category="conformity",
    severity="minor",
    needs="/sections",
    basis="None in law: a report is proofread before it is published; 国办公开办函〔2021〕30号 requires care",
    fix="Read the passage and delete what is repeated, or add what is missing",
    example="“进行进行公开”, “《政府信息公开条例”, “县政府（办公室答复2件”, a part that ends in “，”",
)
def doubled_words(report: Report) -> Iterator[Problem]:
    """No word is repeated, brackets and quotation marks come in pairs, and no part ends within a sentence.

    Such slips do no harm by themselves. They show that the text was put together and not read, and that
    something may have been lost.
    """
    texts = require_texts(report)
    for pointer, text in texts.items():
        for problem in (*islice(_doubled(pointer, text), _MOST), *islice(_unpaired(pointer, text), _MOST)):
            yield question_if_damaged(report, problem)
    for item in parts(report):
        if item.pointer in texts:
            yield from _broken_off(report, item)


def _doubled(pointer: str, text: str) -> Iterator[Problem]:
    for at, size in repeats(text, (2, 4)):
        if _is_slip(text, at, size):
            yield _repeated(pointer, text, at, size)
    for twice, pattern in _SMALL.items():
        found = pattern.search(text) if twice in text else None
        if found:
            yield _repeated(pointer, text, found.start(), len(twice) // 2)


def _repeated(pointer: str, text: str, at: int, size: int) -> Problem:
    return Problem(
        "“{actual}” is repeated",
        at=pointer,
        actual=text[at : at + size],
        excerpt=_around(text, at, at + 2 * size),
    )


def _is_slip(text: str, at: int, size: int) -> bool:
    word = text[at : at + size]
    if not _CHARACTERS.fullmatch(word):
        return False
    if size == 4:
        # A heading run together with its text says the same words twice: （一）主动公开主动公开信息96条.
        return word[:2] != word[2:] and not _HEADING.search(text, max(0, at - 8), at)
    if word in _NEVER_TWICE:
        return text[at - 1 : at] != "不"
    return word in _MAY_MEET and bool(_NOTHING_FOLLOWS.match(text, at + 2 * size))


def _unpaired(pointer: str, text: str) -> Iterator[Problem]:
    for at in unpaired(text):
        yield Problem(
            "“{actual}” has no partner",
            at=pointer,
            actual=text[at],
            excerpt=_around(text, at, at + 1),
        )


def _broken_off(report: Report, item: Part) -> Iterator[Problem]:
    """A part that ends where no sentence can; where a table follows, any end is right."""
    text = (item.text or "").rstrip()
    if item.number not in (1, 5, 6) or len(text) < 20 or _POINTS_ON.search(text[-16:]):
        return
    following = parts(report)[item.index + 1 : item.index + 2]
    if any(other.number is None for other in following):
        return
    if text[-1] in "，、":
        yield Problem(
            "the part ends within a sentence: “{actual}”",
            at=item.pointer,
            actual=text[-12:],
            excerpt=text[-12:],
        )
    elif _BROKEN.search(text[-4:]):
        yield Question(
            "does the part end within a sentence (“{actual}”)?",
            at=item.pointer,
            actual=text[-12:],
            excerpt=text[-12:],
        )


def _around(text: str, start: int, end: int) -> str:
    """The passage with some characters of its line before and after it."""
    first = max(text.rfind("\n", 0, start) + 1, start - 10)
    last = text.find("\n", end)
    return text[first : min(end + 12, len(text) if last < 0 else last)].strip()
