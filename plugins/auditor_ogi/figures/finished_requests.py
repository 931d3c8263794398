"""That all requests of the year were finished: “收到申请11件，已全部办结”."""

from __future__ import annotations

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.matters import Statement, clause_start
from auditor_ogi.figures.neutral_words import without_neutral
from auditor_ogi.figures.quantities import COUNT
from auditor_ogi.figures.universals import Universal, rates, universals

_LISTS = word_lists(__file__)
_FINISHED = ("unfinished", "late")
# “收到42件，答复39件，均在法定期限内答复” says so of those that were answered.
_OF_THE_ANSWERED = lazy_regex(rf"(?:答复|办结|回复|办复)[^，；：。]{{0,20}}{COUNT}[^，；：。]{{0,6}}[，；]$")
# “所有办结的申请均在法定期限内答复”
_ANSWERED_ONES = lazy_regex("(?:答复|办结|回复|办复|办理完毕)的[^，；：。]{0,10}申请")
_OTHERS = lazy_regex("其[他它余]|另外")
_OF_ALL = lazy_regex(_LISTS.either("said_of_all"))
_RECEIVED = lazy_regex(_LISTS.either("received"))
_STILL_OPEN = lazy_regex(_LISTS.either("still_open"))
_FAR = 60


def all_finished(report: Report) -> list[tuple[Universal, bool]]:
    """The statements that all requests were finished, and whether they say just that.

    That all were answered in time says less.
    """
    return [
        (said, said.statement.matter == "unfinished")
        for said in universals(report)
        if said.statement.matter in _FINISHED and not _is_of_the_answered(said.statement)
    ]


def counted_of(said: Universal) -> float | None:
    """How many requests are said to be finished: what the sentence counts last before, unless it names 申请.

    “其中网络申请8件，均已办结” says so of eight.
    """
    text, start, end = said.statement.text, said.statement.start, said.statement.end
    if said.counted is not None or "申请" in text.words[start:end]:
        return None if said.counted is None else float(said.counted)
    begin, _ = said.statement.sentence
    place = text.words.rfind(COUNT, begin, start)
    return None if place < 0 else float(text.quantities[place].value)


def with_full_rate(report: Report, said: Statement) -> bool:
    """Whether the sentence of a statement says that all were finished by their share, too: “办结率100%”."""
    return any(
        each.is_full
        and each.statement.matter == "unfinished"
        and (each.statement.pointer, each.statement.sentence) == (said.pointer, said.sentence)
        for each in rates(report)
    )


def may_be_of_some(said: Statement) -> bool:
    """Whether a statement may be of some requests: its words say more, or its text speaks of open ones."""
    words = _OF_ALL.sub("", said.text.words[said.start : said.end].replace(COUNT, ""))
    return bool(without_neutral(words)) or _STILL_OPEN.search(said.text.words) is not None


def _is_of_the_answered(said: Statement) -> bool:
    """Whether the clause before this one counts requests answered, and not those received."""
    words = said.text.words
    if _ANSWERED_ONES.search(words, said.start, said.end) or _OTHERS.search(words, said.start, said.end):
        return True
    found = _OF_THE_ANSWERED.search(words, max(0, said.start - _FAR), said.start)
    if found is None:
        return False
    return not _RECEIVED.search(words, clause_start(words, found.start()), said.start)
