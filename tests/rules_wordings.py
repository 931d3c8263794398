"""Tests of a rule over sentences in many wordings, each with tables that it agrees with and others.

A case is the sentence, the tables that it agrees with (under the short names below; all else is as in the
sample), and tables or another sentence that disagree. Last year's table makes it a series.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pytest

from auditor.testing import outcome_of
from auditor_ogi.sample import report

_ARTICLE_20, _REQUESTS, _DISPUTES = "/article20", "/requests", "/disputes"
_OUTCOMES = f"{_REQUESTS}/outcomes"


class Wording(NamedTuple):
    """A sentence, its tables and what contradicts it: other values, or another sentence."""

    text: str
    tables: Mapping[str, float]
    wrong: Mapping[str, float] | str | None = None
    right_is: str = "passed"
    wrong_is: str = "failed"
    last_year: Mapping[str, float] | None = None


def _groups() -> dict[str, str]:
    named = {
        "received": f"{_REQUESTS}/received/total",
        "carried_in": f"{_REQUESTS}/carried_in/total",
        "carried_out": f"{_REQUESTS}/carried_out/total",
        "handled": f"{_OUTCOMES}/total/total",
        "persons": f"{_REQUESTS}/received/natural_person",
        "business": f"{_REQUESTS}/received/business",
        "public_interest": f"{_REQUESTS}/received/public_interest",
        "disclosed": f"{_OUTCOMES}/disclosed/total",
        "partly": f"{_OUTCOMES}/partly_disclosed/total",
        "licensing": f"{_ARTICLE_20}/licensing/decisions",
        "penalties": f"{_ARTICLE_20}/penalties/decisions",
        "compulsion": f"{_ARTICLE_20}/compulsion/decisions",
        "fees": f"{_ARTICLE_20}/fees/amount",
    }
    for group, rows in {
        "refused": "third_party_rights internal_affairs deliberative enforcement_file administrative_inquiry",
        "unavailable": "not_held needs_creation still_unclear",
        "not_processed": "petition repeated publication excessive",
        "other": "not_corrected other",
    }.items():
        for row in rows.split():
            named[f"other_{row}" if row == "other" else row] = f"{_OUTCOMES}/{group}/{row}/total"
    for short, group in {
        "review": "review",
        "direct": "litigation_direct",
        "after": "litigation_after_review",
    }.items():
        for result in ("total", "upheld", "corrected", "other", "pending"):
            name = short if result == "total" else f"{short}_{result}"
            named[name] = f"{_DISPUTES}/{group}/{result}"
    for kind, group in (("", "normative_documents"), ("rules_", "rules")):
        for what in ("issued", "repealed", "in_force"):
            named[f"{kind}{what}"] = f"{_ARTICLE_20}/{group}/{what}"
    return named


_POINTERS = _groups()


def _report(text: str, tables: Mapping[str, float], year: int = 2024) -> dict[str, Any]:
    values = dict(tables)
    if values.keys() & {"received", "carried_in", "carried_out"}:
        answered = values.get("received", 0) + values.get("carried_in", 0) - values.get("carried_out", 0)
        values.setdefault("handled", answered)
    return report(
        year,
        texts={1: text, 2: "", 3: "", 4: "", 6: ""},
        tables={_POINTERS[name]: value for name, value in values.items()},
    )


def wording_test(rule: str, cases: Sequence[Wording]) -> Callable[..., None]:
    """A parametrised test: each sentence is right with its tables, and wrong with what contradicts it."""

    @pytest.mark.parametrize("case", cases, ids=[case.text.replace("\n", " ") for case in cases])
    def test(case: Wording) -> None:
        right = [_report(case.text, case.tables)]
        earlier = [] if case.last_year is None else [_report("", case.last_year, 2023)]
        assert _status(rule, [*earlier, *right]) == case.right_is
        if case.wrong is not None:
            text, tables = case.text, {**case.tables}
            if isinstance(case.wrong, str):
                text = case.wrong
            else:
                tables |= case.wrong
            assert _status(rule, [*earlier, _report(text, tables)]) == case.wrong_is

    return test


_BUSY = {
    "received": 7,
    "carried_in": 1,
    "disclosed": 3,
    "not_held": 2,
    "internal_affairs": 1,
    "repeated": 1,
    "deliberative": 1,
    "issued": 2,
    "repealed": 1,
    "in_force": 9,
    "licensing": 40,
    "penalties": 12,
}


def look_alike_test(rule: str, sentences: Sequence[str]) -> Callable[..., None]:
    """A parametrised test: sentences that count something else than the tables, whatever these say."""

    @pytest.mark.parametrize("part", [1, 3])
    @pytest.mark.parametrize("tables", [_BUSY, dict.fromkeys(_POINTERS, 0)], ids=["busy", "zero"])
    @pytest.mark.parametrize("text", sentences)
    def test(text: str, tables: Mapping[str, float], part: int) -> None:
        values = {_POINTERS[name]: value for name, value in tables.items()}
        case = report(texts={1: "", 2: "", 3: "", 4: "", 6: "", part: text}, tables=values)
        assert _status(rule, [case]) != "failed"

    return test


def _status(rule: str, case: list[dict[str, Any]]) -> str:
    outcome = outcome_of(rule, case if len(case) > 1 else case[0])
    assert outcome is not None
    return outcome.status.value
