"""Bytes to text: what is decoded, as what, and what is refused."""

from __future__ import annotations

import random

import pytest

from auditor.errors import UnreadableError
from auditor_readers.charset import declared_charset, decode, may_be_text

TEXT = "云岭县青溪镇人民政府2024年政府信息公开工作年度报告\n一、总体情况\n"
PAGE = '<html><head><meta charset="{}"></head><body>' + TEXT + "</body></html>"


@pytest.mark.parametrize(
    ("content", "charset", "warnings"),
    [
        (TEXT.encode(), "utf-8", 0),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", 0),
        (TEXT.encode("utf-16"), "utf-16", 0),
        (TEXT.encode("gb18030"), "gb18030", 0),
        (PAGE.format("utf-8").encode(), "utf-8", 0),
        (PAGE.format("GBK").encode("gb18030"), "gb18030", 0),
        (PAGE.format("gb2312").replace("镇", "鎮").encode("gb18030"), "gb18030", 0),
        (PAGE.format("gb2312").encode(), "utf-8", 1),
        (PAGE.format("utf-8").encode("gb18030"), "gb18030", 1),
        (PAGE.format("no-such-charset").encode(), "utf-8", 1),
        (b"<?xml version='1.0' encoding='gbk'?>" + TEXT.encode("gb18030"), "gb18030", 0),
        (b"", "utf-8", 0),
        (b"plain ASCII 123", "utf-8", 0),
    ],
)
def test_decodes(content: bytes, charset: str, warnings: int) -> None:
    decoded = decode(content)
    assert (decoded.charset, len(decoded.warnings)) == (charset, warnings)
    assert "\ufeff" not in decoded.text
    assert not content or "青溪" in decoded.text or decoded.text == "plain ASCII 123"


def test_line_ends_are_one_kind() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\nb\nc\n"


@pytest.mark.parametrize(
    "content",
    [
        bytes(1000),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        random.Random(1).randbytes(4000),
        "Ä ö ü ß wörtlich".encode("latin-1") * 20,
        TEXT.encode("utf-8")[:-2] + b"\xff\xff\n" + TEXT.encode("gb18030"),
        b"\xef\xbb\xbf" + TEXT.encode("gb18030"),
    ],
    ids=["zeros", "picture", "noise", "latin", "two charsets", "wrong BOM"],
)
def test_refuses(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode(content)


def test_a_hundred_megabytes_of_zeros_are_refused_at_once() -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(bytes(100_000_000))


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META http-equiv=Content-Type content='text/html; charset=gb2312'>", "gb2312"),
        (b'<meta name="description" content="x"><meta charset=GBK>', "GBK"),
        (b'<?xml version="1.0" encoding="UTF-8"?>', "UTF-8"),
        (b"<p>charset=gbk</p>", None),
    ],
)
def test_declared_charset(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset


LONG = TEXT + "本年度共公开信息12条，答复申请3件。\n" * 20
CUT = "云岭县".encode()[:-1]


@pytest.mark.parametrize(
    ("content", "charset", "kept"),
    [
        (LONG.encode() + "访问量".encode("gb18030") + b"123", "utf-8", "3件。"),
        (LONG.encode() + CUT, "utf-8", "云岭"),
        (CUT + b"</td>" + LONG.encode(), "utf-8", "</td>"),
        (LONG.encode().replace(b"12", b"1\xff2", 1), "utf-8", "1\ufffd2条"),
        (b"\xef\xbb\xbf" + LONG.encode() + b"\xff", "utf-8", "云岭"),
        (LONG.encode("gb18030") + b"\xff|12|", "gb18030", "|12|"),
        (LONG.encode("gb18030").replace(b"12", b"1\xff2", 1), "gb18030", "1\ufffd2条"),
        (PAGE.format("utf-8").encode() + LONG.encode() + b"\xb9\xfe", "utf-8", "青溪"),
        (PAGE.format("gb2312").encode("gb18030") + LONG.encode("gb18030") + b"\xff<", "gb18030", "青溪"),
        # In pairs of bytes all of this would be characters too, and none of them the right one.
        (("青溪" * 200).encode() + b"\xe4\xba", "utf-8", "青溪"),
    ],
)
def test_a_few_bytes_that_are_no_character_leave_a_mark(content: bytes, charset: str, kept: str) -> None:
    decoded = decode(content)
    assert decoded.charset == charset
    assert kept in decoded.text
    assert "\ufffd" in decoded.text
    assert len(decoded.warnings) == 1
    assert may_be_text(content) is may_be_text(content[:4096]) is True


def test_a_mark_that_the_file_has_itself_is_no_unknown_byte() -> None:
    assert decode((TEXT + "\ufffd").encode()).warnings == ()


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(1, 256)) * 20,
        random.Random(1).randbytes(4000).replace(b"\x00", b""),
        b"%PDF-1.7\n" + bytes(range(128, 256)) * 40,
        "Ä ö ü ß wörtlich".encode("latin-1") * 200,
        b"plain ASCII, and \xff one byte " * 30,
        LONG.encode("utf-8") + LONG.encode("gb18030"),
        LONG.encode("shift_jis", "ignore") + b"\xff\xfd\xa0" * 60,
    ],
    ids=["picture", "noise", "pdf", "latin", "ascii", "two charsets", "another charset"],
)
def test_more_than_a_few_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode(content)
