"""Page numbers, and headers and footers that come again on every page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from auditor.reading.patterns import lazy_regex
from auditor_readers.pages.text_lines import TextLine

_ZONE = 0.12
_NEAR = 4.0
_OFTEN = 0.6
_MARGIN_LINES = 3
_NUMBER = lazy_regex(
    r"[-—–－―─~·•.\s]*第?\s*(\d{1,3})\s*页?[-—–－―─~·•.\s]*(?:(?:[/／,，共]|of)\s*共?\s*\d{1,3}\s*页?)?", re.I
)
_DIGITS = lazy_regex(r"\d+")


def without_furniture(lines: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> list[list[TextLine]]:
    """The lines of each page without page numbers and running headers and footers."""
    margin = [_in_margin(page, height) for page, height in zip(lines, heights, strict=True)]
    dropped = _numbers(margin) | _running(margin) | _ends(lines)
    return [[line for line in page if id(line) not in dropped] for page in lines]


def _in_margin(page: Sequence[TextLine], height: float) -> list[TextLine]:
    """The first and last lines, as far as they are in the upper or lower margin."""
    top = [line for line in page[:_MARGIN_LINES] if line.middle < _ZONE * height]
    bottom = [line for line in page[-_MARGIN_LINES:] if line.middle > (1 - _ZONE) * height]
    return top + [line for line in bottom if not any(line is other for other in top)]


def _numbers(margin: Sequence[Sequence[TextLine]]) -> set[int]:
    """Lines that are a page number: with dashes or words around it, or counting up with the pages."""
    decorated: set[int] = set()
    bare: dict[int, list[TextLine]] = defaultdict(list)
    for index, page in enumerate(margin):
        for line in page:
            found = _NUMBER.fullmatch(line.text)
            if found is None:
                continue
            if line.text.strip().isdigit():
                bare[int(found[1]) - index].append(line)
            else:
                decorated.add(id(line))
    counting = {
        id(line)
        for first, group in bare.items()
        for line in group
        if len(group) > 1 or (first == 1 == len(margin))
    }
    return decorated | counting


def _ends(pages: Sequence[Sequence[TextLine]]) -> set[int]:
    """The last lines of pages that count the pages, at any height."""
    counting: dict[int, list[TextLine]] = defaultdict(list)
    for index, page in enumerate(pages):
        found = _NUMBER.fullmatch(page[-1].text) if len(page) > 1 else None
        if found is not None:
            counting[int(found[1]) - index].append(page[-1])
    return {id(line) for group in counting.values() if len(group) > 1 for line in group}


def _running(margin: Sequence[Sequence[TextLine]]) -> set[int]:
    """Lines that are at the same height on most pages and differ in digits at most."""
    if len(margin) < 2:
        return set()
    groups: dict[str, list[TextLine]] = defaultdict(list)
    for page in margin:
        for line in page:
            groups[_DIGITS.sub("#", line.text)].append(line)
    found: set[int] = set()
    for group in groups.values():
        heights = Counter(round(line.middle / _NEAR) for line in group)
        usual = heights.most_common(1)[0][0]
        same = [line for line in group if abs(line.middle - usual * _NEAR) <= 2 * _NEAR]
        if len({line.page for line in same}) >= max(2, _OFTEN * len(margin)):
            found |= {id(line) for line in same}
    return found
