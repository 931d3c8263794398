"""How much more or less the text says there is than the year before, and the numbers that it compares.

“2024年收到3646件，2023年3607件，同比增长1.08%” is a change of +1.08 % with both its numbers;
“收到3件，较上年增加1件” one whose earlier number is in last year's report only; “收到3件（2023年2件）” gives
the earlier number and leaves the change to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor_ogi.figures.change import Change
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.context import LESS, MORE, is_change, is_supposed
from auditor_ogi.figures.paired_changes import paired_changes
from auditor_ogi.figures.quantities import COUNT, MONEY, OTHER, SHARE, YEAR, Precision, Quantity
from auditor_ogi.figures.rough_changes import rough_change
from auditor_ogi.figures.segments import MarkedSentence, marked_texts, sentences_with_numbers
from auditor_ogi.figures.subjects import cells, total
from auditor_ogi.figures.two_numbers import MAY_COMPARE, TwoNumbers, two_numbers
from auditor_ogi.text.parts import texts

_LISTS = word_lists(__file__)
_MORE = f"{MORE}|增"
_LESS = f"{LESS}|减|降"
_CHANGE = lazy_regex(
    rf"(?P<word>{_MORE}|{_LESS}|多|少)(?:{_LISTS.either('done_more')})?"
    rf"(?:了|约|为|幅度?为|率为|比例为)*(?P<by>[{COUNT}{SHARE}{MONEY}])"
)
_AGAINST = lazy_regex(
    rf"(?:同比|较|比|与|同|相较于?|相比于?)(?P<when>去年|上一?年|{YEAR})?(?:度|同期|全年|[底末])*(?:{_LISTS.either('before_the_earlier')})*"
    rf"[（(]?(?P<before>[{COUNT}{MONEY}])?[）)]?"
)
_LAST_YEAR = (
    rf"(?:去年|上一?年|(?P<year>{YEAR}))(?:度|同期|全年)*(?:为|是|有|共|共计)?(?P<before>[{COUNT}{MONEY}])"
)
_BRACKETED = lazy_regex(
    rf"(?P<now>[{COUNT}{MONEY}])[^，,。；;：:（(）)、\ue000-\ue007]{{0,8}}[（(]{_LAST_YEAR}"
    rf"(?:[，,](?:同比|较上年|比上年|较去年|比去年)?(?P<word>{_MORE}|{_LESS}|多|少)(?:了"
    rf"|约)?(?P<by>[{COUNT}{SHARE}{MONEY}]))?"
)
_N = f"[{COUNT}{MONEY}]"
_WORDS = r"[^，,。；;\ue000-\ue007]"
_THEN = r"(?P<year>去年|上一?年|\ue003)(?:度|同期|全年)*"
_THIS = r"(?:今年|本年|全年|当年|(?P<this>\ue003))(?:度|全年)*"
_BY = (
    rf"(?:同比|较上年|比上年|较去年|比去年|相比)?净?(?P<word>{_MORE}|{_LESS}|多|少)"
    rf"(?:出|了|约|为)*(?P<by>[{COUNT}{SHARE}{MONEY}])"
)
# Both numbers and the change: “由50篇增至64篇，增长28%”, “250条，上年为200条，多50条”, “去年8件，今年6件”.
_BOTH_SAID = (
    lazy_regex(
        rf"(?:由|从)(?:{_THEN})?{_WORDS}{{0,10}}?(?P<before>{_N})"
        rf"{_WORDS}{{0,6}}?[增升高长加大降少减落涨]{_WORDS}{{0,3}}?"
        rf"(?:至|到|为){_WORDS}{{0,4}}\ue003?{_WORDS}{{0,4}}(?P<now>{_N})[，,（(]{_BY}"
    ),
    lazy_regex(
        rf"(?P<now>{_N}){_WORDS}{{0,8}}[，,（(]而?{_THEN}(?:的|仅|只|为|是|有|共)*(?P<before>{_N})"
        rf"{_WORDS}{{0,4}}[，,）)]{{1,2}}{_BY}"
    ),
    lazy_regex(
        rf"{_THEN}{_WORDS}{{0,20}}(?P<before>{_N}){_WORDS}{{0,6}}[，,；]{_THIS}{_WORDS}{{0,16}}(?P<now>{_N})"
        rf"{_WORDS}{{0,6}}[，,]{_BY}"
    ),
)
# “与上年（45条）持平”, “是上年56条的4倍”, “较上年63条翻了一番”
_SAME = lazy_regex(
    rf"(?:与|和|同|较){_THEN}(?:的|相比|水平)*[（(]?(?P<before>{_N})?[）)]?(?:相比)?[，,]?"
    r"(?:持平|相同|一致|一样多?)"
)
_TIMES = lazy_regex(rf"(?:是|为|达到?|相当于){_THEN}的?[（(]?(?P<before>{_N})?[）)]?的(?P<times>\ue007)")
_DOUBLED = lazy_regex(rf"(?:较|比){_THEN}的?[（(]?(?P<before>{_N})?[）)]?(?P<times>翻了?一?番)")
# “收到5件，比上年有所减少”
_IS_NOW = lazy_regex(
    rf"(?:较|比|与|同){_THEN}(?P<before>{_N})?(?:相比)?[，,]?(?:{_LISTS.either('how_much')})+"
    rf"(?P<word>{_MORE}|{_LESS})(?=[，,。；]|$)"
)
_NOW_AFTER = lazy_regex(
    rf"[，,]?(?:今年|本年度?|全年|现)?(?:总数|总量|数量)?(?:达到?|共计|共|合计|计|至|为|有|均|都|仍|是)+(?P<now>{_N})"
)
_SUBJECT_AFTER = lazy_regex(rf"(?:相比|相较|对比|比较)[，,]{_WORDS}{{0,14}}")
_SUBJECTS = {
    subject: lazy_regex("|".join(words)) for subject, words in _LISTS.groups("compared_subjects").items()
}
# Most sentences with numbers say of none that it changed, and need not be tried with every pattern. Each
# alternative begins with a character of its own, so that all are searched for at once.
_MAY_CHANGE = lazy_regex(
    rf"{_MORE}|{_LESS}|多|少|持平|相同|一致|一样|番|的{OTHER}|（去|（上|（{YEAR}|\(去|\(上|\({YEAR}|{MAY_COMPARE}"
)
_DIGIT = r"\d０-９一二两三四五六七八九十"
# The same of a text whose numbers are not marked yet: a rule over two years has its own copy of the report,
# and to mark the numbers takes many times as long. All its first characters come first, for a quick search.
_TEXT_MAY_CHANGE = lazy_regex(
    r"[增减升降涨滑多少缩延变回提相持一倍番年的（(]"
    r"(?:(?:(?<=[增减升降涨滑多少缩])|(?<=变)[化动]|(?<=回)落|(?<=提)高|(?<=延)长|(?<=相)差)"
    rf"[^，。；\n]{{0,16}}?[{_DIGIT}百千万%％]"
    rf"|(?<=年)(?:有所|略有?|明显|大幅|小幅|显著)|(?<=[去上]年)(?!度?结?转)[^，。；\n]{{0,8}}?[{_DIGIT}百千万]|(?<=\d年)的\s?[{_DIGIT}]"
    rf"|(?<=\d年)[^，。；\n\d]{{0,8}}[{_DIGIT}]+[^，。；\n]{{0,4}}[，,；][^。\n]{{0,30}}?[增减升降多少变]"
    r"|(?<=持)平|(?<=相)同|(?<=一)[致样]|(?<=[倍番])|(?<=的)\s?[\d０-９.]+\s?[%％]"
    r"|(?<=[（(])\s?(?:去|上|[2２][0０]|二[〇○零oO0０]))"
)
_THEN_BEFORE = lazy_regex(rf"[（(]{_LAST_YEAR}")
_NOT_LAST_YEAR = lazy_regex(_LISTS.either("other_times"))
_AVERAGE = lazy_regex("[月日周年]均|平均|每")
_IS_MORE = lazy_regex(f"{_MORE}|多")
_CHANGED = lazy_regex(rf"(?:{_MORE}|{_LESS})(?:了|约)?$")
_DURATIONS = lazy_regex(rf"[^。\n]*{OTHER}[^。\n]*缩短[^。\n]*{OTHER}[^。\n]*")
_COUNTED = lazy_regex(f"[{COUNT}{MONEY}{SHARE}]")
_COMPARES_FIRST = lazy_regex(f"(?:较|比|与|同比|同|相比|相较)(?:去年|上一?年|{YEAR}|增|减|上升|下降|持平|$)")
_APART = lazy_regex("[；;（(]|其中")
_PLAIN_BETWEEN = lazy_regex(rf"(?:{_LISTS.either('between')}|[，,])*")


class _Compared(NamedTuple):
    """Where the number that changed is in its sentence, and the earlier number, if the sentence says it."""

    place: int
    before: Quantity | None


def changes(report: Report) -> tuple[Change, ...]:
    """The changes against last year that the running text states, in printed order."""
    return report.memo(_changes)


def _changes(report: Report) -> tuple[Change, ...]:
    found: list[Change | None] = []
    if not any(_TEXT_MAY_CHANGE.search(text) for text in texts(report).values()):
        return ()
    last: MarkedSentence | None = None
    for sentence in (*sentences_with_numbers(report), *_on_durations(report)):
        before, last = last, sentence
        if not _MAY_CHANGE.search(sentence.words):
            continue
        if before is not None and _COMPARES_FIRST.match(sentence.words):
            sentence = _joined(before, sentence)
        bracketed = list(_BRACKETED.finditer(sentence.words))
        found.extend(_bracketed(sentence, each, report.year) for each in bracketed)
        both = [each for pattern in _BOTH_SAID for each in pattern.finditer(sentence.words)]
        found.extend(_both_said(sentence, each, report.year) for each in both)
        pairs, spans = paired_changes(sentence, report.year)
        found.extend(_of_two(sentence, each) for each in pairs)
        claimed = [*spans, *(each.span() for each in (*bracketed, *both))]
        for pattern in (_SAME, _TIMES, _DOUBLED, _IS_NOW):
            found.extend(
                _compared_with(sentence, each, report.year) for each in pattern.finditer(sentence.words)
            )
        for change in _CHANGE.finditer(sentence.words):
            if not any(start < change.start() < end for start, end in claimed):
                found.append(
                    _change(sentence, change, report.year) or _of_the_table(sentence, change, report)
                )
        found.extend(_any_order(sentence, found, spans, report.year))
        if "其中" in sentence.words:
            found = [change and _of_the_whole(sentence, change) for change in found]
    return tuple(change for change in found if change is not None)


def _on_durations(report: Report) -> Iterator[MarkedSentence]:
    """The sentences that count nothing but days: “由11个工作日缩短到6个工作日，缩短5个工作日”."""
    for text in marked_texts(report):
        for found in _DURATIONS.finditer(text.words) if "缩短" in text.words else ():
            if not _COUNTED.search(found[0]):
                yield MarkedSentence(text, found.start(), found[0])


def _joined(before: MarkedSentence, sentence: MarkedSentence) -> MarkedSentence:
    """A sentence that begins with a comparison, with the one before it: “收到5件。较上年的3件增加2件。”."""
    words, end = before.text.words, before.start + len(before.words)
    numbers = sum(char in (COUNT, MONEY, SHARE) for char in before.words)
    if before.text is not sentence.text or words[end : sentence.start] != "。" or numbers != 1:
        return sentence
    return MarkedSentence(before.text, before.start, f"{before.words}，{sentence.words}")


def _of_the_whole(sentence: MarkedSentence, change: Change) -> Change:
    """A change of the whole where that fits and the part before it does not.

    “公开120条，其中政策20条，较上年100条增加20条”
    """
    if change.before is None or change.follows_from(change.now.value, change.before.value):
        return change
    for place, char in enumerate(sentence.words[: max(0, change.position - sentence.start)]):
        if char != COUNT:
            continue
        whole = sentence.quantity(place)
        if whole.unit == change.now.unit and change.follows_from(whole.value, change.before.value):
            return replace(change, now=whole, position=sentence.start + place)
    return change


def _any_order(
    sentence: MarkedSentence, found: list[Change | None], spans: list[tuple[int, int]], this: int | None
) -> Iterator[Change]:
    """The changes with both numbers that no pattern has found."""
    known = {
        (each.by.start, each.pointer)
        for each in found
        if each is not None and each.by is not None and each.before is not None and each.exact
    }
    for both in two_numbers(sentence, this):
        if both.by is not None and (both.by.start, sentence.text.pointer) in known:
            continue
        if is_supposed(sentence.words[: both.start]):
            continue
        if both.by is not None and any(
            start <= both.by.position - sentence.start < end for start, end in spans
        ):
            continue
        yield _of_two(sentence, both)


def _of_two(sentence: MarkedSentence, both: TwoNumbers) -> Change:
    start, end = clause_start(sentence.words, both.start), both.end
    _, excerpt = sentence.passage(start, end)
    other_time = _NOT_LAST_YEAR.search(sentence.words[start:end]) is not None
    subject = _subject_named(sentence.words[: both.end])
    return Change(
        both.more,
        both.by,
        both.now,
        both.before,
        sentence.start + both.place,
        sentence.text.pointer,
        excerpt,
        subject=subject,
        against_last_year=(both.year_said or bool(subject)) and not other_time,
        same=both.same,
        times=both.times,
        ratio=both.ratio,
        within=both.within,
    )


def _bracketed(sentence: MarkedSentence, found: re.Match[str], this: int | None) -> Change | None:
    """The earlier number in brackets after this year's, with the change or without it."""
    now, before = sentence.quantity(found.start("now")), sentence.quantity(found.start("before"))
    if not _is_last_year(sentence, found, "year", this) or is_supposed(sentence.words[: found.start()]):
        return None
    if is_change(sentence.words, found.start("now")):
        return None
    if before.unit != now.unit or _year_before(sentence, found.start("now")) not in (None, this):
        return None
    by = sentence.quantity(found.start("by")) if found["by"] else None
    if by is not None and by.kind != SHARE and by.unit != now.unit:
        return None
    more = bool(_IS_MORE.fullmatch(found["word"])) if found["word"] else None
    return _stated(sentence, more, by, _Compared(found.start("now"), before), found.start(), found.end())


