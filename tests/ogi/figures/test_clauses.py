"""Clauses of sentences whose numbers are marked, and what is outside their brackets."""

from __future__ import annotations

import pytest

from auditor_ogi.figures.clauses import clause_start, clauses, closing, outside_brackets, without_numbers
from auditor_ogi.figures.quantities import COUNT, MONEY


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (f"业务{COUNT}，规划{COUNT}", [f"业务{COUNT}", f"规划{COUNT}"]),
        (f"业务{COUNT}和规划{COUNT}", [f"业务{COUNT}", f"规划{COUNT}"]),
        ("教育和科技", ["教育和科技"]),
        (
            f"业务{COUNT}（会议{COUNT}，通知{COUNT}）、规划",
            [f"业务{COUNT}（会议{COUNT}，通知{COUNT}）", "规划"],
        ),
        ("业务（没有右括号，规划", ["业务（没有右括号，规划"]),
    ],
)
def test_clauses(words: str, said: list[str]) -> None:
    assert [words[start:end] for start, end in clauses(words, 0, len(words))] == said


def test_clause_start() -> None:
    assert clause_start("公开，共（网站", 7) == 5
    assert clause_start("公开，共（网站", 7, "，") == 3
    assert clause_start("公开", 2) == 0


def test_brackets() -> None:
    words = f"公开（含{COUNT}（约））信息{MONEY}"
    assert closing(words, 3) == 8
    assert closing("公开（含", 3) == 4
    assert outside_brackets(words, 0, len(words)) == (f"公开信息{MONEY}", [11])
    assert without_numbers(f"公开信息{MONEY}") == "公开信息"
