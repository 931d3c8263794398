"""What a rule is: a function that says what is wrong and where, with the facts about it.

Core does the rest: severity, status, waivers, score and every output.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Sequence
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Annotated, Any

from msgspec import field

from auditor.errors import ConfigError
from auditor.reading.patterns import lazy_regex
from auditor.record import Record
from auditor.reports.report import Report
from auditor.written_words import Words

OPTION_TYPES: dict[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
}
_OF_A_WHOLE = "a share from 0 to 1, such as 0.5"
Share = Annotated[float, _OF_A_WHOLE]
"""The type of an option that is a share of a whole: a ruleset may give it 0 to 1."""


class Scope(StrEnum):
    """What a rule reads, which is also how its function is called.

    REPORT  ``check(report)``
    SERIES  ``check(previous, current)``: one organ's reports on two consecutive periods (``previous`` is None
            where the run has no report on the period before, for rules with ``runs_without_previous``)
    GROUP   ``check(parent, subordinates)``: a parent organ (None if its report is not in the run) and the
            reports of its declared subordinate organs
    ALL     ``digest(report)`` for each report, then ``check(digests)`` once
    """

    REPORT = "report"
    SERIES = "series"
    GROUP = "group"
    ALL = "all"


class Severity(IntEnum):
    """How much a defect weighs; a ruleset may change it for its organs."""

    NOTE = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def word(self) -> str:
        """The word that rulesets and outputs use."""
        return self.name.lower()


SEVERITIES = {severity.word: severity for severity in Severity}
SEVERITY_WORDS = Words("severity", reversed(SEVERITIES))
"""The severities as people may write them, the heaviest first."""
ID = lazy_regex(r"\w[\w-]*")
UNDIVIDED = "general"
"""The category of all rules on a report type that has no categories."""


class Option(Record, frozen=True):
    """A setting of a rule that a ruleset may change: a keyword-only parameter of its function.

    ``is_share`` for a number from 0 to 1.
    """

    name: str
    type: Any
    default: Any
    is_share: bool = False

    def problem_with(self, value: Any) -> str | None:
        """What kind of value is needed instead, or None if this one is valid."""
        if self.is_share:
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return None if is_number and 0 <= value <= 1 else _OF_A_WHOLE
        if self.type is float and isinstance(value, int) and not isinstance(value, bool):
            return None
        if self.type is int and isinstance(value, bool):
            return OPTION_TYPES[int]
        if isinstance(value, self.type):
            return None
        return OPTION_TYPES.get(self.type) or getattr(self.type, "__name__", str(self.type))


class Rule(Record, frozen=True):
    """A rule as the core uses it. ``title`` is the passing state in one sentence, ``why`` what a failure
    means.

    ``report_types`` are the ids of the report types that it belongs to; it is asked about no other.
    ``kinds`` are the kinds of defect that its problems may name, for rulesets that weigh them by themselves.
    ``plugin_files`` are the files that ``--plugin`` has to name for it: its own and those of its types, where
    they are not installed. ``declared_at`` is file and line of a rule that has no function of its own,
    ``written`` what it says instead: two that say the same judge alike.
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
    also_reads: tuple[str, ...] = ()
    digest: Callable[[Report], Any] | None = None
    runs_without_previous: bool = False
    kinds: tuple[str, ...] = ()
    options: MappingProxyType[str, Option] = field(default_factory=lambda: MappingProxyType({}))
    report_types: tuple[str, ...] = ()
    plugin: str = ""
    domain: str = ""
    plugin_files: tuple[str, ...] = ()
    declared_at: str = ""
    written: tuple[Any, ...] = ()

    @property
    def origin(self) -> str:
        """File and line of the rule, so that two rules of one name can be distinguished."""
        if self.declared_at:
            return self.declared_at
        code = inspect.unwrap(self.check).__code__
        return f"{code.co_filename}:{code.co_firstlineno}"


