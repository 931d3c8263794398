"""Lists of the words that a grammar or a rule looks for, as data next to the module that uses them.

A module ``listing.py`` keeps its lists in ``listing.yaml``. An expert of the field who knows no Python can
read and extend them; patterns with real structure stay code. Each list says what it is for and holds plain
words, or words by what they mean::

    negations:
      for: words that say that something did not happen
      words: [未, 没有, 无]
    aspects:
      for: what the aspects of part one are called
      groups:
        disclosure: [主动公开, 公开情况]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from auditor.reading.strict_yaml import load_yaml
from auditor.startup.prepared import prepared

_KEYS = ({"for", "words"}, {"for", "groups"})


class WordLists(Mapping[str, tuple[str, ...]]):
    """The lists of one file by name; the words of a list with groups are those of all its groups, in order.

    Raises:
        ValueError: a list does not say what it is for, is empty, or holds a word twice or something else than
        words.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.purposes: dict[str, str]
        self._groups: dict[str, dict[str, tuple[str, ...]]]
        self._either: dict[str, str]
        self.purposes, self._groups, self._either = prepared.of_file(file, _lists)
        self._words: dict[str, tuple[str, ...]] = {}

    def groups(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """The words of a list by what they mean."""
        return self._groups[name]

    def either(self, name: str) -> str:
        """A pattern, without brackets around it, for any word of a list."""
        return self._either[name]

    def __getitem__(self, name: str) -> tuple[str, ...]:
        known = self._words.get(name)
        if known is None:
            groups = self._groups[name].values()
            known = self._words[name] = tuple(word for words in groups for word in words)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)


def word_lists(module_file: str) -> WordLists:
    """The lists of a module, from the file next to it: ``word_lists(__file__)``."""
    return WordLists(Path(module_file).with_suffix(".yaml"))


def either(words: Iterable[str]) -> str:
    """A pattern, without brackets around it, for any of these words.

    A longer word goes before its own beginning.
    """
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _lists(
    file: Path,
) -> tuple[dict[str, str], dict[str, dict[str, tuple[str, ...]]], dict[str, str]]:
    """What each list of a file is for, its words by what they mean, and the pattern for any of them."""
    raw, lines = load_yaml(file.read_text("utf-8"))
    purposes, lists, patterns = {}, {}, {}
    for name, stated in raw.items():
        problem = _problem_with(stated)
        if problem:
            raise ValueError(f"{file.name}:{lines[f'/{name}']}: the list {name} {problem}")
        purposes[name] = stated["for"]
        groups = stated.get("groups") or {"": stated["words"]}
        lists[name] = {meaning: tuple(words) for meaning, words in groups.items()}
        patterns[name] = either(word for words in groups.values() for word in words)
    return purposes, lists, patterns


def _problem_with(stated: Any) -> str | None:
    if not isinstance(stated, dict) or set(stated) not in _KEYS:
        return "needs what it is for, and its words or groups"
    groups = stated["groups"] if "groups" in stated else {"": stated["words"]}
    if not isinstance(stated["for"], str) or not stated["for"]:
        return "does not say what it is for"
    if not isinstance(groups, dict) or not all(
        isinstance(words, list) and words for words in groups.values()
    ):
        return "is empty"
    for words in groups.values():
        if not all(isinstance(word, str) and word for word in words):
            return "holds something that is not a word"
        if len(set(words)) < len(words):
            return "holds a word twice"
    return None
