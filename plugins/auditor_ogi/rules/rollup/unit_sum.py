"""Rule unit-sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, Subordinates, rule
from auditor.messages import Message, Ref, Term, message
from auditor.record import NamedTuple
from auditor_ogi.form import TABLES, form
from auditor_ogi.sums import gap_explanations
from auditor_ogi.sums.gap_explanations import GapExplanation, explanation_of_table, explanations_of_cell
from auditor_ogi.sums.subordinate_sum import (
    SummedCell,
    SummedTable,
    counts,
    is_one_mistake,
    row,
    summed_table,
)

_DOMAIN = "rollup"
# What a parent may have beyond the sum: documents that it issued itself.
_OWN_DOCUMENTS = ("/article20/rules/", "/article20/normative_documents/")
_MOST_SHOWN = 3
_UNEXPLAINED = Term("no single organ explains the difference")


class _Judged(NamedTuple):
    """A table, what explains all its gaps, and whether the parent's figures are shown to be the sum."""

    table: SummedTable
    explanation: GapExplanation | None
    is_sum: bool

    @property
    def has_unexplained_gaps(self) -> bool:
        return self.is_sum and self.explanation is None and self.table.is_settled

    @property
    def is_unsettled(self) -> bool:
        """Whether the sum is not known, and the table may be that sum."""
        may_be = self.is_sum or (self.table.absent and not self.table.too_small)
        return bool(may_be and not self.table.is_settled)


@rule(
    "unit-sum",
    scope="group",
    category="consistency",
    severity="minor",
    also_reads=tuple(f"/{table}" for table in TABLES),
    basis="No text requires it: a report may be the sum of the reports of subordinate organs, and then the "
    "sum can be checked; figures must be accurate (国办公开办函〔2021〕30号)",
    fix="Compare the parent's table with those of its subordinate organs, one by one, and correct the one "
    "that is wrong",
    example="Licences: the county prints 471, the reports of its 17 subordinate organs add up to 571; all "
    "other figures agree",
)
def unit_sum(parent: Report | None, subordinates: Subordinates, *, evidence: int = 4) -> Iterator[Problem]:
    """A parent's tables are the sum of those of its subordinate organs.

    A parent may report for its subordinate organs, for these and its own office, or for its own office alone,
    and does not say which. A table counts as the sum where most of its figures are, with figures of at least
    `evidence` digits in all and from more than one organ. Then a single figure that differs is a defect;
    several are a question, since some organs may not be covered. If other tables of the report are such sums,
    a table in which most figures are counts as one with fewer digits, and any other table that prints less
    than the sum is a question. What exceeds the sum in a table that adds up
    is the parent's own. Where a report or a cell of a subordinate organ is missing, the sum is at least what
    the others make, and nothing is passed. The mistakes that explain a difference exactly are named, the
    likeliest first.
    """
    _refuse_undeclared(parent, subordinates)
    assert parent is not None
    judged = _in_company(_judged_tables(parent, subordinates, evidence))
    sums = [each for each in judged if each.is_sum]
    unsettled = [each.table for each in judged if each.is_unsettled]
    if not sums and not unsettled:
        raise _other_scope([each.table for each in judged])
    yield from _organs_left_out_or_counted_twice(judged)
    for each in sums:
        if each.has_unexplained_gaps:
            yield from _unexplained_gaps(each.table)
    if sums:
        yield from _less_than_the_sum([each.table for each in judged if not each.is_sum])
    for each in sums:
        _read_all_cells(parent, each.table)
    if unsettled:
        yield _unknown_sum(unsettled)


def _refuse_undeclared(parent: Report | None, subordinates: Subordinates) -> None:
    if not subordinates.complete and not subordinates.missing:
        raise NotApplicable("no roster says which subordinate organs this organ has")
    if parent is None:
        raise NotApplicable("this run has no single report of the parent on this year")
    if not subordinates:
        raise NotApplicable("no subordinate organ has a report on this year in this run")


def _judged_tables(parent: Report, subordinates: Subordinates, evidence: int) -> list[_Judged]:
    """The tables that have any figure above zero.

    Raises:
        NotApplicable: there are none.
    """
    tables = [summed_table(parent, subordinates, name) for name in TABLES]
    compared = [table for table in tables if table and table.nonzero]
    if not compared:
        raise NotApplicable(
            "the tables of the parent and its subordinate organs have no figure above zero to compare"
        )
    levels = {organ: report.level for organ, report in zip(subordinates.organs, subordinates, strict=True)}
    judged = []
    for table in compared:
        explanation = explanation_of_table(table, levels, evidence)
        is_sum = explanation is not None or table.is_shown_to_be_the_sum(evidence)
        judged.append(_Judged(table, explanation, is_sum))
    return judged


def _in_company(judged: list[_Judged]) -> list[_Judged]:
    """The tables, those with few figures too: another table may show that the parent adds up."""
    if not any(each.is_sum for each in judged):
        return judged
    return [
        each._replace(is_sum=True)
        if each.table.is_settled and len(each.table.agreeing) > len(each.table.differing)
        else each
        for each in judged
    ]


