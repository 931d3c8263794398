"""The words of a comparison: in both languages, short, and without what steers a terminal."""

from __future__ import annotations

import pytest

from auditor.messages import Wording
from auditor.results.history.alterations import Alteration
from auditor.results.history.compared_findings import CHANGES
from auditor.views import comparison_words as words
from auditor.views.bars import bar, sparkline
from auditor.views.text_changes import text_changes
from tests.message_texts import assert_translated

KINDS = (
    "{count} values were changed as findings or questions asked",
    "{count} values differ that were not read with certainty",
    "{count} values of unchanged files are read differently",
    "silently altered",
    "not read with certainty, differs",
    "the same file is read differently",
)


@pytest.mark.parametrize(
    "text",
    [*words.CLASSES.values(), *words.BECAUSE.values(), *words.DIFFERENCES.values(), *KINDS, "yes", "no"],
)
def test_is_translated(text: str) -> None:
    assert_translated(text)


def test_every_class_has_a_name() -> None:
    assert set(words.CLASSES) == set(CHANGES)


LONG = "本年度共收到申请12件，答复12件。" + "主动公开信息若干条。" * 20


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (12, 15, ["12 → 15"]),
        (None, 0, ["blank → 0"]),
        (0, None, ["0 → blank"]),
        (1.5, 2, ["1.5 → 2"]),
        ("某镇", "某乡", ["“某镇” → “某乡”"]),
        ("a\x1b[31mb", "a\u202eb", ["“a [31mb” → “a[U+202E]b”"]),
        (LONG, LONG.replace("答复12件", "答复113件"), ["…申请12件，答复[12 → 113]件。"]),
        (LONG, LONG + "另有培训一次。", ["[ → 另有培训一次。]"]),
        (
            LONG,
            LONG.replace("本年度共收到申请12件，答复12件。", ""),
            ["[本年度共收到申请12件，答复12件。 → ]"],
        ),
        (LONG, None, [f"{LONG[:39]}… → blank"]),
    ],
)
def test_a_changed_value(before: object, after: object, expected: list[str]) -> None:
    change = Alteration("/a", "silent", before, after)
    assert list(words.alteration(change, Wording("en"))) == expected


def test_of_many_places_the_first_are_shown() -> None:
    before = "".join(f"第{number}项工作已完成，详见附件所列各项说明。中间的话。" for number in range(6))
    told = list(
        words.alteration(Alteration("/a", "silent", before, before.replace("完成", "办结")), Wording("en"))
    )
    assert len(told) == 4
    assert told[-1] == "… and 3 more places"


def test_long_changes_are_cut() -> None:
    ((_, old, new, _),) = text_changes("甲" * 500, "乙" * 500)
    assert (len(old), len(new)) == (30, 30)


@pytest.mark.parametrize(
    ("share", "expected"), [(0, ""), (0.5, "████"), (1, "████████"), (2, "████████"), (-1, ""), (0.07, "▌")]
)
def test_bars(share: float, expected: str) -> None:
    assert bar(share, 8) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], ""), ([None], ""), ([3, 3], "▄▄"), ([0, 7, None, 3], "▁█·▄"), ([10, 0], "█▁")],
)
def test_sparklines(values: list[float | None], expected: str) -> None:
    assert sparkline(values) == expected
