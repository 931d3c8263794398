"""What a template of circulars may use."""

from __future__ import annotations

from auditor.outputs.letters.received import File
from auditor.outputs.letters.waived import Waived
from auditor.record import Record


class Count(Record, frozen=True):
    """How many there are of something, and their share in per cent of all."""

    title: str
    count: int
    percent: int


class Place(Record, frozen=True):
    """The place of one report; ``rank`` is a dash where it has none.

    The numbers are those of rules, as in all outputs: not met, by the severity of the worst finding, and
    under review.
    """

    rank: str
    organ: str
    score: str
    grade: str
    critical: int
    major: int
    minor: int
    hints: int
    questions: int


class TypicalProblem(Record, frozen=True):
    """A requirement that reports do not meet, the most frequent first.

    ``example`` is what one of the reports was found to have, ``organs`` names the organs concerned; both are
    empty where no names are wanted.
    """

    number: int
    requirement: str
    severity: str
    reports: int
    findings: int
    basis: str
    fix: str
    example: str
    organs: str


class SharedCause(Record, frozen=True):
    """A fault that many reports share, in one line; ``organs`` is empty where no names are wanted."""

    what: str
    organs: str


class Task(Record, frozen=True):
    """What one organ has to correct: ``faults`` are the main ones.

    ``defects`` counts all faults, as its notice does; ``hints`` and ``questions`` are those of its
    :class:`Place`.
    """

    number: int
    organ: str
    defects: int
    hints: int
    questions: int
    faults: str
    deadline: str


class Circular(Record, frozen=True):
    """What a template of circulars may use; the texts are on one line each.

    ``organs`` counts the organs of which a report was judged: ``unscored`` of them have no score,
    ``faultless`` no finding and no question, of ``waived_only`` all findings were waived. ``red_lines`` and
    ``grades`` are shares of them. ``missing``, ``contested`` and ``unread`` are what was not judged: reports
    not filed, organs with several different reports, files that could not be read; ``sent`` are the organs
    of which a file came that may be the report and could not be read. ``mean`` and ``grades``
    are empty where nothing is scored; ``score_notes`` say what veto, red line, provisional and not
    scored mean where a report has them.

    ``defects``, ``hints`` and ``questions`` count rules not met and under review, as the other outputs do;
    of these, ``defects_elsewhere`` and ``questions_elsewhere`` are those of no report in the ranking.
    ``inquiries`` counts the organs that are only asked.
    """

    area: str
    year: str
    report: str
    date: str
    issue_year: str
    deadline: str
    rulesets: str
    checked_at: str
    program: str
    organs: int
    files: int
    other_files: int
    defects: int
    defects_elsewhere: int
    hints: int
    questions: int
    questions_elsewhere: int
    faultless: int
    waived_only: int
    inquiries: int
    mean: str
    scored: int
    unscored: int
    red_lines: str
    grades: tuple[Count, ...]
    severities: tuple[Count, ...]
    ranking: tuple[Place, ...]
    problems: tuple[TypicalProblem, ...]
    causes: tuple[SharedCause, ...]
    waived: tuple[Waived, ...]
    missing: tuple[str, ...]
    sent: tuple[str, ...]
    contested: tuple[str, ...]
    unread: tuple[File, ...]
    tasks: tuple[Task, ...]
    legend: str
    grades_title: str
    problems_title: str
    score_notes: tuple[str, ...]
