"""The words of files and options that people write: those that programs know, and the same ones as outputs
show them in every language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from auditor.errors import nearest_name
from auditor.messages import LANGUAGES, Message, Term, Title, Wording, message


class Words:
    """The words of one kind.

    ``kind`` is what errors call them. ``titles`` are what people call each, by the word that programs know;
    of a word without title, what the catalogues make of it. ``also`` are further ways to write one.
    """

    def __init__(
        self,
        kind: str,
        words: Iterable[str],
        titles: Mapping[str, Title] | None = None,
        also: Mapping[str, str] | None = None,
    ) -> None:
        self.kind = kind
        self.words = tuple(words)
        self._titles = titles or {}
        self._also = also or {}

    def canonical(self, written: object) -> str | None:
        """The word that programs know; None for one that is not of this kind, or could be several."""
        if not isinstance(written, str):
            return None
        return written if written in self.words else self._meant.get(_folded(written))

    def spellings(self) -> list[str]:
        """Every way to write one of the words, those that programs know first."""
        others = [text for word in self.words for text in self._shown(word)]
        return list(dict.fromkeys((*self.words, *others, *self._also)))

    def both(self) -> list[Message | str]:
        """Each word with what people call it, as the field of a message."""
        return [self._named(word) for word in self.words]

    def refusal(self, written: object) -> tuple[str, dict[str, Any]]:
        """The template of the error for a word that is not known, and its fields."""
        near = nearest_name(str(written), self.spellings())
        word = None if near is None else self.canonical(near)
        template = (
            "there is no {kind} {name}; known are {known}"
            if word is None
            else "there is no {kind} {name}; did you mean {nearest}?"
        )
        nearest = None if word is None else self._named(word)
        return template, {
            "kind": Term(self.kind),
            "name": str(written),
            "nearest": nearest,
            "known": self.both(),
        }

    @cached_property
    def _meant(self) -> dict[str, str]:
        """The word for each spelling; without those that two words share."""
        meant: dict[str, str | None] = {}
        for word in self.words:
            for text in (word, *self._shown(word)):
                known = meant.setdefault(_folded(text), word)
                if known != word:
                    meant[_folded(text)] = None
        found = {text: word for text, word in meant.items() if word is not None}
        return {**{_folded(text): word for text, word in self._also.items()}, **found}

    def _shown(self, word: str) -> Iterator[str]:
        for lang in LANGUAGES:
            wording = Wording(lang)
            yield wording.title(self._titles[word]) if word in self._titles else wording.text(word)

    def _named(self, word: str) -> Message | str:
        """Where an English reader sees the word alone, a Chinese one may have seen another one in outputs."""
        others = [text for text in dict.fromkeys(self._shown(word)) if _folded(text) != word]
        if not others:
            return word
        return message("{word} ({others})", word=word, others="/".join(others))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


GATES = Words("severity", ("critical", "major", "minor", "note", "never"))
"""From which severity on a run does not meet its gate."""
