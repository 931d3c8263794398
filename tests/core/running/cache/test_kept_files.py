"""A run with a cache says the same as one without, whatever has changed in between, and asks no more than it
must."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.messages import Wording
from auditor.outputs.json import render
from auditor.pipeline import audit
from auditor.results.audit import Audit
from auditor.results.output import Screen
from auditor.running.cache.store import NAME, Store
from auditor.running.examine import Examiner
from auditor.running.worker import Limits
from auditor_ogi.sample import report
from tests.core.building import put
from tests.ogi.interpret.rendering import merged

HEAD = """
from pathlib import Path
from auditor import Problem, Question, rule

def called(name, report):
    with open(Path(__file__).parent.parent / "calls", "a") as file:
        print(name, report.path.rpartition("/")[2], file=file)
"""
FIRST = '''
@rule("first", severity="{severity}")
def first(report, *, most: int = 1_000):
    """Not more than that many requests are received."""
    called("first", report)
    if report["/requests/received/total"] > most:
        yield Problem("{words}", at="/requests/received/total")
'''
SECOND = '''
@rule("second", scope="series", needs="/year")
def second(previous, current):
    """The years follow each other."""
    called("second", current)
    if previous["/year"] + 1 != current["/year"]:
        yield Problem("gap", at="/year")
'''
THIRD = '''
@rule("third", scope="all", needs="/year", digest=lambda report: called("third", report) or report.year)
def third(digests):
    """No two reports are on the same year."""
    years = [each.value for each in digests]
    for each in digests:
        if years.count(each.value) > 2:
            yield Problem("again", at="/year", of=each.of)
'''
BROKEN = '''
@rule("broken")
def broken(report):
    """It can be asked."""
    called("broken", report)
    raise ValueError("always")
'''


@dataclass
class House:
    """A folder with reports, rules, a ruleset, a roster and a cache."""

    folder: Path
    rules: dict[str, str] = field(
        default_factory=lambda: {
            "first": FIRST.format(severity="minor", words="many"),
            "second": SECOND,
            "third": THIRD,
        }
    )
    ruleset: dict[str, Any] = field(default_factory=dict)
    roster: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for year in (2023, 2024):
            self.put_report("青溪镇", year)
        self.put_report("安和镇", 2024)
        put(self.folder, "reports/白石镇.html", merged(named("白石镇", 2024)))

    def put_report(self, town: str, year: int, received: int = 3) -> Path:
        data = named(town, year)
        data["requests"]["received"]["total"] = received
        return put(self.folder, f"reports/{town}{year}.json", data)

    def run(self, *, cached: bool = True, jobs: int = 1, rules: tuple[str, ...] = ()) -> bytes:
        put(self.folder, "house_rules/__init__.py", HEAD + "".join(self.rules.values()))
        put(self.folder, "house.yaml", {"title": "本县", "extends": "national", **self.ruleset})
        rows = "".join(f"{name},{level},\n" for name, level in self.roster)
        put(self.folder, "roster.csv", f"name,level,parent\n{rows}")
        (self.folder / "calls").write_text("")
        result = audit(
            [self.folder / "reports"],
            rulesets=[self.folder / "house.yaml"],
            roster=self.folder / "roster.csv" if self.roster else None,
            plugins=[self.folder / "house_rules"],
            only=rules or tuple(self.rules),
            cache=self.folder / "cache" if cached else None,
            jobs=jobs,
        )
        return written(result)

    def calls(self) -> Counter[str]:
        lines = (self.folder / "calls").read_text().splitlines()
        return Counter(line.partition(" ")[0] for line in lines)


def named(town: str, year: int) -> dict[str, Any]:
    data = report(year)
    text = json.dumps(data, ensure_ascii=False).replace("青溪镇", town)
    return dict(json.loads(text))


def written(result: Audit) -> bytes:
    parts = render(result, Wording("zh"), Screen())
    return b"".join(part if isinstance(part, bytes) else part.encode() for part in parts)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that knows the code of Auditor, and no file: to look at all of it takes a while."""
    house = House(tmp_path_factory.mktemp("seen"))
    house.run()
    with sqlite3.connect(house.folder / "cache" / NAME) as connection:
        connection.execute("DELETE FROM entry WHERE key <> ?", (b"code",))
    connection.close()
    return house.folder / "cache"


@pytest.fixture(autouse=True)
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    # The code of Auditor may have been edited just before the tests began.
    monkeypatch.setattr("auditor.running.cache.kept_files._BEGAN", time.time_ns())


