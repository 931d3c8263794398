"""What the text says about requests by outcome and by applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import END, NOT, counted_at, figure
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.context import without_own_names
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.neutral_words import without_neutral, without_ours
from auditor_ogi.figures.quantities import COUNT, SHARE
from auditor_ogi.figures.segments import Segment, said_of
from auditor_ogi.figures.topics.about_carry_over import NEXT_YEAR

ABOUT_REQUESTS = re.compile("依申请|信息公开申请|公开政府信息的申请|上一?年度?(?:结转|未办结)")
_LISTS = word_lists(__file__)
UNITS = _LISTS["units"]
"""What requests are counted in."""

NOT_DISCLOSED = "未公开"
"""Words that may mean all requests that were answered otherwise than by disclosing something."""

_DETAILS: tuple[tuple[str, str], ...] = (
    (
        "outcomes/partly_disclosed",
        "(?:予以|同意|决定|给予)?(?:部分(?:予以)?公开|区分处理后公开|公开(?:了)?(?:其中)?一?部分)",
    ),
    ("outcomes/refused/state_secret", "国家秘密"),
    (
        "outcomes/refused/prohibited_by_law",
        "(?:其他)?(?:法律、?(?:行政)?法规|法律法规)(?:明令|规定)?禁止公开",
    ),
    (
        "outcomes/refused/security_and_stability",
        '(?:公开后)?(?:可能)?(?:会)?(?:危及)?[“”"]?(?:三安全一稳定|国家安全、公共安全、经济安全(?:、|和|及|与)社会稳定)[“”"]?',
    ),
    (
        "outcomes/refused/third_party_rights",
        "(?:保护)?第三方(?:的?(?:合法)?权益|不同意(?:公开)?)?|商业秘密(?:、|和|或者?|及)个人隐私",
    ),
    ("outcomes/refused/internal_affairs", "(?:三类)?内部(?:事务|管理)(?:类|性)?(?:信息)?"),
    ("outcomes/refused/deliberative", "(?:四类)?过程性?信息|过程性"),
    ("outcomes/refused/enforcement_file", "(?:行政)?执法案卷(?:信息|材料)?"),
    ("outcomes/refused/administrative_inquiry", "行政查询(?:事项)?"),
    (
        "outcomes/refused",
        "(?:决定)?(?:不予公开|不公开|不同意公开|未予公开|未公开|不得公开|不能公开|拒绝公开)",
    ),
    (
        "outcomes/unavailable/needs_creation",
        "(?:没有|无)现成(?:的)?信息(?:，?需要?(?:另行|重新)?(?:制作|加工))?|需要?(?:另行|重新)(?:制作|加工|汇总)|需要?[^，；]{0,12}(?:汇总、?|加工、?|分析、?|搜集、?|统计、?){2,4}",
    ),
    (
        "outcomes/unavailable/not_held",
        "(?:本机关|本单位|我单位|本行政机关)?(?:(?:[不未]掌握|不持有)(?:该|此|相关|所申请的?)*(?:政府)?(?:信息)?"
        "|(?:不存在|(?<!公开)没有|未获取)(?:该|此|相关|所申请的?|这个|这条|对应)*(?:政府)?信息(?!公开)|信息不存在"
        "|不存在(?=而|的?无法|，?无法))",
    ),
    (
        "outcomes/unavailable/still_unclear",
        "(?:经)?补正后?(?:的)?(?:申请)?(?:内容)?仍(?:然)?(?:不|未)(?:够)?(?:明确|清楚|清晰|具体)",
    ),
    ("outcomes/unavailable", "无法提供|不能提供"),
    ("outcomes/not_processed/petition", "信访(?:、?(?:举报|投诉|咨询|类|诉求|事项|等))*"),
    ("outcomes/not_processed/repeated", "重复(?:的|提交的?|提出的?)?申请"),
    ("outcomes/not_processed/publication", "(?:要求)?(?:提供)?(?:公开)?出版物"),
    ("outcomes/not_processed/excessive", "(?:无正当理由)?大量、?反复(?:提出|提交)?申请"),
    (
        "outcomes/not_processed/reconfirmation",
        "(?:要求)?[^，；、]{0,5}?确认或者?重新出具(?:已?获取(?:的)?信息)?",
    ),
    ("outcomes/not_processed", "不予处理|不作处理|未予处理"),
    (
        "outcomes/other/not_corrected",
        "(?:申请人)?(?:无正当理由)?(?:逾期(?:不|未)补正|(?:申请)?(?:内容)?(?:不明确)?(?:且|，)?[未不](?:按期|按时|及时|在规定(?:期限|时间)内)?补正)",
    ),
    (
        "outcomes/other/fee_unpaid",
        "(?:申请人)?逾期(?:不|未)(?:按[^，]{0,8})?(?:缴费|缴纳(?:费用|信息处理费)?)",
    ),
    ("outcomes/other", "(?:作)?其[他它](?:情形|方式)?(?:的)?处理"),
    (
        "outcomes/disclosed",
        "(?:予以|全部|(?<![不未])同意|全文|依法|可以|给予|准予|决定|已经)(?:予以)?公开(?!方式|平台|指南)|已主动公开|属于(?:已?主动)?公开范围"
        "|提供(?:了)?(?:相关|所需|相应|所申请的?)*信息",
    ),
    ("withdrawn", "(?:申请人)?(?:主动|自行|自愿)?(?:撤销|撤回|撤消)(?:申请)?"),
    ("rest", "剩余|其余|余下"),
    (
        "carried_out",
        rf"{NEXT_YEAR}|(?:尚|仍)?未(?:办结|答复|办复|办理完毕)|(?:尚|仍|正)在办理(?:期限内|过程中|中)?",
    ),
    ("due", "(?:应当?|需要?|须)(?:予以)?(?:答复|办理|处理)"),
    ("answered", "(?:已|均|按期|按时|依法|全部|及时|予以|办理)*(?:答复|办结|回复|办复)(?:完毕)?"),
    (
        "from/organisations",
        "(?<![我本各该])单位(?=提出|提交|申请|提的)|(?:法人|企业|企事业单位|事业单位|单位)(?:或者?|和|及|以及|、|与)(?:其[他它])?组织|法人组织|(?:企业)?法人",
    ),
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
    "信息(?:公开)?的?申请|(?<!务)公开申请|公开(?:政府)?信息的申请|依申请公开(?:的?申请|答复|办理|办结|工作|方面|情况|件|事项|政府信息)"
)
# Documents by who may see them, not requests by outcome.
_OF_DOCUMENTS = re.compile(
    f"主动公开(?:的|类|公文|文件)*{COUNT}.*依申请公开(?:的|类|公文|文件)*{COUNT}|公开属性|公文属性"
)
# “公开类8件（含部分公开）”
_WITH_ANOTHER = re.compile("[（(](?:均?含|包括|包含)[^）)]*(?:公开|提供|处理)")
# Only requests are answered so.
_ANSWERS = re.compile("(?=.*(?:答复|申请(?!人)))(?=.*(?:部分公开|不予公开|无法提供|不予处理|予以公开)).")
# “予以公开、部分公开共7件” counts both.
_TOGETHER = re.compile(
    f"(?:公开|提供|处理)(?:、|和|及|与)[^，；、。：{COUNT}]{{2,10}}(?:共计|总共|一共|合计|总计|共)$"
)
_FAR = 40
_GROUPS_WITH_ROWS = frozenset(
    subject.rpartition("/")[0] for subject, _ in _DETAILS if subject.count("/") == 2
)
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
_WITH_COMMA = re.compile("法律、|安全、|秘密、|信访、|举报、|投诉、|大量、|加工、|汇总、|分析、")
_REASON = re.compile("因|由于|涉及|属|不符合")
_BECAUSE = re.compile("(?:^|[，,；：:])(?:其中)?(?:因|由于|经|属于?)")
_ANSWERING = frozenset(("answered", "due"))
_PETITION = "outcomes/not_processed/petition"
_NOT_PROCESSED = re.compile("不予处理|不作处理|不作为")
# What is sorted by openness or dealt with, and is no request.
# Without one of these a segment names no row; all labels together take long to look for.
_OF_A_ROW = re.compile(
    "不予|部分|[不未](?:予|同意|得|能)?公开|提供|其[他它]|掌握|不存在|没有|过程|内部|案卷|补正|缴|三|秘密|禁止|重复|大量|出版|查询|加工|出具"
)
_OTHER_MATTERS = re.compile(_LISTS.either("other_matters"))
_NO_REQUESTS = re.compile(_LISTS.either("no_requests"))


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
        if _TOGETHER.search(segment.words[:place]):
            segment.take(place, place + 1)
            continue
        subject, sure = detail
        # “收到申请2件，另接来电30个，已办结28个” says what became of the calls.
        sure = sure and not (subject in _ANSWERING and _follows_another_thing(segment, place))
        subject = _with_its_reason(segment, place, subject)
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
        # “因内容不明确作其他处理2件” may be some of those.
        of_all = of_all and not (
            outcome_group and outcome_group[0] == subject and _gives_reason(segment, place, said)
        )
        verb = NOT_DISCLOSED if subject == "outcomes/refused" and NOT_DISCLOSED in said else ""
        yield from counted_at(
            segment, subject, place, until=after, uncertainty=uncertainty, whole=of_all, verb=verb
        )


def _follows_another_thing(segment: Segment, place: int) -> bool:
    """Whether the count before is of something that no topic knows."""
    before = max((other for other, _ in segment.counts() if other < place), default=-1)
    return before >= 0 and segment.is_free(before, before + 1)


def _gives_reason(segment: Segment, place: int, said: str) -> bool:
    """Whether the words around a count say why, there or in a clause before it: those are some of a group."""
    last = segment.words.rfind(COUNT, 0, place)
    return bool(_REASON.search(said) or _BECAUSE.search(segment.words, last + 1, place))


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
    named = _NAMED.search(segment.words) or _ANSWERS.match(segment.words)
    first = 0 if is_known or named else min(segment.taken, default=(0, 0))[0]
    for place, quantity in segment.counts():
        if quantity.unit in UNITS and place >= first and segment.is_free(place, place + 1):
            before, after = segment.around(place)
            if _WITH_COMMA.search(segment.words):
                # “属于法律、行政法规禁止公开的2件” is one thing.
                before = _after_comma(segment, place, before)
            if not without_neutral(before + after):
                # “予以公开占25%，计2件”
                before, after = said_of(segment, place)
                before = before.replace("占", "").replace(SHARE, "")
            elif _DETAIL.search(before + after) is None:
                # “7件与此前申请相同，按重复申请不予处理”
                after += segment.words[place + 1 + len(after) : _until_next(segment, place)]
            yield place, place + 1 + len(after), before + after


def _after_comma(segment: Segment, place: int, before: str) -> str:
    """The words before a count with those before an enumeration comma, where that is inside of a label."""
    start = clause_start(segment.words, place, "，,；;：:（(" + COUNT)
    longer = segment.words[start:place]
    split = len(longer) - len(before)
    crossing = any(each.start() < split < each.end() for each in _DETAIL.finditer(longer))
    return longer if crossing else before


def _until_next(segment: Segment, place: int) -> int:
    """Where the words end that come before the clause of the next count."""
    following = segment.words.find(COUNT, place + 1)
    if following < 0:
        return len(segment.words)
    if segment.clause(following) <= place:
        return place + 1  # “①公开3件②部分公开2件”: what follows in the clause is the next one's
    return max(segment.clause_end(place), segment.clause(following) - 1)


def _is_about_requests(segment: Segment) -> bool:
    """Whether a bare count in this segment counts requests, because that is what the sentence is about."""
    if _OF_DOCUMENTS.search(segment.words) or _OTHER_MATTERS.search(segment.words):
        return False
    if segment.taken and ABOUT_REQUESTS.search(segment.words):
        return True
    disputes = "复议" in segment.words or "诉讼" in segment.words
    if not disputes and (
        segment.part == 3
        or "依申请公开" in segment.before
        or ABOUT_REQUESTS.search(sentence_before(segment)) is not None
    ):
        return True
    if (_NAMED.search(segment.words) or _ANSWERS.match(segment.words)) and _holds_detail(segment.words):
        return True
    if _ANSWERED.search(segment.words) and "申请" in segment.words and _names_rows(segment, at_least=1):
        return True
    return not disputes and _names_rows(segment)


@cache
def _patterns(rows_only: bool) -> tuple[re.Pattern[str], ...]:
    none_of_them = ("outcomes/disclosed", _PETITION)
    return tuple(
        re.compile(words)
        for subject, words in _DETAILS
        if not rows_only or (subject.startswith("outcomes/") and subject not in none_of_them)
    )


# With marks for their numbers, the segments of many reports are the same.
@lru_cache(maxsize=4096)
def _holds_detail(words: str, *, rows_only: bool = False) -> bool:
    """Whether words name an outcome or applicant, or an outcome that other matters do not have.

    One pattern after the other is tried in a fraction of the time of all in one, whose groups come before
    their first characters.
    """
    return any(pattern.search(words) for pattern in _patterns(rows_only))


def _names_rows(segment: Segment, at_least: int = 2) -> bool:
    """Whether a segment names several outcomes, or a row with its group: only requests have those."""
    if not _holds_detail(segment.words, rows_only=True) or _NO_REQUESTS.search(segment.lead + segment.words):
        return False
    subjects = {_subject(each) for each in _DETAIL.finditer(segment.words)}
    subjects = {each for each in subjects if each.startswith("outcomes/") and each != "outcomes/disclosed"}
    return len(subjects - {_PETITION}) >= at_least


def sentence_before(segment: Segment) -> str:
    """What the sentence says before, with the sentence before it: “……收到申请9件。已办结的8件中，……”."""
    before = segment.before[: len(segment.before) - len(segment.lead)].rstrip("。")
    return before[before.rfind("。") + 1 :] + segment.lead


def _with_its_reason(segment: Segment, place: int, subject: str) -> str:
    """The row that the clauses before a group of outcomes name: “属于过程性信息，不予公开2件”."""
    if subject not in _GROUPS_WITH_ROWS:
        return subject
    clause = segment.clause(place)
    start = 1 + max(segment.words.rfind(mark, 0, clause) for mark in (COUNT, "：", ":"))
    rows = {_subject(each) for each in _DETAIL.finditer(segment.words, start, clause)}
    of_group = [row for row in rows if row.startswith(f"{subject}/")]
    return of_group[0] if len(of_group) == 1 else subject


def _detail(segment: Segment, place: int, said: str, group: str) -> tuple[str, bool] | None:
    """What the words around a count say that it counts, and whether they say nothing else."""
    said = without_own_names(segment.report, without_ours(said))
    found = list(_DETAIL.finditer(said))
    subjects = [_subject(each) for each in found]
    if any(subject.startswith("outcomes/") for subject in subjects):
        # “有6件答复为无法提供”: an answer is said to have been given, and which one.
        subjects, found = _without(subjects, found, _ANSWERING)
    elif set(subjects) <= _ANSWERING:
        # In a list of outcomes “公开2件” is one of them.
        around = segment.text.words[segment.start : segment.start + len(segment.words) + _FAR]
        in_list = group or _OUTCOMES.search(around) or _ANSWERED.search(segment.words, 0, place)
        if in_list and _left_over(said) == "公开":
            return "outcomes/disclosed", True
    if subjects == ["rest", "carried_out"]:
        return "carried_out", True
    if subjects == ["rest", "answered"] and not _ANSWERED.search(segment.lead + segment.words[:place]):
        # “结转下年度1件，其余6件均已办结” has nothing answered before.
        return "answered", True
    # “因不掌握相关信息无法提供4件”: the group only says where the row is.
    rows = set(subjects)
    rows -= {each for each in rows if any(other.startswith(f"{each}/") for other in rows)}
    if len(rows) != 1 or (_is_vague_petition(segment, found) and rows == {_PETITION}):
        return None
    return rows.pop(), _is_plain(_cut(said, found))


def _without(
    subjects: list[str], found: list[re.Match[str]], left_out: frozenset[str]
) -> tuple[list[str], list[re.Match[str]]]:
    kept = [(subject, each) for subject, each in zip(subjects, found, strict=True) if subject not in left_out]
    return [subject for subject, _ in kept], [each for _, each in kept]


def _cut(said: str, found: Sequence[re.Match[str]]) -> str:
    """Words without what was found in them."""
    for each in reversed(found):
        said = said[: each.start()] + said[each.end() :]
    return said


def _is_vague_petition(segment: Segment, found: Sequence[re.Match[str]]) -> bool:
    """Whether 信访 is all that is said: it is an answer to a request only where that was not processed."""
    named = "".join([each[0] for each in found])
    of_the_form = "举报" in named and "投诉" in named and "申请" in segment.lead + segment.words
    return not of_the_form and not _NOT_PROCESSED.search(segment.words)


def _subject(found: re.Match[str]) -> str:
    return _DETAILS[int(str(found.lastgroup)[1:])][0]


def _is_plain(rest: str) -> bool:
    """Whether the other words around a count say nothing else of what it counts."""
    return bool(_AROUND_DETAIL.fullmatch(rest)) or not _left_over(rest)


def _left_over(rest: str) -> str:
    return without_neutral(_AROUND.sub("", _REQUEST.sub("", rest)))


def _is_inside_brackets(words: str, place: int) -> bool:
    opened = max(words.rfind("（", 0, place), words.rfind("(", 0, place))
    return opened > max(words.rfind("）", 0, place), words.rfind(")", 0, place))
