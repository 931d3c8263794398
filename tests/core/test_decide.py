"""``auditor decide``: decisions one by one and from edited files, and what the next audit makes of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from typer.testing import CliRunner, Result
from wcwidth import wcswidth

from auditor.cli import console
from auditor.cli.app import app
from auditor.messages import Wording
from auditor.results.decisions.file import load_decisions
from auditor_ogi.sample import report
from tests.core.building import put

CELLS = {"/article20/rules/issued": 2, "/article20/rules/in_force": 3}
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in English, or in another ``lang``."""

    def run(*arguments: object, lang: str = "en") -> Result:
        monkeypatch.setattr(console, "WORDING", Wording(lang))
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return put(tmp_path, "in/a.json", report(tables=CELLS)).parent


def audited(run: Run, reports: Path, *more: object, name: str = "run.json", lang: str = "en") -> Any:
    """The JSON of an audit of the reports by one rule."""
    file = reports.parent / name
    result = run(
        "audit",
        reports,
        "--rule",
        "rulemaking-power",
        "--fail-on",
        "never",
        "--output",
        file,
        *more,
        lang=lang,
    )
    assert result.exit_code == 0, result.stderr
    return json.loads(file.read_bytes()) if file.suffix == ".json" else file


def numbers(run: Any) -> list[str]:
    return [each["fingerprint"] for each in run["reports"][0]["outcomes"][0]["findings"]]


def test_one_by_one(run: Run, reports: Path, tmp_path: Path) -> None:
    before = audited(run, reports)
    first, second = numbers(before)
    file = tmp_path / "决定.yaml"
    options = ("--reason", "已核对", "--by", "王某", "--decisions", file)
    given = tmp_path / "run.json"
    assert run("decide", given, "--finding", first[:8], "--as", "dismissed", *options).exit_code == 0
    # From the report itself as well.
    assert run("decide", reports, "--finding", second, "--as", "属实", *options).exit_code == 0
    listed = run("decide", "--list", "--decisions", file).stdout
    assert first[:8] in listed
    assert second[:8] in listed
    after = audited(run, reports, "--decisions", file)
    (outcome,) = after["reports"][0]["outcomes"]
    assert outcome["status"] == "failed"
    assert [each["decision"]["decision"] for each in outcome["findings"]] == ["confirmed"]
    assert [each["decision"]["decision"] for each in outcome["decided"]] == ["dismissed"]
    assert after["summary"]["decisions"] == {
        "confirmed": 1,
        "dismissed": 1,
        "waived": 0,
        "findings": 1,
        "findings_without": 2,
        "mean_without": None,
    }
    assert {each["status"] for each in after["waivers"]} == {"used"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--finding", "00000000", "--as", "dismissed", "--reason", "x", "--by", "y"], "no finding has the"),
        (["--finding", "{first}", "--as", "dismised", "--reason", "x", "--by", "y"], "dismissed"),
        (["--finding", "{first}", "--as", "dismissed", "--by", "y"], "add --reason"),
        (["--finding", "0000", "--as", "dismissed", "--reason", "x", "--by", "y"], "at least 8 digits"),
        (
            [
                "--finding",
                "{first}",
                "--as",
                "waived",
                "--reason",
                "x",
                "--by",
                "y",
                "--expires",
                "2020-01-31",
            ],
            "2020-01-31 is past; the decision would never hold",
        ),
        ([], "say what is to be decided"),
    ],
)
def test_refused(run: Run, reports: Path, tmp_path: Path, arguments: list[str], words: str) -> None:
    first, _ = numbers(audited(run, reports))
    given = [each.format(first=first) for each in arguments]
    result = run("decide", tmp_path / "run.json", *given, "--decisions", tmp_path / "d.yaml")
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (tmp_path / "d.yaml").exists()


Change = Callable[[dict[str, Any]], None]


def edit(file: Path, sheet: str, change: Callable[[int, dict[str, Any]], None]) -> None:
    """Change the rows of a sheet, given as its cells by heading with their number from 0."""
    book = openpyxl.load_workbook(file)
    head, *rows = book[sheet].iter_rows()
    for number, row in enumerate(rows):
        change(number, {title.value: cell for title, cell in zip(head, row, strict=True)})
    book.save(file)


