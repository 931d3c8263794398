"""The circular: what it counts is what the run found, and it names organs only where that is wanted."""

from __future__ import annotations

import dataclasses

import msgspec

from auditor.messages import message
from auditor.outputs.letters.circular import circular
from auditor.outputs.letters.circular_fields import Circular
from auditor.outputs.letters.notice import notices
from auditor.outputs.letters.recipients import is_asked, rectifies
from auditor.reports.period import year_period
from auditor.results.audit import Audit, SystemicCause
from auditor.results.output import Letters
from auditor.rules.finding import Decision, Outcome, Status
from auditor.running.inputs import Input, Unread
from auditor.running.reconcile import Missing
from tests.outputs.audits import TYPE, audit, county, eventful, failed, finding, report_audit, review, wording

USUAL = Letters()


def made(given: Audit, lang: str = "zh", letters: Letters = USUAL) -> Circular:
    return circular(given, wording(lang), letters)


def test_how_it_was_checked_and_what_was_not() -> None:
    shown = made(eventful())
    assert (shown.area, shown.year, shown.report, shown.rulesets) == ("云岭县", "", "年度报告", "township")
    assert (shown.organs, shown.scored, shown.mean) == (2, 1, "55.0")
    assert shown.missing == ("云岭县石桥镇人民政府 2024",)
    assert [(each.file, each.reason) for each in shown.unread] == [
        ("扫描件.pdf", "文件已加密"),
        ("a.json", "不符合结构"),
    ]
    assert made(dataclasses.replace(eventful(), year=2024)).missing == ("云岭县石桥镇人民政府",)


def test_counts_agree_with_the_page_and_annex_with_notices() -> None:
    given = county(30)
    shown = made(given)
    for place, report in zip(shown.ranking[::-1], given.worst_first(), strict=True):
        assert place.organ == report.organ
        assert report.severities() == {
            "critical": place.critical,
            "major": place.major,
            "minor": place.minor,
            "note": place.hints,
        }
        assert place.questions == report.count(Status.NEEDS_REVIEW)
    assert shown.questions == given.summary.under_review
    written = list(notices(given, wording(), USUAL))
    letters = [report for report in given.worst_first() if rectifies(report) or is_asked(report)]
    assert [(notice.organ, notice.under_review) for notice in written] == [
        (report.organ, report.count(Status.NEEDS_REVIEW)) for report in letters
    ]
    assert [(task.organ, task.defects) for task in shown.tasks] == [
        (notice.organ, notice.defects) for notice in written if notice.defects
    ]
    assert shown.inquiries == sum(not notice.defects for notice in written)
    assert shown.organs == len(shown.ranking) == 30
    assert shown.defects == sum(each.critical + each.major + each.minor for each in shown.ranking)
    assert shown.hints == sum(each.hints for each in shown.ranking)
    assert (shown.scored, shown.unscored) == (29, 1)
    assert sum(each.count for each in shown.grades) == shown.organs == 30
    assert [each.count for each in shown.severities] == [
        sum(getattr(place, name) for place in shown.ranking) for name in ("critical", "major", "minor")
    ]


def test_ranking_is_best_first_and_tasks_worst_first() -> None:
    shown = made(county(30))
    ranks = [int(each.rank) for each in shown.ranking if each.rank != "-"]
    assert ranks == sorted(ranks)
    assert shown.ranking[-1].rank == "-", "what is not scored comes last"
    assert [task.number for task in shown.tasks] == list(range(1, len(shown.tasks) + 1))


def test_contested_report_is_named_and_not_counted() -> None:
    contested = msgspec.structs.replace(
        report_audit("云岭县乙镇人民政府", 2024, failed("six-sections"), value=None), standing="contested"
    )
    shown = made(audit(contested, report_audit("云岭县甲镇人民政府", 2024, failed("doubled-words"))))
    assert (shown.organs, shown.unscored, shown.contested) == (2, 1, ("云岭县乙镇人民政府",))
    assert (shown.defects, shown.defects_elsewhere) == (2, 1)
    assert [task.organ for task in shown.tasks] == ["云岭县甲镇人民政府"]
    assert [each.requirement for each in shown.problems] == ["没有重复字词和残缺标点"]


