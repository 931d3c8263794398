"""The ten queries of docs/database.md run as they stand there, and give what the JSON and the reports say.

The answers are computed once more in Python, from the JSON of the run, the canonical reports and the roster.
"""

from __future__ import annotations

import csv
import json
import os
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from auditor import pipeline
from auditor.outputs import json as as_json
from auditor.outputs import jsonl
from auditor.outputs.parquet import fill
from auditor.registry import load
from auditor.reports.report import leaves
from auditor.results.audit import Audit
from auditor.results.output import Screen
from auditor.running.one_file import read_one
from auditor_ogi.sample import report
from tests.core.building import put
from tests.rules.test_original_text import LACK, OTHER_WORK, WORK

pytest.importorskip("pyarrow", reason="the extra scale is not installed")
duckdb: Any = pytest.importorskip("duckdb")

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "docs" / "database.md", ROOT / "docs" / "zh" / "database.md"]
QUERY = re.compile(r"```sql\n(.*?)```", re.DOTALL)
SHELL = re.compile(r'duckdb -c "(.*?)"\n')
TOTAL = "/requests/received/total"
SUMS = ("requests-balance", "applicant-total", "outcome-total", "case-total", "stated-breakdown")


def joined(pieces: Iterable[str | bytes]) -> bytes:
    return b"".join(each if isinstance(each, bytes) else each.encode("utf-8") for each in pieces)


def queries(page: Path) -> list[str]:
    return QUERY.findall(page.read_text("utf-8"))


# A second county, made so that every question has an answer that is not empty.
def made_up() -> Iterator[tuple[str, dict[str, Any]]]:
    towns = {name: f"江泽县{name}镇人民政府" for name in ("梧桐", "槐荫", "枇杷", "石榴")}
    refused = {"state_secret": 3, "internal_affairs": 11, "third_party_rights": None}
    tables: dict[str, Any] = {
        f"/requests/outcomes/refused/{reason}/total": number for reason, number in refused.items()
    }
    tables |= {"/article20/penalties/decisions": 900, "/disputes/litigation_direct/corrected": 4}
    own = {name: f"{name}镇这一年走遍了{name}两岸。" for name in towns}
    texts = {
        "梧桐": {1: WORK, 5: own["梧桐"]},
        "槐荫": {1: WORK, 5: OTHER_WORK},
        "枇杷": {1: own["枇杷"], 5: OTHER_WORK},
        "石榴": {1: own["石榴"], 5: LACK},
    }
    for number, (name, organ) in enumerate(towns.items()):
        for year in (2023, 2024):
            current = year == 2024
            yield (
                f"{name}{year}.json",
                report(
                    year,
                    organ=organ,
                    texts=texts[name] if current else {1: own[name], 5: own[name]},
                    tables=tables if current and name == "梧桐" else {"/article20/penalties/decisions": 7},
                    published_on=f"{year + 1}-02-{11 + number}" if name != "石榴" else f"{year + 1}-01-20",
                ),
            )


class Run(NamedTuple):
    """A run: its audit, its JSON, and the rows of its roster by name."""

    audit: Audit
    data: dict[str, Any]
    roster: dict[str, dict[str, str]]
    setup: pipeline.Setup


