"""The report's title: the line, or the two or three lines, that name organ, year and annual report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.reading.document import BLANK
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.interpret.printed_text import squeeze
from auditor_ogi.interpret.year import of_words
from auditor_ogi.text.places import parts_of

_LISTS = word_lists(__file__)
_TOPIC = rf"(?:{_LISTS.either('topics')})"
_KINDS = _LISTS.either("kinds")
_DIGITS = r"(?:20\d\d|[二2][〇○ＯOo零0][〇○零一二三四五六七八九0-9]{2})"
YEAR = rf"{_DIGITS}年(?:度)?"
# Also a year without 年, and the months of a whole year behind it.
_ANY_YEAR = lazy_regex(
    rf"(?<![\da-zA-Z])[(\[【〔]?(?P<year>{_DIGITS}(?:年度?|(?![\da-zA-Z月号]|[-./—]\d)))(?:1月?[-—~至]12月)?[)\]】〕]?"
)
_TITLE = lazy_regex(
    rf"(?:关于)?(?P<head>[^。；;，,：>》|]*?)(?:的?{_TOPIC})(?:工作)?(?:情况)?的?(?P<inner>{YEAR})?的?"
    rf"(?P<kind>{_KINDS})(?:[(（](?P<note>[^()（）]{{0,30}})[)）])?"
)
# What is left of a title without its year names an organ, and holds no date or number of a list.
_NOT_AN_ORGAN = lazy_regex(r"\d[年月日.:/\-—]|\d{4}|^年度?$")
_NUMBER_OF_LIST = lazy_regex(r"^\d{1,2}[.、]")
_LABEL = lazy_regex(rf"^(?:{_LISTS.either('labels')})\d?[:：]")
_PUBLISHING = lazy_regex(rf"(?:{_LISTS.either('publishing')})$")
_MENU = lazy_regex(_LISTS.either("entries"))
_MARKS = "的-_—、:：·[]【】"
_TOPIC_HINT = lazy_regex(r"公开|报告|年报|^.{0,2}告$")
_ORGAN_LINE = lazy_regex(rf"[\u4e00-\u9fff（）()]{{2,40}}(?:{_LISTS.either('organ_endings')})")
_YEAR_LINE = lazy_regex(rf"[(\[【〔]?{_DIGITS}(?:年度?)?[)\]】〕]?")
_WORDS = frozenset(_LISTS["words"])
# 20|24年; a whole number at the end of a line is another one.
_CUT_YEAR = lazy_regex(r"(?<!\d)2(?:0\d?)?$|二[〇○零]?[〇○零一二三四五六七八九]?$")
_REST_OF_YEAR = lazy_regex(r"[\d〇○零一二三四五六七八九]{1,3}\s*年")
_PLACE_END = lazy_regex("[镇乡区市县]$")
_HAN = lazy_regex(r"[\u4e00-\u9fff]+")
_HAN_LINE = lazy_regex(r"[\u4e00-\u9fff]{2,30}")
_OF_PAGE = lazy_regex(_LISTS.either("page_words"))
_SENTENCE = lazy_regex("[。，；：>|,;:]")
_SITE = lazy_regex(r"(?<=[告报结])\s*[-_|–—~].*$")
_LONGEST = 60
_LONGEST_STATED = 200
_LONGEST_BEGINNING = 30
_MOST_LINES = 400


class Title(NamedTuple):
    """The title as printed, what it says of year and organ (squeezed), and its lines.

    ``year`` is None where the title names none or several. One ``broken`` inside its words may be two links
    of a page.
    """

    text: str
    year: str | None
    organ: str
    lines: tuple[int, ...] = ()
    broken: bool = False


def find(lines: Sequence[str], text: Sequence[str] = ()) -> Title | None:
    """The title among the lines before the first part; the one that says most, the first of equals.

    ``text`` are the lines behind them, which may name the organ whose name ends on the title's second line.
    """
    best: Title | None = None
    best_rank = (False, False, False)
    for index, line in enumerate(lines[:_MOST_LINES]):
        if len(line) > _LONGEST or not _TOPIC_HINT.search(line):
            continue
        for title in _with_years_below(lines, _with_names_whole(lines, text, _ending_on(lines, index))):
            rank = (title.year is not None, bool(title.organ), not title.broken)
            if best is None or rank > best_rank:
                best, best_rank = title, rank
    return best


def names_organ(line: str) -> bool:
    """Whether a line is the name of an organ and nothing else, as above a title or under a text."""
    return len(line) <= _LONGEST and bool(_ORGAN_LINE.fullmatch(squeeze(line)))


def of_metadata(text: str) -> Title | None:
    """The title that a page states of itself, without the name of the site."""
    return _title(_SITE.sub("", text.strip(BLANK)[:_LONGEST_STATED]), ())


def _ending_on(lines: Sequence[str], index: int) -> Iterator[Title]:
    """Readings of the title that ends on this line, by one, two and three lines."""
    for first in range(max(0, index - 2), index):
        whole = _joined(lines, first, index) if _is_cut_in_word(lines[first : first + 2]) else None
        if whole is not None and whole.year is not None:
            yield whole
            return
    alone = _joined(lines, index, index)
    if alone is not None:
        yield alone
    for first in range(index - 1, max(-1, index - 3), -1):
        title = _joined(lines, first, index)
        above = lines[first:index]
        if all(_may_begin_title(line) for line in above):
            if title is not None:
                yield title
        elif alone is not None or any(len(line) > _LONGEST or _SENTENCE.search(line) for line in above):
            break
        elif title is not None and title.year is not None:
            yield title._replace(broken=True)


def _is_cut_in_word(lines: Sequence[str]) -> bool:
    """Whether a line ends within a word of a title, and the next one begins with the rest of it."""
    above, below = (line.strip(BLANK) for line in lines)
    return above[-1:] + below[:1] in _WORDS or bool(_CUT_YEAR.search(above) and _REST_OF_YEAR.match(below))


def _with_years_below(lines: Sequence[str], titles: Iterable[Title]) -> Iterator[Title]:
    """Titles, each without a year followed by that with the year on the next line: （2024年度）."""
    for title in titles:
        yield title
        last = title.lines[-1] + 1
        if title.year is None and last < len(lines) and _YEAR_LINE.fullmatch(squeeze(lines[last])):
            longer = _joined(lines, title.lines[0], last)
            if longer is not None:
                yield longer


def _with_names_whole(lines: Sequence[str], text: Sequence[str], titles: Iterable[Title]) -> Iterator[Title]:
    """Titles, each after that with the line above where the organ's name begins there.

    青岚县住房和城乡⏎建设局2024年… is one name on two lines, and so is any that another line has as a whole.
    """
    for title in titles:
        first = title.lines[0] - 1
        if first >= 0 and title.organ:
            begins = not parts_of(title.organ).places and _begins_name(lines[first])
            may_begin = begins or _may_begin_name(lines[first], title.organ)
            longer = _joined(lines, first, title.lines[-1]) if may_begin else None
            if longer is not None and _ORGAN_LINE.fullmatch(longer.organ):
                other = (*lines[:first], *lines[title.lines[-1] + 1 :], *text)
                if begins or any(longer.organ in squeeze(line) for line in other):
                    yield longer._replace(broken=title.broken)
        yield title


def _may_begin_name(line: str, rest: str) -> bool:
    """Whether a line may be the first characters of the name that ends on the next one.

    It is no word of a page, and not both of them are whole names.
    """
    plain = squeeze(line) if len(line) <= _LONGEST_BEGINNING else ""
    if not _HAN.fullmatch(plain) or _OF_PAGE.search(plain):
        return False
    are_whole = _ORGAN_LINE.fullmatch(plain) and _ORGAN_LINE.fullmatch(rest)
    return not are_whole or bool(_PLACE_END.search(plain))


def _begins_name(line: str) -> bool:
    """Whether a line begins an organ's name, with the places above it, and is not the whole name."""
    plain = _ANY_YEAR.sub("", squeeze(line))
    if not _HAN_LINE.fullmatch(plain) or _OF_PAGE.search(plain):
        return False
    places, rest = parts_of(plain)
    # 住房和城乡 ends like a town, and is not the whole name of an organ.
    return bool(places) and (not _ORGAN_LINE.fullmatch(rest) or bool(_PLACE_END.search(rest)))


