"""Bytes to text: by byte order mark, declaration, strict UTF-8, or strict GB18030; every guess is checked.

A few bytes that belong to no character (a counter in another charset, a character cut in two) do not make a
file unreadable: the rest is kept, with a mark where they stand.
"""

from __future__ import annotations

import codecs
import re

from auditor.messages import Message
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor_readers.marks import UNKNOWN
from auditor_readers.wording import message, unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = lazy_regex(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']?([\w.:-]+)|<meta\b[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.I,
)
# Only charsets of Chinese pages; pages in GB2312 and GBK have characters that only GB18030 has.
_KNOWN = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gb_2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5hkscs",
}
_DECLARATION_WITHIN = 4096
_PROBE = 65_536
_CONTROL = lazy_regex("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffe\uffff]")
_WIDE = lazy_regex("[^\x00-\x7f]+")
_CHINESE = lazy_regex("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MOST_CONTROL = 0.01
_LEAST_CHINESE = 0.5
_MOST_UNKNOWN = 64
_FEW_UNKNOWN = 8
_SHARE_UNKNOWN = 0.01
# With so many characters of several bytes for each unknown byte, the rest is surely in the charset.
_LEAST_VALID = 20


class Decoded(NamedTuple):
    """Text, the charset it was decoded with, and warnings about that."""

    text: str
    charset: str
    warnings: tuple[Message, ...] = ()


def decode(content: bytes, stated: str | None = None) -> Decoded:
    """The text of a file without byte order mark, its lines ending in ``\\n``.

    ``stated`` is the charset that is named outside of the content; it comes before the one named in it.

    Raises:
        UnreadableError: the bytes are not text, or are in a charset that is not certain.
    """
    _refuse_binary(content)
    marked = next((charset for bom, charset in _BOMS if content.startswith(bom)), None)
    if marked is not None:
        return _decoded_as_marked(content, marked)

    declared = stated or declared_charset(content)
    named = None if declared is None else _KNOWN.get(declared.lower())
    if named is not None and (text := _plausible(content, named)) is not None:
        return Decoded(_lines(text), named)
    warnings: tuple[Message, ...] = ()
    if declared is not None:
        warnings = (
            message(
                "the file declares the charset {charset}, but its content is not in that charset",
                charset=declared,
            ),
        )

    text = _plausible(content, "utf-8")
    if text is not None:
        return Decoded(_lines(text), "utf-8", warnings)
    # Characters of UTF-8 may be pairs of GB18030 by accident, but hardly so many the other way round.
    kept = _with_marks(content, "utf-8")
    if kept is not None:
        return kept if named in (None, "utf-8") else kept._replace(warnings=warnings + kept.warnings)
    text = _plausible(content, "gb18030")
    if text is not None:
        return Decoded(_lines(text), "gb18030", warnings)
    for charset in dict.fromkeys((named or "gb18030", "gb18030")):
        kept = _with_marks(content, charset)
        if kept is not None:
            return kept if named in (None, charset) else kept._replace(warnings=warnings + kept.warnings)
    raise unreadable(
        "the text is damaged or in an unknown charset (tried UTF-8 and GB18030); "
        "save it as UTF-8 or download it again"
    )


def may_be_text(head: bytes) -> bool:
    """Whether the first bytes of a file, which may end within a character, are text in UTF-8 or GB18030."""
    for charset in ("utf-8", "gb18030"):
        if any(_strict(head[: len(head) - cut], charset) is not None for cut in range(4)):
            return True
        if _with_marks(head, charset) is not None:
            return True
    return False


def _plausible(content: bytes, charset: str) -> str | None:
    """The text in a charset; None if the bytes are not in it, or only by accident."""
    text = _strict(content, charset)
    return None if text is None or _implausible(text, charset) else text


def _with_marks(content: bytes, charset: str) -> Decoded | None:
    """The text in a charset with a mark for each of a few bytes that belong to no character, and a warning.

    None if there are more than a few: then the charset is another one.
    """
    text = content.decode(charset, "replace")
    unknown = text.count(UNKNOWN) - content.count(UNKNOWN.encode(charset, "ignore") or b"\xff\xfd")
    wide = sum(map(len, _WIDE.findall(text))) - text.count(UNKNOWN)
    most = min(_MOST_UNKNOWN, max(_FEW_UNKNOWN, int(len(text) * _SHARE_UNKNOWN)))
    if not 0 < unknown <= most or wide < _LEAST_VALID * unknown or _implausible(text, charset):
        return None
    return Decoded(
        _lines(text),
        charset,
        (
            message(
                "{count} bytes belong to no character of {charset}; what stands there is uncertain",
                count=unknown,
                charset=charset.upper(),
            ),
        ),
    )


def _decoded_as_marked(content: bytes, charset: str) -> Decoded:
    """The text of a file with a byte order mark."""
    text = _strict(content, charset)
    if text is None and (kept := _with_marks(content, charset)) is not None:
        return kept._replace(text=kept.text.removeprefix("\ufeff"))
    if text is None:
        raise unreadable(
            "the byte order mark of the file says {charset}, but its content is damaged; "
            "copy or download the file again",
            charset=charset,
        )
    return Decoded(_lines(text.removeprefix("\ufeff")), charset)


def declared_charset(content: bytes) -> str | None:
    """The charset that an XML declaration or a ``meta`` element names, as written; None if none does."""
    found = _DECLARED.search(content[:_DECLARATION_WITHIN])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _refuse_binary(content: bytes) -> None:
    # UTF-16 without byte order mark has zeros too; no site publishes it, and it looks like binary content.
    if b"\x00" in content[:_PROBE] and not content.startswith(tuple(bom for bom, _ in _BOMS)):
        raise unreadable("the file is binary, not text; provide the report as HTML or text")


def _strict(content: bytes, charset: str) -> str | None:
    try:
        return content.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None


def _implausible(text: str, charset: str) -> bool:
    """Whether decoding succeeded by accident: control characters, or "Chinese" that is not."""
    head = text[:_PROBE]
    if len(_CONTROL.findall(head)) > _MOST_CONTROL * len(head):
        return True
    if charset == "utf-8":
        return False
    wide = sum(1 for character in head if character > "\x7f")
    return len(_CHINESE.findall(head)) < _LEAST_CHINESE * wide


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