def _both_said(sentence: MarkedSentence, found: re.Match[str], this: int | None) -> Change | None:
    """A change with both its numbers, whatever years they are of."""
    now, before, by = (sentence.quantity(found.start(name)) for name in ("now", "before", "by"))
    if is_supposed(sentence.words[: found.start()]) or not _fit(by, now, before):
        return None
    if is_change(sentence.words, found.start("now")) or _is_average(
        sentence, found.start("now")
    ) != _is_average(sentence, found.start("before")):
        return None
    if _NOT_LAST_YEAR.search(sentence.words[max(0, found.start() - 6) : found.end()]):
        return None
    if found["year"] == YEAR and not _is_last_year(sentence, found, "year", this):
        return None
    year = found.start("this") if "this" in found.re.groupindex else -1
    if year >= 0 and sentence.quantity(year).value != this:
        return None
    more = bool(_IS_MORE.fullmatch(found["word"]))
    compared = _Compared(found.start("now"), before)
    change = _stated(sentence, more, by, compared, found.start(), found.end())
    return replace(change, against_last_year=bool(found["year"]))


def _is_average(sentence: MarkedSentence, place: int) -> bool:
    """Whether a number is that of a month or a day."""
    return _AVERAGE.search(sentence.words, clause_start(sentence.words, place), place) is not None


