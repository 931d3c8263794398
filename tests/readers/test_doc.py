"""DOC files that LibreOffice wrote read back exactly; what is damaged is refused."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from auditor.errors import UnreadableError
from auditor.messages import Wording
from auditor.pipeline import audit
from auditor.reading.document import Block, Document, Paragraph, Table
from auditor_ogi.form import EDITIONS, TABLES, form, set_value
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import busy_tables, report
from auditor_readers import doc
from auditor_readers.doc import grid as grids
from auditor_readers.doc import libre_office
from auditor_readers.doc.properties import RowCell
from tests.layouts import word
from tests.layouts.converted import converter
from tests.ogi.interpret.rendering import merged
from tests.ogi.interpret.test_round_trip import comparable, fill_ends_of_rows
from tests.readers.filled_forms import grid, parts

OFFICE = shutil.which("soffice")
written = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice, which writes the files of this test, is not installed"
)


def convert(folder: Path, *files: Path, to: str = "doc:MS Word 97") -> None:
    """Save files as DOC, or something else, in their folder."""
    assert OFFICE is not None
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *(("--infilter=HTML (StarWriter)",) if files[0].suffix == ".html" else ()),
            "--convert-to",
            to,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )


def as_docx(data: dict[str, Any]) -> Any:
    document = docx.Document()
    for part in parts(data):
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        positions = grid(part)
        table = document.add_table(len(positions), len(positions[0]))
        cells = [list(row.cells) for row in table.rows]
        for row, line in enumerate(positions):
            for column, cell in enumerate(line):
                if cell is not None:
                    start, end = cells[row][column], cells[row + cell.rows - 1][column + cell.columns - 1]
                    (start if start is end else start.merge(end)).text = cell.text
    return document


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The documents of the tests below as DOC, by name: LibreOffice is started once."""
    folder = tmp_path_factory.mktemp("doc")
    documents = {f"paragraph {name}": with_paragraph(runs) for name, (runs, _) in PARAGRAPHS.items()}
    documents |= {f"report {edition}": as_docx(clean(edition)) for edition in EDITIONS}
    files = {name: folder / f"{number}.docx" for number, name in enumerate(documents)}
    for name, file in files.items():
        documents[name].save(str(file))
    convert(folder, *files.values())
    return {name: file.with_suffix(".doc").read_bytes() for name, file in files.items()}


def clean(edition: str) -> dict[str, Any]:
    return report(2020 if edition == "2019" else 2023, form=edition)


def any_numbers(seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    edition = EDITIONS[seed % len(EDITIONS)]
    data = report(2020 if edition == "2019" else 2023, form=edition)
    this = form(edition)
    for table in TABLES:
        for pointer in this.pointers(table):
            if chance.random() < 0.7:
                set_value(
                    data, pointer, chance.choice([None, 0, chance.randrange(100), chance.randrange(10**9)])
                )
    fill_ends_of_rows(data, edition)
    return data


@written
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_clean_report_reads_back(edition: str, saved: dict[str, bytes]) -> None:
    reading = interpret(doc.read(saved[f"report {edition}"], "x.doc"))
    assert comparable(reading.data) == comparable(clean(edition))
    assert reading.issues == ()


@written
def test_a_report_in_a_table_that_lays_out_the_page() -> None:
    data = report(2023, tables=busy_tables())
    (content,) = converter(".docx", "doc:MS Word 97")([word.nested(data)])
    reading = interpret(doc.read(content, "x.doc"))
    assert comparable(reading.data) == comparable(data)
    assert reading.issues == ()


@written
def test_any_numbers_read_back(tmp_path: Path) -> None:
    reports = [any_numbers(seed) for seed in range(12)]
    files = [tmp_path / f"{number}.html" for number in range(len(reports))]
    for file, data in zip(files, reports, strict=True):
        file.write_bytes(merged(data))
    convert(tmp_path, *files)
    for file, data in zip(files, reports, strict=True):
        reading = interpret(doc.read(file.with_suffix(".doc").read_bytes(), file.name))
        assert comparable(reading.data) == comparable(data), file.name
        assert reading.issues == ()


def _run(text: str, kind: str = "t", properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def _changed(mark: str, inner: str) -> str:
    return f'<w:{mark} w:id="1" w:author="a" w:date="2025-01-01T00:00:00Z">{inner}</w:{mark}>'


PARAGRAPHS: dict[str, tuple[str, str | None]] = {
    "changes": (
        _run("收到") + _changed("del", _run("3", "delText")) + _changed("ins", _run("5")) + _run("件"),
        "收到5件",
    ),
    "raised": (_run("3") + _run("1", properties='<w:vertAlign w:val="superscript"/>'), "3¹"),
    "struck": (_run("3", properties="<w:strike/>") + _run("5"), "3\u03365"),
    "hidden": (_run("3", properties="<w:vanish/>") + _run("5"), "5"),
    "line break": (_run("上") + "<w:r><w:br/></w:r>" + _run("下"), "上\n下"),
    "field": ('<w:fldSimple w:instr=" AUTHOR ">' + _run("七") + "</w:fldSimple>" + _run("件"), "件"),
    "bold": (_run("1") + _run("2", properties="<w:b/>") + _run(" é “0”"), "12 é “0”"),
    "rare character": (_run("𠮷田") + _run("1"), None),
}
"""Runs of a paragraph, and its text; None where LibreOffice may write the character in several ways."""


def with_paragraph(runs: str) -> Any:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))
    document.add_heading("标题", 2)
    return document


