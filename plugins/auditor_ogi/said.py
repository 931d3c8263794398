"""What the running text says about the things that the tables count: how many, how sure, in what scope.

Only sentences of known build are read; whatever else a sentence says is left alone. A claim that may be about another
year's, another organ's or another kind of thing carries that doubt, so that a rule can ask instead of judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from auditor.messages import Term
from auditor.report import Report
from auditor_ogi.numerals import NUMERAL, narrow, number, year
from auditor_ogi.parts import Sentence, parts, sentences, texts

SCOPE = Term("it may speak of another scope")
SEVERAL_YEARS = Term("it may count several years")
SOMETHING_ELSE = Term("it may count something else")

THINGS: dict[str, tuple[str, ...]] = {
    "requests": ("/requests/received/total",),
    "handled": ("/requests/received/total", "/requests/carried_in/total"),
    "carried_in": ("/requests/carried_in/total",),
    "carried_out": ("/requests/carried_out/total",),
    "reviews": ("/disputes/review/total",),
    "litigation": ("/disputes/litigation_direct/total", "/disputes/litigation_after_review/total"),
    "issued": ("/article20/normative_documents/issued", "/article20/normative_documents/made"),
    "repealed": ("/article20/normative_documents/repealed",),
    "in_force": ("/article20/normative_documents/in_force",),
    "licensing": ("/article20/licensing/decisions",),
    "penalties": ("/article20/penalties/decisions",),
    "compulsion": ("/article20/compulsion/decisions",),
    "fees": ("/article20/fees/amount",),
}
"""Where the tables count each thing; where there are two addresses that an edition has, their sum."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim: ``number`` of a ``thing`` (0 for none), fees in 万元.

    ``exact`` is false for 余, 约 and the like; ``whole`` is false where the sentence counts a part of the thing, so
    that there are at least so many; ``doubt`` says why it may be about something else, None if it is plain.
    """

    thing: str
    number: int | float
    exact: bool
    whole: bool
    doubt: Term | None
    pointer: str
    excerpt: str


def said(report: Report) -> tuple[Said, ...]:
    """All claims of the running text, in printed order."""
    return report.memo(_said)


def addresses(report: Report, thing: str) -> list[str]:
    """The addresses of a thing that this report's tables have."""
    return [pointer for pointer in THINGS[thing] if report.has(pointer)]


_TOPICS = ("申请", "复议", "诉讼", "规范性文件", "行政许可", "行政处罚", "行政强制", "事业性收费", "结转")
_TITLES = re.compile(r"《[^》]*》|〔[^〕]*〕")

_UNIT = (
    r"(?:件次|条次|人次|件|份|宗|起|例|条|次|项|封|桩|笔|个(?!工作|自然日|月|小时|方面|部门|单位|环节|渠道|科室|村))"
)
_COUNT = (
    rf"(?P<about>约|近|大约|超过|超|逾|不足|至少)?(?<![每第逐任何\d.])(?P<number>{NUMERAL})(?P<odd>余|多|几)?{_UNIT}"
    r"(?P<more>左右|以上|余)?"
)
_LINK = (
    r"(?:(?:[，,]|其)?(?:共计|共有|总共|总计|合计|共|计|总数量?|总量|数量|件数)"
    r"(?:均?为|是|达到?|有)?|[：:]|均?为|是|有|达到?|累计)?"
)
_END = r"(?=$|[，,。；;、：:（）()！!”）]|和|及|以及|与|或|也|亦|且|等)"
_AND = r"(?:、|和|及|以及|与|或者?|，|及其)"
_NOT = (
    r"(?:(?:(?:暂|尚|均|并|从|也|都|亦)?未|没有?)(?:曾)?(?:收到|接收|接到|接获|收悉|受理|发生|产生|出现|存在|涉及|引发|引起|有|新增|被|因)过?到?"
    r"|没有|暂?无(?!障碍|关|法|效|需|偿|正当|纸|误|论|故|条件|人(?!提)|权)|零)(?:一[件宗起例])?"
)

