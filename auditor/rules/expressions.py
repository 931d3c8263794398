"""Expressions of rules without code, in the Common Expression Language (https://cel.dev).

An expression reads the values of a report under the names of their pointers
(``requests.received.total``), and those of the report on the period before under ``previous``. It can neither
loop for long nor reach anything else. What a report does not state, or its reader could not settle, is not
there for an expression: one that can be decided without it is decided, any other has no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from auditor.errors import AuditorError, nearest_name
from auditor.messages import Message
from auditor.reading.patterns import lazy_regex
from auditor.reports.pointers import pointers_of, scalars_of
from auditor.reports.report import Report
from auditor.reports.report_type import ReportType
from auditor.rules.expression_functions import FUNCTIONS, LARGEST, PREVIOUS, Functions, environment

if TYPE_CHECKING:
    from cel_expr_python import cel  # type: ignore[import-untyped]

_TOTAL = "/total"
LONGEST = 16 * 1024
"""How many characters an expression may have."""
# A name of the report in an expression that is not part of a text.
_NAME = lazy_regex(
    r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)"""
)
_FIGURE = lazy_regex(r"""\b(?:figure|states)\s*\(\s*(?:"([^"\\]*)"|'([^'\\]*)')""")
_VALUE = lazy_regex(r"""\bblank\s*\(\s*(?:"([^"\\]*)"|'([^'\\]*)')""")
_TABLE = lazy_regex(r"""\b(?:filled|complete)\s*\(\s*(?:"([^"\\]*)"|'([^'\\]*)')""")
_MAP = lazy_regex(r"\bmap\s*\(")
_PLACE = lazy_regex(r"ERROR: <input>:(\d+):(\d+): ([^\n]*)")
_UNDECLARED = lazy_regex(r"undeclared reference to '([\w.]+)'")
_OVERLOAD = lazy_regex(r"found no matching overload for '([^']*)' applied to '\(([^']*)\)'")
_NO_VALUE = lazy_regex(r'No value with name "([\w.]+)" found')
_LIMIT = lazy_regex(r"^[A-Z_]+: (.*?)(?: \[[A-Z_]+\])?$")


class ExpressionError(AuditorError):
    """An expression that does not hold together; ``line`` and ``column`` in it count from 1."""

    def __init__(self, template: str, line: int = 1, column: int = 1, **fields: Any) -> None:
        self.line, self.column = line, column
        super().__init__(template, **fields)


