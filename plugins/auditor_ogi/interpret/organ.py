"""The level of an organ, from its name alone. What the name does not say for certain is ``unknown``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from auditor.reading.word_lists import word_lists

_LISTS = word_lists(__file__)
_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_TOWN = re.compile(rf"[\u4e00-\u9fff]{{1,}}(?:{_LISTS.either('towns')})$")
_TOWN_OFFICE = re.compile(rf"(?:{_LISTS.either('towns')})(?:人民)?政府办公室$")
_SUBDISTRICT = re.compile(r"街道(?:办事处|办)?$")
_COUNTY = re.compile(rf"[\u4e00-\u9fff]{{1,}}(?:{_LISTS.either('counties')})$")
_ZONE = re.compile(rf"(?:{_LISTS.either('zones')})区$")
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,}区$")
_DISTRICTS_LIKE_ZONES = _LISTS["districts_like_zones"]
_DEPARTMENT = re.compile(rf"(?:{_LISTS.either('departments')})$")
_OTHER = re.compile(rf"(?:{_LISTS.either('others')})$")
_PROVINCE = re.compile(rf"^[\u4e00-\u9fff]{{2,3}}省|^(?:{_LISTS.either('autonomous_regions')})自治区")
_COUNTY_WITHIN = re.compile(
    r"[\u4e00-\u9fff]{1,7}?(?:自治县|自治旗|县|旗|(?<![社园景校库矿灾林牧港新])区)(?=[\u4e00-\u9fff]{2})"
)
_TOWN_WITHIN = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道)")
# 市场, 市政, 市容 and the like are words, not cities.
_CITY_WITHIN = re.compile(r"[\u4e00-\u9fff]{1,4}?市(?!场|政|容|民|委)")
_ZONE_WITHIN = re.compile(_LISTS.either("zones_within"))


@lru_cache(maxsize=4096)
def level(name: str) -> str:
    """The level of the organ of this name, as in the contract; ``unknown`` where the name leaves it open."""
    if not name:
        return "unknown"
    if _TOWN_OFFICE.search(name):
        return "township"
    if _SUBDISTRICT.search(name):
        return "subdistrict"
    if _OTHER.search(name):
        return "other"
    place = _GOVERNMENT.sub("", name)
    if place == name and _DEPARTMENT.search(name):
        return _department(name)
    return _government(place)


def _government(name: str) -> str:
    if name in _municipalities():
        return "province"
    if _PROVINCE.fullmatch(name):
        return "province"
    if _TOWN.search(name):
        return "township"
    name = _without_province(name)
    if name in _prefectures():
        return "city"
    if _COUNTY.search(name):
        return "county"
    if _DISTRICT.search(name):
        if name.endswith(_DISTRICTS_LIKE_ZONES) or not _ZONE.search(name):
            return "county"
        return "unknown"
    if name.endswith("市") and _prefecture_of(name):
        return "county"
    return "unknown"


def _department(name: str) -> str:
    """The level of the government whose department it is, by the places that its name begins with."""
    rest = _without_province_or_municipality(name)
    city = _prefecture_of(rest)
    below = rest.removeprefix(city) if city else rest
    if _is_of_zone(below):
        return "unknown"
    if _COUNTY_WITHIN.match(below):
        return "county_department"
    if _is_of_town(below):
        return "unknown"
    if _CITY_WITHIN.match(below):
        return "county_department" if city else "unknown"
    if city:
        return "city_department"
    return "province_department" if rest != name else "unknown"


def _is_of_zone(name: str) -> bool:
    return bool(_ZONE_WITHIN.search(name)) and not name.startswith(_DISTRICTS_LIKE_ZONES)


def _is_of_town(name: str) -> bool:
    return bool(_TOWN_WITHIN.match(name)) and "乡村" not in name and "城乡" not in name


def _without_province_or_municipality(name: str) -> str:
    municipality = next((known for known in _municipalities() if name.startswith(known)), None)
    if municipality:
        return name.removeprefix(municipality)
    province = _PROVINCE.match(name)
    return name[province.end() :] if province else name


def _without_province(name: str) -> str:
    found = _PROVINCE.match(name)
    return name[found.end() :] if found and found.end() < len(name) else name


def _prefecture_of(name: str) -> str | None:
    return next((name[:size] for size in range(3, min(len(name), 14)) if name[:size] in _prefectures()), None)


@cache
def _prefectures() -> frozenset[str]:
    return frozenset(name for names in _places()["prefectures"].values() for name in names)


@cache
def _municipalities() -> tuple[str, ...]:
    return tuple(_places()["municipalities"])


@cache
def _places() -> dict[str, Any]:
    import yaml

    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "prefectures.yaml").read_text("utf-8"))
    return loaded
