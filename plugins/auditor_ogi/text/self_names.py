"""Names that a report gives in places of its own organ: title, issuer, subject, website, office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor.reports.roster import organ_key
from auditor_ogi.text.organ_names import are_alike, kind, stem
from auditor_ogi.text.parts import texts
from auditor_ogi.text.self_words import LOCAL, excerpt_around, places, sentence_around, speaks_of_itself
from auditor_ogi.text.sentences import Sentences, sentences

_LISTS = word_lists(__file__)
_HAN = "[\u4e00-\u9fff]"
_BODY = rf"{_HAN}{{2,18}}?(?:人民政府|镇|乡(?!镇|村)|街道(?:办事处)?|局|委员会|厅|[县市区旗])(?:办公室)?"
_YEAR = r"(?:20\d\d|[二2][〇○零0][一二三四五六七八九〇零0-9]{2})年度?+"
_TITLE = lazy_regex(
    rf"(?:关于)?(?:{_YEAR})?(?P<name>{_HAN}{{2,30}}?)(?:关于)?(?:{_YEAR})?的?(?:政府信息|政务信息|政务公开|信息公开).*"
)
_ISSUED = lazy_regex(
    rf"(?:本|年度)(?:年度)?(?:报告|年报)是?由(?P<name>{_BODY})(?:负责)?(?:编制|编写|起草|制作)"
)
_PRESENTED = lazy_regex(
    rf"现(?:将|就|公布|发布|向社会公布|向社会公开)(?P<name>{_BODY})(?={_YEAR}|政府信息公开|政务公开|信息公开|有关情况|的?工作情况)"
)
_OPENING_LENGTH = 200

_PLAIN_TOWN = lazy_regex(
    rf"(?:(?P<area>{_HAN}{{2,8}}?)[县区旗]|{_HAN}{{2,6}}?市)?(?:{_HAN}{{1,3}}[镇乡]|{_HAN}{{2,3}}街道)(?:人民政府|办事处|政府)?"
)
_ABOVE_A_COUNTY = lazy_regex(".*[省市州盟]")
_NO_TOWN = lazy_regex(
    "[各全我本该此两每几某多新所辖及和与对在为由将把向以了的是共]|[城村集市古小重点心制强名大范业游]镇"
    f"|{_LISTS.either('no_town')}"
)
_PLAIN_BUREAU = lazy_regex(rf"(?P<area>{_HAN}{{2,6}}?[县区市旗省州])?{_HAN}{{2,10}}局")
_NO_BUREAU = lazy_regex(f"[我本各全该此两几多与由向对在经请等及]|{_LISTS.either('no_bureau')}")
# 市局 and 县局 are above.
_NO_BUREAU_BEFORE = frozenset("我本各全该市县区省州旗分当布结格大总邮书格")
# What before 镇, 乡 or 街道 makes it no name of a town: a character is tried faster than a pattern.
_NO_NAME_BEFORE = frozenset("我本全各该此两每几某乡其和与、，。；：:,;（( \n“”")
_FULL = "人民政府|政府(?!信息)|办事处"
_TOWN = lazy_regex("(?:镇|乡|苏木|街道)$")
_NOUNS = ("镇", "乡", "街道")
# Words of time are not part of a name: possessive, so that “年内乡政府” is not read as 年内乡.
_TIME = (
    rf"(?:{_YEAR}|全年|本年度?|今年|去年|上年度?|年度?内|(?:报告)?期内|一年来|近年来)"
    r"(?:以来|期间|内|来)?+[，,、]?+"
)
_CLAUSE = rf"(?:^|[。；;\n，,：:）)])\s*+(?:[一二三四五]是)?+(?:{_TIME})?+\s*"
_BEFORE_SUBJECT = lazy_regex(rf"{_CLAUSE}({_HAN}{{1,14}})$")
_BEFORE_SITE = lazy_regex(
    rf"(?:通过|登录|访问|[在利用依托“‘])({_HAN}{{1,10}}?)$|网站上?({_HAN}{{2,3}})$|{_CLAUSE}(?:通过|登录|访问|[在于])?+({_HAN}{{1,9}})$"
)
_BEFORE_PLACE = lazy_regex(rf"(?:^|[。；;\n，,：:、])[在于]?+({_HAN}{{1,8}}?)$|[在于]({_HAN}{{1,4}})$")
_BEFORE_CONTACT = lazy_regex(rf"[与向和同]({_HAN}{{1,10}})$")
_BEFORE_OBJECT = lazy_regex(rf"(?:{_LISTS.either('working_on')})了?({_HAN}{{2,3}})$")
_BEFORE: dict[str, re.Pattern[str]] = {
    "subject": _BEFORE_SUBJECT,
    "object": _BEFORE_OBJECT,
    "account": _BEFORE_SITE,
    "place": _BEFORE_PLACE,
    "contact": _BEFORE_CONTACT,
}
_NOT_OWN_PLACE = _LISTS["not_own_place"]
_LONGEST_BEFORE = 30
# How far back such a name may begin: every character before costs a try.
_REACH = {"object": 9, "place": 12, "account": 14, "contact": 14}
_ON_REPORT = lazy_regex("报告|年报|疑问|疑义")

_QUOTED = lazy_regex(r"[“\"]([^“”\"\n]{2,16})[”\"]")
_MEDIUM = "(?:公众号|微博|抖音号?|视频号|网站|新媒体)"
_MEDIUM_BEFORE = lazy_regex(_MEDIUM + r"[^“”\"，。；\n]{0,6}$")
_MEDIUM_AFTER = lazy_regex("(?:政务|微信|官方)*" + _MEDIUM)
_ONLY_HAN = lazy_regex(f"{_HAN}+")
_LONGEST_NAME = 9


@cache
def _town_pattern() -> re.Pattern[str]:
    """A town, and what shows that it is named in a place of the own organ.

    What is ``done`` is done by whoever reports; what it ``acts`` may be done by somebody else as well, if not
    under the full name of a government.
    """
    return re.compile(
        rf"(?P<noun>镇|乡(?![镇村亲土])|街道)(?P<full>{_FULL})?(?P<body>{_LISTS.either('town_bodies')})?(?:"
        rf"[”’]?(?:门户|官方|政务|微信|政府)*(?P<account>{_LISTS.either('media')})"
        rf"|(?P<place>{_LISTS.either('reading_places')})"
        rf"|(?P<object>{_LISTS.either('worked_on')})"
        rf"|(?P<done>{_DONE})"
        rf"|(?P<acts>{_LISTS.either('acting')})"
        r"|[^，。；、\n]{0,8}?(?P<contact>联系(?!群众)|咨询|索取))"
    )


# What an organ does or counts in its own report.
_DONE = (
    rf"(?:{_YEAR}|全年|共|累计|已)*+(?:主动公开|收到|受理|公开(?![栏日办渠目指专平电示])|发布(?!的)|[未没有]{{1,2}}(?:收到|发生)"
    rf"|(?:政府信息公开|政务公开)(?:各项)?工作)|全年|累计"
    rf"|{_LISTS.either('doing')}|在[^，。]{{0,30}}(?:领导|指导|关心)下"
)


@cache
def _bureau_pattern() -> re.Pattern[str]:
    return re.compile(f"(?P<noun>局)(?P<done>{_DONE})")


class SelfName(NamedTuple):
    """A name in a place of the organ's own: title, issuer, subject, website, account or office.

    It is ``sure`` that the name is meant for the organ that reports, and not somebody else's.
    """

    slot: str
    name: str
    pointer: str
    excerpt: str
    sure: bool = True


def self_names(report: Report) -> list[SelfName]:
    """The names in places of the organ's own that do not look like it."""
    own = kind(report.organ)
    if own is None:
        return []
    found = [*_in_title(report), *(one for one in _introduced(report) if _are_of_a_kind(kind(one.name), own))]
    if own != "government":
        found += [*_of_towns(report, own), *_of_bureaus(report, own)]
    return [one for one in dict.fromkeys(found) if not are_alike(one.name, report.organ)]


