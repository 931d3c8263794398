"""What the text says about licences, penalties, compulsion, and the charges and fees that an organ takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import AND, END, LINK, N, counted_at, figure
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.neutral_words import without_neutral
from auditor_ogi.figures.quantities import BARE, COUNT, MONEY, YEAR
from auditor_ogi.figures.segments import Segment, said_of

_LISTS = word_lists(__file__)
WORDS = _LISTS["topic_words"]

_ACTS = {word: act for act, words in _LISTS.groups("acts").items() for word in words}
_ACT_NAMES = lazy_regex(_LISTS.either("acts"))
_ACT = r"(?:行政许可|行政处罚|行政强制(?:措施|执行)?|(?:许可|处罚|强制)决定)"
_DONE = f"(?:{_LISTS.either('done')})"
_SAID = lazy_regex(
    rf"(?P<verb>{_DONE}|立案|查处|受理)?(?:的|各类|一般程序|简易程序|了)*(?P<act>{_ACT})(?:处理)?(?:决定书?"
    rf"|案件|业务|证)?{LINK}{N}"
)
_COUNTED = lazy_regex(rf"(?P<verb>{_DONE})(?P<ones>的)?了?{N}的?(?P<act>{_ACT})(?:决定|案件)?{END}")
_NONE = lazy_regex(
    rf"(?:(?:暂|尚|均|并)?未(?={_DONE}|涉及|有)|没有|暂?无(?!权))(?:{_DONE}|涉及|有)?(?:过|任何|相关|有关"
    r"|新增|一[件起宗例]|的)*"
    rf"(?P<acts>{_ACT}(?:(?:决定|案件|事项)?{AND}{_ACT})*)(?:决定|案件|处理决定|行为|业务)?(?P<items>事项"
    rf"|情况|等事项)?{END}"
)
_MADE = lazy_regex("(?:作出|做出|办理|实施|发生|产生)(?:过|任何)?行政")
# “行政处罚案件为零”, “许可、处罚、强制均为零”
_SHORT = {"许可": "licensing", "处罚": "penalties", "强制": "compulsion"}
_ONE = "(?:行政)?(?:许可|处罚|强制)(?:决定|案件|措施|执行|办理|数量|数|件数|业务)*"
# “行政强制方面，全年未实施”
_NOT_DONE = (
    r"(?:方面|情况|工作)[，：](?:全年|本年度?|年内|今年|报告期内)?均?"
    r"(?:未(?:实施|作出|做出|办理|发生|开展|采取|涉及|产生)|没有(?:发生|实施|作出|办理)?|无(?:案件|发生)?)"
)
_ZERO = lazy_regex(
    rf"(?:^|[，；：。]|作出|实施|采取|办理|[{YEAR}]|年度?|内|[我本](?:单位|机关|局|委|厅|办|镇|乡|街道|县|区|市))"
    rf"(?P<acts>{_ONE}(?:{AND}{_ONE})*)(?:等?{COUNT}(?:数据|指标|数值|数量|内容)?)?(?:(?:均|都|全部)?"
    rf"(?:(?:为|是)(?:零|(?P<n>{BARE}))|[：均]无|零(?:办理|发生|案件|记录))|{_NOT_DONE}){END}"
)
_LIMITED = lazy_regex(_LISTS.either("limited"))
_NOT_OWN = lazy_regex(_LISTS.either("not_own"))
# “保留行政权力841项。其中，行政许可24项……” lists what an organ may do, not what it did.
_POWERS = lazy_regex(_LISTS.either("powers"))
_NEAR = 80
_CASES = _LISTS["case_units"]
_BEGUN = _LISTS["begun"]
_ENDED = _LISTS["ended"]
_OF_A_PROCEDURE = lazy_regex("（[^（）]{0,6}程序")
_SHOWN = lazy_regex(_LISTS.either("shown"))
_OWN_OF_THE_YEAR = lazy_regex(
    f"(?:年内|本年度?|全年|今年|报告期内|{YEAR}).*(?:本机关|本单位|我[局镇乡委县市区]|本[局镇乡委]|自身)"
)

_DISPUTED = lazy_regex("应诉|复议|诉讼|评查")
_DONE_WORDS = lazy_regex(
    "|".join(sorted(dict.fromkeys((*_LISTS["done"], *_LISTS["decided"])), key=len, reverse=True))
)
_WITH_DECISIONS = lazy_regex("|".join(sorted(_LISTS["with_decisions"], key=len, reverse=True)))
_COMMA = lazy_regex("[，,]")
_SUM = f"(?P<n>{MONEY})"
_CHARGE = r"行政事业性(?:收费|费用)"
_CHARGES_SAID = lazy_regex(
    rf"{_CHARGE}(?:项目)?(?:总?金额|总额|收入)?(?:[，,：:]|共计|共|合计|为|是|达|总计)*{_SUM}"
)
_CHARGES_COUNTED = lazy_regex(rf"(?:收取|征收)(?:了|共计?)?{_SUM}的?{_CHARGE}{END}")
_CHARGES_NONE = lazy_regex(
    r"(?:(?:暂|尚|均|并)?(?:未|不)(?:收取?|征收|发生|产生|有|涉及)|没有|暂?无)(?:收取|征收)?(?:任何|相关"
    r"|有关)?"
    rf"(?:{_ACT}{AND})*{_CHARGE}(?:项目|事项|情况)?{END}"
    rf"|{_CHARGE}(?:总?金额|总额)?(?:为|是|：|:)?(?:零(?:收费|收取|收入|发生)?|无){END}"
)
_LESS_CHARGED = lazy_regex(rf"{_LISTS.either('less_charged')}|由(?![我本])[^，。；]{{1,10}}(?:收取|征收)")

_FEE = r"(?:政府信息公开)?(?:信息)?处理费(?:用)?"
_FEES_SAID = lazy_regex(
    rf"{_FEE}(?:总?金额|总额)?(?:[（(]?{COUNT}[）)]?)?(?:[，,：:]|共计|共|合计|为|是|达|总计|收取"
    rf"|总?金额)*{_SUM}"
)
_FEES_COUNTED = lazy_regex(rf"(?:收取|收缴)(?:了|共计?)?{_SUM}的?{_FEE}{END}")
_FEES_NONE = lazy_regex(
    rf"(?:(?:暂|尚|均|并)?(?:未|没有|无|不)(?:向[^，]{{0,12}})?(?:收取|收|征收|产生|发生)?(?:过|任何|相关"
    rf"|有关)*{_FEE}(?:的?情况|情形)?{END})"
)


def read(segment: Segment) -> Iterator[Figure]:
    """The figures about decisions, charges and fees in one segment."""
    if _ACT_NAMES.search(segment.words) or "许可、处罚" in segment.words:
        yield from _decisions(segment)
    if "事业性收费" in segment.words or "事业性费用" in segment.words:
        yield from _charges(segment)
    if "处理费" in segment.words:
        yield from _fees(segment)


def _decisions(segment: Segment) -> Iterator[Figure]:
    if segment.denied:
        for found in segment.taking(_NONE):
            is_made = found["items"] != "事项" or bool(_MADE.search(found[0]))
            is_plain = is_made and not _SHOWN.search(_clause_after(segment.words, found.end()))
            for act in _ACT_NAMES.findall(found["acts"]):
                uncertainty = None if is_plain and not _is_carried_out(found["acts"]) else SOMETHING_ELSE
                yield from figure(segment, _ACTS[act], found, none=True, uncertainty=uncertainty)
        for found in segment.taking(_ZERO):
            if "行政" not in found[0] and "、" not in found[0]:
                continue
            if found["n"] is None or not segment.quantity(found.start("n")).value:
                for act in dict.fromkeys(_SHORT[each] for each in _SHORT if each in found["acts"]):
                    yield from figure(segment, act, found, none=True)
    for pattern in (_COUNTED, _SAID) if segment.counted else ():
        for found in pattern.finditer(segment.words):
            yield from _made(segment, found)
    if segment.counted and not _NOT_OWN.search(segment.words):
        yield from _in_any_order(segment)


def _in_any_order(segment: Segment) -> Iterator[Figure]:
    """Decisions whose number is with the act and a verb and nothing else, in whatever order."""
    for place, quantity in segment.counts():
        if quantity.unit not in _CASES or not segment.is_free(place, place + 1):
            continue
        said = "".join(said_of(segment, place))
        acts = {_ACTS[act] for act in _ACT_NAMES.findall(said)}
        if len(acts) != 1 or not _DONE_WORDS.search(said) or _SHOWN.search(said) or _LIMITED.search(said):
            continue
        rest = _WITH_DECISIONS.sub("，", _DONE_WORDS.sub("，", _ACT_NAMES.sub("，", said)))
        if not without_neutral(rest) and segment.take(place, place + 1):
            yield from counted_at(segment, acts.pop(), place, until=segment.clause_end(place))


def _made(segment: Segment, found: re.Match[str]) -> Iterator[Figure]:
    """How many decisions a passage counts, if the organ made them."""
    clause = segment.words[segment.clause(found.start()) : found.end()]
    # “应诉行政案件96件，其中行政处罚66件” says what the cases were about.
    if not found["verb"] and _DISPUTED.search(segment.lead + segment.words[: found.start()]):
        return
    if _NOT_OWN.search(clause) or not segment.take(*found.span()) or _LIMITED.search(clause):
        return
    quantity = segment.quantity(found.start("n"))
    if quantity.unit == "项" and not found["verb"] and _POWERS.search(segment.before[-_NEAR:]):
        return
    if found["verb"]:
        made_this_year = found.groupdict().get("ones") and _OWN_OF_THE_YEAR.search(clause)
        is_plain = found["verb"] not in _BEGUN and (made_this_year or not _SHOWN.search(clause))
        is_plain = is_plain and (quantity.unit != "项" or found["verb"] in _ENDED)
    else:
        is_plain = not _SHOWN.search(segment.words[: found.end()]) and quantity.unit in _CASES
    after = segment.end_at(found.end())
    # “公示本局年内作出的12件处罚决定”: there are at least so many.
    of_a_procedure = "程序" in found[0] or _OF_A_PROCEDURE.match(segment.text.words, after) is not None
    only_some = of_a_procedure or bool(found.groupdict().get("ones"))
    yield from figure(
        segment,
        _ACTS[found["act"][:4]],
        found,
        whole=not only_some and not (_is_carried_out(found["act"]) and not quantity.value),
        uncertainty=None if is_plain or not quantity.value else SOMETHING_ELSE,
    )


def _is_carried_out(acts: str) -> bool:
    """Whether all that is named of compulsion is its execution, beside which there are measures."""
    return "行政强制执行" in acts and "行政强制措施" not in acts


def _clause_after(words: str, place: int) -> str:
    return _COMMA.split(words[place:], 1)[0]


def _charges(segment: Segment) -> Iterator[Figure]:
    if _LESS_CHARGED.search(segment.words):
        return
    for found in _CHARGES_NONE.finditer(segment.words):
        shown = _SHOWN.search(_clause_after(segment.words, found.end()))
        yield from figure(segment, "fees", found, none=True, uncertainty=SOMETHING_ELSE if shown else None)
    for found in segment.taking(_CHARGES_SAID, _CHARGES_COUNTED):
        yield from figure(segment, "fees", found)


def _fees(segment: Segment) -> Iterator[Figure]:
    for found in segment.taking(_FEES_NONE):
        yield from figure(segment, "processing_fees", found, none=True)
    for found in segment.taking(_FEES_SAID, _FEES_COUNTED):
        yield from figure(segment, "processing_fees", found)
