"""The command line: exit codes, early configuration errors, bad inputs, outputs and languages."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from auditor import pipeline
from auditor.cli import console
from auditor.cli.app import app
from auditor.messages import Wording
from auditor_ogi.sample import report
from benchmarks.quality.seeded_defects.web_page import web_page
from tests import program
from tests.core.building import put

TOTAL = "/requests/received/total"
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in English; ``lang`` and ``stdin`` may be given."""

    def run(*arguments: object, lang: str = "en", stdin: bytes = b"") -> Result:
        monkeypatch.setattr(console, "WORDING", Wording(lang))
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return put(tmp_path, "in/good.json", report())


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return put(tmp_path, "in/bad.json", report(organ="云岭县白沙镇人民政府", tables={TOTAL: 3}))


def auditor(*arguments: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program itself, in a process of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("AUDITOR_LANG", "NO_COLOR", "COLUMNS")
    }
    return program.auditor(*arguments, stdin=stdin, env={**kept, **environment})


# --- exit codes ---


def test_gate_met(run: Run, good: Path) -> None:
    result = run("audit", good)
    assert result.exit_code == 0
    assert "云岭县青溪镇人民政府" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "note"], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on", "never", "--min-score", "99"], 1),
        (["--fail-on", "never", "--min-score", "10"], 0),
        (["--rule", "six-sections"], 0),
        (["--rule", "six-sections", "--rule", "requests-balance"], 1),
    ],
)
def test_gate(run: Run, good: Path, bad: Path, options: list[str], code: int) -> None:
    assert run("audit", good, bad, *options).exit_code == code


def test_unread_beats_the_gate(run: Run, bad: Path, tmp_path: Path) -> None:
    result = run("audit", bad, tmp_path / "nothing.json", "--format", "json")
    assert result.exit_code == 3
    (unread,) = json.loads(result.stdout)["unread"]
    assert unread["error"] == "there is no such file or folder"


def test_empty_folder(run: Run, tmp_path: Path) -> None:
    result = run("audit", tmp_path)
    assert result.exit_code == 2
    assert "there is no report in" in result.stderr