class ExpressionFailedError(AuditorError):
    """An expression that could not be evaluated on a report, such as a division by zero."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """No answer: the expression depends on values that the report does not state or that are uncertain.

    ``missing`` are their pointers, ``missing_before`` those in the report on the period before; ``unsaid`` is
    why the expression has nothing to judge, where the text does not say what it asks for.
    """

    missing: tuple[str, ...] = ()
    missing_before: tuple[str, ...] = ()
    unsaid: Message | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression. ``reads`` are the pointers of the report that it names, ``reads_before`` those
    of the one before."""

    text: str
    type: str
    reads: tuple[str, ...]
    reads_before: tuple[str, ...]
    vocabulary: Vocabulary = field(repr=False)
    program: cel.Expression = field(repr=False)

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
        self._read: dict[str, None] = {}
        self._asked = Functions(kind, self.pointer_of, self.value_of, self.cells_of)
        self._environment: cel.Env | None = None

    def compile(self, text: str, wanted: str | None = None) -> Expression:
        """An expression, checked; ``wanted`` is the type that its value must have, such as ``bool``.

        Raises:
            ExpressionError: with line and column.
        """
        from cel_expr_python import cel

        # The parser reads all of a text before it says that it is too long.
        if len(text) > LONGEST:
            raise ExpressionError(
                "the expression has {length} characters; at most {most} are possible",
                length=len(text),
                most=LONGEST,
            )
        _refuse_growth(text)
        try:
            program = self._env().compile(text)
        except RuntimeError as error:
            raise self._explained(str(error), text) from error
        type = program.return_type()
        if wanted is not None and type.name() != wanted.upper() and type != cel.Type.DYN:
            raise ExpressionError(
                "the expression must give {wanted}, and gives {found}",
                wanted=wanted,
                found=type.name().lower(),
            )
        reads, before = self._named(text)
        more = [*self._counted(text), *self._single(text), *self._tables(text)]
        self._read |= dict.fromkeys((*reads, *before))
        return Expression(
            text, type.name().lower(), tuple(dict.fromkeys((*reads, *more))), before, self, program
        )

    def _named(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The pointers of the report that an expression names, and of the one before."""
        reads: dict[str, None] = {}
        before: dict[str, None] = {}
        for name in _names_in(text):
            of_previous = name.startswith(f"{PREVIOUS}.")
            steps = name.removeprefix(f"{PREVIOUS}.").split(".")
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
        return self._no_such_name(name, [*self.pointers], name, 0)

    def evaluate(self, expression: Expression, report: Report, previous: Report | None) -> Any:
        """The value of an expression, see :meth:`Expression.value`."""
        asked = self._asked
        asked.begin(report)
        activation = report.memo(self._of_report) if previous is None else self._activation(report, previous)
        try:
            found = expression.program.eval(activation)
        except RuntimeError as error:
            raise ExpressionFailedError(
                "the expression was stopped: {problem}", problem=_plain(str(error))
            ) from error
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
        if asked.missed:
            return Unknown(missing=tuple(asked.missed))
        if asked.unsaid is not None:
            return Unknown(unsaid=asked.unsaid)
        raise ExpressionFailedError(
            "the expression cannot be evaluated: {problem}", problem=_plain(str(value))
        )

    def _of_report(self, report: Report) -> cel.Activation:
        return self._activation(report, None)

    def _activation(self, report: Report, previous: Report | None) -> cel.Activation:
        """The settled values of all that the expressions of this vocabulary read."""
        values = dict(self._settled(report, ""))
        if previous is not None:
            values.update(self._settled(previous, f"{PREVIOUS}."))
        return self._env().Activation(values)

    def _settled(self, report: Report, prefix: str) -> Iterator[tuple[str, Any]]:
        for pointer in self._read:
            value = report.get(pointer)
            if value is None or (report.issues and report.issue_at(pointer)):
                continue
            type = self._types[pointer]
            if type == "double":
                value = float(value)
            elif type == "int" and (isinstance(value, bool) or not -LARGEST <= value < LARGEST):
                continue
            yield prefix + _name(pointer), value

    def _counted(self, text: str) -> Iterator[str]:
        """The pointers of the numbers that functions are asked for.

        Raises:
            ExpressionError: there is no such number.
        """
        for found in _FIGURE.finditer(text):
            name = found[1] or found[2] or ""
            pointer = self.pointer_of(name)
            if pointer is None:
                raise self._no_such_name(name, self._numbers(), text, found.start(1 if found[1] else 2))
            yield pointer

    def _single(self, text: str) -> Iterator[str]:
        """The pointers of the values that functions are asked for.

        Raises:
            ExpressionError: there is no such value.
        """
        for found in _VALUE.finditer(text):
            name = found[1] or found[2] or ""
            pointer = self.value_of(name)
            if pointer is None:
                raise self._no_such_name(name, [*self.pointers], text, found.start(1 if found[1] else 2))
            yield pointer

    def _tables(self, text: str) -> Iterator[str]:
        """The pointers of the tables that functions are asked for.

        Raises:
            ExpressionError: there is no such table.
        """
        for found in _TABLE.finditer(text):
            name = found[1] or found[2] or ""
            if not self.cells_of(name):
                steps = (each.split(".") for each in self._numbers())
                known = {".".join(each[:length]) for each in steps for length in range(1, len(each))}
                raise self._no_such_name(name, sorted(known), text, found.start(1 if found[1] else 2))
            yield "/" + name.replace(".", "/")

    def _numbers(self) -> list[str]:
        """The names of all numbers."""
        return [each for each in self.pointers if self._types[self.pointers[each]] in ("int", "double")]

    def _env(self) -> cel.Env:
        if self._environment is None:
            self._environment = environment(self._types, self.pointers, self._asked)
        return self._environment

    def _explained(self, said: str, text: str) -> ExpressionError:
        found = _PLACE.search(said)
        if found is None:
            return ExpressionError("the expression is too long or too deep: {problem}", problem=_plain(said))
        line, column, problem = int(found[1]), int(found[2]), found[3]
        undeclared = _UNDECLARED.match(problem)
        if undeclared is None:
            return _of_types(problem, line, column)
        # The place is where the part of the name ends that is not known.
        start = sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1
        whole = next((each for each in _NAME.finditer(text) if each["name"] and start <= each.end()), None)
        known = [*self.pointers, *(f"{PREVIOUS}.{each}" for each in self.pointers), *FUNCTIONS]
        if whole is None:
            return self._no_such_name(undeclared[1], known, text, start)
        return self._no_such_name(whole["name"], known, text, whole.start())

    def _no_such_name(self, name: str, known: Sequence[str], text: str, start: int) -> ExpressionError:
        before = text[:start]
        line, column = before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1
        near = nearest_name(name, known)
        if near is not None:
            return ExpressionError(
                "there is no {name} in a report; did you mean {nearest}?",
                line,
                column,
                name=name,
                nearest=near,
            )
        return ExpressionError("there is no {name} in a report", line, column, name=name)


def _refuse_growth(text: str) -> None:
    """``map`` hands on what it made: a few of them in turn make a text of gigabytes out of one line, and the
    limit of CEL counts steps, not sizes.

    Raises:
        ExpressionError: the expression calls it.
    """
    for found in _NAME.finditer(text):
        if found["name"] and _MAP.match(text, found.end() - len("map")):
            before = text[: found.end() - len("map")]
            raise ExpressionError(
                "map cannot be used here, as it could make texts without end; all, exists, exists_one and "
                "filter look through a list",
                before.count("\n") + 1,
                len(before) - (before.rfind("\n") + 1) + 1,
            )


def _of_types(problem: str, line: int, column: int) -> ExpressionError:
    """What CEL says of an expression whose names are known."""
    overload = _OVERLOAD.match(problem)
    if overload is not None and "null_type" in overload[2]:
        return ExpressionError(
            'nothing is compared with null; blank("requests.received") asks whether a cell has no number',
            line,
            column,
        )
    if overload is not None:
        return ExpressionError(
            "{operator} cannot be used with {types} (a number with a decimal point and one without are of "
            "different types: double(…) and int(…) convert them)",
            line,
            column,
            operator=overload[1].strip("_").replace("_", " ") or overload[1],
            types=overload[2],
        )
    return ExpressionError("this is not an expression: {problem}", line, column, problem=problem)


def _names_in(text: str) -> Iterator[str]:
    return (found["name"] for found in _NAME.finditer(text) if found["name"])


def _name(pointer: str) -> str:
    return pointer[1:].replace("/", ".")


def _is_name(pointer: str) -> bool:
    return all(step.isidentifier() and step.isascii() for step in pointer[1:].split("/"))


def _is_error(value: Any) -> bool:
    from cel_expr_python import cel

    return bool(value.type() == cel.Type.ERROR)


def _plain(said: str) -> str:
    """What CEL says, without the codes around it."""
    found = _LIMIT.match(said.strip())
    return found[1] if found else said
