"""All topics together: the figures of a report whose subject is known."""

from __future__ import annotations

from auditor.reading.patterns import lazy_regex
from auditor.reports.report import Report
from auditor_ogi.figures.figure import Figure
from auditor_ogi.figures.quantities import COUNT
from auditor_ogi.figures.segments import segments
from auditor_ogi.figures.topics import (
    about_decisions,
    about_disclosure,
    about_disputes,
    about_normative_documents,
    about_requests,
)

_READERS = (
    about_requests.read,
    about_disputes.read,
    about_normative_documents.read,
    about_decisions.read,
    about_disclosure.read,
)
_TOPICS = lazy_regex(
    "|".join(
        dict.fromkeys(
            [
                *about_requests.WORDS,
                *about_disputes.WORDS,
                *about_normative_documents.WORDS,
                *about_decisions.WORDS,
            ]
        )
    )
)
# A sentence may go on about what the one before it names: “依申请公开情况。全年共收到5件”.
_COUNTED = lazy_regex("信息|收到|受理|接到|新收|共收|制发|废止|现行有效")


def figures(report: Report) -> tuple[Figure, ...]:
    """The figures whose subject is known, in printed order."""
    return report.memo(_figures)


def stated(report: Report) -> tuple[Figure, ...]:
    """The figures about the year of the report, in printed order."""
    return report.memo(_stated)


def _stated(report: Report) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures(report) if figure.own)


def _figures(report: Report) -> tuple[Figure, ...]:
    return tuple(
        [figure for segment in segments(report, _may_state) for read in _READERS for figure in read(segment)]
    )


def _may_state(sentence: str) -> bool:
    """Whether any reader may find something in a sentence; most have nothing for any."""
    return (COUNT in sentence and bool(_COUNTED.search(sentence))) or bool(_TOPICS.search(sentence))
