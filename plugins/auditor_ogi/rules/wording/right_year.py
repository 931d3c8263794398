"""Rule right-year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from auditor import Problem, Question, Report, rule
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import BARE, COUNT, marked
from auditor_ogi.text.copy_damage import question_if_damaged
from auditor_ogi.text.numerals import narrow
from auditor_ogi.text.numerals import year as year_of
from auditor_ogi.text.parts import Part, parts, require_texts
from auditor_ogi.text.sentences import Sentence, Sentences, sentences

_LISTS = word_lists(__file__)
_DIGITS = r"(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_YEAR = re.compile(rf"(?<![\d—–~～〔\[-])({_DIGITS})\s?年(?![—–~～-])")
_NAMED = re.compile(r"[2２二][0０〇○零][\d〇○零一二三四五六七八九]{2}\s?年")
_RANGE = re.compile(rf"{_DIGITS}\s?年?度?\s*[—–\-－~～至到、和与及/]+\s*{_DIGITS}\s?年?")
_QUOTED = re.compile(
    r"《(?![^《》]{0,40}信息公开[^《》]{0,6}(?:报告|年报)》)[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”"
)
# What comes before a year that a sentence is about, and what may follow it there.
_LEAD = re.compile(
    r"\W*(?:综上(?:所述)?|总之|总的来看|总体上?|(?:过去|刚刚过去)的?|回顾|[纵综]观|[全一]年来?(?=[（(]))?\W*"
    r"(?:[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?"
    r"(?:[\u4e00-\u9fff]{0,12}(?:情况|方面|公开|管理|建设|保障)[：:。，,\s]*)?在?"
)
# A sub-heading in the line of its text: 三是政府信息管理方面：, （三）政府信息管理。
_RUN_IN_HEADING = re.compile(
    r"\W*(?:[一二三四五六七八九十\d]{1,3}[是)）、.．]\s*)?[\u4e00-\u9fff]{2,14}(?:情况|方面|公开|管理|建设|保障)[：:。，,]"
)
# All of a year by its months or days is the year: 2022年1至12月, 2022年1月1日至12月31日.
_ALL_MONTHS = re.compile(
    r"\s*1\s*月?\s*(?:1\s*日)?(?:起|以来)?\s*[至到—–\-－~～]+\s*(?:同年|当年)?12\s*月(?:\s*31\s*日|份|底)?止?(?:期间)?"
)
_OURSELVES = (
    r"(?:[我本全](?:[镇乡县区市省局委厅办处院署社]|街道?|机关|单位|部门|系统|辖区)"
    r"(?:人民)?(?:政府|办事处|党委|机关)?)"
)
# Work that is counted; said with 的 it only describes a thing: 2022年举办的3期培训.
_WORK = rf"(?:{_LISTS.either('work')})(?!的)"
_INSTITUTION = (
    "(?:[镇乡]政府|街道办事处|(?:镇|乡|街道)党政办|[局委]机关"
    "|街道(?=共|累计|主动公开|未?收到|[未没]|严格|认真|紧扣|(?:政府信息|政务|信息)公开))"
)
_AFTER_OURSELVES = re.compile(rf".{{0,20}}?{_OURSELVES}在?|\W*{_INSTITUTION}在?")
_AFTER = re.compile(
    rf"度?(?:全年|期间|来|里|中|内)?"
    rf"(?:[，,、)）\s]|(?={_OURSELVES}|我们|共|累计|全年|主动公开|未?收到|[未没无](?:有)?(?:发生|出现|产生)|新增|受理|先后|积极"
    rf"|(?:通过|利用|依托|公开|发布)(?![^，。；]{{0,14}}的)|(?:重点|主要|着重)做了"
    rf"|(?:政府信息公开|政务公开|信息公开)(?:各项)?工作(?!{_LISTS.either('not_the_work')})"
    rf"|是(?=[^。；]{{0,30}}(?:的一年|之年))|{_INSTITUTION}|{_WORK}))"
)
_MONTH = re.compile(
    r"\s*(?:度?(?:以来|起|开始|之前|以前|至今)|[底初末春夏秋冬前后中上下]|第?[一二三四1-4]季"
    r"|\d{1,2}\s*月|[一二三四五六七八九十]{1,3}月)"
)
_COMPARING = re.compile(_LISTS.either("comparing"))
_UP_TO_NOW = re.compile(f"本年(?!度?[报全])|{_LISTS.either('up_to_now')}")
_PLANNED = re.compile(f"要(?!求|点|闻|件)|{_LISTS.either('plans')}")
_EVENT = re.compile(f"接到[^，。]{{0,12}}通知|{_LISTS.either('events')}")
_NUMBER = f"[{COUNT}{BARE}]"
_COUNTED = re.compile(
    rf"(?:共|累计|总计|全年|主动|新增)(?:主动)?(?:公开|发布|公布|推送)[^，。；]{{0,20}}?{_NUMBER}"
    rf"|(?:公开|发布|公布|推送)(?:各类|政府|政务|了|信息|文件)[^，。；]{{0,12}}?{_NUMBER}"
    rf"|(?:公开|发布|信息)[^，。；]{{0,8}}总[数量][^，。；]{{0,4}}?{_NUMBER}"
    rf"|(?:收到|受理|接到|办理|答复)[^，。；]{{0,20}}?(?:申请|公开)[^，。；]{{0,8}}?(?:{_NUMBER}|无)"
    r"|(?:未|没有|无)(?:收到|接到|发生|受理|出现|产生)[^。；]{0,20}(?:申请|复议|诉讼|公开)"
    r"|(?:未|没有)(?:收取|减免)"
)
_DATED_WORK = re.compile(
    rf"\s*\d{{1,2}}\s*月(?:\d{{1,2}}\s*日|[上中下]旬)?[，,]?(?:{_OURSELVES}|{_INSTITUTION})?[，,]?{_WORK}"
)
_WORKED = re.compile(rf"{_WORK}[^。；]{{0,24}}?{_NUMBER}")
_NAME_OF_MATTER = re.compile("(?:政府|政务)?信息公开|政务公开|公开(?:工作|栏|目录|指南|专栏)")
_MATTER = re.compile(f"公开|申请|复议|诉讼|文件|会议|信息|{_LISTS.either('work')}")
_IN_ALL = re.compile(_LISTS.either("totals"))
_SUMMED_UP = re.compile("公开[^。；]{0,16}取得[^。；]{0,24}(?:但|不足|差距|问题)")
_CLAIMED = re.compile(f"是[^。；]{{0,30}}(?:的一年|之年)|{_LISTS.either('claims')}")
_ANNOUNCED = re.compile(
    "(?:现(?:将|就|把|予以?)?(?:公布|发布|公开|编制)?|特(?:编制|制定|此)|本(?:年度)?报告(?:是|为|系|反映))"
    "(?P<between>[^。；]{0,40}?)$"
)
# A sentence that begins with the year and says what follows: 2022年我镇政府信息公开工作情况如下.
_AS_FOLLOWS = re.compile(
    r"度?[^。；，]{0,20}(?:政府信息公开|政务公开|信息公开)[^。；，]{0,12}情况(?:报告|公布|汇报)?如下"
)
# Not the name of the matter, but the year's own work: 2022年的主要工作如下, 2022年信息公开主要做法：.
_WORK_FOLLOWS = re.compile(
    rf"度?的?(?![^。；]{{0,24}}(?:{_LISTS.either('not_the_work')}))[^。；，：:]{{0,16}}(?:{_LISTS.either('accounts')})"
    r"[^。；，：:]{0,4}(?:如下|[：:]|[是有为][：:])"
)
# A heading within the text: （一）2022年主动公开情况.
_HEADING = re.compile(
    rf"度?的?(?!.*(?:{_LISTS.either('not_the_work')}))[^。；，：:、]{{0,14}}(?:{_LISTS.either('accounts')})[。：:]?\s*"
)
_SHORTCOMINGS = re.compile(
    rf"度?(?:{_OURSELVES}|{_INSTITUTION})?(?:的?(?:政府信息公开|政务公开|信息公开))?的?工作(?:中|还|仍|尚)*存在"
    r"[^。；]{0,16}(?:问题|不足|短板)(?![^。；]*(?:整改|解决|改进|销号|落实|克服))"
)
_WRITTEN = re.compile("(?:编制|编写|撰写|形成)(?:了|的|本|此|完成)?(?P<between>[^。；，]{0,30})$")
_OF_LAST_YEAR = re.compile(_LISTS.either("reporting_duties"))
_A_REPORT = re.compile(
    "度?[^。；，]{0,24}(?:年度报告|年报|^度报告|工作报告|工作总结|工作(?:开展)?情况|公开情况|总结|情况报告"
    "|^度?(?:的)?(?:工作)?情况(?=[，。；]|$)|(?:有关|相关)情况(?:汇报|报告|公布|通报)?如下)"
)
_UNTIL = re.compile(rf"截[至止]到?\s*({_DIGITS})\s?年(?:\s?12\s?月(?:\s?31\s?日|底)|度?底|度?末|年底)")
# What is said right after such a day of “this year” is that year's: 截至2023年12月31日，我镇本年度公开….
_UNTIL_THIS_YEAR = re.compile(
    rf"\s?(?:12\s?月(?:\s?31\s?日|底)?|年?度?[底末])止?[，,]?(?:{_OURSELVES}|{_INSTITUTION})?[，,]?本年度?"
    rf"(?!报告|年报)[^，。；\d]{{0,16}}\d"
)
# The sentence may point to an earlier report, which is rightly on its own year.
_IN_LAST_REPORT = re.compile(
    "(?:上一?年度?|该年度?|当年)[^。，；]{0,6}(?:报告|年报)|已在[^。；]{0,10}(?:报告|年报)"
)
_OF_OTHERS = re.compile(r"度?[，,\s]*(?:全[国省]|国[家务办]|党中央|中央|上级|[省市县区](?![里内]))")
# What began in that year, or came after something that happened in it.
_SINCE = re.compile(r"度?[^，。；]{0,18}(?:以来|之?后|[^一缘](?<!发)起)[，,]")
_STILL_PLANNED = re.compile(f"将(?:{_LISTS.either('still_planned')})|度?工作(?:打算|计划|思路|安排)[：:]")
# What the report's own year, which is over by now, cannot bring any more.
_OWN_PLAN = (
    r"{year}\s?年度?(?:[，,]?[^，。；：:的\d]{{0,10}}?[，,]?(?:将|拟|要){still}(?![^。；]*(?:作为|纳入|列入|列为|当作|摆在))"
    r"|工作(?:打算|计划|思路|安排)[：:])"
)
_FAR = 80
_LONG_LINE = 25
_STOPS = "。；;：:！!？?，,、”）)"
_MOST = 20


class _Said(NamedTuple):
    """A year that a sentence names, and the words before and after it."""

    year: int
    before: str
    after: str


@rule(
    "right-year",
    category="conformity",
    severity="major",
    needs="/sections",
    basis="Regulation on Open Government Information, articles 49 and 50: the report on the year before",
    fix="Write the report's own year, and check whether the words and figures around it are this year's too",
    example="“2023年，我镇共主动公开政府信息96条” in the report on 2024",
)
def right_year(report: Report) -> Iterator[Problem]:
    """The report does not name another year in place of its own.

    Such a year is usually left over from last year's report, and so may be the words and figures around it.
    Years of comparison, plans, documents and events are not defects.
    """
    year = report.get("/year")
    if year is None:
        _ = report["/year"]  # an uncertain year makes the outcome a review
        return
    text = islice(_running_text(report, year), _MOST)
    is_uncertain = report.issue_at("/year") is not None
    for problem in [*_title(report, year), *_headings(report, year), *text, *_stale_plans(report, year)]:
        if is_uncertain:
            # The problem depends on the year; without a problem an uncertain year does no harm.
            problem.at = (*problem.at, "/year")
        yield problem


def _title(report: Report, year: int) -> Iterator[Problem]:
    title = narrow(report.get("/title") or "")
    named = {year_of(found[1]) for found in _YEAR.finditer(title)}
    if named and year not in named and not _RANGE.search(title):
        yield Problem(
            "the title says {actual}, the report is on {expected}",
            at="/title",
            expected=year,
            actual=min(named, key=str),
        )


def _headings(report: Report, year: int) -> Iterator[Problem]:
    for item in parts(report):
        yield from _heading(item, year)


def _heading(item: Part, year: int) -> Iterator[Problem]:
    if item.number not in (1, 2, 3, 4) or "年" not in item.heading:
        return
    heading = narrow(item.heading)
    if _RANGE.search(heading) or str(year) in heading:
        return
    for found in _YEAR.finditer(_without_quotations(heading)):
        named = year_of(found[1])
        if named != year:
            yield Problem(
                "the heading says {actual}, the report is on {expected}",
                at=item.heading_pointer,
                expected=year,
                actual=named,
            )


def _running_text(report: Report, year: int) -> Iterator[Problem]:
    texts = require_texts(report)
    words = _other_years(texts.values(), year)
    printed = sentences(report)
    for place in printed.holding(words):
        sentence = printed[place]
        text = _without_quotations(narrow(sentence.text))
        for said in _years_said(text):
            if said.year == year:
                continue
            if str(year) in text:
                break
            problem = _announced(sentence, said, year)
            if problem is None and _stands_alone(text, sentence, texts):
                problem = _reported(sentence, said, year, _around(printed, place), report.organ)
            if problem is not None:
                yield question_if_damaged(report, problem)
                break


def _stale_plans(report: Report, year: int) -> Iterator[Problem]:
    """Plans for the year of the report, as last year's report had them."""
    for pointer, text in require_texts(report).items():
        found = _own_plan(year).search(text)
        if found and _begins_clause(text, found.start()):
            excerpt = text[found.start() : found.end() + 20].strip().split("\n")[0]
            yield Question(
                "the report is on {expected}; this passage plans for it",
                at=pointer,
                excerpt=excerpt,
                expected=year,
            )


