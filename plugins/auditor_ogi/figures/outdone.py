"""Things of which more came through than there were: “发放问卷120份，收回218份”, “发现问题52个，已整改62个”.

No word says that the second number is of the first; what was done does. Answers and decisions are not read
so: they may be of what was left over from the year before.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.clauses import without_numbers
from auditor_ogi.figures.context import is_change
from auditor_ogi.figures.list_owners import start_of_clause
from auditor_ogi.figures.quantities import COUNT
from auditor_ogi.figures.segments import MarkedSentence

_LISTS = word_lists(__file__)
_WORD = r"[^，,。；;：:（(）)、\ue000-\ue007]"
_FAMILIES = tuple(
    tuple(_LISTS.either(name) for name in names)
    for names in (
        ("forms_begun", "forms_things", "forms_done"),
        ("problems_begun", "problems_things", "problems_done"),
        ("opinions_begun", "opinions_things", "opinions_done"),
    )
)
_DONE = lazy_regex(
    "|".join(
        rf"(?:(?:{begun})(?:{_WORD}{{0,12}}(?:{things}){_WORD}{{0,4}}(?P<n{place}>{COUNT})|{_WORD}{{0,6}}(?P<o{place}>{COUNT}){_WORD}{{0,4}}(?:{things}))"
        rf"，(?:(?:目前|现|截至目前)，?)?(?P<said{place}>(?:{_LISTS.either('before')})*(?:{done})(?:{_LISTS.either('after')})*)"
        rf"(?P<m{place}>{COUNT}))"
        for place, (begun, things, done) in enumerate(_FAMILIES)
    )
)
_MORE = lazy_regex("上年|去年|往年|历年|以前|累计|结转|含|另|季度|半年|月")
_ENDS = _LISTS["ends"]


def outdone(sentence: MarkedSentence) -> Iterator[Breakdown]:
    """What was done with things, as a part of how many there were of them."""
    words = sentence.words
    if words.count(COUNT) < 2 or not any(end in words for end in _ENDS):
        return
    for found in _DONE.finditer(words):
        family = next(name[-1] for name, said in found.groupdict().items() if said and name.startswith("m"))
        place, last = max(found.start(f"n{family}"), found.start(f"o{family}")), found.start(f"m{family}")
        total, part = sentence.quantity(place), sentence.quantity(last)
        first = start_of_clause(words, place)
        if total.unit != part.unit or is_change(words[:place]) or is_change(words[:last]):
            continue
        if _MORE.search(words, first, last):
            continue
        yield Breakdown(
            total,
            (BreakdownPart(without_numbers(found[f"said{family}"]), part),),
            False,
            True,
            False,
            sentence.text.pointer,
            *sentence.passage(first, last + 1),
            plain=True,
        )
