"""What is seeded into clean reports: known defects, and look-alikes, for which a failure is a false alarm.

A module holds the cases for the rules of one subject. Cases for rules that are not installed are left out of
a run and listed.
"""

from importlib import import_module

from benchmarks.quality.seeded_defects.seeding import SEEDED_CASES, SeededCase, Stage

__all__ = ["SEEDED_CASES", "SeededCase", "Stage"]

# Cases are drawn in this order: another order gives other runs for the same seed.
_MODULES = (
    "article_20",
    "continuity",
    "disputes",
    "mandatory_sections",
    "required_contents",
    "preamble_and_form",
    "stated_counts",
    "stated_breakdowns",
    "stated_fees_and_units",
    "privacy",
    "requests",
    "rollup",
    "similarity",
    "timing",
    "wording",
    "zero_values",
)
for _name in _MODULES:
    import_module(f"{__name__}.{_name}")
