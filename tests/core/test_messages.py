"""Messages in two languages: fields, references, lists, and a catalogue that is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from auditor.errors import ConfigError, NotAReportError, nearest_name
from auditor.messages import Message, Ref, Term, Wording, message
from tools.compile_messages import compiled


def label(pointer: str, lang: str) -> str | None:
    return {"/a": {"zh": "总计", "en": "total"}}.get(pointer, {}).get(lang)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "house.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "{where} has {count} {thing}"\nmsgstr "{where}有{count}个{thing}"\n\n'
        'msgid "cell"\nmsgstr "单元格"\n\n'
        'msgid "{count} wrong"\nmsgstr "{cuont}个错误"\n',
        "utf-8",
    )
    (folder / "house.mo").write_bytes(compiled(folder / "house.po"))
    return tmp_path


def wording(lang: str, house: Path) -> Wording:
    return Wording(lang, {"house": house}, {"house": label})


@pytest.mark.parametrize(
    ("lang", "expected"), [("zh", "总计有2个单元格"), ("en", "total has 2 cell"), ("fr", "/a has 2 cell")]
)
def test_fields_references_and_terms(lang: str, expected: str, house: Path) -> None:
    sentence = message("{where} has {count} {thing}", "house", where=Ref("/a"), count=2, thing=Term("cell"))
    assert wording(lang, house).render(sentence) == expected
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(sentence), type=Message)
    assert wording(lang, house).render(again) == expected


def test_a_wrong_translation_falls_back_to_the_template(house: Path) -> None:
    assert wording("zh", house).render(message("{count} wrong", "house", count=3)) == "3 wrong"


def test_lists_are_cut(house: Path) -> None:
    words = wording("en", house)
    assert words.render(message("{all}", all=[Ref("/a"), Ref("/b")])) == "total, /b"
    assert words.render(message("{all}", all=list("abcdefgh"))) == "a, b, c, d, e, f, g, h"
    assert words.render(message("{all}", all=list("abcdefghi"))) == "a, b, c, d, e, f, g, h, i"
    long = [letter * 9 for letter in "abcdefghi"]
    assert words.render(message("{all}", all=long)) == f"{', '.join(long[:8])} … (9 in all)"
    assert wording("zh", house).listing(list("ab")) == "a、b"


@pytest.mark.parametrize(("lang", "expected"), [("zh", "空白"), ("en", "blank")])
def test_null_is_blank(lang: str, expected: str) -> None:
    assert Wording(lang).render(message("{value}", value=None)) == expected


def test_a_message_within_a_message() -> None:
    inner = message("there is nothing to judge in this report")
    outer = message("{first}: {second}", first="a", second=inner)
    assert Wording("en").render(outer) == "a: there is nothing to judge in this report"
    assert Wording("zh").render(outer) != Wording("en").render(outer)


def test_text_without_fields_is_taken_as_it_is() -> None:
    assert Wording("en").render(message("100% {of} all")) == "100% {of} all"


@pytest.mark.parametrize(
    ("title", "zh", "en"),
    [
        ("县", "县", "县"),
        ({"zh": "县", "en": "county"}, "县", "county"),
        ({"en": "county"}, "county", "county"),
    ],
)
def test_titles_by_language(title: Any, zh: str, en: str) -> None:
    assert (Wording("zh").title(title), Wording("en").title(title)) == (zh, en)


def test_error_speaks_english_by_itself() -> None:
    error = ConfigError("there is no rule {name}", name="x", file="a.yaml", line=3)
    assert str(error) == "there is no rule x"
    assert error.where == "a.yaml:3"
    assert ConfigError("x", file="a.yaml").where == "a.yaml"
    assert ConfigError("x").where == ""
    assert str(NotAReportError("{a}", a=[1, 2])) == "1, 2"


@pytest.mark.parametrize(
    ("name", "found"), [("requests-balanc", "requests-balance"), ("xyz", None), ("REQUESTS-BALANCE", None)]
)
def test_nearest(name: str, found: str | None) -> None:
    assert nearest_name(name, ["requests-balance", "carry-over"]) == found
