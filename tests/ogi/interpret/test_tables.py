"""Tables as they come: damaged, cut, doubled, of other editions; bound by label and order, never by count."""

from __future__ import annotations

import re
from typing import Any

import pytest

from auditor.reports.report_type import Reading
from auditor_ogi.form import form, set_value
from auditor_ogi.interpret import interpret
from auditor_ogi.sample import report
from auditor_readers import html, text
from tests.ogi.interpret.rendering import cell_lines, merged, placeholders, value

ROW = "/requests/received"


def numbered(**fields: Any) -> dict[str, Any]:
    """A report whose row of requests received has seven different numbers that add up."""
    data = report(2023, **fields)
    for column, number in zip(
        ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total"),
        (10, 2, 3, 4, 5, 6, 30),
        strict=True,
    ):
        set_value(data, f"{ROW}/{column}", number)
    return data


def page(change: tuple[str, str] | None = None, data: dict[str, Any] | None = None) -> Reading:
    source = merged(data or numbered()).decode()
    if change is not None:
        changed = re.sub(*change, source, count=1, flags=re.S)
        assert changed != source
        source = changed
    return interpret(html.read(source.encode(), "x.html"))


def lines(old: str, new: str) -> Reading:
    source = cell_lines(numbered()).decode()
    assert old in source
    return interpret(text.read(source.replace(old, new, 1).encode(), "x.txt"))


def at(reading: Reading) -> list[str]:
    return sorted({issue.at for issue in reading.issues})


def test_nothing_changed() -> None:
    assert page().issues == ()
    assert value(page().data, f"{ROW}/total") == 30


@pytest.mark.parametrize(
    ("change", "pointers"),
    [
        # A cell lost, one too many, one merged with its neighbour, one merged downward.
        ((r"<td>10</td><td>2</td>", "<td>2</td>"), [ROW]),
        ((r"<td>5</td><td>6</td><td>30</td>", "<td>5</td><td>6</td>"), [ROW]),
        ((r"<td>4</td><td>5</td>", "<td>4</td><td></td><td>5</td>"), [ROW]),
        ((r"<td>4</td><td>5</td>", "<td colspan=2>4</td>"), [ROW]),
        # A number in words, in pieces, struck out, with a footnote, as a picture.
        ((r"<td>10</td>", "<td>十</td>"), [f"{ROW}/natural_person"]),
        ((r"<td>10</td>", "<td>1 0</td>"), [f"{ROW}/natural_person"]),
        ((r"<td>10</td>", "<td><s>9</s>10</td>"), [f"{ROW}/natural_person"]),
        ((r"<td>10</td>", "<td>10<sup>2</sup></td>"), [f"{ROW}/natural_person"]),
        ((r"<td>10</td>", "<td><img src=ten.png></td>"), [f"{ROW}/natural_person"]),
        ((r"<td>30</td>", "<td>30.0</td>"), [f"{ROW}/total"]),
        # A row twice with other values, and with the same.
        (
            (
                r"(<tr>[^\n]*<td>10</td>)(.*?)\n",
                r"\1\2\n<tr><td colspan=3>一、本年新收政府信息公开申请数量</td><td>9</td>\2\n",
            ),
            [ROW],
        ),
        ((r"(<tr>[^\n]*<td>10</td>.*?\n)", r"\1\1"), []),
        # Headings that are gone or say nothing.
        ((r"申请人情况</td></tr>\n<tr>.*?</tr>\n<tr>.*?</tr>", "申请人情况</td></tr>"), ["/requests"]),
        ((r"法律服务机构", "？"), ["/requests"]),
        ((r'<td colspan="5">未经复议直接起诉', "<td colspan=5>？"), ["/disputes"]),
        # A heading twice: those after it are over the values of others.
        ((r"(<td>总计</td>)(<td>结果维持</td>)", r"\1\1\2"), ["/disputes"]),
        ((r"本年废止件数", "？"), []),
        (
            (r"本年废止件数</td><td>现行有效件数", "？</td><td>？"),
            ["/article20/normative_documents", "/article20/rules"],
        ),
        ((r"<td>规章</td><td>0</td>", "<td>规章</td>"), ["/article20/rules"]),
        ((r"<td>规章</td><td>0</td>", "<td>规章</td><td>1</td><td>0</td>"), ["/article20/rules"]),
        # A label that is damaged, and one that is gone: order and neighbours leave one possibility.
        ((r"4\.保护第三方合法权益", "4.保护三方合法益"), []),
        ((r"4\.保护第三方合法权益", ""), []),
        ((r"4\.保护第三方合法权益", "小计"), ["/requests/outcomes/refused/third_party_rights"]),
    ],
)
def test_what_stays_open(change: tuple[str, str], pointers: list[str]) -> None:
    assert at(page(change)) == pointers


