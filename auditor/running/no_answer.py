"""The outcome of a rule that gave no answer: it has nothing to judge, or it crashed."""

from __future__ import annotations

import inspect
import os
import shlex
import sys
import traceback
from collections.abc import Iterable, Sequence
from functools import lru_cache
from types import GeneratorType
from typing import Any

import msgspec

from auditor.errors import AuditorError, NotApplicable
from auditor.messages import message
from auditor.reports.report import Report
from auditor.reports.source import CUT
from auditor.rules.finding import Outcome, Status
from auditor.running.evidence import refuse_unsayable
from auditor.running.plan import ActiveRule
from auditor.running.time_limit import NotEnded, SwitchedOff

_CORE = os.path.dirname(os.path.dirname(__file__)) + os.sep
_LONGEST = 60
_ENCODER = msgspec.msgpack.Encoder()


class NotAProblem(AuditorError):
    """A rule gave something else than a problem; ``place`` is the file and line of its ``yield``, if any."""

    def __init__(self, found: Any, source: Any) -> None:
        self.place = _place_of_yield(source)
        super().__init__(
            "it gave {found}, which is not a Problem; a rule yields Problem(…) or Question(…)",
            found=_shortened(repr(found)),
        )


def said_by(answer: Any) -> Iterable[Any]:
    """What a rule gave, one by one; nothing is given by None.

    Raises:
        NotAProblem: it did not yield, but return a single thing.
    """
    if answer is None:
        return ()
    if isinstance(answer, GeneratorType | tuple):
        return answer
    if isinstance(answer, str) or not isinstance(answer, Iterable):
        raise NotAProblem(answer, None)
    return answer


def _place_of_yield(source: Any) -> str | None:
    """File and line at which a generator waits, or the one that it takes its values from."""
    place = None
    while isinstance(source, GeneratorType) and source.gi_frame is not None:
        place = f"{source.gi_code.co_filename}:{source.gi_frame.f_lineno}"
        source = source.gi_yieldfrom
    return place


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + CUT


def no_answer(active: ActiveRule, reports: Sequence[Report], error: BaseException) -> Outcome:
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
            refuse_unsayable(reason)
            return Outcome(rule.id, Status.NOT_APPLICABLE, reason)
        except Exception as unsayable:
            error = unsayable
    if isinstance(error, SwitchedOff):
        reason = message(
            "rule {rule} of plugin {plugin} was not run: {cause}; to repeat: {command}",
            rule=rule.id,
            plugin=rule.plugin,
            cause=error.message,
            command=_to_repeat(active, reports),
        )
        return Outcome(rule.id, Status.ERROR, reason)
    cause: Any = (
        error.message if isinstance(error, AuditorError | NotEnded) else f"{type(error).__name__}: {error}"
    )
    if active.rule.declared_at:
        reason = message(
            "rule {rule} in {place} could not be applied: {cause}; to repeat: {command}",
            rule=rule.id,
            place=_place_of_crash(active, error),
            cause=cause,
            command=_to_repeat(active, reports),
        )
        return Outcome(rule.id, Status.ERROR, reason)
    reason = message(
        "rule {rule} of plugin {plugin} crashed at {place}: {cause}; to repeat: {command}",
        rule=rule.id,
        plugin=rule.plugin,
        place=_place_of_crash(active, error),
        cause=cause,
        command=_to_repeat(active, reports),
    )
    return Outcome(rule.id, Status.ERROR, reason)


@lru_cache(maxsize=1024)
def _not_applicable(rule: str, template: str, domain: str) -> Outcome | None:
    """The outcome of a rule with nothing to judge, for one reason the same for all reports.

    None if it cannot be said.
    """
    reason = message(template, domain)
    try:
        refuse_unsayable(reason)
    except Exception:
        return None
    return Outcome(rule, Status.NOT_APPLICABLE, reason)


def _place_of_crash(active: ActiveRule, error: BaseException) -> str:
    """Name of the file and line in the plugin, even where it was core or a library that refused what the
    plugin gave or asked."""
    place = getattr(error, "place", None) or active.rule.declared_at or None
    if place is None:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if frame.filename.startswith(_folder(active))]
        other = [frame for frame in frames if not frame.filename.startswith(_CORE)]
        found = own or other
        place = f"{found[-1].filename}:{found[-1].lineno}" if found else active.rule.origin
    return os.path.basename(place)


def _folder(active: ActiveRule) -> str:
    """The folder of the plugin: of the package that the rule's function is in, or of its file."""
    top = sys.modules.get(inspect.unwrap(active.rule.check).__module__.partition(".")[0])
    file = getattr(top, "__file__", None) or active.rule.origin
    return os.path.dirname(os.path.abspath(file)) + os.sep


def _to_repeat(active: ActiveRule, reports: Sequence[Report]) -> str:
    paths = [report.path for report in reports if report.path]
    words = ["auditor", "audit", *paths[:2], "--rule", active.rule.id]
    if active.rule.declared_at:
        words += ["--ruleset", active.rule.declared_at.rpartition(":")[0]]
    for file in active.rule.plugin_files:
        words += ["--plugin", file]
    return shlex.join(words)
