"""A report beside its organ's reports on other periods of the run: score and key figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.outputs.one_line import NOTHING, printable
from auditor.outputs.score_words import score_number
from auditor.reports.file_kind import OTHER_YEAR
from auditor.results.contents import Values

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases
    from auditor.reports.period import Period
    from auditor.results.audit import Audit, ReportAudit

_MOST_MOVES = 5


@dataclass(frozen=True, slots=True)
class Filed:
    """One report of an organ: its index in the run, its period and its score."""

    index: int
    period: Period
    value: float | None
    model: str
    grade: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A number on two periods, as printed, with the change; ``sign`` is -1, 0 or 1, None where one lacks."""

    label: str
    before: str
    now: str
    change: str
    sign: int | None
    organs: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """A report whose score changed from the period before."""

    number: int
    organ: str
    before: str
    now: str
    change: float


class OtherPeriods:
    """The reports of each organ of the run, by type."""

    def __init__(self, audit: Audit, phrases: Phrases) -> None:
        self._audit = audit
        self._phrases = phrases
        self._filed: dict[tuple[str, str], list[Filed]] = {}
        self._keys: list[tuple[str, str] | None] = []
        for index, report in enumerate(audit.reports):
            # Of several versions nobody knows yet which one is the organ's.
            known = bool(report.key) and report.period is not None and report.standing != "contested"
            self._keys.append((report.type, report.key) if known else None)
            if known and report.period is not None:
                filed = Filed(
                    index,
                    report.period,
                    report.score.value,
                    report.score.model,
                    phrases.scores.grade(report.score),
                    report.standing != OTHER_YEAR,
                )
                self._filed.setdefault((report.type, report.key), []).append(filed)

    def before(self, index: int) -> Filed | None:
        """The organ's report on the period before, if the run has exactly one."""
        own, others = self._of(index)
        if own is None:
            return None
        found = [one for one in others if one.period == own.period.previous]
        return found[0] if len(found) == 1 else None

    def _of(self, index: int) -> tuple[Filed | None, list[Filed]]:
        key = self._keys[index]
        filed = self._filed.get(key, []) if key else []
        own = next((one for one in filed if one.index == index), None)
        return own, [one for one in filed if one is not own]

    def of(self, index: int, report: ReportAudit) -> dict[str, Any] | None:
        """The periods side by side, as data of a page: periods, and rows of label, values and change."""
        own, before = self._of(index)[0], self.before(index)
        if own is None or before is None:
            return None
        words = self._phrases.about(report.type)
        rows = [self._score(before, own)]
        earlier, now = self._values(before.index), self._values(own.index)
        for pointer in self._audit.types[report.type].key_figures:
            pair = earlier.get(pointer), now.get(pointer)
            if pair != (None, None):
                rows.append(_change(printable(words.wording.label(pointer)), *pair))
        return {
            "periods": [str(before.period), str(own.period)],
            "rows": [[each.label, each.before, each.now, each.change, each.sign] for each in rows],
        }

    def _values(self, index: int) -> Values:
        return self._audit.contents[index] if index < len(self._audit.contents) else {}

    def _score(self, before: Filed, now: Filed) -> Change:
        model = now.model if now.model == before.model else ""
        judged = before.value is not None and now.value is not None
        change = round((now.value or 0) - (before.value or 0), 1) if judged else None
        return Change(
            self._phrases.say("Total"),
            f"{score_number(before.value, model)} {before.grade}",
            f"{score_number(now.value, model)} {now.grade}",
            NOTHING if change is None else _signed(change),
            None if change is None else _sign(change),
        )

    def scores(self, numbers: Mapping[int, tuple[int, str]]) -> Changes | None:
        """How the scores of the run changed from the period before.

        ``numbers`` has the page number and the organ of each index. None where no organ has two scores.
        """
        moves, periods = [], set()
        sums = [0.0, 0.0]
        for index, (number, organ) in numbers.items():
            own, before = self._of(index)[0], self.before(index)
            if own is None or before is None or own.value is None or before.value is None:
                continue
            periods.add((str(before.period), str(own.period)))
            sums[0] += before.value
            sums[1] += own.value
            shown = (score_number(before.value, before.model), score_number(own.value, own.model))
            moves.append(Move(number, organ, *shown, round(own.value - before.value, 1)))
        if not moves:
            return None
        moves.sort(key=lambda move: (move.change, move.number))
        return Changes(
            periods=periods.pop() if len(periods) == 1 else ("", ""),
            organs=len(moves),
            before=score_number(sums[0] / len(moves)),
            now=score_number(sums[1] / len(moves)),
            change=_signed(round((sums[1] - sums[0]) / len(moves), 1)),
            better=sum(move.change > 0 for move in moves),
            worse=sum(move.change < 0 for move in moves),
            fallen=tuple(move for move in moves[:_MOST_MOVES] if move.change < 0),
            risen=tuple(move for move in reversed(moves[-_MOST_MOVES:]) if move.change > 0),
        )

    def figures(self, indexes: Sequence[int]) -> list[Change]:
        """The sums of the key figures over the organs that state them for both periods.

        The report of an organ above others in the sum may include theirs: it is left out.
        """
        stated: dict[tuple[str, str], list[tuple[ReportAudit, float, float]]] = {}
        for index in indexes:
            before = self.before(index)
            if before is None:
                continue
            report = self._audit.reports[index]
            earlier, now = self._values(before.index), self._values(index)
            for pointer in self._audit.types[report.type].key_figures:
                pair = earlier.get(pointer), now.get(pointer)
                if all(_is_number(value) for value in pair):
                    own = stated.setdefault((report.type, pointer), [])
                    own.append((report, pair[0] or 0, pair[1] or 0))
        sums = {key: _summed(pairs) for key, pairs in stated.items()}
        return [
            _change(printable(self._phrases.about(type).wording.label(pointer)), before, now, organs=organs)
            for (type, pointer), (before, now, organs) in sums.items()
        ]


@dataclass(frozen=True, slots=True)
class Changes:
    """How the scores changed: means over the organs with two scores, how many rose and fell, and the largest
    moves."""

    periods: tuple[str, str]
    organs: int
    before: str
    now: str
    change: str
    better: int
    worse: int
    fallen: tuple[Move, ...]
    risen: tuple[Move, ...]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _summed(stated: Sequence[tuple[ReportAudit, float, float]]) -> tuple[float, float, int]:
    """Both sums over the reports whose organ is above none of the others, and how many these are."""
    parents = {report.above for report, _, _ in stated}
    counted = [(before, now) for report, before, now in stated if report.key not in parents]
    return sum(before for before, _ in counted), sum(now for _, now in counted), len(counted)


def _change(label: str, before: Any, now: Any, organs: int = 0) -> Change:
    shown = ("" if before is None else _printed(before), "" if now is None else _printed(now))
    if not (_is_number(before) and _is_number(now)):
        return Change(label, *shown, NOTHING, None, organs)
    return Change(label, *shown, _signed(now - before), _sign(now - before), organs)


def _printed(value: Any) -> str:
    return f"{value:,.10g}" if _is_number(value) else printable(value)


def _signed(change: float) -> str:
    return f"{change:+,.10g}" if change else "0"


def _sign(change: float) -> int:
    return (change > 0) - (change < 0)
