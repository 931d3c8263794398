"""Reports read back exactly from every layout; a damaged copy exactly, as uncertain, or not at all."""

from __future__ import annotations

import random

import pytest

from auditor.errors import AuditorError
from tests.layouts.comparison import Tally
from tests.layouts.damage import damaged
from tests.layouts.drafts import plain
from tests.layouts.formats import formats
from tests.layouts.reports import numbered_report, random_report

FORMATS = formats()
LAYOUTS = [(name, layout) for name, item in FORMATS.items() for layout in item.layouts]
WRITERS = [(name, writer) for name, item in FORMATS.items() for writer in item.writers]


@pytest.mark.parametrize(("name", "layout"), LAYOUTS)
def test_reads_back(name: str, layout: str) -> None:
    tally = Tally()
    for seed in range(2):
        data, level = random_report(random.Random(f"{layout}{seed}"), FORMATS[name].digits)
        content = FORMATS[name].layouts[layout](data)
        tally.count(data, level, FORMATS[name].reading(content))
    assert tally.examples == []
    assert tally.values["exact"] == tally.values.total() > 0
    assert set(tally.facts.values()) == {2}


@pytest.mark.parametrize(("name", "writer"), WRITERS)
def test_a_damaged_copy_never_gives_another_number(name: str, writer: str) -> None:
    tally = Tally()
    for seed in range(12):
        rng = random.Random(f"{writer}{seed}")
        data, level = numbered_report(rng)
        content = FORMATS[name].writers[writer](damaged(plain(data), rng))
        try:
            reading = FORMATS[name].reading(content)
        except AuditorError:
            continue
        tally.count(data, level, reading)
    assert [example for example in tally.examples if example.startswith("wrong")] == []
    assert tally.read > 0.75
