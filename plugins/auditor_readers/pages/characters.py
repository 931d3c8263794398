"""The characters that codes of a page stand for: radicals (⻓ for 长, ⼈ for 人) as what they show."""

from __future__ import annotations

import unicodedata
from functools import cache

from auditor_readers.pages.page import UNKNOWN

SPACES = frozenset((9, 10, 11, 12, 13, 32, 0xA0, 0xAD, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000, 0xFEFF))
"""Codes that leave room and draw nothing."""
OF_NUMBERS = frozenset("0123456789０１２３４５６７８９.,")
"""What numbers are made of: each is checked on its own."""

# Unicode folds the Kangxi radicals (U+2F00–2FD5) by itself, of the supplement (U+2E80–2EF3) only two.
_SUPPLEMENT = (
    "⺁厂⺄乙⺅亻⺆冂⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋"
    "⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
CHARACTERS = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)) | {
    chr(code): unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA))
}


@cache
def shown_character(code: int) -> str:
    """The character that a code stands for, the mark of an unknown one where it stands for none."""
    if 32 < code < 0x2E80 or 0x3000 < code < 0xD800:
        return chr(code)
    # A code of 0 is a glyph that the file has no character for.
    if code < 32 or code in (0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xF8FF or code > 0x10FFFF:
        return UNKNOWN
    return CHARACTERS.get(chr(code), chr(code))
