"""Which reports were made from one template: those whose wording is alike for the greater part."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from auditor.reports.sketch import BINS, NUMBER_BYTES, likeness

# Reports on one form share up to a fifth of their phrases in any case: headings, and the words of the law.
_ALIKE = 0.45
_ROWS = 3
# A report is compared with few others, whatever the number of reports.
_MOST_COMPARED = 8
_MOST_ALONE = 2_000
_BANDS = [
    slice(start * NUMBER_BYTES, (start + _ROWS) * NUMBER_BYTES) for start in range(0, BINS - _ROWS + 1, _ROWS)
]


class Templates:
    """Puts reports into groups, each led by the first report of its kind.

    A report belongs to the first leader that it shares :data:`_ALIKE` of its phrases with; candidates are
    found by bands of the sketch (locality-sensitive hashing). Of leaders that nothing was like, the oldest
    are forgotten.
    """

    def __init__(self) -> None:
        # Sketches as they are packed: their numbers would take ten times as much memory.
        self._leaders: dict[int, bytes] = {}
        self._bands: list[dict[bytes, list[int]]] = [{} for _ in _BANDS]
        self._alone: deque[int] = deque()
        self._followed: set[int] = set()
        self._count = 0

    def group(self, sketch: bytes) -> int | None:
        """The number of the group that a report with this sketch belongs to; None for one with little
        text."""
        if not sketch:
            return None
        number = int.from_bytes(sketch, "little")
        for leader in self._candidates(sketch):
            if likeness(number, int.from_bytes(self._leaders[leader], "little")) >= _ALIKE:
                self._followed.add(leader)
                return leader
        return self._lead(sketch)

    def _candidates(self, sketch: bytes) -> Iterator[int]:
        found: dict[int, None] = {}
        for band, leaders in zip(_BANDS, self._bands, strict=True):
            found.update(dict.fromkeys(leaders.get(sketch[band], ())))
        return iter(found)

    def _lead(self, sketch: bytes) -> int:
        number = self._count
        self._count += 1
        self._leaders[number] = sketch
        for band, leaders in zip(_BANDS, self._bands, strict=True):
            known = leaders.setdefault(sketch[band], [])
            if len(known) < _MOST_COMPARED:
                known.append(number)
        self._alone.append(number)
        if len(self._alone) > _MOST_ALONE:
            self._forget(self._alone.popleft())
        return number

    def _forget(self, leader: int) -> None:
        if leader in self._followed:
            return
        sketch = self._leaders.pop(leader)
        for band, leaders in zip(_BANDS, self._bands, strict=True):
            known = leaders.get(sketch[band], [])
            if leader in known:
                known.remove(leader)
            if not known:
                leaders.pop(sketch[band], None)
