"""A file is read as what it is, whatever its name ends in; a note says that the name is wrong."""

from __future__ import annotations

import random
import struct
from collections.abc import Mapping
from functools import cache

import pytest

from auditor.errors import UnreadableError
from auditor.reading.document import Document
from auditor.testing import read_document
from auditor_readers import compound
from auditor_readers.doc import libre_office
from tests.layouts.formats import every_format
from tests.layouts.reports import random_report

_END, _NONE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
ENDINGS = (".doc", ".docx", ".wps", ".xls", ".xlsx", ".pdf", ".html", ".zip", ".png", ".rtf", ".mht", ".odt")
KINDS = ("html", "mht", "text", "docx", "xlsx", "pdf", "json", "doc", "xls", "odt", "ods")


@cache
def written(kind: str) -> tuple[str, bytes]:
    """The ending and the content of a report in one format."""
    found = every_format().get(kind)
    if found is None:
        pytest.skip("LibreOffice, which writes this kind of file, is not installed")
    data, _ = random_report(random.Random(kind))
    return found.suffix, found.written(next(iter(found.layouts)), [data])[0]


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams, each of 4,096 bytes or more: header, directory, streams, table."""
    names = ["Root Entry", *streams]
    sectors: list[bytes] = []
    table: list[int] = []

    def put(data: bytes) -> int:
        first = len(sectors)
        pieces = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        sectors.extend(pieces)
        table.extend([*range(first + 1, first + len(pieces)), _END])
        return first

    starts = [_END, *map(put, streams.values())]
    entries = b""
    for index, (name, start) in enumerate(zip(names, starts, strict=True)):
        text = (name + "\0").encode("utf-16-le")
        right = index + 1 if 0 < index < len(streams) else _NONE
        child = 1 if index == 0 else _NONE
        length = 0 if index == 0 else len(streams[name])
        kind = 5 if index == 0 else 2
        entries += text.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sI16sIII", len(text), kind, 1, _NONE, right, child, b"", 0, b"", start, length, 0
        )
    directory = put(entries)
    table.append(_TABLE)
    sectors.append(struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff"))
    header = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII",
        *(compound.SIGNATURE, b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, directory, 0, 4096, _END, 0, _END, 0),
    )
    return (header + struct.pack("<I", len(sectors) - 1)).ljust(512, b"\xff") + b"".join(sectors)


def notes(document: Document) -> list[str]:
    return [
        str(warning.fields["suffix"])
        for warning in document.warnings
        if warning.template.startswith("the name of the file ends in")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_ending_changes_nothing_but_a_note(kind: str) -> None:
    own, content = written(kind)
    right = read_document(content, f"report{own}")
    assert notes(right) == []
    assert right.blocks
    for ending in ENDINGS:
        same_reader = read_document(content, f"report{ending}")
        assert same_reader.format == right.format
        assert same_reader.blocks == right.blocks, ending
        expected = [] if _is_ending_of(ending, right.format) else [ending]
        assert notes(same_reader) == expected


def _is_ending_of(ending: str, format: str) -> bool:
    own = {
        "html": (".html",),
        "docx": (".docx",),
        "doc": (".doc", ".wps", ".rtf"),
        "spreadsheet": (".xls", ".xlsx"),
        "pdf": (".pdf",),
        "odt": (".odt",),
        "ods": (".odt",),
        "mht": (".mht",),
    }
    return ending in own.get(format, ())


@pytest.mark.parametrize("name", ["-", "report", "report.aspx", "report.bak"])
def test_an_ending_that_names_no_format_is_not_wrong(name: str) -> None:
    _, content = written("html")
    assert notes(read_document(content, name)) == []


@pytest.mark.parametrize("ending", [".doc", ".docx", ".xlsx", ""])
def test_a_protected_file_is_said_to_be_protected(ending: str) -> None:
    content = compound_file({compound.ENCRYPTED: b"x" * 5_000, "EncryptionInfo": b"y" * 5_000})
    with pytest.raises(UnreadableError, match="password"):
        read_document(content, f"report{ending}")


def test_a_damaged_compound_file_has_no_entries() -> None:
    content = compound_file({"WordDocument": b"x" * 5_000})
    assert compound.entries(content) == {"WordDocument"}
    assert compound.entries(content[:300]) == frozenset()
    assert compound.entries(content[:48] + b"\xee" * 4 + content[52:]) == frozenset()


def test_rich_text_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libre_office, "program", lambda: None)
    with pytest.raises(UnreadableError, match="save it as DOCX"):
        read_document(rb"{\rtf1\ansi text}", "report.rtf")
