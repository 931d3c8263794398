"""Brackets, quotation marks and book-title marks of a text that have no partner."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple

# Marks of either width, and nested ones of a kind, close each other: authors mix them.
_KINDS = {
    **dict.fromkeys("（(", ("round", True)),
    **dict.fromkeys("）)", ("round", False)),
    **dict.fromkeys("《〈", ("title", True)),
    **dict.fromkeys("》〉", ("title", False)),
    **dict.fromkeys("〔［[【", ("square", True)),
    **dict.fromkeys("〕］]】", ("square", False)),
    **dict.fromkeys("「『", ("corner", True)),
    **dict.fromkeys("」』", ("corner", False)),
}
_MARK = lazy_regex("[" + "".join(map(re.escape, _KINDS)) + "]")
_QUOTE = lazy_regex('[“”"＂]')
# 1)  a）  一）  ①）: a number in front of an item, whose bracket nothing opens.
_ITEM = lazy_regex(r"(?:^|[\s，,。；;：:、.．（(])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[①-⑳])$")
_ANY = lazy_regex("[" + "".join(map(re.escape, _KINDS)) + '“”"＂]')
_ANY_OR_BREAK = lazy_regex("[" + "".join(map(re.escape, _KINDS)) + '“”"＂\0]')
_PAIRS = ("（）", "“”", "《》", "〈〉", "()", "（)", "(）", "〔〕", "[]", "【】", "［］", "「」", "『』")
_DEEPEST = 3
_ENDS_NUMBER = frozenset("0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩" + string.ascii_letters)
_FAR = 200
_FACE = lazy_regex(r"[:;：；][-~]?$|[Oo^T]_?$|\^[-_oO]?$")


class _Mark(NamedTuple):
    """A bracket: where it is, and whether it opens."""

    at: int
    opens: bool


def all_paired(texts: Iterable[str]) -> bool:
    """Whether every mark of each text surely has its partner: a quick check of all texts at once."""
    marks = "".join(_ANY_OR_BREAK.findall("\0".join(texts)))
    return not _left(marks).strip("\0")


def unpaired(text: str) -> list[int]:
    """The places of marks that have no partner, in order."""
    if _all_in_pairs("".join(_ANY.findall(text))):
        return []
    return sorted([*_brackets(text), *_quotes(text)])


def _all_in_pairs(marks: str) -> bool:
    """Whether every mark is closed by its own partner: a quick check, true of most texts."""
    return not _left(marks)


def _left(marks: str) -> str:
    """The marks that are left when pairs are taken out, from within, as deep as they usually are."""
    for _ in range(_DEEPEST):
        if not marks:
            break
        for pair in _PAIRS:
            marks = marks.replace(pair, "")
    return marks


def _brackets(text: str) -> Iterator[int]:
    """Brackets and title marks without a partner, kind by kind."""
    marks: dict[str, list[_Mark]] = {}
    for found in _MARK.finditer(text):
        kind, opens = _KINDS[found[0]]
        marks.setdefault(kind, []).append(_Mark(found.start(), opens))
    for kind, of_kind in marks.items():
        yield from _round(text, of_kind) if kind == "round" else _of_one_kind(of_kind)


def _of_one_kind(marks: Iterable[_Mark]) -> Iterator[int]:
    opened: list[int] = []
    for at, opens in marks:
        if opens:
            opened.append(at)
        elif opened:
            opened.pop()
        else:
            yield at
    yield from opened


def _round(text: str, marks: Iterable[_Mark]) -> Iterator[int]:
    """Round brackets without a partner; those of an item's number and of a face need none."""
    opened: list[int] = []
    # Those that a number in front of an item may have closed: 见附件 1） or 1）.
    perhaps: list[int] = []
    for at, opens in marks:
        if opens:
            if not _is_face(text, at):
                opened.append(at)
        elif opened:
            opener = opened.pop()
            if at - opener > 2 and text[at - 1] in _ENDS_NUMBER:
                perhaps.append(opener)
        elif _ends_number_of_item(text, at):
            continue
        elif perhaps and at - perhaps[-1] < _FAR:
            perhaps.pop()
        elif not _is_face(text, at):
            yield at
    yield from opened


def _is_face(text: str, at: int) -> bool:
    return _FACE.search(text, max(0, at - 3), at) is not None


def _ends_number_of_item(text: str, at: int) -> bool:
    return text[at - 1 : at] in _ENDS_NUMBER and _ITEM.search(text[max(0, at - 5) : at]) is not None


def _quotes(text: str) -> Iterator[int]:
    """Double quotation marks without a partner.

    One may stay open over paragraphs, each of which may begin with another. Where the number of a paragraph's
    marks is even they are taken as pairs, whichever way they point.
    """
    if not _QUOTE.search(text):
        return
    opened: int | None = None
    start = 0
    for line in text.split("\n"):
        places = _quotes_of(line, is_quoted=opened is not None)
        if len(places) % 2:
            at, opens = _odd_one(line, places)
            if opened is None and not opens:
                yield start + at
            elif opened is None:
                opened = start + at
            elif not opens:
                opened = None
            elif line[:at].strip():
                yield opened
                opened = start + at
        start += len(line) + 1
    if opened is not None:
        yield opened


def _quotes_of(line: str, *, is_quoted: bool) -> list[int]:
    """The quotation marks of a paragraph; one that only repeats an open one at its beginning is left out."""
    places = [found.start() for found in _QUOTE.finditer(line) if not _is_inch(line, found.start())]
    repeated = is_quoted and len(places) % 2 == 0 and line.lstrip()[:1] == "“"
    return places[1:] if repeated else places


def _odd_one(line: str, places: list[int]) -> tuple[int, bool]:
    """The mark without a partner, of an odd number in a paragraph, and whether it opens."""
    stack: list[int] = []
    for at in places:
        if line[at] == "”" and not stack:
            return at, False
        if line[at] == "”" or (line[at] != "“" and stack):
            stack.pop()
        else:
            stack.append(at)
    return (stack[-1], True) if stack else (places[-1], False)


def _is_inch(line: str, at: int) -> bool:
    """Whether the mark means inches: 55” or 55\"."""
    return line[at] != "“" and line[at - 1 : at].isdigit() and "“" not in line[:at]
