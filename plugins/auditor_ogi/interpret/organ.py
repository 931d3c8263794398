"""The level of an organ, from its name alone. What the name does not say for certain is ``unknown``."""

from __future__ import annotations

from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.organ_names import is_managing_department
from auditor_ogi.text.places import Rank, parts_of

_LISTS = word_lists(__file__)
# The administrative office of a prefecture (地区) or league is its government.
_GOVERNMENT = lazy_regex(r"(?:人民)?政府$|行政公署$|行署$")
_COMMISSIONER = lazy_regex(r"(?:地区|盟)(?:行政公署|行署)$")
# A second name in brackets, and the word for an organ's own offices.
_ADDED = lazy_regex(r"\s+|[(（][^()（）]*[)）]$|机关$")
_TOWN = lazy_regex(rf"[\u4e00-\u9fff]{{1,}}(?:{_LISTS.either('towns')})$")
_SUBDISTRICT = lazy_regex(r"街道(?:办事处|办)?$")
_COUNTY = lazy_regex(rf"[\u4e00-\u9fff]{{1,}}(?:{_LISTS.either('counties')})$")
_ZONE = lazy_regex(rf"(?:{_LISTS.either('zones')})区$")
_DISTRICT = lazy_regex(r"[\u4e00-\u9fff]{1,}区$")
_DEPARTMENT = lazy_regex(rf"(?:{_LISTS.either('departments')})$")
_OFFICES = _LISTS["offices"]
_OTHER = lazy_regex(rf"(?:{_LISTS.either('others')})$")
# The corps of Xinjiang with its divisions and regiments: no government, and of a rank of its own.
_CORPS = lazy_regex(r"生产建设兵团|第[一二三四五六七八九十]{1,3}师(?!范)")
_CORPS_UNIT = lazy_regex(r"兵团$|师$|团场?$")

_OF_GOVERNMENTS: dict[Rank, str] = {
    "province": "province",
    "municipality": "province",
    "city": "city",
    "city or county": "unknown",
    "county": "county",
    "zone": "unknown",
    "town": "township",
    "subdistrict": "subdistrict",
}
# A department of a town or zone, or of a …市 of unknown rank, is of no level that is certain.
_OF_DEPARTMENTS: dict[Rank, str] = {
    "province": "province_department",
    "municipality": "province_department",
    "city": "city_department",
    "county": "county_department",
}


@lru_cache(maxsize=4096)
def level(name: str, parent: str = "") -> str:
    """The level of the organ of this name, as in the contract; ``unknown`` where the name leaves it open.

    The name of the government above, if it is given, says where a …市 or a bureau without a place belongs.
    """
    name = _ADDED.sub("", name)
    if not name:
        return "unknown"
    if parent:
        above = _GOVERNMENT.sub("", parent)
        is_place = not parts_of(above).rest
        return level(above + name) if is_place and not name.startswith(above) else level(name)
    if _SUBDISTRICT.search(name):
        return "subdistrict"
    if _is_other(name):
        return "other"
    if _COMMISSIONER.search(name):
        return "city"
    place = _GOVERNMENT.sub("", name)
    if place == name and _DEPARTMENT.search(name):
        return _department(name)
    return _government(place)


def is_department(name: str) -> bool:
    """Whether an organ of this name, whatever its level, is no government but a department or an office."""
    name = _ADDED.sub("", name)
    return bool(_DEPARTMENT.search(name)) and not (
        _GOVERNMENT.search(name) or _is_other(name) or _SUBDISTRICT.search(name) or _is_office(name)
    )


def _is_other(name: str) -> bool:
    """Whether an organ has no level: the committee of a zone, and not that of a government for its city."""
    if _OTHER.search(name) is None:
        return bool(_CORPS.search(name) and _CORPS_UNIT.search(name))
    return not is_managing_department(name)


def _government(name: str) -> str:
    if _TOWN.search(name):
        return "township"
    places, rest = parts_of(name)
    if places and not rest:
        return _OF_GOVERNMENTS[places[-1].rank]
    if _COUNTY.search(name):
        return "county"
    if _DISTRICT.search(name) and not _ZONE.search(name):
        return "county"
    return "unknown"


def _department(name: str) -> str:
    """The level of the government whose department it is, by the places that its name begins with."""
    if _CORPS.search(name):
        return "unknown"
    places, _ = parts_of(name)
    if not places:
        return "unknown"
    if _is_office(name):
        return _OF_GOVERNMENTS[places[-1].rank]
    return _OF_DEPARTMENTS.get(places[-1].rank, "unknown")


def _is_office(name: str) -> bool:
    """Whether this is the office of a town or subdistrict, which reports for it."""
    places, rest = parts_of(name)
    return bool(places) and places[-1].rank in ("town", "subdistrict") and rest in _OFFICES
