"""The values that reports state, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from auditor.outputs.parquet import columns as shared
from auditor.outputs.parquet.columns import Column, Kind, Row, Table, place_of
from auditor.outputs.parquet.numbers import exact, whole
from auditor.outputs.parquet.run import issues_of, when
from auditor.reports.source import Source, nearest_issue

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.outputs.parquet.run import Run
    from auditor.results.audit import TypeFacts

TOO_FINE = "the number has more digits than this column can hold"
HIDDEN = "the number is not shown, as it may be personal data"


def values(run: Run) -> Iterator[Row]:
    """A row for each value that the form of a report asks for, whether the report states it or not, and for
    each further one that it states."""
    audit = run.audit
    labels: dict[tuple[str, str], str] = {}
    nothing: Mapping[str, Source] = {}
    for index, id, report in run.reports():
        if index >= len(audit.contents):
            return
        stated = audit.contents[index]
        sources = audit.sources[index] if index < len(audit.sources) else nothing
        facts = audit.types.get(report.type)
        words = run.about(report.type)
        about = {
            "report": id,
            "type": report.type,
            "organ": report.name,
            **when(report.period),
            "standing": report.standing,
        }
        issues = issues_of(report)
        said = {at: words.render(issue.message) for at, issue in issues.items()}
        for pointer in dict.fromkeys((*(facts.numbers if facts else ()), *stated)):
            value = stated.get(pointer)
            if isinstance(value, dict | list):
                continue
            label = labels.get((report.type, pointer))
            if label is None:
                label = labels[report.type, pointer] = words.label(pointer)
            issue = nearest_issue(pointer, issues)
            if issue is None:
                cells = _certain(pointer, value, facts, words)
            else:
                candidate = issue.candidate if issue.at == pointer else None
                cells = {
                    "issue": said[issue.at],
                    "candidate": _text(value if candidate is None else candidate),
                }
            yield {
                **about,
                "pointer": pointer,
                "label": label,
                **cells,
                **_place(sources.get(pointer), value),
            }


def _certain(pointer: str, value: Any, facts: TypeFacts | None, words: Wording) -> dict[str, Any]:
    """The cell that holds a value, or why none can."""
    if value is None:
        return {}
    if isinstance(value, bool):
        return {"boolean": value}
    if isinstance(value, str):
        # A number that reads as something confidential is masked, and so a text.
        is_number = facts is not None and pointer in facts.numbers
        return {"text": value} | ({"issue": words.text(HIDDEN)} if is_number else {})
    is_amount = facts is not None and pointer in facts.amounts
    found = None if is_amount else whole(value)
    if found is not None:
        return {"integer": found}
    number = exact(value)
    if number is None:
        return {"issue": words.text(TOO_FINE), "candidate": _text(value)}
    return {"decimal": number}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _place(source: Source | None, value: Any) -> dict[str, Any]:
    if source is None:
        return {}
    # What a text is printed as is the text.
    raw = None if isinstance(value, str) else source.raw
    return {"raw": raw, "confidence": source.confidence, **place_of(source.place)}


VALUES = Table(
    "values",
    "A row for each value that the form asks for, whether the report states it or not, and for each further "
    "one that the report states, its texts among them",
    (
        shared.REPORT,
        shared.TYPE,
        shared.ORGAN,
        shared.PERIOD,
        shared.YEAR,
        shared.STANDING,
        Column("pointer", Kind.WORD, "the JSON Pointer of the value"),
        Column("label", Kind.WORD, "what the form calls it"),
        Column(
            "integer",
            Kind.WHOLE,
            "the value, a whole number; **null, never 0,** where the report does not state it for certain",
        ),
        Column(
            "decimal", Kind.EXACT, "the value, a number that may have a fraction, such as an amount of money"
        ),
        Column("text", Kind.TEXT, "the value, a text"),
        Column("boolean", Kind.FLAG, "the value, true or false"),
        Column("issue", Kind.WORD, "why the value is not certain; null for one that is, or that is blank"),
        Column("candidate", Kind.TEXT, "of a value that is not certain, what it may be; never count with it"),
        Column("raw", Kind.WORD, "a number or blank as printed; null in canonical files, and for texts"),
        Column("confidence", Kind.REAL, "of a value recognised in a picture, how sure that is, from 0 to 1"),
        *shared.PLACE,
    ),
    values,
)