def _joined(lines: Sequence[str], first: int, last: int) -> Title | None:
    text = "".join(line.strip(BLANK) for line in lines[first : last + 1])
    return _title(text, tuple(range(first, last + 1))) if len(text) <= _LONGEST_STATED else None


def _may_begin_title(line: str) -> bool:
    plain = squeeze(line) if len(line) <= _LONGEST else ""
    return bool(_ORGAN_LINE.fullmatch(_ANY_YEAR.sub("", plain))) or bool(_YEAR_LINE.fullmatch(plain))


def _title(text: str, lines: tuple[int, ...]) -> Title | None:
    plain = _NUMBER_OF_LIST.sub("", _LABEL.sub("", squeeze(text)))
    found = _TITLE.fullmatch(plain)
    if found is None:
        return None
    years = [year["year"] for year in _ANY_YEAR.finditer(found["head"])]
    years += [found["inner"]] if found["inner"] else []
    note = found["note"] or ""
    years += [note] if _YEAR_LINE.fullmatch(note) else []
    organ = _organ(_ANY_YEAR.sub("", found["head"]))
    if organ is None or (found["kind"] == "报告" and not years):
        return None
    named = years[-1] if len({of_words(year) for year in years}) == 1 else None
    return Title(text, named, organ, lines)


def _organ(head: str) -> str | None:
    """The organ that the words before the topic name; None if they are no part of a title."""
    # “…关于2024年…的报告”, “关于印发…的通知”: words of the title, not of the name.
    organ = head.removeprefix("关于").removeprefix("印发").removesuffix("关于").strip(_MARKS)
    organ = _PUBLISHING.sub("", organ)
    if _NOT_AN_ORGAN.search(organ) or (_MENU.search(organ) and not _ORGAN_LINE.fullmatch(organ)):
        return None
    return organ
