"""A small sketch of how a report is worded, by which reports made from one template are known.

The sketch is a one-permutation MinHash (Li, Owen and Zhang, 2012) of the runs of letters between marks and
digits: what two towns fill into the same template, their numbers and their names, changes few of them.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
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
_ALL = (1 << 8 * NUMBER_BYTES * BINS) - 1
_HIGHEST = int.from_bytes(_PACKED.pack(*[1 << 31] * BINS), "little")
_BELOW_HIGHEST = _ALL ^ _HIGHEST


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


def likeness(one: int, other: int) -> float:
    """The estimated share of phrases that two reports have in common of all that they have, 0 to 1: from
    their sketches, each as one number (``int.from_bytes(sketch, "little")``)."""
    same = _empty_bins(one ^ other)
    # Bins in which neither has anything.
    empty = _empty_bins(~(one & other) & _ALL)
    used = BINS - empty
    return (same - empty) / used if used else 0.0


def _empty_bins(numbers: int) -> int:
    """How many of the numbers in one are 0, all compared at once: adding what fills a number up to its
    highest bit sets that bit for all others."""
    return BINS - ((((numbers & _BELOW_HIGHEST) + _BELOW_HIGHEST) | numbers) & _HIGHEST).bit_count()
