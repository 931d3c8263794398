"""Words that people write: in every spelling the one that programs know, and both in the errors."""

from __future__ import annotations

import pytest

from auditor.messages import Wording, message
from auditor.rules.declaration import SEVERITY_WORDS
from auditor.written_words import GATES, Words

LEVELS = Words(
    "level",
    ("township", "city", "unknown"),
    titles={"township": {"zh": "乡镇", "en": "Township"}, "city": "地级市"},
    also={"市": "city"},
)
SHARED = Words("kind", ("a", "b"), titles={"a": "同", "b": "同"})


@pytest.mark.parametrize(
    ("words", "written", "known"),
    [
        (SEVERITY_WORDS, "major", "major"),
        (SEVERITY_WORDS, "重要", "major"),
        (SEVERITY_WORDS, " Major ", "major"),
        (SEVERITY_WORDS, "ＭＡＪＯＲ", "major"),
        (SEVERITY_WORDS, "never", None),
        (SEVERITY_WORDS, "重", None),
        (SEVERITY_WORDS, "", None),
        (SEVERITY_WORDS, None, None),
        (SEVERITY_WORDS, ["major"], None),
        (GATES, "从不", "never"),
        (LEVELS, "乡镇", "township"),
        (LEVELS, "TOWNSHIP", "township"),
        (LEVELS, "地级市", "city"),
        (LEVELS, "市", "city"),
        # What two words are called alike names neither.
        (SHARED, "同", None),
        (SHARED, "a", "a"),
    ],
)
def test_canonical(words: Words, written: object, known: str | None) -> None:
    assert words.canonical(written) == known


def test_the_gates_are_the_severities_and_never() -> None:
    assert GATES.words == (*SEVERITY_WORDS.words, "never")


def test_every_spelling_is_known() -> None:
    assert LEVELS.spellings() == ["township", "city", "unknown", "乡镇", "Township", "地级市", "市"]
    assert None not in {LEVELS.canonical(each) for each in LEVELS.spellings()}


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("严重的", "没有严重程度 严重的，是否想写 critical（严重）？", "did you mean critical (严重)?"),
        ("mayor", "没有严重程度 mayor，是否想写 major（重要）？", "did you mean major (重要)?"),
        (
            "很坏",
            "没有严重程度 很坏，可用：critical（严重）、major（重要）、minor（一般）、note（提示）",
            "known are critical (严重), major (重要), minor (一般), note (提示)",
        ),
    ],
)
def test_refusal_in_both_languages(written: str, zh: str, en: str) -> None:
    template, fields = SEVERITY_WORDS.refusal(written)
    said = message(template, **fields)
    assert Wording("zh").render(said) == zh
    assert Wording("en").render(said).endswith(en)
