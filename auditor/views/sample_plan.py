"""A sample for a check by hand: which reports, why these, what to look at, and what the check proves."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from auditor.outputs.formulas import neutral
from auditor.outputs.one_line import printable
from auditor.outputs.phrases import Phrases, explained
from auditor.outputs.score_words import number_with_interval
from auditor.record import Record
from auditor.results.sampling.draw import RANDOM, Drawn, Sample
from auditor.results.sampling.proof import Proof
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit, ReportAudit

_MOST_UNCERTAIN, _MOST_RULES, _MOST_DEDUCTIONS = 2, 3, 2
COLUMNS = ("No.", "Part", "Organ", "Period", "File", "Total", "Grade", "Weight", "Why drawn", "Look at")
TO_FILL_IN = ("Error found (yes/no)", "What the error is")


class Line(Record, frozen=True):
    """One report of the sample in words."""

    number: int
    part: str
    organ: str
    period: str
    path: str
    total: str
    grade: str
    weight: float
    why: str
    look_at: tuple[str, ...]


class SamplePlan:
    """A sample of the reports of an audit, and what checking it proves, in one language."""

    def __init__(self, audit: Audit, sample: Sample, proof: Proof, wording: Wording) -> None:
        self.audit = audit
        self.sample = sample
        self.proof = proof
        self.wording = wording
        self._phrases: dict[str, Phrases] = {}

    def phrases(self, type: str) -> Phrases:
        """The words for reports of one type."""
        known = self._phrases.get(type)
        if known is None:
            known = self._phrases[type] = Phrases(self.audit, self.wording.about(type))
        return known

    def lines(self) -> Iterator[Line]:
        """The reports in the order of the draw: the random part, then the part by risk."""
        for number, drawn in enumerate(self.sample.drawn, 1):
            yield self._line(number, drawn, self.audit.reports[drawn.index])

    def _line(self, number: int, drawn: Drawn, report: ReportAudit) -> Line:
        phrases = self.phrases(report.type)
        return Line(
            number,
            drawn.part,
            phrases.organ(report),
            phrases.period(report),
            printable(report.path),
            number_with_interval(report.score),
            phrases.scores.grade(report.score),
            drawn.weight,
            self._why(drawn),
            # What several outcomes wait for may be a reading issue in the same words.
            tuple(dict.fromkeys(_look_at(report, phrases, drawn.part))),
        )

    def _why(self, drawn: Drawn) -> str:
        if drawn.part == RANDOM:
            return self.wording.say("drawn at random, every report with the same chance")
        mark = "；" if self.wording.lang == "zh" else "; "
        reasons = [
            self.wording.say(
                "{reason} (+{points})", reason=self.wording.render(each.reason), points=f"{each.points:.1f}"
            )
            for each in drawn.risks
        ]
        if not reasons:
            return self.wording.say("drawn by risk, with the least weight")
        return self.wording.say(
            "drawn by risk, weight {weight}: {reasons}",
            weight=f"{drawn.weight:.1f}",
            reasons=mark.join(reasons),
        )


def _look_at(report: ReportAudit, phrases: Phrases, part: str) -> Iterator[str]:
    """What deserves a look first; of a random report everything does, as nothing else proves anything."""
    say = phrases.say
    if part == RANDOM:
        yield say("the whole report: every value as read, every requirement, those met as well")
    for cause in report.review_causes:
        yield phrases.review_cause(cause)[0]
    yield from phrases.reading_issues(report, _MOST_UNCERTAIN)
    said = explained(report)
    undecided = [
        outcome.rule
        for outcome in report.outcomes
        if outcome.status is Status.NEEDS_REVIEW and outcome.rule not in said
    ]
    if undecided:
        yield say("undecided: {rules}", rules=_some(undecided, _MOST_RULES, phrases))
    lost = sorted((each for each in report.score.deductions if not each.cap), key=lambda each: -each.points)
    costly = list(dict.fromkeys(each.rule for each in lost))
    if costly:
        yield say("most points lost: {rules}", rules=_some(costly, _MOST_DEDUCTIONS, phrases))
    red_lines = [rule for rule in report.score.capped_by if rule not in costly[:_MOST_DEDUCTIONS]]
    if red_lines:
        yield say("red lines crossed: {rules}", rules=_some(red_lines, _MOST_RULES, phrases))
    if part != RANDOM and not (report.review_causes or report.issues or undecided or costly):
        yield say("requirements that are met, and the values that they rest on")


def _some(rules: Sequence[str], most: int, phrases: Phrases) -> str:
    """The titles of the first of these rules, and how many more there are."""
    titles = [phrases.rule_title(rule) for rule in rules[:most]]
    if len(rules) > most:
        titles.append(phrases.say("… and {count} more rules", count=len(rules) - most))
    return ("；" if phrases.wording.lang == "zh" else "; ").join(titles)


def as_csv(plan: SamplePlan) -> str:
    """A list to fill in: one line for each report, with columns for what the check finds."""
    buffer = io.StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    text, say = plan.wording.text, plan.wording.say
    writer.writerow([*map(text, COLUMNS), *map(text, TO_FILL_IN)])
    for line in plan.lines():
        cells = [
            line.number,
            say("random") if line.part == RANDOM else say("by risk"),
            line.organ,
            line.period,
            line.path,
            line.total,
            line.grade,
            round(line.weight, 2),
            line.why,
            "\n".join(line.look_at),
        ]
        writer.writerow([*map(neutral, cells), *[""] * len(TO_FILL_IN)])
    return buffer.getvalue()


def as_data(plan: SamplePlan) -> dict[str, Any]:
    """The plan for programs."""
    sample, proof = plan.sample, plan.proof
    return {
        "seed": sample.seed,
        "population": sample.population,
        "random": len(sample.random),
        "by_risk": len(sample.by_risk),
        "confidence": float(proof.confidence),
        "reports": [
            {
                "number": line.number,
                "part": line.part,
                "path": plan.audit.reports[drawn.index].path,
                "organ": plan.audit.reports[drawn.index].organ,
                "year": plan.audit.reports[drawn.index].year,
                "weight": round(drawn.weight, 4),
                "risks": [
                    {"points": round(each.points, 4), "reason": plan.wording.render(each.reason)}
                    for each in drawn.risks
                ],
                "why": line.why,
                "look_at": line.look_at,
            }
            for line, drawn in zip(plan.lines(), sample.drawn, strict=True)
        ],
        "proved": [
            {
                "found": each.found,
                "most_errors": each.errors,
                "most_share": round(each.share, 6),
                "most_share_binomial": round(each.binomial, 6),
            }
            for each in proof.proved
        ],
        "sizes": [
            {"share": float(each.share), "errors": each.errors, "size": each.size} for each in proof.aims
        ],
        "not_in_population": [each.path for each in plan.audit.unread],
    }


def percent(share: Fraction | float) -> str:
    """A share in per cent, with one decimal where it has one."""
    return f"{round(float(share) * 100, 1):g}%"
