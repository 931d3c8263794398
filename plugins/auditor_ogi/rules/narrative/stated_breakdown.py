"""Rule stated-breakdown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, Term, rule
from auditor_ogi.figures import Precision, stated
from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.comparison import step
from auditor_ogi.figures.fee_sentences import fee_sentences
from auditor_ogi.figures.part_names import common_ending, name_usual_kinds
from auditor_ogi.figures.part_words import is_subtotal
from auditor_ogi.figures.quantities import MONEY, Quantity
from auditor_ogi.figures.slips import is_slip
from auditor_ogi.figures.subjects import SUBJECTS
from auditor_ogi.figures.totals import Figures, breakdowns
from auditor_ogi.text.parts import require_texts

_BY_CHANNEL = Term("one item may have been published on several channels")
_MIXED = Term("the list mixes channels and kinds")
_MAY_END = Term("the first parts make the total; the others may not belong to it")
_UNCLEAR = Term("it is not certain that these are exactly its parts")
_LEFT_OUT = Term("a small part is left out, or one of the numbers is wrong")
_USUALLY_ALL = Term("parts like these are usually all there are, and here they are not")
_OF_MONEY = "the text gives a total of {actual} yuan, its items make {sum} = {expected}"
_BETWEEN = ("sum of the parts", "stated total")
_ABOUT = Term("the numbers are not exact")
_IN_TABLES = ("requests", "handled", "answered", "reviews", "litigation")
_PARTS_IN_TABLES = [name for name in SUBJECTS if name.startswith(("outcomes/", "from/", "cases/"))]
_CELLS = tuple(
    dict.fromkeys(cell for name in (*_IN_TABLES, *_PARTS_IN_TABLES) for cell in SUBJECTS[name].cells)
)


@rule(
    "stated-breakdown",
    category="consistency",
    severity="critical",
    needs="/sections",
    also_reads=_CELLS,
    basis="Form of annual reports, 国办公开办函〔2021〕30号: figures are accurate and complete",
    fix="Count again, and correct the total or the part that is wrong",
    example="“主动公开政府信息382条，其中机构类35条，财政类80条，其他2443条”",
)
def stated_breakdown(report: Report) -> Iterator[Problem]:
    """A total stated in the text is the sum of its stated parts.

    One breakdown in five does not add up, and anybody who reads the sentence can see it. A list that “其中”
    or “等” leaves open may come to less than its total, never to more; it is not judged then, or asked about
    where its parts are usually all there are (自然人 and 企业). Channels that come to more than their total
    have to be confirmed, because one item may be published on several; so do lists that no word, but only
    their form makes one. Lists that say that their parts overlap are not judged; totals with 余 or 约 and
    rounded ones (1.2万) are compared as such.
    """
    require_texts(report)
    fees = {(fee.pointer, fee.position) for fee in stated(report) if fee.subject == "processing_fees"}
    fees |= {
        (told.pointer, amount.number.position)
        for told in fee_sentences(report)
        if told.judged
        for amount in told.amounts
    }
    found = [each for each in breakdowns(report) if (each.pointer, each.total.position) not in fees]
    figures = {(figure.pointer, figure.position): figure for figure in stated(report)}
    open_ones = [each for each in found if not _are_as_in_the_table(report, each, figures)]
    problems = [problem for breakdown in open_ones for problem in _judge(breakdown)]
    if not problems and not any(len(each.parts) > 1 for each in found):
        raise NotApplicable("the text divides no total into parts")
    if not problems and not any(map(_is_compared, found)) and len(open_ones) == len(found):
        raise NotApplicable("the text divides no total into all of its parts")
    yield from problems


def _is_compared(breakdown: Breakdown) -> bool:
    """Whether a total is known to be the sum of its parts, as exact as they are."""
    if len(breakdown.parts) < 2:
        return False
    return breakdown.adds_up or (not _is_exact(breakdown) and _may_meet(breakdown))


def _are_as_in_the_table(report: Report, breakdown: Breakdown, figures: Figures) -> bool:
    """Whether a total and some of its parts are those of a table, which has the other parts."""
    if breakdown.sum >= breakdown.total.value or len(breakdown.parts) < 2:
        return False
    numbers = (breakdown.total, *(part.quantity for part in breakdown.parts))
    for number in numbers:
        figure = figures.get((breakdown.pointer, number.position))
        cells = SUBJECTS[figure.subject].cells if figure and figure.subject in SUBJECTS else ()
        values = [report.get(cell) for cell in cells if cell in _CELLS]
        if not values or None in values or sum(values) != number.value:
            return False
    return True


def _judge(breakdown: Breakdown) -> Iterator[Problem]:
    """What is wrong, or has to be asked, about a total that its parts do not make."""
    shared = breakdown.overlaps or breakdown.is_cumulative or breakdown.says_it_of_all
    if breakdown.adds_up or shared:
        return
    total, excess = breakdown.total, breakdown.sum - breakdown.total.value
    if not _is_exact(breakdown):
        if not _may_meet(breakdown) and (excess > 0 or breakdown.closed):
            yield _question(breakdown, _ABOUT)
        return
    larger = next((part for part in breakdown.parts if part.quantity.value > total.value), None)
    if larger is not None and larger.quantity.unit == total.unit and _belongs(larger, breakdown):
        yield Problem(
            "{part} is given as {actual}, more than the total of {expected} that it is a part of",
            part=_name(larger),
            expected=_shown(total.value),
            actual=_shown(larger.quantity.value),
            between=("stated total", "stated part"),
            **_place(breakdown),
        )
    elif len(breakdown.parts) > 1:
        problem = (
            _incomplete(breakdown, -excess)
            if excess < 0 and not breakdown.closed
            else _wrong(breakdown, excess)
        )
        yield from [problem] if problem else []


def _belongs(larger: BreakdownPart, breakdown: Breakdown) -> bool:
    """Whether a part that is more than its total is certainly one of it, or is the total said again."""
    if not breakdown.certain or breakdown.doubtful:
        return False
    return not breakdown.may_end_sooner or is_subtotal(larger.label)


def _incomplete(breakdown: Breakdown, gap: int | Decimal) -> Problem | None:
    """The question about an open list with less than its total, if it seems meant to be complete."""
    if _uncertainty(breakdown, -gap) is not None or breakdown.trails_off:
        return None
    if _seems_complete(breakdown, gap):
        return _question(breakdown, _LEFT_OUT)
    usual = name_usual_kinds([part.label for part in breakdown.parts])
    return _question(breakdown, _USUALLY_ALL) if usual else None


def _wrong(breakdown: Breakdown, excess: int | Decimal) -> Problem | None:
    """The problem with a list that comes to more than its total, or, if it is complete, to less."""
    uncertainty = _uncertainty(breakdown, excess)
    if uncertainty is None:
        return _problem(breakdown, excess)
    return _question(breakdown, uncertainty) if excess > 0 or breakdown.certain else None


def _seems_complete(breakdown: Breakdown, gap: int | Decimal) -> bool:
    """Whether an open list comes so near to its total that a slip is more likely than a rest."""
    least = min(part.quantity.value for part in breakdown.parts)
    total, named_alike = breakdown.total.value, common_ending([part.label for part in breakdown.parts])
    if len(breakdown.parts) > 2 and named_alike:
        return gap * 4 <= total or is_slip(total, [Decimal(part.quantity.value) for part in breakdown.parts])
    return gap <= least and gap * (6 if len(breakdown.parts) > 2 else 10 if named_alike else 20) <= total


def _uncertainty(breakdown: Breakdown, excess: int | Decimal) -> Term | None:
    """Why the parts need not make the total."""
    if breakdown.may_end_sooner:
        return _MAY_END
    if not breakdown.certain or breakdown.doubtful or breakdown.crosses:
        return _UNCLEAR
    if excess > 0 and breakdown.may_share:
        return _UNCLEAR
    if excess > 0 and breakdown.mixed:
        return _MIXED
    return _BY_CHANNEL if excess > 0 and breakdown.by_channel else None


def _problem(breakdown: Breakdown, excess: int | Decimal) -> Problem:
    about: dict[str, Any] = {
        "expected": _shown(breakdown.sum),
        "actual": _shown(breakdown.total.value),
        "between": _BETWEEN,
        "sum": _sum(breakdown),
        **_place(breakdown),
    }
    if breakdown.total.kind == MONEY:
        return Problem(_OF_MONEY, **about)
    same = [part for part in breakdown.parts if part.quantity.value == excess]
    if same:
        return Problem(
            "the text gives a total of {actual}, its parts make {sum} = {expected}; the excess equals {part}",
            part=_name(same[0]),
            **about,
        )
    return Problem("the text gives a total of {actual}, its parts make {sum} = {expected}", **about)


def _question(breakdown: Breakdown, uncertainty: Term) -> Question:
    if breakdown.total.kind == MONEY:
        return Question(
            _OF_MONEY,
            sum=_sum(breakdown),
            expected=_shown(breakdown.sum),
            actual=_shown(breakdown.total.value),
            between=_BETWEEN,
            **_place(breakdown),
        )
    return Question(
        "the text gives a total of {total}, its parts make {sum} = {parts}; {doubt}",
        total=_shown(breakdown.total.value),
        parts=_shown(breakdown.sum),
        sum=_sum(breakdown),
        doubt=uncertainty,
        **_place(breakdown),
    )


def _place(breakdown: Breakdown) -> dict[str, Any]:
    return {"at": breakdown.pointer, "excerpt": breakdown.excerpt}


def _sum(breakdown: Breakdown) -> str:
    return " + ".join(str(part.quantity.value) for part in breakdown.parts)


def _shown(value: int | Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _name(part: BreakdownPart) -> str:
    return f"“{part.label}{part.quantity.numeral}{part.quantity.unit}”"


def _is_exact(breakdown: Breakdown) -> bool:
    numbers = [breakdown.total, *(part.quantity for part in breakdown.parts)]
    return all(number.precision is Precision.EXACT for number in numbers)


def _may_meet(breakdown: Breakdown) -> bool:
    """Whether numbers that are not exact may make their total."""
    low, high = _range(breakdown.total)
    ranges = [_range(part.quantity) for part in breakdown.parts]
    return sum(each[0] for each in ranges) <= high and sum(each[1] for each in ranges) >= low


def _range(quantity: Quantity) -> tuple[float, float]:
    value = float(quantity.value)
    if quantity.precision is Precision.EXACT:
        return value, value
    if quantity.precision is Precision.OVER:
        return value, value + step(int(value))
    if quantity.precision is Precision.UNDER:
        return value * 0.8, value
    return value * 0.9, value * 1.1