@pytest.mark.parametrize("blank", ["", "/", "—", "&nbsp;", "不适用"])
def test_a_blank_cell_has_its_raw_text_and_no_issue(blank: str) -> None:
    reading = page((r"<td>10</td>", f"<td>{blank}</td>"))
    assert reading.issues == ()
    assert value(reading.data, f"{ROW}/natural_person") is None
    assert reading.sources[f"{ROW}/natural_person"].raw == blank.replace("&nbsp;", "")


def test_a_row_that_is_not_printed_has_no_source_and_no_issue() -> None:
    reading = page((r"<tr>[^\n]*二、上年结转[^\n]*\n", ""))
    assert reading.issues == ()
    assert value(reading.data, "/requests/carried_in/total") is None
    assert "/requests/carried_in/total" not in reading.sources
    assert value(reading.data, f"{ROW}/total") == 30


@pytest.mark.parametrize(
    ("change", "pointers"),
    [
        # The last of several numbers is blank: one of them may be lost and the rest have moved up.
        ((r"<td>30</td>", "<td></td>"), [ROW]),
        ((r"<td>10</td>([^\n]*)<td>30</td>", r"\1<td>30</td><td></td>"), [ROW]),
        ((r"(<td>规章</td><td>0</td><td>0</td>)<td>0</td>", r"\1<td>/</td>"), ["/article20/rules"]),
        # With nothing but zeros before it, the total that is blank could be no other number.
        ((r"(二、上年结转[^\n]*)<td>0</td>(</tr>)", r"\1<td></td>\2"), []),
        # A row that is blank as a whole, a blank in the middle, a blank by itself.
        ((r"(规章</td>)<td>0</td><td>0</td><td>0</td>", r"\1<td></td><td></td><td></td>"), []),
        ((r"<td>4</td>", "<td></td>"), []),
        ((r"(行政强制</td><td[^>]*>)0</td>", r"\1</td>"), []),
    ],
)
def test_a_blank_at_the_end_of_a_row(change: tuple[str, str], pointers: list[str]) -> None:
    assert at(page(change)) == pointers


@pytest.mark.parametrize("table", ["requests", "disputes"])
@pytest.mark.parametrize("mark", ["", "/", "—"])
def test_totals_that_a_table_leaves_blank_leave_the_other_columns_certain(table: str, mark: str) -> None:
    data = numbered()
    totals = [pointer for pointer in form("2021").pointers(table) if pointer.endswith("/total")]
    for pointer in totals:
        set_value(data, pointer, None)
    reading = interpret(html.read(merged(data).replace(b"<td></td>", f"<td>{mark}</td>".encode()), "x.html"))
    assert reading.issues == ()
    assert {value(reading.data, pointer) for pointer in totals} == {None}
    assert reading.data[table] == data[table]


def test_totals_that_moved_up_are_not_taken_for_others() -> None:
    """Where the cells of the first column are lost, the sum of the others is under the last but one."""
    data = numbered()
    for row in form("2021").requests.rows:
        values = [
            value(data, f"/requests/{row.key}/{column.key}") for column in form("2021").requests.columns
        ]
        moved = [*values[1:-1], sum(values[1:-1]), None]
        for column, moved_value in zip(form("2021").requests.columns, moved, strict=True):
            set_value(data, f"/requests/{row.key}/{column.key}", moved_value)
    assert ROW in at(page(data=data))


def test_a_header_that_lost_the_cell_over_the_organisations_tells_no_columns() -> None:
    reading = page((r'<td colspan="5">法人或其他组织</td>', ""))
    assert value(reading.data, f"{ROW}/total") in (None, 30)
    assert value(reading.data, f"{ROW}/business") in (None, 2)


def damaged_headings(*changes: tuple[str, str]) -> Reading:
    source = merged(numbered()).decode()
    for old, new in changes:
        assert f"<td>{old}</td>" in source
        source = source.replace(f"<td>{old}</td>", f"<td>{new}</td>", 1)
    return interpret(html.read(source.encode(), "x.html"))


