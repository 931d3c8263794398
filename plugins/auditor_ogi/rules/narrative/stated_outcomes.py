"""Rule stated-outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor import NotApplicable, Problem, Report, rule
from auditor_ogi.figures import Figure, stated
from auditor_ogi.figures.comparison import COUNTED, Sense, asked, differing
from auditor_ogi.figures.figure import SOMETHING_ELSE
from auditor_ogi.figures.subjects import SUBJECTS, total
from auditor_ogi.figures.topics.about_outcomes import DISCLOSED, DISCLOSED_AT_ALL, NOT_DISCLOSED
from auditor_ogi.text.parts import require_texts

_OTHERS = SUBJECTS["outcomes/other/other"].cells
_OTHERWISE = ("refused", "unavailable", "not_processed", "other")
_PARTLY = "outcomes/partly_disclosed"
_WHOLE_GROUP = "/requests/outcomes/{group}"


@rule(
    "stated-outcomes",
    category="consistency",
    severity="major",
    needs=["/requests/outcomes", "/sections"],
    basis="Form of annual reports, 国办公开办函〔2021〕30号, table of part three, item three; Regulation "
    "on Open Government "
    "Information, article 36",
    fix="Compare the answers with the register of requests, and state the same number in the text and in "
    "the table",
    example="“予以公开5件” in the text, 4 in the row （一）予以公开",
)
def stated_outcomes(report: Report) -> Iterator[Problem]:
    """Numbers of requests by outcome in the text are those of the rows or groups of the table.

    Each request is counted in the one row that its answer falls in; a text that says otherwise shows that one
    of the two was counted wrongly.
    """
    require_texts(report)
    claims = [claim for claim in stated(report) if claim.subject.startswith("outcomes/")]
    if not claims:
        raise NotApplicable("the text states no number of requests by outcome")
    subjects = list(dict.fromkeys(claim.subject for claim in claims))
    for subject in subjects:
        senses = _senses(report, subject, subjects)
        about = [
            (claim, [*senses, *_wider(report, claim, subjects)])
            for claim in claims
            if claim.subject == subject
        ]
        for claim, problem in differing(report, about):
            yield asked(problem, SOMETHING_ELSE) if _may_be_both(report, claim, subjects) else problem


def _wider(report: Report, claim: Figure, subjects: Sequence[str]) -> list[Sense]:
    """What else the words of a figure may mean: “公开类13件，不公开类2件” leaves no others."""
    if claim.verb == NOT_DISCLOSED:
        return [_not_disclosed(report)]
    if claim.verb == DISCLOSED and _PARTLY not in subjects:
        return [Sense(COUNTED, SUBJECTS[DISCLOSED_AT_ALL].cells)]
    return []


def _may_be_both(report: Report, claim: Figure, subjects: Sequence[str]) -> bool:
    """Whether what is said to be disclosed is as much as was disclosed in whole and in part."""
    if claim.subject != "outcomes/disclosed" or _PARTLY in subjects:
        return False
    return claim.value == total(report, SUBJECTS[DISCLOSED_AT_ALL].cells)


def _senses(report: Report, subject: str, subjects: Sequence[str]) -> list[Sense]:
    """The row or group; a row may also mean its group, whose other rows are rarer.

    Not where other rows of the group, or the group itself, are counted too.
    """
    if subject == DISCLOSED_AT_ALL:
        return [Sense(COUNTED, SUBJECTS[subject].cells)]
    _, group, *row = subject.split("/")
    shown = _WHOLE_GROUP.format(group=group)
    if group == "other" and all(report.has(cell) for cell in SUBJECTS["outcomes/other"].cells[-1:]):
        # One row instead of the three.
        return [Sense(COUNTED, SUBJECTS["outcomes/other"].cells[-1:])]
    if row:
        itself = Sense(COUNTED, SUBJECTS[subject].cells)
        alone = sum(each.startswith(f"outcomes/{group}") for each in subjects) == 1
        return [itself, Sense(COUNTED, _group(report, group), shown)] if alone else [itself]
    whole = Sense(COUNTED, _group(report, group), shown)
    # Next to rows of the group, “其他处理” is its last row.
    return [whole, Sense(COUNTED, _OTHERS)] if group == "other" else [whole]


def _not_disclosed(report: Report) -> Sense:
    """All that was answered otherwise than by disclosing something, which “未公开” may mean too."""
    cells = (cell for group in _OTHERWISE for cell in SUBJECTS[f"outcomes/{group}"].cells)
    return Sense(COUNTED, tuple(cell for cell in cells if report.has(cell)), "/requests/outcomes")


def _group(report: Report, group: str) -> tuple[str, ...]:
    """The cells of a group that this edition has."""
    cells = SUBJECTS[f"outcomes/{group}"].cells
    return tuple(
        cell for cell in cells if report.has(cell) and not cell.startswith("/requests/outcomes/other_total")
    )
