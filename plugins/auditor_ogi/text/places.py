"""The places that an organ's name begins with, from the province down: 宝川市, 云岭县, 青溪镇.

Places of province, prefecture and county rank are known by name (``places.csv``); others are told by how they
end, unless what ends so is a word of the organ's work, as 城市 or 老区 is. The rank of a …市 that is not
known is left open.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor.startup.prepared import prepared

Rank = Literal["province", "municipality", "city", "city or county", "county", "zone", "town", "subdistrict"]

_RANKS: dict[str, Rank] = {
    "省": "province",
    "自治区": "province",
    "直辖市": "municipality",
    **dict.fromkeys(("地级市", "自治州", "地区", "盟"), "city"),
    **dict.fromkeys(("市辖区", "县级市", "县", "自治县", "旗", "自治旗", "林区", "特区"), "county"),
}
_LIST = Path(__file__).with_suffix(".csv")
_LISTS = word_lists(__file__)
_NOT_PLACES = frozenset(_LISTS["not_places"])
_NOT_ENDINGS = _LISTS["not_place_endings"]
_PEOPLES = lazy_regex(rf"(?<=.)(?:{_LISTS.either('peoples')})*自治州$")
_AUTONOMOUS_REGIONS = _LISTS["autonomous_regions"]

_HAN = "[\u4e00-\u9fff]"
_NAME = "[^\\W\\d_a-zA-Z市县区旗镇乡]"
# Not 省级 or 省直, 市场 or 市容, 区划 or 区域 and the like; 市民政局 and 市政府 are of a city.
_PROVINCE = lazy_regex(rf"{_HAN}{{2,3}}省(?![级直属])")
_AUTONOMOUS_PREFECTURE = lazy_regex(rf"{_NAME}{{2,12}}?自治州")
_NO_CITY = "[场容级直域]|区(?![域划])|政(?![府务法协])|民(?![政族宗防生营盟])"
# 临河州 is short for an autonomous prefecture; of two characters, as 青州, it may be short for any city.
_PREFECTURE = lazy_regex(rf"{_NAME}{{2,5}}?(?:地区|盟|州(?!市(?!{_NO_CITY}|[政民])))")
_CITY = lazy_regex(rf"{_NAME}{{1,4}}?市(?!{_NO_CITY})")
_COUNTY = lazy_regex(
    rf"{_NAME}{{1,12}}?自治[县旗]|市?{_NAME}{{1,4}}?(?:县(?![域级处])|旗(?![帜舰袍渠])|区(?![划域块位级直属]))"
)
_TOWN = lazy_regex(rf"{_NAME}{{1,5}}?(?:镇(?!乡)|乡(?![村镇土亲企愁])|苏木|街道)")
_ZONE = lazy_regex(rf"[^\W\d_a-zA-Z局委厅]{{0,12}}?(?:{_LISTS.either('zones')})")
_ZONE_END = lazy_regex(rf"(?:{_LISTS.either('zones')})$")
_LONGEST = 16


class Place(NamedTuple):
    """A place as an organ's name has it. A …市 of unknown rank is a ``city or county``."""

    name: str
    rank: Rank


class Parts(NamedTuple):
    """An organ's name in parts: the places that it begins with, from the highest down, and the rest."""

    places: tuple[Place, ...]
    rest: str


@lru_cache(maxsize=4096)
def parts_of(name: str) -> Parts:
    """The places that a name begins with, and the rest of it."""
    places: list[Place] = []
    codes: frozenset[str] = frozenset()
    rest = name
    for find in (_province, _prefecture, _county_or_city, _county, _zone, _town):
        place = find(rest, codes, places)
        if place is not None:
            places.append(place)
            codes = _codes().get(place.name, frozenset()) or codes
            rest = rest[len(place.name) :]
    return Parts(tuple(places), rest)


def province_of(name: str) -> str | None:
    """The name of the province that an organ is in; None without a known place, or with one of several."""
    for place in parts_of(name).places:
        codes = {code[:2] for code in _codes().get(place.name, ())}
        if place.rank in ("province", "municipality"):
            codes = {code[:2] for known in _full_names(place.name) for code in _codes()[known]}
        if codes:
            return _provinces().get(next(iter(codes))) if len(codes) == 1 else None
    return None


def _full_names(short: str) -> Iterator[str]:
    return (name for name in _provinces().values() if name.startswith(short))


def _province(name: str, codes: frozenset[str], above: list[Place]) -> Place | None:
    known = _known(name, ("province", "municipality"))
    if known is not None:
        return known
    short = next((short for short in _short_provinces() if name.startswith(short)), None)
    if short is not None and (
        _known(name[len(short) :], ("city", "county")) is not None or name.endswith("厅")
    ):
        return Place(short, _short_provinces()[short])
    found = _PROVINCE.match(name)
    return Place(found[0], "province") if found else None


