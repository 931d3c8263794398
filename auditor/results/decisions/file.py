"""The file of decisions: one entry a decision, sorted, in YAML that people read and version."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError, system_problem
from auditor.messages import Term
from auditor.reading.own_file import content_of
from auditor.reading.patterns import lazy_regex
from auditor.reading.strict_yaml import load_yaml
from auditor.reading.written_text import decoded
from auditor.record import NamedTuple, Record
from auditor.results.decisions.case import Case
from auditor.results.waivers import CONFIRMED, DISMISSED, WAIVED, Waiver
from auditor.results.whole_file import whole_file
from auditor.results.written_entries import (
    Entry,
    day_of,
    fingerprint_of,
    period_of,
    refuse_unknown,
    yaml_entries,
)
from auditor.written_words import Words

DECISIONS = Words("decision", (CONFIRMED, DISMISSED, WAIVED), also={"豁免": WAIVED})
REQUIRED = ("decision", "rule", "organ", "fingerprint", "reason", "by", "on")
KEYS = (*REQUIRED, "year", "period", "at", "cited", "expires")
# As git writes them.
_MERGE_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_TEXTS = ("decision", "rule", "organ", "fingerprint", "reason", "by")
_NUMBERS = ("year", "period", "on", "expires")
_HEAD = (
    "# Decisions about findings: auditor decide writes them, auditor audit --decisions reads them.\n"
    "# Comments are not kept.\n"
)
_LIKE_A_NUMBER = lazy_regex(r"[-+.0-9eE]+")
_PATIENCE = 30  # seconds
_WHOLE = 16  # digits


class Made(Record, frozen=True):
    """A decision: about what, which, why, by whom, on which day, and until when it holds (ISO dates)."""

    case: Case
    decision: str
    reason: str
    by: str
    on: str
    expires: str | None = None
    line: int = 0

    def says(self, other: Made) -> bool:
        """Whether another decision decides the same, whenever it was made."""
        mine = (self.decision, self.reason, self.by, self.expires)
        return mine == (other.decision, other.reason, other.by, other.expires)


class Counts(NamedTuple):
    """How many decisions are new, replaced another one, or were there already."""

    added: int
    replaced: int
    same: int


def load_decisions(file: Path) -> list[Made]:
    """The decisions in a file.

    Raises:
        ConfigError: the file cannot be read, an entry is wrong, or a finding has several.
    """
    text = decoded(content_of(file, "the decisions cannot be read: {problem}"))
    if text is None:
        raise ConfigError(
            "the decisions are neither in UTF-8 nor in GB18030; save the file in UTF-8 (in Notepad: Save as, "
            "Encoding: UTF-8)",
            file=file,
        )
    _refuse_unmerged(text, file)
    entries = yaml_entries(text, file, "decisions", "a file of decisions is a list of decisions")
    found: dict[str, Made] = {}
    for entry in entries:
        made = _made(entry)
        known = found.setdefault(made.case.fingerprint, made)
        if known is not made:
            raise entry.wrong(
                "fingerprint",
                "there is another decision about this finding in line {other}; keep one of them",
                other=known.line,
            )
    return list(found.values())


def _refuse_unmerged(text: str, file: Path) -> None:
    """Version control leaves both sides of a merge in the file, and marks them, where they differ.

    Raises:
        ConfigError: with the line of the first mark.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(_MERGE_MARKS):
            raise ConfigError(
                "the file has the marks of a merge that is not done ({mark}); keep every decision of both "
                "sides (of two about one finding, one) and delete the lines that begin with {marks}",
                file=file,
                line=number,
                mark=line[:7],
                marks=", ".join(_MERGE_MARKS),
            )


def as_waivers(made: Iterable[Made], file: Path) -> list[Waiver]:
    """The decisions as a run applies them."""
    return [
        Waiver(
            rule=each.case.rule,
            organ=each.case.organ,
            period=each.case.period,
            reason=each.reason,
            approved_by=each.by,
            expires=None if each.expires is None else datetime.date.fromisoformat(each.expires),
            at=None,
            fingerprint=each.case.fingerprint,
            file=str(file),
            line=each.line,
            decision=each.decision,
            cited=each.case.cited,
            places=each.case.at,
            on=each.on,
        )
        for each in made
    ]