_RECEIVE = r"(?:收到(?:并|和|及)?(?:办理|处理|答复|受理)?|接收到?|接到|接获|新收|受理|登记)"
_HANDLE = r"(?:收办|办理|处理|答复|办结|回复|办复)"
_APPLY = (
    r"(?:(?:政府|政务)?信息(?:依申请)?公开的?申请|公开(?:政府|政务)?信息的?申请|(?:政府|政务)信息申请"
    r"|依申请公开(?:(?:政府|政务)?信息)?(?:的?申请)?)(?:事项|案件|办件|业务|件|表|书)?(?:总?数量?|总量|件数|情况)?"
)
_BARE_APPLY = r"(?:书面|相关|有关|任何)*申请(?!人)(?:事项|件|表)?(?:总?数量?|件数)?"
_ANYBODY = re.compile(
    r"(?:公民|法人|社会公众|群众|公众|个人|申请人|单位|(?:和|或者?|及|以及|与)?其他(?:社会)?组织|和|或者?|及|以及|、|的|任何|相关|有关|提出|提交|发来"
    r"|要求|各类|关于|有|方面|新增|一[件宗起例]|通过[^，]{0,30}等(?:多种|各种)?(?:方式|渠道|途径|形式)|书面形式|政府信息|社会)*"
)
_REQUESTS_SAID = re.compile(rf"(?P<noun>{_APPLY}){_LINK}{_COUNT}")
_VERB = re.compile(rf"{_RECEIVE}|{_HANDLE}")
_REQUESTS_COUNTED = re.compile(
    rf"(?P<verb>{_RECEIVE}|{_HANDLE}){_LINK}{_COUNT}的?(?P<mod>[^，,；：:\d]{{0,20}}?)(?P<noun>{_APPLY})"
)
_REQUESTS_NONE = re.compile(rf"{_NOT}(?P<mod>[^，,；：:\d]{{0,40}}?)(?P<noun>{_APPLY}){_END}")
_REQUESTS_ZERO = re.compile(
    rf"(?P<noun>{_APPLY})(?:工作|方面)?(?:[：:，,]?(?:均|全部)?(?:为|是|实现|实行)?(?:零(?:申请|报告|受理)?|0|无)|(?:暂|尚|均)?未(?:发生|收到|接到)){_END}"
)
_CHANNEL = re.compile(
    r"(?:公民|法人|其他组织|自然人|企业|和|或者?|、|的|提出|提交|通过|书面|当面|现场|窗口|网上|网络|网站|在线|信函|信件|邮寄|邮件|电子|平台|渠道|方式|形式)*"
)
_BARE_SAID = re.compile(rf"(?P<verb>{_RECEIVE})(?P<mod>[^，,；：:\d]{{0,20}}?)(?P<noun>{_BARE_APPLY}){_LINK}{_COUNT}")
_BARE_COUNTED = re.compile(rf"(?P<verb>{_RECEIVE}){_LINK}{_COUNT}(?P<mod>)(?P<noun>{_BARE_APPLY}){_END}")
_NEW_COUNTED = re.compile(rf"(?P<verb>新收)(?:申请)?{_LINK}{_COUNT}(?P<mod>)(?P<noun>){_END}")
_BARE_NONE = re.compile(rf"{_NOT}(?P<mod>[^，,；：:\d]{{0,30}}?){_BARE_APPLY}{_END}")
_OTHER_REQUESTS = re.compile("复议|诉讼|因|引发|引起|撤回|撤销|不予|超期|逾期|结转|重复|办法|制度|补正|剩余")
_ABOUT_REQUESTS = re.compile("依申请|信息公开申请|公开政府信息的申请")
_REQUEST_CONTEXT = re.compile(r"依申请公开|政府信息公开申请")

_LONGEST_HEADING = 30
_LONGEST_SENTENCE = 1000  # what is longer is no sentence, and no pattern may run wild on it

