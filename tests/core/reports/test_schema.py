"""Messages about a file that breaks the schema: the pointer, the value, what is allowed, in two languages."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.messages import Wording
from auditor.registry import load
from auditor.reports import schema
from auditor.reports.identity import Identity
from auditor.reports.report_type import Reading, ReportType
from auditor_ogi.form import set_value
from auditor_ogi.sample import report


@pytest.fixture(scope="module")
def kind() -> ReportType:
    return load().report_types["ogi-annual-report"]


def messages_on(kind: ReportType, data: Any, lang: str = "en") -> list[str]:
    return [Wording(lang).render(problem.message) for problem in schema.problems(kind, data)]


def changed(pointer: str, value: Any) -> dict[str, Any]:
    data = report()
    set_value(data, pointer, value)
    return data


def test_valid(kind: ReportType) -> None:
    assert schema.problems(kind, report()) == []


@pytest.mark.parametrize(
    ("pointer", "value", "en", "zh"),
    [
        ("/requests/received/total", "60", 'found "60"; allowed is integer, null', "整数、null"),
        ("/requests/received/total", -1, "found -1; allowed is 0 or more", "-1"),
        ("/requests/received/total", 1.5, "found 1.5; allowed is integer, null", "整数"),
        ("/requests/received/total", True, "found true; allowed is integer, null", "true"),
        ("/requests/received/total", 10**13, "or less", "不得大于"),
        ("/year", "2024", 'found "2024"', "2024"),
        ("/organ/level", "town", 'found "town"; allowed is one of', "town"),
        ("/organ/name", "", "the text is empty", "空"),
        ("/published_on", "2025-1-20", "allowed is a text such as 2025-01-20", "应写成 2025-01-20 的形式"),
        ("/form", "2022", 'found "2022"', "2022"),
        ("/sections", {}, "found {…}; allowed is array", "列表"),
    ],
)
def test_wrong_value(kind: ReportType, pointer: str, value: Any, en: str, zh: str) -> None:
    data = changed(pointer, value)
    (problem,) = schema.problems(kind, data)
    assert problem.pointer == pointer
    (english,) = messages_on(kind, data)
    assert english.startswith(f"{pointer}: ")
    assert en in english
    (chinese,) = messages_on(kind, data, "zh")
    assert pointer in chinese
    assert zh in chinese
    assert chinese != english


def test_every_missing_and_every_unknown_key_is_named(kind: ReportType) -> None:
    data = report()
    del data["requests"]["received"]["total"], data["requests"]["received"]["business"]
    data["organ"].update(nmae="x", leevl="y", zzz=1)
    lines = {
        pointer: number
        for number, pointer in enumerate(["/requests/received", "/organ/nmae", "/organ/zzz"], 1)
    }
    problems = schema.problems(kind, data, lines.get)
    english = [(problem.line, Wording("en").render(problem.message)) for problem in problems]
    assert sorted(english, key=str) == sorted(
        [
            (1, "/requests/received: the key total is missing"),
            (1, "/requests/received: the key business is missing"),
            (2, "/organ: the key nmae is not known; did you mean name?"),
            (None, "/organ: the key leevl is not known; did you mean level?"),
            (3, "/organ: the key zzz is not known; allowed are name, level, code, parent"),
        ],
        key=str,
    )


def test_at_most_fifty(kind: ReportType) -> None:
    data = report()
    for row in data["requests"]["outcomes"]["refused"].values():
        row.update(dict.fromkeys(row, "x"))
    assert len(schema.problems(kind, data)) == 50


@pytest.mark.parametrize("data", [{}, [], None, 5, "text", {"a": {"b": [1, {}]}}])
def test_anything_at_all_is_explained(kind: ReportType, data: Any) -> None:
    assert all(messages_on(kind, data))
    assert all(messages_on(kind, data, "zh"))
    assert messages_on(kind, data)


def test_long_values_are_cut(kind: ReportType) -> None:
    (english,) = messages_on(kind, changed("/requests/received/total", "9" * 500))
    assert len(english) < 200


@pytest.mark.parametrize(
    ("keyword", "value", "zh"),
    [
        ({"type": "string", "maxLength": 2}, "abc", "不得超过 2 个字"),
        ({"type": "array", "minItems": 2}, [1], "至少应有 2 项"),
        ({"type": "array", "maxItems": 1}, [1, 2], "最多 1 项"),
        ({"type": "array", "uniqueItems": True}, [1, 1], "有重复的项"),
        ({"type": "number", "exclusiveMinimum": 0}, 0, "应大于 0"),
        ({"type": "number", "exclusiveMaximum": 1}, 1, "应小于 1"),
        ({"type": "integer", "multipleOf": 5}, 7, "应为 5 的倍数"),
        ({"type": "string", "pattern": "^a$"}, "b", "^a$ 形式的文本"),
        ({"const": 5}, 6, "应为 5"),
        ({"not": {"type": "string"}}, "b", "不符合"),
    ],
)
def test_every_keyword_speaks_chinese(keyword: dict[str, Any], value: Any, zh: str) -> None:
    kind = ReportType(
        id="made-up",
        title="t",
        schema={"type": "object", "required": ["x"], "properties": {"x": keyword}},
        interpret=lambda document: Reading({}),
        identify=lambda data: Identity("a", None),
        label=lambda pointer, lang: None,
    )
    (said,) = messages_on(kind, {"x": value}, "zh")
    assert zh in said
