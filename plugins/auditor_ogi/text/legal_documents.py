"""Laws and documents that reports cite: what is certain about each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import field

from auditor.reading.own_yaml import own_yaml
from auditor.reading.patterns import lazy_regex
from auditor.record import Record

_OFFICE = "公开"
_SERIES = "办公开办函"
# The state has one regulation on the matter; local ones bear the names of their places.
_NO_SUCH_LAW = lazy_regex(
    r"中华人民共和国(?!.*处理费)[^()、]{0,6}(?:信息公开?|政务公开|政府公开)[^()、]{0,8}?"
    r"(?:条例|条列|办法|细则|规定|法)(?:\((?:试行|暂行)\))?$"
)
_STATE = "中华人民共和国"
_ADDED = ("公民", "国家", "信息", "管理", "保护", "安全", "工作")
_LONG_NAME, _SHORT_LAW, _FEW = 12, 7, 2


class Subject(Record, frozen=True):
    """What is done by some articles of a law only: a pattern of a clause, the articles, and those to cite."""

    said: str
    articles: frozenset[int]
    see: str


class Document(Record, frozen=True):
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
    former_years: tuple[int, ...] = ()
    years: tuple[int, int | None] | None = None
    instead: str | None = None
    in_force: tuple[str, ...] = ()
    articles: int | None = None
    revised: str | None = None
    items: Mapping[int, int] = field(default_factory=dict)
    chapters: tuple[str, ...] = ()
    about: tuple[Subject, ...] = ()
    abolished: int | None = None
    asked: bool = False


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
    if len(name) < _LONG_NAME or not name.startswith("中") or name in _names() or name in _wrong_names():
        return None
    if _NO_SUCH_LAW.match(name):
        return by_name("中华人民共和国政府信息公开条例")
    return next(
        (
            document
            for known, document in _names().items()
            if (len(known) >= _LONG_NAME or known.endswith("法")) and _misspelt(name, known)
        ),
        None,
    )


def _misspelt(name: str, known: str) -> bool:
    if known.endswith("法") and (sorted(name) == sorted(known) or known in _without_a_word(name)):
        return True  # 国家秘密保守法, 档案管理法
    # Laws with short names differ by two characters: only the name of the state is misspelt there.
    if name[len(_STATE) :] != known[len(_STATE) :] and len(known) < len(_STATE) + _SHORT_LAW + 1:
        return False
    if len(name) == len(known):
        changed = sum(one != other for one, other in zip(name, known, strict=True))
        return changed <= _FEW or is_one_slip(name, known)
    return len(name) == len(known) - 1 and is_one_slip(name, known)


@lru_cache(maxsize=64)
def _without_a_word(name: str) -> tuple[str, ...]:
    """A name without each word that is often added to the name of a law."""
    return tuple([name.replace(word, "", 1) for word in _ADDED if word in name[len(_STATE) :]])


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
    loaded = own_yaml(Path(__file__).parent / "legal_documents.yaml")
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
        former_years=tuple(former.get("years", ())),
        years=(years[0], years[1]) if years else None,
        instead=entry.get("instead"),
        in_force=tuple(str(day) for day in entry.get("in_force", ())),
        articles=entry.get("articles"),
        revised=str(entry["revised"]) if "revised" in entry else None,
        items=entry.get("items", {}),
        chapters=tuple(entry.get("chapters", ())),
        about=tuple(_subject(stated) for stated in entry.get("about", ())),
        abolished=entry.get("abolished"),
        asked=entry.get("asked", False),
    )


def _subject(stated: Mapping[str, str]) -> Subject:
    """Articles are given as “4, 49-50”."""
    ends = [[int(end) for end in span.split("-")] for span in stated["articles"].split(",")]
    articles = frozenset(number for span in ends for number in range(span[0], span[-1] + 1))
    return Subject(stated["said"].replace("\n", "").replace(" ", ""), articles, stated["see"])


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