# Every pattern below has a count, a sum of money, a nought or a negation in it; most sentences have none of them.
_MAY_CLAIM = re.compile(rf"[元未没无零]|(?<!\d)0(?!\d)|不(?=[收征发产有涉])|{NUMERAL}[余多几]?{_UNIT}")

_MAY_COUNT = re.compile(r"[元未没无零不\d一二两三四五六七八九十百千万亿〇○]")

_LAST_YEAR = r"(?:上年度?|上一年度?|去年|(?P<from>\d{4})年度?)"
_CARRIED_IN = re.compile(
    rf"{_LAST_YEAR}结转(?:至?到?(?:本|今|当)年度?)?(?:办理|处理)?的?(?:(?:政府)?信息公开)?的?(?:申请)?(?:事项|件)?{_LINK}{_COUNT}"
)
_CARRIED_IN_NONE = re.compile(
    r"(?:无|没有)(?:上年度?|上一年度?|去年)结转(?:至?到?(?:本|今)年度?)?(?:办理|处理)?的?(?:(?:政府)?信息公开)?的?"
    rf"(?:申请)?(?:事项|件|情况)?{_END}"
)
_NEXT_YEAR = r"结转(?:至|到|入)?(?:下一?|次|明)年度?(?:继续)?(?:办理|处理|答复)?"
_CARRIED_OUT = re.compile(rf"{_NEXT_YEAR}的?(?:(?:政府)?信息公开)?的?(?:申请)?(?:事项|件)?{_LINK}{_COUNT}")
_CARRIED_OUT_COUNTED = re.compile(rf"{_COUNT}(?:申请)?(?:均|全部)?{_NEXT_YEAR}{_END}")
_CARRIED_OUT_NONE = re.compile(rf"(?:无|没有){_NEXT_YEAR}的?(?:(?:政府)?信息公开)?的?(?:申请)?(?:事项|件|情况)?{_END}")

_DISPUTE = (
    r"(?:(?:行政)?复议|(?:行政)?诉讼|行政应诉)(?:案件?|申请|事项|事件|总?数量?|总数)*"
    r"(?:的?(?:情况|情形|现象|案件))?(?:发生)?"
)
_DISPUTES = (
    rf"{_DISPUTE}(?:{_AND}?(?:(?:被|因)?(?:提起|申请|引发|引起)|(?:政府)?信息公开|起|的){{0,4}}{_DISPUTE}){{0,4}}"
)
_DISPUTES_SAID = re.compile(
    rf"(?P<noun>{_DISPUTES})(?P<each>各|均为|分别为)?{_LINK}(?:{_COUNT}|(?P<none>零|0|无){_END})"
)
_DISPUTES_COUNTED = re.compile(rf"{_COUNT}的?(?P<mod>[^，,、；：:\d]{{0,20}}?)(?P<noun>{_DISPUTE}){_END}")
_DISPUTES_NONE = re.compile(
    rf"{_NOT}(?P<mod>[^，,；：:\d]{{0,40}}?)(?P<noun>{_DISPUTES})(?:{_AND}(?:行政)?(?:申诉|举报|投诉|信访|赔偿)(?:案件|情况|事项)?)*{_END}"
)
_SOME_DISPUTES = re.compile("败诉|胜诉|纠错|纠正|撤销|超期|逾期|重复|恶意|重大|不当|违法|滥用|驳回|审结|维持|变更|信访")
_AS_REVIEWER = re.compile("(?:受理|审理|审结|承办|办结|办理|作出|立案)[^，]{0,8}$")

