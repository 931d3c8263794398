"""Headings that stand on each other in one text are told apart where there is one way to do so."""

from __future__ import annotations

import pytest

from auditor_ogi.interpret import vocabulary
from auditor_ogi.interpret.stacked_headings import keys_in


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("社会公益组织", ["public_interest"]),
        ("法人或其他组织社会公益组织", [vocabulary.ORGANISATIONS, "public_interest"]),
        ("申请人情况法人或其他组织科研机构", [vocabulary.ORGANISATIONS, "research"]),
        ("申请人情况 自然人", ["natural_person"]),
        ("社会公益组织法律服务机构", ["public_interest", "legal_service"]),
        ("法律服务机构\n其他", ["legal_service", "other"]),
        ("社会公益组法律服务机", []),
        ("申请人是自然人", []),
        ("商业企业数", []),
        ("", []),
    ],
)
def test_of_table_three(text: str, keys: list[str]) -> None:
    assert keys_in(text, vocabulary.requests_columns()) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("行政复议结果维持", ["review", "upheld"]),
        ("行政诉讼未经复议直接起诉其他结果", [vocabulary.LITIGATION, "litigation_direct", "other"]),
        ("尚未审结总计", ["pending", "total"]),
        ("行政复议和行政诉讼情况", []),
    ],
)
def test_of_table_four(text: str, keys: list[str]) -> None:
    known = {**vocabulary.disputes_groups(), **vocabulary.disputes_columns()}
    assert keys_in(text, known) == keys
