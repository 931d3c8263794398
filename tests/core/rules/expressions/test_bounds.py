"""Expressions that try to take long or to grow: refused before they run, or stopped by what they do."""

from __future__ import annotations

import pytest

from auditor.messages import Wording
from auditor.registry import load
from auditor.rules.expressions import LONGEST, ExpressionError, ExpressionFailedError, Vocabulary
from auditor.rules.expressions.bounds import Work
from benchmarks.hostile import HOSTILE
from tests.core.rules.test_expressions import read

KIND = load().report_types["ogi-annual-report"]
LONG = "本年主动公开政府信息，认真做好各项工作。" * 500
REFUSED = {
    "two loops with a pattern": "all goes through too much here",
    "one loop with many calls": "all goes through too much here",
    "three thousand brackets": "nested more than 32 levels deep",
    "a text of five million characters": "5000009 characters; at most 32768 are possible",
    "texts that map makes grow": "map cannot be used here",
    "texts that grow in lists": "+ cannot be used in a list",
    "lists that grow": "+ cannot be used in a list",
    "a pattern with a thousand repetitions": "pattern too large",
    "patterns that are large together": "pattern too large",
}
STOPPED = {"a loop over patterns", "the figures of the text, four hundred times"}
ANSWERED = {
    "a pattern that goes back": False,
    "the longest part, eight hundred times": False,
    "the size of a text, a thousand times": True,
}


@pytest.fixture
def words() -> Vocabulary:
    return Vocabulary(KIND)


def test_the_end_of_every_hostile_expression_is_known() -> None:
    assert set(HOSTILE) == {*REFUSED, *STOPPED, *ANSWERED}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *((HOSTILE[name], said) for name, said in REFUSED.items()),
        ("(['a'] + ['b']).filter(a, a != 'a').all(a, a == 'b')", "+ cannot be used in a list"),
        ("open('/etc/passwd') == ''", "there is no function open"),
        ("title.__class__ == 1", "this is a single value (a text); it has no parts"),
        # What CEL reads as a text ends before the loop.
        ("r'\\'.size() == 1 || [1].map(a, a) == [1]", "map cannot be used here"),
        ("'''it's'''.size() == 1 || [1].map(a, a) == [1]", "map cannot be used here"),
        ("[1]\n  . // '\n  map (a, a) == [1]", "map cannot be used here"),
    ],
    ids=lambda text: text[:40],
)
def test_hostile_expressions_are_refused(words: Vocabulary, text: str, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        words.compile(text, "bool")
    assert said in Wording("en").render(caught.value.message)


@pytest.mark.parametrize("name", sorted(STOPPED))
def test_hostile_expressions_are_stopped(words: Vocabulary, name: str) -> None:
    compiled = words.compile(HOSTILE[name], "bool")
    for _ in range(2):
        with pytest.raises(ExpressionFailedError) as caught:
            compiled.value(read(texts={1: LONG}))
        assert "it would take too long on this report" in Wording("en").render(caught.value.message)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((HOSTILE[name], value) for name, value in ANSWERED.items()),
        ("['map(', title].exists(a, a == 'map(')", True),
        ("'.map(a, a)' != ''", True),
        ("[['+', 'a'], ['b']].exists(a, a.exists(b, b == '+'))", True),
        ("['镇', '县'].all(a, (title + a).contains(a))", True),
        ("[1, 2][year - 2023] == 2", True),
        (f"[{','.join(['title'] * 150)}].all(a, mentions(a, ['云岭', '青石', '年度报告']))", True),
        ("['a', 'b'].filter(a, a + 'c' != 'ac').all(a, a == 'b')", True),
        ("[1] + [2] == [1, 2]", True),
    ],
    ids=lambda text: str(text)[:40],
)
def test_what_only_looks_hostile(words: Vocabulary, text: str, value: bool) -> None:
    given = read(texts={1: LONG}, title="云岭县青石镇人民政府")
    assert words.compile(text, "bool").value(given) is value


def test_length_of_an_expression(words: Vocabulary) -> None:
    longest = "year > 0".ljust(LONGEST)
    assert words.compile(longest, "bool").value(read()) is True
    with pytest.raises(ExpressionError):
        words.compile(longest + " ", "bool")


def test_one_report_takes_nothing_from_the_next(words: Vocabulary) -> None:
    """What was done on one report is not counted on another, nor what another expression did."""
    compiled = words.compile("||".join(['section(1) == "x"'] * 100), "bool")
    for _ in range(10):
        assert compiled.value(read(texts={1: LONG})) is False
        assert words._asked.work.left > Work.MOST // 2
