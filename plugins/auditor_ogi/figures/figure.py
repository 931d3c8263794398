"""A figure: what one number of the running text counts, for which year, and how far that is certain."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from auditor.messages import Term
from auditor_ogi.figures.quantities import Marked, Precision, Quantity

SCOPE = Term("it may be about another scope")
UNSCOPED = Term("it does not say whether it counts the whole area or the organ's own office")
SEVERAL_YEARS = Term("it may count several years")
SOMETHING_ELSE = Term("it may count something else")


class Figure(msgspec.Struct, frozen=True, eq=False):
    """One number of the text, or one “none”.

    ``subject`` is what it counts, a key of :data:`~auditor_ogi.figures.subjects.SUBJECTS`; ``value`` is 0 for
    a “none”, money is in yuan, shares are in per cent. ``year`` is the year that it is about, None where that
    is not known; ``own`` is true where it is the year of the report. ``whole`` is false where only a part of
    the subject is counted, so that there are at least so many; ``uncertainty`` says why it may be about
    something else, None if it is plain. It is said from ``begin`` to ``end`` of the words of the marked text,
    where the mark of the number is at ``position``. ``verb`` is the word that says what was done with what is
    counted.
    """

    subject: str
    value: int | Decimal
    unit: str
    precision: Precision
    year: int | None
    own: bool
    whole: bool
    uncertainty: Term | None
    text: Marked
    begin: int
    end: int
    position: int
    quantity: Quantity | None = None
    verb: str = ""

    @property
    def pointer(self) -> str:
        """The address of the text."""
        return self.text.pointer

    @property
    def start(self) -> int:
        """Where the passage begins in the text as printed."""
        return self.text.passage(self.begin, self.end)[0]

    @property
    def excerpt(self) -> str:
        """The passage as printed."""
        start, end = self.text.passage(self.begin, self.end)
        return self.text.printed[start:end]

    @property
    def exact(self) -> bool:
        """Whether the number claims to be exact."""
        return self.precision is Precision.EXACT

    @property
    def none(self) -> bool:
        """Whether the text says in words that there was none."""
        return self.quantity is None

    @property
    def cause(self) -> str:
        """A key for findings about this figure, of whatever rules: one number that is wrong is one fault."""
        return f"figure {self.subject} {self.pointer} {self.position}"
