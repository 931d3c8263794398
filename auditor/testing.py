"""Table tests for rules, through the real engine: for our rules and for an inspector's own.

::

    test_carry_over = rule_test(
        "carry-over",
        passes={"same": [report(2023), report(2024)]},
        fails={"three became two": ([report(2023, …), report(2024, …)], ["/requests/carried_in/total"])},
    )

A case is the data of a report, or a list of them for rules over several reports; the outcome of the last one
is what the case is about (of the group that the last one is the parent of, for group rules).
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from msgspec import field

from auditor.errors import ConfigError
from auditor.messages import Term, message
from auditor.reading import files
from auditor.reading.document import Document
from auditor.record import Record
from auditor.registry import Registry, check_source, load, settled_rule
from auditor.reports.pointers import pointers_of
from auditor.reports.report_type import Reading, ReportType
from auditor.reports.roster import Roster
from auditor.reports.roster_file import load_roster
from auditor.reports.sample import sample_of
from auditor.reports.source import ReadingIssue, Source
from auditor.rules.declaration import Rule, Scope
from auditor.rules.finding import Outcome, Status
from auditor.running.examine import Examiner
from auditor.running.examined import Examined
from auditor.running.plan import Plan
from auditor.running.reconcile import Reconciler
from auditor.running.ruleset import Ruleset, Setting
from auditor.running.ruleset_files import resolve

Data = Mapping[str, Any]
KINDS = ("passes", "false_alarms", "fails", "skips", "reviews")


class ReadData(Record, frozen=True):
    """Report data together with what a reader would add to it: open issues and the sources of values."""

    data: Data
    issues: tuple[ReadingIssue, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


Case = Data | ReadData | Sequence[Data | ReadData]


def with_issue(data: Data | ReadData, *pointers: str) -> ReadData:
    """The report as a reader gives it that could not determine the values at these pointers."""
    base = data if isinstance(data, ReadData) else ReadData(data)
    issues = tuple(ReadingIssue(pointer, message("this value could not be read")) for pointer in pointers)
    return ReadData(base.data, base.issues + issues, base.sources)


def with_sources(data: Data | ReadData, sources: Mapping[str, Source]) -> ReadData:
    """The report as it is read from a file in which the values have these places."""
    base = data if isinstance(data, ReadData) else ReadData(data)
    return ReadData(base.data, base.issues, {**base.sources, **sources})


def report_with(type: str, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A clean report of an installed type, as the type itself gives it, with these values by pointer.

    Raises:
        ConfigError: the type is not installed, gives no report to start from, or has no such pointer.
    """
    kinds = _registry().report_types
    if type not in kinds:
        raise ConfigError(
            "there is no {kind} {name}; known are {known}",
            kind=Term("report type"),
            name=type,
            known=[*kinds],
        )
    return sample_of(kinds[type], values or {})


def read_document(content: str | bytes, name: str) -> Document:
    """What the installed readers find in a file of this content and name, for tests of ``interpret``.

    Raises:
        UnreadableError: no reader can read it.
    """
    content = content.encode("utf-8") if isinstance(content, str) else content
    found = files.read(name, _registry().readers.values(), content=content)
    assert isinstance(found, Document)
    return found


def outcome_of(
    rule: str | Rule,
    case: Case,
    *,
    options: Mapping[str, Any] | None = None,
    roster: str = "",
    plugins: Sequence[str | Path] = (),
    report_types: Sequence[ReportType] = (),
) -> Outcome | None:
    """What a rule answers for the last report of a case; None if a group rule found no group for it.

    ``plugins`` are plugin files and folders, ``report_types`` report types that are not installed.
    """
    registry = _registry(*map(str, plugins))
    if report_types:
        registry = _with_types(registry, report_types)
    if isinstance(rule, Rule):
        registry = _with_rule(registry, rule)
    id = rule.id if isinstance(rule, Rule) else rule
    types = registry.rules[id].report_types
    ruleset = _ruleset(registry, id, options or {})
    plans = {type: Plan(ruleset, [registry.rules[id]], type=type) for type in types}
    organs = _load_roster(roster, registry) if roster else Roster()
    examiner = Examiner(registry, plans, organs, isolated=True)
    reports = [case] if isinstance(case, Mapping | ReadData) else list(case)
    kinds = [registry.report_types[type] for type in types]
    examined = [_examine(examiner, kinds, report, index) for index, report in enumerate(reports)]
    return _last_outcome(registry, registry.rules[id], examined, plans, organs)


