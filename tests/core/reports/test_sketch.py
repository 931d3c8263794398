"""Reports made from one template are alike; reports that have only the form in common are not."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reports.sketch import BINS, likeness, sketch_of

CHARACTERS = "春夏秋冬东南西北天地山川江河湖海风云雨雪日月星辰金木水火土石田林竹松梅兰菊荷稻麦桑麻"


def phrases(start, count):
    """Different phrases of eight characters."""
    size = len(CHARACTERS)
    return [
        "".join(CHARACTERS[(number * step + step + number // size) % size] for step in range(1, 9)) + "办事"
        for number in range(start, start + count)
    ]


def sketched(*texts):
    sketch = sketch_of({f"/sections/{number}/text": text for number, text in enumerate(texts)})
    assert sketch
    return int.from_bytes(sketch, "little")


TEMPLATE = "，".join(phrases(0, 200))


def test_names_and_numbers_that_were_filled_in_change_little():
    one = sketched(TEMPLATE + "。云岭县白鹭镇人民政府收到申请23件。")
    other = sketched(TEMPLATE + "。云岭县青溪镇人民政府收到申请8件。")
    assert likeness(one, other) > 0.9


def test_the_order_and_the_place_of_a_phrase_do_not_count():
    first, second = "，".join(phrases(0, 100)), "，".join(phrases(100, 100))
    assert sketched(first, second) == sketched(second, first)


@pytest.mark.parametrize("common", [0, 40, 100, 160])
def test_the_estimate_is_near_the_share_of_common_phrases(common):
    one = sketched("，".join(phrases(0, 200)))
    other = sketched("，".join(phrases(200 - common, 200)))
    assert likeness(one, other) == pytest.approx(common / (400 - common), abs=0.2)


def test_a_report_with_little_text_has_no_sketch():
    assert sketch_of({"/sections/0/text": "，".join(phrases(0, 30)), "/year": 2024}) == b""


NUMBERS = st.sampled_from([0, 1, 2, (1 << 31) - 1, 1 << 31, (1 << 31) + 1, (1 << 32) - 2, (1 << 32) - 1])
SKETCHES = st.lists(NUMBERS, min_size=BINS, max_size=BINS)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(SKETCHES, SKETCHES)
def test_numbers_are_compared_as_one_by_one(one, other):
    empty = (1 << 32) - 1
    same = sum(a == b for a, b in zip(one, other, strict=True))
    neither = sum(a == b == empty for a, b in zip(one, other, strict=True))
    expected = (same - neither) / (BINS - neither) if neither < BINS else 0.0
    packed = [struct.pack(f"<{BINS}I", *each) for each in (one, other)]
    assert likeness(*(int.from_bytes(each, "little") for each in packed)) == expected
