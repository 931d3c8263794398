"""Words that are repeated at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

_FIRST_MARK, _MARKS = 0xFDD0, 32  # characters that no text has


def repeats_in(texts: Sequence[str], sizes: Sequence[int]) -> list[list[tuple[int, int]]]:
    """What is repeated at once in each of some texts: the places, and how many characters.

    One long text takes a fraction of the time of ten. No mark between two is like another one near it, so
    that nothing is repeated beyond the end of a text.
    """
    joined = "".join([text + chr(_FIRST_MARK + place % _MARKS) for place, text in enumerate(texts)])
    if len(joined.encode("utf-16-le", "surrogatepass")) != 2 * len(joined):
        return [list(repeats(text, sizes)) for text in texts]
    begins = [0, *accumulate([len(text) + 1 for text in texts])]
    found: list[list[tuple[int, int]]] = [[] for _ in texts]
    for start, size in repeats(joined, sizes):
        place = bisect_right(begins, start) - 1
        found[place].append((start - begins[place], size))
    return found


def repeats(text: str, sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The places where so many characters are repeated at once, and how many.

    The text is compared with itself, moved by as many characters, as two large numbers: where both are alike
    their difference has zeros. That takes a fraction of the time of a pattern, and there is hardly ever
    anything to find. Half of each character is enough to tell most of them apart, the rest are compared. A
    text with characters beyond the basic plane gives nothing.
    """
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) != 2 * len(text):
        return
    whole = int.from_bytes(encoded[::2], "little")
    for size in sizes:
        same = b"\0" * size
        differences = (whole ^ (whole >> 8 * size)).to_bytes(len(text), "little")
        at = differences.find(same)
        while at >= 0:
            is_same = text[at : at + size] == text[at + size : at + 2 * size]
            if is_same:
                yield at, size
            at = differences.find(same, at + (size if is_same else 1))
