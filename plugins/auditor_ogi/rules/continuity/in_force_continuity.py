"""Rule in-force-continuity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, Scope, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.figures.clauses import clauses
from auditor_ogi.figures.quantities import COUNT
from auditor_ogi.figures.segments import marked_sentences, sentences_with_numbers
from auditor_ogi.text.parts import are_known

_LISTS = word_lists(__file__)
_GONE, _COME, _MOVED = (lazy_regex(_LISTS.either(name)) for name in ("gone", "come", "moved"))
_REASON = lazy_regex("|".join(_LISTS.either(name) for name in ("gone", "come", "moved")))
_IN_THE_TABLE = lazy_regex(_LISTS.either("in_the_table"))
_ALL_GONE = lazy_regex(f"(?:{_LISTS.either('all_of_them')})[^，。；]{{0,8}}(?:{_LISTS.either('gone')})")
_DOCUMENTS = lazy_regex(_LISTS.either("documents"))
_KINDS = ("/article20/rules", "/article20/normative_documents")


@rule(
    "in-force-continuity",
    scope=Scope.SERIES,
    category="consistency",
    severity="major",
    needs="/article20",
    also_reads="/sections",
    basis="Form of 国办公开办函〔2021〕30号, table of part two: documents issued, repealed and in force",
    fix="Check the list of documents in force; explain in the report what expired or was transferred",
    example="8 in force in 2023; in 2024 none issued, 2 repealed, still 8 in force",
)
def in_force_continuity(previous: Report, current: Report) -> Iterator[Problem]:
    """What is in force is last year's figure, plus what was issued, less what was repealed.

    Documents also expire without being repealed, and a change of an organ's scope adds documents or removes
    them. So a figure that does not follow is usually a question. It is a defect only where it shows the
    mistake itself: something was repealed, the figure is exactly what results if that is not subtracted, or
    is added, which expiry or a transfer explains only by coincidence, and the text explains nothing either.
    Where the text says how many expired or were transferred, and so many it is, nothing is asked.
    """
    kinds = [kind for kind in _KINDS if previous.has(f"{kind}/in_force") and current.has(f"{kind}/in_force")]
    if not kinds:
        raise NotApplicable("the form of one of the two years does not state what is in force")
    for kind in kinds:
        before = previous[f"{kind}/in_force"]
        issued, repealed, now = (current[f"{kind}/{key}"] for key in ("issued", "repealed", "in_force"))
        if None in (before, issued, repealed, now) or now == before + issued - repealed:
            continue
        facts: dict[str, Any] = {
            "at": tuple(f"{kind}/{key}" for key in ("in_force", "issued", "repealed")),
            "earlier": f"{kind}/in_force",
            "expected": before + issued - repealed,
            "actual": now,
            "between": ("from the report on {previous_year}", "report on {year}"),
            "before": before,
            "issued": issued,
            "repealed": repealed,
        }
        gap = now - (before + issued - repealed)
        moved = _moved(current)
        if moved.explains(gap, now, issued):
            continue
        unexplained = not (moved.came or moved.went) and are_known(current)
        if unexplained and now in (before + issued, before + issued + repealed):
            yield Problem(
                "{where}: {before} in {previous_year}, {issued} issued and {repealed} repealed in {year} "
                "leave {expected}; {actual} is printed, as if nothing had been repealed or the repealed ones "
                "had been added",
                **facts,
            )
        else:
            # Documents that expire leave fewer, never more.
            yield Question(
                "{where}: {before} in {previous_year}, {issued} issued and {repealed} repealed in {year} "
                "leave {expected}; {actual} is printed; did documents expire, or did the organ's scope "
                "change?"
                if gap < 0
                else "{where}: {before} in {previous_year}, {issued} issued and {repealed} repealed in "
                "{year} leave {expected}; {actual} is printed; were documents taken over from other organs, "
                "or not counted before?",
                **facts,
            )


class _Moved(NamedTuple):
    """How many documents the text says came or went without being issued or repealed, number by number.

    ``all_gone`` is true where it says that all went that there were.
    """

    came: list[int]
    went: list[int]
    all_gone: bool

    def explains(self, gap: float, now: float, issued: float) -> bool:
        """Whether so many more documents, or fewer, are in force because of what came and went.

        Where the way of counting changed, the text may give the figure itself.
        """
        numbers = self.went if gap < 0 else self.came
        if numbers and abs(gap) in (*numbers, sum(numbers)):
            return True
        if (self.came or self.went) and (gap == sum(self.came) - sum(self.went) or now in numbers):
            return True
        return self.all_gone and gap < 0 and now in (0, issued)


def _moved(report: Report) -> _Moved:
    """What the sentences about documents say of those that came or went."""
    came: list[int] = []
    went: list[int] = []
    for words, count in _counted(report):
        is_gone, is_come = _GONE.search(words), _COME.search(words)
        if not (is_gone or is_come) and (not _MOVED.search(words) or _IN_THE_TABLE.search(words)):
            continue
        # “机构改革涉及文件3件” does not say in which direction.
        if not is_come:
            went.append(count)
        if not is_gone:
            came.append(count)
    all_gone = any(_ALL_GONE.search(words) and _DOCUMENTS.search(words) for words in marked_sentences(report))
    return _Moved(came, went, all_gone)


def _counted(report: Report) -> Iterator[tuple[str, int]]:
    """The numbers of sentences about documents, each with its clause and those before it without a number."""
    for sentence in sentences_with_numbers(report):
        if not (_DOCUMENTS.search(sentence.words) and _REASON.search(sentence.words)):
            continue
        first = 0
        for _, end in clauses(sentence.words, 0, len(sentence.words)):
            place = sentence.words.find(COUNT, first, end)
            if place >= 0:
                yield sentence.words[first:end], int(sentence.quantity(place).value)
                first = end
