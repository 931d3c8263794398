"""A report as lines and tables of merged cells, in the shapes of real reports; any writer can write it."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from auditor_ogi.form import TABLES, Label, form, set_value
from tests.ogi.interpret.rendering import value
from tests.readers.filled_forms import FormCell, FormTable, grid, parts


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text: ``title``, ``heading`` or ``text``."""

    text: str
    kind: str = "text"


Draft = list[Line | FormTable]
_HEADER_ROWS = 3
_FILLING_NOTES = ("（由设区的市填写）", "（没有的填0）", "(减少用负数)", "（单位：件）", "【必填】")


def plain(data: dict[str, Any]) -> Draft:
    """The form as it is printed, with its merged cells."""
    headings = {section["heading"] for section in data["sections"]}
    found: Draft = []
    for item in parts(data):
        if isinstance(item, str):
            kind = "heading" if item in headings else "text" if found else "title"
            found.append(Line(item, kind))
        else:
            found.append(item)
    return found


def with_figures(data: dict[str, Any]) -> Draft:
    """Numbers as people write them: 1,234 and １２ and 0件 and 22（其中修订16件）."""
    return plain(_printed(data, lambda number, kind, rng: _figure(number, kind, rng)))


def with_marks_for_blanks(data: dict[str, Any]) -> Draft:
    """Cells without a number hold a mark."""
    return plain(_printed(data, lambda number, kind, rng: _blank(rng) if number is None else str(number)))


def with_other_labels(data: dict[str, Any]) -> Draft:
    """Labels in other wordings of the same thing."""
    rng = _chance(data)
    wordings = _wordings(data["form"])

    def reworded(text: str) -> str:
        for label in wordings:
            if text.endswith(label.zh):
                return text.removesuffix(label.zh) + rng.choice(label.wordings)
        return text

    return _over_cells(plain(data), reworded)


def with_spaced_labels(data: dict[str, Any]) -> Draft:
    """Labels with blank space in them, and broken over lines."""
    rng = _chance(data)

    def spaced(text: str) -> str:
        if len(text) < 2 or not _is_words(text):
            return text
        at = rng.randrange(1, len(text))
        return text[:at] + rng.choice(("\u3000", " ", "\n", "\xa0", "")) + text[at:]

    return _over_cells(plain(data), spaced)


def with_filling_notes(data: dict[str, Any]) -> Draft:
    """Labels with notes on how to fill them in."""
    rng = _chance(data)
    labels = {label.zh for label in _wordings(data["form"])}

    def noted(text: str) -> str:
        if text.lstrip("0123456789.（）一二三四五六七、") not in labels or rng.random() < 0.5:
            return text
        return text + rng.choice(
            ("（由设区的市填写）", "（没有的填0）", "(减少用负数)", "（单位：件）", "【必填】")
        )

    return _over_cells(plain(data), noted)


def cut(data: dict[str, Any]) -> Draft:
    """Table three cut into three tables, of which only the first has the header."""
    return _cut(data, headed=False)


def cut_with_header(data: dict[str, Any]) -> Draft:
    """Table three cut into three tables, each with the header over it."""
    return _cut(data, headed=True)


def one_grid(data: dict[str, Any]) -> Draft:
    """Parts two to four in one grid: headings and sentences are rows of it."""
    found: Draft = []
    whole: FormTable = []
    for item in plain(data):
        if isinstance(item, list):
            whole = [*whole, *item]
        elif item.kind == "heading" and item.text[:1] not in "二三四" and whole:
            found += [whole, item]
            whole = []
        elif whole or (item.kind == "heading" and item.text[:1] == "二"):
            whole.append([FormCell(item.text, 1, 15)])
        else:
            found.append(item)
    return [*found, whole] if whole else found


def disputes_by_row(data: dict[str, Any]) -> Draft:
    """Table four with one row a group."""
    this = form(data["form"]).disputes
    head = [FormCell("类别"), *(FormCell(column.label.zh) for column in this.columns)]
    rows = [
        [
            FormCell(row.label.zh),
            *(FormCell(_word(data, this.pointer(row, column))) for column in this.columns),
        ]
        for row in this.rows
    ]
    return _with_table(plain(data), 4, [head, *rows])


