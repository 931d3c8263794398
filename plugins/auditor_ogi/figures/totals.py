"""All totals of a report with the parts that the text gives for them, as far as they are of one subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from auditor.reports.report import Report
from auditor_ogi.figures.added_totals import ADDS_UP, added_lines, added_totals, has_a_total_of_its_own
from auditor_ogi.figures.all_topics import figures
from auditor_ogi.figures.breakdown import Breakdown
from auditor_ogi.figures.divided_totals import divided_totals
from auditor_ogi.figures.figure import Figure
from auditor_ogi.figures.itemised_totals import itemised_sums, itemised_totals, lined_totals
from auditor_ogi.figures.left_out import without_left_out
from auditor_ogi.figures.list_grammar import GOES_ON
from auditor_ogi.figures.outdone import outdone
from auditor_ogi.figures.plain_totals import is_item_after, is_list_of, plain_totals
from auditor_ogi.figures.quantities import BARE, COUNT, MONEY, Quantity
from auditor_ogi.figures.segments import MarkedSentence, marked_texts, sentences_with_numbers
from auditor_ogi.figures.written_sums import written_sums

_LONGEST_LIST = (
    3000  # what is longer is not a sentence: each total would be compared with all numbers after it
)
_SHORTLY = 30
_LONGEST_BEFORE = 600

# What is never a part of another figure's total, and what the parts of requests and disputes may be.
_OWN_SUBJECTS = frozenset(
    (
        *("requests", "reviews", "litigation", "issued", "repealed", "in_force", "carried_in"),
        *("licensing", "penalties", "compulsion", "fees"),
    )
)
_LEFT_OVER = ("carried_out", "rest")
_STAGES = ("answered", "handled", *_LEFT_OVER)
_OPENNESS = ("主动公开", "依申请公开")
_BY_OPENNESS = ("requests", "outcomes/refused", "disclosed_items")
_GONE_THROUGH = ("清理", "评估", "梳理")
_DECISIONS = ("licensing", "penalties", "compulsion")
_OF_DOCUMENTS = ("issued", "repealed", "in_force")
_OF_REQUESTS = ("申请", "结转", "转入", "未办结")
_TOPICS = {"reviews": "cases/review", "litigation": "cases/litigation"}

Figures = Mapping[tuple[str, int], Figure]
"""Figures by the pointer of their text and the position of their mark."""


def breakdowns(report: Report) -> tuple[Breakdown, ...]:
    """All breakdowns of the running text, in printed order."""
    return report.memo(_breakdowns)


def _breakdowns(report: Report) -> tuple[Breakdown, ...]:
    found: list[Breakdown] = []
    stated = {(figure.pointer, figure.position): figure for figure in figures(report)}
    for sentence in _joined(sentences_with_numbers(report)):
        words = sentence.words
        if len(words) > _LONGEST_LIST or (words.count(COUNT) + words.count(MONEY) < 2 and BARE not in words):
            continue
        for breakdown in _of_sentence(sentence):
            known = _of_one_subject(breakdown, stated)
            if known is not None:
                found.append(known)
    for text in marked_texts(report):
        found.extend(itemised_totals(text))
        found.extend(lined_totals(text))
        found.extend(itemised_sums(text))
        found.extend(added_lines(text))
    said = {text.pointer: text.words for text in marked_texts(report)}
    counted = (without_left_out(each, said[each.pointer]) for each in found)
    return tuple(each for each in counted if each is not None)


def _joined(sentences: Sequence[MarkedSentence]) -> Iterator[MarkedSentence]:
    """The sentences, those that go on with what the one before counted as one with it.

    “公开512条。按内容分，…”, “机构类20条，财政类30条。以上合计50条。”
    """
    before: MarkedSentence | None = None
    for sentence in sentences:
        if before is not None and _goes_on(before, sentence):
            end = sentence.start + len(sentence.words)
            before = MarkedSentence(before.text, before.start, before.text.words[before.start : end])
            continue
        if before is not None:
            yield before
        before = sentence
    if before is not None:
        yield before


def _goes_on(before: MarkedSentence, sentence: MarkedSentence) -> bool:
    """Whether a sentence is about the total, or the parts, that the sentence before it ends with."""
    if before.text is not sentence.text or before.start + len(before.words) + 1 != sentence.start:
        return False
    if sentence.text.words[sentence.start - 1] != "。" or len(before.words) > _LONGEST_BEFORE:
        return False
    if ADDS_UP.match(sentence.words):
        return True
    if GOES_ON.match(sentence.words):
        return not has_a_total_of_its_own(before, sentence)
    return is_list_of(before, sentence) or is_item_after(before, sentence)


def _of_sentence(sentence: MarkedSentence) -> list[Breakdown]:
    """The totals of a sentence with their parts, however they are put together."""
    found = [*written_sums(sentence), *divided_totals(sentence), *added_totals(sentence)]
    numbers = [number for each in found for number in (each.total, *(part.quantity for part in each.parts))]
    known = frozenset(number.position - sentence.start for number in numbers)
    return [*found, *plain_totals(sentence, known), *outdone(sentence)]


def _of_one_subject(breakdown: Breakdown, stated: Figures) -> Breakdown | None:
    """The breakdown up to the first part that counts something of its own.

    “制发2件，其中修订1件，现行有效6件”.
    """
    divided = _subject(breakdown.pointer, breakdown.total, stated)
    subjects = _subjects_of_parts(breakdown, stated)
    with_outcomes = any(map(_is_outcome, subjects))
    if breakdown.plain and (_is_of_requests(divided) or any(map(_is_of_requests, subjects))):
        # What became of requests is said in many ways, of new ones and of others; other rules compare it.
        from_whom = all(subject == "" or subject.startswith("from/") for subject in subjects)
        if not (breakdown.adds_up or (from_whom and divided in ("", "requests"))):
            return None
    if _is_outcome(divided) and any(_is_outcome(each) and not each.startswith(divided) for each in subjects):
        return None  # one outcome beside others, and not their total
    # What was done is said of new and carried requests together: “新收9件，上年结转1件。其中予以公开……”.
    if divided == "carried_in" and with_outcomes and breakdown.sum > breakdown.total.value:
        return None
    carried = _carried_before(breakdown, stated) if divided == "requests" and with_outcomes else 0
    if carried and breakdown.sum == breakdown.total.value + carried:
        return None
    if carried or (with_outcomes and _may_be_open(divided, breakdown)):
        breakdown = replace(breakdown, certain=False)
    if len(breakdown.parts) > 2 and breakdown.sum == breakdown.total.value:
        return _with_outcomes_closed(_with_stages_apart(breakdown, subjects), divided, subjects)
    for place in range(len(subjects)):
        complete = _is_left_over(divided, subjects, place)
        if complete and divided != "answered":
            with_rest = replace(breakdown, parts=breakdown.parts[: place + 1], closed=True)
            if with_rest.adds_up:
                return with_rest
            return replace(breakdown, parts=breakdown.parts[:place], closed=True, certain=False)
        if complete or _counts_something_else(divided, subjects[place]):
            return replace(breakdown, parts=breakdown.parts[:place], closed=complete) if place else None
    return _with_outcomes_closed(_with_stages_apart(breakdown, subjects), divided, subjects)


def _subjects_of_parts(breakdown: Breakdown, stated: Figures) -> list[str]:
    """What each part counts, "" where that is not known or is a kind of what is divided.

    Documents are sorted by how open they are (“主动公开45件，依申请公开11件”), and by what became
    of them when they were gone through (“清理80件，保留56件、废止24件”); what is published on decisions
    is counted as the rest of it (“双公示信息100条，行政许可88条”).
    """
    openness = sum(any(word in part.label for word in _OPENNESS) for part in breakdown.parts) > 1
    gone_through = any(word in breakdown.excerpt for word in _GONE_THROUGH)
    kinds = (*(_BY_OPENNESS if openness else ()), *(_OF_DOCUMENTS if gone_through else ()))
    found = [
        (part.quantity.unit == breakdown.total.unit, _subject(breakdown.pointer, part.quantity, stated))
        for part in breakdown.parts
    ]
    return [
        "" if subject in kinds or (alike and subject in _DECISIONS) else subject for alike, subject in found
    ]


def _subject(pointer: str, quantity: Quantity, stated: Figures) -> str:
    """What a number counts, "" if that is not known."""
    figure = stated.get((pointer, quantity.position))
    if figure is None or (figure.subject in _TOPICS and figure.uncertainty is not None):
        return ""  # “热线工单162件，咨询70件、诉求89件”: whether these are cases is not known
    return figure.subject


def _may_be_open(divided: str, breakdown: Breakdown) -> bool:
    """Whether outcomes may not be those of a total: some may be open still, or have come from last year."""
    if divided == "":
        label, _, _ = breakdown.excerpt.partition(breakdown.total.numeral)
        return any(word in label for word in _OF_REQUESTS)
    return divided not in ("answered", "handled") and breakdown.sum < breakdown.total.value


def _is_of_requests(subject: str) -> bool:
    return _is_outcome(subject) or subject in _STAGES or subject in ("requests", "carried_in", "due")


def _is_outcome(subject: str) -> bool:
    return subject.startswith("outcomes/")


def _carried_before(breakdown: Breakdown, stated: Figures) -> int | Decimal:
    """The requests carried over from last year, if that is said shortly before a total; else 0."""
    position = breakdown.total.position
    before = (
        stated.get((breakdown.pointer, place)) for place in range(max(0, position - _SHORTLY), position)
    )
    return next(
        (figure.value for figure in before if figure is not None and figure.subject == "carried_in"), 0
    )


def _is_left_over(divided: str, subjects: Sequence[str], place: int) -> bool:
    """Whether a part counts what was not answered, after all that was: the parts before it are complete.

    What was answered has its outcomes as parts, and no others.
    """
    if subjects[place] not in _LEFT_OVER:
        return False
    return divided == "answered" or (place > 1 and all(map(_is_outcome, subjects[:place])))


def _counts_something_else(divided: str, subject: str) -> bool:
    """Whether a number that counts this is not part of what is divided."""
    if subject in _OWN_SUBJECTS and subject != divided:
        return True
    topic = _TOPICS.get(divided)
    return topic is not None and subject != "" and not subject.startswith(topic)


def _with_stages_apart(breakdown: Breakdown, subjects: Sequence[str]) -> Breakdown:
    """The breakdown with what became of requests marked in a list of something else.

    “信函4件，邮件5件，已办结7件”.
    """
    if not subjects or subjects[0] in _STAGES or not any(subject in _STAGES for subject in subjects):
        return breakdown
    parts = [
        replace(part, may_not_belong=True) if subject in _STAGES else part
        for part, subject in zip(breakdown.parts, subjects, strict=True)
    ]
    return replace(breakdown, parts=tuple(parts))


def _with_outcomes_closed(breakdown: Breakdown, divided: str, subjects: Sequence[str]) -> Breakdown:
    """The breakdown, closed if it is that of answered requests into outcomes: they are all there is."""
    complete = len(subjects) > 1 and divided in ("answered", "handled") and all(map(_is_outcome, subjects))
    is_open = breakdown.closed or breakdown.trails_off
    return replace(breakdown, closed=True) if complete and not is_open else breakdown
