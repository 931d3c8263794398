"""The settings file: what each key may be, what is said of mistakes, what a found file may not ask for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from auditor.cli.settings_language import language_asked
from auditor.errors import ConfigError
from auditor.messages import Wording
from auditor.setting_values import KINDS
from auditor.settings_file import NAME, SettingsFile, found_in, language_in, load_settings
from tests.core.building import put

ALL = """
ruleset = ["national", "own.yaml"]
roster = "roster.csv"
waivers = "waivers.yaml"
decisions = "sub/decisions.yaml"
baseline = "run.json"
plugins = "rules.py"
language = "en"
outputs = [{format = "table"}, {file = "out/a.xlsx"}, {format = "docx", file = "letters"}]
templates = ["notice.docx"]
deadline = 2025-03-31
without_names = true
without_scores = false
fail_on = "major"
min_score = 60
year = 2024
prefer = ["newest", "b.html"]
store = "history.db"
explain_score = true
details = true
jobs = "dask"
scheduler = "tcp://10.0.0.5:8786"
"""


def loaded(folder: Path, text: str, *, named: bool = False) -> SettingsFile:
    return load_settings(put(folder, NAME, text), named=named)


def problem(folder: Path, text: str, lang: str = "en") -> tuple[str, str]:
    """The place and the words of what is wrong."""
    with pytest.raises(ConfigError) as caught:
        loaded(folder, text)
    return caught.value.where, Wording(lang).render(caught.value.message)


def test_every_key(tmp_path: Path) -> None:
    home = tmp_path / "office"
    values = loaded(home, ALL).values
    assert tuple(values) == tuple(KINDS)
    assert values == {
        "ruleset": ["national", home / "own.yaml"],
        "roster": home / "roster.csv",
        "waivers": home / "waivers.yaml",
        "decisions": home / "sub/decisions.yaml",
        "baseline": home / "run.json",
        "plugins": [home / "rules.py"],
        "language": "en",
        "outputs": [
            {"format": "table"},
            {"file": home / "out/a.xlsx"},
            {"format": "docx", "file": home / "letters"},
        ],
        "templates": [home / "notice.docx"],
        "deadline": "2025-03-31",
        "without_names": True,
        "without_scores": False,
        "fail_on": "major",
        "min_score": 60.0,
        "year": 2024,
        "prefer": ["newest", str(home / "b.html")],
        "store": home / "history.db",
        "explain_score": True,
        "details": True,
        "jobs": "dask",
        "scheduler": "tcp://10.0.0.5:8786",
    }


def test_absolute_paths_stay_and_a_byte_order_mark_is_no_part_of_a_key(tmp_path: Path) -> None:
    file = put(tmp_path, NAME, "\ufeff" + f"roster = '{tmp_path / 'x.csv'}'")
    assert load_settings(file, named=True).values == {"roster": tmp_path / "x.csv"}


@pytest.mark.parametrize(
    ("text", "line", "english", "chinese"),
    [
        ("\nrulset = 'a'", 2, "there is no setting rulset; did you mean ruleset?", "是否想写 ruleset"),
        ("plugin = 'a.py'", 1, "did you mean plugins?", "是否想写 plugins"),
        ("fail-on = 'major'", 1, "did you mean fail_on?", "是否想写 fail_on"),
        ("lang = 'en'", 1, "did you mean language?", "是否想写 language"),
        ("zzz = 1", 1, "there is no setting zzz; known are ruleset, roster, waivers", "可用的有"),
        ("[audit]\nroster = 'x'", 1, "there is no setting audit", "没有设置项 audit"),
        ("roster = 3", 1, "roster must be a text; found 3", "roster 应为文本；实际为 3"),
        ("roster = ''", 1, "roster must be a text", "应为文本"),
        ("ruleset = 1", 1, "ruleset must be a text or a list of texts; found 1", "文本或文本列表"),
        ("\nruleset = ['x', 2]", 2, "ruleset.1 must be a text; found 2", "ruleset.1"),
        ("year = '2024'", 1, "year must be a year, such as 2024; found 2024", "年份"),
        ("year = true", 1, "year must be a year, such as 2024; found true", "年份"),
        ("jobs = 0", 1, 'jobs must be "auto", "dask" or a whole number from 1 to 256; found 0', "1 至 256"),
        ("jobs = 100000", 1, "jobs must be", "1 至 256"),
        ("min_score = 101", 1, "min_score must be a number from 0 to 100; found 101", "0 至 100"),
        ("min_score = nan", 1, "min_score must be a number from 0 to 100", "0 至 100"),
        ("details = 'yes'", 1, "details must be true or false; found yes", "details 应为"),
        ("deadline = 'soon'", 1, "deadline must be a number of working days or a date", "工作日数"),
        ("deadline = 2025-03-31T10:00:00", 1, "deadline must be", "工作日数"),
        ("fail_on = 'mayor'", 1, "there is no severity mayor; did you mean major (重要)?", "是否想写 major"),
        ("fail_on = ['major']", 1, "there is no severity", "严重程度"),
        ("language = 'de'", 1, "there is no language de; known are zh, en", "没有语言 de"),
        ("outputs = 'a.xlsx'", 1, "outputs must be a list of tables with format and file", "表组成的列表"),
        (
            "[[outputs]]\nformat = 'csv'\nfil = 'a'",
            3,
            "there is no key fil; did you mean file?",
            "是否想写 file",
        ),
        (
            "[[outputs]]\n[[outputs]]\nfile = 'a'",
            1,
            "outputs.0 must be a table with format and file",
            "outputs.0",
        ),
        ("outputs = [{file = 1}]", 1, "outputs.0.file must be a text; found 1", "outputs.0.file"),
        ('roster = "a\\u0000b"', 1, "roster must be a text", "应为文本"),
        ("\nroster = “a”", 2, "full-width mark", "全角符号"),
        ("roster = 'a'\nroster = 'b'", 2, "Cannot overwrite a value", "键重复"),
    ],
)
def test_mistakes_have_their_line(tmp_path: Path, text: str, line: int, english: str, chinese: str) -> None:
    where, said = problem(tmp_path, text)
    assert where == f"{tmp_path / NAME}:{line}"
    assert english in said
    assert chinese in problem(tmp_path, text, "zh")[1]


def test_what_is_found_does_not_steer_the_terminal(tmp_path: Path) -> None:
    said = problem(tmp_path, '"a\\u001b[2J" = 1')[1] + problem(tmp_path, 'roster = ["\\u001b[2J"]')[1]
    assert "\x1b" not in said
    assert len(problem(tmp_path, "roster = [" + "1, " * 2000 + "]")[1]) < 200


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("roster = '名册.csv'".encode("gb18030"), "the file is not in UTF-8"),
        (b"#" * 40_000, "it has more than 32768 bytes"),
    ],
)
def test_files_that_are_no_text_of_this_kind(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / NAME
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        load_settings(file, named=True)
    assert language_in(file) is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert found_in(tmp_path) is None
    with pytest.raises(ConfigError, match="the settings cannot be read: No such file"):
        load_settings(tmp_path / "x.toml", named=True)


@pytest.mark.parametrize(
    ("text", "language"), [("language = 'en'", "en"), ("language = 'de'", None), ("x", None)]
)
def test_language(tmp_path: Path, text: str, language: str | None) -> None:
    assert language_in(put(tmp_path, NAME, text)) == language


@pytest.mark.parametrize("key", ["roster", "waivers", "baseline", "ruleset", "templates", "plugins"])
def test_what_is_named_and_missing(tmp_path: Path, key: str) -> None:
    settings = loaded(tmp_path, f"\n{key} = 'a/missing.yaml'", named=True)
    settings.check_used([])
    with pytest.raises(ConfigError, match="there is no such file or folder") as caught:
        settings.check_used([key])
    assert caught.value.line == 2


@pytest.mark.parametrize("key", ["roster", "waivers", "baseline", "decisions", "store", "ruleset"])
def test_what_is_no_file_is_not_opened(tmp_path: Path, key: str) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(ConfigError, match=r"pipe\.yaml is not a file"):
        loaded(tmp_path, f"{key} = 'pipe.yaml'").check_used([key])
    with pytest.raises(ConfigError, match="this is not a file"):
        load_settings(tmp_path / "pipe.yaml", named=True)


def test_decisions_that_nobody_has_made_yet(tmp_path: Path) -> None:
    settings = loaded(tmp_path, "decisions = 'd.yaml'", named=True)
    settings.check_used(["decisions"])
    assert settings.not_there_yet(["decisions"]) == tmp_path / "d.yaml"
    put(tmp_path, "d.yaml", "[]")
    assert settings.not_there_yet(["decisions"]) is None
    assert settings.not_there_yet([]) is None


# --- a file that was found and not named ---

OUTSIDE: dict[str, Any] = {
    "plugins": "plugins = 'rules.py'",
    "a file above": "outputs = [{file = '../a.html'}]",
    "an absolute path": "outputs = [{format = 'html'}, {file = '/elsewhere/a.html'}]",
    "a link that leads out": "outputs = [{file = 'link/a.html'}]",
    "the history": "store = '../history.db'",
    "decisions": "decisions = '../decisions.yaml'",
}


@pytest.mark.parametrize("case", OUTSIDE)
def test_a_found_file_loads_no_code_and_writes_nothing_elsewhere(tmp_path: Path, case: str) -> None:
    home = tmp_path / "received"
    put(home, "rules.py", "raise SystemExit('code was run')")
    os.symlink(tmp_path, home / "link")
    text = OUTSIDE[case]
    keys = list(KINDS)
    with pytest.raises(ConfigError, match=r"found, not named") as caught:
        loaded(home, text).check_used(keys, records=True)
    assert caught.value.line == 1
    loaded(home, text, named=True).check_used(keys, records=True)


def test_a_found_file_leads_to_no_other_computer(tmp_path: Path) -> None:
    settings = loaded(tmp_path, "roster = '//host/share/roster.csv'")
    with pytest.raises(ConfigError, match="is on another computer"):
        settings.check_used(["roster"])


def test_a_found_file_may_write_beside_itself_and_read_anywhere(tmp_path: Path) -> None:
    home = tmp_path / "received"
    put(tmp_path, "roster.csv", "name\n")
    text = (
        "store = 'h.db'\nroster = '../roster.csv'\ndecisions = '../d.yaml'\noutputs = [{file = 'out/a.html'}]"
    )
    loaded(home, text).check_used(["store", "roster", "decisions", "outputs"])


@pytest.mark.parametrize("page", ["docs/cli.md", "docs/zh/cli.md"])
def test_the_example_and_the_keys_of_the_documents(tmp_path: Path, page: str) -> None:
    text = (Path(__file__).parents[2] / page).read_text("utf-8")
    example = text.split("```toml\n")[1].split("```")[0]
    assert {"ruleset", "roster", "outputs"} <= set(loaded(tmp_path, example).values)
    rows = [line.split("|")[1] for line in text.split("```toml")[1].splitlines() if line.startswith("| `")]
    assert set(KINDS) <= {
        key for row in rows for key in row.replace("`", "").replace("、", ",").replace(" ", "").split(",")
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ["open", "reports"],
        ["open", "--year", "2024", "reports"],
        ["open", "reports", "--year", "2024"],
        ["open", "--no-browser", "reports"],
        ["open", "--no-browser", "--year", "2024", "reports", "--jobs", "1"],
        ["open", "--year=2024", "reports"],
        ["open", "reports/a.json", "--year", "2024"],
    ],
    ids=" ".join,
)
def test_the_language_of_the_folder_that_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "reports/auditor.toml", 'language = "en"\n')
    put(tmp_path, "reports/a.json", "{}")
    put(tmp_path, "2024/auditor.toml", 'language = "zh"\n')
    assert language_asked(arguments) == "en"
