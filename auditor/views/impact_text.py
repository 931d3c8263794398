"""What another ruleset changes, for the terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.messages import Wording
from auditor.outputs.markdown import escaped
from auditor.outputs.text_columns import grid, indented, width, wrapped
from auditor.results.impact import KINDS, Impact, RuleSum
from auditor.results.output import Screen
from auditor.views.impact_words import ImpactWords

_MOST_ORGANS, _MOST_RULES, _MOST_CHANGES = 40, 30, 20
_NARROWEST_TITLE = 20
_HEADS = dict(
    zip(
        (*KINDS, "on_trial"),
        ("New", "Gone", "Severity", "Faults", "Weight", "Answer", "Trial"),
        strict=True,
    )
)
"""What the numbers of a rule are called, by the name of the field."""


def as_table(impact: Impact, wording: Wording, screen: Screen) -> Iterator[str]:
    """The lines of the comparison, none wider than the screen."""
    return _Table(ImpactWords(impact, wording), max(screen.width, 40)).lines()


def as_markdown(impact: Impact, wording: Wording) -> Iterator[str]:
    """The lines of the comparison as Markdown, with every organ."""
    words = ImpactWords(impact, wording)
    yield f"# {escaped(words.title())}"
    yield ""
    yield from (f"- {escaped(line)}" for line in words.summary())
    if impact.rules:
        yield from ("", f"## {escaped(words.say('By rule'))}", "")
        shown = _shown(impact.rules)
        heads = [*(words.wording.text(_HEADS[name]) for name in shown), words.say("Requirement")]
        yield from _rows([heads, ["---"] * len(heads)])
        for rule in impact.rules:
            yield from _rows([[*_counts(rule, shown), f"{words.rule(rule.rule)} [{rule.rule}]"]])
    if len(impact.effects):
        yield from ("", f"## {escaped(words.say('Organs that change'))}")
    for effect in impact.effects:
        score = f"{words.number(effect.before)} → {words.number(effect.after)}"
        grade = f"{words.grade(effect.before)} → {words.grade(effect.after)}"
        stands = f": {score}, {grade}" if effect.path is not None else ""
        yield from ("", f"**{escaped(words.organ(effect))}**{escaped(stands)}", "")
        for each in effect.rules:
            title = f"; {words.rule(each.rule)} [{each.rule}]" if each.rule is not None else ""
            yield f"- {escaped(words.effect(each) + title)}"


def _rows(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        yield "| " + " | ".join(cell if cell == "---" else escaped(cell) for cell in row) + " |"


def _shown(rules: Sequence[RuleSum]) -> list[str]:
    """The kinds of change that any rule has."""
    return [name for name in _HEADS if any(getattr(each, name) for each in rules)]


def _counts(rule: RuleSum, shown: Iterable[str]) -> list[str]:
    return [str(getattr(rule, name) or "-") for name in shown]


class _Table:
    def __init__(self, words: ImpactWords, columns: int) -> None:
        self.words = words
        self.impact = words.impact
        self.columns = columns

    def lines(self) -> Iterator[str]:
        """Every line, in order."""
        yield from indented(self.words.title(), self.columns)
        for line in self.words.summary():
            yield from indented(line, self.columns)
        yield from self.by_rule()
        yield from self.organs()
        if not len(self.impact.effects):
            yield ""
            yield from indented(self.words.say("nothing changes for any organ"), self.columns)

    def by_rule(self) -> Iterator[str]:
        """For how many organs each rule changes what is said, by kind."""
        if not self.impact.rules:
            return
        say = self.words.say
        yield ""
        yield from indented(
            say(
                "Organs by rule (new: newly failing; gone: no longer failing; answer: to be reviewed or not; "
                "trial: would fail, but is on trial)"
            ),
            self.columns,
        )
        rules = self.impact.rules[:_MOST_RULES]
        shown = _shown(rules)
        heads = [*(self.words.wording.text(_HEADS[name]) for name in shown), say("Requirement")]
        rows = [_counts(each, shown) for each in rules]
        taken = sum(max(width(row[place]) for row in (heads, *rows)) + 2 for place in range(len(shown)))
        room = max(self.columns - taken, _NARROWEST_TITLE)
        for row, each in zip(rows, rules, strict=True):
            row.append("\n".join(wrapped(f"{self.words.rule(each.rule)} [{each.rule}]", room)))
        yield from grid([heads, *rows], right=range(len(shown)))
        yield from self.more(len(self.impact.rules) - len(rules))

    def organs(self) -> Iterator[str]:
        """Each organ that changes, with its score and grade on both sides, and the rules that change it."""
        words = self.words
        if not len(self.impact.effects):
            return
        yield ""
        yield words.say("Organs that change")
        for effect in self.impact.effects[:_MOST_ORGANS]:
            line = words.organ(effect)
            if effect.path is not None:
                line += (
                    f"  {words.number(effect.before)} → {words.number(effect.after)}"
                    f"  {words.grade(effect.before)} → {words.grade(effect.after)}"
                )
            yield from indented(line, self.columns, "", "  ")
            for each in effect.rules[:_MOST_CHANGES]:
                yield from indented(words.effect(each), self.columns, "  ", "    ")
                if each.rule is not None:
                    yield from indented(f"{words.rule(each.rule)} [{each.rule}]", self.columns, "      ")
            yield from self.more(len(effect.rules) - _MOST_CHANGES)
        left = len(self.impact.effects) - _MOST_ORGANS
        if left > 0:
            yield from self.more(left)
            yield from indented(words.say("every organ: --format markdown, csv or json"), self.columns)

    def more(self, count: int) -> Iterator[str]:
        """How many there are besides, if any."""
        if count > 0:
            yield "  " + self.words.say("… and {count} more", count=count)
