"""What is doubtful in a rule by itself: its id, title, basis, fix and options."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from typing import Any

from auditor.linting.remark import NOTE, WARNING, Remark, place_of
from auditor.linting.titles import wrong_word
from auditor.messages import Message, message
from auditor.reading.patterns import lazy_regex
from auditor.rules.declaration import Rule

_SHAPE = lazy_regex(r"[a-z0-9\u3400-\u9fff]+(?:-[a-z0-9\u3400-\u9fff]+)*")


def rule_remarks(rule: Rule) -> Iterator[Remark]:
    """The remarks on a rule, with or without code."""
    file, line = place_of(rule.origin)

    def remark(check: str, severity: str, said: Message, advice: Message) -> Remark:
        return Remark(check, severity, said, advice, file, line)

    if not has_shape(rule.id):
        yield remark(
            "id-shape",
            WARNING,
            message("rule {rule}: the id is not in the usual shape", rule=rule.id),
            message("write it in lower case with hyphens between the words: {id}", id=shaped(rule.id)),
        )
    if not rule.basis.strip():
        yield remark(
            "missing-basis",
            WARNING,
            message("rule {rule} does not say what it is based on", rule=rule.id),
            message("add basis: the article or document, or that there is none and why the rule is of use"),
        )  # fmt: skip
    if not rule.fix.strip():
        yield remark(
            "missing-fix",
            NOTE,
            message("rule {rule} does not say how to correct what it finds", rule=rule.id),
            message("add fix: what the organ has to do"),
        )
    word = wrong_word(rule.title)
    if word is not None:
        yield remark(
            "title",
            WARNING,
            message(
                "rule {rule}: the title does not say what holds when the rule passes (“{word}”): {title}",
                rule=rule.id,
                word=word,
                title=rule.title,
            ),
            message("state what is right in a correct report: the title is printed as the requirement"),
        )  # fmt: skip
    for option in unused_options(rule):
        yield remark(
            "unused-option",
            WARNING,
            message(
                "rule {rule}: the option {option} is not used by its function", rule=rule.id, option=option
            ),
            message("use the option, or take the parameter out: rulesets can set it without any effect"),
        )


def has_shape(id: str) -> bool:
    """Whether an id is words of lower-case letters, digits or Chinese characters, joined by hyphens."""
    return _SHAPE.fullmatch(id) is not None


def shaped(id: str) -> str:
    """The id in the usual shape."""
    words = "".join(f"-{char.lower()}" if char.isupper() else char for char in id.replace("_", "-"))
    return "-".join(filter(None, words.split("-"))).lower()


def unused_options(rule: Rule) -> list[str]:
    """The options that the rule's function does not read; none where its source is not known."""
    if rule.declared_at or not rule.options:
        return []
    try:
        source = textwrap.dedent(inspect.getsource(inspect.unwrap(rule.check)))
        (function,) = ast.parse(source).body
    except (OSError, TypeError, SyntaxError, ValueError):
        return []
    body: list[Any] = getattr(function, "body", [])
    read = {node.id for part in body for node in ast.walk(part) if isinstance(node, ast.Name)}
    # What takes all its options at once reads each of them.
    return [] if "locals" in read else [name for name in rule.options if name not in read]
