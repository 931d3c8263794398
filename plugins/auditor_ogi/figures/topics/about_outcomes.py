"""What the text says about requests by outcome and by applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import END, NOT, counted_at, figure
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.neutral_words import without_neutral
from auditor_ogi.figures.quantities import COUNT, SHARE
from auditor_ogi.figures.segments import Segment, said_of
from auditor_ogi.figures.topics.about_carry_over import NEXT_YEAR

ABOUT_REQUESTS = re.compile("依申请|信息公开申请|公开政府信息的申请|上一?年度?(?:结转|未办结)")
_LISTS = word_lists(__file__)
UNITS = _LISTS["units"]
"""What requests are counted in."""

_DETAILS: tuple[tuple[str, str], ...] = (
    ("outcomes/partly_disclosed", "(?:予以)?部分公开"),
    ("outcomes/refused/state_secret", "国家秘密"),
    ("outcomes/refused/prohibited_by_law", "(?:其他)?(?:法律、?行政法规|法律法规)禁止公开"),
    ("outcomes/refused/security_and_stability", '(?:危及)?[“”"]?三安全一稳定[“”"]?'),
    ("outcomes/refused/third_party_rights", "(?:保护)?第三方(?:的?合法权益)?"),
    ("outcomes/refused/internal_affairs", "(?:三类)?内部(?:事务|管理)信息"),
    ("outcomes/refused/deliberative", "(?:四类)?过程性信息"),
    ("outcomes/refused/enforcement_file", "(?:行政)?执法案卷(?:信息)?"),
    ("outcomes/refused/administrative_inquiry", "行政查询(?:事项)?"),
    ("outcomes/refused", "不予公开|不公开|不同意公开"),
    (
        "outcomes/unavailable/not_held",
        "(?:本机关|本单位|我单位|本行政机关)?不掌握(?:相关)?(?:政府)?(?:信息)?",
    ),
    (
        "outcomes/unavailable/needs_creation",
        "(?:没有|无)现成(?:的)?信息(?:，?需要?(?:另行|重新)?(?:制作|加工))?|需要?另行制作",
    ),
    ("outcomes/unavailable/still_unclear", "补正后(?:申请)?(?:内容)?仍不明确"),
    ("outcomes/unavailable", "无法提供|不能提供"),
    ("outcomes/not_processed/petition", "信访、?(?:举报、?投诉|投诉、?举报)(?:类)?"),
    ("outcomes/not_processed/repeated", "重复(?:的)?申请"),
    ("outcomes/not_processed/publication", "(?:要求)?(?:提供)?公开出版物"),
    ("outcomes/not_processed/excessive", "(?:无正当理由)?大量反复申请"),
    (
        "outcomes/not_processed/reconfirmation",
        "(?:要求)?(?:行政机关)?确认或者?重新出具(?:已获取(?:的)?信息)?",
    ),
    ("outcomes/not_processed", "不予处理"),
    ("outcomes/other/not_corrected", "(?:申请人)?(?:无正当理由)?逾期(?:不|未)补正"),
    (
        "outcomes/other/fee_unpaid",
        "(?:申请人)?逾期(?:不|未)(?:按[^，]{0,8})?(?:缴费|缴纳(?:费用|信息处理费)?)",
    ),
    ("outcomes/other", "(?:作)?其[他它](?:情形|方式)?(?:的)?处理"),
    (
        "outcomes/disclosed",
        "(?:予以|全部|(?<!不)同意|全文|依法|可以)公开|已主动公开|属于(?:已?主动)?公开范围|提供(?:了)?(?:相关)?信息",
    ),
    ("withdrawn", "(?:申请人)?(?:主动|自行|自愿)?(?:撤销|撤回|撤消)(?:申请)?"),
    ("rest", "剩余|其余|余下"),
    (
        "carried_out",
        rf"{NEXT_YEAR}|(?:尚|仍)?未(?:办结|答复|办复|办理完毕)|(?:尚|仍|正)在办理(?:期限内|过程中|中)?",
    ),
    ("due", "(?:应当?|需要?|须)(?:予以)?(?:答复|办理|处理)"),
    ("answered", "(?:已|均|按期|按时|依法|全部|及时|予以|办理)*(?:答复|办结|回复|办复)(?:完毕)?"),
    ("from/organisations", "法人(?:或者?|和|及|、|与)其他组织|法人组织|(?:企业)?法人"),
    ("from/natural_person", "自然人|个人|公民"),
    ("from/business", "商业企业|企业"),
    ("from/research", "科研机构"),
    ("from/public_interest", "社会公益组织|公益组织"),
    ("from/legal_service", "法律服务机构"),
)
_DETAIL = re.compile("|".join(f"(?P<d{place}>{words})" for place, (_, words) in enumerate(_DETAILS)))
_REQUEST = re.compile("(?:(?:政府)?信息)?公开的?申请|依申请公开(?:的?申请|件|事项)?")
_AROUND = re.compile("|".join(map(re.escape, sorted(_LISTS["around"], key=len, reverse=True))))
_AROUND_DETAIL = re.compile(f"(?:{_LISTS.either('around')})*")
# “依申请公开12件、不予公开5件” counts documents, “依申请公开答复结果” speaks of requests.
_NAMED = re.compile(
    "信息(?:公开)?的?申请|公开(?:政府)?信息的申请|依申请公开(?:的?申请|答复|办理|办结|工作|方面|情况|件|事项|政府信息)"
)
# Documents by who may see them, not requests by outcome.
_OF_DOCUMENTS = re.compile(
    f"主动公开(?:的|类|公文|文件)*{COUNT}.*依申请公开(?:的|类|公文|文件)*{COUNT}|公开属性|公文属性"
)
# “公开类8件（含部分公开）”
_WITH_ANOTHER = re.compile("[（(](?:均?含|包括|包含)[^）)]*(?:公开|提供|处理)")
# Only requests are answered so.
_ANSWERS = re.compile("^(?=.*(?:答复|申请(?!人)))(?=.*(?:部分公开|不予公开|无法提供|不予处理|予以公开)).")
_FAR = 40
_LABEL = (
    "(?P<label>" + "|".join(words for subject, words in _DETAILS if subject.startswith("outcomes/")) + ")"
)
_ALL_OF_THEM = re.compile(
    f"[，、](?:[^，、；{COUNT}]{{0,8}}?)(?:均|全部|都|皆|全数)(?:已|依法|按期|及时|作|作出|答复|回复|告知|为|属|属于)*{_LABEL}"
)
_NONE_OF = re.compile(
    rf"(?<![^，、；。：:（(])(?:{_LISTS.either('before_none')})?{NOT}(?!{COUNT}){_LABEL}"
    rf"(?:的|件|答复|决定|情况|情形|申请|处理)*{END}"
)
_OUTCOMES = re.compile("部分公开|不予公开|无法提供|不予处理|其[他它](?:情形)?处理")
_ANSWERED = re.compile("答复|办结|回复|办复")
_GROUP = re.compile("^outcomes/[^/]+")


def read(segment: Segment, *, whole: bool) -> Iterator[Figure]:
    """The figures of requests by outcome and applicant in one segment.

    Each is in its clause with the words of the form, and little else. ``whole`` is false if they are of some
    requests.
    """
    if not segment.counted or not _is_about_requests(segment):
        return
    group = ""
    first = next((place for place, _ in segment.counts()), 0)
    for place, after, said in _clauses_with_counts(segment):
        if place != first and segment.is_free(first, first + 1) and not _NAMED.search(segment.words):
            # What the segment counts first is something else, and so are the details that follow.
            return
        detail = _detail(segment, place, said, group)
        if detail is None:
            continue
        subject, sure = detail
        outcome_group = _GROUP.match(subject)
        if outcome_group:
            is_bracketed = _is_inside_brackets(segment.words, place)
            if is_bracketed and group and outcome_group[0] != group:
                continue
            if not is_bracketed:
                group = outcome_group[0]
        if _WITH_ANOTHER.match(segment.words, place + 1):
            continue
        segment.take(place, place + 1)
        uncertainty = None if sure else SOMETHING_ELSE
        # “予以公开5件（自然人5件）” counts those of one outcome only.
        of_all = whole and not (
            group and subject.startswith("from/") and _is_inside_brackets(segment.words, place)
        )
        yield from counted_at(segment, subject, place, until=after, uncertainty=uncertainty, whole=of_all)


def all_of_them(segment: Segment) -> Iterator[Figure]:
    """What became of all requests that a clause before counts: “收到申请5件，均予以公开”.

    There are at least so many of them.
    """
    for found in _ALL_OF_THEM.finditer(segment.words):
        label = _DETAIL.search(segment.words, found.start("label"))
        if label is None or not _subject(label).startswith("outcomes/"):
            continue
        place = segment.words.rfind(COUNT, 0, found.start())
        between = segment.words[place + 1 : found.start()]
        if place < 0 or segment.is_free(place, place + 1) or _OUTCOMES.search(between):
            continue
        if "其中" not in segment.words[segment.clause(place) : found.start()]:
            yield from counted_at(segment, _subject(label), place, until=label.end(), whole=False)


def none_of(segment: Segment) -> Iterator[Figure]:
    """The outcomes that a segment says no request had: “无不予公开情形”."""
    for found in _NONE_OF.finditer(segment.words):
        label = _DETAIL.search(segment.words, found.start("label"))
        if label is None or not _subject(label).startswith("outcomes/") or not _is_about_requests(segment):
            continue
        if segment.take(*found.span()):
            yield from figure(segment, _subject(label), found, none=True)


def _clauses_with_counts(segment: Segment) -> Iterator[tuple[int, int, str]]:
    """Each count that is not read yet: its place, where its words end, and these words.

    What comes before the requests are named is about something else.
    """
    is_known = segment.part == 3 or ABOUT_REQUESTS.search(sentence_before(segment))
    named = _NAMED.search(segment.words) or _ANSWERS.search(segment.words)
    first = 0 if is_known or named else min(segment.taken, default=(0, 0))[0]
    for place, quantity in segment.counts():
        if quantity.unit in UNITS and place >= first and segment.is_free(place, place + 1):
            before, after = segment.around(place)
            if not without_neutral(before + after):
                # “予以公开占25%，计2件”
                before, after = said_of(segment, place)
                before = before.replace("占", "").replace(SHARE, "")
            yield place, place + 1 + len(after), before + after


def _is_about_requests(segment: Segment) -> bool:
    """Whether a bare count in this segment counts requests, because that is what the sentence is about."""
    if _OF_DOCUMENTS.search(segment.words):
        return False
    if segment.taken and ABOUT_REQUESTS.search(segment.words):
        return True
    if (_NAMED.search(segment.words) or _ANSWERS.search(segment.words)) and _DETAIL.search(segment.words):
        return True
    if "复议" in segment.words or "诉讼" in segment.words:
        return False
    return (
        segment.part == 3
        or "依申请公开" in segment.before
        or bool(ABOUT_REQUESTS.search(sentence_before(segment)))
    )


def sentence_before(segment: Segment) -> str:
    """What the sentence says before, with the sentence before it: “……收到申请9件。已办结的8件中，……”."""
    before = segment.before[: len(segment.before) - len(segment.lead)].rstrip("。")
    return before[before.rfind("。") + 1 :] + segment.lead


def _detail(segment: Segment, place: int, said: str, group: str) -> tuple[str, bool] | None:
    """What the words around a count say that it counts, and whether they say nothing else."""
    found = list(_DETAIL.finditer(said))
    if not found:
        # In a list of outcomes “公开2件” is one of them.
        around = segment.text.words[segment.start : segment.start + len(segment.words) + _FAR]
        in_list = group or _OUTCOMES.search(around) or _ANSWERED.search(segment.words, 0, place)
        return ("outcomes/disclosed", True) if in_list and without_neutral(said) == "公开" else None
    subjects = [_subject(each) for each in found]
    if len(found) == 2 and _are_row_and_group(*subjects):
        # “因不掌握相关信息无法提供4件”: the group only says where the row is.
        row = max(range(2), key=lambda index: subjects[index].count("/"))
        rest = said[: found[0].start()] + said[found[0].end() : found[1].start()] + said[found[1].end() :]
        return subjects[row], _is_plain(rest)
    if subjects == ["rest", "carried_out"]:
        return "carried_out", True
    if subjects == ["rest", "answered"] and not _ANSWERED.search(segment.lead + segment.words[:place]):
        # “结转下年度1件，其余6件均已办结” has nothing answered before.
        return "answered", True
    if len(found) != 1:
        return None
    rest = said[: found[0].start()] + said[found[0].end() :]
    return subjects[0], _is_plain(rest)


def _subject(found: re.Match[str]) -> str:
    return _DETAILS[int(str(found.lastgroup)[1:])][0]


def _are_row_and_group(one: str, other: str) -> bool:
    return one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _is_plain(rest: str) -> bool:
    """Whether the other words around a count say nothing else of what it counts."""
    return bool(_AROUND_DETAIL.fullmatch(rest)) or not without_neutral(
        _AROUND.sub("", _REQUEST.sub("", rest))
    )


def _is_inside_brackets(words: str, place: int) -> bool:
    opened = max(words.rfind("（", 0, place), words.rfind("(", 0, place))
    return opened > max(words.rfind("）", 0, place), words.rfind(")", 0, place))
