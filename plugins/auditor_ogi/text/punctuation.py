"""Brackets, quotation marks and book-title marks that stand alone in a text."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

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
_MARK = re.compile("[" + "".join(map(re.escape, _KINDS)) + "]")
_QUOTE = re.compile('[“”"＂]')
# 1)  a）  一）  ①）: a number in front of an item, its bracket opens nowhere.
_ITEM = re.compile(r"(?:^|[\s，,。；;：:、.．（(])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[①-⑳])$")
_ANY = re.compile("[" + "".join(map(re.escape, _KINDS)) + '“”"＂]')
_PAIRS = ("（）", "“”", "《》", "〈〉", "()", "（)", "(）", "〔〕", "[]", "【】", "［］", "「」", "『』")
_DEEPEST = 3
_ENDS_NUMBER = frozenset("0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩" + string.ascii_letters)
_FAR = 200
_FACE = re.compile(r"[:;：；][-~]?$|[Oo^T]_?$|\^[-_oO]?$")


def alone(text: str) -> list[int]:
    """Where a mark stands that has no partner, in order."""
    if _all_in_pairs("".join(_ANY.findall(text))):
        return []
    return sorted([*_brackets(text), *_quotes(text)])


def _all_in_pairs(marks: str) -> bool:
    """Whether every mark is closed by its own partner, nested no deeper than usual: true of most texts, soon seen."""
    for _ in range(_DEEPEST):
        if not marks:
            break
        for pair in _PAIRS:
            marks = marks.replace(pair, "")
    return not marks


def _brackets(text: str) -> Iterator[int]:
    opened: dict[str, list[int]] = {"round": [], "title": [], "square": [], "corner": []}
    # Round brackets that a number in front of an item may have closed: 见附件 1） or 1）.
    perhaps: list[int] = []
    for found in _MARK.finditer(text):
        at = found.start()
        kind, opens = _KINDS[found[0]]
        stack = opened[kind]
        if opens:
            if kind != "round" or not _FACE.search(text, max(0, at - 3), at):
                stack.append(at)
        elif kind != "round":
            if stack:
                stack.pop()
            else:
                yield at
        elif stack:
            opener = stack.pop()
            if at - opener > 2 and text[at - 1] in _ENDS_NUMBER:
                perhaps.append(opener)
        elif text[at - 1 : at] in _ENDS_NUMBER and _ITEM.search(text[max(0, at - 5) : at]):
            continue
        elif perhaps and at - perhaps[-1] < _FAR:
            perhaps.pop()
        elif not _FACE.search(text, max(0, at - 3), at):
            yield at
    for stack in opened.values():
        yield from stack


def _quotes(text: str) -> Iterator[int]:
    """Double quotation marks alone; one may stay open over paragraphs, each of which may begin with another.

    Where the number of a paragraph's marks is even they are taken as pairs, whichever way they point.
    """
    if not _QUOTE.search(text):
        return
    opened: int | None = None
    start = 0
    for line in text.split("\n"):
        places = [found.start() for found in _QUOTE.finditer(line) if not _is_inch(line, found.start())]
        if opened is not None and len(places) % 2 == 0 and line.lstrip()[:1] == "“":
            places = places[1:]
        if len(places) % 2:
            at, opens = _odd_one(line, places)
            if opened is not None and opens and line[:at].strip():
                yield opened
                opened = start + at
            elif opened is not None:
                opened = None if not opens else opened
            elif opens:
                opened = start + at
            else:
                yield start + at
        start += len(line) + 1
    if opened is not None:
        yield opened


def _odd_one(line: str, places: list[int]) -> tuple[int, bool]:
    """The mark of a paragraph that has no partner, and whether it opens."""
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
    """Whether the mark stands for inches: 55” or 55\"."""
    return line[at] != "“" and line[at - 1 : at].isdigit() and "“" not in line[:at]
