"""The notice to an organ: every finding once, what is wrong apart from what is asked."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.messages import message
from auditor.outputs.letters.files import named, told
from auditor.outputs.letters.notice import Notice, notices
from auditor.outputs.letters.recipients import is_asked, rectifies
from auditor.reports.source import ReadingIssue
from auditor.results.audit import ReportAudit
from auditor.results.output import Letters
from auditor.rules.finding import Outcome, Status
from auditor.running.review_causes import ReviewCause
from tests.outputs.audits import (
    RULES,
    audit,
    eventful,
    failed,
    finding,
    one_fault,
    report_audit,
    review,
    unread_table,
    wording,
)

USUAL = Letters()


def written(*reports: ReportAudit, lang: str = "zh", letters: Letters = USUAL) -> list[Notice]:
    return list(notices(audit(*reports), wording(lang), letters))


def codes(notice: Notice) -> list[str]:
    """The numbers of all findings in a notice."""
    items = [item for group in notice.groups for item in group.items]
    items += notice.hints
    return sorted([item.code for item in items] + [each.code for item in items for each in item.also])


def test_what_a_finding_says() -> None:
    (notice,) = written(report_audit("云岭县青溪镇人民政府", 2024, failed("requests-balance")))
    (group,) = notice.groups
    (item,) = group.items
    assert (group.number, group.severity) == ("（一）", "严重")
    assert item.what == "本年新收·总计应为 61，表中为 60"
    assert item.place == "本年新收·总计  表中第4行第7列 原文“60”"
    assert item.basis == "国办公开办函〔2021〕30号，第三部分表"
    assert item.fix == "核对台账后更正"
    assert len(item.code) == 8
    assert (notice.organ, notice.year, notice.report) == ("云岭县青溪镇人民政府", "2024", "年度报告")
    assert (notice.defects, notice.file) == (1, "云岭县青溪镇人民政府-2024.html")
    assert (notice.date, notice.issue_year) == ("2025年2月1日", "2025")


@pytest.mark.parametrize(
    ("expected", "actual", "between", "said"),
    [
        (61, 60, (), "应为61，实为60"),
        (3, 1, ("文字", "表格"), "文字：3；表格：1"),
        (None, None, (), ""),
    ],
    ids=["one is right", "nobody knows which is right", "none"],
)
def test_values_in_the_right_words(expected: int, actual: int, between: tuple[str, ...], said: str) -> None:
    found = finding(text="不符", expected=expected, actual=actual, between=between)
    (notice,) = written(report_audit("甲镇人民政府", 2024, failed("requests-balance", found)))
    assert notice.groups[0].items[0].values.replace(" ", "") == said


def test_gravest_first_and_hints_apart() -> None:
    rules = ("zero-explained", "doubled-words", "in-force-floor", "requests-balance")
    (notice,) = written(report_audit("甲镇人民政府", 2024, *map(failed, rules)))
    assert [group.severity for group in notice.groups] == ["严重", "重要", "一般"]
    numbers = [item.number for group in notice.groups for item in group.items]
    assert [*numbers, *(item.number for item in notice.hints)] == [1, 2, 3, 4]
    assert notice.defects == 3
    assert [item.requirement for item in notice.hints] == ["成片的零有说明"]


def test_one_fault_is_one_item() -> None:
    (notice,) = written(one_fault())
    items = [item for group in notice.groups for item in group.items]
    assert [(item.number, [other.what for other in item.also]) for item in items] == [
        (1, ["列合计不符甲", "列合计不符乙"]),
        (2, []),
    ]
    assert notice.defects == 2


def test_questions_are_no_defects() -> None:
    asked = Outcome("in-force-floor", Status.NEEDS_REVIEW, None, (finding("in-force-floor", "是否如此"),))
    both = msgspec.structs.replace(
        failed("requests-balance"), questions=(finding("requests-balance", "另请核实", at=("/x",)),)
    )
    (notice,) = written(report_audit("甲镇人民政府", 2024, both, asked, review("stated-requests")))
    assert [(each.number, each.what, bool(each.code)) for each in notice.questions] == [
        (1, "另请核实", True),
        (2, "是否如此", True),
        (3, "表中有空白单元格", False),
    ]
    assert notice.defects == 1


def test_table_that_could_not_be_read_is_asked_about_once() -> None:
    given = unread_table()
    report = given.reports[0]
    more = (failed("doubled-words"), *(each for each in report.outcomes if each.rule != "doubled-words"))
    (notice,) = written(msgspec.structs.replace(report, outcomes=more))
    assert [each.what for each in notice.questions] == ["申请情况表未能读取：表格为图片  文件第42行"]
    assert notice.score == ""


def test_score_is_said_in_words_or_left_out() -> None:
    report = report_audit(
        "甲镇人民政府",
        2024,
        failed("requests-balance"),
        value=55.0,
        low=50.0,
        high=60.0,
        capped_by=("requests-balance",),
    )
    (notice,) = written(report)
    assert (notice.score, notice.grade) == ("55.0", "不合格")
    assert notice.interval == "待核实项全部未通过时为 50.0，全部通过时为 60.0"
    assert notice.red_lines == "新收加结转等于办结加结转下年度"
    (without,) = written(report, letters=Letters(scores=False))
    assert (without.score, without.grade, without.interval, without.red_lines) == ("", "", "", "")


@pytest.mark.parametrize(
    ("deadline", "lang", "words"),
    [
        (15, "zh", "自收到整改通知书之日起15个工作日内"),
        (15, "en", "within 15 working days of receiving this notice"),
        (datetime.date(2025, 3, 31), "zh", "于2025年3月31日前"),
        (datetime.date(2025, 3, 31), "en", "by 31 March 2025"),
    ],
)
def test_deadline(deadline: datetime.date | int, lang: str, words: str) -> None:
    report = report_audit("甲镇人民政府", 2024, failed("requests-balance"))
    (notice,) = written(report, lang=lang, letters=Letters(deadline=deadline))
    assert notice.deadline == words


def test_who_gets_no_notice_is_told() -> None:
    contested = msgspec.structs.replace(
        report_audit("乙镇人民政府", 2024, failed("six-sections")), standing="contested"
    )
    nobody = report_audit("", 2024, failed("six-sections"), path="a/无名.html")
    result = audit(
        contested,
        report_audit("甲镇人民政府", 2024, failed("requests-balance")),
        report_audit("丙镇人民政府", 2024),
        nobody,
    )
    assert [notice.organ for notice in notices(result, wording(), Letters())] == ["甲镇人民政府"]
    faultless, without = map(wording().render, told(result))
    assert faultless == "未发现问题、不出整改通知书的报告：1 份"
    assert "（2 个）：" in without
    assert {"乙镇人民政府", "无名.html"} == set(without.rpartition("：")[2].split("、"))


def test_waived_and_crashed_rules_are_not_in_a_notice() -> None:
    (notice,) = list(notices(eventful(), wording(), Letters()))
    said = [item.requirement for group in notice.groups for item in group.items]
    assert said == ["新收加结转等于办结加结转下年度", "没有遗留模板字样"]


def test_nothing_to_rectify_gets_no_notice() -> None:
    covered = Outcome("doubled-words", Status.WAIVED, message("引文"), (finding("doubled-words"),))
    result = audit(
        report_audit("甲镇人民政府", 2024, failed("zero-explained")),
        report_audit("乙镇人民政府", 2024, covered),
        report_audit("丙镇人民政府", 2024, review("six-sections"), failed("zero-explained")),
        report_audit("丁镇人民政府", 2024, Outcome("six-sections", Status.ERROR, message("出错"))),
    )
    (inquiry,) = notices(result, wording(), Letters())
    assert (inquiry.organ, inquiry.defects, inquiry.under_review) == ("丙镇人民政府", 0, 1)
    assert inquiry.deadline == "自收到本通知之日起15个工作日内"
    ((file, _),) = named([inquiry], ".docx", wording())
    assert file == "核实通知/丙镇人民政府.docx"
    said = [wording().render(each) for each in told(result)]
    assert [each.rpartition("：")[2] for each in said] == [f"{name}镇人民政府" for name in "丙甲乙丁"]
    assert is_asked(result.reports[2])


def test_questions_stand_for_every_rule_under_review() -> None:
    given = unread_table()
    (report,) = given.reports[:1]
    same = [review(rule) for rule in ("doubled-words", "no-placeholder")]
    others = tuple(each for each in report.outcomes if each.rule not in ("doubled-words", "no-placeholder"))
    report = msgspec.structs.replace(report, outcomes=(*same, *others))
    (notice,) = written(report)
    waiting = [RULES[each.rule].title for each in report.outcomes if each.status is Status.NEEDS_REVIEW]
    assert notice.under_review == len(waiting) > len(notice.questions)
    stood = [title for each in notice.questions for title in each.requirements.split("；")]
    assert sorted(stood) == sorted(waiting)


def test_red_lines_are_told_apart() -> None:
    crossed = ("requests-balance", "six-sections")
    report = report_audit("甲镇人民政府", 2024, *map(failed, crossed), value=55.0, capped_by=crossed)
    (notice,) = written(report)
    assert notice.red_lines == "新收加结转等于办结加结转下年度；六个部分齐全"


def test_red_lines_with_one_cause_are_counted_as_the_cap_counts_them() -> None:
    crossed = ("requests-balance", "six-sections")
    report = report_audit("甲镇人民政府", 2024, *map(failed, crossed), value=88.0, capped_by=crossed)
    report = msgspec.structs.replace(report, score=msgspec.structs.replace(report.score, crossed=1))
    (notice,) = written(report)
    assert notice.red_lines == (
        "新收加结转等于办结加结转下年度；六个部分齐全（同一原因引起的只计1条，共计1条）"
    )


def test_blank_tables_are_named() -> None:
    blank = [
        finding("requests-balance", "整张表格均未填写", at=("/requests",)),
        finding("requests-balance", "整张表格均未填写", at=("/article20/fees/amount",)),
    ]
    (notice,) = written(report_audit("甲镇人民政府", 2024, failed("requests-balance", *blank)))
    assert [item.what for item in notice.groups[0].items] == [
        "“申请情况表”：整张表格均未填写",
        "“行政事业性收费·本年收费金额”：整张表格均未填写",
    ]


def test_days_are_written_out_but_not_in_quotations() -> None:
    said = "所写统计期限为2023-01-01 – 2023-12-31，公布日期“2025-03-01”，应在2025-01-31前"
    found = finding("requests-balance", said, expected="2024-01-01 – 2024-12-31", actual="x")
    report = report_audit("甲镇人民政府", 2024, failed("requests-balance", found))
    ((item,),) = (each.items for each in written(report)[0].groups)
    assert item.what == "所写统计期限为2023年1月1日至12月31日，公布日期“2025-03-01”，应在2025年1月31日前"
    assert item.values.startswith("应为 2024年1月1日至12月31日")
    ((english,),) = (each.items for each in written(report, lang="en")[0].groups)
    assert english.what == said


NAMES = {
    "云岭县青溪镇人民政府": "云岭县青溪镇人民政府",
    "a/b\\c:d*e?": "a b c d e",
    "..": "-",
    "CON": "CON_",
    "\u202e镇": "[U+202E]镇",
    "长" * 200: "长" * 59 + "…",
}


@pytest.mark.parametrize(("organ", "name"), NAMES.items())
def test_names_of_files(organ: str, name: str) -> None:
    found = written(*(report_audit(organ, 2024, failed("requests-balance")) for _ in range(2)))
    files = [file for file, _ in named(found, ".docx", wording())]
    assert files == [f"整改通知书/{name}.docx", f"整改通知书/{name} (2).docx"]


_findings = st.builds(
    lambda rule, number, severity, cause: (rule, number, severity, cause),
    st.sampled_from([rule for rule in RULES if rule != "all-filed"]),
    st.integers(0, 10**6),
    st.sampled_from(["critical", "major", "minor", "note"]),
    st.sampled_from([None, None, "a", "b"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_findings, max_size=30), st.sampled_from(["ranked", "contested"]))
def test_every_finding_of_a_ranked_report_is_in_its_notice_once(
    drawn: list[tuple[str, int, str, str | None]], standing: str
) -> None:
    by_rule: dict[str, list] = {}
    for rule, number, severity, cause in drawn:
        made = finding(rule, "不符", actual=number, severity=severity, cause=cause)
        by_rule.setdefault(rule, []).append(made)
    outcomes = [failed(rule, *made) for rule, made in by_rule.items()]
    report = msgspec.structs.replace(report_audit("甲镇人民政府", 2024, *outcomes), standing=standing)
    found = written(report)
    defects = any(severity != "note" for _, _, severity, _ in drawn)
    assert len(found) == rectifies(report) == bool(defects and standing == "ranked")
    for notice in found:
        assert codes(notice) == sorted(each.fingerprint[:8] for _, each in report.findings)


def test_english() -> None:
    report = report_audit("甲镇人民政府", 2024, failed("requests-balance"), review("stated-requests"))
    (notice,) = written(report, lang="en")
    assert (notice.groups[0].number, notice.groups[0].severity) == ("(a)", "critical")
    assert notice.date == "1 February 2025"


def test_blank_cells_are_one_defect_with_what_waits_for_it() -> None:
    blank = ReviewCause(
        ReadingIssue("/requests", message("cells are blank")),
        ("requests-balance", "stated-requests"),
        blank=True,
    )
    waiting = [review(rule) for rule in blank.rules]
    cell = msgspec.structs.replace(
        finding("no-placeholder", "1格空白", actual=None), cited={"/requests/received/total": None}
    )
    report = msgspec.structs.replace(
        report_audit("甲镇", 2024, failed("no-placeholder", cell), *waiting), review_causes=(blank,)
    )
    (notice,) = notices(audit(report), wording(), Letters())
    (item,) = notice.groups[0].items
    assert item.waiting == "新收加结转等于办结加结转下年度；文中申请数与表三一致"
    assert (notice.questions, notice.under_review) == ((), 2)
    alone = msgspec.structs.replace(report_audit("甲镇", 2024, *waiting), review_causes=(blank,))
    (asked,) = notices(audit(alone), wording(), Letters())
    assert [each.what for each in asked.questions] == ["申请情况表有空白单元格"]