_DOCUMENT = r"(?<!党内)(?<!党委)(?:行政)?规范性文件"
_DEEDS = {
    "issued": r"新?(?:制定(?:并)?(?:出台|发布|印发)|制发|制定|制订|出台|印发|下发|颁布|制作)",
    "repealed": r"(?:废止|宣布失效|失效)",
    "in_force": r"(?:现行有效|继续有效)",
}
_ANEW = re.compile("新增|发布|^新$")
_DEED = "(?:" + "|".join(_DEEDS.values()) + ")"
_DOCUMENTS_SAID = re.compile(
    rf"(?P<deed>{_DEED})(?P<mod>《*(?:[、和]《+)*等?的?(?:政府|各类|镇级|本级)?的?){_DOCUMENT}(?:数量|总数)?{_LINK}{_COUNT}"
)
_DOCUMENTS_COUNTED = re.compile(rf"(?P<deed>{_DEED})(?:了)?{_COUNT}的?(?P<mod>){_DOCUMENT}")
_DOCUMENTS_LISTED = re.compile(
    rf"{_DOCUMENT}(?:数量|情况)?(?:[，,：:]|本年度?)?(?P<deed>{_DEED})(?:件数)?{_LINK}{_COUNT}"
)
_DOCUMENTS_DISCLOSED = re.compile(
    rf"(?P<deed>公开|发布|公布)(?P<mod>(?:各类|政府)?){_DOCUMENT}(?:数量|总数)?{_LINK}{_COUNT}"
)
_DOCUMENTS_NEXT = re.compile(rf"[，,、；;](?:本年度?)?(?P<deed>{_DEED})(?:件数)?的?{_LINK}{_COUNT}")
_NOR = r"(?:、|和|及|或者?|与|也|，)?(?:未|没有|无)?"
_DOCUMENTS_NONE = re.compile(
    rf"(?:(?:暂|尚|均|并)?未|没有|无)(?P<deed>(?:新增|新|发布|{_DEED})(?:{_NOR}(?:发布|修订|修改|{_DEED}))*)的?"
    rf"(?:任何|本级|镇级)?{_DOCUMENT}(?:的?情况)?{_END}"
)
_DOCUMENTS_UNDONE = re.compile(
    rf"{_DOCUMENT}(?:[，：:]?本年度?)?(?:暂|尚|均)?(?:未|没有|无)(?P<deed>(?:新增|{_DEED})(?:{_NOR}{_DEED})*){_END}"
)
_DOCUMENTS_ABSENT = re.compile(rf"(?:没有|暂?无){_DOCUMENT}(?:公开|发布|的?情况)?{_END}")

_ACTS = {"行政许可": "licensing", "行政处罚": "penalties", "行政强制": "compulsion"}
_ACT = r"(?:行政许可|行政处罚|行政强制(?:措施|执行)?)"
_ACT_DONE = r"(?:作出|做出|办理|办结|实施|下达|核发|完成|发放|产生|发生|开展)"
_ACTS_SAID = re.compile(
    rf"(?P<verb>{_ACT_DONE}|立案|查处|受理)?(?:的|各类|一般程序|简易程序|了)*(?P<act>{_ACT})(?:处理)?(?:决定书?|案件|业务)?{_LINK}{_COUNT}"
)
_ACTS_COUNTED = re.compile(rf"(?P<verb>{_ACT_DONE})了?{_COUNT}的?(?P<act>{_ACT})(?:决定|案件)?{_END}")
_ACTS_NONE = re.compile(
    rf"(?:(?:暂|尚|均|并)?未(?={_ACT_DONE}|涉及|有)|没有|暂?无(?!权))(?:{_ACT_DONE}|涉及|有)?(?:过|任何|相关|有关|新增|一[件起宗例]|的)*"
    rf"(?P<acts>{_ACT}(?:(?:决定|案件|事项)?{_AND}{_ACT})*)(?:决定|案件|处理决定|行为|业务)?(?P<items>事项|情况|等事项)?{_END}"
)
_NOT_OWN_ACTS = re.compile("配合|协助|联合|移交|移送|案卷|抽查|评查|复核|审核|目录|清单|受到|不服|监督")
_SHOWN_ACTS = re.compile("公开|公示|发布|公布|上报|归集|报送|推送|更新|信息")