@lru_cache(maxsize=64)
def _own_plan(year: int) -> re.Pattern[str]:
    return re.compile(_OWN_PLAN.format(year=year, still=f"(?:{_LISTS.either('surely_planned')})"))


def _begins_clause(text: str, start: int) -> bool:
    """Whether the words before a year leave it to say when something is done: not 按照, 对照 or 年初提出."""
    clause = re.split("[。；;\n，,：:]", text[max(0, start - _FAR) : start])[-1]
    return not clause.strip() or clause.rstrip().endswith(("在", "即"))


def _stands_alone(text: str, sentence: Sentence, texts: Mapping[str, str]) -> bool:
    """Whether a sentence says all about its year: nothing of this year, and no line break cuts it off."""
    return "今年" not in text and not _goes_on_from_above(texts[sentence.pointer], sentence.start)


def _around(printed: Sentences, place: int) -> Iterator[str]:
    """The sentences next to one; one that begins with “其中” belongs to the sentence before it."""
    last = min(place + _MOST, len(printed) - 1)
    after = next(
        (near for near in range(place + 1, last + 1) if not printed[near].text.startswith("其中")), None
    )
    return (printed[near].text[:_FAR] for near in (place - 1, after) if near is not None and near >= 0)


def _other_years(texts: Iterable[str], year: int) -> list[str]:
    """Every other year that the texts name, as it is printed."""
    found = {match[0] for text in texts for match in _NAMED.finditer(text)}
    return sorted(words for words in found if year_of(words[:4]) != year)


