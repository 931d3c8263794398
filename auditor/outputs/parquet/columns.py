"""What a table of the columnar store is: a name, columns with their types, and what is in each."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from auditor.record import Record

if TYPE_CHECKING:
    from auditor.outputs.parquet.run import Run
    from auditor.reading.document import Place

Row = Mapping[str, Any]
"""The values of a row by column; what is left out is null."""


class Kind(Enum):
    """The type of a column; every column may be null.

    The value is the name of the type in DuckDB, and a number that tells two kinds of one type apart.
    """

    WORD = ("VARCHAR", 0)
    """One of few texts, kept once and referred to."""
    TEXT = ("VARCHAR", 1)
    WORDS = ("VARCHAR[]", 0)
    WHOLE = ("BIGINT", 0)
    EXACT = ("DECIMAL(38,10)", 0)
    REAL = ("DOUBLE", 0)
    FLAG = ("BOOLEAN", 0)
    DAY = ("DATE", 0)
    MOMENT = ("TIMESTAMP", 0)

    @property
    def type(self) -> str:
        """The name of the type in DuckDB."""
        return self.value[0]


class Column(Record, frozen=True):
    """A column; ``about`` says what is in it, for the documentation."""

    name: str
    kind: Kind
    about: str


class Table(Record, frozen=True):
    """A table: one file. ``about`` says what a row is, ``rows`` gives them.

    ``group`` is how many rows are kept in memory and written together: fewer of rows with many texts, and
    otherwise many, because the file keeps something of each group in memory to its end.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Run], Iterator[Row]]
    group: int = 20_000

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}{SUFFIX}"


SUFFIX = ".parquet"

# What several tables say in the same words.
REPORT = Column("report", Kind.WORD, "the id of the report; null for a group of subordinate organs")
TYPE = Column("type", Kind.WORD, "the id of the report type")
ORGAN = Column("organ", Kind.WORD, "the organ, by its name on the roster, or else as printed")
PERIOD = Column("period", Kind.WORD, "the year, or another period, that the report is on")
YEAR = Column("year", Kind.WHOLE, "the calendar year that the period ends in")
STANDING = Column(
    "standing",
    Kind.WORD,
    "`ranked`, `contested` (the organ has several different reports) or `other_year` (for comparison only)",
)
CODE = Column("code", Kind.WORD, "the code of the organ, from the roster or the report")
LEVEL = Column("level", Kind.WORD, "the level of the organ")
PARENT = Column("parent", Kind.WORD, "the organ above it")
DUE_ON = Column("due_on", Kind.DAY, "the last day for the report, from the roster")
RULE = Column("rule", Kind.WORD, "the id of the rule")
CATEGORY = Column("category", Kind.WORD, "the category that the rule counts in")
SEVERITY = Column("severity", Kind.WORD, "`critical`, `major`, `minor` or `note`")
PLACE = (
    Column("line", Kind.WHOLE, "line of the source text"),
    Column("page", Kind.WHOLE, "page"),
    Column("paragraph", Kind.WHOLE, "paragraph of running text"),
    # Plain "table" and "column" are words of SQL.
    Column("table_number", Kind.WHOLE, "table in document order"),
    Column("table_row", Kind.WHOLE, "row in that table"),
    Column("table_column", Kind.WHOLE, "column in that table"),
)


def place_of(place: Place) -> dict[str, int | None]:
    """The cells of :data:`PLACE`."""
    return {
        "line": place.line,
        "page": place.page,
        "paragraph": place.paragraph,
        "table_number": place.table,
        "table_row": place.row,
        "table_column": place.column,
    }


def day(value: Any) -> datetime.date | None:
    """A date in ISO form; None for anything else."""
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
