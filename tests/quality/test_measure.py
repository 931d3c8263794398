"""A small part of ``make quality``: no accusation of a clean report, and nearly all planted defects found."""

from functools import lru_cache

from auditor.rules.declaration import Severity
from benchmarks.quality.__main__ import chosen
from benchmarks.quality.field import clean_runs, planted_runs
from benchmarks.quality.measure import Score, measure

# Few plants of a kind fit into a small run; the targets themselves are those of the whole one.
_MOST_MISSED = 0.05


@lru_cache(maxsize=1)
def _planted():
    usable, _ = chosen([])
    return measure(planted_runs("small", 150, usable))


def test_clean_reports_are_not_accused():
    measured = measure(clean_runs("small", 150))
    assert measured.errors == []
    accused = [case for case in measured.alarms if measured.scores[case.rule].severity >= Severity.MAJOR]
    assert accused == []


def test_nothing_but_what_was_planted_is_found():
    measured = _planted()
    assert measured.errors == []
    accused = [case for case in measured.alarms if measured.scores[case.rule].severity >= Severity.MAJOR]
    assert accused == []


def test_what_was_planted_is_found():
    binding = [score for score in _planted().scores.values() if score.binding]
    found, missed = (sum(getattr(score, name) for score in binding) for name in ("found", "missed"))
    assert found > 50
    assert missed <= _MOST_MISSED * found, _planted().misses


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
    assert list(Score("a-rule", Severity.MAJOR).shortfalls()) == ["a-rule was not measured: nothing was planted for it"]
    assert list(Score("a-rule", Severity.MAJOR, reviewed=4).shortfalls()) == []
