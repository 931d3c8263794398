"""Blanks of a template that were not filled in: XX条, ____, 某某镇, 20  年, （　）次."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.examples import is_example, is_quoted, line_of

_LISTS = word_lists(__file__)
_CROSS = "XxＸｘ×✕╳"
CROSSES = lazy_regex(rf"(?<![A-Za-z0-9])[{_CROSS}]{{2,}}(?![A-Za-z0-9])")
COUNTERS = frozenset(_LISTS["counters"])
_COUNTED = f"(?:{_LISTS.either('counters')}|人次|万元|季度)"
_ENDED = f"{_COUNTED}(?=[，。；、,;）)\n]|$)"
_PLACES = rf"{_LISTS.either('places')}|县(?!级)|市(?!民|场)|区(?!域|间)|局(?!部|面)"
_ONE_CROSS = lazy_regex(
    rf"(?<![A-Za-z0-9{_CROSS}+×)）])[{_CROSS}](?=[ \u3000]?"
    "(?:[年月日件条份篇次期场名宗册台处户家批张楼层室]|人次|季度"
    "|个百分点|个(?=[，。；、]))"
    rf"|万元|(?:镇|乡|县|街道)(?:人民政府|政府|办事处|党委|20)|\.[{_CROSS}]{{1,2}}[%％个万亿元]"
    rf"|[政府]办?[发函字]"
    r"|(?<=[〕\]］】第].)号)"
)
HALF_A_YEAR = lazy_regex(
    rf"(?<!\d)20\d?[{_CROSS}]{{1,2}}[年〕\]］】]|二[〇○零][〇○零一二三四五六七八九]?[{_CROSS}]{{1,2}}年"
)
# Figures of which the last are missing: 12X条; a telephone number that ends in crosses.
_HALF_A_NUMBER = lazy_regex(
    rf"(?<![A-Za-z0-9.\-])\d{{1,4}}[{_CROSS}]{{1,3}}(?=条|件|份|篇|期[，。；、]|次[，。；、]|人次|万元|[%％])"
)
_HALF_A_TELEPHONE = lazy_regex(
    rf"(?:电话|热线|传真|手机)[：:]?[ \u3000]*\d[\d-]{{1,9}}[{_CROSS}]{{2,8}}(?![\d{_CROSS}])"
)
_STARRED_DAY = lazy_regex("年[*＊]{1,2}月")
_STARRED_MAIL = lazy_regex("[*＊]{3,}@")
_YEAR_LEFT_OPEN = lazy_regex(r"(?<![\d.])20[_＿ \u3000]{2,}年")
_TO_DO = lazy_regex(r"(?<![A-Za-z])(?:TODO|TBD|TBC|FIXME)(?![A-Za-z])")
# A mark in place of a number; some copies put it in place of an unknown character.
_MARKED_NUMBER = lazy_regex(rf"(?<=[\u4e00-\u9fff])[?？](?={_ENDED})")
_ONE_STAR = lazy_regex(rf"(?<=[\u4e00-\u9fff])[*＊](?={_ENDED})")
_STARRED_YEAR = lazy_regex(r"(?<!\d)20\d?[*＊]{1,2}年")
_SOMEBODY = lazy_regex(
    rf"某某+(?=[年月日件条份篇次期]|(?:{_PLACES})|同志|(?:具体|全面)?(?:负责|承担)|牵头|担任"
    r"|[任为][^，。；]{0,10}(?:组长|主任|联络员|成员|负责人))"
)
# Two blanks in a row are nobody's: 某县某镇. One in the place of the organ that acts may be meant so.
_ANY_PLACE = "某{1,3}(?:省|市|县|区|州|旗|镇|乡|街道|村|社区|路|街|号|年|月|日)"
_SOME_PLACES = lazy_regex(f"{_ANY_PLACE}(?:人民政府)?{_ANY_PLACE}")
_SOME_ORGAN = lazy_regex(
    r"(?:(?<=[。；;，,：:\n由])|^)某(?:[市县区镇乡局]|街道)(?:人民政府|政府|办事处|办公室)?"
    rf"(?=(?:{_LISTS.either('own_acts')}))"
)
_RULED = lazy_regex(r"(?<![A-Za-z0-9/._=&-])[_＿]{2,}(?![A-Za-z0-9_])")
_ONE_RULE = lazy_regex(rf"(?<=[\u4e00-\u9fff])[_＿](?={_ENDED})")
_BETWEEN_RULES = lazy_regex("[_＿]{2,}[县市区镇乡村路街号条件份次年月日人][_＿]{2,}")
_QUESTIONS = lazy_regex("填空|问卷|试题|选择题|考题")
_STARS = lazy_regex(rf"(?<![\d*＊])[*＊]{{2,}}(?=[年月日]|{_ENDED}|(?:{_PLACES}))")
_COUNTS_ALONE = lazy_regex(_ENDED)
# A copy that loses numbers loses the year as well.
_DAY_LEFT_OPEN = lazy_regex(
    r"年(?:[ \u3000]+月[ \u3000]*日|(?:[ \u3000]{2,}月|[ \u3000]?\d{1,2}[ \u3000]?月[ \u3000]+日)(?=\n|$))"
)
# Both numbers of a day are missing where a sentence begins.
_DAY_AT_FIRST = lazy_regex(r"(?:(?<=[。；\n])|^)[ \u3000]*月[ \u3000]+日(?=[，,上下])")
_ANYBODY = lazy_regex("张三(?!丰)[^。；\n]{0,24}李四")
_ANY_MAIL = lazy_regex(r"@(?:abc|xxx|test|example)\.")
_A_YEAR = lazy_regex(r"20\d\d[ \u3000]?$")
# Circles and boxes for a name or number; 二〇〇 is a year, one box is there to be ticked.
_CIRCLES = lazy_regex(
    rf"(?<![一二三四五六七八九十\d○〇◯])[○〇◯●]{{2,}}(?={_COUNTED}|(?:{_PLACES}))"
    rf"|[□△▲■]{{2,}}(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十])[○◯●△□](?={_ENDED})"
)
# Marks in place of a number: ？？条, ……次, ——件, #处.
_DOTS = lazy_regex(
    r"(?<![\d—…#])(?:[?？]{2,}|…+|\.{3,}|—{2,}|-{2,}|[#＃]+)[ \u3000]?"
    rf"(?=(?!次[日序元要]|[日月年人个项])(?:{_ENDED}|[%％]))"
)
# Points of a list and headings that say nothing: 一是……；二是……。 （三）信息管理情况。……
_EMPTY_POINTS = lazy_regex(
    r"(?:(?<=[一二三四五六七八九]是)|(?<=[。；：:])|(?<=\d[.．、]))[ \u3000]?(?:…+|\.{3,}"
    r"|。{3,})(?=[；;。，,（(\n]|$)"
    r"|一是[；;。，][ \u3000]*二是"
)
_MASK = lazy_regex(r"(?<=[\u4e00-\u9fff])[*＊]{3,}(?=[\u4e00-\u9fff])")
_LETTER = lazy_regex(
    r"[NnMm](?<![A-Za-z0-9+\-].)(?<![跑等问].)"
    rf"(?=[ \u3000]?(?:[条件份篇](?![例款])|人次|(?![日月年人个项]){_ENDED}))"
)
# Any other letter, where it stands for all of the number: a条, AA件.
_LETTERS = lazy_regex(r"(?<=[\u4e00-\u9fff])([A-Za-z])\1?(?=[条件份篇次期](?:[，。；、,;]|$))")
_ADDRESS = lazy_regex(r"(?:www\.|://)[xX×*]{2,}(?![A-Za-z0-9])|://(?:www\.)?example\.")
_NOUGHTS = lazy_regex(
    r"(?<![\d.,-])(?:0123-?4567\d*|(?:0\d{2,3}-)?1234567\d*|0{3,4}[-—－]\d{6,8}"
    r"|0{6,12}(?=[，。；、,;\s]|$))(?![\d.])"
)
_NOTHING_COUNTED = lazy_regex(
    rf"(?:{_LISTS.either('counted')})[ \u3000]+(?:条|件|篇|份|次|人次?|期|场|个|万?元)(?=[，。；、,;])"
)
# At least two spaces in place of a number, whatever is counted: 收到意见    条.
_SPACES_COUNTED = lazy_regex(
    r"(?<=[\u4e00-\u9fff])(?:[ \u3000]{2,}|\u3000)(?:人次|[条件篇份期场名次项个分%％])(?=[，。；、,;])"
)
_NOTHING_BETWEEN = lazy_regex("《》|〔〕")
_LABEL = lazy_regex(
    rf"(?:{_LISTS.either('labels')})(?:号码?)?[:：]?\s*[（(]?[\d{_CROSS}-]*[)）]?[-－]?$"
    rf"|(?:填[报表]|审核|负责|经办|签发|编制)人[:：]\s*$"
)
_STARRED_TELEPHONE = lazy_regex(
    r"(?:监督|咨询|举报|联系|服务|受理|投诉)(?:电话|热线|邮箱)(?:为|是)?[：:（(]?[*＊]{4,}(?![\d*＊])"
)
# The whole of a line, sentence or point, or of what stands before a seal: XXX（公章）.
_BEGINS = lazy_regex(
    r"(?:[。；：:\n]|^|[（(][一二三四五六七八九十\d]{1,2}[)）]|第[一二三四五六七八九][，,、]"
    r"|\d[.．、])[ \u3000]*$"
)
_ALL = lazy_regex(r"[。；，,]|[ \u3000]*(?:\n|$)|[（(][公盖印]章?章")
# The organ's own document is no example: 印发《××镇政务公开工作要点》.
_ISSUES = lazy_regex("(?:围绕|聚焦|针对|解读|印发|制定|出台|修订|下发|编制)了?《[^《》]{0,6}$")
# “XX村改造项目公示涉及个人信息，已隐去姓名” hides a name on purpose.
_MASKED = lazy_regex("个人信息|个人隐私|隐去|匿名|脱敏|化名|遮[盖挡蔽]")
_SAMPLE = lazy_regex("样表|样式|范本|模板|样本")
# What the organ runs itself, named in quotation marks: “XX发布”公众号.
_ACCOUNT = "(?:微信)?公众号|官微|微博|抖音号?|视频号|政务新媒体|小程序|客户端|头条号"
_OWN_ACCOUNT = lazy_regex(
    rf"“[{_CROSS}*＊]{{2,}}[^“”、]{{0,6}}”(?:政务|官方)?(?:{_ACCOUNT}|专栏|专题)"
    rf"|(?:{_ACCOUNT})“[{_CROSS}*＊]{{2,}}[^“”、]{{0,6}}”(?!、|等)"
)
# Words for which the crosses stand, and whose place they take.
_STANDS_FOR = lazy_regex(f"(?:{_LISTS.either('before_a_name')})[“‘]?$")
_ACTS = lazy_regex(
    r"同志|\.[Xx]+[%％]|[（(](?:行政机关|单位|机关|部门)(?:全称|名称|简称)[）)]|[科股室处](?:牵头"
    r"|配合|负责|室)|[”’]?(?:为|任|担任)[^，。；]{0,14}(?:组长|主任|联络员|负责人|成员|牵头人)"
)
_BEFORE_CONTENT, _AFTER_CONTENT = frozenset("是：:"), frozenset("；;。，")
_SURNAMES = frozenset(_LISTS["surnames"])


Judge = Callable[[str, re.Match[str]], bool | None]
"""Says whether a passage is surely left of a template (True), may be (False), or is none (None)."""


def _crosses(text: str, found: re.Match[str]) -> bool | None:
    before, after = text[max(0, found.start() - 12) : found.start()], text[found.end() : found.end() + 5]
    if before.endswith((" ", "\u3000")) or after.startswith((" ", "\u3000")):
        before, after = before.rstrip(" \u3000"), after.lstrip(" \u3000")  # set with spaces: 公开 XX 条
    if _in_address(before, after):
        return None
    if _ISSUES.search(before) and not _SAMPLE.search(text[found.end() : found.end() + 20]):
        return True
    if _ALL.match(text, found.end()) and _BEGINS.search(text, max(0, found.start() - 5), found.start()):
        return True
    if before.endswith("》第"):
        return None  # any article of a law
    if re.match(r"-\d", after):
        return None  # a model number
    if is_quoted(text, found) and _OWN_ACCOUNT.search(text[max(0, found.start() - 14) : found.end() + 14]):
        return None if is_example(text, found) else True
    if before.endswith("关于") and is_quoted(text, found):
        return None  # of another organ's document
    if is_example(text, found):
        return None
    if before[-1:] in _SURNAMES and after[:1] not in COUNTERS and not before.endswith(_LISTS["no_names"]):
        return None
    if _STANDS_FOR.search(before) or _ACTS.match(after):
        return True
    if before[-1:] in _BEFORE_CONTENT and after[:1] in _AFTER_CONTENT:
        return True
    if after[:1] in ("余", "多"):
        after = after[1:]
    if (
        after.startswith(("以上", "左右", "以内", "元"))
        or (after[:1] and after[0] in COUNTERS)
        or re.match(_PLACES, after)
        or _LABEL.search(before)
    ):
        return not (is_quoted(text, found) or _MASKED.search(line_of(text, found)))
    return False


def _one_cross(text: str, found: re.Match[str]) -> bool | None:
    if is_example(text, found) or text[max(0, found.start() - 2) : found.start()] == "》第":
        return None
    return not is_quoted(text, found)


def _somebody(text: str, found: re.Match[str]) -> bool | None:
    before = text[max(0, found.start() - 4) : found.start()]
    person = before[-1:] in _SURNAMES and not _STANDS_FOR.search(before)
    return None if person or is_quoted(text, found) or is_example(text, found) else True


def _some_organ(text: str, found: re.Match[str]) -> bool | None:
    return None if is_quoted(text, found) or is_example(text, found) else False


def _mask(text: str, found: re.Match[str]) -> bool | None:
    return None if "**" in line_of(text, found).replace(found[0], "") else False


def _dots(text: str, found: re.Match[str]) -> bool | None:
    # Unknown characters are printed as question marks by some copies.
    return None if is_quoted(text, found) else found[0][0] in "….？#＃"


def _ruled(text: str, found: re.Match[str]) -> bool | None:
    line = line_of(text, found)
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    opens = len(found[0]) > 2 or (before.count("__") % 2 == 0 and not before[-1:].isdigit())
    if _QUESTIONS.search(line[:60] + line[-60:]) and is_quoted(text, found):
        return None
    after = text[found.end() : found.end() + 1]
    if _BETWEEN_RULES.search(line) or (opens and after in COUNTERS):
        return True
    if opens and before.endswith(("第", "：", "为")) and after in ("", "。", "，", "；", "\n"):
        return True
    if not line.strip("_＿ 　") or (line.count("__") > 1 and len(found[0]) == 2):
        return None  # a ruled line, or emphasis as some copies mark it
    return len(found[0]) > 2


def _stars(text: str, found: re.Match[str]) -> bool | None:
    line = line_of(text, found)
    after = [part.lstrip("*")[:1] for part in line.split("**")[1:]]
    is_emphasis = len(after) > 1 and any(first and first not in COUNTERS for first in after)
    if is_emphasis or is_quoted(text, found):
        return None
    return _COUNTS_ALONE.match(text, found.end()) is not None


def _unless_example(text: str, found: re.Match[str]) -> bool | None:
    return None if CROSSES.search(found[0]) or is_example(text, found) else True


def _in_its_own_name(text: str, found: re.Match[str]) -> bool | None:
    return None if is_quoted(text, found) or is_example(text, found) else True


def _day(text: str, found: re.Match[str]) -> bool | None:
    has_year = _A_YEAR.search(text, max(0, found.start() - 5), found.start()) is not None
    return has_year and text[found.end() : found.end() + 1] in ("", "\n")


def _noughts(text: str, found: re.Match[str]) -> bool | None:
    return True if _LABEL.search(text, max(0, found.start() - 12), found.start()) else None


def always(text: str, found: re.Match[str]) -> bool | None:
    """For what is nothing else."""
    return True


def perhaps(text: str, found: re.Match[str]) -> bool | None:
    """For what may be something else."""
    return False


def _in_address(before: str, after: str) -> bool:
    """Whether it is a part of the path of an internet address: /xx/index.html."""
    return before[-1:] in ("/", "_", "=", "&") or (
        after[:1] in ("/", "_", "=", "&", "-") and before[-1:].isascii()
    )


KINDS: Mapping[tuple[str, ...], tuple[tuple[re.Pattern[str], Judge], ...]] = {
    tuple(_CROSS): (
        (CROSSES, _crosses),
        (_ONE_CROSS, _one_cross),
        (HALF_A_YEAR, _one_cross),
        (_HALF_A_NUMBER, _one_cross),
        (_HALF_A_TELEPHONE, always),
    ),
    ("*", "＊"): (
        (_STARS, _stars),
        (_ONE_STAR, _stars),
        (_STARRED_YEAR, _one_cross),
        (_STARRED_DAY, _one_cross),
    ),
    ("*@", "＊@"): ((_STARRED_MAIL, perhaps),),
    ("某",): ((_SOMEBODY, _somebody), (_SOME_PLACES, _somebody), (_SOME_ORGAN, _some_organ)),
    ("？", "?"): ((_MARKED_NUMBER, perhaps),),
    (
        "？？",
        "??",
        "…",
        "...",
        "——",
        "--",
        "#",
        "＃",
        "。。。",
        "一是；",
        "一是，",
        "一是。",
    ): ((_DOTS, _dots), (_EMPTY_POINTS, _one_cross)),
    ("***", "＊＊＊"): ((_MASK, _mask),),
    ("“**", "“＊＊"): ((_OWN_ACCOUNT, _unless_example),),
    ("****", "＊＊＊＊"): ((_STARRED_TELEPHONE, always),),
    ("_", "＿"): ((_RULED, _ruled), (_ONE_RULE, _one_cross)),
    ("_年", "＿年"): ((_YEAR_LEFT_OPEN, always),),
    ("  ", "　"): ((_SPACES_COUNTED, perhaps),),
    (" ", "　"): ((_NOTHING_COUNTED, perhaps),),
    (" 年", "　年"): ((_YEAR_LEFT_OPEN, perhaps),),
    ("年 ", "年　", "月 ", "月　"): ((_DAY_LEFT_OPEN, _day), (_DAY_AT_FIRST, perhaps)),
    ("000", "1234567", "0123"): ((_NOUGHTS, _noughts),),
    ("张三",): ((_ANYBODY, _in_its_own_name),),
    ("@abc.", "@xxx.", "@test.", "@example."): ((_ANY_MAIL, always),),
    ("○", "〇", "◯", "●", "□", "△", "▲", "■"): ((_CIRCLES, always),),
    ("N", "n", "M", "m"): ((_LETTER, _one_cross),),
    tuple("AaBbCcDdTtYy"): ((_LETTERS, _in_its_own_name),),
    ("www.", "://"): ((_ADDRESS, always),),
    ("TODO", "TBD", "TBC", "FIXME"): ((_TO_DO, always),),
    ("《》", "〔〕"): ((_NOTHING_BETWEEN, perhaps),),
}
"""Kinds of blanks: what a text must hold, the patterns, and what each of them found is."""
