"""All facts about a rule, in one language: for ``auditor explain`` and the rule pages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from auditor.messages import Wording
from auditor.record import Record
from auditor.rules.declaration import Rule, Scope
from auditor.rules.without_code import Definition

_HEADINGS = (
    "Why",
    "Basis",
    "Reads",
    "Expressions",
    "Example",
    "How to fix",
    "Default severity",
    "On trial",
    "Options",
)
_EXPRESSIONS = ("applies", "check", "asks", "message", "expected", "actual")
SCOPES = {
    Scope.REPORT: "one report",
    Scope.SERIES: "one organ's reports on two consecutive periods",
    Scope.GROUP: "a parent organ and its subordinate organs",
    Scope.ALL: "all reports of the run",
}


class Explanation(Record, frozen=True):
    """A rule in words.

    ``needs`` and ``scope`` say what has to be there, ``expressions`` is what a rule without code says by its
    keys, ``options`` what a ruleset may set, ``shadow`` that the
    ruleset has it on trial.
    """

    id: str
    title: str
    why: str
    basis: str
    scope: str
    needs: tuple[str, ...]
    expressions: dict[str, str]
    example: str
    fix: str
    category: str
    severity: str
    plugin: str
    shadow: bool
    trial: str
    options: dict[str, Any]
    headings: tuple[str, ...]

    def paragraphs(self) -> list[tuple[str, str]]:
        """Headings and texts, in reading order; nothing empty."""
        needs = self.scope + ("\n" + "\n".join(self.needs) if self.needs else "")
        options = "\n".join(f"{name} = {value!r}" for name, value in self.options.items())
        said = "\n".join(f"{key}: {text}" for key, text in self.expressions.items())
        about = (self.why, self.basis, needs, said, self.example, self.fix)
        texts = (*about, self.severity, self.trial, options)
        return [(heading, text) for heading, text in zip(self.headings, texts, strict=True) if text]

    def as_data(self) -> dict[str, Any]:
        """The same as plain data."""
        data = asdict(self)
        del data["headings"], data["trial"]
        if not data["expressions"]:
            del data["expressions"]
        return data


def _expressions(rule: Rule) -> dict[str, str]:
    """What a rule without code says, as it is written."""
    for written in rule.written:
        if isinstance(written, Definition):
            texts = {key: getattr(written, key) for key in _EXPRESSIONS}
            return {key: " ".join(text.split()) for key, text in texts.items() if text}
    return {}


def explanation(rule: Rule, wording: Wording, *, on_trial: bool = False) -> Explanation:
    """A rule in the language of ``wording``; ``on_trial`` under the ruleset that was asked for."""
    about = wording.about(rule.report_types[0]) if rule.report_types else wording
    return Explanation(
        id=rule.id,
        title=wording.text(rule.title, rule.domain),
        why=wording.text(rule.why, rule.domain),
        basis=wording.text(rule.basis, rule.domain),
        scope=wording.text(SCOPES[rule.scope]),
        needs=tuple(f"{pointer}  {about.label(pointer)}" for pointer in rule.needs + rule.also_reads),
        expressions=_expressions(rule),
        example=wording.text(rule.example, rule.domain),
        fix=wording.text(rule.fix, rule.domain),
        category=rule.category,
        severity=wording.text(rule.severity.word),
        plugin=rule.plugin,
        shadow=on_trial,
        trial=wording.text(
            "The ruleset has this rule on trial: it is run and its outcomes are shown apart, and it "
            "counts in no score, grade or gate."
        )
        if on_trial
        else "",
        options={name: option.default for name, option in rule.options.items()},
        headings=tuple(wording.text(heading) for heading in _HEADINGS),
    )
