"""Decisions through what happens to reports between runs, as random sequences of edits.

Files are renamed, sent in another format or beside other reports, and sent again with an unrelated or with
the decided value changed. A decision holds exactly while what it cites stays; where it lapses, the run says
which value changed, from what to what.
"""

from __future__ import annotations

import datetime
import json
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from auditor import pipeline
from auditor.results.audit import Audit, Changed
from auditor.results.decisions.case import cases_of
from auditor.results.decisions.file import DECISIONS, Made, as_waivers, load_decisions, record
from auditor.results.waivers import WaiverBook
from auditor.rules.finding import COVERED, Finding
from auditor_ogi.sample import report
from tests.core.building import ORGAN
from tests.layouts import plain_text, web
from tests.layouts.drafts import plain

RULE = "rulemaking-power"
CELLS = [f"/article20/rules/{name}" for name in ("issued", "repealed", "in_force")]
ELSEWHERE = "/article20/licensing/decisions"
WRITERS = {
    ".json": lambda data: json.dumps(data, ensure_ascii=False).encode(),
    ".html": lambda data: web.whole(plain(data)),
    ".txt": plain_text.crlf_gb18030,
}
TODAY = datetime.date(2026, 3, 2)
NAMES = ("a", "年报", "z-2024")


@cache
def setup() -> pipeline.Setup:
    return pipeline.prepare(only=[RULE])


class Edits(RuleBasedStateMachine):
    """An organ's report, the decisions about it, and what of them has to hold."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.file = Path(self._folder.name) / "决定.yaml"
        self.values = dict.fromkeys(CELLS, 0)
        self.elsewhere = 40
        self.name, self.suffix, self.others = "a", ".json", 0
        # By the cell and the value that it had: what was decided.
        self.decided: dict[tuple[str, int], str] = {}

    def teardown(self) -> None:
        self._folder.cleanup()

    @initialize(value=st.integers(1, 9))
    def begin(self, value: int) -> None:
        self.values[CELLS[0]] = value

    @rule(name=st.sampled_from(NAMES))
    def rename(self, name: str) -> None:
        self.name = name

    @rule(suffix=st.sampled_from(sorted(WRITERS)))
    def send_in_another_format(self, suffix: str) -> None:
        self.suffix = suffix

    @rule(count=st.integers(0, 2))
    def reorder(self, count: int) -> None:
        """Other reports come before and after it."""
        self.others = count

    @rule(value=st.integers(10, 99))
    def change_something_unrelated(self, value: int) -> None:
        self.elsewhere = value

    @rule(cell=st.sampled_from(CELLS), value=st.integers(0, 3))
    def change_a_value(self, cell: str, value: int) -> None:
        """Correct it, make it wrong in another way, or as it was; findings come before it or go."""
        self.values[cell] = value

    @rule(cell=st.sampled_from(CELLS), word=st.sampled_from(DECISIONS.words))
    def decide(self, cell: str, word: str) -> None:
        key = (cell, self.values[cell])
        if not self.values[cell] or key in self.decided:
            return
        own = [each for each in cases_of(self.last) if each.organ == ORGAN]
        (case,) = [each for each in own if each.at == (cell,)]
        counts = record(self.file, [Made(case, word, "已核对", "王某", TODAY.isoformat())])
        assert counts == (1, 0, 0)
        self.decided[key] = word

    def audit(self) -> Audit:
        with tempfile.TemporaryDirectory() as folder:
            data = report(tables={**self.values, ELSEWHERE: self.elsewhere})
            (Path(folder) / f"{self.name}{self.suffix}").write_bytes(WRITERS[self.suffix](data))
            for number, name in enumerate(("0", "甲")[: self.others]):
                other = report(organ=f"云岭县{'白柳'[number]}沙镇人民政府", tables={CELLS[0]: 5})
                (Path(folder) / f"{name}.json").write_bytes(WRITERS[".json"](other))
            made = load_decisions(self.file) if self.file.exists() else []
            book = WaiverBook(as_waivers(made, self.file), TODAY)
            return pipeline.run(replace(setup(), waivers=book), [folder])

    @invariant()
    def decisions_hold_or_lapse(self) -> None:
        audit = self.last = self.audit()
        (own,) = [each for each in audit.reports if each.organ == ORGAN]
        (outcome,) = own.outcomes
        found = {each.at[0]: each for each in (*outcome.findings, *outcome.decided)}
        now = {cell: value for cell, value in self.values.items() if value}
        words = {cell: self.decided.get((cell, value)) for cell, value in now.items()}
        assert {cell: _word(each) for cell, each in found.items()} == words
        open_or_confirmed = [cell for cell, word in words.items() if word not in COVERED]
        covered = [word for word in words.values() if word in COVERED]
        status = "failed" if open_or_confirmed else "passed"
        if covered and not open_or_confirmed:
            status = "dismissed" if set(covered) == {"dismissed"} else "waived"
        assert outcome.status.value == status
        assert {(each.status, each.changes) for each in audit.waivers} == {
            ("used", ())
            if self.values[cell] == value
            else ("lapsed", (Changed(cell, value, self.values[cell]),))
            for cell, value in self.decided
        }
        assert len(audit.waivers) == len(self.decided)
        counts = audit.summary.decisions
        assert (0 if counts is None else counts.confirmed + counts.dismissed + counts.waived) == sum(
            word is not None for word in words.values()
        )


def _word(finding: Finding) -> str | None:
    return None if finding.decision is None else finding.decision.decision


FEW = settings(max_examples=15, stateful_step_count=5, deadline=None, suppress_health_check=list(HealthCheck))


def test_decisions_hold_or_lapse() -> None:
    run_state_machine_as_test(Edits, settings=FEW)


@pytest.mark.long
def test_decisions_hold_or_lapse_in_many_sequences() -> None:
    run_state_machine_as_test(Edits, settings=settings(FEW, max_examples=200, stateful_step_count=10))
