"""How well the rules judge: precision and recall over reports that are written for the purpose.

``writer`` writes clean reports in many voices, ``plants`` puts known defects and known look-alikes into them, the
measure compares what the rules answer with what was put there, and ``mutation`` asks whether anything would notice a
rule that is broken. The sentences are the corpus's own: it knows nothing of the grammar that it measures.
"""