def _prefecture(name: str, codes: frozenset[str], above: list[Place]) -> Place | None:
    known = _known(name, ("city",))
    if known is not None:
        return known
    found = _AUTONOMOUS_PREFECTURE.match(name)
    if found:
        return Place(found[0], "city")
    if _known(name, ("county",)) is not None:
        return None
    found = _PREFECTURE.match(name)
    if found and _may_be_place(found[0].removesuffix("地区")) and not _is_word(found[0]):
        return Place(found[0], "city")
    return None


def _county_or_city(name: str, codes: frozenset[str], above: list[Place]) -> Place | None:
    """A …市: of county rank if it is known as one, or below another city; else its rank is open."""
    known = _known_county(name, codes)
    if known is not None:
        return known
    found = _CITY.match(name)
    if found is None or not _may_be_place(found[0]):
        return None
    is_below = any(place.rank in ("city", "municipality") for place in above)
    return Place(found[0], "county" if is_below else "city or county")


def _county(name: str, codes: frozenset[str], above: list[Place]) -> Place | None:
    if above and above[-1].rank == "county":
        return None
    known = _known_county(name, codes)
    if known is not None:
        return known
    found = _CITY.match(name) if above and above[-1].rank == "city or county" else None
    found = found if found and _may_be_place(found[0]) else _COUNTY.match(name)
    return Place(found[0], "county") if found and _may_be_place(found[0]) else None


def _known_county(name: str, codes: frozenset[str]) -> Place | None:
    """A known county; one whose name is a word as well only below the place that has it by the list."""
    known = _known(name, ("county",))
    if known is None:
        return None
    is_open = not _is_word(known.name) and not _ZONE_END.search(known.name)
    if is_open or (not codes and known.name not in _NOT_PLACES):
        return known
    own = _codes()[known.name]
    within = tuple(code[:2] if code.endswith("0000") else code[:4] for code in codes)
    return known if any(code.startswith(within) for code in own) else None


def _zone(name: str, codes: frozenset[str], above: list[Place]) -> Place | None:
    found = _ZONE.match(name)
    return Place(found[0], "zone") if found and not _is_word(found[0]) else None


def _town(name: str, codes: frozenset[str], above: list[Place]) -> Place | None:
    found = _TOWN.match(name)
    if found is None or not _may_be_place(found[0]):
        return None
    return Place(found[0], "subdistrict" if found[0].endswith("街道") else "town")


def _may_be_place(name: str) -> bool:
    return not _is_word(name) and not name.endswith(_NOT_ENDINGS)


def _is_word(name: str) -> bool:
    return name in _NOT_PLACES


def _known(name: str, ranks: tuple[Rank, ...]) -> Place | None:
    """The longest known place of one of these ranks that a name begins with."""
    places = _places()
    for size in range(min(len(name), _LONGEST), 1, -1):
        for _, rank in places.get(name[:size], ()):
            if rank in ranks:
                return Place(name[:size], rank)
    return None


@cache
def _places() -> dict[str, list[tuple[str, Rank]]]:
    """Code and rank of the known places by name, short names of autonomous prefectures among them."""
    found: dict[str, list[tuple[str, Rank]]] = prepared.of_file(_LIST, _listed)
    return found


@cache
def _codes() -> dict[str, frozenset[str]]:
    return {name: frozenset(code for code, _ in known) for name, known in _places().items()}


@cache
def _provinces() -> dict[str, str]:
    """The names of the provinces by the first two digits of their codes."""
    found: dict[str, str] = prepared.of_file(_LIST, _listed_provinces)
    return found


@cache
def _short_provinces() -> dict[str, Rank]:
    """What short forms call a province: 山东 for 山东省."""
    found: dict[str, Rank] = {}
    for name in _provinces().values():
        region = next((short for short in _AUTONOMOUS_REGIONS if name.startswith(short)), None)
        ((_, found[region or name[:-1]]),) = _places()[name]
    return found


def _listed(file: Path) -> dict[str, list[tuple[str, Rank]]]:
    found: dict[str, list[tuple[str, Rank]]] = {}
    for line in file.read_text("utf-8").splitlines():
        if line[:1].isdigit():
            code, name, kind, _ = line.split(",")
            rank = _RANKS[kind]
            found.setdefault(name, []).append((code, rank))
            if kind == "自治州":
                found.setdefault(_PEOPLES.sub("", name) + "州", []).append((code, rank))
    return found


def _listed_provinces(file: Path) -> dict[str, str]:
    places = _listed(file).items()
    return {code[:2]: name for name, known in places for code, _ in known if code.endswith("0000")}
