"""Rule original-text."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from auditor import (
    Digest,
    Digests,
    NotApplicable,
    Problem,
    Question,
    Report,
    Scope,
    Share,
    SharedPassage,
    rule,
)
from auditor.messages import Message, message
from auditor.on_demand import OnDemand
from auditor.record import NamedTuple, Record
from auditor.rules.several_reports import ReportKey
from auditor_ogi.text.compared_pairs import SUM, NothingShared
from auditor_ogi.text.neighbours import MOST_COUNTED, SharedSamples
from auditor_ogi.text.organ_names import are_one
from auditor_ogi.text.parts import parts
from auditor_ogi.text.passages import Narration, shared
from auditor_ogi.text.samples import NARRATED, own_texts, sketch

_DOMAIN = "similarity"
# A report is compared with at most so many earlier ones; a text copied more often is found all the same.
_MOST_COMPARED = 5
# The likeliest come first: where these share nothing, the others do not.
_MOST_FRUITLESS = 2
_MOST_SHOWN = 2
_LONGEST_SHOWN = 60
# Of a passage that people see side by side.
_LONGEST_BESIDE = 600
# The number of the note on pairs that share nothing; the others are from 0 on.
_PAIRS = -1
# Two reports may share any number of sentences in common use: only longer passages count.
_SHORTEST = 60
# Later dates are usually those of a new website.
_LAST_MONTH = 6


def sketched(report: Report) -> tuple[bytes, str | None, bytes] | None:
    """The sketch of the report's own text, its day of publication if that is a usual one, and the hash of the
    text."""
    for part in parts(report):
        if part.number in NARRATED and part.text is not None:
            _ = report[part.pointer]
    own = own_texts(report)
    if own and sum(map(len, own.values())) < _SHORTEST:
        raise NotApplicable("parts one and five are too short to compare")
    found = sketch(report)
    return None if found is None else (found, _published(report), _hash(own))


def _hash(texts: Mapping[str, str]) -> bytes:
    found = blake2b(digest_size=SUM)
    for pointer, text in texts.items():
        for part in (pointer, text):
            content = part.encode("utf-8", "surrogatepass")
            found.update(len(content).to_bytes(8, "little") + content)
    return found.digest()


def _published(report: Report) -> str | None:
    stated = report.get("/published_on")
    if report.year is None or not isinstance(stated, str) or report.issue_at("/published_on"):
        return None
    try:
        day = datetime.date.fromisoformat(stated)
    except ValueError:
        return None
    return stated if day.year == report.year + 1 and day.month <= _LAST_MONTH else None


class _Filed(Record, frozen=True):
    """A report that shares text with another."""

    key: ReportKey
    published: str | None

    def is_before(self, other: _Filed) -> bool:
        """Whether this one surely came first: on an earlier year, or published on an earlier day."""
        dated = self.published is not None and other.published is not None
        if dated and str(self.published) >= str(other.published):
            return False
        if self.key.year is None or other.key.year is None:
            return False
        return self.key.year < other.key.year or dated


class _Shown(Record, frozen=True):
    """A passage in both reports: pointer and beginning of its words as printed; the ``whole`` of both."""

    length: int
    at: str
    here: str
    other_at: str
    there: str
    whole: tuple[str, str]

    def turned(self) -> _Shown:
        return _Shown(self.length, self.other_at, self.there, self.at, self.here, self.whole[::-1])


class _Match(Record, frozen=True):
    """What a report shares with another one: ``same`` of its ``own`` characters, and the longest passages."""

    of: _Filed
    other: _Filed
    same: int
    own: int
    shown: tuple[_Shown, ...]

    @property
    def share(self) -> float:
        return min(1.0, self.same / self.own) if self.own else 0.0

    @property
    def longest(self) -> int:
        return max(passage.length for passage in self.shown)


class _Limits(NamedTuple):
    """The share and number of characters that make a copy, and the length of a passage to ask about."""

    share: float
    characters: int
    passage: int

    def is_copy(self, match: _Match) -> bool:
        return match.same >= self.characters and match.share >= self.share

    def counts(self, match: _Match) -> bool:
        return match.same >= self.characters or match.longest >= self.passage


@rule(
    "original-text",
    scope=Scope.ALL,
    category="conformity",
    severity="major",
    needs="/sections",
    basis="国办公开办函〔2021〕30号: organs are held to account for copied reports",
    fix="Write parts one and five from the organ's own work of the year; where work was really done "
    "together, state that",
    example="Two towns with the same account of their year; only the towns' names and the figures differ",
    digest=sketched,
)
def original_text(
    digests: Digests, *, share: Share = 0.5, letters: int = 200, passage: int = 120, common: Share = 0.1
) -> Iterator[Problem]:
    """Parts one and five do not share long passages with another organ's report.

    Statutory wording, and wording that many reports of the run have, is not counted. Where most of the rest
    is also in another report, the text is copied; the report that came later, by its year or its day of
    publication, fails. Where the order is not known, and where only a passage is shared, a person has to
    decide: the text may be the other's copy, or both may follow a common model. `share` is the part of a
    report's own characters, and `letters` their number, from which on it counts as a copy, `passage` the
    number of characters from which on a single passage is a question, `common` the part of the run's reports
    that may share a wording before it counts as common.
    """
    if len(digests) < 2:
        raise NotApplicable("there is no other report in this run to compare with")
    limits = _Limits(share, letters, passage)
    matches = _matches(digests, _common_from(digests, common), limits)
    groups = _Groups(match for found in matches.values() for match in found if limits.is_copy(match))
    for found in matches.values():
        yield from _judged(digests, found, groups, limits)


def _common_from(digests: Digests, common: float) -> int:
    """How many reports may share a wording that is not common; in small runs frequency says nothing."""
    years = {digest.of.year for digest in digests}
    return min(MOST_COUNTED - 1, int(max(20 * len(years), common * len(digests))))


def _matches(digests: Digests, common: int, limits: _Limits) -> dict[int, list[_Match]]:
    """What reports share, by the index of the report; only as much as counts is kept."""

    samples = SharedSamples(_Sketches(digests), common, digests.noted)
    for number, content in samples.notes() if digests.keeps_notes else ():
        digests.note(content, number)
    nothing_shared = NothingShared(samples.common_sum, digests.noted(_PAIRS))
    found: dict[int, list[_Match]] = {}

    def narration(digest: Digest) -> Narration:
        texts = own_texts(digests.report(digest.of))
        return Narration(texts, samples.is_common)

    for place, others in samples.neighbours():
        mine, text = digests[place], None
        compared = fruitless = 0
        for other in map(digests.__getitem__, others):
            if are_one(digests.roster, mine.of.organ, other.of.organ):
                continue
            texts = mine.value[2], other.value[2]
            shares = False
            if not nothing_shared.has(*texts):
                text = text or narration(mine)
                for match in _compared(mine, text, other, narration(other)):
                    if limits.counts(match):
                        found.setdefault(match.of.key.index, []).append(match)
                        shares = True
                if not shares:
                    nothing_shared.add(*texts)
            compared += 1
            fruitless += not shares
            if compared == _MOST_COMPARED or fruitless == _MOST_FRUITLESS:
                break
    if digests.keeps_notes:
        digests.note(nothing_shared.note(), _PAIRS)
    return found


class _Sketches(OnDemand[bytes]):
    """The sketches of all reports, each read from disk when it is asked for."""

    def __init__(self, digests: Digests) -> None:
        self._digests = digests

    def __len__(self) -> int:
        return len(self._digests)

    def item(self, place: int) -> bytes:
        """One sketch."""
        sketch: bytes = self._digests[place].value[0]
        return sketch


def _compared(mine: Digest, text: Narration, other: Digest, other_text: Narration) -> Iterator[_Match]:
    """What two reports share, seen from each of them."""
    passages = sorted(shared(text, other_text, _SHORTEST), key=lambda found: -found.own)
    if not passages:
        return
    same = sum(found.own for found in passages)
    shown = tuple(
        _Shown(
            found.own,
            *text.printed(found.start, found.end, _LONGEST_SHOWN),
            *other_text.printed(found.other_start, found.other_end, _LONGEST_SHOWN),
            (
                text.printed(found.start, found.end, _LONGEST_BESIDE)[1],
                other_text.printed(found.other_start, found.other_end, _LONGEST_BESIDE)[1],
            ),
        )
        for found in passages[:_MOST_SHOWN]
    )
    one, two = _Filed(mine.of, mine.value[1]), _Filed(other.of, other.value[1])
    yield _Match(one, two, same, text.own, shown)
    yield _Match(two, one, same, other_text.own, tuple(passage.turned() for passage in shown))


class _Groups:
    """Reports with one text, linked by their matches."""

    def __init__(self, matches: Iterator[_Match]) -> None:
        self._above: dict[int, int] = {}
        self._members: dict[int, list[tuple[_Filed, int]]] = {}
        known: dict[int, tuple[_Filed, int]] = {}
        for match in matches:
            known[match.of.key.index] = (match.of, match.own)
            known.setdefault(match.other.key.index, (match.other, 0))
            self._above[self._top(match.of.key.index)] = self._top(match.other.key.index)
        for index, member in known.items():
            self._members.setdefault(self._top(index), []).append(member)

    def _top(self, index: int) -> int:
        while (above := self._above.get(index, index)) != index:
            self._above[index] = self._above.get(above, above)
            index = above
        return index

    def around(self, index: int) -> list[tuple[_Filed, int]]:
        """The reports of this one's group, itself included, each with the number of its own characters."""
        return self._members.get(self._top(index), [])


