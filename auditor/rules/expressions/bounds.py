"""What no expression may do, however it is written: take long, or make texts without end.

CEL stops an expression after ten thousand turns of its loops, however much is done in each of them. So
loops are bounded before an expression runs, and what the functions do while it runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.record import Record
from auditor.rules.expressions.mistakes import ExpressionError, error_at
from auditor.rules.expressions.words import Word, partners

LONGEST = 32 * 1024
"""How many characters an expression may have."""
LOOPS = ("all", "exists", "exists_one", "filter")
_MOST_IN_LOOPS = 20_000
"""How many characters of an expression may be gone through, those in a loop once for each of its turns."""


def refuse_too_long(text: str) -> None:
    """The parser of CEL reads all of a text before it says that it is too long.

    Raises:
        ExpressionError: the expression has too many characters.
    """
    if len(text) > LONGEST:
        raise ExpressionError(
            "the expression has {length} characters; at most {most} are possible",
            length=len(text),
            most=LONGEST,
        )


def refuse_endless(text: str, words: Sequence[Word]) -> None:
    """Refuse what could make texts without end, or go on for long.

    ``map`` and texts put together in a list hand on what they made: a few of them in turn make gigabytes out
    of one line.

    Raises:
        ExpressionError: with the place.
    """
    closing = partners(words)
    loops = list(_loops(text, words, closing))
    if not loops:
        return
    lists = [(at, end) for at, end in closing.items() if _is_list(words, at)]
    for at, end in (*lists, *(group for loop in loops for group in _groups_before(words, loop.at, closing))):
        for word in words[at:end]:
            if word.text == "+":
                raise error_at(
                    text,
                    word.start,
                    "+ cannot be used in a list of an expression with {loops}, as it could make texts "
                    "without end; write the list out",
                    loops=list(LOOPS),
                )
    longest = max((_entries(words, at, end) for at, end in lists), default=1)
    spent = 0
    for loop in loops:
        depth = sum(outer.start <= loop.start and loop.end <= outer.end for outer in loops)
        spent += longest**depth * (loop.end - loop.start)
        if spent > _MOST_IN_LOOPS:
            raise error_at(
                text,
                loop.start,
                "{loop} goes through too much here; shorten the lists, do not put one loop into another, or "
                "make several rules",
                loop=words[loop.at].text,
            )


class _Loop(Record, frozen=True):
    """A loop: which word it is, and where it is in the expression."""

    at: int
    start: int
    end: int


def _loops(text: str, words: Sequence[Word], closing: Mapping[int, int]) -> Iterator[_Loop]:
    for at, word in enumerate(words[:-1]):
        is_called = word.kind == "name" and words[at + 1].text == "("
        if not (is_called and at and words[at - 1].text == "."):
            continue
        if word.text == "map":
            raise error_at(
                text,
                word.start,
                "map cannot be used here, as it could make texts without end; all, exists, exists_one and "
                "filter look through a list",
            )
        if word.text in LOOPS and at + 1 in closing:
            yield _Loop(at, word.start, words[closing[at + 1]].start)


def _groups_before(words: Sequence[Word], loop: int, closing: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """What stands in brackets before a loop, for its list: such as ``(a + b)`` in ``(a + b).all``."""
    opening = {end: at for at, end in closing.items()}
    # The word before the point before the loop.
    at = loop - 2
    while at >= 0:
        if at in opening:
            end, at = at, opening[at]
            is_call = words[at].text == "(" and at > 0 and words[at - 1].kind == "name"
            if words[at].text == "(" and not is_call:
                yield at, end
            at -= 1
        if at < 1 or words[at].kind != "name" or words[at - 1].text != ".":
            return
        at -= 2


def _is_list(words: Sequence[Word], at: int) -> bool:
    """Whether a bracket begins a list or a map, and not a place in one."""
    if words[at].text == "{":
        return True
    before = words[at - 1] if at else None
    return words[at].text == "[" and not (
        before is not None
        and (before.text in (")", "]", "}") or before.kind in ("name", "text", "number"))
        and before.text != "in"
    )


def _entries(words: Sequence[Word], at: int, end: int) -> int:
    """How many entries a list has."""
    depth = commas = 0
    for word in words[at + 1 : end]:
        if word.kind != "mark":
            continue
        depth += (word.text in "([{") - (word.text in ")]}")
        commas += word.text == "," and depth == 0
    return commas + 1


class Work:
    """How much an expression may still do on one report, in steps that take about five nanoseconds at worst.

    It is counted, not timed: an expression ends the same way on every machine.
    """

    MOST = 100_000_000
    CALL = 10_000
    FIGURES = 500_000
    CHARACTER = 4

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = self.MOST

    def renew(self) -> None:
        """Begin with another report."""
        self.left = self.MOST

    @property
    def is_done(self) -> bool:
        """Whether nothing more may be done."""
        return self.left < 0

    def charge(self, steps: int) -> None:
        """Count what is about to be done.

        Raises:
            LookupError: it is too much; so is all that is asked for afterwards.
        """
        self.left -= steps
        if self.left < 0:
            raise LookupError("too much work")
