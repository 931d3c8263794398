"""A report beside its organ's reports on other periods of the run: score and key figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.outputs.one_line import NOTHING, printable
from auditor.outputs.score_words import score_number, score_numbers
from auditor.record import Record
from auditor.reports.file_kind import OTHER_YEAR
from auditor.results.contents import Values
from auditor.rules.declaration import Severity
from auditor.rules.finding import Status

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases
    from auditor.reports.period import Period
    from auditor.results.audit import Audit, ReportAudit

_MOST_MOVES = 5
_NOTE = Severity.NOTE.word


class Filed(Record, frozen=True):
    """One report of an organ: its index in the run, its period and its score."""

    index: int
    period: Period
    value: float | None
    model: str
    grade: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A number on two periods, as printed, with the change; ``sign`` is -1, 0 or 1, None where one lacks.

    ``in_question`` says that one of them is marked as one that is not to be relied on.
    """

    label: str
    before: str
    now: str
    change: str
    sign: int | None
    organs: int = 0
    in_question: bool = False


class Move(Record, frozen=True):
    """A report whose score changed from the period before, in words and as a number."""

    number: int
    organ: str
    before: str
    now: str
    shown: str
    change: float


class _Stated(Record, frozen=True):
    """The values of one report, and the pointers of those that a finding, a question or a doubt of the reader
    is about."""

    values: Values
    in_question: frozenset[str]
    unread: frozenset[str]


class _Pair(Record, frozen=True):
    """A key figure of one organ on two periods, and whether each is in question; ``key`` and ``above`` are
    those of the organ and the one above it."""

    key: str
    above: str
    values: tuple[Any, ...]
    in_question: tuple[bool, ...]


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
        sides = self._stated(before.index), self._stated(own.index)
        for pointer in self._audit.types[report.type].key_figures:
            earlier, now = (side.values.get(pointer) for side in sides)
            if (earlier, now) != (None, None):
                label = printable(words.wording.label(pointer))
                doubted = [pointer in side.in_question for side in sides]
                shown = [self._lacking(side, pointer) for side in sides]
                rows.append(self._change(label, earlier, now, doubted, shown))
        return {
            "periods": [str(before.period), str(own.period)],
            "rows": [[each.label, each.before, each.now, each.change, each.sign] for each in rows],
        }

    def _stated(self, index: int) -> _Stated:
        contents = self._audit.contents
        report = self._audit.reports[index]
        return _Stated(
            contents[index] if index < len(contents) else {},
            frozenset(_in_question(report)),
            frozenset(issue.at for issue in report.issues),
        )

    def _lacking(self, side: _Stated, pointer: str) -> str:
        """What stands for a value that a report does not state."""
        if any(above in side.unread for above in _with_those_above(pointer)):
            return self._phrases.say("not read with certainty")
        table = pointer.split("/")[1]
        stated = (value for at, value in side.values.items() if at.split("/")[1:2] == [table])
        if all(value is None for value in stated):
            return self._phrases.say("no such table, or an empty one")
        return self._phrases.say("blank")

    def _change(
        self,
        label: str,
        before: Any,
        now: Any,
        doubted: Sequence[int],
        lacking: Sequence[str] = (NOTHING, NOTHING),
        organs: int = 0,
    ) -> Change:
        shown = [
            instead if value is None else self._marked(_printed(value), doubt, organs)
            for value, doubt, instead in zip((before, now), doubted, lacking, strict=True)
        ]
        known = _is_number(before) and _is_number(now)
        change = now - before if known else None
        return Change(
            label,
            shown[0],
            shown[1],
            NOTHING if change is None else _signed(change),
            None if change is None else _sign(change),
            organs,
            in_question=any(doubted),
        )

    def _score(self, before: Filed, now: Filed) -> Change:
        model = now.model if now.model == before.model else ""
        judged = before.value is not None and now.value is not None
        earlier, later = score_numbers((before.value, now.value), model)
        change = (now.value or 0) - (before.value or 0) if judged else None
        return Change(
            self._phrases.say("Total"),
            f"{earlier} {before.grade}" if before.value is not None else before.grade,
            f"{later} {now.grade}" if now.value is not None else now.grade,
            NOTHING if change is None else _moved(change, earlier),
            None if change is None else _sign(round(change, 2)),
        )

    def scores(self, numbers: Mapping[int, tuple[int, str]]) -> Changes | None:
        """How the scores of the run changed from the period before.

        ``numbers`` has the page number and the organ of each index. None where no organ has two scores.
        """
        found: list[tuple[int, str, Filed, Filed]] = []
        periods = set()
        for index, (number, organ) in numbers.items():
            own, before = self._of(index)[0], self.before(index)
            if own is None or before is None or own.value is None or before.value is None:
                continue
            periods.add((str(before.period), str(own.period)))
            found.append((number, organ, before, own))
        if not found:
            return None
        moves = sorted(_moves(found), key=lambda move: (move.change, move.number))
        means = (
            sum(was.value or 0 for _, _, was, _ in found) / len(found),
            sum(own.value or 0 for _, _, _, own in found) / len(found),
        )
        return Changes(
            periods=periods.pop() if len(periods) == 1 else ("", ""),
            organs=len(moves),
            before=score_number(means[0]),
            now=score_number(means[1]),
            change=_moved(means[1] - means[0], score_number(means[0])),
            better=sum(move.change > 0 for move in moves),
            worse=sum(move.change < 0 for move in moves),
            fallen=tuple(move for move in moves[:_MOST_MOVES] if move.change < 0),
            risen=tuple(move for move in reversed(moves[-_MOST_MOVES:]) if move.change > 0),
        )

    def figures(self, indexes: Sequence[int]) -> list[Change]:
        """The sums of the key figures over the organs that state them for both periods.

        The report of an organ above others in the sum may include theirs: it is left out.
        """
        stated: dict[tuple[str, str], list[_Pair]] = {}
        for index in indexes:
            before = self.before(index)
            if before is None:
                continue
            report = self._audit.reports[index]
            sides = self._stated(before.index), self._stated(index)
            for pointer in self._audit.types[report.type].key_figures:
                pair = tuple(side.values.get(pointer) for side in sides)
                if all(_is_number(value) for value in pair):
                    doubted = tuple(pointer in side.in_question for side in sides)
                    own = stated.setdefault((report.type, pointer), [])
                    own.append(_Pair(report.key, report.above, pair, doubted))
        return [self._summed(type, pointer, pairs) for (type, pointer), pairs in stated.items()]

    def _marked(self, number: str, doubted: int, organs: int) -> str:
        """A number as it is shown; of a sum with how many of its organs state one that is in question."""
        if not doubted:
            return number
        if not organs:
            return self._phrases.say("{value} (in question)", value=number)
        return self._phrases.say("{value} ({count} in question)", value=number, count=doubted)

    def _summed(self, type: str, pointer: str, pairs: Sequence[_Pair]) -> Change:
        """The sums over the reports whose organ is above none of the others."""
        parents = {each.above for each in pairs}
        counted = [each for each in pairs if each.key not in parents]
        before, now = (sum(each.values[side] for each in counted) for side in (0, 1))
        doubted = [sum(each.in_question[side] for each in counted) for side in (0, 1)]
        label = printable(self._phrases.about(type).wording.label(pointer))
        return self._change(label, before, now, doubted, organs=len(counted))


