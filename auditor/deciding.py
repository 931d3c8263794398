"""Decisions read back from a workbook or CSV file that an audit wrote and a person filled in."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError
from auditor.messages import LANGUAGES, Wording, message
from auditor.outputs.workbook.columns import DECIDED, FINDINGS, QUESTIONS
from auditor.reading.own_file import content_of
from auditor.reading.patterns import lazy_regex
from auditor.reading.written_dates import date_in
from auditor.reading.written_table import of_text
from auditor.reading.written_text import decoded
from auditor.record import Record
from auditor.reports import roster_file
from auditor.results.decisions.case import Case, by_number, from_record
from auditor.results.decisions.file import DECISIONS, Made

_COLUMNS = {column.key: column.heading for column in (*QUESTIONS, *FINDINGS)}
_FINGERPRINT = lazy_regex(r"(?=.*[a-df])[0-9a-f]{8,16}")
_ANSWERS = tuple(column.key for column in DECIDED)


class _Row(Record, frozen=True):
    """A row of a sheet or CSV file, its cells by the key of their column, and how an error names it."""

    cells: Mapping[str, str]
    wrong: Callable[..., ConfigError]


def decisions_in(file: Path, by: str | None, today: datetime.date, cases: Iterable[Case] = ()) -> list[Made]:
    """The decisions in a workbook or CSV file; rows without a decision are skipped.

    ``by`` is who decided where a row names nobody. ``cases`` are the findings of a run, for rows that do not
    carry what has to be known of theirs.

    Raises:
        ConfigError: the file cannot be read, has no column for decisions, or a row is wrong.
    """
    known = {case.fingerprint: case for case in cases}
    rows = _csv_rows(file) if file.suffix.lower() == roster_file.SUFFIX else _sheet_rows(file)
    found: dict[str, tuple[Made, _Row]] = {}
    headed = False
    for row in rows:
        headed = True
        made = None if row is None else _made(row, by, today, known)
        if made is None or row is None:
            continue
        before, _ = found.setdefault(made.case.fingerprint, (made, row))
        if not before.says(made):
            raise row.wrong("another row decides the same finding otherwise")
    if not headed:
        raise ConfigError(
            "no table in this file has a column “{column}”; take the workbook or CSV file that an audit "
            "wrote",
            file=file,
            column="决定 / Decision",
        )
    return [made for made, _ in found.values()]


def _made(row: _Row, by: str | None, today: datetime.date, known: Mapping[str, Case]) -> Made | None:
    word = row.cells.get("decision", "")
    if not word:
        if row.cells.get("decision_reason"):
            raise row.wrong("there is a reason and no decision")
        return None
    decision = DECISIONS.canonical(word)
    if decision is None:
        raise row.wrong(
            "“{found}” is not a decision; write one of: {known}", found=word, known=DECISIONS.both()
        )
    case = _case(row, known)
    reason = row.cells.get("decision_reason", "")
    if not reason:
        raise row.wrong("the decision has no reason")
    person = row.cells.get("decided_by") or by
    if not person:
        raise row.wrong("the row does not say who decided; fill it in, or add --by with a name")
    return Made(case, decision, reason, person, today.isoformat(), _expires(row, today))


def _case(row: _Row, known: Mapping[str, Case]) -> Case:
    """What the row is about."""
    record = row.cells.get("record", "")
    number = row.cells.get("fingerprint") or row.cells.get("number", "")
    if record:
        try:
            case = from_record(record)
        except ValueError as error:
            raise row.wrong(
                "the hidden column “{column}” was changed; take the file as the audit wrote it",
                column="决定用记录 / Record",
            ) from error
        # Spreadsheets make numbers of digits, and lose some.
        stated = (row.cells.get("fingerprint", ""), row.cells.get("number", ""))
        other = [each for each in stated if _FINGERPRINT.fullmatch(each)]
        if not all(case.fingerprint.startswith(each) for each in other):
            # A row that was put together by hand, or sorted column by column.
            raise row.wrong(
                "the row has the number {number} and the record of finding {other}: its cells do not belong "
                "together",
                number=other[0],
                other=case.fingerprint[:8],
            )
        if known and case.fingerprint not in known:
            raise row.wrong("the run has no finding {number}", number=case.fingerprint[:8])
        return case
    if not number:
        raise row.wrong(
            "nothing can be decided about this row: it has no number. A question about the whole report or "
            "about its copy goes away when the report or the copy is mended and audited again; empty the "
            "decision in this row"
        )
    if not known:
        raise row.wrong("the row does not say what it is about; add --run with the JSON of the run")
    fitting = by_number(known.values(), number)
    if not fitting:
        raise row.wrong("the run has no finding {number}", number=number)
    if len(fitting) > 1:
        raise row.wrong("several findings of the run begin with {number}; write more digits", number=number)
    return next(iter(fitting.values()))


def _expires(row: _Row, today: datetime.date) -> str | None:
    stated = row.cells.get("decision_expires", "")
    if not stated:
        return None
    try:
        day = date_in(stated)
    except ValueError:
        day = None
    if day is None:
        raise row.wrong("“{found}” is not a date; write year, month and day (2025-01-31)", found=stated)
    if day < today:
        raise row.wrong("{day} is past; the decision would never hold", day=day.isoformat())
    return day.isoformat()


def _keys() -> dict[str, str]:
    """The keys of columns by what they are called in every language and in the CSV for programs."""
    headings = {Wording(lang).text(text): key for lang in LANGUAGES for key, text in _COLUMNS.items()}
    return {**{key: key for key in (*_ANSWERS, "number", "fingerprint", "record")}, **headings}


def _csv_rows(file: Path) -> Iterator[_Row | None]:
    """The rows below a heading with decisions; None for the heading itself."""
    text = decoded(_content(file))
    if text is None:
        raise ConfigError("the file is neither in UTF-8 nor in GB18030", file=file)
    table = of_text(text, file, _delimiter(text))
    heading: dict[int, str] = {}
    for row in table.rows:

        def wrong(template: str, number: int = row.number, /, **fields: Any) -> ConfigError:
            return ConfigError(template, file=file, line=number, **fields)

        if not heading:
            heading = _heading(row.cells)
            if not heading:
                return
            yield None
            continue
        yield _Row(_named(heading, row.cells), wrong)


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max((",", "\t", ";"), key=first.count)


def _sheet_rows(file: Path) -> Iterator[_Row | None]:
    """The rows of every sheet that has a heading with decisions; None for the heading itself."""
    import python_calamine as calamine

    content = _content(file)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]
    except Exception as error:
        raise ConfigError(
            "this is not a workbook that can be read: {problem}", file=file, problem=str(error)
        ) from error
    for name, rows in sheets:
        heading: dict[int, str] = {}
        for number, values in enumerate(rows, 1):
            cells = {place: _text(value) for place, value in enumerate(values, 1) if _text(value)}
            if not heading:
                heading = _heading(cells)
                if not heading:
                    break
                yield None
                continue

            def wrong(template: str, sheet: str = name, row: int = number, /, **fields: Any) -> ConfigError:
                return ConfigError(
                    "{table}, row {row}: {problem}",
                    file=file,
                    table=message("sheet “{name}”", name=sheet),
                    row=row,
                    problem=message(template, **fields),
                )

            yield _Row(_named(heading, cells), wrong)


def _heading(cells: Mapping[int, str]) -> dict[int, str]:
    """The keys of the columns; nothing where no column is for decisions."""
    keys = _keys()
    found = {column: keys[text.strip()] for column, text in cells.items() if text.strip() in keys}
    return found if "decision" in found.values() else {}


def _named(heading: Mapping[int, str], cells: Mapping[int, str]) -> dict[str, str]:
    return {
        key: cells[column].strip().removeprefix("'") for column, key in heading.items() if column in cells
    }


def _text(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _content(file: Path) -> bytes:
    return content_of(file, "the file cannot be read: {problem}")
