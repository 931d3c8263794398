"""Rule section-order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.text.parts import NAMES, ORDINALS, Part, parts, split_heading


@rule(
    "section-order",
    category="completeness",
    severity="major",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号",
    fix="Put the six parts in the order of the form and number them from 一 to 六",
    example="“五、其他需要报告的事项” after “五、存在的主要问题及改进情况” is numbered 六",
)
def section_order(report: Report) -> Iterator[Problem]:
    """The six parts are in order and numbered one to six.

    A part out of place, or with the number of another part, makes references to “part three” point to the
    wrong text. It often shows that a part was lost or pasted in.
    """
    bound = [item for item in parts(report) if item.number is not None]
    if not bound:
        raise NotApplicable("no part of the report was found")
    for item in bound:
        report[item.heading_pointer]
    yield from _places(bound)
    yield from _numbering(bound)


def _places(bound: list[Part]) -> Iterator[Problem]:
    for before, after in pairwise(bound):
        first, second = before.number or 0, after.number or 0
        if first < second:
            continue
        at = [after.heading_pointer, before.heading_pointer]
        if first > second:
            yield Problem("{part} comes after {other}", at=at, part=NAMES[second], other=NAMES[first])
        elif split_heading(before.heading)[0] == split_heading(after.heading)[0]:
            yield Problem("{part} appears twice", at=at, part=NAMES[second])
        else:
            yield Question(
                "“{heading}” was read as {part}, which the report already has",
                at=at,
                heading=after.heading,
                part=NAMES[second],
            )


def _numbering(bound: list[Part]) -> Iterator[Problem]:
    numbered = [(item, ordinal) for item in bound if (ordinal := split_heading(item.heading)[0]) is not None]
    for shift, run in groupby(numbered, key=lambda pair: pair[1] - (pair[0].number or 0)):
        if shift == 0:
            continue
        wrong = [item for item, _ in run]
        number = wrong[0].number or 1
        yield Problem(
            "the number of the part is wrong: {headings}; {part} is numbered {expected}",
            at=[item.heading_pointer for item in wrong],
            headings=[item.heading for item in wrong],
            part=NAMES[number],
            expected=ORDINALS[number - 1],
            actual=ORDINALS[number + shift - 1]
            if 0 < number + shift <= len(ORDINALS)
            else str(number + shift),
        )
