"""What tests of the core are built from: bare reports, rules made on the spot, runs over a folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from auditor.messages import message
from auditor.registry import load
from auditor.reports.identity import Identity
from auditor.reports.report import Report
from auditor.reports.source import ReadingIssue
from auditor.rules.declaration import Rule, Severity, rule
from auditor.running.examine import Extract, Header
from auditor.running.ruleset import ActiveRule

ORGAN = "云岭县青溪镇人民政府"
READERS = tuple(load().readers.values())


def bare(
    data: Mapping[str, Any], *doubted: str, year: int | None = 2024, organ: str = ORGAN, **more: Any
) -> Report:
    """A report of any data; the reader could not settle the pointers ``doubted``."""
    issues = tuple(ReadingIssue(pointer, message("this value could not be read")) for pointer in doubted)
    return Report(
        data, Identity(organ, year, "township"), path=more.pop("path", "a.json"), issues=issues, **more
    )


def made(check: Callable[..., Any], id: str = "house-rule", **facts: Any) -> Rule:
    """A rule of a function, with a title if the function has none."""
    check.__doc__ = check.__doc__ or "Everything is as it should be."
    return rule(id, **facts)(check)


def active(check: Rule | Callable[..., Any], **facts: Any) -> ActiveRule:
    """A rule that counts, as a plain ruleset has it; rules made of functions take ``facts``."""
    this = check if isinstance(check, Rule) else made(check, **facts)
    options = {name: option.default for name, option in this.options.items()}
    return ActiveRule(this, this.severity, this.category, 5.0, this.severity is Severity.CRITICAL, options)


def saying(*problems: Any, **facts: Any) -> ActiveRule:
    """A rule that yields the same problems whatever the report says."""

    def check(report: Report) -> Iterable[Any]:
        yield from problems

    return active(check, **facts)


def extracted(
    data: Mapping[str, Any], year: int | None, organ: str = ORGAN, **more: Any
) -> tuple[Header, Extract]:
    """What a run keeps of a report: its header and the values that rules over several reports may see."""
    digests = more.pop("digests", {})
    identity = Identity(organ, year, "township", **more)
    return Header(f"{organ}-{year}.json", "any", identity, digests), Extract(dict(data), {}, ())


def put(folder: Path, name: str, data: Any) -> Path:
    """A file of the folder: text as it is, bytes as they are, anything else as JSON."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, bytes):
        file.write_bytes(data)
    else:
        file.write_text(
            data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, indent=1), "utf-8"
        )
    return file
