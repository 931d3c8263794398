"""Totals and the parts that the text divides them into.

“公开信息273条，其中A 62条、B 211条” is a total with two parts. How far the list claims to be all there is depends on its
words: brackets, a colon or “其他113条” close it, “其中” alone and “等” leave it open. Where a list ends is not always
certain, so that a list has one sum for each place at which it may end. A list by channel (网站, 公众号) may count one
item twice and is told apart from one by kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.report import Report
from auditor_ogi.figures.context import is_change, is_supposed
from auditor_ogi.figures.quantities import BARE, COUNT, MONEY, OTHER, SHARE, YEAR, Marked, Quantity
from auditor_ogi.figures.reading import figures
from auditor_ogi.figures.segments import marked_texts, sentences_with_numbers

_NUMBERS = f"{COUNT}{MONEY}{SHARE}"
_KINDS = f"[{COUNT}{MONEY}]"
_LONGEST_LIST = 3000
_VIEW = r"(?:按照?|从)[^，,：:；;。\d]{1,10}?(?:分类?|看|划分|统计|来看|分为)"
_LINK = (
    r"其中(?:主要)?(?:包括|包含|有|为|是)?|主要(?:包括|包含|有|为|是)|(?:具体)?包括|包含|涵盖|分别(?:为|是)"
    rf"|具体(?:为|是|如下|情况)?|内有|含(?!金|义|量)|{_VIEW}"
)
_TOTAL = re.compile(
    rf"(?P<n>{_KINDS})(?P<noun>[^，,。；;：:（(）)、\ue000-\ue007]{{0,12}}?)(?:，占[^，]{{0,8}}{SHARE})?"
    rf"(?:(?P<bracket>[（(])(?P<inner>其中|含|包括|包含)?|[，,；;]?(?P<link>{_LINK})(?P<mark>[：:，,]?)|(?P<colon>[：:]))"
)
_ADDED_UP = re.compile(rf"[，,；;](?:共计|合计|总计|总共|共)(?:为|是|达)?(?P<n>{COUNT})(?=$|[，,；;）)])")
_FIRST = re.compile(f"[{COUNT}{MONEY}]")
_VIEWS = re.compile(rf"[，,；;]?{_VIEW}[：:，,]?")
_AND = re.compile(rf"(?<={_KINDS})(?:和|及|以及|与|\+|＋)|[，,、；;。]")
_ITEM = (
    rf"(?:[一二三四五六七八九十]是|{OTHER}[，、]|[{BARE}{OTHER}][.、．]?(?<=[.、．{OTHER}])"
    rf"|（(?:[一二三四五六七八九十]|{BARE})）|\({BARE}\)|[①②③④⑤⑥⑦⑧⑨])"
)
_ENUMERATED = re.compile(_ITEM)
_OVER_SENTENCES = re.compile(
    rf"(?P<n>{COUNT})[^，,。；;：:（(）)、\ue000-\ue007\n]{{0,12}}(?:[：:]|[，,](?:其中|包括|具体如下|具体为|主要包括)[：:]?|[，,。](?:具体|分类|主要)?(?:情况)?如下[：:])\n?(?={_ITEM})"
)
_ITEMS_OF = re.compile(rf"(?:^|[。；;：:\n])({_ITEM})")
_REST = re.compile("其[他它余]|剩余|余下")
_OPEN = re.compile(r"等(?!级|次|候)|主要|例如|如[：:]")
_OTHER_TIME = re.compile(f"{YEAR}|去年|上年|上一年|往年|以来|累计")
_CHANNEL = re.compile(
    "网站|门户|官网|公众号|微信|微博|新媒体|抖音|视频号|头条|客户端|APP|app|公示栏|公开栏|宣传栏|平台|电视|广播|报纸|报刊|显示屏|短视频|专栏|媒体|网"
)
_DEED = re.compile("召开|开展|组织|举办|收到|办理|制作|推送|更新|答复|培训|印发|制定|修订|梳理|整改|发布会")

# What is never a part of another figure's total, and what the parts of requests and disputes may be.
_OWN_SUBJECTS = frozenset(("requests", "reviews", "litigation", "issued", "repealed", "in_force", "carried_in", "fees"))
_NO_PARTS = {"answered": ("carried_out", "rest")}
_STAGES = ("answered", "handled", "carried_out", "rest")
_TOPICS = {"reviews": ("cases/",), "litigation": ("cases/",)}

_ITEMS = frozenset(
    ("条", "件", "份", "篇", "则", "期", "项", "条次", "篇次", "期次", "部", "册", "本", "个", "条目", "幅")
)
_CASES = frozenset(("件", "宗", "起", "例", "份", "件次", "个"))
_PEOPLE = frozenset(("人", "名", "人次", "位"))
_EVENTS = frozenset(("次", "场", "场次", "期", "轮"))
_CLASSES = (_ITEMS, _CASES, _PEOPLE, _EVENTS)


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a total: the words that say what it is, and its number.

    ``beside`` says that it need not belong to the list; ``counted`` is how many things a sum of money is for (“1件880元”).
    """

    label: str
    quantity: Quantity
    beside: bool = False
    counted: int | None = None

    @property
    def by_channel(self) -> bool:
        """Whether the words name a channel rather than a kind."""
        return bool(_CHANNEL.search(self.label))


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts in printed order.

    ``closed`` is true where the list claims to be complete, ``certain`` where its build leaves no doubt that just
    these are the parts of just this total. ``counted`` is how many things a total of money is for. ``excerpt`` is the
    passage as printed; it begins at ``start`` of the text at ``pointer``.
    """

    total: Quantity
    pieces: tuple[Piece, ...]
    closed: bool
    certain: bool
    pointer: str
    start: int
    excerpt: str
    counted: int | None = None

    @property
    def sum(self) -> int | Decimal:
        """The sum of all parts."""
        return sum(piece.quantity.value for piece in self.pieces)

    @property
    def adds_up(self) -> bool:
        """Whether the parts make the total: once, or several times over where it is divided in several ways."""
        return bool(self.pieces) and self._ways()[1] == 0

    @property
    def may_end_sooner(self) -> bool:
        """Whether the first parts make the total, so that the rest may not belong to the list."""
        return self._ways()[0] > 0

    def _ways(self) -> tuple[int, int | Decimal]:
        """How often the total is reached going through the parts, and what is left over at the end.

        What is left over is nothing where none of it need belong to the list.
        """
        reached = 0
        running: int | Decimal = 0
        rest: list[Piece] = []
        for piece in self.pieces:
            running += piece.quantity.value
            rest.append(piece)
            if running == self.total.value:
                reached, running, rest = reached + 1, 0, []
        if reached:
            return reached, 0 if all(piece.beside for piece in rest) else running
        return 0, running or -1

    @property
    def mixed(self) -> bool:
        """Whether the list names channels beside kinds."""
        channels = [piece.by_channel for piece in self.pieces]
        return any(channels) and not all(channels)

    @property
    def by_channel(self) -> bool:
        """Whether all parts are channels, on which one item may appear twice."""
        return all(piece.by_channel for piece in self.pieces)


def breakdowns(report: Report) -> tuple[Breakdown, ...]:
    """All breakdowns of the running text, in printed order."""
    return report.memo(_breakdowns)


def _breakdowns(report: Report) -> tuple[Breakdown, ...]:
    found: list[Breakdown] = []
    subjects = {(figure.pointer, figure.at): figure.subject for figure in figures(report)}
    for text, start, words in sentences_with_numbers(report):
        for breakdown in _in_sentence(text, start, words):
            known = _of_one_subject(breakdown, subjects)
            if known is not None:
                found.append(known)
    for text in marked_texts(report):
        found.extend(_over_sentences(text))
    return tuple(found)


def _of_one_subject(breakdown: Breakdown, subjects: Mapping[tuple[str, int], str]) -> Breakdown | None:
    """The breakdown up to the first part that counts something of its own: “制发2件，其中修订1件，现行有效6件”."""
    divided = subjects.get((breakdown.pointer, breakdown.total.at), "")
    topic = _TOPICS.get(divided)
    others = _NO_PARTS.get(divided, ())
    pieces = list(breakdown.pieces)
    for place, piece in enumerate(breakdown.pieces):
        subject = subjects.get((breakdown.pointer, piece.quantity.at), "")
        if (
            subject in others
            or (subject in _OWN_SUBJECTS and subject != divided)
            or (topic and subject and not subject.startswith(topic))
        ):
            return replace(breakdown, pieces=breakdown.pieces[:place], closed=False) if place else None
        if subject in _STAGES and subjects.get((breakdown.pointer, pieces[0].quantity.at)) not in _STAGES:
            # “从方式看，信函4件，邮件5件，已办结7件”
            pieces[place] = replace(piece, beside=True)
    return replace(breakdown, pieces=tuple(pieces))


def _in_sentence(text: Marked, start: int, words: str) -> Iterator[Breakdown]:
    divided: dict[int, int] = {}
    for found in _TOTAL.finditer(words):
        place = found.start("n")
        link = found["link"] or found["inner"] or ""
        if is_change(words[:place]) or is_supposed(words[:place]):
            continue
        if _VIEWS.match(link) and _FIRST.search(words[:place]):
            # “共300条，其中网站200条、微信100条；从内容看，…”: the last part is not what is divided anew.
            earlier = [total for total, end in divided.items() if total < place <= end]
            if not earlier or any(found.start() < end for end in divided.values()):
                continue
            place = earlier[0]
        total = text.quantities[start + place]
        end = _closing(words, found.end())
        for region_start, region_end in _regions(words, found.end(), end):
            listed = _Listing(text, start, words, total, region_start, region_end)
            pieces = listed.pieces
            if not pieces or (len(pieces) == 1 and found["bracket"] and not found["inner"]):
                continue
            divided[place] = max(divided.get(place, 0), listed.end)
            yield Breakdown(
                total,
                tuple(pieces),
                _is_closed(link, bool(found["colon"]), pieces, listed.is_open),
                listed.certain and _is_only_total(text, start, words, place, pieces),
                text.pointer,
                *_passage(text, start + _clause(words, place), start + listed.end),
                _counted_before(text, start, words, place) if total.kind == MONEY else None,
            )
    for found in _ADDED_UP.finditer(words):
        yield from _added_up(text, start, words, found)


def _added_up(text: Marked, start: int, words: str, found: re.Match[str]) -> Iterator[Breakdown]:
    """Parts first, their total after them: A 3条，B 4条，共计7条."""
    total = text.quantities[start + found.start("n")]
    clauses = list(_clauses(words, 0, found.start()))
    pieces: list[Piece] = []
    begin = found.start()
    for first, last in reversed(clauses):
        said, marks = _outside_brackets(words, first, last)
        counted = [at for at in marks if words[at] == COUNT]
        if len(counted) != 1 or text.quantities[start + counted[0]].unit != total.unit:
            break
        if is_change(words[first : counted[0]]) or "其中" in said:
            break
        pieces.insert(0, Piece(said.replace(COUNT, ""), text.quantities[start + counted[0]]))
        begin = first
    if len(pieces) < 2:
        return
    certain = len({bool(_DEED.search(piece.label)) for piece in pieces}) == 1 and begin == 0
    yield Breakdown(
        total, tuple(pieces), True, certain, text.pointer, *_passage(text, start + begin, start + found.end())
    )


def _clauses(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop, after, _ = _next_clause(words, start, end)
        yield start, stop
        start = after


def _over_sentences(text: Marked) -> Iterator[Breakdown]:
    """A total with its parts in items of their own, each of one sentence or more: …171条：一是…31条。二是…103条。"""
    for found in _OVER_SENTENCES.finditer(text.words):
        total = text.quantities[found.start("n")]
        before = text.words[text.words.rfind("。", 0, found.start()) + 1 : found.start()]
        if is_change(before) or is_supposed(before):
            continue
        spans = _item_spans(text.words, found.end())
        if len(spans) < 2 or not any(mark in text.words[found.end() : spans[-1][0]] for mark in "。\n"):
            continue
        pieces = [_only_count(text, total, start, end) for start, end in spans]
        parts = tuple(piece for piece in pieces if piece is not None)
        if len(parts) < len(pieces):
            continue
        end = spans[-1][1]
        clause = found.start() - len(before) + _clause(before, len(before))
        yield Breakdown(total, parts, True, True, text.pointer, *_passage(text, clause, end))


def _item_spans(words: str, start: int) -> list[tuple[int, int]]:
    """The items that follow one another at a place, each up to the next, the last one to the end of its sentence."""
    marks = list(_ITEMS_OF.finditer(words, max(0, start - 1), start + _LONGEST_LIST))
    if not marks or marks[0].start(1) != start:
        return []
    family = _family(marks[0][1])
    starts = [found.start(1) for found in marks if _family(found[1]) == family]
    ends = [*starts[1:], *(place for place in [_sentence_end(words, starts[-1])])]
    return list(zip(starts, ends, strict=True))


def _family(mark: str) -> str:
    return "".join("#" if char in f"一二三四五六七八九十{BARE}①②③④⑤⑥⑦⑧⑨" else char for char in mark[-2:])


def _sentence_end(words: str, start: int) -> int:
    ends = [end for mark in "。\n；" if (end := words.find(mark, start)) >= 0]
    return min(ends, default=len(words))


def _only_count(text: Marked, total: Quantity, start: int, end: int) -> Piece | None:
    """The part that an item states, if it states just one that fits and says nothing about its parts or changes."""
    said, marks = _outside_brackets(text.words, start, end)
    counted = [at for at in marks if text.words[at] == COUNT and _fits(total, text.quantities[at])]
    if len(counted) != 1 or is_change(text.words[start : counted[0]]) or _OTHER_TIME.search(said):
        return None
    if text.quantities[counted[0]].unit != total.unit:
        return None
    return Piece("".join(char for char in said if char not in _NUMBERS), text.quantities[counted[0]])


def _is_closed(link: str, colon: bool, pieces: list[Piece], is_open: bool) -> bool:
    if is_open or len(pieces) < 2 or "主要" in link:
        return False
    if any(_REST.search(piece.label) for piece in pieces):
        return True
    return colon or not link or link.startswith("分别")


def _is_only_total(text: Marked, start: int, words: str, place: int, pieces: list[Piece]) -> bool:
    """Whether no other number before the list could be its total: one in the unit of the parts."""
    total = text.quantities[start + place]
    if all(piece.quantity.unit == total.unit for piece in pieces):
        return True
    units = {piece.quantity.unit for piece in pieces}
    return not any(
        text.quantities[start + other].unit in units for other, char in enumerate(words[:place]) if char == total.kind
    )


def _clause(words: str, place: int) -> int:
    """Where the clause begins that this place is in."""
    return 1 + max(words.rfind(mark, 0, place) for mark in "，,；;：:（(")


def _counted_before(text: Marked, start: int, words: str, place: int) -> int | None:
    """The last count before a sum of money in its sentence: what the sum is for."""
    before = words.rfind(COUNT, 0, place)
    return int(text.quantities[start + before].value) if before >= 0 else None


def _passage(text: Marked, start: int, end: int) -> tuple[int, str]:
    """Where words from one place to another begin in the printed text, and the passage."""
    first, last = text.passage(start, end)
    return first, text.printed[first:last]


def _closing(words: str, start: int) -> int:
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


def _regions(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The list, or the lists where the same total is divided in several ways (按内容分…，按渠道分…)."""
    last = start
    for view in _VIEWS.finditer(words, start, end):
        if view.start() > last:
            yield last, view.start()
        last = view.end()
    if last < end:
        yield last, end