def _years_said(text: str) -> Iterator[_Said]:
    """The years that a sentence names, outside ranges, with the words before and after them."""
    text = _RANGE.sub(lambda found: "※" * len(found[0]), text)
    for found in islice(_YEAR.finditer(text), _MOST):
        year = year_of(found[1])
        if year is not None:
            first = found.start() - _FAR
            before = text[: found.start()] if first <= 0 else f"……{text[first : found.start()]}"
            whole = _ALL_MONTHS.match(text, found.end())
            start = whole.end() if whole else found.end()
            yield _Said(year, before, text[start : start + 2 * _FAR])


def _announced(sentence: Sentence, said: _Said, year: int) -> Problem | None:
    """The sentence says which report this is."""
    found = _ANNOUNCED.search(said.before)
    if found is None and sentence.pointer == "/preamble":
        found = _WRITTEN.search(said.before)
    as_follows = _AS_FOLLOWS.match(said.after) if _leads(said) else None
    found = found or as_follows
    around = (found.groupdict().get("between", "") if found else "") + said.after[:40]
    is_report = as_follows or _A_REPORT.match(said.after)
    if not found or not is_report or _OF_LAST_YEAR.search(said.before[-20:] + around):
        return None
    return Problem(
        "the report says that it is on {actual}; it is on {expected}",
        at=sentence.pointer,
        expected=year,
        actual=said.year,
        excerpt=_excerpt(sentence),
    )


