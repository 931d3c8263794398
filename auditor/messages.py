"""Text for people: a template in English, its fields, and the catalogue that translates it.

Code carries :class:`Message` values; only outputs and the command line turn them into words, through
:class:`Wording`. Machines read the fields, people read the sentence.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from auditor.startup.prepared import prepared

Title = str | Mapping[str, str]
"""A name that people see: one text, or one for each language."""

LANGUAGES = ("zh", "en")
CORE_DOMAIN = "auditor"
_LOCALES = {"zh": "zh_CN"}
_LONGEST_LIST = 8
_SHORT_LIST = 80


class Message(msgspec.Struct, frozen=True):
    """A sentence for people: ``template`` in English, its ``fields``, and the catalogue ``domain`` that
    translates it."""

    template: str
    fields: dict[str, Any] = {}
    domain: str = CORE_DOMAIN


class Ref(str):
    """A field value that is the JSON Pointer of a value; it is shown as the label that the form prints."""

    __slots__ = ()


class Term(str):
    """A field value that is itself translated by the message's catalogue."""

    __slots__ = ()


def message(template: str, domain: str = CORE_DOMAIN, **fields: Any) -> Message:
    """Make a :class:`Message`; ``Ref`` and ``Term`` fields become plain data that can be stored and sent."""
    return Message(template, {name: _plain(value) for name, value in fields.items()}, domain)


def titled(title: Title) -> Any:
    """A title as the field of a message: shown in the language of the reader."""
    return title if isinstance(title, str) else {"title": dict(title)}


def _plain(value: Any) -> Any:
    if isinstance(value, Ref):
        return {"at": str(value)}
    if isinstance(value, Term):
        return {"term": str(value)}
    if isinstance(value, Message):
        return {"message": {"template": value.template, "fields": value.fields, "domain": value.domain}}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


class Wording:
    """Messages in one language.

    ``catalogues`` maps a domain to its locale folder (gettext layout), ``labels`` the id of a report type to
    a function ``(pointer, lang) -> str | None`` that names values as the form of that type prints them.
    """

    def __init__(
        self,
        lang: str,
        catalogues: Mapping[str, Path] | None = None,
        labels: Mapping[str, Callable[[str, str], str | None]] | None = None,
    ) -> None:
        self.lang = lang
        self._catalogues = {CORE_DOMAIN: Path(__file__).parent / "locale", **(catalogues or {})}
        self._labels = dict(labels or {})
        self._about: dict[str, Wording] = {}
        self.type = next(iter(self._labels)) if len(self._labels) == 1 else None
        """The report type that the words are about; None where they are about several or none."""

    def about(self, type: str) -> Wording:
        """The same words, with values named as the form of one report type prints them."""
        if len(self._labels) < 2 or type not in self._labels:
            return self
        known = self._about.get(type)
        if known is None:
            known = self._about[type] = Wording(self.lang, self._catalogues, {type: self._labels[type]})
        return known

    def text(self, template: str, domain: str = CORE_DOMAIN) -> str:
        """The template in this language; unchanged where the catalogue does not have it."""
        folder = self._catalogues.get(domain)
        if folder is None or not template:
            return template
        return _catalogue(folder, domain, self.lang).get(template, template)

    def render(self, message: Message) -> str:
        """The whole sentence in this language."""
        text = self.text(message.template, message.domain)
        if not message.fields:
            return text
        words = self.words(message)
        try:
            return text.format_map(words)
        except (LookupError, ValueError, TypeError, AttributeError):
            # A translation with a wrong field is the catalogue's fault; the sentence can still be said as
            # written.
            return message.template.format_map(words)

    def words(self, message: Message) -> dict[str, Any]:
        """The fields of a sentence as they are shown in this language."""
        return {name: self._word(value, message.domain) for name, value in message.fields.items()}

    def say(self, template: str, **fields: Any) -> str:
        """A sentence of the core itself."""
        return self.render(message(template, **fields))

    def label(self, pointer: str) -> str:
        """The form's label of the value at this pointer; the pointer itself where no form has it."""
        for label in self._labels.values():
            try:
                name = label(pointer, self.lang)
            except Exception:
                # A type that fails on a value has no name for it; what is said about the value can still be.
                continue
            if name is not None:
                return name
        return pointer or "/"

    def title(self, title: Title) -> str:
        """A title in this language, or in the first one that it is given in."""
        if isinstance(title, str):
            return title
        return title.get(self.lang) or next(iter(title.values()), "")

    def _word(self, value: Any, domain: str) -> Any:
        if isinstance(value, dict):
            if "at" in value:
                return self.label(value["at"])
            if "term" in value:
                return self.text(value["term"], domain)
            if "message" in value:
                return self.render(Message(**value["message"]))
            if "title" in value:
                return self.title(value["title"])
        if isinstance(value, list):
            return self.listing([str(self._word(item, domain)) for item in value])
        if value is None:
            return self.text("blank")
        return value

    def listing(self, words: list[str]) -> str:
        """A list as people read it; a long one is cut, unless its words are short, and shows the number of
        items.
        """
        mark, stronger = ("、", "；") if self.lang == "zh" else (", ", "; ")
        if any(mark in word for word in words):
            mark = stronger
        if len(words) <= _LONGEST_LIST or sum(map(len, words)) <= _SHORT_LIST:
            return mark.join(words)
        return self.text("{words} … ({count} in all)").format(
            words=mark.join(words[:_LONGEST_LIST]), count=len(words)
        )


@lru_cache(maxsize=64)
def _catalogue(folder: Path, domain: str, lang: str) -> Mapping[str, str]:
    """What the sentences of a domain are in a language, by template."""
    if lang not in _LOCALES:
        return {}
    try:
        names = os.listdir(folder / _LOCALES[lang] / "LC_MESSAGES")
    except OSError:
        names = []
    files = [name for name in names if name.endswith(".mo")]
    if len(files) == 1:
        # A package that --plugin names is called like its folder, its catalogue like its entry point.
        domain = files[0].removesuffix(".mo")
    file = gettext.find(domain, folder, [_LOCALES[lang]])
    if file is None:
        return {}
    found: Mapping[str, str] = prepared.of_file(Path(file), _sentences)
    return found


def _sentences(file: Path) -> dict[str, str]:
    with file.open("rb") as stream:
        # It has no public way to ask for all of them.
        known: Any = gettext.GNUTranslations(stream)
    return {template: text for template, text in known._catalog.items() if isinstance(template, str)}
