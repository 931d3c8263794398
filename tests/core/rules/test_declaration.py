"""Declaring a rule: what the declaration says, and what is refused with file and line."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from auditor.errors import ConfigError
from auditor.rules.declaration import Rule, Scope, Severity, rule
from auditor.rules.problem import Problem, Question

if TYPE_CHECKING:
    from nowhere import Unknown  # type: ignore[import-not-found]


def test_docstring_gives_title_and_reason() -> None:
    @rule("one", needs="/a", severity="major")
    def one(report: Any, *, least: int = 3, share: float = 0.5, words: list[str] = ["a"]) -> None:  # noqa: B006
        """Numbers add up.

        A sum that is wrong
        hides a case.
        """

    assert (one.id, one.title, one.why) == ("one", "Numbers add up", "A sum that is wrong hides a case.")
    assert (one.needs, one.scope, one.severity) == (("/a",), Scope.REPORT, Severity.MAJOR)
    assert {name: (option.type, option.default) for name, option in one.options.items()} == {
        "least": (int, 3),
        "share": (float, 0.5),
        "words": (list, ["a"]),
    }
    line = inspect.getsourcelines(one.check)[1]
    assert one.origin == f"{__file__}:{line}"


def test_option_types() -> None:
    @rule("one")
    def one(
        report: Any, *, least: int = 3, share: float = 0.5, strict: bool = False, word: str | None = None
    ) -> None:
        """Title."""

    problem = {name: option.problem_with for name, option in one.options.items()}
    assert problem["least"](4) is None
    assert problem["least"](True) == "a whole number"
    assert problem["least"](1.5) == "a whole number"
    assert problem["share"](1) is None
    assert problem["share"](True) == "a number"
    assert problem["strict"](1) == "true or false"
    assert problem["word"](None) is None
    assert problem["word"]("x") is None
    assert problem["word"](5) == "str | None"


def test_types_known_to_the_type_checker_only_do_not_matter() -> None:
    @rule("one")
    def one(report: Unknown, *, least: int = 3) -> None:
        """Title."""

    assert one.options["least"].type is int


def _no_title(report: Any) -> None: ...


def _bare_option(report: Any, *, least: int) -> None:
    """Title."""


def _fine(report: Any) -> None:
    """Title."""


@pytest.mark.parametrize(
    ("facts", "check", "expected"),
    [
        ({"severity": "fatal"}, _fine, "invalid severity fatal"),
        ({"scope": "reports"}, _fine, "invalid scope reports"),
        ({"scope": Scope.ALL}, _fine, "has a digest"),
        ({"digest": lambda report: 1}, _fine, "has a digest"),
        ({"needs": "requests"}, _fine, "invalid pointer requests"),
        ({"needs": ["/a", ""]}, _fine, "invalid pointer"),
        ({}, _no_title, "has no docstring"),
        ({}, _bare_option, "option least has no default"),
    ],
)
def test_wrong_declaration(facts: dict[str, Any], check: Callable[..., Any], expected: str) -> None:
    with pytest.raises(ConfigError, match=expected) as caught:
        rule("one", **facts)(check)
    assert caught.value.where == f"{__file__}:{check.__code__.co_firstlineno}"


@pytest.mark.parametrize("id", ["", "my rule", "-x", "a/b", "a.b", " x"])
def test_an_id_is_one_word(id: str) -> None:
    with pytest.raises(ConfigError, match="an id is made of letters, digits"):
        rule(id)(_fine)


@pytest.mark.parametrize("id", ["x", "six-sections", "house_rule", "本县-自查", "2024-check"])
def test_what_may_be_an_id(id: str) -> None:
    assert rule(id)(_fine).id == id


def test_decorator_without_id() -> None:
    with pytest.raises(ConfigError, match="a rule needs an id") as caught:
        rule(_fine)  # type: ignore[arg-type]
    assert caught.value.line == _fine.__code__.co_firstlineno


def test_problem_takes_one_pointer_or_many() -> None:
    assert Problem("x", at="/a").at == ("/a",)
    assert Problem("x", at=["/a", "/b"], earlier="/c").earlier == ("/c",)
    assert isinstance(Question("x"), Problem)
    assert repr(Problem("x")) == "<Problem 'x' at />"


def test_rule_is_a_value() -> None:
    this = rule("one")(_fine)
    assert isinstance(this, Rule)
    with pytest.raises(AttributeError):
        this.id = "two"  # type: ignore[misc]
    with pytest.raises(TypeError):
        this.options["x"] = 1  # type: ignore[index]
