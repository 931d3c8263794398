"""The mutations of any report: what can be changed in a form, whatever it is about."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any

from auditor.messages import message
from auditor.reading.patterns import lazy_regex
from auditor.reports.identity import Identity
from auditor.reports.mutation import Change, Draft, Mutation
from auditor.reports.report import Report
from auditor.reports.report_type import ReportType, StatedFigure

_SENTENCE = lazy_regex(r"[^。！？!?\n]+[。！？!?]?")
_NUMERAL = lazy_regex(r"\d+")
# A shorter text is a name, a number or a heading.
_RUNNING_TEXT = 30
_TEN = 10


def common_mutations(kind: ReportType) -> tuple[Mutation, ...]:
    """The mutations of a report type that follow from what it says of its form."""
    this = _Form(kind)
    return (
        Mutation("number-up", message("a number is one too many"), this.numbers(lambda old: old + 1)),
        Mutation("number-down", message("a number is one too few"), this.numbers(_one_less)),
        Mutation("number-tenfold", message("a number has a zero too many"), this.numbers(_tenfold)),
        Mutation("number-zero", message("a number is zero"), this.numbers(lambda old: 0 if old else None)),
        Mutation("number-blank", message("a number is blank"), this.blank_number),
        Mutation("numbers-swapped", message("two numbers of a row are swapped"), this.swap_numbers),
        Mutation("rows-swapped", message("two rows are swapped"), this.swap_rows),
        Mutation("table-dropped", message("a table is dropped"), this.drop_table),
        Mutation("section-dropped", message("a section is dropped"), this.drop_item),
        Mutation("sections-swapped", message("two sections are swapped"), this.swap_items),
        Mutation("text-blank", message("a text is blank"), this.texts(lambda old, draft: "")),
        Mutation("text-cut", message("a text ends in the middle"), this.texts(_cut)),
        Mutation("sentence-dropped", message("a sentence is dropped"), this.texts(_without_sentence)),
        Mutation("sentence-repeated", message("a sentence stands twice"), this.texts(_with_sentence_twice)),
        Mutation("text-of-another", message("a text is that of another report"), this.text_of_another),
        Mutation(
            "tables-of-another", message("the tables are those of another report"), this.tables_of_another
        ),
        Mutation("figure-changed", message("a figure in the text is another one"), this.change_figure),
        Mutation("year-in-text", message("the text names the year before"), this.year_in_text),
        Mutation("period-changed", message("the report is on another period"), this.change_period),
        Mutation("published-later", message("the report is published a year later"), this.published(365)),
        Mutation(
            "published-earlier", message("the report is published a year earlier"), this.published(-365)
        ),
        Mutation("report-missing", message("the report is not handed in"), _not_handed_in),
        Mutation("report-twice", message("another version of the report is handed in"), this.hand_in_twice),
    )  # fmt: skip


class _Form:
    """Where the reports of a type have their numbers and texts."""

    def __init__(self, kind: ReportType) -> None:
        self._kind = kind

    def numbers(self, changed: Callable[[Any], Any]) -> Change:
        """Change one number; ``changed`` gives None for one that cannot be changed so."""

        def change(draft: Draft) -> str | None:
            fitting = [
                (pointer, value, new)
                for pointer, value in self._numbers(draft.data)
                if (new := changed(value)) is not None
            ]
            if not fitting:
                return None
            pointer, value, new = draft.rng.choice(fitting)
            draft.set({pointer: new})
            return f"{pointer}: {value} → {new}"

        return change

    def blank_number(self, draft: Draft) -> str | None:
        return self._replace(draft, list(self._numbers(draft.data)), lambda old: None)

    def texts(self, changed: Callable[[str, Draft], str | None]) -> Change:
        """Change one text; ``changed`` gives None for one that cannot be changed so."""

        def change(draft: Draft) -> str | None:
            texts = list(self._texts(draft.data))
            draft.rng.shuffle(texts)
            for pointer, text in texts:
                new = changed(text, draft)
                if new is not None and new != text:
                    draft.set({pointer: new})
                    return f"{pointer}: {_difference(text, new)}"
            return None

        return change

    def swap_numbers(self, draft: Draft) -> str | None:
        rows: dict[str, list[tuple[str, Any]]] = {}
        for pointer, value in self._numbers(draft.data):
            rows.setdefault(pointer.rpartition("/")[0], []).append((pointer, value))
        pairs = [(one, other) for row in rows.values() for one, other in pairwise(row) if one[1] != other[1]]
        return _swap(draft, pairs)

    def swap_rows(self, draft: Draft) -> str | None:
        pairs = []
        for above, node in nodes_of(draft.data):
            if isinstance(node, dict):
                rows = [(at, row) for at, row in _below(above, node) if isinstance(row, dict) and row]
                for one, other in pairwise(rows):
                    if one[1].keys() == other[1].keys() and one[1] != other[1]:
                        pairs.append((one, other))
        return _swap(draft, pairs)

    def drop_table(self, draft: Draft) -> str | None:
        tables = [(pointer, "…") for pointer in self._kind.tables if draft.get(pointer) is not None]
        return self._replace(draft, tables, lambda old: None)

    def drop_item(self, draft: Draft) -> str | None:
        lists = [(at, node) for at, node in _lists(draft.data) if node]
        if not lists:
            return None
        pointer, items = draft.rng.choice(lists)
        place = draft.rng.randrange(len(items))
        del items[place]
        return f"{pointer}/{place}"

    def swap_items(self, draft: Draft) -> str | None:
        lists = [(at, node) for at, node in _lists(draft.data) if len(node) > 1]
        if not lists:
            return None
        pointer, items = draft.rng.choice(lists)
        place = draft.rng.randrange(len(items) - 1)
        items[place], items[place + 1] = items[place + 1], items[place]
        return f"{pointer}/{place} ↔ {pointer}/{place + 1}"

    def text_of_another(self, draft: Draft) -> str | None:
        choices = [
            (pointer, theirs)
            for pointer, text in self._texts(draft.data)
            for other in draft.others
            if len(text) >= _RUNNING_TEXT
            if isinstance(theirs := Draft(dict(other), draft.rng).get(pointer), str) and theirs != text
        ]
        if not choices:
            return None
        pointer, theirs = draft.rng.choice(choices)
        draft.set({pointer: theirs})
        return pointer

    def tables_of_another(self, draft: Draft) -> str | None:
        tables = self._kind.tables
        own = [draft.get(at) for at in tables]
        others = []
        for other in draft.others:
            theirs = [Draft(dict(other), draft.rng).get(at) for at in tables]
            if theirs != own and [_shape(table) for table in theirs] == [_shape(table) for table in own]:
                others.append(other)
        if not others or not self._kind.tables:
            return None
        chosen = Draft(dict(draft.rng.choice(others)), draft.rng)
        draft.set({at: copy.deepcopy(chosen.get(at)) for at in self._kind.tables})
        return ", ".join(self._kind.tables)

    def change_figure(self, draft: Draft) -> str | None:
        figures = [each for each in self._figures(draft) if _NUMERAL.fullmatch(each.numeral)]
        if not figures:
            return None
        figure = draft.rng.choice(figures)
        text = draft.get(figure.pointer)
        start = text.find(figure.numeral, figure.start)
        if start < 0:
            return None
        new = str(int(figure.numeral) + draft.rng.choice((1, 2, _TEN)))
        draft.set({figure.pointer: text[:start] + new + text[start + len(figure.numeral) :]})
        return f"{figure.pointer}: {figure.raw}: {figure.numeral} → {new}"

    def _figures(self, draft: Draft) -> Sequence[StatedFigure]:
        if self._kind.figures is None:
            return ()
        return self._kind.figures(Report(draft.data, self._identity(draft)), "en")

    def _identity(self, draft: Draft) -> Identity:
        return self._kind.identify(draft.data)

    def year_in_text(self, draft: Draft) -> str | None:
        period = self._identity(draft).period
        if period is None:
            return None
        year = re.compile(rf"(?<!\d){period.year}(?!\d)")
        places = [(at, found) for at, text in self._texts(draft.data) for found in year.finditer(text)]
        if not places:
            return None
        pointer, found = draft.rng.choice(places)
        text = found.string
        draft.set({pointer: f"{text[: found.start()]}{period.year - 1}{text[found.end() :]}"})
        return f"{pointer}: {period.year} → {period.year - 1}"

    def change_period(self, draft: Draft) -> str | None:
        value = draft.get(self._kind.period_at) if self._kind.period_at else None
        if not isinstance(value, int):
            return None
        new = value + draft.rng.choice((-1, 1))
        draft.set({self._kind.period_at: new})
        return f"{self._kind.period_at}: {value} → {new}"

    def published(self, days: int) -> Change:
        """Move the date of publication."""

        def change(draft: Draft) -> str | None:
            value = draft.get(self._kind.published_on) if self._kind.published_on else None
            with suppress(ValueError):
                new = (datetime.date.fromisoformat(str(value)) + datetime.timedelta(days)).isoformat()
                draft.set({self._kind.published_on: new})
                return f"{value} → {new}"
            return None

        return change

    def hand_in_twice(self, draft: Draft) -> str | None:
        again = Draft(copy.deepcopy(draft.data), draft.rng)
        changed = self.numbers(lambda old: old + 1)(again)
        if changed is None:
            return None
        draft.more.append(again.data)
        return changed

    def _numbers(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        return (
            (at, value)
            for at, value in nodes_of(data)
            if isinstance(value, int | float) and not isinstance(value, bool) and at != self._kind.period_at
        )

    def _texts(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        return ((at, value) for at, value in nodes_of(data) if isinstance(value, str) and value)

    def _replace(
        self, draft: Draft, values: Sequence[tuple[str, Any]], new: Callable[[Any], Any]
    ) -> str | None:
        if not values:
            return None
        pointer, value = draft.rng.choice(values)
        draft.set({pointer: new(value)})
        return f"{pointer}: {value} → {new(value)}"


def nodes_of(node: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Everything in a report by its pointer, in order."""
    yield pointer, node
    for at, below in _below(pointer, node):
        yield from nodes_of(below, at)


