"""Rule section-count-claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.text.numerals import number
from auditor_ogi.text.parts import NAMES, NUMBERS, Sentence, parts, require_texts, sentences

_CLAIM = re.compile(
    r"(?:(?:本|该|年度)报告|年报|全文|报告全文)[^。；\n]{0,8}?(?P<how>由|包括|包含|共?分为|共分|分)"
    r"(?P<list>[^。；\n]*?)(?P<open>等)?(?:共|这)?(?P<count>[一二两三四五六七八九十]|\d{1,2})\s*(?:个|大|项)?(?:部分)"
)
_LISTED = {
    1: re.compile("总体情况|总体概况|概述|概况|基本情况|总体"),
    2: re.compile("主动公开"),
    3: re.compile("处理[^、，]{0,10}申请|申请(?:的)?(?:收到|处理|办理|情况)|依申请"),
    4: re.compile("复议|诉讼"),
    5: re.compile("问题|改进"),
    6: re.compile("其他|其它|需要(?:报告|说明)"),
}


@rule(
    "section-count-claim",
    category="completeness",
    severity="minor",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号: six parts",
    fix="Make the number, the list and the parts of the report agree",
    example="“本报告由总体情况、主动公开政府信息情况……存在的主要问题及改进情况六部分组成” lists five",
)
def section_count_claim(report: Report) -> Iterator[Problem]:
    """The number of parts that the report claims, the list it gives and its parts agree.

    The sentence is usually copied from year to year; where it disagrees with the report, the report was changed and
    not read through.
    """
    require_texts(report)
    printed = sentences(report)
    claims = [
        (item, found)
        for item in (printed[place] for place in printed.holding(["部分"]))
        for found in _CLAIM.finditer(item.text)
        if not found["list"].strip() or len(_listed(found)) > 1
    ]
    if not claims:
        raise NotApplicable("the report does not say how many parts it has")
    for item, found in claims:
        yield from _compare(report, item, found)


def _compare(report: Report, item: Sentence, found: re.Match[str]) -> Iterator[Problem]:
    claimed = number(found["count"])
    printed = parts(report)
    there = {one.number for one in printed if one.number is not None}
    excerpt = found[0]
    listed = _listed(found)
    unlisted = [NAMES[part] for part in NUMBERS if part not in listed]
    if len(listed) > 1 and claimed == len(NUMBERS) and unlisted:
        if found["open"]:
            yield Question(
                "the list ends in 等 and leaves out {parts}; is that meant?",
                at=item.pointer,
                excerpt=excerpt,
                parts=unlisted,
            )
        else:
            yield Problem(
                "the report claims {expected} parts and lists {actual}; the list lacks {parts}",
                at=item.pointer,
                excerpt=excerpt,
                expected=claimed,
                actual=len(listed),
                parts=unlisted,
            )
    elif len(listed) > 1 and not unlisted and claimed != len(NUMBERS):
        yield Problem(
            "the report claims {actual} parts and lists {expected}",
            at=item.pointer,
            excerpt=excerpt,
            expected=len(NUMBERS),
            actual=claimed,
        )
        if len(there) == len(printed) == len(NUMBERS):
            return  # what it has is what it lists: the number alone is wrong
    if claimed == len(there):
        return
    if len(there) < len(printed) or not there:
        yield Question(
            "the report claims {claimed} parts; not all of its headings could be understood",
            at=item.pointer,
            excerpt=excerpt,
            claimed=claimed,
        )
    else:
        yield Problem(
            "the report claims {actual} parts and has {expected}",
            at=item.pointer,
            excerpt=excerpt,
            expected=len(there),
            actual=claimed,
        )


def _listed(found: re.Match[str]) -> set[int]:
    return {part for part, means in _LISTED.items() if means.search(found["list"])}
