"""Whole sentences that a part of the report says twice, word for word.

Reports repeat short phrases, items of lists, notes below tables and what says that nothing happened; and
what part one says of requests or disputes stands in their own part again. So a sentence is only compared with
those of its own part, and far from its first place only a long one that says more than that something did not
happen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor_ogi.text.parts import Part

_SENTENCE = lazy_regex("[^。！？!?\n]+[。！？!?][”’」』）)]?")
_SHORTEST_BESIDE = 10
_SHORTEST_APART = 25
_LETTER = lazy_regex("[\u4e00-\u9fff0-9A-Za-z]")
# A note, a quotation, and a sentence that says that there was nothing to report.
_SAID_AGAIN = lazy_regex("[（(]?(?:注|备注|说明)[:：]|[“‘「『《]")
_NOTHING = lazy_regex("未|无|没有|不存在|不涉及")
# That so large a share of a part stands twice is no slip of a writer.
_OF_A_COPY = 0.4
_FEW = 3


class Twice(NamedTuple):
    """A sentence that stands twice in a text: where it begins for the second time, whether it is the next
    one, and whether so much of the text stands twice that it may be the copy."""

    pointer: str
    start: int
    text: str
    beside: bool
    of_a_copy: bool


def said_twice(sections: Sequence[Part]) -> list[Twice]:
    """The sentences that parts say twice, in their order; only the first of a text that stands twice."""
    found: list[Twice] = []
    for section in sections:
        sentences = _SENTENCE.findall(section.text or "")
        if len(set(sentences)) < len(sentences) or len({each.strip() for each in sentences}) < len(sentences):
            found += _in_part(section)
    return found


def _in_part(section: Part) -> list[Twice]:
    places = list(_SENTENCE.finditer(section.text or ""))
    says = [place[0].strip() for place in places]
    counts = Counter(says)
    doubled = sum(counts[each] > 1 for each in says)
    of_a_copy = doubled // 2 >= _FEW and doubled >= _OF_A_COPY * len(says)
    found: list[Twice] = []
    first: dict[str, int] = {}
    for number, (place, said) in enumerate(zip(places, says, strict=True)):
        before = first.setdefault(said, number)
        if before == number or _SAID_AGAIN.match(said):
            continue
        beside = says[number - 1] == said
        length = len(_LETTER.findall(said))
        if beside:
            counts_as_slip = length >= _SHORTEST_BESIDE
        else:
            counts_as_slip = length >= _SHORTEST_APART and _NOTHING.search(said) is None
        if counts_as_slip:
            found.append(Twice(section.pointer, place.start(), said, beside, of_a_copy))
    return found[:1] if of_a_copy else found
