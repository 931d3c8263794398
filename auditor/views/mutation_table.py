"""The result of a mutation test in words: the figures, what no rule noticed, which rules notice nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from auditor.messages import Message, Title, Wording
from auditor.registry import Registry
from auditor.running.mutating import MutationTest, Tried, as_data

_EXAMPLES = 2
_RULES = 3


def headline(result: MutationTest, registry: Registry, wording: Wording) -> str:
    """What was tried."""
    return wording.say(
        "Mutation test, {type}: {trials} changes in {reports} correct reports; seed {seed}",
        type=wording.title(registry.report_types[result.type].title),
        trials=result.trials,
        reports=result.reports,
        seed=result.seed,
    )


def rows(result: MutationTest, wording: Wording) -> Iterator[list[str]]:
    """For each mutation: what is wrong then, how often it was tried, noticed by a failure or a question, and
    not noticed, and the rules that noticed it most."""
    for each in result.mutations:
        if each.trials:
            rules = Counter(rule for trial in each.trials for rule in trial.caught or trial.asked)
            yield [
                each.id,
                title_of(each.title, wording),
                str(len(each.trials)),
                str(each.caught),
                str(each.asked),
                str(len(each.missed)),
                wording.listing([rule for rule, _ in rules.most_common(_RULES)]),
            ]


def findings(result: MutationTest, registry: Registry, wording: Wording) -> Iterator[str]:
    """The lines on what is weak: rules that notice nothing, mutations that no rule notices, broken rules."""
    for rule in result.silent:
        declared = registry.rules[rule.rule]
        yield wording.say(
            "rule {rule} noticed no change at all (it passes on {passes} of the reports): {title}"
            if rule.passes
            else "rule {rule} passes on none of these reports, so no change can be noticed: {title}",
            rule=rule.rule,
            passes=rule.passes,
            title=wording.text(declared.title, declared.domain),
        )
    for mutation in result.unnoticed:
        yield wording.say(
            "no rule notices, in {count} tries: {title}",
            count=len(mutation.trials),
            title=title_of(mutation.title, wording),
        )
        yield from _examples(mutation)
    for id in result.crashed:
        yield wording.say("rule {rule} crashed", rule=id)


def _examples(mutation: Tried) -> Iterator[str]:
    for trial in mutation.missed[:_EXAMPLES]:
        yield f"    {trial.organ} {trial.period}: {trial.changed}"


def verdict(result: MutationTest, wording: Wording) -> str:
    """One line: how many rules and mutations are all right."""
    tried = [each for each in result.mutations if each.trials]
    return wording.say(
        "{noticing} of {rules} rules noticed a change; {caught} of {mutations} kinds of change were noticed",
        noticing=sum(bool(each.fired or each.asked) for each in result.rules.values()),
        rules=len(result.rules),
        caught=len(tried) - len(result.unnoticed),
        mutations=len(tried),
    )


def title_of(title: Message | Title, wording: Wording) -> str:
    """What is wrong with a report after a mutation, in words."""
    return wording.render(title) if isinstance(title, Message) else wording.title(title)


def data(result: MutationTest, wording: Wording) -> dict[str, Any]:
    """The result as plain data, with titles."""
    plain = as_data(result)
    for each, tried in zip(plain["mutations"], result.mutations, strict=True):
        each["title"] = title_of(tried.title, wording)
    return plain
