"""What another ruleset changes, for programs and spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from auditor.messages import Wording
from auditor.outputs.formulas import neutral
from auditor.outputs.one_line import printable
from auditor.results.impact import Impact, OrganEffect
from auditor.views.impact_words import ImpactWords

COLUMNS = (
    "Organ",
    "Period",
    "File",
    "Total before",
    "Total after",
    "Grade before",
    "Grade after",
    "Kind of change",
    "Rule",
    "Requirement",
    "Answer before",
    "Answer after",
)


def as_data(impact: Impact, wording: Wording) -> dict[str, Any]:
    """The comparison as plain data; texts are in the language of ``wording``."""
    words = ImpactWords(impact, wording)
    return {
        "before": impact.before,
        "after": impact.after,
        "summary": {
            "reports": impact.reports,
            "change_verdict": impact.change_verdict,
            "change_score": impact.change_score,
            "change_grade": impact.change_grade,
            "scored_before": impact.scored[0],
            "scored_after": impact.scored[1],
            "mean_before": _rounded(impact.means[0]),
            "mean_after": _rounded(impact.means[1]),
            "rules": impact.asked,
            "rules_run_again": impact.asked_again,
            "scores_alike": impact.scores_alike,
        },
        "rules": [{**msgspec.to_builtins(each), "title": words.rule(each.rule)} for each in impact.rules],
        "organs": [_organ(effect) for effect in impact.effects],
        "unread": [{"path": each.path, "error": wording.render(each.error)} for each in impact.unread],
        "complete": impact.complete,
    }


def _organ(effect: OrganEffect) -> dict[str, Any]:
    return {
        "organ": effect.organ,
        "year": None if effect.period is None else effect.period.year,
        **({} if effect.period is None or effect.period.kind == "year" else {"period": str(effect.period)}),
        "path": effect.path,
        "type": effect.type,
        "before": effect.before,
        "after": effect.after,
        "changes": [msgspec.to_builtins(each) for each in effect.rules],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def as_csv(impact: Impact, wording: Wording) -> str:
    """A line for each change of each organ, with the marks that spreadsheets need to read Chinese."""
    words = ImpactWords(impact, wording)
    buffer = io.StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    writer.writerow([wording.text(name) for name in COLUMNS])
    for effect in impact.effects:
        writer.writerows([[*map(neutral, row)] for row in _rows(effect, words)])
    return buffer.getvalue()


def _rows(effect: OrganEffect, words: ImpactWords) -> Iterator[list[Any]]:
    about = [
        printable(effect.organ),
        str(effect.period or ""),
        printable(effect.path or ""),
        None if effect.before is None else effect.before.value,
        None if effect.after is None else effect.after.value,
        words.grade(effect.before),
        words.grade(effect.after),
    ]
    for each in effect.rules:
        rule = ["", ""] if each.rule is None else [each.rule, words.rule(each.rule)]
        said = ["" if one is None else words.answer(one) for one in (each.before, each.after)]
        yield [*about, words.kind(each.kind), *rule, *said]
