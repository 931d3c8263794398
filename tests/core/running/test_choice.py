"""One organ, one period, one report: which of several files counts, and what the others are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.outputs import html, table
from auditor.outputs.other_inputs import input_groups
from auditor.pipeline import audit
from auditor.results.audit import Audit
from auditor.results.gate import gate
from auditor.results.output import Screen
from auditor_ogi.sample import report
from tests.core.building import put
from tests.layouts.drafts import Line, plain
from tests.layouts.web import whole

TOTAL = "/requests/received/total"
BAISHA = "云岭县白沙镇人民政府"
ROSTER = "name,level\n云岭县青溪镇人民政府,township\n云岭县白沙镇人民政府,township\n"


def standings(result: Audit) -> dict[str, str]:
    return {Path(each.path).name: each.standing for each in result.reports}


def kinds(result: Audit) -> dict[str, tuple[str, str | None]]:
    return {
        Path(each.path).name: (each.kind, each.of and Path(each.of).name)
        for each in result.inputs
        if each.kind != "report"
    }


def ranking(result: Audit) -> list[str]:
    return [Path(each.path).name for each in result.worst_first()]


def test_the_run_is_about_the_year_of_most_organs(tmp_path: Path) -> None:
    put(tmp_path, "a-2023.json", report(2023))
    put(tmp_path, "b-2023.json", report(2023, organ=BAISHA))
    put(tmp_path, "a-2024.json", report(2024))
    result = audit([tmp_path])
    assert result.year == 2023
    assert ranking(result) == ["a-2023.json", "b-2023.json"]
    assert standings(result)["a-2024.json"] == "other_year"
    assert kinds(result) == {"a-2024.json": ("other_year", None)}
    assert result.summary.reports == 2


NAMES = [f"云岭县{name}镇人民政府" for name in ("青溪", "白沙", "石桥", "松林", "东河")]


@pytest.mark.parametrize(
    ("counts", "year", "later"),
    [
        ({2023: 5, 2024: 4}, 2024, {}),
        ({2023: 5, 2024: 3}, 2024, {}),
        ({2023: 5, 2024: 2}, 2023, {2024: 2}),
        ({2023: 4, 2024: 2}, 2023, {2024: 2}),
        ({2023: 2, 2024: 5}, 2024, {}),
        ({2023: 5, 2024: 3, 2025: 1}, 2024, {2025: 1}),
        ({2023: 5, 2024: 2, 2025: 1}, 2023, {2024: 2, 2025: 1}),
        ({2022: 5, 2023: 4, 2024: 3}, 2024, {}),
        # The share is of the fullest year, not of the one before.
        ({2022: 5, 2023: 3, 2024: 2}, 2023, {2024: 2}),
    ],
)
def test_a_later_year_that_is_nearly_as_full_goes_before(
    tmp_path: Path, counts: dict[int, int], year: int, later: dict[int, int]
) -> None:
    for on, count in counts.items():
        for name in NAMES[:count]:
            put(tmp_path, f"{name}-{on}.json", report(on, organ=name))
    result = audit([tmp_path], only=["six-sections"])
    assert result.year == year
    assert len(ranking(result)) == counts[year]
    said = [Wording("zh").render(note) for note in result.alerts]
    assert said == [
        f"本次审核 {year} 年度；另有 {count} 份较新的 {on} 年度报告未列入排名，"
        f"如要审核这些报告，请用 --year {on}"
        for on, count in later.items()
    ]


def test_copies_of_reports_make_no_year_fuller(tmp_path: Path) -> None:
    for name in NAMES[:3]:
        put(tmp_path, f"{name}.json", report(2023, organ=name))
    for copy in range(3):
        put(tmp_path, f"new-{copy}.json", report(2024, organ=NAMES[0]))
    result = audit([tmp_path], only=["six-sections"])
    assert result.year == 2023
    (alert,) = result.alerts
    assert "1 newer reports, on 2024, are not ranked" in Wording("en").render(alert)


def test_newer_reports_are_said_though_the_year_was_asked_for(tmp_path: Path) -> None:
    for on in (2022, 2023, 2024):
        put(tmp_path, f"{on}.json", report(on))
    result = audit([tmp_path], year=2023)
    (alert,) = result.alerts
    words = Wording("en").render(alert)
    assert words.startswith("this run is about 2023; 1 newer reports, on 2024,")
    assert words in "".join(table.render(result, Wording("en"), Screen(width=200)))
    page = "".join(map(str, html.render(result, Wording("en"), Screen())))
    assert f'<p class="alert">{words}</p>' in page
    assert not audit([tmp_path], year=2024).alerts


@pytest.mark.parametrize(("year", "shown"), [(None, 2024), (2023, 2023), (2024, 2024)])
def test_of_two_years_the_last_or_the_one_asked_for(tmp_path: Path, year: int | None, shown: int) -> None:
    for each in (2023, 2024):
        put(tmp_path, f"{each}.json", report(each))
    result = audit([tmp_path], year=year)
    assert result.year == shown
    assert ranking(result) == [f"{shown}.json"]
    assert result.summary.reports == result.summary.scored == 1


def test_a_year_without_reports(tmp_path: Path) -> None:
    put(tmp_path, "2024.json", report(2024))
    roster = put(tmp_path / "list", "roster.csv", ROSTER)
    result = audit([tmp_path / "2024.json"], year=2025, roster=roster)
    assert (ranking(result), result.summary.mean) == ([], None)
    assert [(each.organ, each.year) for each in result.missing] == [
        ("云岭县青溪镇人民政府", 2025),
        (BAISHA, 2025),
    ]


def test_other_years_serve_the_rules_over_years_and_miss_nobody(tmp_path: Path) -> None:
    put(tmp_path, "a-2023.json", report(2023, tables={"/requests/carried_out/total": 3}))
    put(tmp_path, "a-2024.json", report(2024))
    put(tmp_path, "b-2024.json", report(2024, organ=BAISHA))
    roster = put(tmp_path / "list", "roster.csv", ROSTER)
    result = audit([tmp_path], roster=roster)
    assert result.missing == ()
    (current,) = [each for each in result.reports if each.path.endswith("a-2024.json")]
    outcomes = {each.rule: each.status.value for each in current.outcomes}
    assert outcomes["carry-over"] == "failed"
    assert {count.rule for count in result.summary.rules if count.failed} >= {"carry-over"}


def test_copies_in_other_formats_are_one_report(tmp_path: Path) -> None:
    data = report(2024)
    put(tmp_path, "report.json", data)
    put(tmp_path, "report.html", whole(plain(data)))
    put(tmp_path / "again", "copy.json", data)
    result = audit([tmp_path])
    assert ranking(result) == ["copy.json"]
    assert kinds(result) == {
        "report.json": ("duplicate", "copy.json"),
        "report.html": ("duplicate", "copy.json"),
    }
    assert result.summary.reports == 1


def test_of_copies_the_one_that_was_read_best_counts(tmp_path: Path) -> None:
    data = report(2024)
    put(tmp_path, "b-whole.json", data)
    put(tmp_path, "a-part.json", {**data, "disputes": None})
    result = audit([tmp_path])
    assert ranking(result) == ["b-whole.json"]


def test_a_copy_that_gives_no_text_is_a_copy(tmp_path: Path) -> None:
    data = report(2024)
    put(tmp_path, "whole.json", data)
    bare = {**data, "sections": [{**each, "text": None} for each in data["sections"]]}
    put(tmp_path, "bare.json", {**bare, "preamble": None})
    assert ranking(audit([tmp_path])) == ["whole.json"]


LONG = "".join(f"本年度第{number}项工作按照计划推进完成，办结事项{number * 3}件。" for number in range(1, 31))


@pytest.mark.parametrize(
    "changed", [LONG.replace("办结事项36件", "办结事项37件"), LONG.replace("第9项工作", "XX工作")]
)
def test_one_sentence_of_many_that_differs_is_another_report(tmp_path: Path, changed: str) -> None:
    put(tmp_path, "first.json", report(2024, texts={1: LONG}))
    put(tmp_path, "second.json", report(2024, texts={1: changed}))
    assert set(standings(audit([tmp_path])).values()) == {"contested"}


def test_a_sentence_that_only_one_copy_has_makes_no_other_report(tmp_path: Path) -> None:
    put(tmp_path, "first.json", report(2024, texts={1: LONG}))
    put(tmp_path, "second.json", report(2024, texts={1: f"{LONG}打印本页，关闭窗口，分享到其他网站。"}))
    assert set(standings(audit([tmp_path])).values()) == {"ranked"}


def test_sentences_cut_elsewhere_are_the_same(tmp_path: Path) -> None:
    put(tmp_path, "first.json", report(2024, texts={1: LONG}))
    put(tmp_path, "second.json", report(2024, texts={1: LONG.replace("按照计划", "按照\n计划")}))
    assert set(standings(audit([tmp_path])).values()) == {"ranked"}


def test_a_copy_whose_tables_are_pictures_is_a_copy(tmp_path: Path) -> None:
    draft = plain(report(2024, texts={1: LONG}))
    put(tmp_path, "a.html", whole([item for item in draft if isinstance(item, Line)]))
    put(tmp_path, "b.html", whole(draft))
    result = audit([tmp_path])
    assert ranking(result) == ["b.html"]
    assert kinds(result) == {"a.html": ("duplicate", "b.html")}


def test_the_whole_copy_is_judged_though_a_part_gives_less_doubt(tmp_path: Path) -> None:
    """The web page makes the reader doubt some values; the canonical file lacks the last part."""
    data = report(2024, texts={1: LONG})
    put(tmp_path, "a.json", {**data, "sections": data["sections"][:-1]})
    put(tmp_path, "b.html", whole(plain(data)))
    assert ranking(audit([tmp_path])) == ["b.html"]


def test_of_equal_copies_the_one_published_first_is_judged(tmp_path: Path) -> None:
    put(tmp_path, "a.json", {**report(2024), "published_on": "2025-05-01"})
    put(tmp_path, "b.json", {**report(2024), "published_on": "2025-01-20"})
    assert ranking(audit([tmp_path])) == ["b.json"]


def test_a_copy_that_does_not_state_its_year_is_a_copy(tmp_path: Path) -> None:
    put(tmp_path, "a.json", {**report(2024), "year": None})
    put(tmp_path, "b.json", report(2024))
    put(tmp_path, "c.json", {**report(2024, tables={TOTAL: 1}), "year": None})
    result = audit([tmp_path])
    assert sorted(ranking(result)) == ["b.json", "c.json"]
    assert kinds(result) == {"a.json": ("duplicate", "b.json")}


DIFFERENT: dict[str, dict[str, Any]] = {
    "a number": {"tables": {TOTAL: 1}},
    "a part": {"drop_parts": {5}},
    "the text": {"texts": {1: "本年度完善制度，公开信息若干。办理申请若干。开展培训两次。更新栏目三个。"}},
}


@pytest.mark.parametrize("changed", DIFFERENT.values(), ids=DIFFERENT)
def test_different_reports_are_shown_and_not_ranked(tmp_path: Path, changed: dict[str, Any]) -> None:
    put(tmp_path, "first.json", report(2024))
    put(tmp_path, "second.json", report(2024, **changed))
    put(tmp_path, "b.json", report(2024, organ=BAISHA))
    result = audit([tmp_path])
    assert standings(result) == {"first.json": "contested", "second.json": "contested", "b.json": "ranked"}
    assert set(ranking(result)[:2]) == {"first.json", "second.json"}
    assert (result.summary.reports, result.summary.scored) == (2, 1)
    for each in result.reports:
        if each.standing == "contested":
            assert (each.score.value, each.score.grade) == (None, None)
            assert each.score.reason is not None
            assert "--prefer" in Wording("zh").render(each.score.reason)
    assert any("first.json" in Wording("zh").render(note) for note in result.notes)


def test_a_file_is_preferred(tmp_path: Path) -> None:
    put(tmp_path, "first.json", report(2024))
    second = put(tmp_path, "second.json", report(2024, tables={TOTAL: 1}))
    result = audit([tmp_path], prefer=[second])
    assert ranking(result) == ["second.json"]
    assert kinds(result) == {"first.json": ("duplicate", "second.json")}
    assert result.reports[0].score.value is not None
    (group,) = input_groups(result, Wording("en"))
    assert group.title == "copies of reports and versions not chosen"
    assert group.names == ["first.json"]
    assert "another version of the report was chosen" in group.files[0][1]


@pytest.mark.parametrize("name", ["second.json", "b/second.json", "./second.json"])
def test_a_file_is_preferred_by_the_end_of_its_path(tmp_path: Path, name: str) -> None:
    put(tmp_path, "in/a/first.json", report(2024))
    put(tmp_path, "in/b/second.json", report(2024, tables={TOTAL: 1}))
    assert ranking(audit([tmp_path / "in"], prefer=[name])) == ["second.json"]


def test_a_name_that_several_reports_have_is_refused(tmp_path: Path) -> None:
    first = put(tmp_path, "a/2024.json", report(2024))
    second = put(tmp_path, "b/2024.json", report(2024, tables={TOTAL: 1}))
    with pytest.raises(ConfigError, match=r"2024\.json fits several reports") as caught:
        audit([tmp_path], prefer=["2024.json"])
    assert str(first) in str(caught.value)
    assert str(second) in str(caught.value)
    (chosen,) = audit([tmp_path], prefer=["b/2024.json"]).worst_first()
    assert chosen.path == str(second)


@pytest.mark.parametrize("name", ["cond.json", "second", "c/second.json", "in", ""])
def test_a_part_of_a_name_is_no_name(tmp_path: Path, name: str) -> None:
    put(tmp_path, "in/second.json", report(2024))
    with pytest.raises(ConfigError, match="there is no report in"):
        audit([tmp_path], prefer=[name])


def test_a_path_from_here_goes_before_the_end_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "2024.json", report(2024, tables={TOTAL: 1}))
    put(tmp_path, "old/2024.json", report(2024))
    (chosen,) = audit(["."], prefer=["2024.json"]).worst_first()
    assert Path(chosen.path) == Path("2024.json")
    put(tmp_path, "2024.json", b"{")
    with pytest.raises(ConfigError, match="there is no report in"):
        audit(["."], prefer=["2024.json"])


def test_a_preferred_file_that_is_a_copy_is_the_one_judged(tmp_path: Path) -> None:
    put(tmp_path, "first.json", report(2024))
    second = put(tmp_path, "second.json", report(2024))
    assert ranking(audit([tmp_path], prefer=[second])) == ["second.json"]


def test_no_report_in_the_preferred_file(tmp_path: Path) -> None:
    put(tmp_path, "first.json", report(2024))
    with pytest.raises(ConfigError, match=r"absent\.json"):
        audit([tmp_path], prefer=[tmp_path / "absent.json"])


@pytest.mark.parametrize(
    ("dates", "chosen"),
    [
        (("2025-01-10", "2025-03-01"), ["second.json"]),
        (("2025-03-01", "2025-01-10"), ["first.json"]),
        (("2025-03-01", "2025-03-01"), ["first.json", "second.json"]),
        (("2025-03-01", None), ["first.json", "second.json"]),
    ],
)
def test_the_newest_is_preferred(
    tmp_path: Path, dates: tuple[str | None, str | None], chosen: list[str]
) -> None:
    put(tmp_path, "first.json", {**report(2024), "published_on": dates[0]})
    put(tmp_path, "second.json", {**report(2024, tables={TOTAL: 1}), "published_on": dates[1]})
    assert sorted(ranking(audit([tmp_path], prefer=["newest"]))) == chosen


@pytest.mark.parametrize(
    ("prefer", "dates", "said"),
    [
        ([], ("2025-03-01", None), "choose one with --prefer newest or --prefer FILE, or take the file"),
        (
            ["newest"],
            ("2025-03-01", None),
            "no date of publication in {folder}/second.json; choose one with --prefer FILE, or take the file",
        ),
        (
            ["newest"],
            ("2025-03-01", "2025-03-01"),
            "published on the same day, 2025-03-01: {folder}/first.json, {folder}/second.json; choose one "
            "with --prefer FILE, or take the file",
        ),
    ],
)
def test_it_is_said_why_none_was_chosen_and_what_to_do(
    tmp_path: Path, prefer: list[str], dates: tuple[str | None, str | None], said: str
) -> None:
    put(tmp_path, "first.json", {**report(2024), "published_on": dates[0]})
    put(tmp_path, "second.json", {**report(2024, tables={TOTAL: 1}), "published_on": dates[1]})
    # Copies that are left out shift the places of the reports.
    put(tmp_path, "a1.json", report(2024, organ=BAISHA))
    put(tmp_path, "a2.json", report(2024, organ=BAISHA))
    result = audit([tmp_path], prefer=prefer)
    words = [
        *(each.score.reason for each in result.reports if each.standing == "contested"),
        *(note for note in result.notes if "several different reports" in note.template),
    ]
    assert len(words) == 3
    for each in words:
        assert each is not None
        assert said.format(folder=tmp_path) in Wording("en").render(each)
        assert "或把不用的一份移出文件夹后重新审核" in Wording("zh").render(each)


def test_organs_outside_the_roster_are_marked(tmp_path: Path) -> None:
    put(tmp_path, "a.json", report(2024))
    put(tmp_path, "c.json", report(2024, organ="云岭县石桥镇人民政府"))
    roster = put(tmp_path / "list", "roster.csv", ROSTER)
    known = {Path(each.path).name: each.on_roster for each in audit([tmp_path], roster=roster).reports}
    assert known == {"a.json": True, "c.json": False}
    assert {each.on_roster for each in audit([tmp_path / "a.json"]).reports} == {None}


def test_a_report_on_another_year_does_not_break_the_gate(tmp_path: Path) -> None:
    put(tmp_path, "a-2024.json", report(2024))
    put(tmp_path, "b-2024.json", report(2024, organ=BAISHA))
    put(tmp_path, "a-2023.json", report(2023, drop_parts={6}))
    assert gate(audit([tmp_path], only=["six-sections"]), "note")
    assert not gate(audit([tmp_path], only=["six-sections"], year=2023), "note")


def test_a_report_whose_title_alone_names_another_year_is_not_set_aside(tmp_path: Path) -> None:
    data = report(2024, organ=BAISHA)
    page = (
        whole(plain(data))
        .decode()
        .replace("2024年政府信息公开工作年度报告", "2023年政府信息公开工作年度报告", 1)
    )
    put(tmp_path, "b.html", page)
    put(tmp_path, "a.json", report(2024))
    roster = put(
        tmp_path / "list",
        "roster.csv",
        "name,level,parent\n"
        + "".join(f"{name},township,云岭县人民政府\n" for name in ("云岭县青溪镇人民政府", BAISHA)),
    )
    result = audit([tmp_path / "a.json", tmp_path / "b.html"], roster=roster)
    assert result.year == 2024
    assert standings(result) == {"a.json": "ranked", "b.html": "ranked"}
    assert result.missing == ()
    (group,) = result.groups
    (filed,) = [each for each in group.outcomes if each.rule == "all-filed"]
    assert filed.status.value == "needs_review"
    # Beside a report of its organ on this year it is one on another year.
    put(tmp_path, "c.json", report(2024, organ=BAISHA))
    result = audit([tmp_path / name for name in ("a.json", "b.html", "c.json")], roster=roster)
    assert standings(result) == {"a.json": "ranked", "b.html": "other_year", "c.json": "ranked"}
