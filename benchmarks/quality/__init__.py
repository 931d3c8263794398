"""How well the rules judge: precision and recall over reports that are written for the purpose.

``writer`` writes clean reports in many voices, ``seeded_defects`` puts known defects and known look-alikes
into them, ``measure`` compares what the rules answer with what was seeded, and ``mutation`` checks whether a
test would notice a broken rule. The sentences were written independently of the grammar that they measure.
"""
