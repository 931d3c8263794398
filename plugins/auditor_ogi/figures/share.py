"""What a share is: a percentage with the part that it is the share of, and what that is a part of."""

from __future__ import annotations

from decimal import Decimal

from auditor.record import Record
from auditor.reports.report import Report
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.quantities import SHARE, Precision, Quantity
from auditor_ogi.figures.segments import MarkedSentence, sentences_with_numbers


class Share(Record, frozen=True):
    """A percentage with the part that it is the share of, and the totals that the part may be taken of.

    ``sure`` is true where there is just one such total, or a list that the part is in.
    """

    share: Quantity
    part: Quantity
    totals: tuple[Quantity, ...]
    sure: bool
    pointer: str
    excerpt: str

    def follows_from(self, total: Quantity) -> bool:
        """Whether part and total make the percentage, rounded or cut off at its last printed digit."""
        if not total.value:
            return False
        share = Decimal(self.part.value) / Decimal(total.value) * 100
        return abs(share - Decimal(self.share.value)) < self.share.last_digit

    @property
    def exact(self) -> bool:
        """Whether all its numbers claim to be exact."""
        return all(each.precision is Precision.EXACT for each in (self.share, self.part, *self.totals))


def share_of(
    sentence: MarkedSentence,
    place: int,
    part: tuple[int, Quantity],
    total: Quantity,
    end: int,
) -> Share:
    """The share at a place of a sentence, of a part that has a place as well, and of just one total."""
    _, excerpt = sentence.passage(clause_start(sentence.words, min(place, part[0])), max(place + 1, end))
    return Share(sentence.quantity(place), part[1], (total,), True, sentence.text.pointer, excerpt)


def sentences_with_shares(report: Report) -> tuple[MarkedSentence, ...]:
    """Every sentence with a percentage."""
    return report.memo(_sentences_with_shares)


def _sentences_with_shares(report: Report) -> tuple[MarkedSentence, ...]:
    return tuple([sentence for sentence in sentences_with_numbers(report) if SHARE in sentence.words])
