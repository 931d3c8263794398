"""What another ruleset changes, in words: the same for terminal, Markdown and CSV."""

from __future__ import annotations

from typing import Any

from auditor.messages import Wording
from auditor.outputs.one_line import NOTHING, printable
from auditor.outputs.phrases import STATUSES
from auditor.outputs.run_words import SEVERITIES
from auditor.outputs.score_words import points_number, score_number
from auditor.results.impact import (
    ANSWER,
    CAP,
    FINDINGS,
    NEWLY_FAILING,
    NO_LONGER_FAILING,
    OFF,
    SCORING,
    SEVERITY,
    WEIGHT,
    Answer,
    Impact,
    OrganEffect,
    RuleEffect,
    Standing,
)
from auditor.rules.finding import Status

KIND_WORDS = {
    NEWLY_FAILING: "newly failing",
    NO_LONGER_FAILING: "no longer failing",
    SEVERITY: "another severity",
    FINDINGS: "other findings",
    WEIGHT: "another weight only",
    ANSWER: "another answer",
    CAP: "points that the red lines take besides",
    SCORING: "the same answers; the ruleset makes the score in another way",
}
_STATUS_WORDS = {status.value: words for status, words in STATUSES.items()}


class ImpactWords:
    """The words for one comparison in one language."""

    def __init__(self, impact: Impact, wording: Wording) -> None:
        self.impact = impact
        self.wording = wording

    def say(self, template: str, **fields: Any) -> str:
        """A sentence in this language."""
        return self.wording.say(template, **fields)

    def title(self) -> str:
        """What is compared."""
        return self.say(
            "What the ruleset {after} changes compared with {before}",
            after=" + ".join(self.impact.after),
            before=" + ".join(self.impact.before),
        )

    def summary(self) -> list[str]:
        """The figures of the whole comparison, a sentence each."""
        impact = self.impact
        lines = [
            self.say(
                "{reports} reports; {verdicts} organs change a verdict, {scores} change score, {grades} "
                "change grade",
                reports=impact.reports,
                verdicts=impact.change_verdict,
                scores=impact.change_score,
                grades=impact.change_grade,
            ),
            self.mean(),
            self.say(
                "rules run again: {again} of {all}; all others have the outcomes of the ruleset before",
                again=len(impact.asked_again),
                all=impact.asked,
            ),
        ]
        if not impact.scores_alike:
            lines.append(
                self.say(
                    "the rulesets also make the score in different ways: points by severity, caps, grades or "
                    "categories"
                )
            )
        if impact.unread:
            lines.append(self.say("files that were not read: {count}", count=len(impact.unread)))
        if impact.crashes:
            lines.append(self.say("rules that crashed, in both runs: {count}", count=impact.crashes))
        return lines

    def mean(self) -> str:
        """The mean score before and after, and over how many reports."""
        before, after = self.impact.means
        scored = self.impact.scored
        change = "" if before is None or after is None else f" ({after - before:+.1f})"
        return self.say(
            "mean score {before} → {after}{change}; scored {scored_before} → {scored_after}",
            before=score_number(before),
            after=score_number(after),
            change=change,
            scored_before=scored[0],
            scored_after=scored[1],
        )

    def rule(self, rule: str) -> str:
        """The title of a rule."""
        facts = self.impact.facts[rule]
        return printable(self.wording.text(facts.title, facts.domain))

    def organ(self, effect: OrganEffect) -> str:
        """Whose report, and on which period; of a parent with its subordinate organs, that it is one."""
        words = f"{printable(effect.organ)} {effect.period or ''}".rstrip()
        return words if effect.path is not None else self.say("{organ}, between levels", organ=words)

    def number(self, standing: Standing | None) -> str:
        """The score under one ruleset."""
        return NOTHING if standing is None else score_number(standing.value, "deduction")

    def grade(self, standing: Standing | None) -> str:
        """The grade under one ruleset."""
        if standing is None:
            return NOTHING
        if standing.grade is None:
            return self.say("not scored") if standing.value is None else NOTHING
        grade = printable(standing.grade)
        return self.say("provisionally {grade}", grade=grade) if standing.provisional else grade

    def kind(self, kind: str) -> str:
        """How a rule changes what is said."""
        return self.wording.text(KIND_WORDS[kind])

    def effect(self, effect: RuleEffect) -> str:
        """How and from what to what, as ``newly failing: passed → failed (major, 5 points)``."""
        if effect.before is None or effect.after is None:
            return self.kind(effect.kind)
        return self.say(
            "{kind}: {before} → {after}",
            kind=self.kind(effect.kind),
            before=self.answer(effect.before),
            after=self.answer(effect.after),
        )

    def answer(self, answer: Answer) -> str:
        """What a rule says under one ruleset."""
        if answer.status == OFF:
            return self.say("off")
        if answer.status == CAP:
            return points_number(answer.points)
        words = self.wording.text(_STATUS_WORDS[answer.status])
        if answer.on_trial:
            return self.say("on trial: {words}", words=words)
        if answer.severity is None:
            return words
        severity = self.wording.text(SEVERITIES.get(answer.severity, answer.severity))
        if answer.status != Status.FAILED.value:
            return self.say("{words} ({severity})", words=words, severity=severity)
        return self.say(
            "{words} ({severity}, {points} points)",
            words=words,
            severity=severity,
            points=points_number(answer.points),
        )