@pytest.fixture
def house(tmp_path: Path, seen: Path) -> House:
    shutil.copytree(seen, tmp_path / "cache")
    return House(tmp_path)


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_is_asked_again(house: House, jobs: int) -> None:
    plain = house.run(cached=False, jobs=jobs)
    assert house.calls() == {"first": 4, "second": 1, "third": 4}
    assert house.run(jobs=jobs) == plain
    assert house.calls() == {"first": 4, "second": 1, "third": 4}
    assert house.run(jobs=jobs) == plain
    assert house.calls() == {}


def _more_requests(house: House) -> None:
    house.put_report("安和镇", 2024, received=2_000)


def _other_words(house: House) -> None:
    house.rules["first"] = FIRST.format(severity="minor", words="too many")


def _severity(house: House) -> None:
    house.ruleset["rules"] = {"first": {"severity": "major"}}


def _option(house: House) -> None:
    house.ruleset["rules"] = {"first": {"options": {"most": 2}}}


def _points(house: House) -> None:
    house.ruleset["rules"] = {"first": {"points": 40}}


def _weights(house: House) -> None:
    weighed = {"points": 3, "red_line": True, "shadow": True, "category": "accuracy"}
    house.ruleset["rules"] = {"first": weighed, "second": {"points": 0}}
    house.ruleset["overrides"] = [{"organs": {"name": "*安和镇*"}, "rules": {"first": {"points": 9}}}]


def _override(house: House) -> None:
    house.ruleset["overrides"] = [
        {"organs": {"name": "*安和镇*"}, "rules": {"first": {"options": {"most": 2}}}}
    ]


def _level(house: House) -> None:
    house.roster = [("云岭县安和镇人民政府", "subdistrict")]


def _renamed(house: House) -> None:
    (house.folder / "reports/安和镇2024.json").rename(house.folder / "reports/新.json")


def _helper(house: House) -> None:
    house.rules["second"] += "\n# changed\n"


def _page(house: House) -> None:
    page = house.folder / "reports/白石镇.html"
    page.write_bytes(page.read_bytes().replace(b"</body>", "<p>新</p></body>".encode()))


def _last_year(house: House) -> None:
    house.put_report("青溪镇", 2023, received=2_000)


def _of_another_form(house: House) -> None:
    shutil.rmtree(house.folder / "cache")


