"""Made-up organs of every level, and the words they have for themselves."""

from __future__ import annotations

import random
from dataclasses import dataclass

# Syllables of place names, with their transcription for addresses of sites; numerals occur in real names too.
_SYLLABLES = {
    "青": "qing", "云": "yun", "溪": "xi", "石": "shi", "桥": "qiao", "柳": "liu", "松": "song", "岭": "ling",
    "竹": "zhu", "坪": "ping", "梅": "mei", "兰": "lan", "荷": "he", "塘": "tang", "枫": "feng", "沙": "sha",
    "洲": "zhou", "湖": "hu", "浦": "pu", "泉": "quan", "岗": "gang", "湾": "wan", "桐": "tong", "榆": "yu",
    "双": "shuang", "万": "wan", "九": "jiu", "三": "san", "百": "bai", "千": "qian",
    "白": "bai", "金": "jin", "龙": "long", "凤": "feng", "庄": "zhuang", "源": "yuan", "川": "chuan",
    "峰": "feng",
}  # fmt: skip
_LAST = "溪石桥岭坪塘洲湖浦泉岗湾庄源川峰"
# What the syllables may make that is a real county or district, with an area code of its own.
_REAL = {
    "青": "浦川", "云": "溪", "溪": "湖", "石": "桥泉峰", "松": "溪岭", "竹": "溪", "兰": "溪", "荷": "塘",
    "沙": "湾", "双": "桥湖峰", "万": "源", "金": "溪湖湾川", "龙": "湖泉岗湾川", "凤": "泉",
}  # fmt: skip
# Of some 550 names of two characters.
_SHORT_NAMES = 400
_DEPARTMENTS = (
    "财政局", "教育局", "民政局", "司法局", "自然资源局", "住房和城乡建设局", "交通运输局", "水利局",
    "农业农村局", "卫生健康委员会", "应急管理局", "审计局", "市场监督管理局", "文化和旅游局", "医疗保障局",
    "人力资源和社会保障局",
)  # fmt: skip


@dataclass(frozen=True)
class Organ:
    """A reporting organ: its name, its level, its parent, and what it calls itself and its surroundings.

    ``short`` is what people call it (青溪镇), ``region`` the county or city it is in, ``site`` an address of
    its own.
    """

    name: str
    level: str
    parent: str | None
    short: str
    region: str
    ourselves: tuple[str, ...]
    site: str
    phone: str

    @property
    def is_department(self) -> bool:
        """Whether it is a department of a government."""
        return self.level.endswith("department")


def place_name(rng: random.Random) -> tuple[str, str]:
    """A made-up name of a place and its transcription."""
    first, last = rng.choice(list(_SYLLABLES)), rng.choice(_LAST)
    while first == last or last in _REAL.get(first, ""):
        last = rng.choice(_LAST)
    return first + last, _SYLLABLES[first] + _SYLLABLES[last]


def county(rng: random.Random, taken: set[str], subordinates: int) -> list[Organ]:
    """A county and its subordinate organs: towns, a subdistrict and departments."""
    name, sound = _new(rng, taken)
    kind = rng.choice("县县区市")
    region = name + kind
    phone = f"0{rng.randint(310, 999)}"
    parent = f"{region}人民政府"
    organs = [
        _organ(
            rng,
            parent,
            "county",
            None,
            region,
            region,
            (f"我{kind}", f"本{kind}", f"{kind}政府"),
            sound,
            phone,
        )
    ]
    departments = rng.sample(_DEPARTMENTS, max(1, subordinates // 3))
    own: tuple[str, ...]
    for place in range(subordinates - len(departments)):
        town, its_sound = _new(rng, taken)
        if place == 1:
            short, level, own = f"{town}街道", "subdistrict", ("我街道", "本街道", "街道办事处", "街道")
            full = f"{region}{short}办事处"
        else:
            suffix = rng.choice("镇镇乡")
            short, level, own = town + suffix, "township", (f"我{suffix}", f"本{suffix}", f"{suffix}政府")
            full = f"{region}{short}人民政府"
        organs.append(_organ(rng, full, level, parent, short, region, own, its_sound, phone))
    organs += [
        _department(rng, region, "county_department", department, parent, sound, phone)
        for department in departments
    ]
    return organs


def city(rng: random.Random, taken: set[str], departments: int) -> list[Organ]:
    """A city with districts and some of its departments; without departments it makes rules of its own."""
    name, sound = _new(rng, taken)
    region = f"{name}市"
    phone = f"0{rng.randint(310, 999)}"
    parent = f"{region}人民政府"
    organs = [_organ(rng, parent, "city", None, region, region, ("我市", "本市", "市政府"), sound, phone)]
    for department in rng.sample(_DEPARTMENTS, departments):
        organs.append(_department(rng, region, "city_department", department, parent, sound, phone))
    return organs


def _department(
    rng: random.Random, region: str, level: str, name: str, parent: str, sound: str, phone: str
) -> Organ:
    own = ("我委", "本委") if name.endswith("委员会") else ("我局", "本局", "局机关")
    return _organ(rng, region + name, level, parent, region[-1] + name, region, own, sound, phone)


def _organ(
    rng: random.Random,
    name: str,
    level: str,
    parent: str | None,
    short: str,
    region: str,
    ourselves: tuple[str, ...],
    sound: str,
    area: str,
) -> Organ:
    number = f"{area}-{rng.randint(2000000, 8999999)}"
    return Organ(name, level, parent, short, region, ourselves, f"www.{sound}.gov.cn", number)


def _new(rng: random.Random, taken: set[str]) -> tuple[str, str]:
    """A name that no place has yet: of two characters, of three once most of those are taken."""
    while True:
        name, sound = place_name(rng)
        if len(taken) >= _SHORT_NAMES:
            first = rng.choice(list(_SYLLABLES))
            name, sound = first + name, _SYLLABLES[first] + sound
        if name not in taken:
            taken.add(name)
            return name, sound
