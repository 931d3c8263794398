"""Conditions that are asked at once say what each of them says alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.rules.expressions import Unknown, Vocabulary
from auditor.rules.expressions.together import BROKEN, DOES_NOT_APPLY, HOLDS
from tests.core.rules.test_expressions import ISSUED, KIND, RECEIVED, read

FEES = "/article20/fees/amount"
SAID = {DOES_NOT_APPLY: None, BROKEN: False, HOLDS: True}
CONDITIONS: list[tuple[str, str | None]] = [
    ("requests.received.total == 3", None),
    ("requests.received.total > 3 // what a comment hides", "year >= 2008 // and another"),
    ("article20.rules.issued == 0", 'organ.level == "township"'),
    ("article20.rules.issued == 0 || year == 2024", None),
    ("article20.fees.amount < 0.5", "article20.rules.issued > 0"),
    ("100 / requests.received.total < 50", "requests.received.total > 0"),
    ("100 / requests.received.total < 50", None),
    ('title.contains(string(year)) ? size(title) > 3 : "]" != "["', None),
    ("year in [2023, 2024]", "!(title == '')"),
    ("9223372036854775807 + requests.received.total > 0", None),
]


def alone(words: Vocabulary, check: str, applies: str | None, report: Any) -> Any:
    """True, False, None where it does not apply, or why it cannot be said."""
    try:
        if applies is not None:
            asked = words.compile(applies).value(report)
            if asked is not True:
                return asked if isinstance(asked, Unknown) else None
        return words.compile(check).value(report)
    except Exception as error:
        return type(error)


@given(
    chosen=st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=80),
    received=st.sampled_from([0, 1, 3, 50, None]),
    issued=st.sampled_from([0, 2, None]),
    fees=st.sampled_from([0, 0.25, 7, None]),
    issues=st.sampled_from([(), (RECEIVED,), ("/article20",)]),
)
def test_at_once_and_alone(
    chosen: list[tuple[str, str | None]], received: Any, issued: Any, fees: Any, issues: tuple[str, ...]
) -> None:
    words = Vocabulary(KIND)
    asked = [
        words.condition(words.compile(check), None if applies is None else words.compile(applies))
        for check, applies in chosen
    ]
    report = read(tables={RECEIVED: received, ISSUED: issued, FEES: fees}, issues=issues)
    for (check, applies), ask in zip(chosen, asked, strict=True):
        assert ask is not None
        answer = ask(report)
        # What is not answered at once is asked alone; what is, is answered as alone.
        if answer is not None:
            assert SAID[answer] is alone(words, check, applies, report), (check, applies)


def test_most_are_answered_at_once_where_all_is_stated() -> None:
    words = Vocabulary(KIND)
    asked = [words.condition(words.compile("requests.received.total == 3"), None) for _ in range(100)]
    report = read(tables={RECEIVED: 3})
    assert [ask and ask(report) for ask in asked] == [HOLDS] * 100


def test_what_one_lacks_keeps_no_other_from_being_answered() -> None:
    words = Vocabulary(KIND)
    lacking = words.condition(words.compile("article20.rules.issued == 0"), None)
    other = words.condition(words.compile("requests.received.total == 4"), None)
    assert lacking is not None
    assert other is not None
    report = read(tables={RECEIVED: 3, ISSUED: None})
    assert lacking(report) is None
    assert other(report) == BROKEN


def test_many_selections_are_not_all_kept() -> None:
    words = Vocabulary(KIND)
    names = [name for name, pointer in words.pointers.items() if pointer.startswith("/requests/outcomes/")]
    asked = [words.condition(words.compile(f"{name} >= 0"), None) for name in names]
    for name, ask in zip(names, asked, strict=True):
        pointer = words.pointers[name]
        report = read(tables={pointer: None})
        assert ask is not None
        assert ask(report) is None


@pytest.mark.parametrize(
    ("check", "applies"),
    [
        ('section(5) != ""', None),
        ("year > 2000", 'blank("published_on")'),
        ('["a", "b"].exists(each, title.contains(each))', None),
        ("requests.received.total >= previous.requests.received.total", None),
    ],
)
def test_what_is_always_asked_alone(check: str, applies: str | None) -> None:
    words = Vocabulary(KIND)
    asked = words.compile(check), None if applies is None else words.compile(applies)
    assert words.condition(*asked) is None


def test_a_condition_that_came_after_a_report_was_asked_is_asked_alone() -> None:
    words = Vocabulary(KIND)
    report = read(tables={RECEIVED: 3})
    first = words.condition(words.compile("requests.received.total == 3"), None)
    assert first is not None
    assert first(report) == HOLDS
    second = words.condition(words.compile("year == 2024"), None)
    assert second is not None
    assert second(report) is None


def test_what_is_too_deep_beside_others_is_asked_alone() -> None:
    words = Vocabulary(KIND)
    deepest = "year == 2024"
    while True:
        try:
            words.compile(f"!({deepest})")
        except Exception:
            break
        deepest = f"!({deepest})"
    deep = words.condition(words.compile(deepest), None)
    assert deep is not None
    report = read()
    answer = deep(report)
    assert answer is None or SAID[answer] is words.compile(deepest).value(report)
