"""Several conditions, evaluated in one call: entering CEL takes longer than most of them do.

A report that states all that the conditions read answers them at once. Where it does not, those are asked at
once that can be; whatever cannot be answered in this way is left to be asked alone, with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from auditor.record import Record
from auditor.rules.expressions.bounds import LOOPS
from auditor.rules.expressions.functions import USAGES
from auditor.rules.expressions.words import Word

if TYPE_CHECKING:
    from cel_expr_python import cel  # type: ignore[import-untyped]

DOES_NOT_APPLY, BROKEN, HOLDS = range(3)
"""What a condition says of a report."""
_TOGETHER = 32
_CHARACTERS = 8_000
_KEPT = 64
"""How many selections of conditions are kept compiled; others are asked alone."""


class Condition(Record, frozen=True):
    """What is to hold where it applies; ``names`` are the values that it reads."""

    check: str
    applies: str | None
    names: frozenset[str]

    @property
    def text(self) -> str:
        """The condition as an expression whose value is what it says; texts may end with a comment."""
        holds = f"(({self.check}\n) ? {HOLDS} : {BROKEN})"
        return holds if self.applies is None else f"(({self.applies}\n) ? {holds} : {DOES_NOT_APPLY})"


def can_be_asked_together(words: Sequence[Word]) -> bool:
    """Whether an expression calls nothing that is counted or has reasons of its own."""
    return not any(
        word.kind == "name" and after.text == "(" and (word.text in USAGES or word.text in LOOPS)
        for word, after in pairwise(words)
    )


class Together:
    """Conditions by their numbers, asked about one report after another."""

    def __init__(self, compile: Callable[[str], cel.Expression]) -> None:
        self._compile = compile
        self._conditions: list[Condition] = []
        self._names: frozenset[str] = frozenset()
        self._programs: dict[frozenset[str], list[_Program]] = {}

    def add(self, condition: Condition) -> int:
        """The number of a condition that is asked with the others from now on."""
        self._conditions.append(condition)
        self._names |= condition.names
        self._programs.clear()
        return len(self._conditions) - 1

    def answers(self, settled: Mapping[str, Any], activation: cel.Activation) -> Sequence[int | None]:
        """What each condition says of a report with these settled values; None where it is to be asked
        alone."""
        answers: list[int | None] = [None] * len(self._conditions)
        for program in self._without(self._names.difference(settled)):
            try:
                found = program.expression.eval(activation).plain_value()
            except RuntimeError:
                continue
            # An error in one of them is that of all.
            if isinstance(found, list):
                for number, answer in zip(program.numbers, found, strict=True):
                    answers[number] = answer
        return answers

    def _without(self, missing: frozenset[str]) -> Sequence[_Program]:
        """The programs that ask what can be asked of a report without these values."""
        known = self._programs.get(missing)
        if known is None:
            if len(self._programs) >= _KEPT:
                return ()
            known = self._programs[missing] = [*self._made(missing)]
        return known

    def _made(self, missing: frozenset[str]) -> Iterator[_Program]:
        """A program for as many conditions as one takes, and so on."""
        texts = {
            number: condition.text
            for number, condition in enumerate(self._conditions)
            if missing.isdisjoint(condition.names)
        }
        while texts:
            chosen: list[int] = []
            characters = 0
            for number, text in texts.items():
                characters += len(text)
                if chosen and (len(chosen) == _TOGETHER or characters > _CHARACTERS):
                    break
                chosen.append(number)
            said = ", ".join(texts.pop(number) for number in chosen)
            try:
                yield _Program(tuple(chosen), self._compile(f"[{said}]"))
            except RuntimeError:
                # Too deep, now that there is something around it.
                continue


class _Program(Record, frozen=True):
    """The conditions that are asked at once, and the expression whose value is the list of their answers."""

    numbers: tuple[int, ...]
    expression: cel.Expression