def _less_than_the_sum(tables: Sequence[SummedTable]) -> Iterator[Question]:
    """A question about each table that cannot be the sum, in a report in which another table is one."""
    for table in tables:
        if table.is_settled and table.too_small:
            first = _most_telling(table.too_small)
            yield Question(
                "{where}: {actual} is printed, the reports of the subordinate organs add up to {expected}; "
                "another table of the report is their sum: does this one cover only the organ's own office?",
                **_facts(first, table.too_small),
            )


def _read_all_cells(parent: Report, table: SummedTable) -> None:
    """Read the parent's cells: where one holds no certain number, the outcome is ``needs_review``."""
    for pointer in form(str(parent.form)).pointers(table.name):
        _ = parent[pointer]


# Whole tables of organs that are left out or counted twice.


def _organs_left_out_or_counted_twice(judged: Sequence[_Judged]) -> Iterator[Problem]:
    """One problem for each explanation, however many tables show it."""
    tables: dict[GapExplanation, list[SummedTable]] = {}
    for each in judged:
        if each.explanation:
            tables.setdefault(each.explanation, []).append(each.table)
    for explanation, showing in tables.items():
        yield _explained_tables(explanation, showing)


def _explained_tables(explanation: GapExplanation, tables: Sequence[SummedTable]) -> Problem:
    cells = [cell for table in tables for cell in table.differing]
    facts = {
        **_facts(_most_telling(cells), cells),
        "tables": [Ref(f"/{table.name}") for table in tables],
        "units": list(explanation.organs),
    }
    if explanation.kind == gap_explanations.NOT_COVERED:
        return Question(
            "{tables}: the figures are the sum of the subordinate organs without {units}; does the report "
            "not cover these?",
            **facts,
        )
    if explanation.kind == gap_explanations.LEFT_OUT:
        return Problem(
            "{tables}: the figures are the sum of the subordinate organs without {units}, as if left out "
            "({where}: {actual} instead of {expected})",
            **facts,
        )
    return Problem(
        "{tables}: the figures are the sum of the subordinate organs and once more those of {units}, as if "
        "counted twice ({where}: {actual} instead of {expected})",
        **facts,
    )


# Single figures that differ.


def _unexplained_gaps(table: SummedTable) -> Iterator[Problem]:
    """A problem or question about all the figures of a table that differ and are not the parent's own."""
    cells = _not_the_parents_own(table)
    if not cells:
        return
    first = _most_telling(table.too_small or cells)
    facts = {**_facts(first, cells), "count": len(table.agreeing)}
    broken = table.broken_among(cells)
    if broken:
        yield Question(
            "{where}: {actual} is printed, the reports of the subordinate organs add up to {expected}; the "
            "tables of these organs do not add up: {units}",
            units=broken,
            **facts,
        )
    elif not table.adds_up:
        yield Question(
            "{where}: {actual} is printed, the reports of the subordinate organs add up to {expected}; the "
            "parent's table does not add up",
            **facts,
        )
    elif not table.too_small:
        yield Question(
            "{where}: {actual} is printed, the reports of the subordinate organs add up to {expected}, and "
            "{count} other figures agree; does the parent have that much of its own? {causes}",
            causes=_causes(first, cells, table),
            **facts,
        )
    elif not is_one_mistake(cells):
        yield Question(
            "{where}: {actual} is printed, the reports of the subordinate organs add up to {expected}; "
            "{others} more figures differ, {count} agree; does the report cover all subordinate organs in "
            "all figures?",
            others=len(cells) - 1,
            **facts,
        )
    else:
        yield Problem(
            "{where}: {actual} is printed, the reports of the subordinate organs add up to {expected}, and "
            "{count} other figures agree: {causes}",
            causes=_causes(first, cells, table),
            **facts,
        )


def _not_the_parents_own(table: SummedTable) -> list[SummedCell]:
    """The differing cells, without what is plainly the parent's own."""
    if table.too_small:
        return list(table.differing)
    if table.name != "article20":
        # Where all these tables add up, so does the difference: it may be cases of the parent's own.
        own = table.adds_up and not table.broken_among(table.too_large)
        return [] if own else list(table.too_large)
    cells = [cell for cell in table.too_large if not cell.pointer.startswith(_OWN_DOCUMENTS)]
    # One figure that is too large may be a mistake, several are what the parent did itself.
    return [] if len(cells) > 1 else cells


def _causes(first: SummedCell, cells: Sequence[SummedCell], table: SummedTable) -> list[Message | Term]:
    """What may explain the gap of the first cell: the likeliest, or that nothing does."""
    explanations = islice(explanations_of_cell(first, table.names), _MOST_SHOWN)
    causes: list[Message | Term] = [*_entered_in_another_column(first, cells), *map(_in_words, explanations)]
    return causes[:_MOST_SHOWN] or [_UNEXPLAINED]


