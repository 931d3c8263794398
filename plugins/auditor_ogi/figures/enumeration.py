"""The parts of a list, clause by clause, as far as the list goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor_ogi.figures.breakdown import Piece
from auditor_ogi.figures.context import is_change
from auditor_ogi.figures.quantities import BARE, COUNT, MONEY, OTHER, SHARE, TITLE, YEAR, Marked, Quantity

NUMBERS = f"{COUNT}{MONEY}{SHARE}"
_NAMES = f"{TITLE}{BARE}{OTHER}"
ITEM = (
    rf"(?:[一二三四五六七八九十]是|{OTHER}[，、]|[{BARE}{OTHER}][.、．]?(?<=[.、．{OTHER}])"
    rf"|（(?:[一二三四五六七八九十]|{BARE})）|\({BARE}\)|[①②③④⑤⑥⑦⑧⑨])"
)
"""The mark before an item of a list: 一是, 1., （1）, ①."""

_ITEM = re.compile(ITEM)
_AND = re.compile(rf"(?<=[{COUNT}{MONEY}])(?:和|及|以及|与|\+|＋)|[，,、；;。]")
_OPEN = re.compile(r"等(?!级|次|候)|主要|例如|如[：:]")
_OTHER_TIME = re.compile(f"{YEAR}|去年|上年|上一年|往年|以来|累计")
_DEED = re.compile(
    r"(?:全年|年内|另|并|还|同时|共|累计|已|均)*"
    r"(?:召开|开展|组织|举办|收到|驳回|撤回|退回|转办|办理|办结|制作|推送|更新|答复|培训|印发|制定|修订|梳理|整改|编制|发放|张贴)(?!类|方面|领域|信息|等)"
)
_PARTS_OF_A_PART = re.compile("其中|^(?:内有|包括|包含|含(?!金|义|量)|分别)")
_LONGEST_LABEL = 24
_MOST_LABELS = 4
_LEAD_IN = ("通过", "利用", "依托", "在", "占", "按")

_ITEMS = frozenset(
    ("条", "件", "份", "篇", "则", "期", "项", "条次", "篇次", "期次", "部", "册", "本", "个", "条目", "幅")
)
_CASES = frozenset(("件", "宗", "起", "例", "份", "件次", "个"))
_PEOPLE = frozenset(("人", "名", "人次", "位"))
_EVENTS = frozenset(("次", "场", "场次", "期", "轮"))
_CLASSES = (_ITEMS, _CASES, _PEOPLE, _EVENTS)


class Listing:
    """What a sentence lists between two places as parts of a total, as far as the list goes.

    ``certain`` is false where it may not be the list of just this total, ``is_open`` is true where its words say that
    it names some parts only, ``ends_in_etc`` where they say so after the last of them; ``end`` is where it ends.
    """

    def __init__(self, text: Marked, offset: int, words: str, total: Quantity, start: int, end: int) -> None:
        self._text = text
        self._offset = offset
        self._total = total
        self.pieces: list[Piece] = []
        self.certain = True
        self.is_open = False
        self.ends_in_etc = False
        self.end = start
        self._by_semicolon: bool | None = None
        self._label: list[str] = []  # what stands before the words of the next part: 双随机、|一公开信息9条
        self._over = False  # whether a clause has shown that nothing more can belong to the list
        self._read(words, start, end)

    def _read(self, words: str, start: int, end: int) -> None:
        place = start
        while place < end:
            stop, after, mark = next_clause(words, place, end)
            if not self._clause(words, place, stop, mark):
                after = self._next_item(words, place, end)
                if not after:
                    break
                place = after
                continue
            if mark in "；;" and not self._goes_on_after_semicolon():
                break
            place = after
        if any(piece.quantity.precision != "exact" for piece in self.pieces):
            self.certain = False

    def _next_item(self, words: str, place: int, end: int) -> int:
        """Where the next item begins, if the list goes on after words that count nothing (“…3条，方便查询；四是…”)."""
        if self._over or not self.pieces:
            return 0
        mark = max(words.find("；", place, end), words.find(";", place, end))
        if mark < 0:
            return 0
        goes_on = self._by_semicolon or bool(_ITEM.match(words, mark + 1))
        self._by_semicolon = self._by_semicolon or goes_on
        return mark + 1 if goes_on else 0

    def _goes_on_after_semicolon(self) -> bool:
        """Semicolons part the list where they part its first two items; else they end it."""
        if self._by_semicolon is None:
            self._by_semicolon = len(self.pieces) <= 1
        return self._by_semicolon

    def _clause(self, words: str, start: int, end: int, mark: str) -> bool:
        """Read one clause and the mark after it; false where the list is over."""
        said, marks = outside_brackets(words, start, end)
        plain = "".join(char for char in said if char not in NUMBERS)
        numbers = [self._text.quantities[self._offset + at] for at in marks if words[at] == self._total.kind]
        if not numbers:
            if self.pieces and mark == "、" and len(plain) <= _LONGEST_LABEL and len(self._label) < _MOST_LABELS:
                self._label.append(plain)
                return True
            if self.pieces and not (SHARE in said or _is_label(plain)):
                return False
            if "其中" in plain:
                return self._end_unsure()
            return True
        at = next(at for at in marks if words[at] == self._total.kind)
        if (self.pieces and _PARTS_OF_A_PART.search(plain)) or len(numbers) > 1:
            # Parts of the last part, another view of the total, or two numbers in one clause.
            return self._end_unsure()
        if is_change(words[start:at]):
            return True
        if not _fits(self._total, numbers[0]):
            self._over = True
            return False
        if _OTHER_TIME.search(plain):
            return self._end_unsure()
        if _OPEN.search(plain):
            self.is_open = True
        self.ends_in_etc = said.rfind("等") > said.rfind(self._total.kind)
        label = "、".join((*self._label, self._printed(words, start, end)))
        self._label.clear()
        self._add(label, numbers[0], [self._text.quantities[self._offset + at] for at in marks])
        self.end = end
        return True

    @property
    def sum(self) -> int | Decimal:
        """The sum of all parts."""
        return sum(piece.quantity.value for piece in self.pieces)

    def _add(self, plain: str, quantity: Quantity, numbers: list[Quantity]) -> None:
        beside = bool(self.pieces) and (
            quantity.unit != self.pieces[0].quantity.unit
            or (bool(_DEED.match(plain)) and not _DEED.match(self.pieces[0].label))
        )
        if beside:
            self.certain = False
        counts = [number.value for number in numbers if number.kind == COUNT]
        counted = int(counts[0]) if quantity.kind == MONEY and len(counts) == 1 else None
        self.pieces.append(Piece(plain, quantity, beside, counted))

    def _printed(self, words: str, start: int, end: int) -> str:
        """A clause without its brackets and numbers, titles as they are printed."""
        titles = self._text.quantities
        return "".join(
            titles[self._offset + place].numeral if words[place] in _NAMES else words[place]
            for place in places_outside_brackets(words, start, end)
            if words[place] not in NUMBERS
        )

    def _end_unsure(self) -> bool:
        self.certain = False
        self._over = True
        return False


def is_deed(label: str) -> bool:
    """Whether the words of a part say what was done rather than what kind it is."""
    return bool(_DEED.match(label))


def _is_label(words: str) -> bool:
    """Whether words without a number may say what the next number counts, or are a mere item mark."""
    return bool(_ITEM.match(words)) or words.startswith(_LEAD_IN)


def closing(words: str, start: int) -> int:
    """Where the bracket in which ``start`` stands is closed; the end where it stands in none."""
    depth = 1
    for place in range(start, len(words)):
        if words[place] in "（(":
            depth += 1
        elif words[place] in "）)":
            depth -= 1
            if not depth:
                return place
    return len(words)


def clauses(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses between two places; brackets belong to theirs."""
    while start < end:
        stop, after, _ = next_clause(words, start, end)
        yield start, stop
        start = after


