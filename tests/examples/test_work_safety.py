"""The example package of the page on report types, installed next to the annual report."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "docs" / "examples" / "work_safety"
RULES = {"hazards-carried-forward", "casualties-without-accident", "accidents-explained"}
# What no output may say of a monthly return. (JSON has the year of the month under the key "year".)
FOREIGN = re.compile(
    r"信息公开|年度|年报|上年|下年|本年|规章|表三|申请|复议"
    r"|annual|open government|disclosure|\byears?\b|table three|government rules",
    re.IGNORECASE,
)
# Several commands in one process: most of the time of a command is the start of Python.
RUN = """
import contextlib, io, json, sys
from auditor.cli import main
done = []
for arguments in json.load(sys.stdin):
    out, err, code = io.StringIO(), io.StringIO(), 0
    sys.argv = ["auditor", *arguments]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = ended.code or 0
    done.append([code, out.getvalue(), err.getvalue()])
json.dump(done, sys.stdout)
"""


class Done(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


class Installed:
    """The package in a folder of its own, and the commands with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        source = folder / "source"
        shutil.copytree(PACKAGE, source, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        flags = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
        self.python("-m", "pip", "install", *flags, "--target", str(folder / "site"), str(source))

    def python(self, *arguments: str, cwd: Path = ROOT, input: str | None = None, lang: str = "en") -> str:
        path = os.pathsep.join([str(self.folder / "site"), *filter(None, sys.path)])
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=cwd,
            input=input,
            env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "AUDITOR_LANG": lang},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def run(self, *commands: list[str], lang: str = "en") -> list[Done]:
        done = self.python("-c", RUN, input=json.dumps(commands), lang=lang)
        return [Done(*each) for each in json.loads(done)]


Three = tuple[int, int, int]


