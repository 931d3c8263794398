"""What a report says never happened in the year, or so often, and what it says elsewhere all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from auditor.reading.word_lists import either, word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.quantities import COUNT, MONEY, marked
from auditor_ogi.text.sentences import Sentence, sentences

_LISTS = word_lists(__file__)
_TOPICS = _LISTS.groups("topics")
_BETWEEN = rf"(?:{_LISTS.either('between')})*"
_BEFORE = rf"(?:{_LISTS.either('of_the_whole_year')}|[，、\s])*"
_ITEM = r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[一二三四五六七八九]是)?\s*"
_WHOLE = _LISTS.either("whole")
_CHAIN = "(?:共|累计|总计|主动|组织|开展|发布|举办|政府|各类|政策|业务)*"
_SUMMED = {
    name: re.compile(rf"(?:{_WHOLE}){_CHAIN}(?:{either(words)})(?:共|累计|达|为)?({COUNT})")
    for name, words in _LISTS.groups("summed").items()
}
# The same before the number: most sentences sum up nothing, and need not be read for their numbers.
_MAY_BE_SUMMED = {
    name: re.compile(rf"(?:{_WHOLE}){_CHAIN}(?:{either(words)})")
    for name, words in _LISTS.groups("summed").items()
}
_CLAUSES = re.compile("[，。；：\n]")
_RESTRICTED = re.compile(_LISTS.either("restricted"))
_NUMBERS = f"[{COUNT}{MONEY}]"


class Contradiction(NamedTuple):
    """A sentence that denies that something happened, and one that counts how often it did."""

    denial: Sentence
    assertion: Sentence
    sure: bool = True


class _Topic(NamedTuple):
    denied: re.Pattern[str]
    counted: re.Pattern[str]


@cache
def _topic(name: str) -> _Topic:
    """A topic by its name; few of them are denied in a report, and their patterns take long to compile."""
    words = _TOPICS[name]
    named = f"(?:{either(words)})"
    denied = re.compile(
        rf"{_ITEM}{_BEFORE}(?:(?:{_LISTS.either('negations')}){_BETWEEN}{named}(?:{_LISTS.either('endings')})?"
        rf"|{named}(?:办理)?(?:情况|数量|工作)?(?:{_LISTS.either('nones')}))"
    )
    counted = re.compile(
        rf"{named}(?!率|比)[^，。；]{{0,6}}?({_NUMBERS})|({_NUMBERS})[^，。；、]{{0,6}}{named}"
    )
    return _Topic(denied, counted)


_OTHER_MATTERS = {name: re.compile(either(words)) for name, words in _LISTS.groups("other_matters").items()}
_UNRELATED = re.compile("(?:与|和)(?:政府)?(?:信息|政务)公开(?:工作)?(?:无关|没有关系)")
_FEES = "fees"
# What is denied may be of disclosure alone, and what is counted of anything.
_ASKED = ("proposals", "complaints", "accounts", "zones")
# What sentences on a topic hold.
_WORDS_ON = {name: (*words, *(_LISTS["any_fee"] if name == _FEES else ())) for name, words in _TOPICS.items()}
_ON_ANY_TOPIC = re.compile(either(word for words in _WORDS_ON.values() for word in words))
# What every denial has.
_DENYING = (*"未没无零", *(word for word in _LISTS["nones"] if not set("未没无零") & set(word)))
# What is counted in cases; courses on it or visits to a court are counted otherwise.
_IN_CASES = ("deputies", "members", "refusals", "reconsideration", "litigation")
_CASES = "件起宗例"
_IN_PART = re.compile(_LISTS.either("in_part"))


def contradictions(report: Report) -> Iterator[Contradiction]:
    """The first contradiction of each topic.

    The denial is of the whole year and of everything of its kind: neither of half a year nor of one kind of
    course. What is counted is the organ's own, and of this year.
    """
    printed = sentences(report)
    negative = (printed[place] for place in printed.holding(_DENYING))
    denying = [sentence for sentence in negative if _ON_ANY_TOPIC.search(sentence.text)]
    said = "\n".join([sentence.text for sentence in denying])
    for name, words in _WORDS_ON.items() if denying else ():
        if not any(word in said for word in words):
            continue
        denial = next(
            (
                sentence
                for sentence in denying
                if any(word in sentence.text for word in words) and _is_denied(name, sentence.text)
            ),
            None,
        )
        if denial is None:
            continue
        counted = (
            one
            for one in (printed[place] for place in printed.holding(words))
            if one != denial
            and not _is_of_another_matter(name, one.text)
            and _is_counted(_topic(name), one.text, in_cases=name in _IN_CASES)
        )
        assertion = next(counted, None)
        if assertion is not None:
            yield Contradiction(denial, assertion, name not in _ASKED)


def differing_totals(report: Report) -> Iterator[Contradiction]:
    """Sentences that give the whole year's number of one thing, and a number that is not the same."""
    printed = sentences(report)
    for name, words in _LISTS.groups("summed").items():
        found: list[tuple[Sentence, int | Decimal, str]] = []
        for place in printed.holding(words):
            sentence = printed[place]
            if not _MAY_BE_SUMMED[name].search("".join(sentence.text.split())):
                continue
            if _RESTRICTED.search(sentence.text) or _IN_PART.search(sentence.text):
                continue
            said = marked("", sentence.text)
            total = _SUMMED[name].search(said.words)
            quantity = said.quantities.get(total.start(1)) if total else None
            if quantity is not None:
                found.append((sentence, quantity.value, quantity.unit))
        if len(found) > 1:
            first, value, unit = found[0]
            other = next((one for one, number, its in found[1:] if number != value and its == unit), None)
            if other is not None:
                yield Contradiction(first, other)


def _is_denied(name: str, text: str) -> bool:
    if _RESTRICTED.search(text):
        return False
    plain = text.rstrip("。；！\n ")
    clauses = [plain, *_CLAUSES.split(plain)]
    if name == _FEES:
        return any(_NO_FEES.fullmatch(clause) for clause in clauses)
    return any(_topic(name).denied.fullmatch(clause) for clause in clauses)


_NO_FEES = re.compile(
    rf"{_ITEM}{_BEFORE}(?:{_LISTS.either('negations')}){_BETWEEN}(?:{either(_LISTS['any_fee'])}|{either(_TOPICS[_FEES])})"
)


def _is_of_another_matter(name: str, text: str) -> bool:
    """Whether officials were held to account, or cases brought, for something that is not disclosure."""
    words = _OTHER_MATTERS.get(name)
    return words is not None and "公开" not in _UNRELATED.sub("", text) and bool(words.search(text))


def _is_counted(topic: _Topic, text: str, *, in_cases: bool) -> bool:
    if _RESTRICTED.search(text):
        return False
    said = marked("", text)
    return any(
        (quantity := said.quantities.get(found.start(1) if found[1] else found.start(2))) is not None
        and quantity.value > 0
        and (not in_cases or quantity.unit[:1] in _CASES)
        for found in topic.counted.finditer(said.words)
    )
