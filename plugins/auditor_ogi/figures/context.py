"""For which year a figure counts, whose it is, and whether it counts at all."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.messages import Term
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures.figure import SCOPE, SEVERAL_YEARS, UNSCOPED
from auditor_ogi.figures.quantities import COUNT, DATE, OTHER, YEAR, Quantity
from auditor_ogi.figures.segments import Segment

_LISTS = word_lists(__file__)
MORE, LESS = (either(words) for words in _LISTS.groups("changes").values())
"""Patterns for words that say that there is more, or less."""

_LAST_YEAR = lazy_regex(r"去年|上一?(?:个?报告|统计)?年(?!度?结转|度?底)")
# All that a sentence says which begins so, unless it comes to this year: “上年答复中，予以公开5件，……”
_IS_EARLIER = lazy_regex(
    rf"(?:^|[：:])(?:去年|上一?年度?|往年|前年|历年)(?!度?(?:结转|转|遗留|未|底|末|结余|留|没有|无))(?!.*(?:今年|本年|[{YEAR}]))"
    r"|(?:^|[：:])[^，]{0,4}(?:抽查|评查|回查|复查)"
)
_MAY_BE_EARLIER = lazy_regex("去年|上年|上一年|往年|前年|历年|抽查|评查|回查|复查")
_OTHER_TIME = lazy_regex(
    r"前[几数些两]?年|往年|以往|过去[几数]年|每年(?!度)|年均|同期|历年|(?<!结转)(?<!结转至)(?<!结转到)明年"
)
_COMPARED = lazy_regex(
    rf"(?:较|与|比|同|相较于?|相比)(?:去年|上一?年|前年|往年|{YEAR})(?:度|同期|全年)*(?:相比|相较|对比|比较|一样|相同|相近|持平"
    r"|[，,])"
    # “由去年的10件增加至12件”
    rf"|[由从](?:去年|上一?年|{YEAR})[^，。；{COUNT}]{{0,6}}{COUNT}[^，。；{COUNT}]{{0,6}}(?:至|到|为|成)"
)
Found = tuple[int, int, str]
"""Where words that were found begin and end, and the words."""

_LONGEST_CHANGE = 8
_CHANGE = lazy_regex(rf"(?:{MORE}|{LESS}|多|少|(?<!新)增|减)(?:了|出|约|幅度?为|率为|比例为)?$")
_CHANGE_ENDS = frozenset([*"多少增减了出约为", *(word[-1] for word in _LISTS["changes"])])
SOME_OF_THE_YEAR = lazy_regex(f"季度|月份|上半年|下半年|{DATE}(?!为|至|止)")
# Alternatives that each begin with a character of their own are found by these, ten times as fast as others.
_SO_IT_IS = "(?:有|收到|接到|受理)"
_CONDITION = lazy_regex(
    # “对收到的22件申请” were received.
    "|".join(f"{word}{_SO_IT_IS}" for word in _LISTS["conditions"])
    # “对收到的申请，予以公开5件”
    + rf"|对{_SO_IT_IS}(?![^。；]*(?:{COUNT}|未|没有|无不))"
    + rf"|{_LISTS.either('plans')}|(?<![对查核的](?=拟[公发上]))拟(?!制(?!定)|稿|文)"
)
_IN_THE_END = lazy_regex("最终|实际")
_OVER_YEARS = lazy_regex(
    f"(?<!今年)(?<!本年)(?<!年初)(?<!本年度)以来|近[二三四五两几]*年|近{OTHER}|历年|截至目前|截止目前"
)
# “全年累计” adds up the year, “累计” alone perhaps all years.
_THIS_YEAR = lazy_regex(f"{_LISTS.either('this_year')}|(?<![至止到]){YEAR}(?!度?[底末])")
_ELSEWHERE = lazy_regex(
    rf"{_LISTS.either('elsewhere')}|社区(?=收到|受理)|上级(?:部门|机关)(?!要求|部署|安排|规定|工作|下发|统一|的)|政府办(?!理|公|件|结)"
)
# Where a clause begins with an organ and goes on with what that did: “北湾镇2024年共受理”, “县林业局答复的”.
_DID = _LISTS.either("deeds_of_organs")
_NAMED_ORGAN = lazy_regex(
    rf"(?:^|[，,：:；;、（{YEAR}])(?:{_LISTS.either('before_organs')})*"
    rf"(?P<organ>[^，,。：:；;、（）我本全各该\ue000-\ue007]{{1,14}}?(?:{_LISTS.either('ends_of_organs')}))"
    rf"(?:{_LISTS.either('between_organ_and_deed')}|[{YEAR}{DATE}])*(?={_DID})"
)
_DEED = lazy_regex(_DID)
_END_OF_ORGAN = lazy_regex(f"{_LISTS.either('ends_of_organs')}")
_IN_THE_NAME_OF = lazy_regex("以(?P<name>[^，。；]{1,10}?)的?名义$")
_OWN_AREAS = ("我县", "本县", "全县")
_FROM_OR_TO = lazy_regex("(?:较|比|与|同|转|转[至到入]|截[至止]|将?[在于]|加上|连同)$")
_OF_LEFTOVERS = lazy_regex("度?(?:的)?(?:结转|转入|遗留|未办结)")
_MAY_BE_OVER_YEARS = lazy_regex("[来近历截]")
# What a sentence says after these counts several years, until it names the year of the report:
# “五年来，累计收到申请40件，予以公开20件”.
_YEARS = lazy_regex(
    f"近?(?P<span>{OTHER})来|近(?P<last>{OTHER})|近[两几]年"
    "|(?P<since>.)(?<!今年)(?<!本年)(?<!年初)(?<!年度)(?<!月份)(?<!长期)(?<!一直)(?<!一贯)以来"
    "|(?:本年度?|今年|上一?年度?|去年)(?:、|和|及|与)(?:本年|今年|上一?年|去年)"
    f"|(?P<from>{YEAR})(?:、|和|及|与|至|到|[-—–~～]+)(?P<to>{YEAR})"
)
_MAY_BE_YEARS = lazy_regex(f"近|来|{YEAR}[、和及与至到—–~～-]")
_ONE_YEAR = ("一年", "1年", "１年")
_THIS_ONE = ("本年度", "今年", "报告期内")
_FAR = 40
_GONE = "\uffff"
_DATED = lazy_regex(f"[{YEAR}{DATE}]")
_AREA = lazy_regex("([省市县区旗州盟])(?:人民政府|行政公署|行署)?(?:办公[室厅])?$")
_AREAS = {"subdistrict": (), **_LISTS.groups("own_area")}


class Context(NamedTuple):
    """``year`` is None where it is not known.

    ``own`` is true of the report's year, ``several`` of more than one.
    """

    year: int | None
    own: bool
    several: bool
    scope: Term | None

    @property
    def uncertainty(self) -> Term | None:
        """Why a figure of this context may be about something else."""
        return SEVERAL_YEARS if self.several else self.scope


def _adds_up_years(before: str) -> bool:
    """Whether “累计” after these words may add up more than the year."""
    return _is_over_years(before) or not _THIS_YEAR.search(before)


def _is_over_years(words: str) -> bool:
    # Looking for a character is many times faster than trying the pattern, and there is hardly ever anything
    # to find.
    return _MAY_BE_OVER_YEARS.search(words) is not None and bool(_OVER_YEARS.search(words))


def _counts_years(segment: Segment, before: str) -> bool:
    """Whether a sentence whose words up to a number are ``before`` speaks of several years there."""
    if _MAY_BE_YEARS.search(before) is None:
        return False
    end = max((found.end() for found in _YEARS.finditer(before) if _are_years(segment, found)), default=0)
    return end > 0 and _THIS_YEAR.search(before, end) is None


def _are_years(segment: Segment, found: re.Match[str]) -> bool:
    """Whether words for a time are for more than the year of the report."""

    def quantity(group: str) -> Quantity:
        return segment.quantity(found.start(group) - len(segment.lead))

    for group in ("span", "last"):
        if found[group]:
            said = quantity(group).numeral
            return said.endswith("年") and said not in _ONE_YEAR
    if found["since"]:
        dated = _DATED.fullmatch(found["since"])
        return not dated or quantity("since").value not in (0, segment.report.year)
    return found["from"] is None or quantity("from").value != quantity("to").value


def is_supposed(words: str) -> bool:
    """Whether what follows these words is a condition or a plan."""
    return bool(_CONDITION.search(words))


def is_supposed_at(segment: Segment, place: int) -> bool:
    """Whether what is said at a place of the segment is a condition or a plan."""
    conditions = segment.memo(_conditions)
    if not conditions:
        return False
    ends = [end for _, end, _ in conditions if end <= place]
    # “对22件拟印发文件开展审查，最终印发6件”
    return bool(ends) and not _IN_THE_END.search(segment.words, ends[-1], place)


def is_change(words: str, end: int | None = None) -> bool:
    """Whether the number that follows these words, up to ``end``, says how much more or less there is."""
    end = len(words) if end is None else end
    return words[end - 1 : end] in _CHANGE_ENDS and bool(
        _CHANGE.search(words, max(0, end - _LONGEST_CHANGE), end)
    )


def _conditions(segment: Segment) -> list[Found]:
    return [(*found.span(), found[0]) for found in _CONDITION.finditer(segment.words)]


def _elsewhere(segment: Segment) -> list[Found]:
    return [(*found.span(), found[0]) for found in _ELSEWHERE.finditer(segment.lead + segment.words)]


def context(segment: Segment, start: int, place: int) -> Context:
    """The context of a figure whose passage begins at ``start`` and whose number is at ``place``."""
    clause = segment.words[segment.clause(start) : place]
    before = segment.lead + segment.words[:place]
    year, own = year_of(segment, before, clause)
    if own and _MAY_BE_EARLIER.search(before) and _IS_EARLIER.search(before):
        year, own = None, False
    return Context(
        year,
        own,
        _is_over_years(clause)
        or ("累计" in clause and _adds_up_years(before[-_FAR:]))
        or _counts_years(segment, before),
        _scope_uncertainty(segment, place),
    )


def year_of(segment: Segment, before: str, clause: str) -> tuple[int | None, bool]:
    """The year that the words before a number name, the report's own where they name none.

    And whether it is that.
    """
    this = segment.report.year
    named = _last_year_named(segment, before) if _DATED.search(before) else this
    if "年" not in clause and "同期" not in clause:
        return named, named == this
    clause = _COMPARED.sub("", clause)
    if _OTHER_TIME.search(clause):
        return None, False
    last_year = _LAST_YEAR.search(clause)
    # “去年未办结的3件和今年新收的5件”
    if last_year and not _THIS_YEAR.search(clause, last_year.end()):
        return None if this is None else this - 1, False
    return named, named == this


def _last_year_named(segment: Segment, before: str) -> int | None:
    """The last year that is not compared with; the report's own where there is none."""
    compared = [found.span() for found in _COMPARED.finditer(before)]
    place = len(before)
    this_year = max([before.rfind(word) for word in _THIS_ONE])
    while (place := max(before.rfind(YEAR, 0, place), before.rfind(DATE, 0, place))) >= 0:
        quantity = segment.quantity(place - len(segment.lead))
        if place < this_year:
            break  # “吸取2022年的教训，今年……”
        if (
            quantity.value
            and not any(start <= place < end for start, end in compared)
            and _dates(before, place)
        ):
            return int(quantity.value)
    return segment.report.year


