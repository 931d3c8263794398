"""The circular: what it counts is what the run found, and it names organs only where that is wanted."""

from __future__ import annotations

import dataclasses

import msgspec

from auditor.messages import message
from auditor.outputs.letters.circular import Circular, circular
from auditor.results.audit import Audit, SystemicCause
from auditor.results.output import Letters
from tests.outputs.audits import audit, county, eventful, failed, finding, report_audit, review, wording

USUAL = Letters()


def made(given: Audit, lang: str = "zh", letters: Letters = USUAL) -> Circular:
    return circular(given, wording(lang), letters)


def test_how_it_was_checked_and_what_was_not() -> None:
    shown = made(eventful())
    assert (shown.area, shown.year, shown.report, shown.rulesets) == ("云岭县", "", "年度报告", "township")
    assert (shown.organs, shown.scored, shown.mean) == (2, 1, "55.0")
    assert shown.missing == ("云岭县石桥镇人民政府 2024",)
    assert [(each.file, each.reason) for each in shown.unread] == [
        ("reports/扫描件.pdf", "文件已加密"),
        ("a.json", "不符合结构"),
    ]
    assert made(dataclasses.replace(eventful(), year=2024)).missing == ("云岭县石桥镇人民政府",)


def test_counts_agree_with_notices_and_ranking() -> None:
    shown = made(county(30))
    assert shown.organs == len(shown.ranking) == 30
    assert shown.defects == sum(each.critical + each.major + each.minor for each in shown.ranking)
    assert shown.defects == sum(task.defects for task in shown.tasks)
    assert shown.hints == sum(each.hints for each in shown.ranking)
    assert sum(each.count for each in shown.grades) == shown.scored == 29
    assert [each.count for each in shown.severities] == [
        sum(getattr(place, name) for place in shown.ranking)
        for name in ("critical", "major", "minor", "hints")
    ]


def test_ranking_is_best_first_and_tasks_worst_first() -> None:
    shown = made(county(30))
    ranks = [int(each.rank) for each in shown.ranking if each.rank != "-"]
    assert ranks == sorted(ranks)
    assert shown.ranking[-1].rank == "-", "what is not scored comes last"
    assert [task.number for task in shown.tasks] == list(range(1, len(shown.tasks) + 1))


def test_contested_report_is_named_and_not_counted() -> None:
    contested = msgspec.structs.replace(
        report_audit("云岭县乙镇人民政府", 2024, failed("six-sections")), standing="contested"
    )
    shown = made(audit(contested, report_audit("云岭县甲镇人民政府", 2024, failed("doubled-words"))))
    assert (shown.organs, shown.contested, shown.defects) == (1, ("云岭县乙镇人民政府",), 1)
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
    assert task.faults.count("…；") == 2
