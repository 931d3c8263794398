"""Whether a title says what holds when the rule passes, in Chinese or English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from auditor.reading.patterns import lazy_regex
from auditor.reading.strict_yaml import load_yaml

_WORD = lazy_regex(r"[a-z]+")


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    words, _ = load_yaml(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return dict(words)


def wrong_word(title: str) -> str | None:
    """The word by which a title asks, says what is done or says what is wrong; None if it says what holds."""
    return _in_chinese(title) or _in_english(title.lower())


def _in_chinese(title: str) -> str | None:
    words = _lists()
    for word in words["doing_zh"]:
        if title.startswith(word):
            return word
    for word in words["asking_zh"]:
        if word in title:
            return word
    if title.endswith(("？", "?")):
        return title[-1]
    for word in words["failing_zh"]:
        before, found, _ = title.partition(word)
        if found and not any(negation in before for negation in words["negations_zh"]):
            return word
    return None


def _in_english(title: str) -> str | None:
    lists, words = _lists(), _WORD.findall(title)
    if words and words[0] in lists["doing_en"]:
        return str(words[0])
    for place, word in enumerate(words):
        if word in lists["failing_en"] and not set(words[:place]) & set(lists["negations_en"]):
            return str(word)
    return None
