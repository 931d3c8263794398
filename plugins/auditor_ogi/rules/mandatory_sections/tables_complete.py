"""Rule tables-complete."""

from collections.abc import Iterator, Sequence

from auditor import NotApplicable, Problem, Question, Ref, Report, rule
from auditor_ogi.cells import MIXED_EDITIONS, gaps, headings_of_another_edition
from auditor_ogi.figures.missing_parts import gone_with_its_part
from auditor_ogi.form import TABLES, form

_WHOLE_TABLE = "table"
_FIRST_YEAR = form("2019").first_year


@rule(
    "tables-complete",
    category="completeness",
    severity="critical",
    kinds=_WHOLE_TABLE,
    also_reads="/sections",
    basis="Form of 国办公开办函〔2021〕30号, tables of parts two, three and four",
    fix="Take the table of the form with all its rows and columns, and fill in every cell",
    example="A table of part three that has only the rows with numbers above zero",
)
def tables_complete(report: Report) -> Iterator[Problem]:
    """The report has the three tables with all their rows and columns.

    A report that leaves out a table, or rows that hold only zeros, cannot be compared with others and does
    not state that nothing happened.
    """
    year = report.get("/year")
    if year is not None and year < _FIRST_YEAR:
        raise NotApplicable("neither form was in force for {year}", year=year)
    for table in TABLES:
        pointer = f"/{table}"
        issue = report.issue_at(pointer) if report.issues else None
        if issue is not None:
            yield Question(
                "{where} could not be read with certainty: {issue}", at=pointer, issue=issue.message
            )
        elif not report.has(pointer):
            cause = gone_with_its_part(report, table)
            yield Problem(
                "the report does not have this table: {where}", at=pointer, kind=_WHOLE_TABLE, cause=cause
            )
        elif table == "article20" and headings_of_another_edition(report):
            yield from _left_to_form_edition(report)
        else:
            yield from _missing(report, table)


def _left_to_form_edition(report: Report) -> Iterator[Problem]:
    """Of a table that mixes two editions, the rule on editions says what is wrong, once."""
    absent = gaps(report, "article20").absent
    if absent:
        yield Question(
            "{where} mixes two editions of the form, which form-edition reports; the other edition may have "
            "these rows or cells under another name: {parts}",
            at="/article20",
            cause=MIXED_EDITIONS,
            parts=[Ref(part) for part in _whole_rows(report, "article20", absent)],
        )


def _missing(report: Report, table: str) -> Iterator[Problem]:
    """What the table does not have; if nothing, what the copy may have lost of it."""
    found = gaps(report, table)
    if found.absent:
        yield Problem(
            "{where}: the form has these rows or cells, the report does not: {parts}",
            at=f"/{table}",
            parts=[Ref(part) for part in _whole_rows(report, table, found.absent)],
        )
        return
    unseen = [cell for cell in found.uncertain if report.sources and cell not in report.sources]
    lost = [cell for cell in unseen if cell.rpartition("/")[0] not in report.sources]
    if lost:
        yield Question(
            "{where}: it could not be settled whether the report has these rows or cells: {parts}",
            at=f"/{table}",
            parts=[Ref(part) for part in _whole_rows(report, table, lost)],
        )
        return
    # Of a row that is there, but not under the columns, what is in doubt is one question for all rules.
    for cell in unseen:
        _ = report[cell]


def _whole_rows(report: Report, table: str, absent: Sequence[str]) -> list[str]:
    """The absent cells; a row that is absent altogether is named once."""
    rows: dict[str, list[str]] = {}
    for pointer in form(str(report.form)).pointers(table):
        rows.setdefault(pointer.rpartition("/")[0], []).append(pointer)
    missing = set(absent)
    parts: list[str] = []
    for row, cells in rows.items():
        gone = [cell for cell in cells if cell in missing]
        parts += [row] if len(gone) == len(cells) else gone
    return parts
