"""Rule six-sections."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.figures import stated
from auditor_ogi.text.parts import NAMES, NUMBERS, official_heading, part, parts, texts

_HEADINGS = word_lists(__file__).groups("headings")
_MEANS = {
    1: lazy_regex(either(_HEADINGS["overview"])),
    2: lazy_regex(either(_HEADINGS["disclosure"])),
    3: lazy_regex(f"(?:{either(_HEADINGS['requests'])})(?!.{{0,4}}(?:复议|诉讼))"),
    4: lazy_regex(either(_HEADINGS["disputes"])),
    5: lazy_regex(either(_HEADINGS["problems"])),
    6: lazy_regex(either(_HEADINGS["others"])),
}
_ENUMERATED = lazy_regex(r"[（(]一[)）]|一是")


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
    printed = parts(report)
    missing = [number for number in NUMBERS if part(report, number) is None]
    if not printed and not report.get("/preamble") and not report.sources:
        raise NotApplicable("the report is given as figures only, without headings and text")
    if len(missing) == len(NUMBERS):
        yield Question(
            "no part of the report was found: either it has no headings or they were lost in the copy",
            at="/sections",
        )
        return
    for number in missing:
        official = official_heading(number)
        alike = next((item for item in printed if _may_hold(item.number, item.heading, number)), None)
        if alike is not None:
            yield Question(
                "{part} ({title}) has no heading of its own; its text may be under “{heading}”",
                at=alike.heading_pointer,
                part=NAMES[number],
                title=official,
                heading=alike.heading,
            )
        elif number == 1 and _is_account(report):
            yield Question(
                "{part} ({title}) has no heading; it may be the text before the first heading",
                at="/preamble",
                part=NAMES[number],
                title=official,
            )
        else:
            yield Problem(
                "{part} is missing: {title}",
                at="/sections",
                part=NAMES[number],
                title=official,
                expected=official,
            )


def _is_account(report: Report) -> bool:
    """Whether the text before the first heading reports on the year's work: in points, or by figures."""
    preamble = texts(report).get("/preamble", "")
    return bool(_ENUMERATED.search(preamble)) or any(
        figure.pointer == "/preamble" for figure in stated(report)
    )


def _may_hold(bound: int | None, heading: str, number: int) -> bool:
    """Whether a heading that belongs to no part, or to the part before or after, also means this one."""
    if not _MEANS[number].search(heading):
        return False
    return bound is None or (abs(bound - number) == 1 and bool(_MEANS[bound].search(heading)))
