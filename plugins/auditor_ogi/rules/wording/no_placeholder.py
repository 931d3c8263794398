"""Rule no-placeholder."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate

from auditor import Problem, Question, Report, rule
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.parts import parts, require_texts

_CROSS = "XxＸｘ×✕╳"
_CROSSES = re.compile(rf"(?<![A-Za-z0-9])[{_CROSS}]{{2,}}(?![A-Za-z0-9])")
_LISTS = word_lists(__file__)
_COUNTERS = frozenset(_LISTS["counters"])
_PLACES = rf"{_LISTS.either('places')}|县(?!级)|市(?!民|场)|区(?!域|间)|局(?!部|面)"
_ONE_CROSS = re.compile(
    rf"(?<![A-Za-z0-9{_CROSS}+×)）])[{_CROSS}](?=[ \u3000]?(?:[年月日件条份篇次期场名宗]|人次)"
    r"|万元|(?:镇|乡|县|街道)(?:人民政府|政府|办事处|党委|20))"
)
_HALF_A_YEAR = re.compile(rf"(?<!\d)20\d?[{_CROSS}]{{1,2}}年")
_STARRED_YEAR = re.compile(r"(?<!\d)20\d?[*＊]{1,2}年")
_SOMEBODY = re.compile(rf"某某+(?=[年月日件条份篇次期]|(?:{_PLACES}))")
# Two blanks in a row are nobody's: 某县某镇. One in the place of the organ that acts may be meant so.
_ANY_PLACE = "某(?:省|市|县|区|州|旗|镇|乡|街道|村|社区|路|街|号|年|月|日)"
_SOME_PLACES = re.compile(f"{_ANY_PLACE}(?:人民政府)?{_ANY_PLACE}")
_SOME_ORGAN = re.compile(
    r"(?:(?<=[。；;，,：:\n由])|^)某(?:[市县区镇乡局]|街道)(?:人民政府|政府|办事处|办公室)?"
    rf"(?=(?:{_LISTS.either('own_acts')}))"
)
_RULED = re.compile(r"(?<![A-Za-z0-9/._=&-])[_＿]{2,}(?![A-Za-z0-9_])")
_STARS = re.compile(rf"[*＊]{{2,}}(?=[年月日件条份篇次期]|(?:{_PLACES}))")
_COUNTS_ALONE = re.compile("[件条份篇次期][，。；、,;]")
_BRACKETED = re.compile(r"[（(\[【<〈]([^（）()\[\]【】<>〈〉\n]{2,60})[)）\]】>〉]")
# What a note says to the writer of the report alone: 本栏填写……, 按实际情况填写.
_TO_THE_WRITER = (
    r"(?:[本此该](?:栏|项|部分|处|段|表)(?:请|应|需|主要)?(?:填|概述|简述)|(?:按照?|根据)[^，。；]{0,6}实际[^，。；]{0,6}填"
    r"|请在?此?处?填|请如实填|(?:不少于|控制在)\d+字)"
)
_INSTRUCTION = re.compile(
    rf"^(?:{_LISTS.either('fonts')}|[小一二三四五]号)[^，。]{{0,10}}(?:加粗|字|号|体|居中)"
    rf"|^(?:{_LISTS.either('blanks')})(?:[，,：:]|$)|{_LISTS.either('instructions')}|待(?:补充|填写?)$"
    r"|(?:根据|按照?)(?:各自|本单位|本机关)?实际(?:情况)?填写"
    rf"|填写(?:具体)?(?:{_LISTS.either('numbers_to_fill_in')})|^(?:示例|样例|范例)[：:]|此处[填插]"
    r"|(?:此|本|该)(?:部分|处|段)[^，。]{0,6}(?:不少于|不超过|控制在)\d+字"
    r"|^(?:如|若)无.{{0,6}}(?:请|则|应)?(?:填|写)"
    rf"|^(?:{_LISTS.either('notes')})[：:].*{_TO_THE_WRITER}"
)
# What the writer was told to take out again, or how to go about it.
_FOR_THE_DRAFT = re.compile(
    r"删[除去]?[此本该](?:行|段|页|栏|项|句|部分|说明|提示|括号|注释?)|(?:提交|上报|报送|发布|公布|定稿|印发)[时前][^，。]{0,4}删"
    r"|^以[上下]均?[为是]?(?:范文|范本|样文|模板|示例|参考模板)"
    r"|^(?:可|请|应)?从[^。]{2,30}(?:方面|角度|层面)(?:展开|阐述|撰写|叙述|描述|论述|填写)"
)
_FILL_IN = re.compile(
    rf"^请?(?:填写?入?报?|插入|输入|添加)[^，。申表卷]{{0,14}}(?:{_LISTS.either('contents')})$"
)
# Instructions that a report may also quote or give to others.
_MAY_INSTRUCT = re.compile(
    "^(?:网址|链接|网站地址|待定|待核实|待完善|(?:行政机关|单位|机关)(?:名称|全称)|请.{0,8}填写.{0,12}|填[报表]说明.*)$"
    "|实际(?:情况)?(?:修改|调整|增减)$|由(?:各|本)?(?:单位|机关|部门)填写|不少于\\d+字|\\d+字(?:左右|以内)"
)
_OF_APPLICANTS = re.compile("申请[人表书]|群众|公众|市民|[表卷]$")
_AS_FITS = re.compile(
    "^(?:请|可|应)(?:各|本)?(?:单位|机关|部门)?(?:根据|按照?|结合|视)[^，。]{0,10}(?:增减|调整|修改|删减|补充|填报?|撰写)"
)
_WITHOUT_BRACKETS = re.compile(
    "行政机关规范全称|单位规范全称|此处(?:插入|填写|填报|补充)(?=[^，。]{0,12}(?:内容|数据|数字|情况|图|表|。|$))"
)
# The same outside brackets, where a line or sentence begins with it.
_NOTE = re.compile(
    rf"(?:(?<=[。；\n])|^)[ \u3000]*(?:{_LISTS.either('notes')})[：:][^。；\n]{{0,30}}?{_TO_THE_WRITER}"
)
_EXAMPLE_OF_FORM = re.compile(r"(?:(?<=[。；\n])|^)[ \u3000]*(?:例|示例|样例|范例)[：:]")
_LEFT_OUT = re.compile(
    "此处(?:省略|略去?)[^，。；\n]{0,8}字|(?:(?<=[。；\n])|^)此处[为是](?=[^，。；]{0,12}(?:情况|内容|数据|图|表))"
)
_OF_THE_FORM = re.compile("(?:该|本)部分以表格形式报告")
_DAY_LEFT_OPEN = re.compile("年[ \u3000]+月[ \u3000]*日")
# Circles and boxes for a name or number; 二〇〇 is a year, one box is there to be ticked.
_CIRCLES = re.compile(
    rf"(?<![一二三四五六七八九十\d○〇◯])[○〇◯●]{{2,}}(?=[条件份篇次期个]|(?:{_PLACES}))|[□△▲■]{{2,}}(?=[\u4e00-\u9fff])"
)
# Marks in place of a number: ？？条, ……次, ——件.
_DOTS = re.compile(
    r"(?<![\d—…])(?:[?？]{2,}|…+|\.{3,}|—{2,}|-{2,})[ \u3000]?"
    r"(?=(?:[件条份篇期宗]|人次|次(?![日序元要])|万元)[，。；、,;）)])"
)
_MASK = re.compile(r"(?<=[\u4e00-\u9fff])[*＊]{3,}(?=[\u4e00-\u9fff])")
# A choice that was not made: （有/无）, （优秀/良好/合格）.
_CHOICE = re.compile(
    rf"[（(【\[](?:{_LISTS.either('choices')})(?:[/／|](?:{_LISTS.either('choices')}))+[)）】\]]"
)
_OPTIONS = re.compile('选项|勾选|分为|设置|设有|评价|等级|投票|["“‘]$')
_VARIABLE = re.compile(r"\$?\{{1,2}[\u4e00-\u9fffA-Za-z_]{1,20}\}{1,2}")
_EMPTY_BRACKETS = re.compile(r"[【（(\[][ \u3000]*[】）)\]](?=[条件份篇次期个场名])")
_LETTER = re.compile(
    r"[NnMm](?<![A-Za-z0-9+\-].)(?<![跑等问].)"
    r"(?=[ \u3000]?(?:[条件份篇](?![例款])|人次|[次场期](?=[，。；、,;])))"
)
_ADDRESS = re.compile(r"(?:www\.|://)[xX×]{2,}\.")
# A field of the template in brackets, in place of the words: 由（单位名称）编制.
_FIELD = re.compile(rf"[（(【\[](?:{_LISTS.either('fields')})[）)】\]]")
# The organ's name after 我局 and the like, which says it already.
_AFTER_ITSELF = re.compile(
    r"(?:[我本](?:局|镇|乡|街道|委|厅|办|单位|机关)|局机关|[镇乡]政府|街道办事处)[（(【\[][^）)】\]]*(?:名称|全称)[）)】\]]$"
)
_NAME_OF = re.compile(r"【[^【】，。\n]{0,8}(?:名称|全称|姓名|数字|数量|日期|年份|网址|电话)】")
_SEARCHED_BY = re.compile("检索|查询|字段|设置|设有|包括|栏|项|标注|标明|按")
_TITLE_OF = re.compile(rf"《[（(【\[]?(?:{_LISTS.either('titled')})(?:名称?|标题|全称)[）)】\]]?》")
_INPUT = re.compile(
    r"(?:请(?:在此处?|在这里)?|[单点]击此处)(?:输入|填入|键入|插入|添加|编辑)(?:您的|具体|相关)?(?:内容|文字|正文|标题|文本)"
    r"(?=[。；，、,;\n]|$)"
)
_NOT_YET = re.compile(
    rf"(?:{_LISTS.either('contacts')})[：:][ \u3000]*(?:待(?:定|补充?|填写?|完善)|暂缺|请填写)"
    r"(?=[。；，、,;）)\n]|$)"
)
_NOUGHTS = re.compile(r"(?<![\d.,-])(?:0{3,4}[-—－]0{6,8}|0{6,12}(?=[，。；、,;\s]|$))(?![\d.])")
_NOTHING_COUNTED = re.compile(
    rf"(?:{_LISTS.either('counted')})[ \u3000]+(?:条|件|篇|份|次|人次?|期|场|个|万?元)(?=[，。；、,;])"
)
_BEFORE_A_FIELD = frozenset("由在于到是：:为。；\n")
_NOTHING_BETWEEN = re.compile("《》|〔〕")
_LABEL = re.compile(rf"(?:{_LISTS.either('labels')})[:：]?\s*[\d-]*$")
_EXAMPLE = re.compile(_LISTS.either("examples"))
_FOR_EXAMPLE = re.compile("(?:例如|比如|诸如|类似|(?<!不)如)[“‘《]?$")
_AND_SO_ON = re.compile("[^“”‘’《》\n]*[”’》](?:等|之类|一类|样|格式|为例)")
# The organ's own document is no example: 印发《××镇政务公开工作要点》.
_ISSUES = re.compile("(?:印发|制定|出台|修订|下发|编制)了?《[^《》]{0,4}$")
_SURNAMES = frozenset(_LISTS["surnames"])


@rule(
    "no-placeholder",
    category="conformity",
    severity="critical",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号: true and accurate, nothing left out",
    fix="Replace what is left of the template with the organ's own words and figures",
    example="“登录（具体网址）查阅”, “共公开XX条”, “（文字描述）”",
)
def no_placeholder(report: Report) -> Iterator[Problem]:
    """Nothing is left of a template: no XX, no 某某, no instructions.

    Where a blank of the template was not filled in, the report lacks contents, and was not proofread
    before it was published.
    """
    given = require_texts(report)
    title = report.get("/title") or ""
    texts = {"/title": title, **{item.heading_pointer: item.heading for item in parts(report)}, **given}
    anonymous = _CROSSES.search(title) or "某" in report.organ or "**" in title
    if anonymous and not _HALF_A_YEAR.search(title):
        yield Question(
            "the organ's name is left open (“{actual}”): was the template not filled in, or the copy made "
            "anonymous?",
            at="/title",
            actual=title,
        )
        return
    # One text is searched many times faster than twenty.
    starts = [0, *accumulate(len(text) + 1 for text in texts.values())]
    pointers = list(texts)
    for problem, at in _found_in("\n".join(texts.values())):
        problem.at = (pointers[bisect_right(starts, at) - 1],)
        yield problem


def _found_in(text: str) -> Iterator[tuple[Problem, int]]:
    """What is left of a template, and where it begins."""
    seen = set()
    for hints, kinds in _KINDS.items():
        if not any(_holds(text, hint) for hint in hints):
            continue
        for found, judge in ((found, judge) for pattern, judge in kinds for found in pattern.finditer(text)):
            verdict = judge(text, found)
            said = text[found.start() : found.end() + 1]
            if verdict is not None and said not in seen:
                seen.add(said)
                yield _problem(text, found, sure=verdict), found.start()


def _holds(text: str, word: str) -> bool:
    # A character is found many times faster than a word, and a word than a pattern.
    for character in word:
        if character not in text:
            return False
    return word in text


def _problem(text: str, found: re.Match[str], *, sure: bool) -> Problem:
    first = max(text.rfind("\n", 0, found.start()) + 1, found.start() - 12)
    last = text.find("\n", found.end())
    excerpt = text[first : min(found.end() + 12, len(text) if last < 0 else last)].strip()
    if sure:
        return Problem("“{actual}” is left of the template", excerpt=excerpt, actual=found[0])
    return Question("is “{actual}” left of the template?", excerpt=excerpt, actual=found[0])


# Each of these says whether a passage is surely left of a template (True), may be (False), or is none (None).


def _crosses(text: str, found: re.Match[str]) -> bool | None:
    before, after = text[max(0, found.start() - 12) : found.start()], text[found.end() : found.end() + 5]
    if before.endswith((" ", "\u3000")) or after.startswith((" ", "\u3000")):
        before, after = before.rstrip(" \u3000"), after.lstrip(" \u3000")  # set with spaces: 公开 XX 条
    if _in_address(before, after) or _is_example(text, found):
        return None
    if before[-1:] in _SURNAMES and after[:1] not in _COUNTERS:
        return None
    if (after[:1] and after[0] in _COUNTERS) or re.match(_PLACES, after) or _LABEL.search(before):
        return not _is_quoted(text, found) or bool(_ISSUES.search(before))
    return False


def _one_cross(text: str, found: re.Match[str]) -> bool | None:
    return None if _is_example(text, found) else not _is_quoted(text, found)


def _somebody(text: str, found: re.Match[str]) -> bool | None:
    person = found.start() and text[found.start() - 1] in _SURNAMES
    return None if person or _is_quoted(text, found) or _is_example(text, found) else True


def _some_organ(text: str, found: re.Match[str]) -> bool | None:
    return None if _is_quoted(text, found) or _is_example(text, found) else False


def _choice(text: str, found: re.Match[str]) -> bool | None:
    return None if _OPTIONS.search(text, max(0, found.start() - 10), found.start()) else True


def _mask(text: str, found: re.Match[str]) -> bool | None:
    return None if "**" in _line_of(text, found).replace(found[0], "") else False


def _dots(text: str, found: re.Match[str]) -> bool | None:
    # Unknown characters are printed as question marks by some copies.
    return None if _is_quoted(text, found) else found[0][0] in "…."


def _ruled(text: str, found: re.Match[str]) -> bool | None:
    line = _line_of(text, found)
    if not line.strip("_＿ 　") or (line.count("__") > 1 and len(found[0]) == 2):
        return None  # a ruled line, or emphasis as some copies mark it
    return len(found[0]) > 2


def _stars(text: str, found: re.Match[str]) -> bool | None:
    if _line_of(text, found).count("**") > 1 or _is_quoted(text, found):
        return None
    return _COUNTS_ALONE.match(text, found.end()) is not None


def _bracketed(text: str, found: re.Match[str]) -> bool | None:
    said = found[1].replace(" ", "").replace("\u3000", "")
    if _FOR_THE_DRAFT.search(said) or _INSTRUCTION.search(said):
        return True
    if _FILL_IN.search(said):
        # Whoever applies fills in forms as well.
        return None if _OF_APPLICANTS.search(text, max(0, found.start() - 12), found.start()) else True
    if _AS_FITS.search(said) and text[found.start() - 1 : found.start()] in ("", "。", "\n", "：", "；"):
        return True
    if not _MAY_INSTRUCT.search(said) or (found[0][0] == "【" and _is_searched_by(text, found)):
        return None
    return False


def _always(text: str, found: re.Match[str]) -> bool | None:
    return True


def _field(text: str, found: re.Match[str]) -> bool | None:
    if _AFTER_ITSELF.search(text, max(0, found.start() - 5), found.end()):
        return True
    before = text[max(0, found.start() - 4) : found.start()].rstrip(" \u3000")[-1:]
    return True if not before or before in _BEFORE_A_FIELD else None


def _name_of(text: str, found: re.Match[str]) -> bool | None:
    return None if _is_searched_by(text, found) else True


def _is_searched_by(text: str, found: re.Match[str]) -> bool:
    """Whether readers are told what to enter: 按【单位名称】【公开日期】检索."""
    around = text[max(0, found.start() - 14) : found.start()] + text[found.end() : found.end() + 6]
    return _SEARCHED_BY.search(around) is not None


def _unless_quoted(text: str, found: re.Match[str]) -> bool | None:
    return None if _is_quoted(text, found) or _is_example(text, found) else True


def _noughts(text: str, found: re.Match[str]) -> bool | None:
    return True if _LABEL.search(text, max(0, found.start() - 12), found.start()) else None


def _left_out(text: str, found: re.Match[str]) -> bool | None:
    return found[0].endswith("字")


def _perhaps(text: str, found: re.Match[str]) -> bool | None:
    return False


_Judge = Callable[[str, re.Match[str]], bool | None]
_KINDS: Mapping[tuple[str, ...], tuple[tuple[re.Pattern[str], _Judge], ...]] = {
    tuple(_CROSS): ((_CROSSES, _crosses), (_ONE_CROSS, _one_cross), (_HALF_A_YEAR, _one_cross)),
    ("*", "＊"): ((_STARS, _stars), (_STARRED_YEAR, _one_cross)),
    ("某",): ((_SOMEBODY, _somebody), (_SOME_PLACES, _somebody), (_SOME_ORGAN, _some_organ)),
    ("？？", "??", "…", "...", "——", "--"): ((_DOTS, _dots),),
    ("/", "／", "|"): ((_CHOICE, _choice),),
    ("{",): ((_VARIABLE, _always),),
    ("***", "＊＊＊"): ((_MASK, _mask),),
    ("填", "概述", "简述", "不少于", "控制在"): ((_NOTE, _always),),
    ("例：", "例:"): ((_EXAMPLE_OF_FORM, _perhaps),),
    ("此处省略", "此处略", "此处为", "此处是"): ((_LEFT_OUT, _left_out),),
    ("_", "＿"): ((_RULED, _ruled),),
    ("（", "(", "[", "【", "<", "〈"): ((_FIELD, _field), (_BRACKETED, _bracketed)),
    ("规范全称", "此处"): ((_WITHOUT_BRACKETS, _always),),
    ("形式报告",): ((_OF_THE_FORM, _perhaps),),
    (" ", "　"): ((_NOTHING_COUNTED, _perhaps), (_DAY_LEFT_OPEN, _perhaps)),
    ("待定", "待补", "待填", "待完善", "暂缺", "请填写"): ((_NOT_YET, _always),),
    ("000",): ((_NOUGHTS, _noughts),),
    ("请输入", "请填入", "请键入", "请插入", "请添加", "请编辑", "请在", "击此处"): (
        (_INPUT, _unless_quoted),
    ),
    ("【",): ((_NAME_OF, _name_of),),
    ("名称", "文件名", "标题", "全称"): ((_TITLE_OF, _always),),
    ("○", "〇", "◯", "●", "□", "△", "▲", "■"): ((_CIRCLES, _always),),
    ("【", "（", "(", "["): ((_EMPTY_BRACKETS, _always),),
    ("N", "n", "M", "m"): ((_LETTER, _one_cross),),
    ("www.", "://"): ((_ADDRESS, _always),),
    ("《》", "〔〕"): ((_NOTHING_BETWEEN, _perhaps),),
}


def _in_address(before: str, after: str) -> bool:
    """Whether it is a part of the path of an internet address: /xx/index.html."""
    return before[-1:] in ("/", "_", "=", "&") or (
        after[:1] in ("/", "_", "=", "&", "-") and before[-1:].isascii()
    )


def _is_example(text: str, found: re.Match[str]) -> bool:
    """Whether it means any name in an example: 如“XX小区何时通气”."""
    before = text[max(0, found.start() - 14) : found.start()]
    clause = re.split("[。；\n]", before)[-1]
    if _FOR_EXAMPLE.search(clause):
        return True
    after = text[found.end() : found.end() + 30]
    return (bool(_EXAMPLE.search(clause)) or bool(_AND_SO_ON.match(after))) and _is_quoted(text, found)


def _is_quoted(text: str, found: re.Match[str]) -> bool:
    line = _line_of(text, found)
    at = found.start() - (text.rfind("\n", 0, found.start()) + 1)
    before, after = line[:at], line[at:]
    return any(
        before.rfind(opens) > before.rfind(closes) and closes in after
        for opens, closes in ("“”", "‘’", "「」", "《》")
    )


def _line_of(text: str, found: re.Match[str]) -> str:
    first = text.rfind("\n", 0, found.start()) + 1
    last = text.find("\n", found.end())
    return text[first : len(text) if last < 0 else last]
