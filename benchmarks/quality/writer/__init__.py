"""Clean reports with a true narrative: made-up organs, consistent tables, and sentences that say the same figures.

:func:`corpus` gives counties with their units, cities with their departments, over several years, and a roster.
:func:`write` puts one organ's year into words. What the narrative tells can differ from what the tables hold
(``told``): that is how defects are planted, in whatever phrasing the narrative happens to use.
"""

from benchmarks.quality.writer.corpus import Corpus, corpus, peers
from benchmarks.quality.writer.facts import Disclosed, Facts, Work
from benchmarks.quality.writer.organs import Organ
from benchmarks.quality.writer.report import Manner, Written, write

__all__ = ["Corpus", "Disclosed", "Facts", "Manner", "Organ", "Work", "Written", "corpus", "peers", "write"]
