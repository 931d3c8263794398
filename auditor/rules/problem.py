"""What a rule may yield: a problem, a question, or, over all reports, a report that it did not judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.rules.finding import SharedPassage
from auditor.rules.several_reports import ReportKey


class _Unset:
    """No value was given, which is not the same as null."""

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Any = _Unset()


class Problem:
    """A defect: what is wrong and where.

    ``message`` is a template in English (or plain Chinese, for a house rule) with named fields; ``at`` are
    the pointers concerned in the report that has the defect, the first one the most telling; ``earlier`` are
    pointers cited from the report on the period before. ``expected`` and ``actual`` are the right and the
    printed value: null in either means that the values do not allow a verdict, and the outcome is
    ``needs_review``. ``between`` says what the two are called where the report states both and nobody can
    know which is right, as ``("text", "table")``: two templates with the same fields. ``excerpt`` is the
    passage of running text that shows the defect, ``fix`` replaces the rule's general advice (a template with
    the same fields), ``of`` says whose defect it is in rules over all reports, ``domain`` names the message
    catalogue if it is not that of the rule's own plugin. ``cause`` is a key that findings of one report
    share, of whatever rules, if one fault is behind them; people are shown such a fault once. ``kind``
    is one of the kinds of defect that the rule declares; a ruleset may weigh it by itself. ``shared`` is the
    passage that another report of the run also has; people see the two side by side. The template may use
    every field, and ``{where}``, the printed name of the first pointer.
    """

    __slots__ = (
        "actual",
        "at",
        "between",
        "cause",
        "domain",
        "earlier",
        "excerpt",
        "expected",
        "fields",
        "fix",
        "kind",
        "message",
        "of",
        "shared",
    )

    def __init__(
        self,
        message: str,
        *,
        at: str | Sequence[str] = (),
        expected: Any = UNSET,
        actual: Any = UNSET,
        between: tuple[str, str] | None = None,
        earlier: str | Sequence[str] = (),
        excerpt: str | None = None,
        fix: str | None = None,
        of: ReportKey | None = None,
        domain: str | None = None,
        cause: str | None = None,
        kind: str | None = None,
        shared: SharedPassage | None = None,
        **fields: Any,
    ) -> None:
        self.message = message
        self.at = (at,) if isinstance(at, str) else tuple(at)
        self.expected = expected
        self.actual = actual
        self.between = between
        self.earlier = (earlier,) if isinstance(earlier, str) else tuple(earlier)
        self.excerpt = excerpt
        self.fix = fix
        self.of = of
        self.domain = domain
        self.cause = cause
        self.kind = kind
        self.shared = shared
        self.fields = fields

    def as_question(self, message: str | None = None) -> Question:
        """The same as a question; ``message``, with the same fields, puts it into other words."""
        return Question(
            message or self.message,
            at=self.at,
            expected=self.expected,
            actual=self.actual,
            between=self.between,
            earlier=self.earlier,
            excerpt=self.excerpt,
            fix=self.fix,
            of=self.of,
            domain=self.domain,
            cause=self.cause,
            kind=self.kind,
            shared=self.shared,
            **self.fields,
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.message!r} at {', '.join(self.at) or '/'}>"


class Question(Problem):
    """Something that a person has to decide: the outcome is ``needs_review``, with this as the reason."""

    __slots__ = ()


class NotJudged:
    """Yielded by a rule over all reports for one that it could not judge: the report is not applicable to the
    rule.

    The template and its fields say why; ``of`` says whose report it is, ``domain`` names the message
    catalogue if it is not that of the rule's own plugin.
    """

    __slots__ = ("domain", "fields", "of", "template")

    def __init__(self, template: str, *, of: ReportKey, domain: str | None = None, **fields: Any) -> None:
        self.template = template
        self.of = of
        self.domain = domain
        self.fields = fields
