"""Pairs of texts that share nothing are remembered for one run, and only as long as nothing else changed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor_ogi.text.compared_pairs import SUM, NothingShared

RULES, OTHER_RULES = b"r" * SUM, b"s" * SUM
TEXTS = [bytes([number]) * SUM for number in range(9)]
PAIRS = st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS)), max_size=40)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(PAIRS, PAIRS)
def test_what_was_added_is_known_in_the_next_run(
    first: list[tuple[bytes, bytes]], second: list[tuple[bytes, bytes]]
) -> None:
    before = NothingShared(RULES, None)
    for pair in first:
        before.add(*pair)
        assert not before.has(*pair), "what is found in a run is for the next"
    now = NothingShared(RULES, before.note())
    for pair in second:
        assert now.has(*pair) == (pair in first)
    # What the second run did not ask about is forgotten.
    after = NothingShared(RULES, now.note())
    for pair in first:
        assert after.has(*pair) == (pair in second)


def test_another_note_is_none() -> None:
    before = NothingShared(RULES, None)
    before.add(TEXTS[0], TEXTS[1])
    for noted in (before.note()[:-1], b"", b"x" * SUM, before.note()[SUM:]):
        assert not NothingShared(RULES, noted).has(TEXTS[0], TEXTS[1])
    assert not NothingShared(OTHER_RULES, before.note()).has(TEXTS[0], TEXTS[1])
    assert not NothingShared(RULES, before.note()).has(TEXTS[1], TEXTS[0]), "the earlier report is the second"