_CHARGE = r"行政事业性(?:收费|费用)"
_MONEY = (
    rf"(?P<about>约|近|大约|超过|超|逾)?(?P<number>{NUMERAL})(?P<odd>余|多)?"
    r"(?P<unit>万元|亿元|元)(?P<more>左右|以上|余)?"
)
_MYRIADS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
_CHARGES_SAID = re.compile(rf"{_CHARGE}(?:项目)?(?:总?金额|总额|收入)?(?:[，,：:]|共计|共|合计|为|是|达|总计)*{_MONEY}")
_CHARGES_COUNTED = re.compile(rf"(?:收取|征收)(?:了|共计?)?{_MONEY}的?{_CHARGE}{_END}")
_CHARGES_NONE = re.compile(
    r"(?:(?:暂|尚|均|并)?(?:未|不)(?:收取?|征收|发生|产生|有|涉及)|没有|暂?无)(?:收取|征收)?(?:任何|相关|有关)?"
    rf"(?:{_ACT}{_AND})*{_CHARGE}(?:项目|事项|情况)?{_END}"
    rf"|{_CHARGE}(?:总?金额|总额)?(?:为|是|：|:)?(?:零|无){_END}"
)
_LESS_CHARGED = re.compile("减免|免征|降低|取消|停征|退|减征|申请|处理费|减轻")

_YEARS = re.compile(r"(?<!\d)(\d{4}|[一二][〇零○一二三四五六七八九]{3})年")
_OTHER_TIME = re.compile(r"(?:去年|上年|上一年|前年|往年|同期|历年)(?!度?结转)")
_COMPARED = re.compile(
    r"(?:较|与|比|同|相较于?|相比)(?:去年|上年|上一年|前年|往年|\d{4}年)(?:度|同期|全年)*(?:相比|相较|对比|比较|[，,])"
)
_CHANGE = re.compile(r"(?:增加|减少|增长|下降|上升|降低|多|少|增|减)了?(?:收到|受理)?$")
_SOME_OF_IT = re.compile("其中|季度|月份|上半年|下半年")
_CONDITION = re.compile(r"(?:如果?|若|凡|假如|一旦|对)(?:有|收到|接到|受理)|力争|争取|计划|下一步")
_CUMULATIVE = re.compile(r"累计|以来|近[二三四五两几\d]*年|历年")
_ELSEWHERE = re.compile(
    r"全[省市县区]|全系统|各[镇乡县区市]|各街道|各部门|各单位|各科室|各村|各级|下属|所属|[县市区]级|[县市区]直|代表|代[县市区]|协助|协办|配合"
    r"|名义|[村居]委会|村级|社区(?=收到|受理)|办公室|本级|本部门"
)
_OWN_WHOLE = {
    "county": ("全县", "全区", "全市"),
    "city": ("全市",),
    "province": ("全省", "全市", "全区"),
    "subdistrict": (),
    "township": ("本级",),
}


@dataclass(frozen=True, slots=True)
class _Line:
    """One sentence without spaces, titles of documents blanked, and what is known about where it stands.

    ``before`` is what its line says before it, ``lead`` what stands there since the last full stop.
    """

    sentence: Sentence
    text: str
    before: str
    lead: str
    part: int | None
    report: Report


def _said(report: Report) -> tuple[Said, ...]:
    whole = texts(report)
    printed = sentences(report)
    numbers = {item.pointer: item.number for item in parts(report)}
    claims: list[Said] = []
    for place in printed.holding(_TOPICS):
        sentence = printed[place]
        if len(sentence.text) > _LONGEST_SENTENCE or not _MAY_COUNT.search(sentence.text):
            continue
        plain = _plain(sentence.text)
        if not _MAY_CLAIM.search(plain):
            continue
        text = whole[sentence.pointer]
        before = _before(text, sentence.start)
        lead = _plain(before[max(before.rfind(mark) for mark in "。！？\n") + 1 :])
        line = _Line(sentence, plain, before, lead, numbers.get(sentence.pointer), report)
        for words, read in _READERS:
            if any(word in line.text for word in words):
                claims.extend(read(line))
    return tuple(claims)


def _before(text: str, start: int) -> str:
    """The line up to a sentence, with the line above where that is a sub-heading."""
    line = text.rfind("\n", 0, start) + 1
    above = text.rfind("\n", 0, max(line - 1, 0)) + 1
    return text[above if line - above < _LONGEST_HEADING else line : start]


