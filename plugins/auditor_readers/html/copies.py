"""The second copy of a page's content: for phones, for printers, for reading aloud, or by accident.

A page may carry its content twice and show one of the two. What marks the other is no reason to leave it out:
some pages show their only content by script. It is left out if the rest of the page says the same again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists

_LISTS = word_lists(__file__)
_NARROW_CLASSES = frozenset(_LISTS["narrow_classes"])
_HIDDEN_CLASSES = frozenset(_LISTS["hidden_classes"])
_WIDE_CLASSES = frozenset(_LISTS["wide_classes"])
_NARROW = lazy_regex(
    rf"(?<![a-z])(?<!-)(?:{_LISTS.either('narrow_words')})(?![a-z])"
    rf"|(?<![a-z])(?:(?!(?:{_LISTS.either('not_words')})-)[a-z0-9]+-)(?:{_LISTS.either('narrow_words')})(?![a-z])"
)
_CAPITAL = lazy_regex(r"(?<=[a-z0-9])(?=[A-Z])")
_OUT_OF_SIGHT = lazy_regex(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)"
    r"|(?<![\w-])opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.I,
)
_STYLE_SHEET = lazy_regex(r"<style\b[^>]*>(.*?)</style\s*>", re.I | re.S)
_COMMENT = lazy_regex(r"/\*.*?\*/", re.S)
_MEDIA = lazy_regex(r"@media([^{}]*)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
_STYLE_RULE = lazy_regex(r"([^{}@;]+)\{([^{}]*)\}")
_PLAIN_SELECTOR = lazy_regex(r"(?:[a-zA-Z]+)?([.#][\w-]+)")
_NOT_WORDS_OF_PAGE = lazy_regex(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.S)
_NOT_CHINESE = lazy_regex(r"[^\u4e00-\u9fff]+")
_NUMBERS = lazy_regex(r"\d+")

_LOOKS = 40
_LEAST_LOOKS_TWICE = 0.1
_LENGTH_LOOKED_AT = 24
_SHORTEST_SOURCE = 600
_SHORTEST_COPY = 150
_MOST_CANDIDATES = 60
_MOST_TABLES = 40
_LENGTH_COMPARED = 8
_LEAST_SAID_AGAIN = 0.8
_LEAST_SAID_BY_TWIN = 0.95
_LEAST_NUMBERS = 0.5
_SHORTEST_TABLE = 20


def remove_copies(body: Any, source: str) -> None:
    """Take out of a parsed page what says again what its visible content says."""
    if not _says_much_twice(_NOT_CHINESE.sub("", body.text())):
        return
    for element in _marked(body, source):
        if _is_copy(element, body):
            element.decompose()
    _remove_twin(body)


def _says_much_twice(text: str) -> bool:
    """Whether a text repeats itself at several of the places looked at; quick, since most pages do not."""
    step = max(1, len(text) // _LOOKS)
    pieces = (text[at : at + _LENGTH_LOOKED_AT] for at in range(0, len(text) - _LENGTH_LOOKED_AT, step))
    return sum(text.find(piece) != text.rfind(piece) for piece in pieces) >= _LOOKS * _LEAST_LOOKS_TWICE


def _marked(body: Any, source: str) -> Iterator[Any]:
    """Large elements that something marks as not shown: the most surely hidden first, outer ones first."""
    unseen = _unseen_by_style_sheet(source)
    ranked: list[list[Any]] = [[], [], [], []]
    for element in body.css("[hidden], [aria-hidden], [style], [class], [id]"):
        rank = _rank(element.attributes, unseen)
        if rank is not None and len(element.html or "") >= _SHORTEST_SOURCE:
            ranked[rank].append(element)
    for elements in ranked:
        # An element within one that was taken out has gone with it.
        yield from (element for element in elements[:_MOST_CANDIDATES] if _is_within(element, body))


def _rank(attributes: dict[str, str | None], unseen: frozenset[str]) -> int | None:
    """How surely an element is not shown, from 0; None if nothing marks it."""
    classes = (attributes.get("class") or "").split()
    identifier = attributes.get("id") or ""
    hidden = (
        "hidden" in attributes
        or bool(_OUT_OF_SIGHT.search(attributes.get("style") or ""))
        or f"#{identifier}" in unseen
        or any(f".{name}" in unseen for name in classes)
        or (not _HIDDEN_CLASSES.isdisjoint(classes) and _WIDE_CLASSES.isdisjoint(classes))
    )
    narrow = not _NARROW_CLASSES.isdisjoint(classes) or any(map(_is_narrow, (*classes, identifier)))
    if hidden:
        return 0 if narrow else 1
    if narrow:
        return 2
    return 3 if (attributes.get("aria-hidden") or "").lower() == "true" else None


def _is_narrow(name: str) -> bool:
    return bool(name) and bool(_NARROW.search(_CAPITAL.sub("-", name).replace("_", "-").lower()))


def _unseen_by_style_sheet(source: str) -> frozenset[str]:
    """The classes and ids, with their mark, that the page's own style sheets hide on a wide screen."""
    found: set[str] = set()
    for sheet in _STYLE_SHEET.findall(source):
        if "none" not in sheet:
            continue
        sheet = _COMMENT.sub("", sheet)
        rules = _MEDIA.sub("", sheet)
        for condition, inner in _MEDIA.findall(sheet):
            if "max-" not in condition and "print" not in condition:
                rules += inner
        for selectors, style in _STYLE_RULE.findall(rules):
            if _OUT_OF_SIGHT.search(style):
                plain = (_PLAIN_SELECTOR.fullmatch(selector.strip()) for selector in selectors.split(","))
                found.update(selector[1] for selector in plain if selector)
    return frozenset(found)


