"""Rule consistent-claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import combinations

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor_ogi.figures import UNSCOPED, Figure, stated
from auditor_ogi.figures.averages import averages
from auditor_ogi.figures.contradictions import Pair, Verdict, contradictions
from auditor_ogi.figures.finished_requests import all_finished
from auditor_ogi.figures.going_back import recalled
from auditor_ogi.figures.matters import Statement, sentence_at
from auditor_ogi.figures.ranks import ranks
from auditor_ogi.figures.ratings import ratings
from auditor_ogi.figures.recounts import recounts
from auditor_ogi.figures.subjects import STATED_ONCE
from auditor_ogi.text.parts import require_texts

_SUBJECTS = frozenset((*STATED_ONCE, "processing_fees"))
_OTHERS = lazy_regex("其余|剩余|余下")
# Of two answers to the same two sentences, the first counts.
_PAIRS = (contradictions, ratings, ranks, recalled, recounts, averages)


@rule(
    "consistent-claims",
    category="conformity",
    severity="major",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号: contents are true and accurate",
    fix="Find out which of the two sentences is right, and correct the other",
    example="“收到申请16件，已全部办结” in part one, “结转下年度2件” in part three",
)
def consistent_claims(report: Report) -> Iterator[Problem]:
    """No two sentences of the report contradict each other.

    Two numbers of one thing, of the same year and scope, cannot both be right; nor can all requests be
    finished and some be carried over to next year. That answers were in time says less, and has to be
    confirmed.
    """
    require_texts(report)
    claims = [claim for claim in stated(report) if claim.subject in _SUBJECTS and _is_plain(claim)]
    pairs = [pair for pairs_of in _PAIRS for pair in pairs_of(report)]
    left = next((claim for claim in claims if claim.subject == "carried_out" and claim.value), None)
    compared = _has_two_of_one_thing(claims) or pairs
    # Only requests that are left contradict it; that none are left agrees with it.
    asked = left or (not compared and any(claim.subject == "carried_out" for claim in claims))
    done = all_finished(report) if asked else []
    if not compared and not done:
        raise NotApplicable("the text makes no claims that could contradict each other")
    carried_in = {claim.value for claim in claims if claim.subject == "carried_in"}
    differing = [
        problem
        for subject in dict.fromkeys(claim.subject for claim in claims)
        for problem in _differing(
            [claim for claim in claims if claim.subject == subject],
            carried_in if subject == "requests" else frozenset(),
        )
    ]
    yield from differing
    yield from _excluding(pairs, [str(problem.excerpt) for problem in differing])
    if left is None:
        return
    totals = _totals(report, claims)
    for said, sure in done:
        if said.counted is None or said.counted in totals:
            yield _unfinished(said.statement, left, sure)


def _has_two_of_one_thing(claims: list[Figure]) -> bool:
    return len({claim.subject for claim in claims}) < len(claims)


def _excluding(pairs: list[Pair], compared: list[str]) -> Iterator[Problem]:
    """The statements that exclude each other or may do so, unless their figures were found to differ."""
    said = set()
    for one, other, verdict in pairs:
        printed = (one.printed, other.printed)
        if verdict is Verdict.AGREE or printed in said:
            continue
        if any(excerpt in sentence for excerpt in compared for sentence in printed):
            continue
        said.add(printed)
        yield (Problem if verdict is Verdict.EXCLUDE else Question)(
            "“{excerpt}” here, “{other}” elsewhere",
            at=list(dict.fromkeys([other.pointer, one.pointer])),
            excerpt=other.printed,
            other=one.printed,
        )


def _totals(report: Report, claims: list[Figure]) -> set[float]:
    """What “all requests” may count: what the text or the table says was received, and was to be answered."""
    received, carried = (report.get(f"/requests/{row}/total") for row in ("received", "carried_in"))
    said = {float(claim.value) for claim in claims if claim.subject == "requests" and claim.whole}
    return {value for value in (received, received and received + (carried or 0)) if value} | said


def _is_plain(claim: Figure) -> bool:
    # A government that never says whether it counts its whole area counts alike in all its sentences.
    return claim.exact and claim.uncertainty in (None, UNSCOPED)


def _differing(about: list[Figure], carried_in: Collection[int | Decimal]) -> Iterator[Problem]:
    """The first two figures of one thing that differ, and not by what was carried over from last year.

    A figure of a part, which says that there are at least so many, contradicts only a “none”.
    """
    for one, other in combinations(about, 2):
        if one.value == other.value or (one.pointer == other.pointer and one.position == other.position):
            continue
        whole = [claim for claim in (one, other) if claim.whole]
        if not whole or (len(whole) == 1 and whole[0].value):
            continue
        # “No requests” is not “two with those of last year”.
        if one.value and other.value and abs(one.value - other.value) in carried_in:
            continue
        if _are_of_one_list(one, other) or _is_sum_of_a_list(one, other, about):
            continue
        if min(one.value, other.value) and (_leaves_others(one) or _leaves_others(other)):
            continue
        yield Problem(
            "“{excerpt}” here, “{other}” elsewhere",
            at=list(dict.fromkeys([other.pointer, one.pointer])),
            excerpt=other.excerpt,
            other=one.excerpt,
            cause=other.cause,
        )
        return


def _are_of_one_list(one: Figure, other: Figure) -> bool:
    """Whether two numbers of one sentence count different parts or the whole: “按件500元，按页300元”."""
    return bool(one.value and other.value) and _sentence_of(one) == _sentence_of(other)


def _is_sum_of_a_list(one: Figure, other: Figure, about: list[Figure]) -> bool:
    """Whether one of two numbers is the sum of the list that the other is a part of."""
    for part, total in ((one, other), (other, one)):
        sentence = _sentence_of(part)
        listed = [claim.value for claim in about if _sentence_of(claim) == sentence]
        if len(listed) > 1 and (
            sum(listed) == total.value or 2 * max(listed) == sum(listed) == 2 * total.value
        ):
            return True
    return False


def _leaves_others(claim: Figure) -> bool:
    """Whether what follows a figure speaks of others: 收到的11件均已答复，其余1件尚在办理."""
    words = claim.text.words
    _, end = sentence_at(words, claim.position, claim.position)
    return bool(_OTHERS.search(words, claim.position, end))


def _sentence_of(claim: Figure) -> tuple[str, int]:
    """The text of a figure, and where in it its sentence begins."""
    words = claim.text.words
    return claim.pointer, max(words.rfind(mark, 0, claim.position) for mark in "。！？\n")


def _unfinished(said: Statement, left: Figure, sure: bool) -> Problem:
    about = {"at": list(dict.fromkeys([said.pointer, left.pointer])), "excerpt": said.printed}
    if sure:
        return Problem(
            "all requests are said to be finished, and {count} to be carried over to next year: “{other}”",
            count=int(left.value),
            other=left.excerpt,
            **about,  # type: ignore[arg-type]
        )
    return Question(
        "all requests are said to be answered in time, and {count} to be carried over to next year: "
        "“{other}”; is that so?",
        count=int(left.value),
        other=left.excerpt,
        **about,  # type: ignore[arg-type]
    )