def _reported(
    sentence: Sentence, said: _Said, year: int, around: Iterable[str], organ: str
) -> Problem | None:
    """The sentence says what was done in the year as if it were the year of the report."""
    ends_with_year = bool(_UNTIL.search(f"{said.before[-5:]}{said.year}年{said.after[:16]}"))
    fields: dict[str, Any] = {
        "at": sentence.pointer,
        "excerpt": _excerpt(sentence),
        "expected": year,
        "actual": said.year,
    }
    if _is_dated_work(said, year) and not _is_of_its_own_year(said, year, around):
        return Question("the report is on {expected}; this passage is on {actual}", **fields)
    if _is_set_apart(said, ends_with_year=ends_with_year):
        return None
    if said.year < year and _STILL_PLANNED.search(said.after[:24]) and not _UP_TO_NOW.search(said.before):
        return Problem("a plan for {actual} in the report on {expected}", **fields)
    if _is_of_its_own_year(said, year, around):
        return None
    if said.year < year and _leads(said) and _is_account(said):
        return Question("the report is on {expected}; this passage is on {actual}", **fields)
    if ends_with_year:
        kind = Problem if said.year == year - 1 and _UNTIL_THIS_YEAR.match(said.after) else Question
        return kind("counted until the end of {actual}; the report is on {expected}", **fields)
    verdict = _verdict(said, year) if _is_topic(said, organ) else None
    if verdict is None:
        return None
    return verdict("the report is on {expected}; this passage is on {actual}", **fields)


