"""The settings of a run, and the effective ruleset of one organ, each value with its origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.outputs.one_line import printable
from auditor.outputs.text_columns import grid, indented, width, wrapped
from auditor.reading.patterns import lazy_regex
from auditor.record import Record
from auditor.running.ruleset_origins import DECLARED, RULESET, EffectiveRuleset, Origin, Traced, TracedRule

if TYPE_CHECKING:
    from auditor.messages import Title, Wording

# What is written in Latin letters without a blank; Chinese breaks anywhere.
_WORD = lazy_regex("[!-~]+")
_GAP = 2
_ON, _OFF = "on", "off"


class StatedSetting(Record, frozen=True):
    """A setting of the run: its key, its value in words, and who says it, as text."""

    key: str
    value: str
    origin: str


def settings_table(settings: Sequence[StatedSetting], wording: Wording, columns: int) -> Iterator[str]:
    """The lines of a table of settings that is no wider than the terminal."""
    headings = ("key", "set to", "origin")
    rows = [(each.key, printable(each.value), printable(each.origin)) for each in settings]
    yield from _table([wording.say(each) for each in headings], rows, columns)


def ruleset_table(ruleset: EffectiveRuleset, wording: Wording, columns: int) -> Iterator[str]:
    """The lines of what counts for one organ; files have short names, which the first lines explain."""
    say = wording.say
    files = _Files(ruleset)
    yield from indented(say("rulesets, a later one goes before:"), columns)
    for base in ruleset.bases:
        title = printable(wording.title(base.title))
        by = (
            "" if base.extended_at is None else say(", extended at {place}", place=files.at(base.extended_at))
        )
        yield from indented(f"{files.short(base.file)} ({title}{by}): {base.file}", columns, "  ")
    if not ruleset.bases:
        yield from indented(say("none; rules count as they are declared"), columns, "  ")
    for origin in ruleset.overrides:
        yield from indented(say("override for this organ: {place}", place=files.at(origin)), columns)
    yield ""
    headings = ("category", "weight", "origin")
    weights = [
        (printable(wording.title(title)), f"{weight.value:g}", files.words(weight.origin, wording))
        for title, weight in ruleset.categories.values()
    ]
    yield from _table([say(each) for each in headings], weights, columns)
    yield ""
    headings = ("score", "set to", "origin")
    yield from _table([say(each) for each in headings], _scores(ruleset, files, wording), columns)
    yield ""
    headings = ("rule", "set to", "origin")
    rows = [row for rule in ruleset.rules for row in _rule_rows(rule, ruleset, files, wording)]
    yield from _table([say(each) for each in headings], rows, columns)


def ruleset_data(ruleset: EffectiveRuleset, wording: Wording) -> dict[str, Any]:
    """The same as plain data, with whole paths."""
    return {
        "report_type": ruleset.type,
        "rulesets": [
            {
                "file": base.file,
                "title": wording.title(base.title),
                "extended_at": None if base.extended_at is None else _origin_data(base.extended_at),
            }
            for base in ruleset.bases
        ],
        "overrides": [_origin_data(each) for each in ruleset.overrides],
        "not_known": list(ruleset.unknown),
        "categories": {
            id: {"title": wording.title(title), **_data(weight)}
            for id, (title, weight) in ruleset.categories.items()
        },
        "grades": _data(ruleset.grades),
        "scoring": _all_data(ruleset.scoring),
        "rules": [
            {
                "id": each.rule.id,
                "title": wording.text(each.rule.title, each.rule.domain),
                "plugin": each.rule.plugin,
                "enabled": _data(each.enabled),
                **_all_data(each.values),
                "options": _all_data(each.options),
            }
            for each in ruleset.rules
        ],
    }


def _scores(ruleset: EffectiveRuleset, files: _Files, wording: Wording) -> Iterator[tuple[str, str, str]]:
    for key, traced in ruleset.scoring.items():
        yield key, _shown(traced.value, wording), files.words(traced.origin, wording)
    grades = "  ".join(f"{each['title']} ≥{each['min']:g}" for each in ruleset.grades.value)
    if grades:
        yield "grades", printable(grades), files.words(ruleset.grades.origin, wording)


def _rule_rows(
    rule: TracedRule, ruleset: EffectiveRuleset, files: _Files, wording: Wording
) -> Iterator[tuple[str, str, str]]:
    """One row for each origin, with all that it says of the rule."""
    by_origin: dict[str, list[str]] = {}
    for words, origin in _said(rule, ruleset, wording):
        by_origin.setdefault(files.words(origin, wording), []).append(words)
    name = rule.rule.id
    for origin_words, said in by_origin.items():
        yield name, "; ".join(said), origin_words
        name = ""


def _said(rule: TracedRule, ruleset: EffectiveRuleset, wording: Wording) -> Iterator[tuple[str, Origin]]:
    yield wording.say(_ON if rule.enabled.value else _OFF), rule.enabled.origin
    for key, traced in rule.values.items():
        if key == "severity":
            words = wording.say(traced.value)
        elif key == "points":
            words = wording.say("{points} points", points=f"{traced.value:g}")
        elif key == "category":
            title: Title = ruleset.categories[traced.value][0] if traced.value in ruleset.categories else ""
            words = printable(wording.title(title) if title else traced.value)
        elif key == "shadow":
            words = wording.say("on trial")
        elif traced.value:
            words = wording.say("red line")
        else:
            words = wording.say("no red line")
        yield words, traced.origin
    for name, traced in rule.options.items():
        yield f"{name} = {_shown(traced.value, wording)}", traced.origin


def _shown(value: Any, wording: Wording) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return wording.say("yes") if value else wording.say("no")
    return printable(f"{value:g}" if isinstance(value, float) else str(value))


class _Files:
    """Short names for the files of a ruleset: the last parts of their paths, as many as tell them apart."""

    def __init__(self, ruleset: EffectiveRuleset) -> None:
        rulesets = {base.file for base in ruleset.bases}
        # Rules are one a file, of the name of the rule: the name alone says which.
        self._short = {file: _last(file, rulesets) for file in rulesets}

    def short(self, file: str) -> str:
        return self._short.get(file) or Path(file).name

    def at(self, origin: Origin) -> str:
        return printable(f"{self.short(origin.file)}:{origin.line}")

    def words(self, origin: Origin, wording: Wording) -> str:
        if origin.kind == RULESET:
            place = self.at(origin)
            return wording.say("{place} (override)", place=place) if origin.for_some else place
        if origin.kind == DECLARED:
            return self.at(origin)
        return wording.say("default")


def _last(file: str, others: Iterable[str]) -> str:
    parts = Path(file).parts
    for count in range(1, len(parts) + 1):
        short = Path(*parts[-count:])
        if sum(Path(other).parts[-count:] == short.parts for other in others) == 1:
            break
    return str(short)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], columns: int) -> Iterator[str]:
    """Three columns: the first and the last as wide as needed, up to a third; the second takes the rest.

    Names, places and pointers stay whole, to be copied; where they have no room beside each other, each row
    is a line with the others indented below it.
    """
    rows = list(rows)
    most = (columns - 2 * _GAP) // 3
    whole = [max(_longest_word(row[index]) for row in (headings, *rows)) for index in range(3)]
    needed = [max(width(row[index]) for row in (headings, *rows)) for index in range(3)]
    first, last = (max(min(needed[index], most), whole[index]) for index in (0, 2))
    left = columns - first - last - 2 * _GAP
    if left < whole[1]:
        yield from _stacked(rows, columns)
        return
    sizes = (first, min(needed[1], left), last)
    rule = ["-" * size for size in sizes]
    yield from grid([tuple(headings), rule, *(_cells(row, sizes) for row in rows)], gap=_GAP)


def _stacked(rows: Iterable[Sequence[str]], columns: int) -> Iterator[str]:
    for first, second, last in rows:
        if first:
            yield from wrapped(first, columns)
        yield from indented(f"{second} ({last})", columns, " " * 2 * _GAP)


def _longest_word(cell: str) -> int:
    return max(map(len, _WORD.findall(cell)), default=0)


def _cells(row: Sequence[str], sizes: Sequence[int]) -> list[str]:
    return ["\n".join(wrapped(cell, size)) for cell, size in zip(row, sizes, strict=True)]


def _all_data(values: Mapping[str, Traced]) -> dict[str, Any]:
    return {key: _data(each) for key, each in values.items()}


def _data(traced: Traced) -> dict[str, Any]:
    return {"value": traced.value, "origin": _origin_data(traced.origin)}


def _origin_data(origin: Origin) -> dict[str, Any]:
    return {
        "kind": origin.kind,
        "file": origin.file or None,
        "line": origin.line or None,
        "override": origin.for_some,
    }