def _plain(text: str) -> str:
    text = narrow("".join(text.split()))
    return _TITLES.sub(lambda found: "《" * len(found[0]), text) if "《" in text or "〔" in text else text


def _requests(line: _Line) -> Iterator[Said]:
    taken: list[tuple[int, int]] = []
    patterns = [_REQUESTS_COUNTED, _REQUESTS_SAID]
    nothing = [_REQUESTS_NONE, _REQUESTS_ZERO]
    if line.part == 3 or _REQUEST_CONTEXT.search(line.before) or _ABOUT_REQUESTS.search(line.text):
        patterns += [_BARE_COUNTED, _BARE_SAID, _NEW_COUNTED]
        nothing += [_BARE_NONE]
    for pattern in nothing:
        for found in pattern.finditer(line.text):
            groups = found.groupdict()
            if _ANYBODY.fullmatch(groups.get("mod") or "") and _free(found, taken):
                yield from _claim(line, "requests", found, none=True)
    for pattern in patterns:
        for found in pattern.finditer(line.text):
            if _free(found, taken):
                yield from _counted_requests(line, found, bare=pattern not in (_REQUESTS_COUNTED, _REQUESTS_SAID))


def _counted_requests(line: _Line, found: re.Match[str], *, bare: bool) -> Iterator[Said]:
    groups = found.groupdict()
    verb, modifier = groups.get("verb"), groups.get("mod")
    if modifier is None:
        clause = line.text[_clause(line.text, found.start()) : found.start()]
        verbs = list(_VERB.finditer(clause))
        verb = verbs[-1][0] if verbs else None
        modifier = clause[verbs[-1].end() :] if verbs else ""
        if _OTHER_REQUESTS.search(clause):
            return
    if _OTHER_REQUESTS.search(modifier) or (bare and not _CHANNEL.fullmatch(modifier)):
        return
    loose = not verb and not bare and "申请" not in found["noun"].replace("依申请公开", "")
    yield from _claim(
        line,
        "handled" if verb and re.fullmatch(_HANDLE, verb) else "requests",
        found,
        whole=bool(_ANYBODY.fullmatch(modifier)),
        doubt=SOMETHING_ELSE if loose and (number(found["number"]) or "信息" in found["noun"]) else None,
    )


def _carried(line: _Line) -> Iterator[Said]:
    for found in _CARRIED_IN.finditer(line.text):
        if found["from"] is None or line.report.year is None or int(found["from"]) == line.report.year - 1:
            yield from _claim(line, "carried_in", found, timed=True)
    for found in _CARRIED_IN_NONE.finditer(line.text):
        yield from _claim(line, "carried_in", found, none=True, timed=True)
    for pattern in (_CARRIED_OUT, _CARRIED_OUT_COUNTED):
        for found in pattern.finditer(line.text):
            yield from _claim(line, "carried_out", found, whole=pattern is _CARRIED_OUT)
    for found in _CARRIED_OUT_NONE.finditer(line.text):
        yield from _claim(line, "carried_out", found, none=True)


def _disputes(line: _Line) -> Iterator[Said]:
    taken: list[tuple[int, int]] = []
    if "无关" in line.text:
        return
    named = line.part == 4 or "公开" in line.text or "公开" in line.before
    for found in _DISPUTES_NONE.finditer(line.text):
        start = found.start()
        if _SOME_DISPUTES.search(found["mod"]) or re.search("复议后?$|经复议", line.text[:start] + found["mod"]):
            continue
        if _free(found, taken):
            for thing in _kinds(found["noun"]):
                yield from _claim(line, thing, found, none=True)
    for found in _DISPUTES_SAID.finditer(line.text):
        kinds = _kinds(found["noun"])
        nothing = found["none"] is not None or number(found["number"]) == 0
        if not _free(found, taken) or (len(kinds) > 1 and not nothing and not found["each"]):
            continue
        clause = line.text[_clause(line.text, found.start()) : found.start()]
        if _AS_REVIEWER.search(clause) and not nothing and "公开" not in clause:
            continue
        for thing in kinds:
            yield from _claim(
                line,
                thing,
                found,
                none=found["none"] is not None,
                whole=not _SOME_DISPUTES.search(clause),
                doubt=None if named or nothing else SOMETHING_ELSE,
            )
    for found in _DISPUTES_COUNTED.finditer(line.text):
        if not _free(found, taken) or _SOME_DISPUTES.search(found["mod"]) or "申请" in found["mod"]:
            continue
        clause = line.text[_clause(line.text, found.start()) : found.start()]
        if _AS_REVIEWER.search(clause) and "公开" not in found["mod"]:
            continue
        for thing in _kinds(found["noun"]):
            yield from _claim(line, thing, found, whole=False, doubt=None if named else SOMETHING_ELSE)


