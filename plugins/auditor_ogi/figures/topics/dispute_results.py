"""What the text says about how disputes ended: upheld, corrected, otherwise, not yet."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import END, counted_at, figure
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.neutral_words import without_neutral
from auditor_ogi.figures.quantities import BARE, COUNT
from auditor_ogi.figures.segments import Segment
from auditor_ogi.figures.topics.dispute_names import (
    CASES,
    DISPUTE,
    GROUP,
    KIND,
    RESULT,
    RESULT_WORDS,
    REVIEWER,
    WITH_DISPUTES,
    heading_of,
    kind_of,
    kinds_of,
    way_of,
)

_LISTS = word_lists(__file__)
_AROUND_RESULT = lazy_regex("|".join([*sorted(_LISTS["around"], key=len, reverse=True), "[，,、：:—]"]))
_ALL = lazy_regex(
    rf"(?:[，、（(]|{DISPUTE})(?:[^，、；（(\ue000-\ue007]{{0,8}}?)(?:均|全部|都|皆|全数|(?:审理|复议|处理|裁判)?结果(?=[为是系]))"
    rf"(?:{_LISTS.either('before_a_result')})*(?P<result>{RESULT_WORDS})(?![^，；。]{{0,4}}{COUNT})"
)
_NO_RESULT = lazy_regex(
    rf"(?:无一|未有?|没有?|无|零)(?:发生|出现|存在)?{COUNT}?(?:[^，；。{COUNT}]{{0,14}}?(?P<noun>{DISPUTE}))?"
    rf"(?:{_LISTS.either('before_a_result')})*(?P<result>{RESULT_WORDS})"
    rf"(?:(?:、|或者?|和|及|以及)(?:{_LISTS.either('before_a_result')})*(?:{RESULT_WORDS}))*(?:的|案件|案|情形|情况|现象)*{END}"
)
# “没有被纠正的复议案件”
_NONE_OF_A_RESULT = lazy_regex(
    rf"(?:未(?:发生|出现|有)|没有|无)[^，；。{COUNT}]{{0,24}}?(?P<result>被?纠[正错]|被?撤销|被?确认违法)的?(?P<noun>{DISPUTE})"
)
_ALL_DECIDED = lazy_regex(r"(?:均|全部|都|皆)(?:已|依法|经)*(?:审结|办结|结案)")
_BARE_RESULT = lazy_regex(rf"(?P<words>[^，、；：（）()\ue000-\ue007]{{2,8}})[为：:]?(?P<n>[{BARE}{COUNT}])")
_CLAUSE_MARK = lazy_regex("[，,：:、（()）；;]")
_ADDED_UP = lazy_regex(rf"(?:^|[，、；：])(?:合计|共计|总计|共|总数为?)(?P<n>{COUNT})(?=$|[，。；）)])")
_JUDGED = lazy_regex(
    rf"(?:^|[，、；：（(])(?:其中)?(?:截至[^，。；]{{0,8}}?)?(?:已经|已|现已|目前已)?(?:宣?判决?|审结|结案|办结|开庭审结|结)(?:的|案件)?(?P<n>{COUNT})"
    r"(?=$|[，。；、）)])"
)
LOST = "败诉"
"""A word for a result that may be counted as another one than corrected."""

# What may be counted in another row: a lawsuit is won if it is dismissed or withdrawn, too.
_PERHAPS = ("胜诉", "败诉", "驳回", "裁定驳回", "驳回起诉", "裁定驳回起诉")
# What an organ decided itself: “审理行政复议案件12件，纠正3件”.
_DECIDED = lazy_regex(r"(?:审理|审结|承办|立案|作出)[^，。；公\ue000-\ue007]{0,8}(?:复议|诉讼)")
_PARTS_IN_BRACKETS = lazy_regex(f"{COUNT}[（(][^）)]*复议[^）)]*{COUNT}[^）)]*诉[^）)]*{COUNT}[^）)]*[）)]")
_NOT_ONE = ("没有", "未有", "无")
_IN_ALL = lazy_regex("合计|总计|共计|一共")
_TOTAL_OF = {"review": "reviews", "litigation": "litigation"}
_GROUP_OF = {"reviews": "review", "litigation": "litigation"}


def read(segment: Segment, totals: list[Figure]) -> Iterator[Figure]:
    """The figures by result in one segment, ``totals`` being those of all cases that it states."""
    yield from _results(segment, totals)
    yield from _of_one_kind(segment, totals)
    yield from _all_decided(segment, totals)
    yield from _of_all(segment, totals)
    if segment.denied:
        yield from _no_result(segment)


def _results(segment: Segment, totals: list[Figure]) -> Iterator[Figure]:
    """Counts by result, of the kind of dispute that was named last before them."""
    for place, quantity in segment.counts():
        if quantity.unit not in CASES or not segment.is_free(place, place + 1):
            continue
        before, after = segment.around(place)
        said = before + after
        found = list(RESULT.finditer(said))
        group = GROUP.search(said)
        if group and "起" not in group[0] and "诉" not in segment.lead + segment.words[:place]:
            group = None
        if group and not found and _says_no_more(GROUP.sub("", said)):
            segment.take(place, place + 1)
            kind = way_of(group[0])
            yield from counted_at(segment, f"cases/{kind}", place, until=place + 1 + len(after))
            continue
        if len({each.lastgroup for each in found}) != 1:
            continue
        if before.endswith(_NOT_ONE) or _is_of_reviewer(segment, place, said):
            continue  # “没有一起行政复议被纠错” is read below
        named = {kind_of(each[0]) for each in KIND.finditer(after)}
        # “1件行政复议案件被纠正”, “2件被行政诉讼纠正”
        kind, sure = (named.pop(), True) if len(named) == 1 else _kind_or_both(segment, place, totals)
        if not kind:
            continue
        result = str(found[0].lastgroup)
        rest = RESULT.sub("，", said)
        lost = found[0][0] == LOST and kind.startswith("litigation")
        sure = sure and _says_no_more(rest) and (lost or found[0][0] not in _PERHAPS)
        segment.take(place, place + 1)
        uncertainty = None if sure else SOMETHING_ELSE
        yield from counted_at(
            segment,
            f"cases/{kind}/{result}",
            place,
            until=place + 1 + len(after),
            uncertainty=uncertainty,
            verb=LOST if lost else "",
        )


def _is_of_reviewer(segment: Segment, place: int, said: str) -> bool:
    """Whether an organ says how it decided the disputes of others, not how its own ended."""
    if "被" in said:
        return False
    before = segment.lead + segment.words[:place]
    return bool(REVIEWER.search(before) or _DECIDED.search(before))


def _says_no_more(words: str) -> bool:
    """Whether words around a result say nothing else of what is counted."""
    left = without_neutral(_AROUND_RESULT.sub("", words))
    return not left or not without_neutral(WITH_DISPUTES.sub("，", _AROUND_RESULT.sub("，", words)))


def _all_decided(segment: Segment, totals: list[Figure]) -> Iterator[Figure]:
    """That no case is pending: “行政复议2件均已审结”."""
    for found in _ALL_DECIDED.finditer(segment.words):
        kind, sure = _kind_before(segment, found.start())
        before = segment.words[: found.start()]
        counted = [total for total in totals if total.value and not total.none and not total.uncertainty]
        if kind and sure and counted and not RESULT.search(before) and "其中" not in before:
            yield from figure(segment, f"cases/{kind}/pending", found, none=True)


def _of_one_kind(segment: Segment, totals: list[Figure]) -> Iterator[Figure]:
    """What results add up to, results without measure words, and how many cases are decided already."""
    for found in segment.taking(_ADDED_UP):
        kind, sure = _kind_before(segment, found.start())
        # The sum of what was counted by result, with no total before.
        before = segment.words[: found.start()]
        if kind and sure and len(RESULT.findall(before)) > 1:
            yield from figure(segment, _TOTAL_OF.get(kind, f"cases/{kind}"), found)
    for found in segment.taking(_JUDGED):
        kind, sure = _kind_or_both(segment, found.start(), totals)
        if kind and sure:
            yield from figure(segment, f"cases/{kind}/decided", found, among=True)
    if segment.words.count(BARE) > 1:
        yield from _bare_results(segment)


def _bare_results(segment: Segment) -> Iterator[Figure]:
    """A list of results and numbers without measure words: “2件（维持1、纠正0、其他0、未审结1）”."""
    for found in _BARE_RESULT.finditer(segment.words):
        if found["n"] != BARE:
            continue
        result = RESULT.fullmatch(found["words"])
        name = str(result.lastgroup) if result else "other" if found["words"] in ("其他", "其它") else ""
        kind, sure = _kind_before(segment, found.start())
        if name and kind and sure and segment.take(*found.span()):
            yield from figure(segment, f"cases/{kind}/{name}", found)


def _of_all(segment: Segment, totals: list[Figure]) -> Iterator[Figure]:
    """The result of all cases that the clauses before count: “复议7件、诉讼9件，均获维持”."""
    for found in _ALL.finditer(segment.words):
        result = RESULT.search(segment.words, found.start("result"))
        if result is None:
            continue
        start = segment.at(found.start())
        for total in totals:
            if total.none or not total.value or total.position > start or total.subject not in _GROUP_OF:
                continue
            place = next((each for each, _ in segment.counts() if segment.at(each) == total.position), None)
            between = "" if place is None else segment.words[place + 1 : found.start()]
            # What is said after a result, or of some cases, is not said of all.
            if place is None or RESULT.search(between) or "其中" in between:
                continue
            yield from counted_at(
                segment,
                f"cases/{_GROUP_OF[total.subject]}/{result.lastgroup}",
                place,
                until=result.end(),
                whole=False,
                uncertainty=total.uncertainty if result[0] not in _PERHAPS else SOMETHING_ELSE,
            )


def _no_result(segment: Segment) -> Iterator[Figure]:
    """That no case had a result: “无一被纠正”."""
    for found in _NO_RESULT.finditer(segment.words):
        result = RESULT.search(segment.words, found.start("result"))
        named = kinds_of(found["noun"] or "")
        kind, sure = _kind_before(segment, found.start()) if not named else (_kind_of_all(named), True)
        if result is None or not kind or result[0] == "胜诉":
            continue
        # Where both kinds are counted, none of either has the result.
        subject = f"cases/{kind if sure else 'disputes'}/{result.lastgroup}"
        if segment.take(*found.span()):
            uncertainty = SOMETHING_ELSE if result[0] in _PERHAPS else None
            yield from figure(segment, subject, found, none=True, uncertainty=uncertainty)
    for found in segment.taking(_NONE_OF_A_RESULT):
        kinds = kinds_of(found["noun"])
        result = RESULT.search(found["result"])
        if len(kinds) == 1 and kinds[0] in _GROUP_OF and result is not None:
            yield from figure(segment, f"cases/{_GROUP_OF[kinds[0]]}/{result.lastgroup}", found, none=True)


def _kind_of_all(kinds: list[str]) -> str:
    """The kind of dispute that a noun names, as the table groups them; “disputes” for both."""
    return _GROUP_OF.get(kinds[0], "disputes") if len(kinds) == 1 else "disputes"


def _kind_or_both(segment: Segment, place: int, totals: list[Figure]) -> tuple[str, bool]:
    """The kind of dispute that a result belongs to; “disputes” after a total of both with its parts in
    brackets."""
    kind, sure = _kind_before(segment, place)
    if sure or not any(total.subject == "disputes" for total in totals):
        return kind, sure
    if _IN_ALL.search(segment.words, segment.clause(place), place):
        return "disputes", True
    both = _PARTS_IN_BRACKETS.search(segment.words, 0, place)
    return ("disputes", True) if both and not KIND.search(segment.words, both.end(), place) else (kind, sure)


def _kind_before(segment: Segment, place: int) -> tuple[str, bool]:
    """The kind of dispute that a result at this place belongs to, and whether that is certain.

    In “复议10件，诉讼0件，维持2件” it is reconsideration, the only kind with cases; in
    “复议4件，诉讼3件，维持5件” it is not known. A clause of its own says it: “诉讼被纠正1件”.
    """
    clause = {kind_of(each[0]) for each in KIND.finditer(segment.words, segment.clause(place), place)}
    if len(clause) == 1:
        return clause.pop(), True
    said_before = heading_of(segment) + "，" + segment.lead
    words = said_before + segment.words[:place]
    named = []
    for found in KIND.finditer(words):
        count = words.find(COUNT, found.end())
        mark = _CLAUSE_MARK.search(words, found.end())
        if count >= 0 and (mark is None or count < mark.start()):
            value = segment.quantity(count - len(said_before)).value
            # “行政复议维持0件、纠正1件”: none of one result is not none.
            named.append((kind_of(found[0]), count, value or bool(RESULT.search(words, found.end(), count))))
        elif not named or named[-1][0] != kind_of(found[0]):
            named.append((kind_of(found[0]), found.end(), 1))
    some = [each for each in named if each[2]]
    if not some:
        return "", False
    kind, after, _ = some[-1]
    if len(some) > 1 and some[-2][1] == after and some[-2][0].startswith(kind):
        # “未经复议直接起诉的行政诉讼案件3件”
        kind = some.pop(-2)[0]
    others = [
        each
        for each in some[:-1]
        if not kind.startswith(each[0]) and not RESULT.search(words, each[1], after)
    ]
    return kind, not others