def _compared_with(sentence: MarkedSentence, found: re.Match[str], this: int | None) -> Change | None:
    """That there are as many as last year, or so many times as many."""
    place = _number_before(sentence.words, found.start())
    year = None if place is None else _year_before(sentence, place)
    if place is None and _last_place(sentence.words, found.start()) < 0:
        after = _NOW_AFTER.match(sentence.words, found.end())
        place = None if after is None else after.start("now")
    if place is None or is_supposed(sentence.words[: found.start()]):
        return None
    if found["year"] == YEAR and not _is_last_year(sentence, found, "year", this):
        return None
    before = sentence.quantity(found.start("before")) if found["before"] else None
    if before is not None and found.re != _SAME:
        return None  # in whatever order: _any_order
    now = sentence.quantity(place)
    if (before is not None and before.unit != now.unit) or year not in (None, this):
        return None
    rough = None if found.re in (_SAME, _IS_NOW) else rough_change(sentence, found.start(), found.end())
    if found.re in (_TIMES, _DOUBLED) and rough is None:
        return None
    start, end = min(place, found.start()), max(place + 1, found.end())
    more = found.re != _IS_NOW or _IS_MORE.match(found["word"]) is not None
    change = _stated(sentence, more, None, _Compared(place, before), start, end)
    change = replace(change, subject=_subject_named(sentence.words[:end]), same=found.re == _SAME)
    return change if rough is None else replace(change, times=rough.times, within=rough.within)