def _kinds(noun: str) -> list[str]:
    return [thing for word, thing in (("复议", "reviews"), ("诉", "litigation")) if word in noun]


def _documents(line: _Line) -> Iterator[Said]:
    taken: list[tuple[int, int]] = []
    for pattern in (_DOCUMENTS_NONE, _DOCUMENTS_UNDONE):
        for found in pattern.finditer(line.text):
            if _free(found, taken):
                for thing in _deeds(found["deed"]):
                    yield from _claim(line, thing, found, none=True)
                yield from _next_documents(line, found, taken)
    for found in _DOCUMENTS_ABSENT.finditer(line.text):
        if _free(found, taken):
            yield from _claim(line, "issued", found, none=True, doubt=SOMETHING_ELSE)
    for pattern in (_DOCUMENTS_COUNTED, _DOCUMENTS_SAID, _DOCUMENTS_LISTED):
        for found in pattern.finditer(line.text):
            if _free(found, taken):
                for thing in _deeds(found["deed"]):
                    yield from _claim(line, thing, found)
                yield from _next_documents(line, found, taken)
    for found in _DOCUMENTS_DISCLOSED.finditer(line.text):
        if _free(found, taken):
            yield from _claim(line, "issued", found, doubt=SOMETHING_ELSE)


def _next_documents(line: _Line, found: re.Match[str], taken: list[tuple[int, int]]) -> Iterator[Said]:
    """The counts that follow at once and do not repeat what they count: ……1件，废止2件，现行有效6件."""
    following = _DOCUMENTS_NEXT.match(line.text, found.end())
    while following and _free(following, taken):
        for thing in _deeds(following["deed"]):
            yield from _claim(line, thing, following)
        following = _DOCUMENTS_NEXT.match(line.text, following.end())


def _deeds(words: str) -> list[str]:
    return [
        thing
        for thing, pattern in _DEEDS.items()
        if re.search(pattern, words) or (thing == "issued" and _ANEW.search(words))
    ]


def _acts(line: _Line) -> Iterator[Said]:
    taken: list[tuple[int, int]] = []
    for found in _ACTS_NONE.finditer(line.text):
        if _free(found, taken):
            for act in re.findall("行政许可|行政处罚|行政强制", found["acts"]):
                plain = found["items"] != "事项" and not _SHOWN_ACTS.search(
                    re.split("[，,]", line.text[found.end() :])[0]
                )
                yield from _claim(line, _ACTS[act], found, none=True, doubt=None if plain else SOMETHING_ELSE)
    for pattern in (_ACTS_COUNTED, _ACTS_SAID):
        for found in pattern.finditer(line.text):
            clause = line.text[_clause(line.text, found.start()) : found.end()]
            if not _free(found, taken) or _NOT_OWN_ACTS.search(clause):
                continue
            if found["verb"]:
                plain = not re.fullmatch("立案|查处|受理|开展", found["verb"]) and not _SHOWN_ACTS.search(clause)
            else:
                plain = not _SHOWN_ACTS.search(line.text[: found.end()]) and found[0].endswith(("件", "起", "宗", "例"))
            yield from _claim(
                line,
                _ACTS[found["act"][:4]],
                found,
                whole="程序" not in found[0],
                doubt=None if plain or number(found["number"]) == 0 else SOMETHING_ELSE,
            )