@written
@pytest.mark.parametrize("name", PARAGRAPHS)
def test_the_text_of_a_paragraph(name: str, saved: dict[str, bytes]) -> None:
    first, *_, last = doc.read(saved[f"paragraph {name}"], "x").blocks
    assert isinstance(first, Paragraph)
    assert first.text.endswith(PARAGRAPHS[name][1] or "1")
    assert "AUTHOR" not in first.text
    assert isinstance(last, Paragraph)
    assert (last.text, last.heading) == ("标题", 2)


def row(*cells: tuple[str, int, int, int, int]) -> grids.Row:
    return grids.Row(tuple(cell[0] for cell in cells), tuple(RowCell(*cell[1:]) for cell in cells))


def spans(table: Block) -> list[tuple[str, int, int, int, int]]:
    assert isinstance(table, Table)
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


def test_borders_make_the_grid() -> None:
    table = grids.table(
        [
            row(("甲", 0, 100, 0, 3), ("乙", 100, 900, 0, 0)),
            row(("", -10, 110, 0, 1), ("1", 110, 500, 0, 0), ("2", 500, 895, 0, 0)),
        ],
        1,
    )
    assert table.aligned
    assert spans(table) == [("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1)]


@pytest.mark.parametrize(
    "rows",
    [
        [row(("1", 0, 100, 0, 0), ("2", 100, 110, 0, 0))],
        [row(("1", 0, 100, 0, 0)), row(("2", 25, 100, 0, 0)), row(("3", 50, 100, 0, 0))],
        [row(("1", 0, 100, 2, 0), ("2", 100, 300, 1, 0))],
        [row(("1", 0, 100, 0, 1))],
        [grids.Row(("1", "2"), (RowCell(0, 100, 0, 0),))],
        [grids.Row(("1", "2"), None)],
    ],
    ids=[
        "narrow",
        "drifting borders",
        "merged texts",
        "merged with nothing",
        "more cells than defined",
        "undefined",
    ],
)
def test_without_sure_borders_there_are_only_rows(rows: list[grids.Row]) -> None:
    table = grids.table(rows, 1)
    assert not table.aligned
    assert [cell.text for cell in table.cells] == [text for line in rows for text in line.texts]


@written
@pytest.mark.usefixtures("alone")
def test_encrypted_old_and_broken_files(saved: dict[str, bytes]) -> None:
    good = saved[f"report {EDITIONS[-1]}"]
    at = good.index(b"\xec\xa5")

    def changed(offset: int, change: Callable[[int], int]) -> bytes:
        return good[: at + offset] + bytes([change(good[at + offset])]) + good[at + offset + 1 :]

    with pytest.raises(UnreadableError, match="encrypted"):
        doc.read(changed(11, lambda flags: flags | 1), "x")
    with pytest.raises(UnreadableError, match="too old"):
        doc.read(good[: at + 2] + b"\x65\x00" + good[at + 4 :], "x")
    chance = random.Random(3)
    wrong = 0
    for _ in range(100):
        bad = bytearray(good[: chance.randint(600, len(good))] if chance.random() < 0.3 else good)
        for _ in range(chance.randint(1, 8)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        try:
            doc.read(bytes(bad), "x")
        except UnreadableError:
            wrong += 1
    assert wrong < 100


@written
def test_what_is_not_known_here_libreoffice_converts(tmp_path: Path) -> None:
    data = report(2023)
    as_docx(data).save(str(tmp_path / "x.docx"))
    convert(tmp_path, tmp_path / "x.docx", to="rtf")
    result = audit([tmp_path / "x.rtf"])
    (found,) = result.reports
    assert not result.unread
    assert "LibreOffice converted this file" in Wording("en").render(found.notes[0])
    reading = interpret(doc.read((tmp_path / "x.rtf").read_bytes(), "x.rtf"))
    assert comparable(reading.data) == comparable(data)


@pytest.mark.parametrize(
    "does",
    ["exit 3", "sleep 60", "exit 0", "mkdir -p $out; echo '<x' > $out/report.docx"],
    ids=["fails", "hangs", "writes nothing", "writes damage"],
)
def test_a_conversion_that_fails_leaves_the_first_reason(
    does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    marker = tmp_path / "called"
    program.write_text(f'#!/bin/sh\nout="${{9}}"\necho "$@" > {marker}\n{does}\n')
    program.chmod(0o755)
    monkeypatch.setattr(libre_office, "_PROGRAMS", (str(program),))
    monkeypatch.setattr(libre_office, "SECONDS", 1)
    with pytest.raises(UnreadableError, match="rich text"):
        doc.read(b"{\\rtf1 x}", "x")
    arguments = marker.read_text().split()
    assert "--headless" in arguments
    folder = Path(arguments[-1]).parent
    assert not folder.exists(), "nothing is left behind"


def test_what_libreoffice_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> Document:
        raise AssertionError("LibreOffice was asked")

    monkeypatch.setattr(libre_office, "read", refuse)
    with pytest.raises(UnreadableError, match="damaged"):
        doc.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "x")


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libre_office, "_PROGRAMS", ())


@pytest.mark.usefixtures("alone")
def test_refused_by_name() -> None:
    with pytest.raises(UnreadableError, match="not a document of Word 97"):
        doc.read(b"WPS" + bytes(2000), "x.wps")
    with pytest.raises(UnreadableError, match="rich text"):
        doc.read(rb"{\rtf1 x}", "x")
    with pytest.raises(UnreadableError, match="damaged"):
        doc.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "x")
    assert not doc.claims(io.BytesIO(b"PK\x03\x04").read())
