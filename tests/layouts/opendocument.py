"""OpenDocument texts, packed by the standard library with the elements that LibreOffice and WPS write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from tests.layouts.drafts import DRAFTS, Draft, Line, plain
from tests.readers.filled_forms import FormTable, grid

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = "".join(
    f' xmlns:{prefix}="{_SPACE}{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("meta", "meta"),
    )
)
_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_SPACE}manifest:1.0"><manifest:file-entry manifest:full-path="/" '
    f'manifest:media-type="{MEDIA_TYPE}"/></manifest:manifest>'
)


def content(body: str, styles: str = "", kind: str = "text") -> str:
    """The content part of a file with this body and these automatic styles."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{kind}>{body}"
        f"</office:{kind}></office:body></office:document-content>"
    )


def packed(body: str, styles: str = "", kind: str = "text", **parts: str) -> bytes:
    """A file with this body; ``parts`` are others by name, without ``.xml``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        media_type = MEDIA_TYPE.replace("text", kind)
        package.writestr(zipfile.ZipInfo("mimetype"), media_type)
        package.writestr("META-INF/manifest.xml", parts.pop("manifest", _MANIFEST))
        package.writestr("content.xml", content(body, styles, kind))
        for name, part in parts.items():
            package.writestr(f"{name}.xml", part)
    return buffer.getvalue()


def flat(body: str, styles: str = "", kind: str = "text") -> bytes:
    """The same as one XML file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document{NAMESPACES} office:version="1.3" '
        f'office:mimetype="{MEDIA_TYPE.replace("text", kind)}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{kind}>{body}"
        f"</office:{kind}></office:body></office:document>"
    ).encode()


def document(draft: Draft, pack: Callable[[str], bytes] = packed) -> bytes:
    """The draft as a text; its title is a paragraph, its headings are headings."""
    return pack("".join(_line(item) if isinstance(item, Line) else _table(item) for item in draft))


def _line(line: Line) -> str:
    if line.kind == "heading":
        return f'<text:h text:outline-level="1">{words(line.text)}</text:h>'
    return f'<text:p text:style-name="Standard">{words(line.text)}</text:p>'


def words(text: str) -> str:
    """Text with tabs, line breaks and spaces as elements."""
    parts = escape(text).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
    return parts.replace("  ", ' <text:s text:c="1"/>')


def _table(table: FormTable) -> str:
    """A table with its spans; equal columns, and blank cells side by side, are written once."""
    width = len(grid(table)[0])
    covered: set[tuple[int, int]] = set()
    rows = []
    for index, cells in enumerate(table):
        made, waiting, column = [], list(cells), 0
        while column < width:
            if (index, column) in covered:
                made.append("<table:covered-table-cell/>")
                column += 1
                continue
            if not waiting:
                made.append('<table:table-cell office:value-type="string"/>')
                column += 1
                continue
            cell = waiting.pop(0)
            covered |= {
                (index + down, column + across)
                for down in range(cell.rows)
                for across in range(cell.columns)
                if down or across
            }
            spans = f' table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
            inner = "".join(f"<text:p>{words(part)}</text:p>" for part in cell.text.split("\n"))
            made.append(
                f"<table:table-cell{spans if cell.rows + cell.columns > 2 else ''}>{inner}</table:table-cell>"
            )
            column += 1
        rows.append(f"<table:table-row>{''.join(map(_repeated, groupby(made)))}</table:table-row>")
    head, rest = rows[0], "".join(rows[1:])
    return (
        f'<table:table table:name="T"><table:table-column table:number-columns-repeated="{width}"/>'
        f"<table:table-header-rows>{head}</table:table-header-rows>{rest}</table:table><text:p/>"
    )


def _repeated(run: tuple[str, Any]) -> str:
    cell, again = run
    count = len(list(again))
    name = cell[1:].split(" ")[0].split(">")[0].split("/")[0]
    if count == 1 or "spanned" in cell:
        return cell * count
    return cell.replace(f"<{name}", f'<{name} table:number-columns-repeated="{count}"', 1)


def _drafted(drafting: Callable[[dict[str, Any]], Draft], data: dict[str, Any]) -> bytes:
    return document(drafting(data))


def as_one_file(data: dict[str, Any]) -> bytes:
    """The report as one XML file."""
    return document(plain(data), flat)


LAYOUTS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    **{name: partial(_drafted, drafting) for name, drafting in DRAFTS.items()},
    "as_one_file": as_one_file,
}
WRITERS: dict[str, Callable[[Draft], bytes]] = {"document": document}
