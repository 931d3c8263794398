"""From a problem to a finding: what it says, what it cites, and the fingerprint that identifies it.

What a finding takes from a report goes through the mask of its report type here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from auditor.errors import ConfigError
from auditor.messages import Message, Ref, Wording, message
from auditor.reading.patterns import lazy_regex
from auditor.reports.masking import masked, masked_message, masked_passage
from auditor.reports.report import Report
from auditor.reports.source import CUT, Source
from auditor.rules.finding import Citation, Finding, SharedPassage, fingerprint
from auditor.rules.problem import UNSET, Problem
from auditor.running.plan import ActiveRule

_LONGEST_CITED = 200
_SHORTEST_PASSAGE = 10
_FIELD = lazy_regex(r"\{[a-z_]+[}.:!\[]")
_ENGLISH = Wording("en")
_ENCODER = msgspec.msgpack.Encoder()


def finding_of(active: ActiveRule, report: Report, asked: Sequence[Report], problem: Problem) -> Finding:
    """The finding of a problem in a report; ``asked`` are the reports that the rule was given, the earlier
    first.

    Raises:
        Exception: a value or sentence of the problem cannot be stored or said, which is the rule's fault.
    """
    if problem.kind is not None and problem.kind not in active.rule.kinds:
        raise ValueError(f"the rule does not declare the kind of defect {problem.kind!r}")
    _refuse_impossible(report, problem.at)
    _refuse_impossible(asked[0], problem.earlier)
    domain = problem.domain or active.rule.domain
    shown = _Shown(report, problem.at)
    expected = None if problem.expected is UNSET else shown.value(problem.expected)
    actual = None if problem.actual is UNSET else shown.value(problem.actual, as_printed=True)
    passage = None if problem.excerpt is None else report.printed(problem.at, problem.excerpt)
    excerpt = shown.value(passage)
    quoted = None if passage is None else _with_cuts(report, problem.at, passage, excerpt)
    fields = {
        "year": report.year,
        "previous_year": asked[0].year,
        "period": report.period.key if report.period else None,
        "previous_period": earlier.key if (earlier := asked[0].period) and asked[0] is not report else None,
        "where": Ref(problem.at[0]) if problem.at else Ref(""),
        "expected": expected,
        "actual": actual,
        "excerpt": quoted,
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
        excerpt=quoted,
        cause=problem.cause,
        between=tuple(
            masked_message(message(name, domain, **_used(name, fields)), report.mask)
            for name in problem.between or ()
        ),
        kind=problem.kind,
        shared=shown.passage(problem.shared),
        cited=_cited_values(report, asked[0], problem, expected, excerpt),
    )
    _ENCODER.encode(finding)
    refuse_unsayable(finding.message, finding.fix, *finding.between)
    return finding


def _refuse_impossible(report: Report, pointers: Sequence[str]) -> None:
    """A finding at a pointer that no report can have would be shown at another place."""
    for pointer in pointers:
        near = report.nearest(pointer)
        if near == pointer:
            continue
        if near:
            raise ConfigError(
                "no report has {pointer}; the nearest that it can have is {nearest}",
                pointer=pointer,
                nearest=near,
            )
        raise ConfigError("no report has {pointer}", pointer=pointer)


def _with_cuts(report: Report, pointers: Sequence[str], passage: str, shown: str) -> str:
    """A passage as it is shown, with a mark at each end where its text goes on in the same clause.

    A few words that a rule has picked out are not cut.
    """
    if len(passage) < _SHORTEST_PASSAGE:
        return shown
    for pointer in pointers:
        text = report.get(pointer)
        start = text.find(passage) if isinstance(text, str) else -1
        if start >= 0:
            end = start + len(passage)
            begun = start and _goes_on(text[start - 1], passage[0])
            more = end < len(text) and _goes_on(passage[-1], text[end])
            return f"{CUT if begun else ''}{shown}{CUT if more else ''}"
    return shown


def _goes_on(before: str, after: str) -> bool:
    """Whether a clause goes on from one character to the next.

    It does not from a word to a number or to a name in Latin letters, where words are picked out.
    """
    return before.isalnum() and after.isalnum() and before.isascii() == after.isascii()


def refuse_unsayable(*sentences: Message | None) -> None:
    """A field that a template lacks, or cannot show, is a fault of the rule and must not wait for the output
    to find it."""
    for sentence in sentences:
        if sentence is not None and (sentence.fields or _FIELD.search(sentence.template)):
            sentence.template.format_map(_ENGLISH.words(sentence))


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

    def passage(self, shared: SharedPassage | None) -> SharedPassage | None:
        if shared is None:
            return None
        here, there = self.value(shared.here), self.value(shared.there)
        return msgspec.structs.replace(shared, here=here, there=there)


def _used(template: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if "{" + name in template}


def _cited(report: Report, pointer: str) -> Any:
    value = report.get(pointer)
    # A passage is cited by its excerpt; the whole part would lapse every waiver at the next comma.
    return None if isinstance(value, str) and len(value) > _LONGEST_CITED else masked(value, report.mask)


def _cited_values(
    report: Report, before: Report, problem: Problem, expected: Any, excerpt: Any
) -> dict[str, Any]:
    """The values that the fingerprint is made from, so that a decision can say which has changed since.

    Of a long text the passage.
    """
    found: dict[str, Any] = {}
    for prefix, owner, pointers in (("", report, problem.at), (_key_of(before), before, problem.earlier)):
        for pointer in pointers:
            value = owner.get(pointer)
            is_long = isinstance(value, str) and len(value) > _LONGEST_CITED
            found[f"{prefix}{pointer}"] = excerpt if is_long else masked(value, owner.mask)
    return found if expected is None else found | {"expected": expected}


def _key_of(report: Report) -> str:
    return f"{report.period.key if report.period else ''}#"


def _source(report: Report, pointer: str, passage: str | None) -> Source:
    """The place of a value, or of a passage of a text, and its raw text as far as it may be shown."""
    value = report.get(pointer)
    if report.has(f"{pointer}/0") and pointer not in report.values:
        # What is said of a list as a whole, as that a part is missing, is not where its first part is.
        return Source()
    if pointer not in report.values:
        # A table, or a list of parts, prints no text of its own; the first thing in it is no quotation.
        return msgspec.structs.replace(report.source(pointer), raw=None)
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
