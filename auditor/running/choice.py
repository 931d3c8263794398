"""Which reports a run ranks: one for each organ and period, those on its year.

Copies of a report in other files are named beside it. Several different reports of one organ on one period
are a question for a person: all are shown and none is ranked, until one is chosen. Reports on other years
serve the rules over years.
"""

from __future__ import annotations

import os
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePath

from msgspec import field

from auditor.errors import ConfigError
from auditor.messages import Message, message
from auditor.record import Record
from auditor.reports.file_kind import DUPLICATE, OTHER_YEAR
from auditor.reports.gist import Gist, are_copies
from auditor.reports.period import Period
from auditor.reports.roster import Roster
from auditor.running.by_organ import ByOrgan
from auditor.running.examined import Header
from auditor.running.inputs import Input

RANKED = "ranked"
CONTESTED = "contested"
STANDINGS = (RANKED, CONTESTED, OTHER_YEAR)
_NEARLY_AS_FULL = 0.5
"""A run is about a later year if more than this share of the organs of the fullest one report on it."""
NEWEST = "newest"


class Choice(Record, frozen=True):
    """What a run does with its reports.

    ``years`` are the years that it is about, by report type; a type without any report on a known one has
    none. ``kept`` are the indexes of the reports that are audited, in order; ``other_years`` has for each
    report the year that it is on where it is not that of the run, else 0. Of reports that are ``contested`` a
    person has to choose one: why, and how. ``dropped`` says what the files of the others are, by index.
    ``later`` counts the reports on years after that of their type, by both years.
    """

    years: dict[str, int]
    kept: array[int]
    other_years: array[int]
    contested: dict[int, tuple[Message, Message]] = field(default_factory=dict)
    dropped: dict[int, Input] = field(default_factory=dict)
    later: Counter[tuple[int, int]] = field(default_factory=Counter)

    @property
    def year(self) -> int | None:
        """The one year that the run is about; None where it has none, or types with different ones."""
        years = set(self.years.values())
        return years.pop() if len(years) == 1 else None

    def renumbered(self) -> Choice:
        """The same with the places of reports among those that were kept."""
        places = {index: place for place, index in enumerate(self.kept) if index in self.contested}
        return Choice(
            self.years,
            array("I", range(len(self.kept))),
            array("i", (self.other_years[index] for index in self.kept)),
            {places[index]: why for index, why in self.contested.items()},
            later=self.later,
        )

    def about(self, index: int) -> tuple[str, Message | None]:
        """The standing of a report, and why it has no score because of it."""
        why = self.contested.get(index)
        if self.other_years[index]:
            return OTHER_YEAR, why and why[0]
        return (RANKED, None) if why is None else (CONTESTED, why[0])


def choose(
    headers: Sequence[Header],
    gist: Callable[[int], Gist],
    roster: Roster,
    types: Iterable[str],
    *,
    year: int | None = None,
    prefer: Sequence[str] = (),
    is_of_unsure_period: Callable[[int], bool] = lambda index: False,
) -> Choice:
    """Which of the reports count.

    ``year`` is the year of the run, for all ``types``; by default it is, for each type, the one that most
    organs have a report on, or the last year after it on which more than half as many have one: some are
    late. ``prefer`` names files (by path, or by the end of it), or ``newest``, where an organ has several
    different reports.

    A report whose period ``is_of_unsure_period`` may be on this year: where its organ has no other one, it is
    ranked, and its rules say what is wrong.

    Raises:
        ConfigError: there is no report in a file that is preferred, or its name fits several.
    """
    named = _named(headers, [name for name in prefer if name != NEWEST])
    places = _Places(headers, roster)
    dropped: dict[int, Input] = {}
    contested: dict[int, tuple[Message, Message]] = {}
    for several in places.several():
        _settle(several, headers, gist, named, NEWEST in prefer, dropped, contested)
    for index, same in places.without_period():
        if index in named:
            continue
        best = next(
            (each for each in same if each not in dropped and are_copies(gist(each), gist(index))), None
        )
        if best is not None:
            dropped[index] = _duplicate(headers, index, best)
    years = places.years() if year is None else dict.fromkeys(types, year)
    kept = array("I", (index for index in range(len(headers)) if index not in dropped))
    other_years = array("i", [0]) * len(headers)
    later: Counter[tuple[int, int]] = Counter()
    for index in kept:
        header = headers[index]
        stated = header.identity.year
        asked = years.get(header.type)
        if (
            stated is None
            or asked in (None, stated)
            or (is_of_unsure_period(index) and not places.has(header, asked))
        ):
            continue
        other_years[index] = stated
        if asked is not None and stated > asked:
            later[asked, stated] += 1
    return Choice(years, kept, other_years, contested, dropped, later)


