"""Expressions of rules without code, in the Common Expression Language (https://cel.dev).

An expression reads the values of a report under the names of their pointers
(``requests.received.total``), and those of the report on the period before under ``previous``. It can neither
loop for long nor reach anything else. What a report does not state, or its reader could not settle, is not
there for an expression: one that can be decided without it is decided, any other has no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from auditor.messages import Message
from auditor.reading.patterns import lazy_regex
from auditor.record import Record
from auditor.reports.pointers import pointers_of, scalars_of
from auditor.reports.report import Report
from auditor.reports.report_type import ReportType
from auditor.rules.expressions.bounds import LONGEST, refuse_endless, refuse_too_long
from auditor.rules.expressions.functions import (
    LARGEST,
    MATCHES,
    PREVIOUS,
    USAGES,
    Functions,
    environment,
)
from auditor.rules.expressions.mistakes import (
    ExpressionError,
    ExpressionFailedError,
    error_at,
    failed,
    refuse_mistyped,
    wrong_as_a_whole,
    wrong_result,
    wrong_types,
)
from auditor.rules.expressions.together import (
    DOES_NOT_APPLY,
    HOLDS,
    Condition,
    Together,
    can_be_asked_together,
)
from auditor.rules.expressions.unknown_names import no_such_function, no_such_name, no_such_value
from auditor.rules.expressions.words import Word, first_arguments, names_in, partners, words_of

if TYPE_CHECKING:
    from cel_expr_python import cel  # type: ignore[import-untyped]

__all__ = [
    "DOES_NOT_APPLY",
    "HOLDS",
    "LONGEST",
    "Expression",
    "ExpressionError",
    "ExpressionFailedError",
    "Unknown",
    "Vocabulary",
]

_TOTAL = "/total"
_MATCHES = "matches"
_PLACE = lazy_regex(r"ERROR: <input>:(\d+):(\d+): ([^\n]*)")
_UNDECLARED = lazy_regex(r"undeclared reference to '([\w.]+)'")
_NO_VALUE = lazy_regex(r'No value with name "([\w.]+)" found')


class Unknown(Record, frozen=True):
    """No answer: the expression depends on values that the report does not state or that are uncertain.

    ``missing`` are their pointers, ``missing_before`` those in the report on the period before; ``unsaid`` is
    why the expression has nothing to judge, where the text does not say what it asks for.
    """

    missing: tuple[str, ...] = ()
    missing_before: tuple[str, ...] = ()
    unsaid: Message | None = None


class Expression(Record, frozen=True):
    """A compiled expression. ``reads`` are the pointers of the report that it names, ``reads_before`` those
    of the one before."""

    text: str
    type: str
    reads: tuple[str, ...]
    reads_before: tuple[str, ...]
    vocabulary: Vocabulary
    program: cel.Expression

    def value(self, report: Report, previous: Report | None = None) -> Any:
        """The value for a report, or :class:`Unknown`.

        Raises:
            ExpressionFailedError: it cannot be evaluated, whatever the report states.
        """
        return self.vocabulary.evaluate(self, report, previous)


class Vocabulary:
    """What expressions on reports of one type can say."""

    def __init__(self, kind: ReportType) -> None:
        self.kind = kind
        self._types = scalars_of(kind.schema)
        self.pointers: Mapping[str, str] = {
            _name(pointer): pointer for pointer in self._types if _is_name(pointer)
        }
        self._cells: dict[str, tuple[str, ...]] = {}
        # Name and type by pointer.
        self._read: dict[str, tuple[str, str]] = {}
        self._asked = Functions(kind, self.pointer_of, self.value_of, self.cells_of)
        self._together = Together(lambda text: self._env().compile(text))
        self._environment: cel.Env | None = None

    def compile(self, text: str, wanted: str | None = None) -> Expression:
        """An expression, checked; ``wanted`` is the type that its value must have, such as ``bool``.

        Raises:
            ExpressionError: with line and column.
        """
        from cel_expr_python import cel

        refuse_too_long(text)
        words = words_of(text)
        refuse_mistyped(text, words)
        refuse_endless(text, words)
        self._refuse_patterns(text, words)
        try:
            program = self._env().compile(_with_own_matches(text, words))
        except RuntimeError as error:
            raise self._explained(str(error), text, words) from error
        type = program.return_type()
        if wanted is not None and type.name() != wanted.upper() and type != cel.Type.DYN:
            raise wrong_result(wanted, type.name())
        reads, before = self._named(words)
        more = [*self._counted(text, words), *self._single(text, words), *self._tables(text, words)]
        for pointer in (*reads, *before):
            self._read[pointer] = _name(pointer), self._types[pointer]
        return Expression(
            text, type.name().lower(), tuple(dict.fromkeys((*reads, *more))), before, self, program
        )

    def condition(
        self, check: Expression, applies: Expression | None
    ) -> Callable[[Report], int | None] | None:
        """A function that says whether a report does what a rule asks: ``HOLDS``, ``DOES_NOT_APPLY``,
        another number where it is broken, or None where the expressions have to be asked one by one.

        None if they always have to. All conditions of a vocabulary are asked about a report at once.
        """
        parts = [check] if applies is None else [check, applies]
        if any(each.reads_before or not can_be_asked_together(words_of(each.text)) for each in parts):
            return None
        names = frozenset(_name(pointer) for each in parts for pointer in each.reads)
        number = self._together.add(Condition(check.text, None if applies is None else applies.text, names))
        ask = self._answers

        def answer(report: Report) -> int | None:
            answers = report.memo(ask)
            # A condition may have been added since this report was asked.
            return answers[number] if number < len(answers) else None

        return answer

    def _refuse_patterns(self, text: str, words: Sequence[Word]) -> None:
        """Compile the patterns that are written out.

        Raises:
            ExpressionError: one of them is not valid, or they are too large together.
        """
        self._asked.work.renew()
        for at, word in enumerate(words):
            # title.matches("…"), and matches(title, "…") whatever its first argument.
            if word.kind != "name" or word.text != _MATCHES or not words[at + 1 : at + 2]:
                continue
            end = partners(words).get(at + 1)
            if end is None or words[end - 1].kind != "text" or words[end - 2].text not in ("(", ","):
                continue
            pattern = words[end - 1]
            said = pattern.plain()
            try:
                problem = self._asked.patterns.problem_with(self._text(pattern) if said is None else said)
            except LookupError as error:
                raise error_at(
                    text, pattern.start, "the patterns of the expression are too large together"
                ) from error
            if problem is not None:
                raise error_at(text, pattern.start, "{problem}", problem=problem)

    def _text(self, word: Word) -> str:
        """What a text says that is written with escapes; nothing if CEL cannot read it, which it will say."""
        try:
            value = self._env().compile(word.text).eval().value()
        except RuntimeError:
            return ""
        return value if isinstance(value, str) else ""

    def _named(self, words: Sequence[Word]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The pointers of the report that an expression names, and of the one before."""
        reads: dict[str, None] = {}
        before: dict[str, None] = {}
        for word in names_in(words):
            of_previous = word.text.startswith(f"{PREVIOUS}.")
            steps = word.text.removeprefix(f"{PREVIOUS}.").split(".")
            # What follows the name of a value is a function of it: organ.name.endsWith("镇").
            known = (".".join(steps[:length]) for length in range(len(steps), 0, -1))
            value = next((self.pointers[each] for each in known if each in self.pointers), None)
            if value is not None:
                (before if of_previous else reads)[value] = None
        return tuple(reads), tuple(before)

    def pointer_of(self, name: str) -> str | None:
        """The pointer of a number by its name; that of the total stands for the row."""
        pointer = "/" + name.replace(".", "/")
        return next(
            (each for each in (pointer, pointer + _TOTAL) if self._types.get(each) in ("int", "double")), None
        )

    def value_of(self, name: str) -> str | None:
        """The pointer of a single value, number or not, by its name."""
        return self.pointers.get(name) or self.pointer_of(name)

    def cells_of(self, name: str) -> tuple[str, ...]:
        """The pointers of the numbers of a table, or of a part of it; none if there is no such table."""
        return self._cells.get(name) or self._cells.setdefault(
            name,
            tuple(
                pointer
                for pointer, type in self._types.items()
                if type in ("int", "double") and pointer.startswith(f"/{name.replace('.', '/')}/")
            ),
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """The pointers of what is neither a table nor a single value: where the parts of the report are."""
        single = {pointer.split("/")[1] for pointer in self._types}
        return tuple(f"/{key}" for key in self.kind.schema.get("properties", ()) if key not in single)

    def is_possible(self, pointer: str) -> bool:
        """Whether a report can have a value at a pointer."""
        return pointers_of(self.kind.schema).has(pointer)

    def unknown(self, name: str) -> ExpressionError:
        """The error for a name or pointer that no report has."""
        if name.startswith("/"):
            return ExpressionError(
                "there is no {name} in a report; did you mean {nearest}?",
                name=name,
                nearest=pointers_of(self.kind.schema).nearest(name) or "/",
            )
        return no_such_name(Word("text", name, 0), name, [*self.pointers])

    def evaluate(self, expression: Expression, report: Report, previous: Report | None) -> Any:
        """The value of an expression, see :meth:`Expression.value`."""
        asked = self._asked
        asked.begin(report)
        activation = (
            report.memo(self._of_report)[1] if previous is None else self._activation(report, previous)
        )
        try:
            found = expression.program.eval(activation)
        except RuntimeError as error:
            raise ExpressionFailedError(
                "the expression was stopped: {problem}", problem=failed(str(error))
            ) from error
        if asked.work.is_done:
            raise ExpressionFailedError(
                "the expression was stopped, as it would take too long on this report"
            )
        value = found.value()
        # An error has a text as its value.
        if not isinstance(value, str) or not _is_error(found):
            return value
        lacking = _NO_VALUE.search(str(value))
        if lacking is not None:
            name = lacking[1]
            if name.startswith(f"{PREVIOUS}."):
                return Unknown(missing_before=(self.pointers[name.removeprefix(f"{PREVIOUS}.")],))
            return Unknown(missing=(self.pointers[name],))
        if asked.wrong is not None:
            raise ExpressionFailedError("the expression cannot be evaluated: {problem}", problem=asked.wrong)
        if asked.missed:
            return Unknown(missing=tuple(asked.missed))
        if asked.unsaid is not None:
            return Unknown(unsaid=asked.unsaid)
        raise ExpressionFailedError("the expression cannot be evaluated: {problem}", problem=failed(value))

    def _answers(self, report: Report) -> Sequence[int | None]:
        settled, activation = report.memo(self._of_report)
        return self._together.answers(settled, activation)

    def _of_report(self, report: Report) -> tuple[Mapping[str, Any], cel.Activation]:
        """The settled values of all that the expressions of this vocabulary read."""
        values = dict(self._settled(report, ""))
        return values, self._env().Activation(values)

    def _activation(self, report: Report, previous: Report) -> cel.Activation:
        """The settled values of a report and the one before."""
        values = dict(self._settled(report, ""))
        values.update(self._settled(previous, f"{PREVIOUS}."))
        return self._env().Activation(values)

    def _settled(self, report: Report, prefix: str) -> Iterator[tuple[str, Any]]:
        for pointer, (name, type) in self._read.items():
            value = report.get(pointer)
            if value is None or (report.issues and report.issue_at(pointer)):
                continue
            if type == "double":
                value = float(value)
            elif type == "int" and (isinstance(value, bool) or not -LARGEST <= value < LARGEST):
                continue
            yield prefix + name, value

    def _counted(self, text: str, words: Sequence[Word]) -> Iterator[str]:
        """The pointers of the numbers that functions are asked for.

        Raises:
            ExpressionError: there is no such number.
        """
        return self._asked_for(("figure", "states"), self.pointer_of, self._numbers, text, words)

    def _single(self, text: str, words: Sequence[Word]) -> Iterator[str]:
        """The pointers of the values that functions are asked for.

        Raises:
            ExpressionError: there is no such value.
        """
        return self._asked_for(("blank",), self.value_of, lambda: self.pointers, text, words)

    def _asked_for(
        self,
        functions: tuple[str, ...],
        pointer_of: Callable[[str], str | None],
        known: Callable[[], Iterable[str]],
        text: str,
        words: Sequence[Word],
    ) -> Iterator[str]:
        for _, word in first_arguments(words, functions):
            name = word.plain()
            if name is None:
                continue
            pointer = pointer_of(name)
            if pointer is None:
                raise no_such_name(Word("text", name, word.start + 1), text, [*known()])
            yield pointer

    def _tables(self, text: str, words: Sequence[Word]) -> Iterator[str]:
        """The pointers of the tables that functions are asked for.

        Raises:
            ExpressionError: there is no such table.
        """
        for _, word in first_arguments(words, ("filled", "complete")):
            name = word.plain()
            if name is None:
                continue
            if not self.cells_of(name):
                steps = (each.split(".") for each in self._numbers())
                known = {".".join(each[:length]) for each in steps for length in range(1, len(each))}
                raise no_such_name(Word("text", name, word.start + 1), text, sorted(known))
            yield "/" + name.replace(".", "/")

    def _numbers(self) -> list[str]:
        """The names of all numbers."""
        return [each for each in self.pointers if self._types[self.pointers[each]] in ("int", "double")]

    def _env(self) -> cel.Env:
        if self._environment is None:
            self._environment = environment(self._types, self.pointers, self._asked)
        return self._environment

    def _explained(self, said: str, text: str, words: Sequence[Word]) -> ExpressionError:
        """What CEL says of an expression that it does not accept."""
        found = _PLACE.search(said)
        if found is None or int(found[1]) < 1:
            return wrong_as_a_whole(said)
        start = sum(len(each) + 1 for each in text.split("\n")[: int(found[1]) - 1]) + int(found[2]) - 1
        problem = found[3].replace(f"'{MATCHES}'", f"'{_MATCHES}'")
        undeclared = _UNDECLARED.match(problem)
        if undeclared is None:
            return wrong_types(problem, text, start, words, USAGES)
        # The place is where the part of the name ends that is not known, or where a call begins.
        whole = next((each for each in names_in(words) if start <= each.end), None)
        called = undeclared[1].rpartition(".")[2]
        calls = (
            word
            for word, after in pairwise(words)
            if word.kind == "name" and word.text == called and after.text == "(" and word.end >= start
        )
        call = next(calls, None)
        if call is not None and (whole is None or whole.end >= call.end or whole.start > call.start):
            return no_such_function(call, text)
        name = Word("name", undeclared[1], start) if whole is None else whole
        return no_such_value(name, text, [*self.pointers])


def _with_own_matches(text: str, words: Sequence[Word]) -> str:
    """The expression, with our own ``matches`` in place of CEL's."""
    for word in words:
        if word.kind == "name" and word.text == _MATCHES:
            text = text[: word.start] + MATCHES + text[word.end :]
    return text


def _name(pointer: str) -> str:
    return pointer[1:].replace("/", ".")


def _is_name(pointer: str) -> bool:
    return all(step.isidentifier() and step.isascii() for step in pointer[1:].split("/"))


def _is_error(value: Any) -> bool:
    from cel_expr_python import cel

    return bool(value.type() == cel.Type.ERROR)