def test_damaged_headings_are_known_by_their_place_among_others() -> None:
    reading = damaged_headings(
        ("商业企业", "商业"), ("科研机构", "科机构"), ("社会公益组织", "松会监组织"), ("尚未审结", "尚末审结")
    )
    assert reading.issues == ()
    assert reading.data["requests"] == numbered()["requests"]
    assert reading.data["disputes"] == numbered()["disputes"]


@pytest.mark.parametrize(
    "changes",
    [
        [("商业企业", "甲"), ("科研机构", "乙")],
        [("商业企业</td><td>科研机构", "科研机构</td><td>商业")],
        [("商业企业", "商业"), ("科研机构", "科研"), ("社会公益组织", "公益"), ("法律服务机构", "法律")],
    ],
    ids=["nothing like them", "in another order", "too few sure ones"],
)
def test_headings_that_may_be_others_tell_no_columns(changes: list[tuple[str, str]]) -> None:
    assert at(damaged_headings(*changes)) == ["/requests"]


def test_a_row_that_a_cut_leaves_alone_belongs_to_the_table_before() -> None:
    cut = r"</tbody></table>\n<p></p>\n<table><tbody>"
    reading = page((r"(<tr>[^\n]*（七）总计[^\n]*\n)", rf"{cut}\1{cut}"))
    assert reading.issues == ()
    assert reading.data["requests"] == numbered()["requests"]


def test_a_header_printed_again_is_no_row() -> None:
    header = r"(<tr><td rowspan=\"3\"[^\n]*\n[^\n]*\n[^\n]*\n)"
    reading = page((header + r"(.*?)(<tr>[^\n]*（七）总计)", r"\1\2\1\3"))
    assert reading.issues == ()
    assert reading.data["requests"] == numbered()["requests"]


def test_a_sentence_in_the_table_is_text_and_a_label_alone_behind_it_a_row() -> None:
    sentence = "本年度未收取行政事业性收费，也没有强制决定。"
    reading = page((r"(<tr><td>行政强制)", rf'<tr><td colspan="4">{sentence}</td></tr>\n\1'))
    assert sentence in reading.data["sections"][1]["text"]
    assert reading.data["article20"] == numbered()["article20"]
    reading = page(
        (
            r"<tr><td>行政事业性收费</td><td[^\n]*</tr>\n</tbody></table>",
            "</tbody></table><p>行政事业性收费</p>",
        )
    )
    assert "行政事业性收费" not in reading.data["sections"][1]["text"].replace("未收取行政事业性收费", "")
    assert at(reading) == ["/article20/fees"]


@pytest.mark.parametrize("words", ["约六十余条", "见附件", "共计30件左右"])
def test_words_in_the_place_of_a_number_are_that_number_uncertain(words: str) -> None:
    reading = page((r"<td>30</td>", f"<td>{words}</td>"))
    assert at(reading) == [f"{ROW}/total"]
    assert value(reading.data, f"{ROW}/natural_person") == 10


def test_a_split_number_is_offered_joined() -> None:
    reading = page((r"<td>10</td>", "<td>1</td><td>0</td>"))
    offered = {issue.at: issue.candidate for issue in reading.issues}
    assert offered[f"{ROW}/natural_person"] == 10
    assert offered[f"{ROW}/total"] == 30
    assert value(reading.data, f"{ROW}/natural_person") is None


def test_a_table_that_is_not_there_is_null() -> None:
    reading = page((r"(四、政府信息公开行政复议、行政诉讼情况</p>).*?</table>", r"\1"))
    assert reading.data["disputes"] is None
    assert reading.issues == ()


@pytest.mark.parametrize(
    "instead", ['<p><img src="table.png"></p>', "<table><tr><td>？</td><td>？</td></tr></table>"]
)
def test_a_table_that_cannot_be_read_is_there(instead: str) -> None:
    reading = page((r"(四、政府信息公开行政复议、行政诉讼情况</p>).*?</table>", rf"\1{instead}"))
    assert value(reading.data, "/disputes/review/total") is None
    assert at(reading) == ["/disputes"]
    assert reading.data["sections"][3]["text"].count("\ufffc") == 0


def test_columns_go_by_their_headings() -> None:
    source = merged(numbered()).decode()
    source = source.replace("<td>商业企业</td><td>科研机构</td>", "<td>科研机构</td><td>商业企业</td>")
    reading = interpret(html.read(source.encode(), "x"))
    assert value(reading.data, f"{ROW}/research") == 2
    assert value(reading.data, f"{ROW}/business") == 3


