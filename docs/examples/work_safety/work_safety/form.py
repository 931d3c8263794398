"""What a return may state, and what its values are called."""

from collections.abc import Mapping
from typing import Any

from auditor import Identity, month_period

# The pointer of every number with its Chinese and English name. The Chinese is what the printed form says.
NUMBERS = {
    "/inspections": ("检查次数", "inspections made"),
    "/hazards/found": ("发现隐患", "hazards found"),
    "/hazards/rectified": ("整改隐患", "hazards rectified"),
    "/hazards/open": ("月末未整改隐患", "hazards open at the end of the month"),
    "/accidents/count": ("事故起数", "accidents"),
    "/accidents/deaths": ("死亡人数", "deaths"),
    "/accidents/injuries": ("受伤人数", "injuries"),
}
LABELS = {
    "/organ": ("报送单位", "sender"),
    "/organ/name": ("单位名称", "name of the sender"),
    "/organ/level": ("单位类别", "kind of sender"),
    "/month": ("月份", "month"),
    "/hazards": ("隐患", "hazards"),
    "/accidents": ("事故", "accidents"),
    **NUMBERS,
    "/remarks": ("情况说明", "remarks"),
}

_NUMBER = {"type": ["integer", "null"], "minimum": 0}


def _object(**properties: Any) -> dict[str, Any]:
    """The schema of an object that has all of these, and nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        organ=_object(
            name={"type": ["string", "null"], "minLength": 1},
            level={"enum": ["enterprise", "town", None]},
        ),
        month={"type": ["string", "null"], "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$"},
        inspections=_NUMBER,
        hazards=_object(found=_NUMBER, rectified=_NUMBER, open=_NUMBER),
        accidents=_object(count=_NUMBER, deaths=_NUMBER, injuries=_NUMBER),
        remarks={"type": ["string", "null"]},
    ),
}


def template(edition: str) -> dict[str, Any]:
    """An empty return, every value null."""
    return {
        "organ": {"name": None, "level": None},
        "month": None,
        "inspections": None,
        "hazards": {"found": None, "rectified": None, "open": None},
        "accidents": {"count": None, "deaths": None, "injuries": None},
        "remarks": None,
    }


def identify(data: Mapping[str, Any]) -> Identity:
    """Who sent the return, and on which month."""
    organ, month = data["organ"], data["month"]
    year, number = map(int, month.split("-")) if month else (0, 0)
    return Identity(
        organ=organ["name"] or "",
        period=month_period(year, number) if month else None,
        level=organ["level"] or "unknown",
    )


def label(pointer: str, lang: str) -> str | None:
    """What the form calls a value."""
    names = LABELS.get(pointer)
    return names and names[0 if lang == "zh" else 1]
