"""What a rule is: a function that says what is wrong and where, with the facts that people want to know about it.

Core does the rest: severity, status, waivers, score and every output.
"""

from __future__ import annotations

import datetime
import inspect
import types
import typing
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Any

from auditor.errors import ConfigError
from auditor.report import Report
from auditor.roster import Roster

OPTION_TYPES: dict[type, str] = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}


class Scope(StrEnum):
    """What a rule looks at, which is also how its function is called.

    REPORT  ``check(report)``
    SERIES  ``check(previous, current)``: one organ's reports on two consecutive years (``previous`` is None where the
            run has no report on the year before, for rules declared ``alone``)
    GROUP   ``check(parent, units)``: a parent organ (None if its report is not in the run) and its declared units
    ALL     ``digest(report)`` for each report, then ``check(digests)`` once
    """

    REPORT = "report"
    SERIES = "series"
    GROUP = "group"
    ALL = "all"


class Severity(IntEnum):
    """How much a defect weighs; a ruleset may say otherwise for its organs."""

    NOTE = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def word(self) -> str:
        """The word that rulesets and outputs use."""
        return self.name.lower()


SEVERITIES = {severity.word: severity for severity in Severity}


class _Unset:
    """No value was given, which is not the same as null."""

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Any = _Unset()


@dataclass(frozen=True, slots=True)
class ReportKey:
    """One report of the run: what rules over all reports point with."""

    index: int
    organ: str
    year: int | None
    level: str
    path: str


class Problem:
    """A defect: what is wrong and where.

    ``message`` is a template in English (or plain Chinese, for a house rule) with named fields; ``at`` are the
    pointers concerned in the report that has the defect, the first one the most telling; ``earlier`` are pointers
    cited from the report of the year before. ``expected`` and ``actual`` are what should and does stand there: null
    in either means that the values do not allow a verdict, and the outcome is ``needs_review``. ``excerpt`` is the
    passage of running text that shows the defect, ``fix`` replaces the rule's general advice (a template with the
    same fields), ``of`` says whose defect it is in rules over all reports, ``domain`` names the message catalogue if
    it is not that of the rule's own plugin. ``cause`` is a key that findings of one report share, of whatever rules,
    if one fault is behind them; people are shown such a fault once. The template may use every field, and
    ``{where}``, the printed name of the first pointer.
    """

    __slots__ = ("actual", "at", "cause", "domain", "earlier", "excerpt", "expected", "fields", "fix", "message", "of")

    def __init__(
        self,
        message: str,
        *,
        at: str | Sequence[str] = (),
        expected: Any = UNSET,
        actual: Any = UNSET,
        earlier: str | Sequence[str] = (),
        excerpt: str | None = None,
        fix: str | None = None,
        of: ReportKey | None = None,
        domain: str | None = None,
        cause: str | None = None,
        **fields: Any,
    ) -> None:
        self.message = message
        self.at = (at,) if isinstance(at, str) else tuple(at)
        self.expected = expected
        self.actual = actual
        self.earlier = (earlier,) if isinstance(earlier, str) else tuple(earlier)
        self.excerpt = excerpt
        self.fix = fix
        self.of = of
        self.domain = domain
        self.cause = cause
        self.fields = fields

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.message!r} at {', '.join(self.at) or '/'}>"


class Question(Problem):
    """Something that a person has to settle: the outcome is ``needs_review``, with this as the reason."""

    __slots__ = ()


class NotJudged:
    """Yielded by a rule over all reports for one that it could not judge: the report is not applicable to the rule.

    The template and its fields say why; ``of`` says whose report it is, ``domain`` names the message catalogue if it
    is not that of the rule's own plugin.
    """

    __slots__ = ("domain", "fields", "of", "template")

    def __init__(self, template: str, *, of: ReportKey, domain: str | None = None, **fields: Any) -> None:
        self.template = template
        self.of = of
        self.domain = domain
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Digest:
    """What one report gives to a rule over all reports."""

    of: ReportKey
    value: Any


class Digests(Sequence[Digest]):
    """The digests of all reports that have one, each read from disk when it is looked at.

    ``roster`` tells by which names an organ is known; it is empty where the run has none. ``report`` gives a report
    with the values that the rule needs and sees, for the few that have to be looked at again.
    """

    roster: Roster

    @abstractmethod
    def report(self, of: ReportKey) -> Report:
        """The report behind a digest, read back from disk."""


