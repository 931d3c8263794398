"""What happened in one organ in one year: what its tables hold and what its text can state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from auditor_ogi.form import form
from benchmarks.quality.writer.organs import Organ

Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Disclosed:
    """Proactively disclosed items: ``channels`` and ``kinds`` both add up to ``total``.

    ``before`` is last year's total, ``ever`` what the site holds altogether.
    """

    total: int
    channels: Counted
    kinds: Counted
    before: int
    ever: int


@dataclass(frozen=True)
class Work:
    """What no table holds: trainings, proposals, interpretations, channels of requests, processing fees.

    ``came_by`` adds up to the requests received. ``fees`` are the sums of single notices of
    information-processing fees in yuan. ``explains`` says that the report gives a reason for every block of
    zeros, ``assessed`` how its work was assessed, ``satisfied`` the share in per cent of people who were
    content.
    """

    trainings: int = 1
    trainees: int = 40
    deputies: int = 0
    members: int = 0
    interpretations: Counted = ()
    meetings: int = 0
    messages: int = 0
    replies: int = 0
    checks: int = 4
    columns: int = 12
    visitors: int = 60
    came_by: Counted = ()
    fees: tuple[int, ...] = ()
    assessed: str = "良好"
    satisfied: int = 96
    held_accountable: int = 0
    explains: bool = False


@dataclass(frozen=True)
class Facts:
    """One organ's year: ``values`` are the tables' numbers by pointer, ``before`` those of last year."""

    organ: Organ
    year: int
    seed: str
    values: Mapping[str, float]
    before: Mapping[str, float]
    disclosed: Disclosed
    work: Work = field(default_factory=Work)

    @property
    def edition(self) -> str:
        """The edition of the form that is right for the year."""
        return "2021" if self.year >= 2021 else "2019"

    def of(self, pointer: str) -> int:
        """A count of the tables, 0 where the form does not have it."""
        return int(self.values.get(pointer, 0))

    def was(self, pointer: str) -> int:
        """The same count of the year before."""
        return int(self.before.get(pointer, 0))

    def requests(self, row: str, column: str = "total") -> int:
        """A value of table three."""
        return self.of(f"/requests/{row}/{column}")

    def disputes(self, group: str, result: str = "total") -> int:
        """A value of table four."""
        return self.of(f"/disputes/{group}/{result}")

    def documents(self, key: str, kind: str = "normative_documents") -> int:
        """A value of the block on documents: ``issued``, ``repealed`` or ``in_force``, in either form."""
        older = {"issued": "made", "in_force": "public_total"}
        name = older.get(key, key) if self.edition == "2019" else key
        return self.of(f"/article20/{kind}/{name}")

    def changed(self, **changes: Any) -> Facts:
        """The facts with changes: ``values`` are merged into the tables, everything else is replaced."""
        values = {**self.values, **changes.pop("values", {})}
        return replace(self, values=values, **changes)


def outcome_rows(edition: str) -> list[str]:
    """The rows of table three on outcomes of requests, without their total."""
    return [
        row.key
        for row in form(edition).requests.rows
        if row.key.startswith("outcomes/") and row.key != "outcomes/total"
    ]


APPLICANTS = tuple(column.key for column in form("2021").requests.columns if column.key != "total")
RESULTS = tuple(column.key for column in form("2021").disputes.columns if column.key != "total")
DISPUTES = ("review", "litigation_direct", "litigation_after_review")
