"""The sheets of a workbook: put in the order of the parts, unless a sheet itself is out of order."""

from __future__ import annotations

import pytest

from auditor.reading.document import Block, Cell, Document, Paragraph, Place, Table
from auditor_ogi.interpret.sheets import in_printed_order

NAMES = {
    0: "云岭县青溪镇人民政府2024年政府信息公开工作年度报告",
    1: "一、总体情况",
    2: "二、主动公开政府信息情况",
    3: "三、收到和处理政府信息公开申请情况",
    4: "四、政府信息公开行政复议、行政诉讼情况",
    5: "五、存在的主要问题及改进情况",
    6: "六、其他需要报告的事项",
}
TABLES = {
    2: (("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "0", "0", "0")),
    3: (("一、本年新收政府信息公开申请数量", "0"), ("二、上年结转政府信息公开申请数量", "0")),
    4: (("行政复议", "结果维持", "结果纠正"), ("结果维持", "0", "0")),
}


def book(*sheets: str) -> Document:
    """Each sheet as words: ``2`` is a heading, ``t2`` a table, anything else a line of text."""
    blocks: list[Block] = []
    for number, sheet in enumerate(sheets, 1):
        for row, word in enumerate(sheet.split(), 1):
            place = Place(table=number, row=row)
            if word[0] == "t" and word[1:] in map(str, TABLES):
                cells = TABLES[int(word[1:])]
                blocks.append(
                    Table(
                        tuple(
                            Cell(text, r, c, place=place)
                            for r, line in enumerate(cells)
                            for c, text in enumerate(line)
                        ),
                        place,
                    )
                )
            else:
                blocks.append(Paragraph(NAMES[int(word)] if word.isdigit() else word, place))
    return Document("x", "spreadsheet", tuple(blocks))


def order(document: Document) -> str:
    numbers = {name: str(number) for number, name in NAMES.items()}
    tables = {cells[1][0]: f"t{number}" for number, cells in TABLES.items()}
    return " ".join(
        numbers.get(block.text, block.text) if isinstance(block, Paragraph) else tables[block.rows[1][0].text]
        for block in in_printed_order(document).blocks
    )


@pytest.mark.parametrize(
    ("sheets", "printed"),
    [
        (("0 1 甲 5 乙 6 丙", "2 丁 t2", "3 t3", "4 t4"), "0 1 甲 2 丁 t2 3 t3 4 t4 5 乙 6 丙"),
        (("0 1 甲 2 乙 3 4 5 丙 6", "t2", "t3", "t4"), "0 1 甲 2 乙 t2 3 t3 4 t4 5 丙 6"),
        (("0 1 甲 2 乙 3 4 5 丙 6", "t4", "t3", "t2"), "0 1 甲 2 乙 t2 3 t3 4 t4 5 丙 6"),
        (("2 t2", "3 t3", "4 t4", "0 1 甲 2 乙 3 4 5 丙 6"), "0 1 甲 2 乙 t2 3 t3 4 t4 5 丙 6"),
        (("t2", "t3", "0 1 甲 2 乙 3 丙 4 5 6"), "0 1 甲 2 乙 t2 3 丙 t3 4 5 6"),
        (("0 1 甲 5 6", "0 2 t2", "0 3 t3"), "0 1 甲 2 t2 3 t3 5 6"),
        (("5 甲 6 乙", "0 1 丙 2 t2 3 t3 4"), "0 1 丙 2 t2 3 t3 4 5 甲 6 乙"),
    ],
)
def test_the_parts_are_put_in_order(sheets: tuple[str, ...], printed: str) -> None:
    assert order(book(*sheets)) == printed


@pytest.mark.parametrize(
    "sheets",
    [
        ("0 1 甲 2 t2 3 t3 4 t4 5 6",),
        ("0 1 甲 3 t3 2 t2 4 5 6",),
        ("0 1 甲", "2 t2", "3 t3", "4", "5", "6"),
        ("0 1 甲 3 乙 2 丙 5 6", "t2", "t3"),
        ("0 1 甲 2 乙 5 6", "0 1 甲 2 丙 5 6"),
    ],
    ids=["one sheet", "one sheet out of order", "in order", "a sheet out of order", "two reports"],
)
def test_what_stays_as_it_is(sheets: tuple[str, ...]) -> None:
    document = book(*sheets)
    assert in_printed_order(document) is document


def test_a_document_without_sheets_stays_as_it_is() -> None:
    blocks = tuple(Paragraph(NAMES[number]) for number in (0, 5, 1))
    document = Document("x", "text", blocks)
    assert in_printed_order(document) is document
