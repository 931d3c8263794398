"""How an organ or a rule develops, on the terminal and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from auditor.messages import Wording
from auditor.outputs.one_line import NOTHING, printable
from auditor.outputs.run_words import local_time
from auditor.outputs.score_words import grade_recorded, score_recorded
from auditor.outputs.text_columns import fitted, grid, indented
from auditor.results.history.trend import OrganTrend, ReportPoint, RulePoint, RuleTrend
from auditor.results.output import Screen
from auditor.views import run_list
from auditor.views.bars import bar, sparkline

_BAR, _NARROW_BAR = 20, 8
_WIDE = 100
_QUESTIONED = "?"


def as_text(
    found: OrganTrend | RuleTrend, wording: Wording, screen: Screen, title: str = ""
) -> Iterator[str]:
    """The trend line by line, by period and run; ``title`` is that of the rule."""
    columns = _BAR if screen.width >= _WIDE else _NARROW_BAR
    if isinstance(found, OrganTrend):
        yield printable(found.organ)
        yield ""
        yield from grid(list(_report_rows(found.points, wording, columns)), right=(3, 5))
        yield ""
        yield run_list.legend(wording)
        if any(point.standing != "ranked" for point in found.points):
            why = wording.say(
                "* not ranked in that run: it was about another year, or the organ had several reports"
            )
            yield from indented(why, screen.width)
        yield from _figures(found, wording, screen)
        return
    yield from indented(f"{found.rule}: {title}" if title else found.rule, screen.width)
    yield ""
    yield from grid(list(_rule_rows(found.points, wording, columns)), right=(3, 4, 5, 6))
    yield ""
    yield wording.say("Share: of the reports that the rule judged, those that failed")


def _report_rows(points: Sequence[ReportPoint], wording: Wording, columns: int) -> Iterator[list[str]]:
    say = wording.say
    yield [
        say("Period"),
        say("Run"),
        say("Time"),
        say("Score"),
        say("Grade"),
        say("Rank"),
        say("Defects"),
        "",
    ]
    for point in points:
        counts = (*point.findings.values(), point.under_review)
        yield [
            point.period or NOTHING,
            point.run + ("" if point.standing == "ranked" else "*"),
            local_time(point.started_at)[:10],
            score_recorded(point.score),
            grade_recorded(point, wording),
            NOTHING if point.place is None else str(point.place),
            "/".join(map(str, counts)),
            "" if point.score is None else bar(point.score / 100, columns),
        ]


def _figures(found: OrganTrend, wording: Wording, screen: Screen) -> Iterator[str]:
    """The key figures, a line for each and a column for each period."""
    pointers = list(dict.fromkeys(pointer for values in found.figures.values() for pointer in values))
    if not pointers:
        return
    about = wording.about(found.points[-1].type)
    periods = list(found.figures)[-6:]
    room = max(screen.width - 10 * len(periods) - 8, 24)
    rows = [[wording.say("Key figures"), *periods, ""]]
    for pointer in pointers:
        values = [found.figures[period].get(pointer) for period in periods]
        shown = [
            _figure(value, pointer in found.in_question.get(period, ()))
            for period, value in zip(periods, values, strict=True)
        ]
        rows.append([fitted(about.label(pointer), room), *shown, sparkline(values)])
    yield ""
    yield from grid(rows, right=range(1, len(periods) + 1))
    if any(text.startswith(_QUESTIONED) for row in rows[1:] for text in row[1:-1]):
        yield ""
        note = wording.say(
            "? in question: it has a finding or an outcome under review (notes aside), or was not read with "
            "certainty"
        )
        yield from indented(note, screen.width)


def _figure(value: Any, questioned: bool) -> str:
    shown = NOTHING if value is None else f"{value:,.10g}"
    return _QUESTIONED + shown if questioned and value is not None else shown


def _rule_rows(points: Sequence[RulePoint], wording: Wording, columns: int) -> Iterator[list[str]]:
    say = wording.say
    yield [
        say("Period"),
        say("Run"),
        say("Time"),
        say("judged"),
        say("failed"),
        say("Share"),
        say("review"),
        "",
    ]
    for point in points:
        share = point.share
        yield [
            point.period or NOTHING,
            point.run,
            local_time(point.started_at)[:10],
            str(point.judged),
            str(point.failed),
            NOTHING if share is None else f"{share:.1%}",
            str(point.under_review),
            "" if share is None else bar(share, columns),
        ]


def as_data(found: OrganTrend | RuleTrend) -> dict[str, Any]:
    """The trend for programs."""
    if isinstance(found, OrganTrend):
        points = [_point(point) for point in found.points]
        return {
            "organ": found.organ,
            "reports": points,
            "key_figures": dict(found.figures),
            "in_question": {period: sorted(at) for period, at in found.in_question.items()},
        }
    return {
        "rule": found.rule,
        "points": [asdict(point) | {"run": int(point.run), "share": point.share} for point in found.points],
    }


def _point(point: ReportPoint) -> dict[str, Any]:
    data = asdict(point) | {"run": int(point.run), "rank": point.place}
    return {name: value for name, value in data.items() if name not in ("content", "place", "subject")}
