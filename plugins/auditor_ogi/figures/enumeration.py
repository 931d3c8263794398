"""What a sentence lists as the parts of a total: clause by clause, as far as the list goes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.breakdown import BreakdownPart
from auditor_ogi.figures.clauses import (
    next_clause,
    outside_brackets,
    places_outside_brackets,
    without_numbers,
)
from auditor_ogi.figures.context import is_change
from auditor_ogi.figures.left_out import is_left_out
from auditor_ogi.figures.part_units import adds_to, fits, times
from auditor_ogi.figures.part_words import (
    ITEM,
    are_good_results,
    is_deed,
    is_on_one_channel,
    is_outcome,
    is_rate,
    is_result,
    is_subtotal,
    says_how_far,
)
from auditor_ogi.figures.quantities import (
    BARE,
    COUNT,
    COUNTING,
    MONEY,
    OTHER,
    SHARE,
    TITLE,
    YEAR,
    Marked,
    Quantity,
)
from auditor_ogi.figures.segments import MarkedSentence

_LISTS = word_lists(__file__)
_NAMES = f"{TITLE}{BARE}{OTHER}{YEAR}"
_ITEM = lazy_regex(ITEM)
_OPEN = lazy_regex(
    rf"等(?!级|次|候)|主要(?!负责|领导|职责|内容|指标)|{_LISTS.either('some_of_all')}|如[：:]|^如(?![下实期何此])|重点(?!{_LISTS.either('kinds_called_key')})"
)
_OTHER_TIME = lazy_regex(f"{YEAR}|去年|上年|上一年|往年|以来|累计")
_OVER_YEARS = lazy_regex("(?:以来|截[至止])[^。；;]{0,40}累计")
_LASTED = lazy_regex("(?<!全年)(?<!年内)(?<!本年)(?<!年度)(?<!今年)累计")
_EARLIER_YEARS = lazy_regex(
    "(?:以前|此前|往|历)年度?(?:主动|公开|发布|更新|的|政府|信息|存量|累计|原有|已有|留存|各类)*"
)
_THIS_YEAR = ("今年", "本年")
_LASTING = lazy_regex("以来|累计|截[至止]|[以之]前|[以之]后|起")
_PARTS_OF_A_PART = lazy_regex("其中|^(?:内有|内含|里面|包括|包含|含(?!金|义|量)|分别)")
_ALONE_IN_BRACKETS = lazy_regex(
    rf"(?<=[^，,、；;。（(])[（(](?:共计?|计)?(?P<n>[{COUNT}{MONEY}])(?:[，,]占比?[^，（）()]{{0,4}})?[）)](?=[的等为]|$|[，,、；;。和及与])"
)
_MORE_FOLLOW = lazy_regex(
    rf"[，,；;、]?(?:{_LISTS.either('more_follow')})[^，,；;。{COUNT}{MONEY}]*(?=[，,；;。]|$)"
)
_LIST = 2
_KINDS = frozenset("类型")
_NOTHING_ELSE = lazy_regex(rf"[，,；;](?:{_LISTS.either('nothing_else')})")
_EXTREME = lazy_regex(
    rf"最[高低多少大小长短早晚]|{_LISTS.either('ranks')}|(?:[仅光单][^，,。；;{COUNT}{MONEY}]{{1,12}}就)"
)
_JOINED = lazy_regex("[、和与及]")
_MARKS = "：:；;，。\n"
_ROUNDED = Decimal("0.3")
_RESTATED = lazy_regex("合计|共计|总计|小计|总共")
_OTHERS = lazy_regex("其[他它余]|剩[余下]|余下")
_THE_REST = lazy_regex("其余|剩[余下]|余下")
_BESIDE = lazy_regex("另|此外|除此之外|配套|配发|同步")
_LONGEST_LABEL = 24
_MOST_LABELS = 4
_LEAD_INS = _LISTS["lead_ins"]


class Enumeration:
    """What a sentence lists between two places as parts of a total, as far as the list goes.

    ``certain`` is false where it may not be the list of just this total, ``is_open`` is true where its words
    say that it names some parts only, ``ends_in_etc`` where they say so after the last of them; ``end`` is
    where it ends. ``shares`` is true where all of the total is said to be on one channel, so that the parts
    were published once more; ``restated`` is another total that is said after the parts.
    """

    def __init__(self, sentence: MarkedSentence, total: Quantity, start: int, end: int) -> None:
        self._sentence = sentence
        self._total = total
        self._introduced = sentence.words[start - 1 : start] in ("：", ":")
        self.parts: list[BreakdownPart] = []
        self.certain = True
        self.is_open = False
        self.ends_in_etc = False
        self.shares = False
        self.restated: Quantity | None = None
        self.end = start
        self._by_semicolon: bool | None = None
        self._label: list[str] = []  # what comes before the words of the next part: 双随机、|一公开信息9条
        self._over = False  # whether a clause has shown that nothing more can belong to the list
        self.separators: set[str] = set()
        self._percentages: list[Quantity] = []
        self._summed: int | Decimal = 0  # how much of the sum has been stated in a subtotal
        before = sentence.words[: total.position - sentence.start]
        self._over_years = bool(
            _OVER_YEARS.search(before)
            or (_LASTED.search(before) and _EARLIER_YEARS.search(sentence.words, start, end))
        )
        self._read(start, end)

    @property
    def unit(self) -> str:
        """The unit of the total."""
        return self._total.unit

    @property
    def sum(self) -> int | Decimal:
        """The sum of all parts."""
        return sum(part.quantity.value for part in self.parts)

    def _read(self, start: int, end: int) -> None:
        words = self._sentence.words
        place = start
        while place < end:
            clause = next_clause(words, place, end)
            if self._goes_on_after(place, clause.end, clause.separator):
                if clause.separator in "；;" and not self._goes_on_after_semicolon(clause.next):
                    break
                place = clause.next
            else:
                place = self._next_item(place, end)
                if not place:
                    break
        if any(part.quantity.precision != "exact" for part in self.parts):
            self.certain = False
        if self.parts and (
            _MORE_FOLLOW.match(words, self.end) or self._leaves_out_low_grades() or self._names_extremes()
        ):
            self.is_open = self.ends_in_etc = True

    @property
    def is_whole(self) -> bool:
        """Whether the list is said to be all, or the shares of its parts make a hundred per cent."""
        if _NOTHING_ELSE.match(self._sentence.words, self.end):
            return len(self.parts) > 1
        earlier = sum(bool(_EARLIER_YEARS.fullmatch(part.label)) for part in self.parts)
        if self._over_years and len(self.parts) == 2 and earlier == 1:
            return True  # “以来累计2862条，其中2024年新增191条，以前年度2671条”
        shares = Decimal(sum(share.value for share in self._percentages))
        return len(self._percentages) == len(self.parts) > 1 and abs(shares - 100) <= _ROUNDED

    def _names_extremes(self) -> bool:
        """Whether the list names what there is most, or least, of, and no rest."""
        after_total = self._total.position - self._sentence.start + 1
        return bool(_EXTREME.search(self._sentence.words, after_total, self.end)) and not any(
            part.is_rest for part in self.parts
        )

    def _leaves_out_low_grades(self) -> bool:
        """Whether the list counts who was content or passed, and says nothing of all others."""
        labels = [part.label for part in self.parts]
        return are_good_results(labels)

    def _next_item(self, place: int, end: int) -> int:
        """Where the next item begins after words that count nothing (“…3条，方便查询；四是…”); 0 if none."""
        if self._over or not self.parts:
            return 0
        words = self._sentence.words
        mark = max(words.find("；", place, end), words.find(";", place, end))
        if mark < 0:
            return 0
        goes_on = self._by_semicolon or bool(_ITEM.match(words, mark + 1))
        self._by_semicolon = self._by_semicolon or goes_on
        return mark + 1 if goes_on else 0

    def _goes_on_after_semicolon(self, place: int) -> bool:
        """Semicolons part the list where they part its first two items; else they end it but for a rest."""
        if self._is_item():
            return False
        if self._by_semicolon is None:
            self._by_semicolon = len(self.parts) <= 1
        return self._by_semicolon or bool(_THE_REST.match(self._sentence.words, place))

    def _is_item(self) -> bool:
        """Whether the total is itself an item of a list: “526条：公示类218条，其中…14条；政策类111条，…”."""
        words = self._sentence.words
        place = self._total.position - self._sentence.start
        start = 1 + max(words.rfind(mark, 0, place) for mark in "，；：")
        mark = words[start - 1 : start]
        return mark == "；" or (mark == "：" and self._total.kind in words[:start])

    def _goes_on_after(self, start: int, end: int, separator: str) -> bool:
        """Read one clause and the separator after it; false where the list is over."""
        words = self._sentence.words
        said, numbers = outside_brackets(words, start, end)
        plain = without_numbers(said)
        places = self._counted(start, end, numbers)
        if not places:
            return self._passes_over(said, plain, separator)
        if self._is_of_a_part(plain):
            self._over = True
            return False
        if self.parts and _PARTS_OF_A_PART.search(plain) and self._goes_on_below(end):
            return False
        if (self.parts and _PARTS_OF_A_PART.search(plain)) or len(places) > 1:
            # Parts of the last part, another view of the total, or two numbers in one clause.
            return self._end_uncertain()
        if is_change(words[start : places[0]]) or is_rate(words, places[0]):
            return True
        quantity = self._sentence.quantity(places[0])
        if not fits(self._total, quantity):
            self._over = True
            return False
        if self._is_left_out(places[0], quantity):
            return True
        if self._is_of_other_time(plain) and self.sum + quantity.value != self._total.value:
            return self._end_uncertain()
        if _OPEN.search(plain):
            self.is_open = True
        self.ends_in_etc = max(said.rfind("等"), said.rfind("…")) > said.rfind(self._total.kind)
        label = self._label_of(start, end)
        if is_subtotal(label) and quantity.value in (self.sum, self.sum - self._summed):
            self._summed = self.sum
            return True  # “其中主要有：A 100条，B 215条，合计315条；其余53条”
        if len(self.parts) > 1 and _RESTATED.fullmatch(label):
            self.restated, self._over = quantity, True
            return False
        if (
            self._stands_apart(label, start)
            or self._is_beside(label, quantity)
            or self._narrows(label, quantity, start)
            or self._is_of_what_was_done(label, quantity)
        ):
            self._over = True
            return False
        self._percentages += [self._sentence.quantity(at) for at in range(start, end) if words[at] == SHARE]
        if self.parts:
            self.separators.add(words[start - 1])
        self._add(label, quantity, [self._sentence.quantity(place) for place in numbers])
        self.end = end
        return True

    def _is_left_out(self, place: int, quantity: Quantity) -> bool:
        """Whether a clause says that the total does not count its number.

        What is needed to make the total, or was taken out of the parts to make it, is left to
        :func:`~auditor_ogi.figures.left_out.without_left_out`.
        """
        if not is_left_out(self._sentence.words, place):
            return False
        return self._total.value not in (self.sum + quantity.value, self.sum - quantity.value)

    def _is_of_other_time(self, plain: str) -> bool:
        """Whether a clause is of another time than the total; in a total over years, each year is a part."""
        earlier = _EARLIER_YEARS.match(plain)
        of_years = YEAR in plain or earlier or plain.startswith(_THIS_YEAR)
        if self._over_years and of_years:
            said = plain[earlier.end() :] if earlier else plain
            if not _LASTING.search(said):
                return False
        return bool(_OTHER_TIME.search(plain))

    def _stands_apart(self, label: str, start: int) -> bool:
        """Whether a clause says after the list what became of some: “道路8个、水利3个、校舍6个，竣工2个”."""
        if len(self.parts) < _LIST or self._sentence.words[start - 1] == "、" or not is_outcome(label):
            return False
        if self.separators == {"、"}:
            return True
        return label.startswith("已") and not any(says_how_far(part.label) for part in self.parts)

    def _is_of_what_was_done(self, label: str, quantity: Quantity) -> bool:
        """Whether a clause counts another thing done: “公开栏24个，其中村20个、社区4个，更新内容288期”."""
        if len(self.parts) < _LIST or quantity.unit == self._total.unit or not is_deed(label):
            return False
        return not any(part.quantity.unit != self._total.unit or is_deed(part.label) for part in self.parts)

    def _narrows(self, label: str, quantity: Quantity, start: int) -> bool:
        """Whether a clause is of the only part before it: “收回178份，其中有效161份，满意151份”."""
        if len(self.parts) != 1 or self._sentence.words[start - 1] == "、" or not is_result(label):
            return False
        first = self.parts[0]
        more = first.quantity.value + quantity.value > self._total.value
        return more and quantity.value <= first.quantity.value and not is_result(first.label)

    def _is_beside(self, label: str, quantity: Quantity) -> bool:
        """Whether a clause says what there is beside the list: “档案馆12份，图书馆18份，另向各村发放32份”."""
        if not self.parts or not _BESIDE.match(label) or self.sum + quantity.value == self._total.value:
            return False
        self.certain = self.certain and self.sum == self._total.value
        return True

    def _counted(self, start: int, end: int, numbers: Sequence[int]) -> list[int]:
        """The places of the counts of a clause.

        Where it counts twice, in two units, the one in the unit of the total (“个体访50批100人次”); where it
        has no number but one in brackets, that one (“民生类（54条）”).
        """
        words = self._sentence.words
        places = [place for place in numbers if words[place] == self._total.kind]
        if not places:
            alone = _ALONE_IN_BRACKETS.search(words, start, end)
            return [alone.start("n")] if alone and words[alone.start("n")] == self._total.kind else []
        if len(places) > 1:
            alike = [place for place in places if self._sentence.quantity(place).unit == self._total.unit]
            others = [place for place in places if place not in alike]
            if len(alike) == 1 and not any(fits(self._total, self._sentence.quantity(at)) for at in others):
                return alike
        return places

    def _is_of_a_part(self, plain: str) -> bool:
        """Whether a clause names a part that has been listed, and what is in it: “政务类里文件51条”."""
        return any(
            len(part.label) > 1
            and plain.startswith((f"{part.label}里", f"{part.label}中", f"{part.label}内"))
            for part in self.parts
        )

    def _goes_on_below(self, place: int) -> bool:
        """Whether a clause is of parts of the last part, and a semicolon after them goes on with the list."""
        if self._by_semicolon is False or self._sentence.words.find("；", place) < 0 or not self._introduced:
            return False
        self._by_semicolon = True
        return True

    def _passes_over(self, said: str, plain: str, separator: str) -> bool:
        """Whether the list goes on after a clause that counts nothing.

        Its words may be the label of the next part.
        """
        if not self.parts and is_on_one_channel(plain):
            self.shares = True
        if (
            self.parts
            and separator == "、"
            and len(plain) <= _LONGEST_LABEL
            and len(self._label) < _MOST_LABELS
        ):
            self._label.append(plain)
            return True
        if self.parts and not (SHARE in said or _is_label(plain)):
            return False
        return self._end_uncertain() if "其中" in plain else True

    def _label_of(self, start: int, end: int) -> str:
        """The words of a part, with those of the clauses before it that count nothing."""
        label = "、".join((*self._label, self._printed(start, end)))
        self._label.clear()
        return label

    def _add(self, label: str, quantity: Quantity, numbers: list[Quantity]) -> None:
        may_not_belong = (
            bool(self.parts)
            and quantity.kind == COUNT
            and (
                not adds_to(self._total, self.parts[0].quantity, quantity)
                or (is_deed(label) and not is_deed(self.parts[0].label))
                or self._is_of_another_form(label)
            )
        )
        if may_not_belong:
            self.certain = False
        counts = [number.value for number in numbers if number.kind == COUNT]
        counted = int(counts[0]) if quantity.kind == MONEY and len(counts) == 1 else None
        names = _JOINED.split(label.removesuffix("各")) if label.endswith("各") else [label]
        if label.endswith("各") and len(counts) == 2 and counts[1] == quantity.value:
            quantity, names = times(quantity, counts[0]), [label]  # “9个社区各2名”
        for name in names:  # “预算信息和决算信息各11条”
            self.parts.append(BreakdownPart(name, quantity, may_not_belong, counted))

    def _is_of_another_form(self, label: str) -> bool:
        """Whether a clause apart is not named as the list before it is: “A类20件、B类5件，公开答复件18件”."""
        if len(self.parts) < _LIST or self.separators != {"、", "，"} or _OTHERS.search(label):
            return False
        endings = {part.label[-1:] for part in self.parts}
        return len(endings) == 1 and endings < _KINDS and label[-1:] not in endings

    def _printed(self, start: int, end: int) -> str:
        """A clause without its brackets and numbers, titles as they are printed."""
        words = self._sentence.words
        return "".join(
            self._sentence.quantity(place).numeral + ("年" if words[place] == YEAR else "")
            if words[place] in _NAMES
            else words[place]
            for place in places_outside_brackets(words, start, end)
            if words[place] not in COUNTING
        )

    def _end_uncertain(self) -> bool:
        """End the list, which need not be that of just this total: always false."""
        self.certain = False
        self._over = True
        return False


def only_count(text: Marked, total: Quantity, start: int, end: int) -> BreakdownPart | None:
    """The part that an item states; None if it states several numbers, a change, or none that fits."""
    said, numbers = outside_brackets(text.words, start, end)
    counted = [
        place for place in numbers if text.words[place] == COUNT and fits(total, text.quantities[place])
    ]
    if len(counted) != 1 or is_change(text.words[start : counted[0]]) or _OTHER_TIME.search(said):
        return None
    quantity = text.quantities[counted[0]]
    return (
        BreakdownPart(without_numbers(said).strip(_MARKS), quantity) if quantity.unit == total.unit else None
    )


def _is_label(words: str) -> bool:
    """Whether words without a number may say what the next number counts, or are a mere item mark."""
    return bool(_ITEM.match(f"{words}，")) or words.startswith(_LEAD_INS)
