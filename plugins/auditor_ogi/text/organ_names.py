"""Names of organs: which are the same organ, which is above another, and what kind an organ is."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.reports.roster import Roster, organ_key

_GOVERNMENT = lazy_regex("人民政府(?:机关$)?|政府(?:机关$|(?!采购))|行政公署|行署")
_OFFICE = lazy_regex(r"(?<=.)(?:(?:党政|综合|党政综合)?办公(?:室|厅)|(?<=[镇乡])(?:党政)?办)$")
_SUBDISTRICT = lazy_regex(r"街道(?:办事处|办)?$")
_MANAGING = rf"(?:{word_lists(__file__).either('managing_departments')})管理委员会"
_KINDS = (
    ("town", lazy_regex(r"镇$")),
    ("township", lazy_regex(r"(?:乡|苏木)$")),
    ("subdistrict", lazy_regex(r"街道$")),
    ("bureau", lazy_regex(r"局$")),
    ("commission", lazy_regex(rf"(?<!管理)(?:委员会|委)$|{_MANAGING}$")),
    ("provincial department", lazy_regex(r"厅$")),
    ("government", lazy_regex(r"[县市区旗省州盟]$")),
)


def is_managing_department(name: str) -> bool:
    """Whether a …管理委员会 is a department, as one for the city is, and not the organ of a zone."""
    return bool(re.search(rf"{_MANAGING}$", name))


@lru_cache(maxsize=4096)
def stem(name: str) -> str:
    """The name without 人民政府 and office: ``云岭县青溪镇`` for 云岭县青溪镇人民政府办公室."""
    plain = organ_key(name)
    short = _GOVERNMENT.sub("", _SUBDISTRICT.sub("街道", plain))
    return _OFFICE.sub("", short) or plain


@lru_cache(maxsize=4096)
def kind(name: str) -> str | None:
    """The kind of organ, as far as organs of a kind call themselves alike; None for others."""
    return next((kind for kind, pattern in _KINDS if pattern.search(stem(name))), None)


def are_one(roster: Roster, name: str, other: str) -> bool:
    """Whether two names are, or may be, of one organ: by the roster, or with and without what is above it."""
    if roster.key(name) == roster.key(other):
        return True
    if roster.find(name) and roster.find(other):
        return stem(name) == stem(other)
    first, second = stem(name), stem(other)
    return first.endswith(second) or second.endswith(first)


def is_above(roster: Roster, name: str, other: str) -> bool:
    """Whether one organ is above the other: by the roster, or because the other's name begins with its."""
    organ = roster.find(other)
    if organ and organ.parent and roster.key(organ.parent) == roster.key(name):
        return True
    return stem(other).startswith(stem(name))


_BELOW = lazy_regex("(?:镇|乡|苏木|街道|局|委员会|委|厅)$")
_TOWN = lazy_regex("(?:镇|乡|苏木|街道)$")


@lru_cache(maxsize=4096)
def short(name: str) -> str:
    """The name without what is above the organ: ``青溪镇``, and ``城市管理局`` for 宝川市城市管理局."""
    whole = stem(name)
    if not _BELOW.search(whole):
        return whole
    from auditor_ogi.text.places import (
        parts_of,  # only reports that name other organs need the list of places
    )

    places, rest = parts_of(whole)
    return rest or (places[-1].name if places else whole)


def are_alike(name: str, organ: str) -> bool:
    """Whether a name may be meant for an organ: a short or an older form of it, or of what is above it."""
    bare = _TOWN.sub("", short(organ))
    if len(bare) > 1 and bare != short(organ) and bare in name:
        return True
    return _is_within(stem(name), stem(organ)) or _is_within(stem(organ), stem(name))


def _is_within(characters: str, name: str) -> bool:
    """Whether a name has all these characters in this order: 卫健局 in 卫生健康局."""
    rest = iter(name)
    return all(character in rest for character in characters)