def _leads(said: _Said) -> bool:
    """Whether nothing but the organ comes before the year in its sentence."""
    heading = _RUN_IN_HEADING.match(said.before)
    before = said.before[heading.end() :] if heading else said.before
    return bool(_LEAD.fullmatch(before) or _AFTER_OURSELVES.fullmatch(before))


def _is_account(said: _Said) -> bool:
    """Whether the year's work is what the sentence announces, or what a heading is about."""
    return bool(
        _WORK_FOLLOWS.match(said.after) or _HEADING.fullmatch(said.after) or _SHORTCOMINGS.match(said.after)
    )


def _is_dated_work(said: _Said, year: int) -> bool:
    """Whether the sentence begins with a day or month of an earlier year in which work was done."""
    return (
        said.year < year
        and _DATED_WORK.match(said.after) is not None
        and _LEAD.fullmatch(said.before) is not None
        and not _EVENT.search(said.after)
    )


def _is_set_apart(said: _Said, *, ends_with_year: bool) -> bool:
    """Whether the words around a year make it one of a date, a comparison, a history, or of others."""
    return bool(
        (_MONTH.match(said.after) and not ends_with_year)
        or _COMPARING.search(said.before[-12:])
        or (_UP_TO_NOW.search(said.after) and not (ends_with_year and _UNTIL_THIS_YEAR.match(said.after)))
        or _SINCE.match(said.after)
    )


