"""Notes of a template or of a drafter outside brackets: 此处添加正文, 批注[王1]：, 待补充。"""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.blanks import Judge, always, perhaps
from auditor_ogi.text.examples import is_example, is_quoted
from auditor_ogi.text.words_to_writers import kind_of_words

_LISTS = word_lists(__file__)
_VARIABLE = lazy_regex(r"\$?\{{1,2}[\u4e00-\u9fffA-Za-z_]{1,20}\}{1,2}")
_WITHOUT_BRACKETS = lazy_regex(
    "(?<=由)(?:行政机关|机关|单位|部门)(?:全称|名称|简称)(?=根据|按照?|依据|编制|负责)"
    "|行政机关规范全称|单位规范全称"
    "|此处[需应请]?(?:插图|插入|填写|填报|补充)(?=[^，。]{0,12}(?:内容|数据|数字|情况|照片|图|表|。|$))"
)
# A sentence or a line of its own that speaks of the passage in which it stands.
_OF_THIS_PLACE = lazy_regex(r"(?:(?<=[。；\n>=])|^)[ \u3000]*((?:[此本该这](?:处|段)|这里)[^。；\n]{2,40})")
_NOTE = lazy_regex(rf"(?:(?<=[。；：\n])|^)[ \u3000]*((?:{_LISTS.either('notes')})[：:][^。；\n]{{2,50}})")
_COMMENT = lazy_regex(
    r"(?:批注|修订) ?[\[【(（][\u4e00-\u9fffA-Za-z]{0,6}\d{1,3}[\]】)）]|(?:删除的?内容|带格式的?"
    r"|设置了?格式)[:：]"
)
_CALLED = lazy_regex(r"(?:(?<=[。；\n])|^)[ \u3000]*@[\u4e00-\u9fff]{2,8}")
_EXAMPLE_OF_FORM = lazy_regex(r"(?:(?<=[。；\n])|^)[ \u3000]*(?:例文?|示例|样例|范例)[：:]")
_LEFT_OUT = lazy_regex(
    "此处(?:省略|略去?)[^，。；\n]{0,8}字|(?:(?<=[。；\n])|^)此处[为是](?=[^，。；]{0,12}(?:情况"
    "|内容|数据|图|表))"
)
_OF_THE_FORM = lazy_regex("(?:该|本)部分以表格形式报告")
_TITLE_OF = lazy_regex(rf"《[（(【\[]?(?:{_LISTS.either('titled')})(?:名称?|标题|全称)[）)】\]]?》")
_INPUT = lazy_regex(
    r"(?:请(?:在此处?|在这里)?|[单双]?[点击]击?(?:此处|这里|以)?|此处)(?:输入|填入|键入|插入|添加"
    r"|编辑)(?:您的|具体|相关)?(?:内容|文字|正文|标题|文本|图片)"
    r"(?=[。；，、,;\n]|$)"
)
_NOT_YET = lazy_regex(
    rf"(?:{_LISTS.either('contacts')})[：:][ \u3000]*(?:待(?:定|补充?|填写?|完善)|暂缺|请填写)"
    r"(?=[。；，、,;）)\n]|$)"
)
# All that is said of something: （三）信息管理情况。待补充。
_NOTHING_YET = lazy_regex(
    r"待(?<=[。；：:\n\u3000 尚]待)(?:[^。；，：:\n]{0,8}(?:补充?|填写?)|完善|定|续|核实?|更新"
    r"|统计)(?=[。；\n]|$)"
    r"|(?<=[。；：:\n\u3000 ])(?:暂缺|暂略"
    r"|未填写?)(?=[。；\n]|$)"
)
_HASHED = lazy_regex(rf"#(?:{_LISTS.either('hashed')})#")
_FILLER = lazy_regex("(?:正文){2,}|(?:标题){2,}|(?:测试){2,}|[Ll]orem ipsum")
_FORM_HEAD = lazy_regex(r"填[报表](?:单位|人|时间|日期)[：:][ \u3000]*(?:[（(]盖章[)）]|$|\n)")


def _unless_quoted(text: str, found: re.Match[str]) -> bool | None:
    return None if is_quoted(text, found) or is_example(text, found) else True


def _said_to_the_writer(text: str, found: re.Match[str]) -> bool | None:
    """Whether a sentence says what a template would say in brackets."""
    kind = kind_of_words(found[1].replace(" ", "").replace("\u3000", ""))
    return True if kind == "sure" and not is_quoted(text, found) else None


def _left_out(text: str, found: re.Match[str]) -> bool | None:
    return found[0].endswith("字")


KINDS: Mapping[tuple[str, ...], tuple[tuple[re.Pattern[str], Judge], ...]] = {
    ("#",): ((_HASHED, always),),
    ("正文正文", "标题标题", "测试测试", "orem ipsum"): ((_FILLER, perhaps),),
    ("@",): ((_CALLED, _unless_quoted),),
    ("{",): ((_VARIABLE, always),),
    ("明：", "注：", "意：", "示：", "求：", "见：", "明:", "注:", "意:", "示:", "求:", "见:"): (
        (_NOTE, _said_to_the_writer),
    ),
    ("批注", "修订[", "容：", "容:", "格式：", "格式的：", "格式:", "格式的:"): ((_COMMENT, _unless_quoted),),
    ("填报", "填表"): ((_FORM_HEAD, perhaps),),
    ("例：", "例:", "例文：", "例文:"): ((_EXAMPLE_OF_FORM, perhaps),),
    ("此处省略", "此处略", "此处为", "此处是"): ((_LEFT_OUT, _left_out),),
    ("规范全称", "此处", "关全称", "关名称", "关简称", "位全称", "位名称", "位简称"): (
        (_WITHOUT_BRACKETS, always),
    ),
    ("此处", "本处", "此段", "本段", "该段", "这段", "这里"): ((_OF_THIS_PLACE, _said_to_the_writer),),
    ("形式报告",): ((_OF_THE_FORM, perhaps),),
    (
        "待定",
        "待补",
        "待填",
        "待完善",
        "待续",
        "待核",
        "待更新",
        "待统计",
        "暂缺",
        "暂略",
        "请填写",
        "后填",
        "后补",
        "未填",
    ): (
        (_NOT_YET, always),
        (_NOTHING_YET, _unless_quoted),
    ),
    ("输入", "填入", "键入", "插入", "添加", "编辑"): ((_INPUT, _unless_quoted),),
    ("名称", "文件名", "标题", "全称"): ((_TITLE_OF, always),),
}
"""Kinds of notes: what a text must hold, the patterns, and what each of them found is."""
