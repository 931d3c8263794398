"""An expression, cut into its words: names, texts, numbers and marks, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.reading.patterns import lazy_regex
from auditor.record import Record

_WORD = lazy_regex(
    r"""
    (?P<text>
        (?:[bB]?[rR]|[rR][bB])(?:\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|"[^"\r\n]*"|'[^'\r\n]*')
      | [bB]?(?:\"{3}(?:\\[\s\S]|[^\\])*?\"{3}|'{3}(?:\\[\s\S]|[^\\])*?'{3}
          |"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*')
    )
  | (?P<number>[0-9][0-9A-Za-z]*(?:\.[0-9][0-9A-Za-z]*)?(?:(?<=[eE])[-+][0-9]+)?)
  | (?P<name>[A-Za-z_][A-Za-z_0-9]*)
  | (?P<between>[ \t\r\n\f]+|//[^\n]*)
  | (?P<other>[^\x00-\x7f]+)
  | (?P<mark>[=!<>]=|&&|\|\||[\x00-\x7f])
    """,
    0x40,  # re.VERBOSE
)
OPENING = {"(": ")", "[": "]", "{": "}"}
CLOSING = {closing: opening for opening, closing in OPENING.items()}


class Word(Record, frozen=True):
    """One word: its ``kind`` (text, number, name, other, mark), and its ``start`` in the expression.

    Texts are as written, with their quotation marks; ``other`` is a run of characters that CEL does not know
    outside of texts.
    """

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the expression."""
        return self.start + len(self.text)

    def plain(self) -> str | None:
        """What a text says, where it is written without escapes and prefixes."""
        if self.kind != "text" or "\\" in self.text or self.text[0] not in "\"'":
            return None
        marks = 3 if self.text.startswith(('"""', "'''")) else 1
        return self.text[marks:-marks]


def words_of(text: str) -> tuple[Word, ...]:
    """The words of an expression, without the blanks and comments between them."""
    return tuple(
        Word(found.lastgroup, found[0], found.start())
        for found in _WORD.finditer(text)
        if found.lastgroup is not None and found.lastgroup != "between"
    )


def names_in(words: Sequence[Word]) -> Iterator[Word]:
    """The names of values with their dots, such as ``requests.received.total``, each as one word."""
    at = 0
    while at < len(words):
        first, parts = at, [words[at].text]
        at += 1
        if words[first].kind != "name" or (first and words[first - 1].text == "."):
            continue
        while at + 1 < len(words) and words[at].text == "." and words[at + 1].kind == "name":
            parts.append(words[at + 1].text)
            at += 2
        yield Word("name", ".".join(parts), words[first].start)


def first_arguments(words: Sequence[Word], functions: Sequence[str]) -> Iterator[tuple[Word, Word]]:
    """The calls of functions whose first argument is a text that is written out: the name and the text."""
    for at in range(len(words) - 3):
        name, bracket, argument, after = words[at : at + 4]
        if (
            name.kind == "name"
            and name.text in functions
            and bracket.text == "("
            and argument.kind == "text"
            and after.text in (")", ",")
        ):
            yield name, argument


def place_of(text: str, start: int) -> tuple[int, int]:
    """Line and column of a character, from 1."""
    before = text[:start]
    return before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1


def partners(words: Sequence[Word]) -> dict[int, int]:
    """The position of the closing bracket by that of the opening one; what has no partner is left out."""
    found: dict[int, int] = {}
    above: list[int] = []
    for at, word in enumerate(words):
        if word.kind != "mark":
            continue
        if word.text in OPENING:
            above.append(at)
        elif word.text in CLOSING:
            if not above or words[above[-1]].text != CLOSING[word.text]:
                break
            found[above.pop()] = at
    return found