def _is_of_its_own_year(said: _Said, year: int, around: Iterable[str]) -> bool:
    """Whether another year is meant: compared with the report's own, in an earlier report, or in a plan."""
    if any(_goes_on(text, year, said) for text in around) or _IN_LAST_REPORT.search(said.after):
        return True
    return said.year > year and bool(_PLANNED.search(said.after) or "计划" in said.before)


def _verdict(said: _Said, year: int) -> type[Problem] | None:
    """How sure it is that what is said of another year is said of the year of the report."""
    is_event = _EVENT.search(said.after)
    marks = marked("", said.after).words
    words = "" if is_event else marks
    if _COUNTED.search(words):
        is_slip = said.year == year - 1 or (said.year == year + 1 and _IN_ALL.search(said.after))
        return Problem if is_slip else Question
    # An event explains its own clause, not the work that is counted beside it.
    if said.year < year and any(_WORKED.search(clause) for clause in _usual(marks)):
        return Question
    if said.year == year - 1 and _SUMMED_UP.search(said.after):
        return Problem
    is_claim = said.year < year and not is_event and _CLAIMED.search(said.after)
    return Question if is_claim else None


def _usual(words: str) -> Iterator[str]:
    """The clauses of a sentence that tell of no event."""
    return (clause for clause in re.split("[，,]", words) if not _EVENT.search(clause))


def _is_topic(said: _Said, organ: str) -> bool:
    """Whether the sentence is about the year: it begins with it, or with the organ and it."""
    own = re.sub(r"^度?[，,\s]*", "", said.after).startswith(_own_names(organ))
    if not own and (_OF_OTHERS.match(said.after) or not _AFTER.match(said.after)):
        return False
    return _leads(said)


@lru_cache(maxsize=4096)
def _own_names(organ: str) -> tuple[str, ...]:
    """The organ's name in full, without 人民政府, and without the place above it: 青溪镇."""
    from auditor_ogi.text.places import parts_of  # only reports that name other years need the list of places

    plain = re.sub("(?:人民政府|办事处)$", "", organ)
    places, rest = parts_of(plain)
    own = rest or (places[-1].name if places else "")
    return tuple(name for name in (organ, plain, own) if len(name) > 1) or ("\0",)


def _goes_on(text: str, year: int, said: _Said) -> bool:
    """Whether a neighbouring sentence compares the years: it counts the same thing for the report's year."""
    own_year = rf"\W*(?:而|到了?|至)?\s*(?:{year}\s?年|今年|本年)"
    if not re.match(own_year, narrow(text)) or not re.search(r"\d", text[6:]):
        return False
    return bool(_matters(text) & _matters(said.before + said.after))


def _matters(text: str) -> set[str]:
    """What a sentence counts; the name of the matter itself, 政府信息公开, says nothing."""
    return set(_MATTER.findall(_NAME_OF_MATTER.sub("", text)))


def _goes_on_from_above(text: str, start: int) -> bool:
    """Whether a line break cuts the sentence: the line before is long and has no stop."""
    above = text[max(0, start - _FAR) : start].rstrip(" \t\u3000")
    line = above.rstrip("\n").rpartition("\n")[2]
    return above.endswith("\n") and len(line) >= _LONG_LINE and line[-1] not in _STOPS


def _without_quotations(text: str) -> str:
    """The text with everything in book-title or quotation marks blanked: years of documents and slogans."""
    if "《" not in text and "“" not in text:
        return text
    return _QUOTED.sub(lambda found: "※" * len(found[0]), text)


def _excerpt(sentence: Sentence) -> str:
    return sentence.text.strip()[:60]
