"""What every command refuses on its command line, and how it says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from auditor.cli.app import app
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
