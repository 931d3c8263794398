"""How a text cites laws and documents: titles in book-title marks, numbers, and which belongs to which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor_ogi.text.numerals import narrow

_TITLE = lazy_regex(r"《([^《》]{0,120}(?:《[^《》]{0,120}》[^《》]{0,120}){0,4})》")
_MARKS = str.maketrans(dict.fromkeys("《》〈〉<>“”\"' \n\u3000\xa0") | {"（": "(", "）": ")"})
_ISSUER = lazy_regex(
    "^(?:国务院办公厅政府信息与政务公开办公室|国务院办公厅|国办政府信息与政务公开办公室|国务院|国办)?"
    "(?:关于)?(?:印发|下发|公布|发布)?(?:关于)?"
)
_NOTICE = lazy_regex("(?:等)?(?:的)?(?:通知|函)?(?:要求|精神|规定)?$")
_EDITION = lazy_regex(r"\((?:\d{4}年?)?(?:修订|修正|修改|新修订|修订版|新版|版|最新版)*\)$")
_NUMBER = lazy_regex(
    r"国(?:(?P<series>办公开办[函涵]|办公开办(?=\s*[〔\[［(（【〈<])|办公开函|办[\u4e00-\u9fff]{0,4}[函发]|发)"
    r"\s*[〔\[［(（【〈<]\s*(?P<year>\d{4})\s*年?\s*"
    r"[〕\]］)）】〉>]\s*第?\s*(?P<number>\d{1,4})\s*号"
    r"|务院\s*第?\s*(?P<order_before>\d{1,4})\s*号令"
    r"|(?:务院令|令|务院)\s*(?:[〔\[(（]?\s*(?:19|20)\d\d年?\s*[〕\])）]?)?\s*[（(]?\s*第?\s*(?P<order>\d{1,4})\s*号(?:令)?)"
)
# Without 国办 or the name of the series it is the number of no office.
_SHORTENED = lazy_regex(
    r"(?P<office>(?<=[据照按依循行（(，“])公开办函|国务院办公厅)\s*[〔\[［(（【]\s*(?P<year>\d{4})\s*年?\s*[〕\]］)）】]"
    r"\s*第?\s*(?P<number>\d{1,4})\s*号"
)
_OF_THE_PARTY = lazy_regex(
    r"(?P<series>中办[\u4e00-\u9fff]?发)\s*[〔\[［(（【〈<]\s*(?P<year>\d{4})\s*年?\s*[〕\]］)）】〉>]"
    r"\s*第?\s*(?P<number>\d{1,4})\s*号"
)
# What may come between a document's name and its number.
_JOINT = lazy_regex(
    r"(?:的?通知|文件)?\s*[（(【\[〔,，]?\s*"
    r"(?:(?:以下|下)?简称[“\"《]*[\u4e00-\u9fff]{1,10}[”\"》]*\s*[,，;；、]\s*)?(?:中华人民共和国|文号[:：]?|发文字号[:：]?)?\s*$"
)
_UNMARKED = lazy_regex("(?<![省市区县州])(?:中华人民共和国)?政府信息公开条例(?=第)")
_FARTHEST = 40
_FAR = 300
_STOPS = "。；！？\n"
_ANY_NUMBER = lazy_regex(
    r"\s*的?(?:通知|文件)?\s*[（(【\[]?\s*([\u4e00-\u9fff]{2,12})\s*[〔\[［（(【]\s*(\d{4})\s*年?\s*[〕\]］)）】]\s*第?\s*(\d{1,4})\s*号"
)


class Cited(NamedTuple):
    """A title in book-title marks: its place in the text and its plain name."""

    start: int
    end: int
    name: str


class Numbered(NamedTuple):
    """A number of a national document: its place in the text, its plain form, and as printed."""

    start: int
    end: int
    key: str
    printed: str


def titles(text: str) -> Iterator[Cited]:
    """The titles in book-title marks."""
    for found in _TITLE.finditer(text) if "《" in text else ():
        yield Cited(found.start(), found.end(), plain_name(found[1]))


def unmarked(text: str) -> Iterator[Cited]:
    """The Regulation where it is cited by an article without book-title marks: 政府信息公开条例第五十条."""
    for found in _UNMARKED.finditer(text) if "条例第" in text else ():
        yield Cited(found.start(), found.end(), found[0])


def numbers(text: str) -> Iterator[Numbered]:
    """The numbers of national documents and orders."""
    plain = narrow(text)
    for found in _SHORTENED.finditer(plain) if "公开办函" in plain or "国务院办公厅" in plain else ():
        key = f"{found['office']}{found['year']}-{int(found['number'])}"
        yield Numbered(found.start(), found.end(), key, text[found.start() : found.end()])
    for found in _OF_THE_PARTY.finditer(plain) if "中办" in plain else ():
        key = f"{found['series']}{found['year']}-{int(found['number'])}"
        yield Numbered(found.start(), found.end(), key, text[found.start() : found.end()])
    for found in _NUMBER.finditer(plain):
        order, series = found["order"] or found["order_before"], found["series"]
        key = f"国务院令{int(order)}" if order else f"国{series}{found['year']}-{int(found['number'])}"
        yield Numbered(found.start(), found.end(), key, text[found.start() : found.end()])


def belongs_to(text: str, number: Numbered, cited: list[Cited]) -> Cited | None:
    """The title that a number belongs to: the one that it follows at once."""
    place = bisect_right(cited, number.start, key=lambda title: title.end) - 1
    if place < 0 or number.start - cited[place].end > _FARTHEST:
        return None
    return cited[place] if _JOINT.fullmatch(text[cited[place].end : number.start]) else None


def number_after(text: str, title: Cited) -> tuple[int, str] | None:
    """The year of the number, of whatever organ, that follows a title at once, and the number as printed."""
    after = text[title.end : title.end + _FARTHEST]
    found = _ANY_NUMBER.match(narrow(after)) if "号" in after else None
    return (int(found[2]), f"{found[1]}〔{found[2]}〕{found[3]}号") if found else None


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence around a passage, as far as it shows what the passage is cited for."""
    least, most = max(0, start - _FAR), min(len(text), end + _FAR)
    first = max(least - 1, *(text.rfind(stop, least, start) for stop in _STOPS)) + 1
    last = min((at for stop in _STOPS if (at := text.find(stop, end, most)) >= 0), default=most)
    return text[first:last]


@lru_cache(maxsize=4096)
def plain_name(title: str) -> str:
    """A title without marks, spaces, the organ that issued it and the notice it came with."""
    name = title.translate(_MARKS)
    name = _NOTICE.sub("", _ISSUER.sub("", name))
    return _EDITION.sub("", name)
