"""Rule six-sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.figures import stated
from auditor_ogi.text.parts import NAMES, NUMBERS, official_heading, part, parts, texts

_MEANS = {
    1: re.compile("总体|概述|概况|基本情况|综述|总述"),
    2: re.compile("主动公开"),
    3: re.compile("申请(?!.{0,4}(?:复议|诉讼))"),
    4: re.compile("复议|诉讼"),
    5: re.compile("问题|不足|改进|整改"),
    6: re.compile("其他|其它|需要(?:报告|说明|汇报)"),
}
_ENUMERATED = re.compile(r"[（(]一[)）]|一是")


@rule(
    "six-sections",
    category="completeness",
    severity="critical",
    needs="/sections",
    basis="Regulation on Open Government Information, article 50; form of annual reports, 国办公开办函〔2021〕30号",
    fix="Add the missing part under its official heading; where there is nothing to report, say so in the part",
    example="A report that ends after part five lacks “六、其他需要报告的事项”",
)
def six_sections(report: Report) -> Iterator[Problem]:
    """Each of the six statutory parts is there.

    The Regulation lists what a report must contain and the form gives each of it a part; a reader who looks for one
    and does not find it cannot tell whether there was nothing to report or nothing was reported. A part counts under
    any heading that means it.
    """
    printed = parts(report)
    missing = [number for number in NUMBERS if part(report, number) is None]
    if not printed and not report.get("/preamble") and not report.sources:
        raise NotApplicable("the report is given as figures only, without headings and text")
    if len(missing) == len(NUMBERS):
        yield Question(
            "no part of the report was found; either it has no headings or the copy does not show them", at="/sections"
        )
        return
    for number in missing:
        official = official_heading(number)
        alike = next((item for item in printed if _may_hold(item.number, item.heading, number)), None)
        if alike is not None:
            yield Question(
                "{part} ({title}) has no heading of its own; it may stand under “{heading}”",
                at=alike.heading_pointer,
                part=NAMES[number],
                title=official,
                heading=alike.heading,
            )
        elif number == 1 and _is_account(report):
            yield Question(
                "{part} ({title}) has no heading; the text before the first heading may be it",
                at="/preamble",
                part=NAMES[number],
                title=official,
            )
        else:
            yield Problem(
                "{part} is missing: {title}", at="/sections", part=NAMES[number], title=official, expected=official
            )


def _is_account(report: Report) -> bool:
    """Whether what stands before the first heading tells of the year's work: points, or figures."""
    preamble = texts(report).get("/preamble", "")
    return bool(_ENUMERATED.search(preamble)) or any(figure.pointer == "/preamble" for figure in stated(report))


def _may_hold(bound: int | None, heading: str, number: int) -> bool:
    """Whether a heading that is no part, or besides its own part, names this one."""
    if not _MEANS[number].search(heading):
        return False
    return bound is None or (abs(bound - number) == 1 and bool(_MEANS[bound].search(heading)))
