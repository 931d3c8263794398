"""What the text says about administrative reconsideration and litigation, in total and by result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import AND, END, LINK, NOT, N, counted_at, figure
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.neutral_words import without_neutral
from auditor_ogi.figures.quantities import BARE, COUNT, OTHER
from auditor_ogi.figures.segments import Segment, said_of
from auditor_ogi.figures.topics import dispute_results
from auditor_ogi.figures.topics.dispute_names import (
    CASES,
    DISPUTE,
    GROUP,
    RESULT,
    REVIEWER,
    TO_A_COURT,
    WITH_DISPUTES,
    heading_of,
    kinds_of,
    way_of,
)

_LISTS = word_lists(__file__)
WORDS = _LISTS["topic_words"]
_MAY_BE_DISPUTES = lazy_regex(_LISTS.either("topic_words"))

_DISPUTES = (
    rf"{DISPUTE}(?:{AND}?(?:(?:被|因)?(?:提起|申请|引发|引起)|(?:政府)?信息公开|起"
    rf"|的){{0,4}}{DISPUTE}){{0,4}}"
)
_SAID = lazy_regex(
    rf"(?P<noun>{_DISPUTES})(?P<each>各|均为|分别为)?的?(?:{LINK}|（(?={COUNT}）))(?:{N}|(?P<none>“?[双两]?零(?:发生|案件|申请|报告)?"
    rf"|(?:均|都|也|皆|暂|尚|一直)?(?:未|没有?)(?:曾)?(?:发生|出现|产生|收到|接到)过?|{BARE}|无){END})"
)
# Where disputes may be named: trying the pattern at every character takes many times as long.
_BEGINNING = lazy_regex(
    "行(?=政(?:复议|诉讼|应诉|争议))|复(?=议)|诉(?=讼)|应(?=诉)|被(?=诉)|打(?=官)|官(?=司)"
)
# What comes after them has one of these.
_NUMBER_OR_NONE = lazy_regex(f"[{COUNT}{BARE}零未没无]")
_COUNTED = lazy_regex(
    rf"{N}的?(?P<mod>[^，,、；：:{COUNT}]{{0,20}}?)(?P<noun>{DISPUTE})(?:{END}|(?=(?:的?(?:审理|处理)?结果)?(?:均|全部|都|已|皆|中|当中|里)))"
)
_NONE = lazy_regex(
    rf"{NOT}(?P<mod>[^，,；：:{COUNT}]{{0,40}}?)"
    rf"(?P<noun>{_DISPUTES}(?:{AND}(?:向?(?:人民)?法院)?(?:提起诉讼|提起|起诉))?)(?:{AND}(?:行政)?(?:申诉|举报|投诉"
    rf"|信访|赔偿)(?:案件|情况|事项)?)*{END}"
)
# “信息公开行政复议案件受理2件、审结1件”; an organ that decides disputes of others is said to do so first.
_CAME_IN = lazy_regex("(?<=复议|诉讼|案件)[：:，]?(?:受理|收案|立案|共收|收)(?!到)")
_TOGETHER = lazy_regex("共|合计|总计")
_SOME = lazy_regex(_LISTS.either("some_only"))
# “没有复议及诉讼纠错的情况” says that none was lost, not that there was none.
_LOST = lazy_regex("[^，,；。]{0,16}?(?:败诉|胜诉|纠错|被?纠正|撤销|变更|确认违法)")
_AS_REVIEWER = lazy_regex("(?:受理|审理|审结|承办|办结|办理|作出|立案)[^，]{0,8}$")
_OTHER_ACTS = lazy_regex(_LISTS.either("other_acts"))
# “司法所调解行政争议12件” settles disputes of others.
_SETTLED = lazy_regex("(?:调解|化解|调处|排查|预防)[^，]{0,14}$")
# “3件争议案件尚未审结，其中行政复议1件” counts cases of that result only.
_OF_WHICH = lazy_regex(rf"{COUNT}[^：；{COUNT}]{{0,30}}[，（：]其中[^；]*$")
_AFTER_REVIEW = lazy_regex("复议后?$|经复议")
_FILED = lazy_regex(_LISTS.either("filed"))
_CASES_OF = {"reviews": "review", "litigation": "litigation"}
_TOPIC_ENDS = ("方面", "情况", "工作")
_OF_OTHERS = lazy_regex(rf"{_LISTS.either('of_others')}|作为{OTHER}人")
_BADLY = lazy_regex(r"不(?!服|满)|未|违反|错误|失误")
_APPEARANCES = ("次", "人次")
_LEFT_OVER_CASES = frozenset(_LISTS["left_over_units"])
_OTHER_WORK = lazy_regex(_LISTS.either("other_work"))

# “参加土地类行政诉讼23件，均不涉及政府信息公开”, “土地类行政复议5件”
_NOT_ABOUT_DISCLOSURE = lazy_regex(
    r"(?:不涉及|未涉及|不涉|不属于|不是|非)(?:政府|政务)?信息公开(?:领域|事项|内容|工作|问题|类|案件)*(?:的?行政(?:复议|诉讼)"
    r"案件)?(?=$|[，。；）])"
)
# “行政复议21件，均系治安处罚案件”
_ABOUT_OTHER_ACTS = lazy_regex(
    rf"[，（](?:案由|事由|起因|内容|均|全部|都|主要)*(?:系|为|属于?|涉及|涉|因|是|由)[^，。；公\ue000-\ue007]{{0,14}}"
    rf"(?:{_LISTS.either('other_acts')}|{_LISTS.either('other_causes')})"
)
# “行政复议共21件，公开类占2件”
_OF_WHICH_DISCLOSURE = lazy_regex(
    rf"[，（](?:其中)?(?:涉及|涉|属于)?(?:政府)?(?:信息)?公开(?:类|方面|领域)(?:的|案件|占|仅|有|为|共)*{COUNT}"
)
_OTHER_KIND = lazy_regex(r"(?<!公开)(?<!公开的)(?<!此)(?<!同)(?<!该)(?<!这)类(?:行政)?(?:复议|诉讼|案件)")
# “应诉案件31件，其中信息公开类1件”
_SOME_ABOUT_DISCLOSURE = lazy_regex("(?:其中|涉及?|属于?|关于)[^，。；]{0,8}(?:信息|政务)公开")
# “政府信息公开案件3件，行政复议2件，行政诉讼1件”
_OF_BOTH = lazy_regex(
    rf"(?P<noun>信息公开(?:类|领域|行政|相关|涉法|引起的?|引发的?|产生的?)*(?:争议)?案件)(?:总?数)?{LINK}{N}(?=[，、：（(])"
)
_NOTICE = lazy_regex(rf"(?P<noun>复议|应诉)(?:案件|申请|答复|受理|参加)*通知书?(?P<n>{COUNT})")
# “未经复议直接提起行政诉讼2件”
_WAY_TO_COURT = lazy_regex(
    rf"(?P<way>{GROUP.pattern}|(?:未经(?:行政)?复议)?直接(?:{TO_A_COURT})?提起|(?:行政)?复议后(?:再|又)?(?:提起)?"
    rf"|复议(?:决定|结果|结论)(?:的|仍|又|不服|不满|，|而|再|后)*(?:{TO_A_COURT})?提起)"
    r"(?:的|涉及|涉|有关|关于|因?(?:政府)?信息公开(?:类)?)*$"
)


def read(segment: Segment) -> Iterator[Figure]:
    """The figures about disputes in one segment, those left out that are of other matters."""
    for claim in _read(segment):
        if not claim.value or not _is_of_any_matter(claim):
            yield claim


def _read(segment: Segment) -> Iterator[Figure]:
    if "无关" in segment.words or (
        "信息公开" in segment.words and _NOT_ABOUT_DISCLOSURE.search(segment.words)
    ):
        return
    about_disclosure = segment.part == 4 or "公开" in segment.words or "公开" in segment.before
    found: list[Figure] = []
    may_be_disputes = _MAY_BE_DISPUTES.search(segment.words) is not None or (
        segment.counted and "公开" in segment.words and bool(heading_of(segment))
    )
    if may_be_disputes:
        found = [*_none(segment), *_totals(segment, about_disclosure)]
        yield from found
    named = ("公开" in segment.words and (may_be_disputes or "起诉" in segment.words)) or (
        may_be_disputes and "公开" in segment.before and not _OTHER_ACTS.search(segment.words)
    )
    if found or segment.part == 4 or named:
        yield from dispute_results.read(segment, found)
    if segment.counted and about_disclosure:
        yield from _left_over(segment)


def _none(segment: Segment) -> Iterator[Figure]:
    for found in _NONE.finditer(segment.words) if segment.denied else ():
        if _SOME.search(found["mod"]) or _AFTER_REVIEW.search(segment.words[: found.start()] + found["mod"]):
            continue
        if _is_about_other_acts(segment, found) or _LOST.match(segment.words, found.end()):
            continue
        if "复议" in found["noun"] and REVIEWER.search(segment.words, 0, found.end()):
            continue
        noun = found["noun"]
        if _OTHER_KIND.search(found[0]):
            continue
        end = segment.clause_end(found.end())
        if "，" in noun and COUNT in segment.words[found.end() : end]:
            # “无行政诉讼，行政复议也只有2件”: what is counted is not denied.
            noun = noun[: noun.rindex("，")]
        # Where there are no new ones, those of the year before may have ended: the table counts these, too.
        # “妥善答复可能引发诉讼的申请，未引发复议” is said of these.
        of_some = "新" in found[0] or "可能" in segment.words[: found.start()]
        uncertainty = SOMETHING_ELSE if of_some or _is_for_a_reason(found["mod"]) else None
        until = found.start("noun") + len(noun)
        if segment.take(found.start(), until):
            for subject in kinds_of(noun):
                yield from figure(segment, subject, found, none=True, until=until, uncertainty=uncertainty)


def _is_for_a_reason(words: str) -> bool:
    """Whether what is denied is that something was done badly: “因答复不及时引发的行政复议”."""
    return _BADLY.search(words) is not None


def _is_about_other_acts(segment: Segment, found: re.Match[str]) -> bool:
    """Whether a clause names decisions as what is disputed, and not the disclosure of information."""
    start = clause_start(segment.words, found.start(), "，；：")
    if segment.words.endswith(_TOPIC_ENDS, 0, max(0, start - 1)):
        start = clause_start(segment.words, start - 1, "，；：")  # “行政处罚情况，无复议”
    clause = segment.words[start : found.end()]
    if "公开" in clause:
        return False
    return bool(
        _OTHER_ACTS.search(clause)
        or _OTHER_KIND.search(clause)
        or _SOME_ABOUT_DISCLOSURE.search(segment.words, found.end())
    )


def _is_of_any_matter(claim: Figure) -> bool:
    """Whether what is said after a number of disputes tells that they are of other matters, or of any."""
    words, after = claim.text.words, claim.position + 1
    if "公开" in words[clause_start(words, claim.position) : after]:
        return False
    return bool(_ABOUT_OTHER_ACTS.match(words, after) or _OF_WHICH_DISCLOSURE.match(words, after))


def _totals(segment: Segment, about_disclosure: bool) -> Iterator[Figure]:
    end = 0
    for begin in _BEGINNING.finditer(segment.words):
        if begin.start() < end:
            continue
        if not _NUMBER_OR_NONE.search(segment.words, begin.start()):
            break
        said = _SAID.match(segment.words, begin.start())
        if said is not None:
            end = said.end()
            yield from _said(segment, said, about_disclosure)
    for found in _OF_BOTH.finditer(segment.words) if segment.counted else ():
        rest = segment.words[found.end() :]
        if "诉" in segment.words[: found.start()]:
            continue
        if "复议" in rest and "诉讼" in rest and segment.take(*found.span()):
            yield from figure(segment, "disputes", found)
    for found in _NOTICE.finditer(segment.words) if segment.counted and about_disclosure else ():
        if segment.take(*found.span()):
            yield from figure(segment, kinds_of(found["noun"])[0], found, uncertainty=SOMETHING_ELSE)
    for found in _COUNTED.finditer(segment.words) if segment.counted else ():
        yield from _counted(segment, found, about_disclosure)
    if segment.counted and about_disclosure:
        yield from _in_any_order(segment)


def _in_any_order(segment: Segment) -> Iterator[Figure]:
    """Disputes whose number is with the kind, a verb and what they were about, and nothing else."""
    for place, quantity in segment.counts():
        if quantity.unit not in CASES or not segment.is_free(place, place + 1):
            continue
        before, after = said_of(segment, place)
        said = before + after
        said = _CAME_IN.sub("，", said) if "公开" in said else said
        kinds = kinds_of(said) or ([] if "公开" not in said else kinds_of(heading_of(segment)))
        if REVIEWER.search(said) or (
            "公开" not in said and _SOME_ABOUT_DISCLOSURE.search(segment.words, place)
        ):
            continue
        if len(kinds) != 1 or RESULT.search(said) or _SOME.search(said) or GROUP.search(said):
            continue
        if not without_neutral(WITH_DISPUTES.sub("，", said)) and segment.take(place, place + 1):
            filed = _FILED.search(said.replace("复议申请", "复议"))
            verb = filed[0] if filed else ""
            yield from counted_at(segment, kinds[0], place, until=place + 1 + len(after), verb=verb)


def _said(segment: Segment, found: re.Match[str], about_disclosure: bool) -> Iterator[Figure]:
    """How many disputes there were, where the number comes after them: “行政复议4件”."""
    denied = found["none"] is not None
    if found["none"] == BARE and segment.quantity(found.start("none")).value:
        return
    kinds = kinds_of(found["noun"])
    nothing = denied or not segment.quantity(found.start("n")).value
    if not segment.is_free(*found.span()):
        return
    if len(kinds) > 1 and not nothing and not found["each"]:
        # “复议和诉讼共3件” counts both; without “共” it may be either.
        if not _TOGETHER.search(found[0][len(found["noun"]) :]):
            return
        kinds = ["disputes"]
    clause = segment.words[segment.clause(found.start()) : found.start()]
    if "争议" in found["noun"] and _SETTLED.search(clause):
        return
    if not denied and _counts_no_cases(segment, found, clause):
        segment.take(*found.span())
        return
    if clause.endswith(("经", "经过")) or _OF_OTHERS.search(segment.words, 0, found.end()):
        return
    way = _WAY_TO_COURT.search(clause) if kinds == ["litigation"] else None
    if way:
        kinds = [f"cases/{way_of(way['way'])}"]
    if (not nothing and _is_as_reviewer(segment.words[: found.start()], clause)) or _is_about_other_acts(
        segment, found
    ):
        return
    segment.take(*found.span())
    result = _result_of_whole(segment, found.start()) if not denied else None
    if result and kinds[0] in _CASES_OF:
        kinds = [f"cases/{_CASES_OF[kind]}/{result}" for kind in kinds]
    filed = _FILED.search(clause + found["noun"].replace("复议申请", "复议"))
    for subject in kinds:
        yield from figure(
            segment,
            subject,
            found,
            none=denied,
            whole=not _SOME.search(clause),
            uncertainty=None if about_disclosure or nothing else SOMETHING_ELSE,
            verb=filed[0] if filed else "",
        )


def _counts_no_cases(segment: Segment, found: re.Match[str], clause: str) -> bool:
    """Whether a number is of appearances in court, or of what never became a case: “撤回复议申请2件”."""
    if clause.endswith("出庭"):
        return segment.quantity(found.start("n")).unit in _APPEARANCES
    return clause.endswith("撤回")


def _result_of_whole(segment: Segment, place: int) -> str | None:
    """The result of the cases of which those counted at a place are a part, where one is said."""
    if "其中" not in segment.words:
        return None
    whole = _OF_WHICH.search(segment.words, 0, place)
    result = RESULT.search(whole[0].partition("其中")[0]) if whole else None
    return result.lastgroup if result else None


def _counted(segment: Segment, found: re.Match[str], about_disclosure: bool) -> Iterator[Figure]:
    """How many disputes there were at least, where the number comes before them: “4件行政复议”."""
    if not segment.is_free(*found.span()) or _SOME.search(found["mod"]) or "申请" in found["mod"]:
        return
    clause = segment.words[segment.clause(found.start()) : found.start()]
    if _is_as_reviewer(clause, found["mod"]):
        return
    segment.take(*found.span())
    uncertainty = None if about_disclosure else SOMETHING_ELSE
    for subject in kinds_of(found["noun"]):
        yield from figure(segment, subject, found, whole=False, uncertainty=uncertainty)


def _is_as_reviewer(before: str, said: str) -> bool:
    """Whether the organ itself decided the disputes, and these are not said to be about disclosure."""
    if REVIEWER.search(before):
        return True
    return bool(_AS_REVIEWER.search(before)) and "公开" not in said


def _left_over(segment: Segment) -> Iterator[Figure]:
    """Cases in a clause that names one kind of dispute and says what is not known.

    There are at least so many, if they are cases of that kind.
    """
    for place, quantity in segment.counts():
        if quantity.unit not in _LEFT_OVER_CASES or not segment.is_free(place, place + 1):
            continue
        start, end = segment.clause(place), segment.clause_end(place)
        clause = segment.words[start:end]
        kinds = kinds_of(clause)
        if len(kinds) != 1 or clause.count(COUNT) > 1 or "争议" in clause or "申请" in clause[:2]:
            continue
        if _SOME.search(clause) or _OTHER_WORK.search(clause) or _OTHER_ACTS.search(clause):
            continue
        if REVIEWER.search(clause) or _SOME_ABOUT_DISCLOSURE.search(segment.words, end):
            continue
        if not _OTHER_KIND.search(clause) and not _AS_REVIEWER.search(segment.words[start:place]):
            yield from counted_at(
                segment, kinds[0], place, until=end, uncertainty=SOMETHING_ELSE, whole=False
            )
