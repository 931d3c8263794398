"""A roster drafted from reports: one row for each organ, with what its reports say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct, field

from auditor.messages import Message, Title, message
from auditor.record import Record
from auditor.reports.own_names import OwnNames
from auditor.reports.report import Report
from auditor.reports.report_type import ReportType
from auditor.reports.roster import UNKNOWN, organ_key
from auditor.reports.roster_cells import split_aliases
from auditor.rules.declaration import UNDIVIDED, Rule, Scope, Severity
from auditor.running.examined import Header
from auditor.running.plan import Plan
from auditor.running.ruleset import POINTS, Ruleset, Scoring

ID = "own-names"


class DraftOrgan(Record, frozen=True):
    """One row of a draft; ``notes`` say what is not certain."""

    name: str
    level: str
    parent: str | None
    aliases: tuple[str, ...]
    notes: tuple[Message, ...]


class _Found(Struct):
    """An organ as its reports show it."""

    name: str
    levels: Counter[str] = field(default_factory=Counter)
    names: list[OwnNames] = field(default_factory=list)
    also: dict[str, None] = field(default_factory=dict)

    def take(self, other: _Found) -> None:
        """Add what is known of the same organ under another name."""
        self.levels += other.levels
        self.names += other.names
        if other.key != self.key:
            self.also[other.name] = None
        self.also |= other.also

    @property
    def key(self) -> str:
        return organ_key(self.name)

    @property
    def full(self) -> str:
        return next((each.full for each in self.names if each.full), self.name)

    @property
    def possible(self) -> set[str]:
        return {organ_key(name) for each in self.names for name in each.possible}

    @property
    def printed(self) -> dict[str, None]:
        return dict.fromkeys((*self.also, *(name for each in self.names for name in each.printed)))

    @property
    def parents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(parent for each in self.names for parent in each.parents))

    @property
    def level(self) -> str:
        stated = [*self.levels.elements(), *(each.level for each in self.names if each.level)]
        known = Counter(level for level in stated if level != UNKNOWN)
        return known.most_common(1)[0][0] if known else UNKNOWN


def drafting_plans(kinds: Mapping[str, ReportType]) -> dict[str, Plan]:
    """Plans that judge nothing and take from every report what a roster needs.

    What each report shows of its organ travels as the digest of a rule does.
    """
    return {type: Plan(_RULESET, [_rule(kind)], type=type) for type, kind in kinds.items()}


_RULESET = Ruleset((), "", {}, (), Scoring(POINTS), True, {}, ())


def _rule(kind: ReportType) -> Rule:
    return Rule(
        ID,
        check=lambda digests: (),
        scope=Scope.ALL,
        category=UNDIVIDED,
        severity=Severity.NOTE,
        title=ID,
        why=ID,
        basis=ID,
        fix=ID,
        example=ID,
        digest=partial(_own_names, kind),
        report_types=(kind.id,),
    )


def _own_names(kind: ReportType, report: Report) -> dict[str, Any]:
    found = OwnNames() if kind.own_names is None else kind.own_names(report)
    plain: dict[str, Any] = msgspec.to_builtins(found)
    return plain


def drafted(
    reports: Iterable[tuple[Header, Mapping[str, Any]]], levels: Mapping[str, Title]
) -> list[DraftOrgan]:
    """The organs of some reports, each with its digests: a parent before its subordinate organs, these by
    level and name.

    ``levels`` are those of the report types, from low to high.
    """
    found, unclear = _joined(_found(reports))
    found = _told_apart(found)
    owners = Counter(key for organ in found for key in {organ.key, *map(organ_key, organ.printed)})
    by_name = {key: organ for organ in found for key in organ.possible}
    by_name |= {organ.key: organ for organ in found}
    organs = [_drafted(organ, by_name, owners, unclear.get(id(organ), ())) for organ in found]
    ranks = {level: -rank for rank, level in enumerate(levels)}
    return sorted(
        organs,
        key=lambda organ: (
            organ.parent or organ.name,
            organ.parent is not None,
            ranks.get(organ.level, 1),
            organ.name,
        ),
    )


def _found(reports: Iterable[tuple[Header, Mapping[str, Any]]]) -> list[_Found]:
    """The organs by name and organ above: two counties may have a town of one name."""
    found: dict[tuple[str, str], _Found] = {}
    for header, digests in reports:
        identity = header.identity
        names = msgspec.convert(digests.get(ID, {}), OwnNames)
        if identity.parent:
            names = msgspec.structs.replace(names, parents=(identity.parent, *names.parents))
        above = organ_key(names.parents[0]) if names.parents else ""
        one = found.setdefault((organ_key(identity.organ), above), _Found(identity.organ))
        one.levels[identity.level] += 1
        one.names.append(names)
    return list(found.values())


def _joined(found: list[_Found]) -> tuple[list[_Found], dict[int, list[str]]]:
    """The organs, those with a short name of another joined to it, and for which it is not clear to which."""
    unclear: dict[int, list[str]] = {}
    left = list(found)
    called: dict[str, list[_Found]] = {}
    for organ in found:
        for key in {organ.key, *organ.possible}:
            called.setdefault(key, []).append(organ)
    # One whose organ above is known can be told from others of its name; the others come last.
    for short in sorted(found, key=lambda organ: (not organ.parents, len(organ.key))):
        fuller = [
            other
            for other in called[short.key]
            if other is not short
            and other in left
            and (len(other.key) > len(short.key) or (other.parents and not short.parents))
            and _may_be_one(short, other)
        ]
        if len(fuller) == 1:
            fuller[0].take(short)
            left.remove(short)
        elif fuller:
            unclear[id(short)] = sorted(other.full for other in fuller)
    return left, unclear


def _may_be_one(short: _Found, full: _Found) -> bool:
    """Whether nothing puts the two under different organs."""
    above, other = ({organ_key(name) for name in each.parents} for each in (short, full))
    return not above or not other or bool(above & other)


def _told_apart(found: Iterable[_Found]) -> list[_Found]:
    """The organs, those of one name under their full names; one row where these are not known."""
    by_key: dict[str, list[_Found]] = {}
    for organ in found:
        by_key.setdefault(organ.key, []).append(organ)
    told: dict[str, _Found] = {}
    for organs in by_key.values():
        for organ in organs:
            if len(organs) > 1 and organ.full != organ.name:
                organ.also[organ.name] = None
                organ.name = organ.full
            first = told.setdefault(organ.key, organ)
            if first is not organ:
                first.take(organ)
    return list(told.values())


def _drafted(
    organ: _Found, by_name: Mapping[str, _Found], owners: Mapping[str, int], unclear: Sequence[str]
) -> DraftOrgan:
    aliases = tuple(
        name
        for name in organ.printed
        if owners[organ_key(name)] == 1 and organ_key(name) != organ.key and split_aliases(name) == [name]
    )
    parent = _parent(organ, by_name)
    return DraftOrgan(
        organ.name, organ.level, parent, aliases, tuple(_notes(organ, parent, aliases, unclear))
    )


def _parent(organ: _Found, by_name: Mapping[str, _Found]) -> str | None:
    """The organ above, as its own report calls it if it is in the run."""
    known = (by_name.get(organ_key(name)) for name in organ.parents)
    own = next((each for each in known if each is not None and each is not organ), None)
    return own.name if own else next(iter(organ.parents), None)


def _notes(
    organ: _Found, parent: str | None, aliases: Sequence[str], unclear: Sequence[str]
) -> Iterator[Message]:
    if unclear:
        yield message("this may be one of {organs}", organs=list(unclear))
    if organ.also:
        yield message("reports also give the name {names}", names=list(organ.also))
    left_out = [name for name in organ.printed if name not in aliases and organ_key(name) != organ.key]
    if left_out:
        yield message("other organs are called so as well, so it is no alias: {names}", names=left_out)
    levels = [level for level in organ.levels if level != UNKNOWN]
    if len(levels) > 1:
        yield message("the reports differ on the level: {levels}", levels=levels)
    above = [each.parents for each in organ.names if each.parents]
    others = [parents[0] for parents in above if not set(parents) & set(above[0])]
    if others:
        yield message(
            "the reports differ on the organ above: {organs}",
            organs=list(dict.fromkeys([above[0][0], *others])),
        )
    if organ.level == UNKNOWN:
        yield message("the level is not certain")
    if parent is None:
        yield message("the organ above is not known")
    said: list[Message] = []
    for doubt in (doubt for each in organ.names for doubt in each.doubts):
        if doubt not in said:
            said.append(doubt)
    yield from said
