"""The score of one report, by the model that its ruleset chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from auditor.messages import Message, Ref, message
from auditor.rules.finding import Outcome, Status
from auditor.running import deduction_model, share_model
from auditor.running.plan import ActiveRule
from auditor.running.review_causes import UnreadTable
from auditor.running.ruleset import Ruleset
from auditor.running.score import Score

_MODELS = {"deduction": deduction_model.score, "share": share_model.score}


def score(
    outcomes: Iterable[Outcome],
    active: Mapping[str, ActiveRule],
    ruleset: Ruleset,
    unread: Sequence[UnreadTable] = (),
    *,
    why_none: Message | None = None,
) -> Score:
    """The score of one report; waived and not applicable outcomes are left out.

    ``why_none`` says why the report has no total whatever its outcomes are. It has none, either, where a rule
    crashed, or a table could not be read.
    """
    answered = tuple(outcomes)
    crashed = [outcome.rule for outcome in answered if outcome.status is Status.ERROR]
    tables = () if crashed else tuple(table.at for table in unread)
    found = _MODELS[ruleset.scoring.model](
        answered, active, ruleset, why_none=_why_none(crashed, tables) or why_none, unread_tables=tables
    )
    # What a rule that crashed would have said may be worse than the lowest.
    return msgspec.structs.replace(found, low=None, high=None) if crashed else found


def _why_none(crashed: Sequence[str], tables: Sequence[str]) -> Message | None:
    if crashed:
        return message("not scored: {rules} crashed", rules=list(crashed))
    if tables:
        # What was judged says little of a report whose figures nobody has seen.
        return message("not scored: {tables} could not be read", tables=[Ref(at) for at in tables])
    return None