def rule_test(
    rule: str | Rule,
    *,
    passes: Mapping[str, Case],
    fails: Mapping[str, tuple[Any, ...]],
    skips: Mapping[str, Case] | None = None,
    reviews: Mapping[str, Case] | None = None,
    false_alarms: Mapping[str, Case] | None = None,
    options: Mapping[str, Any] | None = None,
    roster: str = "",
    plugins: Sequence[str | Path] = (),
    report_types: Sequence[ReportType] = (),
) -> Callable[..., None]:
    """A parametrised pytest test of one rule.

    ``fails`` maps a name to ``(case, pointers)`` or ``(case, pointers, expectations)``: the pointers are all
    that the findings point at, the expectations (``expected``, ``actual``, part of the ``message``, part of
    the ``fix``) hold for the first finding. ``false_alarms`` cases look wrong but are right: they must pass.
    ``skips`` are not applicable, ``reviews`` need a person. ``roster`` is the text of a roster CSV.
    ``plugins`` are plugin files and folders, ``report_types`` report types that are not installed.

    ``auditor test`` runs the cases where pytest is not installed.
    """
    cases: list[tuple[str, str, tuple[Any, ...]]] = []
    groups = {
        "passes": passes,
        "false_alarms": false_alarms or {},
        "skips": skips or {},
        "reviews": reviews or {},
    }
    for kind, group in groups.items():
        cases += [(kind, name, (case,)) for name, case in group.items()]
    cases += [("fails", name, tuple(case)) for name, case in fails.items()]
    _refuse_repeats(cases)

    def judged(case: Case) -> Outcome | None:
        return outcome_of(
            rule, case, options=options, roster=roster, plugins=plugins, report_types=report_types
        )

    def test(kind: str, case: tuple[Any, ...]) -> None:
        before = copy.deepcopy(case[0])
        outcome = judged(case[0])
        assert case[0] == before, "the rule changed the report"
        compare(kind, case, outcome)

    told: Any = test
    told.rule = rule if isinstance(rule, str) else rule.id
    told.kinds = {kind: sum(kind == each for each, _, _ in cases) for kind in KINDS}
    told.cases, told.judged = cases, judged
    try:
        import pytest
    except ImportError:
        return cast(Callable[..., None], told)
    parametrised = pytest.mark.parametrize(
        ("kind", "case"),
        [(kind, case) for kind, _, case in cases],
        ids=[f"{kind}: {name}" for kind, name, _ in cases],
    )
    return cast(Callable[..., None], parametrised(told))


def compare(kind: str, case: tuple[Any, ...], outcome: Outcome | None) -> None:
    """Raise AssertionError, with what came out, if the outcome is not that of a case of this kind."""
    if kind == "skips":
        assert outcome is None or outcome.status is Status.NOT_APPLICABLE, _described(outcome)
        return
    assert outcome is not None, "the rule was not run: no group has this report as its parent"
    wanted = {
        "passes": Status.PASSED,
        "false_alarms": Status.PASSED,
        "fails": Status.FAILED,
        "reviews": Status.NEEDS_REVIEW,
    }
    assert outcome.status is wanted[kind], _described(outcome)
    if kind != "fails":
        return
    pointers = {pointer for finding in outcome.findings for pointer in finding.at}
    assert pointers == set(case[1]), _described(outcome)
    first = outcome.findings[0]
    for key, value in (case[2] if len(case) > 2 else {}).items():
        if key in ("message", "fix"):
            said = getattr(first, key)
            assert said is not None, _described(outcome)
            assert value in _registry().wording("en").render(said), _described(outcome)
        else:
            assert getattr(first, key) == value, _described(outcome)


def _described(outcome: Outcome | None) -> str:
    if outcome is None:
        return "no outcome"
    wording = _registry().wording("en")
    lines = [f"{outcome.rule}: {outcome.status}"]
    if outcome.reason:
        lines.append(wording.render(outcome.reason))
    lines += [
        f"  {wording.render(finding.message)} at {', '.join(finding.at)}" for finding in outcome.findings
    ]
    return "\n".join(lines)


