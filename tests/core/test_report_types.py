"""A run with two types of report: a made-up monthly one, brought by a plugin file, next to the annual
report."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from auditor import pipeline
from auditor.cli.app import app
from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.outputs import csv as csv_output
from auditor.outputs import html, markdown, table
from auditor.outputs import json as json_output
from auditor.registry import Registry, load
from auditor.results.audit import Audit
from auditor.results.output import Screen
from auditor.rules.finding import Status
from auditor.running.plan import plans
from auditor.testing import rule_test
from auditor_ogi.sample import report as annual
from tests.core.building import put

PLUGIN = """
from auditor import Identity, Problem, Question, Reading, ReportType, hookimpl, month_period, rule

SCHEMA = {
    "type": "object",
    "required": ["organ", "month", "open"],
    "additionalProperties": False,
    "properties": {
        "organ": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
        "month": {"type": ["string", "null"]},
        "open": {"type": ["integer", "null"]},
    },
}
LABELS = {
    "/open": {"zh": "月末未整改", "en": "open at the end of the month"},
    "/organ": {"zh": "填报单位", "en": "sender"},
}

def identify(data):
    month = data["month"]
    return Identity(data["organ"]["name"], month and month_period(int(month[:4]), int(month[5:])), "workshop")

def label(pointer, lang):
    return LABELS.get(pointer, {}).get(lang)

@hookimpl
def register_report_types():
    return [ReportType(
        id="hazard-return",
        title={"zh": "隐患月报", "en": "Hazard return"},
        schema=SCHEMA,
        interpret=lambda document: Reading(document.data),
        identify=identify,
        label=label,
        template=lambda edition: {"organ": {"name": ""}, "month": None, "open": None},
        categories={"figures": {"zh": "数据", "en": "Figures"}},
        levels={"workshop": {"zh": "车间", "en": "workshop"}},
        words={"period": {"zh": "月份", "en": "Month"}},
    )]

@rule("few-open", severity="major", needs="/open")
def few_open(report):
    "Few hazards are open."
    if report["/open"] > 5:
        yield Problem("{where}：{actual} in {period}", at="/open", actual=report["/open"])

@rule("falling", scope="series", needs="/open")
def falling(previous, current):
    "Fewer hazards are open than the month before."
    if current["/open"] > previous["/open"]:
        yield Problem("{previous_period} → {period}", at="/open", actual=current["/open"])
