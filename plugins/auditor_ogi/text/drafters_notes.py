"""Notes of a template or of a drafter, left in a text: （此处填写……）, （如没有，填“无”）, 【单位名称】."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.blanks import Judge, always, perhaps
from auditor_ogi.text.examples import is_example, is_quoted

_LISTS = word_lists(__file__)
_BRACKETED = lazy_regex(r"[（(\[【<〈]([^（）()\[\]【】<>〈〉\n]{2,60}|[ \u3000]*|空)[)）\]】>〉]")
# What a note says to the writer of the report alone: 本栏填写……, 按实际情况填写.
_TO_THE_WRITER = (
    r"(?:[本此该](?:栏|项|部分|处|段|表)(?:请|应|需|主要)?(?:填|概述|简述|[需要应请]+补|[需要应请]+核|[需要应请]+改)|(?:按照?|根据)[^，。；]{0,6}实际[^，。；]{0,6}填"
    r"|请在?此?处?填|请如实填|(?:不少于|控制在)\d+字"
    r"|由[各本]?(?:单位|部门|科室)[^，。；]{0,4}填写|(?:数据|数字|内容)[^，。；]{0,6}[需待须](?:核实|核对|补充|更新|确认))"
)
_INSTRUCTION = lazy_regex(
    rf"^(?:{_LISTS.either('fonts')}|[小一二三四五]号)[^，。]{{0,10}}(?:加粗|字|号|体|居中)"
    rf"|^(?:{_LISTS.either('blanks')})(?:[，,：:]|$)|{_LISTS.either('instructions')}|待(?:补充|填写?)$"
    r"|(?:根据|按照?)(?:各自|本单位|本机关)?实际(?:情况)?填写"
    rf"|填写(?:具体)?(?:{_LISTS.either('numbers_to_fill_in')})|^(?:示例|样例|范例)[：:]|此处[填插]"
    r"|(?:此|本|该)(?:部分|处|段)[^，。]{0,6}(?:不少于|不超过|控制在)\d+字"
    r"|^此处可[^，。]{0,16}(?:补充|填写|插入|介绍|列举|添加|写明|说明)"
    rf"|^(?:{_LISTS.either('notes')})[：:].*{_TO_THE_WRITER}"
)
# What the writer was told to take out again, or how to go about it.
_FOR_THE_DRAFT = lazy_regex(
    r"删[除去]?[此本该](?:行|段|页|栏|项|句|部分|说明|提示|括号|注释?)|(?:提交|上报|报送|发布|公布|定稿|印发)[时前][^，。]{0,4}(?:删|核|改|补|更新)"
    r"|^以[上下]均?[为是]?(?:范文|范本|样文|模板|示例|参考模板)"
    r"|^(?:参考)?(?:模板|范文|样文|样稿)[，,：:]|请(?:各单位)?据实(?:修改|调整|增减)"
    r"|^(?:可|请|应)?从[^。]{2,30}(?:方面|角度|层面)(?:展开|阐述|撰写|叙述|描述|论述|填写)"
)
_FILL_IN = lazy_regex(
    rf"^请?(?:填写?入?报?|插入|输入|添加)[^，。申表卷]{{0,14}}(?:{_LISTS.either('contents')})$"
)
# Instructions that a report may also quote or give to others.
_MAY_INSTRUCT = lazy_regex(
    "^(?:网址|链接|网站地址|待定|待核实|待完善|(?:行政机关|单位|机关)(?:名称|全称)|请.{0,8}填写.{0,12}|填[报表]说明.*)$"
    "|实际(?:情况)?(?:修改|调整|增减)$|由(?:各|本)?(?:单位|机关|部门)填写|不少于\\d+字|\\d+字(?:左右|以内)"
)
_OF_APPLICANTS = lazy_regex("申请[人表书]|群众|公众|市民|[表卷]$")
_AS_FITS = lazy_regex(
    "^(?:请|可|应)(?:各|本)?(?:单位|机关|部门)?(?:根据|按照?|结合|视)[^，。]{0,10}(?:增减|调整|修改|删减|补充|填报?|撰写)"
)
_WITHOUT_BRACKETS = lazy_regex(
    "(?<=由)(?:行政机关|机关|单位|部门)(?:全称|名称|简称)(?=根据|按照?|依据|编制|负责)|行政机关规范全称|单位规范全称|此处[需应请]?(?:插图|插入|填写|填报|补充)(?=[^，。]{0,12}(?:内容|数据|数字|情况|照片|图|表|。|$))"
)
# The same outside brackets, where a line or sentence begins with it.
_NOTE = lazy_regex(rf"(?:{_LISTS.either('notes')})[：:][^。；\n]{{0,30}}?{_TO_THE_WRITER}")
_EXAMPLE_OF_FORM = lazy_regex(r"(?:(?<=[。；\n])|^)[ \u3000]*(?:例|示例|样例|范例)[：:]")
_LEFT_OUT = lazy_regex(
    "此处(?:省略|略去?)[^，。；\n]{0,8}字|(?:(?<=[。；\n])|^)此处[为是](?=[^，。；]{0,12}(?:情况|内容|数据|图|表))"
)
_OF_THE_FORM = lazy_regex("(?:该|本)部分以表格形式报告")
# A choice that was not made: （有/无）, （优秀/良好/合格）.
_CHOICE = lazy_regex(
    rf"[（(【\[](?:{_LISTS.either('choices')})(?:[/／|](?:{_LISTS.either('choices')}))+[)）】\]]"
)
_OPTIONS = lazy_regex('选项|勾选|区分|按|标注|分为|设置|设有|评价|等级|投票|["“‘]$')
_VARIABLE = lazy_regex(r"\$?\{{1,2}[\u4e00-\u9fffA-Za-z_]{1,20}\}{1,2}")
# A field of the template in place of the words: 由（单位名称）编制.
_FIELD = lazy_regex(
    rf"(?:{_LISTS.either('fields')})|(?:{_LISTS.either('named')})(?:名称|全称|简称)|(?:{_LISTS.either('numbered')})[1-9]"
    "|所属(?:省市?|市县?|县区?|区县?|县市区|乡镇|镇街)"
)
# Who acts, without a name: 分管负责人（职务、姓名）每月听取汇报.
_SOMEONE = lazy_regex("(?:姓名|职务)(?:[、/／和及，]?(?:姓名|职务))?")
_WHO_ACTS = lazy_regex("(?:负责人|领导|主任|组长|局长|镇长|乡长|书记|联络员|专人)$")
_ACTS = lazy_regex("对|任|担任|负责|每|为|主持|审核|亲自|牵头|多次|定期|具体|同志")
# The organ's name after 我局 and the like, which says it already.
_AFTER_ITSELF = lazy_regex(
    r"(?:[我本](?:局|镇|乡|街道|委|厅|办|单位|机关)|局机关|[镇乡]政府|街道办事处)[（(【\[][^）)】\]]*(?:名称|全称)[）)】\]]$"
)
_NAME_OF = lazy_regex(r"【[^【】，。\n]{0,8}(?:名称|全称|姓名|数字|数量|日期|年份|网址|电话)】")
_SEARCHED_BY = lazy_regex("检索|查询|字段|设置|设有|包括|栏|项|标注|标明|按")
_TITLE_OF = lazy_regex(rf"《[（(【\[]?(?:{_LISTS.either('titled')})(?:名称?|标题|全称)[）)】\]]?》")
_INPUT = lazy_regex(
    r"(?:请(?:在此处?|在这里)?|[单点]击此处)(?:输入|填入|键入|插入|添加|编辑)(?:您的|具体|相关)?(?:内容|文字|正文|标题|文本)"
    r"(?=[。；，、,;\n]|$)"
)
_NOT_YET = lazy_regex(
    rf"(?:{_LISTS.either('contacts')})[：:][ \u3000]*(?:待(?:定|补充?|填写?|完善)|暂缺|请填写)"
    r"(?=[。；，、,;）)\n]|$)"
)
# What is said of the text itself: 此处数据需更新, 本段由信息中心提供.
_OF_THE_TEXT = lazy_regex(
    r"(?:[此本该这](?:处|段话?|句话?|部分|栏|数据|数字|页|表|里的?(?:数字|数据)?)|红色|黄色|蓝色|标红|标黄|高亮)[^，。；]{0,14}"
    rf"(?:[请需应须待要再先][^，。；]{{0,8}}(?:{_LISTS.either('to_be_done')})|由[^，。；]{{1,10}}(?:填写|补充|撰写|完善)|(?P<given>(?:提供|报送)$))"
    rf"|^[此本]处(?:简述|概述|说明|介绍|列举|描述|插|配图|粘贴)"
)
_IF_NONE = lazy_regex(
    r"^(?:[如若倘]果?)?(?:没有|无|未发生|不涉及)[^，。；由时]{0,12}[，,]?(?:则|请|就|应|可)?"
    r"(?:(?:填写?|写|注明|标注|填报)(?:为)?(?:[“\"‘]|无|0|零|$)|不填|不写|删)"
)
_IF_ANY = lazy_regex("^如有[^，。；]{0,6}[请需应](?:说明|填|注明|列)")
_BRIEFLY = lazy_regex(
    r"^(?:请(?:简要|重点|详细)?(?:介绍|说明|列举|列出|描述|写明|注明)|(?:请)?(?:简述|概述|简要(?:介绍|说明|描述|概述|总结)))"
    rf"[^，。；]{{0,24}}(?:{_LISTS.either('contents')}|工作|做法|成效|问题|措施|亮点)$"
)
_TO_BE_DONE = lazy_regex(
    rf"^(?:(?:以上|上述|相关|具体)?(?:数据|数字|内容|情况|图片?|表格?))?(?:有?待|需|须)(?:进一步)?[^，。；\d]{{0,6}}"
    rf"(?:{_LISTS.either('to_be_done')})(?:数据|数字|内容)?$|请(?:再|尽快|及时|各[^，。]{{1,6}})?(?:{_LISTS.either('to_be_done')})(?:完善|完整|数据|内容|$)"
)
_DRAFT = lazy_regex(
    "^(?:初稿|草稿)[，,]?请|^待(?:补充|填写?|完善|核实|核对)[：:]|请[^，。；]{1,6}(?:补充|填写)(?:[^，。；]{0,4}(?:数据|数字|内容|情况))?$"
    "|^(?:选填|必填|可选填|可不填)$|^可(?:另?附|配|插)[^，。；]{0,10}(?:图|表|说明)|请[^，。；]{0,6}(?:审阅|审定)$|^以[上下](?:内容|文字)[^，。；]{0,4}参考"
)
_PERHAPS_DRAFT = lazy_regex(r"^待[^，。；\d]{0,8}(?:审定|审阅|审核|确认|签发)$|^(?:初稿|草稿)$")
_AFTER_A_MODEL = lazy_regex("^(?:可|请)?(?:参照|参考|对照|沿用|仿照)[^，。；]{0,16}(?:撰写|填写|编写|改写)$")
_MODEL = lazy_regex("^(?:模板|范文|样文|样稿|待补)$")
_LABEL_ALONE = lazy_regex("^(?:举例|示例|样例|例|标题|正文|空|空白)$")
_NEGATION = lazy_regex("[（(][未不][)）](?=发生|收到|收取|存在|开展|制定|涉及)")
_OPEN_CHOICE = lazy_regex(
    "(?:有[/／]无|是[/／]否|增加[/／]减少|上升[/／]下降|增长[/／]下降|[已未][/／][已未])(?=[\u4e00-\u9fff\\dXx])"
    r"|(?<=[：:])(?:是[/／]否|有[/／]无)(?=[。；，\n]|$)"
)
_CHOICE_IN_BRACKETS = lazy_regex(
    "(?:有[（(]无|增长[（(]下降|增加[（(]减少|上升[（(]下降|是[（(]否)[)）](?=[\u4e00-\u9fff\\dXx])"
)
_NOT_TICKED = lazy_regex(
    rf"(?:{_LISTS.either('choices')})[□☐](?:[ \u3000]*(?:{_LISTS.either('choices')})[□☐])+"
)
_HASHED = lazy_regex(rf"#(?:{_LISTS.either('fields')})#")
_FILLER = lazy_regex("(?:正文){2,}|(?:标题){2,}")
_FORM_HEAD = lazy_regex(r"填[报表](?:单位|人|时间|日期)[：:][ \u3000]*(?:[（(]盖章[)）]|$|\n)")
_BEFORE_A_FIELD = frozenset("由在于到是绕：:为。；\n《“")


def _choice(text: str, found: re.Match[str]) -> bool | None:
    return None if _OPTIONS.search(text, max(0, found.start() - 10), found.start()) else True


def _bracketed(text: str, found: re.Match[str]) -> bool | None:
    kind = _kind_of_note(found[1].replace(" ", "").replace("\u3000", ""))
    start, end = found.span()
    if kind is None or (found[0][0] in "<〈" and kind in ("field", "nothing")):
        return None
    if kind == "field" and _is_field(text, start, end):
        return True
    if kind == "field" and not _MAY_INSTRUCT.search(found[1]):
        return None
    if kind == "someone":
        acts = _ACTS.match(text, end) and _WHO_ACTS.search(text, max(0, start - 4), start)
        is_field = found[1] == "姓名" and _is_field(text, start, end)
        return True if acts or is_field else None
    if kind == "nothing":
        return True if text[end : end + 1] in _COUNTED else None
    if kind == "to fill in":
        # Whoever applies fills in forms as well.
        before = re.split("[。；\n]", text[max(0, start - 12) : start])[-1]
        return None if _OF_APPLICANTS.search(before) else True
    if kind == "as fits" and text[start - 1 : start] in ("", "。", "\n", "：", "；"):
        return True
    if kind == "as fits" and not _MAY_INSTRUCT.search(found[1]):
        return None
    if kind == "sure":
        return True
    return None if found[0][0] == "【" and _is_searched_by(text, found) else False


@lru_cache(maxsize=4096)
def _kind_of_note(said: str) -> str | None:
    """What the words in a pair of brackets are, whatever stands around them; most are no note."""
    if not said:
        return "nothing"
    if _SOMEONE.fullmatch(said):
        return "someone"
    if _FIELD.fullmatch(said):
        return "field"
    about = _OF_THE_TEXT.search(said)
    if about and not about["given"]:
        return "sure"
    if any(pattern.search(said) for pattern in _SURE_NOTES):
        return "sure"
    if _IF_NONE.search(said) or _IF_ANY.search(said) or _FILL_IN.search(said) or _BRIEFLY.search(said):
        return "to fill in"
    if _AS_FITS.search(said):
        return "as fits"
    is_perhaps = any(pattern.search(said) for pattern in (_MAY_INSTRUCT, _LABEL_ALONE, _PERHAPS_DRAFT))
    return "maybe" if about or is_perhaps else None


def _is_field(text: str, start: int, end: int) -> bool:
    """Whether the words before need what the field stands for."""
    if _AFTER_ITSELF.search(text, max(0, start - 5), end):
        return True
    before = text[max(0, start - 4) : start].rstrip(" \u3000")[-1:]
    return not before or before in _BEFORE_A_FIELD or text[end : end + 1] in _COUNTED


def _open_choice(text: str, found: re.Match[str]) -> bool | None:
    if _OPTIONS.search(text, max(0, found.start() - 10), found.start()):
        return None
    return None if is_quoted(text, found) else True


def _unless_quoted(text: str, found: re.Match[str]) -> bool | None:
    return None if is_quoted(text, found) or is_example(text, found) else True


def _left_out(text: str, found: re.Match[str]) -> bool | None:
    return found[0].endswith("字")


def _is_searched_by(text: str, found: re.Match[str]) -> bool:
    """Whether readers are told what to enter: 按【单位名称】【公开日期】检索."""
    clause = re.split("[，。；\n]", text[max(0, found.start() - 14) : found.start()])[-1]
    around = clause + text[found.end() : found.end() + 6]
    return _SEARCHED_BY.search(around) is not None


def _note(text: str, found: re.Match[str]) -> bool | None:
    """Whether a sentence or a line begins with it."""
    before = text[max(0, found.start() - 4) : found.start()].rstrip(" \u3000")
    return True if not before or before[-1] in "。；：\n" else None


def _name_of(text: str, found: re.Match[str]) -> bool | None:
    return None if _is_searched_by(text, found) else True


_SURE_NOTES = (_DRAFT, _FOR_THE_DRAFT, _INSTRUCTION, _TO_BE_DONE, _AFTER_A_MODEL, _MODEL)
_COUNTED = frozenset("条件份篇次期个场名")
KINDS: Mapping[tuple[str, ...], tuple[tuple[re.Pattern[str], Judge], ...]] = {
    ("（", "(", "[", "【", "<", "〈"): ((_BRACKETED, _bracketed),),
    ("/", "／", "|"): ((_CHOICE, _choice), (_OPEN_CHOICE, _open_choice)),
    ("（未", "(未", "（不", "(不"): ((_NEGATION, always),),
    ("（无）", "(无)", "（下降", "(下降", "（减少", "(减少", "（否", "(否"): (
        (_CHOICE_IN_BRACKETS, _open_choice),
    ),
    ("□", "☐"): ((_NOT_TICKED, always),),
    ("#",): ((_HASHED, always),),
    ("正文正文", "标题标题"): ((_FILLER, perhaps),),
    ("{",): ((_VARIABLE, always),),
    ("明：", "注：", "意：", "示：", "求：", "见：", "明:", "注:", "意:", "示:", "求:", "见:"): (
        (_NOTE, _note),
    ),
    ("填报", "填表"): ((_FORM_HEAD, perhaps),),
    ("例：", "例:"): ((_EXAMPLE_OF_FORM, perhaps),),
    ("此处省略", "此处略", "此处为", "此处是"): ((_LEFT_OUT, _left_out),),
    ("规范全称", "此处", "关全称", "关名称", "关简称", "位全称", "位名称", "位简称"): (
        (_WITHOUT_BRACKETS, always),
    ),
    ("形式报告",): ((_OF_THE_FORM, perhaps),),
    ("待定", "待补", "待填", "待完善", "暂缺", "请填写"): ((_NOT_YET, always),),
    ("请输入", "请填入", "请键入", "请插入", "请添加", "请编辑", "请在", "击此处"): (
        (_INPUT, _unless_quoted),
    ),
    ("【",): ((_NAME_OF, _name_of),),
    ("名称", "文件名", "标题", "全称"): ((_TITLE_OF, always),),
}
"""Kinds of notes: what a text must hold, the patterns, and what each of them found is."""
