"""Numbers come back as they were added, from memory and from disk."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_ogi.text import buckets
from auditor_ogi.text.buckets import Buckets

numbers = st.lists(st.integers(0, (1 << 64) - 1), max_size=8)


@pytest.mark.parametrize("in_memory", [0, 5, 1000])
@given(added=st.lists(st.tuples(st.integers(0, 5), numbers), max_size=20))
def test_what_was_added_comes_back(in_memory: int, added: list[tuple[int, list[int]]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(buckets, "_IN_MEMORY", in_memory)
        found = Buckets()
        expected: dict[int, list[int]] = {}
        for bucket, some in added:
            found.add(bucket, array("Q", some))
            expected.setdefault(bucket, []).extend(some)
            # Reading in between changes nothing.
            assert dict(found)[bucket].tolist() == expected[bucket]
        assert [(bucket, some.tolist()) for bucket, some in found] == sorted(expected.items())
