"""Rule no-placeholder."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from auditor import Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor_ogi.text import blanks, bracketed_notes, drafters_notes, open_choices
from auditor_ogi.text.parts import parts, require_texts

_KINDS = tuple(
    item
    for module in (blanks, bracketed_notes, open_choices, drafters_notes)
    for item in module.KINDS.items()
)


def _places(is_wanted: Callable[[str], bool]) -> dict[str, list[int]]:
    """The places of the kinds that need a word, by the word."""
    found: dict[str, list[int]] = {}
    for place, (hints, _) in enumerate(_KINDS):
        for hint in hints:
            if is_wanted(hint):
                found.setdefault(hint, []).append(place)
    return found


def _any_at_once(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern whose group is a word, the longest where several begin, at each place where one begins.

    Its first two characters decide at most places, many times faster than trying the words.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(word[1:])
    first, second = ("".join(sorted({re.escape(word[at]) for word in words})) for at in (0, 1))
    whole = "|".join(
        f"{re.escape(begin)}(?:{'|'.join(map(re.escape, by_first[begin]))})" for begin in by_first
    )
    return lazy_regex(f"[{first}](?=[{second}])(?<=(?=({whole})).)")


_CHARACTERS = _places(lambda hint: len(hint) == 1)
_WORDS = _places(lambda hint: len(hint) > 1)
_WORD = _any_at_once(_WORDS)
# Who finds a word has found those that it begins with.
_FOUND = {
    word: [place for end in range(1, len(word) + 1) for place in _WORDS.get(word[:end], ())]
    for word in _WORDS
}


@rule(
    "no-placeholder",
    category="conformity",
    severity="critical",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号: true and accurate, nothing left out",
    fix="Replace what is left of the template with the organ's own words and figures",
    example="“登录（具体网址）查阅”, “共公开XX条”, “（文字描述）”",
)
def no_placeholder(report: Report) -> Iterator[Problem]:
    """Nothing is left of a template: no XX, no 某某, no instructions.

    Where a blank of the template was not filled in, the report lacks contents, and was not proofread
    before it was published.
    """
    given = require_texts(report)
    title = report.get("/title") or ""
    texts = {"/title": title, **{item.heading_pointer: item.heading for item in parts(report)}, **given}
    anonymous = blanks.CROSSES.search(title) or "某" in report.organ or "**" in title
    if anonymous and not blanks.HALF_A_YEAR.search(title):
        yield Question(
            "the organ's name is left open (“{actual}”): was the template not filled in, or the copy made "
            "anonymous?",
            at="/title",
            actual=title,
        )
        return
    # One text is searched many times faster than twenty.
    starts = [0, *accumulate(len(text) + 1 for text in texts.values())]
    pointers = list(texts)
    for problem, at in _found_in("\n".join(texts.values())):
        problem.at = (pointers[bisect_right(starts, at) - 1],)
        yield problem


def _found_in(text: str) -> Iterator[tuple[Problem, int]]:
    """What is left of a template, and where it begins."""
    seen = set()
    for place in _kinds_in(text):
        kinds = _KINDS[place][1]
        for found, judge in ((found, judge) for pattern, judge in kinds for found in pattern.finditer(text)):
            verdict = judge(text, found)
            said = text[found.start() : found.end() + 1]
            if verdict is not None and said not in seen:
                seen.add(said)
                yield _problem(text, found, sure=verdict), found.start()


def _kinds_in(text: str) -> list[int]:
    """The places of the kinds that the text may hold.

    All words are looked for at once: to look for one after the other takes eight times as long.
    """
    found = {place for word in set(_WORD.findall(text)) for place in _FOUND[word]}
    for character, places in _CHARACTERS.items():
        if character in text:
            found.update(places)
    return sorted(found)


def _problem(text: str, found: re.Match[str], *, sure: bool) -> Problem:
    first = max(text.rfind("\n", 0, found.start()) + 1, found.start() - 12)
    last = text.find("\n", found.end())
    excerpt = text[first : min(found.end() + 12, len(text) if last < 0 else last)].strip()
    if sure:
        return Problem("“{actual}” is left of the template", excerpt=excerpt, actual=found[0])
    return Question("is “{actual}” left of the template?", excerpt=excerpt, actual=found[0])
