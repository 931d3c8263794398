"""Rule in-force-continuity."""

import re
from collections.abc import Iterator
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, Scope, rule
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import COUNT
from auditor_ogi.figures.segments import marked_sentences

_LISTS = word_lists(__file__)
_GONE = re.compile(f"{_LISTS.either('gone')}|{_LISTS.either('moved')}")
_COME = re.compile(f"{_LISTS.either('come')}|{_LISTS.either('moved')}")
# Every report may say how expired documents are marked, or that documents are reviewed; a number is more.
_COUNTED = re.compile(f"{COUNT}|{_LISTS.either('all_of_them')}")
_DOCUMENTS = re.compile(_LISTS.either("documents"))
_KINDS = ("/article20/rules", "/article20/normative_documents")


@rule(
    "in-force-continuity",
    scope=Scope.SERIES,
    category="consistency",
    severity="major",
    needs="/article20",
    also_reads="/sections",
    basis="Form of 国办公开办函〔2021〕30号, table of part two: documents issued, repealed and in force",
    fix="Check the list of documents in force; explain in the report what expired or was transferred",
    example="8 in force in 2023; in 2024 none issued, 2 repealed, still 8 in force",
)
def in_force_continuity(previous: Report, current: Report) -> Iterator[Problem]:
    """What is in force is last year's figure, plus what was issued, less what was repealed.

    Documents also expire without being repealed, and a change of an organ's scope adds documents or removes
    them. So a figure that does not follow is usually a question. It is a defect only where it shows the
    mistake itself: something was repealed, the figure is exactly what results if that is not subtracted, or
    is added, which expiry or a transfer explains only by coincidence, and the text explains nothing either.
    Where the text says what expired or was transferred, nothing is asked.
    """
    kinds = [kind for kind in _KINDS if previous.has(f"{kind}/in_force") and current.has(f"{kind}/in_force")]
    if not kinds:
        raise NotApplicable("the form of one of the two years does not state what is in force")
    for kind in kinds:
        before = previous[f"{kind}/in_force"]
        issued, repealed, now = (current[f"{kind}/{key}"] for key in ("issued", "repealed", "in_force"))
        if None in (before, issued, repealed, now) or now == before + issued - repealed:
            continue
        facts: dict[str, Any] = {
            "at": tuple(f"{kind}/{key}" for key in ("in_force", "issued", "repealed")),
            "earlier": f"{kind}/in_force",
            "expected": before + issued - repealed,
            "actual": now,
            "before": before,
            "issued": issued,
            "repealed": repealed,
        }
        explained = _is_explained(current, fewer=now < before + issued - repealed)
        if not explained and repealed > 0 and now in (before + issued, before + issued + repealed):
            yield Problem(
                "{where}: {before} in {previous_year}, {issued} issued and {repealed} repealed in {year} "
                "leave {expected}; {actual} is printed, as if nothing had been repealed or the repealed ones "
                "had been added",
                **facts,
            )
        elif not explained:
            yield Question(
                "{where}: {before} in {previous_year}, {issued} issued and {repealed} repealed in {year} "
                "leave {expected}; {actual} is printed; did documents expire, or did the organ's scope "
                "change?",
                **facts,
            )


def _is_explained(report: Report, *, fewer: bool) -> bool:
    """Whether a sentence about documents says how many expired or went, or came from elsewhere."""
    reason = _GONE if fewer else _COME
    return any(
        _DOCUMENTS.search(words) and reason.search(words) and _COUNTED.search(words)
        for words in marked_sentences(report)
    )
