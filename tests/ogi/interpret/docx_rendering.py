"""Canonical data as Word files, with the merged cells, lists and cuts that real ones have."""

from __future__ import annotations

import copy
import io
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table as WordTable

from auditor_ogi.form import Form, form
from tests.ogi.interpret.rendering import KINDS, LEAVES, NOTE, article20, disputes, requests

Merge = tuple[int, int, int, int]


def merged(data: dict[str, Any]) -> bytes:
    """The form's own geometry: gridSpan and vMerge."""
    return _save(_report(data))


def split_tables(data: dict[str, Any]) -> bytes:
    """Table three cut into three tables of the same columns, with a blank paragraph after each."""
    document = _report(data)
    _cut(document.tables[1], (9, 17))
    return _save(document)


def split_with_headings(data: dict[str, Any]) -> bytes:
    """Table three cut in two, its heading rows printed again over the second."""
    document = _report(data)
    first = document.tables[1]
    # Between two rows that begin groups of their own.
    second = _cut(first, (_row_of(first, "（四）无法提供"),))[0]
    header = [copy.deepcopy(row._tr) for row in first.rows[:3]]
    for row in reversed(header):
        second.insert(2, row)
    return _save(document)


def listed_headings(data: dict[str, Any]) -> bytes:
    """Headings whose “一、” is only in numbering.xml."""
    return _save(_report(data, numbered="chineseCountingThousand"))


def styled_headings(data: dict[str, Any]) -> bytes:
    """Headings that take “一、” from the list of their style."""
    return _save(_report(data, numbered="japaneseCounting", by_style=True))


def placeholders(data: dict[str, Any]) -> bytes:
    """No merged cells at all: blank cells in the place of merged ones."""
    return _save(_report(data, merge=False))


def tracked(data: dict[str, Any]) -> bytes:
    """Every number was another one; the changes are tracked and not yet accepted."""
    document = _report(data)
    for table in document.tables:
        for text in list(table._tbl.iter(qn("w:t"))):
            if text.text.strip().isdigit():
                run = text.getparent()
                place = run.getparent()
                inserted = OxmlElement("w:ins")
                deleted = parse_xml(
                    f"<w:del {nsdecls('w')}><w:r><w:delText>{int(text.text) + 7}</w:delText></w:r></w:del>"
                )
                place.replace(run, inserted)
                inserted.append(run)
                inserted.addnext(deleted)
    return _save(document)


def controlled(data: dict[str, Any]) -> bytes:
    """Values in content controls, each character in a run of its own, some cells and rows in controls too."""
    document = _report(data)
    for table in document.tables:
        for number, row in enumerate(list(table._tbl.iter(qn("w:tr")))):
            for cell in list(row.iterchildren(qn("w:tc"))):
                for run in list(cell.iter(qn("w:r"))):
                    _control(_split_letters(run))
                if number % 3 == 1:
                    _control([cell])
            if number % 4 == 2:
                _control([row])
    return _save(document)


LAYOUTS = {
    "merged": merged,
    "split_tables": split_tables,
    "split_with_headings": split_with_headings,
    "listed_headings": listed_headings,
    "styled_headings": styled_headings,
    "placeholders": placeholders,
    "tracked": tracked,
    "controlled": controlled,
}


