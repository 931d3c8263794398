"""From a passage that a pattern has found to the figure that it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.messages import Term
from auditor_ogi.figures.context import SOME_OF_THE_YEAR, context, is_change, is_supposed_at
from auditor_ogi.figures.figure import SEVERAL_YEARS, Figure
from auditor_ogi.figures.quantities import COUNT, DATE, MONEY, SHARE, Precision
from auditor_ogi.figures.segments import Segment

N = f"(?P<n>{COUNT})"
LINK = (
    r"(?:(?:[，,]|其)?(?:共计|共有|总共|总计|合计|共|计|总数量?|总量|数量|件数)"
    r"(?:均?为|是|达到?|有)?|[：:]|均?为|是|有|达到?|累计)?"
)
END = r"(?=$|[，,。；;、：:（）()！!”）]|和|及|以及|与|或|也|亦|且|等)"
AND = r"(?:、|和|及|以及|与|或者?|，|及其)"
NOT = (
    r"(?:(?:(?:暂|尚|均|并|从|也|都|亦)?未|没有?|不(?=存在|涉及))(?:曾)?(?:收到|接收|接到|接获|收悉|受理|登记|发生|产生|出现|存在|涉及|引发|引起|有|新增|被|因)过?到?"
    rf"|没有|暂?无(?!障碍|关|法|效|需|偿|正当|纸|误|论|故|条件|人(?!提|因|申请)|权)|零)(?:{COUNT})?"
)

# What cases, documents, decisions and items are counted in; “行政强制三类” counts kinds.
_CASES = frozenset(
    (
        "件",
        "件次",
        "条",
        "条次",
        "人次",
        "份",
        "宗",
        "起",
        "例",
        "次",
        "项",
        "封",
        "桩",
        "笔",
        "个",
        "项次",
        "起次",
        "例次",
    )
)


def figure(
    segment: Segment,
    subject: str,
    found: re.Match[str],
    *,
    none: bool = False,
    whole: bool = True,
    uncertainty: Term | None = None,
    timed: bool = False,
    verb: str = "",
    until: int | None = None,
    among: bool = False,
    standing: bool = False,
) -> Iterator[Figure]:
    """The figure that a match states, none if it is a difference, a condition or a plan.

    The group ``n`` of the match is the mark of the number; ``timed`` is for phrases that name another year by what
    they are (“上年结转”). ``until`` is where the passage ends, if not with the match; ``among`` says that “其中” speaks
    of what the subject is a part of, not of a part of the subject; ``standing`` is for what is counted at a date, over
    all years by what it is (“现行有效”).
    """
    counted = "n" in found.re.groupindex and found["n"] is not None
    at = found.start("n") if counted else found.end()
    before = segment.words[:at]
    if counted and segment.words[at] == COUNT and segment.quantity(at).unit not in _CASES:
        return
    if is_change(segment.words, found.start()) or is_change(segment.words, at) or is_supposed_at(segment, at):
        return
    clause = segment.clause(found.start())
    around = context(segment, found.start(), at)
    quantity = None if none or not counted else segment.quantity(at)
    value: int | Decimal = 0 if quantity is None else quantity.value
    if uncertainty is None:
        uncertainty = around.uncertainty if (value and not standing) or around.uncertainty is not SEVERAL_YEARS else around.scope
    yield Figure(
        subject,
        value,
        quantity.unit if quantity else "",
        quantity.precision if quantity else Precision.EXACT,
        segment.report.year if timed else around.year,
        timed or around.own,
        whole and _is_of_the_whole_year(before[clause:]) and (among or "其中" not in before[clause:]),
        uncertainty,
        segment.text,
        segment.start + clause,
        segment.start + (until or found.end()),
        segment.start + at,
        quantity,
        verb,
    )


def _is_of_the_whole_year(words: str) -> bool:
    return not (any(letter in words for letter in _SOME_OF_IT) and SOME_OF_THE_YEAR.search(words))


_SOME_OF_IT = f"季份半{DATE}"
_MARK = re.compile(f"(?P<n>[{COUNT}{MONEY}{SHARE}])")


def counted_at(
    segment: Segment, subject: str, place: int, *, until: int, uncertainty: Term | None = None, whole: bool = True
) -> Iterator[Figure]:
    """The figure of the number whose mark stands at a place, its passage being the clause up to ``until``."""
    found = _MARK.match(segment.words, place)
    if found is not None:
        yield from figure(segment, subject, found, until=until, uncertainty=uncertainty, whole=whole, among=True)
