"""Rosters as offices keep them, in whatever file: which table is the roster, and the organs in it.

A roster written for this program has the columns ``name,code,level,parent,aliases,due_on``. One that an
office keeps has Chinese headings, a title above them, columns for other purposes, and notes below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from auditor.errors import AuditorError, ConfigError
from auditor.messages import Title
from auditor.reading.document import Document
from auditor.reading.own_file import content_of
from auditor.reading.written_table import DELIMITERS, WrittenTable, of_document, of_text
from auditor.reading.written_text import decoded
from auditor.reports.roster import Organ, Roster, organ_key
from auditor.reports.roster_cells import plain_text
from auditor.reports.roster_headings import COLUMNS, Header, field_of, header_of, likely_heading
from auditor.reports.roster_rows import LevelNamed, Rows

SUFFIX = ".csv"
_HEAD = 4096
_MOST_NAMED = 8


def load_roster(
    file: Path,
    levels: Mapping[str, Title],
    *,
    level_named: LevelNamed = lambda word, organ: None,
    read: Callable[[str], Document] | None = None,
) -> Roster:
    """The roster in a file: delimited text, or any file that ``read`` makes a document with a table of.

    ``levels`` are those that its organs may have, by id with their titles; ``level_named(word, organ)`` gives
    the id for what else rosters call them. What was passed over is in ``warnings`` of the roster.

    Raises:
        ConfigError: the file cannot be read, no row has a heading for names, a level is not known, a name is
        a duplicate, a date is not a date, or there is no organ.
    """
    tables = _tables(file, read)
    table, header = _chosen(tables, file)
    organs, warnings = Rows(table, header, levels, level_named).read()
    if not organs:
        raise table.wrong(header.row, "there is no organ below this heading")
    _refuse_repeats(organs, table)
    return Roster(tuple(organs), tuple(warnings))


def is_roster(head: bytes) -> bool:
    """Whether a text file begins like a roster: with the headings of names and of something else known."""
    text = decoded(head, whole=False)
    first = next((line for line in (text or "").splitlines() if line.strip(" \t,;")), "")
    for delimiter in DELIMITERS:
        words = [word.strip(' "') for word in first.split(delimiter)]
        fields = {field_of(word) for word in words}
        if "name" in fields and (len(fields & set(COLUMNS)) > 1 or (len(words) > 1 and words[0] == "name")):
            return True
    return False


def _tables(file: Path, read: Callable[[str], Document] | None) -> list[WrittenTable]:
    content = content_of(file, "the roster cannot be read: {problem}")
    text = decoded(content)
    is_delimited = file.suffix.lower() == SUFFIX
    if text is not None and (is_delimited or is_roster(content[:_HEAD])):
        return [_delimited(text, file)]
    if read is None or (text is None and is_delimited and b"\0" not in content):
        raise ConfigError(
            "the roster is neither in UTF-8 nor in GB18030; save the file in UTF-8 (in Notepad: Save as, "
            "Encoding: UTF-8)",
            file=file,
        )
    try:
        return of_document(read(str(file)), file)
    except ConfigError:
        raise
    except AuditorError as error:
        raise ConfigError(
            "the roster cannot be read: {problem} (a roster can also be saved as CSV)",
            file=file,
            problem=error.message,
        ) from error


def _delimited(text: str, file: Path) -> WrittenTable:
    """The table as it is with the delimiter that shows most headings; with commas where none does."""
    commas = of_text(text, file, DELIMITERS[0])
    if header_of(commas) is None:
        for delimiter in DELIMITERS[1:]:
            table = of_text(text, file, delimiter)
            if header_of(table) is not None:
                return table
    return commas


def _chosen(tables: list[WrittenTable], file: Path) -> tuple[WrittenTable, Header]:
    """The first table with a row of headings; one that has more of them than that of names goes before."""
    found = [(table, header) for table in tables if (header := header_of(table)) is not None]
    for table, header in found:
        if len(header.columns) > 1 or len(header.named) == 1:
            return table, header
    if found:
        return found[0]
    filled = [table for table in tables if table.rows]
    if not filled:
        raise ConfigError("the roster has no table with a row of headings", file=file, line=None)
    table = filled[0]
    row = likely_heading(table)
    raise table.wrong(
        row.number,
        "no column holds the names of the organs; call one name or 机关名称. Headings found: {found}",
        found=[plain_text(text) for text in row.cells.values()][:_MOST_NAMED],
    )


def _refuse_repeats(organs: list[Organ], table: WrittenTable) -> None:
    seen: dict[str, Organ] = {}
    for organ in organs:
        for name in {organ_key(name) for name in (organ.name, *organ.aliases)}:
            first = seen.setdefault(name, organ)
            if first is not organ:
                raise table.wrong(
                    organ.line,
                    "duplicate name {name}: line {first} already has it, as a name or an alias",
                    name=name,
                    first=first.line,
                )