def test_a_table_cut_in_two_is_one() -> None:
    reading = page((r"(<tr>[^\n]*（三）不予公开)", r"</tbody></table>\n<p>— 3 —</p>\n<table><tbody>\1"))
    assert reading.issues == ()
    assert reading.data["requests"] == numbered()["requests"]


def test_the_23_row_form_and_its_other_row() -> None:
    data = numbered(form="2021-23row")
    set_value(data, "/requests/outcomes/other_total/total", 7)
    reading = page(data=data)
    assert reading.data["form"] == "2021-23row"
    assert reading.data["requests"] == data["requests"]


def test_the_form_of_2019() -> None:
    data = report(2020)
    set_value(data, "/article20/licensing/change", 1036)
    reading = page((r"<td>1036</td>", "<td>+1036</td>"), data)
    assert reading.data["form"] == "2019"
    assert reading.data["article20"] == data["article20"]
    assert reading.issues == ()


def test_two_tables_claim_the_same_place() -> None:
    reading = page((r"(<p>四、政府信息公开行政复议.*?)(<table.*?</table>)", r"\1\2\2"))
    assert at(reading) == ["/disputes"]
    assert value(reading.data, "/disputes/review/total") is None


def test_a_like_table_in_another_part_is_not_taken() -> None:
    other = "<table><tr><td>行政许可</td><td>77</td></tr><tr><td>行政处罚</td><td>88</td></tr></table>"
    reading = page((r"(一、总体情况</p>)", rf"\1{other}"))
    assert reading.issues == ()
    assert reading.data["article20"] == numbered()["article20"]


def test_a_row_of_groups_under_five_columns() -> None:
    rows = "".join(
        f"<tr><td>{name}</td>" + "".join(f"<td>{n}</td>" for n in numbers) + "</tr>"
        for name, numbers in (("行政复议", "12348"), ("未经复议直接起诉", "00011"), ("复议后起诉", "20002"))
    )
    header = (
        "<tr><td></td><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>"
    )
    reading = page(
        (r"(<p>四、政府信息公开行政复议.*?)<table.*?</table>", rf"\1<table>{header}{rows}</table>")
    )
    assert reading.issues == ()
    assert list(reading.data["disputes"]["review"].values()) == [1, 2, 3, 4, 8]
    assert list(reading.data["disputes"]["litigation_after_review"].values()) == [2, 0, 0, 0, 2]


def test_cells_that_became_lines_of_text() -> None:
    source = cell_lines(numbered()).decode().replace("\t\n", "").replace("\t", "")
    reading = interpret(text.read(source.encode(), "x.txt"))
    assert reading.issues == ()
    assert reading.data["article20"] == numbered()["article20"]
    assert reading.data["requests"] == numbered()["requests"]
    assert reading.data["disputes"] == numbered()["disputes"]
    assert [section["text"] for section in reading.data["sections"]] == [
        section["text"] for section in numbered()["sections"]
    ]


def test_rows_of_lines_with_spaces_between_cells() -> None:
    source = re.sub(r"\n\t(?=\S+\n)", " ", cell_lines(numbered()).decode().replace("\t\n", "\n"))
    reading = interpret(text.read(source.replace("\t", "").encode(), "x.txt"))
    wrong = [p for p in ("requests", "disputes", "article20") if reading.data[p] not in (None, numbered()[p])]
    assert not wrong or reading.issues


@pytest.mark.parametrize(
    ("old", "new", "pointers"),
    [
        ("\t10\n", "", [ROW]),
        ("\t10\n", "\t1\n\t0\n", None),
        ("\t10\n", "\t1\t0\n", [f"{ROW}/natural_person"]),
        ("\t法人或其他组织\n", "", ["/requests"]),
        ("\t复议后起诉\n", "", ["/disputes"]),
        ("\t结果维持\n", "", ["/disputes"]),
        ("\t本年制发件数\n", "", ["/article20/normative_documents", "/article20/rules"]),
    ],
)
def test_damage_in_text(old: str, new: str, pointers: list[str] | None) -> None:
    found = at(lines(old, new))
    assert found == pointers if pointers is not None else ROW in found


def test_placeholder_cells_are_no_values() -> None:
    reading = interpret(html.read(placeholders(numbered()), "x"))
    assert reading.data["requests"] == numbered()["requests"]
    assert reading.sources[f"{ROW}/natural_person"].place.column == 4


