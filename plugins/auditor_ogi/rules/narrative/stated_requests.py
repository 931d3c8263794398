"""Rule stated-requests."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Ref, Report, Term, rule
from auditor_ogi.figures import Figure, stated
from auditor_ogi.figures.comparison import (
    BETWEEN,
    COUNTED,
    HANDLED,
    RECEIVED,
    WITH_CARRIED_IN,
    Sense,
    asked,
    differing,
)
from auditor_ogi.figures.figure import SOMETHING_ELSE
from auditor_ogi.figures.finished_requests import all_finished, counted_of, may_be_of_some, with_full_rate
from auditor_ogi.figures.subjects import SUBJECTS
from auditor_ogi.figures.topics.requests_added_up import BY_HALVES, BY_WAYS
from auditor_ogi.figures.universals import Universal
from auditor_ogi.text.parts import require_texts

_IN, _OUT = "/requests/carried_in/total", "/requests/carried_out/total"
_RECEIVED, _HANDLED = "/requests/received/total", "/requests/outcomes/total/total"
_FROM_ALL = (*SUBJECTS["from/natural_person"].cells, *SUBJECTS["from/organisations"].cells)
_NEW = Sense(RECEIVED, (_RECEIVED,))
_ALL = Sense(WITH_CARRIED_IN, (_RECEIVED, _IN))
_DONE = Sense(HANDLED, (_HANDLED,))
_RECEIVED_ONLY = Term("it may count the answers to requests received this year only")
_NOT_ALL_ANSWERED = Term("requests withdrawn or not processed may not be counted as answered")
_ALL_THAT_WERE_DUE = Term("requests that need not be answered within the year may not be meant")
# Where the text speaks of these, what it calls answered is not all there was.
_NOT_ANSWERED = ("withdrawn", "outcomes/not_processed", "outcomes/other")
_LEFT = ("rest", "carried_out")
_CELLS = {"requests": _RECEIVED, "carried_out": _OUT}
_SUBJECTS = ("requests", "handled", "due", "answered", "carried_in", "carried_out", BY_HALVES, BY_WAYS)


@rule(
    "stated-requests",
    category="consistency",
    severity="critical",
    needs=["/requests", "/sections"],
    basis="Form of annual reports, 国办公开办函〔2021〕30号, table of part three; figures are accurate "
    "and complete",
    fix="Count the requests again and state the same number in the text and in the table, or say what "
    "else is counted",
    example="“共收到政府信息公开申请2件” in part one, 3 in the table of part three",
)
def stated_requests(report: Report) -> Iterator[Problem]:
    """Requests received, handled and carried over in the text are those of the table.

    Text and table state the same requests. What a sentence counts depends on its verb: 新收 is what was
    received this year, 收到 and 受理 may include what was carried over from last year, 办理 and 答复 may also
    be what was finished; the text is wrong only if it agrees with the table in none of these senses.
    """
    require_texts(report)
    claims = [
        claim for claim in stated(report) if claim.subject in _SUBJECTS or claim.subject.startswith("from/")
    ]
    finished = _all_finished(report)
    if not claims and not finished:
        raise NotApplicable("the text states no number of requests")
    for subject in dict.fromkeys(claim.subject for claim in claims):
        about = [(claim, _senses(claim)) for claim in claims if claim.subject == subject]
        for claim, problem in differing(report, about):
            if subject == BY_WAYS and not isinstance(problem, Question) and claim.value < problem.actual:
                yield asked(problem, SOMETHING_ELSE)  # there may be other ways
            elif subject.startswith("from/") and _is_fault_of_the_row(report, claim):
                continue  # 12 that stands in two cells as 1 and 2
            elif subject != "answered" or isinstance(problem, Question):
                yield problem
            else:
                yield from _of_answered(report, claim, problem)
    if finished and not any(claim.subject in _LEFT for claim in _own_figures(report)):
        left = report[_OUT] if report.has(_OUT) else None
        yield from (_unfinished(report, said, left, sure=sure) for said, sure in finished[:1] if left)


def _is_fault_of_the_row(report: Report, claim: Figure) -> bool:
    """Whether a kind of applicants is told to have made all requests, in whose row the kinds do not add up.

    The text agrees with the total then, and another rule tells what is wrong in the row.
    """
    kinds, total = [report.get(cell) for cell in _FROM_ALL], report.get(_RECEIVED)
    return None not in kinds and claim.value == total and sum(kinds) != total


def _all_finished(report: Report) -> list[tuple[Universal, bool]]:
    """The statements that all requests of the year were finished, those that say just that first."""
    received = report.get(_RECEIVED)
    if not received:
        return []
    totals = (None, received, received + (report.get(_IN) or 0))
    found = [each for each in all_finished(report) if counted_of(each[0]) in totals]
    return sorted(found, key=lambda each: not each[1])


def _unfinished(report: Report, said: Universal, left: float, *, sure: bool) -> Problem:
    """That none is left, where the table carries some over to next year."""
    statement = said.statement
    problem = Problem(
        "the text says {expected}, the table {actual} ({cells}; {reading})",
        at=[_OUT, statement.pointer],
        expected=0,
        actual=left,
        between=BETWEEN,
        excerpt=statement.printed,
        cells=[Ref(_OUT)],
        reading=COUNTED,
        domain="ogi-annual-report",
    )
    sure = sure or with_full_rate(report, statement)
    return problem if sure and not may_be_of_some(statement) else asked(problem, _ALL_THAT_WERE_DUE)


def _of_answered(report: Report, claim: Figure, problem: Problem) -> Iterator[Problem]:
    """The problem with a number of requests answered; a question where it may count fewer requests."""
    if claim.value == _received_and_answered(report) or _is_explained(report, claim):
        return
    if claim.value == report.get(_RECEIVED):
        # An organ that received 60 and carried over 4 may say that it answered 60.
        yield asked(problem, _RECEIVED_ONLY)
    elif claim.value > problem.actual or _is_contradicted(report, claim):
        yield problem
    else:
        yield asked(problem, _NOT_ALL_ANSWERED)


def _is_explained(report: Report, claim: Figure) -> bool:
    """Whether the text itself says what became of the requests that were not answered."""
    others = _own_figures(report)
    if any(each.subject in _NOT_ANSWERED for each in others):
        return True
    received = report.get(_RECEIVED, 0) or 0
    sums = (received, received + (report.get(_IN, 0) or 0))
    return any(each.subject in _LEFT and claim.value + each.value in sums for each in others)


def _is_contradicted(report: Report, claim: Figure) -> bool:
    """Whether the text says how many were received, answered and carried over, and all but one are right.

    “新收19件，办结12件，结转下年度5件”: a total of those finished, from which the table lacks none that were
    not answered.
    """
    others = [each for each in stated(report) if each.own]
    known = {
        each.subject
        for each in others
        if each.subject in _CELLS and each.whole and each.value == report.get(_CELLS[each.subject])
    }
    alone = sum(each.subject == "answered" for each in others if each.value) == 1
    return alone and known == set(_CELLS) and not _may_leave_out(report, claim)


def _own_figures(report: Report) -> list[Figure]:
    return [each for each in stated(report) if each.value and each.own]


def _may_leave_out(report: Report, claim: Figure) -> bool:
    """Whether a number is less than the outcomes by no more than the table has of those without an answer."""
    without = sum(
        report.get(cell, 0) or 0 for subject in _NOT_ANSWERED[1:] for cell in SUBJECTS[subject].cells
    )
    ends = (report.get(_HANDLED), _received_and_answered(report))
    return any(end is not None and claim.value <= end <= claim.value + without for end in ends)


def _received_and_answered(report: Report) -> float | None:
    """How many requests of this year were answered, if all carried over to next year are of this year."""
    received, carried_out = report.get(_RECEIVED), report.get(_OUT)
    return None if received is None or carried_out is None else received - carried_out


def _senses(claim: Figure) -> list[Sense]:
    if claim.subject == "requests":
        return [_NEW] if claim.verb and claim.verb[0] in "新又另" else [_NEW, _ALL]
    if claim.subject in (BY_HALVES, BY_WAYS):
        return [_NEW, _ALL]
    if claim.subject == "due":
        # Those due within the year may also be no more than were answered.
        return [_ALL, _NEW, _DONE]
    if claim.subject == "handled":
        return [_NEW, _ALL, _DONE]
    if claim.subject == "answered":
        return [_DONE]
    cells = SUBJECTS[claim.subject].cells
    if claim.subject.startswith("from/"):
        carried = tuple(cell.replace("/received/", "/carried_in/") for cell in cells)
        shown = "/requests/received" if len(cells) > 1 else ""
        return [Sense(RECEIVED, cells, shown), Sense(WITH_CARRIED_IN, cells + carried, shown)]
    return [Sense(COUNTED, cells)]