def canonical(month: str, hazards: Three, accidents: Three, remarks: str) -> str:
    report = {
        "organ": {"name": "石桥镇人民政府", "level": "town"},
        "month": month,
        "inspections": 10,
        "hazards": dict(zip(("found", "rectified", "open"), hazards, strict=True)),
        "accidents": dict(zip(("count", "deaths", "injuries"), accidents, strict=True)),
        "remarks": remarks,
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


LABELS = (
    *("单位类别", "检查次数", "发现隐患", "整改隐患", "月末未整改隐患"),
    *("事故起数", "死亡人数", "受伤人数", "情况说明"),
)


def page(month: int, *values: str) -> str:
    pairs = zip(LABELS, values, strict=True)
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>\n" for label, value in pairs)
    title = f"柳河镇人民政府2025年{month}月安全生产月报"
    head = f'<!DOCTYPE html>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    return f"{head}<h1>{title}</h1>\n<table>\n{rows}</table>\n"


RETURNS = {
    "shiqiao-05.json": canonical("2025-05", (4, 2, 3), (0, 0, 0), ""),
    "shiqiao-06.json": canonical("2025-06", (5, 4, 4), (1, 0, 1), "6月9日采石场发生事故，原因是违章操作。"),
    "shiqiao-07.json": canonical("2025-07", (5, 3, 5), (0, 0, 2), ""),
    "liuhe-05.html": page(5, "乡镇", "12次", "6", "5", "1", "0", "0", "0", ""),
    "liuhe-06.html": page(6, "乡镇", "12", "3", "/", "2", "—", "0", "", ""),
    "liuhe-07.html": page(7, "乡镇", "12", "3", "4", "1", "1", "0", "1", "本月工作正常。"),
}
FORMATS = {"table": "txt", "json": "json", "html": "html", "markdown": "md"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("returns")
    for name, text in RETURNS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def audit(folder: Path, out: Path, lang: str) -> list[str]:
    formats = [word for name, suffix in FORMATS.items() for word in _output(name, out / f"{lang}.{suffix}")]
    return ["audit", str(folder), "--details", *formats]


def _output(format: str, file: Path) -> tuple[str, ...]:
    return ("--format", format, "--output", str(file))


@pytest.fixture(scope="module")
def audits(installed: Installed, returns: Path) -> Mapping[str, str]:
    """The audit of the returns alone, in every format and language."""
    out = installed.folder / "audits"
    out.mkdir()
    for lang in ("zh", "en"):
        done = installed.run(audit(returns, out, lang), lang=lang)[0]
        assert done.code == 1, done.err
    return {file.name: file.read_text("utf-8") for file in out.iterdir()}


def found_in(data: Mapping[str, Any]) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    """Findings by organ, period and rule."""
    return {
        (report["organ"], str(report.get("period", report["year"])), outcome["rule"]): outcome["findings"]
        for report in data["reports"]
        for outcome in report["outcomes"]
        if outcome["status"] == "failed"
    }


def test_findings_are_right_and_have_places(audits: Mapping[str, str]) -> None:
    found = found_in(json.loads(audits["en.json"]))
    assert found.keys() == {
        ("石桥镇人民政府", "2025-07", "hazards-carried-forward"),
        ("石桥镇人民政府", "2025-07", "casualties-without-accident"),
        ("柳河镇人民政府", "2025-07", "accidents-explained"),
    }
    lost = found["石桥镇人民政府", "2025-07", "hazards-carried-forward"][0]
    assert (lost["expected"], lost["actual"]) == (6, 5)
    assert lost["message"] == (
        "4 open in 2025-06, 5 found and 3 rectified in 2025-07: 6 should be open, 5 are reported"
    )
    assert [(at["pointer"], at["line"], at["raw"]) for at in lost["source"]] == [
        ("/hazards/open", 11, "5"),
        ("/hazards/found", 9, "5"),
        ("/hazards/rectified", 10, "3"),
    ]
    silent = found["柳河镇人民政府", "2025-07", "accidents-explained"][0]
    assert [(at["line"], at["table"], at["row"], at["column"]) for at in silent["source"]] == [
        (14, 1, 9, 2),
        (11, 1, 6, 2),
    ]


def test_what_is_not_printed_is_left_to_a_person(audits: Mapping[str, str]) -> None:
    reports = {(each["organ"], each["period"]): each for each in json.loads(audits["en.json"])["reports"]}
    june = reports["柳河镇人民政府", "2025-06"]
    assert {outcome["rule"]: outcome["reason"] for outcome in june["outcomes"]} == {
        "hazards-carried-forward": "hazards rectified cannot be judged: the cell is struck out",
        "casualties-without-accident": "injuries cannot be judged: the cell is blank",
        "accidents-explained": "accidents cannot be judged: the cell is struck out",
    }
    assert {outcome["status"] for outcome in june["outcomes"]} == {"needs_review"}
    assert [issue["at"] for issue in june["issues"]] == [
        "/hazards/rectified",
        "/accidents/count",
        "/accidents/injuries",
    ]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            [
                "月份",
                "报送单位",
                "数据",
                "情况说明",
                "月末未整改隐患",
                "2025-07",
                "石桥镇人民政府",
                "通过",
                "对照隐患台账",
            ],
        ),
        (
            "en",
            [
                "Month",
                "Sender",
                "Figures",
                "Remarks",
                "hazards open at the end of the month",
                "2025-07",
                "list of hazards",
            ],
        ),
    ],
)
def test_outputs_use_the_words_of_the_type(audits: Mapping[str, str], lang: str, words: list[str]) -> None:
    for name in (f"{lang}.txt", f"{lang}.html", f"{lang}.md"):
        missing = [word for word in words if word not in " ".join(audits[name].split())]
        # The overview of the table shortens titles; the summary has no columns for categories.
        left = {"数据", "Figures", "Remarks"} if name.endswith(".md") else set()
        assert name.endswith(".txt") or set(missing) <= left, name
        assert words[0] in audits[name]
        assert "2025-07" in audits[name]


def test_outputs_say_nothing_of_another_type(audits: Mapping[str, str]) -> None:
    for name, text in audits.items():
        # Keys of JSON are names for programs: `year` is the year that the month is in.
        said = json.dumps(_values(json.loads(text)), ensure_ascii=False) if name.endswith(".json") else text
        # What a library of the page calls its own things nobody reads; the data in the page stay.
        said = re.sub("<script>.*?</script>", "", said, flags=re.DOTALL)
        assert FOREIGN.findall(said) == [], name