class _Listing:
    """The parts between two places of a sentence, as far as the list goes."""

    def __init__(self, text: Marked, offset: int, words: str, total: Quantity, start: int, end: int) -> None:
        self._text = text
        self._offset = offset
        self._total = total
        self.pieces: list[Piece] = []
        self.certain = True
        self.is_open = False
        self.end = start
        self._by_semicolon: bool | None = None
        self._over = False  # whether a clause has shown that nothing more can belong to the list
        self._read(words, start, end)

    def _read(self, words: str, start: int, end: int) -> None:
        place = start
        while place < end:
            stop, after, mark = _next_clause(words, place, end)
            if not self._clause(words, place, stop):
                after = self._next_item(words, place, end)
                if not after:
                    break
                place = after
                continue
            if mark in "；;" and not self._goes_on_after_semicolon(words, after, end):
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
        goes_on = self._by_semicolon or bool(_ENUMERATED.match(words, mark + 1))
        self._by_semicolon = self._by_semicolon or goes_on
        return mark + 1 if goes_on else 0

    def _goes_on_after_semicolon(self, words: str, after: int, end: int) -> bool:
        """Semicolons part the list where they part its first two items; else they end it."""
        if self._by_semicolon is None:
            self._by_semicolon = len(self.pieces) <= 1
        return self._by_semicolon

    def _clause(self, words: str, start: int, end: int) -> bool:
        """Read one clause; false where the list is over."""
        said, marks = _outside_brackets(words, start, end)
        plain = "".join(char for char in said if char not in _NUMBERS)
        numbers = [self._text.quantities[self._offset + at] for at in marks if words[at] == self._total.kind]
        if not numbers:
            if self.pieces and not (SHARE in said or _is_label(plain)):
                return False
            if "其中" in plain:
                return self._end_unsure()
            return True
        at = next(at for at in marks if words[at] == self._total.kind)
        if self.pieces and "其中" in plain:
            # Parts of the last part, or another view of the total.
            return self._end_unsure()
        if len(numbers) > 1:
            return self._end_unsure()
        quantity = numbers[0]
        if is_change(words[start:at]):
            return True
        if not _fits(self._total, quantity):
            self._over = True
            return False
        if _OTHER_TIME.search(plain):
            return self._end_unsure()
        if _OPEN.search(plain):
            self.is_open = True
        beside = bool(self.pieces) and (
            quantity.unit != self.pieces[0].quantity.unit
            or (bool(_DEED.search(plain)) and not _DEED.search(self.pieces[0].label))
        )
        if beside:
            self.certain = False
        counts = [self._text.quantities[self._offset + at].value for at in marks if words[at] == COUNT]
        counted = int(counts[0]) if quantity.kind == MONEY and len(counts) == 1 else None
        self.pieces.append(Piece(plain, quantity, beside, counted))
        self.end = end
        return True

    def _end_unsure(self) -> bool:
        self.certain = False
        self._over = True
        return False


