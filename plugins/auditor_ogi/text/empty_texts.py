"""Texts of a part that say nothing of what it has to say: 另行报送, 见附表, words of the form, praise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.text.organ_names import stem
from auditor_ogi.text.parts import official_heading, split_heading
from auditor_ogi.text.words_to_writers import kind_of_words

LONGEST = 160
"""A longer text says something."""
_LISTS = word_lists(__file__)
_NOT_WORDS = lazy_regex(r"[\W\d_]+")
_SPACES = lazy_regex("[ \u3000\u00a0]+")
_STOPS = lazy_regex(r"[。；;\n]")
_COMMAS = lazy_regex("[，,：:]")
_YEAR = lazy_regex(r"20\d\d年度?[，,]?")
_FIGURE = lazy_regex(r"\d+(?:余|多)?(?:条|件|篇|次|个|期|人|份|万|场|处)")
_HEADINGS = frozenset(split_heading(official_heading(number))[1] for number in (1, 5, 6))
_ORDINAL = (
    r"[（(][一二三四五六七八九十\d]+[）)]|(?<![^\W\d])[一二三四五六七八九十\d]{1,2}[、.．]|[一二三四五六]是"
)
_ABOUT = (
    "(?:20\\d\\d年度?|[我本](?:镇|乡|街道|局|委|县|区|市|单位|机关)|[此本该][部章]分?节?"
    "|政府信息公开|信息公开|各科室|各单位|相关|有关|具体|详细|总体"
    "|的|工作|情况|内容|材料|数据|正文|文字|年报|年度报告|报告|问题|措施|和|及)*"
)
# 附件1, 见附件, 下载附件, 图片, 见后: a place, and no sentence about it.
_PLACE_ALONE = lazy_regex(rf"[\W_]*(?>{_LISTS.either('points_alone')}|[\W\d_]|[一二三四五六七八九十](?!是))+")
_PLACE = lazy_regex(_LISTS.either("points_alone"))
# 已按要求公开, 全部整改到位, 良好: words that would fit any report.
_PRAISE_ALONE = lazy_regex(rf"(?>{_LISTS.either('praise_before')})*(?:{_LISTS.either('praise')})+[了！!]*")
# 单击此处输入文字, 不少于500字, 问题要具体, 由各单位结合实际填写
_OF_THE_FORM = lazy_regex(
    r"(?:请|单击|双击|点击)*在?(?:此|这里|本)处?[^，。]{0,4}(?:输入|键入|录入|添加|粘贴)[^，。]{0,12}"
    r"|[^，。\d]{0,10}(?:不少于|不得少于|不超过|不得超过|控制在)\d+(?:字|[条点个])(?:以[内上])?"
    r"|字数(?:不限|要求)?"
    r"|[^，。\d]{0,8}(?:应当?|要|须|必须|力求|做到)(?:尽量)?"
    rf"(?:{_LISTS.either('how_to_write')})(?:[、和且](?:{_LISTS.either('how_to_write')}))*"
    r"|(?:填写|填表|填报|编写)(?:说明|要求|须知)[：:]?[^，。\d]{0,30}"
    r"|由[^，。\d]{1,10}(?:结合|根据|按照?)实际[^，。]{0,6}(?:填写|撰写|编写)|结合实际"
)
_HAN = lazy_regex("[\u2e80-\u9fff]")
_LATIN = lazy_regex(r"[\x00-\u024f\u2000-\u2bff\u3000-\u303f\uff00-\uffef]*")
_ADDRESS = lazy_regex(r"[：:]?\s*(?:https?://|www\.)[\w./?=&%#:~+-]+")
# A clause that points elsewhere, puts off, is an instruction of the form, or says that all is well.
_EMPTY = lazy_regex(
    rf"(?:20\d\d年度?|[^，。\d]){{0,24}}?(?:{_LISTS.either('points_to')}"
    rf"|(?<!意)见(?![证识解效面习闻])|同(?=第|20\d\d))"
    rf"[^，。]{{0,40}}?(?:{_LISTS.either('elsewhere')})[^，。]{{0,30}}"
    r"|(?![^，。]{0,6}(?:群众|公众|市民|居民|企业|申请人))[^，。\d]{0,20}[请可](?:到|在|至|从|登录"
    r"|登陆|访问|扫描|前往|通过)[^，。]{0,30}"
    rf"(?:{_LISTS.either('looks_up')})[^，。]{{0,6}}"
    r"|[^，。\d]{0,16}(?<!意)见(?:附|上|下|后)?[图表][^，解。]{0,8}"
    rf"|[^，。\d]{{0,24}}(?:{_LISTS.either('sent_elsewhere')})[^，。\d]{{0,16}}"
    rf"|{_ABOUT}由[^，。\d]{{2,14}}(?:统一|一并|合并|集中)(?:公布|公开|发布|编制|报告|上报|说明|汇总|编写)"
    rf"|{_ABOUT}(?:以[^，。\d]{{2,20}}为准|[纳并列]入[^，。\d]{{2,14}}(?:报告|年报|总结)(?:统一"
    rf"|一并|集中)?(?:公布|公开|发布|编制|报告)?)"
    rf"|[^，。\d]{{0,16}}(?:(?:正在|尚在|仍在)[^，。\d]{{0,6}}|稍后|随后|后续|另行|日后"
    rf"|尽快)(?:{_LISTS.either('put_off')})[^，。\d]{{0,4}}"
    rf"|{_ABOUT}(?:(?:尚|还|暂)?未(?:完成)?(?:汇总|统计|报齐|报送|整理|收集|定稿|填写|编制|撰写"
    rf"|完成)|(?:尚|仍|有)?[待需][^，。\d]{{0,12}}(?:{_LISTS.either('put_off')}))[^，。\d]{{0,4}}"
    rf"|[^，。]{{0,12}}(?:{_LISTS.either('not_repeated')})"
    rf"|[^，。\d]{{0,16}}已在[^，。]{{2,14}}(?:说明|报告|列出|反映|体现)"
    rf"|{_ABOUT}已在[^，。]{{2,40}}(?:公布|公开|发布)|(?:{_LISTS.either('looks_up')})[^，。]{{0,40}}(?:报告|年报)[^，。]{{0,6}}"
    rf"|{_ABOUT}(?:暂|尚|还)?(?:无法|不能|未能)(?:提供|统计|汇总|填报|公布)"
    r"|[请应要]?(?:按照?|从|参照)[^，。\d]{2,60}(?:填写|撰写|编写|填报)|[^，。]*\.(?:docx?|pdf|wps|xlsx?|ofd)"
    rf"|[^，。\d]{{0,12}}点[击此开][^，。]{{0,10}}(?:{_LISTS.either('looks_up')})[^，。]{{0,6}}"
    rf"|(?:{_LISTS.either('instructions')})(?!说明|样)[^，。\d]{{4,80}}"
    rf"|[^，。\d]{{0,10}}(?:情况|工作|一切|运行)(?:总体|整体|都|均)?(?:运行)?(?:{_LISTS.either('all_well')})+"
)
# Characters of which one is in each such sentence: most have none.
_MAY_BE_EMPTY = lazy_regex(
    "[见同参阅详附列载请可在待需后另日略单由以入未尽报无不按从点.]"
    f"|{either([*_LISTS['not_repeated'], *_LISTS['instructions'], *_LISTS['all_well']])}"
)
# What the form says that a part has to hold.
_TO_HOLD = lazy_regex(
    r"^(?:[^，。\d]{2,6}地|分条|逐条|逐项|如实|内容)?(?:主要|请|应当?|需|[此本该]部分(?:内容)?(?:主要|应当?|需要?|须|可|请)*)?"
    rf"(?:(?:{_LISTS.either('to_hold')})(?:的是)?(?P<what>[^。]{{4,}})"
    r"|从(?P<which>[^。]{4,})(?:方面|角度)(?:概述|说明|介绍|报告|汇报|反映|叙述)[^，。]{0,14})$"
)
_FILLING_IN = lazy_regex(
    '(?:此处|在此)[^，。]{0,4}[填写]|[请则可]填[“"]?无|事项[^，。]{0,4}请?(?:填写|写明|说明)$'
)
_ELSEWHERE = lazy_regex("[见同参阅详附]")
_LENGTH = lazy_regex("[（(][^）)]*字[^）)]*[)）]")
_DONE = lazy_regex(r"了|已|共|未|均|全年|实现|取得|完成|公开[^、，]{2,8}信息|\d")
# 根据《条例》规定，现将情况报告如下
_LEADS_IN = lazy_regex(
    r"[^，。]{0,40}(?:报告|公布|汇报|通报|总结|说明|介绍)?如下"
    r"|[^，。]{0,30}(?:编制|形成|撰写)(?:了)?(?:本|此|该)[^，。]{0,4}报告"
)
_BASIS = lazy_regex(
    r"(?:因|由于|鉴于)[^，。]{2,24}|[^，。]{0,14}(?:根据|按照|依据|依照|遵照|贯彻"
    r"|落实|执行)[^，。]{2,60}"
)


def says_nothing(text: str, number: int, organ: str) -> bool:
    """Whether a text is short and says nothing of part one or five, whatever words it uses."""
    if len(text) > LONGEST:
        return False
    text = _SPACES.sub("", _ADDRESS.sub("网站", text)).strip()
    if _is_in_brackets(text) or _has_no_language(text):
        return True
    return all(_is_empty(sentence) or _all_blank(sentence, number, organ) for sentence in sentences(text))


def only_instructions(text: str) -> bool:
    """Whether a short text is nothing but what a form says to its writer, or marks in place of words."""
    if len(text) > LONGEST:
        return False
    text = text.strip("（()）【】 \n")
    return _has_no_language(text) or all(map(_is_instruction, sentences(text)))


def points_elsewhere(text: str) -> bool:
    """Whether a short text is nothing but 同上, or the name of the place where the text is."""
    return len(text) <= LONGEST and all(
        _is_place(sentence) or bool(_ELSEWHERE.search(sentence) and _EMPTY.fullmatch(sentence))
        for sentence in sentences(text)
    )


def only_headings(text: str) -> bool:
    """Whether a short text is nothing but headings of the form."""
    return len(text) <= LONGEST and all(
        split_heading(sentence)[1] in _HEADINGS for sentence in sentences(text)
    )


def sentences(text: str) -> Iterator[str]:
    """The sentences that hold a word."""
    return (sentence for sentence in map(str.strip, _STOPS.split(text)) if _NOT_WORDS.sub("", sentence))


def _is_in_brackets(text: str) -> bool:
    """Whether all of a text is a remark: （从五个方面概述本单位情况）."""
    return (
        text[:1] in ("（", "(", "【", "[")
        and text.rstrip("。")[-1:] in ("）", ")", "】", "]")
        and not any(mark in text[1:] for mark in "（(【[")
        and "\n" not in text
        and not _FIGURE.search(text)
    )


def _has_no_language(text: str) -> bool:
    """Whether a text has no word of Chinese: N/A, XXX. What is in another script is not judged."""
    return not _HAN.search(text) and bool(_LATIN.fullmatch(text)) and any(map(str.isalpha, text))


def _is_place(sentence: str) -> bool:
    return bool(_PLACE_ALONE.fullmatch(sentence)) and bool(_PLACE.search(sentence))


def _is_instruction(sentence: str) -> bool:
    said = kind_of_words(sentence) in ("sure", "to fill in") or _OF_THE_FORM.fullmatch(sentence)
    return bool(said) or (bool(_FILLING_IN.search(sentence)) and not _DONE.search(sentence))


def _is_empty(sentence: str) -> bool:
    """Whether a sentence or clause says nothing by its form."""
    if split_heading(sentence)[1] in _HEADINGS:
        return True
    if kind_of_words(sentence) in ("sure", "to fill in") or _OF_THE_FORM.fullmatch(sentence):
        return True
    if _is_place(sentence) or _PRAISE_ALONE.fullmatch(sentence):
        return True
    held = _TO_HOLD.match(_LENGTH.sub("", sentence))
    if held and not _DONE.search(held["what"] or held["which"]):
        return True
    if not _MAY_BE_EMPTY.search(sentence):
        return False
    return any(map(_EMPTY.fullmatch, {sentence, _YEAR.sub("", sentence)}))


def _all_blank(sentence: str, number: int, organ: str) -> bool:
    """Whether every clause says nothing, or is the basis of one that leads in or points elsewhere."""
    clauses = [clause for clause in _COMMAS.split(sentence) if _NOT_WORDS.sub("", clause)]
    rest = [clause for clause in clauses if not _is_blank(clause, number, organ)]
    if not rest:
        return True
    based = len(rest) < len(clauses) or _LEADS_IN.fullmatch(rest[-1])
    return bool(based) and all(_BASIS.fullmatch(clause) or _LEADS_IN.fullmatch(clause) for clause in rest)


def _is_blank(clause: str, number: int, organ: str) -> bool:
    """Whether a clause has no word of its own, or says nothing by its form."""
    name = stem(organ)
    own = next((name[begin:] for begin in range(len(name) - 2) if name[begin:] in clause), "")
    return bool(_blank(number).fullmatch(clause.replace(own, "") if own else clause)) or _is_empty(clause)


@cache
def _blank(number: int) -> re.Pattern[str]:
    """Only words of which a text of this part may consist and still say nothing."""
    groups = _LISTS.groups("blank")
    words = [word for name in ("frame", "nothing", "same") for word in groups[name]]
    words += groups["part one" if number == 1 else "part five"]
    ours = "[我本](?:镇|乡|街道|局|委|厅|县|区|市|单位|机关|部门|级|办)"
    return lazy_regex(rf"(?>{_ORDINAL}|20\d\d年度?|同上(?!一?年)|{ours}|{either(words)}|[\W_])*+")
