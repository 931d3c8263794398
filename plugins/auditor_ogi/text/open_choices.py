"""Choices of a template that nobody made: （有/无）, 增加/减少4条, 优秀□ 良好□, 我镇（乡）."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.blanks import Judge, always
from auditor_ogi.text.examples import is_quoted

_LISTS = word_lists(__file__)
_CHOICE = f"(?:{_LISTS.either('choices')})"
_BRACKETED = lazy_regex(rf"[（(【\[]{_CHOICE}(?:[/／|]{_CHOICE})+[)）】\]]")
_OPTIONS = lazy_regex('选项|勾选|区分|按|标注|分为|设置|设有|评价|等级|投票|["“‘]$')
_FIGURE = r"(?=了?[约近]?[ \u3000]?[\d０-９一二三四五六七八九十百XxＸ×N_＿*（(])"
_MORE_OR_LESS = "(?:增加|增长|上升|提高|减少|下降|降低)"
_BEFORE_WORDS = lazy_regex(
    r"(?:有[/／]无(?!障碍)|是[/／]否(?!公开|属于|应|需|予以)|[已未][/／][已未])(?=[\u4e00-\u9fff\dXx])"
    rf"|{_MORE_OR_LESS}[/／]{_MORE_OR_LESS}{_FIGURE}|(?<=[：:])(?:是[/／]否|有[/／]无)(?=[。；，\n]|$)"
)
# 结果为优秀/良好/合格, 等次为优秀（良好、合格）
_OF_A_RESULT = lazy_regex(
    rf"(?<=[为是：:]){_CHOICE}(?:(?:[/／|]{_CHOICE})+"
    rf"|[（(]{_CHOICE}(?:[、/／，]{_CHOICE})*[)）])(?=等?次?[。；，\n]|$)"
)
_IN_BRACKETS = lazy_regex(
    rf"(?:有[（(]无|是[（(]否)[)）](?!障碍|公开|属于|应|需|予以)(?=[\u4e00-\u9fff\dXx])|{_MORE_OR_LESS}[（(]{_MORE_OR_LESS}[)）]{_FIGURE}"
)
_NEGATION = lazy_regex("[（(][未不][)）](?=发生|收到|收取|存在|开展|制定|涉及)")
_NOT_TICKED = lazy_regex(
    rf"{_CHOICE}[□☐](?:[ \u3000]*{_CHOICE}[□☐])+|[□☐]{_CHOICE}(?:[ \u3000]*[□☐]{_CHOICE})+"
)
# What the organ is: it knows whether it is a town or a township; 镇（街道） and 局（委） may be one organ.
# 存在/不存在, □收取 □未收取; what a document is may be 公开/不公开.
_OR_NOT = lazy_regex(
    r"(?<!设)(?!公开|满意|同意|予以|合格|开放"
    r"|共享)([\u4e00-\u9fff]{2})[/／（(][不未](?:予以?)?\1[）)]?"
    r"|[□☐]([\u4e00-\u9fff]{1,2})[ \u3000]*[□☐][不未无]\2"
)
_OTHERS = "(?:[镇乡县市区局委办]|街道?)"
_WHAT_WE_ARE = lazy_regex(
    "(?:[我本]|[Xx×]{2})(?:镇(?=.乡)|乡(?=.镇)|县(?=.[市区])|市(?=.[县区])|局(?=.[委办])|单位(?=.[局委办]))"
    rf"(?:[（(]{_OTHERS}(?:[、/／]{_OTHERS})*[)）]|[/／]{_OTHERS}(?:[/／]{_OTHERS})*)"
)


def _choice(text: str, found: re.Match[str]) -> bool | None:
    return None if _OPTIONS.search(text, max(0, found.start() - 10), found.start()) else True


def _unless_options(text: str, found: re.Match[str]) -> bool | None:
    return None if is_quoted(text, found) else _choice(text, found)


def _what_we_are(text: str, found: re.Match[str]) -> bool | None:
    if is_quoted(text, found):
        return None
    return "局" not in found[0] or len(found[0]) > len("我局（委）")


KINDS: Mapping[tuple[str, ...], tuple[tuple[re.Pattern[str], Judge], ...]] = {
    ("/", "／", "|"): (
        (_BRACKETED, _choice),
        (_OR_NOT, _unless_options),
        (_BEFORE_WORDS, _unless_options),
        (_OF_A_RESULT, _unless_options),
        (_WHAT_WE_ARE, _what_we_are),
    ),
    ("（未", "(未", "（不", "(不"): ((_NEGATION, always), (_OR_NOT, _unless_options)),
    ("（无）", "(无)", "（下降", "(下降", "（减少", "(减少", "（否", "(否", "（增长", "（增加", "（上升"): (
        (_IN_BRACKETS, _unless_options),
    ),
    ("（良好", "(良好", "（合格", "(合格", "（优秀", "（不合格", "（基本", "（满意"): (
        (_OF_A_RESULT, _unless_options),
    ),
    ("镇（乡", "镇(乡", "乡（镇", "乡(镇", "县（", "县(", "市（", "市(", "局（委", "局（办", "位（局"): (
        (_WHAT_WE_ARE, _what_we_are),
    ),
    ("□", "☐"): ((_NOT_TICKED, _unless_options), (_OR_NOT, _unless_options)),
}
"""Kinds of choices: what a text must hold, the patterns, and what each of them found is."""
