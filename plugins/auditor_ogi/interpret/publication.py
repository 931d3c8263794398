"""The date of publication: behind any usual label, in a page's own table, or bare beside the title.

A page may print several dates. The one that is named publication is it; where dates differ and no name or
more than one decides, it stays open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as day_of

from auditor.reading.document import BLANK, Cell, Document, Place, Table
from auditor.reading.patterns import lazy_regex
from auditor.reading.remembered import remembered
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.interpret.lines import Line
from auditor_ogi.text.numerals import number
from auditor_ogi.text.numerals import year as numeral_year

_LISTS = word_lists(__file__)
_LONGEST = 200
_LONGEST_BARE = 80
_BEFORE_TITLE = 3
_AFTER_TITLE = 4
_LAST_LINES = 20
_MOST_ROWS = 60

_CHINESE = "[〇○零一二三四五六七八九十]"
_DATE = (
    r"(?<![\d\ufffd])(?P<y>20\d\d)\s*(?P<sep>[-/.年])\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})(?![\d\ufffd])\s*日?"
    r"|(?<![\d\ufffd])(?P<cy>20\d\d)(?P<cm>[01]\d)(?P<cd>[0-3]\d)(?![\d\ufffd])"
    rf"|(?P<ny>二[〇○零]{_CHINESE}{{2}})\s*年\s*(?P<nm>{_CHINESE}{{1,2}})\s*月\s*(?P<nd>{_CHINESE}{{1,3}})\s*日"
)
_TIME = r"(?:\s*T?\s*\d{1,2}\s*[:时]\s*\d{2}(?:\s*[:分]\s*\d{2})?\s*[秒分Z]?)?"


def _labels(name: str) -> str:
    """A pattern for the labels of a list, with any spaces in them."""
    words = sorted((word.replace(" ", "") for word in _LISTS[name]), key=len, reverse=True)
    return "|".join(r"\s*".join(map(re.escape, word)) for word in dict.fromkeys(words))


_KINDS = ("published", "updated", "dated", "bare")
_LABEL = "|".join(
    rf"(?P<{kind}>{'(?<![一-鿿])' if kind == 'bare' else ''}(?:{_labels(kind)}))" for kind in _KINDS
)
_AFTER_LABEL = r"\s*[\])】]?\s*[:;=]?\s*[\[(【]?\s*"
# A date that begins a period is not that of a document.
_LABELLED = lazy_regex(
    rf"(?:{_LABEL}){_AFTER_LABEL}(?>{_DATE})(?!\s*(?:[起至到前~～—]|以前|之前|-\s*\d{{4}}))"
)
_ONLY_LABEL = lazy_regex(rf"[\[(【]?\s*(?:{_LABEL}){_AFTER_LABEL}")
_ONLY_DATE = lazy_regex(rf"[\[(【]?\s*(?:{_DATE}){_TIME}\s*[\])】]?")
# The organ may stand next to the date, as 来源 without its label.
_ORGAN = rf"[\u4e00-\u9fff]{{2,24}}(?:{_LISTS.either('organ_endings')})"
_BARE_LINE = lazy_regex(
    rf"(?:(?:(?:{_labels('beside')})\s*[:]\s*[^\s:]{{0,30}}|{_ORGAN})\s+)?"
    rf"[\[(【]?\s*(?:{_DATE}){_TIME}\s*[\])】]?"
    rf"(?:\s*[|\[(【]?\s*(?:{_labels('beside')})(?:\s*[:\])】|].*)?|\s+{_ORGAN})?"
)
_SIGNED = lazy_regex(rf"(?:{_ORGAN}\s*)?(?:{_DATE})")
_TODAY = lazy_regex(_LISTS.either("today"))
_MAY_HOLD_DATE = lazy_regex(r"20\d\d|２０|二[〇○零]")


class Stated(NamedTuple):
    """A date that a document states: what its label calls it, the ISO date, and where."""

    kind: str
    date: str
    raw: str
    place: Place
    confidence: float | None = None


class Publication(NamedTuple):
    """The date of publication; ``date`` is None and ``differing`` are the dates where several are possible.

    ``is_update`` says that the only date is that of the last change.
    """

    stated: Stated | None
    differing: tuple[Stated, ...] = ()
    is_update: bool = False


def find(
    document: Document,
    lines: Sequence[Line],
    grids: Sequence[tuple[int, Table]],
    start: int,
    title: Sequence[int],
) -> Publication:
    """The date of publication of a document whose first part begins on line ``start``."""
    found = [*_of_metadata(document), *_of_head(lines[:start], title), *_of_tables(grids, start, title)]
    found += _of_end(lines[start:][-_LAST_LINES:])
    return decided(found)


def decided(found: Sequence[Stated]) -> Publication:
    """Which of several dates is that of publication."""
    for kinds in (("published",), ("dated", "bare", "beside"), ("updated",)):
        own = [one for one in found if one.kind in kinds]
        if not own:
            continue
        different = {one.date: one for one in reversed(own)}
        if len(different) > 1:
            return Publication(None, tuple(sorted(different.values(), key=lambda one: one.date)))
        return Publication(own[0], is_update=kinds == ("updated",))
    return Publication(None)


def day_of_signature(text: str) -> str | None:
    """The ISO date under a text, alone on its last line or behind the name of an organ."""
    plain = _plain(text.rstrip().rpartition("\n")[2])
    match = _SIGNED.fullmatch(plain) if len(plain) <= _LONGEST_BARE else None
    return _iso(match.groupdict()) if match else None


def is_date_line(text: str) -> bool:
    """Whether a line is one that pages print under a title: a date, or a label and its date first."""
    plain = _plain(text)
    if len(plain) > _LONGEST_BARE or "。" in plain:
        return False
    return bool(_BARE_LINE.fullmatch(plain) or _LABELLED.match(plain))


def labelled(text: str, place: Place = Place(), confidence: float | None = None) -> Iterator[Stated]:
    """The dates behind a label in a line."""
    if len(text) > _LONGEST or not _MAY_HOLD_DATE.search(text):
        return
    plain = _plain(text)
    for match in _LABELLED.finditer(plain):
        date = _iso(match.groupdict())
        if date is not None and not _TODAY.search(plain[: match.start()].rpartition(" ")[2]):
            yield Stated(_kind(match), date, text, place, confidence)


def _of_metadata(document: Document) -> Iterator[Stated]:
    for name, text in document.metadata.items():
        place = document.metadata_places.get(name, Place())
        if name == "published_on":
            match = re.match(_DATE, _plain(text))
            date = _iso(match.groupdict()) if match else None
            if date is not None:
                yield Stated("published", date, text, place)
        elif name.startswith(("dated_line_", "date_beside_")):
            own = list(labelled(text, place))
            yield from own or (_bare(text, place) if name.startswith("date_beside_") else ())


def _of_head(lines: Sequence[Line], title: Sequence[int]) -> Iterator[Stated]:
    """The dates of the lines before the first part; without a label only next to the title."""
    first, last = (min(title) - _BEFORE_TITLE, max(title) + _AFTER_TITLE) if title else (0, -1)
    for index, line in enumerate(lines):
        own = list(labelled(line.text, line.place, line.confidence))
        if not own and index and _ONLY_LABEL.fullmatch(_plain(lines[index - 1].text)):
            own = list(labelled(f"{lines[index - 1].text} {line.text}", line.place, line.confidence))
        elif not own and first <= index <= last:
            own = list(_bare(line.text, line.place, line.confidence))
        yield from own


def _of_end(lines: Sequence[Line]) -> Iterator[Stated]:
    """The dates under the text, where a label begins the line; a sentence may name the date of anything."""
    for line in lines:
        for stated in labelled(line.text, line.place, line.confidence):
            if stated.kind != "bare" and "。" not in line.text:
                yield stated


def _of_tables(grids: Sequence[tuple[int, Table]], start: int, title: Sequence[int]) -> Iterator[Stated]:
    """The dates of the tables before the first part."""
    for at, table in grids:
        if at > start:
            break
        rows = table.rows[:_MOST_ROWS]
        found = [stated for index in range(len(rows)) for stated in _of_row(rows, index)]
        if not found and title and at <= max(title) + _AFTER_TITLE:
            bare = [
                stated for cell in table.cells for stated in _bare(cell.text, cell.place, cell.confidence)
            ]
            found = bare if len(bare) == 1 else []
        yield from found


def _of_row(rows: Sequence[Sequence[Cell]], index: int) -> Iterator[Stated]:
    """The dates of a row behind a label: in its cell, in the next one, or in the one below."""
    row = rows[index]
    below = {cell.column: cell for cell in (rows[index + 1] if index + 1 < len(rows) else ())}
    for cell, after in zip(row, [*row[1:], None], strict=False):
        own = list(labelled(cell.text, cell.place, cell.confidence))
        label = None if own else _ONLY_LABEL.fullmatch(_plain(cell.text))
        for value in (after, below.get(cell.column)) if label else ():
            date = None if value is None else _only_date(value.text)
            if value is not None and label is not None and date is not None:
                own = [Stated(_kind(label), date, value.text, value.place, value.confidence)]
                break
        yield from own


def _bare(text: str, place: Place, confidence: float | None = None) -> Iterator[Stated]:
    """The date that a line without a label is."""
    plain = _plain(text)
    match = _BARE_LINE.fullmatch(plain) if len(plain) <= _LONGEST_BARE else None
    date = _iso(match.groupdict()) if match and not _TODAY.search(plain) else None
    if date is not None:
        yield Stated("beside", date, text, place, confidence)


def _only_date(text: str) -> str | None:
    match = _ONLY_DATE.fullmatch(_plain(text))
    return _iso(match.groupdict()) if match else None


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if match[kind])


@remembered
def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text.strip(BLANK)).split())


def _iso(parts: Mapping[str, str | None]) -> str | None:
    """The ISO date of a match, None if there is no such day."""
    written = next(
        (found for names in (("y", "m", "d"), ("cy", "cm", "cd")) if (found := _three(parts, names))), None
    )
    if written is not None:
        numbers: Iterable[object] = map(int, written)
    elif (words := _three(parts, ("ny", "nm", "nd"))) is not None:
        year, *rest = words
        numbers = (numeral_year(year.replace("○", "〇")), *map(number, rest))
    else:
        return None
    try:
        return day_of(*numbers).isoformat()  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _three(parts: Mapping[str, str | None], names: tuple[str, str, str]) -> tuple[str, str, str] | None:
    one, two, three = (parts[name] for name in names)
    return (one, two, three) if one and two and three else None