def _judged(digests: Digests, found: Sequence[_Match], groups: _Groups, limits: _Limits) -> Iterator[Problem]:
    """The copy that a report surely is, else what a person has to decide; nothing if it was there first."""
    copies = [match for match in found if limits.is_copy(match)]
    later = [match for match in copies if match.other.is_before(match.of)]
    if later:
        best = max(later, key=lambda match: (match.same, match.other.key.path))
        return _problems(digests, best, Problem, _COPIED, groups)
    undated = [match for match in copies if not match.of.is_before(match.other)]
    if undated:
        best = max(undated, key=lambda match: match.same)
        return _problems(digests, best, Question, _SHARED, groups)
    single = [
        match for match in found if match.longest >= limits.passage and not match.of.is_before(match.other)
    ]
    if single:
        best = max(single, key=lambda match: match.longest)
        return _problems(digests, best, Question, _PASSAGE, groups)
    return iter(())


_COPIED = (
    "{share} % of the own text of parts one and five ({same} of {own} characters) is also in the earlier "
    "report of {other} on {other_year} ({place}). Here: “{here}” There: “{there}”{group}"
)
_SHARED = (
    "{share} % of the own text of parts one and five ({same} of {own} characters) is also in the report of "
    "{other} on {other_year} ({place}); which of the two came first is not known. Here: “{here}” There: "
    "“{there}”{group}"
)
_PASSAGE = (
    "a passage of {length} characters is also in the report of {other} on {other_year} ({place}): a common "
    "model, or copied? Here: “{here}” There: “{there}”"
)
_MORE = "another passage, of {length} characters ({place}). Here: “{here}” There: “{there}”"


