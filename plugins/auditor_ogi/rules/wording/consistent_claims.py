"""Rule consistent-claims."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import combinations

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures import UNSCOPED, Figure, stated
from auditor_ogi.figures.denials import Contradiction, contradictions, differing_totals
from auditor_ogi.figures.exclusions import exclusions
from auditor_ogi.figures.subjects import STATED_ONCE
from auditor_ogi.text.numerals import NUMERAL, number
from auditor_ogi.text.parts import require_texts
from auditor_ogi.text.sentences import Sentence, sentences

_LISTS = word_lists(__file__)
_SUBJECTS = frozenset((*STATED_ONCE, "processing_fees"))
_ALL_DONE = re.compile(
    r"(?:全部|(?<!平)均|全数|都)(?:已|依法|及时|予以|给予|作出)*"
    r"(?:答复|办结|回复|办复|办理完毕|处理完毕)(?!率|期限)"
)
_FINISHED = re.compile("答复|办结|回复|办复|办理完毕|处理完毕")
_IN_TIME = re.compile(
    r"(?:全部|(?<!平)均|都)(?:已|能|依法|严格)*(?:按期|按时|如期|在[^，。；]{0,14}(?:期限|时限|日|内))"
    r"[^，。；]{0,6}(?:答复|办结|回复)"
)
_NOT_ALL = re.compile(_LISTS.either("not_all"))
_PLANNED = re.compile(_LISTS.either("planned"))
_EXCEPT = re.compile("除[^，]{1,20}外|其余|剩余|结转")
# “收到42件，答复39件，均在法定期限内答复” says so of those that were answered.
_OF_THE_ANSWERED = re.compile(
    r"(?:答复|办结|回复|办复)[^，；：。]{0,20}\d+ ?[件宗起例份条][^，；：。]{0,6}[，；]$"
)
_RECEIVED = re.compile(_LISTS.either("received"))
# “121件均在期限内答复，12件结转” says so of those 121.
_COUNTED_ONES = re.compile(
    rf"(?P<n>{NUMERAL}) ?[件宗起例份条个次][^，；：。\d]{{0,20}}?(?=(?:已|也)?(?:全部|全数|均|都))"
)
_TOPIC = re.compile(f"申请(?!人)|{_LISTS.either('other_matters')}")


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
    denied = [*contradictions(report), *exclusions(report)]
    totals_said = list(differing_totals(report))
    left = next((claim for claim in claims if claim.subject == "carried_out" and claim.value), None)
    compared = _has_two_of_one_thing(claims) or denied or totals_said
    # Only requests that are left contradict it; that none are left agrees with it.
    asked = left or (not compared and any(claim.subject == "carried_out" for claim in claims))
    done = list(_said_of_all(report)) if asked else []
    if not compared and not done:
        raise NotApplicable("the text makes no claims that could contradict each other")
    for one, other, _ in totals_said:
        yield Question(
            "“{excerpt}” here, “{other}” elsewhere; are both of the whole year?",
            at=list(dict.fromkeys([other.pointer, one.pointer])),
            excerpt=other.text.strip(),
            other=one.text.strip(),
        )
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
    yield from _denied(denied, [str(problem.excerpt) for problem in differing])
    if left is None:
        return
    totals = _totals(report, claims)
    for sentence, passage, sure, counted in done:
        if counted is None or counted in totals:
            yield _unfinished(sentence, passage, left, sure)


def _has_two_of_one_thing(claims: list[Figure]) -> bool:
    return len({claim.subject for claim in claims}) < len(claims)


def _denied(denied: list[Contradiction], compared: list[str]) -> Iterator[Problem]:
    """What is denied and counted, unless its figures were found to differ."""
    for denial, assertion, sure in denied:
        if not any(excerpt in denial.text or excerpt in assertion.text for excerpt in compared):
            yield (Problem if sure else Question)(
                "“{excerpt}” here, “{other}” elsewhere",
                at=list(dict.fromkeys([assertion.pointer, denial.pointer])),
                excerpt=assertion.text.strip(),
                other=denial.text.strip(),
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


def _sentence_of(claim: Figure) -> tuple[str, int]:
    """The text of a figure, and where in it its sentence begins."""
    words = claim.text.words
    return claim.pointer, max(words.rfind(mark, 0, claim.position) for mark in "。！？\n")


def _said_of_all(report: Report) -> Iterator[tuple[Sentence, str, bool, float | None]]:
    """The sentences that say that all requests were finished.

    With the passage, whether they say just that, and how many those are if the clause itself counts them.
    """
    printed = sentences(report)
    for place in printed.holding(_LISTS["all"]):
        sentence = printed[place]
        if not _FINISHED.search(sentence.text):
            continue
        found = _ALL_DONE.search(sentence.text) or _IN_TIME.search(sentence.text)
        if found is None or _PLANNED.search(sentence.text, 0, found.start()):
            continue
        topics = _TOPIC.findall(sentence.text, 0, found.end())
        start = _clause(sentence.text, found.start())
        clause = sentence.text[start : found.end()]
        if _is_of_the_answered(sentence.text, start):
            continue
        said_of_requests = bool(topics) and topics[-1] == "申请"
        if (
            said_of_requests
            and not _NOT_ALL.search(clause)
            and not _EXCEPT.search(sentence.text, 0, found.start())
        ):
            counted = _COUNTED_ONES.search(sentence.text, start, found.end())
            value = None if counted is None else number(counted["n"])
            yield (
                sentence,
                sentence.text.strip(),
                found.re is _ALL_DONE,
                None if value is None else float(value),
            )


def _is_of_the_answered(words: str, start: int) -> bool:
    """Whether the clause before this place counts requests answered, and not those received."""
    found = _OF_THE_ANSWERED.search(words[:start])
    if found is None:
        return False
    return not _RECEIVED.search(words, _clause(words, found.start()), start)


def _clause(words: str, place: int) -> int:
    """Where the clause begins that a place is in."""
    return 1 + max(words.rfind(mark, 0, place) for mark in "，；：。")


def _unfinished(sentence: Sentence, passage: str, left: Figure, sure: bool) -> Problem:
    about = {"at": list(dict.fromkeys([sentence.pointer, left.pointer])), "excerpt": passage}
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
