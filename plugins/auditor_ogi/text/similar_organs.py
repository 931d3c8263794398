"""Reports of unknown organs whose name is like that of a missing organ: an old, short or mistyped name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor.reports.roster import organ_key
from auditor.rules.several_reports import ReportKey

_LISTS = word_lists(__file__)
_OFFICE = lazy_regex(
    f"(?:{_LISTS.either('organ_kinds')})?(?:{_LISTS.either('office_kinds')})?(?:{_LISTS.either('offices')})?$"
)
_TOWN_KIND = lazy_regex(f"(?:{_LISTS.either('town_kinds')})$")
_ABOVE = lazy_regex("(.*[县区市旗州盟省])(?=..)")
_ANY_CHARACTER = "*"
_SHORTEST, _LONGEST = 2, 30

_Index = Mapping[str, Sequence[tuple[str, ReportKey]]]


class _Name(NamedTuple):
    """An organ's name in two parts: the places above it, and its own name without the words for its kind."""

    above: str
    own: str


def similar_reports(missing: Iterable[str], reports: Sequence[ReportKey]) -> Iterator[tuple[ReportKey, str]]:
    """The reports whose organ has a name like that of just one missing organ, with the missing one's name."""
    index = _by_name(tuple(reports))
    found: dict[ReportKey, list[str]] = {}
    for name in missing:
        for report in _alike(_taken_apart(name), index):
            found.setdefault(report, []).append(name)
    return ((report, names[0]) for report, names in found.items() if len(names) == 1)


def _alike(name: _Name, index: _Index) -> Iterator[ReportKey]:
    """The reports by organs of the same name, or of one that differs in one character, in the same place."""
    candidates = [each for key in _keys(name) for each in index.get(key, ())]
    for above, report in dict.fromkeys(candidates):
        if above.endswith(name.above) or name.above.endswith(above):
            yield report


@lru_cache(maxsize=4)
def _by_name(reports: tuple[ReportKey, ...]) -> dict[str, list[tuple[str, ReportKey]]]:
    """Reports by the own name of their organ, and by that with any one character left open."""
    index: dict[str, list[tuple[str, ReportKey]]] = {}
    for report in reports:
        name = _taken_apart(report.organ)
        for key in _keys(name):
            index.setdefault(key, []).append((name.above, report))
    return index


def _keys(name: _Name) -> list[str]:
    """The own name, and the own name with each character left open in turn if its length allows that."""
    own = name.own
    if not _SHORTEST <= len(own) <= _LONGEST:
        return [own]
    return [own, *(own[:place] + _ANY_CHARACTER + own[place + 1 :] for place in range(len(own)))]


def _taken_apart(name: str) -> _Name:
    bare = _OFFICE.sub("", organ_key(name)) or organ_key(name)
    above = _ABOVE.match(bare)
    own = bare[above.end() :] if above else bare
    return _Name(above[1] if above else "", _TOWN_KIND.sub("", own) or own)
