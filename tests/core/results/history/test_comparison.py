"""What became of each finding, which values changed unasked, and what else differs between two runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from auditor.messages import Message
from auditor.results.history.comparison import ComparedReport, Comparison, compare
from auditor.results.history.run_facts import Setting
from tests.core.results.history.sides import ORGAN, Made, MadeRun, finding, version

OLD: Mapping[str, Any] = {"/a": 1, "/b": 2, "/c": 3, "/text": "x"}
WRONG = finding()
OTHER = "云岭县白沙镇人民政府"
ABSENT = finding(
    "", message=Message("{count} organs have no report: {organs}", {"count": 1, "organs": [ORGAN]})
)


def new(**values: Any) -> dict[str, Any]:
    """The values with some changed."""
    return {**OLD, **{f"/{name}": value for name, value in values.items()}}


def classes(compared: Comparison) -> list[tuple[str, str | None]]:
    return [(each.change, each.because) for report in compared.reports for each in report.findings]


def only(compared: Comparison) -> ComparedReport:
    (report,) = compared.reports
    return report


def silent(report: ComparedReport) -> list[str]:
    return [each.pointer for each in report.silently_altered()]


def pair(before: Made | MadeRun, after: Made | MadeRun, **facts: Any) -> tuple[MadeRun, MadeRun]:
    runs = [each if isinstance(each, MadeRun) else MadeRun(each, **facts) for each in (before, after)]
    return runs[0], runs[1]


HAS = Made(OLD, [WRONG])
HAS_NOT = Made(OLD)
CHANGED_RULE = version(source="s2")
STRICTER = version(severity="critical", points=12.0)
FOR_OTHERS = version(settings=(Setting(names=("*白沙*",), changes={"severity": "note"}),))
FOR_THIS = version(settings=(Setting(names=("*青溪*",), changes={"options": {"least": 2}}),))
ACROSS = version(scope="all")

CASES: dict[str, tuple[tuple[MadeRun, MadeRun], tuple[str, str | None]]] = {
    # the first run has the finding, the second one has not
    "the cited value was corrected": (pair(HAS, Made(new(a=9))), ("fixed", None)),
    "another value was corrected": (pair(HAS, Made(new(c=9))), ("fixed", None)),
    "what is above the cited value came anew": (
        pair(Made({"/a/x": 1}, [finding("/a/x")]), Made({"/a": None})),
        ("fixed", None),
    ),
    "nothing was corrected, the rule changed": (
        pair(HAS, MadeRun(HAS_NOT, rules=[CHANGED_RULE])),
        ("gone", "rule_changed"),
    ),
    "something else was corrected and the rule changed": (
        pair(HAS, MadeRun(Made(new(c=9)), rules=[CHANGED_RULE])),
        ("gone", "rule_changed"),
    ),
    "the cited value was corrected and the rule changed": (
        pair(HAS, MadeRun(Made(new(a=9)), rules=[CHANGED_RULE])),
        ("fixed", None),
    ),
    "a setting for other organs is no change of the rule": (
        pair(HAS, MadeRun(HAS_NOT, rules=[FOR_OTHERS], program="p2")),
        ("gone", "program"),
    ),
    "the setting for this organ changed": (
        pair(HAS, MadeRun(HAS_NOT, rules=[FOR_THIS])),
        ("gone", "rule_changed"),
    ),
    "the rule is off": (pair(HAS, MadeRun(Made(new(a=9)), rules=[])), ("gone", "rule_removed")),
    "the rule is off for this organ": (
        pair(HAS, MadeRun(Made(new(a=9), statuses={"sum": "not asked"}))),
        ("gone", "rule_removed"),
    ),
    "it is waived": (
        pair(HAS, Made(OLD, [finding(status="waived")])),
        ("gone", "waived"),
    ),
    "it became a question": (
        pair(HAS, Made(new(b=9), [finding(status="needs_review", fingerprint="f2")])),
        ("gone", "under_review"),
    ),
    "the rule is under review": (
        pair(HAS, Made(new(a=None), statuses={"sum": "needs_review"})),
        ("gone", "under_review"),
    ),
    "the rule does not apply": (
        pair(HAS, Made(new(a=None), statuses={"sum": "not_applicable"})),
        ("gone", "not_applicable"),
    ),
    "the rule crashed": (pair(HAS, Made(new(a=9), statuses={"sum": "error"})), ("gone", "error")),
    "the program changed": (pair(HAS, MadeRun(HAS_NOT, program="p2")), ("gone", "program")),
    "the roster changed": (pair(HAS, MadeRun(HAS_NOT, roster="r2")), ("gone", "roster")),
    "other reports changed": (pair(HAS, HAS_NOT, rules=[ACROSS]), ("gone", "other_reports")),
    "other reports or the program changed": (
        pair(MadeRun(HAS, rules=[ACROSS]), MadeRun(HAS_NOT, rules=[ACROSS], program="p2")),
        ("gone", "program_or_other_reports"),
    ),
    "the same file is read differently": (
        pair(Made(OLD, [WRONG], sha256="x"), MadeRun(Made(new(a=9), sha256="x"), program="p2")),
        ("gone", "read_anew"),
    ),
    "the report is not there": (pair(HAS, MadeRun()), ("gone", "report_removed")),
    "the organs are not compared": (
        pair(Made(None, [WRONG], kind="group"), MadeRun()),
        ("gone", "group_removed"),
    ),
    "values are not known, the file is another": (
        pair(Made(None, [WRONG], sha256="x"), Made(None, sha256="y")),
        ("fixed", None),
    ),
    "values are not known, the file is the same": (
        pair(Made(None, [WRONG], sha256="x"), MadeRun(Made(None, sha256="x"), program="p2")),
        ("gone", "program"),
    ),
    "the missing report was filed": (
        (
            MadeRun(Made(None, [ABSENT], kind="group", organ="云岭县"), missing=[ORGAN]),
            MadeRun(Made(OLD), Made(None, kind="group", organ="云岭县")),
        ),
        ("fixed", "filed"),
    ),
    "the missing report was filed, and the roster changed": (
        (
            MadeRun(Made(None, [ABSENT], kind="group", organ="云岭县"), missing=[ORGAN]),
            MadeRun(Made(OLD), Made(None, kind="group", organ="云岭县"), roster="r2"),
        ),
        ("fixed", "filed"),
    ),
    "the report of another organ was filed": (
        (
            MadeRun(Made(None, [ABSENT], kind="group", organ="云岭县"), missing=[ORGAN, OTHER]),
            MadeRun(Made(OLD, organ=OTHER), Made(None, kind="group", organ="云岭县"), roster="r2"),
        ),
        ("gone", "roster"),
    ),
    "the organ is not on the roster any more": (
        (
            MadeRun(Made(None, [ABSENT], kind="group", organ="云岭县"), missing=[ORGAN]),
            MadeRun(Made(None, kind="group", organ="云岭县"), roster="r2"),
        ),
        ("gone", "roster"),
    ),
    # both have it
    "it is still there": (pair(HAS, HAS), ("still_there", None)),
    "it is still there in a changed report": (pair(HAS, Made(new(b=9), [WRONG])), ("still_there", None)),
    "the value is another one": (
        pair(HAS, Made(new(a=9), [finding(fingerprint="f2")])),
        ("still_there_other_value", None),
    ),
    "the sentence is another one": (
        pair(HAS, Made(new(a=9), [finding(fingerprint="f2", message=Message("wrong"))])),
        ("still_there_other_value", None),
    ),
    # the second run has it, the first one has not
    "the cited value was made wrong": (pair(HAS_NOT, Made(new(a=9), [WRONG])), ("new", "report")),
    "another value was made wrong": (pair(HAS_NOT, Made(new(c=9), [WRONG])), ("new", "report")),
    "the rule is new": (pair(MadeRun(HAS_NOT, rules=[]), HAS), ("new", "rule_added")),
    "the rule is stricter": (pair(HAS_NOT, MadeRun(HAS, rules=[STRICTER])), ("new", "rule_changed")),
    "the rule's text changed": (pair(HAS_NOT, MadeRun(HAS, rules=[CHANGED_RULE])), ("new", "rule_changed")),
    "the waiver ended": (pair(Made(OLD, [finding(status="waived")]), HAS), ("new", "waiver_ended")),
    "it was under review": (
        pair(Made(OLD, statuses={"sum": "needs_review"}), HAS),
        ("new", "was_under_review"),
    ),
    "the rule did not apply": (
        pair(Made(OLD, statuses={"sum": "not_applicable"}), HAS),
        ("new", "was_not_applicable"),
    ),
    "the rule had crashed": (pair(Made(OLD, statuses={"sum": "error"}), HAS), ("new", "was_error")),
    "the report is new": (pair(MadeRun(), HAS), ("new", "report_added")),
    "the program became stricter": (pair(HAS_NOT, MadeRun(HAS, program="p2")), ("new", "program")),
    "it is read differently": (
        pair(Made(OLD, sha256="x"), Made(new(a=9), [WRONG], sha256="x")),
        ("new", "read_anew"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_finding_has_one_class_and_reason(case: str) -> None:
    (before, after), expected = CASES[case]
    compared = compare(before, after)
    assert classes(compared) == [expected]
    assert compared.findings == {expected[0]: 1}
    assert compared.causes == ({expected: 1} if expected[1] else {})


def test_a_finding_about_last_years_report_is_fixed_there() -> None:
    rules = [version(scope="series")]
    last, this = Made(OLD, period="2023"), Made(OLD, [WRONG])
    compared = compare(
        MadeRun(last, this, rules=rules), MadeRun(Made(new(a=9), period="2023"), this, rules=rules)
    )
    assert classes(compared) == [("still_there", None)]
    compared = compare(
        MadeRun(last, this, rules=rules), MadeRun(Made(new(a=9), period="2023"), HAS_NOT, rules=rules)
    )
    assert classes(compared) == [("fixed", "other_report")]


def test_findings_without_a_pointer_are_told_apart_by_their_fingerprint() -> None:
    first, second = finding("", "f1"), finding("", "f2")
    compared = compare(*pair(Made(OLD, [first]), Made(new(a=2), [second])))
    assert sorted(classes(compared)) == [("fixed", None), ("new", "report")]


def test_several_findings_at_one_place_are_paired_once_each() -> None:
    before = [finding("/a", "f1"), finding("/a", "f2"), finding("/b", "f3")]
    after = [finding("/a", "f2"), finding("/a", "f4")]
    report = only(compare(*pair(Made(OLD, before), Made(new(a=9, b=9), after))))
    told = {(each.change, each.finding.fingerprint) for each in report.findings}
    assert told == {("still_there", "f2"), ("still_there_other_value", "f4"), ("fixed", "f3")}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (Made(OLD), Made(new(a=9, text="y")), ["/a", "/text"]),
        (HAS, Made(new(a=9, b=9)), ["/b"]),
        (Made(OLD, [finding(status="needs_review")]), Made(new(a=9, b=9)), ["/b"]),
        (Made({"/t/x": 1, "/tx": 1}, [finding("/t")]), Made({"/t/x": 2, "/t/y": 1, "/tx": 2}), ["/tx"]),
        (Made(OLD, [finding("")]), Made(new(a=9)), ["/a"]),
        (Made(OLD, uncertain=("/a",)), Made(new(a=9, b=9)), ["/b"]),
        (Made(OLD), Made(new(a=9, b=9), uncertain=("/a",)), ["/b"]),
        (Made(OLD, sha256="x"), Made(new(a=9), sha256="x"), []),
        (Made(OLD), Made({"/a": 1, "/b": 2, "/c": 3, "/more": 1}), ["/text", "/more"]),
        (Made({"/a": "一 二\n三"}), Made({"/a": "一二三"}), []),
        (Made({"/a": "（一）"}, format="page"), Made({"/a": "(一)"}, format="page"), ["/a"]),
        (Made({"/a": "（一）"}, format="page"), Made({"/a": "(一)"}, format="letter"), []),
        (Made({"/a": "x", "/b": 1, "/c": 1}, format="page"), Made({"/b": 2}, format="letter"), ["/b"]),
        (Made({"/a": None}, format="page"), Made({"/a": 1, "/b": 2}, format="letter"), []),
        (Made({"/a": None}), Made({"/b": None}), []),
        (Made({"/a": 0}), Made({"/a": None}), ["/a"]),
    ],
)
def test_what_was_altered_although_no_finding_cites_it(
    before: Made, after: Made, expected: list[str]
) -> None:
    compared = compare(*pair(before, after))
    assert silent(only(compared)) == expected
    assert compared.altered["silent"] == len(expected)
    assert compared.silent_reports == bool(expected)


TEXT = "全年主动公开信息120条，制发规范性文件3件，废止1件。受理申请22件。我镇没有行政许可。"


def quoting(words: str, at: str = "/text", **facts: Any) -> Made:
    return Made({"/text": TEXT, "/other": "其他", "/n": 1}, [finding(at, excerpt=words, **facts)])


def reworded(old: str, new: str, text: str = TEXT, other: str = "其他") -> dict[str, Any]:
    assert old in text
    return {"/text": text.replace(old, new), "/other": other, "/n": 1}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # What is quoted was corrected, and nothing else.
        (quoting("规范性文件3件"), reworded("规范性文件3件", "规范性文件1件"), []),
        (quoting("…规范性文件3件…"), reworded("制发规范性文件3件，", ""), []),
        (quoting("规范性文件3件"), reworded("制发规范性文件3件", "共制定规范性文件1件"), []),
        (quoting("规范性文件3件"), reworded("文件3件，", "文件1件，清理后保留1件，"), []),
        (quoting("规范性文件3件"), reworded("全年主动公开", "2024年度主动公布"), [("全年", "2024年度")]),
        (quoting("规范性文件3件"), reworded("全年主动公开", "本年度主动公布"), []),
        # Something else of the same text was.
        (quoting("规范性文件3件"), reworded("120条", "210条"), [("120", "210")]),
        (quoting("规范性文件3件"), reworded("废止1件", "废止2件"), [("1", "2")]),
        (quoting("规范性文件3件"), reworded("受理申请22件", "受理申请21件"), [("22", "21")]),
        (quoting("规范性文件3件"), reworded("没有行政许可", "有行政许可"), [("没", "")]),
        (quoting("规范性文件3件"), reworded("受理申请22件。", ""), [("受理申请22件。", "")]),
        (
            quoting("规范性文件3件"),
            reworded("行政许可。", "行政许可。另有处罚6件。"),
            [("", "另有处罚6件。")],
        ),
        # Both were.
        (
            quoting("规范性文件3件"),
            reworded("受理申请22件", "受理申请2件", reworded("文件3件", "文件1件")["/text"]),
            [("22", "2")],
        ),
        # The same number was corrected where the text repeats it.
        (
            quoting("受理申请22件", expected=13, actual=22),
            reworded("22", "13", TEXT + "其中网络申请22件。"),
            [("", "其中网络申请13件。")],
        ),
        # One about the text as a whole, or whose words are not found, does not say what it leaves alone.
        (
            Made({"/text": TEXT, "/other": "其他", "/n": 1}, [finding("/text")]),
            reworded("120条", "210条"),
            [],
        ),
        (quoting("规范性文件三件"), reworded("120条", "210条"), []),
        # A false alarm asks for nothing.
        (quoting("规范性文件3件", status="dismissed"), reworded("文件3件", "文件1件"), None),
        (quoting("规范性文件3件", status="needs_review"), reworded("文件3件", "文件1件"), []),
        # One without a place asks for no change of a text.
        (
            Made({"/text": TEXT, "/other": "其他", "/n": 1}, [finding("")]),
            reworded("120条", "210条"),
            None,
        ),
    ],
)
def test_a_finding_that_quotes_a_text_asks_for_that_only(
    before: Made, after: Mapping[str, Any], expected: list[tuple[str, str]] | None
) -> None:
    report = only(compare(*pair(before, Made(after))))
    altered = {each.pointer: each for each in report.silently_altered()}
    assert list(altered) == ([] if expected == [] else ["/text"])
    told = [each.words for each in altered["/text"].unasked] if altered else []
    assert told == (expected or [])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("公开5条。", "受理申请22件。其他事项。", []),
        ("公开5条。其他事项。", "受理申请22件。", []),
        ("公开9条。", "受理申请22件。其他事项。", ["/parts/0"]),
        ("公开5条。", "受理申请2件。其他事项。", ["/parts/0", "/parts/1"]),
    ],
)
def test_a_finding_about_the_parts_lets_words_move_between_them(
    one: str, other: str, expected: list[str]
) -> None:
    before = {"/parts/0": "公开5条。受理申请22件。", "/parts/1": "其他事项。"}
    compared = compare(*pair(Made(before, [finding("/parts")]), Made({"/parts/0": one, "/parts/1": other})))
    assert silent(only(compared)) == expected


def test_organs_that_filed_since_are_named() -> None:
    compared = compare(MadeRun(missing=[ORGAN, OTHER]), MadeRun(Made(OLD), missing=[OTHER]))
    assert compared.filed == (ORGAN,)
    assert [(each.state, each.filed) for each in compared.reports] == [("added", True)]
    assert compare(MadeRun(), MadeRun(Made(OLD))).filed == ()


def test_values_that_are_not_known_are_not_called_unchanged() -> None:
    compared = compare(*pair(Made(None, sha256="x"), Made(None, sha256="y")))
    assert only(compared).altered is None
    assert compared.unknown_values == 1


@pytest.mark.parametrize(
    ("standings", "judged"),
    [
        (("ranked", "ranked"), True),
        (("other_year", "other_year"), False),
        # One of the runs is about the year of the report.
        (("ranked", "other_year"), True),
    ],
)
def test_reports_on_other_years_are_counted_apart(standings: tuple[str, str], judged: bool) -> None:
    was, is_now = (
        Made(values, [finding(), finding("/b", "f2")], period="2023", standing=standing, score=score)
        for values, standing, score in zip(
            ({"/a": 1, "/c": 1}, {"/a": 1, "/c": 2}), standings, (80.0, 90.0), strict=True
        )
    )
    found = compare(MadeRun(was), MadeRun(is_now))
    (report,) = found.reports
    assert report.judged is judged
    assert found.findings == ({"still_there": 2} if judged else {})
    assert found.states == ({"both": 1} if judged else {})
    assert found.scores == ({"higher": 1} if judged else {})
    assert found.other_years == (not judged)
    assert report.rescored is judged
    # What an organ alters in a report is told whatever year it is on.
    assert (found.altered["silent"], found.silent_reports) == (1, 1)


def test_scores() -> None:
    before = [
        Made(OLD, organ=f"{name}镇", score=score)
        for name, score in zip("甲乙丙丁", (90, 80, 70, None), strict=True)
    ]
    after = [
        Made(OLD, organ=f"{name}镇", score=score)
        for name, score in zip("甲乙丙丁", (90, 85, 60, 50), strict=True)
    ]
    compared = compare(MadeRun(*before), MadeRun(*after))
    assert compared.scores == {"same": 1, "higher": 1, "lower": 1, "unscored": 1}
    assert [report.rescored for report in compared.reports] == [False, True, True, True]


def test_reports_are_paired_by_organ_and_period() -> None:
    before = [Made(OLD), Made(OLD, period="2023"), Made(OLD, organ=OTHER)]
    after = [Made(OLD, organ=OTHER), Made(OLD), Made(OLD, period="2022")]
    compared = compare(MadeRun(*before), MadeRun(*after))
    told = [(each.state, each.subject.organ, each.subject.period) for each in compared.reports]
    assert told == [
        ("both", OTHER, "2024"),
        ("both", ORGAN, "2024"),
        ("added", ORGAN, "2022"),
        ("removed", ORGAN, "2023"),
    ]
    assert compared.states == {"both": 2, "added": 1, "removed": 1}


def test_an_organ_is_known_by_its_name_on_the_roster_or_its_printed_one() -> None:
    before = MadeRun(Made(OLD, organ="青溪镇政府", key="青溪镇政府"))
    with_roster = MadeRun(Made(OLD, organ="青溪镇政府", key="云岭县青溪镇人民政府"))
    assert compare(before, with_roster).states == {"both": 1}
    named_whole = MadeRun(Made(OLD, organ=ORGAN))
    assert compare(with_roster, named_whole).states == {"both": 1}
    assert compare(before, named_whole).states == {"added": 1, "removed": 1}


def test_several_reports_of_an_organ_are_paired_by_file_then_by_path() -> None:
    one, two, three = (Made(new(a=number), path=f"{number}.json") for number in range(3))
    compared = compare(MadeRun(one, two, three), MadeRun(three, Made(new(a=7), path="0.json"), two))
    assert [each.before.path for each in compared.reports if each.before] == ["2.json", "0.json", "1.json"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (version(), version(), []),
        (version(), STRICTER, [("changed", {"severity": ("major", "critical"), "points": (5.0, 12.0)})]),
        (version(), CHANGED_RULE, [("changed", {"source": ("s1", "s2")})]),
        (
            version(options={"least": 1}),
            version(options={"least": 2}),
            [("changed", {"options": ({"least": 1}, {"least": 2})})],
        ),
        (version(stated=False), STRICTER, [("changed", {"severity": ("major", "critical")})]),
    ],
)
def test_changed_rules(before: Any, after: Any, expected: list[Any]) -> None:
    compared = compare(MadeRun(rules=[before]), MadeRun(rules=[after]))
    assert [(each.change, each.differences) for each in compared.rules] == expected


def test_added_and_removed_rules() -> None:
    compared = compare(
        MadeRun(rules=[version("one"), version("two")]), MadeRun(rules=[version("two"), version("three")])
    )
    assert [(each.rule, each.change) for each in compared.rules] == [("one", "removed"), ("three", "added")]


def test_rules_of_a_report_type_that_only_one_run_has_are_no_change() -> None:
    assert compare(MadeRun(rules=[]), MadeRun(rules=[version()])).rules == ()
