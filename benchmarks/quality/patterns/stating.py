"""What a pattern says of one report: its figures, true or with one of them wrong, and its words."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from benchmarks.quality.patterns.batches import Falsehood, Pattern
from benchmarks.quality.writer.facts import APPLICANTS, DISPUTES, RESULTS, Facts, outcome_rows
from benchmarks.quality.writer.phrasing import Voice, plain, share

Names = Mapping[str, Any]
_RANGE = re.compile(r"(\d+)\.\.(\d+)$")
_DIRECTIONS = (">", "<", "?")
_DIGITS = "零一二三四五六七八九"
_ANY_COUNT = (4, 240)
_APPLICANT_NAMES = {
    "natural_person": "people",
    "business": "business",
    "research": "research",
    "public_interest": "charity",
    "legal_service": "legal",
    "other": "others",
}
_ARTICLE_20 = {
    "licensing": "/article20/licensing/decisions",
    "penalties": "/article20/penalties/decisions",
    "compulsion": "/article20/compulsion/decisions",
    "issued": "/article20/normative_documents/issued",
    "repealed": "/article20/normative_documents/repealed",
    "in_force": "/article20/normative_documents/in_force",
    "rules_issued": "/article20/rules/issued",
    "rules_repealed": "/article20/rules/repealed",
    "rules_in_force": "/article20/rules/in_force",
}


def known_names(facts: Facts) -> dict[str, Any]:
    """Every figure of the tables, and the words for the report's organ and year, under a short name."""
    names: dict[str, Any] = {
        "organ": facts.organ.name,
        "level": facts.organ.level,
        "above": facts.organ.region,
        "short": facts.organ.short,
        "site": facts.organ.site,
        "phone": facts.organ.phone,
        "year": str(facts.year),
        "last_year": str(facts.year - 1),
        "next_year": str(facts.year + 1),
        "before_last_year": str(facts.year - 2),
        "charge": round(float(facts.values.get("/article20/fees/amount", 0)), 2),
        "last_charge": round(float(facts.before.get("/article20/fees/amount", 0)), 2),
    }
    for prefix, value in (("", facts.of), ("last_", facts.was)):
        for name, pointer in _ARTICLE_20.items():
            names[prefix + name] = value(pointer)
        for row, name in (
            ("received", "received"),
            ("carried_in", "carried_in"),
            ("outcomes/total", "handled"),
            ("carried_out", "carried_out"),
        ):
            names[prefix + name] = value(f"/requests/{row}/total")
            for column in APPLICANTS:
                names[f"{prefix}{name}_{_APPLICANT_NAMES[column]}"] = value(f"/requests/{row}/{column}")
        for row in outcome_rows("2021"):
            _, *group, leaf = row.split("/")
            number = value(f"/requests/{row}/total")
            names[prefix + ("other_outcome" if leaf == "other" else leaf)] = number
            if group:
                key = prefix + ("other_handled" if group[0] == "other" else group[0])
                names[key] = names.get(key, 0) + number
        for key, short in zip(DISPUTES, ("review", "direct", "after"), strict=True):
            for result in ("total", *RESULTS):
                name = short if result == "total" else f"{short}_{result}"
                names[prefix + name] = value(f"/disputes/{key}/{result}")
        for result in ("", *(f"_{each}" for each in RESULTS)):
            both = names[f"{prefix}direct{result}"] + names[f"{prefix}after{result}"]
            names[f"{prefix}litigation{result}"] = both
            names[f"{prefix}cases{result}"] = names[f"{prefix}review{result}"] + both
        names[prefix + "together"] = names[prefix + "received"] + names[prefix + "carried_in"]
        names[prefix + "received_organs"] = names[prefix + "received"] - names[prefix + "received_people"]
    return names


def holds(condition: str, names: Names) -> bool:
    """Whether the figures of a report fulfil the condition of a pattern."""
    return bool(_value(condition, names))


def _change(now: float, before: float, decimals: int = 2) -> str:
    """How much more or less in per cent, without a sign."""
    return share(abs(now - before), before, decimals)


