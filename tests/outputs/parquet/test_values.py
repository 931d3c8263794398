"""The values in the store are those of the reports, exact, and null where they are not certain."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from auditor import pipeline
from auditor.messages import message
from auditor.outputs.parquet.numbers import exact, whole
from auditor.reports.report import leaves
from auditor.reports.source import ReadingIssue, Source
from auditor.running.one_file import read_one
from tests.outputs.audits import FACTS, TYPE, audit, report_audit
from tests.outputs.parquet.stores import FIXTURES, TYPED, real, tables


def test_values_are_those_that_auditor_read_shows() -> None:
    """Compared with the canonical report of each file, read once more without an audit."""
    setup = pipeline.prepare(roster=FIXTURES / "roster.csv")
    found: dict[str, dict[str, dict[str, Any]]] = {}
    store = tables(real())
    paths = {row["report"]: row["path"] for row in store["reports"]}
    for row in store["values"]:
        assert row["pointer"] not in found.setdefault(paths[row["report"]], {})
        found[paths[row["report"]]][row["pointer"]] = row
    assert set(found) == set(paths.values())
    uncertain = blank = 0
    for path, values in found.items():
        kind, reading = _read(path, setup)
        stated = {
            pointer: value
            for pointer, value in leaves(reading.data).items()
            if pointer not in kind.tables and not isinstance(value, dict | list)
        }
        assert set(stated) <= set(values)
        for pointer, row in values.items():
            value = stated.get(pointer)
            typed = {name: row[name] for name in TYPED if row[name] is not None}
            if _issues(pointer, reading.issues):
                uncertain += 1
                assert (typed, bool(row["issue"])) == ({}, True), (path, pointer)
                continue
            assert row["issue"] is row["candidate"] is None, (path, pointer)
            blank += value is None
            if isinstance(value, str) and kind.mask is not None:
                value = kind.mask(value)
            assert typed == _typed(pointer, value), (path, pointer)
    assert uncertain > 5
    assert blank > 100


def _read(path: str, setup: pipeline.Setup) -> tuple[Any, Any]:
    read = read_one(path, setup.examiner)
    return setup.registry.report_types[read.kind], read.reading


def _issues(pointer: str, issues: tuple[ReadingIssue, ...]) -> bool:
    return any(pointer == issue.at or pointer.startswith(f"{issue.at}/") for issue in issues)


def _typed(pointer: str, value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if pointer.endswith("/amount"):
        return {"decimal": Decimal(repr(value))}
    return {"text" if isinstance(value, str) else "integer": value}


def test_amounts_are_exact() -> None:
    amounts = [
        row["decimal"]
        for row in tables(real())["values"]
        if row["pointer"] == "/article20/fees/amount" and row["decimal"] is not None
    ]
    assert Decimal("1.1") in amounts
    assert all(isinstance(each, Decimal) for each in amounts)


def test_places_are_those_of_the_file() -> None:
    """A cell of a page, one that was blank, and a value of a canonical file, which has no other place."""
    store = tables(real())["values"]
    known = {(row["report"].rpartition("/")[2], row["year"], row["pointer"]): row for row in store}
    cell = known["云岭县白鹭镇人民政府", 2024, "/article20/rules/issued"]
    assert [cell[name] for name in ("integer", "raw", "table_row", "table_column")] == [2, "2", 3, 2]
    blank = [
        row for row in store if row["report"].endswith("2024/云岭县雪岗乡人民政府") and row["raw"] == "/"
    ]
    assert blank
    assert {row["integer"] for row in blank} == {None}
    canonical = known["云岭县枫渡镇人民政府", 2024, "/requests/received/total"]
    assert [canonical[name] for name in ("integer", "raw", "line", "table_row")] == [11, None, None, None]
    text = known["云岭县白鹭镇人民政府", 2024, "/sections/0/text"]
    assert text["raw"] is None
    assert text["paragraph"] is not None


ODD = {
    "/requests/received/total": (10**30, "decimal"),
    "/requests/carried_in/total": (1 << 63, "decimal"),
    "/a": (-(1 << 63), "integer"),
    "/b": (5.0, "integer"),
    "/c": (2.5, "decimal"),
    "/d": (True, "boolean"),
    "/e": (0, "integer"),
}


@pytest.mark.parametrize("pointer", ODD)
def test_odd_numbers_are_exact_or_null_with_a_reason(pointer: str) -> None:
    value, column = ODD[pointer]
    given = audit(report_audit(), contents=[{pointer: value}], sources=[{}])
    (row,) = tables(given, "en")["values"]
    typed = {name: row[name] for name in TYPED if row[name] is not None}
    if value == 10**30:
        assert (typed, row["candidate"]) == ({}, str(10**30))
        assert row["issue"] == "the number has more digits than this column can hold"
    else:
        assert typed == {column: value}
        assert row["issue"] is None


def test_number_that_is_masked_is_no_number() -> None:
    facts = replace(FACTS, numbers=("/phone",))
    given = audit(report_audit(), contents=[{"/phone": "138****5678"}], types={TYPE: facts})
    (row,) = tables(given, "en")["values"]
    assert (row["integer"], row["text"]) == (None, "138****5678")
    assert row["issue"] == "the number is not shown, as it may be personal data"


def test_uncertain_value_is_null_whatever_was_read() -> None:
    """One at the value, one at its table, and one of the copy as a whole."""
    issues = (
        ReadingIssue("/a/b", message("两个数字挤在一格"), candidate=10),
        ReadingIssue("/t", message("表格为图片")),
    )
    values = {"/a/b": None, "/t/x": 5, "/a/bc": 7}
    one = report_audit(issues=issues)
    sources = {"/a/b": Source("1 | 0")}
    found = {
        row["pointer"]: row for row in tables(audit(one, contents=[values], sources=[sources]))["values"]
    }
    assert [found["/a/b"][name] for name in ("integer", "candidate", "issue", "raw")] == [
        None,
        "10",
        "两个数字挤在一格",
        "1 | 0",
    ]
    assert [found["/t/x"][name] for name in ("integer", "candidate", "issue")] == [None, "5", "表格为图片"]
    assert [found["/a/bc"][name] for name in ("integer", "candidate", "issue")] == [7, None, None]
    whole_copy = report_audit(issues=(ReadingIssue("", message("副本不全")),))
    store = tables(audit(whole_copy, contents=[values], sources=[{}]))["values"]
    assert {(row["integer"], row["issue"]) for row in store} == {(None, "副本不全")}


def test_numbers() -> None:
    assert [whole(each) for each in (0, -3, 7.0, 7.5, True, None, "7", float("nan"), float("inf"))] == [
        0,
        -3,
        7,
        *[None] * 6,
    ]
    assert [exact(each) for each in (0, 1.1, 0.1 + 0.2, 1e-11, 10**28, 10**28 - 1, float("nan"))] == [
        Decimal(0),
        Decimal("1.1"),
        None,
        None,
        None,
        Decimal(10**28 - 1),
        None,
    ]
    assert [exact(each) for each in (float("inf"), True, "1", None, -12345678901.123)] == [
        *[None] * 4,
        Decimal("-12345678901.123"),
    ]
