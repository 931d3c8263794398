"""Running rules: one loop that asks, isolates a crash, and turns answers into outcomes.

A rule yields what it finds; whether that is a verdict is decided here. A problem that compares a null or
uncertain value is not a verdict, and a rule that found nothing because a value was missing has not passed.

What an outcome takes from a report goes through the mask of its report type here, and nowhere else.
"""

from __future__ import annotations

import os
import re
import shlex
import traceback
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from auditor.errors import AuditorError, NotApplicable
from auditor.messages import Message, Ref, Wording, message
from auditor.reports.masking import masked, masked_message, masked_passage
from auditor.reports.report import Report
from auditor.reports.source import CUT, Source
from auditor.rules.finding import Citation, Finding, Outcome, Status, fingerprint
from auditor.rules.problem import UNSET, NotJudged, Problem, Question
from auditor.rules.several_reports import Digest, Subordinates
from auditor.running.plan import ActiveRule
from auditor.running.time_limit import Overdue, turn

_LONGEST_CITED = 200
# The pointer of the report as a whole.
_WHOLE = ""
_CORE = os.path.dirname(os.path.dirname(__file__)) + os.sep
# A rule that calls sys.exit() must not end the run, let alone with a code that reads as success.
_CRASHES = (Exception, SystemExit, Overdue)
_FIELD = re.compile(r"\{[a-z_]+[}.:!\[]")
_ENGLISH = Wording("en")
_ENCODER = msgspec.msgpack.Encoder()


def run_on_report(active: ActiveRule, report: Report) -> Outcome:
    """A REPORT rule's outcome."""
    return _hidden(
        _run(active, report, (report,), lambda: active.rule.check(report, **active.options)), report
    )


def run_on_series(active: ActiveRule, previous: Report | None, current: Report) -> Outcome:
    """A SERIES rule's outcome for the later of two consecutive years.

    ``previous`` is None for rules that run without it.
    """
    asked = (previous, current) if previous is not None else (current,)
    # A rule that does without last year's report does not need anything of it.
    bound = (current,) if active.rule.runs_without_previous else asked
    outcome = _run(
        active, current, asked, lambda: active.rule.check(previous, current, **active.options), bound=bound
    )
    return _hidden(outcome, current)


def run_on_group(
    active: ActiveRule, organ: Report, parent: Report | None, subordinates: Subordinates
) -> Outcome:
    """A GROUP rule's outcome.

    ``organ`` is the parent's report or, without one, an empty report with its name.
    """
    # Needs are required of the parent; a subordinate organ that lacks something is the rule's own matter.
    outcome = _run(
        active,
        organ,
        (organ, *subordinates),
        lambda: active.rule.check(parent, subordinates, **active.options),
        bound=(parent,) if parent else (),
    )
    return _hidden(outcome, organ)


def digest_of(active: ActiveRule, report: Report) -> tuple[Any, Outcome | None]:
    """What a rule over all reports takes from one, or the outcome that this report has already.

    A report that lacks what the rule needs, or whose digest asked for a null or uncertain value, has its
    outcome.
    """
    value, outcome = _digest_of(active, report)
    return value, None if outcome is None else _hidden(outcome, report)


def _digest_of(active: ActiveRule, report: Report) -> tuple[Any, Outcome | None]:
    rule = active.rule
    lacking = _lacking(active, report)
    if lacking:
        return None, lacking
    value = None
    try:
        with turn:
            value = rule.digest(report) if rule.digest else None
        _ENCODER.encode(value)
    except _CRASHES as error:
        if not _stumbled_over_null(error, (report,)):
            report.take_unsettled()
            return None, _no_answer(active, (report,), error)
    unsettled = report.take_unsettled()
    if not unsettled and value is not None and _is_uncertain_as_a_whole(report):
        unsettled = [_WHOLE]
    if unsettled:
        return None, Outcome(rule.id, Status.NEEDS_REVIEW, _unsettled_reason(report, unsettled))
    if value is None:
        return None, Outcome(
            rule.id, Status.NOT_APPLICABLE, message("there is nothing to judge in this report")
        )
    return value, None


