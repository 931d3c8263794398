"""Rule six-sections."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.figures.missing_parts import missing_parts
from auditor_ogi.text.parts import NAMES, NUMBERS, official_heading, parts


@rule(
    "six-sections",
    category="completeness",
    severity="critical",
    needs="/sections",
    basis="Regulation on Open Government Information, article 50; form of annual reports, "
    "国办公开办函〔2021〕30号",
    fix="Add the missing part under its official heading; if there is nothing to report, state that in the "
    "part",
    example="A report that ends after part five lacks “六、其他需要报告的事项”",
)
def six_sections(report: Report) -> Iterator[Problem]:
    """The report has each of the six statutory parts.

    The Regulation lists what a report must contain, and the form has a part for each item. A reader who
    misses a part cannot know whether there was nothing to report or nothing was reported. A part counts under
    any heading that means the same.
    """
    missing = missing_parts(report)
    if not parts(report) and not report.get("/preamble") and not report.sources:
        raise NotApplicable("the report is given as figures only, without headings and text")
    if len(missing) == len(NUMBERS):
        yield Question(
            "no part of the report was found: either it has no headings or they were lost in the copy",
            at="/sections",
        )
        return
    for each in missing:
        official = official_heading(each.number)
        if each.alike is not None:
            yield Question(
                "{part} ({title}) has no heading of its own; its text may be under “{heading}”",
                at=each.alike.heading_pointer,
                part=NAMES[each.number],
                title=official,
                heading=each.alike.heading,
            )
        elif each.in_preamble:
            yield Question(
                "{part} ({title}) has no heading; it may be the text before the first heading",
                at="/preamble",
                part=NAMES[each.number],
                title=official,
            )
        else:
            yield Problem(
                "{part} is missing: {title}",
                at="/sections",
                part=NAMES[each.number],
                title=official,
                expected=official,
                cause=each.cause,
            )