def _values(data: Any) -> Any:
    if isinstance(data, dict):
        return [_values(value) for value in data.values()]
    return [_values(value) for value in data] if isinstance(data, list) else data


def test_both_types_in_one_folder(installed: Installed, returns: Path, tmp_path: Path) -> None:
    folder = tmp_path / "both"
    shutil.copytree(returns, folder)
    pages = sorted((ROOT / "fixtures" / "2024").glob("*.html"))
    for file in pages:
        shutil.copy(file, folder)
    for lang in ("zh", "en"):
        done = installed.run(audit(folder, tmp_path, lang), lang=lang)[0]
        assert done.code == 1, done.err
    data = json.loads((tmp_path / "en.json").read_text("utf-8"))
    assert data["ruleset"] == ["national", "work-safety"]
    assert data["unread"] == []
    assert data["passed_over"] == []
    audited = {Path(report["path"]).name for report in data["reports"]}
    assert audited == {*RETURNS, *(file.name for file in pages)}
    for report in data["reports"]:
        asked = {outcome["rule"] for outcome in report["outcomes"]}
        if Path(report["path"]).name in RETURNS:
            assert report["type"] == "work-safety-return"
            assert asked == RULES
            assert report["score"]["grade"] in ("通过", "退回", None)
            assert {category["id"] for category in report["score"]["categories"]} == {"figures", "remarks"}
        else:
            assert report["type"] == "ogi-annual-report"
            assert len(asked) > 20
            assert not asked & RULES
            assert report["score"]["grade"] not in ("通过", "退回")
        assert all(outcome["status"] != "error" for outcome in report["outcomes"])
    for file in tmp_path.glob("??.*"):
        text = file.read_text("utf-8")
        for name in ("石桥镇人民政府", "柳河镇人民政府"):
            assert name in text, file.name


def test_a_category_that_two_types_have(installed: Installed, returns: Path, tmp_path: Path) -> None:
    ruleset = tmp_path / "alike.yaml"
    ruleset.write_text(
        "extends: work-safety\n"
        "scoring: {model: share}\n"
        "categories: {accuracy: {title: {zh: 准数, en: Exactness}, weight: 7}}\n"
        "rules: {casualties-without-accident: {category: accuracy}}\n",
        "utf-8",
    )
    files = [str(returns / "shiqiao-07.json"), str(ROOT / "fixtures" / "2024" / "bailu.html")]
    view = tmp_path / "audit.html"
    shares = tmp_path / "shares.yaml"
    shares.write_text("extends: national\nscoring: {model: share}\n", "utf-8")
    command = ["audit", *files, "--ruleset", str(ruleset), "--ruleset", str(shares)]
    done, _ = installed.run(command, [*command, *_output("html", view)])
    page = view.read_text("utf-8")
    cells = re.findall(r"(Accuracy|Exactness|Accuracy / Exactness)</", page)
    assert set(cells) == {"Accuracy / Exactness"}
    blocks = re.findall(r'<script type="application/json" id="d\d+">(.*?)</script>', page)
    titles = [{share[0] for share in json.loads(block)["shares"]} for block in blocks]
    assert sorted(sorted(each & {"Accuracy", "Exactness"}) for each in titles) == [
        ["Accuracy"],
        ["Exactness"],
    ]
    overview, *reports = re.split(r"\n\n(?=\S+ 20\d\d)", done.out)
    assert "several report types have a category accuracy" in overview
    assert "Accuracy / Exactness" in overview
    by_type = {"2025-07" in report: report for report in reports}
    assert "Exactness: 0 of 12 points = 0.0, weight 7" in by_type[True]
    assert "Accuracy" not in by_type[True]
    assert re.search(r"Accuracy: \d+ of \d+ points", by_type[False])
    assert "Exactness" not in by_type[False]


