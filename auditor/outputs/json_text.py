"""Plain data as JSON that shows nothing it should not: each output that writes JSON writes it so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from auditor.outputs.one_line import UNPRINTABLE
from auditor.reading.patterns import lazy_regex

# Characters that JSON would carry raw, and that a terminal obeys or an editor turns around.
_RAW = lazy_regex(f"[{UNPRINTABLE}]")
_ENCODER = msgspec.json.Encoder(enc_hook=str)
# What takes the place of half of a pair of surrogates: many programs refuse it.
_UNKNOWN = 0xFFFD


def encode(value: Any) -> bytes:
    """Plain data as JSON in UTF-8, on one line; what cannot be seen in a text is written as an escape."""
    try:
        text = _ENCODER.encode(value).decode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(value, enc_hook=_plain), ensure_ascii=False)
    return _RAW.sub(_escape, text).encode("utf-8")


def members(values: Mapping[str, Any], *, comma: bytes = b",", colon: bytes = b":") -> Iterator[bytes]:
    """The members of an object in pieces, without its braces; an iterator is a list of which one item at a
    time is in memory."""
    between = b""
    for key, value in values.items():
        yield between + encode(key) + colon
        if isinstance(value, Iterator):
            before = b"["
            for item in value:
                yield before + encode(item)
                before = b","
            yield b"[]" if before == b"[" else b"]"
        else:
            yield encode(value)
        between = comma


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{_UNKNOWN if 0xD800 <= code <= 0xDFFF else code:04x}"


def _plain(value: Any) -> Any:
    return msgspec.json.decode(value) if isinstance(value, msgspec.Raw) else str(value)
