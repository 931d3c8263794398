"""Characters that print nothing, which pages put into words: text is read as it is seen."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from auditor.testing import read_document
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from tests.ogi.interpret.rendering import cell_lines, merged

INVISIBLE = {
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "word joiner": "\u2060",
    "soft hyphen": "\xad",
    "left-to-right mark": "\u200e",
    "embedding": "\u202a",
    "byte order mark": "\ufeff",
}


def within(mark: str) -> Callable[[re.Match[str]], str]:
    """A mark after every third character of running text."""
    return lambda found: mark.join(found[0][at : at + 3] for at in range(0, len(found[0]), 3))


@pytest.mark.parametrize("mark", INVISIBLE.values(), ids=INVISIBLE)
@pytest.mark.parametrize(("write", "name"), [(merged, "a.html"), (cell_lines, "a.txt")], ids=["html", "text"])
def test_text_is_read_as_it_is_seen(mark: str, write: Callable[..., bytes], name: str) -> None:
    data = report(2024)
    plain = write(data).decode()
    spoilt = re.sub(r"[\u4e00-\u9fff，。、；：0-9《》（）]{12,}。", within(mark), plain)
    spoilt = re.sub(r"[一二三四五六]、[\u4e00-\u9fff、]{4,}", within(mark), spoilt)
    assert spoilt.count(mark) > 20
    seen = interpret(read_document(plain.encode(), name))
    reading = interpret(read_document(spoilt.encode(), name))
    assert reading.data["sections"] == seen.data["sections"]
    assert reading.data["organ"] == seen.data["organ"]