def _below(pointer: str, node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}", value
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield f"{pointer}/{place}", value


def _lists(data: Any) -> Iterator[tuple[str, list[Any]]]:
    """The lists of what has parts of its own."""
    for pointer, node in nodes_of(data):
        if isinstance(node, list) and any(isinstance(item, dict) for item in node):
            yield pointer, node


def _shape(node: Any) -> Any:
    return {key: _shape(value) for key, value in node.items()} if isinstance(node, dict) else None


def _swap(draft: Draft, pairs: Sequence[tuple[tuple[str, Any], tuple[str, Any]]]) -> str | None:
    if not pairs:
        return None
    (one, first), (other, second) = draft.rng.choice(pairs)
    draft.set({one: second, other: first})
    return f"{one} ↔ {other}"


def _one_less(value: Any) -> Any:
    return value - 1 if value >= 1 else None


def _tenfold(value: Any) -> Any:
    return value * _TEN or None


def _cut(text: str, draft: Draft) -> str | None:
    return text[: len(text) // 2] if len(text) >= _RUNNING_TEXT else None


def _without_sentence(text: str, draft: Draft) -> str | None:
    sentence = _a_sentence(text, draft)
    return None if sentence is None else text[: sentence.start()] + text[sentence.end() :]


def _with_sentence_twice(text: str, draft: Draft) -> str | None:
    sentence = _a_sentence(text, draft)
    return None if sentence is None else text[: sentence.end()] + sentence[0] + text[sentence.end() :]


def _a_sentence(text: str, draft: Draft) -> re.Match[str] | None:
    found = list(_SENTENCE.finditer(text)) if len(text) >= _RUNNING_TEXT else []
    return draft.rng.choice(found) if found else None


def _difference(old: str, new: str) -> str:
    """What is different, without what both have at the beginning and at the end, in short."""
    start = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return f"“{_short(old[start : len(old) - tail])}” → “{_short(new[start : len(new) - tail])}”"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _not_handed_in(draft: Draft) -> str | None:
    draft.absent = True
    return "–"