def with_index(data: dict[str, Any]) -> Draft:
    """The page's own words around the report: an index table, breadcrumbs, buttons."""
    index: FormTable = [
        [FormCell("索引号"), FormCell("014000335/2025-00012"), FormCell("分类"), FormCell("年度报告")],
        [FormCell("发布机构"), FormCell(data["organ"]["name"]), FormCell("文号"), FormCell("")],
    ]
    before: Draft = [Line("当前位置：首页 > 政府信息公开 > 政府信息公开年报"), index]
    after: Draft = [Line("【打印本页】【关闭窗口】"), Line("版权所有：某某人民政府办公室")]
    body = plain(data)
    return [*before, body[0], Line("【字体：大 中 小】"), *body[1:], *after]


def with_captions(data: dict[str, Any]) -> Draft:
    """The name of each table over it, and its unit."""
    this = form(data["form"])
    names = {2: this.article20_label.zh, 3: this.requests.label.zh, 4: this.disputes.label.zh}
    found: Draft = []
    tables = 1
    for item in plain(data):
        if isinstance(item, list):
            tables += 1
            found.append(Line(names[tables]))
        found.append(item)
    return found


def digit_headings(data: dict[str, Any]) -> Draft:
    """Parts numbered 1、 to 6、."""
    return [
        replace(item, text=f"{'一二三四五六'.index(item.text[0]) + 1}、{item.text[2:]}")
        if isinstance(item, Line) and item.kind == "heading"
        else item
        for item in plain(data)
    ]


def bare_headings(data: dict[str, Any]) -> Draft:
    """Parts without numbers."""
    return [
        replace(item, text=item.text[2:]) if isinstance(item, Line) and item.kind == "heading" else item
        for item in plain(data)
    ]


def broken_title(data: dict[str, Any]) -> Draft:
    """The organ of the title on a line of its own."""
    title, *rest = plain(data)
    organ = data["organ"]["name"]
    if not isinstance(title, Line) or not title.text.startswith(organ):
        return [title, *rest]
    return [Line(organ, "title"), Line(title.text.removeprefix(organ), "title"), *rest]


DRAFTS: dict[str, Callable[[dict[str, Any]], Draft]] = {
    function.__name__: function
    for function in (
        plain,
        with_figures,
        with_marks_for_blanks,
        with_other_labels,
        with_spaced_labels,
        with_filling_notes,
        cut,
        cut_with_header,
        one_grid,
        disputes_by_row,
        with_index,
        with_captions,
        digit_headings,
        bare_headings,
        broken_title,
    )
}


def placeholders(table: FormTable) -> list[list[str]]:
    """The texts of every grid position; where a merged cell went on is a blank."""
    return [["" if cell is None else cell.text for cell in row] for row in grid(table)]


def repeated(table: FormTable) -> list[list[str]]:
    """The texts of every grid position; a merged cell's text is in each that it covers."""
    found = [["" if cell is None else cell.text for cell in row] for row in grid(table)]
    for index, row in enumerate(grid(table)):
        for column, cell in enumerate(row):
            if cell is not None:
                for down in range(cell.rows):
                    for right in range(cell.columns):
                        if index + down < len(found):
                            found[index + down][column + right] = cell.text
    return found


def repeated_down(table: FormTable) -> list[list[str]]:
    """The texts of each row's own cells, and of those of the rows above that reach down into it."""
    found: list[list[tuple[int, str]]] = [[] for _ in table]
    for index, row in enumerate(grid(table)):
        for column, cell in enumerate(row):
            if cell is not None:
                for reached in found[index : index + cell.rows]:
                    reached.append((column, cell.text))
    return [[text for _, text in sorted(row)] for row in found]


def blanks_across(table: FormTable) -> list[list[str]]:
    """The texts of each row's own cells, with blank ones for the columns that a merged one covers."""
    return [[text for cell in row for text in (cell.text, *[""] * (cell.columns - 1))] for row in table]


def rows_only(table: FormTable) -> list[list[str]]:
    """The texts of each row's own cells, as a copy keeps them that loses all merging."""
    return [[cell.text for cell in row] for row in table]


