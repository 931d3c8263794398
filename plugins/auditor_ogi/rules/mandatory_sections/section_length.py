"""Rule section-length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor import Digest, NotApplicable, NotJudged, Question, Report, rule
from auditor_ogi.text.empty_texts import says_nothing
from auditor_ogi.text.parts import NAMES, content, is_left_out, part

_PARTS = (1, 5)


def lengths(report: Report) -> dict[int, tuple[str, int]] | None:
    """The pointer and the number of characters of parts one and five; None without either.

    A text that says nothing is the matter of section-content and no measure for others.
    """
    found: dict[int, tuple[str, int]] = {}
    for number in _PARTS:
        item, text = part(report, number), content(report, number)
        if item is None or text is None or report.issue_at(item.pointer) or is_left_out(text):
            continue
        if text.strip() and not says_nothing(text, number, report.organ):
            found[number] = (item.pointer, len("".join(text.split())))
    return found or None


@rule(
    "section-length",
    scope="all",
    category="completeness",
    severity="note",
    basis="No text sets a length: a comparison with the other reports of the run, as a hint where to look",
    fix="See whether the part says what was done in the year and which problems there were; if it does, "
    "nothing has to be changed",
    example="Part one of a township has 60 characters, that of forty others 1,200 in the median",
    also_reads="/sections",
    digest=lengths,
)
def section_length(
    digests: Sequence[Digest], *, share: float = 0.2, peers: int = 8
) -> Iterator[Question | NotJudged]:
    """Parts one and five are not far shorter than those of organs of the same level in the same year.

    The form asks for nothing to be left out. A part of a few lines, where others write pages, may have left
    out what the year brought. `share` is the share of the median of the others below which a part is asked
    about, `peers` the least number of other reports to compare with.
    """
    measured = _measured(digests)
    if not any(len(known) > peers and level != "unknown" for (level, _, _), known in measured.items()):
        raise NotApplicable("no level has more than {peers} reports on one year in this run", peers=peers)
    # It loads fractions and random numbers, and most runs compare too few reports to need it.
    from statistics import median

    medians = {group: median(known) for group, known in measured.items() if len(known) > peers}
    for digest in digests:
        level = digest.of.level
        compared = {
            number: middle
            for number in digest.value
            if level != "unknown" and (middle := medians.get((level, digest.of.year, number))) is not None
        }
        if not compared:
            yield _not_judged(digest, peers)
        for number, middle in compared.items():
            pointer, length = digest.value[number]
            if length < share * middle:
                yield Question(
                    "{part} has {length} characters; the median of the {reports} reports of this level and "
                    "year is {median}",
                    at=pointer,
                    of=digest.of,
                    part=NAMES[number],
                    length=length,
                    reports=len(measured[level, digest.of.year, number]),
                    median=round(middle),
                )


def _measured(digests: Sequence[Digest]) -> dict[tuple[str, int | None, int], list[int]]:
    """The lengths of each part by level and year."""
    measured: defaultdict[tuple[str, int | None, int], list[int]] = defaultdict(list)
    for digest in digests:
        for number, (_, length) in digest.value.items():
            measured[digest.of.level, digest.of.year, number].append(length)
    return measured


def _not_judged(digest: Digest, peers: int) -> NotJudged:
    if digest.of.level == "unknown":
        return NotJudged("the level of the organ is not known, so that it has no peers", of=digest.of)
    return NotJudged(
        "fewer than {peers} other reports of this level and year in this run", of=digest.of, peers=peers
    )
