"""A small part of ``make quality``: no accusation of a clean report, and nearly all seeded defects found."""

from functools import lru_cache

from auditor.rules.declaration import Severity
from benchmarks.quality.__main__ import chosen
from benchmarks.quality.measure import Score, measure
from benchmarks.quality.runs import clean_runs, seeded_runs

# Few cases of a kind fit into a small run; the targets themselves hold for the whole one.
_MOST_MISSED = 0.05


@lru_cache(maxsize=1)
def _seeded():
    usable, _ = chosen([])
    return measure(seeded_runs("small", 150, usable))


def test_clean_reports_are_not_accused():
    measured = measure(clean_runs("small", 150))
    assert measured.errors == []
    accused = [
        alarm for alarm in measured.false_alarms if measured.scores[alarm.rule].severity >= Severity.MAJOR
    ]
    assert accused == []


def test_nothing_but_what_was_seeded_is_found():
    measured = _seeded()
    assert measured.errors == []
    accused = [
        alarm for alarm in measured.false_alarms if measured.scores[alarm.rule].severity >= Severity.MAJOR
    ]
    assert accused == []


def test_seeded_defects_are_found():
    binding = [score for score in _seeded().scores.values() if score.binding]
    found, missed = (sum(getattr(score, name) for score in binding) for name in ("found", "missed"))
    assert found > 50
    assert missed <= _MOST_MISSED * found, _seeded().misses


def test_targets():
    good = Score("a-rule", Severity.CRITICAL, found=99, missed=1, consequent=5)
    assert list(good.shortfalls()) == []
    assert list(Score("a-rule", Severity.NOTE, clean_false=3).shortfalls()) == []
    bad = Score("a-rule", Severity.MAJOR, found=9, missed=1, false=2, clean_false=2)
    assert [line.partition(" is ")[0] for line in bad.shortfalls()] == [
        "a-rule failed 2 clean reports",
        "a-rule: precision 0.818",
        "a-rule: recall 0.900",
    ]
    assert list(Score("a-rule", Severity.MAJOR).shortfalls()) == [
        "a-rule was not measured: no defect was seeded for it"
    ]
    assert list(Score("a-rule", Severity.MAJOR, reviewed=4).shortfalls()) == []