class Units(tuple[Report, ...]):
    """The reports of a parent's units for one year, and what the roster declares about them.

    ``year`` is the year looked at, ``declared`` the names of all units on the roster (or of those found, without a
    roster), ``missing`` the declared ones without a report, ``repeated`` those with more than one. ``complete`` is
    true only where a roster declares the units and all are there. ``organs`` are the names on the roster that the
    reports belong to, in their order, ``due`` the days by which organs have to publish, ``above`` is how many reports
    the parent itself has (None where a group above it asks for them, or the roster does not hold it; then its day is
    not in ``due`` either).

    To look for a missing report: ``strays`` are the reports on this year, or on an unknown one, of organs that the
    roster does not know; ``elsewhere(name)`` reads a unit's reports on other years, or on an unknown one.
    """

    year: int
    declared: tuple[str, ...]
    missing: tuple[str, ...]
    repeated: tuple[str, ...]
    complete: bool
    organs: tuple[str, ...]
    due: Mapping[str, datetime.date]
    above: int | None
    strays: Sequence[ReportKey]
    elsewhere: Callable[[str], Sequence[Report]]

    @classmethod
    def of(
        cls,
        reports: Sequence[Report],
        *,
        year: int,
        declared: Sequence[str],
        missing: Sequence[str] = (),
        repeated: Sequence[str] = (),
        complete: bool = False,
        organs: Sequence[str] | None = None,
        due: Mapping[str, datetime.date] | None = None,
        above: int | None = None,
        strays: Sequence[ReportKey] = (),
        elsewhere: Callable[[str], Sequence[Report]] = lambda name: (),
    ) -> Units:
        """The units with what is declared about them."""
        units = cls(reports)
        units.year = year
        units.organs = tuple(organs) if organs is not None else tuple(report.organ for report in reports)
        units.due, units.above = dict(due or {}), above
        units.strays, units.elsewhere = strays, elsewhere
        units.declared, units.missing, units.repeated = tuple(declared), tuple(missing), tuple(repeated)
        units.complete = complete
        return units


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a rule that a ruleset may change: a keyword-only parameter of its function."""

    name: str
    type: Any
    default: Any

    def problem_with(self, value: Any) -> str | None:
        """What kind of value is needed instead, or None if this one will do."""
        if self.type is float and isinstance(value, int) and not isinstance(value, bool):
            return None
        if self.type is int and isinstance(value, bool):
            return OPTION_TYPES[int]
        if isinstance(value, self.type):
            return None
        return OPTION_TYPES.get(self.type) or getattr(self.type, "__name__", str(self.type))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as core sees it. ``title`` is the passing state in one sentence, ``why`` what a failure means.

    ``plugin_file`` is what ``--plugin`` named, if the rule came that way.
    """

    id: str
    check: Callable[..., Any]
    scope: Scope
    category: str
    severity: Severity
    title: str
    why: str
    basis: str
    fix: str
    example: str
    needs: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()
    digest: Callable[[Report], Any] | None = None
    alone: bool = False
    options: MappingProxyType[str, Option] = field(default_factory=lambda: MappingProxyType({}))
    plugin: str = ""
    domain: str = ""
    plugin_file: str | None = None

    @property
    def origin(self) -> str:
        """File and line of the rule's function, so that two rules of one name can be told apart."""
        code = inspect.unwrap(self.check).__code__
        return f"{code.co_filename}:{code.co_firstlineno}"


def rule(
    id: str,
    *,
    scope: Scope | str = Scope.REPORT,
    category: str = "accuracy",
    severity: str = "minor",
    needs: str | Sequence[str] = (),
    sees: str | Sequence[str] = (),
    basis: str = "",
    fix: str = "",
    example: str = "",
    digest: Callable[[Report], Any] | None = None,
    alone: bool = False,
) -> Callable[[Callable[..., Any]], Rule]:
    """Make a function into a :class:`Rule`.

    The first line of its docstring is the title, stated as it should be; the rest says why it matters. Keyword-only
    parameters with defaults are the rule's options. ``needs`` names the pointers without which the rule has nothing
    to judge, ``sees`` those that it looks at where they are there; a rule over several reports sees only these. A
    SERIES rule that is ``alone`` is also asked about a report without one on the year before.

    Raises:
        ConfigError: the declaration itself is wrong.
    """

    if callable(id):
        raise ConfigError('a rule needs an id: write @rule("my-rule") above the function', **_place(id))

    def declare(check: Callable[..., Any]) -> Rule:
        at = _place(check)
        if severity not in SEVERITIES:
            raise ConfigError(
                "rule {rule}: {word} is no severity; use critical, major, minor or note", rule=id, word=severity, **at
            )
        if scope not in list(Scope):
            raise ConfigError(
                "rule {rule}: {word} is no scope; use report, series, group or all", rule=id, word=str(scope), **at
            )
        kind = Scope(scope)
        needed = (needs,) if isinstance(needs, str) else tuple(needs)
        seen = (sees,) if isinstance(sees, str) else tuple(sees)
        for pointer in needed + seen:
            if not pointer.startswith("/"):
                raise ConfigError(
                    "rule {rule}: {pointer} is no pointer; it begins with /, like /requests",
                    rule=id,
                    pointer=pointer,
                    **at,
                )
        if (kind is Scope.ALL) != (digest is not None):
            raise ConfigError("rule {rule}: a rule over all reports, and only such a rule, has a digest", rule=id, **at)
        if alone and kind is not Scope.SERIES:
            raise ConfigError("rule {rule}: only a rule over two years can be alone with one report", rule=id, **at)
        title, _, rest = inspect.cleandoc(check.__doc__ or "").partition("\n")
        if not title:
            raise ConfigError("rule {rule} has no docstring; its first line is the title of the rule", rule=id, **at)
        return Rule(
            id=id,
            check=check,
            scope=kind,
            category=category,
            severity=SEVERITIES[severity],
            title=title.rstrip(".。"),
            why=" ".join(rest.split()),
            basis=basis,
            fix=fix,
            example=example,
            needs=needed,
            sees=seen,
            digest=digest,
            alone=alone,
            options=MappingProxyType(_options(id, check, at)),
        )

    return declare


def _place(function: Callable[..., Any]) -> dict[str, Any]:
    code = function.__code__
    return {"file": code.co_filename, "line": code.co_firstlineno}


def _options(id: str, check: Callable[..., Any], at: dict[str, Any]) -> dict[str, Option]:
    options = {}
    try:
        hints = typing.get_type_hints(check)
    except NameError:  # the author imports types for the type checker only; the defaults tell enough
        hints = {}
    for parameter in inspect.signature(check).parameters.values():
        if parameter.kind is not parameter.KEYWORD_ONLY:
            continue
        if parameter.default is parameter.empty:
            raise ConfigError("rule {rule}: option {option} has no default", rule=id, option=parameter.name, **at)
        kind = hints.get(parameter.name, type(parameter.default))
        if not isinstance(kind, types.UnionType):
            kind = typing.get_origin(kind) or kind
        options[parameter.name] = Option(parameter.name, kind, parameter.default)
    return options