def _problems(
    digests: Digests, match: _Match, kind: type[Problem], template: str, groups: _Groups
) -> Iterator[Problem]:
    other = digests.report(match.other.key)
    facts: dict[str, Any] = {
        "share": int(100 * match.share),
        "same": min(match.same, match.own),
        "own": match.own,
        "other": match.other.key.organ,
        "other_year": match.other.key.year,
        "group": _group(groups, match),
    }
    for number, shown in enumerate(match.shown):
        yield kind(
            _MORE if number else template,
            at=shown.at,
            of=match.of.key,
            excerpt=shown.here,
            here=_on_one_line(shown.here),
            there=_on_one_line(shown.there),
            place=_place(other, shown.other_at, shown.there),
            length=shown.length,
            shared=SharedPassage(
                *shown.whole,
                organ=match.other.key.organ,
                period=match.other.key.period,
                path=match.other.key.path,
                pointer=shown.other_at,
            ),
            **facts,
        )


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _place(report: Report, pointer: str, words: str) -> Message:
    """The file of another report and the place of a passage in it, as far as that is known."""
    place = report.place_of(pointer, report.printed([pointer], words))
    if place.page is not None:
        return message("{file}, page {page}", _DOMAIN, file=report.path, page=place.page)
    if place.paragraph is not None:
        return message("{file}, paragraph {paragraph}", _DOMAIN, file=report.path, paragraph=place.paragraph)
    # The line is that of the source text, which nobody sees of a page.
    if place.line is not None:
        return message("{file}, line {line}", _DOMAIN, file=report.path, line=place.line)
    return message("{file}", _DOMAIN, file=report.path)


def _group(groups: _Groups, match: _Match) -> Message | str:
    """What is known of a text that more than two reports have."""
    members = groups.around(match.of.key.index)
    if len(members) < 3:
        return ""
    filed = [member for member, _ in members]
    first = next((one for one in filed if all(one is two or one.is_before(two) for two in filed)), None)
    if first:
        return message(
            " {count} reports of this run have this text; the earliest is that of {origin}.",
            _DOMAIN,
            count=len(members),
            origin=first.key.organ,
        )
    most = max(own for _, own in members)
    longest = [one for one, own in members if own == most]
    if len(longest) > 1:
        return message(
            " {count} reports of this run have this text; which was first is not known.",
            _DOMAIN,
            count=len(members),
        )
    return message(
        " {count} reports of this run have this text; which was first is not known, the longest is that of "
        "{origin}.",
        _DOMAIN,
        count=len(members),
        origin=longest[0].key.organ,
    )
