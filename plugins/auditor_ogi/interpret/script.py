"""Reports in traditional characters: read by their twin in simplified ones, and kept as they are printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace

from auditor import traditional
from auditor.errors import NeedsExtraError
from auditor.messages import Message, message
from auditor.reading.document import BLANK, Block, Document, Paragraph
from auditor.reports.report_type import Reading
from auditor.reports.source import ReadingIssue, Source
from auditor_ogi.interpret.collected import DOMAIN
from auditor_ogi.interpret.printed_text import PICTURE

_NOT_COMPARED = str.maketrans(dict.fromkeys(BLANK + PICTURE))


def twin(document: Document) -> Document | None:
    """The document in simplified characters, character by character; None if it is written in them.

    Raises:
        NeedsExtraError: it is in traditional characters, and what turns them into simplified ones is not
        installed.
    """
    texts = _texts(document)
    if not traditional.is_traditional(texts):
        return None
    if not traditional.has_converter():
        if not traditional.is_mostly_traditional(texts):
            return None
        raise NeedsExtraError(
            "the report is in traditional characters; reading it requires the 'trad' extra: "
            "pip install 'ogi-auditor[trad]'",
            domain=DOMAIN,
        )
    blocks = tuple(_simplified(block) for block in document.blocks)
    metadata = {name: traditional.simplified(text) for name, text in document.metadata.items()}
    return replace(document, blocks=blocks, metadata=metadata)


def as_printed(reading: Reading, document: Document) -> Reading:
    """A reading of the twin, with every text as the document prints it, and a note on how it was read."""
    printed = _Printed(document)
    data: dict[str, Any] = {
        **reading.data,
        "title": printed(reading.data["title"]),
        "preamble": printed(reading.data["preamble"]),
        "organ": {**reading.data["organ"], "name": printed(reading.data["organ"]["name"])},
        "sections": [
            {**section, "heading": printed(section["heading"]), "text": printed(section["text"])}
            for section in reading.data["sections"]
        ],
    }
    sources = {
        pointer: Source(printed(source.raw), source.place) if source.raw else source
        for pointer, source in reading.sources.items()
    }
    note = message(
        "the report is in traditional characters; it was compared with the form in simplified characters",
        DOMAIN,
    )
    return replace(
        reading,
        data=data,
        sources=sources,
        issues=tuple(_issue(issue, printed) for issue in reading.issues),
        notes=(*reading.notes, note),
    )


def issues_of(data: Mapping[str, Any]) -> tuple[ReadingIssue, ...]:
    """What cannot be settled of canonical data in traditional characters where nothing can compare them."""
    sections = data.get("sections") or ()
    texts = [text for section in sections for text in (section.get("heading"), section.get("text")) if text]
    if not traditional.is_traditional(texts) or traditional.has_converter():
        return ()
    problem = message(
        "the text is in traditional characters; comparing it requires the 'trad' extra: "
        "pip install 'ogi-auditor[trad]'",
        DOMAIN,
    )
    return (ReadingIssue("/sections", problem), ReadingIssue("/preamble", problem))


class _Printed:
    """Finds how the document prints a text of its twin."""

    def __init__(self, document: Document) -> None:
        self._characters = "".join(_texts(document)).translate(_NOT_COMPARED)
        self._twins = traditional.simplified(self._characters)
        self._compared = "".join(_folded(character) for character in self._twins)

    def __call__(self, text: Any) -> Any:
        if not isinstance(text, str) or text.isascii():
            return text
        return "\n".join(self._line(line) for line in text.split("\n"))

    def _line(self, line: str) -> str:
        at = self._compared.find("".join(_folded(character) for character in line.translate(_NOT_COMPARED)))
        if at < 0:
            return line
        found = []
        for character in line:
            if ord(character) not in _NOT_COMPARED:
                original = self._characters[at]
                character = original if original != self._twins[at] else character
                at += 1
            found.append(character)
        return "".join(found)


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _issue(issue: ReadingIssue, printed: _Printed) -> ReadingIssue:
    said = issue.message
    fields = {name: printed(value) for name, value in said.fields.items()}
    return msgspec.structs.replace(
        issue,
        message=Message(said.template, fields, said.domain),
        candidate=printed(issue.candidate),
        raw=printed(issue.raw),
    )


def _texts(document: Document) -> list[str]:
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        else:
            texts += [cell.text for cell in block.cells]
    return [*texts, *document.metadata.values()]


def _simplified(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return msgspec.structs.replace(block, text=traditional.simplified(block.text))
    cells = tuple(
        msgspec.structs.replace(cell, text=traditional.simplified(cell.text)) for cell in block.cells
    )
    return replace(block, cells=cells)