@pytest.mark.parametrize(
    ("lang", "sheet", "headings", "words"),
    [
        ("zh", "问题清单", ("决定", "理由", "决定人"), ("不属实", "属实")),
        (
            "en",
            "Findings to decide",
            ("Decision", "Reason of the decision", "Decided by"),
            ("dismissed", "confirmed"),
        ),
    ],
)
def test_workbook_and_back(
    run: Run,
    reports: Path,
    tmp_path: Path,
    lang: str,
    sheet: str,
    headings: tuple[str, str, str],
    words: tuple[str, str],
) -> None:
    book = audited(run, reports, name="审核结果.xlsx", lang=lang)

    def decide(number: int, cells: dict[str, Any]) -> None:
        for heading, value in zip(headings, (words[number], "已核对原件", "王某"), strict=True):
            cells[heading].value = value

    edit(book, sheet, decide)
    file = tmp_path / "d.yaml"
    result = run("decide", "--from", book, "--decisions", file)
    assert result.exit_code == 0, result.stderr
    made = {each.case.at[0]: each for each in load_decisions(file)}
    assert {at: each.decision for at, each in made.items()} == dict(
        zip(CELLS, ("dismissed", "confirmed"), strict=True)
    )
    assert {at: each.case.cited for at, each in made.items()} == {
        at: {at: value, "expected": 0} for at, value in CELLS.items()
    }
    # What holds stands in the next workbook, and nothing changes by reading that.
    again = audited(run, reports, "--decisions", file, name="next.xlsx", lang=lang)
    before = file.read_bytes()
    result = run("decide", "--from", again, "--decisions", file)
    assert (result.exit_code, file.read_bytes()) == (0, before)
    assert "2 there already" in result.stderr


def test_a_question_is_decided_in_the_workbook(run: Run, tmp_path: Path) -> None:
    data = report(organ="云岭开发区管理委员会", level="other", tables={"/article20/rules/issued": 2})
    reports = put(tmp_path, "in/a.json", data).parent
    book = audited(run, reports, name="审核结果.xlsx")

    def decide(number: int, cells: dict[str, Any]) -> None:
        cells["Decision"].value = "dismissed"
        cells["Reason of the decision"].value = "经授权"

    edit(book, "Questions", decide)
    file = tmp_path / "d.yaml"
    assert run("decide", "--from", book, "--by", "王某", "--decisions", file).exit_code == 0
    after = audited(run, reports, "--decisions", file)
    (outcome,) = after["reports"][0]["outcomes"]
    assert (outcome["status"], outcome["findings"][0]["decision"]["asked"]) == ("dismissed", True)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (
            {"Decision": "maybe", "Reason of the decision": "x", "Decided by": "y"},
            "“maybe” is not a decision",
        ),
        ({"Decision": "dismissed", "Decided by": "y"}, "no reason"),
        ({"Decision": "dismissed", "Reason of the decision": "x"}, "does not say who decided"),
        ({"Reason of the decision": "x"}, "a reason and no decision"),
        (
            {
                "Decision": "dismissed",
                "Reason of the decision": "x",
                "Decided by": "y",
                "Record": None,
                "Fingerprint": "0" * 16,
                "No.": None,
            },
            "add --run",
        ),
        (
            {"Decision": "dismissed", "Reason of the decision": "x", "Decided by": "y", "Record": "{"},
            "was changed",
        ),
        (
            {
                "Decision": "dismissed",
                "Reason of the decision": "x",
                "Decided by": "y",
                "Fingerprint": "0123456789abcdef",
            },
            "do not belong together",
        ),
        (
            {"Decision": "waived", "Reason of the decision": "x", "Decided by": "y", "Holds until": "soon"},
            "not a date",
        ),
    ],
)
def test_one_wrong_row_and_nothing_is_written(
    run: Run, reports: Path, tmp_path: Path, cells: dict[str, Any], words: str
) -> None:
    book = audited(run, reports, name="审核结果.xlsx")

    def decide(number: int, row: dict[str, Any]) -> None:
        right = {"Decision": "confirmed", "Reason of the decision": "x", "Decided by": "y"}
        for heading, value in (cells if number else right).items():
            row[heading].value = value

    edit(book, "Findings to decide", decide)
    result = run("decide", "--from", book, "--decisions", tmp_path / "d.yaml")
    assert result.exit_code == 2
    assert "sheet “Findings to decide”, row 3" in result.stderr
    assert words in result.stderr
    assert not (tmp_path / "d.yaml").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_and_back(run: Run, reports: Path, tmp_path: Path, encoding: str) -> None:
    file = audited(run, reports, name="审核结果.csv")
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    for row in rows:
        if row["fingerprint"]:
            row |= {"decision": "waived", "decision_reason": "已批准", "decided_by": "王某"}
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file.write_bytes(buffer.getvalue().encode(encoding))
    given = tmp_path / "d.yaml"
    assert run("decide", "--from", file, "--decisions", given).exit_code == 0
    after = audited(run, reports, "--decisions", given)
    (outcome,) = after["reports"][0]["outcomes"]
    assert (outcome["status"], len(outcome["findings"])) == ("waived", 2)


def test_a_file_without_decisions(run: Run, reports: Path, tmp_path: Path) -> None:
    result = run("decide", "--from", put(tmp_path, "a.csv", "a,b\n1,2\n"), "--decisions", tmp_path / "d.yaml")
    assert result.exit_code == 2
    assert "no table in this file has a column" in result.stderr
    untouched = audited(run, reports, name="审核结果.xlsx")
    result = run("decide", "--from", untouched, "--decisions", tmp_path / "d.yaml")
    assert result.exit_code == 0
    assert "no decision is filled in" in result.stderr