def _are_of_a_kind(one: str | None, other: str | None) -> bool:
    """Whether both are towns and the like, or both governments: an organ above may publish the report."""
    return (one in LOCAL) == (other in LOCAL) and (one == "government") == (other == "government")


def introduced(text: str) -> str | None:
    """The organ that a text says reports: 本报告由青岚县水利局编制, 现将青岚县水利局2024年…."""
    found = _ISSUED.search(text) or _PRESENTED.search(text)
    return found["name"] if found else None


def is_plain_town(name: str) -> bool:
    """Whether a name is nothing but that of a town: 白鹭镇, and neither 各镇 nor 其他乡镇."""
    return bool(_PLAIN_TOWN.fullmatch(name)) and not _NO_TOWN.search(name)


def is_plain_bureau(name: str) -> bool:
    """Whether a name is nothing but that of a department that does not look after disclosure for others."""
    return bool(_PLAIN_BUREAU.fullmatch(name)) and not _NO_BUREAU.search(name)


def area_of(name: str) -> str | None:
    """The county or district that a town is said to be in, without 县 or 区; None where none is named.

    A city may be above the county that is meant, and says nothing.
    """
    found = _PLAIN_TOWN.fullmatch(stem(name))
    return _ABOVE_A_COUNTY.sub("", found["area"]) if found and found["area"] else None


