"""What happened to the findings about one report between two runs, each in exactly one class, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from auditor.record import Record
from auditor.reports.roster import organ_key
from auditor.results.history.alterations import READ_ANEW, Alteration, touches
from auditor.results.history.moved_items import moved
from auditor.results.history.recorded import Answers, RecordedFinding
from auditor.rules.finding import COVERED, Status

FIXED, STILL, OTHER_VALUE, GONE, NEW = "fixed", "still_there", "still_there_other_value", "gone", "new"
CHANGES = (FIXED, STILL, OTHER_VALUE, GONE, NEW)
"""The classes: fixed (judged again and right, the report was changed), still there, still there with another
value, gone (not found any more, but not because of a correction that is known), new."""

_NO_VERDICT = {
    Status.NEEDS_REVIEW.value: "under_review",
    Status.NOT_APPLICABLE.value: "not_applicable",
    Status.ERROR.value: "error",
}
_COVERED = tuple(status.value for status in COVERED)
_SEVERAL = ("series", "group", "all")


class ComparedFinding(msgspec.Struct, frozen=True):
    """A finding of either run and its class.

    ``finding`` is the one of the second run, where it has it; ``before`` is then the one of the first run.
    ``because`` says why it is gone or new; see :class:`Why`. ``rule_changed`` says that the rule is not the
    same in both runs.
    """

    change: str
    finding: RecordedFinding
    before: RecordedFinding | None = None
    because: str | None = None
    rule_changed: bool = False


class Situation(Record, frozen=True):
    """What else is known of a report that both runs have.

    ``altered`` are its changed values, None where they are not known, ``moves`` the items of lists that have
    another pointer in the second run, as :func:`moved_items` has them; ``same_file`` says whether both runs
    read the same file, None where that is not known. ``others_altered`` says that another report of the organ
    was changed, ``program_changed`` and ``roster_changed`` that these are not the same. ``filed`` are the
    keys of the organs whose report was missing in the first run only.
    """

    altered: tuple[Alteration, ...] | None
    same_file: bool | None
    others_altered: bool
    program_changed: bool
    roster_changed: bool
    rule_changed: Callable[[str], bool]
    scope_of: Callable[[str], str]
    moves: Mapping[str, str]
    filed: frozenset[str] = frozenset()

    def corrected(self, at: Iterable[str] = ()) -> bool:
        """Whether the report was changed, or what it says at one of these places."""
        if self.altered is None:
            return self.same_file is False
        places = [place for place in at if place]
        return any(
            not places or any(touches(pointer, place) for pointer in each.pointers for place in places)
            for each in self.altered
        )

    def read_anew(self) -> bool:
        """Whether only the reading of the file has changed."""
        return any(each.kind == READ_ANEW for each in self.altered or ())

    def elsewhere(self, rule: str) -> str:
        """What changed, where neither report nor rule did."""
        if self.others_altered and self.scope_of(rule) in _SEVERAL:
            return "other_report"
        if self.scope_of(rule) in _SEVERAL:
            return "program_or_other_reports" if self.program_changed else "other_reports"
        if self.program_changed:
            return "program"
        return "roster" if self.roster_changed else "other_reports"


def compared_findings(before: Answers, after: Answers, situation: Situation) -> Iterator[ComparedFinding]:
    """The findings about a report that both runs have."""
    pairs, left, added = _paired(_failed(before), _failed(after), situation.moves)
    for was, is_now in pairs:
        yield ComparedFinding(
            STILL if _same(was, is_now) else OTHER_VALUE,
            is_now,
            was,
            rule_changed=situation.rule_changed(is_now.rule),
        )
    for was in left:
        change, because = _why_gone(was, after, situation)
        yield ComparedFinding(change, was, None, because, situation.rule_changed(was.rule))
    for is_now in added:
        because = _why_new(is_now, before, situation)
        yield ComparedFinding(NEW, is_now, None, because, situation.rule_changed(is_now.rule))


def all_of(answers: Answers, change: str, because: str) -> tuple[ComparedFinding, ...]:
    """The findings about a report that only one of the runs has."""
    return tuple(ComparedFinding(change, each, None, because) for each in _failed(answers))


def _failed(answers: Answers) -> list[RecordedFinding]:
    return [each for each in answers.findings if each.status == Status.FAILED.value]


def _paired(
    before: Sequence[RecordedFinding], after: Sequence[RecordedFinding], moves: Mapping[str, str]
) -> tuple[list[tuple[RecordedFinding, RecordedFinding]], list[RecordedFinding], list[RecordedFinding]]:
    """The findings that are the same, by fingerprint or else by rule and pointers, and those left over."""
    pairs: list[tuple[RecordedFinding, RecordedFinding]] = []
    left, added = list(before), list(after)
    keys: tuple[Callable[[RecordedFinding, object], object], ...] = (
        lambda each, at: (each.rule, each.fingerprint),
        lambda each, at: at and (each.rule, at, each.message.template),
        lambda each, at: at and (each.rule, at),
    )
    for key in keys:
        known: dict[object, list[RecordedFinding]] = defaultdict(list)
        for each in left:
            known[key(each, tuple(moved(at, moves) for at in each.at) if any(each.at) else None)].append(each)
        rest = []
        for each in added:
            name = key(each, each.at if any(each.at) else None)
            if name is not None and known.get(name):
                pairs.append((known[name].pop(0), each))
            else:
                rest.append(each)
        taken = {id(was) for was, _ in pairs}
        left, added = [each for each in left if id(each) not in taken], rest
    return pairs, left, added


def _same(was: RecordedFinding, is_now: RecordedFinding) -> bool:
    """Whether a finding says the same, if only at another place."""
    return was.fingerprint == is_now.fingerprint or (
        was.at != is_now.at
        and (was.message, was.expected, was.actual) == (is_now.message, is_now.expected, is_now.actual)
    )


def _why_gone(was: RecordedFinding, after: Answers, situation: Situation) -> tuple[str, str | None]:
    """Whether a finding was fixed, and if not, why it is not found any more."""
    if was.rule not in after.outcomes:
        return GONE, "rule_removed"
    state = _state_of(was, after)
    if state is not None:
        return GONE, state
    if situation.filed and any(organ_key(name) in situation.filed for name in _names(was)):
        return FIXED, "filed"
    if situation.corrected(was.at):
        return (GONE, "read_anew") if situation.read_anew() else (FIXED, None)
    if situation.rule_changed(was.rule):
        return GONE, "rule_changed"
    if situation.corrected():
        return (GONE, "read_anew") if situation.read_anew() else (FIXED, None)
    elsewhere = situation.elsewhere(was.rule)
    return (FIXED if elsewhere == "other_report" else GONE), elsewhere


def _names(finding: RecordedFinding) -> Iterator[str]:
    """What a finding may name organs by: the words of its message, or those that it lists."""
    values = list(finding.message.fields.values())
    while values:
        value = values.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            values += value


def _why_new(is_now: RecordedFinding, before: Answers, situation: Situation) -> str:
    if is_now.rule not in before.outcomes:
        return "rule_added"
    state = _state_of(is_now, before)
    if state in _COVERED:
        return "waiver_ended"
    if situation.corrected(is_now.at):
        return "read_anew" if situation.read_anew() else "report"
    if situation.rule_changed(is_now.rule):
        return "rule_changed"
    if state is not None:
        return f"was_{state}"
    if situation.corrected():
        return "read_anew" if situation.read_anew() else "report"
    return situation.elsewhere(is_now.rule)


def _state_of(finding: RecordedFinding, other: Answers) -> str | None:
    """Why the other run does not say whether a finding holds: it is waived, dismissed or under review there,
    or the rule gave no verdict; None where it judged and did not find it."""
    same = [
        each
        for each in other.findings
        if each.rule == finding.rule
        and each.status != Status.FAILED.value
        and (each.fingerprint == finding.fingerprint or (any(each.at) and each.at == finding.at))
    ]
    for status in _COVERED:
        if any(each.status == status for each in same):
            return status
    if same:
        return "under_review"
    return _NO_VERDICT.get(other.outcomes[finding.rule][0])