class _Places:
    """The reports by type, period and organ; nearly every place has one."""

    def __init__(self, headers: Sequence[Header], roster: Roster) -> None:
        self._known: dict[tuple[str, Period], ByOrgan] = {}
        self._unknown: list[tuple[int, str, str]] = []
        self._roster = roster
        for index, header in enumerate(headers):
            identity = header.identity
            if not identity.organ:
                continue
            organ = roster.key(identity.organ)
            if identity.period is None:
                self._unknown.append((index, header.type, organ))
                continue
            self._known.setdefault((header.type, identity.period), ByOrgan()).add(organ, index)

    def has(self, header: Header, year: int | None) -> bool:
        """Whether the organ of a report has one of the same type on this year."""
        key = self._roster.key(header.identity.organ)
        return any(
            key in organs
            for (type, period), organs in self._known.items()
            if type == header.type and period.year == year
        )

    def without_period(self) -> Iterator[tuple[int, list[int]]]:
        """The reports that do not say what period they are on, with those of the organ that do."""
        for index, type, organ in self._unknown:
            known = (organs.at(organ) for (kind, _), organs in self._known.items() if kind == type)
            yield index, [each for same in sorted(known) for each in same]

    def several(self) -> Iterator[list[int]]:
        """The places with several reports."""
        return chain.from_iterable(organs.several() for organs in self._known.values())

    def years(self) -> dict[str, int]:
        """For each type the last year on which nearly as many organs have a report as on the fullest one."""
        # An organ has as many reports on a year as the type has periods in it.
        periods: dict[str, dict[int, list[ByOrgan]]] = {}
        for (type, period), organs in self._known.items():
            periods.setdefault(type, {}).setdefault(period.year, []).append(organs)
        counts = {
            type: {
                year: len(parts[0])
                if len(parts) == 1
                else len(set(chain.from_iterable(part.organs() for part in parts)))
                for year, parts in found.items()
            }
            for type, found in periods.items()
        }
        return {
            type: max(year for year in found if found[year] > _NEARLY_AS_FULL * max(found.values()))
            for type, found in counts.items()
        }


def _settle(
    indexes: Sequence[int],
    headers: Sequence[Header],
    gist: Callable[[int], Gist],
    named: frozenset[int],
    newest: bool,
    dropped: dict[int, Input],
    contested: dict[int, tuple[Message, Message]],
) -> None:
    """Sort the reports of one organ on one period into copies and different ones.

    Adds to ``dropped``, and to ``contested`` why none of them is ranked and what to do.
    """
    gists = {index: gist(index) for index in indexes}
    groups: list[list[int]] = []
    for index in sorted(indexes, key=lambda each: (gists[each].rank, headers[each].path)):
        same = next((group for group in groups if are_copies(gists[group[0]], gists[index])), None)
        if same is None:
            groups.append([index])
        else:
            same.append(index)
    wanted = next(((group, index) for group in groups for index in group if index in named), None)
    undecided = None
    if wanted is None and newest and len(groups) > 1:
        last = _newest(groups, headers, gists)
        if isinstance(last, Message):
            undecided = last
        else:
            wanted = last, last[0]
    for group in groups if wanted is None else [wanted[0]]:
        best = group[0] if wanted is None else wanted[1]
        for index in group:
            if index != best:
                dropped[index] = _duplicate(headers, index, best)
    if wanted is not None:
        for index in (each for group in groups if group is not wanted[0] for each in group):
            reason = message("another version of the report was chosen: {path}", path=headers[wanted[1]].path)
            dropped[index] = Input(headers[index].path, DUPLICATE, headers[wanted[1]].path, reason)
    elif len(groups) > 1:
        advice = _advice(undecided)
        for group in groups:
            others = [headers[other[0]].path for other in groups if other is not group]
            reason = message(
                "this organ has another report on this period that says something else ({paths}); {advice}",
                paths=others,
                advice=advice,
            )
            contested[group[0]] = reason, advice


def _duplicate(headers: Sequence[Header], index: int, best: int) -> Input:
    reason = message("it holds the same report as {path}", path=headers[best].path)
    return Input(headers[index].path, DUPLICATE, headers[best].path, reason)


def _named(headers: Sequence[Header], names: Sequence[str]) -> frozenset[int]:
    """The reports in the files of these names, by index.

    A name is a path from the current folder or, where no file is there, the end of the path of one report: a
    bare name, as tables show it, with as many of its folders as are needed.

    Raises:
        ConfigError: a name fits no report, or several.
    """
    by_path = {Path(header.path).resolve(): index for index, header in enumerate(headers)} if names else {}
    named = set()
    for name in names:
        exact = by_path.get(Path(name).resolve())
        if exact is not None:
            named.add(exact)
            continue
        fitting = [] if os.path.lexists(name) else _ending(headers, PurePath(name).parts)
        if not fitting:
            raise ConfigError("--prefer: there is no report in {path}", path=name)
        if len(fitting) > 1:
            raise ConfigError(
                "--prefer: {name} fits several reports ({paths}); write more of the path",
                name=name,
                paths=[headers[index].path for index in fitting],
            )
        named.add(fitting[0])
    return frozenset(named)


def _ending(headers: Sequence[Header], parts: tuple[str, ...]) -> list[int]:
    """The reports whose paths end with these folders and name."""
    return [
        index
        for index, header in enumerate(headers)
        if parts and PurePath(header.path).parts[-len(parts) :] == parts
    ]


def _newest(
    groups: Sequence[list[int]], headers: Sequence[Header], gists: dict[int, Gist]
) -> list[int] | Message:
    """The group that was published last; why nobody knows which it is, without all dates or with several of
    one day."""
    dates = [max((gists[index].published_on or "" for index in group), default="") for group in groups]
    newest = max(dates)
    last = [group for group, day in zip(groups, dates, strict=True) if day == newest]
    if not all(dates):
        undated = [headers[group[0]].path for group, day in zip(groups, dates, strict=True) if not day]
        return message("--prefer newest cannot decide: no date of publication in {paths}", paths=undated)
    if len(last) > 1:
        return message(
            "--prefer newest cannot decide: published on the same day, {day}: {paths}",
            day=newest,
            paths=[headers[group[0]].path for group in last],
        )
    return last[0]


def _advice(undecided: Message | None) -> Message:
    """What to do about several different reports; ``undecided`` says why the newest could not be taken."""
    if undecided is None:
        return message(
            "choose one with --prefer newest or --prefer FILE, or take the file that does not count out of "
            "the folder and audit again"
        )
    return message(
        "{why}; choose one with --prefer FILE, or take the file that does not count out of the folder and "
        "audit again",
        why=undecided,
    )
