"""Rule zero-after-nonzero."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.parts import not_given, texts
from auditor_ogi.text.sentences import sentences
from auditor_ogi.zeros import WATCHED, zero_cause

_WATCHED = {
    "/article20/normative_documents/in_force": "规范性文件",
    "/article20/licensing/decisions": "许可|审批",
    "/article20/penalties/decisions": "处罚|执法",
    "/article20/compulsion/decisions": "行政强制|强制措施|执法",
    "/article20/fees/amount": "收费",
    "/requests/received/total": "信息公开申请|依申请|(?:收到|新收)[^，。]{0,12}申请(?!人)",
    "/disputes/review/total": "复议",
    "/disputes/litigation_direct/total": "诉讼",
    "/disputes/litigation_after_review/total": "诉讼",
}
_WORD = lazy_regex(rf"未(?!来|及时|按)|(?<![有全])无(?!障碍|论|缝|纸)|{word_lists(__file__).either('less')}")


@rule(
    "zero-after-nonzero",
    scope="series",
    category="explanation",
    severity="minor",
    needs="/sections",
    also_reads=(*_WATCHED, *(pointer for pointer in WATCHED if pointer not in _WATCHED)),
    basis="No text asks for it: a comparison of the organ's two reports; figures must be accurate and "
    "complete "
    "(国办公开办函〔2021〕30号)",
    fix="Check the value; if there was nothing this year, say so in the text",
    example="46 penalties last year, 0 this year, and the text does not mention penalties",
)
def zero_after_nonzero(
    previous: Report, current: Report, *, fail_from: int = 10, ask_from: int = 3
) -> Iterator[Problem]:
    """A value that falls from more than zero to zero is explained in the text.

    Powers may be transferred and cases may not occur, but then the text can say so. From `fail_from` in the
    year before, silence is a defect, from `ask_from` a question; smaller numbers vary from year to year.
    """
    _require_comparable(previous, current, min(fail_from, ask_from))
    fallen = [
        (pointer, words, before)
        for pointer, words in _WATCHED.items()
        if current.get(pointer) == 0
        and (before := previous.get(pointer))
        and before >= min(fail_from, ask_from)
    ]
    # The text is read only now: most years nothing falls, and texts are long.
    if fallen and not any(texts(current).values()):
        raise NotApplicable("no text of the report is given")
    incomplete = bool(fallen) and bool(not_given(current))
    for pointer, words, before in fallen:
        if _spoken_of(current, words):
            continue
        if before >= fail_from and not incomplete:
            yield Problem(
                "{before} in {previous_year}, 0 in {year}, and the text does not explain it: {where}",
                at=pointer,
                earlier=pointer,
                before=before,
                cause=zero_cause(current, pointer),
            )
        else:
            yield Question(
                "{before} in {previous_year}, 0 in {year}: {where}; is that so?",
                at=pointer,
                earlier=pointer,
                before=before,
                cause=zero_cause(current, pointer),
            )


def _require_comparable(previous: Report, current: Report, least: float) -> None:
    """Refuse two years without a number in common; ask for what was above zero and is blank this year.

    Raises:
        NotApplicable: no value is given in both years.
    """
    for pointer in _WATCHED:
        if current.get(pointer, 0) is None and (previous.get(pointer) or 0) >= least:
            _ = current[pointer]
    if all(previous.get(pointer) is None or current.get(pointer) is None for pointer in _WATCHED):
        raise NotApplicable("no number is given in both years")


@cache
def _subject(words: str) -> re.Pattern[str]:
    """The pattern for the thing, made once and not for each report."""
    return lazy_regex(words)


def _spoken_of(report: Report, words: str) -> bool:
    """Whether a sentence about the thing, or the one after it, says that there is none or less of it."""
    subject = _subject(words)
    said = sentences(report)
    return any(
        subject.search(item.text) and any(_WORD.search(each.text) for each in said[place : place + 2])
        for place, item in enumerate(said)
    )