def test_typical_problems_are_the_most_frequent_and_no_hints() -> None:
    towns = [
        report_audit(f"云岭县{name}镇人民政府", 2024, failed("doubled-words"), failed("zero-explained"))
        for name in "甲乙"
    ]
    grave = report_audit("云岭县丙镇人民政府", 2024, failed("six-sections"), failed("zero-explained"))
    shown = made(audit(*towns, grave))
    assert [(each.number, each.requirement, each.reports) for each in shown.problems] == [
        (1, "没有重复字词和残缺标点", 2),
        (2, "六个部分齐全", 1),
    ]
    first = shown.problems[0]
    assert first.organs == "云岭县甲镇人民政府、云岭县乙镇人民政府"
    assert first.example.startswith("云岭县甲镇人民政府：")
    assert [task.organ for task in shown.tasks if not task.defects] == [], "hints are no tasks"


def test_without_names() -> None:
    cause = SystemicCause(
        message("一个原因，12个机关"), message("甲"), "major", ("six-sections",), 12, ("甲镇",)
    )
    above = msgspec.structs.replace(cause, message=message("都属云岭县"), attribute="parent", value="云岭县")
    asked = msgspec.structs.replace(cause, message=message("问"), asks=True)
    given = dataclasses.replace(
        audit(report_audit("甲镇人民政府", 2024, failed("six-sections"))), systemic=(cause, above, asked)
    )
    named, bare = made(given), made(given, letters=Letters(names=False))
    assert [(each.what, each.organs) for each in named.causes] == [
        ("一个原因，12个机关", "甲镇"),
        ("都属云岭县", "甲镇"),
    ]
    assert [(each.what, each.organs) for each in bare.causes] == [("一个原因，12个机关", "")]
    assert (named.problems[0].organs, bare.problems[0].organs) == ("甲镇人民政府", "")
    assert bare.problems[0].example == ""


def test_many_organs_are_cut_with_their_number() -> None:
    towns = [report_audit(f"第{number}镇人民政府", 2024, failed("six-sections")) for number in range(40)]
    (problem,) = made(audit(*towns)).problems
    assert problem.organs.endswith("等40个机关")


def test_nothing_scored() -> None:
    shown = made(audit(report_audit("甲镇人民政府", 2024, review("six-sections"), value=None)))
    assert (shown.mean, shown.grades, shown.legend) == ("", (), "")
    assert shown.questions == 1


def test_main_faults_of_a_task_are_cut() -> None:
    found = [finding("six-sections", "很长的话" * 30, actual=number) for number in range(9)]
    (task,) = made(audit(report_audit("甲镇人民政府", 2024, failed("six-sections", *found)))).tasks
    assert task.defects == 9
    assert task.faults.endswith("等9项")


def test_questions_of_reports_that_are_not_ranked_are_told_apart() -> None:
    contested = msgspec.structs.replace(
        report_audit("乙镇人民政府", 2024, review("six-sections")), standing="contested"
    )
    shown = made(audit(contested, report_audit("甲镇人民政府", 2024, review("six-sections"))))
    assert (shown.questions, shown.questions_elsewhere) == (2, 1)
    assert shown.faultless == 0, "what is open is not faultless"


def test_annex_shortens_at_clauses_and_lists_no_hints() -> None:
    law = "《政府信息公开信息处理费管理办法》的文号为国办函〔2020〕109号"
    more = "不是“国办函〔2021〕109号，自印发之日起施行”的那一件，见第三部分"
    report = report_audit(
        "甲镇人民政府",
        2024,
        failed("six-sections", finding("six-sections", f"{law}，{more}")),
        failed("zero-explained"),
    )
    (task,) = made(audit(report)).tasks
    assert task.faults == f"{law}…", "not inside the quotation"
    assert task.defects == 1


def test_long_list_is_left_out_or_cut_between_its_items() -> None:
    cells = "、".join(f"（三）第{number}项·总计" for number in range(20))
    report = report_audit(
        "甲镇人民政府", 2024, failed("six-sections", finding("six-sections", f"空白：{cells}"))
    )
    (task,) = made(audit(report)).tasks
    assert task.faults == "空白", "a list is left out whole, with its colon"
    bare = report_audit("甲镇人民政府", 2024, failed("six-sections", finding("six-sections", cells)))
    (task,) = made(audit(bare)).tasks
    assert len(task.faults) <= 61
    assert task.faults.endswith("项·总计…")


