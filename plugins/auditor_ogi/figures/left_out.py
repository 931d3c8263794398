"""Numbers that a text takes out of its sum: “回复留言28条不计入”, “不含转载35条”, “另有图解6条”.

Lists name them beside the parts of a total, but they are no parts of it.
"""

from __future__ import annotations

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.breakdown import Breakdown
from auditor_ogi.figures.clauses import clause_start, closing, outside_brackets
from auditor_ogi.figures.quantities import COUNT, MONEY

_LISTS = word_lists(__file__)
_KINDS = f"{COUNT}{MONEY}"
_MARKS = "，,、；;。：:\n"
_BEFORE = lazy_regex(
    f"(?:{_LISTS.either('before_the_number')})(?![^{_KINDS}]*(?:{_LISTS.either('taken_back')}))"
)
_AFTER = lazy_regex(f"(?:{_LISTS.either('after_the_number')})")
# “35条，不在统计之列”, “35条（不计入总数）”: a clause or bracket that says no more than that.
_SAID_ALONE = lazy_regex(
    rf"(?:{_LISTS.either('that_number')})*(?:{_LISTS.either('after_the_number')}"
    rf"|{_LISTS.either('only_alone')})[^，,、；;。：:（）(){_KINDS}]{{0,12}}"
)


def without_left_out(breakdown: Breakdown, words: str) -> Breakdown | None:
    """The breakdown without the numbers that its words take out of the sum; None if no part is left.

    ``words`` are those of its text, with marks for numbers. What adds up as it is has no such number: a text
    may say of a part that others do not count it.
    """
    if breakdown.adds_up:
        return breakdown
    kept = tuple(part for part in breakdown.parts if not is_left_out(words, part.quantity.position))
    if len(kept) == len(breakdown.parts):
        return breakdown
    without = replace(breakdown, parts=kept)
    # “网站80条、公众号75条，扣除重复35条，共120条”: taken out of the parts, not out of the total.
    is_overlap = breakdown.sum - 2 * (breakdown.sum - without.sum) == breakdown.total.value
    return (replace(without, overlaps=True) if is_overlap else without) if kept else None


def is_left_out(words: str, place: int) -> bool:
    """Whether the clause of a number, or what is said alone after it, takes the number out of a sum."""
    end = _end_of_clause(words, place)
    before, _ = outside_brackets(words, clause_start(words, place, _MARKS), place)
    after, _ = outside_brackets(words, place + 1, end)
    if _BEFORE.search(before) or _AFTER.search(after):
        return True
    if words[place + 1 : place + 2] in ("（", "("):
        return bool(_SAID_ALONE.fullmatch(words, place + 2, closing(words, place + 2)))
    if words[end : end + 1] not in ("，", ","):
        return False
    return bool(_SAID_ALONE.fullmatch(words, end + 1, _end_of_clause(words, end + 1)))


def _end_of_clause(words: str, place: int) -> int:
    return min((at for mark in _MARKS if (at := words.find(mark, place)) >= 0), default=len(words))
