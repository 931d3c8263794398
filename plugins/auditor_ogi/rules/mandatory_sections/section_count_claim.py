"""Rule section-count-claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.text.numerals import number
from auditor_ogi.text.parts import NAMES, NUMBERS, parts, require_texts
from auditor_ogi.text.sentences import sentences

_CLAIM = re.compile(
    r"(?:(?:本|该|年度)报告|年报|全文|报告全文)[^。；\n]{0,8}?(?P<how>由|包括|包含|共?分为|共分|分)"
    r"(?P<list>[^。；\n]*?)(?P<open>等)?(?:共|这)?(?P<count>[一二两三四五六七八九十]|\d{1,2})\s*(?:个|大|项)?(?:部分)"
)
_CALLED = word_lists(__file__).groups("listed")
_LISTED = {
    1: re.compile(either(_CALLED["overview"])),
    2: re.compile(either(_CALLED["disclosure"])),
    3: re.compile(f"{either(_CALLED['requests'])}|处理[^、，]{{0,10}}申请"),
    4: re.compile(either(_CALLED["disputes"])),
    5: re.compile(either(_CALLED["problems"])),
    6: re.compile(either(_CALLED["others"])),
}


class _Claim(NamedTuple):
    """A sentence on how many parts the report has: the count, and the parts that it lists."""

    pointer: str
    excerpt: str
    claimed: int | Decimal | None
    listed: set[int]
    is_open: bool

    @property
    def unlisted(self) -> list[int]:
        return [part for part in NUMBERS if part not in self.listed]


@rule(
    "section-count-claim",
    category="completeness",
    severity="minor",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号: six parts",
    fix="Make the number, the list and the actual parts agree",
    example="“本报告由总体情况、主动公开政府信息情况……存在的主要问题及改进情况六部分组成” lists five",
)
def section_count_claim(report: Report) -> Iterator[Problem]:
    """The claimed number of parts, the list of the parts and the actual parts agree.

    The sentence is usually copied from year to year. Where it disagrees with the report, the report was
    changed and not read again.
    """
    require_texts(report)
    claims = list(_claims(report))
    if not claims:
        raise NotApplicable("the report does not say how many parts it has")
    for claim in claims:
        problem = _against_its_list(claim)
        if problem is not None:
            yield problem
        yield from _against_headings(report, claim)


def _claims(report: Report) -> Iterator[_Claim]:
    printed = sentences(report)
    for place in printed.holding(["部分"]):
        sentence = printed[place]
        for found in _CLAIM.finditer(sentence.text):
            listed = {part for part, means in _LISTED.items() if means.search(found["list"])}
            if not found["list"].strip() or len(listed) > 1:
                claimed = number(found["count"])
                yield _Claim(sentence.pointer, found[0], claimed, listed, is_open=bool(found["open"]))


def _against_its_list(claim: _Claim) -> Problem | None:
    """Where count and list disagree."""
    if len(claim.listed) < 2 or (claim.claimed == len(NUMBERS)) != bool(claim.unlisted):
        return None
    if not claim.unlisted:
        return Problem(
            "the report claims {actual} parts and lists {expected}",
            at=claim.pointer,
            excerpt=claim.excerpt,
            expected=len(NUMBERS),
            actual=claim.claimed,
        )
    left_out = [NAMES[part] for part in claim.unlisted]
    if claim.is_open:
        return Question(
            "the list ends in 等 and leaves out {parts}; is that intended?",
            at=claim.pointer,
            excerpt=claim.excerpt,
            parts=left_out,
        )
    return Problem(
        "the report claims {expected} parts and lists {actual}; the list lacks {parts}",
        at=claim.pointer,
        excerpt=claim.excerpt,
        expected=claim.claimed,
        actual=len(claim.listed),
        parts=left_out,
    )


def _against_headings(report: Report, claim: _Claim) -> Iterator[Problem]:
    """Where the count is not that of the parts that the report has."""
    printed = parts(report)
    there = {item.number for item in printed if item.number is not None}
    if claim.claimed == len(there):
        return
    if not claim.unlisted and len(there) == len(printed) == len(NUMBERS):
        return  # the report has what it lists: only the count is wrong
    if len(there) < len(printed) or not there:
        yield Question(
            "the report claims {claimed} parts; not all of its headings could be understood",
            at=claim.pointer,
            excerpt=claim.excerpt,
            claimed=claim.claimed,
        )
    else:
        yield Problem(
            "the report claims {actual} parts and has {expected}",
            at=claim.pointer,
            excerpt=claim.excerpt,
            expected=len(there),
            actual=claim.claimed,
        )
