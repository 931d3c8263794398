"""What is wrong with an expression, said so that its author sees what to write."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from auditor.errors import AuditorError
from auditor.messages import Message, Term, message
from auditor.reading.patterns import lazy_regex
from auditor.rules.expressions.words import CLOSING, OPENING, Word, partners, place_of

DEEPEST = 32
_WIDE = {
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "≡": "==",
    "【": "[",
    "】": "]",
    "×": "*",
    "÷": "/",
    "−": "-",
    "–": "-",
    "、": ",",
    "。": ".",
    "《": '"',
    "》": '"',
    "\u3000": " ",
}
_WORDS = {
    "and": "&&",
    "or": "||",
    "not": "!",
    "AND": "&&",
    "OR": "||",
    "NOT": "!",
    "True": "true",
    "False": "false",
    "TRUE": "true",
    "FALSE": "false",
}
_MARKS = {"=": "==", "&": "&&", "|": "||"}
TYPES = {
    "int": "a whole number",
    "double": "a number with a decimal point",
    "string": "a text",
    "bool": "true or false",
    "list": "a list",
    "map": "keys with values",
}
"""What people call the types of CEL; the catalogue translates it."""
_OVERLOAD = lazy_regex(r"found no matching overload for '([^']*)' applied to '\((.*)\)'")
_OPERAND = lazy_regex(r"expression of type '([^']*)' cannot be the operand of a select operation")
_RANGE = lazy_regex(r"expression of type '([^']*)' cannot be the range of a comprehension")
_RESERVED = lazy_regex(r"reserved identifier: (\w+)")
_DEEP = lazy_regex(r"recursion (?:depth|limit)")
_INDEX = lazy_regex(r"Index error: index=(-?\d+) size=(\d+)")
_KEY = lazy_regex(r"Key not found in map : (.*)")
_NO_FUNCTION = lazy_regex(r"No matching overloads found : (.*)")
_LIMIT = lazy_regex(r"^[A-Z_]+: (.*?)(?: \[[A-Z_]+\])?$")
PROBLEMS = (
    "Iteration budget exceeded",
    "divide by zero",
    "modulus by zero",
    "integer overflow",
    "unsigned integer overflow",
    "cannot convert string to int",
    "cannot convert string to double",
    "cannot convert string to uint",
    "String to Timestamp conversion failed",
    "String to Duration conversion failed",
    "int64 out of uint64 range",
    "malformed UTF-8 bytes",
)
"""What CEL says of expressions that it cannot evaluate; the catalogue translates it."""


class ExpressionError(AuditorError):
    """An expression that does not hold together; ``line`` and ``column`` in it count from 1."""

    def __init__(self, template: str, line: int = 1, column: int = 1, **fields: Any) -> None:
        self.line, self.column = line, column
        super().__init__(template, **fields)


class ExpressionFailedError(AuditorError):
    """An expression that could not be evaluated on a report, such as a division by zero."""


def error_at(text: str, start: int, template: str, **fields: Any) -> ExpressionError:
    """An error with the place of a character of the expression."""
    return ExpressionError(template, *place_of(text, start), **fields)


def refuse_mistyped(text: str, words: Sequence[Word]) -> None:
    """Refuse what can be seen without knowing any name: marks of an input method, of another language, and
    brackets and quotation marks without their partner.

    Raises:
        ExpressionError: with the place.
    """
    if not words:
        raise ExpressionError("the expression is empty")
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else Word("mark", "", word.end)
        if word.kind == "other":
            raise _unknown_characters(text, word)
        if word.kind == "name" and not (at and words[at - 1].text == "."):
            _refuse_name(text, word, after)
        if word.kind == "mark":
            _refuse_mark(text, word, after)
    _refuse_single_brackets(text, words)


def _refuse_name(text: str, word: Word, after: Word) -> None:
    if word.text in _WORDS:
        raise _write(text, word, _WORDS[word.text])
    if word.text == "has" and after.text == "(":
        raise error_at(
            text,
            word.start,
            'has cannot be used here; blank("published_on") asks whether a value is not given',
        )


def _refuse_mark(text: str, word: Word, after: Word) -> None:
    if word.text in "\"'":
        raise error_at(text, word.start, "the text that begins here has no {mark} at its end", mark=word.text)
    if word.text in _MARKS:
        raise _write(text, word, _MARKS[word.text])
    if word.text == "<" and after.text == ">" and after.start == word.end:
        raise _write(text, Word("mark", "<>", word.start), "!=")
    if word.text in ";#@$^~`\\":
        raise error_at(text, word.start, "{word} means nothing in an expression", word=word.text)


def _refuse_single_brackets(text: str, words: Sequence[Word]) -> None:
    closing = partners(words)
    closed, depth = set(closing.values()), 0
    for at, word in enumerate(words):
        if word.kind != "mark":
            continue
        depth += (word.text in OPENING) - (word.text in CLOSING)
        if depth > DEEPEST:
            raise _too_deep()
        if word.text in OPENING and at not in closing:
            raise error_at(text, word.start, "the bracket {mark} is not closed", mark=word.text)
        if word.text in CLOSING and at not in closed:
            raise error_at(text, word.start, "nothing opens the bracket {mark}", mark=word.text)


def _unknown_characters(text: str, word: Word) -> ExpressionError:
    for place, mark in enumerate(word.text):
        right = _WIDE.get(mark) or unicodedata.normalize("NFKC", mark)
        if right.isascii():
            if place == 0:
                return error_at(
                    text,
                    word.start,
                    "{mark} is a full-width mark; write a half-width one: {right}",
                    mark=mark if mark.strip() else repr(mark),
                    right=right if right.strip() else Term("a space"),
                )
            word = Word(word.kind, word.text[:place], word.start)
            break
    return error_at(
        text, word.start, '{word} has no quotation marks; a text is written as "{word}"', word=word.text
    )


def _write(text: str, word: Word, right: str) -> ExpressionError:
    return error_at(
        text, word.start, "{word} is not understood here; write {right}", word=word.text, right=right
    )


def wrong_types(
    problem: str, text: str, start: int, words: Sequence[Word], usages: dict[str, str]
) -> ExpressionError:
    """What CEL says of an expression whose names are known; ``usages`` are calls of our functions as they are
    written."""
    overload = _OVERLOAD.match(problem)
    if overload is not None:
        return _wrong_overload(overload[1], overload[2], text, start, usages)
    single = _OPERAND.match(problem)
    if single is not None:
        return error_at(
            text, start, "this is a single value ({type}); it has no parts", type=_type(single[1])
        )
    looked = _RANGE.match(problem)
    if looked is not None:
        return error_at(
            text,
            start,
            "all, exists, exists_one and filter look through a list; this is {type}",
            type=_type(looked[1]),
        )
    reserved = _RESERVED.match(problem)
    if reserved is not None:
        return error_at(
            text,
            start,
            "the word {word} cannot be used here; a choice is written as condition ? value : other value",
            word=reserved[1],
        )
    if problem.startswith("invalid int literal"):
        return error_at(text, start, "this number is too large")
    here = next((word for word in words if word.start <= start < word.end), None)
    if here is not None and here.kind == "text":
        return error_at(
            text, start, "this text cannot be read; write \\\\ for \\, or put r before the quotation mark"
        )
    if problem.startswith("Syntax error"):
        if here is None:
            return error_at(text, start, "the expression ends here, and something is missing")
        return error_at(text, start, "{word} cannot follow here", word=here.text)
    return error_at(text, start, "this is not an expression: {problem}", problem=problem)


def _wrong_overload(
    function: str, types: str, text: str, start: int, usages: dict[str, str]
) -> ExpressionError:
    given = [each.strip() for each in types.split(", ")] if types else []
    if "null_type" in given:
        return error_at(
            text,
            start,
            'nothing is compared with null; blank("requests.received") asks whether a cell has no number',
        )
    if function in usages:
        return error_at(
            text,
            start,
            "{function} is written as {usage}; here it is given: {types}",
            function=function,
            usage=usages[function],
            types=[_type(each) for each in given],
        )
    template = "{operator} cannot be used with these: {types}"
    if {"int", "double"} <= set(given):
        template = (
            "{operator} cannot be used with these: {types} (double(…) makes a number with a decimal point of "
            "a whole one, int(…) the other way round; 1.0 is written with one, 1 without)"
        )
    elif "string" in given and {"int", "double"} & set(given):
        template = (
            "{operator} cannot be used with these: {types} (a number is written without quotation marks, a "
            "text with them)"
        )
    operator = function.strip("_").replace("_", " ") or function
    return error_at(text, start, template, operator=operator, types=[_type(each) for each in given])


def wrong_result(wanted: str, found: str) -> ExpressionError:
    """The error for an expression whose value is of the wrong type."""
    return ExpressionError(
        "the expression must give {wanted}, and gives {found}", wanted=_type(wanted), found=_type(found)
    )


def wrong_as_a_whole(said: str) -> ExpressionError:
    """What CEL says of an expression as a whole."""
    if _DEEP.search(said):
        return _too_deep()
    return ExpressionError("this is not an expression: {problem}", problem=_plain(said))


def _too_deep() -> ExpressionError:
    return ExpressionError(
        "the expression is nested more than {deepest} levels deep (long sums count as well); make several "
        "rules of it",
        deepest=DEEPEST,
    )


def failed(said: str) -> Message:
    """What CEL says of an expression that it could not evaluate."""
    said = _plain(said)
    index = _INDEX.search(said)
    if index is not None:
        return message(
            "the list has no item {index}; it has {size}, and they are counted from 0",
            index=index[1],
            size=index[2],
        )
    key = _KEY.search(said)
    if key is not None:
        return message("the list of keys and values has no key {key}", key=key[1])
    call = _NO_FUNCTION.search(said)
    if call is not None:
        return message("{call} is not possible: the values are of the wrong type", call=call[1])
    return message("{problem}", problem=Term(said) if said in PROBLEMS else said)


def _type(name: str) -> Any:
    name = name.strip().lower()
    plain = name.partition("(")[0]
    return Term(TYPES[plain]) if plain in TYPES else name


def _plain(said: str) -> str:
    """What CEL says, without the codes around it."""
    found = _LIMIT.match(said.strip())
    return found[1] if found else said
