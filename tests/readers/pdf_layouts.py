"""Canonical reports as PDF files set by typst, in the layouts that offices print them in.

``LAYOUTS`` maps a name to a function from canonical data to the bytes of a file. Reading the file
back must give every number as stated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.resources import files
from typing import Any

from auditor.reading.document import Cell, Paragraph, Table
from auditor_readers import html
from tests.ogi.interpret.rendering import merged

_FONT = "WenQuanYi Micro Hei"


@dataclass(frozen=True)
class Style:
    """How a report is set. Strings are typst code; ``lines`` says which lines a table has."""

    page: str = "margin: (x: 2cm, y: 2.2cm)"
    size: str = "9pt"
    inset: str = "4pt"
    align: str = "center + horizon"
    leading: str = "0.4em"
    stroke: str = "0.5pt"
    lines: str = "all"
    fill: str = "none"
    gutter: str = "0pt"
    number: str = "- 1 -"
    foot: str = ""
    repeated: bool = False
    upright: bool = True
    whole: bool = True
    columns: str = ""
    text_columns: int = 1
    colour: str = "black"
    dress: Callable[[str, int], str] = field(default=lambda text, number: text)
    wrap: Callable[[str], str] = field(default=str)
    widths: dict[int, str] = field(default_factory=dict)


def typeset(data: dict[str, Any], style: Style) -> bytes:
    """The report as a PDF file."""
    import typst

    fonts = str(files("paperang_p2_fonts_cjk") / "fonts")
    compiler: Any = typst.compile
    return bytes(compiler(_source(data, style).encode(), font_paths=[fonts], ignore_system_fonts=True))


def _source(data: dict[str, Any], style: Style) -> str:
    footer = style.foot or f'align(center, counter(page).display("{style.number}"))'
    parts = [
        f"#set page(width: 21cm, height: 29.7cm, {style.page}, footer: context {footer})",
        f'#set text(font: "{_FONT}", size: 12pt, lang: "zh", region: "cn")',
        "#set par(first-line-indent: (amount: 2em, all: true), leading: 1em, justify: true)",
    ]
    body: list[str] = []
    tables = 0
    for block in html.read(merged(data), "x.html").blocks:
        if isinstance(block, Paragraph):
            body += [_words(text) + "\n\n" for text in block.text.split("\n")]
        else:
            if style.text_columns > 1:
                # The title is over both columns.
                head = [] if tables else body[:1]
                body = [*head, f"#columns({style.text_columns})[\n{''.join(body[len(head) :])}]\n"]
            parts += body
            parts.append(_table(block, style))
            tables += 1
            body = []
    return "\n".join(parts + body)


def _words(text: str) -> str:
    return "#" + _string(text)


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _table(table: Table, style: Style) -> str:
    count = max(cell.column + cell.colspan for cell in table.cells)
    widths = style.widths.get(count) or _WIDTHS.get(count) or f"{count}"
    heads = _head_rows(table, count)
    cells = [_cell(cell, number, heads, style) for number, cell in enumerate(table.cells)]
    if style.repeated and 0 < heads < len(table.rows):
        first = sum(cell.row < heads for cell in table.cells)
        cells = [f"table.header({', '.join(cells[:first])})", *cells[first:]]
    cells += _rules(table, heads, style.lines)
    stroke = style.stroke if style.lines == "all" else _STROKES[style.lines].replace("STROKE", style.stroke)
    return (
        f"#[#set text(size: {style.size}, fill: {style.colour})\n"
        f"#set par(first-line-indent: 0pt, leading: {style.leading}, justify: false)\n"
        f"#table(columns: {widths}, inset: {style.inset}, align: {style.align}, "
        f"stroke: {stroke}, fill: {style.fill}, "
        f"gutter: {style.gutter},\n" + ",\n".join(cells) + ")]\n"
    )


def _head_rows(table: Table, count: int) -> int:
    return {10: 3, 15: 3}.get(count, 0)


_WIDTHS = {
    4: "(3fr, 2fr, 2fr, 2fr)",
    10: "(1.6em, 4em, 1fr, 3em, 3em, 3em, 3em, 3em, 3em, 3em)",
    15: "(" + "1fr, " * 15 + ")",
}
_STROKES = {
    "level": "(top: STROKE, bottom: STROKE, left: none, right: none)",
    "three": "none",
    "none": "none",
    "no sides": "(x, y) => (top: STROKE, bottom: STROKE, left: if x > 0 { STROKE } else { none })",
}


def _rules(table: Table, heads: int, lines: str) -> list[str]:
    """The three rules of a book's table."""
    if lines != "three":
        return []
    heads = heads or 2
    places = {0: "1.2pt", heads: "0.6pt", len(table.rows): "1.2pt"}
    return [f"table.hline(y: {y}, stroke: {thick})" for y, thick in places.items()]


def _cell(cell: Cell, number: int, heads: int, style: Style) -> str:
    text = style.wrap(cell.text) if not _is_value(cell) else style.dress(cell.text, number)
    if style.upright and cell.rowspan > 8 and cell.column == 0:
        text = "\n".join(cell.text)
    place = f"x: {cell.column}, y: {cell.row}, rowspan: {cell.rowspan}, colspan: {cell.colspan}"
    return f"table.cell({place})[{_words(text) if text else ''}]"