def _charges(line: _Line) -> Iterator[Said]:
    if _LESS_CHARGED.search(line.text):
        return
    for found in _CHARGES_NONE.finditer(line.text):
        rest = re.split("[，,]", line.text[found.end() :])[0]
        yield from _claim(line, "fees", found, none=True, doubt=SOMETHING_ELSE if _SHOWN_ACTS.search(rest) else None)
    for pattern in (_CHARGES_SAID, _CHARGES_COUNTED):
        for found in pattern.finditer(line.text):
            yield from _claim(line, "fees", found)


_READERS: tuple[tuple[tuple[str, ...], Callable[[_Line], Iterator[Said]]], ...] = (
    (("申请",), _requests),
    (("结转",), _carried),
    (("复议", "诉讼"), _disputes),
    (("规范性文件",), _documents),
    (("行政许可", "行政处罚", "行政强制"), _acts),
    (("事业性收费",), _charges),
)


def _free(found: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    """Whether no earlier pattern has read this passage; from now on it is taken."""
    start, end = found.span()
    if any(start < other_end and other_start < end for other_start, other_end in taken):
        return False
    taken.append((start, end))
    return True


def _clause(text: str, position: int) -> int:
    return 1 + max(text.rfind(mark, 0, position) for mark in "，,：:、（(")


def _claim(
    line: _Line,
    thing: str,
    found: re.Match[str],
    *,
    none: bool = False,
    whole: bool = True,
    doubt: Term | None = None,
    timed: bool = False,
) -> Iterator[Said]:
    """The claim of a match, unless it is about another year, a difference or a condition.

    ``timed`` is for phrases that name another year by what they are.
    """
    groups = found.groupdict()
    at = found.start("number") if groups.get("number") else found.end()
    before = line.text[:at]
    clause = before[_clause(line.text, found.start()) :]
    if _CHANGE.search(line.text[: found.start()]) or _CHANGE.search(before) or _CONDITION.search(before):
        return
    if not timed and _of_another_year(line.lead + before, clause, line.report.year):
        return
    count: int | Decimal | None = 0 if none else number(groups["number"])
    if count is None:
        return
    if groups.get("unit"):
        count = Decimal(count) * _MYRIADS[groups["unit"]]
    if doubt is None and _CUMULATIVE.search(clause) and count:
        doubt = SEVERAL_YEARS
    if doubt is None and _of_another_scope(line, line.lead + before):
        doubt = SCOPE
    yield Said(
        thing,
        int(count) if count == int(count) else float(count),
        not any(groups.get(name) for name in ("about", "odd", "more")),
        whole and not _SOME_OF_IT.search(clause),
        doubt,
        line.sentence.pointer,
        _excerpt(line, found),
    )


def _of_another_year(before: str, clause: str, this: int | None) -> bool:
    plain = _COMPARED.sub("", before)
    named = _YEARS.findall(plain)
    if named and year(named[-1]) != this:
        return True
    return bool(_OTHER_TIME.search(_COMPARED.sub("", clause)))


def _of_another_scope(line: _Line, before: str) -> bool:
    level = line.report.level
    own = _OWN_WHOLE.get(level, ())
    if level in ("county", "city", "province") and not any(word in before for word in own):
        return True
    for found in _ELSEWHERE.finditer(before):
        if found[0] in own or found[0] in line.report.organ:
            continue
        if found[0] == "办公室" and level not in ("county", "city", "province", "unknown", "other"):
            continue
        return True
    return False


def _excerpt(line: _Line, found: re.Match[str]) -> str:
    printed = line.sentence.text
    start, end = _clause(line.text, found.start()), found.end()
    if len(printed) > len(line.text):  # spaces were taken out
        kept = [index for index, char in enumerate(printed) if not char.isspace()]
        start, end = kept[start], kept[end - 1] + 1
    return printed[start:end]
