"""Laws and documents that reports cite: what is certain about them, and how a text cites them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from auditor_ogi.text.numerals import narrow

_TITLE = re.compile(r"《([^《》]{0,120}(?:《[^《》]{0,120}》[^《》]{0,120}){0,4})》")
_MARKS = str.maketrans(dict.fromkeys("《》〈〉<>“”\"' \n\u3000\xa0") | {"（": "(", "）": ")"})
_ISSUER = re.compile(
    "^(?:国务院办公厅政府信息与政务公开办公室|国务院办公厅|国办政府信息与政务公开办公室|国务院|国办)?"
    "(?:关于)?(?:印发|下发|公布|发布)?(?:关于)?"
)
_NOTICE = re.compile("(?:等)?(?:的)?(?:通知|函)?(?:要求|精神|规定)?$")
_EDITION = re.compile(r"\((?:\d{4}年?)?(?:修订|修正|修改|新修订|修订版|新版|版|最新版)*\)$")
_NUMBER = re.compile(
    r"国(?:(?P<series>办公开办[函涵]|办公开办(?=\s*[〔\[［(（【〈<])|办公开函|办[\u4e00-\u9fff]{0,4}[函发]|发)"
    r"\s*[〔\[［(（【〈<]\s*(?P<year>\d{4})\s*年?\s*"
    r"[〕\]］)）】〉>]\s*第?\s*(?P<number>\d{1,4})\s*号"
    r"|务院\s*第?\s*(?P<order_before>\d{1,4})\s*号令"
    r"|(?:务院令|令|务院)\s*(?:[〔\[(（]?\s*(?:19|20)\d\d年?\s*[〕\])）])?\s*第?\s*(?P<order>\d{1,4})\s*号(?:令)?)"
)
# Without 国办 or the name of the series it is the number of no office.
_SHORTENED = re.compile(
    r"(?P<office>(?<=[据照按依循行（(，“])公开办函|国务院办公厅)\s*[〔\[［(（【]\s*(?P<year>\d{4})\s*年?\s*[〕\]］)）】]"
    r"\s*第?\s*(?P<number>\d{1,4})\s*号"
)
# What may come between a document's name and its number.
_JOINT = re.compile(
    r"(?:的?通知|文件)?\s*[（(【\[〔,，]?\s*"
    r"(?:(?:以下|下)?简称[“\"《]*[\u4e00-\u9fff]{1,10}[”\"》]*\s*[,，;；、]\s*)?(?:中华人民共和国|文号[:：]?|发文字号[:：]?)?\s*$"
)
_FARTHEST = 40
_OFFICE = "公开"
_SERIES = "办公开办函"
# The state has one regulation on the matter; local ones bear the names of their places.
_NO_SUCH_LAW = re.compile(
    "中华人民共和国(?:政府|政务)?信息公开(?:条例)?(?:实施)?(?:办法|细则|规定|实施条例)$"
)
_STATE = "中华人民共和国"
_LONG_NAME, _SHORT_LAW, _FEW = 12, 7, 2


@dataclass(frozen=True, slots=True)
class Document:
    """A law or document, and what is certain about it.

    ``name`` is what titles are compared with, ``title`` what people are shown; ``years`` are those of the
    reports that it is the right basis for.
    """

    id: str
    name: str
    title: str
    names: tuple[str, ...] = ()
    wrong_names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    former: str | None = None
    former_until: int | None = None
    years: tuple[int, int | None] | None = None
    instead: str | None = None
    in_force: tuple[str, ...] = ()
    articles: int | None = None
    revised: str | None = None
    items: Mapping[int, int] = field(default_factory=dict)


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
    for found in _TITLE.finditer(text):
        yield Cited(found.start(), found.end(), plain_name(found[1]))


def numbers(text: str) -> Iterator[Numbered]:
    """The numbers of national documents and orders."""
    for found in _SHORTENED.finditer(narrow(text)) if "公" in text else ():
        key = f"{found['office']}{found['year']}-{int(found['number'])}"
        yield Numbered(found.start(), found.end(), key, text[found.start() : found.end()])
    for found in _NUMBER.finditer(narrow(text)):
        order, series = found["order"] or found["order_before"], found["series"]
        key = f"国务院令{int(order)}" if order else f"国{series}{found['year']}-{int(found['number'])}"
        yield Numbered(found.start(), found.end(), key, text[found.start() : found.end()])


def belongs_to(text: str, number: Numbered, cited: list[Cited]) -> Cited | None:
    """The title that a number belongs to: the one that it follows at once."""
    place = bisect_right(cited, number.start, key=lambda title: title.end) - 1
    if place < 0 or number.start - cited[place].end > _FARTHEST:
        return None
    return cited[place] if _JOINT.fullmatch(text[cited[place].end : number.start]) else None


@lru_cache(maxsize=4096)
def plain_name(title: str) -> str:
    """A title without marks, spaces, the organ that issued it and the notice it came with."""
    name = title.translate(_MARKS)
    name = _NOTICE.sub("", _ISSUER.sub("", name))
    return _EDITION.sub("", name)


def by_name(name: str) -> Document | None:
    """The document that rightly has this plain name."""
    return _names().get(name)


def by_wrong_name(name: str) -> Document | None:
    """The document that is meant by a name that no document has."""
    return _wrong_names().get(name)


def by_number(key: str) -> Document | None:
    """The document of this number, present or former."""
    return _numbers().get(key)


def by_wrong_number(key: str) -> Document | None:
    """The document whose number was probably meant: one character or digit is lost, changed or misplaced.

    Only a number that is nobody's is wrong; a series of the State Council's offices that does not exist is.
    """
    if by_number(key) is not None:
        return None
    return next(
        (
            document
            for document in _documents()
            for number in document.numbers
            if is_one_slip(key, number) and (_OFFICE in number or number.startswith("国务院令"))
        ),
        None,
    )


def is_no_series(key: str) -> bool:
    """Whether a number is of a series that no office has, as 国办公开函 is not."""
    return _OFFICE in key and not key.startswith(f"国{_SERIES}")


def by_misspelt_name(name: str) -> Document | None:
    """The document whose long name was misspelt by a character or two."""
    if _NO_SUCH_LAW.match(name):
        return by_name("中华人民共和国政府信息公开条例")
    if len(name) < _LONG_NAME or not name.startswith("中") or name in _names() or name in _wrong_names():
        return None
    return next(
        (
            document
            for known, document in _names().items()
            if len(known) >= _LONG_NAME and _misspelt(name, known)
        ),
        None,
    )


def _misspelt(name: str, known: str) -> bool:
    # Laws with short names differ by two characters: only the name of the state is misspelt there.
    if name[len(_STATE) :] != known[len(_STATE) :] and len(known) < len(_STATE) + _SHORT_LAW + 1:
        return False
    if len(name) == len(known):
        changed = sum(one != other for one, other in zip(name, known, strict=True))
        return changed <= _FEW or is_one_slip(name, known)
    return len(name) == len(known) - 1 and is_one_slip(name, known)


def is_one_slip(one: str, other: str) -> bool:
    """Whether a character is lost, added or changed, or some changed places."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    rest, others = one[start:], other[start:]
    return (
        rest[1:] == others[1:] or rest[1:] == others or rest == others[1:] or sorted(rest) == sorted(others)
    )


