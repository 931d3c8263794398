"""In which role a text names an organ: as the one that acts, or by its channel, office, document or team.

The words before and after the name tell the role together: “现将…2024年”, “依托…公众号”, “制定《…》”:
at the beginning of a clause it is any verb. A name that is a partner, an example, a place or one of
several is in no role.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.text.self_words import sentence_around

_LISTS = word_lists(__file__)
_HAN = "[\u4e00-\u9fff]"
_YEAR = r"(?:20\d\d|[二2][〇○零0][一二三四五六七八九〇零0-9]{2})年度?+"
# Words of time are not part of a name: possessive, so that “年内乡政府” is not read as 年内乡.
_TIME = (
    rf"(?:{_YEAR}|全年|本年度?|今年|去年|上年度?|年度?内|(?:报告)?期内|一年来|近年来)"
    r"(?:以来|期间|内|来)?+[，,、]?+"
)
_CLAUSE_ENDS = frozenset("。；;\n，,：:）)！？!?.．")
_QUOTES = frozenset('“‘"')
_LONGEST_BEFORE = 30
_WITHIN = "\u4e00-\u9fff0-9〇○ \t\u3000\xa0"
_LAST_MARK = lazy_regex(f"[^{_WITHIN}](?=[{_WITHIN}]*$)")

_SUBJECT = lazy_regex(
    rf"\s*+(?:[一二三四五六]是|\d+(?=[^\d年]))?+\s*+(?:{_TIME})?+\s*+(?:{_LISTS.either('connectives')})?+(?P<name>{_HAN}{{1,18}})"
)
_LED = {
    "team": _LISTS.either("setting_up"),
    "object": _LISTS.either("working_on"),
    "channel": _LISTS.either("by_way_of"),
    "office": "(?<![转交改移应])由",
    "manner": "按照?|根据|依据|结合|立足|紧扣|依照|[经报]|提请",
    "address": "[与向和同到至寄]|致电|拨打|联系",
}
_ISSUER = rf"(?P<self>本(?:机关|单位)(?:是?指|即|为))|现[将就]|以[上下]{_HAN}{{0,4}}?[均都]?[为系是]"
_ISSUER_LED = lazy_regex(rf".*(?:{_ISSUER})(?P<name>{_HAN}{{2,16}}?)", re.DOTALL)


class Role(NamedTuple):
    """A name and what the text takes it for.

    ``sure`` if the organ that reports must be meant and not a partner or an example; ``alone`` if no
    organ beside or above it can be meant either; it ``does`` what is told of nobody else's work,
    and is ``told`` of as an organ at all.
    """

    slot: str
    name: str
    sure: bool
    alone: bool = False
    does: bool = False
    told: bool = False


@cache
def _led_pattern() -> re.Pattern[str]:
    """What leads to a name, the nearest to it: the name has two characters at least."""
    leads = "|".join(f"(?P<{role}>{words})" for role, words in _LED.items())
    return lazy_regex(rf".*(?:{leads})[了好]?(?P<name>{_HAN}{{2,16}}?)", re.DOTALL)


# What an organ does or counts in its own report.
_DONE = (
    rf"(?:{_YEAR}|全年|共|累计|已)*+(?:主动公开|收到|受理|公开(?![栏日办渠目指专平电示招选考课])|发布(?!的)|[未没有]{{1,2}}(?:收到|发生)"
    rf"|(?:政府信息公开|政务公开)(?:各项)?工作)|全年|累计"
    rf"|{_LISTS.either('doing')}|在[^，。]{{0,30}}(?:领导|指导|关心)下"
)


@cache
def _after_pattern() -> re.Pattern[str]:
    """What comes after the name: the rest of a full name, a body of the organ, and what they do or are."""
    return lazy_regex(
        rf"(?P<full>人民政府|政府(?!信息|网站|采购)|办事处)?(?P<body>{_LISTS.either('bodies')})?(?:"
        rf"[”’]?(?:[“‘][^“”‘’]{{1,8}}[”’])?(?:人民政府|门户|官方|政务|微信|政府)*(?P<account>{_LISTS.either('media')})"
        rf"|(?P<place>{_LISTS.either('reading_places')})"
        rf"|(?P<done>{_DONE})"
        rf"|(?P<acts>{_LISTS.either('acting')})"
        rf"|(?P<none>{_LISTS.either('no_predicate')}|(?!各)(?:{_HAN}{{0,6}}?(?:{_LISTS.either('others_in_a_town')})"
        rf"|(?![每辖所现全]){_HAN}{{2,4}}(?:村|社区)(?![务级民干居组两（(])"
        rf"|{_HAN}{{0,8}}(?:路|大道|大街|巷)(?:[\d东西南北中]|{_HAN}{{1,3}}号)))"
        rf"|)"
    )


_WORKED_ON = lazy_regex(
    rf"各类(?:政府|政务)?信息|依申请公开的|(?:政府信息|政务|信息|主动)公开{_HAN}{{0,6}}?(?:{_LISTS.either('worked_on')})"
)
_TEAM = lazy_regex(_LISTS.either("teams"))
_MANNER = lazy_regex(
    r"(?:党委、政府|党委政府|党委|党工委|党组)?(?:政务公开|政府信息公开|信息公开)?(?:工作|统一|机构)?(?:要求|实际|安排|部署|职责|职能)"
    rf"|(?:{_LISTS.either('bodies')})(?:审|研究|同意|批准|把关|统一)"
)
_HANDLES = lazy_regex(
    r"(?:人民政府|政府|办事处)?(?:党政|综合|党政综合|政务公开)?(?:办公室|办)?(?:统一|负责|集中|具体)*(?:受理|登记|答复|接收)"
)
_ADDRESSED = lazy_regex(r"[^，。；、\n]{0,12}?(?:当面|书面|邮寄)?(?:提出|提交|递交|申请|查阅|查询)")
_ASKED = lazy_regex(r"[^，。；、\n]{0,14}?(?:联系(?!群众)|咨询|索取)")
_ON_REPORT = lazy_regex("报告|年报|疑问|疑义")
_ASKING = lazy_regex("申请|疑问|疑义|电话|报告")
_APPLICANTS = lazy_regex("申请人|公民|群众|公众|市民|居民|村民|可(?:以)?[到向]")
_MEDIUM = "(?:公众号|微博|抖音号?|视频号|网站|新媒体|专栏|栏目)"
_MEDIUM_BEFORE = lazy_regex(_MEDIUM + r"[^“”\"，。；\n]{0,6}$")
_MEDIUM_AFTER = lazy_regex(f"(?:政府|信息公开|政务公开|政务|微信|官方|等|[两二三四五]个)*(?:{_MEDIUM}|账号)")
_QUOTED = lazy_regex(r"[^“”\"\n]{1,14}[”\"’]")
_CARING = lazy_regex(rf"(?:{_LISTS.either('caring')})[^，。；：\n]{{0,10}}$")
_ISSUING = lazy_regex(rf"(?:{_LISTS.either('own_documents')})(?:了|并印发|并下发|实施)?$")
_FOLLOWING = lazy_regex(rf"(?:{_LISTS.either('followed_documents')})$")
_OF_WORK = lazy_regex("公开|信息|审核|审查|政务")
_IN_A_TITLE = lazy_regex(rf"《(?:关于)?(?:印发|调整|成立|加强|进一步|做好|规范)*(?P<name>{_HAN}{{1,14}})")
_PRESENTED = lazy_regex(
    rf"(?:人民政府|办事处)?(?:办公室)?(?=\s*{_YEAR}|\s*20\d\d\s*年|的?(?:本级|汇总)|政府信息公开|政务公开|信息公开|有关情况)"
)
_OPENNESS = lazy_regex(_LISTS.either("of_openness"))
_ON_TOPIC = lazy_regex(
    "公开|信息|解读|费用|复议|诉讼|申请|报告的事项|本报告|规范性文件|整改|考核|评议|满意度"
)
_PARTNERS = lazy_regex(_LISTS.either("partners"))
_SET_APART = lazy_regex(rf"{_LISTS.either('set_apart')}|(?<!总结)经验|学习(?![贯宣条培领《会教政掌和、])")
# 在县政府办公室指导下 names no partner.
_GUIDED = lazy_regex(
    "在[^，。；\n]{0,30}?(?:领导|指导|关心|支持|帮助|配合)下|(?:业务|工作|监督|技术|日常)指导"
)
_ADVERBIAL = lazy_regex(
    rf"\s*[（(]?[一二三四五六七八九十\d]*[）).、．是]?\s*(?:[^，。；：:]{{2,16}}[：:])?(?:{_YEAR}|{_LISTS.either('adverbials')}"
    r"|[^，。；：]{2,16}(?:方面|上|中|来看|渠道)[，,]|[^，。；：,]{2,14}[：:]$|$)"
)


def role_of(text: str, place: int, noun: str, is_name: Callable[[str], bool]) -> Role | None:
    """The role of the organ whose name ends with a noun at this place; None for a mere mention.

    ``is_name`` tells a name alone from one that has other words before it.
    """
    said = text[max(0, place - _LONGEST_BEFORE) : place]
    mark = _LAST_MARK.search(said)
    window = said[mark.end() if mark else 0 :]
    start = place - len(window)
    before = text[start - 1 : start]
    after = place + len(noun)
    if before == "《":
        return _document(text, start, place, noun)
    if before in _QUOTES:
        quoted = _account_in_quotes(text, start, after, window + noun)
        if quoted is not None:
            return quoted
    begins = not before or before in _CLAUSE_ENDS
    found = _SUBJECT.fullmatch(window) if begins else None
    whole = found["name"] + noun if found and not _LED_SUBJECT.match(found["name"]) else ""
    if not is_name(whole):
        issuer = _ISSUER_LED.fullmatch(window)
        if issuer is not None:
            presented = issuer["self"] or _PRESENTED.match(text, after)
            return Role("issuer", issuer["name"] + noun, sure=True, alone=True) if presented else None
        led = _led_pattern().fullmatch(window)
        role = _led(text, place - len(led["name"]), after, led["name"] + noun, led) if led else None
        if role is not None and is_name(role.name):
            return role
    return _subject(text, after - len(whole), after, whole) if whole else None


# A clause that begins with one of these words has no name as its subject.
_LED_SUBJECT = lazy_regex(
    "|".join(
        (
            _ISSUER.replace("?P<self>", "?:"),
            _LED["team"],
            _LED["object"],
            _LISTS.either("by_way_of"),
            "[由与向到](?!阳)|根据|按照?",
        )
    )
)


def _document(text: str, start: int, place: int, noun: str) -> Role | None:
    """The organ in the title of a document that the one who reports issues: 制定《白鹭镇信息审核制度》."""
    found = _IN_A_TITLE.fullmatch(text, start - 1, place)
    lead = text[max(0, start - 8) : start - 1]
    about = text[place : sentence_around(text, place)[1]].partition("》")[0]
    if not found or not (_ISSUING.search(lead) or (_FOLLOWING.search(lead) and _OF_WORK.search(about))):
        return None
    return Role("document", found["name"] + noun, not _is_mention(text, start, place))


def _account_in_quotes(text: str, start: int, after: int, name: str) -> Role | None:
    """The organ in the name of an account or column in quotation marks: 微信公众号“魅力白鹭镇”."""
    closed = _QUOTED.match(text, after - 1)
    lead = text[max(0, start - _LONGEST_BEFORE) : start - 1]
    if not closed or not (_MEDIUM_AFTER.match(text, closed.end()) or _MEDIUM_BEFORE.search(lead)):
        return None
    own = not _is_mention(text, start, after)
    return Role("account", name, own, alone=own and bool(_CARING.search(lead)))


def _subject(text: str, start: int, after: int, name: str) -> Role | None:
    rest = _after_pattern().match(text, after)
    if rest is None or rest["none"]:
        return None
    if rest["account"] and not rest["body"]:
        return _of_sentence("account", text, start, name)
    if rest["place"]:
        return _of_sentence("place", text, start, name)
    sentence_start, end = sentence_around(text, start)
    leading, sentence = text[sentence_start:start], text[sentence_start:end]
    strong = any(rest[sign] for sign in ("done", "full", "body"))
    if "地址" in leading or "位于" in leading:
        return None
    on_topic = bool(_OPENNESS.search(sentence) or (rest["acts"] and _ON_TOPIC.search(sentence)))
    if _PARTNERS.search(_GUIDED.sub("", leading)):
        return Role("subject", name, sure=False, does=bool(rest["done"]), told=strong) if strong else None
    if not (strong or rest["acts"] or on_topic):
        return None
    begins = bool(_ADVERBIAL.match(leading))
    sure = begins and (strong or on_topic) and not _SET_APART.search(text, after, end)
    does = bool(rest["done"])
    return Role("subject", name, sure, does=does, told=strong) if sure or strong or rest["acts"] else None


def _led(text: str, start: int, after: int, name: str, led: re.Match[str]) -> Role | None:
    """The role of a name after 现将, 依托, 统一由 and the like."""
    if led["team"] or led["object"] or led["channel"]:
        if led["team"] and _TEAM.match(text, after):
            return _of_sentence("subject", text, start, name)
        if _WORKED_ON.match(text, after):
            return _of_sentence("object", text, start, name)
    if led["manner"]:
        return _of_sentence("subject", text, start, name) if _MANNER.match(text, after) else None
    if led["office"] or led["address"]:
        return _contact(text, start, after, name, led)
    rest = _after_pattern().match(text, after)
    if rest is None or rest["none"]:
        return None
    slot = "account" if rest["account"] else "place" if rest["place"] else None
    return _of_sentence(slot, text, start, name) if slot else None


def _contact(text: str, start: int, after: int, name: str, led: re.Match[str]) -> Role | None:
    sentence = _sentence(text, start)
    if _is_mention(text, start, after):
        return None
    if led["office"]:
        lead = text[max(0, start - 4) : start]
        if "申请" in sentence and _HANDLES.match(text, after):
            only = lead.endswith(("统一由", "均由", "都由")) or "统一" in text[after : after + 16]
            return Role("office", name, sure=only, alone=only)
        rest = _after_pattern().match(text, after)
        inner = bool(rest and rest["body"])
        return Role("subject", name, sure=inner) if inner and _ON_TOPIC.search(sentence) else None
    asks = _ON_REPORT.search(sentence) or ("电话" in sentence and text[start - 2 : start - 1] in "请可")
    if asks and _ASKED.match(text, after):
        return Role("contact", name, sure=True)
    if led["address"] not in "与向和同到":
        return Role("office", name, sure=True) if _ASKING.search(sentence) else None
    if led["address"] in "向到" and _ADDRESSED.match(text, after) and _APPLICANTS.search(sentence):
        return Role("office", name, sure=True)
    rest = _after_pattern().match(text, after)
    if led["address"] == "到" and rest and rest["place"]:
        return Role("place", name, sure=True)
    return None


def _of_sentence(slot: str, text: str, start: int, name: str) -> Role:
    return Role(slot, name, not _is_mention(text, start, start + len(name)))


def _is_mention(text: str, start: int, after: int) -> bool:
    """Whether the words around show that another organ is named as such."""
    begins, end = sentence_around(text, start)
    leading = _GUIDED.sub("", text[begins:start])
    return bool(_PARTNERS.search(leading) or _SET_APART.search(text, after, end))


def _sentence(text: str, place: int) -> str:
    start, end = sentence_around(text, place)
    return text[start:end]
