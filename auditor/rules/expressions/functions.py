"""The functions that expressions of rules without code can call, and what CEL knows of a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from auditor.errors import ConfigError
from auditor.messages import Message, Ref, message
from auditor.reports.report import Report
from auditor.reports.report_type import ReportType, StatedFigure
from auditor.rules.expressions.bounds import LOOPS, Work
from auditor.rules.expressions.patterns import Patterns

if TYPE_CHECKING:
    from cel_expr_python import cel  # type: ignore[import-untyped]

USAGES = {
    "section": "section(5)",
    "mentions": 'mentions(title, ["A", "B"])',
    "figure": 'figure("requests.received")',
    "states": 'states("requests.received")',
    "blank": 'blank("published_on")',
    "filled": 'filled("requests")',
    "complete": 'complete("requests")',
    "matches": 'matches(title, "[0-9]+")',
}
"""How our functions are called."""
OF_CEL = ("size", "contains", "startsWith", "endsWith", "int", "double", "string", *LOOPS)
"""The functions of CEL that are of use here."""
MATCHES = "Matches"
"""What our own ``matches`` is called inside, as CEL's own cannot be replaced; with as many characters, so
that places stay."""
PREVIOUS = "previous"
"""What the report on the period before is called."""
LARGEST = 2**63
"""What a whole number of CEL is less than."""
# What hands on what it made; see bounds.py.
_LEFT_OUT = """
stdlib:
  exclude_macros:
    - map
