"""Rule sudden-change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.text.parts import are_known, is_left_out, texts
from auditor_ogi.text.sentences import sentences

_LISTS = word_lists(__file__)
_COUNTS = _LISTS.groups("counts")
_REFORMS = _LISTS["reforms"]
_CHANGE = lazy_regex(
    f"{_LISTS.either('changes')}|{_LISTS.either('reasons')}|因[^此而]|受[^理到]{{1,20}}影响|"
    r"[较比与同](?:[12１２]\d{3}年|上一?年|去年|上年度|往年|前一?年)"
)
_FEES = "/article20/fees/amount"
# A charge that is so many times out is in 元 where 万元 is required: the rule on its unit reports it.
_OF_ANOTHER_UNIT = 1000


class _Jump(NamedTuple):
    pointer: str
    before: float
    now: float

    @property
    def larger(self) -> float:
        return max(self.before, self.now)

    @property
    def smaller(self) -> float:
        return min(self.before, self.now)


@rule(
    "sudden-change",
    scope="series",
    category="consistency",
    severity="note",
    needs="/sections",
    also_reads=tuple(_COUNTS),
    basis="No text requires it: a comparison of the organ's two reports, as a hint where a figure may be "
    "mistyped",
    fix="Check the value; if it is right, say in the text what changed and why",
    example="57 penalties in the report on 2023, 1472 in that on 2024, and no word about the change",
)
def sudden_change(
    previous: Report, current: Report, *, factor: float = 10.0, least: float = 100.0
) -> Iterator[Problem]:
    """A value that changes suddenly is explained in the text.

    A count that is `factor` times last year's, or last year's divided by `factor`, is explained by what
    happened, or it is a mistake. A difference of less than `least` is not a sudden change, whatever its
    factor, and a fall to zero is another rule's matter. A change counts as explained if a sentence that names
    the count, or the next sentence, mentions a change or its reason.
    """
    if all(previous.get(pointer) is None or current.get(pointer) is None for pointer in _COUNTS):
        raise NotApplicable("no number is given in both years")
    jumps = [jump for jump in _large_changes(previous, current, least) if _is_sudden(jump, factor)]
    # The text is read only if there are any: in most years nothing jumps, and texts are long.
    if not jumps or _speaks_of_reform(current):
        return
    kind = Problem if are_known(current) else Question
    for pointer, before, now in jumps:
        if not _is_explained(current, pointer):
            yield kind(
                "{where}: {before} in the report on {previous_year}, {actual} in that on {year}, and no word "
                "about the change",
                at=pointer,
                earlier=pointer,
                actual=now,
                before=before,
            )


def _large_changes(previous: Report, current: Report, least: float) -> Iterator[_Jump]:
    """The counts that both years give, that are not zero this year and differ by ``least`` or more."""
    for pointer in _COUNTS:
        now = current.get(pointer)
        if now:
            before = previous.get(pointer)
            if before is not None and abs(now - before) >= least:
                yield _Jump(pointer, before, now)


def _is_sudden(jump: _Jump, factor: float) -> bool:
    if jump.larger < factor * max(jump.smaller, 1):
        return False
    return jump.pointer != _FEES or jump.larger < _OF_ANOTHER_UNIT * (jump.smaller or 1)


def _speaks_of_reform(report: Report) -> bool:
    """Whether the text says that the organ itself changed.

    Raises:
        NotApplicable: there is no text.
    """
    given = texts(report).values()
    if not any(text.strip() and not is_left_out(text) for text in given):
        raise NotApplicable("no text of the report is given")
    return any(word in text for text in given for word in _REFORMS)


def _is_explained(report: Report, pointer: str) -> bool:
    said = sentences(report)
    subject = _subject(pointer)
    for place in said.holding(_COUNTS[pointer]):
        if subject.search(said[place].text):
            following = said[place + 1 : place + 2]
            if any(_CHANGE.search(sentence.text) for sentence in (said[place], *following)):
                return True
    return False


@cache
def _subject(pointer: str) -> re.Pattern[str]:
    """The words for what is counted; a person who applies (申请人) is not a request (申请)."""
    return lazy_regex("|".join(f"{word}(?!人)" for word in _COUNTS[pointer]))
