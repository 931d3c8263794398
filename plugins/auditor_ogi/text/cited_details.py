"""What a text says of a law that it cites: articles, items, chapters, and days in force or of revision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor_ogi.text.legal_documents import Document, Subject
from auditor_ogi.text.numerals import narrow
from auditor_ogi.text.numerals import number as number_of

_FAR, _NEAR = 120, 40
_NUMERAL = r"(?:\d{1,3}|[零〇一二三四五六七八九十百]{1,5})"
# What may come between the name of a law and its articles: its number, its short name.
_BETWEEN = lazy_regex(r"(?:\s*[（(][^（）()。；]{0,60}[)）])*\s*(?:中|里)?的?\s*")
_PLACE = lazy_regex(
    rf"\s*(?P<join>[、，,—–~～-]|以及|和|及|与|至|到|或)?\s*(?P<ordinal>第)?\s*"
    rf"(?:(?P<number>{_NUMERAL})\s*(?P<unit>条|款|项|目)?|[（(]\s*{_NUMERAL}\s*[）)]\s*[款项目]?)"
)
_THROUGH = ("至", "到", "—", "–", "~", "～", "-")
_ITEM = lazy_regex(rf"第\s*({_NUMERAL})\s*条(?:第一款)?\s*第?\s*[（(]?\s*({_NUMERAL})\s*[）)]?\s*项")
_CHAPTER = lazy_regex(rf"第\s*({_NUMERAL})\s*章[“《\s]*([\u4e00-\u9fff]{{0,8}})")
_DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_IN_FORCE = lazy_regex(
    rf"[^《》。；]{{0,24}}?(?:自|于|(?<=[，,（(]))\s*{_DAY}\s*起?"
    r"(?:正式|开始|修订|重新|后)*(?:施行|实施|生效)"
)
_IN_FORCE_BEFORE = lazy_regex(
    rf"(?:自|于|^|[，。；、])\s*{_DAY}\s*起?(?:正式|开始|重新)*(?:施行|实施|生效)的?新?$"
)
_REVISED = lazy_regex(
    r"[^《》。；]{0,50}?(\d{4})\s*年\s*(?:(\d{1,2})\s*月\s*(\d{1,2})\s*日)?\s*(?:中华人民共和国)?(?:国务院令?\s*第?\s*711\s*号令?)?"
    r"(?:新)?修[订正](?!前)"
)
_REVISED_BEFORE = lazy_regex(
    r"(\d{4})\s*年\s*(?:(\d{1,2})\s*月\s*(\d{1,2})\s*日)?\s*(?:最新|新)?修[订正](?:后|通过|公布|颁布|发布|实施|施行|并?实施)?的?新?的?$"
)
_DATED_EDITION = lazy_regex(
    r"\s*[（(](?![^（）()]*(?:修[订正]|711|2019))[^（）()。]*?((?:19|20)\d\d)\s*年[^（）()。]*[)）]"
)
_BASED_AT_ONCE = lazy_regex("(?:根据|依据|依照|按照?|遵照)(?:了|国家)?$")
_BASED_ON = lazy_regex("根据|依据|依照|按照?(?![时期月季年])|遵照|落实|执行|遵循|依(?!托|法|次)")
_ONLY_STUDIED = lazy_regex("学习|解读|宣传|讲解|宣讲|围绕|对照")
_REQUIRED = lazy_regex(
    "(?:等|之|的)?(?:条款)?的?(?:有关|相关|具体)?(?:规定|要求|精神)?"
    "(?:[和及与、的][^，。；《》]{0,16}(?:要求|部署|安排|精神|规定|通知))?[，,]?"
)
_AS_REGARDS = lazy_regex("(?:中)?(?:关于|对于?|有关)([^，。；《》]{2,30}?)的?(?:规定|要求)")
_REPORT_FIRST = lazy_regex(r"本(?:年度)?(?:报告|年报)[^，。；]{0,12}$")
_WRITTEN = "由本机关编写"


class Detail(NamedTuple):
    """A detail that a law does not have: its kind, the right and the wrong value, and the words for it."""

    kind: str
    expected: str | int
    actual: str | int
    printed: str
    said: str


def wrong_details(document: Document, text: str, start: int, end: int, *, revised: bool) -> Iterator[Detail]:
    """What is wrong with what is said of a law whose title stands in these places of a text.

    ``revised`` tells whether its present articles were in force for the year.
    """
    around = text[max(0, start - _NEAR) : end + _FAR]
    has_articles = revised and "第" in around
    has_days = "年" in around and ("月" in around or "修" in around)
    if not has_articles and not has_days:
        return
    after = narrow(text[end : end + _FAR])
    before = narrow(text[max(0, start - _FAR) : start])
    if has_articles:
        yield from _wrong_articles(document, before, after)
    if not has_days:
        return
    if revised and document.former_years:
        yield from _former_edition(document, before, after)
    if document.in_force:
        yield from _wrong_day_in_force(document, before, after)
    if document.revised and ("修" in after or "修" in before):
        yield from _wrong_day_of_revision(document, before, after)


def _wrong_articles(document: Document, before: str, after: str) -> Iterator[Detail]:
    begin = _skipped(after)
    cited, end = _articles(after, begin)
    said = after[:end]
    beyond = next((article for article in cited if article > (document.articles or article)), None)
    if beyond is not None:
        yield Detail("articles", document.articles or 0, beyond, said, f"article {beyond}")
    elif cited:
        yield from _about_something_else(document, cited, before, after, end)
    item = _ITEM.match(after, begin)
    article, which = (number_of(item[1]), number_of(item[2])) if item else (None, None)
    count = document.items.get(int(article)) if article else None
    if item and count and which and which > count:
        yield Detail("items", count, int(which), after[: item.end()], item[0])
    chapter = _CHAPTER.match(after, begin)
    if chapter and document.chapters:
        yield from _wrong_chapter(document, chapter, after)


def _skipped(after: str) -> int:
    between = _BETWEEN.match(after)
    return between.end() if between else 0


def _articles(text: str, begin: int) -> tuple[list[int], int]:
    """The articles listed from a place on, and where the list ends: 第四十九、五十条, 第二十条至第三十条."""
    found: list[int] = []
    waiting: list[int] = []
    at = end = begin
    while place := _PLACE.match(text, at):
        is_first = not (waiting or found)
        if not place["ordinal"] and (is_first or (place["number"] and place["join"] in (None, "，", ","))):
            break
        at = place.end()
        number = number_of(place["number"]) if place["number"] else None
        if place["unit"] == "条" and number:
            through = range(found[-1] + 1, int(number)) if found and place["join"] in _THROUGH else ()
            found += [*waiting, *through, int(number)]
            waiting = []
            end = at
        elif number is not None and not place["unit"]:
            waiting.append(int(number))
        elif found:
            end = at
    return found, end


def _about_something_else(
    document: Document, cited: list[int], before: str, after: str, end: int
) -> Iterator[Detail]:
    """Articles by which something is done that is the matter of others."""
    sentence = re.split("[。；\n]", before)[-1]
    if not document.about or not _BASED_ON.search(sentence) or _ONLY_STUDIED.search(sentence):
        return
    named = _AS_REGARDS.match(after, end)
    required = _REQUIRED.match(after, end)
    clause = (
        named[1]
        if named
        else re.split("[，,。；\n《》（）]", after[required.end() if required else end :])[0]
    )
    if _REPORT_FIRST.search(sentence) and "编" in clause:
        clause = _WRITTEN
    subject = _subject(document.about, clause)
    if subject is not None and subject.articles.isdisjoint(cited):
        yield Detail("subject", subject.see, cited[0], after[:end], f"subject {cited[0]}")


@lru_cache(maxsize=4096)
def _subject(about: tuple[Subject, ...], clause: str) -> Subject | None:
    """What a clause says is done; most reports say it in the same words."""
    return next((subject for subject in about if re.search(subject.said, clause)), None)


def _former_edition(document: Document, before: str, after: str) -> Iterator[Detail]:
    """An edition cited as a basis by the day of its issue or of its coming into force, and no later one."""
    found = _DATED_EDITION.match(after)
    if found and int(found[1]) in document.former_years and _BASED_AT_ONCE.search(before):
        yield Detail("edition", document.in_force[-1], found[1], found[0], f"edition of {found[1]}")


def _wrong_chapter(document: Document, chapter: re.Match[str], after: str) -> Iterator[Detail]:
    count, number, title = len(document.chapters), number_of(chapter[1]) or 0, chapter[2]
    said = after[: chapter.end(1) + 1]
    if number > count:
        yield Detail("chapters", count, int(number), said, chapter[0])
        return
    own = document.chapters[int(number) - 1]
    other = next((name for name in document.chapters if title.startswith(name)), None)
    is_of_reports = re.match("(?:的?(?:有关|相关)?(?:规定|要求)[，,]?)?(?:编制|编写|撰写)", title)
    if other not in (None, own) or (is_of_reports and own in ("总则", "附则")):
        yield Detail("chapter", other or document.chapters[-2], f"{number}", said, chapter[0])


def _wrong_day_in_force(document: Document, before: str, after: str) -> Iterator[Detail]:
    day = _IN_FORCE.match(after) or _IN_FORCE_BEFORE.search(before)
    said = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else ""
    if day and said not in document.in_force:
        yield Detail("in force", document.in_force[-1], said, day[0] if day.string is after else "", said)


def _wrong_day_of_revision(document: Document, before: str, after: str) -> Iterator[Detail]:
    found = _REVISED.match(after) or _REVISED_BEFORE.search(before)
    # The day it came into force is often given for it: only another year is wrong.
    if found is None or document.revised is None or document.revised.startswith(found[1]):
        return
    said = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found[2] else found[1]
    yield Detail("revised", document.revised, said, found[0] if found.string is after else "", said)
