"""Traditional Chinese characters: whether a text is written in them, and its simplified version, to
compare.

Each character has one simplified character, so that a place in the simplified version is the same place in
the text. Data and quotations keep the printed characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

# Characters that every longer text on government contains, and the simplified ones for them.
_USUAL = "開報請機關務規總處辦訴與區縣這個實"
_THEIR_TWINS = "开报请机关务规总处办诉与区县这个实"
_FEWEST = 3
# What OpenCC leaves: 覆議 and 回覆, for 复 in both, are what programs and people make of it.
_ALSO = {"覆": "复", "衞": "卫", "啓": "启", "曁": "暨", "戸": "户"}
# Simplified in texts, and kept in names of places: 乾县, 於潜镇.
_KEPT_IN_NAMES = str.maketrans("乾於", "干于")
_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))


def has_converter() -> bool:
    """Whether the extra ``trad`` is installed."""
    from importlib.util import find_spec

    return find_spec("opencc") is not None


def is_traditional(texts: Iterable[str]) -> bool:
    """Whether texts are written in traditional characters, as a whole or in good part."""
    text = "".join(texts)
    return sum(map(text.__contains__, _USUAL)) >= _FEWEST


def is_mostly_traditional(texts: Iterable[str]) -> bool:
    """Whether texts have more traditional characters than simplified ones, as far as these differ."""
    text = "".join(texts)
    return sum(map(text.count, _USUAL)) > sum(map(text.count, _THEIR_TWINS))


def simplified(text: str) -> str:
    """The text in simplified characters, as long as it is; unchanged without the extra ``trad``."""
    return text.translate(_table())


def plain_name(name: str) -> str:
    """A name to find one organ by under both scripts; no name to be shown."""
    name = name.translate(_KEPT_IN_NAMES)
    try:
        # The standard set of simplified characters: what is in it needs no conversion, and most names do.
        name.encode("gb2312")
    except UnicodeEncodeError:
        return simplified(name)
    return name


@cache
def _table() -> dict[int, str]:
    """Simplified characters by traditional ones, of OpenCC's table for single characters."""
    try:
        import opencc
    except ImportError:
        return {}
    characters = [chr(code) for first, last in _BLOCKS for code in range(first, last)]
    # One character a line: no two of them make a word, which would be converted as one.
    twins = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, twins, strict=True)
    found = {character: twin for character, twin in pairs if character != twin and len(twin) == 1}
    return {ord(character): twin for character, twin in {**_ALSO, **found}.items()}
