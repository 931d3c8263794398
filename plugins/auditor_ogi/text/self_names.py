"""How a report names its own organ: 我镇, 本局, and names in places of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor.reports.roster import organ_key
from auditor_ogi.text.organ_names import are_alike, kind
from auditor_ogi.text.parts import part, texts

_LISTS = word_lists(__file__)
_NOT_A_NAME_BEFORE = _LISTS["not_a_name_before"]
# The character before is checked afterwards: a pattern that begins with rare characters is found many times
# faster.
_SELF = re.compile(
    r"[我本](?:(?P<word>镇(?![静里长域]|定(?!期))|乡(?![土亲里村音情愁]|本土)|街道|局(?![部限面势里长域])"
    r"|委(?![托任派员屈以])|厅)(?![（(/／、]?(?:镇|乡|街道))"
    rf"|(?P<bureau>(?:{_LISTS.either('fields')})[局委])(?!长|党))"
)
# Who leads the work and what the whole organ does, without a name: 由乡长任组长, 局党组高度重视.
_LEADING = _LISTS.either("leading")
# What comes before the word is looked at after it: a rare first character is found many times faster.
_NO_NAME = (
    r"(?:(?<![\u4e00-\u9fff、].)|(?<=[由以经请].)(?<![\u4e00-\u9fff、]..)"
    r"|(?<=[由报经].)(?<![理自缘通]..))"
)


@cache
def _led_pattern() -> re.Pattern[str]:
    """The pattern, which takes long to compile and is not needed for most reports."""
    return re.compile(
        rf"(?P<word>[镇乡局厅])(?:(?:{_NO_NAME}|(?<=副.)(?<![\u4e00-\u9fff、]..)|(?<=分管.)(?<![\u4e00-\u9fff、]...)"
        rf"|(?<=分管副.)(?<![\u4e00-\u9fff、]....))(?:长|党委书记)(?:、[^，。；]{{1,8}})?|(?<=书记、.)长)(?:{_LEADING})"
        rf"|(?P<body>[镇乡局厅]{_NO_NAME}|街道(?<![\u4e00-\u9fff、]..))(?:{_LISTS.either('bodies')})"
        rf"(?:、[^，。；]{{1,6}})?(?:各[科股处]室)?(?P<leads>{_LEADING})?"
        rf"|(?P<office>街道)(?<![\u4e00-\u9fff、]..)办?(?:事处)?主任(?:{_LEADING})"
        rf"|全(?P<whole>镇|乡|街道|局|县)(?:{_LISTS.either('own_people')})"
        rf"|全(?P<area>镇|乡|街道)(?:{_LISTS.either('own_area')})"
    )


# Where any of this may be: a pattern that begins with a set of characters is found many times faster.
_MAY_LEAD = re.compile(
    rf"[镇乡局厅街全](?=长|党委书记|道?(?:{_LISTS.either('bodies')})"
    rf"|(?:[镇乡局县]|街道)(?:{_LISTS.either('own_people')}|{_LISTS.either('own_area')})"
    r"|道办?(?:事处)?主任)"
)
# Whatever follows a body without a name, it acts; not where it visits, writes or is only part of something.
_ACTS_ITSELF = re.compile(
    r"(?=[\u4e00-\u9fff])(?![的、与和及等在里内外系])(?![^。；\n]{0,20}(?:来|到|赴|莅临|下达|转发|要求|通知|函))"
)
_OWN = re.compile(r"[，,；][我本](镇|乡|街道)(?:[只仅]|负责|不|未|协助|配合|做好)")
# What a department asks of towns: 成立由镇长任组长的领导小组.
_GOES_BEFORE = re.compile(r"[\u4e00-\u9fff][由报经]$")
# A department says it of no organ but those below it.
_TOWNS_OWN = re.compile("[我本]乡镇")
# Words in the names of departments that hold 乡 and name no township.
_NO_TOWNSHIP = re.compile("乡村|城乡")
_QUOTING = re.compile(rf"{_LISTS.either('quoting')}|[^名简通全自统]称")
# No sentence is longer, and no text without full stops may cost the square of its length.
_FURTHEST = 300
_SENTENCE_ENDS = "。！？；!?;\n"

# Other words may be said by a merged or renamed organ, or by one that quotes.
_SURE = _LISTS.groups("surely_of_others")
_LOCAL = ("town", "township", "subdistrict")

_HAN = "[\u4e00-\u9fff]"
_BODY = rf"{_HAN}{{2,18}}?(?:人民政府|镇|乡(?!镇|村)|街道(?:办事处)?|局|委员会|厅|[县市区旗])(?:办公室)?"
_YEAR = r"(?:20\d\d|[二2][〇○零0][一二三四五六七八九〇零0-9]{2})年度?+"
_TITLE = re.compile(
    rf"(?:关于)?(?:{_YEAR})?(?P<name>{_HAN}{{2,30}}?)(?:关于)?(?:{_YEAR})?的?(?:政府信息|政务信息|政务公开|信息公开).*"
)
_ISSUED = re.compile(
    rf"(?:本|年度)(?:年度)?(?:报告|年报)是?由(?P<name>{_BODY})(?:负责)?(?:编制|编写|起草|制作)"
)
_PRESENTED = re.compile(
    rf"现(?:将|就|公布|发布|向社会公布|向社会公开)(?P<name>{_BODY})(?={_YEAR}|政府信息公开|政务公开|信息公开|有关情况|的?工作情况)"
)
_PLAIN_TOWN = re.compile(
    rf"(?:{_HAN}{{2,6}}[县区市旗])?(?:{_HAN}{{1,4}}[镇乡]|{_HAN}{{2,4}}街道)(?:人民政府|办事处|政府)?"
)
_NO_TOWN = re.compile(
    "[各全我本该此两每几某多新所辖及和与对在为由将把向以了的是共]|[城村集市古小重点心制强名大范业游]镇"
    f"|{_LISTS.either('no_town')}"
)
# A town is named here; the words before it say which, and whether it is the subject.
_TOWN = "(?:镇|乡(?![镇村亲土])|街道)(?:人民政府|政府(?!信息)|办事处)?"
_OPENING = re.compile(
    rf"{_TOWN}(?:党委、?政府|党工委)?"
    r"(?=根据|按照|认真|坚持|严格|高度|深入|全面|积极|紧紧|围绕|在[^，。]{0,30}(?:领导|指导|关心)下)"
)
_COUNTS = (
    r"(?=共?(?:主动公开|收到|受理|公开(?![栏日办渠目指专平电])|发布)|[未没有]{1,2}(?:收到|发生)|全年共?|累计"
    r"|政府信息公开工作)"
)
_COUNTED = re.compile(_TOWN + _COUNTS)
# Who does or promises one's own work anywhere in the text, by the full name of a government.
_WORKS = (
    r"(?=进一步|定期|将(?:进一步|继续|持续|着力|不断|切实)|认真(?:落实|贯彻|执行)|高度重视|坚持|严格(?:按照|执行|落实)"
    r"|深入(?:贯彻|推进)|全面(?:落实|推进)|持续(?:推进|加强|完善)|切实)"
)
# A government by its full name says it wherever the town alone might be somebody's subject.
_ACTING = f"(?:{_LISTS.either('acting')})"
_ACTS = re.compile(f"(?:镇|乡(?![镇村亲土])|街道)(?:人民政府|政府(?!信息)|办事处)(?={_ACTING})")
_AT_WORK = re.compile(rf"(?:镇|乡(?![镇村亲土])|街道)(?:人民政府|办事处)?{_WORKS}")
_ON_SITE = r"[”’]?(?:门户|官方|政务|微信|政府)*(?:网站|网页|官网|公众号|微博|抖音|视频号|客户端)"
_SITE = re.compile(_TOWN + _ON_SITE)
_IN_PLACE = f"(?:{_LISTS.either('reading_places')})"
_PLACE = re.compile(_TOWN + _IN_PLACE)
# Any of these four, looked for in one go.
_AT_ALL = re.compile(
    f"{_TOWN}(?:{_COUNTS}|{_WORKS}|{_ON_SITE}|{_IN_PLACE}|(?:(?<=政府)|(?<=办事处))(?={_ACTING}))"
)
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{2,16})[”\"]")
_MEDIUM = "(?:公众号|微博|抖音号?|视频号|网站|新媒体)"
_MEDIUM_BEFORE = re.compile(_MEDIUM + r"[^“”\"，。；\n]{0,6}$")
_MEDIUM_AFTER = re.compile("(?:政务|微信|官方)*" + _MEDIUM)
_IN_ACCOUNT = re.compile(rf"({_HAN}{{1,8}}?(?:镇|乡(?![镇村亲土情])|街道))")
# Words of time are not part of a name: possessive, so that “年内乡政府” is not read as 年内乡.
_TIME = (
    rf"(?:{_YEAR}|全年|本年度?|今年|去年|上年度?|年度?内|(?:报告)?期内|一年来|近年来)"
    r"(?:以来|期间|内|来)?+[，,、]?+"
)
_BEFORE_SUBJECT = re.compile(rf"(?:^|[。；;\n，,：:])(?:{_TIME})?+\s*({_HAN}{{1,14}})$")
_BEFORE_SITE = re.compile(rf"(?:通过|登录|访问|[在利用依托“‘])({_HAN}{{1,10}}?)$")
_BEFORE_PLACE = re.compile(rf"(?:^|[。；;\n，,：:、])[在于]?+({_HAN}{{1,8}}?)$|[在于]({_HAN}{{1,4}})$")
_NOT_OWN_PLACE = _LISTS["not_own_place"]
_OPENING_LENGTH = 200
_LONGEST_BEFORE = 30
# How far back such a name may begin: every character before costs a try.
_REACH = {"place": 12, "account": 14}


class SelfWord(NamedTuple):
    """我局 and the like in a report of another kind of organ; ``sure`` if no honest reading is left."""

    word: str
    sure: bool
    pointer: str
    excerpt: str


class SelfName(NamedTuple):
    """A name in a place of the organ's own: title, issuer, subject, website, account or office."""

    slot: str
    name: str
    pointer: str
    excerpt: str


