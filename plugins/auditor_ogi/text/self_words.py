"""What kind of organ a report says that it is of: 我镇, 本局, 局党组."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache, lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor.reports.roster import organ_key
from auditor_ogi.text.organ_names import are_alike, kind
from auditor_ogi.text.sentences import Sentences, sentences

_LISTS = word_lists(__file__)
_NOT_A_NAME_BEFORE = _LISTS["not_a_name_before"]
LOCAL = ("town", "township", "subdistrict")
FIELDS = _LISTS.either("fields")
_LEVELS = {"township": "town", "subdistrict": "subdistrict", "county": "government", "city": "government"}

_SELF = lazy_regex(
    r"[我本](?:(?P<word>镇(?![静里长域]|定(?!期))|乡(?![土亲里村音情愁]|本土)|街道|局(?![部限面势里长域])"
    r"|委(?![托任派员屈以])|厅|校(?![对验准正内友门舍车外园])|院(?![落内坝子外墙])|公司)(?![（(/／、]?(?:镇|乡|街道))"
    rf"|(?P<bureau>(?:{_LISTS.either('fields')})[局委])(?!长|党)"
    r"|(?P<other>处(?![所在理境于罚置分方长女地罚])|所(?![在有属谓知需见辖指能涉提述称列说做作处以及示载用设得])"
    r"|中心(?![城镇村任小校组]|工作|思想)|(?<=我)[站队会](?!议|务|长)))"
)
# What the words begin with.
_BEGIN = frozenset("镇乡局委厅校院处所站队会")
_BEGIN_LONG = frozenset(("街道", "公司", "中心", *(field[:2] for field in _LISTS["fields"])))
_NO_ORGANS = ("校", "院", "公司")
# Who leads the work and what the whole organ does, without a name: 由乡长任组长, 局党组高度重视.
_LEADING = _LISTS.either("leading")


# What comes before the word is looked at after it: a rare first character is found many times faster.
def _no_name_before(noun: str) -> str:
    """A pattern after a noun: no name is before it, but at most a word as 由 or 按照."""
    return (
        rf"(?:(?<![\u4e00-\u9fff、A-Za-z×*＊]{noun})|(?<=[由以经请在按到向]{noun})(?<![\u4e00-\u9fff、].{noun})"
        rf"|(?<=[由报经]{noun})(?<![理自缘通].{noun})|(?<=按照{noun})|(?<=根据{noun})|(?<=提请{noun}))"
    )


_NO_NAME = _no_name_before(".")


@cache
def _led_pattern() -> re.Pattern[str]:
    """The pattern, which takes long to compile and is not needed for most reports."""
    return lazy_regex(
        rf"(?P<word>[镇乡局厅])(?:(?:{_NO_NAME}|(?<=副.)(?<![\u4e00-\u9fff、]..)|(?<=分管.)(?<![\u4e00-\u9fff、]...)"
        rf"|(?<=分管副.)(?<![\u4e00-\u9fff、]....))(?:长|党委书记)(?:、[^，。；]{{1,8}})?|(?<=书记、.)长)(?:{_LEADING})"
        rf"|(?P<body>[镇乡局厅]{_NO_NAME}|街道{_no_name_before('..')})(?:{_LISTS.either('bodies')})+"
        rf"(?:(?:、[^，。；]{{1,6}}?)?(?:各[科股处]室)?(?P<leads>{_LEADING})|(?:、[^，。；]{{1,6}})?(?:各[科股处]室)?)"
        rf"|(?P<office>街道)(?<![\u4e00-\u9fff、]..)(?:办?(?:事处)?主任(?:{_LEADING})|办?高度重视|办(?:成立|召开))"
        rf"|全(?P<whole>镇|乡|街道|局|县)(?:{_LISTS.either('own_people')})"
    )


_LED_KINDS = "镇乡局厅街"
# What may follow such a kind: a head, a body, or the people of 全镇.
_LED_BY = frozenset("长党道" + "".join(word[0] for name in ("bodies", "own_people") for word in _LISTS[name]))
_STREET_LED_BY = _LED_BY | set("办高")
# Whatever follows a body without a name, it acts; not where it visits, writes or is only part of something.
_ACTS_ITSELF = lazy_regex(
    r"(?=[\u4e00-\u9fff])(?![的、与和及等在里内外系])(?![^。；\n]{0,20}(?:来|到|赴|莅临|下达|转发|要求|通知|函))"
)
_OWN = lazy_regex(r"[，,；][我本](镇|乡|街道)(?:[只仅]|负责|不|未|协助|配合|做好)")
# What a department asks of towns: 成立由镇长任组长的领导小组.
_GOES_BEFORE = lazy_regex(r"[\u4e00-\u9fff][由报经]$")
# A department says it of no organ but those below it.
_TOWNS_OWN = lazy_regex("[我本]乡镇")
# Words in the names of departments that hold 乡 and name no township.
_NO_TOWNSHIP = lazy_regex("乡村|城乡")
_QUOTING = lazy_regex(rf"{_LISTS.either('quoting')}|[^名简通全自统]称")
_AREAS = frozenset("县市区旗")


@cache
def _area_pattern() -> re.Pattern[str]:
    """The area above does as a whole what each organ does itself: 我县主动公开政府信息96条."""
    return lazy_regex(
        r"(?<![\u4e00-\u9fff])(?P<word>我[县市区旗])(?:人民政府|政府(?!信息|网站|门户))?"
        rf"(?:{_LISTS.either('acting_alone')}|(?:共|全年)*(?:累计|新增)?(?:主动公开|公开|收到|受理)[^，。；]{{0,16}}\d)"
    )


# No sentence is longer, and no text without full stops may cost the square of its length.
_FURTHEST = 300
_SENTENCE_ENDS = "。！？；!?;\n"
_HAN = "[\u4e00-\u9fff]"
# Other words may be said by a merged or renamed organ, or by one that quotes.
_SURE = _LISTS.groups("surely_of_others")
_SURE_BESIDE = _LISTS.groups("surely_beside_own")
_RENAMED = lazy_regex("撤[乡镇]|[乡镇]改|改设为?[镇街]")
_OWN_KINDS = {
    "town": lazy_regex("[我本全]镇"),
    "bureau": lazy_regex("[我本]局|局党组"),
    "commission": lazy_regex("[我本]委"),
    "subdistrict": lazy_regex("[我本]街道|街道(?:办事处|党工委)"),
}
# 分管局领导 names no other bureau.
_OWN_HEADS = lazy_regex("(?:分管|主管)局|[由报经按在向全我本](?:局|镇|乡|街道)")


class SelfWord(NamedTuple):
    """我局 and the like in a report of another kind of organ; ``sure`` if no honest reading is left."""

    word: str
    sure: bool
    pointer: str
    excerpt: str


def self_words(report: Report) -> list[SelfWord]:
    """The words by which a report calls its organ what it is not, each once, the sure ones first."""
    own = kind(report.organ) or _LEVELS.get(report.level)
    if own is None:
        return []
    found: dict[str, SelfWord] = {}
    organ = organ_key(report.organ)
    printed = sentences(report)
    text = printed.whole
    # What follows 我 and 本: a few words, found many times faster than by a pattern.
    said = {piece[:2] for me in "我本" for piece in text.split(me)}
    for word, place, firm in (
        *_words(text, said, own, organ),
        *_led(text, own, organ),
        *_whole_towns(text, own, organ),
        *_area(text, said, own, organ),
    ):
        if (word not in found or not found[word].sure) and not _is_quoted(text, place):
            one = _judged(printed, place, word, own, firm=firm)
            if one and (one.sure or word not in found):
                found[word] = one
    return sorted(found.values(), key=lambda one: not one.sure)


@lru_cache(maxsize=4096)
def is_called(word: str, name: str) -> bool:
    """Whether a word for a kind of organ is in a name: 乡 in that of a township, not in 乡村振兴局."""
    return word in (_NO_TOWNSHIP.sub("", name) if word == "乡" else name)


def _words(text: str, said: Set[str], own: str, organ: str) -> Iterator[tuple[str, int, bool]]:
    if any(
        (word in _BEGIN_LONG or word[:1] in _BEGIN) and not _is_own_noun(word[:1], own, organ)
        for word in said
    ):
        for found in _SELF.finditer(text):
            word, place = next(filter(None, found.groups())), found.start()
            if place and text[place - 1] in _NOT_A_NAME_BEFORE:
                continue
            is_own = are_alike(word, organ) if found["bureau"] else is_called(word, organ)
            if not is_own and not _is_own_noun(word, own, organ):
                # 在我院、我校设立公开栏: within a clause others may be meant.
                before = text[place - 1 : place]
                within = word in _NO_ORGANS and (before == "、" or before.isalpha())
                yield word, place, not found["other"] and not within
    if own not in LOCAL and own != "government" and "乡镇" in text:
        for found in _TOWNS_OWN.finditer(text):
            yield "乡镇", found.start(), True


def _is_own_noun(character: str, own: str, organ: str) -> bool:
    return (own, character) in (("town", "镇"), ("subdistrict", "处")) or is_called(character, organ)


def _led(text: str, own: str, organ: str) -> Iterator[tuple[str, int, bool]]:
    """Heads, bodies and staffs of another kind of organ that do the organ's own work.

    Bureaus write about the work of towns as well, so there it is never certain.
    """
    if own == "government":
        return
    end = 0
    for place in sorted(_may_lead(text, own, organ)):
        found = _led_pattern().match(text, place) if place >= end else None
        if found is None:
            continue
        end = found.end()
        if found["body"] and not found["leads"] and (own not in LOCAL or not _ACTS_ITSELF.match(text, end)):
            continue
        if found["body"] and own in LOCAL and _is_set_against(text, found.start("body"), organ):
            continue
        word = next(filter(None, found.groups()))
        before = text[max(0, found.start() - 2) : found.start()]
        if own not in LOCAL and _GOES_BEFORE.match(before):
            continue
        if word == "县":
            yield "全县", found.start(), False
        elif not is_called(word, organ):
            firm = own in LOCAL or (bool(found["leads"]) and not _speaks_of_towns(text, found.start()))
            yield word, found.start(), firm
    if own in LOCAL and own != "subdistrict" and "办事处" in text:
        for found in _OFFICE_LEADS.finditer(text):
            yield "街道", found.start(), True


# Who heads a subdistrict, for short: 办事处主任亲自部署.
_OFFICE_LEADS = lazy_regex(rf"(?<![\u4e00-\u9fff、])办事处(?:主任)?(?:{_LEADING})")
_TOWNS = lazy_regex("乡镇|镇街|各[乡镇街]|[镇乡]、街道|街镇|基层|[\u4e00-\u9fff]{2}(?:镇|乡(?!村)|街道)")


def _speaks_of_towns(text: str, place: int) -> bool:
    """Whether the paragraph names towns before, so that it may tell of their work."""
    return bool(_TOWNS.search(text, max(text.rfind("\n", 0, place) + 1, place - _FURTHEST), place))


# Not in 安全镇街, and not 全乡镇.
_WHOLE_TOWN = lazy_regex("(?<![安健齐完保])全(镇(?![静定街域])|乡(?![镇村土])|街道)")


def _whole_towns(text: str, own: str, organ: str) -> Iterator[tuple[str, int, bool]]:
    """全镇 in the report of a township or subdistrict: a town's report alone speaks of all of it."""
    if own not in LOCAL or not any(
        f"全{noun}" in text and not is_called(noun, organ) for noun in ("镇", "乡", "街道")
    ):
        return
    for found in _WHOLE_TOWN.finditer(text):
        if not is_called(found[1], organ):
            yield found[1], found.start(), True