def printed_number(key: str) -> str:
    """A number as it is printed: 国办公开办函〔2021〕30号, 国务院令第711号."""
    if key.startswith("国务院令"):
        return f"国务院令第{key.removeprefix('国务院令')}号"
    found = re.fullmatch(r"(\D+)(\d{4})-(\d+)", key)
    assert found
    return f"{found[1]}〔{found[2]}〕{found[3]}号"


@cache
def _documents() -> tuple[Document, ...]:
    import yaml

    loaded = yaml.safe_load((Path(__file__).parent / "legal_documents.yaml").read_text("utf-8"))
    return tuple(_document(entry) for entry in loaded["documents"])


def _document(entry: Mapping[str, Any]) -> Document:
    former = entry.get("former") or {}
    years = entry.get("years")
    return Document(
        id=entry["id"],
        name=entry["name"],
        title=entry.get("title", entry["name"]),
        names=tuple(entry.get("names", ())),
        wrong_names=tuple(entry.get("wrong_names", ())),
        numbers=tuple(entry.get("numbers", ())),
        former=former.get("number"),
        former_until=former.get("last_year"),
        years=(years[0], years[1]) if years else None,
        instead=entry.get("instead"),
        in_force=tuple(str(day) for day in entry.get("in_force", ())),
        articles=entry.get("articles"),
        revised=str(entry["revised"]) if "revised" in entry else None,
        items=entry.get("items", {}),
    )


@cache
def _names() -> dict[str, Document]:
    return {name: document for document in _documents() for name in (document.name, *document.names)}


@cache
def _wrong_names() -> dict[str, Document]:
    return {name: document for document in _documents() for name in document.wrong_names}


@cache
def _numbers() -> dict[str, Document]:
    return {
        key: document
        for document in _documents()
        for key in (*document.numbers, *([document.former] if document.former else []))
    }