def _of_the_table(sentence: MarkedSentence, change: re.Match[str], report: Report) -> Change | None:
    """The change of something that the table counts and the sentence names without a number."""
    against = _comparison(sentence, change, report.year)
    if against is None or against["before"] or _last_place(sentence.words, against.start()) >= 0:
        return None
    subject = _subject_named(sentence.words[: change.start()])
    now = total(report, cells(report, subject)) if subject else None
    by = sentence.quantity(change.start("by"))
    if now is None or by.kind == MONEY:
        return None
    place = change.start("by")
    counted = Quantity(COUNT, int(now), by.unit, Precision.EXACT, str(int(now)), by.start, by.end, place)
    _, excerpt = sentence.passage(clause_start(sentence.words, against.start()), change.end())
    more = bool(_IS_MORE.fullmatch(change["word"]))
    position = sentence.start + place
    pointer = sentence.text.pointer
    return Change(more, by, counted, None, position, pointer, excerpt, subject=subject)


def _subject_named(words: str) -> str:
    """What the tables count that a sentence names, "" where it names several, none or some of them only."""
    subjects = [subject for subject, named in _SUBJECTS.items() if named.search(words)]
    return subjects[0] if len(subjects) == 1 and "其中" not in words else ""


def _last_place(words: str, end: int) -> int:
    return max(words.rfind(COUNT, 0, end), words.rfind(MONEY, 0, end))