@pytest.mark.parametrize(
    ("options", "ranked"),
    [
        ([], {"good.json", "bad.json"}),
        (["--year", "2023"], {"old.json"}),
        (["--prefer", "in/other.json"], {"other.json", "bad.json"}),
    ],
)
def test_year_and_preferred_file(
    run: Run,
    good: Path,
    bad: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    ranked: set[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "in/old.json", report(2023))
    if "--prefer" in options:
        put(tmp_path, "in/other.json", report(tables={TOTAL: 3}))
    result = run("audit", tmp_path, "--format", "json", *options)
    reports = json.loads(result.stdout)["reports"]
    shown = {Path(each["path"]).name for each in reports if each["standing"] == "ranked"}
    assert shown == ranked


def test_no_report_on_the_year(run: Run, good: Path, tmp_path: Path) -> None:
    put(tmp_path, "in/old.json", report(2023))
    result = run("audit", good.parent, "--year", "2030")
    assert result.exit_code == 2
    assert "there is no report on 2030 in" in result.stderr
    assert "there are reports on 2023, 2024" in " ".join(result.stderr.split())
    assert "云岭县青溪镇人民政府" not in result.stdout.partition("not ranked")[0]


def test_least_score_of_an_organ_with_two_different_reports(run: Run, good: Path, tmp_path: Path) -> None:
    put(tmp_path, "in/other.json", report(tables={TOTAL: 3}))
    both = ("audit", good.parent, "--fail-on", "never", "--min-score")
    assert [run(*both, least).exit_code for least in ("10", "95")] == [0, 1]


# --- configuration errors, before any file is opened ---

RULE = 'from auditor import rule\n\n@rule("{id}")\ndef check(report):\n    "Title."\n'


@pytest.mark.parametrize(
    ("option", "files", "expected"),
    [
        (
            "--plugin",
            {"house.py": "from auditor import hookimpl\n\n@hookimpl\ndef register_rule():\n    return []\n"},
            "house.py:3: there is no hook register_rule; did you mean register_rules?",
        ),
        ("--plugin", {"house.py": RULE.format(id="case-total")}, "house.py:3: duplicate rule case-total"),
        ("--plugin", {"house.py": "import nowhere_at_all"}, "house.py:1: plugin house cannot be loaded"),
        (
            "--plugin",
            {"house.py": "import sys\nsys.exit(0)"},
            "house.py:2: plugin house cannot be loaded: SystemExit",
        ),
        (
            "--ruleset",
            {"a.yaml": "extends: b.yaml", "b.yaml": "\nextends: a.yaml"},
            "b.yaml:2: the rulesets extend each other in a circle: a → b → a",
        ),
        (
            "--ruleset",
            {"a.yaml": "title: a\nrule: {}"},
            "a.yaml:2: there is no key rule; did you mean rules?",
        ),
        (
            "--ruleset",
            {"a.yaml": "rules:\n  zero-unusual:\n    options: {shares: 1}"},
            "a.yaml:3: there is no option shares; did you mean share?",
        ),
        (
            "--ruleset",
            {"a.yaml": "rules:\n  case-totl: off"},
            "a.yaml:2: there is no rule case-totl; did you mean",
        ),
        ("--roster", {"a.csv": "nmae,level\n甲,x\n"}, "a.csv:1: no column holds the names of the organs"),
        (
            "--waivers",
            {"a.csv": "rule,organn\n"},
            "organn; did you mean organ (机关)?",
        ),
        ("--ruleset", {"natinal": None}, "there is no ruleset"),
        ("--rule", {"case-totl": None}, "there is no rule"),
        ("--format", {"jsn": None}, "there is no format"),
        ("--fail-on", {"crtical": None}, "there is no severity"),
        ("--jobs", {"0": None}, "--jobs must be auto, dask or a whole number from 1"),
        ("--jobs", {"many": None}, "--jobs must be auto, dask or a whole number from 1"),
        ("--output", {"audit.xyz": None}, "does not say its format"),
        ("--output", {"nowhere/audit.json": None}, "there is no folder"),
    ],
)
def test_configuration_error(
    run: Run,
    good: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    option: str,
    files: dict[str, str | None],
    expected: str,
) -> None:
    def refuse(*arguments: Any, **more: Any) -> None:
        raise AssertionError("the inputs were looked at")

    monkeypatch.setattr(pipeline, "collect", refuse)
    for name, text in files.items():
        if text is not None:
            put(tmp_path, name, text)
    first, text = next(iter(files.items()))
    given = first if text is None else tmp_path / first
    result = run("audit", good, "/nowhere/at/all", option, given)
    assert result.exit_code == 2
    assert expected in result.stderr
    assert result.stderr.startswith("error: ")
    assert result.stdout == ""
    assert run("audit", good, option, given, lang="zh").stderr.startswith("错误")


@pytest.mark.parametrize(("name", "format"), [("results", "html"), ("results.json", "json")])
def test_a_folder_is_no_file_to_write(
    run: Run, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, format: str
) -> None:
    def refuse(*arguments: Any, **more: Any) -> None:
        raise AssertionError("the inputs were looked at")

    monkeypatch.setattr(pipeline, "collect", refuse)
    folder = tmp_path / name
    folder.mkdir()
    result = run("audit", good, "--format", format, "--output", folder)
    assert result.exit_code == 2
    assert f"{folder} is a folder; the format {format} is one file" in result.stderr
    assert str(folder / f"audit.{format}") in result.stderr
    assert "是文件夹" in run("audit", good, "--format", format, "--output", folder, lang="zh").stderr


@pytest.mark.parametrize(
    "arguments", [["audit"], ["audit", "--formt", "x"], ["audti"], ["audit", "x", "--min-score", "a"]]
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_fault_of_the_program_is_no_verdict(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: Any, **more: Any) -> None:
        raise RuntimeError("so it is")

    monkeypatch.setattr(pipeline, "run", fail)
    result = run("audit", good)
    assert result.exit_code == 3
    assert "RuntimeError: so it is" in result.stderr
    assert "an error in Auditor itself" in result.stderr


def test_an_interrupt_is_reported_and_is_no_verdict(
    run: Run, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: Any, **more: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "run", interrupted)
    result = run("audit", good)
    assert result.exit_code == 130
    assert "no result of it was written" in result.stderr


# --- rules and files that break ---


def test_plugin_whose_rule_always_raises(run: Run, good: Path, bad: Path, tmp_path: Path) -> None:
    plugin = put(tmp_path, "house.py", RULE.format(id="house-rule") + "    raise ValueError('so it is')\n")
    result = run("audit", good, bad, "--plugin", plugin, "--format", "json")
    assert result.exit_code == 3
    data = json.loads(result.stdout)
    for each in data["reports"]:
        outcomes = {outcome["rule"]: outcome for outcome in each["outcomes"]}
        crash = outcomes.pop("house-rule")
        assert crash["status"] == "error"
        assert "house-rule" in crash["reason"]
        assert "house.py:6: ValueError: so it is" in crash["reason"]
        assert each["path"] in crash["reason"]
        assert not any(outcome["status"] == "error" for outcome in outcomes.values())
        assert each["score"]["value"] is None
        assert len(outcomes) > 20
    assert {outcome["status"] for outcome in data["reports"][1]["outcomes"]} >= {"failed", "passed"}
    assert data["summary"]["errors"] == 2


def test_command_that_repeats_a_crash(run: Run, good: Path, tmp_path: Path) -> None:
    import shlex

    plugin = put(tmp_path, "my rules/house.py", RULE.format(id="house-rule") + "    1 / 0\n")
    result = run("audit", good, "--plugin", plugin, "--format", "json")
    reason = next(
        o["reason"] for o in json.loads(result.stdout)["reports"][0]["outcomes"] if o["status"] == "error"
    )
    program, *arguments = shlex.split(reason.partition("to repeat: ")[2])
    again = run(*arguments, "--format", "json")
    assert program == "auditor"
    assert again.exit_code == 3
    assert [outcome["rule"] for outcome in json.loads(again.stdout)["reports"][0]["outcomes"]] == [
        "house-rule"
    ]


def test_bad_inputs_cost_one_line_each(run: Run, good: Path, bad: Path, tmp_path: Path) -> None:
    folder = good.parent
    put(folder, "a-empty.json", b"")
    put(folder, "b-binary.json", bytes(range(256)) * 40)
    with (folder / "c-zeros.json").open("wb") as stream:
        stream.truncate(100_000_000)
    put(folder, "d-deep.json", b"[" * 100_000)
    deep: Any = 1
    for _ in range(600):
        deep = {"form": deep}
    put(folder, "e-deep.json", json.dumps(deep))
    put(folder, "f-nan.json", json.dumps({**report(), "year": float("nan")}))
    bomb = "form: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"k{n}: &k{n} [*a,*a,*a,*a]\n" for n in range(50))
    put(folder, "g-bomb.yaml", bomb)
    put(folder, "h-twice.json", json.dumps(report())[:-1] + ', "year": 2023}')
    put(folder, "i-schema.json", {**report(), "yaer": 1})
    os.mkfifo(folder / "j-fifo.json")
    (folder / "k-loop.json").symlink_to(folder / "k-loop.json")
    put(folder, "l-list.json", [1])
    put(folder, "m-null.json", None)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    name = os.fsdecode("n-青溪.json".encode("gb18030"))
    put(folder, name, b"{")
    for jobs in (1, 2):
        result = run("audit", folder, "--format", "json", "--jobs", jobs)
        assert result.exit_code == 3
        data = json.loads(result.stdout)
        assert [Path(each["path"]).name for each in data["reports"]] == ["bad.json", "good.json"]
        errors = {Path(each["path"]).name[0]: each["error"] for each in data["unread"]}
        assert sorted(errors) == list("abcdefghijklmn")
        assert len(data["unread"]) == 14
        for letter, text in {
            "a": "the file is empty",
            "c": "100.0 MB",
            "d": "nested too deeply",
            "f": "NaN is not a number",
            "g": "anchors and aliases",
            "h": "duplicate key year",
            "i": "did you mean year?",
            "j": "this is not a file",
            "k": "cannot be opened",
            "l": "is an object",
        }.items():
            assert text in errors[letter], errors[letter]
    table = run("audit", folder, lang="zh")
    assert table.exit_code == 3
    assert table.stdout.count(".json") >= 13


# --- formats and outputs ---


def test_formats_and_outputs_in_pairs(run: Run, good: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.out", tmp_path / "b.csv"
    result = run("audit", good, "--format", "json", "--output", first, "--output", second)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert json.loads(first.read_bytes())["reports"][0]["year"] == 2024
    assert list(csv.reader(io.StringIO(second.read_text("utf-8-sig"))))
    result = run("audit", good, "--format", "json", "--output", first, "--format", "markdown")
    assert result.stdout.startswith("#")
    result = run("audit", good, "--output", tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text("utf-8").lower().startswith("<!doctype html>")
    words = ("--format", "table", "--format", "csv", "--output", second, "--format", "docx")
    result = run("audit", good, *words, "--output", tmp_path / "documents", "--fail-on", "never")
    assert "云岭县青溪镇人民政府" in result.stdout
    assert [file.name for file in (tmp_path / "documents").iterdir()] == ["circular.docx"]


@pytest.mark.parametrize(
    ("arguments", "kinds"),
    [
        (("p.xlsx", "sarif", "p.sarif"), {"p.xlsx": b"PK", "p.sarif": b"{"}),
        (("a.html", "docx", "F"), {"a.html": b"<!", "F": None}),
        (("b.html", "xlsx", "a.xlsx", "html"), {"a.xlsx": b"PK", "b.html": b"<!"}),
        (("a.json", "json", "b.csv", "markdown", "c.md"), {"a.json": b"{", "c.md": b"#"}),
        (("a.txt", "json"), {"a.txt": b"{"}),
        (("a.json", "xlsx"), "the format xlsx would go to"),
        (("a.csv", "xlsx", "b.csv"), "the format xlsx would go to"),
        (("a.csv", "sarif", "xlsx"), "would go to"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_no_file_has_another_format_than_its_name_says(
    run: Run, good: Path, tmp_path: Path, arguments: tuple[str, ...], kinds: dict[str, bytes | None] | str
) -> None:
    options = [
        option
        for each in arguments
        for option in (("--output", tmp_path / each) if "." in each or each.isupper() else ("--format", each))
    ]
    result = run("audit", good, *options)
    if isinstance(kinds, str):
        assert result.exit_code == 2
        assert kinds in result.stderr
        assert not any((tmp_path / each).exists() for each in arguments)
        return
    assert result.exit_code == 0, result.stderr
    for name, start in kinds.items():
        file = tmp_path / name
        assert file.is_dir() if start is None else file.read_bytes().startswith(start)


def test_a_folder_among_more_outputs_takes_the_format_that_fills_one(
    run: Run, good: Path, tmp_path: Path
) -> None:
    page, folder, rest = tmp_path / "a.html", tmp_path / "documents", ("--fail-on", "never")
    result = run("audit", good, "--output", page, "--format", "docx", "--output", folder, *rest)
    assert result.exit_code == 0, result.output
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")
    assert [file.name for file in folder.iterdir()] == ["circular.docx"]
    first, second = tmp_path / "b.csv", tmp_path / "c.out"
    result = run("audit", good, "--output", first, "--output", second, "--format", "json")
    assert json.loads(second.read_bytes())["reports"]
    assert list(csv.reader(io.StringIO(first.read_text("utf-8-sig"))))
    result = run("audit", good, "--format", "json", "--output", second, "--output", folder)
    assert "does not say its format" in result.stderr


def test_a_file_for_two_formats_is_refused(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    for first, second in (("a.csv", "a.csv"), ("a.csv", "link.csv"), ("a.csv", "x/../a.csv")):
        (tmp_path / "x").mkdir(exist_ok=True)
        result = run("audit", good, "--output", tmp_path / first, "--output", tmp_path / second)
        assert result.exit_code == 2
        assert "is the output of two formats" in result.stderr
    assert not (tmp_path / "a.csv").exists()
    nothing = ("--format", "json", "--output", "/dev/null")
    assert run("audit", good, *nothing, *nothing).exit_code == 0


@pytest.mark.parametrize("name", ["青溪镇.json", "青溪镇.html", "全县.zip", "link.json"])
def test_no_report_of_a_folder_is_written_over(run: Run, good: Path, tmp_path: Path, name: str) -> None:
    file = good.parent / name
    if file.suffix == ".zip":
        with zipfile.ZipFile(file, "w") as archive:
            archive.write(good, "good.json")
    elif file.suffix == ".html":
        file.write_bytes(web_page(report(organ="云岭县白沙镇人民政府")))
    elif name.startswith("link"):
        file.symlink_to(good)
    else:
        put(good.parent, name, report(organ="云岭县白沙镇人民政府"))
    before = file.read_bytes()
    result = run("audit", good.parent, "--format", "json", "--output", file)
    assert result.exit_code == 2
    assert "is among the reports and holds one" in result.stderr
    assert file.read_bytes() == before
    results = good.parent / "results.json"
    for _ in range(2):
        # Results of the run before are written over.
        assert run("audit", good.parent, "--format", "json", "--output", results).exit_code in (0, 1)


def test_standard_output_costs_no_file(good: Path, tmp_path: Path) -> None:
    script = '"$0" audit "$1" --format json --output - --format csv --output "$2" --store "$3" | head -c 5'
    program = Path(sys.executable).parent / "auditor"
    files = [tmp_path / "a.csv", tmp_path / "h.db"]
    subprocess.run(["bash", "-c", script, program, good, *files], check=True, capture_output=True)
    assert all(file.stat().st_size for file in files)


def test_no_input_is_written_over(run: Run, good: Path, tmp_path: Path) -> None:
    roster = put(tmp_path, "名册.csv", "name\n云岭县青溪镇人民政府\n")
    before = {file: file.read_bytes() for file in (good, roster)}
    (tmp_path / "link.json").symlink_to(good)
    for path, format in ((good, "json"), (tmp_path / "link.json", "json"), (roster, "csv")):
        result = run("audit", good, "--roster", roster, "--format", format, "--output", path)
        assert result.exit_code == 2
        assert "is an input of this run" in result.stderr
    assert {file: file.read_bytes() for file in before} == before
    again = ("audit", good.parent, "--output", good.parent / "结果.html")
    assert run(*again).exit_code == run(*again).exit_code == 0


def test_output_that_cannot_be_written_costs_no_other(run: Run, good: Path, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no file that is always full")
    outputs = ("--output", "/dev/full", "--output", tmp_path / "b.csv")
    result = run("audit", good, "--format", "json", "--format", "csv", *outputs)
    assert result.exit_code == 2
    assert "could not be written" in result.stderr
    assert (tmp_path / "b.csv").exists()


@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown", "html"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format(run: Run, good: Path, bad: Path, format: str, lang: str) -> None:
    result = run("audit", good, bad, "--format", format, lang=lang)
    assert result.exit_code == 1
    assert "云岭县白沙镇人民政府" in result.stdout


@pytest.mark.parametrize("suffix", ["json", "html"])
def test_standard_input(run: Run, suffix: str) -> None:
    page = (Path(__file__).parents[2] / "fixtures/2024/qingxi.html").read_bytes()
    content = json.dumps(report()).encode() if suffix == "json" else page
    for jobs in (1, 2):
        result = run("audit", "-", "--format", "json", "--jobs", jobs, stdin=content)
        assert result.exit_code == 0
        (only,) = json.loads(result.stdout)["reports"]
        assert only["path"] == "-"
        assert only["organ"] == "云岭县青溪镇人民政府"
    assert json.loads(run("read", "-", stdin=content).stdout)["year"] == 2024


def test_standard_input_together_with_files(run: Run, bad: Path) -> None:
    result = run("audit", bad, "-", "--format", "json", stdin=json.dumps(report()).encode())
    assert [each["path"] for each in json.loads(result.stdout)["reports"]] == [str(bad), "-"]
    assert run("audit", "-").exit_code == 3


# --- the other commands ---


def test_validate(run: Run, good: Path, tmp_path: Path) -> None:
    assert run("validate", good).exit_code == 0
    wrong = {**report(), "yaer": 1}
    wrong["requests"]["received"]["total"] = "2"
    file = put(tmp_path, "wrong.json", wrong)
    result = run("validate", good, file)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    number = next(n for n, line in enumerate(file.read_text().splitlines(), 1) if '"yaer"' in line)
    assert f"{file}:{number}: /: the key yaer is not known; did you mean year?" in lines
    assert any(f'{TOTAL}: found "2"' in line for line in lines)
    assert run("validate", file, put(tmp_path, "x.json", "{")).exit_code == 3
    assert run("validate", tmp_path / "nothing").exit_code == 3
    assert run("validate", put(tmp_path, "x.txt", "文字")).exit_code == 3
    assert "yaer" in run("validate", file, lang="zh").stdout


def test_validate_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("validate", tmp_path / "empty").exit_code == 2


def test_read_gives_canonical_data_back(run: Run, good: Path) -> None:
    result = run("read", good)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == report()


def test_read_explained(run: Run, good: Path, tmp_path: Path) -> None:
    roster = put(tmp_path, "roster.csv", "name,level,code\n云岭县青溪镇人民政府,subdistrict,88\n")
    result = run("read", good, "--explain", "--roster", roster)
    data = json.loads(result.stdout)
    assert (data["organ"]["level"], data["organ"]["code"]) == ("subdistrict", "88")
    values = {each["pointer"]: each for each in data["explain"]["values"]}
    line = next(n for n, text in enumerate(good.read_text().splitlines(), 1) if '"received"' in text)
    assert values["/requests/received/natural_person"]["line"] == line + 1
    assert values[TOTAL]["value"] == 2
    assert values[TOTAL]["doubt"] is False
    assert data["explain"]["issues"] == []
    page = Path(__file__).parents[2] / "fixtures/2024/qingxi.html"
    values = {
        each["pointer"]: each
        for each in json.loads(run("read", page, "--explain").stdout)["explain"]["values"]
    }
    assert values[TOTAL]["raw"] == str(values[TOTAL]["value"])
    assert values[TOTAL]["row"] is not None
    assert run("read", page, "--format", "table", lang="zh").exit_code == 0


def test_read_as_a_page(run: Run, tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "fixtures/2024/qingxi.html"
    result = run("read", page, "--format", "html", lang="zh")
    assert result.exit_code == 0
    assert result.stdout.startswith("<!doctype html>")
    assert "读取结果" in result.stdout
    assert run("read", page, "--output", tmp_path / "page.html", lang="zh").stdout == ""
    assert (tmp_path / "page.html").read_text("utf-8") == result.stdout
    assert run("read", page, "--output", tmp_path / "data.json").exit_code == 0
    assert json.loads((tmp_path / "data.json").read_text("utf-8"))["year"] == 2024
    assert run("read", page, "--format", "pdf").exit_code == 2
    nowhere = run("read", page, "--format", "html", "--output", tmp_path / "no" / "page.html")
    assert nowhere.exit_code == 2
    assert "there is no folder" in nowhere.stderr


def test_read_what_is_no_report(run: Run, tmp_path: Path) -> None:
    assert run("read", tmp_path / "nothing").exit_code == 3
    result = run("read", put(tmp_path, "x.json", '{"a": NaN}'))
    assert result.exit_code == 3
    assert "NaN is not a number" in result.stderr
    assert run("read", "-", stdin=json.dumps(report()).encode()).exit_code == 0


def test_rules(run: Run, tmp_path: Path) -> None:
    listed = {each["id"]: each for each in json.loads(run("rules", "--format", "json").stdout)}
    balance = listed["requests-balance"]
    assert (balance["category"], balance["severity"], balance["points"], balance["plugin"]) == (
        "accuracy",
        "critical",
        12,
        "requests",
    )
    assert listed["zero-unusual"]["options"].keys() >= {"share", "peers"}
    ruleset = put(
        tmp_path, "mine.yaml", "extends: national\nrules: {case-total: off, requests-balance: note}"
    )
    listed = {
        each["id"]: each for each in json.loads(run("rules", "--format", "json", "--ruleset", ruleset).stdout)
    }
    assert (listed["case-total"]["severity"], listed["requests-balance"]["severity"]) == ("off", "note")
    table = run("rules", lang="zh").stdout
    assert "requests-balance" in table
    assert "准确性" in table


def test_explain(run: Run) -> None:
    facts = json.loads(run("explain", "requests-balance", "--format", "json").stdout)
    assert facts["id"] == "requests-balance"
    assert all(facts[name] for name in ("title", "why", "basis", "fix", "example"))
    text = run("explain", "requests-balance", lang="zh").stdout
    assert "国办公开办函〔2021〕30号" in text
    assert "expressions" not in facts
    wrong = run("explain", "requests-balanc")
    assert wrong.exit_code == 2
    assert "did you mean requests-balance?" in wrong.stderr


def test_explain_a_rule_without_code(run: Run, tmp_path: Path) -> None:
    ruleset = put(
        tmp_path,
        "house.yaml",
        "extends: [township]\nrules:\n  few:\n    title: few\n    message: many\n"
        "    applies: organ.level == 'township'\n"
        "    check: |\n      requests.received.total\n        < 100\n",
    )
    given = ("explain", "few", "--ruleset", ruleset)
    facts = json.loads(run(*given, "--format", "json").stdout)
    assert facts["expressions"] == {
        "applies": "organ.level == 'township'",
        "check": "requests.received.total < 100",
        "message": "many",
    }
    assert "  check: requests.received.total < 100\n" in run(*given).stdout


def test_plugins_and_rulesets(run: Run, tmp_path: Path) -> None:
    house = put(tmp_path, "house.py", RULE.format(id="house-rule"))
    plugins = {p["name"]: p for p in json.loads(run("plugins", "--format", "json", "--plugin", house).stdout)}
    assert plugins["house"]["origin"] == str(house)
    assert plugins["house"]["rules"] == ["house-rule"]
    assert plugins["requests"]["version"]
    assert "house-rule" in run("plugins", "--plugin", house).stdout
    rulesets = {each["name"]: each for each in json.loads(run("rulesets", "--format", "json").stdout)}
    assert rulesets["national"]["default"] is True
    assert [grade["title"] for grade in rulesets["national"]["grades"]] == ["优秀", "良好", "合格", "不合格"]
    assert sum(each["weight"] for each in rulesets["national"]["categories"]) == 100
    assert "national" in run("rulesets", lang="zh").stdout
    for command in ("plugins", "rulesets", "rules"):
        wrong = run(command, "--format", "jsn")
        assert wrong.exit_code == 2
        assert "did you mean json?" in wrong.stderr


@pytest.mark.parametrize("edition", ["2021", "2019", "2021-23row"])
def test_template_is_a_valid_start(run: Run, tmp_path: Path, edition: str) -> None:
    result = run("template", edition)
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["form"] == edition
    assert data["requests"]["received"]["total"] is None
    assert run("template", "2020").exit_code == 2


# --- the program as a process ---


def test_language_of_the_process(good: Path) -> None:
    zh, en = "错误：", "error: "
    assert auditor("audit", good, "--rule", "x").stderr.decode().startswith(zh)
    assert auditor("audit", good, "--rule", "x", "--lang", "en").stderr.decode().startswith(en)
    assert auditor("audit", good, "--rule", "x", AUDITOR_LANG="en").stderr.decode().startswith(en)
    assert (
        auditor("audit", good, "--rule", "x", "--lang=zh", AUDITOR_LANG="en").stderr.decode().startswith(zh)
    )
    wrong = auditor("audit", good, "--lang", "fr")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert "fr" in wrong.stderr.decode()


def test_process_without_a_terminal_is_plain_and_silent(good: Path, bad: Path) -> None:
    result = auditor("audit", good, bad, "--format", "table", LC_ALL="C")
    assert result.returncode == 1
    assert b"\x1b[" not in result.stdout
    assert result.stderr == b""
    assert "云岭县白沙镇人民政府" in result.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("environment", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_at_a_terminal(bad: Path, environment: dict[str, str], colour: bool) -> None:
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "auditor"), "audit", str(bad), "--fail-on", "never"],
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env={**kept, "TERM": "xterm", **environment},
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    assert process.wait() == 0
    assert (re.search(rb"\x1b\[\d", shown) is not None) == colour


def test_reader_of_the_output_that_goes_away(good: Path) -> None:
    program = Path(sys.executable).parent / "auditor"
    command = (
        f"'{program}' audit '{good.parent}' --format json | head -c 10 >/dev/null; exit ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_import_of_the_commands_is_light_and_knows_no_plugin() -> None:
    code = "import sys, auditor.cli.app; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"jsonschema", "jsonschema_rs", "selectolax", "jinja2", "yaml", "tabulate", "multiprocessing"}
    assert not heavy & set(loaded)
    assert not [name for name in loaded if name.startswith(("auditor_ogi", "auditor_rulesets"))]


# --- roster ---


def test_roster_is_drafted(run: Run, good: Path, bad: Path, tmp_path: Path) -> None:
    result = run("roster", tmp_path / "in")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(line["name"], line["level"], line["parent"]) for line in lines] == [
        ("云岭县白沙镇人民政府", "township", "云岭县人民政府"),
        ("云岭县青溪镇人民政府", "township", "云岭县人民政府"),
    ]
    assert list(lines[0]) == ["name", "code", "level", "parent", "aliases", "due_on", "note"]


@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx"])
def test_drafted_roster_is_taken_by_an_audit(run: Run, good: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    assert run("roster", good, "--output", file, lang="zh").exit_code == 0
    if file.suffix == ".csv":
        assert file.read_text("utf-8-sig").startswith("机关名称,")
    result = run("audit", good, "--roster", file)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--output", "roster.pdf"), "must end in .csv, .xlsx"),
        (("--output", "nowhere/roster.csv"), "there is no folder nowhere"),
        (("--jobs", "0"), "--jobs must be auto, dask"),
    ],
)
def test_roster_used_wrongly(run: Run, good: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("roster", good, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_roster_of_files_that_cannot_be_read(run: Run, good: Path) -> None:
    put(good.parent, "broken.json", "{")
    result = run("roster", good.parent)
    assert result.exit_code == 3
    assert "青溪镇" in result.stdout
    assert "broken.json was not read" in result.stderr


def test_what_a_roster_has_besides_is_told(run: Run, good: Path, tmp_path: Path) -> None:
    roster = put(tmp_path, "r.csv", "机关名称,上级机关名,备注\n云岭县青溪镇人民政府,云岭县,\n")
    result = run("audit", good, "--roster", roster, lang="zh")
    assert result.exit_code == 0
    assert result.stderr == f"提示：{roster}:1: 未读取“上级机关名”列，是否想写“上级机关”？\n"


@pytest.mark.parametrize("command", [("read",), ("audit", "--roster")])
def test_what_a_reader_says_is_in_chinese(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    broken = put(tmp_path, "x.xlsx", b"PK\x03\x04" + b"[Content_Types].xml xl/workbook.xml" * 9)
    arguments = [*command[:1], broken] if len(command) == 1 else ["audit", tmp_path, command[1], broken]
    result = run(*arguments, lang="zh")
    assert result.exit_code in (2, 3)
    assert "电子表格" in result.stderr


def test_a_roster_in_the_folder_that_is_not_used_is_named(run: Run, good: Path) -> None:
    roster = put(good.parent, "2024年名册.csv", "name\n云岭县青溪镇人民政府\n")
    said = "2024年名册.csv is called like a roster and is not used as one"
    assert said in run("audit", good.parent).stderr
    assert said not in run("audit", good.parent, "--roster", roster).stderr
    assert said not in run("audit", good).stderr