def self_words(report: Report) -> list[SelfWord]:
    """The words by which a report calls its organ what it is not, each once, the sure ones first."""
    own = kind(report.organ) or _LEVELS.get(report.level)
    if own is None:
        return []
    found: dict[str, SelfWord] = {}
    organ = organ_key(report.organ)
    for pointer, text in texts(report).items():
        for word, place, firm in (*_words(text, own, organ), *_led(text, own, organ)):
            if (word not in found or not found[word].sure) and not _is_quoted(text, place):
                one = _judged(text, place, word, own, pointer, firm=firm)
                if one and (one.sure or word not in found):
                    found[word] = one
    return sorted(found.values(), key=lambda one: not one.sure)


_LEVELS = {"township": "town", "subdistrict": "subdistrict", "county": "government", "city": "government"}


def _words(text: str, own: str, organ: str) -> Iterator[tuple[str, int, bool]]:
    for found in _SELF.finditer(text):
        word, place = found["word"] or found["bureau"], found.start()
        if place and text[place - 1] in _NOT_A_NAME_BEFORE:
            continue
        is_own = are_alike(word, organ) if found["bureau"] else is_called(word, organ)
        if not is_own and not (own == "town" and word == "镇"):
            yield word, place, True
    if own not in (*_LOCAL, "government") and "乡镇" in text:
        for found in _TOWNS_OWN.finditer(text):
            yield "乡镇", found.start(), True


