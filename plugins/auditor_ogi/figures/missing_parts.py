"""The statutory parts that a report lacks, and where the text of such a part may be all the same."""

from __future__ import annotations

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures import stated
from auditor_ogi.text.parts import NUMBERS, Part, part, parts, texts

_HEADINGS = word_lists(__file__).groups("headings")
_MEANS = {
    1: lazy_regex(either(_HEADINGS["overview"])),
    2: lazy_regex(either(_HEADINGS["disclosure"])),
    3: lazy_regex(f"(?:{either(_HEADINGS['requests'])})(?!.{{0,4}}(?:复议|诉讼))"),
    4: lazy_regex(either(_HEADINGS["disputes"])),
    5: lazy_regex(either(_HEADINGS["problems"])),
    6: lazy_regex(either(_HEADINGS["others"])),
}
_ENUMERATED = lazy_regex(r"[（(]一[)）]|一是")


NO_SUPERVISION = "nothing on supervision"
"""The cause of whatever follows from a part one without the aspect that holds the results of supervision."""
_OF_TABLES = {"article20": 2, "requests": 3, "disputes": 4}


def without_text(number: int) -> str:
    """The cause of whatever follows from a part that has no real text."""
    return f"part {number} says nothing"


def gone_with_its_part(report: Report, table: str) -> str | None:
    """The cause of the lack of a table whose part is missing, None where the report has the part."""
    return next((each.cause for each in missing_parts(report) if each.number == _OF_TABLES[table]), None)


class MissingPart(NamedTuple):
    """A statutory part that no section is: its number, and where its text may be.

    ``alike`` is a section whose heading may mean it, ``in_preamble`` true where the text before the first
    heading may be it.
    """

    number: int
    alike: Part | None = None
    in_preamble: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether the report has the part nowhere."""
        return self.alike is None and not self.in_preamble

    @property
    def cause(self) -> str:
        """The cause of whatever follows from the lack of the part."""
        return f"part {self.number} is missing"


def missing_parts(report: Report) -> tuple[MissingPart, ...]:
    """The statutory parts that no section of the report is, in order."""
    return report.memo(_missing_parts)


def _missing_parts(report: Report) -> tuple[MissingPart, ...]:
    return tuple(
        MissingPart(
            number,
            next((item for item in parts(report) if _may_hold(item.number, item.heading, number)), None),
            in_preamble=number == 1 and _is_account(report),
        )
        for number in NUMBERS
        if part(report, number) is None
    )


def _is_account(report: Report) -> bool:
    """Whether the text before the first heading reports on the year's work: in points, or by figures."""
    preamble = texts(report).get("/preamble", "")
    return bool(_ENUMERATED.search(preamble)) or any(
        figure.pointer == "/preamble" for figure in stated(report)
    )


def _may_hold(bound: int | None, heading: str, number: int) -> bool:
    """Whether a heading that belongs to no part, or to the part before or after, also means this one."""
    if not _MEANS[number].search(heading):
        return False
    return bound is None or (abs(bound - number) == 1 and bool(_MEANS[bound].search(heading)))
