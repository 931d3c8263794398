"""What the text says about administrative reconsideration and litigation, in total and by result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import AND, END, LINK, NOT, N, counted_at, figure
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.neutral_words import without_neutral
from auditor_ogi.figures.quantities import BARE, COUNT, OTHER
from auditor_ogi.figures.segments import Segment, said_of

_LISTS = word_lists(__file__)
WORDS = _LISTS["topic_words"]
_MAY_BE_DISPUTES = re.compile(_LISTS.either("topic_words"))

_DISPUTE = (
    r"(?:(?:行政)?(?<!经)(?<!经行政)复议(?!决定|机[关构]|后|前|期)|(?:行政)?诉讼"
    r"|(?:行政)?应诉|行政争议|打?官司)"
    r"(?:案件?|申请|事项|事件|程序|总?数?量|总?数)*"
    r"(?:的?(?:情况|情形|现象|案件))?(?:发生)?"
)
_DISPUTES = (
    rf"{_DISPUTE}(?:{AND}?(?:(?:被|因)?(?:提起|申请|引发|引起)|(?:政府)?信息公开|起"
    rf"|的){{0,4}}{_DISPUTE}){{0,4}}"
)
_SAID = re.compile(
    rf"(?P<noun>{_DISPUTES})(?P<each>各|均为|分别为)?的?{LINK}(?:{N}|(?P<none>“?[双两]?零(?:发生|案件|申请|报告)?"
    rf"|(?:均|都|也|皆|暂|尚|一直)?(?:未|没有?)(?:曾)?(?:发生|出现|产生|收到|接到)过?|{BARE}|无){END})"
)
# Where disputes may be named: trying the pattern at every character takes many times as long.
_BEGINNING = re.compile("[行复诉应打官]")
_COUNTED = re.compile(
    rf"{N}的?(?P<mod>[^，,、；：:{COUNT}]{{0,20}}?)(?P<noun>{_DISPUTE})(?:{END}|(?=(?:的?(?:审理|处理)?结果)?(?:均|全部|都|已|皆|中|当中|里)))"
)
_NONE = re.compile(
    rf"{NOT}(?P<mod>[^，,；：:{COUNT}]{{0,40}}?)"
    rf"(?P<noun>{_DISPUTES}(?:{AND}(?:向?(?:人民)?法院)?(?:提起诉讼|提起|起诉))?)(?:{AND}(?:行政)?(?:申诉|举报|投诉"
    rf"|信访|赔偿)(?:案件|情况|事项)?)*{END}"
)
_WITH_DISPUTES = re.compile("|".join(sorted(_LISTS["with_disputes"], key=len, reverse=True)))
_TOGETHER = re.compile("共|合计|总计")
_SOME = re.compile(_LISTS.either("some_only"))
_SOME_OF_THE_LAST = re.compile(f"(?:案件|案)?(?:也|都)?(?:仅|只|共|达|有|为|是|发生|计)*{COUNT}")
_LAST_KIND = re.compile("[，,、和及与][^，,、和及与]*$")
# “没有复议及诉讼纠错的情况” says that none was lost, not that there was none.
_LOST = re.compile("[^，,；。]{0,16}?(?:败诉|胜诉|纠错|被?纠正|撤销|变更|确认违法)")
_REVIEWER = re.compile("作为(?:行政)?复议机[关构]|复议(?:机[关构])?(?:的?职[责能权]|身份)")
_AS_REVIEWER = re.compile("(?:受理|审理|审结|承办|办结|办理|作出|立案)[^，]{0,8}$")
_OTHER_ACTS = re.compile(_LISTS.either("other_acts"))
_AFTER_REVIEW = re.compile("复议后?$|经复议")
_FILED = re.compile(_LISTS.either("filed"))
_OF_OTHERS = re.compile(rf"{_LISTS.either('of_others')}|作为{OTHER}人")
_BADLY = re.compile(r"不(?!服|满)|未|违反|错误|失误")
_CASES = _LISTS["case_units"]
_LEFT_OVER_CASES = frozenset(_LISTS["left_over_units"])
_OTHER_WORK = re.compile(_LISTS.either("other_work"))

_KIND = re.compile(
    "未经(?:行政)?复议(?:直接)?(?:起诉|提起)|(?:经)?(?:行政)?复议后(?:再)?(?:起诉|提起)|复议|(?<![胜败申投])诉|官司|法院"
)
_RESULTS = (
    ("upheld", "(?:结果)?维持(?:原(?:行政)?行为|原答复|原决定)?|胜诉"),
    (
        "corrected",
        "(?:结果)?(?:被)?纠[错正]|败诉?|输|(?:被)?责令(?:限期)?(?:重新)?(?:答复|处理|作出|履行)|(?:被)?确认违法"
        "|(?<!不予)(?:被)?撤销",
    ),
    (
        "pending",
        "(?:尚|仍|还)?(?:未|没有?)(?:审结|结案|办结|下?判|审完|作出判决|结)|(?:正在|尚在|仍在|还在|在)审理(?:之?中)?|在审|审理中|待审|待结",
    ),
    ("other", "(?:[^，、；：（(\ue000-\ue007]{2,6}等)?其[他它]结果|终止|撤回|撤诉|和解|调解"),
)
_RESULT = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _RESULTS))
_AROUND_RESULT = re.compile("|".join([*sorted(_LISTS["around"], key=len, reverse=True), "[，,、：:]"]))
_RESULT_WORDS = "|".join(words for _, words in _RESULTS)
_ALL = re.compile(
    rf"(?:[，、（(]|{_DISPUTE})(?:[^，、；（(\ue000-\ue007]{{0,8}}?)(?:均|全部|都|皆|全数)"
    rf"(?:{_LISTS.either('before_a_result')})*(?P<result>{_RESULT_WORDS})"
)
_NO_RESULT = re.compile(
    rf"(?:无一[件起例宗]?|未有?|没有|无)(?:发生|出现|存在)?(?:{_LISTS.either('before_a_result')})*"
    rf"(?P<result>{_RESULT_WORDS})(?:的|案件|案|情形|情况|现象)*{END}"
)
_TO_COURT = "(?:向[^，、]{0,6}法院)?(?:起诉|提起诉讼|提起行政诉讼)"
_ALL_DECIDED = re.compile(r"(?:均|全部|都|皆)(?:已|依法|经)*(?:审结|办结|结案)")
_GROUP = re.compile(
    rf"(?:未经(?:行政)?复议)?直接{_TO_COURT}|(?:经(?:行政)?复议|(?:行政)?复议后)(?:后)?(?:再|又)?{_TO_COURT}"
    r"|(?:未|(?<!未))经(?:过)?(?:行政)?复议(?:程序|前置)?的?$"
)
# “参加土地类行政诉讼23件，均不涉及政府信息公开”, “土地类行政复议5件”
_NOT_ABOUT_DISCLOSURE = re.compile(
    r"(?:不涉及|未涉及|不涉|不属于|不是|非)(?:政府|政务)?信息公开(?:领域|事项|内容|工作|问题|类|案件)*(?:的?行政(?:复议|诉讼)"
    r"案件)?(?=$|[，。；）])"
)
# “行政复议21件，均系治安处罚案件”
_ABOUT_OTHER_ACTS = re.compile(
    rf"[，（](?:案由|事由|起因|内容|均|全部|都|主要)*(?:系|为|属于?|涉及|涉|因|是|由)[^，。；公\ue000-\ue007]{{0,14}}"
    rf"(?:{_LISTS.either('other_acts')}|{_LISTS.either('other_causes')})"
)
# “行政复议共21件，公开类占2件”
_OF_WHICH_DISCLOSURE = re.compile(
    rf"[，（](?:其中)?(?:涉及|涉|属于)?(?:政府)?(?:信息)?公开(?:类|方面|领域)(?:的|案件|占|仅|有|为|共)*{COUNT}"
)
_OTHER_KIND = re.compile(r"(?<!公开)(?<!公开的)(?<!此)(?<!同)(?<!该)(?<!这)类(?:行政)?(?:复议|诉讼|案件)")
# “应诉案件31件，其中信息公开类1件”
_SOME_ABOUT_DISCLOSURE = re.compile("(?:其中|涉及?|属于?|关于)[^，。；]{0,8}(?:信息|政务)公开")
_BARE_RESULT = re.compile(rf"(?P<words>[^，、；：（）()\ue000-\ue007]{{2,8}})[为：:]?(?P<n>[{BARE}{COUNT}])")
_ADDED_UP = re.compile(rf"(?:^|[，、；：])(?:合计|共计|总计|共|总数为?)(?P<n>{COUNT})(?=$|[，。；）)])")
_JUDGED = re.compile(
    rf"(?:^|[，、；：（(])(?:其中)?(?:已经|已|现已|目前已)(?:宣?判决?|审结|结案|办结|开庭审结)(?:的|案件)?(?P<n>{COUNT})"
    r"(?=$|[，。；、）)])"
)
# “政府信息公开案件3件，行政复议2件，行政诉讼1件”
_OF_BOTH = re.compile(rf"(?P<noun>信息公开(?:类|领域|行政|相关|涉法)?案件)(?:总?数)?{LINK}{N}(?=[，、：（(])")
_NOTICE = re.compile(rf"(?P<noun>复议)(?:案件|申请|答复|受理|参加)*通知书?(?P<n>{COUNT})")
_TOTAL_OF = {"review": "reviews", "litigation": "litigation"}
# “未经复议直接提起行政诉讼2件”
_WAY_TO_COURT = re.compile(
    rf"(?P<way>{_GROUP.pattern}|(?:未经(?:行政)?复议)?直接提起|(?:行政)?复议后(?:再|又)?(?:提起)?)(?:的|因?(?:政府)?信息公开(?:类)?)*$"
)
_GROUP_OF = {"reviews": "review", "litigation": "litigation"}


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
    if _MAY_BE_DISPUTES.search(segment.words):
        found = [*_none(segment), *_totals(segment, about_disclosure)]
        yield from found
    if found or segment.part == 4 or ("公开" in segment.words and "起诉" in segment.words):
        yield from _results(segment)
        yield from _of_one_kind(segment)
        yield from _all_decided(segment, found)
        yield from _of_all(segment, found)
        if segment.denied:
            yield from _no_result(segment)
    if segment.counted and about_disclosure:
        yield from _left_over(segment)


def _none(segment: Segment) -> Iterator[Figure]:
    for found in _NONE.finditer(segment.words) if segment.denied else ():
        if _SOME.search(found["mod"]) or _AFTER_REVIEW.search(segment.words[: found.start()] + found["mod"]):
            continue
        if _is_about_other_acts(segment, found) or _LOST.match(segment.words, found.end()):
            continue
        if "复议" in found["noun"] and _REVIEWER.search(segment.words, 0, found.end()):
            continue
        noun = found["noun"]
        if _OTHER_KIND.search(found[0]):
            continue
        end = segment.clause_end(found.end())
        if "，" in noun and COUNT in segment.words[found.end() : end]:
            # “无行政诉讼，行政复议也只有2件”: what is counted is not denied.
            noun = noun[: noun.rindex("，")]
        # Where there are no new ones, those of the year before may have ended: the table counts these, too.
        uncertainty = SOMETHING_ELSE if "新" in found[0] or _is_for_a_reason(found["mod"]) else None
        until = found.start("noun") + len(noun)
        if segment.take(found.start(), until):
            for subject in _kinds(noun):
                yield from figure(segment, subject, found, none=True, until=until, uncertainty=uncertainty)


def _is_for_a_reason(words: str) -> bool:
    """Whether what is denied is that something was done badly: “因答复不及时引发的行政复议”."""
    return _BADLY.search(words) is not None


def _is_about_other_acts(segment: Segment, found: re.Match[str]) -> bool:
    """Whether a clause names decisions as what is disputed, and not the disclosure of information."""
    clause = segment.words[clause_start(segment.words, found.start(), "，；：") : found.end()]
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
        said = _SAID.match(segment.words, begin.start()) if begin.start() >= end else None
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
            yield from figure(segment, "reviews", found, uncertainty=SOMETHING_ELSE)
    for found in _COUNTED.finditer(segment.words) if segment.counted else ():
        yield from _counted(segment, found, about_disclosure)
    if segment.counted and about_disclosure:
        yield from _in_any_order(segment)


def _in_any_order(segment: Segment) -> Iterator[Figure]:
    """Disputes whose number is with the kind, a verb and what they were about, and nothing else."""
    for place, quantity in segment.counts():
        if quantity.unit not in _CASES or not segment.is_free(place, place + 1):
            continue
        before, after = said_of(segment, place)
        said = before + after
        kinds = _kinds(said)
        if _REVIEWER.search(said) or (
            "公开" not in said and _SOME_ABOUT_DISCLOSURE.search(segment.words, place)
        ):
            continue
        if len(kinds) != 1 or _RESULT.search(said) or _SOME.search(said) or _GROUP.search(said):
            continue
        if not without_neutral(_WITH_DISPUTES.sub("，", said)) and segment.take(place, place + 1):
            filed = _FILED.search(said.replace("复议申请", "复议"))
            verb = filed[0] if filed else ""
            yield from counted_at(segment, kinds[0], place, until=place + 1 + len(after), verb=verb)


def _said(segment: Segment, found: re.Match[str], about_disclosure: bool) -> Iterator[Figure]:
    """How many disputes there were, where the number comes after them: “行政复议4件”."""
    denied = found["none"] is not None
    if found["none"] == BARE and segment.quantity(found.start("none")).value:
        return
    kinds = _kinds(found["noun"])
    nothing = denied or not segment.quantity(found.start("n")).value
    if not segment.is_free(*found.span()):
        return
    if len(kinds) > 1 and not nothing and not found["each"]:
        # “复议和诉讼共3件” counts both; without “共” it may be either.
        if not _TOGETHER.search(found[0][len(found["noun"]) :]):
            return
        kinds = ["disputes"]
    clause = segment.words[segment.clause(found.start()) : found.start()]
    if clause.endswith(("经", "经过")) or _OF_OTHERS.search(segment.words, 0, found.end()):
        return
    way = _WAY_TO_COURT.search(clause) if kinds == ["litigation"] else None
    if way:
        kinds = [f"cases/{_kind(way['way'])}"]
    if (not nothing and _is_as_reviewer(segment.words[: found.start()], clause)) or _is_about_other_acts(
        segment, found
    ):
        return
    segment.take(*found.span())
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


def _counted(segment: Segment, found: re.Match[str], about_disclosure: bool) -> Iterator[Figure]:
    """How many disputes there were at least, where the number comes before them: “4件行政复议”."""
    if not segment.is_free(*found.span()) or _SOME.search(found["mod"]) or "申请" in found["mod"]:
        return
    clause = segment.words[segment.clause(found.start()) : found.start()]
    if _is_as_reviewer(clause, found["mod"]):
        return
    segment.take(*found.span())
    uncertainty = None if about_disclosure else SOMETHING_ELSE
    for subject in _kinds(found["noun"]):
        yield from figure(segment, subject, found, whole=False, uncertainty=uncertainty)


def _is_as_reviewer(before: str, said: str) -> bool:
    """Whether the organ itself decided the disputes, and these are not said to be about disclosure."""
    if _REVIEWER.search(before):
        return True
    return bool(_AS_REVIEWER.search(before)) and "公开" not in said


def _results(segment: Segment) -> Iterator[Figure]:
    """Counts by result, of the kind of dispute that was named last before them."""
    for place, quantity in segment.counts():
        if quantity.unit not in _CASES or not segment.is_free(place, place + 1):
            continue
        before, after = segment.around(place)
        said = before + after
        found = list(_RESULT.finditer(said))
        group = _GROUP.search(said)
        if group and "起" not in group[0] and "诉" not in segment.lead + segment.words[:place]:
            group = None
        if group and not found and _says_no_more(_GROUP.sub("", said)):
            segment.take(place, place + 1)
            kind = "litigation_direct" if group[0].startswith(("未", "直接")) else "litigation_after_review"
            yield from counted_at(segment, f"cases/{kind}", place, until=place + 1 + len(after))
            continue
        if len(found) != 1:
            continue
        kind, sure = _kind_before(segment, place)
        if not kind:
            continue
        result = str(found[0].lastgroup)
        rest = said[: found[0].start()] + said[found[0].end() :]
        sure = sure and _says_no_more(rest) and found[0][0] not in ("胜诉", "败诉")
        segment.take(place, place + 1)
        uncertainty = None if sure else SOMETHING_ELSE
        yield from counted_at(
            segment, f"cases/{kind}/{result}", place, until=place + 1 + len(after), uncertainty=uncertainty
        )


def _says_no_more(words: str) -> bool:
    """Whether words around a result say nothing else of what is counted."""
    left = without_neutral(_AROUND_RESULT.sub("", words))
    return not left or not without_neutral(_WITH_DISPUTES.sub("，", _AROUND_RESULT.sub("，", words)))


def _all_decided(segment: Segment, totals: list[Figure]) -> Iterator[Figure]:
    """That no case is pending: “行政复议2件均已审结”."""
    for found in _ALL_DECIDED.finditer(segment.words):
        kind, sure = _kind_before(segment, found.start())
        before = segment.words[: found.start()]
        counted = [total for total in totals if total.value and not total.none and not total.uncertainty]
        if kind and sure and counted and not _RESULT.search(before) and "其中" not in before:
            yield from figure(segment, f"cases/{kind}/pending", found, none=True)


def _of_one_kind(segment: Segment) -> Iterator[Figure]:
    """What results add up to, results without measure words, and how many cases are decided already."""
    for found in segment.taking(_ADDED_UP):
        kind, sure = _kind_before(segment, found.start())
        # The sum of what was counted by result, with no total before.
        before = segment.words[: found.start()]
        if kind and sure and len(_RESULT.findall(before)) > 1:
            yield from figure(segment, _TOTAL_OF.get(kind, f"cases/{kind}"), found)
    for found in segment.taking(_JUDGED):
        kind, sure = _kind_before(segment, found.start())
        if kind and sure:
            yield from figure(segment, _TOTAL_OF.get(kind, f"cases/{kind}"), found, whole=False)
    if segment.words.count(BARE) > 1:
        yield from _bare_results(segment)


def _bare_results(segment: Segment) -> Iterator[Figure]:
    """A list of results and numbers without measure words: “2件（维持1、纠正0、其他0、未审结1）”."""
    for found in _BARE_RESULT.finditer(segment.words):
        if found["n"] != BARE:
            continue
        result = _RESULT.fullmatch(found["words"])
        name = str(result.lastgroup) if result else "other" if found["words"] in ("其他", "其它") else ""
        kind, sure = _kind_before(segment, found.start())
        if name and kind and sure and segment.take(*found.span()):
            yield from figure(segment, f"cases/{kind}/{name}", found)


def _of_all(segment: Segment, totals: list[Figure]) -> Iterator[Figure]:
    """The result of all cases that the clauses before count: “复议7件、诉讼9件，均获维持”."""
    for found in _ALL.finditer(segment.words):
        result = _RESULT.search(segment.words, found.start("result"))
        if result is None:
            continue
        start = segment.at(found.start())
        for total in totals:
            if total.none or not total.value or total.position > start or total.subject not in _GROUP_OF:
                continue
            place = next((each for each, _ in segment.counts() if segment.at(each) == total.position), None)
            between = "" if place is None else segment.words[place + 1 : found.start()]
            # What is said after a result, or of some cases, is not said of all.
            if place is None or _RESULT.search(between) or "其中" in between:
                continue
            yield from counted_at(
                segment,
                f"cases/{_GROUP_OF[total.subject]}/{result.lastgroup}",
                place,
                until=result.end(),
                whole=False,
                uncertainty=total.uncertainty if result[0] not in ("胜诉", "败诉") else SOMETHING_ELSE,
            )


def _no_result(segment: Segment) -> Iterator[Figure]:
    """That no case had a result: “无一被纠正”."""
    for found in _NO_RESULT.finditer(segment.words):
        result = _RESULT.search(segment.words, found.start("result"))
        kind, sure = _kind_before(segment, found.start())
        if result is None or not kind or not sure or result[0] in ("胜诉", "败诉"):
            continue
        if segment.take(*found.span()):
            yield from figure(segment, f"cases/{kind}/{result.lastgroup}", found, none=True)


def _left_over(segment: Segment) -> Iterator[Figure]:
    """Cases in a clause that names one kind of dispute and says what is not known.

    There are at least so many, if they are cases of that kind.
    """
    for place, quantity in segment.counts():
        if quantity.unit not in _LEFT_OVER_CASES or not segment.is_free(place, place + 1):
            continue
        start, end = segment.clause(place), segment.clause_end(place)
        clause = segment.words[start:end]
        kinds = _kinds(clause)
        if len(kinds) != 1 or clause.count(COUNT) > 1 or "争议" in clause or "申请" in clause[:2]:
            continue
        if _SOME.search(clause) or _OTHER_WORK.search(clause) or _OTHER_ACTS.search(clause):
            continue
        if _REVIEWER.search(clause) or _SOME_ABOUT_DISCLOSURE.search(segment.words, end):
            continue
        if not _OTHER_KIND.search(clause) and not _AS_REVIEWER.search(segment.words[start:place]):
            yield from counted_at(
                segment, kinds[0], place, until=end, uncertainty=SOMETHING_ELSE, whole=False
            )


def _kind_before(segment: Segment, place: int) -> tuple[str, bool]:
    """The kind of dispute that a result at this place belongs to, and whether that is certain.

    In “复议10件，诉讼0件，维持2件” it is reconsideration, the only kind with cases; in
    “复议4件，诉讼3件，维持5件” it is not known.
    """
    words = segment.lead + segment.words[:place]
    named = []
    for found in _KIND.finditer(words):
        count = words.find(COUNT, found.end())
        clause = re.search("[，,：:、（()）；;]", words[found.end() :])
        if count >= 0 and (clause is None or count < found.end() + clause.start()):
            value = segment.quantity(count - len(segment.lead)).value
            # “行政复议维持0件、纠正1件”: none of one result is not none.
            named.append((_kind(found[0]), count, value or bool(_RESULT.search(words, found.end(), count))))
        elif not named or named[-1][0] != _kind(found[0]):
            named.append((_kind(found[0]), found.end(), 1))
    some = [each for each in named if each[2]]
    if not some:
        return "", False
    kind, after, _ = some[-1]
    others = [each for each in some[:-1] if each[0] != kind and not _RESULT.search(words, each[1], after)]
    return kind, not others


def _kind(words: str) -> str:
    if words.startswith(("复议后", "行政复议后")):
        return "litigation_after_review"
    if "起诉" in words or "提起" in words:
        return "litigation_direct" if words.startswith(("未", "直接")) else "litigation_after_review"
    return "review" if words == "复议" else "litigation"


def _kinds(noun: str) -> list[str]:
    kinds = [subject for word, subject in (("复议", "reviews"), ("诉", "litigation")) if word in noun]
    if not kinds and ("官司" in noun or "法院" in noun):
        kinds = ["litigation"]
    return kinds or (["disputes"] if "争议" in noun else [])
