"""The columns of the workbook's sheets, in order: what they are called and how wide they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from auditor.record import Record

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases


class Column(Record, frozen=True):
    """A column: the ``key`` of its cells, its English ``heading`` and its ``width`` in Latin characters.

    ``about`` says what is in it, for the documentation. ``answer`` marks what people fill in, ``quiet`` what
    only programs read; of these, ``hidden`` ones are not shown. Columns from the first one on
    that is not ``printed`` stay off paper.
    """

    key: str
    heading: str
    width: int
    about: str
    answer: bool = False
    quiet: bool = False
    printed: bool = True
    hidden: bool = False

    def off_paper(self) -> Column:
        """The same, and it is not printed."""
        return replace(self, printed=False)


_ORGAN = Column("organ", "Organ", 26, "the organ; with the file name where it has several different reports")
_TYPE = Column("type", "Report", 22, "the type of the report; only in runs that have several")
_PERIOD = Column("period", "Period", 9, "the year, or another period, that the report is on")
_LEVEL = Column("level", "Level", 11, "the level of the organ")
_PARENT = Column("parent", "Organ above", 22, "the organ above it, from the roster or the report")
_FILE = Column("file", "File", 40, "the path of the report as the run was given it")
_RULE = Column("rule", "Rule", 26, "the id of the rule, as `auditor explain` takes it")
_TITLE = Column("title", "Requirement", 34, "what the rule requires")
_BASIS = Column("basis", "Basis", 36, "the article or document that the rule is based on")
_SEVERITY = Column("severity", "Severity", 7, "the severity; of a question, if it turns out to be a defect")
_PLACE = Column("place", "Place", 30, "where it is in the file, in words")
_QUOTED = Column("quotation", "Quotation", 26, "the passage or cell as printed")
_NUMBER = Column("number", "No.", 10, "the number to quote it by, as all outputs show it")
_PRINT = Column("fingerprint", "Fingerprint", 18, "the fingerprint: programs know it by that", quiet=True)
_RECORD = Column(
    "record",
    "Record",
    10,
    "hidden: what `auditor decide` needs to know of the finding",
    quiet=True,
    hidden=True,
)
DECIDED = (
    Column("decision", "Decision", 10, "**for you**: confirmed, dismissed or waived", answer=True),
    Column("decision_reason", "Reason of the decision", 22, "**for you**: why", answer=True),
    Column("decided_by", "Decided by", 12, "**for you**: who decided", answer=True),
    Column(
        "decision_expires",
        "Holds until",
        11,
        "**for you**: the last day on which the decision holds; empty: always",
        answer=True,
    ),
)
"""What people fill in, and `auditor decide` reads."""

RANKING = (
    Column("rank", "Rank", 6, "the place among all ranked reports; empty where a report has none"),
    _ORGAN,
    Column("score", "Total", 7, "the score; empty where the report is not scored"),
    Column("low", "Lowest", 7, "the score if everything under review fails"),
    Column("high", "Highest", 7, "the score if everything under review passes"),
    Column("grade", "Grade", 13, "the grade; `*` marks a red line"),
    Column("lost", "Points lost", 7, "all points lost; then, category by category, the points lost in it"),
    Column("critical", "critical", 6, "how many rules failed that are critical"),
    Column("major", "major", 6, "how many that are major"),
    Column("minor", "minor", 6, "how many that are minor"),
    Column("note", "note", 6, "how many that are notes"),
    Column("findings", "Findings", 6, "how many findings these rules have"),
    Column("review", "review", 8, "how many rules are under review"),
    Column("red_lines", "Red lines crossed", 30, "the rules that are red lines and failed"),
    Column("remark", "Remark", 28, "why it is not scored, has no rank, or is not on the roster"),
    _PERIOD.off_paper(),
    _LEVEL,
    _PARENT,
    _TYPE,
    _FILE,
    Column("format", "Format", 10, "the format of the file"),
    Column("producer", "Written by", 20, "the program that says it wrote the file"),
    Column("sha256", "SHA-256", 18, "the hash of the file", quiet=True),
)
AFTER_LOST = "critical"
"""The column before which the categories are."""

FINDINGS = (
    _NUMBER,
    _ORGAN,
    _SEVERITY,
    Column("message", "Finding", 44, "what is wrong"),
    _PLACE,
    _QUOTED,
    Column("expected", "Expected", 11, "the value that it should be"),
    Column("actual", "Actual", 11, "the value that it is"),
    Column("fix", "How to fix", 34, "what to correct"),
    *DECIDED,
    _BASIS.off_paper(),
    _TITLE,
    _RULE,
    Column(
        "points",
        "Points",
        7,
        "the points that it costs; 0 for a note, what is waived, what is about no single report, and where "
        "another finding costs them already",
    ),
    Column(
        "remark",
        "Remark",
        28,
        "what was decided, or that another finding shows the same fault",
    ),
    _PERIOD,
    _LEVEL,
    _PARENT,
    _TYPE,
    _FILE,
    _PRINT,
    _RECORD,
)

QUESTIONS = (
    _NUMBER,
    _ORGAN,
    Column("kind", "Kind", 12, "a rule under review, an uncertain reading, or a rule that crashed"),
    _SEVERITY,
    Column("message", "Question", 60, "what a person has to look at, and why"),
    _PLACE,
    _QUOTED,
    *DECIDED,
    _TITLE,
    _BASIS.off_paper(),
    _RULE,
    _PERIOD,
    _LEVEL,
    _PARENT,
    _TYPE,
    _FILE,
    _PRINT,
    _RECORD,
)

VALUES = (
    _ORGAN,
    _PERIOD,
    Column("label", "Item", 60, "what the form calls the value"),
    Column("value", "Number", 12, "the number; **empty, never 0,** where the report does not state one"),
    Column("remark", "Remark", 30, "why it is empty, where the reader could not settle it"),
    _LEVEL.off_paper(),
    _PARENT,
    _TYPE,
    Column("standing", "Standing", 12, "whether the report is ranked, contested, or on another year"),
    Column("pointer", "Address", 40, "the JSON Pointer of the value"),
)

OTHERS = (
    Column("kind", "Kind", 22, "not read, not filed, another kind of file, or a decision"),
    Column("name", "File or organ", 48, "which file, which organ, or which decision"),
    _PERIOD,
    Column("message", "What it is", 70, "what it is or why it was not read"),
    Column("of", "Report that counts", 48, "for a copy: the report that is audited instead"),
)

SHEETS = {
    "Overview": (),
    "Ranking": RANKING,
    "Findings to decide": FINDINGS,
    "Questions": QUESTIONS,
    "All values": VALUES,
    "Other files": OTHERS,
}
"""The sheets by their English names."""


def shown(columns: Iterable[Column], phrases: Phrases) -> list[Column]:
    """The columns that a run has, under the names that its report types have for them."""
    return [
        replace(each, heading=heading(each, phrases))
        for each in columns
        if each.key != _TYPE.key or phrases.mixed
    ]


def heading(column: Column, phrases: Phrases) -> str:
    """What a column is called in the language of the run."""
    if column.key in ("organ", "period"):
        return phrases.column(column.key)
    return phrases.wording.text(column.heading)