def cut(reading_of: str, upper: str, lower: str, *, values: str = "upper") -> Reading:
    """A page on which a page break made two rows of one, with the numbers in one or both of them."""
    source = merged(numbered()).decode()
    row = re.search(rf"<tr>(?:(?!</tr>).)*<td[^>]*>{re.escape(reading_of)}</td>(.*?)</tr>", source, re.S)
    assert row is not None
    blank = re.sub(r">[^<]+<", "><", row[1])
    above, below = (
        (row[1], blank) if values == "upper" else (blank, row[1]) if values == "lower" else (row[1], row[1])
    )
    whole = row[0].replace(f"{reading_of}</td>{row[1]}", f"{upper}</td>{above}")
    cell = re.search("<td[^>]*>", row[0].split(reading_of)[0].split("<tr>")[-1])[0]  # type: ignore[index]
    rest = f"<tr>{cell}{lower}</td>{below}</tr>"
    return interpret(html.read(source.replace(row[0], whole + rest).encode(), "x.html"))


@pytest.mark.parametrize("values", ["upper", "lower"])
@pytest.mark.parametrize(
    ("whole", "upper", "lower"),
    [
        ("行政规范性文件", "行政", "规范性文件"),
        ("行政规范性文件", "行政规范性文", "件"),
        ("二、上年结转政府信息公开申请数量", "二、上", "年结转政府信息公开申请数量"),
        ("二、上年结转政府信息公开申请数量", "二、上年结转政府信息公开申请数", "量"),
        ("2.其他法律行政法规禁止公开", "2.其他法律行政法规禁止公", "开"),
    ],
)
def test_a_row_cut_within_its_label_is_read(whole: str, upper: str, lower: str, values: str) -> None:
    plain, reading = page(), cut(whole, upper, lower, values=values)
    assert reading.issues == ()
    assert reading.data["article20"] == plain.data["article20"]
    assert reading.data["requests"] == plain.data["requests"]


@pytest.mark.parametrize(
    ("whole", "upper", "lower", "pointer"),
    [
        ("行政规范性文件", "行政", "规范性文件", "/article20/normative_documents"),
        ("一、本年新收政府信息公开申请数量", "一、本年新收政府信息", "公开申请数量", ROW),
    ],
)
def test_a_cut_row_with_numbers_on_both_sides_is_left_open(
    whole: str, upper: str, lower: str, pointer: str
) -> None:
    """Each may be only half of a number."""
    assert pointer in at(cut(whole, upper, lower, values="both"))


def test_half_of_a_label_that_is_whole_by_itself_hides_no_numbers() -> None:
    """规范性文件 is a label too: read as a row without numbers, it must not say that there are none."""
    reading = cut("行政规范性文件", "行政〇", "规范性文件")
    assert "/article20/normative_documents" in at(reading)


def test_numbers_under_a_row_without_a_label_may_be_more_of_its_own() -> None:
    source = merged(numbered()).decode()
    row = re.search(r"<tr><td[^>]*>规章</td>(.*?)</tr>", source, re.S)
    assert row is not None
    more = re.sub(r">[^<]+<", ">2<", row[0].replace("规章", ""))
    reading = interpret(html.read(source.replace(row[0], row[0] + more).encode(), "x.html"))
    assert "/article20/rules" in at(reading)


def test_headings_of_a_group_that_a_page_ends_between_tell_no_order() -> None:
    leaves = "结果维持 | 结果纠正 | 其他结果 | 尚未审结"
    source = (
        "四、政府信息公开行政复议、行政诉讼情况\n"
        "| 行政复议 | | | | | 行政诉讼 | |\n| | | | | 总计 | 未经复议直接起诉 | 复议后起诉 |\n- 2 -\n"
        f"| {leaves} | | {leaves} | 总计 | {leaves} | 总计 |\n| {' | '.join(map(str, range(11, 26)))} |\n"
    )
    title = "云岭县青溪镇人民政府2024年政府信息公开工作年度报告\n"
    reading = interpret(text.read((title + source).encode(), "x.txt"))
    values = {name: list(group.values()) for name, group in reading.data["disputes"].items()}
    assert values["review"] in ([None] * 5, [11, 12, 13, 14, 15])
    assert "/disputes" in at(reading) or values["review"] != [None] * 5


