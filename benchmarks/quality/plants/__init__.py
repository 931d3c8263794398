"""What is planted into clean reports: known defects, and look-alikes that no rule may take for one.

One module a plugin. Plants for rules that are not installed are left out of a run and listed.
"""

from benchmarks.quality.plants import (
    article_20,
    continuity,
    disputes,
    mandatory_sections,
    narrative,
    privacy,
    requests,
    rollup,
    similarity,
    timing,
    wording,
    zero_values,
)
from benchmarks.quality.plants.planting import PLANTS, Plant, Stage

__all__ = [
    "PLANTS",
    "Plant",
    "Stage",
    "article_20",
    "continuity",
    "disputes",
    "mandatory_sections",
    "narrative",
    "privacy",
    "requests",
    "rollup",
    "similarity",
    "timing",
    "wording",
    "zero_values",
]
