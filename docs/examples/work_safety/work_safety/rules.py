"""What a return has to satisfy."""

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, Scope, rule

OPEN, FOUND, RECTIFIED = "/hazards/open", "/hazards/found", "/hazards/rectified"
COUNT, REMARKS = "/accidents/count", "/remarks"
_SENTENCE = re.compile(r"[^。；;\n]+")
_ACCIDENT = re.compile(r"事故|伤亡|死亡|受伤")
_CAUSE = re.compile(r"原因|由于|因|所致|导致|造成")


@rule(
    "hazards-carried-forward",
    scope=Scope.SERIES,
    category="figures",
    severity="critical",
    needs=OPEN,
    also_reads=(FOUND, RECTIFIED),
    basis="Notes on the monthly return, note 3",
    fix="Go through the list of hazards, and correct the number that is wrong",
    example="4 open at the end of June; 5 found, 3 rectified and 5 open in July",
)
def hazards_carried_forward(previous: Report, current: Report) -> Iterator[Problem]:
    """Hazards open are those open last month, plus those found, less those rectified.

    A hazard that leaves the list without being rectified is lost from sight.
    """
    before, found, rectified = previous[OPEN], current[FOUND], current[RECTIFIED]
    if current[OPEN] != before + found - rectified:
        yield Problem(
            "{before} open in {previous_period}, {found} found and {rectified} rectified in {period}: "
            "{expected} should be open, {actual} are reported",
            at=(OPEN, FOUND, RECTIFIED),
            earlier=OPEN,
            expected=before + found - rectified,
            actual=current[OPEN],
            before=before,
            found=found,
            rectified=rectified,
        )


@rule(
    "casualties-without-accident",
    category="figures",
    severity="critical",
    needs="/accidents",
    basis="Notes on the monthly return, note 4",
    fix="Count the accidents again, and the people killed or injured in them",
    example="accidents 0, injuries 2",
)
def casualties_without_accident(report: Report) -> Iterator[Problem]:
    """No deaths and no injuries are reported without an accident.

    Whoever is killed or injured at work is killed or injured in an accident.
    """
    for at in ("/accidents/deaths", "/accidents/injuries"):
        if report[at] > 0 and report[COUNT] == 0:
            yield Problem("{where}: {actual}, but no accident is reported", at=(at, COUNT), actual=report[at])


@rule(
    "accidents-explained",
    category="remarks",
    severity="major",
    needs=(COUNT, REMARKS),
    basis="Notes on the monthly return, note 5",
    fix="Say in the remarks when, where and why each accident happened",
    example="accidents 1, and no remarks",
)
def accidents_explained(report: Report) -> Iterator[Problem | Question]:
    """The remarks explain every accident.

    An accident without a known cause can happen again.
    """
    count = report[COUNT]
    if count == 0:
        raise NotApplicable("no accident is reported")
    mentioned = [sentence for sentence in _SENTENCE.findall(report[REMARKS]) if _ACCIDENT.search(sentence)]
    explained = [sentence for sentence in mentioned if _CAUSE.search(sentence)]
    if not mentioned:
        yield Problem("accidents: {count}; the remarks mention none", at=(REMARKS, COUNT), count=count)
    elif len(explained) < count:
        yield Question(
            "accidents: {count}; the remarks seem to explain {explained}",
            at=(REMARKS, COUNT),
            excerpt=mentioned[0],
            count=count,
            explained=len(explained),
        )