def rule(
    id: str,
    *,
    scope: Scope | str = Scope.REPORT,
    category: str = "",
    report_type: str | Sequence[str] = (),
    severity: str = "minor",
    needs: str | Sequence[str] = (),
    also_reads: str | Sequence[str] = (),
    basis: str = "",
    fix: str = "",
    example: str = "",
    digest: Callable[[Report], Any] | None = None,
    runs_without_previous: bool = False,
    kinds: str | Sequence[str] = (),
) -> Callable[[Callable[..., Any]], Rule]:
    """Make a function into a :class:`Rule`.

    The first line of its docstring is the title, stated as it should be; the rest says why it matters.
    Keyword-only parameters with defaults are the rule's options. ``needs`` names the pointers without which
    the rule has nothing to judge, ``also_reads`` those that it reads where they are present; a rule over
    several reports can read only these. A SERIES rule that ``runs_without_previous`` is also asked about a
    report without one on the period before. ``kinds`` names the kinds of defect that its problems may give as
    their ``kind``.

    ``report_type`` names the report types that the rule belongs to, by id. A rule that names none belongs to
    the type that its own package brings, else to the only one that is installed. ``category`` is one of the
    type's categories; without it the rule belongs to the first of them.

    Raises:
        ConfigError: the declaration itself is wrong.
    """

    if callable(id):
        raise ConfigError('a rule needs an id: write @rule("my-rule") above the function', **_place(id))

    def declare(check: Callable[..., Any]) -> Rule:
        at = _place(check)
        if not ID.fullmatch(id):
            raise ConfigError("rule {rule}: an id is made of letters, digits, - and _", rule=id, **at)
        if severity not in SEVERITIES:
            raise ConfigError(
                "rule {rule}: invalid severity {word}; use critical, major, minor or note",
                rule=id,
                word=severity,
                **at,
            )
        if scope not in list(Scope):
            raise ConfigError(
                "rule {rule}: invalid scope {word}; use report, series, group or all",
                rule=id,
                word=str(scope),
                **at,
            )
        kind = Scope(scope)
        needed = (needs,) if isinstance(needs, str) else tuple(needs)
        seen = (also_reads,) if isinstance(also_reads, str) else tuple(also_reads)
        for pointer in needed + seen:
            if not pointer.startswith("/"):
                raise ConfigError(
                    "rule {rule}: invalid pointer {pointer}; a pointer begins with /, like /requests",
                    rule=id,
                    pointer=pointer,
                    **at,
                )
        if (kind is Scope.ALL) != (digest is not None):
            raise ConfigError(
                "rule {rule}: a rule over all reports, and only such a rule, has a digest", rule=id, **at
            )
        if runs_without_previous and kind is not Scope.SERIES:
            raise ConfigError(
                "rule {rule}: only a rule over two periods can run without the previous report", rule=id, **at
            )
        title, _, rest = inspect.cleandoc(check.__doc__ or "").partition("\n")
        if not title:
            raise ConfigError(
                "rule {rule} has no docstring; its first line is the title of the rule", rule=id, **at
            )
        return Rule(
            id=id,
            check=check,
            scope=kind,
            category=category,
            report_types=(report_type,) if isinstance(report_type, str) else tuple(report_type),
            severity=SEVERITIES[severity],
            title=title.rstrip(".。"),
            why=" ".join(rest.split()),
            basis=basis,
            fix=fix,
            example=example,
            needs=needed,
            also_reads=seen,
            digest=digest,
            runs_without_previous=runs_without_previous,
            kinds=(kinds,) if isinstance(kinds, str) else tuple(kinds),
            options=MappingProxyType(_options(id, check, at)),
        )

    return declare


def _place(function: Callable[..., Any]) -> dict[str, Any]:
    code = function.__code__
    return {"file": code.co_filename, "line": code.co_firstlineno}


def _options(id: str, check: Callable[..., Any], at: dict[str, Any]) -> dict[str, Option]:
    if not check.__code__.co_kwonlyargcount and not hasattr(check, "__wrapped__"):
        return {}
    options = {}
    try:
        hints = typing.get_type_hints(check, include_extras=True)
    except NameError:  # the author imports types for the type checker only; the defaults say enough
        hints = {}
    for parameter in inspect.signature(check).parameters.values():
        if parameter.kind is not parameter.KEYWORD_ONLY:
            continue
        if parameter.default is parameter.empty:
            raise ConfigError(
                "rule {rule}: option {option} has no default", rule=id, option=parameter.name, **at
            )
        kind = hints.get(parameter.name, type(parameter.default))
        is_share = kind == Share
        if typing.get_origin(kind) is Annotated:
            kind = typing.get_args(kind)[0]
        if not isinstance(kind, types.UnionType):
            kind = typing.get_origin(kind) or kind
        options[parameter.name] = Option(parameter.name, kind, parameter.default, is_share)
    return options
