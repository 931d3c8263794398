"""Test data of the core: bare reports, small rules, files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from auditor.messages import Wording
from auditor.registry import load
from auditor.reports.identity import Identity
from auditor.reports.period import year_period
from auditor.reports.report import Report
from auditor.rules.declaration import Rule, Severity, rule
from auditor.rules.finding import Outcome
from auditor.running.examined import Extract, Header
from auditor.running.plan import ActiveRule
from auditor.testing import with_issue

ORGAN = "云岭县青溪镇人民政府"
READERS = tuple(load().readers.values())
LEVELS = load().levels


def bare(
    data: Mapping[str, Any], *uncertain: str, year: int | None = 2024, organ: str = ORGAN, **more: Any
) -> Report:
    """A report of any data; the values at the pointers ``uncertain`` have reading issues."""
    identity = Identity(organ, None if year is None else year_period(year), "township")
    issues = with_issue(data, *uncertain).issues
    return Report(data, identity, path=more.pop("path", "a.json"), issues=issues, **more)


def made(check: Callable[..., Any], id: str = "house-rule", **facts: Any) -> Rule:
    """A rule of a function, with a title if the function has none."""
    check.__doc__ = check.__doc__ or "Everything is as it should be."
    return rule(id, **facts)(check)


def active(check: Rule | Callable[..., Any], **facts: Any) -> ActiveRule:
    """A rule as a plain ruleset has it; a function becomes a rule with ``facts``."""
    this = check if isinstance(check, Rule) else made(check, **facts)
    options = {name: option.default for name, option in this.options.items()}
    return ActiveRule(this, this.severity, this.category, 5.0, this.severity is Severity.CRITICAL, options)


def saying(*problems: Any, **facts: Any) -> ActiveRule:
    """A rule that yields the same problems for any report."""

    def check(report: Report) -> Iterable[Any]:
        yield from problems

    return active(check, **facts)


def reason_of(outcome: Outcome, lang: str = "en") -> str:
    """The reason of an outcome in words."""
    assert outcome.reason is not None
    return Wording(lang).render(outcome.reason)


def extracted(
    data: Mapping[str, Any], year: int | None, organ: str = ORGAN, **more: Any
) -> tuple[Header, Extract, dict[str, Any]]:
    """What a run keeps of a report: its header, the values that rules over several reports read, digests."""
    digests = more.pop("digests", {})
    identity = Identity(organ, None if year is None else year_period(year), "township", **more)
    return Header(f"{organ}-{year}.json", "any", identity), Extract(dict(data), {}, ()), digests


def put(folder: Path, name: str, data: Any) -> Path:
    """Write a file into the folder and return it: text and bytes as they are, anything else as JSON."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, bytes):
        file.write_bytes(data)
    else:
        file.write_text(
            data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, indent=1), "utf-8"
        )
    return file
