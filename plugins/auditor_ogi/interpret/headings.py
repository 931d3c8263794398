"""Which printed lines are headings of the report's parts, bound by what they mean.

A heading is a line that says nothing else than the name of a part, with or without a first-level ordinal; a
sentence that mentions the name is none. Which ordinals are first-level is decided over all candidates of a
report together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from auditor.record import Record
from auditor_ogi.interpret.heading_lines import Candidate, candidate

# Many times what a report has; a document with more is something else.
_MOST_CANDIDATES = 500
_FEWEST_IN_CONTENTS = 3
_FEWEST_AGAIN = 3
_LAST_PART = 6


class Heading(Record, frozen=True):
    """A heading: the index of its line, the part it means (None: none of the six), and the text after it."""

    line: int
    part: int | None
    ordinal: int | None
    printed: str
    rest: str = ""


def find(lines: Sequence[str]) -> list[Heading]:
    """The headings of the parts among lines of text, in printed order."""
    every = (found for index, line in enumerate(lines) if (found := candidate(index, line)))
    candidates = _without_needless(list(islice(every, _MOST_CANDIDATES)))
    style = _first_level(candidates)
    chosen = _without_points(_without_contents(_named_at_first_level(candidates, style)))
    chosen = _with_unnumbered(chosen, candidates)
    if style == "chinese":
        chosen = _with_other(chosen, candidates)
    return [Heading(one.line, one.part, one.ordinal, one.printed, one.rest) for one in chosen]


def _without_needless(candidates: list[Candidate]) -> list[Candidate]:
    """Without lines that name a part but for one word where another line names that part in full."""
    if not any(one.near for one in candidates):
        return candidates
    named = {one.part for one in candidates if one.strong and not one.near}
    return [one for one in candidates if not one.near or one.part not in named]


def repeated(found: Sequence[Heading]) -> Heading | None:
    """The heading with which the parts of a report begin again; None if at most two of them come twice."""
    parts = [heading.part for heading in found if heading.part is not None]
    if sum(count > 1 for count in Counter(parts).values()) < _FEWEST_AGAIN:
        return None
    seen: set[int] = set()
    for heading in found:
        if heading.part in seen:
            return heading
        if heading.part is not None:
            seen.add(heading.part)
    return None


def part_named(text: str) -> int | None:
    """The part that a line names and says nothing else, None if it does not."""
    found = candidate(0, text)
    return found.part if found and found.strong and not found.rest else None


def _first_level(candidates: Sequence[Candidate]) -> str:
    """The style of the first level: Chinese ordinals if these number parts, else digits or no ordinals."""
    chinese, digit = _parts_by(candidates, "chinese"), _parts_by(candidates, "digit")
    strong = [one for one in candidates if one.strong]
    unnumbered = _parts_by(strong, "none")
    if unnumbered >= 3 and unnumbered > max(_parts_by(strong, "chinese"), _parts_by(strong, "digit")):
        return "none"
    if chinese >= 2 or (chinese and digit < 3):
        return "chinese"
    return "digit" if digit >= 3 else "chinese"


def _parts_by(candidates: Sequence[Candidate], style: str) -> int:
    """How many parts are named with an ordinal of this style."""
    return len({one.part for one in candidates if one.style == style and one.part is not None})


def _named_at_first_level(candidates: Sequence[Candidate], style: str) -> list[Candidate]:
    """The candidates of this style that name a part; only the strong ones where a part has any."""
    named = [one for one in candidates if one.part is not None and one.style == style]
    surely = {one.part for one in named if one.strong}
    return [one for one in named if one.strong or (style != "none" and one.part not in surely)]


def _without_contents(chosen: list[Candidate]) -> list[Candidate]:
    """Without a table of contents: headings on adjacent lines whose parts all come again later.

    The last line of the contents may be followed at once by the first part of the text.
    """
    adjacent = 1
    while adjacent < len(chosen) and chosen[adjacent].line - chosen[adjacent - 1].line == 1:
        adjacent += 1
    for size in range(min(adjacent, len(chosen)), _FEWEST_IN_CONTENTS - 1, -1):
        again = {one.part for one in chosen[size:]}
        if all(one.part in again for one in chosen[:size]):
            return chosen[size:]
    return chosen


def _without_points(chosen: list[Candidate]) -> list[Candidate]:
    """Without the points of a part that are numbered from one again: 五、问题及改进, 一、存在的问题."""
    kept: list[Candidate] = []
    for one in chosen:
        if not (kept and one.part == kept[-1].part and (one.ordinal or 0) < (kept[-1].ordinal or 0)):
            kept.append(one)
    return kept


def _with_unnumbered(chosen: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Add headings without ordinal for parts that have no heading, where they keep the parts' order."""
    for one in candidates:
        if one.style == "none" and one.strong and _fits_among_parts(one, chosen):
            chosen = _with(one, chosen)
    return chosen


def _fits_among_parts(one: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether no heading means this part, those before mean earlier parts, and those after later ones."""
    part = one.part or 0
    before = (other.part or 0 for other in chosen if other.line < one.line)
    after = (other.part or _LAST_PART + 1 for other in chosen if other.line > one.line)
    if any(other.part == one.part for other in chosen):
        return False
    return all(earlier < part for earlier in before) and all(later > part for later in after)


def _with_other(chosen: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Add first-level headings of no statutory part, where their ordinal fits between its neighbours."""
    for one in candidates:
        if one.part is None and one.style == "chinese" and _continues_ordinals(one, chosen):
            chosen = _with(one, chosen)
    return chosen


def _continues_ordinals(one: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether an ordinal is the next one after that of the heading before, and below the following."""
    before = [other for other in chosen if other.line < one.line]
    last = before[-1].ordinal if before else None
    if one.ordinal is None or last is None or one.ordinal != last + 1:
        return False
    following = next(
        (other.ordinal for other in chosen if other.line > one.line and other.ordinal is not None), None
    )
    return following is None or one.ordinal < following


def _with(one: Candidate, chosen: Sequence[Candidate]) -> list[Candidate]:
    return sorted([*chosen, one], key=lambda other: other.line)