_FUNCTIONS = {
    "abs": abs, "min": min, "max": max, "int": int, "round": round, "str": str, "sum": sum, "bool": bool,
    "share": share, "change": _change, "plain": plain,
    "more": lambda now, before, up="增加", down="减少": up if now > before else down,
}  # fmt: skip


def _value(expression: str, names: Names) -> Any:
    # Patterns are files of this repository, as its code is.
    return eval(compile(expression, "<pattern>", "eval"), {"__builtins__": {}, **_FUNCTIONS}, dict(names))


def fields(template: str) -> list[str]:
    """The names in a template."""
    return [name for _, name, _, _ in Formatter().parse(template) if name]


@dataclass(frozen=True)
class Statement:
    """A pattern's words about one report."""

    text: str
    names: Names


def figures_of(pattern: Pattern, known: Names, rng: random.Random) -> dict[str, Any]:
    """The figures of a pattern as they truly are, in this report."""
    names = dict(known)
    free = {name for template in _templates(pattern) for name in fields(template)}
    free |= {name for stated in pattern.figures.values() for name in _mentioned(stated)}
    free |= {name for lie in pattern.false for stated in lie.figures.values() for name in _mentioned(stated)}
    drawn: set[int] = set()
    for name in sorted(free - names.keys() - pattern.figures.keys() - {"we"} - _FUNCTIONS.keys()):
        names[name] = _drawn(rng, *_ANY_COUNT, drawn)
    later = dict(pattern.figures)
    while later:
        ready = [
            name for name, stated in later.items() if not set(_mentioned(stated)) & (later.keys() - {name})
        ]
        if not ready:
            raise ValueError(f"figures that depend on each other: {sorted(later)}")
        for name in ready:
            stated = later.pop(name)
            names[name] = _settled(stated, names, rng, drawn)
    return names


def _templates(pattern: Pattern) -> Sequence[str]:
    return (*pattern.say, *(lie.say for lie in pattern.false if lie.say))


def _mentioned(stated: Any) -> list[str]:
    if not isinstance(stated, str) or stated in _DIRECTIONS or _RANGE.match(stated):
        return []
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", stated)
    return [
        name for name in re.findall(r"[A-Za-z_]\w*", bare) if name not in _FUNCTIONS and name not in _WORDS
    ]


_WORDS = {"and", "or", "not", "if", "else", "in", "for", "True", "False"}


def _settled(stated: Any, names: Names, rng: random.Random, drawn: set[int]) -> Any:
    if isinstance(stated, list):
        return rng.choice(stated)
    if not isinstance(stated, str):
        return stated
    found = _RANGE.match(stated)
    return _drawn(rng, int(found[1]), int(found[2]), drawn) if found else _value(stated, names)


def _drawn(rng: random.Random, least: int, most: int, drawn: set[int]) -> int:
    """A number that no other figure has, where there is one."""
    number = rng.randint(least, most)
    for _ in range(20):
        if number not in drawn:
            break
        number = rng.randint(least, most)
    drawn.add(number)
    return number


def falsified(
    pattern: Pattern, lie: Falsehood, names: Names, known: Names, rng: random.Random
) -> dict[str, Any] | None:
    """The figures with those of a falsehood wrong; None where the falsehood would be true here."""
    wrong = dict(names)
    for name, stated in lie.figures.items():
        true = names[name]
        if stated in _DIRECTIONS:
            about_tables = name in known or set(_mentioned(pattern.figures.get(name))) & known.keys()
            taken = {known[total] for total in _CONFUSABLE} if about_tables else set()
            printed = [
                names[field] for template in pattern.say for field in fields(template) if field in names
            ]
            wrong[name] = altered(true, rng, taken, printed, direction=stated)
        elif isinstance(stated, list):
            wrong[name] = rng.choice(stated)
        else:
            wrong[name] = _value(str(stated), names)
        if wrong[name] in (true, None):
            return None
    return wrong


# A slip that gives one of these might be another way to count, not a slip.
_CONFUSABLE = (
    "received", "carried_in", "handled", "carried_out", "together", "review", "direct", "after",
    "litigation", "cases",
)  # fmt: skip


