"""Rule doubled-words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from auditor import Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.copy_damage import question_if_damaged
from auditor_ogi.text.doublings import SIZES, slips
from auditor_ogi.text.numerals import narrow
from auditor_ogi.text.parts import Part, parts, require_texts
from auditor_ogi.text.punctuation import all_paired, unpaired
from auditor_ogi.text.repeats import repeats_in
from auditor_ogi.text.sentences_twice import said_twice

_LISTS = word_lists(__file__)
_MARKS = frozenset("，。、")
_MOST = 5
_LONGEST_SHOWN = 30
_POINTS_ON = lazy_regex(_LISTS.either("points_on"))
_BROKEN = lazy_regex(
    f"(?:{_LISTS.either('unfinished')}|(?<![普涉惠兼以顾波触提论])及|(?<![参赋给授])与"
    "|(?<![温缓饱调祥总共谐柔平])和|(?<![合归兼一])并|(?<!目)的|(?:以下|下列|如下)(?:[几多两三四五]个?)?(?:方面|措施|工作))$"
)
_LAST_WORDS = 8
# A shorter part is no sentence.
_SHORTEST = 10
# A sub-heading that is not the first one of its kind; the kinds are told apart by the name of their group.
_SUB_HEADING = lazy_regex(
    r"\n\s*(?:[（(](?P<bracketed>[二三四五六七八九])[）)]|(?P<plain>[二三四五六七八九])、"
    r"|(?P<digit>[2-9])[.．、](?!\d)|[（(](?P<both>[2-9])[）)])"
)
_FIRST_ITEM = lazy_regex(
    r"\s*(?:[（(](?P<bracketed>一)[）)]|(?P<plain>一)、|(?P<digit>1)[.．、](?!\d)|[（(](?P<both>1)[）)])"
)
_MAY_BE_CUT = lazy_regex("\n(?<=[，、\u4e00-\u9fff \t\u3000]\n)")
# The number of a document, its year in brackets of another kind than the one prescribed: 国办函[2020]109号.
_WRONG_BRACKETS = lazy_regex(
    r"[\[［【（(](?<=[发函办字文通电规令].)\s?20\d\d\s?年?[\]］】）)]\s?第?\d{1,4}\s?号"
)
_SERIES_BEFORE = lazy_regex(r"[\u4e00-\u9fff]{1,8}$")
# Numbers of years, versions and lists are not counts of things.
_BARE = lazy_regex(rf"(?:{_LISTS.either('counted_things')})(?!20\d\d)(?:共)?\d{{1,6}}(?=[，；。]$)")
_LONGEST_COUNT, _STOPS = 12, "。；;！？!?\n"
_MAY_BE_BARE = lazy_regex(r"[，；。](?<=\d.)")
_MEASURED = lazy_regex(r"\d(?:余|多)?[条件份篇则期个项次宗起场]")


@rule(
    "doubled-words",
    category="conformity",
    severity="minor",
    needs="/sections",
    basis="None in law: a report is proofread before it is published; 国办公开办函〔2021〕30号 requires care",
    fix="Read the passage and delete what is repeated, or add what is missing",
    example="“进行进行公开”, a sentence that stands twice, “《政府信息公开条例”, “县政府（办公室答复2件”, "
    "a part that ends in “，”",
)
def doubled_words(report: Report) -> Iterator[Problem]:
    """No word or sentence is repeated, brackets and quotation marks come in pairs, and no part breaks off.

    Such slips do no harm by themselves. They show that the text was put together and not read, and that
    something may have been lost.
    """
    texts = require_texts(report)
    repeated = repeats_in(list(texts.values()), SIZES)
    in_pairs = all_paired(texts.values())
    for (pointer, text), twice in zip(texts.items(), repeated, strict=True):
        for problem in (
            *islice(_doubled(pointer, text, twice), _MOST),
            *(islice(_unpaired(pointer, text), _MOST) if not in_pairs else ()),
            *islice(_cut_by_a_heading(pointer, text), _MOST),
            *islice(_wrong_brackets(pointer, text), 1),
        ):
            yield question_if_damaged(report, problem)
    for pointer, text in texts.items():
        for problem in _without_measure_words(pointer, text):
            yield question_if_damaged(report, problem)
    for problem in islice(_said_twice(report), _MOST):
        yield question_if_damaged(report, problem)
    for item in parts(report):
        yield from _broken_off(report, item)


def _said_twice(report: Report) -> Iterator[Problem]:
    for each in said_twice(parts(report)):
        fields: dict[str, Any] = {
            "at": each.pointer,
            "actual": _shown(each.text),
            "excerpt": each.text[:60],
        }
        if each.of_a_copy:
            yield Question(
                "sentences of this part stand twice, the first: “{actual}”; in the report itself, or only in "
                "this copy?",
                **fields,
            )
        elif each.beside:
            yield Problem("the sentence “{actual}” stands twice", **fields)
        else:
            yield Question("the sentence “{actual}” stands twice in this part; by mistake?", **fields)


def _shown(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST_SHOWN else f"{sentence[:_LONGEST_SHOWN]}…"


def _doubled(pointer: str, text: str, repeated: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    for start, size, sure in slips(text, repeated):
        yield _repeated(pointer, text, start, size, sure=sure)
    seen = set()
    for start, size in repeated:
        mark = text[start]
        # Three of them stand for something left out.
        is_twice = (
            size == 1
            and mark in _MARKS
            and mark not in (text[start - 1 : start], text[start + 2 : start + 3])
        )
        if is_twice and mark not in seen:
            seen.add(mark)
            yield _repeated(pointer, text, start, 1, sure=True)


def _repeated(pointer: str, text: str, at: int, size: int, *, sure: bool) -> Problem:
    fields: dict[str, Any] = {
        "at": pointer,
        "actual": text[at : at + size],
        "excerpt": _around(text, at, at + 2 * size),
    }
    if sure:
        return Problem("“{actual}” is repeated", **fields)
    return Question("is “{actual}” repeated by mistake?", **fields)


def _unpaired(pointer: str, text: str) -> Iterator[Problem]:
    for at in unpaired(text):
        yield Problem(
            "“{actual}” has no partner",
            at=pointer,
            actual=text[at],
            excerpt=_around(text, at, at + 1),
        )


def _wrong_brackets(pointer: str, text: str) -> Iterator[Problem]:
    """Numbers of documents whose year does not stand in hexagonal brackets."""
    for found in _WRONG_BRACKETS.finditer(text) if "号" in text else ():
        series = _SERIES_BEFORE.search(text[max(0, found.start() - 8) : found.start()])
        number = (series[0] if series else "") + found[0]
        yield Problem(
            "the year in the document number “{actual}” belongs in 〔〕",
            at=pointer,
            actual=number,
            excerpt=number,
        )


def _cut_by_a_heading(pointer: str, text: str) -> Iterator[Problem]:
    """Lines that end where no sentence can, before a sub-heading that is not the first one."""
    for found in _SUB_HEADING.finditer(text) if _MAY_BE_CUT.search(text) else ():
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
        if not _is_item(line, found) and (line[-1:] in ("，", "、") or _BROKEN.search(line[-_LAST_WORDS:])):
            kind = Problem if line[-1] in "，、" else Question
            template = (
                "a sentence ends within itself, before a heading: “{actual}”"
                if kind is Problem
                else "does a sentence end within itself (“{actual}”), before a heading?"
            )
            yield kind(template, at=pointer, actual=line[-12:], excerpt=line[-12:] + found[0].rstrip())


def _is_item(line: str, heading: re.Match[str]) -> bool:
    """Whether a line is an item of the list that goes on with the heading: its items may end in commas."""
    own = _SUB_HEADING.match("\n" + line) or _FIRST_ITEM.match(line)
    return own is not None and own.lastgroup == heading.lastgroup and "。" not in line


def _without_measure_words(pointer: str, text: str) -> Iterator[Problem]:
    """Numbers of things without a measure word, where the sentence uses measure words otherwise."""
    for stop in _MAY_BE_BARE.finditer(text):
        first = max(0, stop.start() - _LONGEST_COUNT)
        found = _BARE.search(narrow(text[first : stop.end()]))
        if found is None:
            continue
        begin = max(text.rfind(mark, 0, stop.start()) for mark in _STOPS) + 1
        ends = [end for mark in _STOPS if (end := text.find(mark, stop.start())) >= 0]
        sentence = text[begin : min(ends, default=len(text)) + 1]
        if _MEASURED.search(narrow(sentence)):
            yield Problem(
                "“{actual}” has no measure word",
                at=pointer,
                actual=text[first + found.start() : first + found.end()],
                excerpt=sentence.strip()[:60],
            )


def _broken_off(report: Report, item: Part) -> Iterator[Problem]:
    """A part that ends where no sentence can; where a table follows, any end is right."""
    text = (item.text or "").rstrip()
    if item.number not in (1, 5, 6) or len(text) < _SHORTEST or _POINTS_ON.search(text[-16:]):
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
    elif _BROKEN.search(text[-_LAST_WORDS:]):
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
