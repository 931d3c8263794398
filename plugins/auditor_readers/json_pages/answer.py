"""What a JSON file holds beside data: the HTML of a page, its title and date, paragraphs, and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from typing import Any

import msgspec
from msgspec.structs import replace

from auditor.reading import canonical
from auditor.reading.document import BLANK, Block, Document, Paragraph, Place, Table
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_readers import html
from auditor_readers.json_pages.envelope import plain_key
from auditor_readers.json_pages.tables import table_of
from auditor_readers.wording import unreadable

_LISTS = word_lists(__file__)
_METADATA = {name: frozenset(_LISTS[name]) for name in ("title", "published_on", "organ")}
_TAG = lazy_regex(r"<(?:p|div|table|tr|td|span|br|h[1-6]|section|article)\b[^>]*>", re.I)
_ESCAPED_TAG = lazy_regex(r"&lt;(?:p|div|table|tr|td|span|br|h[1-6]|section|article)\b", re.I)
_CHINESE = lazy_regex(r"[\u4e00-\u9fff]")
_MARKUP = lazy_regex(r"<[^>]*>")
_MOST_OF_IT = 0.8
_PAGE = 400
_MOST_VALUES = 200_000


def read(content: bytes, path: str) -> Document:
    """The page that a JSON file holds; its data alone, if it holds none.

    Raises:
        UnreadableError: it is not JSON, or holds several pages.
    """
    document = canonical.read_json(content, path)
    pages = [(text, above) for text, above in _strings(document.data, ()) if _is_html(text)]
    _refuse_several(pages)
    whole = sum(_length(text) for text, _ in pages)
    main = next((page for page in pages if _length(page[0]) >= max(1, _MOST_OF_IT * whole)), None)
    if main is not None:
        found = list(_page(main[0]))
        metadata = _stated(main[1])
        if "title" in metadata:
            found.insert(0, Paragraph(metadata["title"], heading=1))
    else:
        found = list(_blocks(document.data))
        metadata = _stated(list(_objects(document.data)))
    if not any(isinstance(block, Table) or len(block.text) > 1 for block in found):
        return document
    return replace(document, format="json-page", blocks=tuple(_numbered(found)), metadata=metadata)


def _strings(value: Any, above: tuple[Mapping[str, Any], ...]) -> Iterator[tuple[str, Sequence[Any]]]:
    """Every text, with the objects that it is in, the innermost first."""
    waiting = [(value, above)]
    count = 0
    while waiting and count < _MOST_VALUES:
        count += 1
        value, above = waiting.pop()
        if isinstance(value, str):
            yield value, above
        elif isinstance(value, dict):
            waiting += [(item, (value, *above)) for item in reversed(value.values())]
        elif isinstance(value, list):
            waiting += [(item, above) for item in reversed(value)]


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [value]
    count = 0
    while waiting and count < _MOST_VALUES:
        count += 1
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += reversed(value.values())
        elif isinstance(value, list):
            waiting += reversed(value)


def _is_html(text: str) -> bool:
    return bool(_TAG.search(text) or _ESCAPED_TAG.search(text))


def _length(text: str) -> int:
    return len(_MARKUP.sub("", text))


def _refuse_several(pages: Sequence[tuple[str, Sequence[Any]]]) -> None:
    """Refuse the list of several pages: one file is one document."""
    titled = {
        title
        for text, above in pages
        if _length(text) >= _PAGE and (title := _stated(above[:1]).get("title")) is not None
    }
    if len(titled) > 1:
        raise unreadable(
            "this JSON file holds {count} pages; save each in a file of its own", count=len(titled)
        )


def _stated(objects: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What objects state of the page in them; the first one that states it."""
    found: dict[str, str] = {}
    for one in objects:
        for key, value in one.items():
            for name, keys in _METADATA.items():
                if name not in found and isinstance(value, str) and value and plain_key(key) in keys:
                    shown = unescape(_MARKUP.sub("", value)).strip(BLANK)
                    if shown:
                        found[name] = shown
    return found


def _page(text: str) -> Iterator[Block]:
    """The blocks of a text that is HTML; its lines are not those of the file."""
    if not _TAG.search(text):
        text = unescape(text)
    source = f"<!DOCTYPE html><meta charset=utf-8><body>{text}"
    yield from html.read(source.encode("utf-8", "replace"), "").blocks


def _blocks(value: Any) -> Iterator[Block]:
    """The paragraphs and tables of data, in its order."""
    table = table_of(value)
    if table is not None:
        yield table
    elif isinstance(value, str):
        if _is_html(value):
            yield from _page(value)
        elif _CHINESE.search(value):
            yield from _page("".join(f"<p>{escape(line)}</p>" for line in value.split("\n")))
    elif isinstance(value, dict):
        for key, item in value.items():
            # Where keys are headings, they are text of the page.
            if _CHINESE.search(key) and isinstance(item, dict | list | str):
                yield Paragraph(key.strip(BLANK))
            yield from _blocks(item)
    elif isinstance(value, list):
        for item in value:
            yield from _blocks(item)


def _numbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with tables in order, and without lines: those within a text are not lines of the file."""
    tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            yield msgspec.structs.replace(block, place=Place())
            continue
        tables += 1
        yield replace(
            block,
            place=Place(table=tables),
            cells=tuple(
                msgspec.structs.replace(
                    cell, place=Place(table=tables, row=cell.row + 1, column=cell.column + 1)
                )
                for cell in block.cells
            ),
        )
