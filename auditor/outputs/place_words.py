"""Places in files, and what the reader could not determine there, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.outputs.one_line import printable, shortened

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.reading.document import Place
    from auditor.reports.source import ReadingIssue
    from auditor.rules.finding import Citation

_FEW_ALIKE = 2


def place_words(place: Place, wording: Wording, *, named: bool = False) -> str:
    """``page 2, table 2, row 4, column 7`` or ``paragraph 7``, as much of it as is known.

    The line is said only where nothing else is known: it is that of the source text, which nobody sees of a
    page. ``named`` says that the words before it name the table: its number in the file is not said.
    """
    page = _numbered(wording, ("page {number}", place.page))
    paragraph = None if place.page or place.table else place.paragraph
    is_known = place.page or place.table or paragraph
    line = _numbered(wording, ("line {number}", None if is_known else place.line))
    cell = _numbered(
        wording,
        ("paragraph {number}", paragraph),
        ("table {number}", None if named else place.table),
        ("row {number}", place.row),
        ("column {number}", place.column),
    )
    if cell and named and place.table is not None:
        cell = wording.say("in the table {cell}", cell=cell)
    return ("，" if wording.lang == "zh" else ", ").join(words for words in (page, line, cell) if words)


def _numbered(wording: Wording, *counted: tuple[str, int | None]) -> str:
    words = [wording.say(template, number=number) for template, number in counted if number is not None]
    return ("" if wording.lang == "zh" else ", ").join(words)


def citation_words(citation: Citation, wording: Wording, tables: Sequence[str] = ()) -> str:
    """The printed name of a value, its place and its raw text; ``tables`` are the pointers of tables."""
    label = printable(wording.label(citation.pointer))
    place = place_words(citation.source.place, wording, named=_is_named(citation.pointer, wording, tables))
    raw = citation.source.raw
    if raw is not None:
        shown = shortened(printable(raw))
        said = wording.say("“{raw}”", raw=shown) if shown else wording.say("blank")
        place = f"{place}{' ' if place else ''}{said}"
    return f"{label}  {place}" if place else label


def _is_named(pointer: str, wording: Wording, tables: Sequence[str]) -> bool:
    """Whether a form has a name for a value of its tables: the name says in which of them it is."""
    in_table = any(pointer == table or pointer.startswith(f"{table}/") for table in tables)
    return in_table and wording.label(pointer) != pointer


def issue_words(issue: ReadingIssue, wording: Wording, tables: Sequence[str] = ()) -> str:
    """What the reader could not determine, and where."""
    words = wording.say(
        "uncertain reading of {label}: {words}",
        label=wording.label(issue.at),
        words=wording.render(issue.message),
    )
    return printable(f"{words}  {_place_of(issue, wording, tables)}")


def _place_of(issue: ReadingIssue, wording: Wording, tables: Sequence[str]) -> str:
    return place_words(issue.place, wording, named=_is_named(issue.at, wording, tables))


def issue_groups(issues: Sequence[ReadingIssue]) -> list[list[ReadingIssue]]:
    """The issues that say the same of the cells of one row, or of one table where the row is not known,
    together; in their order.

    Only a few of them are left each by itself: what they say of single values is worth its lines.
    """
    groups: dict[tuple[object, ...], list[ReadingIssue]] = {}
    for number, issue in enumerate(issues):
        place = issue.place
        where = (place.page, place.table, place.line if place.row is None else place.row)
        key = (issue.message.template, *where) if any(where) else (number,)
        groups.setdefault(key, []).append(issue)
    return [
        part
        for group in groups.values()
        for part in ([group] if len(group) > _FEW_ALIKE else ([one] for one in group))
    ]


def group_words(group: Sequence[ReadingIssue], wording: Wording, tables: Sequence[str] = ()) -> str:
    """What the reader could not determine in a row: the first value, how many more, and why."""
    first = group[0]
    if len(group) == 1:
        return issue_words(first, wording, tables)
    words = wording.say(
        "uncertain reading of {label} and {count} more values of the same row: {words}",
        label=wording.label(first.at),
        count=len(group) - 1,
        words=wording.render(first.message),
    )
    return printable(f"{words}  {_place_of(first, wording, tables)}")
