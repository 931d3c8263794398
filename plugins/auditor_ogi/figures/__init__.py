"""Figures said in the running text: every number with what it counts, for which year, how exact and how sure.

A step of its own between the text and the rules: :mod:`~auditor_ogi.figures.quantities` finds the numbers,
one module a topic says what they count, :mod:`~auditor_ogi.figures.context` for which year and whose they
are, and :mod:`~auditor_ogi.figures.totals` how totals and parts belong together. No rule reads numbers by
itself. Only sentences of known patterns are understood; the rest of a sentence is not judged. A figure
that may be about another year's, another organ's or another kind of thing carries that uncertainty, so that a
rule can ask instead of judge.
"""

from auditor_ogi.figures.all_topics import figures, stated
from auditor_ogi.figures.figure import UNSCOPED, Figure
from auditor_ogi.figures.quantities import Precision

__all__ = ["UNSCOPED", "Figure", "Precision", "figures", "stated"]
