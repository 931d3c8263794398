"""The drawing of scores begins where scores begin, and shows what is behind them."""

from __future__ import annotations

import pytest

from auditor.outputs.histogram import HEIGHT, WIDTH, Histogram


@pytest.mark.parametrize(
    ("scores", "least"),
    [([59.9, 88.0], 55), ([100.0], 80), ([], 80), ([97.0, 81.0], 80), ([0.0, 100.0], 0), ([60.0], 60)],
)
def test_begins_where_scores_begin(scores: list[float], least: int) -> None:
    marks = dict(Histogram([(score, "tone-0") for score in scores]).marks)
    assert min(marks.values()) in (least, least + 5)
    assert max(marks) == WIDTH
    assert marks[WIDTH] == 100


def test_bars() -> None:
    chart = Histogram([(100.0, "tone-0"), (95.0, "tone-0"), (96.0, "tone-capped"), (88.0, "tone-1")])
    low, high = chart.bars
    assert [(bar.least, bar.most, bar.count) for bar in (low, high)] == [(85, 90, 1), (95, 100, 3)]
    assert [(part.tone, round(part.height)) for part in high.parts] == [("tone-capped", 50), ("tone-0", 100)]
    assert high.y == 0
    assert sum(part.height for part in high.parts) == pytest.approx(HEIGHT)
    assert low.x < high.x
    assert high.x + high.width <= WIDTH