def _refuse_repeats(cases: Sequence[tuple[str, str, tuple[Any, ...]]]) -> None:
    seen: list[tuple[str, Any]] = []
    for _, name, case in cases:
        for other, known in seen:
            if known == case[0]:
                raise ValueError(f"the cases {other!r} and {name!r} are the same")
        seen.append((name, case[0]))


_ALSO: ContextVar[tuple[str, ...]] = ContextVar("also installed", default=())


@contextmanager
def installed_also(plugins: Sequence[str]) -> Iterator[None]:
    """While rules are tested as if these plugin files and folders were installed."""
    token = _ALSO.set(tuple(plugins))
    _loaded.cache_clear()
    try:
        yield
    finally:
        _ALSO.reset(token)


def _registry(*plugins: str) -> Registry:
    return _loaded(tuple(dict.fromkeys((*_ALSO.get(), *plugins))))


@lru_cache(maxsize=8)
def _loaded(plugins: tuple[str, ...]) -> Registry:
    return load(plugins)


def _with_types(registry: Registry, kinds: Sequence[ReportType]) -> Registry:
    from msgspec.structs import replace

    return replace(registry, report_types={**registry.report_types, **{kind.id: kind for kind in kinds}})


def _with_rule(registry: Registry, rule: Rule) -> Registry:
    from msgspec.structs import replace

    package = rule.check.__module__.partition(".")[0]
    settled = settled_rule(rule, registry.report_types, registry.types_of_package.get(package, ()))
    check_source(settled, registry.report_types)
    return replace(registry, rules={**registry.rules, rule.id: settled})


def _ruleset(registry: Registry, rule: str, options: Mapping[str, Any]) -> Ruleset:
    from msgspec.structs import replace

    for name, value in options.items():
        known = registry.rules[rule].options
        assert name in known, f"{rule} has no option {name}"
        assert known[name].problem_with(value) is None, f"{rule}: option {name} cannot be {value!r}"
    plain = _plain_ruleset()
    return replace(plain, settings={rule: Setting(enabled=True, options=dict(options))})


@lru_cache(maxsize=1)
def _plain_ruleset() -> Ruleset:
    """No grades, no overrides, nothing switched off: a rule as its author declared it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plain.yaml"
        file.write_text("title: plain\n", "utf-8")
        return resolve([str(file)], _registry())


def _load_roster(text: str, registry: Registry) -> Roster:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "roster.csv"
        file.write_text(text, "utf-8")
        return load_roster(file, registry.levels, level_named=registry.level_named)


def _examine(
    examiner: Examiner, kinds: Sequence[ReportType], report: Data | ReadData, index: int
) -> Examined:
    """The case examined as a report of the first of the rule's types whose schema it keeps."""
    from auditor.reports import schema

    read = report if isinstance(report, ReadData) else ReadData(report)
    found = [schema.problems(kind, read.data) for kind in kinds]
    valid = next((kind for kind, problems in zip(kinds, found, strict=True) if not problems), None)
    assert found, "no report type is installed"
    assert valid, f"the case is not a valid report: {_registry().wording('en').render(found[0][0].message)}"
    data = read.data if isinstance(read.data, dict) else dict(read.data)
    reading = Reading(data, read.sources, read.issues)
    return examiner.examine_reading(valid, reading, Document(path=f"case-{index}.json", format="json"))


def _last_outcome(
    registry: Registry, rule: Rule, examined: Sequence[Examined], plans: Mapping[str, Plan], roster: Roster
) -> Outcome | None:
    last = examined[-1]
    if rule.scope is Scope.REPORT:
        return next(iter(last.body.outcomes), None)
    type = last.header.type
    reconciler = Reconciler(
        [each.header for each in examined],
        [each.extract for each in examined],
        [each.digests for each in examined],
        plans[type],
        roster,
        indexes=[index for index, each in enumerate(examined) if each.header.type == type],
        mask=registry.report_types[type].mask,
        possible=pointers_of(registry.report_types[type].schema),
    )
    if rule.scope is Scope.GROUP:
        key = roster.key(last.header.identity.organ)
        groups = [group for group in reconciler.groups() if roster.key(group.organ) == key]
        found = [group for group in groups if group.period == last.header.identity.period]
        return found[0].outcomes[0] if found else None
    own: Iterator[Outcome] = iter((*last.body.outcomes, *reconciler.outcomes([len(examined) - 1])[0]))
    return next(own, None)
