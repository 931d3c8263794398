"""Sentences that the rules were not written for, by topic and batch, with what they say in machine-readable
form.

A batch is a file ``<topic>/<batch>.yaml``. Its ``patterns`` are templates (``writer.phrasing``) with figures
by name, and say by which rule they are judged. A pattern is put into clean reports in a true version and in
false versions, in each of which one figure is wrong; ``python -m benchmarks.quality.patterns`` measures what
the rules answer, apart for patterns that are known and patterns that were added after the last change of the
rule (``freshness``). A batch is never extended once the rules were changed with a view to it: new patterns go
into new files.
"""

from benchmarks.quality.patterns import page
from benchmarks.quality.patterns.batches import FOLDER, Batch, Pattern, load_batches
from benchmarks.quality.patterns.judging import Judge
from benchmarks.quality.patterns.results import Results, measure

__all__ = ["FOLDER", "Batch", "Judge", "Pattern", "Results", "load_batches", "measure", "page"]
