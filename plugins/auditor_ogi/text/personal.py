"""Personal data in running text: its place and kind, and the mask that hides it in every output.

The finder is shared by the rule that reports personal data and by the mask of the report type. The mask hides
more than the rule reports: what only may be personal is not a defect, but an audit need not show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from auditor.messages import Term
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.text.home_addresses import home_addresses, may_have_address

ID_NUMBER = Term("a citizen's ID number")
OLD_ID_NUMBER = Term("a citizen's ID number of 15 digits")
MOBILE = Term("a mobile telephone number")
CARD = Term("a bank card number")
ADDRESS = Term("a home address")

_PLAIN = str.maketrans("０１２３４５６７８９Ｘｘ－—–　", "0123456789XX--- ")
# Runs of digits long enough to be a telephone number, as they may be set: in groups, with blanks or hyphens.
_RUN = lazy_regex(r"[0-9０-９](?:[ 　\-－—–]?[0-9０-９]){10,22}[XxＸｘ]?(?![0-9０-９])")
_LISTS = word_lists(__file__)
_MEASURES = _LISTS["measures"]
_REGIONS = frozenset(_LISTS["regions"])
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# The first two digits of a region's code (GB/T 2260), 10 for the whole country.
_CREDIT_REGION = lazy_regex("1[0-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")
_CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# Number ranges that the networks have; 140, 154, 160 and others are not in use for people.
_MOBILE = lazy_regex(r"1(?:3\d|4[1456789]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}")
_GROUPS_OF_A_MOBILE = ((11,), (3, 4, 4), (3, 3, 5), (4, 3, 4), (3, 8), (7, 4))
_CARD_STARTS = lazy_regex(r"62|4|5[1-5]|35|2(?:2[2-9]|[3-6]|7[01])|9558|60[0-3]|69|68")


class PersonalDatum(NamedTuple):
    """Something that is, or may be, personal: its kind, and where in the text it begins and ends.

    ``sure`` is whether its own digits or its label make the kind certain.
    """

    kind: Term
    start: int
    end: int
    sure: bool


def find(text: str) -> list[PersonalDatum]:
    """All that is or may be personal, in the order of the text."""
    found = [*_numbers(text)]
    if may_have_address(text):
        found += (PersonalDatum(ADDRESS, *each) for each in home_addresses(text))
    return sorted(found, key=lambda each: each.start)


def mask(text: str) -> str:
    """The text, of the same length, with personal data hidden but for the ends of numbers."""
    if len(text) < _SHORTEST:
        return text
    return _masked_phrase(text) if len(text) < _LONG else _masked(text)


# What rules say where there is nothing to judge is the same for most reports.
_LONG = 100


@lru_cache(maxsize=1024)
def _masked_phrase(text: str) -> str:
    return _masked(text)


def _masked(text: str) -> str:
    if not (_MAY_HOLD.search(text) or may_have_address(text)):
        return text
    characters = list(text)
    for kind, start, end, _ in find(text):
        first, last = (start, end) if kind is ADDRESS else (start + 3, end - 2)
        characters[first:last] = "*" * (last - first)
    return "".join(characters)


_SHORTEST = 8
_MAY_HOLD = lazy_regex(r"[0-9０-９]{3}")


def _numbers(text: str) -> Iterator[PersonalDatum]:
    for run in _RUN.finditer(text):
        start, end = run.span()
        after = text[end : end + 1]
        if not _joins(text[max(0, start - 2) : start]) and not (after.isascii() and after.isalpha()):
            yield from _of_run(text, start, end)


def _of_run(text: str, start: int, end: int) -> Iterator[PersonalDatum]:
    """The personal numbers in a run of digits: all of it, all but a country code, or one by one."""
    printed = text[start:end].translate(_PLAIN)
    digits = re.sub("[ -]", "", printed)
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit():
        return
    kind = _kind(digits, printed)
    if kind is not None:
        if kind[0] is not ID_NUMBER and text[end : end + 1].startswith(_MEASURES):
            return
        yield PersonalDatum(kind[0], start, end, kind[1])
        return
    prefix = re.match(r"(?:00)?86[ -]?", printed)
    if prefix and _is_mobile(printed[prefix.end() :]):
        yield PersonalDatum(MOBILE, start + prefix.end(), end, True)
        return
    for piece in re.finditer(r"[0-9]+[Xx]?", printed):
        kind = _kind(piece[0], piece[0]) if len(piece[0]) >= 11 else None
        if kind is not None and len(piece[0]) < len(digits):
            yield PersonalDatum(kind[0], start + piece.start(), start + piece.end(), kind[1])


def _joins(before: str) -> bool:
    """Whether the characters before a number make it the end of something longer, as of a file number."""
    last = before[-1:]
    if last == "-" and before[:1].isascii() and before[:1].isalpha():
        return True
    return bool(last) and (
        (last.isascii() and (last.isalnum() or last in "._/=#@&?%")) or last in "〔〕［］№第"
    )


def _kind(digits: str, printed: str) -> tuple[Term, bool] | None:
    if len(digits) == 18 and _looks_like_id_number(digits):
        return ID_NUMBER, is_id_number(digits) and not is_credit_code(digits)
    if digits[-1] in "Xx":
        return None
    if len(digits) == 11:
        return (MOBILE, True) if _is_mobile(printed) else None
    if len(digits) == 15 and _is_old_id_number(digits) and len(digits) == len(printed):
        return OLD_ID_NUMBER, False
    if 16 <= len(digits) <= 19 and is_card_number(digits):
        return CARD, False
    return None


def _is_mobile(printed: str) -> bool:
    groups = tuple(len(group) for group in re.split("[ -]", printed))
    return groups in _GROUPS_OF_A_MOBILE and _MOBILE.fullmatch(re.sub("[ -]", "", printed)) is not None


def is_id_number(digits: str) -> bool:
    """Whether 18 characters are an ID number by GB 11643: region, birth date and check digit are right."""
    if not _looks_like_id_number(digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == digits[17].upper()


def _looks_like_id_number(digits: str) -> bool:
    return digits[:2] in _REGIONS and digits[:17].isdigit() and _is_birth_date(digits[6:14])


def is_credit_code(code: str) -> bool:
    """Whether 18 characters are a unified social credit code by GB 32100: region and check character fit."""
    if not _CREDIT_REGION.match(code, 2):
        return False
    total = 0
    for place, character in enumerate(code[:17]):
        if character not in _CREDIT_CHARACTERS:
            return False
        total += _CREDIT_CHARACTERS.index(character) * pow(3, place, 31)
    return _CREDIT_CHARACTERS[-total % 31] == code[17].upper()


def is_card_number(digits: str) -> bool:
    """Whether 16 to 19 digits begin like a bank card's and end in its check digit (Luhn, ISO/IEC 7812)."""
    if not _CARD_STARTS.match(digits) or (digits[:2] != "62" and len(digits) not in (16, 19)):
        return False
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    total = sum(map(int, digits[-1::-2])) + sum(value - 9 if value > 9 else value for value in doubled)
    return total % 10 == 0


def _is_old_id_number(digits: str) -> bool:
    return digits[:2] in _REGIONS and _is_birth_date("19" + digits[6:12])


def _is_birth_date(digits: str) -> bool:
    year = int(digits[:4])
    if not 1900 <= year <= 2049:
        return False
    try:
        date(year, int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True
