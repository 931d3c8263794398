"""Pairs of statements on one thing: one denies it, or says of all that it was otherwise, and one has some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures.assertions import Assertion, assertions
from auditor_ogi.figures.denials import denials
from auditor_ogi.figures.matters import OF, Statement
from auditor_ogi.figures.universals import Rate, rates, universals

_DISPUTES = ("reconsideration", "litigation")
_NEVER_SURE = frozenset(("proposals", "new_media", "website"))
# There may be problems and proposals of several kinds, and all of one kind may be mended.
_OF_SOME = frozenset(("unresolved", "unadopted", "stale", "unchecked", "proposals_open", "letters_open"))
_OF_THOSE = lazy_regex("其中|其余|[尚仍还另]有|剩余")
_FOR_A_REASON = lazy_regex("因|由于|违反|违规")
_OF_OPENNESS = lazy_regex("公开|信息|答复|申请|发布|情况")
# What was not found may be what an inspection of some did not find.
_OWN_ONE_OR_FOUND = lazy_regex("独立|单独|发现")


class Verdict(Enum):
    """What two statements are to each other."""

    AGREE = "agree"
    PERHAPS = "perhaps"
    EXCLUDE = "exclude"


class Pair(NamedTuple):
    """Two statements on one thing, and whether they exclude each other."""

    one: Statement
    other: Statement
    verdict: Verdict


def contradictions(report: Report) -> list[Pair]:
    """For each matter that is denied, or said of all to be otherwise, the statement that takes it back.

    Two statements that agree are a pair as well.
    """
    said: dict[str, list[Statement]] = {}
    shares = list(rates(report))
    whole = (each.statement for each in universals(report) if each.counted is None)
    for statement in (*denials(report), *whole):
        said.setdefault(statement.matter, []).append(statement)
    for rate in shares:
        if rate.is_full:
            said.setdefault(rate.statement.matter, []).append(rate.statement)
    return [pair for matter, claims in said.items() for pair in _on(report, matter, claims, shares)]


def _on(report: Report, matter: str, claims: Sequence[Statement], shares: Sequence[Rate]) -> Iterator[Pair]:
    found = [
        pair
        for claim in {claim.words: claim for claim in reversed(claims)}.values()
        if (pair := _taken_back(report, claim, shares))
    ]
    yield from found
    if not found and len(claims) > 1:
        yield Pair(claims[0], claims[1], Verdict.AGREE)


def _taken_back(report: Report, claim: Statement, shares: Sequence[Rate]) -> Pair | None:
    """The first statement that surely takes back a claim, else the first that may."""
    for rate in shares:
        if rate.statement.matter == claim.matter and not rate.is_full and claim.matter in OF:
            return Pair(claim, rate.statement, Verdict.EXCLUDE)
    perhaps = None
    for found in assertions(report, claim):
        if _is_sure(claim, found):
            return Pair(claim, found.statement, Verdict.EXCLUDE)
        perhaps = perhaps or Pair(claim, found.statement, Verdict.PERHAPS)
    return perhaps


def _is_sure(claim: Statement, found: Assertion) -> bool:
    if not (found.counted or found.told) or claim.matter in _NEVER_SURE:
        return False
    other = found.statement
    words = other.text.words[slice(*other.sentence)]
    if claim.matter in ("complaints", "reports"):
        return "公开" in words and "公开" in claim.text.words[slice(*claim.sentence)]
    if claim.matter == "accountability" and _FOR_A_REASON.search(words) and not _OF_OPENNESS.search(words):
        return False
    if claim.matter in _DISPUTES and found.counted:
        return True
    if claim.matter in _OF_SOME and claim.sentence != other.sentence:
        return bool(_OF_THOSE.search(words))
    if _OWN_ONE_OR_FOUND.search(claim.text.words, claim.start, claim.end):
        return False
    return found.word in "".join(claim.words)
