"""What the command-line library says, in the user's language, through the program itself."""

from __future__ import annotations

from typing import Any

import pytest
from typer.main import get_command
from wcwidth import wcswidth

from auditor.cli.app import app
from tests.core.test_cli import auditor

PROGRAM: Any = get_command(app)
GROUPS = [(), *((name,) for name, each in PROGRAM.commands.items() if hasattr(each, "commands"))]
PAGES = [
    *GROUPS,
    *(
        (*group, name)
        for group in GROUPS
        for name in (PROGRAM.commands[group[0]] if group else PROGRAM).commands
    ),
]
CLOSING, OPENING = "，。；：、！？）》」』】”’,.;:!?)]}%", "“‘（《「『【["

MISTAKES = {
    "audit --foo x": ("没有选项 --foo。是否为 --format？", "No such option --foo. Did you mean --format?"),
    "audit": ("缺少 PATH", "Missing: PATH"),
    "adit x": ("没有命令 'adit'。是否为 'audit'？", "No such command 'adit'. Did you mean 'audit'?"),
    "audit x --jobs": ("选项 --jobs 需要一个值。", "Option --jobs requires an argument."),
    "audit x --min-score abc": (
        "--min-score 取值无效：应为数字。",
        "Invalid value for --min-score: a number is expected.",
    ),
    "explain a b c": ("参数过多：b c", "Too many arguments: b c"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("arguments", MISTAKES)
def test_mistakes(arguments: str, lang: str) -> None:
    ran = auditor(*arguments.split(), AUDITOR_LANG=lang)
    assert ran.returncode == 2
    assert (
        ran.stderr.decode().splitlines()[-1].partition("错误：" if lang == "zh" else "Error: ")[2]
        == (MISTAKES[arguments][lang == "en"])
    )


@pytest.mark.parametrize(
    ("lang", "usage", "option"), [("zh", "用法：", "显示本帮助后退出。"), ("en", "Usage:", "Show this")]
)
def test_help(lang: str, usage: str, option: str) -> None:
    ran = auditor("audit", "--help", AUDITOR_LANG=lang)
    help_text = ran.stdout.decode()
    assert ran.returncode == 0
    assert help_text.startswith(usage)
    assert option in help_text


def test_help_without_a_command() -> None:
    ran = auditor(AUDITOR_LANG="zh")
    assert "命令:" in (ran.stdout + ran.stderr).decode()
    assert "错误" not in ran.stderr.decode()


@pytest.mark.parametrize("columns", [80, 100, 160])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", PAGES, ids=" ".join)
def test_help_fits_the_terminal(command: tuple[str, ...], lang: str, columns: int) -> None:
    ran = auditor(*command, "--help", AUDITOR_LANG=lang, COLUMNS=str(columns))
    lines = ran.stdout.decode().splitlines()
    assert ran.returncode == 0
    assert [line for line in lines if wcswidth(line) > columns] == []
    assert [line for line in lines if line.strip()[:1] in tuple(CLOSING)] == []
    assert [line for line in lines if line[-1:] in tuple(OPENING)] == []
    # What is said is whole: the facts about an option are not torn apart, and nothing is cut.
    assert [line for line in lines if "[" in line and line.count("[") != line.count("]")] == []
    assert not any(line.endswith(("...", "…")) for line in lines if not line.startswith(("用法", "Usage")))


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("audit", "auditor audit [OPTIONS] PATH..."),
        ("validate", "auditor validate [OPTIONS] PATH..."),
        ("lint", "auditor lint [OPTIONS] PATH..."),
        ("mutate", "auditor mutate [OPTIONS] [PATH]..."),
        ("decide", "auditor decide [OPTIONS] [RUN.json|PATH]..."),
        ("new template", "auditor new template [OPTIONS] [NAME]..."),
        ("read", "auditor read [OPTIONS] FILE"),
        ("test", "auditor test [OPTIONS] PATH"),
        ("open", "auditor open [OPTIONS] [FOLDER]"),
        ("compare", "auditor compare [OPTIONS] A B"),
        ("runs", "auditor runs [OPTIONS]"),
        ("new", "auditor new [OPTIONS] COMMAND [ARGS]..."),
        ("", "auditor [OPTIONS] COMMAND [ARGS]..."),
    ],
)
def test_usage_says_how_many_may_be_given(command: str, usage: str) -> None:
    for lang, before in (("zh", "用法： "), ("en", "Usage: ")):
        ran = auditor(*command.split(), "--help", AUDITOR_LANG=lang)
        assert ran.stdout.decode().splitlines()[0] == before + usage


def test_usage_at_a_narrow_terminal() -> None:
    ran = auditor("new", "report-type", "--help", AUDITOR_LANG="zh", COLUMNS="52")
    assert all(wcswidth(line) <= 52 for line in ran.stdout.decode().splitlines())
