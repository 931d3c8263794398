"""Which organs without a report sent a file all the same: one that could not be read, or word about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import field

from auditor.messages import Message, message
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple, Record
from auditor.reports.file_kind import OTHER_PUBLICATION
from auditor.reports.file_names import FileNames
from auditor.reports.period import Period
from auditor.reports.roster import Organ, Roster, organ_key
from auditor.running.inputs import Input, Unread

# A shorter name stands in too many others.
_SHORTEST = 3
_YEAR = lazy_regex(r"(?<!\d)(?:19|20)\d\d")
_HAN = lazy_regex(r"[\u3400-\u9fff]")


class Sent(NamedTuple):
    """A file of an organ without a report: whether it may be the report, and why it does not count as one."""

    path: str
    may_be_report: bool
    why: Message


class Arrived(Record, frozen=True, dict=True):
    """The files of a run that are no reports, and whose they are by their names.

    A file belongs to an organ where its own name, or else that of the nearest folder, names just this organ
    of the roster and nothing longer: 竹坳镇财政所 is not 竹坳镇. A folder with the name of an organ that has
    others below it may hold theirs, and says nothing.
    """

    unread: Sequence[Unread] = ()
    others: Sequence[Input] = ()
    roster: Roster = field(default_factory=Roster)
    names: FileNames = field(default_factory=FileNames)

    def of(self, organ: str, period: Period) -> Sent | None:
        """The file of an organ that has no report on a period; one that may be its report comes first."""
        return next(
            (sent for sent in self._by_organ.get(organ_key(organ), ()) if _may_be_on(sent.path, period)), None
        )

    @cached_property
    def _by_organ(self) -> dict[str, list[Sent]]:
        found: dict[str, list[Sent]] = {}
        if not self.roster:
            return found
        for sent in (*self._not_read(), *self._explanations()):
            organ = self._organ(sent.path)
            if organ is not None:
                found.setdefault(organ_key(organ.name), []).append(sent)
        return found

    def _not_read(self) -> Iterable[Sent]:
        for each in self.unread:
            yield Sent(
                each.path,
                True,
                message(
                    "a file was received and cannot be read: {path} ({error})",
                    path=each.path,
                    error=each.error,
                ),
            )

    def _explanations(self) -> Iterable[Sent]:
        for each in self.others:
            if each.kind == OTHER_PUBLICATION and self.names.explains(_parts(each.path)[-1]):
                yield Sent(
                    each.path, False, message("there is an explanation about it: {path}", path=each.path)
                )

    def _organ(self, path: str) -> Organ | None:
        """The one organ that the name of a file, or of its nearest folder that names any, names."""
        *folders, file = _parts(path)
        named = self._named(file)
        if named is not None:
            return named if isinstance(named, Organ) else None
        for folder in reversed(folders):
            named = self._named(folder)
            if named is not None:
                sure = isinstance(named, Organ) and not self.roster.subordinates_of(named.name)
                return named if isinstance(named, Organ) and sure else None
        return None

    def _named(self, text: str) -> Organ | bool | None:
        """The one organ that a name names, False where that is not certain, None where it names none."""
        plain = organ_key(text)
        organs: dict[str, Organ] = {}
        end, last, seen = 0, None, False
        for match in self._pattern.finditer(plain):
            seen = True
            organ = self._forms[match[0]]
            below = match.start() == end and last is not None and self._is_above(last, organ)
            if below and last is not None:
                organs.pop(last.name, None)
            begins = below or self.names.ends_before(plain[: match.start()])
            ends = self._is_above_next(plain, match.end(), organ) or self.names.begins_after(
                plain[match.end() :]
            )
            if not begins or not ends:
                return False
            organs[organ.name] = organ
            end, last = match.end(), organ
        if not seen:
            return None
        return next(iter(organs.values())) if len(organs) == 1 else False

    def _is_above(self, above: Organ, organ: Organ) -> bool:
        return bool(organ.parent) and self.roster.key(organ.parent or "") == organ_key(above.name)

    def _is_above_next(self, plain: str, start: int, above: Organ) -> bool:
        following = self._pattern.match(plain, start)
        return following is not None and self._is_above(above, self._forms[following[0]])

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = sorted(self._forms, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, forms)) or "(?!)")

    @cached_property
    def _forms(self) -> dict[str, Organ]:
        """Every name of an organ that no other organ has, too."""
        found: dict[str, dict[str, Organ]] = {}
        for organ in self.roster:
            for name in self._forms_of(organ):
                found.setdefault(name, {})[organ.name] = organ
        return {name: next(iter(organs.values())) for name, organs in found.items() if len(organs) == 1}

    def _forms_of(self, organ: Organ) -> set[str]:
        """Name and aliases, the name from an alias in it on, and the name without what the parent's has, too:
        竹坳镇人民政府 and 竹坳镇 for 澄岚县竹坳镇人民政府 under 澄岚县人民政府."""
        name, aliases = organ_key(organ.name), [organ_key(alias) for alias in organ.aliases]
        forms = {name, *aliases, *(name[name.index(alias) :] for alias in aliases if alias in name)}
        parent = self.roster.find(organ.parent) if organ.parent else None
        if parent is not None:
            above = organ_key(parent.name)
            start = _shared(name, above)
            tail = _shared(name[start:][::-1], above[::-1])
            if start:
                forms |= {name[start:], name[start : len(name) - tail]}
        return {form for form in forms if len(form) >= _SHORTEST and _HAN.search(form)}


def _shared(first: str, second: str) -> int:
    """How many characters two names begin with alike."""
    return next(
        (place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]),
        min(len(first), len(second)),
    )


def _parts(path: str) -> list[str]:
    parts = [part for part in re.split(r"[/\\]", path) if part] or [path]
    return [*parts[:-1], parts[-1].rpartition(".")[0] or parts[-1]]


def _may_be_on(path: str, period: Period) -> bool:
    """Whether no year in the name of the file, or of its folder, says that it is about an earlier period."""
    for part in reversed(_parts(path)[-2:]):
        years = [int(year) for year in _YEAR.findall(part)]
        if years:
            return max(years) >= period.year
    return True