def _is_within(element: Any, body: Any) -> bool:
    while element is not None and element.mem_id != body.mem_id:
        element = element.parent
    return element is not None


def _is_copy(element: Any, body: Any) -> bool:
    """Whether the rest of a page says nearly all that an element says, and has its numbers and tables."""
    own, whole = element.html or "", body.html or ""
    rest = whole.replace(own, "", 1)
    if ("<table" in own) > ("<table" in rest):
        return False
    return _says_again(_words(rest), _words(own), _LEAST_SAID_AGAIN)


def _words(source: str) -> str:
    """The words that the source of an element shows."""
    return _NOT_WORDS_OF_PAGE.sub("", source)


def _says_again(one: str, other: str, least: float) -> bool:
    """Whether one text holds this share of what the other says, in pieces of some characters."""
    ours, theirs = _NOT_CHINESE.sub("", one), _NOT_CHINESE.sub("", other)
    if len(theirs) < _SHORTEST_COPY or len(_NUMBERS.findall(one)) < _LEAST_NUMBERS * len(
        _NUMBERS.findall(other)
    ):
        return False
    pieces = _pieces(theirs)
    return len(pieces & _pieces(ours)) >= least * len(pieces)


def _pieces(text: str) -> set[str]:
    return {text[at : at + _LENGTH_COMPARED] for at in range(len(text) - _LENGTH_COMPARED + 1)}


def _remove_twin(body: Any) -> None:
    """Take out the second of two parts that nothing marks and that say the same, with the same numbers.

    Two equal tables show that there are such parts: the style sheet of another file may hide one of them.
    """
    tables = body.css("table")[:_MOST_TABLES]
    texts = ["".join(table.text().split()) for table in tables]
    for one, other in combinations(range(len(tables)), 2):
        if texts[one] == texts[other] and len(texts[one]) >= _SHORTEST_TABLE:
            _remove_lesser(*_apart(tables[one], tables[other]))
            return


def _apart(one: Any, other: Any) -> tuple[Any, Any]:
    """The largest elements that hold one of two elements each and not the other."""
    ours, theirs = _line_of_parents(one), _line_of_parents(other)
    common = sum(1 for above, beside in zip(ours, theirs, strict=False) if above.mem_id == beside.mem_id)
    if common >= min(len(ours), len(theirs)):
        return one, other
    return ours[common], theirs[common]


def _line_of_parents(element: Any) -> Sequence[Any]:
    """An element with all above it, the outermost first."""
    found = []
    while element is not None:
        found.append(element)
        element = element.parent
    return found[::-1]


def _remove_lesser(first: Any, second: Any) -> None:
    """Take out that part which says nothing beyond the other one."""
    ours, theirs = _words(first.html or ""), _words(second.html or "")
    if _says_no_more(theirs, ours):
        second.decompose()
    elif _says_no_more(ours, theirs):
        first.decompose()


def _says_no_more(text: str, beside: str) -> bool:
    """Whether a text repeats another one, number by number."""
    own, whole = _NUMBERS.findall(text), _NUMBERS.findall(beside)
    return _says_again(beside, text, _LEAST_SAID_BY_TWIN) and _is_run_of(own, whole)


def _is_run_of(part: Sequence[str], whole: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(whole)} "
