"""What the command-line library says, in the user's language, through the program itself."""

from __future__ import annotations

import pytest

from tests.core.test_cli import auditor

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
