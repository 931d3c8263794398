"""What every command refuses on its command line, and how it says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from auditor.cli import console
from auditor.cli.app import app
from auditor.cli.commands import asked_for
from auditor.messages import Wording
from auditor.setting_values import MOST_DAYS
from auditor_ogi.sample import report
from tests.core.building import put
from tests.core.test_cli import auditor

PROGRAM: Any = get_command(app)


def commands(group: Any = PROGRAM, *names: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The names of each command, and the command."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *names, name)
        else:
            yield (*names, name), command


def is_option(param: Any) -> bool:
    return bool(param.param_type_name == "option")


def line(names: tuple[str, ...], command: Any, meant: Any, *values: str) -> list[str]:
    """A command line in which one option or argument has these values, and the required others have some."""
    words = [*names]
    for param in command.params:
        given = values if param is meant else ("x",) if param.required else ()
        for value in given:
            words += [param.opts[0], value] if is_option(param) else [value]
    return words


TAKING_TEXT = [
    pytest.param(names, command, param, id=f"{' '.join(names)} {param.name}")
    for names, command in commands()
    for param in command.params
    if not getattr(param, "is_flag", False)
]


# --- empty values ---


@pytest.mark.parametrize(("names", "command", "param"), TAKING_TEXT)
def test_an_empty_value_is_refused_and_named(
    names: tuple[str, ...],
    command: Any,
    param: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    takes_several = param.nargs < 0 or getattr(param, "multiple", False)
    for values in ([""], [" "], ["x", ""] if takes_several else [""]):
        result = CliRunner().invoke(app, line(names, command, param, *values))
        assert result.exit_code == 2
        assert f"{param.opts[0] if is_option(param) else param.human_readable_name} is empty" in result.stderr
        assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (("audit", ""), "PATH 是空的，可能是引用的变量没有赋值", "(the current folder is .)"),
        (("open", ""), "FOLDER 是空的", "FOLDER is empty"),
        (("audit", "--roster=", "."), "--roster 的值是空的", "or leave it out"),
        (("audit", "--cache= ", "."), "--cache 的值是空的", "or leave it out"),
        (("runs", "--store", ""), "--store 的值是空的", "give it a value."),
        (("explain", ""), "RULE 是空的", "write what is meant"),
        (("",), "COMMAND 是空的", "COMMAND is empty"),
        (("new", ""), "COMMAND 是空的", "COMMAND is empty"),
    ],
)
def test_an_empty_value_is_told_in_both_languages(
    tmp_path: Path, arguments: tuple[str, ...], zh: str, en: str
) -> None:
    for lang, said in (("zh", zh), ("en", en)):
        ran = auditor(*arguments, AUDITOR_LANG=lang, AUDITOR_CACHE="")
        assert ran.returncode == 2
        assert said in ran.stderr.decode().splitlines()[-1]


def test_what_is_no_empty_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    # The current folder, a file called like a blank, an option that ends in =, and help.
    Path(" ").write_text("1")
    Path("x=").write_text("1")
    for words in (["audit", "."], ["audit", " "], ["audit", "x="], ["audit", "--roster", "", "--help"]):
        assert "is empty" not in CliRunner().invoke(app, words).output


# --- numbers ---

WHOLE, YEAR, SCORE = "a whole number from 1 on is expected", "years go from 1000 to 9999", "from 0 to 100"
JOBS, DEADLINE = "a whole number from 1 to 256", "working days from 1 to 999"
SHARE = "a number between 0 and 1"
# What is refused, and what is said: the range.
REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "--min-score": (("-0.5", "-1", "100.01", "200", "nan", "inf", "-inf", "1e400"), SCORE),
    "--year": (("-2024", "0", "24", "999", "10000", "20244"), YEAR),
    "--size": (("0", "-3"), WHOLE),
    "--count": (("0", "-3"), WHOLE),
    "--jobs": (("0", "-1", "257", "99999999999", "1.5", "nan", "²", "１"), JOBS),
    "--deadline": (("0", "-5", "1000", "1.5", "nan", "²", "2025-02-30"), DEADLINE),
    "--detect": (("0", "-0.1", "1.1", "5", "nan", "inf", "1e400"), SHARE),
    "--confidence": (("0", "1", "95", "nan", "-inf"), SHARE),
    "--share-by-risk": (("-0.1", "1", "1.01", "nan"), SHARE),
    # Any number makes a draw.
    "--seed": ((), ""),
}
NUMBERS = [
    pytest.param(names, command, param, id=f"{' '.join(names)} {param.opts[0]}")
    for names, command in commands()
    for param in command.params
    if param.opts[0] in REFUSED or param.type.name in ("integer", "float")
]


@pytest.mark.parametrize(("names", "command", "param"), NUMBERS)
def test_a_number_out_of_range_is_refused_with_the_range(
    names: tuple[str, ...],
    command: Any,
    param: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(console, "WORDING", Wording("en"))
    values, said = REFUSED[param.opts[0]]
    for value in values:
        ran = CliRunner().invoke(app, line(names, command, param, value))
        assert ran.exit_code == 2, value
        assert ran.stdout == ""
        assert said in ran.stderr, value
        assert "error in Auditor" not in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("audit . --min-score 200", "--min-score 取值无效：得分应在 0 至 100 之间；实际为 200"),
        ("audit . --min-score nan", "--min-score 取值无效：得分应在 0 至 100 之间；实际为 nan"),
        ("open . --year 24", "--year 取值无效：应为 1000 至 9999 之间的年份，如 2024；实际为 24"),
        ("open . --year 24.5", "--year 取值无效：应为整数。"),
        ("mutate --count 0", "--count 取值无效：应为不小于 1 的整数；实际为 0"),
        ("roster . --jobs 257", "--jobs 应为 1 至 256 的整数、auto 或 dask，实际为 257"),
    ],
)
def test_a_number_out_of_range_is_refused_in_chinese(arguments: str, said: str) -> None:
    ran = auditor(*arguments.split(), AUDITOR_LANG="zh", AUDITOR_CACHE="")
    assert ran.returncode == 2
    assert ran.stderr.decode().splitlines()[-1] == f"错误：{said}"


def test_what_is_no_number_out_of_range(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(console, "WORDING", Wording("en"))
    right = "--min-score 0", "--min-score 100", "--year 1000", "--jobs 256", "--deadline 999", "--jobs 1"
    for words in right:
        ran = CliRunner().invoke(app, ["audit", "x", *words.split()])
        assert "there is no report in x" in ran.stderr or "no such file" in ran.output
    # Working days are those of settings files.
    assert console.deadline(str(MOST_DAYS)) == MOST_DAYS


# --- files that are folders, not there, or cannot be opened ---

NOT_THERE = "there is no such file or folder"
PATHS: dict[str, str] = {
    # A folder in the place of a file.
    "read fold": "fold is a folder; name one of the reports in it, or audit all of them with auditor audit",
    "read fold.json": "fold.json is a folder",
    "read good.json --output fold": "fold is a folder; name a file in it",
    "read good.json --roster fold": "fold: the roster cannot be read: this is a folder",
    "schema ruleset --output fold": "fold is a folder; name a file in it",
    "sample good.json --output fold": "fold is a folder; name a file in it",
    "impact good.json --ruleset strict --output fold": "fold is a folder; name a file in it",
    "impact good.json --ruleset fold": "fold is a folder; name a ruleset file in it",
    "roster good.json --output fold.csv": "fold.csv is a folder; name a file in it",
    "audit good.json --ruleset ./fold": "./fold is a folder; name a ruleset file in it",
    # A folder that is called nearly like an installed ruleset.
    "audit good.json --ruleset nationa": "nationa is a folder; name a ruleset file in it",
    "rules --ruleset fold": "fold is a folder; name a ruleset file in it",
    "explain six-sections --ruleset fold": "fold is a folder",
    "audit good.json --waivers fold": "fold: the waivers cannot be read: this is a folder",
    "audit good.json --decisions fold": "fold: the decisions cannot be read: this is a folder",
    "audit good.json --baseline fold": "fold: the file cannot be read: this is a folder",
    "audit good.json --config fold": "fold: the settings cannot be read: this is a folder",
    "audit good.json --format docx --output o --template fold": "fold: the template cannot be opened",
    "audit good.json --store fold": "fold: the history cannot be kept here: this is not a file",
    "audit good.json --output fold.json": "fold.json is a folder",
    "runs --store fold": "fold: this is a folder; name the file with the history of runs",
    "trend six-sections --store fold": "fold: this is a folder",
    "compare 1 2 --store fold": "fold: this is a folder",
    "compare fold good.json": "fold is a folder; name a file in it that auditor audit --format json wrote",
    "compare good.json fold.json": "good.json: this is not what auditor audit --format json writes",
    "decide --decisions fold --list": "fold: the decisions cannot be read: this is a folder",
    "decide --decisions fold --from x.csv": "fold is a folder; name a file in it",
    "decide --decisions d.yaml --from fold": "fold: the file cannot be read: this is a folder",
    "decide --decisions d.yaml --from x.csv --run fold": "fold: the file cannot be read: this is a folder",
    # A file in the place of a folder.
    "new rule nine-lives --output good.json": "good.json is a file; name a folder to write into",
    "new ruleset nine-lives --output good.json": "good.json is a file; name a folder to write into",
    "new plugin nine-lives --output good.json": "good.json is a file; name a folder to write into",
    "new report-type nine-lives --output good.json": "good.json is a file; name a folder to write into",
    "new template --output good.json": "good.json is a file; name a folder to write into",
    "audit good.json --cache good.json": "good.json: the cache cannot be kept here",
    # What is not there.
    "read gone.docx": f"gone.docx: {NOT_THERE}",
    "read good.json/a.docx": f"good.json/a.docx: {NOT_THERE}",
    "open gone": f"gone: {NOT_THERE}",
    "validate gone.json": f"gone.json: {NOT_THERE}",
    "audit good.json --roster gone": "gone: the roster cannot be read: No such file or directory",
    "audit good.json --config gone": "gone: the settings cannot be read: No such file or directory",
    "test gone": "there is no file or folder gone",
    "runs --store gone": "gone: there is no history of runs in this file",
    "read good.json --output gone/x": "there is no folder gone to write x into",
    "schema ruleset --output gone/x": "there is no folder gone to write x into",
    # What cannot be opened or written.
    "read loop": "loop: the file cannot be opened: Too many levels of symbolic links",
    "read broken.docx": "broken.docx: ",
    "validate loop": "loop: the file cannot be opened: Too many levels of symbolic links",
    "audit good.json --roster loop": "loop: the roster cannot be read: Too many levels of symbolic links",
    "read good.json --output /dev/full": "/dev/full: the file could not be written: No space left",
    "schema ruleset --output /dev/full": "/dev/full: the file could not be written: No space left",
    "sample good.json --output /dev/full": "/dev/full: the file could not be written: No space left",
    "impact good.json --ruleset strict --output /dev/full": "/dev/full: the file could not be written",
    "read good.json --output /proc/1/nothing": "/proc/1/nothing: the file could not be written",
}


@pytest.mark.parametrize("arguments", PATHS)
def test_a_path_that_cannot_be_used_is_named(
    arguments: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "/dev/full" in arguments and not Path("/dev/full").exists():
        pytest.skip("this system has no file that is always full")
    if "/proc" in arguments and not Path("/proc/1").exists():
        pytest.skip("this system has no folder in which nobody can write")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDITOR_CACHE", "")
    monkeypatch.setattr(console, "WORDING", Wording("en"))
    put(tmp_path, "good.json", report())
    put(tmp_path, "x.csv", b"x")
    put(tmp_path, "broken.docx", b"PK\3\4 broken")
    for name in ("fold", "fold.json", "fold.csv", "nationa"):
        Path(name).mkdir()
    Path("loop").symlink_to("loop")
    ran = CliRunner().invoke(app, arguments.split())
    assert ran.exit_code in (2, 3)
    assert PATHS[arguments] in ran.stderr + ran.stdout
    assert "error in Auditor" not in ran.stderr
    assert list(Path("fold").iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        "read good.json --output good.json",
        "read good.json --output ./fold/../good.json",
        "read good.json --roster roster.csv --output roster.csv",
        "sample good.json --output good.json",
        "impact good.json --ruleset new.yaml --output new.yaml",
        "impact good.json --ruleset strict --against new.yaml --output new.yaml",
        "roster roster.csv --output roster.csv",
        "schema ruleset --plugin house.py --output house.py",
        "decide --decisions good.json --from good.json",
        "decide good.json --decisions good.json --finding 12345678 --as waived --reason x --by y",
        "decide --decisions link --from good.json",
    ],
)
def test_nothing_that_a_command_reads_is_written_over(
    arguments: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(console, "WORDING", Wording("en"))
    put(tmp_path, "good.json", report())
    put(tmp_path, "new.yaml", "extends: national\n")
    put(tmp_path, "roster.csv", "name\n云岭县\n")
    put(tmp_path, "house.py", "")
    Path("fold").mkdir()
    Path("link").symlink_to("good.json")
    before = {file: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
    ran = CliRunner().invoke(app, arguments.split())
    assert ran.exit_code == 2
    assert "is an input of this run and would be written over" in ran.stderr
    assert {file: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("read .", "错误：. 是文件夹；请指定其中的一份报告，或用 auditor audit 审核全部报告"),
        ("read 没有.docx", "错误：没有.docx：没有这个文件或文件夹"),
        ("rules --ruleset .", "错误：. 是文件夹；请指定其中的规则集文件"),
        ("runs --store .", "错误：.：这是文件夹；请指定审核历史文件"),
        ("schema ruleset --output .", "错误：. 是文件夹；请写出其中的文件名"),
    ],
)
def test_a_path_that_cannot_be_used_is_named_in_chinese(arguments: str, said: str) -> None:
    ran = auditor(*arguments.split(), AUDITOR_LANG="zh")
    assert ran.returncode in (2, 3)
    assert ran.stderr.decode().strip().replace(": ", "：") == said


# --- the language ---

GROUPS = [(), *((name,) for name, command in PROGRAM.commands.items() if hasattr(command, "commands"))]
PAGES = [*GROUPS, *(names for names, _ in commands())]


@pytest.mark.parametrize("names", PAGES, ids=" ".join)
def test_the_language_may_be_given_at_every_place(names: tuple[str, ...]) -> None:
    for place in range(len(names) + 1):
        for words in (["--lang", "en"], ["--lang=en"]):
            ran = auditor(*names[:place], *words, *names[place:], "--help", AUDITOR_LANG="zh")
            help_text = ran.stdout.decode()
            assert ran.returncode == 0, ran.stderr.decode()
            assert help_text.startswith(f"Usage: {' '.join(['auditor', *names])} [OPTIONS]")
            assert "--lang zh|en" in help_text


@pytest.mark.parametrize("names", [(), ("audit",), ("new",), ("new", "rule")], ids=" ".join)
def test_a_wrong_language_is_refused_at_every_place(names: tuple[str, ...]) -> None:
    for place in range(len(names) + 1):
        for words, wrong in (
            (["--lang", "xx"], "xx"),
            (["--lang=EN"], "EN"),
            (["--lang", ""], ""),
            # What follows is taken for the language.
            (["--lang", "--help"], "--help"),
        ):
            ran = auditor(*names[:place], *words, *names[place:], "--help", AUDITOR_LANG="zh")
            assert (ran.returncode, ran.stdout) == (2, b"")
            assert ran.stderr.decode() == (
                f"错误：--lang：没有语言“{wrong}”，可用 zh、en / "
                f"error: --lang: there is no language “{wrong}”; use zh or en\n"
            )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        # With a language alone, as with nothing.
        ("--lang en", 2, "Usage: auditor [OPTIONS] COMMAND"),
        ("new --lang en", 2, "Usage: auditor new [OPTIONS] COMMAND"),
        ("--lang en cache", 2, "Usage: auditor cache [OPTIONS] COMMAND"),
        # The last one counts, as of other options.
        ("--lang zh rulesets --lang en", 0, "* is used unless --ruleset says otherwise"),
        ("cache --lang zh info --lang en", 0, "nothing is kept: AUDITOR_CACHE is empty"),
        ("--lang xx rulesets --lang en", 2, "there is no language “xx”"),
        # A path in the place of a command.
        ("--lang en gone.json", 2, "No such command 'gone.json'."),
        ("--lang en good.json", 0, "Annual report on open government information"),
        ("--lang=en good.json good.json", 0, "Annual report on open government information"),
        ("--lang en adit", 2, "No such command 'adit'. Did you mean 'audit'?"),
        ("--lang en --version", 0, "0."),
        ("--lang", 2, "选项 --lang 需要一个值。"),
        ("rulesets --lang", 2, "选项 --lang 需要一个值。"),
        # Behind -- there are paths.
        ("audit -- --lang en", 2, "没有这个文件或文件夹"),
    ],
)
def test_languages_on_command_lines(
    arguments: str, code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "good.json", report())
    ran = auditor(*arguments.split(), AUDITOR_LANG="zh", AUDITOR_CACHE="")
    assert ran.returncode in (code, 3 if arguments.startswith("audit --") else code), ran.stderr.decode()
    assert said in (ran.stdout + ran.stderr).decode()


def test_a_wrong_language_of_the_environment_is_told_as_such() -> None:
    ran = auditor("rulesets", AUDITOR_LANG="de")
    assert ran.returncode == 2
    assert "AUDITOR_LANG：没有语言“de”" in ran.stderr.decode()
    assert "AUDITOR_LANG: there is no language “de”" in ran.stderr.decode()


def test_a_language_before_the_command_goes_before_that_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("auditor.toml").write_text('language = "zh"\n')
    shown = auditor("--lang", "en", "config", "--format", "json").stdout.decode()
    assert {"key": "language", "value": "en", "origin": "command line"} in json.loads(shown)["settings"]
    # It is no setting that is used.
    assert auditor("--lang", "en", "rules", "--format", "json").stderr == b""
    assert "language" in auditor("rules", "--format", "json").stderr.decode()


def test_a_language_before_the_command_does_not_load_all_commands() -> None:
    made = asked_for(["--lang", "en", "--lang=zh", "rules", "--format", "json"])
    assert [command.name for command in made.registered_commands] == ["rules"]
