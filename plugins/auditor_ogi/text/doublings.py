"""Words and characters that are doubled by mistake, and doublings that Chinese has by nature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.text.lexicon import divided, is_closed, is_of_the_field, is_word

_LISTS = word_lists(__file__)
_CHARACTERS = lazy_regex(r"[\u3400-\u9fff]+")
_BY_NATURE = frozenset(_LISTS["doubled_by_nature"])
_EACH_OF = frozenset(_LISTS["each_of"])
_STANDS_ALONE = frozenset(_LISTS["stands_alone"])
_MAY_PRECEDE = frozenset(_LISTS["may_precede"])
_OF_NAMES = tuple(_LISTS["of_names"])
_KINDS_OF_ORGANS = frozenset(_LISTS["kinds_of_organs"])
_NEVER_TWICE = frozenset(_LISTS["never_twice"])
_SOFTENED = frozenset(_LISTS["softened"])
_NO_NOUNS = frozenset(_LISTS["no_nouns"])
_ADVERBS = frozenset(_LISTS["adverbs"])
_INFORMATION = tuple(_LISTS["information"])
_BEFORE_AN_OBJECT = tuple(_LISTS["before_an_object"])
_NOTHING_FOLLOWS = lazy_regex(rf"[^\u3400-\u9fff]|{_LISTS.either('nothing_follows')}|积极(?!性)|$")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_DETERMINERS = frozenset("我本全该各")
_OF_EACH = frozenset(_LISTS["of_each"])
SIZES = (1, 2, 3, 4, 5, 6, 7, 8)
_HEADING = lazy_regex(r"(?:^|\n|。)\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?$")
_ENDS_A_HEADING = tuple(_LISTS["ends_a_heading"])
# How far the words around a doubling decide how it is divided, and how far a quotation goes back.
_AROUND, _QUOTED = 7, 16


class Doubling(NamedTuple):
    """A doubled word: its place, its length, and whether it can only be a slip."""

    start: int
    size: int
    sure: bool


def slips(text: str, repeated: Iterable[tuple[int, int]]) -> Iterator[Doubling]:
    """The words and characters of a text that are doubled by mistake, of all that is repeated at once."""
    for start, size in repeated:
        word = text[start : start + size]
        if not _CHARACTERS.fullmatch(word):
            continue
        if size == 1:
            sure = None if word in _BY_NATURE else _character(text, start)
        elif size == 2:
            sure = _word(text, start)
        else:
            sure = _passage(text, start, size)
        if sure is not None:
            yield Doubling(start, size, sure)


def _passage(text: str, start: int, size: int) -> bool | None:
    word = text[start : start + size]
    whole = size % 2 == 0 and word[: size // 2] == word[size // 2 :]
    if whole or len(set(word)) == 1 or word[0] == "一" or _is_quoted(text, start):
        return None
    # A heading run together with its text says the same words twice: （一）主动公开主动公开信息96条.
    is_heading = word.endswith(_ENDS_A_HEADING) and _HEADING.search(text, max(0, start - 8), start)
    return None if is_heading else True


def _character(text: str, start: int) -> bool | None:
    """Whether a character is doubled by mistake: it is no word, and no two words meet in it."""
    twice = text[start]
    if twice in _NUMERALS or twice in (text[start - 1 : start], text[start + 2 : start + 3]):
        return None
    first, last = _run(text, start)
    if _is_quoted(text, start) or _is_doubled_pair(text, start) or text[start - 1 : start] == "一":
        return None
    if _two_words_meet(text, start):
        return None
    if twice in _EACH_OF and text[start - 1 : start].isdigit():
        return True
    before, one, other, after = _divided(text[first:last], start - first)
    if one == "" or (len(one) > 1 and len(other) > 1):
        return None
    if len(one) > 1:
        return None if one + twice in _MAY_PRECEDE else True
    if len(other) > 1:
        if twice in _KINDS_OF_ORGANS:
            return None if before and before not in _STANDS_ALONE else True
        return None if twice in _STANDS_ALONE or twice in _EACH_OF else True
    if twice in _EACH_OF:
        return True if _is_counted(text, start) else None
    if after.startswith(_OF_NAMES) or not is_word(twice):
        return None
    return not (after and twice in _STANDS_ALONE and is_word(twice + after[0]))


def _two_words_meet(text: str, start: int) -> bool:
    """Whether one word surely ends and another begins, as in 2023年｜年报, 各镇｜镇区 and 位于｜于家村."""
    twice, before, after = text[start], text[max(0, start - 1) : start], text[start + 2 : start + 4]
    if not after:
        return False
    if after[0] == "家" and after[1:] and after[1:].startswith(_OF_NAMES):
        return True
    if twice in _EACH_OF and after[0] in _OF_EACH:
        return True
    begins = is_word(twice + after[0]) or is_word(twice + after)
    if not before or not begins:
        return False
    if before.isdigit() or before in _DETERMINERS:
        return True
    # In 公开开工作 what follows is a word without the doubled character.
    return is_word(before + twice) and (is_of_the_field(twice + after[0]) or not is_word(after))


def _run(text: str, start: int) -> tuple[int, int]:
    """Where the characters around a doubled one begin and end, as far as they matter."""
    first = start
    while first > max(0, start - _AROUND) and _CHARACTERS.fullmatch(text[first - 1]):
        first -= 1
    last = start + 2
    while last < min(len(text), start + 2 + _AROUND) and _CHARACTERS.fullmatch(text[last]):
        last += 1
    return first, last


def _divided(run: str, place: int) -> tuple[str, str, str, str]:
    """The word before, the words that end and begin with the doubled character, and what follows them.

    Where both characters are in one word, it is the last of these, and the first is empty.
    """
    begins = 0
    words = divided(run)
    for index, word in enumerate(words):
        ends = begins + len(word)
        if ends == place + 1:
            before = words[index - 1] if index else ""
            return before, word, words[index + 1], "".join(words[index + 2 :])
        begins = ends
    return "", "", "", ""


def _is_counted(text: str, start: int) -> bool:
    """Whether a number or a determiner comes before: 88条条, 我镇镇."""
    before = text[start - 1 : start]
    return bool(before) and (before in _DETERMINERS or before.isdigit() or before in "余多")


def _is_doubled_pair(text: str, start: int) -> bool:
    """Whether another doubled character is next to it, as in 认认真真 and 林林总总."""
    pair = text[start : start + 4]
    if len(pair) == 4 and pair[2] == pair[3]:
        return True
    pair = text[max(0, start - 2) : start + 2]
    return len(pair) == 4 and pair[0] == pair[1] and _CHARACTERS.match(pair) is not None


def _word(text: str, start: int) -> bool | None:
    """Whether a word of two characters is doubled by mistake; False if it may be."""
    word = text[start : start + 2]
    before, after = text[max(0, start - 2) : start], text[start + 4 : start + 8]
    if word[0] == word[1] or word[0] in _NUMERALS or before.endswith("不") or _is_quoted(text, start):
        return None
    if word in (before, after[:2]) or not (is_word(word) or word in _NEVER_TWICE):
        return None
    if word in _NEVER_TWICE or is_closed(word):
        return True
    if word in _NO_NOUNS and before in _ADVERBS:
        return True
    if word == "公开" and after.startswith(_INFORMATION):
        return True
    if word in _SOFTENED:
        return True if after[:1].isdigit() else None
    if _NOTHING_FOLLOWS.match(after) or is_closed(after[:2]):
        return True
    # Two compounds may meet, as in 县政府｜政府信息. An object of a verb is no beginning of one.
    return False if before in _BEFORE_AN_OBJECT else None


def _is_quoted(text: str, start: int) -> bool:
    """Whether a place is within quotation or book-title marks: names and slogans double what they like."""
    near = text[max(0, start - _QUOTED) : start].rpartition("\n")[2]
    return any(
        near.rfind(opens) > near.rfind(closes) for opens, closes in zip("“‘《「〈", "”’》」〉", strict=True)
    )
