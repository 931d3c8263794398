"""What an audit of many reports says about the score: its grades, its order, what it must not depend on."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.pipeline import audit
from auditor.results.audit import Audit, ReportAudit
from auditor.running.choice import RANKED
from auditor_ogi.sample import report
from benchmarks.quality.runs import Run
from benchmarks.quality.seeded_defects.web_page import web_page
from benchmarks.ranking.agreement import tau_b

AGREEMENT = 0.8
MORE_RULES = 20
_FAILED = "不合格"
_PASSING = '''

@rule("passes-{number}", category="accuracy", severity="critical")
def passes_{number}(report):
    """A rule that every report passes."""
    return iter(())
'''


@dataclass(frozen=True)
class Ranking:
    """The reports of a run on its year, best first; only those with a score have a place."""

    audit: Audit

    @property
    def reports(self) -> list[ReportAudit]:
        """The reports that are ranked, best first, those without a score last."""
        shown = [self.audit.reports[index] for index in reversed(self.audit.order)]
        ranked = [each for each in shown if each.standing == RANKED]
        return sorted(ranked, key=lambda each: each.score.value is None)

    @property
    def scored(self) -> list[ReportAudit]:
        """Those with a score, best first."""
        return [each for each in self.reports if each.score.value is not None]

    def grades(self) -> dict[str, int]:
        """How many reports have each grade, best grade first."""
        found = Counter(each.score.grade for each in self.scored)
        return {title: found[title] for title, _ in self.audit.grades}

    def outranked(self) -> list[tuple[ReportAudit, ReportAudit]]:
        """Reports with a red line that come before one without, each with the first such one."""
        scored = self.scored
        last = max((place for place, each in enumerate(scored) if not each.score.capped_by), default=-1)
        return [(each, scored[last]) for each in scored[:last] if each.score.capped_by]

    def agreement(self) -> float:
        """Kendall's tau-b of the order with the order by numbers of critical, major and minor failures."""
        scored = self.scored
        places = [_place(each) for each in scored]
        return tau_b(places, [_failures(each) for each in scored])


def _place(each: ReportAudit) -> tuple[bool, bool, float, float]:
    """The key of the order, worst last, without the number of failures: two reports with one key are tied."""
    score = each.score
    assert score.value is not None
    assert score.low is not None
    return bool(score.vetoes), bool(score.capped_by), -round(score.value, 6), -round(score.low, 6)


def _failures(each: ReportAudit) -> tuple[int, int, int]:
    counts = each.severities()
    return counts["critical"], counts["major"], counts["minor"]


def ranked(run: Run, *, more_rules: int = 0, jobs: int = 1) -> Ranking:
    """The ranking of a run by the national ruleset, ``more_rules`` that every report passes added."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{place:05}-{entry.name}" for place, entry in enumerate(run.entries)]
        for file, entry in zip(files, run.entries, strict=True):
            file.write_bytes(entry.content)
        roster, plugin = Path(folder) / "roster.csv", Path(folder) / "passing_rules.py"
        roster.write_text(run.roster, "utf-8")
        rules = "".join(_PASSING.format(number=number) for number in range(more_rules))
        plugin.write_text(f"from auditor import rule\n{rules}", "utf-8")
        plugins = [plugin] if more_rules else []
        # Some reports on the last year state another one, which must not make the year before the run's.
        year = max(entry.year for entry in run.entries)
        result = audit(files, rulesets=["national"], roster=roster, plugins=plugins, jobs=jobs, year=year)
        assert not result.unread, [(each.path, each.error) for each in result.unread]
        crashed = [each.rule for each in result.summary.rules if each.errors]
        assert not crashed, crashed
        assert sum(id.startswith("passes-") for id in result.rules) == more_rules
        # The audits of reports are on disk only while the run lasts: read them now.
        return Ranking(replace(result, reports=list(result.reports)))


def changed_scores(one: Ranking, other: Ranking) -> Iterator[ReportAudit]:
    """The reports whose score differs between two rankings of the same run, as the second has them."""
    for before, after in zip(one.audit.reports, other.audit.reports, strict=True):
        scores = [
            (each.score.value, each.score.low, each.score.high, each.score.grade) for each in (before, after)
        ]
        if scores[0] != scores[1]:
            yield after


def hopeless() -> dict[str, str | None]:
    """The grades of two files that are reports in form only."""
    empty = report(texts=dict.fromkeys(range(1, 7), ""), without=())
    for table in ("article20", "requests", "disputes"):
        empty[table] = _blank(empty[table])
    empty["preamble"] = ""
    left_out = report(texts=dict.fromkeys(range(1, 7), "略"))
    pages = {"the form, not filled in": web_page(empty), "every text is 略": web_page(left_out)}
    found = {}
    for name, page in pages.items():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "report.html"
            file.write_bytes(page)
            found[name] = next(iter(audit([file], rulesets=["national"]).reports)).score.grade
    return found


def _blank(values: object) -> object:
    return {key: _blank(each) for key, each in values.items()} if isinstance(values, dict) else None


def shortfalls(
    ranking: Ranking, changed: Sequence[ReportAudit], grades: dict[str, str | None]
) -> Iterator[str]:
    """Every target that is missed."""
    for grade, count in ranking.grades().items():
        if not count:
            yield f"no report has the grade {grade}"
    for worse, better in ranking.outranked():
        yield f"{worse.organ} crossed a red line and is ranked before {better.organ}, which did not"
    if ranking.agreement() < AGREEMENT:
        yield f"the order agrees too little with the severities: {ranking.agreement():.3f}"
    for each in changed:
        yield f"rules that pass change the score of {each.organ}"
    for name, grade in grades.items():
        if grade != _FAILED:
            yield f"{name}: the grade is {grade}"
