"""Two rows that a copy ran together at the end of a page: each cell holds the digits of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from auditor.reading.document import BLANK, Cell
from auditor.reading.patterns import lazy_regex
from auditor_ogi.interpret.collected import Collected

_PADDED = lazy_regex(r"0[0-9]+")
_APART = lazy_regex(r"[0-9]+\s+[0-9]+")
_PLAIN = lazy_regex(r"(?:0|[1-9][0-9]*)")
_MOST_WAYS = 20_000
Values = tuple[int, ...]


def has_padded_number(texts: Sequence[str]) -> bool:
    """Whether any of the cells is 00 or 05, which no one prints as one number."""
    return any(_PADDED.fullmatch(text.strip(BLANK)) for text in texts if text != "0" and "0" in text)


def may_be_two(texts: Sequence[str], *, summed: bool = True) -> bool:
    """Whether the cells of a row may hold the values of another one too, which the table does not have.

    They may if each of them has digits for two; if one has two numbers; or if they do not add up to the last
    of them, where rows are ``summed`` up.
    """
    plain = [text.strip(BLANK) for text in texts]
    filled = [text for text in plain if text]
    if not filled:
        return False
    if any(_APART.fullmatch(text) for text in filled):
        return True
    if not all(text.isdecimal() and text.isascii() for text in filled):
        return False
    if all(len(text) > 1 for text in filled):
        return True
    values = [int(text or 0) for text in plain]
    return summed and len(values) > 1 and max(values) > 9 and sum(values[:-1]) != values[-1]


def parted(texts: Sequence[str]) -> tuple[Values, Values] | None:
    """The values of the two rows, if there is just one way in which both add up to the last of them."""
    ways = [list(_halves(text)) for text in texts]
    count = 1
    for way in ways:
        count *= len(way)
    if not 0 < count <= _MOST_WAYS:
        return None
    found = {
        (upper, lower)
        for cut in product(*ways)
        if _adds_up(upper := tuple(one for one, _ in cut)) and _adds_up(lower := tuple(two for _, two in cut))
    }
    return found.pop() if len(found) == 1 else None


def report_run_together(
    at: str, cells: Sequence[Cell], collected: Collected, candidate: int | None = None
) -> None:
    """Note that a row, or one value, may be one of two that the copy ran together."""
    collected.mark_uncertain(
        at,
        "the numbers of two rows may have run together: “{raw}”",
        candidate=candidate,
        raw=" | ".join(cell.text for cell in cells),
        place=cells[0].place if cells else None,
    )


def _halves(text: str) -> Iterator[tuple[int, int]]:
    parts = text.split()
    if len(parts) == 2:
        cuts = [(parts[0], parts[1])]
    else:
        cuts = [(text[:at], text[at:]) for at in range(1, len(text))]
    for one, two in cuts:
        if _PLAIN.fullmatch(one) and _PLAIN.fullmatch(two):
            yield int(one), int(two)


def _adds_up(values: Values) -> bool:
    return sum(values[:-1]) == values[-1]