def test_only_what_is_new(run: Run, reports: Path, tmp_path: Path) -> None:
    audited(run, reports)
    options = ("--rule", "rulemaking-power", "--baseline", tmp_path / "run.json")
    known = run("audit", reports, *options)
    assert known.exit_code == 0
    assert "2 findings and questions that it has are not" in " ".join(known.stdout.split())
    put(reports, "a.json", report(tables=CELLS | {"/article20/rules/repealed": 1}))
    new = run("audit", reports, *options, "--format", "json")
    assert new.exit_code == 1
    (outcome,) = json.loads(new.stdout)["reports"][0]["outcomes"]
    assert [each["at"] for each in outcome["findings"]] == [["/article20/rules/repealed"]]
    refused = run("audit", reports, *options, "--store", tmp_path / "h.sqlite")
    assert refused.exit_code == 2


def test_decisions_count_over_the_whole_run(run: Run, reports: Path, tmp_path: Path) -> None:
    """Also those about what a baseline leaves out; and what is open is never said to be nothing."""
    put(reports, "b.json", report(organ="云岭县某某办", level="unknown", tables=CELLS))
    first, second = numbers(audited(run, reports))
    file = tmp_path / "d.yaml"
    options = ("--as", "confirmed", "--reason", "x", "--by", "王某", "--decisions", file)
    assert run("decide", reports, "--finding", first, "--finding", second, *options).exit_code == 0
    given = ("--rule", "rulemaking-power", "--decisions", file)
    for more in ((), ("--baseline", tmp_path / "run.json")):
        shown = "".join(run("audit", reports, *given, *more, lang="zh").stdout.split())
        assert "未计入：待核实1项次；人工决定：属实2处、" in shown


def test_rule_on_trial_beside_a_baseline(run: Run, reports: Path, tmp_path: Path) -> None:
    ruleset = put(tmp_path, "trial.yaml", "extends: national\nrules:\n  rulemaking-power: {shadow: true}\n")
    before = audited(run, reports, "--ruleset", ruleset)
    (trial,) = before["reports"][0]["on_trial"]
    assert len(trial["findings"]) == 2
    put(reports, "a.json", report(tables=CELLS | {"/article20/rules/repealed": 1}))
    after = audited(run, reports, "--ruleset", ruleset, "--baseline", tmp_path / "run.json", name="b.json")
    (trial,) = after["reports"][0]["on_trial"]
    assert [each["at"] for each in trial["findings"]] == [["/article20/rules/repealed"]]
    assert after["summary"]["on_trial"][0]["findings"] == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_list_fits_the_screen(run: Run, reports: Path, tmp_path: Path, lang: str) -> None:
    first, _ = numbers(audited(run, reports))
    file = tmp_path / "d.yaml"
    options = (
        "--reason",
        "经与制发机关核对，所列文件为内部管理制度，不属于规章" * 3,
        "--by",
        "云岭县政务公开办王某",
    )
    made = ("--finding", first, "--as", "waived", *options, "--expires", "2999-12-31", "--decisions", file)
    assert run("decide", reports, *made).exit_code == 0
    shown = run("decide", "--list", "--decisions", file, lang=lang).stdout
    assert max(wcswidth(line) for line in shown.splitlines()) <= 80, shown
    for words in (first[:8], "rulemaking-power", "云岭县青溪镇", "2999-12-31"):
        assert words in shown


def test_merge_that_is_not_done(run: Run, reports: Path, tmp_path: Path) -> None:
    first, second = numbers(audited(run, reports))
    file = tmp_path / "d.yaml"
    for finding in (first, second):
        options = ("--as", "confirmed", "--reason", "x", "--by", "王某", "--decisions", file)
        assert run("decide", reports, "--finding", finding, *options).exit_code == 0
    lines = file.read_text("utf-8").splitlines()
    begins = [number for number, line in enumerate(lines) if line.startswith("- ")]
    merged = [
        *lines[: begins[0]],
        "<<<<<<< HEAD",
        *lines[begins[0] : begins[1]],
        "=======",
        *lines[begins[1] :],
    ]
    put(tmp_path, "d.yaml", "\n".join([*merged, ">>>>>>> main", ""]))
    result = run("audit", reports, "--decisions", file)
    assert result.exit_code == 2
    assert (
        f"d.yaml:{begins[0] + 1}: the file has the marks of a merge that is not done (<<<<<<<)"
        in result.stderr
    )


def test_lapsed_in_words(run: Run, reports: Path, tmp_path: Path) -> None:
    first, _ = numbers(audited(run, reports))
    file = tmp_path / "d.yaml"
    options = ("--as", "dismissed", "--reason", "x", "--by", "王某", "--decisions", file)
    assert run("decide", tmp_path / "run.json", "--finding", first, *options).exit_code == 0
    put(reports, "a.json", report(tables=CELLS | {"/article20/rules/issued": 4}))
    shown = run("audit", reports, "--rule", "rulemaking-power", "--decisions", file, lang="zh").stdout
    assert "当时为2，现为4" in "".join(shown.split())
