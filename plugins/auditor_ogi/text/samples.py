"""The Chinese characters of a report's own text, and samples that find the same passage in another report.

Nothing else is compared: who copies a text changes figures, names and punctuation first.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zlib import crc32

from auditor.reading.own_yaml import own_yaml
from auditor.reading.patterns import lazy_regex
from auditor.reports.report import Report
from auditor_ogi.form import labels
from auditor_ogi.text.parts import is_left_out, parts

NARRATED = (1, 5)
GRAM = 13
_CHARACTERS = lazy_regex("[\u4e00-\u9fff]+")
# A gram is a sample if it follows one of these characters: in each text the same ones, and about one in six.
# A pattern that begins with a set of characters is searched for twice as fast as one that only looks ahead.
_CHOSEN = "".join(chr(code) for code in range(0x4E00, 0xA000) if code % 6 == 4)
_SAMPLE = lazy_regex(f"[{_CHOSEN}](?=([^\n]{{{GRAM}}}))")
_KNOWN_GRAM = 6


def own_texts(report: Report) -> dict[str, str]:
    """The texts of parts one and five by pointer, with those of sections that belong to them."""
    found: dict[str, str] = {}
    current = None
    for part in parts(report):
        current = part.number or current
        if current in NARRATED and part.text and not is_left_out(part.text):
            found[part.pointer] = part.text
    return found


def chinese_characters(text: str) -> str:
    """The Chinese characters of a text."""
    return "".join(_CHARACTERS.findall(text))


def is_chinese(character: str) -> bool:
    """Whether a character is a Chinese one: only these are compared."""
    return "\u4e00" <= character <= "\u9fff"


def samples(text: str) -> Iterator[tuple[int, int]]:
    """Place and hash of some of the grams of a text, statutory wording left out.

    They are chosen by content, so that two texts that share a passage share its samples, wherever it is:
    on the average one gram in six, rarely none in forty.
    """
    statutory = _statutory(GRAM)
    for found in _SAMPLE.finditer(text):
        gram = found[1]
        if gram not in statutory:
            yield found.start(), crc32(gram.encode())


def sketch(report: Report) -> bytes | None:
    """The hashes of the samples of a report's own text, 32 bits each, sorted, no duplicates; None without a
    text."""
    text = "\n".join(chinese_characters(text) for text in own_texts(report).values())
    if not text:
        return None
    grams = set(_SAMPLE.findall(text)) - _statutory(GRAM)
    return array("I", sorted({crc32(gram.encode()) for gram in grams})).tobytes()


def statutory_places(text: str) -> bytearray:
    """For each character, whether it belongs to statutory wording."""
    known = _statutory(_KNOWN_GRAM)
    found = bytearray(len(text))
    for place in range(len(text) - _KNOWN_GRAM + 1):
        if text[place : place + _KNOWN_GRAM] in known:
            found[place : place + _KNOWN_GRAM] = b"\1" * _KNOWN_GRAM
    return found


@cache
def _statutory(size: int) -> frozenset[str]:
    """All grams of this size of what law and form say."""
    return frozenset(
        phrase[place : place + size]
        for phrase in _phrases()
        for place in range(max(0, len(phrase) - size + 1))
    )


@cache
def _phrases() -> tuple[str, ...]:
    listed = own_yaml(Path(__file__).parent / "statutory.yaml")
    phrases = [phrase for group in listed.values() for phrase in group]
    phrases += [label.zh for label in labels().values()]
    return tuple(dict.fromkeys(chinese_characters(phrase) for phrase in phrases))
