"""Access to a report by JSON Pointer, against an oracle that walks the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reading.document import Place
from auditor.reports.pointers import pointers_of
from auditor.reports.report import Report, leaves
from auditor.reports.source import Source
from tests.core.building import bare

keys = st.text(alphabet="ab/~01é ", max_size=3)
scalars = st.none() | st.booleans() | st.integers(-3, 3) | st.text(alphabet="x~/", max_size=2)
data = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)


def walk(value: Any, steps: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every value with its pointer, the slow and plain way of RFC 6901."""
    yield "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps), value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from walk(item, (*steps, str(key)))


def is_leaf(value: Any) -> bool:
    return not isinstance(value, dict | list) or not value


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.dictionaries(keys, data, max_size=4))
def test_pointers_against_the_oracle(value: dict[str, Any]) -> None:
    report = bare(value)
    known = dict(walk(value))
    expected = {pointer: item for pointer, item in known.items() if is_leaf(item)}
    assert leaves(value) == expected
    assert list(report.values.items()) == list(expected.items())
    for pointer, item in known.items():
        assert report.has(pointer)
        assert report.get(pointer, "no leaf") == (item if is_leaf(item) else "no leaf")
        below = {
            other: each
            for other, each in expected.items()
            if other == pointer or other.startswith(pointer + "/")
        }
        assert report.extract([pointer]) == (below if pointer not in expected else {pointer: item})
    for pointer in ("/a/b/0", "/2", "/a~1b", "/00", "/²"):
        assert report.has(pointer) == (pointer in known)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dictionaries(keys, data, min_size=1, max_size=4))
def test_a_report_of_values_alone_answers_the_same(value: dict[str, Any]) -> None:
    whole = bare(value)
    flat = Report(None, whole.identity, flat=dict(whole.values))
    for pointer in (*(pointer for pointer, _ in walk(value)), "/x/y"):
        assert flat.has(pointer) == whole.has(pointer)
        assert flat.get(pointer) == whole.get(pointer)
        assert flat.extract([pointer]) == whole.extract([pointer])


def test_null_and_doubtful_values_are_remembered_once() -> None:
    report = bare({"a": None, "b": 1, "c": {"d": 2, "e": 3}}, "/c")
    assert (report["/b"], report["/a"], report["/c/d"], report["/a"]) == (1, None, 2, None)
    assert report.get("/c/e") == 3
    assert report.unsettled
    assert report.take_unsettled() == ["/a", "/c/d"]
    assert not report.unsettled
    assert report.take_unsettled() == []


def test_what_a_memo_asked_for_counts_for_every_caller() -> None:
    calls = []

    def total(report: Report) -> int:
        calls.append(report)
        return sum(report[pointer] or 0 for pointer in ("/a", "/b"))

    report = bare({"a": None, "b": 1, "z": None})
    for _ in range(2):
        assert report["/z"] is None
        assert report.memo(total) == 1
        assert report.take_unsettled() == ["/z", "/a"]
    assert len(calls) == 1


def test_a_memo_may_use_another_and_be_none() -> None:
    def inner(report: Report) -> None:
        report["/a"]

    def outer(report: Report) -> None:
        report.memo(inner)

    report = bare({"a": None})
    report.memo(inner)
    report.take_unsettled()
    for _ in range(2):
        assert report.memo(outer) is None
        assert report.take_unsettled() == ["/a"]


def test_a_memo_that_fails_leaves_nothing_behind() -> None:
    def broken(report: Report) -> int:
        report["/a"]
        raise ValueError

    report = bare({"a": None, "b": None})
    report["/b"]
    with pytest.raises(ValueError, match=r"^$"):
        report.memo(broken)
    assert report.take_unsettled() == ["/b", "/a"]


def test_values_cannot_be_changed() -> None:
    report = bare({"a": 1})
    with pytest.raises(TypeError):
        report.values["/a"] = 2  # type: ignore[index]


def test_unknown_pointer() -> None:
    report = bare({"a": {"b": 1}})
    with pytest.raises(KeyError):
        report["/a"]
    with pytest.raises(KeyError):
        report["/nothing"]
    assert report.get("/nothing", 7) == 7


def test_what_a_report_leaves_out_is_as_unknown_as_a_blank() -> None:
    table = {"type": "object", "properties": {"cell": {}}, "additionalProperties": False}
    schema = {
        "type": "object",
        "properties": {"date": {}, "a": {}, "table": table},
        "additionalProperties": False,
    }
    report = bare({"a": {"b": 1}}, tables=("/table",), possible=pointers_of(schema))
    assert report["/date"] is None
    assert report.take_unsettled() == ["/date"]
    assert not report.has("/date")
    for pointer in ("/dates", "/a", "/table/cell", "date"):
        with pytest.raises(KeyError):
            report[pointer]


def test_a_table_that_is_null_is_not_there() -> None:
    report = bare({"table": None, "other": None}, tables=("/table",))
    assert not report.has("/table")
    assert not report.has("/table/a")
    assert report.has("/other")
    assert "/table" not in report.values
    assert report.extract(["/table", "/other"]) == {"/other": None}


@pytest.mark.parametrize(
    ("issue", "pointer", "covered"),
    [
        ("/a", "/a", True),
        ("/a", "/a/b", True),
        ("/a", "/ab", False),
        ("/a/b", "/a", False),
        ("", "/a", True),
        ("", "", True),
    ],
)
def test_issue_covers_what_is_below(issue: str, pointer: str, covered: bool) -> None:
    assert (bare({}, issue).issue_at(pointer) is not None) == covered


def test_source_of_a_value() -> None:
    report = bare(
        {"a": 60, "b": 5, "text": "one\ntwo"},
        sources={
            "/a": Source("60件", Place(line=3)),
            "/text": Source("one…", Place(line=7)),
            "/text/1": Source("two", Place(line=9)),
        },
        locate=lambda pointer: Place(line=len(pointer)),
    )
    assert report.source("/a") == Source("60件", Place(line=3))
    assert report.source("/b") == Source("5", Place(line=2))
    assert report.place_of("/text", "two") == Place(line=9)
    assert report.place_of("/text", "one") == Place(line=7)
    assert report.place_of("/text", "three") == Place(line=7)
    assert bare({"a": 1}).source("/a") == Source("1", Place())


def test_a_passage_has_the_whole_place_of_its_line() -> None:
    report = bare(
        {"text": "one\ntwo"},
        sources={"/text": Source(None, Place(page=1)), "/text/0": Source(None, Place(page=1))}
        | {"/text/1": Source(None, Place(page=2, paragraph=9, box=(0.1, 0.2, 0.3, 0.4)))},
    )
    assert report.place_of("/text", "wo") == Place(page=2, paragraph=9, box=(0.1, 0.2, 0.3, 0.4))
    assert report.source("/text") == Source("one…", Place(page=1))


def test_what_is_not_there_points_to_what_is_nearest() -> None:
    report = bare(
        {"a": {"b": None, "c": 3}, "d": {"e": None}, "f": None},
        sources={"/a/c": Source("3", Place(line=5)), "/d": Source("heading", Place(line=7))},
    )
    assert report.source("/a") == Source("3", Place(line=5))
    assert report.source("/d/e") == Source("heading", Place(line=7))
    assert report.source("/f") == Source()
    lines = {"/a": 2, "": 1}
    canonical = bare({"a": {"b": None}}, locate=lambda pointer: Place(line=lines.get(pointer)))
    assert canonical.source("/a/b/c").place == Place(line=2)
    assert canonical.source("/nothing").place == Place(line=1)
