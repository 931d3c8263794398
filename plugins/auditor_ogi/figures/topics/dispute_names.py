"""What disputes, ways to court and results are called in the text, and which kind of dispute is meant."""

from __future__ import annotations

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import COUNT
from auditor_ogi.figures.segments import Segment

_LISTS = word_lists(__file__)
_LONGEST_HEADING = 14
DISPUTE = (
    r"(?:(?:行政)?(?<!经)(?<!经行政)复议(?!决定|机[关构]|后|前|期)|(?:行政)?诉讼"
    r"|(?:行政)?应诉|(?<!起)被诉(?!讼|行为|行政)|行政争议|打?官司)"
    r"(?:案件?|申请|事项|事件|程序|总?数?量|总?数)*"
    r"(?:的?(?:情况|情形|现象|案件))?(?:发生)?"
)
REVIEWER = lazy_regex("作为(?:行政)?复议机[关构]|复议(?:机[关构])?(?:的?职[责能权]|身份)")
"""A pattern for words by which an organ decides the disputes of others."""

WITH_DISPUTES = lazy_regex("|".join(sorted(_LISTS["with_disputes"], key=len, reverse=True)))
CASES = _LISTS["case_units"]
KIND = lazy_regex(
    "(?:未经(?:行政)?复议)?直接(?:[向到][^，、]{0,6}法院)?(?:起诉|提起)|未经(?:行政)?复议(?:起诉|提起)"
    "|(?:经)?(?:行政)?复议后(?:再|又)?(?:起诉|提起)|复议|(?<![胜败申投撤])诉(?!前|求|调|访|源)|官司|法院"
)
_RESULTS = (
    (
        "upheld",
        "(?:结果)?维持(?:原(?:行政)?行为|原答复|原决定)?|胜诉|(?:判决)?驳回(?:原告)?(?:的)?诉讼请求|(?:裁定)?驳回(?:起诉)?",
    ),
    (
        "corrected",
        "(?:结果)?(?:被)?纠[错正]|败诉?|输|(?:被)?责令(?:限期)?(?:重新)?(?:答复|处理|作出|履行)|(?:被)?确认违法"
        "|(?<!不予)(?:被)?撤销",
    ),
    (
        "pending",
        "(?:尚|仍|还)?(?:未|没有?)(?:审结|结案|办结|下?判|审完|作出判决|结)|(?:正在|尚在|仍在|还在|在)(?:法院|人民法院|复议机关)?审理(?:之?中)?|在审|审理中|待审|待结|待判|待决|(?:尚|仍|还)?(?:未|没有?)(?:作出|下达)[^，、；]{0,4}(?:决定|判决|裁[决判定])"
        "|(?:等待|有?待)[^，、；]{0,6}(?:审理|判决|裁[决判]|作出[^，、；]{0,4}决定)",
    ),
    ("other", "(?:[^，、；：（(\ue000-\ue007]{2,6}等)?其[他它]结果|终止|撤回|撤诉|和解|调解"),
)
RESULT = lazy_regex("|".join(f"(?P<{name}>{words})" for name, words in _RESULTS))
RESULT_WORDS = "|".join(words for _, words in _RESULTS)
TO_A_COURT = "[向到][^，、]{0,6}法院"
_TO_COURT = (
    f"(?:{TO_A_COURT})?(?:起诉|提起(?:涉及?|有关|关于|的|因)*"
    "(?:(?:政府)?信息公开)?(?:的|类|领域)*(?:行政)?诉讼)"
)
GROUP = lazy_regex(
    rf"先(?:行政)?复议后(?:再)?(?:诉讼|起诉)|(?:不经|未经|没有经过)(?:行政)?复议(?:程序)?(?:径行|径直){_TO_COURT}|"
    rf"(?:未经(?:行政)?复议)?直接{_TO_COURT}|(?:经(?:行政)?复议|(?:行政)?复议之?后)(?:后)?(?:再|又)?{_TO_COURT}"
    rf"|复议(?:决定|结果|结论)(?:的|仍|又|不服|不满|，|而|再|后)*{_TO_COURT}|(?:又|继而|转而|再次?){_TO_COURT}"
    r"|(?:未|(?<!未))经(?:过)?(?:行政)?复议(?:程序|前置)?的?$"
)


def way_of(words: str) -> str:
    """The group of the table for a way to court: directly, or after reconsideration."""
    direct = words.startswith(("未", "不经", "没有", "直接"))
    return "litigation_direct" if direct else "litigation_after_review"


def kind_of(words: str) -> str:
    """The kind of dispute, or the way to court, that one word names, as the table groups them."""
    if words.startswith(("复议后", "行政复议后")) or "起诉" in words or "提起" in words:
        return way_of(words)
    return "review" if words == "复议" else "litigation"


def kinds_of(noun: str) -> list[str]:
    """The subjects of the figures that words may be about."""
    kinds = [subject for word, subject in (("复议", "reviews"), ("诉", "litigation")) if word in noun]
    if not kinds and ("官司" in noun or "法院" in noun):
        kinds = ["litigation"]
    return kinds or (["disputes"] if "争议" in noun else [])


def heading_of(segment: Segment) -> str:
    """The heading that a segment stands under, if it names one kind of dispute only: “（一）行政复议。”."""
    if "复议" not in segment.before and "诉讼" not in segment.before:
        return ""
    before = segment.before[: len(segment.before) - len(segment.lead)].rstrip("。\n")
    heading = before[max(before.rfind("。"), before.rfind("\n"), before.rfind("；")) + 1 :]
    is_one = len(heading) <= _LONGEST_HEADING and COUNT not in heading and len(kinds_of(heading)) == 1
    return heading if is_one else ""
