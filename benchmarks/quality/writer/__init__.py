"""Clean reports: made-up organs, consistent tables, and sentences that state the same figures.

:func:`corpus` gives counties and cities with their subordinate organs, over several years, and a roster.
:func:`write` puts one organ's year into words. The facts that the narrative states (``stated``) can differ
from those of the tables: that is how defects are seeded, in any phrasing that the narrative happens to use.
"""

from benchmarks.quality.writer.corpus import Corpus, corpus, peers
from benchmarks.quality.writer.facts import Disclosed, Facts, Work
from benchmarks.quality.writer.organs import Organ
from benchmarks.quality.writer.report import Manner, Written, write

__all__ = ["Corpus", "Disclosed", "Facts", "Manner", "Organ", "Work", "Written", "corpus", "peers", "write"]
