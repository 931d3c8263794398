"""The outcome of a rule that gave no answer: it has nothing to judge, or it crashed."""

from __future__ import annotations

import os
import shlex
import traceback
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec

from auditor.errors import AuditorError, NotApplicable
from auditor.messages import message
from auditor.reports.report import Report
from auditor.rules.finding import Outcome, Status
from auditor.running.evidence import refuse_unsayable
from auditor.running.plan import ActiveRule
from auditor.running.time_limit import NotEnded, SwitchedOff

_CORE = os.path.dirname(os.path.dirname(__file__)) + os.sep
_ENCODER = msgspec.msgpack.Encoder()


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
