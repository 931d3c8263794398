"""Real reports, edited at random and audited again: findings and values add up."""

from __future__ import annotations

import copy
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import pipeline
from auditor.pipeline import Setup
from auditor.recording import facts_of
from auditor.reports.report import leaves
from auditor.results.history.asked import within
from auditor.results.history.comparison import ComparedReport, compare
from auditor.results.history.recorded import RecordedFinding, StoredRun, run_named
from auditor.results.history.recording import record
from auditor.results.history.store import Store, open_store
from auditor_ogi.form import set_value
from auditor_ogi.sample import report
from tests.core.building import ORGAN, put

OTHER = "云岭县白沙镇人民政府"
FAULTY = {"/requests/received/total": 3, "/disputes/review/total": 9, "/article20/licensing/decisions": 0}
NUMBERS = [
    pointer
    for pointer, value in leaves(report()).items()
    if isinstance(value, int) and pointer.startswith(("/requests/", "/disputes/", "/article20/"))
]
TEXTS = [f"/sections/{index}/text" for index in range(6)]


@pytest.fixture(scope="module")
def setup() -> Setup:
    return pipeline.prepare()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("store") / "history.db", to_write=True) as store:
        yield store


@pytest.fixture(scope="module")
def before(setup: Setup, store: Store) -> StoredRun:
    """The run of the reports as they are."""
    return recorded(setup, store, originals())


def originals() -> dict[str, dict[str, Any]]:
    return {ORGAN: report(), OTHER: report(organ=OTHER, tables=FAULTY, texts={6: "XX"})}


def recorded(setup: Setup, store: Store, reports: dict[str, dict[str, Any]]) -> StoredRun:
    with tempfile.TemporaryDirectory() as folder:
        for organ, data in reports.items():
            put(Path(folder), f"{organ}.json", data)
        record(store, pipeline.run(setup, [folder]), facts_of(setup))
    return run_named(store, "latest")


def failed(run: StoredRun) -> Counter[tuple[str, str, str]]:
    return Counter(
        (subject.organ, each.rule, each.fingerprint)
        for subject in run.subjects()
        for each in run.answers(subject).findings
        if each.status == "failed"
    )


def is_asked(run: StoredRun, organ: str, pointer: str, text: Any) -> bool:
    """Whether a finding asks to change a number, or to add a sentence at the end of a text: one that quotes
    the text asks for that only where it quotes its end."""
    return any(
        within(pointer, set(each.at) - {""})
        and (not isinstance(text, str) or not each.excerpt or each.excerpt.strip("…。") in text[-30:])
        for subject in run.subjects()
        if subject.organ == organ
        for each in run.answers(subject).findings
    )


def told(report: ComparedReport, finding: RecordedFinding) -> tuple[str, str, str]:
    return report.subject.organ, finding.rule, finding.fingerprint


@settings(max_examples=12, deadline=None)
@given(
    numbers=st.dictionaries(
        st.tuples(st.sampled_from((ORGAN, OTHER)), st.sampled_from(NUMBERS)),
        st.integers(0, 40) | st.none(),
        max_size=6,
    ),
    texts=st.sets(st.tuples(st.sampled_from((ORGAN, OTHER)), st.sampled_from(TEXTS)), max_size=2),
)
def test_edits_are_told_as_they_are(
    setup: Setup,
    store: Store,
    before: StoredRun,
    numbers: dict[tuple[str, str], int | None],
    texts: set[tuple[str, str]],
) -> None:
    reports = originals()
    edited = copy.deepcopy(reports)
    for (organ, pointer), number in numbers.items():
        set_value(edited[organ], pointer, number)
    for organ, pointer in texts:
        index = int(pointer.split("/")[2])
        edited[organ]["sections"][index]["text"] += "另外，我镇开展了一次培训。"
    changed = {
        (organ, pointer)
        for organ in reports
        for pointer, value in leaves(edited[organ]).items()
        if leaves(reports[organ])[pointer] != value
    }
    after = recorded(setup, store, edited)
    compared = compare(before, after)
    by_change: dict[str, Counter[tuple[str, str, str]]] = {
        name: Counter() for name in ("before", "after", "new", "lost")
    }
    for each in compared.reports:
        for finding in each.findings:
            if finding.before is not None:
                by_change["before"][told(each, finding.before)] += 1
                by_change["after"][told(each, finding.finding)] += 1
            else:
                by_change["new" if finding.change == "new" else "lost"][told(each, finding.finding)] += 1
    # Each finding of either run is in exactly one class.
    assert by_change["before"] + by_change["lost"] == failed(before)
    assert by_change["after"] + by_change["new"] == failed(after)
    # What was altered unasked are the edits that no finding asks for, and nothing else.
    silent = {
        (each.subject.organ, one.pointer) for each in compared.reports for one in each.silently_altered()
    }
    assert silent == {
        (organ, pointer)
        for organ, pointer in changed
        if not is_asked(before, organ, pointer, leaves(reports[organ])[pointer])
    }
    # The rules are the same, and so is the program: only edits explain what came out.
    reasons = {because for _, because in compared.causes}
    assert reasons.isdisjoint({"rule_changed", "rule_added", "program", "roster", "read_anew"})
    assert changed or set(compared.findings) <= {"still_there"}