def _may_lead(text: str, own: str, organ: str) -> Iterator[int]:
    """Where another kind of organ is followed by what leads one; a character is found faster than any
    pattern."""
    for noun in _LED_KINDS:
        if not is_called(noun, organ):
            for place in places(text, noun):
                if text[place + 1 : place + 2] in _LED_BY:
                    yield place - (text[place - 1 : place] == "全")
                elif noun == "街" and text[place + 2 : place + 3] in _STREET_LED_BY:
                    yield place
    if own not in LOCAL:
        yield from places(text, "全县")


def places(text: str, word: str) -> Iterator[int]:
    """Where a word is in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _area(text: str, said: Set[str], own: str, organ: str) -> Iterator[tuple[str, int, bool]]:
    """The county or city as the one that acts, where the report is of an organ in it; never certain."""
    if own == "government" or not any(word[:1] in _AREAS for word in said):
        return
    for found in _area_pattern().finditer(text):
        end = sentence_around(text, found.start())[1]
        if not speaks_of_itself(text[found.end() : sentence_around(text, min(end + 1, len(text)))[1]], organ):
            yield found["word"], found.start(), False


# 我镇, 本局 or 本机关 in a sentence: it speaks of the own organ as well.
_ITSELF = lazy_regex("[我本](?:镇|乡|街道|办|局|委|厅|单位|机关|级)")


def speaks_of_itself(text: str, organ: str) -> bool:
    """Whether a passage speaks of the own organ: 我镇, or by its name."""
    return bool(_ITSELF.search(text)) or organ in text


def _is_set_against(text: str, place: int, organ: str) -> bool:
    """Whether a body does what the organ itself does not: 由局机关答复，本镇只转办."""
    if text[place - 1 : place] != "由":
        return False
    own = _OWN.search(text, place, sentence_around(text, place)[1])
    return own is not None and is_called(own[1], organ)


def _judged(printed: Sentences, place: int, word: str, own: str, *, firm: bool) -> SelfWord | None:
    text = printed.whole
    start, end = sentence_around(text, place)
    before = text[start:place]
    if _QUOTING.search(before):
        return None
    noun = _HAN + word[-1] if word[-1] in "局委厅" else word
    sure = word in _SURE.get(own, ()) or (len(word) > 2 and own != "government")
    beside = word in _SURE_BESIDE.get(own, ()) and _calls_itself(text, own)
    sure = (sure or beside) and firm and not (own in LOCAL and _has_changed(text))
    # Another organ of that kind in the same sentence may be the one that speaks.
    if sure and re.search(_HAN + noun, _OWN_HEADS.sub("", before)):
        sure = False
    return SelfWord(word, sure, printed.pointer_at(place), excerpt_around(text, start, place, end))


@lru_cache(maxsize=8)
def _calls_itself(text: str, own: str) -> bool:
    """Whether a report calls its organ by its kind."""
    return bool(_OWN_KINDS[own].search(text))


@lru_cache(maxsize=8)
def _has_changed(text: str) -> bool:
    """Whether a report tells of a township that became a town or the like."""
    return bool(_RENAMED.search(text))


def sentence_around(text: str, place: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends, as far as one looks."""
    least, most = max(0, place - _FURTHEST), min(len(text), place + _FURTHEST)
    start = max(text.rfind(mark, least, place) for mark in _SENTENCE_ENDS) + 1
    ends = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, place, most)) >= 0]
    return start or least, min(ends, default=most)


def excerpt_around(text: str, start: int, place: int, end: int) -> str:
    """What a finding shows of a sentence."""
    return text[max(start, place - 30) : min(end, place + 40)]


def _is_quoted(text: str, place: int) -> bool:
    """Whether a place is within quotation or book-title marks."""
    line = text[max(0, place - _FURTHEST) : place].rpartition("\n")[2]
    if any(line.rfind(left) > line.rfind(right) for left, right in ("“”", "《》", "「」", "‘’", "〈〉")):
        return True
    return line.count('"') % 2 == 1