def test_waived_is_not_faultless_and_is_told() -> None:
    accepted = msgspec.structs.replace(
        finding("doubled-words"), decision=Decision("waived", "引用原文", "王某", expires="2025-12-31")
    )
    covered = Outcome("doubled-words", Status.WAIVED, message("引用原文"), (accepted, accepted))
    given = audit(report_audit("甲镇人民政府", 2024, covered), report_audit("乙镇人民政府", 2024))
    shown = made(given)
    assert (shown.faultless, shown.waived_only) == (1, 1)
    (told,) = shown.waived
    assert (told.organ, told.requirement, told.findings) == ("甲镇人民政府", "没有重复字词和残缺标点", 2)
    assert (told.reason, told.by, told.expires) == ("引用原文", "王某", "2025年12月31日")
    (unnamed,) = made(given, letters=Letters(names=False)).waived
    assert unnamed.organ == ""


def test_dismissed_findings_are_no_faults() -> None:
    dismissed = msgspec.structs.replace(
        finding("doubled-words"), decision=Decision("dismissed", "误报", "王某")
    )
    outcome = Outcome("doubled-words", Status.DISMISSED, message("误报"), (dismissed,))
    shown = made(audit(report_audit("甲镇人民政府", 2024, outcome)))
    assert (shown.faultless, shown.waived_only, shown.waived) == (1, 0, ())


def test_shares_are_of_all_organs() -> None:
    line = report_audit("甲镇人民政府", 2024, failed("six-sections"), value=55.0, capped_by=("six-sections",))
    contested = msgspec.structs.replace(report_audit("丙镇人民政府", 2024, value=None), standing="contested")
    open_one = report_audit("乙镇人民政府", 2024, review("six-sections"), value=None)
    shown = made(audit(line, contested, open_one))
    assert (shown.organs, shown.scored, shown.unscored) == (3, 1, 2)
    assert shown.red_lines == "1份（33%）"
    assert [(each.title, each.count, each.percent) for each in shown.grades if each.count] == [
        ("不合格", 1, 33),
        ("未计分", 2, 67),
    ]


def test_only_what_was_filed_is_counted_and_listed() -> None:
    unread = (
        Unread("a/甲镇/甲镇年报.docx", message("文件已损坏")),
        Unread("a/备份.bak", message("既不是文本……{formats}", formats=["CSV", "DOC"]), kind="unknown"),
    )
    inputs = (
        *(Input(each.path, each.kind, reason=each.error) for each in unread),
        Input("a/乙镇.docx", "report"),
        Input("a/去年.docx", "other_year"),
        Input("a/表格.xlsx", "unknown"),
        Input("a/名册.xlsx", "unknown", reason=message("it is a settings file of this run")),
        Input("a/审核结果", "unknown"),
        Input("a/照片.jpg", "attachment"),
    )
    passed_over = ("a/名册.xlsx", "a/审核结果", "a/照片.jpg")
    given = audit(report_audit("乙镇人民政府", 2024), unread=unread, inputs=inputs, passed_over=passed_over)
    shown = made(given)
    assert (shown.files, shown.other_files) == (5, 3)
    assert [(each.file, each.reason) for each in shown.unread] == [("甲镇年报.docx", "文件已损坏")]


def test_organ_whose_file_cannot_be_read_is_not_told_to_file() -> None:
    path = "a/石桥镇/年报.docx"
    why = message("收到但不能读取：{path}（文件已损坏）", path=path)
    sent = Missing(TYPE, "石桥镇人民政府", year_period(2024), path, why, received=True)
    absent = Missing(TYPE, "白沙镇人民政府", year_period(2024))
    shown = made(
        audit(
            report_audit("乙镇人民政府", 2024),
            year=2024,
            missing=(sent, absent),
            unread=(Unread(path, message("文件已损坏")),),
            inputs=(Input(path, "damaged"), Input("a/乙镇.docx", "report")),
        )
    )
    assert shown.missing == ("白沙镇人民政府",)
    assert shown.sent == ("石桥镇人民政府（收到但不能读取：年报.docx（文件已损坏））",)
    assert (shown.files, shown.unread) == (2, ())


def test_words_for_people() -> None:
    stranger = msgspec.structs.replace(report_audit("甲镇人民政府", 2024), on_roster=False)
    shown = made(audit(stranger, ruleset_titles=({"zh": "乡镇街道", "en": "Townships"},)))
    assert (shown.rulesets, shown.checked_at) == ("乡镇街道", "2025年2月1日")
    assert shown.ranking[0].organ == "甲镇人民政府（名册外）"
    assert "最低" not in shown.legend


def test_example_names_the_table() -> None:
    blank = finding("six-sections", "整张表格均未填写", at=("/requests",))
    (problem,) = made(audit(report_audit("甲镇人民政府", 2024, failed("six-sections", blank)))).problems
    assert problem.example == "甲镇人民政府：“申请情况表”：整张表格均未填写"