def _change(sentence: MarkedSentence, change: re.Match[str], this: int | None) -> Change | None:
    """The change of a number named before it, compared with last year's."""
    against = _comparison(sentence, change, this)
    if against is None:
        return None
    place = _number_before(sentence.words, against.start())
    if place is None and _last_place(sentence.words, against.start()) < 0:
        # “较上年增长50%，达到12件”
        after = _NOW_AFTER.match(sentence.words, change.end())
        place = None if after is None else after.start("now")
    if place is None:
        return None
    compared = _compared(sentence, place, _explicit_before(sentence, against, change, this), this)
    by = sentence.quantity(change.start("by"))
    if compared is None or not _fit(by, sentence.quantity(compared.place), compared.before):
        return None
    more = bool(_IS_MORE.fullmatch(change["word"]))
    stated = _stated(sentence, more, by, compared, min(compared.place, change.start()), change.end())
    if not _is_last_year_or_none(sentence, against, this):
        return replace(stated, against_last_year=False)
    return replace(stated, subject=_subject_named(sentence.words[: change.start()]))


def _stated(
    sentence: MarkedSentence,
    more: bool | None,
    by: Quantity | None,
    compared: _Compared,
    start: int,
    end: int,
) -> Change:
    """A change whose passage is the clause of ``start``, up to ``end``."""
    _, excerpt = sentence.passage(clause_start(sentence.words, start), end)
    position = sentence.start + compared.place
    now = sentence.quantity(compared.place)
    return Change(more, by, now, compared.before, position, sentence.text.pointer, excerpt)