def test_who_has_not_filed_what(installed: Installed, returns: Path, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "name,level\n柳河镇人民政府,town\n青岗镇人民政府,town\n云岭县石坝镇人民政府,township\n", "utf-8"
    )
    files = [str(returns / "liuhe-07.html"), str(ROOT / "fixtures" / "2024" / "bailu.html")]
    out = tmp_path / "audit.json"
    alone, both, _ = installed.run(
        ["audit", files[0], "--roster", str(roster)],
        ["audit", *files, "--roster", str(roster)],
        ["audit", *files, "--roster", str(roster), *_output("json", out)],
    )
    assert "青岗镇人民政府 2025-07\n" in alone.out
    assert "青岗镇人民政府 2025-07 · Return\n" in both.out
    assert "云岭县石坝镇人民政府 2024 · Annual report\n" in both.out
    missing = {(each["type"], each["organ"]) for each in json.loads(out.read_text("utf-8"))["missing"]}
    assert missing == {
        ("work-safety-return", "青岗镇人民政府"),
        ("ogi-annual-report", "云岭县石坝镇人民政府"),
    }, "each organ owes reports of the types of its level"


def test_a_page_of_no_type_is_refused_in_the_name_of_all(installed: Installed, tmp_path: Path) -> None:
    file = tmp_path / "almost.html"
    file.write_text(RETURNS["liuhe-07.html"].replace("月报", "月记"), "utf-8")
    done = installed.run(["audit", str(file)])[0]
    assert done.code == 3
    said = " ".join(done.out.split())
    assert "it is not a report of any installed type (ogi-annual-report, work-safety-return)" in said
    assert "no monthly return on work safety: its heading or its table is missing" in said


def test_commands_know_the_type(installed: Installed, returns: Path, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("name,code,level\n柳河镇人民政府,990124102,town\n", "utf-8")
    june, july = str(returns / "liuhe-06.html"), str(returns / "shiqiao-07.json")
    empty, broken = tmp_path / "empty.json", tmp_path / "broken.json"
    broken.write_text(RETURNS["shiqiao-07.json"].replace("2025-07", "2025-7"), "utf-8")
    rules, explained_en, sets, plugins, template, which, valid, wrong, en = installed.run(
        ["rules", "--format", "json"],
        ["explain", "accidents-explained"],
        ["rulesets"],
        ["plugins", "--format", "json"],
        ["template", "--type", "work-safety-return"],
        ["template"],
        ["validate", july],
        ["validate", str(broken)],
        ["read", june, "--format", "table"],
    )
    explained, zh = installed.run(
        ["explain", "hazards-carried-forward"],
        ["read", june, "--explain", "--roster", str(roster)],
        lang="zh",
    )
    assert {each["id"] for each in json.loads(rules.out) if each["id"] in RULES} == RULES
    for done, words in (
        (
            explained,
            (
                "月末未整改隐患等于上月末未整改数",
                "安全生产月报填表说明第3条",
                "/hazards/open  月末未整改隐患",
            ),
        ),
        (explained_en, ("The remarks explain every accident", "/accidents/count  accidents", "note 5")),
    ):
        assert all(word in done.out for word in words), done.out
        assert FOREIGN.findall(done.out) == []
    assert re.search(r"work-safety \*\s+Monthly returns\s+3\s+Figures 70\s+Remarks 30", sets.out), sets.out
    ours = next(each for each in json.loads(plugins.out) if each["name"] == "work-safety")
    assert {*ours["rules"]} == RULES
    assert json.loads(template.out)["hazards"] == {"found": None, "rectified": None, "open": None}
    assert which.code == 2
    assert "--type" in which.err
    empty.write_text(template.out, "utf-8")
    assert installed.run(["validate", str(empty)])[0].code == 0
    assert (valid.code, wrong.code) == (0, 1)
    assert "/month" in wrong.out + wrong.err
    explain = json.loads(zh.out)
    # What the roster knows of the organ does not get into a report that has no place for it.
    assert explain["organ"] == {"name": "柳河镇人民政府", "level": "town"}
    labels = {value["pointer"]: value["label"] for value in explain["explain"]["values"]}
    assert labels["/organ/name"] == "单位名称"
    assert labels["/month"] == "月份"
    assert "name of the sender" in en.out
    assert FOREIGN.findall(zh.out + en.out) == []


def test_the_tests_of_the_package_pass(installed: Installed) -> None:
    said = installed.python("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=installed.folder / "source")
    assert re.search(r"\b38 passed", said), said
