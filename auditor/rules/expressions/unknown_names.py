"""Names that no report has and that are no functions, with those that were probably meant."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.errors import nearest_name
from auditor.rules.expressions.functions import OF_CEL, PREVIOUS, USAGES
from auditor.rules.expressions.mistakes import ExpressionError, error_at
from auditor.rules.expressions.words import Word

# What functions are called in other languages.
_MEANT = {
    "len": "size",
    "length": "size",
    "count": "size",
    "includes": "contains",
    "include": "contains",
    "find": "contains",
    "any": "exists",
    "match": "matches",
    "search": "matches",
    "str": "string",
    "float": "double",
}


def no_such_function(call: Word, text: str) -> ExpressionError:
    """The error for a call of a function that there is not, or not in this way."""
    name = call.text
    if name in USAGES:
        return error_at(
            text, call.start, "{function} is written as {usage}", function=name, usage=USAGES[name]
        )
    if name in OF_CEL:
        return error_at(text, call.start, "{function} cannot be used in this way", function=name)
    near = _MEANT.get(name.lower()) or nearest_name(name, (*USAGES, *OF_CEL))
    if near is not None:
        return error_at(
            text, call.start, "there is no function {name}; did you mean {nearest}?", name=name, nearest=near
        )
    return error_at(
        text,
        call.start,
        "there is no function {name}; there are {known}",
        name=name,
        known=", ".join((*USAGES, *OF_CEL)),
    )


def no_such_value(word: Word, text: str, names: Sequence[str]) -> ExpressionError:
    """The error for a name that is none of the ``names`` of values."""
    name = word.text
    prefix = f"{PREVIOUS}." if name == PREVIOUS or name.startswith(f"{PREVIOUS}.") else ""
    within = "" if name == PREVIOUS else f"{name.removeprefix(prefix)}."
    part = next((each for each in names if each.startswith(within)), None)
    if part is not None:
        return error_at(
            text,
            word.start,
            "{name} has several values; write one of them, such as {example}",
            name=name,
            example=prefix + part,
        )
    known = [*names, *(f"{PREVIOUS}.{each}" for each in names), *USAGES]
    if "." not in name and nearest_name(name, known) is None:
        return error_at(
            text,
            word.start,
            'there is no {name} in a report; if it is a text, write "{name}"',
            name=name,
        )
    return no_such_name(word, text, known)


def no_such_name(word: Word, text: str, known: Sequence[str]) -> ExpressionError:
    """The error for a name that is not known; the nearest known one is shown."""
    name = word.text
    near = nearest_name(name, known)
    if near is not None:
        return error_at(
            text,
            word.start,
            "there is no {name} in a report; did you mean {nearest}?",
            name=name,
            nearest=near,
        )
    return error_at(text, word.start, "there is no {name} in a report", name=name)