def _is_label(words: str) -> bool:
    """Whether words without a number may say what the next number counts, or are a mere item mark."""
    return bool(_ENUMERATED.match(words)) or words.startswith(("通过", "利用", "依托", "在", "占"))


def _next_clause(words: str, start: int, end: int) -> tuple[int, int, str]:
    """Where the clause at ``start`` ends, where the next begins, and the mark between; brackets belong to it."""
    place = start
    while place < end:
        if words[place] in "（(":
            place = _closing(words, place + 1) + 1
            continue
        found = _AND.match(words, place)
        if found:
            return place, found.end(), found[0]
        place += 1
    return min(place, end), end, "。"


def _outside_brackets(words: str, start: int, end: int) -> tuple[str, list[int]]:
    """A clause without what stands in brackets, and the places of the marks in it."""
    depth = 0
    said: list[str] = []
    marks: list[int] = []
    for place in range(start, end):
        char = words[place]
        if char in "（(":
            depth += 1
        elif char in "）)":
            depth = max(0, depth - 1)
        elif not depth:
            said.append(char)
            if char in _NUMBERS:
                marks.append(place)
    return "".join(said), marks


def _fits(total: Quantity, part: Quantity) -> bool:
    """Whether a part may be counted into a total of this unit."""
    if total.kind == MONEY or part.unit == total.unit:
        return True
    return any(total.unit in units and part.unit in units for units in _CLASSES)
