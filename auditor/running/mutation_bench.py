"""A run of correct reports, and what rules say of it when one of them is changed."""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from auditor.reading.document import Document
from auditor.record import Record
from auditor.reports import schema
from auditor.reports.mutation import Draft, Mutation, PassingRun
from auditor.reports.pointers import pointers_of
from auditor.reports.report_type import Reading, ReportType
from auditor.reports.roster import Roster
from auditor.rules.finding import Outcome, Status
from auditor.running.examine import Examiner
from auditor.running.examined import Examined
from auditor.running.installed import Installed
from auditor.running.plan import Plan
from auditor.running.reconcile import Reconciler


class Source(Record, frozen=True):
    """Correct reports that are audited together: what was read, the name of the file of each, the roster."""

    readings: tuple[Reading, ...]
    names: tuple[str, ...]
    roster: Roster


def source_of(run: PassingRun) -> Source:
    """The correct reports of a report type."""
    names = tuple(f"{data.get('year', place)}" for place, data in enumerate(run.reports))
    return Source(tuple(Reading(dict(data)) for data in run.reports), names, Roster(run.organs))


class Trial(Record, frozen=True):
    """One change of one report: ``caught`` are the rules that fail because of it, ``asked`` those that ask a
    person, ``crashed`` those that broke."""

    mutation: str
    changed: str
    organ: str
    period: str
    name: str
    caught: tuple[str, ...]
    asked: tuple[str, ...] = ()
    crashed: tuple[str, ...] = ()


class Strength(Struct):
    """How strong one rule is: on how many correct reports it passes, and how often which mutation made it
    fail or ask. ``already`` counts the reports on which it fails without any change, ``crashes`` those on
    which it breaks."""

    rule: str
    passes: int = 0
    already: int = 0
    crashes: int = 0
    fired: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)


_UNSUITED = (LookupError, TypeError, ValueError, AttributeError)
_Answers = dict[tuple[str, str], Outcome]


class Bench:
    """One run of correct reports, with what the rules say of them unchanged."""

    def __init__(self, installed: Installed, plan: Plan, kind: ReportType, source: Source) -> None:
        self._kind = kind
        self._plan = plan
        self._roster = source.roster
        self._readings = source.readings
        self._names = source.names
        self._examiner = Examiner(installed, {plan.type: plan}, source.roster, isolated=True)
        self._examined = [self._examine(place, reading) for place, reading in enumerate(source.readings)]
        self._before = self._answers(list(enumerate(self._examined)))

    def note(self, rules: Mapping[str, Strength]) -> None:
        """Count on how many of the reports each rule passes, fails and breaks, as they are."""
        for (_, rule), outcome in self._before.items():
            rules[rule].passes += outcome.status is Status.PASSED
            rules[rule].already += outcome.status is Status.FAILED
            rules[rule].crashes += outcome.status is Status.ERROR

    def trial(self, mutation: Mutation, rng: random.Random, place: int | None = None) -> Trial | None:
        """What the rules say of one of the reports, changed; None where the change does not suit it.

        Without a ``place`` it is drawn.
        """
        place = rng.randrange(len(self._readings)) if place is None else place
        reading = self._readings[place]
        others = [other.data for at, other in enumerate(self._readings) if at != place]
        draft = Draft(copy.deepcopy(reading.data), rng, others, dict(reading.sources), list(reading.issues))
        try:
            changed = mutation.change(draft)
        except _UNSUITED:
            # A mutation asks for parts that a report of somebody's need not have.
            return None
        if changed is None or (draft.absent and not self._roster):
            return None
        drafted = (draft.data, *draft.more)
        if any(schema.problems(self._kind, data) for data in drafted):
            return None
        if (
            draft.data == reading.data
            and not draft.absent
            and not draft.more
            and draft.sources == reading.sources
        ):
            return None
        known = [(at, each) for at, each in enumerate(self._examined) if at != place]
        if not draft.absent:
            known.append(
                (place, self._examine(place, Reading(draft.data, draft.sources, tuple(draft.issues))))
            )
        known += [
            (len(self._examined) + at, self._examine(place, Reading(data)))
            for at, data in enumerate(draft.more)
        ]
        after = self._answers(sorted(known, key=lambda each: each[0]))
        identity = self._examined[place].header.identity
        return Trial(
            mutation.id,
            changed if self._kind.mask is None else self._kind.mask(changed),
            identity.organ,
            "" if identity.period is None else str(identity.period.key),
            self._names[place],
            self._newly(after, place, Status.FAILED),
            self._newly(after, place, Status.NEEDS_REVIEW, Status.FAILED),
            self._newly(after, place, Status.ERROR),
        )

    def _newly(self, after: _Answers, place: int, status: Status, *above: Status) -> tuple[str, ...]:
        """The rules that answer so now, and did not without the change, nor worse.

        What a further version of the report is told is compared with what the report was told.
        """
        found = set()
        for (about, rule), outcome in after.items():
            is_further = about.isdecimal() and int(about) >= len(self._examined)
            known = self._before.get((str(place) if is_further else about, rule))
            is_new = known is None or known.status not in (status, *above)
            # A rule that only misses the value that was blanked asks nothing.
            says_something = status is not Status.NEEDS_REVIEW or outcome.findings
            if outcome.status is status and is_new and says_something:
                found.add(rule)
        return tuple(sorted(found))

    def _examine(self, place: int, reading: Reading) -> Examined:
        document = Document(path=f"{place}.json", format="json")
        return self._examiner.examine_reading(self._kind, reading, document)

    def _answers(self, examined: Iterable[tuple[int, Examined]]) -> _Answers:
        """All outcomes, by what they are about and the rule."""
        places, found = zip(*examined, strict=True)
        reconciler = Reconciler(
            [each.header for each in found],
            [each.extract for each in found],
            [each.digests for each in found],
            self._plan,
            self._roster,
            mask=self._kind.mask,
            possible=pointers_of(self._kind.schema),
            period_at=self._kind.period_at,
        )
        answers: _Answers = {}
        more = reconciler.outcomes(range(len(found)))
        for place, each, across in zip(places, found, more, strict=True):
            for outcome in (*each.body.outcomes, *across):
                answers[str(place), outcome.rule] = outcome
        for group in reconciler.groups():
            for outcome in group.outcomes:
                answers[f"{group.organ} {group.period.key}", outcome.rule] = outcome
        return answers
