"""What is said of expressions that do not hold together, and where."""

from __future__ import annotations

import pytest

from auditor.messages import Wording
from auditor.registry import load
from auditor.rules.expressions import ExpressionError, ExpressionFailedError, Vocabulary, mistakes, patterns
from tests.core.rules.test_expressions import read

KIND = load().report_types["ogi-annual-report"]


@pytest.fixture
def words() -> Vocabulary:
    return Vocabulary(KIND)


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("requests.received.totl == 1", 1, 1, "did you mean requests.received.total?"),
        ("year > 0 &&\n  requests.recieved.total == 1", 2, 3, "did you mean requests.received.total?"),
        ("previous.yaer == 1", 1, 1, "did you mean previous.year?"),
        ("nothing_like_it == 1", 1, 1, 'there is no nothing_like_it in a report; if it is a text, write "'),
        ("organ.level == township", 1, 16, 'if it is a text, write "township"'),
        ("organ == 'x'", 1, 1, "organ has several values; write one of them, such as organ."),
        ("previous.disputes == 1", 1, 1, "such as previous.disputes."),
        ('figure("requests.recieved") == 1', 1, 9, "did you mean requests.received"),
        ("year.total == 1", 1, 5, "this is a single value (a whole number); it has no parts"),
        ("title.exists(x, x == 'a')", 1, 1, "look through a list; this is a text"),
        ("has(organ.name)", 1, 1, 'blank("published_on") asks'),
    ],
)
def test_names(words: Vocabulary, text: str, line: int, column: int, said: str) -> None:
    _is_refused(words, text, line, column, said)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("sektion(1) == ''", 1, "there is no function sektion; did you mean section?"),
        ("len(title) > 3", 1, "there is no function len; did you mean size?"),
        ("title.includes('a')", 7, "there is no function includes; did you mean contains?"),
        ("frobnicate(1) == 1", 1, "there is no function frobnicate; there are section, mentions,"),
        ('section("五") == ""', 8, "section is written as section(5); here it is given: a text"),
        ("figure() == 1", 1, 'figure is written as figure("requests.received")'),
        ("mentions(title, 'a')", 9, 'mentions is written as mentions(title, ["A", "B"]); here it is given'),
        ("title.contains('a', 'b')", 7, "contains cannot be used in this way"),
        (
            "title.matches(5)",
            14,
            'matches is written as matches(title, "[0-9]+"); here it is given: a text, a',
        ),
    ],
)
def test_functions(words: Vocabulary, text: str, column: int, said: str) -> None:
    _is_refused(words, text, 1, column, said)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        (
            "requests.received.total == '3'",
            25,
            "a number is written without quotation marks, a text with them",
        ),
        ("year == 1.0", 6, "1.0 is written with one, 1 without"),
        ("year + 1", 1, "must give true or false, and gives a whole number"),
        ("requests.received.total != null", 25, 'blank("requests.received") asks'),
        ("!title", 1, "! cannot be used with these: a text"),
    ],
)
def test_types(words: Vocabulary, text: str, column: int, said: str) -> None:
    _is_refused(words, text, 1, column, said)


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("mentions（title, ['收费'])", 1, 9, "（ is a full-width mark; write a half-width one: ("),
        ("mentions(title, ['收费'，'罚款'])", 1, 22, "write a half-width one: ,"),
        ("section(1).contains(“收费”)", 1, 21, '“ is a full-width mark; write a half-width one: "'),
        ("year > 0 &&\n  year ≥ 2024", 2, 8, "write a half-width one: >="),
        ("year\u3000== 2024", 1, 5, "write a half-width one: a space"),
        ("organ.level == 乡镇", 1, 16, '乡镇 has no quotation marks; a text is written as "乡镇"'),
        ('year = "2024"', 1, 6, "= is not understood here; write =="),
        ("year <> 2024", 1, 6, "<> is not understood here; write !="),
        ("year > 1 and year < 9", 1, 10, "and is not understood here; write &&"),
        ("year > 1 & year < 9", 1, 10, "& is not understood here; write &&"),
        ("year > 1;", 1, 9, "; means nothing in an expression"),
        ("title == 'abc", 1, 10, "the text that begins here has no ' at its end"),
        ("year > 1 && (year < 9", 1, 13, "the bracket ( is not closed"),
        ("year > 1)", 1, 9, "nothing opens the bracket )"),
        ("year == ", 1, 9, "the expression ends here, and something is missing"),
        ("year > > 1", 1, 8, "> cannot follow here"),
        ("if year > 1 then true", 1, 1, "condition ? value : other value"),
        ("title == 'a\\q'", 1, 10, "this text cannot be read"),
        ("99999999999999999999 == 1", 1, 1, "this number is too large"),
        ("  ", 1, 1, "the expression is empty"),
        ("", 1, 1, "the expression is empty"),
    ],
)
def test_marks(words: Vocabulary, text: str, line: int, column: int, said: str) -> None:
    _is_refused(words, text, line, column, said)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("title.matches('(')", 15, "the pattern ( cannot be used: missing )"),
        ("matches(section(1), '[0-9')", 21, "the pattern [0-9 cannot be used: missing ]"),
        ("title.matches('(?=a)')", 15, "invalid perl operator"),
        ("title.matches('a{2000}')", 15, "invalid repetition size"),
        ("title.matches('\\\\')", 15, "trailing \\"),
    ],
)
def test_patterns_are_checked_before_any_report(words: Vocabulary, text: str, column: int, said: str) -> None:
    _is_refused(words, text, 1, column, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title.matches(string(year) + '(')", "the pattern 2024( cannot be used: missing )"),
        ("year / (year - year) == 1", "divide by zero"),
        ("year + 9223372036854775807 == 1", "integer overflow"),
        ("[1][7] == 1", "the list has no item 7; it has 1, and they are counted from 0"),
        ("{1: 2}[3] == 1", "has no key 3"),
        ("int(title) == 1", "cannot convert string to int"),
        ('figure("requests." + "recieved") == 1', "there is no requests.recieved in a report"),
        ("size(dyn(year)) == 1", "the values are of the wrong type"),
    ],
)
def test_what_shows_on_a_report_only(words: Vocabulary, text: str, said: str) -> None:
    compiled = words.compile(text, "bool")
    with pytest.raises(ExpressionFailedError) as caught:
        compiled.value(read(title="云岭县青石镇人民政府"))
    assert said in Wording("en").render(caught.value.message)


@pytest.mark.parametrize("term", [*mistakes.TYPES.values(), *mistakes.PROBLEMS, *patterns._PROBLEMS])
def test_what_the_libraries_say_is_translated(term: str) -> None:
    assert Wording("zh").text(term) != term


def _is_refused(words: Vocabulary, text: str, line: int, column: int, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        words.compile(text, "bool")
    assert said in Wording("en").render(caught.value.message)
    assert (caught.value.line, caught.value.column) == (line, column)
