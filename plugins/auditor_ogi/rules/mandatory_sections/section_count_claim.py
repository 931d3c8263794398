"""Rule section-count-claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor.record import NamedTuple
from auditor_ogi.figures.missing_parts import missing_parts
from auditor_ogi.text.numerals import number
from auditor_ogi.text.parts import NAMES, NUMBERS, parts, require_texts

_LISTS = word_lists(__file__)
_COUNT = r"(?P<count>[一二两三四五六七八九十]|\d{1,2})"
_CLAIM = lazy_regex(
    rf"(?:(?:本|该|年度)报告|年报|全文|(?<![\u4e00-\u9fff])报告)(?:正文|主要|内容|全文|共|的|一)*"
    rf"(?P<how>由|包括|包含|含|涵盖|共?分为|共?分成|共?分|共有|共计|共|有)"
    rf"(?P<list>[^。；\n]*?)(?P<open>等)?(?:共|这|共计)?{_COUNT}\s*(?:个|大|项)?"
    r"(?:部分|方面|板块|章节?(?![程制])|项(?=内容|[。，：；]|$))(?:的?(?:内容|组成|构成))?"
)
# Most texts count no parts, and need not be searched for who is said to have them.
_COUNTED = lazy_regex(r"[一二三四五六七八九十\d]\s*(?:个|大|项)?(?:组成)?(?:部分|方面|板块|章|项)")
# The parts may be listed after their number: 共六部分：一是……
# Without a subject, where the report introduces itself: 包括……等三方面.
_INTRODUCED = lazy_regex(
    rf"(?:^|[。\n])\s*(?P<how>包括|包含|分为|共分|由)(?P<list>[^。；\n]*?)(?P<open>等)?(?:共|这)?{_COUNT}\s*(?:个|大|项)?"
    r"(?:部分|方面|板块|章)(?:的?(?:内容|组成|构成))?(?=[。；]|$)"
)
_OF_PARTS = lazy_regex(
    rf"(?:报告|年报)的?(?P<list>)(?P<open>)?{_COUNT}\s*(?:个|大)?(?:组成)?部分(?:内容)?(?:如下|分别[为是]|[为是：:])"
)
_LISTED_AFTER = lazy_regex(
    r"[：:，,]?\s*(?:即|依次(?:为|是)|分别(?:为|是)|包括)?\s*[：:]?(?P<list>[^。\n]{2,300})"
)
_LISTED_IN_LINES = lazy_regex(
    r"[：:]\s*(?P<list>(?:\n\s*[（(]?(?:[一二三四五六七八九十]|\d{1,2})[)）.．、][^\n]{2,40})+)"
)
# In other words and orders: 本报告六个部分的内容由党政办汇总; 按照“……”六个板块编写; ……是本报告的六项主要内容.
_A_COUNT = lazy_regex(
    rf"(?<![\d十第前后余另中])(?:以下|如下)?{_COUNT}\s*(?:个|大|项)?(?P<unit>(?:组成)?部分|板块|章节?(?![程制])|方面|项)"
    rf"(?![^，,。；]{{0,6}}(?:{_LISTS.either('not_of_the_report')}))"
)
_ABOUT_IT = f"(?:{_LISTS.either('about_the_report')})"
_OF_THE_REPORT = lazy_regex(
    rf"(?:(?:本|该|年度)报告|本?年报|全文)(?!{_ABOUT_IT})"
    rf"|(?<![\u4e00-\u9fff])(?:报告|(?:主要)?内容)(?!{_ABOUT_IT})"
    rf"(?![^，,。；]{{0,12}}(?:{_LISTS.either('not_of_the_report')}))"
)
_OF_THIS_REPORT = lazy_regex(rf"(?:本(?:年度)?报告|本年报|报告全文)(?!{_ABOUT_IT})")
_A_REPORT_FOLLOWS = lazy_regex(r"^\W*现[^。]*(?:报告|公布)(?:如下)?")
_ONLY_SOME = lazy_regex(rf"(?:{_LISTS.either('only_some')})[^，。；、]{{0,6}}$")
_ENOUGH_TO_BE_LISTED = 4
# Points that are announced by their number and follow one by one: 存在三方面问题：一是……
_POINTS = lazy_regex(
    rf"(?<![\d十]){_COUNT}\s*[个大项条点种]{{0,2}}(?:方面|点|问题|不足|短板|措施|举措|做法|困难|任务|环节)"
    r"(?:的?(?:问题|不足|短板|措施|举措|做法|困难|工作|改进|内容|入手|着手|发力|推进[^，。：；\n]{0,4}|开展[^，。：；\n]{0,4}))?"
    r"(?:[：:]|。[ \u3000]*(?=一是|第一))\s*(?=一是|第一[，、是]|（一）|\(一\)|\n)"
)
# Where points begin. An announcement is looked for just before: trying it at every character takes ten times
# as long.
_POINTS_BEGIN = lazy_regex(
    r"[：:。](?:(?<=。)[ \u3000]*(?:一是|第一)"
    r"|(?<!。)(?:\s*(?:一是|第一[，、是]|（一）|\(一\))|[^\S\n]*\n))"
)
_LONGEST_ANNOUNCEMENT = 24
_STYLES = (
    lazy_regex(r"(?<![统单专万第])([一二三四五六七八九])是"),
    lazy_regex(r"第([一二三四五六七八九])[，、是]"),
    lazy_regex(r"[（(]([一二三四五六七八九])[）)]"),
)
_FIRST_POINTS = ("一是", "第一", "（一）", "(一)")
_GOES_ON = lazy_regex(f"{_LISTS.either('goes_on')}")
_FAR_POINTS = 2000
# “三张统计表，共三部分表格内容”, “文字、图表和附件三部分”
_TABLES = lazy_regex(r"的?(?:统计)?(?:表|附件|图)")
_IN_TABLES = lazy_regex(_LISTS.either("in_tables"))
_AND_OTHERS = lazy_regex(
    r"(?:内容)?(?:，?(?:和|及|以及|与|加上|外加))其[他它](?:需要)?(?:报告|说明)?的?(?:事项|内容|情况)"
)
_CALLED = _LISTS.groups("listed")
_LISTED = {
    1: lazy_regex(either(_CALLED["overview"])),
    2: lazy_regex(either(_CALLED["disclosure"])),
    3: lazy_regex(f"{either(_CALLED['requests'])}|处理[^、，]{{0,10}}申请"),
    4: lazy_regex(either(_CALLED["disputes"])),
    5: lazy_regex(either(_CALLED["problems"])),
    6: lazy_regex(either(_CALLED["others"])),
}


class _Claim(NamedTuple):
    """A sentence on how many parts the report has: the count, and the parts that it lists."""

    pointer: str
    excerpt: str
    claimed: int | Decimal | None
    listed: set[int]
    is_open: bool

    @property
    def unlisted(self) -> list[int]:
        return [part for part in NUMBERS if part not in self.listed]


@rule(
    "section-count-claim",
    category="completeness",
    severity="minor",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号: six parts",
    fix="Make the number, the list and the actual parts agree",
    example="“本报告由总体情况、主动公开政府信息情况……存在的主要问题及改进情况六部分组成” lists five",
)
def section_count_claim(report: Report) -> Iterator[Problem]:
    """The claimed number of parts, the list of the parts and the actual parts agree.

    The sentence is usually copied from year to year. Where it disagrees with the report, the report was
    changed and not read again. So was a text that announces three points and goes on with two.
    """
    require_texts(report)
    claims = list(_claims(report))
    points = list(_miscounted(report))
    if not claims and not points:
        raise NotApplicable("the report does not say how many parts it has")
    yield from filter(None, points)
    for claim in claims:
        problem = _against_its_list(report, claim)
        if problem is not None:
            yield problem
        yield from _against_headings(report, claim)


def _claims(report: Report) -> Iterator[_Claim]:
    for pointer, text in require_texts(report).items():
        patterns = (_CLAIM, _OF_PARTS) if "报告" in text or "年报" in text or "全文" in text else ()
        patterns = (*patterns, _INTRODUCED) if pointer == "/preamble" else patterns
        if not patterns or not _COUNTED.search(text):
            continue
        read: list[int] = []
        for found in (found for pattern in patterns for found in pattern.finditer(text)):
            if _IN_TABLES.search(found["list"]) or _TABLES.match(text, found.end()):
                read.append(found.start("count"))
                continue
            listed = _parts_in(found["list"])
            if not found["list"].strip():
                after = _LISTED_IN_LINES.match(text, found.end()) or _LISTED_AFTER.match(text, found.end())
                listed = _parts_after(after["list"]) if after else set()
            if listed or not found["list"].strip() or "、" in found["list"]:
                claimed = number(found["count"])
                read.append(found.start("count"))
                if claimed is not None and _AND_OTHERS.match(text, found.end()):
                    # “五个板块和其他需要报告的事项”
                    claimed, listed = claimed + 1, listed and {*listed, len(NUMBERS)}
                yield _Claim(pointer, found[0], claimed, listed, is_open=bool(found["open"]))
        yield from _in_other_orders(pointer, text, read)


def _in_other_orders(pointer: str, text: str, read: list[int]) -> Iterator[_Claim]:
    """Sentences that count parts of the report, wherever the count stands; ``read`` are the counts read."""
    for found in _A_COUNT.finditer(text):
        if found.start("count") in read:
            continue
        start = max(text.rfind(stop, 0, found.start()) for stop in "。\n") + 1
        before, after = text[start : found.start()], _LISTED_AFTER.match(text, found.end())
        sentence = before + "※" + (re.split("[。\n]", text[found.end() :], maxsplit=1)[0])
        listed = _parts_in(before)
        if len(listed) < _ENOUGH_TO_BE_LISTED:
            listed = _parts_after(after["list"]) if after else set()
        is_listed = len(listed) >= _ENOUGH_TO_BE_LISTED
        names_it = _OF_THE_REPORT if pointer == "/preamble" else _OF_THIS_REPORT
        about = names_it.search(before) or (is_listed and _A_REPORT_FOLLOWS.search(sentence))
        is_plain = found["unit"] not in ("方面", "项")
        if (
            about
            and (is_listed or is_plain)
            and not _ONLY_SOME.search(before)
            and not _IN_TABLES.search(sentence)
        ):
            excerpt = text[max(start, found.start() - _LONGEST_ANNOUNCEMENT) : found.end()].strip()
            yield _Claim(
                pointer, excerpt, number(found["count"]), listed if is_listed else set(), is_open=False
            )


def _parts_after(text: str) -> set[int]:
    """The parts that a text lists after their number; none where it goes on with its tables instead."""
    tables = _IN_TABLES.search(text)
    return set() if tables and not _parts_in(text[: tables.start()]) else _parts_in(text)


def _parts_in(text: str) -> set[int]:
    return {part for part, means in _LISTED.items() if means.search(text)}


def _miscounted(report: Report) -> Iterator[Problem | None]:
    """Points that are announced by a number, against those that follow; None where both agree."""
    for pointer, text in require_texts(report).items():
        for found in _announcements(text):
            claimed = int(number(found["count"]) or 0)
            printed, last = _points(text, found.end())
            if not printed:
                continue  # the points that follow have no numbers: nothing to compare
            if claimed == printed:
                yield None
                continue
            kind = (
                Question if printed < claimed and _GOES_ON.search(text, last, last + _FAR_POINTS) else Problem
            )
            yield kind(
                "{claimed} points are announced (“{excerpt}”), and {printed} follow",
                at=pointer,
                excerpt=found[0].strip(),
                claimed=claimed,
                printed=printed,
            )


def _announcements(text: str) -> Iterator[re.Match[str]]:
    """The passages that say how many points follow them."""
    if not any(first in text for first in _FIRST_POINTS):
        return
    end = 0
    for begin in _POINTS_BEGIN.finditer(text):
        found = _POINTS.search(text, max(end, begin.start() - _LONGEST_ANNOUNCEMENT), begin.end() + 1)
        if found is not None:
            yield found
            end = found.end()


def _points(text: str, start: int) -> tuple[int, int]:
    """How many points follow, counted from the first one until they begin anew, and where the last begins."""
    for style in _STYLES:
        first = style.match(text, start + len(text[start:]) - len(text[start:].lstrip()))
        if first is None or first[1] != "一":
            continue
        count, last = 0, start
        for found in style.finditer(text, first.start(), first.start() + _FAR_POINTS):
            if number(found[1]) != count + 1:
                break
            count, last = count + 1, found.start()
        return count, last
    return 0, start


def _against_its_list(report: Report, claim: _Claim) -> Problem | None:
    """Where count and list disagree."""
    if len(claim.listed) < 2 or (claim.claimed == len(NUMBERS)) != bool(claim.unlisted):
        return None
    if not claim.unlisted:
        return Problem(
            "the report claims {actual} parts and lists {expected}",
            at=claim.pointer,
            excerpt=claim.excerpt,
            expected=len(NUMBERS),
            actual=claim.claimed,
            between=("parts listed", "parts claimed"),
        )
    left_out = [NAMES[part] for part in claim.unlisted]
    if claim.is_open and len(left_out) > 1:
        return Question(
            "the list ends in 等 and leaves out {parts}; is that intended?",
            at=claim.pointer,
            excerpt=claim.excerpt,
            parts=left_out,
        )
    causes = (each.cause for each in missing_parts(report) if each.number in claim.unlisted)
    return Problem(
        "the report claims {expected} parts and lists {actual}; the list lacks {parts}",
        at=claim.pointer,
        excerpt=claim.excerpt,
        expected=claim.claimed,
        actual=len(claim.listed),
        between=("parts claimed", "parts listed"),
        parts=left_out,
        cause=next(causes, None),
    )


def _against_headings(report: Report, claim: _Claim) -> Iterator[Problem]:
    """Where the count is not that of the parts that the report has.

    A part that the report lacks is one fault, whether the sentence counts it or not.
    """
    printed = parts(report)
    there = {item.number for item in printed if item.number is not None}
    if claim.claimed == len(there):
        return
    missing = missing_parts(report)
    if not missing and not claim.unlisted and len(there) == len(printed):
        return  # the report has what it lists: only the count is wrong
    counts_missing = bool(missing) and claim.claimed == len(NUMBERS)
    if len(there) < len(printed) or not there:
        yield Question(
            "the report claims {claimed} parts; not all of its headings could be understood",
            at=claim.pointer,
            excerpt=claim.excerpt,
            claimed=claim.claimed,
        )
    elif counts_missing and not all(each.is_certain for each in missing):
        yield Question(
            "the report claims {claimed} parts; {parts} has no heading of its own",
            at=claim.pointer,
            excerpt=claim.excerpt,
            claimed=claim.claimed,
            parts=[NAMES[each.number] for each in missing if not each.is_certain],
        )
    else:
        yield Problem(
            "the report claims {actual} parts and has {expected}",
            at=claim.pointer,
            excerpt=claim.excerpt,
            expected=len(there),
            actual=claim.claimed,
            between=("parts there", "parts claimed"),
            cause=missing[0].cause if counts_missing else None,
            fix="Add {parts}; then the number is right" if counts_missing else None,
            parts=[NAMES[each.number] for each in missing],
        )