class Answers(Mapping[int, Outcome]):
    """Outcomes of a rule over all reports, by report index: most are the same one.

    The others are kept separately.
    """

    def __init__(self, indexes: Collection[int], common: Outcome, special: Mapping[int, Outcome]) -> None:
        self._judged = bytearray(max(indexes, default=-1) + 1)
        for index in indexes:
            self._judged[index] = 1
        self._common = common
        self._special = special

    def __getitem__(self, index: int) -> Outcome:
        if index in self._special:
            return self._special[index]
        if 0 <= index < len(self._judged) and self._judged[index]:
            return self._common
        raise KeyError(index)

    def __iter__(self) -> Iterator[int]:
        return (index for index in range(len(self._judged)) if self._judged[index])

    def __len__(self) -> int:
        return sum(self._judged)


def run_on_all(
    active: ActiveRule,
    digests: Sequence[Digest],
    report_of: Callable[[int], Report],
    active_for: Callable[[int], ActiveRule] | None = None,
    indexes: Collection[int] | None = None,
) -> Mapping[int, Outcome]:
    """An ALL rule's outcomes by report index.

    ``report_of`` gives the reports that problems point at, ``active_for`` the rule as it counts for their
    organs. ``indexes`` are those of the digests, if known: digests are read from disk. A report of which the
    rule says that it was not judged is not applicable, unless there is a problem with it as well.
    """
    rule = active.rule
    if indexes is None:
        indexes = array("L", (digest.of.index for digest in digests))
    problems: dict[int, list[Problem]] = {}
    special: dict[int, Outcome] = {}
    unjudged = _Unjudged(active)
    try:
        for said in rule.check(digests, **active.options) or ():
            if isinstance(said, NotJudged):
                special[said.of.index] = unjudged.outcome(said)
                continue
            if said.of is None:
                raise ValueError(
                    "a problem of a rule over all reports says whose it is: Problem(…, of=digest.of)"
                )
            problems.setdefault(said.of.index, []).append(said)
    except _CRASHES as error:
        if isinstance(error, NotApplicable):
            return Answers(indexes, _no_answer(active, (), error), {})
        return {index: _crash(active, report_of(index), error) for index in indexes}
    while problems:
        index, found = problems.popitem()
        report = report_of(index)
        judged = _judge(active_for(index) if active_for else active, report, (report,), found, [])
        special[index] = _hidden(judged, report)
    return Answers(indexes, Outcome(rule.id, Status.PASSED), special)


class _Unjudged:
    """The outcomes of reports that a rule over all reports did not judge: for one reason one outcome, however
    many."""

    def __init__(self, active: ActiveRule) -> None:
        self._active = active
        self._known: dict[tuple[Any, ...], Outcome] = {}

    def outcome(self, said: NotJudged) -> Outcome:
        key = (said.template, said.domain, repr(sorted(said.fields.items())))
        known = self._known.get(key)
        if known is None:
            why = NotApplicable(said.template, domain=said.domain, **said.fields)
            known = self._known[key] = _no_answer(self._active, (), why)
        return known


def _crash(active: ActiveRule, report: Report, error: BaseException) -> Outcome:
    return _hidden(_no_answer(active, (report,), error), report)


def _hidden(outcome: Outcome, report: Report) -> Outcome:
    """The outcome with its reason masked; its findings are masked as they are made."""
    if report.mask is None or outcome.reason is None:
        return outcome
    return msgspec.structs.replace(outcome, reason=masked_message(outcome.reason, report.mask))


