"""What a report shows of its organ for a roster: its short names, and the government above it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from auditor.messages import Message, message
from auditor.reading.files import STDIN
from auditor.reading.patterns import lazy_regex
from auditor.reports.own_names import OwnNames
from auditor.reports.report import Report
from auditor.reports.roster import organ_key
from auditor_ogi.interpret.organ import is_department, level
from auditor_ogi.text.organ_names import short, stem
from auditor_ogi.text.parts import texts
from auditor_ogi.text.places import Place, parts_of

_DOMAIN = "ogi-annual-report"
_GOVERNMENT = "人民政府"
_SHORTEST = 3
_LEADING = lazy_regex(r"^[\d\W_年]+")
# What is above an organ of a level, by rank: a …市 may be either.
_ABOVE = {
    "county": ("city", "city or county", "municipality", "province"),
    "city": ("province",),
    "city_department": ("city", "city or county"),
    "province_department": ("province", "municipality"),
}
_COUNTIES = ("county", "city or county")


def own_names(report: Report) -> OwnNames:
    """The other names of a report's organ in its text, and the names that the organ above may have."""
    name = organ_key(report.organ)
    places = parts_of(stem(name)).places
    possible = tuple(_variants(name, places))
    doubts = list(_doubts(report))
    known, full = report.level if report.level != "unknown" else level(report.organ), None
    folder, parents = _above(report, places)
    if folder:
        doubts.append(message("the organ above is that of the folder {folder}", _DOMAIN, folder=folder))
        known = level(report.organ, parents[0]) if known == "unknown" else known
        is_own = not is_department(report.organ)
        full = parents[0].removesuffix(_GOVERNMENT) + report.organ if not places or is_own else None
    return OwnNames(tuple(_printed(report, name, possible)), possible, parents, full, known, tuple(doubts))


def above(report: Report) -> str | None:
    """The most likely name of the government above a report's organ: by its name, or by the folder of its
    file."""
    _, parents = _above(report, parts_of(stem(organ_key(report.organ))).places)
    return next(iter(parents), None)


def _above(report: Report, places: Sequence[Place]) -> tuple[str, tuple[str, ...]]:
    """The folder that shows the government above, "" where the organ's own name does, and its names."""
    is_own = not is_department(report.organ)
    named = [place for place in (places[:-1] if is_own else places) if place.rank != "zone"]
    return ("", _governments(named)) if named else _of_folders(report, places)


def _doubts(report: Report) -> Iterator[Message]:
    if report.issue_at("/organ/name"):
        yield message("the name was not read with certainty in {path}", _DOMAIN, path=report.path)


def _variants(name: str, places: Sequence[Place]) -> Iterator[str]:
    """The names without what is above the organ or without 人民政府, from the longest to the shortest."""
    whole, own = stem(name), short(name)
    bases = {whole, own}
    if is_department(name) and places and own != whole:
        bases.add(places[-1].name[-1] + own)
    tails = (
        ("",)
        if is_department(name)
        else ("", "办", "办事处")
        if whole.endswith("街道")
        else ("", "政府", _GOVERNMENT)
    )
    found = {base + tail for base in bases for tail in tails} - {name}
    yield from sorted((each for each in found if len(each) >= _SHORTEST), key=lambda each: (-len(each), each))


def _printed(report: Report, name: str, possible: Sequence[str]) -> Iterator[str]:
    """Those of the possible names that the report has other than within a longer one."""
    text = organ_key("\n".join((report.get("/title") or "", *texts(report).values()))).replace(name, "\n")
    for each in possible:
        if each in text:
            yield each
            text = text.replace(each, "\n")


def _governments(places: Sequence[Place]) -> tuple[str, ...]:
    """What the government of the last of these places may be called."""
    whole = "".join(place.name for place in places)
    return tuple(dict.fromkeys((places[-1].name + _GOVERNMENT, whole + _GOVERNMENT)))


def _of_folders(report: Report, own: Sequence[Place]) -> tuple[str, tuple[str, ...]]:
    """The nearest folder that is called like a place that may be above the organ, and its government."""
    if report.path == STDIN:
        return "", ()
    ranks = _ABOVE.get(report.level, _COUNTIES)
    names = {place.name for place in own}
    for folder in reversed(os.path.abspath(report.path).split(os.sep)[:-1]):
        places = parts_of(_LEADING.sub("", organ_key(folder))).places
        if places and places[-1].rank in ranks and places[-1].name not in names:
            return folder, _governments(places)
    return "", ()
