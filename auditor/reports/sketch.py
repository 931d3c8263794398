"""A small sketch of how a report is worded, by which reports made from one template are known.

The sketch is a one-permutation MinHash (Li, Owen and Zhang, 2012) of the runs of letters between marks and
digits: what two towns fill into the same template, their numbers and their names, changes few of them.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import compress
from operator import eq
from typing import Any
from zlib import crc32

from auditor.reading.patterns import lazy_regex

BINS = 64
"""How many numbers a sketch has."""
NUMBER_BYTES = 4
"""How many bytes each of them takes."""

_SHORTEST = 6
_PHRASE = lazy_regex(rf"[^\W\d_]{{{_SHORTEST},}}")
# Whether a character is a letter takes three times as long to find out as whether it is in a range.
_CHINESE_PHRASE = lazy_regex(rf"[\u4e00-\u9fff]{{{_SHORTEST},}}")
_OTHER_LETTER = lazy_regex(r"[^\u4e00-\u9fff\W\d_]")
# With fewer phrases than bins most bins are empty, and two short reports are alike by chance.
_FEWEST_PHRASES = 48
_EMPTY = 0xFFFFFFFF
_PACKED = struct.Struct(f"<{BINS}I")


def sketch_of(values: Mapping[str, Any]) -> bytes:
    """The sketch of a report from its values by pointer, empty for one with little text."""
    # No phrase is shorter, and none goes beyond a line.
    texts = [value for value in values.values() if isinstance(value, str) and len(value) >= _SHORTEST]
    mixed = [text for text in texts if _OTHER_LETTER.search(text)]
    phrases = set(_PHRASE.findall("\n".join(mixed)))
    phrases.update(_CHINESE_PHRASE.findall("\n".join([text for text in texts if text not in mixed])))
    if len(phrases) < _FEWEST_PHRASES:
        return b""
    least = [_EMPTY] * BINS
    for checksum in map(crc32, "\n".join(phrases).encode("utf-8", "replace").split(b"\n")):
        number = checksum * 0x9E3779B1 & _EMPTY
        if number < least[number % BINS]:
            least[number % BINS] = number
    return _PACKED.pack(*least)


def numbers_of(sketch: bytes) -> tuple[int, ...]:
    """The numbers of a sketch that is not empty."""
    return _PACKED.unpack(sketch)


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The estimated share of phrases that two reports have in common of all that they have, 0 to 1."""
    same = list(compress(one, map(eq, one, other)))
    # Bins in which neither has anything.
    empty = same.count(_EMPTY)
    used = BINS - empty
    return (len(same) - empty) / used if used else 0.0
