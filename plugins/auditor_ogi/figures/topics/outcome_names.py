"""How the text calls what became of requests and who made them: words for rows and columns of the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from auditor.reading.patterns import lazy_regex
from auditor_ogi.figures.topics.about_carry_over import NEXT_YEAR

_NAMES: tuple[tuple[str, str], ...] = (
    (
        "outcomes/partly_disclosed",
        "(?:予以|同意|决定|给予|准予)?(?:部分(?:予以)?(?:公开|提供)|区分处理后(?:予以)?(?:公开|提供)|公开(?:了)?(?:其中)?一?部分)",
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
        "(?:公开)?(?:会|可能|将)*(?:对|损害|侵害|侵犯|保护)?第?三方(?:的?(?:合法)?权益(?:造成)?(?:损害|侵害)?|不同意(?:公开)?)?|商业秘密(?:、|和|或者?|及)个人隐私",
    ),
    ("outcomes/refused/internal_affairs", "(?:三类)?内部(?:事务|管理)(?:类|性)?(?:信息)?"),
    ("outcomes/refused/deliberative", "(?:四类)?过程性?信息|过程性"),
    ("outcomes/refused/enforcement_file", "(?:行政)?执法案卷(?:信息|材料)?"),
    ("outcomes/refused/administrative_inquiry", "行政查询(?:事项)?"),
    (
        "outcomes/refused",
        "(?:决定)?(?:不予公开|不公开|非公开(?=类|的)|不同意公开|未予公开|未公开|不得公开|不能公开|拒绝公开)",
    ),
    (
        "outcomes/unavailable/needs_creation",
        "(?:没有|无)现成(?:的)?信息(?:，?需要?(?:另行|重新)?(?:制作|加工))?|需要?(?:另行|重新)(?:制作|加工|汇总)|(?:需要?|要求)[^，；]{0,16}(?:汇总、?|加工、?|分析、?|搜集、?|统计、?){2,4}",
    ),
    (
        "outcomes/unavailable/not_held",
        "(?:本机关|本单位|我单位|本行政机关)?(?:(?:[不未]掌握|没有掌握|不持有)(?:该|此|相关|所申请的?)*(?:政府)?(?:信息)?"
        "|非(?:本机关|本单位|本行政机关)?掌握|不属于?[^，、；]{0,8}掌握(?:的信息)?"
        "|未(?:制作|保存)(?:过|或者?|、|，|也|且|和)*(?:未)?(?:获取|保存)?(?:该|此|相关)*(?:政府)?(?:信息)?"
        "|(?:不存在|(?<!公开)没有|未获取)(?:该|此|相关|所申请的?|这个|这条|对应)*(?:政府)?信息(?!公开)|信息不存在"
        "|不存在(?=而|的?无法|，?无法))",
    ),
    (
        "outcomes/unavailable/still_unclear",
        "(?:经)?补正后?(?:的)?(?:申请)?(?:内容)?仍(?:然)?(?:不|未)(?:够)?(?:明确|清楚|清晰|具体)",
    ),
    ("outcomes/unavailable", "无法提供|不能提供"),
    ("outcomes/not_processed/petition", "信访(?:、?(?:举报|投诉|咨询|类|诉求|事项|等))*"),
    (
        "outcomes/not_processed/repeated",
        "重复(?:的|提交的?|提出的?)?申请|重复类(?:申请)?|(?:同一|相同)[^，；、]{0,10}?(?:再次|重复)(?:提出|提交)(?:的)?(?:申请)?",
    ),
    ("outcomes/not_processed/publication", "(?:要求)?(?:提供)?(?:公开)?出版物"),
    (
        "outcomes/not_processed/excessive",
        "(?:无正当理由)?(?:大量、?反复|(?:多次|反复|频繁)、?大量)(?:地)?(?:提出|提交)?(?:的)?申请",
    ),
    (
        "outcomes/not_processed/reconfirmation",
        "(?:要求)?[^，；、]{0,5}?确认或者?重新出具(?:已?获取(?:的)?信息)?",
    ),
    ("outcomes/not_processed", "不予(?:重复)?处理|不作处理|未予处理"),
    (
        "outcomes/other/not_corrected",
        "(?:申请人)?(?:无正当理由)?(?:逾期(?:不|未)补正|(?:申请)?(?:内容)?(?:不明确)?(?:且|，)?[未不](?:能)?(?:按期|按时|及时|按[^，；、]{1,6}|在规定(?:期限|时间)内)?(?:对[^，；、]{1,8})?(?:作出|进行|予以)?补正)",
    ),
    (
        "outcomes/other/fee_unpaid",
        "(?:申请人)?逾期(?:不|未)(?:按[^，]{0,8})?(?:缴费|缴纳(?:费用|信息处理费)?)",
    ),
    ("outcomes/other", "(?:作)?其[他它](?:情形|方式)?(?:的)?处理|其[他它]类(?:型)?(?:的)?(?:答复|处理|办理)"),
    (
        "outcomes/disclosed",
        "(?:予以|全部|(?<![不未])同意|全文|依法|可以|给予|准予|决定|已经)(?:予以)?公开(?!方式|平台|指南)|(?:全部|予以|同意|依法)提供|已主动公开|属于(?:已?主动)?公开范围"
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
NAME = lazy_regex("|".join(f"(?P<d{place}>{words})" for place, (_, words) in enumerate(_NAMES)))
"""A pattern for the name of any of them."""

OUTCOME = "(?P<label>" + "|".join(words for subject, words in _NAMES if subject.startswith("outcomes/")) + ")"
"""A pattern, as text, for the name of an outcome."""

GROUPS_WITH_ROWS = frozenset(subject.rpartition("/")[0] for subject, _ in _NAMES if subject.count("/") == 2)
"""The groups of outcomes that have rows of their own."""

PETITION = "outcomes/not_processed/petition"


def subject_of(found: re.Match[str]) -> str:
    """What a name that was found is the name of."""
    return _NAMES[int(str(found.lastgroup)[1:])][0]


@cache
def _patterns(rows_only: bool) -> tuple[re.Pattern[str], ...]:
    none_of_them = ("outcomes/disclosed", PETITION)
    return tuple(
        lazy_regex(words)
        for subject, words in _NAMES
        if not rows_only or (subject.startswith("outcomes/") and subject not in none_of_them)
    )


# With marks for their numbers, the segments of many reports are the same.
@lru_cache(maxsize=4096)
def holds_name(words: str, *, rows_only: bool = False) -> bool:
    """Whether words name an outcome or applicant, or an outcome that other matters do not have.

    One pattern after the other is tried in a fraction of the time of all in one, whose groups come before
    their first characters.
    """
    return any(pattern.search(words) for pattern in _patterns(rows_only))


def names_rows(words: str, at_least: int = 2) -> bool:
    """Whether words name several outcomes, or a row with its group: only requests have those."""
    if not holds_name(words, rows_only=True):
        return False
    subjects = {subject_of(each) for each in NAME.finditer(words)}
    subjects = {each for each in subjects if each.startswith("outcomes/") and each != "outcomes/disclosed"}
    return len(subjects - {PETITION}) >= at_least


def without_names(words: str, found: Sequence[re.Match[str]]) -> str:
    """Words without the names that were found in them."""
    for each in reversed(found):
        words = words[: each.start()] + words[each.end() :]
    return words
