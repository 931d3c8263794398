"""Rule stated-precision."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Report, rule
from auditor_ogi.figures.quantities import COUNT, Precision, Quantity
from auditor_ogi.figures.segments import marked_texts
from auditor_ogi.text.parts import require_texts


@rule(
    "stated-precision",
    category="consistency",
    severity="note",
    needs="/sections",
    basis="No text asks for it: figures are to be accurate (国办公开办函〔2021〕30号), and a number "
    "cannot be both exact and approximate",
    fix="Leave out 余 or 约, or round the number",
    example="“发布信息68余条”, “约1823条”",
)
def stated_precision(report: Report) -> Iterator[Problem]:
    """Exact numbers are not combined with 余 or 约.

    A number that is exact to the last digit needs no “about”; with it, nobody knows whether it was counted.
    """
    require_texts(report)
    rough = [
        (text, quantity)
        for text in marked_texts(report)
        for quantity in text.quantities.values()
        if quantity.kind == COUNT and quantity.precision in (Precision.ABOUT, Precision.OVER)
    ]
    if not rough:
        raise NotApplicable("the text states no approximate number")
    for text, quantity in rough:
        if _is_known_exactly(quantity):
            yield Problem(
                "a number that is exact to its last digit is called approximate: {excerpt}",
                at=text.pointer,
                excerpt=text.printed_number(quantity),
            )


def _is_known_exactly(quantity: Quantity) -> bool:
    """Whether the last digit is printed: 68余 and 约1823, but not 140余, 2.96万余 or 十余."""
    return (
        quantity.numeral.isascii()
        and quantity.numeral.replace(",", "").isdigit()
        and int(quantity.value) % 10 != 0
    )