def _run(
    active: ActiveRule,
    report: Report,
    asked: Sequence[Report],
    check: Callable[[], Iterable[Problem] | None],
    *,
    bound: Sequence[Report] | None = None,
) -> Outcome:
    """``asked`` are the reports that the rule may read, ``bound`` those that must have what it needs."""
    for one in asked if bound is None else bound:
        lacking = _lacking(active, one)
        if lacking:
            return lacking
    problems: list[Problem] = []
    try:
        with turn:
            for problem in check() or ():
                problems.append(problem)
    except _CRASHES as error:
        if not _stumbled_over_null(error, asked):
            _forget_unsettled(asked)
            return _no_answer(active, asked, error)
    unsettled = [(one, pointer) for one in asked for pointer in one.take_unsettled()]
    if problems or unsettled:
        return _judge(active, report, asked, problems, unsettled)
    return _judge(active, report, asked, problems, _uncertain_copies(asked))


def _forget_unsettled(asked: Sequence[Report]) -> None:
    for one in asked:
        one.take_unsettled()


def _uncertain_copies(asked: Sequence[Report]) -> list[tuple[Report, str]]:
    """The reports whose copy is uncertain as a whole: a rule that found nothing in them has settled
    nothing."""
    return [(one, _WHOLE) for one in asked if one.issues and _is_uncertain_as_a_whole(one)]


def _stumbled_over_null(error: BaseException, asked: Sequence[Report]) -> bool:
    """Whether a rule could not go on because a cell is blank: it need not look before it adds or compares."""
    return isinstance(error, TypeError | AttributeError) and any(
        one.get(pointer) is None for one in asked for pointer in one.unsettled
    )


def _judge(
    active: ActiveRule,
    report: Report,
    asked: Sequence[Report],
    problems: Sequence[Problem],
    unsettled: Sequence[tuple[Report, str]],
) -> Outcome:
    rule = active.rule
    try:
        sure = [
            problem
            for problem in problems
            if not isinstance(problem, Question) and not _is_uncertain(problem, report, asked)
        ]
        if sure:
            return Outcome(
                rule.id,
                Status.FAILED,
                None,
                tuple(_finding(active, report, asked, problem) for problem in sure),
            )
        if problems:
            open_points = tuple(_finding(active, report, asked, problem) for problem in problems)
            first = next((problem for problem in problems if isinstance(problem, Question)), None)
            if first is not None:
                return Outcome(
                    rule.id,
                    Status.NEEDS_REVIEW,
                    open_points[list(problems).index(first)].message,
                    open_points,
                )
            return Outcome(
                rule.id, Status.NEEDS_REVIEW, _uncertainty_reason(problems, report, asked), open_points
            )
    except Exception as error:
        return _no_answer(active, asked, error)
    if unsettled:
        one = unsettled[0][0]
        return Outcome(
            rule.id,
            Status.NEEDS_REVIEW,
            _unsettled_reason(one, [pointer for owner, pointer in unsettled if owner is one]),
        )
    return Outcome(rule.id, Status.PASSED)


def _lacking(active: ActiveRule, report: Report) -> Outcome | None:
    """The answer for a report that does not have, or whose reader could not settle, what the rule needs."""
    if not report.issues and report.has_all(active.rule.needs):
        return None
    for need in active.rule.needs:
        if report.issues:
            issue = report.issue_at(need)
            if issue is not None:
                return Outcome(active.rule.id, Status.NEEDS_REVIEW, _unsettled_reason(report, [need]))
        if not report.has(need):
            reason = message(
                "the report on {period} does not have this: {part}", period=_period_of(report), part=Ref(need)
            )
            return Outcome(active.rule.id, Status.NOT_APPLICABLE, reason)
    return None


def _period_of(report: Report) -> int | str | None:
    return None if report.period is None else report.period.key


def _is_uncertain(problem: Problem, report: Report, asked: Sequence[Report]) -> bool:
    """Whether a problem compares with null, points at what the reader could not determine, or depends on an
    uncertain copy."""
    if any(_is_uncertain_as_a_whole(one) for one in (report, *asked)):
        return True
    compares = problem.expected is not UNSET or problem.actual is not UNSET
    if compares and (problem.expected is None or problem.actual is None):
        return True
    return any(_holds_issue(report, pointer, compares) for pointer in problem.at) or any(
        _holds_issue(asked[0], pointer, compares) for pointer in problem.earlier
    )