def _in_title(report: Report) -> Iterator[SelfName]:
    title = report.get("/title")
    if isinstance(title, str) and _bare(report.organ) not in title:
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
        for pattern, hint in ((_ISSUED, "由"), (_PRESENTED, "现")):
            for found in pattern.finditer(said) if hint in said else ():
                start, end = sentence_around(said, found.start("name"))
                excerpt = excerpt_around(said, start, found.start("name"), end)
                yield SelfName("issuer", found["name"], pointer, excerpt)


def _bare(organ: str) -> str:
    """The own name without 镇 and the like, with what is above it: it is compared from its end."""
    return _TOWN.sub("", stem(organ))


def _of_towns(report: Report, own: str) -> Iterator[SelfName]:
    """Towns in places of the own organ; in a bureau's report only governments by their full names."""
    printed, bare = sentences(report), _bare(report.organ)
    text = printed.whole
    for noun in _NOUNS:
        for place in places(text, noun):
            before = text[place - 1 : place]
            if before in _NO_NAME_BEFORE or bare.endswith(text[max(0, place - 2) : place]):
                continue
            account = _account(printed, place, noun) if own in LOCAL else None
            if account is not None:
                yield account
            found = _town_pattern().match(text, place)
            for one in _named(printed, found, report.organ) if found else ():
                if own in LOCAL:
                    yield one
                elif found and found["full"] and one.slot == "subject":
                    yield one._replace(sure=False)


def _of_bureaus(report: Report, own: str) -> Iterator[SelfName]:
    """Bureaus whose work is told as if they reported; in a town's report only those with a full name.

    Never certain: other departments do some of the work for all.
    """
    printed, bare = sentences(report), stem(report.organ).removesuffix("局")
    text = printed.whole
    for place in places(text, "局"):
        if text[place - 1 : place] in _NO_BUREAU_BEFORE:
            continue
        # A city's bureau may tell of the same bureau of a county, but not the county's of another county's.
        if report.level != "county_department" and bare.endswith(text[max(0, place - 2) : place]):
            continue
        found = _bureau_pattern().match(text, place)
        for one in _named(printed, found, report.organ) if found else ():
            plain = _PLAIN_BUREAU.fullmatch(one.name)
            if plain and (own not in LOCAL or plain["area"]):
                yield one._replace(sure=False)


def _named(printed: Sentences, found: re.Match[str], organ: str) -> Iterator[SelfName]:
    """The name that ends with a noun, if it begins where one of the own organ would begin."""
    text, place = printed.whole, found.start()
    told = found.groupdict()
    slot = next((slot for slot in ("account", "place", "contact", "object") if told.get(slot)), "subject")
    said = text[max(0, place - _LONGEST_BEFORE) : place]
    begins = _BEFORE[slot].search(said, max(0, len(said) - _REACH.get(slot, _LONGEST_BEFORE)))
    if slot == "subject" and told.get("done"):
        # “提高白鹭镇政务公开工作水平”
        worked_on = _BEFORE_OBJECT.search(said, max(0, len(said) - _REACH["object"]))
        slot, begins = ("object", worked_on) if worked_on else (slot, begins)
    if begins is None:
        return
    name = next(filter(None, begins.groups())) + found["noun"]
    start, end = sentence_around(text, place)
    sure = slot not in ("subject", "object") or any(told.get(sign) for sign in ("done", "full", "body"))
    if slot == "object":
        sure = False
    if slot in ("place", "object") and (name.startswith(_NOT_OWN_PLACE) or not is_plain_town(name)):
        return
    if slot == "contact" and not _ON_REPORT.search(text, start, end):
        return
    if slot in ("subject", "object") and speaks_of_itself(text[start:end], organ):
        return
    yield SelfName(slot, name, printed.pointer_at(place), excerpt_around(text, start, place, end), sure)


def _account(printed: Sentences, place: int, noun: str) -> SelfName | None:
    """A town in the name of an account in quotation marks: 微信公众号“魅力白鹭镇”."""
    text = printed.whole
    start = max(text.rfind(mark, max(0, place - _LONGEST_NAME), place) for mark in '“"')
    quoted = _QUOTED.match(text, start) if start >= 0 else None
    if quoted is None or quoted.end() <= place or not _ONLY_HAN.fullmatch(text, start + 1, place):
        return None
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    if not _MEDIUM_AFTER.match(text, quoted.end()) and not _MEDIUM_BEFORE.search(before):
        return None
    excerpt = excerpt_around(text, sentence_around(text, start)[0], start, sentence_around(text, start)[1])
    return SelfName("account", text[start + 1 : place] + noun, printed.pointer_at(start), excerpt)
