"""All numbers of the running text with what was made of them, for people to look at."""

from __future__ import annotations

from msgspec.structs import replace

from auditor.messages import message
from auditor.reports.report import Report
from auditor.reports.report_type import StatedFigure
from auditor_ogi.figures.all_topics import figures
from auditor_ogi.figures.context import is_change, year_of
from auditor_ogi.figures.figure import Figure
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE, Marked
from auditor_ogi.figures.segments import Segment, sentences_with_numbers
from auditor_ogi.figures.subjects import SUBJECTS
from auditor_ogi.figures.totals import breakdowns
from auditor_ogi.text.parts import texts

_DOMAIN = "ogi-annual-report"
_ROLES = {COUNT: "count", MONEY: "sum", SHARE: "share"}


def stated_figures(report: Report, lang: str) -> tuple[StatedFigure, ...]:
    """Every number that counts something, and every “none” whose subject is known, in printed order."""
    known = {(figure.pointer, figure.position): figure for figure in figures(report) if not figure.none}
    found = [
        (figure.pointer, figure.position, _of_figure(figure, lang))
        for figure in figures(report)
        if figure.none
    ]
    for text, start, words in sentences_with_numbers(report):
        segment = Segment(text, start, words, "", "", None, report)
        for place, char in enumerate(words):
            if char in _ROLES:
                position = start + place
                figure = known.get((text.pointer, position))
                shown = _of_figure(figure, lang) if figure else _of_number(segment, place)
                found.append((text.pointer, position, shown))
    order = {pointer: index for index, pointer in enumerate(texts(report))}
    found.sort(key=lambda each: (order[each[0]], each[1]))
    return _with_totals(report, found)


def _of_figure(figure: Figure, lang: str) -> StatedFigure:
    subject = SUBJECTS[figure.subject]
    is_money = figure.quantity is not None and figure.quantity.kind == MONEY
    return StatedFigure(
        figure.pointer,
        figure.start,
        figure.excerpt,
        figure.quantity.numeral if figure.quantity else "",
        float(figure.value),
        "元" if is_money else figure.unit,
        subject.en if lang == "en" else subject.zh,
        True,
        _ROLES[figure.quantity.kind] if figure.quantity else "count",
        figure.year,
        figure.precision.value,
        message(figure.uncertainty, _DOMAIN) if figure.uncertainty else None,
        # An amount of the text is in yuan, one of the table in the unit that the form leaves open.
        cells=subject.cells if figure.whole and not is_money else (),
    )


def _of_number(segment: Segment, place: int) -> StatedFigure:
    """A number whose subject is not known, with the words of its clause."""
    text: Marked = segment.text
    quantity = segment.quantity(place)
    clause, end = segment.clause(place), segment.clause_end(place)
    start, stop = text.passage(segment.start + clause, segment.start + end)
    before, after = segment.around(place)
    changed = is_change(segment.words[:place])
    # The year that a change names is the one it is compared with.
    year = (
        segment.report.year
        if changed
        else year_of(segment, segment.words[:place], segment.words[clause:place])[0]
    )
    return StatedFigure(
        text.pointer,
        start,
        text.printed[start:stop],
        quantity.numeral,
        float(quantity.value),
        "元" if quantity.kind == MONEY else quantity.unit,
        _readable(before + after),
        False,
        "change" if changed else _ROLES[quantity.kind],
        year,
        quantity.precision.value,
    )


def _readable(words: str) -> str:
    return "".join(char for char in words if not "\ue000" <= char <= "\ue007")


def _with_totals(report: Report, found: list[tuple[str, int, StatedFigure]]) -> tuple[StatedFigure, ...]:
    """The numbers, the parts among them with the place of their total in the list."""
    places = {(pointer, position): index for index, (pointer, position, _) in enumerate(found)}
    totals: dict[int, int] = {}
    for breakdown in breakdowns(report):
        total = places.get((breakdown.pointer, breakdown.total.position))
        for part in breakdown.parts:
            place = places.get((breakdown.pointer, part.quantity.position))
            if total is not None and place is not None:
                totals.setdefault(place, total)
    return tuple(replace(each, part_of=totals.get(index)) for index, (_, _, each) in enumerate(found))
