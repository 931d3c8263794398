"""OpenDocument texts: what is printed is read, and nothing else; LibreOffice's own files as those of Word."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

import pytest
from docx import Document as writer

from auditor.errors import UnreadableError
from auditor.reading.document import Block, Document, Paragraph, Table
from auditor.testing import read_document
from auditor_readers import docx, opendocument
from auditor_readers.doc import libre_office
from auditor_readers.marks import PICTURE, STRUCK
from tests.layouts.converted import converter
from tests.layouts.drafts import plain
from tests.layouts.opendocument import document, flat, packed
from tests.layouts.reports import random_report
from tests.readers.test_doc_lists import level, lists
from tests.readers.test_docx import p, r
from tests.readers.test_docx import packed as packed_docx

written = pytest.mark.skipif(
    libre_office.program() is None,
    reason="LibreOffice, which writes the files of this test, is not installed",
)
STYLE = (
    '<style:style style:name="{name}" style:family="{family}"{more}><style:text-properties {properties}/>'
    "</style:style>"
)


def blocks(body: str, styles: str = "") -> list[Block]:
    found = opendocument.read(packed(body, styles), "x.odt").blocks
    assert opendocument.read(flat(body, styles), "x.fodt").blocks == found
    return list(found)


def texts(body: str, styles: str = "") -> list[str]:
    return [block.text for block in blocks(body, styles) if isinstance(block, Paragraph)]


def cells(body: str, styles: str = "") -> list[tuple[str, int, int, int, int]]:
    (table,) = (block for block in blocks(body, styles) if isinstance(block, Table))
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


def style(name: str, properties: str, family: str = "text", more: str = "") -> str:
    return STYLE.format(name=name, family=family, more=more, properties=properties)


def table(*rows: str, columns: int = 2) -> str:
    inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{inner}</table:table>'
    )


def td(text: str = "", attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


# Paragraphs.


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("收到<text:s/>申请<text:s text:c='3'/>12件", "收到 申请   12件"),
        ("  收到\n  申请 <text:span> 12</text:span>件  ", "收到 申请 12件"),
        ("收到<text:tab/>申请<text:line-break/>12件", "收到\t申请\n12件"),
        ("收<text:span>申<text:a>请</text:a></text:span><text:bookmark text:name='a'/>12件", "收申请12件"),
        (
            "<text:ruby><text:ruby-base>甲</text:ruby-base><text:ruby-text>j</text:ruby-text></text:ruby>",
            "甲",
        ),
        ("正文<office:annotation><text:p>批注</text:p></office:annotation>", "正文"),
        ("正文<text:hidden-text text:is-hidden='true' text:string-value='9'>9</text:hidden-text>", "正文"),
        ("正文<text:hidden-text text:is-hidden='false'>9</text:hidden-text>", "正文9"),
        ("2024年<text:page-number>3</text:page-number>", "2024年3"),
        ("改<text:change-start text:change-id='a'/>后<text:change-end text:change-id='a'/>", "改后"),
        ("12<text:span text:style-name='up'>3</text:span>件", "12³件"),
        ("12<text:span text:style-name='flat'>3</text:span>件", "123件"),
        ("12<text:span text:style-name='gone'>3</text:span>件", "12件"),
        ("12<text:span text:style-name='child'>3</text:span>件", "12件"),
        ("12<text:span text:style-name='back'>3</text:span>件", "123件"),
        ("12<text:span text:style-name='cut'>3</text:span>件", "12件"),
    ],
)  # fmt: skip
def test_what_a_paragraph_prints(inner: str, text: str) -> None:
    styles = "".join(
        (
            style("up", 'style:text-position="super 58%"'),
            style("flat", 'style:text-position="0% 100%"'),
            style("gone", 'text:display="none"'),
            style("child", "", more=' style:parent-style-name="gone"'),
            style("back", 'text:display="true"', more=' style:parent-style-name="gone"'),
            style("cut", 'style:text-line-through-style="solid"'),
        )
    )
    assert texts(f"<text:p>{inner}</text:p>", styles) == [text]


def test_a_paragraph_may_be_hidden_as_a_whole() -> None:
    styles = style("gone", 'text:display="none"', "paragraph")
    hidden = '<text:p>旧<text:hidden-paragraph text:is-hidden="true"/></text:p>'
    assert texts(f'<text:p text:style-name="gone">甲</text:p>{hidden}<text:p>乙</text:p>', styles) == ["乙"]


def test_deleted_text_is_no_text() -> None:
    tracked = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>删去12件</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    assert texts(f"{tracked}<text:p>收到<text:change text:change-id='a'/>3件</text:p>") == ["收到3件"]


def test_sections_and_what_is_hidden_of_them() -> None:
    body = (
        "<text:section><text:p>甲</text:p></text:section>"
        '<text:section text:display="none"><text:p>乙</text:p></text:section>'
        '<text:section text:display="condition" text:is-hidden="true"><text:p>丙</text:p></text:section>'
        "<text:table-of-content><text:table-of-content-source/><text:index-body><text:p>目录</text:p>"
        "</text:index-body></text:table-of-content>"
    )
    assert texts(body) == ["甲", "目录"]


def test_notes_follow_their_paragraph() -> None:
    body = "<text:note-body><text:p>注</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    assert texts(f"<text:p>甲{note}乙</text:p><text:p>丙</text:p>") == ["甲乙", "注", "丙"]


def test_frames() -> None:
    box = "<draw:frame><draw:text-box><text:p>框内</text:p></draw:text-box></draw:frame>"
    picture = '<draw:frame svg:width="{size}" svg:height="{size}"><draw:image/></draw:frame>'
    chart = '<draw:frame svg:width="5cm"><draw:object/><draw:image/></draw:frame>'
    shape = "<draw:custom-shape><text:p>形状</text:p></draw:custom-shape>"
    body = f"<text:p>甲{box}</text:p><text:p>{picture.format(size='0.4cm')}乙</text:p>{shape}"
    assert texts(body) == ["甲", "框内", "乙", "形状"]
    assert texts(f"<text:p>{picture.format(size='8cm')}</text:p><text:p>{chart}</text:p>") == [
        PICTURE,
        PICTURE,
    ]
    found = cells(table(td(f"1{box}") + td(picture.format(size="0.4cm")), td("甲") + td("2")))
    assert [cell[0] for cell in found] == [f"1{PICTURE}\n框内", PICTURE, "甲", "2"]


def test_headings_have_their_levels() -> None:
    found = blocks('<text:h text:outline-level="2">一、总体情况</text:h><text:p>正文</text:p>')
    assert [block.heading for block in found if isinstance(block, Paragraph)] == [2, None]


def test_a_title_counts_only_if_it_is_printed() -> None:
    meta = (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>年报</dc:title></office:meta>'
        "</office:document-meta>"
    )
    assert opendocument.read(packed("<text:p>2024年报</text:p>", meta=meta), "x").metadata == {
        "title": "年报"
    }
    assert opendocument.read(packed("<text:p>2023</text:p>", meta=meta), "x").metadata == {}


# Lists.

CHINESE = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number text:level="2" '
    'style:num-format="1" style:num-prefix="（" style:num-suffix="）" text:display-levels="1"/>'
    "</text:list-style>"
)


def items(*inner: str, attributes: str = 'text:style-name="L"') -> str:
    entries = "".join(f"<text:list-item>{item}</text:list-item>" for item in inner)
    return f"<text:list {attributes}>{entries}</text:list>"


def test_items_are_numbered_and_go_on() -> None:
    one = items(
        "<text:p>甲</text:p><text:p>续</text:p>",
        "<text:h>乙</text:h>",
        attributes='text:style-name="L" xml:id="a"',
    )
    inner = items(
        f"<text:p>丙</text:p>{items('<text:p>子</text:p>', '<text:p>丑</text:p>', attributes='')}",
        "<text:p>丁</text:p>",
    )
    more = items("<text:p>戊</text:p>", attributes='text:style-name="L" text:continue-list="a"')
    again = items("<text:p>己</text:p>", attributes='text:style-name="L" text:continue-numbering="true"')
    assert texts(one + "<text:p>间</text:p>" + more + again, CHINESE) == [
        "一、甲", "续", "二、乙", "间", "三、戊", "四、己",
    ]  # fmt: skip
    assert texts(inner, CHINESE) == ["一、丙", "（1）子", "（2）丑", "二、丁"]


def test_starts_headers_and_bullets() -> None:
    start = (
        '<text:list text:style-name="L"><text:list-item text:start-value="5"><text:p>甲</text:p>'
        "</text:list-item>"
        "<text:list-header><text:p>乙</text:p></text:list-header>"
        "<text:list-item><text:p>丙</text:p></text:list-item></text:list>"
    )
    assert texts(start, CHINESE) == ["五、甲", "乙", "六、丙"]
    bullets = (
        '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
        "</text:list-style>"
    )
    assert texts(items("<text:p>甲</text:p>"), bullets) == ["甲"]
    printed = items("<text:number>（三）</text:number><text:p>甲</text:p>")
    assert texts(printed, CHINESE) == ["（三）甲"]


def test_headings_count_by_the_outline() -> None:
    outline = (
        '<text:outline-style style:name="O"><text:outline-level-style text:level="1" '
        'style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
        '<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    heading = '<text:h text:outline-level="{level}" {more}>甲</text:h>'.format
    body = heading(level=1, more="") + heading(level=2, more="") + heading(level=1, more="")
    assert texts(body + heading(level=1, more='text:is-list-header="true"'), outline) == [
        "一、甲",
        "甲",
        "二、甲",
        "甲",
    ]


def test_a_number_of_a_list_is_no_value_of_a_cell() -> None:
    found = cells(
        table(td("甲") + td("乙"), td("丙") + f"<table:table-cell>{items('<text:p/>')}</table:table-cell>"),
        CHINESE,
    )
    assert found[-1][0] == f"一、{PICTURE}"


# Tables.


def test_spans_and_repetitions() -> None:
    covered = "<table:covered-table-cell/>"
    found = cells(
        table(
            td("甲", 'table:number-columns-spanned="2"')
            + covered
            + td("乙", 'table:number-rows-spanned="2"'),
            td("0", 'table:number-columns-repeated="2"') + covered,
            '<table:covered-table-cell table:number-columns-repeated="2"/>' + td("丙"),
            columns=3,
        )
    )
    assert found == [
        ("甲", 0, 0, 1, 2),
        ("乙", 0, 2, 2, 1),
        ("0", 1, 0, 1, 1),
        ("0", 1, 1, 1, 1),
        ("丙", 2, 2, 1, 1),
    ]


def test_rows_repeated_grouped_and_hidden() -> None:
    body = (
        "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
        f"{td('头') + td('数')}</table:table-row></table:table-header-rows><table:table-row-group>"
        f'<table:table-row table:number-rows-repeated="2">{td("行") + td("1")}</table:table-row>'
        f'<table:table-row table:visibility="collapse">{td("藏") + td("9")}</table:table-row>'
        "</table:table-row-group></table:table>"
    )
    assert [cell[:3] for cell in cells(body)] == [
        ("头", 0, 0), ("数", 0, 1), ("行", 1, 0), ("1", 1, 1), ("行", 2, 0), ("1", 2, 1),
    ]  # fmt: skip


def test_lines_and_struck_numbers_of_a_cell() -> None:
    styles = style("cut", 'style:text-line-through-type="single"')
    cell = "<table:table-cell><text:p>1</text:p><text:p>2</text:p></table:table-cell>"
    found = cells(
        table(td("甲") + cell, td("乙") + td('<text:span text:style-name="cut">3</text:span>4')), styles
    )
    assert [cell[0] for cell in found] == ["甲", "1\n2", "乙", f"3{STRUCK}4"]


def test_a_table_within_a_cell() -> None:
    inner = table(td("内") + td("5"))
    outer = f"<table:table-cell><text:p>外层文字很长很长很长很长</text:p>{inner}</table:table-cell>"
    assert cells(table(td("长文字" * 9) + td("x"), outer + td("y")))[2][0].endswith(f"内\n5\n{PICTURE}")
    alone = (
        f"<table:table-row><table:table-cell>{table(td('甲') + td('1'))}</table:table-cell></table:table-row>"
    )
    alone = f"<table:table>{alone}</table:table>"
    assert [cell[0] for cell in cells(alone)] == ["甲", "1"]


def test_too_many_columns_are_refused() -> None:
    wide = table(td("1", 'table:number-columns-repeated="900"') + td("2"))
    with pytest.raises(UnreadableError, match="more cells or columns"):
        blocks(wide)
    rows = f'<table:table-row table:number-rows-repeated="99999999">{td("1") + td("2")}</table:table-row>'
    tall = f"<table:table>{rows}</table:table>"
    with pytest.raises(UnreadableError, match="more cells or columns"):
        blocks(tall)


# Files.


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"PK\x03\x04" + b"mimetypeapplication/vnd.oasis.opendocument.text", "damaged"),
        (packed("<text:p>甲"), "damaged"),
        (flat("<text:p>甲"), "damaged"),
        (flat("甲").replace(b"?>\n", b'?>\n<!DOCTYPE x [<!ENTITY a "b">]>', 1), "damaged"),
        (packed("<text:p/>", kind="presentation"), "neither a text nor a spreadsheet"),
        (packed("<text:p/>", manifest="<a><encryption-data/></a>"), "password"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, problem: str) -> None:
    with pytest.raises(UnreadableError, match=problem):
        opendocument.read(content, "x.odt")


def test_claims_by_the_content() -> None:
    good = packed("<text:p>甲</text:p>")
    assert opendocument.claims(good[:4096])
    assert opendocument.recognises(good)
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(good)) as package, zipfile.ZipFile(buffer, "w") as again:
        for name in reversed(package.namelist()):
            again.writestr(name, package.read(name))
    assert read_document(buffer.getvalue(), "report.doc").format == "odt"
    assert opendocument.claims(flat("<text:p/>")[:4096])
    for other in (
        packed_docx(p(r("甲"))),
        b"PK\x03\x04" + bytes(60),
        b"<html><office:document",
        b"<office:document",
    ):
        assert not (opendocument.claims(other[:4096]) and opendocument.recognises(other))


def test_damaged_files_never_crash() -> None:
    data, _ = random_report(random.Random(4))
    good = document(plain(data), flat)
    chance = random.Random(9)
    marks = [b"<", b">", b"table:number-columns-repeated", b'="2"', b"</table:table>", b"text:p"]
    for _ in range(150):
        bad = good
        for _ in range(chance.randint(1, 4)):
            mark = chance.choice(marks)
            start = bad.find(mark, chance.randrange(len(bad)))
            bad = (
                bad[:start]
                + chance.choice([b"", b'="99999"', b"<text:list>", mark * 2])
                + bad[start + len(mark) :]
            )
        try:
            opendocument.read(bad, "x")
        except UnreadableError:
            continue


@written
def test_libre_office_writes_what_word_has() -> None:
    raised, gone, cut = '<w:vertAlign w:val="superscript"/>', "<w:vanish/>", "<w:strike/>"
    content = packed_docx(
        p(r("收到  申请"), r("12"), r("3", raised), r("件")) + p(r("藏", gone), r("删", cut), r("留"))
    )
    (made,) = converter(".docx", "odt:writer8")([content])
    assert paragraphs(opendocument.read(made, "x")) == paragraphs(docx.read(content, "x"))


@written
def test_libre_office_writes_the_lists_of_word() -> None:
    content = with_lists()
    (made,) = converter(".docx", "odt:writer8")([content])
    expected = paragraphs(docx.read(content, "x"))
    assert expected[:3] == ["一、甲", "（一）子", "（二）丑"]
    assert paragraphs(opendocument.read(made, "x")) == expected


def with_lists() -> bytes:
    """A Word file with a list of three levels, and a plain paragraph in it."""
    file = writer()
    lists(
        file,
        level(0, "chineseCountingThousand", "%1、")
        + level(1, "chineseCountingThousand", "（%2）")
        + level(2, "decimal", "%1.%2.%3"),
    )
    for text, depth in (("甲", 0), ("子", 1), ("丑", 1), ("x", 2), ("间", None), ("乙", 0), ("寅", 1)):
        paragraph = file.add_paragraph(text)
        if depth is not None:
            numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbering.get_or_add_ilvl().val = depth
            numbering.get_or_add_numId().val = 1
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]
