"""Words that are repeated at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def repeats(text: str, sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The places where so many characters are repeated at once, and how many.

    The text is compared with itself, moved by as many characters, as two large numbers: where both are alike
    their difference has zeros. That takes a fraction of the time of a pattern, and there is hardly ever
    anything to find. A text with characters beyond the basic plane gives nothing.
    """
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) != 2 * len(text):
        return
    whole = int.from_bytes(encoded, "little")
    for size in sizes:
        same = b"\0\0" * size
        differences = (whole ^ (whole >> 16 * size)).to_bytes(len(encoded), "little")
        at = differences.find(same)
        while at >= 0:
            if at % 2 == 0 and at + 4 * size <= len(encoded):
                yield at // 2, size
            at = differences.find(same, at + (1 if at % 2 else 2 * size))