def is_called(word: str, name: str) -> bool:
    """Whether a word for a kind of organ is in a name: 乡 in that of a township, not in 乡村振兴局."""
    return word in (_NO_TOWNSHIP.sub("", name) if word == "乡" else name)


def _led(text: str, own: str, organ: str) -> Iterator[tuple[str, int, bool]]:
    """Heads, bodies and staffs of another kind of organ that do the organ's own work.

    Bureaus write about the work of towns as well, so there it is never certain.
    """
    if own == "government":
        return
    end = 0
    for may_lead in _MAY_LEAD.finditer(text):
        found = _led_pattern().match(text, may_lead.start()) if may_lead.start() >= end else None
        if found is None:
            continue
        end = found.end()
        if found["body"] and not found["leads"] and (own not in _LOCAL or not _ACTS_ITSELF.match(text, end)):
            continue
        if found["body"] and own in _LOCAL and _is_set_against(text, found.start("body"), organ):
            continue
        word = next(filter(None, found.groups()))
        before = text[max(0, found.start() - 2) : found.start()]
        if own not in _LOCAL and (found["area"] or _GOES_BEFORE.match(before)):
            continue
        if word == "县":
            yield "全县", found.start(), False
        elif not is_called(word, organ):
            yield word, found.start(), own in _LOCAL


