"""A drafted roster as a table to go on with: CSV for programs, a workbook for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from auditor.messages import Title, Wording
from auditor.outputs.formulas import neutral
from auditor.reports.roster import UNKNOWN
from auditor.reports.roster_headings import COLUMNS
from auditor.running.roster_draft import DraftOrgan

SUFFIXES = (".csv", ".xlsx")
LevelNamed = Callable[[str, str], str | None]
_NOTE = "note"
_SEPARATOR = "；"
_WIDTHS = {"name": 36, "code": 14, "level": 14, "parent": 28, "aliases": 40, "due_on": 14, _NOTE: 60}
# What the columns are called for people; a roster is read with these headings too.
_HEADINGS = {
    "name": "name of the organ",
    "code": "code of the organ",
    "level": "level of the organ",
    "parent": "organ above",
    "aliases": "other names",
    "due_on": "last day",
    _NOTE: "remark",
}


def as_csv(organs: Sequence[DraftOrgan], wording: Wording, *, for_people: bool = False) -> str:
    """The rows under the names that the columns of rosters have in any language; ``for_people`` under what
    these are called in the user's."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    names = (*COLUMNS, _NOTE)
    writer.writerow([_heading(name, wording) for name in names] if for_people else names)
    writer.writerows([neutral(value) for value in _row(organ, wording).values()] for organ in organs)
    return buffer.getvalue()


def as_workbook(
    organs: Sequence[DraftOrgan], wording: Wording, levels: Mapping[str, Title], level_named: LevelNamed
) -> bytes:
    """The rows as a sheet in the user's language, with levels as people call them."""
    import xlsxwriter  # type: ignore[import-untyped]

    stream = io.BytesIO()
    # Text that begins with = stays text.
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1})
        for column, name in enumerate((*COLUMNS, _NOTE)):
            sheet.set_column(column, column, _WIDTHS[name], text)
            sheet.write_string(0, column, _heading(name, wording), bold)
        for row, organ in enumerate(organs, 1):
            values = _row(organ, wording)
            values["level"] = _called(organ, wording, levels, level_named)
            for column, value in enumerate(values.values()):
                sheet.write_string(row, column, value, text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(organs), len(COLUMNS))
    return stream.getvalue()


def _row(organ: DraftOrgan, wording: Wording) -> dict[str, str]:
    notes = [wording.render(note) for note in organ.notes]
    return {
        "name": organ.name,
        "code": "",
        "level": "" if organ.level == UNKNOWN else organ.level,
        "parent": organ.parent or "",
        "aliases": _SEPARATOR.join(organ.aliases),
        "due_on": "",
        _NOTE: (_SEPARATOR if wording.lang == "zh" else "; ").join(notes),
    }


def _heading(name: str, wording: Wording) -> str:
    translated = wording.text(_HEADINGS[name])
    return name if translated == _HEADINGS[name] else translated


def _called(organ: DraftOrgan, wording: Wording, levels: Mapping[str, Title], level_named: LevelNamed) -> str:
    """The title of a level, if a roster with it is read as that level; else its id."""
    if organ.level == UNKNOWN:
        return ""
    title = wording.title(levels.get(organ.level, organ.level))
    return title if level_named(title, organ.name) in (None, organ.level) else organ.level