def _save(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _report(
    data: dict[str, Any], merge: bool = True, numbered: str | None = None, by_style: bool = False
) -> WordDocument:
    this = form(data["form"])
    document = docx.Document()
    list_id = _list(document, numbered) if numbered else None
    if list_id and by_style:
        document.styles["Heading 1"].element.get_or_add_pPr().append(_numbering(list_id))
    for text in (data["title"], *data["preamble"].split("\n")):
        if text:
            document.add_paragraph(text)
    for section in data["sections"]:
        heading = section["heading"]
        if list_id:
            paragraph = document.add_paragraph(heading.split("、", 1)[1], "Heading 1" if by_style else None)
            if not by_style:
                paragraph._p.get_or_add_pPr().append(_numbering(list_id))
        else:
            document.add_paragraph(heading)
        for text in section["text"].split("\n"):
            if text:
                document.add_paragraph(text)
        if section["number"] == 2:
            _table(document, *_second(data, this), merge)
        elif section["number"] == 3:
            _table(document, *_third(data, this), merge)
        elif section["number"] == 4:
            _table(document, *_fourth(data, this), merge)
    return document


def _table(document: WordDocument, rows: list[list[str]], merges: list[Merge], merge: bool) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    # Asking the table for a cell makes it look at all of them.
    cells = [printed.cells for printed in table.rows]
    for printed, texts in zip(cells, rows, strict=True):
        for cell, text in zip(printed, texts, strict=True):
            if text:
                cell.paragraphs[0].add_run(text)
    if merge:
        for top, left, bottom, right in merges:
            whole = cells[top][left].merge(cells[bottom][right])
            for spare in [paragraph for paragraph in whole.paragraphs if not paragraph.text][1:]:
                spare._p.getparent().remove(spare._p)


def _second(data: dict[str, Any], this: Form) -> tuple[list[list[str]], list[Merge]]:
    rows, merges = [], []
    for number, row in enumerate(article20(data, this)):
        rows.append([*row, *[""] * (4 - len(row))])
        if len(row) < 3:
            merges.append((number, len(row) - 1, number, 3))
    return rows, merges


def _third(data: dict[str, Any], this: Form) -> tuple[list[list[str]], list[Merge]]:
    rows = [
        [NOTE, "", "", "申请人情况", *[""] * 6],
        ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "", *KINDS, ""],
    ]
    merges: list[Merge] = [(0, 0, 2, 2), (0, 3, 0, 9), (1, 4, 1, 8), (1, 3, 2, 3), (1, 9, 2, 9)]
    spans: dict[tuple[str, int], list[int]] = {}
    for row, (groups, label, values) in zip(this.requests.rows, requests(data, this), strict=True):
        number = len(rows)
        head = [*[""] * (len(row.groups) - len(groups)), *groups, label]
        if len(head) < 3:
            merges.append((number, len(head) - 1, number, 2))
        for column, group in enumerate(row.groups):
            spans.setdefault((group.key, column), []).append(number)
        rows.append([*head, *[""] * (3 - len(head)), *values])
    merges += [
        (lines[0], column, lines[-1], column) for (_, column), lines in spans.items() if len(lines) > 1
    ]
    return rows, merges


def _fourth(data: dict[str, Any], this: Form) -> tuple[list[list[str]], list[Merge]]:
    rows = [
        ["行政复议", "", "", "", "", "行政诉讼", *[""] * 9],
        [*LEAVES, "未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""],
        [""] * 5 + LEAVES * 2,
        disputes(data, this),
    ]
    leaves: list[Merge] = [(1, column, 2, column) for column in range(5)]
    return rows, [(0, 0, 0, 4), (0, 5, 0, 14), (1, 5, 1, 9), (1, 10, 1, 14), *leaves]


def _row_of(table: WordTable, text: str) -> int:
    return next(
        number
        for number, row in enumerate(table._tbl.iterchildren(qn("w:tr")))
        if any(found.text == text for found in row.iter(qn("w:t")))
    )


def _cut(table: WordTable, places: tuple[int, ...]) -> list[Any]:
    """Move the rows from each place on into tables of their own behind this one."""
    rows = list(table._tbl.iterchildren(qn("w:tr")))
    after: list[Any] = []
    last = table._tbl
    for place, end in zip(places, (*places[1:], len(rows)), strict=True):
        part = OxmlElement("w:tbl")
        part.append(copy.deepcopy(table._tbl.tblPr))
        part.append(copy.deepcopy(table._tbl.tblGrid))
        for row in rows[place:end]:
            part.append(row)
        blank = OxmlElement("w:p")
        last.addnext(blank)
        blank.addnext(part)
        after.append(part)
        last = part
    return after


def _control(elements: list[Any]) -> None:
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:tag w:val='field'/></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    elements[0].addprevious(control)
    control[-1].extend(elements)


def _split_letters(run: Any) -> list[Any]:
    text = run.find(qn("w:t"))
    runs = []
    for character in text.text:
        own = copy.deepcopy(run)
        own.find(qn("w:t")).text = character
        run.addprevious(own)
        runs.append(own)
    run.getparent().remove(run)
    return runs


def _numbering(list_id: str) -> Any:
    return parse_xml(f"<w:numPr {nsdecls('w')}><w:ilvl w:val='0'/><w:numId w:val='{list_id}'/></w:numPr>")


def _list(document: WordDocument, counting: str) -> str:
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f"<w:abstractNum {nsdecls('w')} w:abstractNumId='900'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
            f"<w:numFmt w:val='{counting}'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
        ),
    )
    numbering.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='901'><w:abstractNumId w:val='900'/></w:num>"))
    return "901"
