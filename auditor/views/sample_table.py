"""A sample for a check by hand, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.messages import Wording
from auditor.outputs.text_columns import grid, indented, width
from auditor.results.output import Screen
from auditor.results.sampling.draw import BY_RISK, RANDOM
from auditor.results.sampling.proof import CONFIDENCE
from auditor.views.sample_plan import Line, SamplePlan, percent

# The rule of three is for samples that are not small, at 95%.
_RULE_OF_THREE = 30


def as_table(plan: SamplePlan, screen: Screen) -> Iterator[str]:
    """The reports of both parts, then what the check proves."""
    return _Table(plan, max(screen.width, 40)).lines()


class _Table:
    def __init__(self, plan: SamplePlan, columns: int) -> None:
        self.plan = plan
        self.columns = columns
        self.wording: Wording = plan.wording
        self.proof = plan.proof

    def say(self, template: str, **fields: Any) -> str:
        return self.wording.say(template, **fields)

    def text(self, template: str, first: str = "", **fields: Any) -> Iterator[str]:
        yield from indented(self.say(template, **fields), self.columns, first)

    def lines(self) -> Iterator[str]:
        """Every line, in order."""
        sample = self.plan.sample
        yield from self.text(
            "Sample for a check by hand: {count} of {all} reports, seed {seed}",
            count=len(sample.drawn),
            all=sample.population,
            seed=sample.seed,
        )
        yield from self.text("The same reports and the same seed give the same sample, whatever their order.")
        if self.plan.audit.unread:
            yield from self.text(
                "Files that were not read are not in it and have to be looked at anyway: {count}",
                count=len(self.plan.audit.unread),
            )
        lines = list(self.plan.lines())
        yield from self.part(
            RANDOM,
            lines,
            "Random part: {count} of {all} reports, every one with the same chance",
            count=len(sample.random),
            all=sample.population,
        )
        yield from self.part(
            BY_RISK,
            lines,
            "By risk: {count} of the other {all} reports, one by one, each with a chance by its weight "
            "(1 point, and those in brackets)",
            count=len(sample.by_risk),
            all=sample.population - len(sample.random),
        )
        yield from self.proved()
        yield from self.aims()

    def part(self, part: str, lines: list[Line], heading: str, **fields: Any) -> Iterator[str]:
        """The reports of one part under its heading; nothing if it has none."""
        mine = [line for line in lines if line.part == part]
        if not mine:
            return
        yield ""
        yield from self.text(heading, **fields)
        space = len(str(len(lines))) + 2
        for line in mine:
            head = "  ".join(filter(None, (line.organ, line.total, line.grade, line.path)))
            yield from indented(head, self.columns, f"{line.number}.".rjust(space) + " ")
            blank = " " * (space + 1)
            yield from indented(line.why, self.columns, blank)
            label = blank + self.say("look at: {words}", words="")
            for words in line.look_at:
                yield from indented(words, self.columns, label)
                label = " " * width(label)

    def proved(self) -> Iterator[str]:
        """The bounds by the number of errors found."""
        proof = self.proof
        yield ""
        if not proof.proved:
            yield from self.text("Without a random part the check proves nothing about the other reports.")
            return
        yield from self.text(
            "What the random part proves, at {confidence} confidence:", confidence=percent(proof.confidence)
        )
        head = [
            self.say("Reports with an error among these {count}", count=proof.size),
            self.say("At most of all {count}", count=proof.population),
            self.say("Share"),
            self.say("Binomial"),
        ]
        rows = [
            [str(each.found), str(each.errors), percent(each.share), percent(each.binomial)]
            for each in proof.proved
        ]
        if sum(map(width, head)) + 2 * len(head) > self.columns:
            head = ["\n".join(indented(words, 18)) for words in head]
        yield from (f"  {line}" for line in grid([head, *rows], right=range(len(head))))
        yield from self.text(
            "Share: exact, for these {all} reports (hypergeometric). Binomial: for reports without end "
            "(Clopper and Pearson).",
            all=proof.population,
        )
        if proof.size >= _RULE_OF_THREE and proof.confidence == CONFIDENCE:
            yield from self.text(
                "Without an error it is about 3 ÷ {count} (rule of three).", count=proof.size
            )
        yield from self.text(
            "This holds for the random part only, if all of it is checked and what counts as an error is "
            "settled before: a report about which the audit says something wrong or misses something. "
            "Errors found by risk are to be corrected and do not change the bound."
        )

    def aims(self) -> Iterator[str]:
        """The sizes that other aims need."""
        if not self.proof.aims:
            return
        yield ""
        yield from self.text(
            "Random reports needed to find at least one error, at {confidence} confidence:",
            confidence=percent(self.proof.confidence),
        )
        head = [self.say("If so many have one"), self.say("Reports"), self.say("Sample")]
        rows = [[percent(each.share), str(each.errors), str(each.size)] for each in self.proof.aims]
        yield from (f"  {line}" for line in grid([head, *rows], right=(0, 1, 2)))