def next_clause(words: str, start: int, end: int) -> tuple[int, int, str]:
    """Where the clause at ``start`` ends, where the next begins, and the mark between; brackets belong to it."""
    place = start
    while place < end:
        if words[place] in "（(":
            place = closing(words, place + 1) + 1
            continue
        found = _AND.match(words, place)
        if found:
            return place, found.end(), found[0]
        place += 1
    return min(place, end), end, "。"


def outside_brackets(words: str, start: int, end: int) -> tuple[str, list[int]]:
    """A clause without what stands in brackets, and the places of the numbers in it."""
    places = list(places_outside_brackets(words, start, end))
    return "".join([words[place] for place in places]), [place for place in places if words[place] in NUMBERS]


def places_outside_brackets(words: str, start: int, end: int) -> Iterator[int]:
    """The places of a clause that no brackets enclose."""
    depth = 0
    for place in range(start, end):
        if words[place] in "（(":
            depth += 1
        elif words[place] in "）)":
            depth = max(0, depth - 1)
        elif not depth:
            yield place


def only_count(text: Marked, total: Quantity, start: int, end: int) -> Piece | None:
    """The part that an item states, if it states just one that fits and says nothing of its parts or of changes."""
    said, marks = outside_brackets(text.words, start, end)
    counted = [at for at in marks if text.words[at] == COUNT and _fits(total, text.quantities[at])]
    if len(counted) != 1 or is_change(text.words[start : counted[0]]) or _OTHER_TIME.search(said):
        return None
    if text.quantities[counted[0]].unit != total.unit:
        return None
    return Piece("".join(char for char in said if char not in NUMBERS), text.quantities[counted[0]])


def _fits(total: Quantity, part: Quantity) -> bool:
    """Whether a part may be counted into a total of this unit."""
    if total.kind == MONEY or part.unit == total.unit:
        return True
    return any(total.unit in units and part.unit in units for units in _CLASSES)
