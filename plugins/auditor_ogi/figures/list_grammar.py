"""How a sentence leads from a total to the list of its parts: “273条，其中”, “273条（”, “273条。按内容分”."""

from __future__ import annotations

import re

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE

NOUN = r"[^，,。；;：:（(）)、\ue000-\ue007]{0,12}?"
"""What a total counts, between its number and the words around it."""

_LISTS = word_lists(__file__)
_COUNTED = f"{COUNT}{MONEY}"
_KINDS = f"[{_COUNTED}]"
_WORD = r"[^，,。；;：:（(）)、\ue000-\ue007]"
# What is said of the items before their parts: “465条，内容涉及财政预决算、机构职能等。其中……”,
# “6项，均履行程序，其中……”.
_ASIDE = (
    r"(?:[，,](?:公开|发布)?(?:信息)?的?(?:内容)?(?:主要)?(?:涉及|涵盖|覆盖)"
    r"[^。；;：:\ue000-\ue007]{0,160}(?=[。，,]其中)"
    r"|[，,](?!其余|剩余)[^。，,；;：:\ue000-\ue007]{1,20}(?=[，,。；](?:其中|按)))?"
)
VIEW = (
    r"(?:按照?|从|依(?!法)据?|分)[^，,：:；;。\d\ue000-\ue007]{1,10}?"
    r"(?:(?<!部)分类?|看|划分|区分|统计|来看|分为|来分|计)"
    r"|(?:形式|类型|类别|来源|体裁|栏目)上(?![^，：])"
)
"""Words that say how a total is cut: 按内容分, 从申请方式看, 分账号统计."""

# Words before a colon that announce a list: “构成如下：”, “分类情况：”, “按类别统计为：”.
_ANNOUNCED = (
    rf"[^，,。；;：:（(）)\ue000-\ue007]{{0,10}}(?:{_LISTS.either('announcements')})"
    rf"(?:情况)?(?:如下|为|是|有)?(?=[：:](?!{_KINDS}))"
)
_CUT = (
    rf"(?:具体|大致|大体|总体)?(?:[共可]?分为|可?分成|划分为|由|涵盖|涉及|包括|来自|分[散布属]?[在于]|共有?|有){COUNT}"
    r"(?:[大小]?类别?|个?方面)?(?:组成|构成)?(?=[，,：:])"
)
_MADE_OF = rf"{_WORD}{{0,8}}?[，,]?(?P<made>由)(?=[^，,。；;\n]{{1,120}}(?:组成|构成))"
_THESE = (
    r"(?:在)?(?:这|上述|以上|该|前述|所公开|公开内容|(?:公开|发布)的)"
    r"[^，,。；;：:（(）)\ue000-\ue007]{0,8}[中里]"
)
_LINK = (
    r"[其当]中(?:主要)?(?:包括|包含|有|为|是)?|主要(?:包括|包含|有|为|是)|(?:具体)?包括|包含|涵盖|分别(?:为|是)"
    rf"|{_ANNOUNCED}|{_CUT}|具体(?:来说|来看|而言|为|是|如下|情况)?|(?:办理|处理|答复)?结果(?:分别)?(?:为|是)"
    rf"|内有|含(?!金|义|量)|即(?!时|可|将|使|便|办)|(?<=[，,；;。])涉及|{_THESE}|{VIEW}"
)
TOTAL = lazy_regex(
    rf"(?P<n>{_KINDS})(?:(?<=[（(]{_KINDS})[）)])?(?:(?P<among>的?{_WORD}{{0,6}}[中里])(?:[，,]|有?(?={_KINDS}))"
    rf"|(?P<cut>{_WORD}{{0,6}}{_CUT})[，,：:]|{_MADE_OF}"
    rf"|(?P<noun>(?:（[批次人件]）次?)?{NOUN})(?:，[^，。；：\ue000-\ue007]{{0,10}}{SHARE})?{_ASIDE}(?:(?P<bracket>[（(])(?P<inner>其中|含|包括"
    r"|包含)?[：:]?"
    rf"|[，,；;。]?(?P<link>{_LINK})(?P<mark>[：:，,]?)|(?P<colon>[：:])))"
)
GOES_ON = lazy_regex(
    rf"(?:{_ANNOUNCED}[：:]|{VIEW}|{_THESE}|(?:具体)?包括[：:]|包含[：:]|{_CUT}|分别(?:为|是)|除)"
)
"""The beginning of a sentence that divides what the sentence before it counts."""

VIEWS = lazy_regex(rf"[，,；;。]?{VIEW}[：:，,]?")
"""A view of a total with the marks around it."""


def link_of(found: re.Match[str]) -> str:
    """The words that lead from a total to its parts."""
    return found["link"] or found["inner"] or found["among"] or found["cut"] or found["made"] or ""
