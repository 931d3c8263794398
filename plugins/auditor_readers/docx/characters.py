"""Characters that elements stand for: tabs and breaks, symbols, formulas."""

from __future__ import annotations

from typing import Any

from auditor_readers.docx.elements import MATH, W
from auditor_readers.marks import PICTURE

FORMULAS = frozenset((MATH + "oMath", MATH + "oMathPara"))
# Ink, and dates and page numbers that Word calculates anew whenever it prints the file.
_UNREADABLE = (
    "contentPart",
    "pgNum",
    "dayShort",
    "dayLong",
    "monthShort",
    "monthLong",
    "yearShort",
    "yearLong",
)
CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    **{W + name: PICTURE for name in _UNREADABLE},
}
"""What elements print, by their names."""

_READABLE_SYMBOLS = frozenset("0123456789()+,./:;<=>%")


def formula_text(formula: Any) -> str:
    """The characters of a formula that is a plain line; a raised or divided one is a picture."""
    text = "".join(item.text or "" for item in formula.iter(MATH + "t"))
    inner = formula.iter(MATH + "oMath")
    plain = all(item.tag == MATH + "r" or item.tag.startswith(W) for part in inner for item in part)
    return str(text) if plain else PICTURE


def symbol_text(symbol: Any) -> str:
    """A character of a symbol font; only the font Symbol has digits and punctuation where other fonts do."""
    code = symbol.get(W + "char") or ""
    try:
        point = int(code, 16) if len(code) <= 6 else 0
    except ValueError:
        return PICTURE
    if 0xF020 <= point <= 0xF0FF:
        in_ascii = chr(point - 0xF000)
        is_symbol = (symbol.get(W + "font") or "").lower() == "symbol"
        return in_ascii if is_symbol and in_ascii in _READABLE_SYMBOLS else PICTURE
    # A symbol font has other signs at the places of letters and digits.
    return chr(point) if 0x2000 <= point <= 0xD7FF else PICTURE