def _comparison(sentence: MarkedSentence, change: re.Match[str], this: int | None) -> re.Match[str] | None:
    """The words before a change that compare with last year.

    None if they compare with another time or suppose it.
    """
    words = sentence.words
    compared = [each for each in _AGAINST.finditer(words, 0, change.start()) if _reaches(words, each, change)]
    if not compared or is_supposed(words[: change.start()]):
        return None
    against = compared[-1]
    if len(compared) > 1 and compared[-2].end() == against.start() and not against["when"]:
        against = compared[-2]  # “与2023年的272条相比”
    if _NOT_LAST_YEAR.search(words[max(0, against.start() - 3) : change.end()]):
        return None
    if not _is_last_year_or_none(sentence, against, this) and not against["before"]:
        # Another year's number is in no table at hand, but may be said: 较2020年的180条增长20%.
        return None
    return against


def _is_last_year_or_none(sentence: MarkedSentence, against: re.Match[str], this: int | None) -> bool:
    return against["when"] != YEAR or _is_last_year(sentence, against, "when", this)


def _is_last_year(sentence: MarkedSentence, found: re.Match[str], group: str, this: int | None) -> bool:
    """Whether a group of a match, if it names a year, names last year."""
    return not found[group] or sentence.quantity(found.start(group)).value == (this or 0) - 1


def _explicit_before(
    sentence: MarkedSentence, against: re.Match[str], change: re.Match[str], this: int | None
) -> Quantity | None:
    """The earlier number where it is said with the comparison, or in brackets after the change."""
    if against["before"]:
        return sentence.quantity(against.start("before"))
    then = _THEN_BEFORE.match(sentence.words, change.end())
    if then and _is_last_year(sentence, then, "year", this):
        return sentence.quantity(then.start("before"))
    return None


def _compared(
    sentence: MarkedSentence, place: int, before: Quantity | None, this: int | None
) -> _Compared | None:
    """The numbers that a change compares, the nearest before it being at ``place``.

    None if they are of other years.
    """
    if before is not None:
        return _Compared(place, before)
    year = _year_before(sentence, place)
    if year in (None, this):
        return _Compared(place, None)
    if this is None or year != this - 1:
        return None
    # 2024年A件，2023年B件，同比增长…: the number next to the change is the earlier one.
    now = _number_before(sentence.words, place)
    if now is None or _year_before(sentence, now) != this:
        return None
    return _Compared(now, sentence.quantity(place))


def _fit(by: Quantity, now: Quantity, before: Quantity | None) -> bool:
    """Whether a change and the numbers that it compares are in the same unit.

    The change may be a percentage.
    """
    if now.kind == SHARE or (by.kind != SHARE and by.unit != now.unit):
        return False
    return before is None or before.unit == now.unit


def _reaches(words: str, against: re.Match[str], change: re.Match[str]) -> bool:
    """Whether only words that say nothing of their own are between a comparison and the change."""
    between = against.end(), change.start()
    return bool(_PLAIN_BETWEEN.fullmatch(words, *between) or _SUBJECT_AFTER.fullmatch(words, *between))


def _number_before(words: str, end: int) -> int | None:
    """The place of the number next before a place, unless a change, a part or a semicolon is between."""
    place = max(words.rfind(COUNT, 0, end), words.rfind(MONEY, 0, end))
    if place < 0 or _APART.search(words, place, end) or _CHANGED.search(words[:place]):
        return None
    return place if words.count("，", place, end) <= 2 else None


def _year_before(sentence: MarkedSentence, place: int) -> int | None:
    """The year named last before a place of its sentence."""
    year = sentence.words.rfind(YEAR, 0, place)
    return None if year < 0 else int(sentence.quantity(year).value)
