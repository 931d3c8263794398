"""A Word file as a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.reading.document import Block, Document, Paragraph
from auditor_readers import compound, producers
from auditor_readers.docx.blocks import Blocks
from auditor_readers.docx.elements import W
from auditor_readers.docx.numbering import ListDefinitions
from auditor_readers.docx.package import Package, encrypted
from auditor_readers.docx.styles import Styles, without_table_styles
from auditor_readers.docx.text import Texts
from auditor_readers.numbered_lists import NumberedLists
from auditor_readers.wording import unreadable

_USUAL_PLACE = "word/document.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LONGEST_TITLE = 200
_TITLE_WITHIN = 20


def read(content: bytes, path: str) -> Document:
    """The paragraphs and tables of a Word file.

    Raises:
        UnreadableError: it is damaged, protected by a password, not a Word file, or beyond the limits.
    """
    if content.startswith(compound.SIGNATURE):
        raise encrypted()
    package = Package(content)
    main = package.related("").get("officeDocument", _USUAL_PLACE)
    if not package.has(main):
        raise unreadable("this ZIP file does not contain the text of a Word document")
    root = package.tree(main)
    body = root.find(W + "body")
    if root.tag != W + "document" or body is None:
        raise unreadable("this ZIP file does not contain the text of a Word document")
    related = package.related(main)
    styles = Styles(_part(package, related, "styles", without_table_styles))
    definitions = ListDefinitions(_part(package, related, "numbering"), styles)
    texts = Texts(styles, NumberedLists(definitions.find))
    blocks = Blocks(texts, _Notes(package, related)).read(body)
    metadata = {**_metadata(package, blocks), **producers.as_metadata(_producer(package))}
    return Document(path, "docx", tuple(blocks), metadata)


def _producer(package: Package) -> str:
    return producers.of_office_package(lambda name: package.part(name) if package.has(name) else b"")


def _part(
    package: Package, related: dict[str, str], kind: str, shorten: Callable[[bytes], bytes] = bytes
) -> Any | None:
    name = related.get(kind)
    return package.tree(name, shorten) if name is not None and package.has(name) else None


class _Notes:
    """Footnotes and endnotes by their id, each given out once."""

    def __init__(self, package: Package, related: dict[str, str]) -> None:
        self._package = package
        self._related = related
        self._notes: dict[str, dict[str, Any]] = {}

    def __call__(self, kind: str, name: str) -> Any | None:
        if kind not in self._notes:
            root = _part(self._package, self._related, kind)
            self._notes[kind] = {} if root is None else {note.get(W + "id") or "": note for note in root}
        return self._notes[kind].pop(name, None)


def _metadata(package: Package, blocks: list[Block]) -> dict[str, str]:
    """The title that the file states of itself, if its first lines print it.

    Word keeps the title of the file that a report was copied from, and does not show it: alone it would
    give last year's report, or another organ's.
    """
    name = package.related("").get("core-properties")
    if name is None or not package.has(name):
        return {}
    title = "".join((package.tree(name).findtext(_TITLE) or "")[:_LONGEST_TITLE].split())
    first = (block.text for block in blocks[:_TITLE_WITHIN] if isinstance(block, Paragraph))
    printed = "".join("".join(first).split())
    return {"title": title} if title and title in printed else {}
