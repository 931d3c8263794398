"""Rule stated-requests."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, Term, rule
from auditor_ogi.figures import Figure, stated
from auditor_ogi.figures.comparison import (
    COUNTED,
    HANDLED,
    RECEIVED,
    WITH_CARRIED_IN,
    Sense,
    asked,
    differing,
)
from auditor_ogi.figures.subjects import SUBJECTS
from auditor_ogi.text.parts import require_texts

_IN, _OUT = "/requests/carried_in/total", "/requests/carried_out/total"
_RECEIVED, _HANDLED = "/requests/received/total", "/requests/outcomes/total/total"
_NEW = Sense(RECEIVED, (_RECEIVED,))
_ALL = Sense(WITH_CARRIED_IN, (_RECEIVED, _IN))
_DONE = Sense(HANDLED, (_HANDLED,))
_RECEIVED_ONLY = Term("it may count the answers to requests received this year only")
_NOT_ALL_ANSWERED = Term("requests withdrawn or not processed may not be counted as answered")
# Where the text speaks of these, what it calls answered is not all there was.
_LEFT_OVER = ("withdrawn", "rest", "carried_out", "outcomes/not_processed", "outcomes/other")
_SUBJECTS = ("requests", "handled", "due", "answered", "carried_in", "carried_out")


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
    if not claims:
        raise NotApplicable("the text states no number of requests")
    left_over = any(claim.subject in _LEFT_OVER and claim.value for claim in stated(report))
    for subject in dict.fromkeys(claim.subject for claim in claims):
        about = [(claim, _senses(claim)) for claim in claims if claim.subject == subject]
        for claim, problem in differing(report, about):
            if subject != "answered" or isinstance(problem, Question):
                yield problem
            else:
                yield from _of_answered(report, claim, problem, left_over=left_over)


def _of_answered(report: Report, claim: Figure, problem: Problem, *, left_over: bool) -> Iterator[Problem]:
    """The problem with a number of requests answered; a question where it may count fewer requests."""
    if claim.value == _received_and_answered(report):
        return
    if claim.value == report.get(_RECEIVED):
        # An organ that received 60 and carried over 4 may say that it answered 60.
        yield asked(problem, _RECEIVED_ONLY)
    elif claim.value > problem.actual:
        yield problem
    elif not left_over:
        yield asked(problem, _NOT_ALL_ANSWERED)


def _received_and_answered(report: Report) -> float | None:
    """How many requests of this year were answered, if all carried over to next year are of this year."""
    received, carried_out = report.get(_RECEIVED), report.get(_OUT)
    return None if received is None or carried_out is None else received - carried_out


def _senses(claim: Figure) -> list[Sense]:
    if claim.subject == "requests":
        return [_NEW] if claim.verb and claim.verb[0] in "新又另" else [_NEW, _ALL]
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
