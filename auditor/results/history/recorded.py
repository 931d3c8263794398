"""Reading runs from the history: which there are, what a name means, and one report of one at a time."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from auditor.errors import ConfigError
from auditor.messages import Message
from auditor.record import Record
from auditor.results.history.run_facts import RuleVersion, RunFacts
from auditor.results.history.store import Store, damaged_row

LATEST, PREVIOUS = "latest", "previous"
_NUMBERS_SHOWN = 12


class RecordedRun(Record, frozen=True):
    """A run as the list of runs shows it. ``name`` is its number, or the file that it was read from."""

    name: str
    started_at: str
    auditor: str
    year: int | None
    complete: bool
    facts: RunFacts
    summary: Mapping[str, Any]


class RecordedFinding(msgspec.Struct, frozen=True):
    """A finding of a run; ``status`` is that of its outcome, or needs_review for a question.

    ``excerpt`` are the words of a text that it quotes, where it does.
    """

    rule: str
    status: str
    severity: str
    fingerprint: str
    at: tuple[str, ...]
    message: Message
    expected: Any = None
    actual: Any = None
    excerpt: str | None = None


class Subject(msgspec.Struct, frozen=True):
    """What outcomes are about: a report or, as ``group``, an organ with its subordinate organs.

    ``id`` is its number in the run. ``uncertain`` are the pointers of values that were not read with
    certainty.
    """

    id: int
    kind: str
    type: str
    organ: str
    organ_key: str
    period: str | None
    path: str | None = None
    level: str | None = None
    sha256: str | None = None
    format: str | None = None
    standing: str | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    grade: str | None = None
    provisional: bool = False
    uncertain: tuple[str, ...] = ()
    content: int | None = None


# The columns of a subject, in the order of its fields.
_COLUMNS = ("subject", *Subject.__struct_fields__[1:])


class Missing(msgspec.Struct, frozen=True):
    """An organ that had to report and had no report in a run."""

    organ: str
    organ_key: str
    period: str | None


class Answers(msgspec.Struct, frozen=True):
    """What the rules answered about a subject: status and reason by rule, and the findings."""

    outcomes: Mapping[str, tuple[str, Message | None]]
    findings: tuple[RecordedFinding, ...]


class StoredRun:
    """One run of the history, read bit by bit."""

    def __init__(self, store: Store, run: RecordedRun) -> None:
        self._connection = store.connection
        self.run = run
        self.rules: dict[tuple[str, str], RuleVersion] = {}
        for (content,) in self._connection.execute(
            "SELECT content FROM run_rules JOIN rule_versions USING (version) WHERE run = ?", (run.name,)
        ):
            version = _decoded(content, RuleVersion, "rule_versions of run", run.name)
            self.rules[version.type, version.rule] = version

    def subjects(self) -> Iterator[Subject]:
        """All reports and groups, in the order of the run."""
        columns = ", ".join(_COLUMNS)
        for row in self._connection.execute(
            f"SELECT {columns} FROM subjects WHERE run = ? ORDER BY subject", (self.run.name,)
        ):
            found = dict(zip(Subject.__struct_fields__, row, strict=True))
            found["provisional"] = bool(found["provisional"])
            found["uncertain"] = _decoded(found["uncertain"] or "[]", tuple[str, ...], "subjects", row[0])
            yield Subject(**found)

    def missing(self) -> Iterator[Missing]:
        """The organs whose report was missing."""
        for row in self._connection.execute(
            "SELECT organ, organ_key, period FROM missing WHERE run = ?", (self.run.name,)
        ):
            yield Missing(*row)

    def answers(self, subject: Subject) -> Answers:
        """What the rules answered about one of them."""
        outcomes = self._connection.execute(
            "SELECT rule, status, sentences.content FROM outcomes JOIN rule_versions USING (version) "
            "LEFT JOIN sentences ON sentence = reason WHERE subject = ?",
            (subject.id,),
        )
        findings = self._connection.execute(
            "SELECT rule, status, severity, fingerprint, at, message, expected, actual, excerpt "
            "FROM findings JOIN rule_versions USING (version) WHERE subject = ? ORDER BY finding",
            (subject.id,),
        )
        return Answers(
            {rule: (status, _message(reason)) for rule, status, reason in outcomes},
            tuple(map(_finding, findings)),
        )

    def values(self, subject: Subject) -> Mapping[str, Any] | None:
        """The values of a report by pointer, None where they were not kept."""
        return None if subject.content is None else values_of(self._connection, subject.content)


def values_of(connection: sqlite3.Connection, content: int) -> dict[str, Any]:
    """The values of a report by pointer, as they were packed.

    Raises:
        sqlite3.DatabaseError: the row is damaged.
    """
    row = connection.execute("SELECT packed FROM contents WHERE content = ?", (content,)).fetchone()
    try:
        return dict(_decoded(zlib.decompress(row[0]), dict[str, Any], "contents", content))
    except (zlib.error, TypeError) as error:
        raise damaged_row("contents", content) from error


def runs(store: Store) -> Iterator[RecordedRun]:
    """All runs, the oldest first."""
    cursor = store.connection.execute(
        "SELECT run, started_at, auditor, year, complete, facts, summary FROM runs ORDER BY run"
    )
    for number, started_at, auditor, year, complete, facts, summary in cursor:
        yield RecordedRun(
            str(number),
            started_at,
            auditor,
            year,
            bool(complete),
            _decoded(facts, RunFacts, "runs", number),
            _decoded(summary, dict[str, Any], "runs", number),
        )


def run_named(store: Store, name: str) -> StoredRun:
    """The run of a number, or ``latest``, or ``previous``: the one before the latest.

    Raises:
        ConfigError: there is no such run; the error names those that there are.
    """
    known = list(runs(store))
    found = {run.name: run for run in known}
    found |= dict(zip((LATEST, PREVIOUS), reversed(known), strict=False))
    if name in found:
        return StoredRun(store, found[name])
    if not known:
        raise ConfigError("the history has no run yet", file=store.file)
    if name == PREVIOUS:
        raise ConfigError("the history has one run only; there is none before it", file=store.file)
    numbers = [run.name for run in known]
    raise ConfigError(
        "there is no run {name}; use latest, previous or a number: {numbers}",
        file=store.file,
        name=name,
        numbers=numbers if len(numbers) <= _NUMBERS_SHOWN else ["…", *numbers[-_NUMBERS_SHOWN:]],
    )


def _decoded(content: str | bytes, type: Any, what: str, number: object) -> Any:
    """What a column with JSON holds."""
    try:
        return msgspec.json.decode(content, type=type)
    except (msgspec.MsgspecError, TypeError, UnicodeError) as error:
        raise damaged_row(what, number) from error


def _message(content: str | None) -> Message | None:
    return None if content is None else _decoded(content, Message, "sentences", content)


def _finding(row: tuple[Any, ...]) -> RecordedFinding:
    rule, status, severity, fingerprint, at, message, expected, actual, excerpt = row
    return RecordedFinding(
        rule,
        status,
        severity,
        fingerprint,
        _decoded(at, tuple[str, ...], "findings", fingerprint),
        _decoded(message, Message, "findings", fingerprint),
        _decoded(expected or "null", Any, "findings", fingerprint),
        _decoded(actual or "null", Any, "findings", fingerprint),
        excerpt,
    )
