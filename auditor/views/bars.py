"""Numbers as bars and lines of block characters, which every terminal and Chinese code page has."""

from __future__ import annotations

from collections.abc import Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_STEPS = "▁▂▃▄▅▆▇█"


def bar(share: float, columns: int) -> str:
    """A part of a whole, 0 to 1, as a bar of at most so many columns."""
    eighths = round(max(0.0, min(share, 1.0)) * columns * 8)
    return (_EIGHTHS[8] * (eighths // 8) + _EIGHTHS[eighths % 8]).strip()


def sparkline(values: Sequence[float | None]) -> str:
    """Numbers in order, each as a step between the least and the greatest; a gap where there is none."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    least, greatest = min(known), max(known)
    span = greatest - least
    return "".join(
        "·" if value is None else _STEPS[round((value - least) / span * 7) if span else 3] for value in values
    )