def _entered_in_another_column(first: SummedCell, cells: Sequence[SummedCell]) -> Iterator[Message]:
    """The cells of the row that are out by as much the other way."""
    for cell in cells:
        if cell.gap == -first.gap and row(cell) == row(first):
            yield message("{value} too many in {cell}", _DOMAIN, value=abs(cell.gap), cell=Ref(cell.pointer))


def _in_words(explanation: GapExplanation) -> Message:
    facts: dict[str, Any] = {
        "units": list(explanation.organs),
        "value": explanation.value,
        "became": explanation.became,
    }
    if explanation.kind == gap_explanations.LEFT_OUT and len(explanation.organs) == 1:
        return message("the {value} of {units} may be left out", _DOMAIN, **facts)
    if explanation.kind == gap_explanations.LEFT_OUT:
        return message("the {value} of {units} together may be left out", _DOMAIN, **facts)
    if explanation.kind == gap_explanations.COUNTED_TWICE:
        return message("the {value} of {units} may be counted twice", _DOMAIN, **facts)
    return message("the {value} of {units} may have been misread as {became}", _DOMAIN, **facts)


# Sums that are not known.


def _unknown_sum(tables: Sequence[SummedTable]) -> Question:
    too_small = [cell for table in tables for cell in table.too_small]
    cells = too_small or [cell for table in tables for cell in _inexact_cells(table)]
    facts: dict[str, Any] = {
        "at": _pointers(_most_telling(too_small), too_small)
        if too_small
        else tuple(f"/{table.name}" for table in tables),
        "parts": list(_by_what_they_lack(cells)),
    }
    broken = list(dict.fromkeys(name for table in tables for name in table.broken_among(table.too_small)))
    if broken:
        return Question(
            "the subordinate organs state more than is printed; the tables of some do not add up ({broken}), "
            "and some figures are missing: {parts}",
            broken=broken,
            **facts,
        )
    return Question("the sum of the subordinate organs is not known: {parts}", **facts)


def _by_what_they_lack(cells: Sequence[SummedCell]) -> Iterator[Message]:
    """The cells with the organs whose figures are not in their sums, those that lack the same together."""
    groups: dict[tuple[str, ...], list[Message]] = {}
    for cell in cells:
        groups.setdefault(cell.left_out, []).append(_at_least(cell))
    for units, sums in groups.items():
        if units:
            yield message(
                "without {units} (no report, no such table, or no certain figure in it) the others add up to "
                "{cells}",
                _DOMAIN,
                units=list(units),
                cells=sums,
            )
        else:
            yield message(
                "where two reports of an organ differ, with the smaller figure, they add up to {cells}",
                _DOMAIN,
                cells=sums,
            )


def _inexact_cells(table: SummedTable) -> list[SummedCell]:
    """The cells of which only the least is known, those that differ first; only totals if there are any."""
    cells = list(table.nonzero) if table.absent else [cell for cell in table.cells if not cell.exact]
    totals = [cell for cell in cells if table.name == "article20" or cell.pointer.endswith("/total")]
    return sorted(totals or cells, key=lambda cell: not cell.gap)


def _at_least(cell: SummedCell) -> Message:
    return message(
        "{cell} {low} or more (printed: {printed})",
        _DOMAIN,
        cell=Ref(cell.pointer),
        low=cell.least,
        printed=cell.printed,
    )


def _other_scope(tables: Sequence[SummedTable]) -> NotApplicable:
    table = max(tables, key=lambda each: len(each.nonzero))
    cell = max(table.nonzero, key=lambda each: abs(each.gap))
    facts: dict[str, Any] = {
        "agree": sum(len(each.agreeing) for each in tables),
        "count": sum(len(each.nonzero) for each in tables),
        "cell": Ref(cell.pointer),
        "printed": cell.printed,
        "low": cell.least,
    }
    if cell.left_out:
        return NotApplicable(
            "these tables are not the sum of the subordinate organs: {agree} of {count} figures agree "
            "({cell}: {printed} is printed, the subordinate organs make {low} or more, {units} missing); the "
            "report may cover only the organ's own office",
            units=list(cell.left_out),
            **facts,
        )
    return NotApplicable(
        "these tables are not the sum of the subordinate organs: {agree} of {count} figures agree ({cell}: "
        "{printed} is printed, the subordinate organs make {low}); the report may cover only the organ's own "
        "office",
        **facts,
    )


# What findings cite.


def _facts(first: SummedCell, cells: Sequence[SummedCell]) -> dict[str, Any]:
    return {
        "at": _pointers(first, cells),
        "expected": first.least,
        "actual": first.printed,
        "between": ("sum of the subordinate organs", "printed"),
    }


def _most_telling(cells: Sequence[SummedCell]) -> SummedCell:
    """The cell with the largest gap; a total only where there is nothing else."""
    return max(counts(cells), key=lambda cell: (abs(cell.gap), "/outcomes/" in cell.pointer))


def _pointers(first: SummedCell, cells: Sequence[SummedCell]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((first.pointer, *(cell.pointer for cell in cells))))
