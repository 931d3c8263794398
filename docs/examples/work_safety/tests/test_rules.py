"""Every rule, case by case. Run with `pytest` in the folder of the package, which has to be installed."""

from typing import Any

from auditor.testing import rule_test, with_issue
from work_safety.form import template


def sent(month: str = "2025-07", **values: Any) -> dict[str, Any]:
    """A return without a fault; `values` replaces parts of it."""
    return {
        **template("standard"),
        "organ": {"name": "石桥镇人民政府", "level": "town"},
        "month": month,
        "inspections": 12,
        "hazards": hazards(),
        "accidents": accidents(),
        "remarks": "",
        **values,
    }


def hazards(found: int | None = 5, rectified: int | None = 4, still_open: int | None = 4) -> dict[str, Any]:
    return {"found": found, "rectified": rectified, "open": still_open}


def accidents(count: int | None = 0, deaths: int | None = 0, injuries: int | None = 0) -> dict[str, Any]:
    return {"count": count, "deaths": deaths, "injuries": injuries}


JUNE = sent("2025-06", hazards=hazards(still_open=3))
NOTHING_RECTIFIED = sent("2025-06", hazards=hazards(rectified=None, still_open=3))

test_hazards_carried_forward = rule_test(
    "hazards-carried-forward",
    passes={"3 and 5 less 4 is 4": [JUNE, sent()]},
    false_alarms={
        "over the turn of the year": [sent("2025-12", hazards=hazards(still_open=3)), sent("2026-01")],
        "a blank of last month that does not matter": [NOTHING_RECTIFIED, sent()],
    },
    fails={
        "one is lost": (
            [JUNE, sent(hazards=hazards(still_open=3))],
            ["/hazards/open", "/hazards/found", "/hazards/rectified"],
            {"expected": 4, "actual": 3, "message": "2025-06"},
        ),
        "one too many": (
            [JUNE, sent(hazards=hazards(still_open=5))],
            ["/hazards/open", "/hazards/found", "/hazards/rectified"],
        ),
    },
    skips={"the first return": [sent()], "a month is missing": [sent("2025-05"), sent()]},
    reviews={
        "rectified is blank": [JUNE, sent(hazards=hazards(rectified=None))],
        "open last month is not certain": [with_issue(JUNE, "/hazards/open"), sent()],
    },
)

test_casualties_without_accident = rule_test(
    "casualties-without-accident",
    passes={"nothing happened": sent()},
    false_alarms={"an accident without casualties": sent(accidents=accidents(1))},
    fails={
        "injuries": (
            sent(accidents=accidents(0, 0, 2)),
            ["/accidents/injuries", "/accidents/count"],
            {"actual": 2},
        ),
        "deaths": (sent(accidents=accidents(0, 1, 0)), ["/accidents/deaths", "/accidents/count"]),
        "deaths, and injuries are blank": (
            sent(accidents=accidents(0, 1, None)),
            ["/accidents/deaths", "/accidents/count"],
        ),
    },
    reviews={"the number of accidents is blank": sent(accidents=accidents(None, 0, 2))},
)

test_accidents_explained = rule_test(
    "accidents-explained",
    passes={"explained": sent(accidents=accidents(1), remarks="7月3日采石场发生事故，原因是违章操作。")},
    false_alarms={
        "two accidents, two sentences": sent(
            accidents=accidents(2, 0, 1), remarks="一起事故由于车速过快；另一起事故因操作不当，致1人受伤。"
        )
    },
    fails={
        "no remarks": (sent(accidents=accidents(1)), ["/remarks", "/accidents/count"]),
        "remarks on something else": (
            sent(accidents=accidents(1), remarks="本月工作正常。"),
            ["/remarks", "/accidents/count"],
            {"message": "mention none"},
        ),
    },
    skips={"no accident": sent()},
    reviews={
        "no cause is named": sent(accidents=accidents(1), remarks="7月3日采石场发生事故。"),
        "only one of two": sent(accidents=accidents(2), remarks="7月3日采石场事故因违章操作。"),
        "no remarks were read": sent(accidents=accidents(1), remarks=None),
    },
)