def _dates(before: str, place: int) -> bool:
    """Whether a year says when what follows was, not what it is compared with, comes from or goes to."""
    if _FROM_OR_TO.search(before, 0, place) or _OF_LEFTOVERS.match(before, place + 1):
        return False
    # “收到5件（2023年6件），答复5件”, but “上年（2023年）收到6件”
    opened = before.rfind("（", 0, place)
    return opened < 0 or not place < before.find("）", place) or before[place + 1] == "）"


@lru_cache(maxsize=4096)
def _own_area(organ: str, level: str) -> tuple[str, ...]:
    """The words for the whole area of an organ: 全县, 我县 and 本县 for a county."""
    named = _AREA.search(organ) if level in _AREAS else None
    if named:
        return tuple(f"{word}{named[1]}" for word in "全我本")
    return _AREAS.get(level, ())


@lru_cache(maxsize=4096)
def _own_names(organ: str) -> tuple[str, ...]:
    """What an organ is called in its own report: 青溪镇人民政府, 青溪镇, 镇政府; 县水利局, 水利局, 局机关."""
    bare = organ.removesuffix("人民政府").removesuffix("办事处")
    ending = "街道" if bare.endswith("街道") else bare[-1:]
    return (
        organ,
        bare,
        *(f"{ending}{word}" for word in ("", "政府", "人民政府", "办", "办事处", "机关", "党政办", "里")),
        *(("办事处",) if ending == "街道" else ()),
    )


