"""Words that stand twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def repeats(text: str, sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where so many letters stand twice in a row, and how many; nothing in a text with letters beyond the basic plane.

    The text is compared with itself, moved by as many letters, as two large numbers: where both are alike
    their difference has zeros. That takes a fraction of the time of a pattern, and there is hardly ever
    anything to find.
    """
    letters = text.encode("utf-16-le", "surrogatepass")
    if len(letters) != 2 * len(text):
        return
    whole = int.from_bytes(letters, "little")
    for size in sizes:
        same = b"\0\0" * size
        differences = (whole ^ (whole >> 16 * size)).to_bytes(len(letters), "little")
        at = differences.find(same)
        while at >= 0:
            if at % 2 == 0 and at + 4 * size <= len(letters):
                yield at // 2, size
            at = differences.find(same, at + (1 if at % 2 else 2 * size))
