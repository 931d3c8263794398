"""What the findings of a run asked to change in a report: values, and of a text what they quote."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from msgspec import Struct, field

from auditor.reading.patterns import lazy_regex
from auditor.record import Record
from auditor.reports.source import CUT
from auditor.results.history.changed_words import Change, changes
from auditor.results.history.recorded import RecordedFinding
from auditor.rules.finding import Status

_CLAUSE_ENDS = "，,；;：:。！？!?"
_SENTENCE_ENDS = "。！？!?；;"
_NUMBER = lazy_regex(r"\d|[〇零一二三四五六七八九十百千万亿两][多余]?[件条次个起份项人名场期篇家户元]")


class Passage(Record, frozen=True):
    """Words of a text that a finding quotes, and the two values that do not fit together, as text."""

    words: str
    values: frozenset[str]


class Asked(Struct):
    """``whole`` are the pointers of values that findings are about as a whole, ``passages`` the quotations
    by the pointer of their text."""

    whole: set[str] = field(default_factory=set)
    passages: dict[str, list[Passage]] = field(default_factory=dict)

    def about(self, pointer: str) -> bool:
        """Whether a finding is about a value, or about something that has it."""
        return within(pointer, self.whole) or within(pointer, self.passages)

    def unasked(
        self, pointer: str, before: str, after: str, stands_elsewhere: Callable[[str], bool]
    ) -> tuple[Change, ...]:
        """The changes of a text that no finding asked for. Texts are without blanks.

        A finding without a quotation asks to change all of its text. One with a quotation asks for its
        clause, for the other words, but no number, of its sentence, and to correct the same number wherever
        the text repeats it. One about something that has the text below it asks to put parts in or out, so
        that words may have another place: ``stands_elsewhere`` knows those that another text has.
        """
        if pointer in self.whole:
            return ()
        quoted = self.passages.get(pointer, ())
        above = self.about(pointer.rpartition("/")[0])
        places = [list(_found(before, passage.words)) for passage in quoted]
        if not all(places):
            # The quotation is not found as it was printed, so that it is not known what it left alone.
            return ()
        return tuple(
            change
            for change in changes(before, after)
            if not any(_covers(before, start, end, change) for found in places for start, end in found)
            and not any(set(change.words) == passage.values for passage in quoted)
            and not (above and all(not words or stands_elsewhere(words) for words in change.words))
        )


def asked_by(findings: Iterable[RecordedFinding], plain: Callable[[str], str]) -> Asked:
    """What findings and open questions asked for; what was dismissed asks for nothing.

    ``plain`` gives texts as they are compared.
    """
    asked = Asked()
    for each in findings:
        if each.status == Status.DISMISSED.value:
            continue
        words = plain((each.excerpt or "").strip(CUT))
        for at in filter(None, each.at):
            if words:
                values = frozenset(map(str, (each.expected, each.actual)))
                asked.passages.setdefault(at, []).append(Passage(words, values))
            else:
                asked.whole.add(at)
    return asked


def within(pointer: str, places: Collection[str]) -> bool:
    """Whether a value is one of these, or below one of them."""
    if not places:
        return False
    while pointer not in places:
        if not pointer:
            return False
        pointer = pointer.rpartition("/")[0]
    return True


def _found(text: str, words: str) -> Iterator[tuple[int, int]]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + len(words))


def _covers(text: str, start: int, end: int, change: Change) -> bool:
    """Whether a quotation asks for a change: within its clause, or of other words of its sentence."""
    first, last = _bounds(text, start, end, _CLAUSE_ENDS)
    if first <= change.start and change.end <= last:
        return True
    if change.start < last and change.end > first:
        outside = text[change.start : max(first, change.start)] + text[min(last, change.end) : change.end]
        return not _NUMBER.search(outside)
    begin, finish = _bounds(text, start, end, _SENTENCE_ENDS)
    within_sentence = begin <= change.start and change.end <= finish
    return within_sentence and not any(map(_NUMBER.search, change.words))


def _bounds(text: str, start: int, end: int, marks: str) -> tuple[int, int]:
    """The clause or sentence that words stand in, with the mark at its end."""
    while start and text[start - 1] not in marks:
        start -= 1
    while end < len(text) and text[end] not in marks:
        end += 1
    return start, min(end + 1, len(text))
