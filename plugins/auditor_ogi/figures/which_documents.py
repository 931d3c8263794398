"""Which of the normative documents that a sentence counts are those of the year and of the organ.

A sentence may count those in force when the year began, those in force by who issued them, or some of those
issued.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.quantities import COUNT, DATE, YEAR
from auditor_ogi.figures.segments import Segment

_LEFT_AS_IT_IS = lazy_regex("继续有效|保留")
_CHANGED = lazy_regex(f"(?<![拟需待议])(?:修改|修订)[^，。；、{COUNT}]{{0,6}}{COUNT}")
_ANOTHER = lazy_regex(f"[^。]{{0,14}}[，；]另有?{COUNT}")
# Not “较上年底增加2件，现行有效12件”.
_BEGINNING = lazy_regex(
    rf"(?<![较比与同])(?:(?:去年|上一?年)度?年?[底末]|年初|期初)(?!.*(?:年内|本年|今年|当年|全年|现有|目前|底|末|{COUNT}|{YEAR}))"
)
_UNTIL = lazy_regex(f"截[至止](?:到|于)?[{DATE}{YEAR}]")
_PARTS_BY_ORGAN = lazy_regex("(?:其中|[（(]|按).*(?:政府|办公?室|部门|单位|名义)")
_NEW = lazy_regex(f"新|本年|今年|当年|年内|全年|{YEAR}")
_OF_THE_PAST = ("历史", "历年", "历届")
_REPEALED = "/article20/normative_documents/repealed"


def those_meant(segment: Segment, found: list[Figure]) -> Iterator[Figure]:
    """The figures of a segment without those of documents that the form does not count."""
    for each in _with_those_lapsed(segment, found):
        if not (
            _is_before_the_repeal(each, found)
            or _is_of_those_in_force(each, found)
            or _is_of_the_year_before(segment, each)
        ):
            if each.whole and _is_one_of_those_issued(each, found):
                each = replace(each, whole=False)
            yield replace(each, uncertainty=SOMETHING_ELSE) if _are_perhaps_some(segment, each) else each


def _with_those_lapsed(segment: Segment, found: list[Figure]) -> list[Figure]:
    """The figures, with documents declared void beside those repealed: “宣布废止6件、失效3件”.

    The form counts both together or those repealed only. It is not certain what the second number is.
    """
    repealed, lapsed = None, None
    for each in found if "失效" in segment.words else ():
        if each.subject == "repealed" and each.value and not each.none:
            place = each.position - segment.start
            start = max(segment.clause(place), segment.words.rfind(COUNT, 0, place) + 1)
            said = segment.words[start:place] or segment.words[place + 1 : segment.clause_end(place)]
            if "废止" in said:
                repealed = each
            elif "失效" in said:
                lapsed = each
    if repealed is None or lapsed is None:
        return found
    both = repealed.value + lapsed.value
    if segment.report.get(_REPEALED) == both:
        found = [
            replace(each, value=both) if each is repealed else each for each in found if each is not lapsed
        ]
    return [replace(each, uncertainty=SOMETHING_ELSE) if each is lapsed else each for each in found]


def _is_before_the_repeal(claim: Figure, found: list[Figure]) -> bool:
    """Whether documents in force are those before some were repealed: “现行有效12件，废止3件，保留9件”."""
    if claim.subject != "in_force":
        return False
    left = {each.value for each in found if each.subject == "in_force"}
    repealed = {each.value for each in found if each.subject == "repealed" and each.value}
    return any(claim.value - each in left for each in repealed)


def _is_of_the_year_before(segment: Segment, claim: Figure) -> bool:
    """Whether documents were in force when the year began: “截至上年底，我镇现行有效10件”."""
    if claim.subject != "in_force":
        return False
    start = segment.start - len(segment.lead)
    said = claim.text.words[start : claim.position]
    if _BEGINNING.search(said) is not None:
        return True
    dates = [found.end() - 1 for found in _UNTIL.finditer(said)]
    year = segment.report.year
    return bool(dates) and year is not None and 0 < claim.text.quantities[start + dates[-1]].value < year


def _is_one_of_those_issued(claim: Figure, found: list[Figure]) -> bool:
    """Whether some of the documents issued are counted: “制发3件，其中新制定2件，修订1件”."""
    if claim.subject != "issued":
        return False
    words = claim.text.words
    return any(each.subject == "issued" and "其中" in words[each.position : claim.position] for each in found)


def _are_perhaps_some(segment: Segment, claim: Figure) -> bool:
    """Whether others of the kind are said apart: “继续有效10件、修改2件”, “公开2件，另有1件不予公开”.

    What was repealed of all documents of the past may have been repealed in a clean-up of other years.
    """
    if claim.uncertainty is not None or claim.none:
        return False
    around = claim.text.words[claim.begin : claim.end]
    if claim.subject == "repealed" and any(word in segment.words for word in _OF_THE_PAST):
        return True
    if claim.subject == "in_force":
        changed = _CHANGED.search(segment.words) if _LEFT_AS_IT_IS.search(around) else None
        return changed is not None and segment.quantity(changed.end() - 1).value > 0
    if claim.subject == "issued" and "重新" in segment.words:
        # Not “制发4件，其中新制定3件，修订后重新公布1件”, which counts both.
        end = segment.start + segment.words.find("重新")
        return claim.position > end or "其中" not in claim.text.words[claim.position : end]
    following = claim.position + 1, claim.end + 20
    return "公开" in around and _ANOTHER.search(claim.text.words, *following) is not None


def _is_of_those_in_force(claim: Figure, found: list[Figure]) -> bool:
    """Whether documents in force are counted by who issued them: “现行有效12件（政府制发7件，其他5件）”."""
    if claim.subject != "issued":
        return False
    heads = [each for each in found if each.subject == "in_force" and each.position < claim.position]
    if not heads:
        return False
    said = claim.text.words[heads[-1].position : claim.position]
    return _PARTS_BY_ORGAN.search(said) is not None and not _NEW.search(said)
