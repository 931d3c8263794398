"""What a letter asks the organ: all that a person has to decide about its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.outputs.dates import dated
from auditor.outputs.phrases import Phrases, explained
from auditor.outputs.score_words import finding_number
from auditor.record import Record
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from auditor.results.audit import ReportAudit
    from auditor.rules.finding import Finding, Outcome
    from auditor.running.review_causes import ReviewCause


class Question(Record, frozen=True):
    """Something to be confirmed: it is no defect. ``code`` is empty where it is about a part as a whole.

    ``requirements`` are the titles of the rules that it is open for: of all questions together, those of
    every rule under review.
    """

    number: int
    what: str
    place: str
    quotation: str
    values: str
    basis: str
    code: str
    requirements: str


def questions(report: ReportAudit, phrases: Phrases) -> Iterator[Question]:
    """First each question, then what several rules wait for.

    Blank cells that are a defect already are no question besides: the defect says what waits for it.
    """
    number = 0
    reasons: dict[str, dict[str, None]] = {}
    said = explained(report)
    under_review = {each.rule for each in report.outcomes if each.status is Status.NEEDS_REVIEW}
    for outcome in report.outcomes:
        if outcome.status not in (Status.NEEDS_REVIEW, Status.FAILED):
            continue
        for finding in outcome.questions if outcome.status is Status.FAILED else outcome.findings:
            number += 1
            yield _question(number, outcome, finding, phrases)
        if outcome.rule in under_review and not outcome.findings and outcome.rule not in said:
            reasons.setdefault(phrases.reason(outcome), {})[outcome.rule] = None
    for cause in report.review_causes:
        if any(_is_of_blanks(cause, finding) for _, finding in report.findings):
            continue
        waiting = dict.fromkeys(rule for rule in cause.rules if rule in under_review)
        reasons.setdefault(phrases.review_cause(cause)[0], {}).update(waiting)
    for reason, rules in reasons.items():
        number += 1
        words = dated(reason, phrases.wording.lang)
        yield Question(number, words, "", "", "", "", "", _titles(rules, phrases))


def _question(number: int, outcome: Outcome, finding: Finding, phrases: Phrases) -> Question:
    return Question(
        number=number,
        what=phrases.message(finding),
        place=where(finding, phrases),
        quotation=phrases.excerpt(finding),
        values=phrases.unsaid_comparison(finding),
        basis=phrases.basis(outcome.rule),
        code=finding_number(finding),
        requirements=_titles([outcome.rule], phrases),
    )


def waiting_for(finding: Finding, report: ReportAudit, phrases: Phrases) -> str:
    """The requirements that cannot be judged while the cells are blank that a finding is about."""
    rules = [rule for cause in report.review_causes if _is_of_blanks(cause, finding) for rule in cause.rules]
    return _titles(dict.fromkeys(rules), phrases)


def _is_of_blanks(cause: ReviewCause, finding: Finding) -> bool:
    """Whether several rules wait for blank cells of a table that a finding calls a defect."""
    table = f"{cause.issue.at}/"
    return cause.blank and any(
        value is None and pointer.startswith(table) for pointer, value in finding.cited.items()
    )


def where(finding: Finding, phrases: Phrases) -> str:
    """The places of a finding in one line."""
    return ("；" if phrases.wording.lang == "zh" else "; ").join(phrases.places(finding))


def _titles(rules: Iterable[str], phrases: Phrases) -> str:
    return ("；" if phrases.wording.lang == "zh" else "; ").join(map(phrases.rule_title, rules))
