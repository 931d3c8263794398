"""The scores of a run as a drawing: how many reports have a score in each step, coloured by what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.record import Record

STEP = 5
BEST = 100
WIDTH, HEIGHT = 400, 150
_FEWEST_STEPS = 4
_MOST_MARKS = 10
# From the ground up: the worst is seen first.
_TONES = ("tone-3", "tone-capped", "tone-2", "tone-1", "tone-0", "tone-none")


class Part(Record, frozen=True):
    """The reports of one colour in a bar: ``y`` and ``height`` in the drawing."""

    tone: str
    y: float
    height: float


class Bar(Record, frozen=True):
    """The reports from the score ``least`` to ``most``: its place in the drawing, its top ``y``, how many."""

    x: float
    width: float
    y: float
    count: int
    least: int
    most: int
    parts: tuple[Part, ...]


class Histogram:
    """Bars from the step of the lowest score to 100.

    ``scores`` are the scores of the reports, 0 to 100, each with the class that colours the report.
    """

    def __init__(self, scores: Sequence[tuple[float, str]]) -> None:
        last = BEST // STEP - 1
        by_step: dict[int, Counter[str]] = {}
        for score, tone in scores:
            by_step.setdefault(min(int(score // STEP), last), Counter())[tone] += 1
        self._first = min(*by_step, last + 1 - _FEWEST_STEPS, last) if by_step else last + 1 - _FEWEST_STEPS
        self._steps = [by_step.get(step, Counter()) for step in range(self._first, last + 1)]

    @property
    def bars(self) -> Iterator[Bar]:
        """A bar for each step that has reports."""
        highest = max((count.total() for count in self._steps), default=0) or 1
        width = WIDTH / len(self._steps)
        for place, counts in enumerate(self._steps):
            if not counts:
                continue
            least = (self._first + place) * STEP
            y, parts = float(HEIGHT), []
            for tone in sorted(counts, key=_TONES.index):
                height = HEIGHT * counts[tone] / highest
                y -= height
                parts.append(Part(tone, y, height))
            yield Bar(place * width + 1.5, width - 3, y, counts.total(), least, least + STEP, tuple(parts))

    @property
    def marks(self) -> Iterator[tuple[float, int]]:
        """The scores written below the axis, each with its place."""
        count = len(self._steps)
        every = 1 if count <= _MOST_MARKS else 2
        for step in range(count, -1, -every):
            yield step * WIDTH / count, (self._first + step) * STEP
