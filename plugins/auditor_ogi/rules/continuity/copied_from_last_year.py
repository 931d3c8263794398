"""Rule copied-from-last-year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditor import NotApplicable, Problem, Question, Report, Share, SharedPassage, rule
from auditor.record import NamedTuple
from auditor_ogi.text.parts import Part, ask_for, is_left_out, part, parts
from auditor_ogi.text.repeated_text import RepeatedPassage, clauses, repeated_passages, weighed_once

_COMPARED_PARTS = (1, 5)
_LONGEST_SHOWN = 80
# Of a passage that people see side by side.
_LONGEST_BESIDE = 600
# Clauses that are the same in every character are found fast; where they are few, a closer look finds little.
_WORTH_COMPARING = 0.5


class _Compared(NamedTuple):
    """A part of both years, the passages that repeat, and how many characters of the part's are in them."""

    before: Sequence[Part]
    now: Sequence[Part]
    passages: Sequence[RepeatedPassage]
    copied: int
    characters: int

    def is_worth_asking(self, ask_from: float, least: int) -> bool:
        """Whether enough is copied for a question; half as much is enough in a part that is all copied."""
        enough = least / 2 if self.copied == self.characters else least
        return self.copied >= enough and self.copied >= ask_from * self.characters


@rule(
    "copied-from-last-year",
    scope="series",
    category="consistency",
    severity="minor",
    needs="/sections",
    basis="国办公开办函〔2021〕30号: reports that are copied or perfunctory are called to account under "
    "article 47 of the Regulation",
    fix="Write about this year: what was done, what problems there were, and what became of last year's "
    "improvements",
    example="Part five names the problems and improvements of the report on 2023 in the same words",
)
def copied_from_last_year(
    previous: Report, current: Report, *, fail_from: Share = 0.85, ask_from: Share = 0.6, least: int = 40
) -> Iterator[Problem]:
    """Parts one and five do not repeat last year's text.

    Problems that come back every year in the same words were not dealt with, or not looked at. What counts is
    the characters in passages as long as a sentence that were there last year, the year apart; left out is
    what law and form make every report say, what says that nothing happened, and what is said twice. A clause
    with new figures is new. From `fail_from` of the characters, and `least` of them (half as many where it is
    all), a part is last year's, from `ask_from` it is a question.
    """
    both = [
        (before, now)
        for number in _COMPARED_PARTS
        if (before := _sections(previous, number)) and (now := _sections(current, number))
    ]
    if not both:
        raise NotApplicable("neither part one nor part five is given in both reports")
    for one in (previous, current):
        for number in _COMPARED_PARTS:
            ask_for(one, _with_sections(one, number))
    if all(sum(len(item.text or "") for item in now) < least / 2 for _, now in both):
        raise NotApplicable("parts one and five are too short to compare")
    for before, now in both:
        if not _is_worth_comparing(before, now, ask_from):
            continue
        compared = _compared(before, now)
        if compared.is_worth_asking(ask_from, least):
            kind = Problem if compared.copied >= fail_from * compared.characters else Question
            yield _finding(kind, compared, previous)


def _sections(report: Report, number: int) -> tuple[Part, ...]:
    """The part and its sections, as far as text is given."""
    found = _with_sections(report, number)
    if not found or found[0].text is None or is_left_out(found[0].text):
        return ()
    return tuple(item for item in found if item.text)


def _with_sections(report: Report, number: int) -> Sequence[Part]:
    """The part and the sections after it that are not parts themselves."""
    found = part(report, number)
    if found is None:
        return ()
    rest = takewhile(lambda item: item.number is None, parts(report)[found.index + 1 :])
    return (found, *rest)


def _is_worth_comparing(before: Sequence[Part], now: Sequence[Part], ask_from: float) -> bool:
    known = set(_rough_clauses(before))
    found = set(_rough_clauses(now))
    return sum(map(len, found & known)) >= _WORTH_COMPARING * ask_from * sum(map(len, found))


def _rough_clauses(sections: Sequence[Part]) -> list[str]:
    text = "，".join(item.text or "" for item in sections).replace(" ", "").replace("\u3000", "")
    for mark in "。；：\n":
        text = text.replace(mark, "，")
    return text.split("，")


def _compared(before: Sequence[Part], now: Sequence[Part]) -> _Compared:
    own = weighed_once(clauses(now))
    passages = repeated_passages(clauses(before), own)
    copied = sum(passage.characters for passage in passages)
    return _Compared(before, now, passages, copied, sum(clause.weight for clause in own))


def _finding(kind: type[Problem], compared: _Compared, previous: Report) -> Problem:
    """A problem or question that quotes the longest passage of a part."""
    passages = compared.passages
    longest = max(passages, key=lambda passage: passage.characters)
    text = next(item.text or "" for item in compared.now if item.pointer == longest.first.pointer)
    earlier = next(item for item in compared.before if item.pointer == longest.earlier.pointer)
    excerpt = _shown(text[longest.first.start : longest.last.end])
    at = [longest.first.pointer, *(passage.first.pointer for passage in passages)]
    return kind(
        "{where}: {share} % of the text repeats the report on {previous_year} word for word, in {count} "
        "passages; “{excerpt}” (paragraph {here}) was in paragraph {there} of “{heading}”",
        at=tuple(dict.fromkeys(at)),
        earlier=tuple(dict.fromkeys(passage.earlier.pointer for passage in passages)),
        excerpt=excerpt,
        share=100 * compared.copied // max(compared.characters, 1),
        count=len(passages),
        here=_paragraph(text, excerpt, longest.first.start),
        there=_paragraph(earlier.text or "", excerpt, longest.earlier.start),
        heading=earlier.heading,
        shared=SharedPassage(
            text[longest.first.start :][: _length(longest, text)],
            _as_long(earlier.text or "", longest.earlier.start, _length(longest, text)),
            organ=previous.organ,
            period=previous.period,
            path=previous.path,
            pointer=earlier.pointer,
        ),
    )


def _length(passage: RepeatedPassage, text: str) -> int:
    """How many characters of a passage people see; it may go on in the next section."""
    end = passage.last.end if passage.last.pointer == passage.first.pointer else len(text)
    return min(end - passage.first.start, _LONGEST_BESIDE)


def _as_long(text: str, start: int, length: int) -> str:
    """What a text has from a place on, about so many characters, to the end of a sentence."""
    end = start + length
    whole = text.find("。", end - 1)
    return text[start : end if whole < 0 or whole - end > _LONGEST_SHOWN else whole + 1]


def _shown(passage: str) -> str:
    """The longest line of a passage, or as much of it as shows which it is."""
    return max(passage.split("\n"), key=len).strip()[:_LONGEST_SHOWN]


def _paragraph(text: str, excerpt: str, start: int) -> int:
    """The number of the paragraph with an excerpt, or else of the one with the place ``start``."""
    found = text.find(excerpt, start)
    return text.count("\n", 0, found if found >= 0 else start) + 1