"""


def hazards(organ: str, month: str, count: int | None) -> dict[str, Any]:
    return {"organ": {"name": organ}, "month": month, "open": count}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mixed")
    put(folder, "hazard.py", PLUGIN)
    returns = [("2025-01", 3), ("2025-02", 9), ("2025-04", 1)]
    for month, count in returns:
        put(folder, f"in/{month}.json", json.dumps(hazards("一号车间", month, count)))
    for year in (2023, 2024):
        put(folder, f"in/{year}.json", json.dumps(annual(year)))
    return folder


@pytest.fixture(scope="module")
def registry(folder: Path) -> Registry:
    return load((str(folder / "hazard.py"),))


@pytest.fixture(scope="module")
def result(folder: Path) -> Audit:
    return pipeline.audit([folder / "in"], plugins=[folder / "hazard.py"])


def test_every_rule_is_asked_about_its_own_type_only(registry: Registry, result: Audit) -> None:
    assert {report.type for report in result.reports} == {"hazard-return", "ogi-annual-report"}
    assert result.complete
    for report in result.reports:
        asked = {outcome.rule for outcome in report.outcomes}
        assert asked
        assert all(report.type in registry.rules[rule].report_types for rule in asked)


def test_a_series_follows_months(result: Audit) -> None:
    wording = Wording("en")
    said = {
        str(report.period): next(outcome for outcome in report.outcomes if outcome.rule == "falling")
        for report in result.reports
        if report.type == "hazard-return"
    }
    assert {month: outcome.status for month, outcome in said.items()} == {
        "2025-01": Status.NOT_APPLICABLE,
        "2025-02": Status.FAILED,
        "2025-04": Status.NOT_APPLICABLE,
    }
    assert said["2025-04"].reason is not None
    assert wording.render(said["2025-04"].reason) == (
        "this run has the report on 2025-02, but not that on 2025-03; only consecutive periods can be "
        "compared"
    )
    assert wording.render(said["2025-02"].findings[0].message) == "2025-01 → 2025-02"


def test_a_type_without_a_ruleset_is_judged_as_declared(result: Audit) -> None:
    scores = {str(report.period): report.score for report in result.reports if report.type == "hazard-return"}
    assert [(each.id, each.weight) for each in scores["2025-01"].categories] == [("figures", 1.0)]
    assert scores["2025-01"].value == 100
    # few-open is major and falling minor: 100 − 5 − 2.
    assert scores["2025-02"].value == 93
    assert [(each.rule, each.points) for each in scores["2025-02"].deductions] == [
        ("few-open", 5),
        ("falling", 2),
    ]
    assert scores["2025-02"].grade is None


@pytest.mark.parametrize("render", [table.render, markdown.render], ids=["table", "markdown"])
def test_types_are_told_apart(registry: Registry, result: Audit, render: Callable[..., Any]) -> None:
    text = "".join(render(result, registry.wording("zh"), Screen(width=160)))
    assert "隐患月报" in text
    assert "年度报告" in text
    assert "报告期" in text, "two types with different words for it: the neutral one"


def test_values_are_named_as_their_own_form_does(registry: Registry, result: Audit) -> None:
    text = "".join(markdown.render(result, registry.wording("zh"), Screen(details=True)))
    assert "月末未整改：9 in 2025-02" in text


def test_words_of_a_type_by_itself(folder: Path, registry: Registry) -> None:
    files = [folder / "in" / f"2025-{month}.json" for month in ("01", "02")]
    alone = pipeline.audit(files, plugins=[folder / "hazard.py"])
    text = "".join(table.render(alone, registry.wording("zh"), Screen(width=160)))
    assert "月份" in text
    assert alone.rulesets == ("as-declared",)
    assert [str(missing.period) for missing in alone.missing] == []


def test_json_has_the_period_of_what_is_not_yearly(registry: Registry, result: Audit) -> None:
    data = json.loads(b"".join(json_output.render(result, registry.wording("en"), Screen())))
    periods = {report["path"][-12:]: (report["year"], report.get("period")) for report in data["reports"]}
    assert periods["2025-02.json"] == (2025, "2025-02")
    assert [period for path, period in periods.items() if path.endswith("/2024.json")] == [(2024, None)]


def test_a_ruleset_counts_for_the_types_that_it_names(folder: Path, registry: Registry) -> None:
    own = put(folder, "own.yaml", "report_type: hazard-return\nrules: {falling: off}\n")
    chosen = plans([str(own)], registry)
    assert [active.rule.id for active in chosen["hazard-return"].all_rules] == ["few-open"]
    assert chosen["ogi-annual-report"].ruleset.names == ("national",)
    built_on = put(folder, "built-on.yaml", "extends: [own.yaml]\ntitle: x\n")
    assert plans([str(built_on)], registry)["hazard-return"].ruleset.names == ("built-on",)
    assert plans([str(built_on)], registry)["ogi-annual-report"].ruleset.names == ("national",)
    any_type = put(folder, "any.yaml", "title: x\n")
    assert {plan.ruleset.names for plan in plans([str(any_type)], registry).values()} == {("any",)}


def test_a_ruleset_for_a_type_that_is_not_installed(folder: Path, registry: Registry) -> None:
    wrong = put(folder, "wrong.yaml", "title: x\nreport_type: hazard-retrun\n")
    with pytest.raises(ConfigError, match="report type hazard-retrun; did you mean hazard-return") as caught:
        plans([str(wrong)], registry)
    assert caught.value.where.endswith("wrong.yaml:2")


RULE = """
from auditor import rule

@rule("house-rule"{more})
def check(report):
    "x"