@pytest.mark.parametrize("blank", ["<tr><td></td><td></td></tr>", "<tr>" + "<td></td>" * 15 + "</tr>"])
def test_a_blank_row_over_the_headings_of_table_four_is_nothing(blank: str) -> None:
    reading = page((r"(四、政府信息公开行政复议.*?<table[^>]*>(?:<tbody>)?)", rf"\1{blank}"))
    assert reading.issues == ()
    assert reading.data["disputes"] == numbered()["disputes"]


@pytest.mark.parametrize(
    "upper", ["法人或其他组织\n自然人\n总计", "法人或其他组织\n总计\n自然人", "总计\n自然人\n法人或其他组织"]
)
def test_headings_a_line_each_in_another_order_than_the_form_tell_no_columns(upper: str) -> None:
    values = "\n".join(str(number) for number in (1, 0, 71, 0, 31, 0, 103))
    source = (
        "云岭县青溪镇人民政府2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
        f"申请人情况\n{upper}\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
        f"一、本年新收政府信息公开申请数量\n{values}\n二、上年结转政府信息公开申请数量\n{values}\n"
    )
    reading = interpret(text.read(source.encode(), "x.txt"))
    assert set(reading.data["requests"]["received"].values()) == {None}
    assert "/requests" in at(reading)


def test_the_name_of_a_group_without_cells_is_no_row_of_the_older_form() -> None:
    source = merged(numbered()).decode()
    lost = re.compile(r"<td[^>]*>（六）其他处理</td>.*?(?=<tr><td[^>]*>（七）总计)", re.S)
    assert lost.search(source)
    cut = lost.sub("<td>（六）其他处理</td></tr>\n", source)
    reading = interpret(html.read(cut.encode(), "x.html"))
    assert reading.data["form"] == "2021"
    assert set(reading.data["requests"]["outcomes"]["other"]["not_corrected"].values()) == {None}
    assert "/requests/outcomes/other/not_corrected" in at(reading)


def row_over_two_lines(label: str) -> Reading:
    """A page whose row of requests received ends a line of the grid further down, as where a page ends."""
    data = numbered()
    source = merged(data).decode()
    values = "".join(f"<td>{value(data, f'{ROW}/{key}')}</td>" for key in data["requests"]["received"])
    whole = f'<tr><td colspan="3">一、本年新收政府信息公开申请数量</td>{values}</tr>'
    assert whole in source
    high = values.replace("<td>", '<td rowspan="2">')
    longer = f"<tr>{label}一、本年新收政府信息公开申请数量</td>{high}</tr><tr></tr>"
    return interpret(html.read(source.replace(whole, longer).encode(), "x.html"))


def test_a_row_that_is_two_lines_of_the_grid_high_is_one() -> None:
    reading = row_over_two_lines('<td colspan="3" rowspan="2">')
    assert reading.data["requests"] == numbered()["requests"]
    assert reading.issues == ()


def test_values_merged_down_past_their_label_are_not_those_of_its_row() -> None:
    reading = row_over_two_lines('<td colspan="3">')
    assert set(reading.data["requests"]["received"].values()) == {None}
    (issue,) = [issue for issue in reading.issues if issue.at == ROW]
    assert "do not match" in issue.message.template


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_headings_of_table_four_that_a_page_ends_within(cut: int) -> None:
    data = report(2023, tables={f"/disputes/review/{key}": n for n, key in enumerate(("upheld", "other"), 3)})
    source = merged(data).decode()
    start = source.rindex("<tr>", 0, source.index("复议后起诉"))
    end = source.index("</tr>", source.index("</tr>", start) + 5) + 5
    leaves = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    own = "".join(f'<td rowspan="2">{leaf[:2]}</td>' for leaf in leaves)
    upper = "".join(f"<td>{leaf[:cut]}</td>" for leaf in leaves * 2)
    lower = "".join(f"<td>{leaf[2:]}</td>" for leaf in leaves)
    lower += "".join(f"<td>{leaf[cut:]}</td>" for leaf in leaves * 2)
    header = (
        f'<tr>{own}<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>'
        f"<tr>{upper}</tr><tr>{lower}</tr>"
    )
    reading = interpret(html.read((source[:start] + header + source[end:]).encode(), "x.html"))
    assert reading.data["disputes"] == data["disputes"]
    swapped = header.replace("维持", "某事", 1)
    reading = interpret(html.read((source[:start] + swapped + source[end:]).encode(), "x.html"))
    assert value(reading.data, "/disputes/review/upheld") is None