@pytest.mark.parametrize(
    ("change", "calls"),
    [
        (_more_requests, {"first": 1, "third": 1}),
        # Rules in one file are one module: a change in it counts for all of them.
        (_other_words, {"first": 4, "second": 1, "third": 4}),
        (_helper, {"first": 4, "second": 1, "third": 4}),
        (_severity, {"first": 4}),
        (_option, {"first": 4}),
        (_points, {}),
        (_weights, {}),
        (_override, {"first": 1}),
        (_level, {"first": 1, "third": 1}),
        (_renamed, {"first": 1, "third": 1}),
        (_page, {"first": 1, "third": 1}),
        (_last_year, {"first": 1, "second": 1, "third": 1}),
        (_of_another_form, {"first": 4, "second": 1, "third": 4}),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_only_what_has_changed_is_asked_again(
    house: House, change: Callable[[House], None], calls: dict[str, int]
) -> None:
    house.run()
    change(house)
    found = house.run()
    assert house.calls() == calls
    assert found == house.run(cached=False)
    house.run()
    assert house.calls() == {}


def test_a_rule_that_is_on_for_being_named(house: House) -> None:
    """Where rules that no ruleset names are off, to name one is to ask it, whatever is said of it."""
    house.ruleset["unlisted"] = "off"
    for town in ("安和镇", "白石镇", "青溪镇"):
        named = {"organs": {"name": f"*{town}*"}, "rules": {"first": {"points": 9}}}
        house.ruleset["overrides"] = [named]
        found = house.run()
        assert found == house.run(cached=False)
    assert house.run() == found


@pytest.mark.parametrize("change", [_points, _weights])
def test_nothing_is_examined_again_for_other_weights(
    house: House, change: Callable[[House], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    house.run()
    change(house)
    begin = Examiner._begin

    def noted(examiner: Examiner, path: str, content: bytes | None) -> Any:
        # It may be another process.
        put(house.folder, f"begun/{Path(path).name}", "")
        return begin(examiner, path, content)

    monkeypatch.setattr(Examiner, "_begin", noted)
    house.run()
    assert not (house.folder / "begun").exists()
    _option(house)
    house.run()
    assert len(list((house.folder / "begun").iterdir())) == 4


def test_another_program_that_a_reader_calls(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        office = put(house.folder, name, "")
        monkeypatch.setattr("auditor_readers.doc.libre_office.program", lambda office=office: str(office))
        house.run()
        assert house.calls() == {"first": 4, "third": 4, "second": 1}
        house.run()
        assert house.calls() == {}


def test_going_back_is_known(house: House) -> None:
    first = house.run()
    _option(house)
    house.run()
    house.ruleset = {}
    assert house.run() == first
    assert house.calls() == {}


OUTSIDE = {
    "clock": "import datetime\nlimit = lambda: datetime.date.today().day * 0",
    "environment": "import os\nlimit = lambda: int(os.environ.get('LIMIT', '0'))",
    "chance": "import random\nlimit = lambda: random.random() * 0",
    "a file beside it": (
        "from pathlib import Path\nlimit = lambda: int(Path(__file__).with_name('limit').read_text())"
    ),
}


@pytest.mark.parametrize("code", OUTSIDE.values(), ids=OUTSIDE)
def test_a_rule_that_asks_more_than_the_report_is_asked_again(house: House, code: str) -> None:
    text = """
from auditor import Problem, rule

@rule("within")
def within(report):
    \"\"\"No more than the limit.\"\"\"
    if limit() == 0:
        yield Problem("too many", at="/year")
"""
    file = put(house.folder, "limited.py", code + text)
    limit = put(house.folder, "limit", "0")

    def failed() -> int:
        result = audit(
            [house.folder / "reports"], plugins=[file], only=["within"], cache=house.folder / "cache"
        )
        return sum(outcome.status == "failed" for report in result.reports for outcome in report.outcomes)

    assert failed() == 4
    limit.write_text("1")
    assert failed() == (0 if "limit'" in code else 4)


def test_an_error_is_not_kept(house: House) -> None:
    house.rules["broken"] = BROKEN
    found = house.run()
    assert found == house.run(cached=False)
    assert house.run() == found
    assert house.calls() == {"broken": 4}


def test_a_file_that_cannot_be_read_is_tried_again(house: House) -> None:
    put(house.folder, "reports/damaged2024.pdf", b"%PDF-1.4 nothing")
    assert house.run() == house.run(cached=False)
    assert house.run() == house.run(cached=False)


def test_what_is_no_report_is_kept(house: House) -> None:
    put(
        house.folder,
        "reports/guide.html",
        "<html><body><h1>青溪镇政府信息公开指南</h1><p>一、分类</p></body></html>",
    )
    found = house.run(cached=False)
    assert house.run() == found
    assert house.run() == found


def test_a_frame_that_was_saved_with_a_page(house: House) -> None:
    page = '<html><body><iframe src="report_files/frame.html"></iframe></body></html>'
    put(house.folder, "reports/report.html", page)
    frame = merged(named("黑石镇", 2024))
    put(house.folder, "reports/report_files/frame.html", frame)
    house.run()
    assert house.run() == house.run(cached=False)
    assert "黑石镇" in json.dumps(json.loads(house.run()), ensure_ascii=False)
    put(house.folder, "reports/report_files/frame.html", merged(named("红石镇", 2024)))
    found = house.run()
    assert found == house.run(cached=False)
    assert "红石镇" in json.dumps(json.loads(found), ensure_ascii=False)
    (house.folder / "reports/report_files/frame.html").unlink()
    assert house.run() == house.run(cached=False)


def test_code_that_changes_while_it_runs_is_not_believed(house: House) -> None:
    house.rules["first"] = house.rules["first"].replace(
        'called("first", report)', 'called("first", report); open(__file__, "a").write("# more\\n")'
    )
    house.run()
    assert Store(house.folder / "cache").size().entries <= 1  # what is known of code, and nothing else


def test_several_rulesets_in_turn(house: House) -> None:
    """The answers under one ruleset do not push out those under another."""
    house.run(rules=("first",))
    house.run(rules=("third",))
    house.run(rules=("first", "third"))
    assert house.calls() == {}


def test_damage_is_a_miss(house: House) -> None:
    found = house.run()
    file = house.folder / "cache" / NAME
    content = bytearray(file.read_bytes())
    rng = random.Random(1)
    for _ in range(2_000):
        content[rng.randrange(len(content))] = rng.randrange(256)
    file.write_bytes(content)
    assert house.run() == found
    assert house.run() == found


def test_a_cache_that_cannot_be_used(house: House) -> None:
    shutil.rmtree(house.folder / "cache")
    (house.folder / "cache").write_text("")
    assert house.run() == house.run(cached=False)


def test_a_run_that_is_stopped_loses_what_was_under_way(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.running.examine.TOGETHER", 1)
    stopped: list[int] = []

    def stop(done: int, total: int) -> None:
        stopped.append(done)
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        audit([house.folder / "reports"], cache=house.folder / "cache", progress=stop)
    again = audit([house.folder / "reports"], cache=house.folder / "cache", limits=Limits())
    assert Store(house.folder / "cache").size().entries >= 2 * 3
    assert written(again) == written(audit([house.folder / "reports"]))


@pytest.mark.parametrize("name", ["旧.txt", "旧.html", "旧.bak", "旧"])
def test_places_in_a_canonical_file_of_any_name(house: House, name: str) -> None:
    for year in (2023, 2024):
        house.put_report("安和镇", year, 2_000).rename(house.folder / f"reports/{year}{name}")
    house.run(rules=("second",))
    places = {
        source["line"]
        for each in json.loads(house.run())["reports"]
        if each["path"].endswith(name)
        for outcome in each["outcomes"]
        for finding in outcome["findings"]
        for source in finding["source"]
    }
    assert places
    assert None not in places
    assert house.run() == house.run(cached=False)


TOWNS = ["青溪镇", "安和镇", "白石镇"]
NAMES = ["旧.txt", "旧.html", "旧"]
EDITS = st.one_of(
    st.tuples(st.just("value"), st.sampled_from(TOWNS), st.sampled_from([2023, 2024]), st.integers(0, 9)),
    st.tuples(st.just("named"), st.sampled_from(TOWNS), st.sampled_from(NAMES), st.integers(0, 9)),
    st.tuples(st.just("remove"), st.sampled_from(TOWNS), st.sampled_from([2023, 2024])),
    st.tuples(st.just("words"), st.sampled_from(["a", "b"]), st.sampled_from(["minor", "major"])),
    st.tuples(st.just("option"), st.integers(0, 4)),
    st.tuples(st.just("override"), st.sampled_from(TOWNS), st.integers(0, 4)),
    st.tuples(st.just("roster"), st.sampled_from(TOWNS), st.sampled_from(["township", "subdistrict"])),
    st.tuples(st.just("rule"), st.sampled_from(["second", "third"]), st.booleans()),
    st.tuples(st.just("page"), st.integers(0, 3)),
    st.tuples(st.just("jobs"), st.sampled_from([1, 2])),
    st.tuples(st.just("points"), st.sampled_from([1, 40])),
    st.tuples(st.just("trial"), st.booleans()),
    st.tuples(st.just("weighed"), st.sampled_from(TOWNS), st.integers(0, 4), st.booleans()),
)


def apply(house: House, edit: tuple[Any, ...]) -> None:
    what, *how = edit
    if what == "value":
        house.put_report(how[0], how[1], how[2])
    elif what == "named":
        house.put_report(how[0], 2022, how[2]).rename(house.folder / f"reports/{how[0]}{how[1]}")
    elif what == "remove":
        (house.folder / f"reports/{how[0]}{how[1]}.json").unlink(missing_ok=True)
    elif what == "words":
        house.rules["first"] = FIRST.format(words=how[0], severity=how[1])
    elif what == "option":
        house.ruleset["rules"] = {"first": {"options": {"most": how[0]}}}
    elif what == "override":
        organs = {"name": f"*{how[0]}*"}
        house.ruleset["overrides"] = [{"organs": organs, "rules": {"first": {"options": {"most": how[1]}}}}]
    elif what == "roster":
        house.roster = [*house.roster, (f"云岭县{how[0]}人民政府", how[1])][-1:]
    elif what == "rule":
        code = {"second": SECOND, "third": THIRD}
        house.rules[how[0]] = code[how[0]] if how[1] else code[how[0]].replace("/year", "/year") + "\n#\n"
    elif what == "page":
        html = merged(named("白石镇", 2020 + how[0]))
        put(house.folder, "reports/白石镇.html", html)
    elif what == "points":
        house.ruleset["rules"] = {"first": {"points": how[0]}}
    elif what == "weighed":
        one = {"points": how[1], "red_line": how[2], "category": ["accuracy", "consistency"][how[2]]}
        house.ruleset["overrides"] = [{"organs": {"name": f"*{how[0]}*"}, "rules": {"first": one}}]
    elif what == "trial":
        house.ruleset["rules"] = {"first": {"shadow": how[0]}}


@pytest.mark.parametrize("examples", [4, pytest.param(150, marks=pytest.mark.long)])
def test_any_edits(tmp_path: Path, seen: Path, examples: int) -> None:
    made = iter(range(10_000))

    @settings(max_examples=examples, deadline=None)
    @given(st.lists(EDITS, min_size=2, max_size=4))
    def check(edits: list[tuple[Any, ...]]) -> None:
        house = House(tmp_path / str(next(made)))
        shutil.copytree(seen, house.folder / "cache")
        house.run()
        for edit in edits:
            apply(house, edit)
            jobs = edit[1] if edit[0] == "jobs" else 1
            assert house.run(jobs=jobs) == house.run(cached=False)

    check()