def _is_set_against(text: str, place: int, organ: str) -> bool:
    """Whether a body does what the organ itself does not: 由局机关答复，本镇只转办."""
    if text[place - 1 : place] != "由":
        return False
    own = _OWN.search(text, place, _sentence(text, place)[1])
    return own is not None and is_called(own[1], organ)


def _judged(text: str, place: int, word: str, own: str, pointer: str, *, firm: bool) -> SelfWord | None:
    start, end = _sentence(text, place)
    before = text[start:place]
    if _QUOTING.search(before):
        return None
    noun = word[-1] if word[-1] in "局委厅" else word
    sure = word in _SURE.get(own, ()) or (len(word) > 2 and own != "government")
    sure = sure and firm
    # Another organ of that kind in the same sentence may be the one that speaks.
    if sure and re.search(rf"{_HAN}{{2}}{noun}", before):
        sure = False
    return SelfWord(word, sure, pointer, _around(text, start, place, end))


def _sentence(text: str, place: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends, as far as one looks."""
    least, most = max(0, place - _FURTHEST), min(len(text), place + _FURTHEST)
    start = max(text.rfind(mark, least, place) for mark in _SENTENCE_ENDS) + 1
    ends = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, place, most)) >= 0]
    return start or least, min(ends, default=most)


def _around(text: str, start: int, place: int, end: int) -> str:
    return text[max(start, place - 30) : min(end, place + 40)]


def _is_quoted(text: str, place: int) -> bool:
    """Whether a place is within quotation or book-title marks."""
    line = text[max(0, place - _FURTHEST) : place].rpartition("\n")[2]
    if any(line.rfind(left) > line.rfind(right) for left, right in ("“”", "《》", "「」", "‘’", "〈〉")):
        return True
    return line.count('"') % 2 == 1


def self_names(report: Report) -> list[SelfName]:
    """The names in places of the organ's own that do not look like it."""
    own = kind(report.organ)
    if own is None:
        return []
    found = [*_in_title(report), *(one for one in _introduced(report) if _are_of_a_kind(kind(one.name), own))]
    if own in _LOCAL:
        towns = {pointer: text for pointer, text in texts(report).items() if _AT_ALL.search(text)}
        found += [*_as_subject(report, towns), *_as_account(report, towns)]
    return [one for one in dict.fromkeys(found) if not are_alike(one.name, report.organ)]


def _are_of_a_kind(one: str | None, other: str | None) -> bool:
    """Whether both are towns and the like, or both governments: an organ above may publish the report."""
    return (one in _LOCAL) == (other in _LOCAL) and (one == "government") == (other == "government")


def introduced(text: str) -> str | None:
    """The organ that a text says reports: 本报告由青岚县水利局编制, 现将青岚县水利局2024年…."""
    found = _ISSUED.search(text) or _PRESENTED.search(text)
    return found["name"] if found else None


def is_plain_town(name: str) -> bool:
    """Whether a name is nothing but that of a town: 白鹭镇, and neither 各镇 nor 其他乡镇."""
    return bool(_PLAIN_TOWN.fullmatch(name)) and not _NO_TOWN.search(name)


def _in_title(report: Report) -> Iterator[SelfName]:
    title = report.get("/title")
    if isinstance(title, str):
        found = _TITLE.fullmatch(organ_key(title))
        if found and re.fullmatch(_BODY, found["name"]):
            yield SelfName("title", found["name"], "/title", title)


def _introduced(report: Report) -> Iterator[SelfName]:
    known = texts(report)
    for place, (pointer, text) in enumerate(known.items()):
        # A report says whose it is where it begins or ends.
        said = (
            text
            if pointer == "/preamble" or place == len(known) - 1
            else text[:_OPENING_LENGTH]
            if place < 2
            else ""
        )
        if "由" in said:
            yield from _named(_ISSUED, "issuer", pointer, said)
        if "现" in said:
            yield from _named(_PRESENTED, "issuer", pointer, said)


def _as_subject(report: Report, towns: Mapping[str, str]) -> Iterator[SelfName]:
    known = texts(report)
    first = part(report, 1)
    for pointer in ("/preamble", first.pointer if first else ""):
        opening = known.get(pointer, "")[:_OPENING_LENGTH]
        yield from _ending(_OPENING, _BEFORE_SUBJECT, "subject", pointer, opening)
    for pointer, text in towns.items():
        yield from _ending(_COUNTED, _BEFORE_SUBJECT, "subject", pointer, text)
        yield from _ending(_AT_WORK, _BEFORE_SUBJECT, "subject", pointer, text)
        yield from _ending(_ACTS, _BEFORE_SUBJECT, "subject", pointer, text)


def _as_account(report: Report, towns: Mapping[str, str]) -> Iterator[SelfName]:
    for pointer, text in towns.items():
        for one in _ending(_PLACE, _BEFORE_PLACE, "place", pointer, text):
            if not one.name.startswith(_NOT_OWN_PLACE) and is_plain_town(one.name):
                yield one
    for pointer, text in texts(report).items():
        if pointer in towns:
            yield from _ending(_SITE, _BEFORE_SITE, "account", pointer, text)
        for quoted in _QUOTED.finditer(text) if "“" in text or '"' in text else ():
            town = _IN_ACCOUNT.search(quoted[1])
            before = text[max(0, quoted.start() - _LONGEST_BEFORE) : quoted.start()]
            if town and (_MEDIUM_AFTER.match(text, quoted.end()) or _MEDIUM_BEFORE.search(before)):
                start, end = _sentence(text, quoted.start())
                yield SelfName("account", town[1], pointer, _around(text, start, quoted.start(), end))


def _named(pattern: re.Pattern[str], slot: str, pointer: str, text: str) -> Iterator[SelfName]:
    for found in pattern.finditer(text):
        start, end = _sentence(text, found.start("name"))
        yield SelfName(slot, found["name"], pointer, _around(text, start, found.start("name"), end))


def _ending(
    pattern: re.Pattern[str], before: re.Pattern[str], slot: str, pointer: str, text: str
) -> Iterator[SelfName]:
    """Names that end where one pattern finds a town, and begin where the other says, looking back."""
    for found in pattern.finditer(text):
        said = text[max(0, found.start() - _LONGEST_BEFORE) : found.start()]
        begins = before.search(said, max(0, len(said) - _REACH.get(slot, _LONGEST_BEFORE)))
        if begins:
            name = next(filter(None, begins.groups())) + ("街道" if found[0][0] == "街" else found[0][0])
            start, end = _sentence(text, found.start())
            yield SelfName(slot, name, pointer, _around(text, start, found.start(), end))
