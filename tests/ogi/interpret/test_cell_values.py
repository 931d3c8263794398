"""Cells to numbers: what is one, what is blank, and what stays open."""

from __future__ import annotations

import pytest

from auditor_ogi.interpret.cell_values import Number, number


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("0", "count", 0),
        ("22", "count", 22),
        (" 22\xa0", "count", 22),
        ("２２", "count", 22),
        ("1,234", "count", 1234),
        ("1，234，567", "count", 1234567),
        ("11398889", "count", 11398889),
        ("0件", "count", 0),
        ("零", "count", 0),
        ("22（其中修订16件）", "count", 22),
        ("22(含上年结转3件)", "count", 22),
        ("22\n(含上年结转3件)", "count", 22),
        ("22 件", "count", 22),
        ("+1036", "signed", 1036),
        ("-5", "signed", -5),
        ("−5", "signed", -5),
        ("12.5", "decimal", 12.5),
        ("１２．５", "decimal", 12.5),
        ("1,234.56", "decimal", 1234.56),
        ("0万元", "decimal", 0),
        ("0.00", "decimal", 0.0),
    ],
)
def test_is(text: str, kind: str, value: float) -> None:
    assert number(text, kind) == Number(value)


@pytest.mark.parametrize(
    "text", ["", " ", "\xa0", "\u3000", "\u200b", "/", "／", "—", "——", "-", "–", "－", "--", "不适用"]
)
@pytest.mark.parametrize("kind", ["count", "decimal", "signed"])
def test_is_blank(text: str, kind: str) -> None:
    assert number(text, kind) == Number(None)


@pytest.mark.parametrize(
    ("text", "kind", "candidate"),
    [
        ("1 0", "count", 10),
        ("1\n0", "count", 10),
        ("1\n0（其中修订5件）", "count", 10),
        ("00", "count", 0),
        ("007", "count", 7),
        ("12,34", "count", 1234),
        ("22①", "count", 22),
        ("22²", "count", 22),
        ("22*", "count", 22),
        ("5\u03366", "count", None),
        ("\ufffc", "count", None),
        ("3.5", "count", 3.5),
        ("3.0", "count", 3.0),
        ("-5", "count", -5),
        ("+5", "count", 5),
        ("约5", "count", 5),
        ("5余", "count", 5),
        ("O", "count", 0),
        ("〇", "count", 0),
        ("无", "count", 0),
        ("一", "count", None),
        ("l", "count", None),
        ("5/6", "count", None),
        ("（3）", "count", 3),
        ("5元", "decimal", 5),
        ("1.2.3", "decimal", None),
        (".5", "decimal", 5),
        ("1234567890123", "count", None),
        ("٣", "count", None),
        ("见附件", "count", None),
        ("2024年", "count", 2024),
    ],
)
def test_stays_open(text: str, kind: str, candidate: float | None) -> None:
    what = number(text, kind)
    assert what.value is None
    assert what.uncertain
    if candidate is not None:
        assert what.candidate == candidate
