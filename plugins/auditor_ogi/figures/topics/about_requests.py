"""What the text says about requests: how many were received, handled and answered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import END, LINK, NOT, N, counted_at, figure
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.neutral_words import without_neutral
from auditor_ogi.figures.quantities import BARE, COUNT
from auditor_ogi.figures.segments import Segment
from auditor_ogi.figures.topics import (
    about_carry_over,
    about_outcomes,
    requests_added_up,
    requests_in_any_order,
)
from auditor_ogi.figures.topics.about_outcomes import ABOUT_REQUESTS, UNITS
from auditor_ogi.figures.topics.papers_by_openness import counts_papers

_LISTS = word_lists(__file__)
WORDS = _LISTS["topic_words"]

# Not bracketed: alternatives that each begin with a character of their own are found by these, many times
# faster.
_RECEIVE = (
    r"收到(?:并|和|及)?(?:办理|处理|答复|受理)?|接收到?|接到|接获|新收到?|新增|收件|受理|登记(?:到|在册)?"
    r"|收(?=依申请|政府信息|信息公开)"
)
_HANDLE = _LISTS.either("handled")
_APPLY = (
    r"(?:(?:政府|政务)?信息(?:依申请)?公开的?申请|公开(?:政府|政务)?信息的?申请|(?:政府|政务)信息申请"
    r"|依申请(?:公开(?:(?:政府|政务)?信息)?|(?:政府|政务)信息公开)(?:的?申请)?|申请(?:公开|获取)(?:政府"
    r"|政务)?信息|(?<!务)公开申请)(?:事项|要求|案件|办件|业务|件|表|书)?(?:总?数量?|总?量|件数|情况)?"
)
_BARE_APPLY = r"(?:书面|相关|有关|任何)*申请(?!人)(?:事项|件|表)?(?:总?数量?|件数)?"
_ANYBODY = lazy_regex(
    r"(?:公民|法人|社会公众|群众|公众|个人|申请人|单位|(?:任何|有关|各类)组织|(?:和|或者?|及|以及|与)?其他(?:社会)?组织|和|或者?"
    r"|及|以及|、|的|任何|相关|有关|提出|提交|发来|主动|(?:以(?:任何|各种|各类)|任何)?(?:形式|渠道|途径|方式)"
    r"|要求|各类|关于|有|方面|新增|在册|(?:任何)?人|向(?:[本我]|局|镇|县|市|区|乡|街道"
    r"|机关)[^，]{0,6}?(?=提)|书面或者?网上|线上或者?线下"
    rf"|{COUNT}|通过[^，]{{0,30}}等(?:多种|各种)?(?:方式|渠道|途径|形式)|书面形式|(?:政府|政务)?信息|社会)*"
)
_SAID = lazy_regex(
    rf"(?P<noun>{_APPLY})(?:共)?(?P<after>收到|接到|受理|登记|收件|答复|办结|办复|回复)?(?:的?(?:总?数量?"
    rf"|总?量))?(?:（(?:均?含|包括|包含)[^）{COUNT}]{{0,8}}结转[^）{COUNT}]{{0,8}}）)?(?:{LINK}|（(?={COUNT}）)){N}"
)
_VERB = lazy_regex(rf"{_RECEIVE}|{_HANDLE}")
_COUNTED = lazy_regex(
    rf"(?P<verb>{_RECEIVE}|{_HANDLE})(?:的(?=[{COUNT}]))?{LINK}{N}的?(?P<mod>[^，,；：:{COUNT}]{{0,20}}?)(?P<noun>{_APPLY})"
)
_NONE = lazy_regex(rf"{NOT}(?P<mod>[^，,；：:]{{0,40}}?)(?P<noun>{_APPLY}){END}")
_ZERO = lazy_regex(
    rf"(?P<noun>{_APPLY})(?:工作|方面)?(?:收件|受理|收到)?(?:数量?|量)?(?:[：:，,]?(?:均|全部)?(?:为|是"
    rf"|实现|实行)?(?:零(?:申请|报告|受理)?|(?P<bare>{BARE})|无)"
    rf"|(?:暂|尚|均)?未(?:发生|收到|接到)){END}"
)
_CHANNEL = lazy_regex(f"(?:{_LISTS.either('applicants_and_channels')})*")
_BARE_SAID = lazy_regex(
    rf"(?P<verb>{_RECEIVE})(?P<mod>[^，,；：:{COUNT}]{{0,20}}?)(?P<noun>{_BARE_APPLY}){LINK}{N}"
)
_BARE_COUNTED = lazy_regex(
    rf"(?P<verb>{_RECEIVE})(?:的(?={COUNT}{_BARE_APPLY})|{LINK}(?={COUNT}的?{_BARE_APPLY}{END})){N}的?(?P<mod>)(?P<noun>{_BARE_APPLY})"
)
_PRESENTED = lazy_regex(rf"(?:共有|共|有){N}的?(?P<mod>)(?P<noun>{_APPLY})(?=提交|提出|递交|[，,。；;（(]|$)")
_NEW_COUNTED = lazy_regex(rf"(?P<verb>新收到?|[又另]收到)(?:申请)?{LINK}{N}(?P<mod>)(?P<noun>){END}")
_BARE_NONE = lazy_regex(rf"{NOT}(?P<mod>[^，,；：:]{{0,30}}?){_BARE_APPLY}{END}")
# “答复信息公开申请3件、纸质申请36件”: each way has a number of its own.
_FURTHER = lazy_regex(rf"[、和及][^，,。；;、{COUNT}]{{1,8}}申请{COUNT}")
_SOME_OF_THEM = lazy_regex(r"(?!提出|提交|递交)[^，,。；;、：:（()）\s]")
# “受理申请29件，其中通过网络收到申请25件，通过来信收到申请4件”
_BY_ONE_WAY = lazy_regex(r"(?:通过|经|从|以)[^，,；;等]{1,16}$")
_ANOTHER_WAY = lazy_regex(
    rf"{COUNT}[，、][^，、{COUNT}]{{0,12}}(?:{requests_in_any_order.WAYS})[^，、{COUNT}]{{0,20}}{COUNT}"
)
_PEOPLE = lazy_regex(_LISTS.either("applicants"))
_OTHER_REQUESTS = lazy_regex(_LISTS.either("other_requests"))
# Documents by who may see them: “发文96件，其中主动公开0件，依申请公开12件，不公开84件” counts no requests.
_OF_DOCUMENTS = "(?:的|类|公文|文件)*"
_BY_OPENNESS = lazy_regex(
    rf"发文|公文|公开属性|不(?:予)?公开(?:的|类)*(?:公文|文件|信息){COUNT}"
    rf"|主动公开{_OF_DOCUMENTS}{COUNT}.*不(?:予)?公开{_OF_DOCUMENTS}{COUNT}"
    rf"|不(?:予)?公开{_OF_DOCUMENTS}{COUNT}.*主动公开{_OF_DOCUMENTS}{COUNT}"
)
# “依申请公开信息2件，不予公开2件”: what was disclosed, beside what was not.
_REFUSED_BESIDE = lazy_regex(
    f"[，、；](?:部分公开|不(?:予|同意)?公开|未(?:予)?公开|无法提供|不予处理)[^，；、{COUNT}]{{0,6}}{COUNT}"
    "(?!.*(?:予以|同意|全部)公开)"
)
# “主动公开信息2153条，依申请公开47件”: what was disclosed in both ways.
_DISCLOSED_BESIDE = lazy_regex(f"主动公开[^，；。{COUNT}]{{0,10}}{COUNT}[，；、]$")
_OTHER_REQUESTS_ONLY = lazy_regex("复议|诉讼")
# Which the government above makes, of requests of its own.
_SPOT_CHECK = lazy_regex("抽查|暗访")
_REQUEST_CONTEXT = lazy_regex("依申请公开|信息公开申请")
_DENIALS = (_NONE, _ZERO)
_COUNTS = (_COUNTED, _PRESENTED, _SAID)
_BARE_COUNTS = (_BARE_COUNTED, _BARE_SAID, _NEW_COUNTED)

_UNFINISHED = lazy_regex("(?:未|没有?)(?:办结|答复|办复|办理完毕|办完|到答复|到办理|到期)|在办|待办")
_NOT_DONE = ("不再", "不予", "不作", "不", "未", "未予")
_ALL = lazy_regex("(?:均|全部|都|皆|全)[系为由是来]")
_ANSWERED_TOO = lazy_regex("答复|回复|办结|办复|结转")
_KINDS = {word: kind for kind, words in _LISTS.groups("kinds_of_applicants").items() for word in words}
_ONE_KIND = lazy_regex(f"({'|'.join(_KINDS)})(?:提交|提出|申请|递交)的?")
_PERSON = "(?:公民|个人|自然人|村民|居民|群众)"
_ORGANISATION = "(?:法人|企业|单位|(?:其[他它])?(?:社会)?组织)"
_PERSONS_NAMED = lazy_regex(rf"{_PERSON}|公众|社会|任何人|申请人")
_ORGANISATIONS_NAMED = lazy_regex("法人|企业|组织")
_FAR = 60
_FROM_THEM = "(?:提出|提交|递交|申请|的)*"
_PERSONS = lazy_regex(f"{_PERSON}{{1,2}}{_FROM_THEM}")
_ORGANISATIONS = lazy_regex(f"{_ORGANISATION}(?:(?:和|或者?|及|以及|与|、)?{_ORGANISATION})*{_FROM_THEM}")
_OF_THEM_COUNTED = rf"[^，；、。{COUNT}]{{0,10}}{COUNT}"
_PERSONS_COUNTED = lazy_regex(f"{_PERSON}{_OF_THEM_COUNTED}")
_ORGANISATIONS_COUNTED = lazy_regex(f"{_ORGANISATIONS.pattern}{_OF_THEM_COUNTED}")
# “收到申请5件，均由自然人提出”
_ALL_OF_ONE_KIND = lazy_regex(
    rf"{COUNT}(?:的?(?:{_APPLY}|申请))?(?:，申请人|，)?(?:均|全部|都|皆|全)(?:系|为|由|是|来自于?|来源于)+"
    rf"(?P<kind>{'|'.join(_KINDS)}|公民个人)(?:提出|提交|递交|申请|的)*{END}"
)
_DUE = lazy_regex("(?:应当?|需要?|须)(?:予以)?$")
# “办结本年新收申请7件” counts those finished of the new ones.
_FINISHED_OF = lazy_regex(r"(?:办结|答复|办复|回复)了?(?:(?:本|当|今)年度?)?(?:新?(?:收到|受理|接到|收)的)?$")
_ANSWERED = lazy_regex(_LISTS.either("answered"))
_HANDLED = lazy_regex(_HANDLE)


def read(segment: Segment) -> Iterator[Figure]:
    """The figures about requests in one segment."""
    if counts_papers(segment):
        return
    received = list(_requests(segment)) if "申请" in segment.words else []
    yield from received
    # “线上申请65件，办结62件，线下申请9件”: the outcome of some requests is only a part of all that
    # becomes.
    whole = all(figure.whole or not figure.value for figure in received)
    # “信息公开类复议4件，上年结转1件” carries over disputes.
    if "申请" in segment.words or not ("复议" in segment.words or "诉讼" in segment.words):
        yield from about_carry_over.read(segment, whole=whole)
    more = list(_in_any_order(segment, whole))
    yield from more
    if segment.counted and (received or more):
        yield from _all_of_one_kind(segment)
    doubtful = any(figure.uncertainty is SOMETHING_ELSE for figure in more if figure.value)
    yield from about_outcomes.read(segment, whole=whole, doubtful=doubtful)
    if segment.counted:
        yield from requests_added_up.read(segment)
        yield from about_outcomes.all_of_them(segment)
    elif "申请" in segment.words:
        yield from about_outcomes.all_of_all(segment)


def _in_any_order(segment: Segment, whole: bool) -> Iterator[Figure]:
    """What no pattern has read, by the words alone."""
    if _OTHER_REQUESTS_ONLY.search(segment.words) or _SPOT_CHECK.search(segment.words):
        return
    about = segment.part == 3 or bool(_REQUEST_CONTEXT.search(about_outcomes.sentence_before(segment)))
    if segment.counted:
        yield from requests_in_any_order.read(segment, about_requests=about, whole=whole)
    if segment.denied:
        yield from about_outcomes.none_of(segment)
        if "申请" in segment.words:
            yield from requests_in_any_order.none(segment, about_requests=about)


def _requests(segment: Segment) -> Iterator[Figure]:
    of_requests = (
        segment.part == 3 or _REQUEST_CONTEXT.search(segment.before) or ABOUT_REQUESTS.search(segment.words)
    )
    if segment.denied:
        for pattern in (*_DENIALS, _BARE_NONE) if of_requests else _DENIALS:
            for found in pattern.finditer(segment.words):
                yield from _none(segment, found)
    if segment.counted:
        for pattern in (*_COUNTS, *_BARE_COUNTS) if of_requests else _COUNTS:
            for found in pattern.finditer(segment.words):
                # “申请情况：九件申请的……”, “依申请公开：2件予以公开” go on about some of them.
                of_what_follows = "：" in found[0] and _SOME_OF_THEM.match(segment.words, found.end())
                if segment.is_free(*found.span()) and not of_what_follows:
                    yield from _counted(segment, found, bare=pattern in _BARE_COUNTS)


def _none(segment: Segment, found: re.Match[str]) -> Iterator[Figure]:
    """That there were no requests, from anybody."""
    groups = found.groupdict()
    if groups.get("bare") and segment.quantity(found.start("bare")).value:
        return
    modifier = groups.get("mod") or ""
    if _ORGANISATIONS_NAMED.search(modifier) and not _PERSONS_NAMED.search(modifier):
        return  # “没有收到法人和其他组织的申请” leaves those of persons
    if _ANYBODY.fullmatch(modifier) and segment.take(*found.span()):
        yield from figure(segment, "requests", found, none=True)


def _counted(segment: Segment, found: re.Match[str], *, bare: bool) -> Iterator[Figure]:
    """How many requests there were; ``bare`` is for passages that call them no more than 申请."""
    verb, modifier = _verb_and_modifier(segment, found)
    before = segment.words[segment.clause(found.start()) : found.start()]
    if _UNFINISHED.search(before) or (verb and before.endswith(_NOT_DONE, 0, before.rfind(verb))):
        return  # what is left at the end of a year is carried over
    if modifier is None or _OTHER_REQUESTS.search(modifier) or (bare and not _CHANNEL.fullmatch(modifier)):
        return
    named = "申请" in found["noun"].replace("依申请公开", "")
    if named and not verb and about_outcomes.is_outcome(before):
        return  # “全年予以公开政府信息公开申请5件” counts the requests with one outcome
    segment.take(*found.span())
    quantity = segment.quantity(found.start("n"))
    if quantity.unit in _LISTS["people_units"] and _PEOPLE.match(segment.words, found.end("n")):
        return
    # “依申请公开5件” may be documents that are disclosed on request.
    loose = not verb and not bare and not named
    if loose and _BY_OPENNESS.search(segment.lead + segment.words):
        return
    may_be_documents = loose and (
        bool(_REFUSED_BESIDE.match(segment.words, found.end()))
        or _DISCLOSED_BESIDE.search(segment.words, 0, found.start()) is not None
        or (
            ("信息" in found["noun"] or quantity.unit not in UNITS)
            and not _ANSWERED_TOO.search(segment.words, found.end())
        )
    )
    one_kind = _ONE_KIND.fullmatch(without_neutral(before))
    kind = _KINDS[one_kind[1]] if one_kind else _beside_another_kind(segment, found, modifier or before)
    if kind:
        yield from figure(segment, f"from/{kind}", found, among=True)
        return
    done = _done(verb, segment.words[: segment.words.rfind(verb, 0, found.end())] if verb else "")
    if done == "due" and verb in before:
        before = _DUE.sub("", before[: before.rindex(verb)])
    of_new = done == "requests" and verb and _FINISHED_OF.search(before)
    may_be_others = of_new or requests_in_any_order.says_more(segment, before.removeprefix("除"))
    yield from figure(
        segment,
        done,
        found,
        whole=_is_of_all(segment, found, modifier),
        uncertainty=SOMETHING_ELSE if may_be_documents or may_be_others else None,
        verb=verb,
        among=verb == "新收",
    )


def _all_of_one_kind(segment: Segment) -> Iterator[Figure]:
    """That all requests, whose number was read, were made by applicants of one kind."""
    for found in _ALL_OF_ONE_KIND.finditer(segment.words) if _ALL.search(segment.words) else ():
        place = found.start()
        if (
            not segment.is_free(place, place + 1)
            and "其中" not in segment.words[segment.clause(place) : place]
        ):
            kind = _KINDS.get(found["kind"], "natural_person")
            yield from counted_at(segment, f"from/{kind}", place, until=found.end())


def _beside_another_kind(segment: Segment, found: re.Match[str], words: str) -> str | None:
    """The kind of applicants that words before 申请 name, where those of the other kind are counted too.

    “公民个人公开申请4件，法人及其他组织公开申请1件”; of “公民、法人和其他组织” nobody is of one kind.
    """
    persons, organisations = bool(_PERSONS.fullmatch(words)), bool(_ORGANISATIONS.fullmatch(words))
    if persons == organisations:
        return None
    other = _ORGANISATIONS_COUNTED if persons else _PERSONS_COUNTED
    end = segment.start + len(segment.words)
    following, _, _ = segment.text.words[end : end + _FAR].partition("。")
    said = f"{segment.lead}{segment.words[: found.start()]}；{segment.words[found.end() :]}{following}"
    beside = other.search(said)
    return ("natural_person" if persons else "organisations") if beside else None


def _verb_and_modifier(segment: Segment, found: re.Match[str]) -> tuple[str, str | None]:
    """What was done with requests, "" if that is not said, and the words between that and the requests.

    Where the match has neither, its clause is looked through; None if that is about something else.
    """
    groups = found.groupdict()
    verb, modifier = groups.get("verb"), groups.get("mod")
    if modifier is None:
        clause = segment.words[segment.clause(found.start()) : found.start()]
        verbs = list(_VERB.finditer(clause))
        verb = verbs[-1][0] if verbs else None
        modifier = None if _OTHER_REQUESTS.search(clause) else clause[verbs[-1].end() :] if verbs else ""
    return verb or groups.get("after") or "", modifier


def _is_of_all(segment: Segment, found: re.Match[str], modifier: str) -> bool:
    """Whether a passage counts all requests, from anybody and by any way."""
    clause = segment.words[segment.clause(found.start()) : found.start()]
    if requests_in_any_order.ONE_KIND.search(clause):
        return False
    if not _ANYBODY.fullmatch(modifier) or _FURTHER.match(segment.words, found.end()):
        return False
    return not _is_by_one_way(segment, found.start())


def _is_by_one_way(segment: Segment, place: int) -> bool:
    """Whether only those are counted that came by one way, others being counted in the sentence too."""
    clause = segment.clause(place)
    before = segment.words[clause:place]
    if not (_BY_ONE_WAY.search(before) or requests_in_any_order.names_one_way(before)):
        return False
    said_before = segment.lead + segment.words[:clause]
    if "申请" in said_before and COUNT in said_before:
        return True
    # “通过网上平台收到申请6件，信函收到4件”
    return bool(_ANOTHER_WAY.search(segment.words, place))


def _done(verb: str, before: str) -> str:
    """What a verb says was done with the requests; ``before`` is what comes before it."""
    if not verb or not _HANDLED.fullmatch(verb):
        return "requests"
    if _DUE.search(before):
        return "due"
    return "answered" if _ANSWERED.fullmatch(verb) else "handled"
