"""The words of a ruleset that people may write as outputs show them: severities, categories, levels, on and
off. From here on they are those that programs know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from auditor.messages import Title
from auditor.record import NamedTuple
from auditor.rules.declaration import SEVERITIES, SEVERITY_WORDS
from auditor.running.installed import Installed
from auditor.written_words import Words

ON_OR_OFF = Words("setting", ("on", "off"))
OF_RULE = Words("severity", ("off", "on", *SEVERITIES))
"""What a ruleset may say of a rule in one word."""


class Twice(Exception):
    """A mapping has a word in two spellings; ``pointer`` is that of the second one."""

    def __init__(self, pointer: str, word: str, other: str) -> None:
        self.pointer, self.word, self.other = pointer, word, other
        super().__init__(word)


class Renamed(NamedTuple):
    """A ruleset with the words that programs know, and its lines by the pointers that it then has."""

    raw: dict[str, Any]
    lines: dict[str, int]


def level_words(levels: Mapping[str, Title]) -> Words:
    """The levels of organs."""
    return Words("level", levels, levels)


def category_words(titles: Mapping[str, Title]) -> Words:
    """The categories of rules, by their ids."""
    return Words("category", titles, titles)


def with_known_words(raw: dict[str, Any], lines: Mapping[str, int], installed: Installed) -> Renamed:
    """A ruleset as it is written, with the words that programs know in place of those that outputs show.

    What is no such word, or in the wrong place, stays as it is: checking it says so.

    Raises:
        Twice: points or categories name one word in two spellings.
    """
    renaming = _Renaming(lines)
    categories = category_words(_categories(raw, installed))
    severity, category = SEVERITY_WORDS.canonical, categories.canonical
    level = level_words(installed.levels).canonical

    def setting(value: Any) -> Any:
        if not isinstance(value, dict):
            return OF_RULE.canonical(value) or value
        return _changed(value, {"severity": _word(severity), "category": _word(category)})

    def settings(value: Any) -> Any:
        return {id: setting(each) for id, each in value.items()} if isinstance(value, dict) else value

    def override(value: Any) -> Any:
        organs = {"organs": lambda organs: _changed(organs, {"level": _word(level)})}
        return _changed(value, {**organs, "rules": settings})

    def scoring(value: Any) -> Any:
        own = renaming.keys("/scoring/points", severity)
        of_share = {"points": renaming.keys("/scoring/share/points", severity)}
        return _changed(value, {"points": own, "share": lambda share: _changed(share, of_share)})

    changed = _changed(
        raw,
        {
            "unlisted": _word(ON_OR_OFF.canonical),
            "categories": renaming.keys("/categories", category),
            "scoring": scoring,
            "rules": settings,
            "overrides": lambda value: [override(each) for each in value] if _is_list(value) else value,
        },
    )
    return Renamed(changed, renaming.lines)


def _categories(raw: Mapping[str, Any], installed: Installed) -> dict[str, Title]:
    """The categories that a ruleset can mean: those of the report types, and its own."""
    titles = {id: title for kind in installed.report_types.values() for id, title in kind.categories.items()}
    own = raw.get("categories")
    for id, said in own.items() if isinstance(own, dict) else ():
        title: Any = said.get("title") if isinstance(said, dict) else None
        if _is_title(title):
            titles.setdefault(id, title)
    return titles


def _is_title(value: Any) -> bool:
    texts = value.values() if isinstance(value, dict) else (value,)
    return bool(texts) and all(isinstance(text, str) for text in texts)


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _changed(value: Any, changes: Mapping[str, Callable[[Any], Any]]) -> Any:
    """A mapping with some of its values changed; anything else as it is."""
    if not isinstance(value, dict):
        return value
    return {key: changes[key](each) if key in changes else each for key, each in value.items()}


def _word(canonical: Callable[[object], str | None]) -> Callable[[Any], Any]:
    """A word, or a list of them, as programs know it."""

    def change(value: Any) -> Any:
        if isinstance(value, list):
            return [canonical(each) or each for each in value]
        return canonical(value) or value

    return change


class _Renaming:
    """Changes the keys of mappings, and the pointers that lines are known by."""

    def __init__(self, lines: Mapping[str, int]) -> None:
        self.lines = dict(lines)

    def keys(self, pointer: str, canonical: Callable[[object], str | None]) -> Callable[[Any], Any]:
        """For the mapping at a pointer: with the keys that programs know."""

        def change(value: Any) -> Any:
            if not isinstance(value, dict):
                return value
            found: dict[Any, Any] = {}
            written: dict[Any, str] = {}
            for key, each in value.items():
                known = canonical(key) or key
                if known in found:
                    raise Twice(f"{pointer}/{key}", key, written[known])
                found[known], written[known] = each, key
                if known != key:
                    self._move(f"{pointer}/{key}", f"{pointer}/{known}")
            return found

        return change

    def _move(self, old: str, new: str) -> None:
        for at in list(self._below(old)):
            self.lines[new + at[len(old) :]] = self.lines[at]

    def _below(self, pointer: str) -> Iterator[str]:
        return (at for at in self.lines if at == pointer or at.startswith(f"{pointer}/"))