def _chance(data: Mapping[str, Any]) -> random.Random:
    return random.Random(f"{data['title']}{data['requests']['received']}")


def _printed(data: dict[str, Any], word: Callable[[Any, str, random.Random], str]) -> dict[str, Any]:
    """The data with every number as the words that print it."""
    this, rng = form(data["form"]), _chance(data)
    printed = copy.deepcopy(data)
    for table in TABLES:
        for pointer in this.pointers(table):
            set_value(printed, pointer, word(value(data, pointer), this.number(pointer) or "count", rng))
    return printed


def _figure(number: Any, kind: str, rng: random.Random) -> str:
    if number is None:
        return _blank(rng)
    plain_text = str(number)
    if isinstance(number, float):
        return plain_text
    grouped = f"{number:,}"
    if kind == "signed":
        return rng.choice((plain_text, grouped, f"+{number}" if number > 0 else plain_text))
    wide = plain_text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    choices = [plain_text, grouped, wide, f" {plain_text}\xa0"]
    if kind == "count":
        choices += [f"{number}件", f"{number}（其中修订{number // 2}件）", f"{number}(含上年结转1件)"]
    else:
        choices += [f"{number}万元", f"{number}.0"]
    if number == 0:
        choices.append("零")
    return rng.choice(choices)


def _blank(rng: random.Random) -> str:
    return rng.choice(("", "/", "—", "-", "——", "不适用", "\xa0"))


def _wordings(edition: str) -> list[Label]:
    this = form(edition)
    rows = [row.label for row in this.requests.rows] + [
        row.label for block in this.article20 for row in block.rows
    ]
    columns = [column.label for grid_ in (this.requests, this.disputes) for column in grid_.columns]
    columns += [column.label for block in this.article20 for column in block.columns]
    return sorted({label.zh: label for label in (*rows, *columns)}.values(), key=lambda label: -len(label.zh))


def _is_words(text: str) -> bool:
    return sum("\u4e00" <= character <= "\u9fff" for character in text) > 1


def _over_cells(draft: Draft, change: Callable[[str], str]) -> Draft:
    return [
        [[cell._replace(text=change(cell.text)) for cell in row] for row in item]
        if isinstance(item, list)
        else item
        for item in draft
    ]


def _word(data: dict[str, Any], pointer: str) -> str:
    number = value(data, pointer)
    return "" if number is None else str(number)


def _with_table(draft: Draft, part: int, table: FormTable) -> Draft:
    places = [index for index, item in enumerate(draft) if isinstance(item, list)]
    return [*draft[: places[part - 2]], table, *draft[places[part - 2] + 1 :]]


def _cut(data: dict[str, Any], *, headed: bool) -> Draft:
    draft = plain(data)
    places = [index for index, item in enumerate(draft) if isinstance(item, list)]
    whole = draft[places[1]]
    assert isinstance(whole, list)
    rng = _chance(data)
    first, second = sorted(rng.sample(range(_HEADER_ROWS + 1, len(whole)), 2))
    pieces = [_rows(whole, 0, first), _rows(whole, first, second), _rows(whole, second, len(whole))]
    if headed:
        pieces[1:] = [[*_rows(whole, 0, _HEADER_ROWS), *piece] for piece in pieces[1:]]
    return [*draft[: places[1]], *pieces, *draft[places[1] + 1 :]]


def _rows(table: FormTable, start: int, end: int) -> FormTable:
    """Some rows of a table as a table: a cell that is cut is in both, its words in the first."""
    found: FormTable = []
    for index, row in enumerate(table[start:end], start):
        own = [(column, cell) for column, cell in _with_columns(table)[index] if cell is not None]
        if index == start:
            own += [
                (column, FormCell("", above + cell.rows - start, cell.columns))
                for above, earlier in enumerate(_with_columns(table)[:start])
                for column, cell in earlier
                if cell is not None and above + cell.rows > start
            ]
        found.append(
            [cell._replace(rows=min(cell.rows, end - index)) for _, cell in sorted(own, key=lambda at: at[0])]
        )
        assert len(row) <= len(found[-1])
    return found


def _with_columns(table: FormTable) -> list[list[tuple[int, FormCell | None]]]:
    return [list(enumerate(row)) for row in grid(table)]
