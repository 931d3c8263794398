"""What the text says about requests: received, handled, answered, carried on, by outcome, by applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor_ogi.figures.claims import END, LINK, NOT, N, counted_at, figure
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.quantities import BARE, COUNT, YEAR
from auditor_ogi.figures.segments import Segment

WORDS = ("申请", "结转", "予以公开", "部分公开", "不予", "无法提供", "答复", "办结")

# Not bracketed: alternatives that each begin with a letter of their own are found by these letters, many times faster.
_RECEIVE = r"收到(?:并|和|及)?(?:办理|处理|答复|受理)?|接收到?|接到|接获|新收到?|新增|收件|受理|登记到?"
_HANDLE = "收办|办理|处理|办结|答复|回复|办复"
_ANSWER = r"(?:答复|办结|回复|办复)"
_APPLY = (
    r"(?:(?:政府|政务)?信息(?:依申请)?公开的?申请|公开(?:政府|政务)?信息的?申请|(?:政府|政务)信息申请"
    r"|依申请(?:公开(?:(?:政府|政务)?信息)?|(?:政府|政务)信息公开)(?:的?申请)?|申请(?:公开|获取)(?:政府|政务)?信息)(?:事项|要求|案件|办件|业务|件|表|书)?(?:总?数量?|总?量|件数|情况)?"
)
_BARE_APPLY = r"(?:书面|相关|有关|任何)*申请(?!人)(?:事项|件|表)?(?:总?数量?|件数)?"
_ANYBODY = re.compile(
    r"(?:公民|法人|社会公众|群众|公众|个人|申请人|单位|(?:和|或者?|及|以及|与)?其他(?:社会)?组织|和|或者?|及|以及|、|的|任何|相关|有关|提出|提交|发来|主动|(?:任何)?(?:形式|渠道|途径|方式)"
    r"|要求|各类|关于|有|方面|新增|在册|(?:任何)?人|向(?:[本我]|局|镇|县|市|区|乡|街道|机关)[^，]{0,6}?(?=提)|书面或者?网上|线上或者?线下"
    rf"|{COUNT}|通过[^，]{{0,30}}等(?:多种|各种)?(?:方式|渠道|途径|形式)|书面形式|(?:政府|政务)?信息|社会)*"
)
_SAID = re.compile(
    rf"(?P<noun>{_APPLY})(?:共)?(?P<after>收到|接到|受理|登记|收件|答复|办结|办复|回复)?(?:的?(?:总?数量?|总?量))?{LINK}{N}"
)
_VERB = re.compile(rf"{_RECEIVE}|{_HANDLE}")
_COUNTED = re.compile(
    rf"(?P<verb>{_RECEIVE}|{_HANDLE}){LINK}{N}的?(?P<mod>[^，,；：:{COUNT}]{{0,20}}?)(?P<noun>{_APPLY})"
)
_NONE = re.compile(rf"{NOT}(?P<mod>[^，,；：:]{{0,40}}?)(?P<noun>{_APPLY}){END}")
_ZERO = re.compile(
    rf"(?P<noun>{_APPLY})(?:工作|方面)?(?:收件|受理|收到)?(?:数量?|量)?(?:[：:，,]?(?:均|全部)?(?:为|是|实现|实行)?(?:零(?:申请|报告|受理)?|(?P<bare>{BARE})|无)"
    rf"|(?:暂|尚|均)?未(?:发生|收到|接到)){END}"
)
_CHANNEL = re.compile(
    r"(?:公民|法人|其他组织|自然人|企业|和|或者?|、|的|提出|提交|通过|书面|当面|现场|窗口|网上|网络|网站|在线|信函|信件|邮寄|邮件|电子|平台|渠道|方式|形式)*"
)
_BARE_SAID = re.compile(rf"(?P<verb>{_RECEIVE})(?P<mod>[^，,；：:{COUNT}]{{0,20}}?)(?P<noun>{_BARE_APPLY}){LINK}{N}")
_BARE_COUNTED = re.compile(rf"(?P<verb>{_RECEIVE}){LINK}{N}(?P<mod>)(?P<noun>{_BARE_APPLY}){END}")
_PRESENTED = re.compile(rf"(?:共有|共|有){N}的?(?P<mod>)(?P<noun>{_APPLY})(?=提交|提出|递交|[，,。；;（(]|$)")
_NEW_COUNTED = re.compile(rf"(?P<verb>新收到?|[又另]收到)(?:申请)?{LINK}{N}(?P<mod>)(?P<noun>){END}")
_BARE_NONE = re.compile(rf"{NOT}(?P<mod>[^，,；：:]{{0,30}}?){_BARE_APPLY}{END}")
# “答复信息公开申请3件、纸质申请36件”: each way has a number of its own.
_FURTHER = re.compile(rf"[、和及][^，,。；;、{COUNT}]{{1,8}}申请{COUNT}")
# “受理申请29件，其中通过网络收到申请25件，通过来信收到申请4件”
_BY_ONE_WAY = re.compile(r"(?:通过|经|从|以)[^，,；;等]{1,16}$")
_PEOPLE = re.compile("(?:自然|申请)?人|公民|群众|企业|法人|单位|组织|律师|村民")
_OTHER_REQUESTS = re.compile("复议|诉讼|因|引发|引起|撤回|撤销|不予|超期|逾期|结转|重复|办法|制度|补正|剩余")
_ABOUT_REQUESTS = re.compile("依申请|信息公开申请|公开政府信息的申请|上一?年度?(?:结转|未办结)")
# Documents by who may see them: “发文96件，其中主动公开0件，依申请公开12件，不公开84件” counts no requests.
_OF_DOCUMENTS = "(?:的|类|公文|文件)*"
_BY_OPENNESS = re.compile(
    rf"发文|公文|公开属性|不(?:予)?公开(?:的|类)*(?:公文|文件|信息){COUNT}"
    rf"|主动公开{_OF_DOCUMENTS}{COUNT}.*不(?:予)?公开{_OF_DOCUMENTS}{COUNT}|不(?:予)?公开{_OF_DOCUMENTS}{COUNT}.*主动公开{_OF_DOCUMENTS}{COUNT}"
)
_REQUEST_CONTEXT = re.compile(r"依申请公开|政府信息公开申请")

_LAST_YEAR = rf"(?:上年度?|上一年度?|去年|(?P<from>{YEAR}))"
_MATTER = r"(?:办理|处理)?的?(?:依申请公开)?(?:(?:政府)?信息(?:公开)?)?的?(?:申请)?(?:事项|件)?"
_CARRIED_IN = re.compile(rf"{_LAST_YEAR}(?:结转|转入|未办结|遗留)(?:至?到?(?:本|今|当)年度?)?{_MATTER}{LINK}{N}")
_CARRIED_IN_NONE = re.compile(
    rf"(?:无|没有)(?:上年度?|上一年度?|去年)结转(?:至?到?(?:本|今)年度?)?{_MATTER}(?:情况)?{END}"
)
_NEXT_YEAR = rf"(?:结?转(?:至|到|入)?(?:下一?|次|明)年度?|(?:结?转(?:至|到|入)?|将?[在于])(?P<into>{YEAR}))(?:继续)?(?:办理|处理|答复)?"
_CARRIED_OUT = re.compile(rf"{_NEXT_YEAR}{_MATTER}{LINK}{N}")
_CARRIED_OUT_COUNTED = re.compile(rf"{N}(?:申请)?(?:均|全部)?(?:需|将|待)?{_NEXT_YEAR}{END}")
_CARRIED_OUT_NONE = re.compile(rf"(?:无|没有){_NEXT_YEAR}{_MATTER}(?:情况)?{END}")

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
    ("outcomes/refused", "不予公开|不公开"),
    ("outcomes/unavailable/not_held", "(?:本机关|本单位|我单位|本行政机关)?不掌握(?:相关)?(?:政府)?(?:信息)?"),
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
    ("outcomes/not_processed/reconfirmation", "(?:要求)?(?:行政机关)?确认或者?重新出具(?:已获取(?:的)?信息)?"),
    ("outcomes/not_processed", "不予处理"),
    ("outcomes/other/not_corrected", "(?:申请人)?(?:无正当理由)?逾期(?:不|未)补正"),
    ("outcomes/other/fee_unpaid", "(?:申请人)?逾期(?:不|未)(?:按[^，]{0,8})?(?:缴费|缴纳(?:费用|信息处理费)?)"),
    ("outcomes/other", "(?:作)?其[他它](?:情形|方式)?(?:的)?处理"),
    (
        "outcomes/disclosed",
        "(?:予以|全部|同意|全文|依法)公开|已主动公开|属于(?:已?主动)?公开范围|提供(?:了)?(?:相关)?信息",
    ),
    ("withdrawn", "(?:申请人)?(?:主动|自行|自愿)?(?:撤销|撤回|撤消)(?:申请)?"),
    ("rest", "剩余|其余|余下"),
    ("carried_out", rf"{_NEXT_YEAR}|(?:尚|仍)?未(?:办结|答复|办复|办理完毕)|(?:尚|仍|正)在办理(?:期限内|过程中|中)?"),
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
_AROUND_DETAIL = re.compile(
    r"(?:其中|有|已|均|为|的|作出|做出|决定|答复|办理|处理|结果|共计?|合计|计|另有|另|还有|分别|申请|提出|提交|来自|政府信息公开|政府信息|信息|该|并|给予|因|由于|属于|涉及|涉"
    r"|情形|情况|原因|告知|范围|类|件|数量?|占|对|中|按|依法|依规|予以|本年度?|全年|本机关|本单位|申请人|以|全部|了|是|等|达|：|:|“|”|\")*"
)
_UNITS = ("件", "宗", "件次", "例", "份", "个", "起", "次")
_FAR = 40
_DUE = re.compile("(?:应当?|需要?|须)(?:予以)?$")
_OUTCOMES = re.compile("部分公开|不予公开|无法提供|不予处理|其[他它](?:情形)?处理")
_ANSWERED = re.compile(_ANSWER)
_HANDLED = re.compile(_HANDLE)
_GROUP = re.compile("^outcomes/[^/]+")


def read(segment: Segment) -> Iterator[Figure]:
    """The figures about requests in one segment."""
    received = list(_requests(segment)) if "申请" in segment.words else []
    yield from received
    # “线上申请65件，办结62件，线下申请9件”: what becomes of some requests is no more than a part of all that becomes.
    whole = all(figure.whole or not figure.value for figure in received)
    if any(word in segment.words for word in ("结转", "未办结", "转入", "遗留")):
        yield from _carried(segment, whole)
    if segment.counted and _is_about_requests(segment):
        yield from _details(segment, whole)


def _requests(segment: Segment) -> Iterator[Figure]:
    patterns = [_COUNTED, _PRESENTED, _SAID]
    nothing = [_NONE, _ZERO]
    if segment.part == 3 or _REQUEST_CONTEXT.search(segment.before) or _ABOUT_REQUESTS.search(segment.words):
        patterns += [_BARE_COUNTED, _BARE_SAID, _NEW_COUNTED]
        nothing += [_BARE_NONE]
    for pattern in nothing if segment.denied else ():
        for found in pattern.finditer(segment.words):
            groups = found.groupdict()
            if groups.get("bare") and segment.quantity(found.start("bare")).value:
                continue
            if _ANYBODY.fullmatch(groups.get("mod") or "") and segment.take(*found.span()):
                yield from figure(segment, "requests", found, none=True)
    for pattern in patterns if segment.counted else ():
        for found in pattern.finditer(segment.words):
            if segment.is_free(*found.span()):
                yield from _counted(segment, found, bare=pattern not in (_COUNTED, _PRESENTED, _SAID))


def _counted(segment: Segment, found: re.Match[str], *, bare: bool) -> Iterator[Figure]:
    groups = found.groupdict()
    verb, modifier = groups.get("verb"), groups.get("mod")
    if modifier is None:
        clause = segment.words[segment.clause(found.start()) : found.start()]
        verbs = list(_VERB.finditer(clause))
        verb = verbs[-1][0] if verbs else None
        modifier = clause[verbs[-1].end() :] if verbs else ""
        if _OTHER_REQUESTS.search(clause):
            return
    if _OTHER_REQUESTS.search(modifier) or (bare and not _CHANNEL.fullmatch(modifier)):
        return
    segment.take(*found.span())
    verb = verb or groups.get("after")
    quantity = segment.quantity(found.start("n"))
    if quantity.unit in ("个", "名", "位") and _PEOPLE.match(segment.words, found.end("n")):
        return
    loose = not verb and not bare and "申请" not in found["noun"].replace("依申请公开", "")
    if loose and _BY_OPENNESS.search(segment.lead + segment.words):
        return
    listed = "信息" in found["noun"] or quantity.unit not in _UNITS
    yield from figure(
        segment,
        _done(verb, segment.words[: segment.words.rfind(verb, 0, found.end())] if verb else ""),
        found,
        whole=bool(_ANYBODY.fullmatch(modifier))
        and not _FURTHER.match(segment.words, found.end())
        and not _is_by_one_way(segment, found.start()),
        uncertainty=SOMETHING_ELSE if loose and listed else None,
        verb=verb or "",
        among=verb == "新收",
    )


def _is_by_one_way(segment: Segment, place: int) -> bool:
    """Whether only those are counted that came by one way, others being counted before in the sentence."""
    clause = segment.clause(place)
    said_before = segment.lead + segment.words[:clause]
    return "申请" in said_before and COUNT in said_before and bool(_BY_ONE_WAY.search(segment.words[clause:place]))


def _done(verb: str | None, before: str) -> str:
    """What a verb says was done with the requests; ``before`` is what stands before it."""
    if not verb or not _HANDLED.fullmatch(verb):
        return "requests"
    if _DUE.search(before):
        return "due"
    return "answered" if _ANSWERED.fullmatch(verb) else "handled"


def _carried(segment: Segment, whole: bool) -> Iterator[Figure]:
    this = segment.report.year
    for found in _CARRIED_IN.finditer(segment.words):
        # Other matters are left over too: “上年未办结事项5件”.
        named_as_such = "结转" in found[0] or "申请" in found[0] or "公开" in found[0]
        if not named_as_such or not segment.take(*found.span()):
            continue
        named = segment.quantity(found.start("from")).value if found["from"] else None
        if named is None or this is None or named == this - 1:
            yield from figure(segment, "carried_in", found, whole=whole, timed=True)
    denied = segment.denied
    for found in _CARRIED_IN_NONE.finditer(segment.words) if denied else ():
        if segment.take(*found.span()):
            yield from figure(segment, "carried_in", found, none=True, timed=True)
    for pattern in (_CARRIED_OUT, _CARRIED_OUT_COUNTED):
        for found in pattern.finditer(segment.words):
            subject = _carried_to(segment, found)
            if segment.take(*found.span()) and subject:
                yield from figure(
                    segment,
                    subject,
                    found,
                    whole=whole and pattern is _CARRIED_OUT,
                    timed=subject == "carried_in",
                )
    for found in _CARRIED_OUT_NONE.finditer(segment.words) if denied else ():
        subject = _carried_to(segment, found)
        if segment.take(*found.span()) and subject:
            yield from figure(segment, subject, found, none=True, timed=subject == "carried_in")


def _carried_to(segment: Segment, found: re.Match[str]) -> str | None:
    """Whether requests were carried out of this year or into it, where a year is named: “2023年结转2024年4件”."""
    into = segment.quantity(found.start("into")).value if found["into"] else None
    this = segment.report.year
    if into is None or this is None or into == this + 1:
        return "carried_out"
    return "carried_in" if into == this else None


def _is_about_requests(segment: Segment) -> bool:
    """Whether a bare count in this segment counts requests, because that is what the sentence is about."""
    if segment.taken and _ABOUT_REQUESTS.search(segment.words):
        return True
    if "复议" in segment.words or "诉讼" in segment.words:
        return False
    return (
        segment.part == 3 or "依申请公开" in segment.before or bool(_ABOUT_REQUESTS.search(_sentence_before(segment)))
    )


def _sentence_before(segment: Segment) -> str:
    """What the sentence says before, with the sentence before it: “……收到申请9件。已办结的8件中，……”."""
    before = segment.before[: len(segment.before) - len(segment.lead)].rstrip("。")
    return before[before.rfind("。") + 1 :] + segment.lead


def _details(segment: Segment, whole: bool) -> Iterator[Figure]:
    """Counts by outcome and applicant: each stands in its clause with the words of the form, and little else."""
    group = ""
    # What stands before the requests are named is about something else.
    is_known = segment.part == 3 or _ABOUT_REQUESTS.search(_sentence_before(segment))
    first = 0 if is_known else min(segment.taken, default=(0, 0))[0]
    for place, quantity in segment.counts():
        if quantity.unit not in _UNITS or place < first or not segment.is_free(place, place + 1):
            continue
        before, after = segment.around(place)
        said = before + after
        detail = _detail(segment, place, said, group)
        if detail is None:
            continue
        subject, sure = detail
        bracketed = _is_inside_brackets(segment.words, place)
        if subject.startswith("outcomes/"):
            above = _GROUP.match(subject)
            nested = bracketed and group
            if nested and above and above[0] != group:
                continue
            if not bracketed:
                group = above[0] if above else ""
        segment.take(place, place + 1)
        yield from counted_at(
            segment,
            subject,
            place,
            until=place + 1 + len(after),
            uncertainty=None if sure else SOMETHING_ELSE,
            whole=whole,
        )


def _detail(segment: Segment, place: int, said: str, group: str) -> tuple[str, bool] | None:
    """What the words around a count say that it counts, and whether they say nothing else."""
    found = list(_DETAIL.finditer(said))
    if not found:
        # In a list of outcomes “公开2件” is one of them.
        around = segment.text.words[segment.start : segment.start + len(segment.words) + _FAR]
        in_list = group or _OUTCOMES.search(around) or _ANSWERED.search(segment.words, 0, place)
        return ("outcomes/disclosed", True) if in_list and said in ("公开", "其中公开") else None
    subjects = [_DETAILS[int(str(each.lastgroup)[1:])][0] for each in found]
    if subjects == ["rest", "carried_out"]:
        return "carried_out", True
    if subjects == ["rest", "answered"] and not _ANSWERED.search(segment.lead + segment.words[:place]):
        # “结转下年度1件，其余6件均已办结” has nothing answered before.
        return "answered", True
    if len(found) != 1:
        return None
    rest = said[: found[0].start()] + said[found[0].end() :]
    return subjects[0], bool(_AROUND_DETAIL.fullmatch(rest))


def _is_inside_brackets(words: str, place: int) -> bool:
    opened = max(words.rfind("（", 0, place), words.rfind("(", 0, place))
    return opened > max(words.rfind("）", 0, place), words.rfind(")", 0, place))
