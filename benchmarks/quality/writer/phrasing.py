"""Sentences from templates: ``[a|b]`` is a choice, ``<name>`` a phrase, ``{name}`` a figure or a word."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

_Thing = TypeVar("_Thing")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_TURN = re.compile(r"<(\w+)>")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = "零一二三四五六七八九"
_TURNS = {
    "when": "[全年|本年度|{year}年|{year}年度|年内|报告期内|一年来|]",
    "when_we": "[全年|本年度|{year}年|{year}年度|{year}年，{we}|本年度，{we}|年内，{we}|{we}全年|{we}]",
    "of_ogi": "[政府信息公开|信息公开|政府信息公开]",
    "application": "[政府信息公开申请|依申请公开|信息公开申请|依申请公开政府信息申请]",
    "and": "[、|，|；]",
    "colon": "[：|，包括|，其中|，具体为：|，具体是：|，分别为]",
    "in_time": "[均已按期答复|全部在法定期限内办结|均依法依规按时办理|已全部答复申请人|按期办结率100%]",
}


def chinese(count: int) -> str:
    """A number below a hundred in Chinese numerals, two as it is said before a measure word."""
    if count == 2:
        return "两"
    if count < 10:
        return _DIGITS[count]
    tens, ones = divmod(count, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def plain(amount: float) -> str:
    """A number without a needless decimal point."""
    return str(int(amount)) if float(amount).is_integer() else f"{amount:.4f}".rstrip("0")


def share(part: float, whole: float, decimals: int) -> str:
    """A percentage as it is printed, half rounded up."""
    return f"{part * 100 / whole + 1e-9:.{decimals}f}%"


class _Words(dict[str, Any]):
    """Words by name, counts in the numerals of a voice."""

    def __init__(self, voice: Voice, words: Mapping[str, Any]) -> None:
        super().__init__(words)
        self._voice = voice

    def __getitem__(self, name: str) -> str:
        value = super().__getitem__(name)
        return self._voice.count(value) if isinstance(value, int | float) else str(value)


class Voice:
    """How one report speaks of one subject: its own choices, the same whatever figures it is given.

    ``way`` asks for one of the ways that the subject can be spoken of in, by name.
    """

    def __init__(self, seed: str, words: Mapping[str, Any], *, numerals: str, way: str = "") -> None:
        self.rng = random.Random(seed)
        self.way = way
        self.words = dict(words)
        self.numerals = numerals

    def chance(self, share: float) -> bool:
        """Whether something that happens in this share of cases happens here."""
        return self.rng.random() < share

    def one(self, choices: Sequence[_Thing]) -> _Thing:
        """One of the choices."""
        return choices[self.rng.randrange(len(choices))]

    def chosen(self, ways: Sequence[tuple[str, _Thing]]) -> _Thing:
        """The way that was asked for, if it is one of these; one of them otherwise."""
        asked = [way for name, way in ways if name == self.way]
        other = self.one(ways)[1]
        return asked[0] if asked else other

    def some(self, choices: Sequence[_Thing], least: int, most: int) -> list[_Thing]:
        """Some of the choices, in an order of their own."""
        return self.rng.sample(list(choices), min(len(choices), self.rng.randint(least, most)))

    def count(self, number: float) -> str:
        """A count in the numerals of this report."""
        if not float(number).is_integer():
            return plain(number)
        number = int(number)
        if self.numerals == "chinese" and 0 < number < 11:
            return chinese(number)
        if self.numerals == "grouped" and number >= 1000:
            return f"{number:,}"
        if self.numerals == "wide":
            return str(number).translate(_WIDE)
        return str(number)

    def say(self, *templates: str, **words: Any) -> str:
        """One of the templates, its choices made and its figures filled in."""
        return self.fill(self.one(templates), **words)

    def fill(self, template: str, **words: Any) -> str:
        """The template with its choices made and its figures filled in."""
        while _TURN.search(template):
            template = _TURN.sub(lambda turn: _TURNS[turn[1]], template)
        while _CHOICE.search(template):
            template = _CHOICE.sub(lambda choice: self.one(choice[1].split("|")), template)
        return template.format_map(_Words(self, {**self.words, **words}))

    def listed(self, items: Sequence[tuple[str, int]], unit: str, *, shape: str | None = None) -> str:
        """An enumeration: names with their counts."""
        shape = shape or self.one(
            ("{name}{count}{unit}", "{name}{count}{unit}", "{name}{count}{unit}", "{name}：{count}{unit}")
        )
        mark = self.one(("、", "，", "、", "；")) if "：" not in shape else self.one(("；", "，"))
        return mark.join(shape.format(name=name, count=self.count(count), unit=unit) for name, count in items)

    def numbered(self, items: Sequence[str], *, mark: str = "；", end: str = "。") -> str:
        """Items one after the other, numbered in one of the usual ways."""
        style = self.one(("一是", "一是", "一是", "第一，", "（1）", "1."))
        heads = {
            "一是": [f"{_DIGITS[place]}是" for place in range(1, 10)],
            "第一，": [f"第{_DIGITS[place]}，" for place in range(1, 10)],
            "（1）": [f"（{place}）" for place in range(1, 10)],
            "1.": [f"{place}." for place in range(1, 10)],
        }[style]
        mark = {"1.": "。\n", "（1）": "；"}.get(style, mark)
        lead = "\n" if style == "1." else ""
        return lead + mark.join(head + item for head, item in zip(heads, items, strict=False)) + end
