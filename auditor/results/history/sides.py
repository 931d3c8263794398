"""The two runs of a comparison: what of them differs besides the reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import msgspec

from auditor.results.history.recorded import Answers, Missing, RecordedRun, Subject
from auditor.results.history.run_facts import RuleVersion

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
_ALWAYS = ("category", "severity")
_IF_STATED = ("counts", "points", "red_line", "options", "settings", "source")


class Side(Protocol):
    """A run that can be compared."""

    @property
    def run(self) -> RecordedRun:
        """What is known of the run as a whole."""

    @property
    def rules(self) -> Mapping[tuple[str, str], RuleVersion]:
        """The rules of the run, by report type and id."""

    def subjects(self) -> Iterator[Subject]:
        """All reports and groups."""

    def missing(self) -> Iterator[Missing]:
        """The organs whose report was missing."""

    def answers(self, subject: Subject) -> Answers:
        """What the rules answered about one of them."""

    def values(self, subject: Subject) -> Mapping[str, Any] | None:
        """The values of a report by pointer, None where they are not known."""


class RuleChange(msgspec.Struct, frozen=True):
    """A rule that is not the same in both runs: ``added``, ``removed`` or ``changed``.

    ``differences`` are what was changed, each with the value before and after; ``source`` stands for the text
    of the rule itself.
    """

    type: str
    rule: str
    change: str
    differences: dict[str, tuple[Any, Any]] = {}


def rule_changes(before: Side, after: Side) -> Iterator[RuleChange]:
    """The rules that differ, of the report types that both runs have."""
    types = {type for type, _ in before.rules} & {type for type, _ in after.rules}
    for key in sorted({*before.rules, *after.rules}):
        if key[0] not in types:
            continue
        was, is_now = before.rules.get(key), after.rules.get(key)
        if was is None or is_now is None:
            yield RuleChange(*key, ADDED if was is None else REMOVED)
        elif differences := dict(_differences(was, is_now)):
            yield RuleChange(*key, CHANGED, differences)


def _differences(was: RuleVersion, is_now: RuleVersion) -> Iterator[tuple[str, tuple[Any, Any]]]:
    # What a file of results does not say cannot be compared.
    for name in (*_ALWAYS, *(_IF_STATED if was.stated and is_now.stated else ())):
        values = getattr(was, name), getattr(is_now, name)
        if values[0] != values[1]:
            yield name, (msgspec.to_builtins(values[0]), msgspec.to_builtins(values[1]))


def rule_changed(before: Side, after: Side, subject: Subject, rule: str) -> bool:
    """Whether a rule is another one for an organ: its text, or what the rulesets say of it."""
    was, is_now = before.rules.get((subject.type, rule)), after.rules.get((subject.type, rule))
    if was is None or is_now is None:
        return was is not is_now
    if not was.stated or not is_now.stated:
        return bool(dict(_differences(was, is_now)))
    return was.source != is_now.source or was.for_organ(subject.organ, subject.level) != is_now.for_organ(
        subject.organ, subject.level
    )


def program_changed(before: Side, after: Side) -> bool:
    """Whether the two runs were made by different programs, as far as that is known."""
    was, is_now = before.run.facts.program, after.run.facts.program
    return before.run.auditor != after.run.auditor or bool(was and is_now and was != is_now)


def scoring_changed(before: Side, after: Side) -> tuple[str, ...]:
    """The report types whose points, categories or grades differ."""
    was = {each.type: each.scoring for each in before.run.facts.rulesets}
    return tuple(
        each.type
        for each in after.run.facts.rulesets
        if was.get(each.type, each.scoring) != each.scoring and each.scoring
    )