class Told:
    """What the JSON of a run and its reports say, as far as the questions need it."""

    def __init__(self, run: Run) -> None:
        self.data, self.roster, self._setup = run.data, run.roster, run.setup

    @cached_property
    def reports(self) -> list[dict[str, Any]]:
        found = []
        for one in self.data["reports"]:
            name = one["listed_as"] or one["organ"]
            reading = read_one(one["path"], self._setup.examiner).reading
            values = leaves(reading.data)
            uncertain = {issue.at for issue in reading.issues}
            certain = {
                pointer: value
                for pointer, value in values.items()
                if not any(pointer == at or pointer.startswith(f"{at}/") for at in uncertain)
            }
            listed = self.roster.get(name, {})
            about = {"name": name, "code": listed.get("code") or None, "due": listed.get("due_on") or None}
            found.append({**one, **about, "values": certain})
        return found

    @property
    def ranked(self) -> list[dict[str, Any]]:
        return [one for one in self.reports if one["standing"] == "ranked"]

    def outcomes(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        return ((one, outcome) for one in self.ranked for outcome in one["outcomes"])

    def pairs(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """The reports of two years of one organ, the earlier one first, where it has one for each year."""
        by_year: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
        for one in self.reports:
            if one["standing"] != "contested":
                by_year[one["name"], one["year"]].append(one)
        for (name, year), ones in by_year.items():
            before = by_year.get((name, year - 1), [])
            if len(ones) == len(before) == 1:
                yield before[0], ones[0]


def scores_by_city(told: Told) -> list[tuple]:
    by_city: dict[str | None, list[Any]] = defaultdict(list)
    for one in told.ranked:
        by_city[one["code"] and one["code"][:4]].append(one["score"]["value"])
    found = []
    for city in sorted(by_city, key=lambda each: (each is None, each)):
        scores = [each for each in by_city[city] if each is not None]
        quarters = statistics.quantiles(scores, n=4, method="inclusive")
        below = sum(each < 60 for each in scores)
        found.append((city, len(by_city[city]), len(scores), statistics.mean(scores), *quarters, below))
    return found


def not_published(told: Told) -> list[tuple]:
    late = []
    for one in told.reports:
        published = one["values"].get("/published_on")
        if one["standing"] == "other_year" or not published or not one["due"] or published <= one["due"]:
            continue
        day, due = (_day(each) for each in (published, one["due"]))
        late.append((one["name"], one["parent"], due, day, (day - due).days, "late"))
    late.sort(key=lambda row: (-row[4], row[0]))
    absent = [
        (
            each["organ"],
            told.roster[each["organ"]]["parent"],
            _day(told.roster[each["organ"]]["due_on"]),
            None,
            None,
            "received, not read" if each.get("received") else "no report",
        )
        for each in told.data["missing"]
    ]
    rows = [*late, *absent]
    return sorted(rows, key=lambda row: (row[5], -(row[4] or 0), row[0]))


def _day(text: str) -> Any:
    import datetime

    return datetime.date.fromisoformat(text)


def most_often_failed(told: Told) -> list[tuple]:
    failed: Counter[tuple[str, str]] = Counter()
    decided: Counter[tuple[str, str]] = Counter()
    for one, outcome in told.outcomes():
        key = one["level"], outcome["rule"]
        failed[key] += outcome["status"] == "failed"
        decided[key] += outcome["status"] in ("passed", "failed")
    rules = {each["rule"]: each for each in told.data["rules"]}
    shown = [key for key, count in failed.items() if count and rules[key[1]]["severity"] != "note"]
    shown.sort(key=lambda key: (key[0], -failed[key], key[1]))
    found, taken = [], Counter[str]()
    for key in shown:
        level, rule = key
        taken[level] += 1
        if taken[level] <= 5:
            share = 100 * failed[key] / decided[key]
            found.append((level, rule, rules[rule]["title"], failed[key], decided[key], share))
    return found


def requests_year_on_year(told: Told) -> list[tuple]:
    groups: dict[tuple, list[tuple[int, int]]] = defaultdict(list)
    for before, now in told.pairs():
        numbers = before["values"].get(TOTAL), now["values"].get(TOTAL)
        if None not in numbers:
            groups[now["code"] and now["code"][:4], now["level"], now["year"]].append(numbers)
    found = []
    for key in sorted(groups, key=lambda each: (each[0] is None, each)):
        first, second = (sum(column) for column in zip(*groups[key], strict=True))
        change = None if not first else 100 * (second - first) / first
        found.append((*key, len(groups[key]), first, second, change))
    return found


def refusals_by_reason(told: Told) -> list[tuple]:
    towns = [one["values"] for one in told.ranked if one["level"] == "township"]
    words = load().wording("zh").about("ogi-annual-report")
    pointers = [
        pointer for pointer in _pointers() if re.fullmatch("/requests/outcomes/refused/[^/]+/total", pointer)
    ]
    numbers = {
        pointer: [each[pointer] for each in towns if each.get(pointer) is not None] for pointer in pointers
    }
    everything = sum(map(sum, numbers.values()))
    found = [
        (words.label(pointer), sum(known), 100 * sum(known) / everything, len(towns) - len(known), pointer)
        for pointer, known in numbers.items()
    ]
    return [row[:-1] for row in sorted(found, key=lambda row: (-row[1], row[-1]))]


def _pointers() -> list[str]:
    return list(leaves(report(2024)))


def lost_cases(told: Told) -> list[tuple]:
    found = []
    for one in told.ranked:
        cells = {
            f"/disputes/{kind}/{column}": one["values"].get(f"/disputes/{kind}/{column}")
            for kind in ("review", "litigation_direct", "litigation_after_review")
            for column in ("upheld", "corrected", "other", "pending", "total")
        }

        def total(pattern: str, cells: dict[str, Any] = cells) -> int | None:
            known = [
                value
                for pointer, value in cells.items()
                if re.fullmatch(pattern, pointer) and value is not None
            ]
            return sum(known) if known else None

        review, court = total("/disputes/review/corrected"), total("/disputes/litigation.*/corrected")
        unknown = sum(value is None for value in cells.values())
        if review or court:
            found.append((one["name"], review, court, total("/disputes/.*/total"), unknown))
    return sorted(found, key=lambda row: (-row[2], -row[1], row[0]))


def wrong_sums(told: Told) -> list[tuple]:
    found = [
        (
            one["name"],
            outcome["rule"],
            abs(each["expected"] - each["actual"]),
            each["cause"],
            each["message"],
            each["fingerprint"][:8],
        )
        for one, outcome in told.outcomes()
        if outcome["status"] == "failed" and outcome["rule"] in SUMS
        for each in outcome["findings"]
        if each["expected"] is not None and each["actual"] is not None
    ]
    return sorted(found, key=lambda row: (-row[2], row[0], row[5]))


def clusters(told: Told) -> list[tuple]:
    """Which reports hang together: each is in the set of all that it reaches."""
    names = {one["path"]: f"{one['name']} {one['year']}" for one in told.reports}
    groups = {path: {path} for path in names}
    for one in told.reports:
        for outcome in one["outcomes"]:
            if outcome["rule"] != "original-text" or outcome["status"] not in ("failed", "needs_review"):
                continue
            for each in (*outcome["findings"], *outcome.get("questions", ())):
                if each["shared"]:
                    joined = groups[one["path"]] | groups[each["shared"]["path"]]
                    for path in joined:
                        groups[path] = joined
    found = {frozenset(group) for group in groups.values() if len(group) > 1}
    return sorted(
        ((len(group), sorted(names[path] for path in group)) for group in found), key=lambda row: -row[0]
    )


def left_for_review(told: Told) -> list[tuple]:
    found: dict[str, list[bool]] = defaultdict(list)
    for _, outcome in told.outcomes():
        if outcome["status"] == "needs_review":
            found[outcome["rule"]].append(bool(outcome["findings"]))
    titles = {each["rule"]: each["title"] for each in told.data["rules"]}
    rows = [(rule, titles[rule], len(each), sum(each), len(each) - sum(each)) for rule, each in found.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def changed_tenfold(told: Told) -> list[tuple]:
    words = load().wording("zh").about("ogi-annual-report")
    found = []
    for before, now in told.pairs():
        for pointer, figure in now["values"].items():
            old = before["values"].get(pointer)
            both = (old, figure)
            if not all(isinstance(each, int) and not isinstance(each, bool) for each in both):
                continue
            if pointer.endswith("/amount") or max(both) < 50:
                continue
            if figure >= 10 * old or old >= 10 * figure:
                found.append((now["name"], words.label(pointer), old, figure, pointer))
    found.sort(key=lambda row: (-abs(row[2] - row[3]), row[0], row[4]))
    return [row[:-1] for row in found]


ANSWERS: list[Callable[[Told], list[tuple]]] = [
    scores_by_city,
    not_published,
    most_often_failed,
    requests_year_on_year,
    refusals_by_reason,
    lost_cases,
    wrong_sums,
    clusters,
    left_for_review,
    changed_tenfold,
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the roster and the reports of the second county, and the tables of a run over all."""
    folder = tmp_path_factory.mktemp("ministry")
    for name, data in made_up():
        put(folder, f"江泽县/{name}", data)
    put(folder, "江泽县/柿树镇2024年政府信息公开工作年度报告.pdf", b"%PDF-1.4 broken")
    rows = (ROOT / "fixtures" / "roster.csv").read_text("utf-8")
    for number, name in enumerate(("梧桐", "槐荫", "枇杷", "石榴", "柿树", "板栗")):
        organ = f"江泽县{name}镇人民政府"
        rows += f"{organ},99023110{number},township,江泽县人民政府,{name}镇,2025-01-31\n"
    put(folder, "roster.csv", rows)
    return folder


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    roster = folder / "roster.csv"
    setup = pipeline.prepare(roster=roster)
    inputs = [ROOT / "fixtures" / name for name in ("2023", "2024", "arrivals")]
    audit = pipeline.run(setup, [*inputs, folder / "江泽县"])
    words = load().wording("zh")
    for name, pieces in fill(audit, words, Screen()):
        put(folder, f"tables/{name}", joined(pieces))
    for suffix, output in ((".json", as_json), (".jsonl", jsonl)):
        put(folder, f"tables/run{suffix}", joined(output.render(audit, words, Screen())))
    with roster.open(encoding="utf-8") as stream:
        listed = {row["name"]: row for row in csv.DictReader(stream)}
    return Run(audit, json.loads((folder / "tables/run.json").read_text("utf-8")), listed, setup)


@pytest.fixture(scope="module")
def told(run: Run) -> Told:
    return Told(run)


@pytest.fixture
def in_tables(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "tables")


def test_both_pages_have_the_same_ten_queries() -> None:
    english, chinese = map(queries, PAGES)
    assert english == chinese
    assert len(english) == len(ANSWERS) == 10


@pytest.mark.usefixtures("in_tables")
@pytest.mark.parametrize("number", range(10), ids=[each.__name__ for each in ANSWERS])
def test_answer(number: int, told: Told) -> None:
    query, answer = queries(PAGES[0])[number], ANSWERS[number]
    found, expected = duckdb.execute(query).fetchall(), answer(told)
    assert len(expected) >= 1
    assert len(found) == len(expected)
    for row, right in zip(found, expected, strict=True):
        assert len(row) == len(right)
        for cell, value in zip(row, right, strict=True):
            # The queries round to one decimal.
            assert cell == (pytest.approx(value, abs=0.051) if isinstance(value, float) else value), row


@pytest.mark.usefixtures("in_tables")
def test_answers_show_what_the_second_county_was_made_for() -> None:
    """That they agree is not enough where both may have missed something."""
    answers = [duckdb.execute(query).fetchall() for query in queries(PAGES[0])]
    cities, absent, failed, requests, refusals, lost, sums, alike, review, changed = answers
    assert [row[0] for row in cities] == ["9901", "9902", None]
    assert [(row[0], row[4], row[5]) for row in absent] == [
        ("江泽县枇杷镇人民政府", 13, "late"),
        ("江泽县槐荫镇人民政府", 12, "late"),
        ("江泽县梧桐镇人民政府", 11, "late"),
        ("云岭县石斛镇人民政府", None, "no report"),
        ("江泽县板栗镇人民政府", None, "no report"),
        ("江泽县柿树镇人民政府", None, "received, not read"),
    ]
    assert {row[0] for row in failed} >= {"township", "subdistrict", "county_department"}
    assert ("9902", "township", 2024, 4) in [row[:4] for row in requests]
    assert refusals[0][0].startswith("（三）不予公开·5.")
    assert max(row[3] for row in refusals) > min(row[3] for row in refusals)
    assert ("江泽县梧桐镇人民政府", 0, 4) in [row[:3] for row in lost]
    assert len({row[1] for row in sums}) > 2
    assert alike == [(3, [f"江泽县{name}镇人民政府 2024" for name in ("枇杷", "梧桐", "槐荫")])]
    assert any(row[3] and row[4] for row in review)
    assert [(row[0], row[2], row[3]) for row in changed] == [("江泽县梧桐镇人民政府", 7, 900)]


@pytest.mark.usefixtures("in_tables")
@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_examples_for_the_shell_run(page: Path, told: Told) -> None:
    grades, lines = SHELL.findall(page.read_text("utf-8"))
    assert Counter(dict(duckdb.execute(grades).fetchall())) == Counter(
        one["score"]["grade"] for one in told.ranked
    )
    assert duckdb.execute(lines).fetchall() == [
        (one["organ"], one["score"]["value"]) for one in told.data["reports"]
    ]


def test_queries_run_on_a_run_without_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "in/broken.json", "{")
    for name, pieces in fill(pipeline.audit([tmp_path / "in"]), load().wording("zh"), Screen()):
        put(tmp_path, name, joined(pieces))
    monkeypatch.chdir(tmp_path)
    assert [duckdb.execute(query).fetchall() for query in queries(PAGES[0])] == [[]] * 10
    assert os.path.getsize("values.parquet") > 0
