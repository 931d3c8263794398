"""What a template has in brackets: fields as in 由（单位名称）编制, and words to the writer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.blanks import COUNTERS, Judge
from auditor_ogi.text.examples import is_quoted
from auditor_ogi.text.words_to_writers import is_unclear, kind_of_words

_LISTS = word_lists(__file__)
_BRACKETED = lazy_regex(
    r"[（(\[［【〔<〈]([^（）()\[\]［］【】〔〕<>〈〉\n]{2,60}|[ \u3000]*"
    r"|[空几？?])[)）\]］】〕>〉]"
)
# Most brackets hold a number or an abbreviation.
_SAYS_NOTHING = lazy_regex(r"[一二三四五六七八九十百\d.、年月日%％—-]+|以下[统简].*|下[同称].*")
# A field of the template in place of the words: 由（单位名称）编制, 设在（具体位置）.
_FIELD = lazy_regex(
    rf"(?:具体|详细|相关|主要|责任|所在|举办|召开|牵头|承办"
    rf"|填写?)?(?:{_LISTS.either('fields')})[一二三四五甲乙丙A-D1-9]?"
    rf"|(?:{_LISTS.either('named')})(?:名称?|全称|简称|标题)|(?:{_LISTS.either('numbered')})[一二三四五1-9]"
    "|[^，。；、]{0,6}(?:名称|全称|简称|姓名)|所属(?:省市?|市县?|县区?|区县?|县市区|乡镇|镇街)"
)
_BEFORE_A_FIELD = lazy_regex(
    r"(?:^|现(?:公布|将|发布)|[由在于至到是绕向给为以与因达共计约第：:。；\n《“]|增长|下降|提高|增加|减少|占)"
    r"[ \u3000]*$"
)
# The organ's name after 我局 and the like, which says it already.
_AFTER_ITSELF = lazy_regex(
    r"(?:[我本](?:局|镇|乡|街道|委|厅|办|单位|机关)|局机关|[镇乡]政府|街道办事处"
    r"|[Xx×]{2,})[（(【\[][^）)】\]]*(?:名称|全称)[）)】\]]$"
)
# Who acts, without a name: 分管负责人（职务、姓名）每月听取汇报.
_SOMEONE = lazy_regex("(?:姓名|职务)(?:[、/／和及，]?(?:姓名|职务))?")
_WHO_ACTS = lazy_regex("(?:负责人|领导|主任|组长|局长|镇长|乡长|书记|联络员|专人)$")
_ACTS = lazy_regex("对|任|担任|负责|每|为|主持|审核|亲自|牵头|多次|定期|具体|同志")
_NAME_OF = lazy_regex(r"【[^【】，。\n]{0,8}(?:名称|全称|姓名|数字|数量|日期|年份|网址|电话)】")
_SEARCHED_BY = lazy_regex("检索|查询|字段|设置|设有|包括|栏|项|标注|标明|按")
# Who else fills in forms, or has to be told how.
_OF_OTHERS = lazy_regex(
    "申请[人表书]|群众|公众|市民|台账|报表|填报|清单|登记|各(?:村|站|所|科|单位|部门)|要求|通知"
    "|提醒|[表卷栏]$"
)
_ALONE = frozenset("。\n：；是…")


def _bracketed(text: str, found: re.Match[str]) -> bool | None:
    kind = _kind(found[1])
    if kind is None:
        return None
    start, end = found.span()
    said = _closed_up(found[1])
    alone = start == 0 or text[start - 1] in _ALONE
    if found[0][0] in "<〈" and (kind == "nothing" or (kind == "field" and not alone)):
        return None
    if kind == "field":
        return _field(text, found)
    if kind == "someone":
        before = text[max(0, start - 4) : start]
        acts = _ACTS.match(text, end) and (_WHO_ACTS.search(before) or before.endswith("由"))
        return True if acts or (said == "姓名" and _field(text, found)) else None
    if kind == "nothing":
        return True if text[end : end + 2].strip()[:1] in COUNTERS else None
    if kind == "to fill in":
        # Whoever applies fills in forms as well.
        sentence = re.split("[。；\n]", text[max(0, start - 24) : start])[-1]
        return None if _OF_OTHERS.search(sentence) else True
    if kind == "sure" or (kind == "alone" and alone):
        return None if is_quoted(text, found) else True
    if kind == "alone" and not is_unclear(said):
        return None
    if said.endswith("稿"):
        return _version(text, start, alone=alone)
    return None if found[0][0] == "【" and _is_searched_by(text, found) else False


def _closed_up(said: str) -> str:
    return said.replace(" ", "").replace("\u3000", "")


@lru_cache(maxsize=4096)
def _kind(said: str) -> str | None:
    """What the words in a pair of brackets are, whatever stands around them; most are no note."""
    said = _closed_up(said)
    if not said:
        return "nothing"
    if _SAYS_NOTHING.fullmatch(said):
        return None
    if _SOMEONE.fullmatch(said):
        return "someone"
    kind = kind_of_words(said)
    return "field" if kind != "sure" and _FIELD.fullmatch(said) else kind


def _field(text: str, found: re.Match[str]) -> bool | None:
    """Whether the words around need what the field stands for."""
    start, end = found.span()
    if _AFTER_ITSELF.search(text, max(0, start - 5), end):
        return True
    searched = found[0][0] == "【" and _is_searched_by(text, found)
    counted = text[end : end + 1] in COUNTERS
    if counted or _BEFORE_A_FIELD.search(text[max(0, start - 4) : start]):
        return None if searched else True
    return False if is_unclear(found[1]) and not searched else None


def _version(text: str, start: int, *, alone: bool) -> bool | None:
    """Of a draft: the report's own title, or a line that may belong to another text."""
    return True if text[max(0, start - 4) : start] == "年度报告" else (False if alone else None)


def _is_searched_by(text: str, found: re.Match[str]) -> bool:
    """Whether readers are told what to enter: 按【单位名称】【公开日期】检索."""
    clause = re.split("[，。；\n]", text[max(0, found.start() - 14) : found.start()])[-1]
    around = clause + text[found.end() : found.end() + 6]
    return _SEARCHED_BY.search(around) is not None


def _name_of(text: str, found: re.Match[str]) -> bool | None:
    return None if _is_searched_by(text, found) else True


KINDS: Mapping[tuple[str, ...], tuple[tuple[re.Pattern[str], Judge], ...]] = {
    ("（", "(", "[", "［", "【", "〔", "<", "〈"): ((_BRACKETED, _bracketed),),
    ("【",): ((_NAME_OF, _name_of),),
}
"""Kinds of notes in brackets: what a text must hold, the patterns, and what each of them found is."""
