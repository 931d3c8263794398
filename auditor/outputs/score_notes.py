"""What the words beside a score mean, for readers who do not know how it comes about: one sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.running.score import Score


def score_notes(
    scores: Iterable[Score], scoring: Mapping[str, Any], wording: Wording, *, marked: bool
) -> Iterator[str]:
    """A sentence for each of veto, red line, provisional grade and missing score that one of the scores has.

    ``scoring`` is how scores come about in this run; ``marked`` says that a star stands for a red line.
    """
    veto = capped = provisional = unscored = False
    for score in scores:
        veto |= bool(score.vetoes)
        capped |= bool(score.capped_by) and (marked or not score.vetoes)
        provisional |= score.provisional
        unscored |= score.value is None
    say = wording.say
    if capped and marked:
        yield say("* a red line was crossed. ")
    if capped and scoring.get("red_lines"):
        caps = [say("{count}: {best}", **each) for each in scoring["red_lines"]]
        yield say(
            "Red lines cap the score; by their number, those with one cause as one, it is at most {caps}. ",
            caps=caps,
        )
    elif capped and scoring.get("red_line_grade"):
        yield say("A red line caps the grade: it is at best {grade}. ", grade=scoring["red_line_grade"])
    if veto and scoring.get("veto"):
        yield say(
            "Veto: one requirement that is not met fails the report by itself, with at most {best} points. ",
            best=scoring["veto"]["best"],
        )
    if provisional:
        yield say("Provisional: the grade may change when what is under review is decided. ")
    if unscored:
        yield say(
            "Not scored: too much is under review, or a table could not be read; the score comes when this "
            "is decided. "
        )
