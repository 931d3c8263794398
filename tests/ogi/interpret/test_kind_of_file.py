"""Which documents are annual reports, and what the others are: by their titles and by what they hold."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.messages import Wording
from auditor.reading.document import Document, Paragraph, Place
from auditor.reports.file_kind import ATTACHMENT, OTHER_PUBLICATION, REPORT, UNKNOWN
from auditor_ogi.interpret.kind_of_file import kind_of_file
from auditor_ogi.sample import report
from auditor_readers import html, markdown, text
from tests.ogi.interpret.rendering import cell_lines, merged

PARTS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
TITLE = "云岭县青溪镇人民政府2024年政府信息公开工作年度报告"
MENU = (
    "<div><a>首页</a></div><div><a>政府信息公开指南</a></div><div><a>政府信息公开目录</a></div>"
    "<div><a>政策解读</a></div><div><a>通知公告</a></div>"
)
GUIDE_TABLE = (
    "<table><tr><td>信息内容</td><td>公开形式</td></tr><tr><td>行政许可</td><td>网站</td></tr>"
    "<tr><td>行政处罚</td><td>网站</td></tr><tr><td>行政强制</td><td>网站</td></tr>"
    "<tr><td>行政事业性收费</td><td>网站</td></tr><tr><td>规章</td><td>网站</td></tr></table>"
)


def lines(*printed: str, path: str = "x.txt", title: str = "") -> Document:
    blocks = tuple(Paragraph(line, Place(line=number)) for number, line in enumerate(printed, 1))
    return Document(path, "text", blocks, {"title": title} if title else {})


def page(title: str, *printed: str, before: str = "", after: str = "", path: str = "x.html") -> Document:
    body = "".join(f"<p>{line}</p>" for line in printed)
    source = f"<html><head><title>{title}</title></head><body>{before}{body}{after}</body></html>"
    return html.read(source.encode(), path)


def report_page(old: str = "", new: str = "", **more: Any) -> Document:
    """The page of a whole report, with one passage changed."""
    source = merged(report(2024, **more)).decode()
    assert old in source
    return html.read(source.replace(old, new, 1).encode(), "x.html")


OTHERS = {
    "a guide": page("青溪镇政府信息公开指南_云岭县", "一、主动公开", "二、依申请公开", after=GUIDE_TABLE),
    "a guide with parts that the form has": page(
        "政府信息公开指南", *PARTS[1:4], after=GUIDE_TABLE, before=MENU
    ),
    "a guide by its heading": page("云岭县人民政府", "正文", before="<h1>青溪镇政府信息公开指南</h1>"),
    "a guide as text": lines("青溪镇政府信息公开指南", "一、信息分类"),
    "a catalogue": page("青溪镇主动公开基本目录", after=GUIDE_TABLE),
    "an explanation": lines("青溪镇2024年政府信息公开工作年度报告解读", *PARTS),
    "an explanation in pictures": page("一图读懂青溪镇2024年政府信息公开年报", *PARTS[:2]),
    "an explanation that links to the report": page("青溪镇2024年政府信息公开年报解读", TITLE, *PARTS[:2]),
    "a notice": lines("关于召开政务公开会议的通知", "各村："),
    "a notice with the empty form": lines("关于做好2024年政府信息公开工作年度报告编制工作的通知", *PARTS),
    "a work plan": lines("2024年青溪镇政务公开工作要点", "一、主动公开"),
    "an application form": lines("政府信息公开申请表", "申请人信息"),
    "a news item": page("青溪镇发布2024年政府信息公开工作年度报告", "近日，青溪镇公布了报告。"),
    "a report on law-based government": lines("青溪镇2024年法治政府建设年度报告", "一、总体情况"),
    "a page without a title, by its file name": lines("一、信息分类", path="青溪镇公开指南.txt"),
}


@pytest.mark.parametrize("document", OTHERS.values(), ids=list(OTHERS))
def test_another_publication(document: Document) -> None:
    known = kind_of_file(document)
    assert known.kind == OTHER_PUBLICATION
    assert known.reason is not None
    assert Wording("en").render(known.reason).startswith("its ")


REPORTS = {
    "a report": report_page(),
    "a report as text": text.read(cell_lines(report(2024)), "x.txt"),
    "a report on a page named after the guide": report_page("<body>", f"<body>{MENU}"),
    "the page's own title is that of the guide": report_page(
        "<body>", f"<head><title>政府信息公开指南_云岭县人民政府</title></head><body>{MENU}"
    ),
    "a report without a title": lines(*PARTS, path="指南.txt"),
    "a summary": lines("青溪镇2024年政府信息公开工作总结", *PARTS[:2]),
    "年报": lines("青溪镇2024年政府信息公开年报", *PARTS[:2]),
    "a report in a file that is called an attachment": lines(TITLE, *PARTS, path="附件1.txt"),
    "an attachment by its first line": lines("附件1", TITLE, *PARTS),
    "a notice that holds the report": lines(f"关于公布《{TITLE}》的通知", *PARTS),
    "a channel of explanations": lines("政策解读", TITLE, *PARTS),
    "the title of the page names a channel": lines(TITLE, *PARTS[:2], title=f"{TITLE}-政策解读-云岭县"),
    "a sentence with words of a news item": lines(TITLE, "2024年，青溪镇召开会议部署公开工作。", *PARTS),
    "nothing says what it is": lines("今天天气很好"),
}


@pytest.mark.parametrize("document", REPORTS.values(), ids=list(REPORTS))
def test_nothing_speaks_against_a_report(document: Document) -> None:
    assert kind_of_file(document).kind == REPORT


def test_an_attachment() -> None:
    assert kind_of_file(lines("附件2", "政府信息公开申请流程")).kind == ATTACHMENT
    assert kind_of_file(lines("一、办理流程", path="附件3.txt")).kind == ATTACHMENT


def test_a_table_alone_is_an_attachment_of_a_report_if_it_is_called_one() -> None:
    rows = "\n".join(
        f"| {label} | 0 | 1 | 1 |"
        for label in (
            "结果维持",
            "一、本年新收政府信息公开申请数量",
            "二、上年结转政府信息公开申请数量",
            "（一）予以公开",
            "1.属于国家秘密",
            "2.重复申请",
        )
    )
    table = f"| 项目 | 自然人 | 商业企业 | 总计 |\n|---|---|---|---|\n{rows}\n"
    for heading, kind in (("2024年政府信息公开申请情况统计表", ATTACHMENT), ("", REPORT)):
        document = markdown.read(f"{heading}\n\n{table}".encode(), "x.md")
        assert kind_of_file(document).kind == kind


def test_two_titles_and_no_contents_leave_it_open() -> None:
    known = kind_of_file(
        lines("首页", "专栏", "云岭县政府信息公开指南与目录说明手册公开指南", "栏目", TITLE, "见附件")
    )
    assert known.kind == UNKNOWN
    assert known.reason is not None


@pytest.mark.parametrize(
    ("name", "kind"),
    {
        "青溪镇年报.pdf": REPORT,
        "公开指南.pdf": OTHER_PUBLICATION,
        "附件1：会议座次.pdf": ATTACHMENT,
        "会议座次.pdf": UNKNOWN,
    }.items(),
)
def test_a_file_that_was_not_read_is_known_by_its_name(name: str, kind: str) -> None:
    assert kind_of_file(Document(name, "")).kind == kind


def test_canonical_data_is_a_report() -> None:
    assert kind_of_file(Document("公开指南.json", "json", data=report(2024))).kind == REPORT