"""


class Functions:
    """The functions, asked about one report after another.

    ``missed`` are the pointers of what was asked for and is not settled, ``unsaid`` is why there is nothing
    to judge, ``wrong`` is why nothing can be answered.
    """

    def __init__(
        self,
        kind: ReportType,
        pointer_of: Callable[[str], str | None],
        value_of: Callable[[str], str | None],
        cells_of: Callable[[str], Sequence[str]],
    ) -> None:
        self._kind = kind
        self._find = pointer_of
        self._value_of = value_of
        self._cells_of = cells_of
        self._report: Report | None = None
        self.work = Work()
        self.patterns = Patterns(self.work)
        self.missed: list[str] = []
        self.unsaid: Message | None = None
        self.wrong: Message | None = None

    def begin(self, report: Report) -> None:
        """Ask about another report from now on."""
        self._report = report
        self.missed, self.unsaid, self.wrong = [], None, None
        self.work.renew()

    def section(self, number: int) -> str:
        """The text of a part of the report."""
        self.work.charge(Work.CALL)
        report, find = self._of_report(), self._kind.section_at
        pointer = None if find is None else find(report, number)
        if pointer is None:
            self.unsaid = message("the report has no part {number}", number=number)
            raise LookupError("no such part")
        text = report.get(pointer)
        if text is None or (report.issues and report.issue_at(pointer)):
            self._miss(pointer)
        self.work.charge(len(text) * Work.CHARACTER)
        return str(text)

    def mentions(self, text: str, words: Sequence[Any]) -> bool:
        """Whether a text has one of some words."""
        self.work.charge(Work.CALL + len(text) * (Work.CHARACTER + len(words)))
        return any(str(getattr(word, "value", lambda word=word: word)()) in text for word in words)

    def matches(self, text: str, pattern: str) -> bool:
        """Whether a pattern is found in a text."""
        found = self.patterns.matches(text, pattern)
        if isinstance(found, Message):
            self.wrong = found
            raise LookupError("no such pattern")
        return found

    def figure(self, name: str) -> float | int:
        """The number that the text states for a value of the tables."""
        self.work.charge(Work.FIGURES)
        values = self._said(name)
        if not values:
            self._refuse_if_related(self._pointer(name))
            self.unsaid = message(
                "the text does not say this number, or not in words that are understood: {name}", name=name
            )
            raise LookupError("not said")
        if len(values) > 1:
            self._miss(self._pointer(name))
        (value,) = values
        return int(value) if value == int(value) and abs(value) < LARGEST else value

    def states(self, name: str) -> bool:
        """Whether the text states a number for a value of the tables; not known where it states one that may
        count the same."""
        self.work.charge(Work.FIGURES)
        if self._said(name):
            return True
        self._refuse_if_related(self._pointer(name))
        return False

    def blank(self, name: str) -> bool:
        """Whether a value, such as a cell of the tables or a date, is not given, for certain."""
        self.work.charge(Work.CALL)
        report, pointer = self._of_report(), self._pointer(name, self._value_of)
        if report.issues and report.issue_at(pointer):
            self._miss(pointer)
        if not report.has(pointer):
            self._lacks(pointer)
        return report.get(pointer) is None

    def filled(self, name: str) -> bool:
        """Whether any cell of a table has a number; not known where the only ones are uncertain."""
        report, cells = self._of_report(), self._cells(name)
        if any(report.get(cell) is not None for cell in cells):
            return True
        self._miss_uncertain(cells)
        return False

    def complete(self, name: str) -> bool:
        """Whether every cell of a table that the report prints has a number; not known where the only ones
        without are uncertain."""
        report, cells = self._of_report(), self._cells(name)
        if any(
            report.get(cell) is None
            and report.issue_at(cell) is None
            and (not report.sources or cell in report.sources)
            for cell in cells
        ):
            return False
        self._miss_uncertain(cells)
        return True

    def _cells(self, name: str) -> list[str]:
        self.work.charge(Work.CALL)
        report = self._of_report()
        cells = [cell for cell in self._cells_of(name) if report.has(cell)]
        if not cells:
            self._lacks("/" + name.replace(".", "/"))
        return cells

    def _miss_uncertain(self, cells: Sequence[str]) -> None:
        report = self._of_report()
        if report.issues:
            for cell in cells:
                if report.issue_at(cell):
                    self._miss(cell)

    def _lacks(self, pointer: str) -> NoReturn:
        report = self._of_report()
        self.unsaid = message(
            "the report on {period} does not have this: {part}",
            period=report.period.key if report.period else None,
            part=Ref(pointer),
        )
        raise LookupError("no such part of the report")

    def _said(self, name: str) -> set[float]:
        """The exact numbers that the text states for a value."""
        report, pointer = self._of_report(), self._pointer(name)
        own = [each for each in self._figures() if each.cells == (pointer,) and each.part_of is None]
        if any(each.uncertainty is not None or each.precision != "exact" for each in own):
            self._miss(own[0].pointer)
        return {each.value for each in own if each.year in (None, report.year)}

    def _refuse_if_related(self, pointer: str) -> None:
        """The text may say the number in words that were taken for those of another one of its row, or of a
        sum with it."""
        row = pointer.rpartition("/")[0] + "/"
        for each in self._figures():
            if each.year not in (None, self._of_report().year):
                continue
            if any(cell.startswith(row) for cell in each.cells):
                self._miss(each.pointer)

    def _figures(self) -> Sequence[StatedFigure]:
        kind, report = self._kind, self._of_report()
        return () if kind.figures is None else kind.figures(report, "zh")

    def _pointer(self, name: str, find: Callable[[str], str | None] | None = None) -> str:
        pointer = (find or self._find)(name)
        if pointer is None:
            # Names that are written out are checked when the expression is compiled.
            self.wrong = message("there is no {name} in a report", name=name)
            raise LookupError("no such name")
        return pointer

    def _of_report(self) -> Report:
        assert self._report is not None
        return self._report

    def _miss(self, pointer: str) -> None:
        self.missed.append(pointer)
        raise LookupError("not settled")


def environment(types: Mapping[str, str], pointers: Mapping[str, str], asked: Functions) -> cel.Env:
    """What CEL knows of a report.

    Raises:
        ConfigError: CEL is not installed.
    """
    try:
        from cel_expr_python import cel
    except ImportError as error:
        raise ConfigError(
            "rules without code need the library cel-expr-python, which is not installed here or not made "
            "for this system: {problem}",
            problem=str(error),
        ) from error
    kinds = {"int": cel.Type.INT, "double": cel.Type.DOUBLE, "string": cel.Type.STRING, "bool": cel.Type.BOOL}
    own = {name: kinds[types[pointer]] for name, pointer in pointers.items()}

    def function(name: str, result: Any, parameters: list[Any], does: Callable[..., Any]) -> Any:
        overload = cel.Overload(
            f"{name}_{len(parameters)}", return_type=result, parameters=parameters, impl=does
        )
        return cel.FunctionDecl(name, [overload])

    string = cel.Type.STRING
    of_matches = [
        cel.Overload(
            f"{MATCHES}_{is_member}",
            return_type=cel.Type.BOOL,
            parameters=[string, string],
            is_member=is_member,
            impl=asked.matches,
        )
        for is_member in (True, False)
    ]
    return cel.NewEnv(
        config=cel.NewEnvConfigFromYaml(_LEFT_OUT),
        variables={**own, **{f"{PREVIOUS}.{name}": type for name, type in own.items()}},
        functions=[
            function("section", string, [cel.Type.INT], asked.section),
            function("mentions", cel.Type.BOOL, [string, cel.Type.List(string)], asked.mentions),
            function("figure", cel.Type.DYN, [string], asked.figure),
            function("states", cel.Type.BOOL, [string], asked.states),
            function("blank", cel.Type.BOOL, [string], asked.blank),
            function("filled", cel.Type.BOOL, [string], asked.filled),
            function("complete", cel.Type.BOOL, [string], asked.complete),
            cel.FunctionDecl(MATCHES, of_matches),
        ],
    )