class Changes(Record, frozen=True):
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


def _in_question(report: ReportAudit) -> Iterator[str]:
    """The pointers of the values that the report's findings, questions and reading issues are about."""
    yield from (issue.at for issue in report.issues)
    for outcome in report.outcomes:
        if outcome.status in (Status.FAILED, Status.NEEDS_REVIEW):
            for finding in (*outcome.findings, *outcome.questions):
                # What is only noted does not make a number doubtful.
                if finding.severity != _NOTE:
                    yield from finding.at


def _with_those_above(pointer: str) -> Iterator[str]:
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def _moves(found: Sequence[tuple[int, str, Filed, Filed]]) -> Iterator[Move]:
    """The scores on two periods, all with as many decimals as the one that needs most."""
    scores = [each for _, _, was, own in found for each in (was, own)]
    models = {each.model for each in scores}
    shown = iter(score_numbers([each.value for each in scores], models.pop() if len(models) == 1 else ""))
    for number, organ, was, own in found:
        before, now = next(shown), next(shown)
        change = round((own.value or 0) - (was.value or 0), 2)
        yield Move(number, organ, before, now, _moved(change, before), change)


def _moved(change: float, like: str) -> str:
    """The change of a score, with as many decimals as the scores have."""
    return f"{change:+.2f}" if like[-3:-2] == "." else f"{change:+.1f}"


def _printed(value: Any) -> str:
    return f"{value:,.10g}" if _is_number(value) else printable(value)


def _signed(change: float) -> str:
    return f"{change:+,.10g}" if change else "0"


def _sign(change: float) -> int:
    return (change > 0) - (change < 0)
