"""What a roster means by its word for a level: 乡镇, 县直部门, or 县级, which may be a government or a
department."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.interpret.organ import is_department, level

_LISTS = word_lists(__file__)
_SEPARATORS = lazy_regex(r"[\s()\[\]、,/·和及-]")
_RANKS = {"counties": "county", "cities": "city", "provinces": "province"}
_DEPARTMENT = "_department"
UNKNOWN = "unknown"


def level_named(word: str, organ: str) -> str | None:
    """The level that a roster means by a word in the row of an organ; None if it is no word for a level.

    Where the word leaves it open, the name decides if it is certain, and else the level is ``unknown``.
    """
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", word))
    for known, words in _LISTS.groups("certain").items():
        if plain in words:
            return known
    if plain in _LISTS["towns_of_any_kind"]:
        return _one_of(organ, ("township", "subdistrict"))
    if plain in _LISTS["undecided"]:
        return level(organ)
    return _of_an_area(plain, organ)


def _of_an_area(word: str, organ: str) -> str | None:
    for name, rank in _RANKS.items():
        department, government, area = _patterns(name)
        if department.fullmatch(word):
            # 市直部门 are those of a city that may itself be of the rank of a county.
            named = level(organ) if "市" in word else UNKNOWN
            return named if named.endswith(_DEPARTMENT) else rank + _DEPARTMENT
        if government.fullmatch(word):
            named = level(organ) if "市" in word else UNKNOWN
            return named if named in _RANKS.values() else rank
        if area.fullmatch(word):
            if is_department(organ):
                return (
                    _one_of(organ, ("county_department", "city_department"))
                    if "市" in word
                    else rank + _DEPARTMENT
                )
            named = _one_of(organ, ("province", "city", "county"))
            # 县级 is anything in a county's hands, 县区 is a county.
            is_plain = len(word) > 1 and "级" not in word.removeprefix("县级").removeprefix("地级")
            return rank if named == UNKNOWN and is_plain and level(organ) == UNKNOWN else named
    return None


def _one_of(organ: str, levels: tuple[str, ...]) -> str:
    """What the name says, if that is one of these levels."""
    named = level(organ)
    return named if named in levels else UNKNOWN


@cache
def _patterns(areas: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The words for the departments of such areas, for their governments, and for the area alone."""
    area = f"(?:{_LISTS.either(areas)})"
    governments, departments = _LISTS.either("governments"), _LISTS.either("departments")
    return (
        lazy_regex(
            rf"{area}(?:级|直|直属|属|级直属|人民政府|政府|级政府)*(?:{departments})|{area}(?:直|直属)"
        ),
        lazy_regex(rf"{area}(?:{governments})"),
        lazy_regex(rf"{area}级?"),
    )
