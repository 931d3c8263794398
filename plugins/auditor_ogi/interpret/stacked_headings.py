"""Headings over each other that a page without lines leaves as one text: 法人或其他组织社会公益组织."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from auditor_ogi.form.layout import APPLICANTS
from auditor_ogi.interpret.printed_text import bare_label
from auditor_ogi.interpret.vocabulary import texts

_LONGEST = 60


def keys_in(text: str, known: Mapping[str, str]) -> list[str]:
    """The keys of the headings that a text is made of, from the top; none if it holds anything else."""
    plain = bare_label(text)
    if plain in known:
        return [known[plain]]
    if len(plain) > _LONGEST or not plain.endswith(tuple(known)):
        return []
    titles = {**known, **dict.fromkeys(texts(APPLICANTS), "")}
    ways = _ways(plain, tuple(titles))
    return [key for label in ways[0] if (key := titles[label])] if len(ways) == 1 else []


@lru_cache(maxsize=1024)
def _ways(text: str, labels: tuple[str, ...]) -> list[list[str]]:
    """Every way to put a text together from labels."""
    if not text:
        return [[]]
    return [
        [label, *rest]
        for label in labels
        if label and text.startswith(label)
        for rest in _ways(text[len(label) :], labels)
    ]