"""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "does not say which reports it is for"),
        (', report_type="hazard-retrun"', "unknown report type hazard-retrun; did you mean hazard-return?"),
        (', report_type="x"', "unknown report type x; installed are"),
    ],
)
def test_a_rule_that_could_belong_to_several(folder: Path, tmp_path: Path, more: str, said: str) -> None:
    house = put(tmp_path, "house.py", RULE.format(more=more))
    with pytest.raises(ConfigError) as caught:
        load((str(folder / "hazard.py"), str(house)))
    assert said in str(caught.value)
    assert caught.value.where.endswith("house.py:4")


def test_a_rule_for_several_types(folder: Path, tmp_path: Path) -> None:
    both = ', report_type=["hazard-return", "ogi-annual-report"]'
    house = put(tmp_path, "house.py", RULE.format(more=both))
    rule = load((str(folder / "hazard.py"), str(house))).rules["house-rule"]
    assert rule.report_types == ("hazard-return", "ogi-annual-report")
    assert rule.category == "figures"


def test_an_organ_on_the_roster_owes_reports_of_the_types_of_its_level(folder: Path, tmp_path: Path) -> None:
    names = [
        "云岭县青溪镇人民政府,township",
        "云岭县白沙镇人民政府,township",
        "一号车间,workshop",
        "二号车间,workshop",
    ]
    roster = put(tmp_path, "roster.csv", "\n".join(("name,level", *names)) + "\n")
    mixed = pipeline.audit([folder / "in"], plugins=[folder / "hazard.py"], roster=roster)
    missing = {(missing.type, missing.organ) for missing in mixed.missing}
    assert missing == {("ogi-annual-report", "云岭县白沙镇人民政府"), ("hazard-return", "二号车间")}


def test_each_type_has_the_year_of_most_of_its_organs(folder: Path, tmp_path: Path) -> None:
    """Three returns of one organ in a year are those of one organ."""
    for month in ("2024-10", "2024-11", "2024-12"):
        put(tmp_path, f"in/{month}.json", json.dumps(hazards("一号车间", month, 1)))
    for organ in ("一号车间", "二号车间"):
        put(tmp_path, f"in/2025-{organ}.json", json.dumps(hazards(organ, "2025-01", 1)))
    put(tmp_path, "in/2023.json", json.dumps(annual(2023)))
    result = pipeline.audit([tmp_path / "in"], plugins=[folder / "hazard.py"])
    ranked = {str(report.period) for report in result.reports if report.standing == "ranked"}
    assert ranked == {"2025-01", "2023"}
    assert result.year is None
    of_one_year = pipeline.audit([tmp_path / "in"], plugins=[folder / "hazard.py"], year=2024)
    assert of_one_year.year == 2024
    assert {str(report.period) for report in of_one_year.reports if report.standing == "ranked"} == {
        "2024-10",
        "2024-11",
        "2024-12",
    }


def test_a_report_without_an_organ_is_not_on_another_year(folder: Path, tmp_path: Path) -> None:
    report = put(tmp_path, "in.json", json.dumps(hazards("", "2025-01", 1)))
    result = pipeline.audit([report], plugins=[folder / "hazard.py"])
    assert [each.standing for each in result.reports] == ["ranked"]


def test_a_waiver_names_a_month(folder: Path, tmp_path: Path) -> None:
    line = "few-open,一号车间,2025-02,已停产,王某,2999-12-31\n"
    waivers = put(tmp_path, "waivers.csv", f"rule,organ,period,reason,approved_by,expires\n{line}")
    result = pipeline.audit([folder / "in"], plugins=[folder / "hazard.py"], waivers=waivers)
    waived = [
        str(report.period)
        for report in result.reports
        for outcome in report.outcomes
        if outcome.status is Status.WAIVED
    ]
    assert waived == ["2025-02"]
    assert [use.status for use in result.waivers] == ["used"]


def test_a_broken_report_is_held_against_the_type_that_it_resembles(folder: Path, tmp_path: Path) -> None:
    broken = put(tmp_path, "broken.json", json.dumps({**annual(2024), "year": "x"}))
    other = put(tmp_path, "other.json", json.dumps(hazards("一号车间", "2025-01", None) | {"open": "x"}))
    result = pipeline.audit([broken, other], plugins=[folder / "hazard.py"])
    pointers = {Path(unread.path).name: [one.pointer for one in unread.problems] for unread in result.unread}
    assert pointers == {"broken.json": ["/year"], "other.json": ["/open"]}


def test_what_was_read_is_named_as_its_own_form_does(folder: Path) -> None:
    done = CliRunner().invoke(
        app,
        [
            "read",
            str(folder / "in" / "2025-02.json"),
            "--plugin",
            str(folder / "hazard.py"),
            "--format",
            "table",
        ],
    )
    assert done.exit_code == 0, done.output
    assert "月末未整改" in done.output
    assert "行政机关" not in done.output


def test_each_type_is_summed_up_by_itself(registry: Registry, result: Audit) -> None:
    """The grades of one type say nothing about reports of another."""
    counts = {count.type: count for count in result.summary.types}
    assert {type: count.reports for type, count in counts.items()} == {
        "hazard-return": 3,
        "ogi-annual-report": 1,
    }
    assert counts["hazard-return"].grades == {}
    assert sum(counts["ogi-annual-report"].grades.values()) == 1
    data = json.loads(b"".join(json_output.render(result, registry.wording("en"), Screen())))
    assert {each["type"]: len(each["grades"]) for each in data["types"]} == {
        "hazard-return": 0,
        "ogi-annual-report": 4,
    }
    text = "".join(markdown.render(result, registry.wording("zh"), Screen()))
    assert f"隐患月报：平均 {counts['hazard-return'].mean:.1f}" in text.replace("平均分", "平均")


def test_a_page_colours_scores_by_the_grades_of_their_own_type(registry: Registry, result: Audit) -> None:
    page = "".join(html.render(result, registry.wording("zh"), Screen()))
    rows = {}
    for row in page.split("<tr data-")[1:]:
        name, link, _ = row.partition("</a>")
        if link:
            words = re.sub("<[^>]*>", "", name.partition("<a ")[2].partition(">")[2])
            rows[words] = row.split('"><b>')[0].rpartition('<td class="')[2]
    assert rows["一号车间"].startswith("tone-none")
    assert rows["云岭县青溪镇人民政府"].startswith("tone-0")


def test_a_spreadsheet_names_the_type_where_a_run_has_several(
    folder: Path, registry: Registry, result: Audit
) -> None:
    def rows(audit: Audit) -> list[dict[str, str]]:
        text = "".join(csv_output.render(audit, registry.wording("en"), Screen())).removeprefix("\ufeff")
        return list(csv.DictReader(io.StringIO(text)))

    # Lines about the run or about a file that is not ranked belong to no type.
    assert {row["type"] for row in rows(result)} - {""} == {"hazard-return", "ogi-annual-report"}
    alone = pipeline.audit([folder / "in" / "2024.json"], plugins=[folder / "hazard.py"])
    assert all("type" not in row for row in rows(alone))


def test_a_roster_of_other_levels_changes_neither_pairs_nor_levels(folder: Path, tmp_path: Path) -> None:
    """The same organ under two names is one organ for a type, whatever level the roster has for it."""
    put(tmp_path, "in/1.json", json.dumps(hazards("一号车间", "2025-01", 3)))
    put(tmp_path, "in/2.json", json.dumps(hazards("第一车间", "2025-02", 9)))
    roster = put(tmp_path, "roster.csv", "name,level,aliases\n一号车间,township,第一车间\n")
    result = pipeline.audit([tmp_path / "in"], plugins=[folder / "hazard.py"], roster=roster)
    falling = [one.status for each in result.reports for one in each.outcomes if one.rule == "falling"]
    assert falling == [Status.NOT_APPLICABLE, Status.FAILED]
    assert {report.level for report in result.reports} == {"workshop"}
    assert result.missing == ()


def test_a_ruleset_whose_reports_do_not_occur_is_named(folder: Path, tmp_path: Path) -> None:
    own = put(tmp_path, "own.yaml", "report_type: hazard-return\nrules: {falling: off}\n")
    reports = [folder / "in" / "2024.json"]
    result = pipeline.audit(reports, plugins=[folder / "hazard.py"], rulesets=[own])
    assert [note.fields["types"] for note in result.notes if "ruleset" in note.fields] == [["hazard-return"]]


@pytest.mark.parametrize("key", ["rules: {", "overrides:\n  - organs: {name: x}\n    rules: {"])
def test_a_ruleset_that_names_a_rule_on_other_reports(
    folder: Path, registry: Registry, tmp_path: Path, key: str
) -> None:
    wrong = put(tmp_path, "wrong.yaml", f"report_type: hazard-return\n{key}carry-over: off}}\n")
    with pytest.raises(ConfigError, match=r"rule carry-over is for reports of type ogi-annual-report"):
        plans([str(wrong)], registry)


def test_a_message_about_no_earlier_report_names_none(folder: Path, tmp_path: Path) -> None:
    put(tmp_path, "hazard.py", PLUGIN.replace('"{where}：{actual} in {period}"', '"after {previous_period}"'))
    result = pipeline.audit([folder / "in" / "2025-02.json"], plugins=[tmp_path / "hazard.py"])
    said = [finding.message for _, finding in result.reports[0].findings]
    assert [Wording("en").render(message) for message in said] == ["after blank"]


def test_a_type_without_categories_has_one(folder: Path, tmp_path: Path) -> None:
    plain = PLUGIN.replace('categories={"figures": {"zh": "数据", "en": "Figures"}},', "")
    put(tmp_path, "hazard.py", plain)
    result = pipeline.audit([folder / "in" / "2025-02.json"], plugins=[tmp_path / "hazard.py"])
    assert [Wording("zh").title(title) for _, title, _ in result.categories] == ["全部规则"]
    assert [(each.id, each.lost) for each in result.reports[0].score.categories] == [("general", 5)]
    assert result.reports[0].score.value == 95


def test_a_crash_is_repeated_with_the_plugin_of_the_type(folder: Path, tmp_path: Path) -> None:
    crash = '\n@rule("crash", report_type="hazard-return")\ndef crash(report):\n    "x"\n    1 / 0\n'
    house = put(tmp_path, "house.py", "from auditor import rule\n" + crash)
    plugins = [folder / "hazard.py", house]
    result = pipeline.audit([folder / "in" / "2025-02.json"], plugins=plugins, only=["crash"])
    reason = result.reports[0].outcomes[0].reason
    assert reason is not None
    for file in plugins:
        assert f"--plugin {file}" in reason.fields["command"]


def test_the_files_of_a_plugin_folder_are_one_package(tmp_path: Path) -> None:
    put(tmp_path, "house/kinds.py", PLUGIN.split("@rule", maxsplit=1)[0])
    put(tmp_path, "house/rules.py", RULE.format(more=""))
    assert load((str(tmp_path / "house"),)).rules["house-rule"].report_types == ("hazard-return",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id="hazard-return"', 'id=""'),
        ('id="hazard-return"', 'id="a report"'),
        ("schema=SCHEMA", "schema={}"),
        ("schema=SCHEMA", "schema={'type': 'object'}"),
        ("identify=identify", "identify=None"),
        ('categories={"figures": {"zh": "数据", "en": "Figures"}}', 'categories=["figures"]'),
        ('levels={"workshop": {"zh": "车间", "en": "workshop"}}', "levels={'workshop': {}}"),
        ("label=label", "label=label, editions=()"),
        ('words={"period"', 'words={"perod"'),
        ("label=label", "label=label, editions='2025'"),
    ],
)
def test_a_type_that_is_declared_wrongly_is_refused_by_name(tmp_path: Path, old: str, new: str) -> None:
    assert old in PLUGIN
    file = put(tmp_path, "hazard.py", PLUGIN.replace(old, new))
    with pytest.raises(ConfigError, match=r"plugin hazard failed: ValueError: report type ") as refused:
        load((str(file),))
    assert refused.value.file == str(file)


def test_a_label_that_fails_costs_the_name_only(folder: Path, tmp_path: Path) -> None:
    broken = PLUGIN.replace('"/open": {"zh": "月末未整改", "en": "open at the end of the month"},', "")
    put(tmp_path, "hazard.py", broken.replace("LABELS.get(pointer, {})", "LABELS[pointer]"))
    done = CliRunner().invoke(
        app, ["audit", str(folder / "in" / "2025-02.json"), "--plugin", str(tmp_path / "hazard.py")]
    )
    assert done.exit_code == 0, done.output
    assert "/open：9 in 2025-02" in done.output


def test_templates_of_types(folder: Path, tmp_path: Path) -> None:
    def template(*words: str, file: Path = folder / "hazard.py") -> Any:
        return CliRunner().invoke(app, ["template", *words, "--plugin", str(file)])

    assert json.loads(template("--type", "hazard-return").output)["open"] is None
    assert "ogi-annual-report、hazard-return" in template().output
    none = put(
        tmp_path,
        "hazard.py",
        PLUGIN.replace('template=lambda edition: {"organ": {"name": ""}, "month": None, "open": None},', ""),
    )
    assert "hazard-return 没有可填的空白模板" in template("--type", "hazard-return", file=none).output
    assert template(file=none).exit_code == 0, "the one type that has a template"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2025-07-01/2025-07-10", "2025-07-11/2025-07-15"), None),
        (("2025-07-01/2025-07-10", "2025-07-13/2025-07-15"), "not that on 2025-07-11/2025-07-12;"),
        (("2025-07-01/2025-07-02", "2025-12-01/2025-12-02"), "not that on 2025-07-03/2025-11-30;"),
    ],
)
def test_between_ranges_of_days_there_are_days(
    tmp_path: Path, days: tuple[str, str], said: str | None
) -> None:
    ranges = PLUGIN.replace("month_period(int(month[:4]), int(month[5:]))", "parsed_period(month)").replace(
        "from auditor import", "from auditor.reports.period import parsed_period\nfrom auditor import"
    )
    put(tmp_path, "hazard.py", ranges)
    for place, count, name in zip(days, (3, 1), "ab", strict=True):
        put(tmp_path, f"in/{name}.json", json.dumps(hazards("一号车间", place, count)))
    result = pipeline.audit([tmp_path / "in"], plugins=[tmp_path / "hazard.py"], only=["falling"])
    outcome = result.reports[1].outcomes[0]
    if said is None:
        assert outcome.status is not Status.NOT_APPLICABLE
    else:
        assert outcome.reason is not None
        assert said in Wording("en").render(outcome.reason)


def test_in_a_run_of_one_type_every_organ_on_the_roster_owes_a_report(folder: Path, tmp_path: Path) -> None:
    """A level that the type does not know must not silence what is missing."""
    roster = put(tmp_path, "roster.csv", "name,level\n一号车间,workshop\n二号车间,township\n")
    files = [folder / "in" / "2025-01.json"]
    result = pipeline.audit(files, plugins=[folder / "hazard.py"], roster=roster)
    assert [missing.organ for missing in result.missing] == ["二号车间"]


def test_a_page_has_no_mean_over_several_types(registry: Registry, result: Audit) -> None:
    page = "".join(html.render(result, registry.wording("zh"), Screen()))
    assert "平均得分 · 隐患月报" in page
    assert "平均得分 · 年度报告" in page
    assert "平均得分<" not in page


def test_a_file_with_no_key_of_any_type(folder: Path, tmp_path: Path) -> None:
    stray = put(tmp_path, "stray.json", '{"a": 1, "b": 2}')
    result = pipeline.audit([stray], plugins=[folder / "hazard.py"])
    assert [unread.error.fields["types"] for unread in result.unread] == [
        ["ogi-annual-report", "hazard-return"]
    ]
    assert result.summary.types == ()


def test_a_type_of_a_taken_name_names_both(tmp_path: Path) -> None:
    file = put(tmp_path, "hazard.py", PLUGIN.replace('"hazard-return"', '"ogi-annual-report"'))
    with pytest.raises(ConfigError, match=r"in auditor_ogi\.\S* and in \S*hazard\.py"):
        load((str(file),))


def test_a_type_with_a_ruleset_that_is_not_installed(tmp_path: Path) -> None:
    file = put(tmp_path, "hazard.py", PLUGIN.replace("label=label", 'label=label, ruleset="nationl"'))
    with pytest.raises(ConfigError, match="report type hazard-return names the ruleset nationl"):
        plans([], load((str(file),)))


def test_rules_under_a_ruleset_are_those_of_its_types(folder: Path, tmp_path: Path) -> None:
    own = put(tmp_path, "own.yaml", "report_type: hazard-return\nrules: {falling: off}\n")
    done = CliRunner().invoke(
        app, ["rules", "--ruleset", str(own), "--plugin", str(folder / "hazard.py"), "--format", "json"]
    )
    assert {each["id"]: each["severity"] for each in json.loads(done.output)} == {
        "few-open": "major",
        "falling": "off",
    }


def test_rules_of_a_plugin_file_can_be_tested(folder: Path) -> None:
    few = hazards("一号车间", "2025-01", 3)
    test = rule_test("few-open", passes={"few": few}, fails={}, plugins=[folder / "hazard.py"])
    test("passes", (few,))
    with pytest.raises(AssertionError):
        test("passes", (hazards("一号车间", "2025-01", 9),))


@pytest.mark.parametrize("pointer", ["/opne", "/organ/name/first"])
def test_a_rule_that_needs_what_no_report_has(tmp_path: Path, pointer: str) -> None:
    """It would be not applicable everywhere, which nobody would see."""
    file = put(
        tmp_path, "hazard.py", PLUGIN.replace('needs="/open")\ndef few', f'needs="{pointer}")\ndef few')
    )
    with pytest.raises(ConfigError, match=f"rule few-open: a report of type hazard-return has no {pointer}"):
        load((str(file),))
