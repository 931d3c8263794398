"""The level of an organ, from its name alone. What the name does not say for certain is ``unknown``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,}(?:镇|乡|苏木)$")
_TOWN_OFFICE = re.compile(r"(?:镇|乡|苏木)(?:人民)?政府办公室$")
_SUBDISTRICT = re.compile(r"街道(?:办事处|办)?$")
_COUNTY = re.compile(r"[\u4e00-\u9fff]{1,}(?:自治县|自治旗|县|旗|林区|特区)$")
_NOT_A_DISTRICT = re.compile(
    r"(?:开发|管理|示范|高新|新|保税|风景|风景名胜|景|园|功能|产业|旅游|度假|保护|合作|经济|试验|自贸|自由贸易|工业|技术产业|港|矿|社|农垦|垦|灌)区$"
)
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,}区$")
# Districts whose names end like a zone's.
_NEW_DISTRICTS = ("浦东新区", "滨海新区")
_DEPARTMENT = re.compile(r"(?:局|委员会|委|办公室|办|厅|署|大队|支队|总队)$")
_OTHER = re.compile(r"(?:管理委员会|管委会|公司|大学|学院|医院|学校|中心|协会|集团|银行|研究院)$")
_PROVINCE = re.compile(r"^[\u4e00-\u9fff]{2,3}省|^(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区")
_COUNTY_WITHIN = re.compile(
    r"[\u4e00-\u9fff]{1,7}?(?:自治县|自治旗|县|旗|(?<![社园景校库矿灾林牧港新])区)(?=[\u4e00-\u9fff]{2})"
)
_ZONE_WITHIN = re.compile(r"开发区|新区|高新区|示范区|管理区|保税区|园区|景区|度假区|功能区|合作区|试验区")


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
    unit = _GOVERNMENT.sub("", name)
    if _DEPARTMENT.search(unit) and unit == name:
        return _department(unit)
    return _government(unit)


def _government(unit: str) -> str:
    if unit in _municipalities():
        return "province"
    if _PROVINCE.fullmatch(unit):
        return "province"
    if _TOWN.search(unit):
        return "township"
    unit = _without_province(unit)
    if unit in _prefectures():
        return "city"
    if _COUNTY.search(unit):
        return "county"
    if _DISTRICT.search(unit):
        if unit.endswith(_NEW_DISTRICTS) or not _NOT_A_DISTRICT.search(unit):
            return "county"
        return "unknown"
    if unit.endswith("市") and _prefecture_of(unit):
        return "county"
    return "unknown"


def _department(unit: str) -> str:
    municipality = next((name for name in _municipalities() if unit.startswith(name)), None)
    province = _PROVINCE.match(unit)
    rest = unit[len(municipality) :] if municipality else unit[province.end() :] if province else unit
    city = _prefecture_of(rest)
    below = rest[len(city) :] if city else rest
    if _ZONE_WITHIN.search(below) and not below.startswith(_NEW_DISTRICTS):
        return "unknown"
    if _COUNTY_WITHIN.match(below):
        return "county_department"
    if (
        re.match(r"[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道)", below)
        and "乡村" not in below
        and "城乡" not in below
    ):
        return "unknown"
    county_city = re.match(r"[\u4e00-\u9fff]{1,4}?市(?!场|政|容|民|委)", below)
    if county_city:
        return "county_department" if city else "unknown"
    if city:
        return "city_department"
    return "province_department" if municipality or province else "unknown"


def _without_province(unit: str) -> str:
    found = _PROVINCE.match(unit)
    return unit[found.end() :] if found and found.end() < len(unit) else unit


def _prefecture_of(unit: str) -> str | None:
    return next((unit[:size] for size in range(3, min(len(unit), 14)) if unit[:size] in _prefectures()), None)


@cache
def _prefectures() -> frozenset[str]:
    return frozenset(name for names in _units()["prefectures"].values() for name in names)


@cache
def _municipalities() -> tuple[str, ...]:
    return tuple(_units()["municipalities"])


@cache
def _units() -> dict[str, Any]:
    import yaml

    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "prefectures.yaml").read_text("utf-8"))
    return loaded
