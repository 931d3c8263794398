"""Rules that never end, in every way: each costs errors of its own, by name, and all else is answered."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.messages import Wording
from auditor.pipeline import audit
from auditor.results.audit import Audit
from auditor.rules.finding import Outcome, Status
from auditor.running.worker import Limits
from auditor_ogi.sample import report
from tests.core.building import put
from tests.layouts.formats import formats

HEAD = "import itertools, os, re, time\nfrom auditor import Problem, Scope, rule\n\n"
WAYS = {
    "loop": "while True: pass",
    "regex": 're.fullmatch("(a+)+$", "a" * 80 + "!")',
    "sleep": "time.sleep(1000)",
    # No exception ends these two; their process has to go.
    "native": "all(itertools.repeat(True))",
    "stubborn": "\n    while True:\n        try: time.sleep(0.01)\n        except BaseException: pass",
}
GOOD = '''
@rule("good-{scope}", scope="{scope}", needs="/year", severity="note"{more})
def good_{scope}({parameters}):
    """Always found."""
    yield Problem("found", {where})
'''
BAD = '''
@rule("bad", scope="{scope}", needs="/year"{more})
def bad({parameters}):
    """It ends."""
    {body}
'''
SCOPES = {
    "report": ("report", 'at="/year"', ""),
    "series": ("previous, current", 'at="/year"', ""),
    "group": ("parent, units", 'at="/year"', ""),
    "all": ("digests", 'at="/year", of=digests[0].of', ", digest=lambda report: report.year"),
}
ROSTER = "name,level,parent\n云岭县人民政府,county,\n云岭县青溪镇人民政府,township,云岭县人民政府\n"
LIMITS = Limits(rule_seconds=0.5)


def plugin(folder: Path, body: str, scope: str = "report") -> Path:
    parameters, _, more = SCOPES[scope]
    text = HEAD + BAD.format(scope=scope, parameters=parameters, body=body, more=more)
    for name, (own, where, digest) in SCOPES.items():
        text += GOOD.format(scope=name, parameters=own, where=where, more=digest)
    return put(folder, "endless_rules.py", text)


def reports(folder: Path, *suffixes: str) -> Path:
    """A report of each suffix, every one on another year of one organ."""
    by_suffix = {each.suffix: each for each in reversed(formats().values())}
    for index, suffix in enumerate(suffixes):
        data = report(2015 + index)
        if suffix == ".json":
            put(folder, f"{index}.json", data)
        else:
            one = by_suffix[suffix]
            put(folder, f"{index}{suffix}", one.written(next(iter(one.layouts)), [data])[0])
    return folder


def audited(folder: Path, rules: Path, jobs: int = 1, limits: Limits = LIMITS) -> Audit:
    only = ["bad", *(f"good-{scope}" for scope in SCOPES), "requests-balance"]
    roster = put(folder.parent, "roster.csv", ROSTER)
    return audit([folder], plugins=[rules], only=only, roster=roster, jobs=jobs, limits=limits)


def answers(result: Audit, rule: str) -> Iterator[Outcome]:
    outcomes = [each.outcomes for each in result.reports] + [each.outcomes for each in result.groups]
    yield from (outcome for each in outcomes for outcome in each if outcome.rule == rule)


def words(outcome: Outcome) -> str:
    return "" if outcome.reason is None else Wording("en").render(outcome.reason)


def check_the_others(result: Audit, files: int) -> None:
    assert not result.unread
    assert len(result.reports) == files
    assert {each.status for each in answers(result, "requests-balance")} == {Status.PASSED}
    for scope in ("report", "all"):
        assert len(list(answers(result, f"good-{scope}"))) == files
    assert [each.status for each in answers(result, "good-report")] == [Status.FAILED] * files
    assert [each.status for each in answers(result, "good-series")].count(Status.FAILED) == files - 1
    assert {each.status for each in answers(result, "good-group")} == {Status.FAILED}
    assert [each.status for each in answers(result, "good-all")].count(Status.FAILED) == 1
    assert not result.complete


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_rule_on_reports_of_every_format(tmp_path: Path, way: str, jobs: int) -> None:
    folder = reports(tmp_path / "in", ".json", ".html", ".docx")
    result = audited(folder, plugin(tmp_path, WAYS[way]), jobs)
    check_the_others(result, 3)
    bad = list(answers(result, "bad"))
    assert [each.status for each in bad] == [Status.ERROR] * 3
    for each in bad:
        assert "rule bad of plugin endless_rules" in words(each)
        assert "it was still running after 0.5 seconds" in words(each) or "switched off" in words(each)


@pytest.mark.parametrize("way", ["loop", "native"])
@pytest.mark.parametrize("scope", ["series", "group", "all"])
def test_a_rule_on_several_reports(tmp_path: Path, scope: str, way: str) -> None:
    folder = reports(tmp_path / "in", ".json", ".json", ".html")
    result = audited(folder, plugin(tmp_path, WAYS[way], scope))
    check_the_others(result, 3)
    bad = [each for each in answers(result, "bad") if each.status is not Status.NOT_APPLICABLE]
    assert {each.status for each in bad} == {Status.ERROR}
    # Parents are judged with their subordinate organs on one year, that of the run.
    assert len(bad) == {"series": 2, "group": 1, "all": 3}[scope]
    assert all("it was still running after 0.5 seconds" in words(each) for each in bad)


@pytest.mark.parametrize("way", ["loop", "native"])
def test_a_digest(tmp_path: Path, way: str) -> None:
    text = HEAD + f"def digest(report):\n    {WAYS[way]}\n\n"
    text += '@rule("bad", scope="all", digest=digest)\ndef bad(digests):\n    """It ends."""\n'
    for name, (own, where, more) in SCOPES.items():
        text += GOOD.format(scope=name, parameters=own, where=where, more=more)
    folder = reports(tmp_path / "in", ".json", ".html")
    result = audited(folder, put(tmp_path, "endless_rules.py", text))
    check_the_others(result, 2)
    assert [each.status for each in answers(result, "bad")] == [Status.ERROR] * 2


@pytest.mark.parametrize("way", ["loop", "native"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_after_three_time_outs_it_is_switched_off(tmp_path: Path, way: str, jobs: int) -> None:
    folder = reports(tmp_path / "in", *[".json"] * 5, *[".html"] * 5)
    result = audited(folder, plugin(tmp_path, WAYS[way]), jobs)
    check_the_others(result, 10)
    said = [words(each) for each in answers(result, "bad")]
    ended = [each for each in said if "still running" in each]
    # A second worker may be inside the rule as it is switched off.
    assert 3 <= len(ended) <= 2 + jobs
    assert all("switched off after three time-outs" in each for each in said if each not in ended)
    (note,) = [Wording("en").render(each) for each in result.notes if "switched off" in str(each)]
    assert note.startswith("rule bad was still running after 0.5 seconds in ")


def test_a_rule_that_hangs_on_one_report_is_asked_about_the_others(tmp_path: Path) -> None:
    body = "if report.year == 2016: all(itertools.repeat(True))"
    folder = reports(tmp_path / "in", ".html", ".html", ".html")
    result = audited(folder, plugin(tmp_path, body), jobs=2)
    check_the_others(result, 3)
    assert {each.year for each in result.reports for one in each.outcomes if one.status is Status.ERROR} == {
        2016
    }
    assert [each.status for each in answers(result, "bad")].count(Status.PASSED) == 2


@pytest.mark.parametrize("scope", ["report", "series", "group", "all"])
def test_a_rule_that_ends_its_process(tmp_path: Path, scope: str) -> None:
    folder = reports(tmp_path / "in", ".json", ".html")
    result = audited(folder, plugin(tmp_path, "os._exit(0)", scope))
    check_the_others(result, 2)
    bad = [each for each in answers(result, "bad") if each.status is not Status.NOT_APPLICABLE]
    assert {each.status for each in bad} == {Status.ERROR}
    assert all("it ended the process that it ran in" in words(each) for each in bad)


@pytest.mark.parametrize("scope", SCOPES)
def test_without_timers(tmp_path: Path, scope: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows: the workers are ended from outside, whatever the rule does."""
    for name in ("SIGALRM", "setitimer", "getitimer"):
        monkeypatch.delattr(signal, name)
    folder = reports(tmp_path / "in", ".json", ".html")
    result = audited(folder, plugin(tmp_path, WAYS["loop"], scope))
    check_the_others(result, 2)
    bad = [each for each in answers(result, "bad") if each.status is not Status.NOT_APPLICABLE]
    assert {each.status for each in bad} == {Status.ERROR}
    assert all("it was still running after 0.5 seconds" in words(each) for each in bad)