def _is_value(cell: Cell) -> bool:
    return not cell.text or cell.text.replace(".", "").replace("-", "").isdigit()


def _dressed(text: str, number: int) -> str:
    """Numbers as people write them: by thousands, with a note, a stroke for none."""
    if not text:
        return ("", "/", "—", "-", "　")[number % 5]
    if text.isdigit() and len(text) > 3:
        groups = f"{int(text):,}"
        return groups
    if text.isdigit() and number % 7 == 3:
        return f"{text}件"
    return text


def _broken(text: str) -> str:
    return "\n".join(text[at : at + 5] for at in range(0, len(text), 5)) if len(text) > 6 else text


_PLAIN = Style()
_STYLES = {
    "plain": _PLAIN,
    "header again": replace(_PLAIN, repeated=True, page="margin: (x: 2cm, top: 2cm, bottom: 11cm)"),
    "short pages": replace(_PLAIN, page="margin: (x: 2cm, top: 2cm, bottom: 14cm)"),
    "numbered by word": replace(_PLAIN, number="第1页", page="margin: (x: 2cm, top: 2cm, bottom: 13cm)"),
    "bare numbers close under": replace(
        _PLAIN, number="1", page="margin: (x: 2cm, top: 2cm, bottom: 1.2cm), footer-descent: 2pt"
    ),
    "level label": replace(_PLAIN, upright=False),
    "wrapped labels": replace(_PLAIN, wrap=_broken, size="8pt"),
    "landscape": replace(_PLAIN, page="flipped: true, margin: 2cm"),
    "wide padding": replace(_PLAIN, inset="(x: 3pt, y: 9pt)"),
    "tight": replace(_PLAIN, inset="(x: 1pt, y: 1.2pt)", size="8pt"),
    "no outer sides": replace(_PLAIN, lines="no sides"),
    "only level lines": replace(_PLAIN, lines="level"),
    "three lines": replace(_PLAIN, lines="three"),
    "three lines, header again": replace(
        _PLAIN, lines="three", repeated=True, page="margin: (x: 2cm, top: 2cm, bottom: 9cm)"
    ),
    "no lines": replace(_PLAIN, lines="none"),
    "no lines, right": replace(
        _PLAIN, lines="none", align="(x, y) => if x > 2 { right + horizon } else { left + horizon }"
    ),
    "no lines, much room": replace(_PLAIN, lines="none", leading="1em", inset="(x: 3pt, y: 6pt)"),
    "no lines, left, much room": replace(
        _PLAIN, lines="none", leading="1.1em", inset="(x: 4pt, y: 8pt)", align="left + horizon"
    ),
    "no lines, on top": replace(
        _PLAIN, lines="none", leading="0.8em", inset="(x: 3pt, y: 7pt)", align="center + top"
    ),
    "no lines, landscape": replace(
        _PLAIN, lines="none", leading="0.9em", inset="(x: 3pt, y: 7pt)", page="flipped: true, margin: 2cm"
    ),
    "shaded": replace(
        _PLAIN, fill='(x, y) => if y < 3 { rgb("#d9e2f3") } else if calc.odd(y) { luma(240) } else { none }'
    ),
    "dark header": replace(
        _PLAIN, fill='(x, y) => if y < 1 { rgb("#9dc3e6") } else { none }', stroke="0.5pt + luma(60)"
    ),
    "double borders": replace(_PLAIN, gutter="1.2pt", stroke="0.4pt", inset="3pt"),
    "dashed": replace(_PLAIN, stroke='(thickness: 0.5pt, dash: "dashed")'),
    "dotted": replace(_PLAIN, stroke='(thickness: 0.6pt, dash: "densely-dotted")'),
    "hairlines": replace(_PLAIN, stroke="0.1pt"),
    "thick lines": replace(_PLAIN, stroke="1.5pt"),
    "watermark": replace(
        _PLAIN,
        page="margin: 2cm, background: rotate(-30deg, text(60pt, fill: luma(222))[仅供内部参考])",
    ),
    "coloured paper": replace(_PLAIN, page='margin: 2cm, fill: rgb("#fff8e7")'),
    "small print": replace(_PLAIN, size="6.5pt", inset="2pt"),
    "grey": replace(_PLAIN, colour="luma(110)"),
    "red": replace(_PLAIN, colour='rgb("#e03030")'),
    "heavy": replace(_PLAIN, colour="black, stroke: 0.35pt + black"),
    "two columns of text": replace(_PLAIN, text_columns=2),
    "right": replace(_PLAIN, align="right + bottom"),
    "left top": replace(_PLAIN, align="left + top"),
    "dressed": replace(
        _PLAIN, dress=_dressed, widths={10: "(1.6em, 4em, 1fr, 4em, 4em, 4em, 4em, 4em, 4em, 4em)"}
    ),
}
LAYOUTS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    name: partial(typeset, style=style) for name, style in _STYLES.items()
}
UNRULED = (
    "three lines",
    "three lines, header again",
    "only level lines",
    *(name for name in LAYOUTS if name.startswith("no lines")),
)
"""The layouts whose columns no line parts."""