def _is_uncertain_as_a_whole(report: Report) -> bool:
    return bool(report.issues) and report.issue_at(_WHOLE) is not None


def _holds_issue(report: Report, pointer: str, compares: bool) -> bool:
    if compares and report.get(pointer, UNSET) is None:
        return True
    return bool(report.issues) and report.issue_at(pointer) is not None


def _finding(active: ActiveRule, report: Report, asked: Sequence[Report], problem: Problem) -> Finding:
    domain = problem.domain or active.rule.domain
    shown = _Shown(report, problem.at)
    expected = None if problem.expected is UNSET else shown.value(problem.expected)
    actual = None if problem.actual is UNSET else shown.value(problem.actual, as_printed=True)
    passage = None if problem.excerpt is None else report.printed(problem.at, problem.excerpt)
    excerpt = shown.value(passage)
    fields = {
        "year": report.year,
        "previous_year": asked[0].year,
        "period": _period_of(report),
        "previous_period": None if asked[0] is report else _period_of(asked[0]),
        "where": Ref(problem.at[0]) if problem.at else Ref(""),
        "expected": expected,
        "actual": actual,
        "excerpt": excerpt,
        **{
            name: shown.value(value) if type(value) is str else value
            for name, value in problem.fields.items()
        },
    }
    cited = [_cited(report, pointer) for pointer in problem.at]
    cited += [_cited(asked[0], pointer) for pointer in problem.earlier]
    cited += [expected, actual, excerpt]
    if not problem.at:
        # Without a pointer, only what the message names distinguishes one finding from another.
        named = _used(problem.message, problem.fields)
        cited += [masked(str(value), report.mask) for _, value in sorted(named.items())]
    pointers = problem.at + problem.earlier
    sources = [Citation(pointer, _source(report, pointer, passage)) for pointer in problem.at]
    used = _used(problem.message, fields)
    finding = Finding(
        severity=active.severity.word,
        message=masked_message(message(problem.message, domain, **used), report.mask),
        at=problem.at,
        fingerprint=fingerprint(active.rule.id, report.organ, report.period, pointers, cited),
        sources=tuple(sources),
        expected=expected,
        actual=actual,
        fix=masked_message(message(problem.fix, domain, **_used(problem.fix, fields)), report.mask)
        if problem.fix
        else None,
        excerpt=excerpt,
        cause=problem.cause,
    )
    _ENCODER.encode(finding)
    _refuse_unsayable(finding.message, finding.fix)
    return finding


class _Shown:
    """What a finding may show of a report: as its texts print it, and without what the mask of its type
    hides."""

    def __init__(self, report: Report, pointers: Sequence[str]) -> None:
        self._report = report
        self._pointers = pointers

    def value(self, value: Any, *, as_printed: bool = False) -> Any:
        if not isinstance(value, str):
            return masked(value, self._report.mask)
        if as_printed:
            value = self._report.printed(self._pointers, value)
        if self._report.mask is None:
            return value
        texts = [text for pointer in self._pointers if isinstance(text := self._report.get(pointer), str)]
        return masked_passage(value, texts, self._report.mask)


def _refuse_unsayable(*sentences: Message | None) -> None:
    """A field that a template lacks, or cannot show, is a fault of the rule and must not wait for the output
    to find it."""
    for sentence in sentences:
        if sentence is not None and (sentence.fields or _FIELD.search(sentence.template)):
            sentence.template.format_map(_ENGLISH.words(sentence))


def _used(template: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if "{" + name in template}


def _cited(report: Report, pointer: str) -> Any:
    value = report.get(pointer)
    # A passage is cited by its excerpt; the whole part would lapse every waiver at the next comma.
    return None if isinstance(value, str) and len(value) > _LONGEST_CITED else masked(value, report.mask)


