"""Rules without code: what an inspector writes into a ruleset, made into a rule like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from auditor.errors import NotApplicable
from auditor.messages import CORE_DOMAIN, Ref
from auditor.reading.patterns import lazy_regex
from auditor.record import Record
from auditor.reports.report import Report
from auditor.rules.declaration import Rule, Scope, Severity
from auditor.rules.expressions import (
    DOES_NOT_APPLY,
    HOLDS,
    Expression,
    ExpressionError,
    Unknown,
    Vocabulary,
)
from auditor.rules.problem import Problem, Question

_FIELD = lazy_regex(r"\{([^{}]*)\}")
# What a message may say besides the values of the report.
OWN_FIELDS = ("where",)


class Definition(Record, frozen=True):
    """What a rule without code says. ``check`` holds in a correct report, ``applies`` where it is asked,
    ``asks`` where a check that does not hold is a question for a person, not a failure;
    ``message`` may name values of the report in braces; ``at`` are pointers or names, by default those that
    the check reads. ``place`` is file and line."""

    id: str
    title: str
    check: str
    message: str
    place: str
    plugin: str
    report_type: str
    severity: Severity
    category: str
    applies: str | None = None
    asks: str | None = None
    expected: str | None = None
    actual: str | None = None
    at: tuple[str, ...] = ()
    why: str = ""
    basis: str = ""
    fix: str = ""


class DefinitionError(Exception):
    """What is wrong with one of the texts of a definition: ``key`` names it."""

    def __init__(self, key: str, error: ExpressionError) -> None:
        self.key, self.error = key, error
        super().__init__(key)


def rule_of(definition: Definition, vocabulary: Vocabulary) -> Rule:
    """The rule; it is asked about two consecutive reports if it reads the one before.

    Raises:
        DefinitionError: an expression, a field or a pointer is wrong.
    """
    check = _compiled(definition.check, "check", vocabulary, "bool")
    applies = _optional(definition.applies, "applies", vocabulary, "bool")
    asks = _optional(definition.asks, "asks", vocabulary, "bool")
    expected = _optional(definition.expected, "expected", vocabulary)
    actual = _optional(definition.actual, "actual", vocabulary)
    template, fields = _message(definition.message, vocabulary)
    expressions = [each for each in (check, applies, asks, expected, actual) if each is not None]
    before = tuple(dict.fromkeys(pointer for each in expressions for pointer in each.reads_before))
    reads = tuple(dict.fromkeys(pointer for each in expressions for pointer in each.reads))
    at = tuple(_pointer(name, vocabulary) for name in definition.at) or check.reads
    over_years = bool(before)
    judged = _Judged(check, applies, asks, expected, actual, template, fields, at)
    return Rule(
        id=definition.id,
        check=judged.over_years() if over_years else judged.alone(),
        scope=Scope.SERIES if over_years else Scope.REPORT,
        category=definition.category,
        severity=definition.severity,
        title=definition.title,
        why=definition.why,
        basis=definition.basis,
        fix=definition.fix,
        example="",
        # Texts of parts are not named by pointer; a rule over two reports may read only what it says.
        also_reads=tuple(dict.fromkeys((*reads, *before, *at, *fields.values(), *vocabulary.texts)))
        if over_years
        else (),
        report_types=(definition.report_type,),
        plugin=definition.plugin,
        declared_at=definition.place,
        written=(_what_decides(definition),),
    )


def _what_decides(definition: Definition) -> Definition:
    """The definition without what changes no answer: how the rule is called, where it is, how it weighs."""
    return replace(
        definition,
        title="",
        why="",
        basis="",
        fix="",
        place="",
        plugin="",
        category="",
        severity=Severity.NOTE,
    )


class _Judged(Record, frozen=True):
    """The check of a rule without code."""

    check: Expression
    applies: Expression | None
    asks: Expression | None
    expected: Expression | None
    actual: Expression | None
    template: str
    fields: Mapping[str, str]
    at: tuple[str, ...]

    def alone(self) -> Callable[[Report], Iterable[Problem]]:
        """The function of a rule on one report."""
        condition = self.check.vocabulary.condition(self.check, self.applies)

        def check(report: Report) -> Iterable[Problem]:
            answer = None if condition is None else condition(report)
            if answer == HOLDS:
                return ()
            if answer == DOES_NOT_APPLY:
                raise _does_not_apply()
            return self._problems(report, None)

        return check

    def over_years(self) -> Callable[[Report, Report], Iterator[Problem]]:
        """The function of a rule on two consecutive reports."""

        def check(previous: Report, current: Report) -> Iterator[Problem]:
            return self._problems(current, previous)

        return check

    def _problems(self, report: Report, previous: Report | None) -> Iterator[Problem]:
        if self.applies is not None:
            asked = self.applies.value(report, previous)
            if isinstance(asked, Unknown):
                yield from _open(asked, report, previous)
                return
            if not asked:
                raise _does_not_apply()
        holds = self.check.value(report, previous)
        if isinstance(holds, Unknown):
            yield from _open(holds, report, previous)
            return
        if holds:
            return
        values: dict[str, Any] = {}
        for name, expression in (("expected", self.expected), ("actual", self.actual)):
            if expression is not None:
                value = expression.value(report, previous)
                values[name] = None if isinstance(value, Unknown) else value
        said = {field: report.get(pointer) for field, pointer in self.fields.items()}
        # Whether it is a question may itself not be certain; then it is one.
        is_question = self.asks is not None and self.asks.value(report, previous) is not False
        kind = Question if is_question else Problem
        yield kind(self.template, at=self.at, earlier=self.check.reads_before, **values, **said)


def _does_not_apply() -> NotApplicable:
    return NotApplicable("the rule does not apply to this report", domain=CORE_DOMAIN)


def _open(unknown: Unknown, report: Report, previous: Report | None) -> Iterator[Problem]:
    """What has to be asked where there is no answer.

    What is blank or uncertain is asked for, so that the outcome says so; of a text that is certain, whether
    it says what the rule asks for is a question.

    Raises:
        NotApplicable: the report does not have, or its text does not say, what the rule asks for.
    """
    if unknown.unsaid is not None:
        raise NotApplicable(unknown.unsaid.template, domain=unknown.unsaid.domain, **unknown.unsaid.fields)
    for owner, pointers in ((report, unknown.missing), (previous, unknown.missing_before)):
        if owner is None:
            continue
        for pointer in pointers:
            try:
                value = owner[pointer]
            except KeyError as error:
                raise NotApplicable(
                    "the report on {period} does not have this: {part}",
                    domain=CORE_DOMAIN,
                    period=owner.period.key if owner.period else None,
                    part=Ref(pointer),
                ) from error
            if value is not None and owner.issue_at(pointer) is None:
                yield Question(
                    "the text does not say for certain what this rule asks for: {part}",
                    at=pointer if owner is report else (),
                    domain=CORE_DOMAIN,
                    part=Ref(pointer),
                )


def _compiled(text: str, key: str, vocabulary: Vocabulary, wanted: str | None = None) -> Expression:
    try:
        return vocabulary.compile(text, wanted)
    except ExpressionError as error:
        raise DefinitionError(key, error) from error


def _optional(
    text: str | None, key: str, vocabulary: Vocabulary, wanted: str | None = None
) -> Expression | None:
    return None if text is None else _compiled(text, key, vocabulary, wanted)


def _message(text: str, vocabulary: Vocabulary) -> tuple[str, dict[str, str]]:
    """The template with fields as they may be called, and the pointer of each."""
    fields: dict[str, str] = {}

    def field(name: str) -> str:
        if name in OWN_FIELDS:
            return f"{{{name}}}"
        pointer = vocabulary.pointers.get(name) or vocabulary.pointer_of(name)
        if pointer is None:
            raise DefinitionError("message", vocabulary.unknown(name))
        called = name.replace(".", "_")
        fields[called] = pointer
        return f"{{{called}}}"

    return _FIELD.sub(lambda found: field(found[1].strip()), text), fields


def _pointer(name: str, vocabulary: Vocabulary) -> str:
    """The pointer that is written as one, or as the name of a value."""
    if name.startswith("/"):
        if not vocabulary.is_possible(name):
            raise DefinitionError("at", vocabulary.unknown(name))
        return name
    pointer = vocabulary.pointers.get(name) or vocabulary.pointer_of(name)
    if pointer is None:
        raise DefinitionError("at", vocabulary.unknown(name))
    return pointer