def altered(
    true: Any,
    rng: random.Random,
    taken: Collection[int],
    printed: Sequence[Any] = (),
    *,
    direction: str = "?",
) -> Any:
    """Another figure as a slip of the hand would give it: close by, digits swapped, one part too many.

    None where every such figure is taken.
    """
    if isinstance(true, str):
        found = re.fullmatch(r"(\d+)(\.\d+)?%", true)
        assert found, f"{true!r} needs a value of its own in a false version"
        number = float(true[:-1])
        by = rng.choice((2, 3, 5, 7, 9))
        decimals = len(found[2]) - 1 if found[2] else 0
        lower = number > 90 or (number > 20 and rng.random() < 0.5)
        return f"{number - by if lower else number + by:.{decimals}f}%"
    if isinstance(true, float) and not true.is_integer():
        return round(true + rng.choice((0.3, 1.2, 5.0, 11.1)), 2)
    true = int(true)
    text = str(true)
    near = [true + by for by in (1, 1, -1, -1, 2, -2, 3, -3, 4, 5, 6, 7, 10, -10, 20)]
    if len(text) > 1:
        near += [int(text[:-2] + text[-1] + text[-2])] * 3
    near += [true + part for part in printed if isinstance(part, int) and 0 < part < true]
    allowed = {">": lambda number: number > true, "<": lambda number: number < true}.get(direction, bool)
    usable = [
        number for number in near if number > 0 and number != true and number not in taken and allowed(number)
    ]
    return rng.choice(usable) if usable else None


def chinese(number: int) -> str:
    """A number below ten thousand in Chinese numerals, two as it is said before a measure word."""
    if number == 2:
        return "两"
    if number == 0:
        return "零"
    said, gap = "", False
    for place, digit in enumerate(reversed(str(number))):
        if digit == "0":
            gap = gap or bool(said)
            continue
        said = _DIGITS[int(digit)] + ("", "十", "百", "千")[place] + ("零" if gap else "") + said
        gap = False
    return said[1:] if said.startswith("一十") else said


class PatternVoice(Voice):
    """A voice with the styles of numbers that reports mix."""

    def count(self, number: float) -> str:
        """A count in the numerals of this version."""
        if float(number).is_integer():
            whole = int(number)
            if self.numerals == "all chinese" and whole < 10000:
                return chinese(whole)
            if self.numerals == "ten thousands" and whole >= 10000 and whole % 100 == 0:
                return f"{plain(whole / 10000)}万"
        return super().count(number)


NUMERALS = ("digits",) * 11 + (
    "chinese",
    "chinese",
    "all chinese",
    "grouped",
    "wide",
    "wide",
    "ten thousands",
)
_MARKS = ("",) * 8 + ("half width", "half width brackets", "spaced", "spaced")
_HALF = str.maketrans("，；：（）", ",;:()")
_BRACKETS = str.maketrans("（）", "()")


def words(pattern: Pattern, template: str, names: Names, seed: str, we: str) -> str:
    """The sentence: the same choices, numerals and marks for the same seed, whatever the figures are."""
    rng = random.Random(f"{seed}/manner")
    numerals = pattern.numerals or rng.choice(NUMERALS)
    marks = rng.choice(_MARKS)
    voice = PatternVoice(seed, {**names, "we": we, "unit": "件"}, numerals=numerals)
    said = _tidy(voice.fill(template))
    if marks == "half width":
        # A comma between two figures would make one figure of them.
        said = re.sub(r"(?<=\d),(?=\d)", "，", said.translate(_HALF)) if numerals != "grouped" else said
    elif marks == "half width brackets":
        said = said.translate(_BRACKETS)
    elif marks == "spaced":
        said = re.sub(r"(?<=[一-龥])(\d[\d.,]*%?)(?=[一-龥])", r" \1 ", said)
    return said


_DOUBLED = re.compile(r"([，。；：、])[，；：、]+")


def _tidy(text: str) -> str:
    return _DOUBLED.sub(r"\1", text).replace("（）", "").lstrip("，")