def _source(report: Report, pointer: str, passage: str | None) -> Source:
    """The place of a value, or of a passage of a text, and its raw text as far as it may be shown."""
    value = report.get(pointer)
    if passage is None or not isinstance(value, str) or passage not in value:
        source = report.source(pointer)
    else:
        source = Source(passage, report.place_of(pointer, passage))
    if report.mask is None or source.raw is None:
        return source
    begun = source.raw.removesuffix(CUT)
    shown = (
        masked_passage(begun, [value] if isinstance(value, str) else [], report.mask)
        + source.raw[len(begun) :]
    )
    return source if shown == source.raw else msgspec.structs.replace(source, raw=shown)


def _unsettled_reason(report: Report, pointers: Sequence[str]) -> Message:
    for pointer in pointers:
        issue = report.issue_at(pointer)
        if issue is not None and pointer == _WHOLE:
            return issue.message
        if issue is not None:
            return message("{where} cannot be judged: {issue}", where=Ref(pointer), issue=issue.message)
    return message(
        "{count} values that this rule needs are blank: {cells}",
        count=len(pointers),
        cells=[Ref(pointer) for pointer in pointers],
    )


def _uncertainty_reason(problems: Sequence[Problem], report: Report, asked: Sequence[Report]) -> Message:
    for problem in problems:
        for owner, pointers in ((report, problem.at), (asked[0], problem.earlier)):
            for pointer in pointers:
                if _holds_issue(owner, pointer, True):
                    return _unsettled_reason(owner, [pointer])
    for owner in (report, *asked):
        if _is_uncertain_as_a_whole(owner):
            return _unsettled_reason(owner, [_WHOLE])
    return message("a value that this rule compares is missing")


@lru_cache(maxsize=1024)
def _not_applicable(rule: str, template: str, domain: str) -> Outcome | None:
    """The outcome of a rule with nothing to judge, for one reason the same for all reports.

    None if it cannot be said.
    """
    reason = message(template, domain)
    try:
        _refuse_unsayable(reason)
    except Exception:
        return None
    return Outcome(rule, Status.NOT_APPLICABLE, reason)


def _no_answer(active: ActiveRule, reports: Sequence[Report], error: BaseException) -> Outcome:
    """The outcome of a rule that says it has nothing to judge, or that crashed."""
    rule = active.rule
    if isinstance(error, NotApplicable) and not error.fields:
        known = _not_applicable(rule.id, error.template, error.domain or rule.domain)
        if known is not None:
            return known
    if isinstance(error, NotApplicable):
        reason = message(error.template, error.domain or rule.domain, **error.fields)
        try:
            _ENCODER.encode(reason)
            _refuse_unsayable(reason)
            return Outcome(rule.id, Status.NOT_APPLICABLE, reason)
        except Exception as unsayable:
            error = unsayable
    cause: Any = (
        error.message if isinstance(error, AuditorError | Overdue) else f"{type(error).__name__}: {error}"
    )
    reason = message(
        "rule {rule} of plugin {plugin} crashed at {place}: {cause}; to repeat: {command}",
        rule=rule.id,
        plugin=rule.plugin,
        place=_place_of_crash(active, error),
        cause=cause,
        command=_to_repeat(active, reports),
    )
    return Outcome(rule.id, Status.ERROR, reason)


def _place_of_crash(active: ActiveRule, error: BaseException) -> str:
    # The place to look is in the plugin, even where it was core that refused what the plugin gave or asked.
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith(_CORE)
    ]
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else active.rule.origin
    return place.rpartition("/")[2]


def _to_repeat(active: ActiveRule, reports: Sequence[Report]) -> str:
    paths = [report.path for report in reports if report.path]
    words = ["auditor", "audit", *paths[:2], "--rule", active.rule.id]
    for file in active.rule.plugin_files:
        words += ["--plugin", file]
    return shlex.join(words)