def record(file: Path, made: Sequence[Made], *, replacing: bool = False) -> Counts:
    """Add decisions to a file, all or none; whoever decides at the same time waits.

    A finding has one decision: another one about it is refused, unless it is replaced.

    Raises:
        ConfigError: a finding has been decided otherwise, or the file cannot be read or written.
    """
    final = Path(os.path.realpath(file))
    if final.exists() and not final.is_file():
        # A device takes anything, and keeps nothing.
        raise ConfigError("{path} is not a file", path=str(file))
    with _alone(final):
        known = {each.case.fingerprint: each for each in (load_decisions(final) if final.exists() else ())}
        added = replaced = same = 0
        for each in made:
            before = known.get(each.case.fingerprint)
            if before is not None and before.says(each):
                same += 1
                continue
            if before is not None and not replacing:
                raise ConfigError(
                    "finding {number} ({organ}) has been decided: {decision} by {by} on {on}: {reason}; "
                    "--replace puts the new decision in its place",
                    file=file,
                    line=before.line or None,
                    number=each.case.fingerprint[:8],
                    organ=each.case.organ,
                    decision=Term(before.decision),
                    by=before.by,
                    on=before.on,
                    reason=before.reason,
                )
            added += before is None
            replaced += before is not None
            known[each.case.fingerprint] = each
        if added or replaced:
            _write(final, known.values())
    return Counts(added, replaced, same)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """While no other program changes the file."""
    import filelock

    lock = filelock.FileLock(file.with_name(f".{file.name}.lock"), timeout=_PATIENCE)
    try:
        with lock:
            yield
    except filelock.Timeout as error:
        raise ConfigError(
            "another program has been writing this file for {seconds} seconds; try again when it is done",
            file=file,
            seconds=_PATIENCE,
        ) from error
    except OSError as error:
        raise ConfigError(
            "the decisions could not be written: {problem}", file=file, problem=system_problem(error)
        ) from error


def _write(file: Path, made: Iterable[Made]) -> None:
    import yaml

    entries = [_plain(each) for each in sorted(made, key=_place)]
    text = _HEAD + yaml.dump(
        entries, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False
    )
    value, _ = load_yaml(text)
    if value != entries:
        raise AssertionError("the decisions would not be read as they are")
    with whole_file(file) as stream:
        stream.write(text.encode("utf-8"))


def _place(made: Made) -> tuple[str, str, str, tuple[str, ...], str]:
    case = made.case
    return case.organ, str(case.period), case.rule, case.at, case.fingerprint


def _plain(made: Made) -> dict[str, Any]:
    case = made.case
    yearly = case.period.kind == "year"
    values = {
        "decision": made.decision,
        "rule": case.rule,
        "organ": case.organ,
        "year" if yearly else "period": case.period.year if yearly else str(case.period),
        "fingerprint": case.fingerprint,
        "at": list(case.at),
        "cited": dict(case.cited),
        "reason": made.reason,
        "by": made.by,
        "on": made.on,
        "expires": made.expires,
    }
    return {key: value for key, value in values.items() if value not in (None, [], {})}


@cache
def _dumper() -> Any:
    """Writes texts so that strict YAML reads them as texts, and lists and values without references."""
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        def ignore_aliases(self, data: Any) -> bool:
            return True

    Dumper.add_representer(str, _text)
    return Dumper


def _text(dumper: Any, value: str) -> Any:
    style = '"' if _LIKE_A_NUMBER.fullmatch(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _made(entry: Entry) -> Made:
    values = entry.values
    for key, value in values.items():
        refuse_unknown(key, entry, KEYS)
        if key in _TEXTS and not isinstance(value, str) and value is not None:
            raise entry.wrong(
                key, "{key} must be a text; write it in quotes; found {found}", key=key, found=str(value)
            )
        if key in _NUMBERS and isinstance(value, dict | list | bool):
            raise entry.wrong(key, "{key} must be a text; found {found}", key=key, found=str(value))
    for key in REQUIRED:
        if values.get(key) in (None, ""):
            raise entry.wrong(None, "this decision has no {key}", key=key)
    if values.get("year") in (None, "") and values.get("period") in (None, ""):
        raise entry.wrong(None, "this decision has no {key} and no {other}", key="year", other="period")
    decision = DECISIONS.canonical(values["decision"])
    if decision is None:
        raise entry.wrong(
            "decision",
            "{found} is not a decision; write one of: {known}",
            found=values["decision"],
            known=DECISIONS.both(),
        )
    at, cited = values.get("at") or [], values.get("cited") or {}
    if not isinstance(at, list) or not all(isinstance(each, str) for each in at):
        raise entry.wrong("at", "{key} must be a list of pointers", key="at")
    if not isinstance(cited, Mapping):
        raise entry.wrong("cited", "{key} must name values by their pointers", key="cited")
    fingerprint = fingerprint_of(entry)
    if fingerprint is None or len(fingerprint) < _WHOLE:
        raise entry.wrong(
            "fingerprint",
            "{found} is not a whole fingerprint: it has 16 digits (0-9, a-f)",
            found=str(fingerprint),
        )
    case = Case(values["rule"], values["organ"], period_of(entry), fingerprint, tuple(at), dict(cited))
    stated = values.get("expires") not in (None, "")
    return Made(
        case=case,
        decision=decision,
        reason=values["reason"],
        by=values["by"],
        on=day_of(entry, "on").isoformat(),
        expires=day_of(entry, "expires").isoformat() if stated else None,
        line=entry.line,
    )