def is_own_name(report: Report, name: str) -> bool:
    """Whether a name is that of the organ of the report, or of its office: 镇政府 in the report of a town."""
    names = _own_names(report.organ)
    return any(name == own or (len(own) > 2 and own.endswith(name)) for own in names) or (
        len(names[1]) > 2 and names[1][-3:] in name
    )


@lru_cache(maxsize=64)
def _names_of_the_kind(kind: str, others: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for what every town, or every other kind of organ, is called in its own report."""
    whole = sorted({re.escape(name) for name in others if len(name) > 1}, key=len, reverse=True)
    return re.compile("|".join(whole) + f"|{kind}(?={_LISTS.either('offices_of_organs')})")


def without_own_names(report: Report, words: str) -> str:
    """Words without the names of the organ of the report, which say nothing of what it counts."""
    organ, bare, kind, *others = _own_names(report.organ)
    # The organ's proper names are not part of the pattern: to compile one for every organ takes longer than
    # all the rest.
    for name in (organ, bare):
        if len(name) > 1:
            words = words.replace(name, _GONE)
    if kind not in words:
        return words.replace(_GONE, "")
    return _names_of_the_kind(kind, (kind, *others)).sub("", words).replace(_GONE, "")


def _other_organs(segment: Segment) -> list[int]:
    """Where the names of organs and areas end that did what a segment counts, if not the report's own."""
    words = segment.lead + segment.words
    if not _DEED.search(words) or not _END_OF_ORGAN.search(words):
        return []
    return [
        found.end()
        for found in _NAMED_ORGAN.finditer(words)
        if not is_own_name(segment.report, found["organ"]) and found["organ"][-2:] not in _OWN_AREAS
    ]


def _is_in_own_name(segment: Segment, end: int) -> bool:
    """Whether the words up to a place of the sentence say that it was done in the organ's own name."""
    found = _IN_THE_NAME_OF.search(segment.lead + segment.words, max(0, end - 14), end)
    return found is not None and (found["name"][0] in "我本" or is_own_name(segment.report, found["name"]))


def _scope_uncertainty(segment: Segment, place: int) -> Term | None:
    """Why what is said at a place of the segment may not be the organ's own figure.

    The report of a county may count its whole area in the table and its office in the text, so that it has to
    say so.
    """
    level = segment.report.level
    others = segment.memo(_other_organs)
    elsewhere = segment.memo(_elsewhere)
    says_which = level in ("county", "city", "province")
    if not (others or elsewhere or says_which):
        return None
    own = _own_area(segment.report.organ, level)
    if others:
        clause_end = len(segment.lead) + segment.clause_end(place)
        if any(end <= clause_end for end in others):
            return SCOPE
    place += len(segment.lead)
    for _, end, words in elsewhere:
        if end > place or words in own or words in segment.report.organ:
            continue
        if words == "名义" and _is_in_own_name(segment, end):
            continue
        if words in ("办公室", "政府办") and level not in ("county", "city", "province", "unknown", "other"):
            continue
        return SCOPE
    if not says_which:
        return None
    before = (segment.lead + segment.words)[:place]
    return None if any(word in before for word in own) else UNSCOPED
