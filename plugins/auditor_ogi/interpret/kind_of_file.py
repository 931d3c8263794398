"""What a file is that may be no annual report: by what it is called, and by what it holds of a report.

What a file is called is what its title says, then the headings and first lines, and last its own name. Pages
have the words of other publications around the report, in menus and in the name of the site: what has the
contents of a report is a report, whatever it is called.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import messages
from auditor.messages import Message
from auditor.reading.document import Document, Paragraph
from auditor.reading.patterns import lazy_regex
from auditor.record import NamedTuple
from auditor.reports.file_kind import ATTACHMENT, OTHER_PUBLICATION, REPORT, UNKNOWN, FileKind
from auditor_ogi.interpret import assembly, script, titles_of_others
from auditor_ogi.interpret.assembly import Outline
from auditor_ogi.interpret.collected import DOMAIN
from auditor_ogi.interpret.titles_of_others import Named, named

_FIRST_BLOCKS, _FIRST_LINES = 8, 3
_BLOCKS_WITH_HEADINGS, _HEADINGS = 60, 4
_LONGEST_ENTRY = 10
_MOST_PARTS_OF_OTHERS = 4
_FEWEST_PARTS = 2
_OWN_TABLES = frozenset(("requests", "disputes"))
_SEGMENTS = lazy_regex(r"\s*[-_|–—~>›»]+\s*")


class _Called(NamedTuple):
    """The name that says that a document is another file; ``surely`` if it is more than an entry of a menu.

    ``has_report`` says that another of its names is the title of a report on a year.
    """

    name: Named
    surely: bool
    has_report: bool
    by_file: bool


class _Contents(NamedTuple):
    """What a document has of a report: its parts, its tables of the form, whether these have any number, and
    whether a line is the title of a report on a year, with the name of an organ."""

    parts: frozenset[int]
    tables: frozenset[str]
    has_figures: bool
    is_titled: bool
    names_organ: bool


def kind_of_file(document: Document) -> FileKind:
    """What a document is; a document without blocks by the name of its file alone."""
    if document.data is not None:
        return FileKind(REPORT)
    if not document.blocks:
        return _by_file_name(document.path)
    called = _called(document)
    if called is None:
        return FileKind(REPORT)
    contents = _contents(assembly.outline(script.twin(document) or document))
    if _is_report(called, contents):
        return FileKind(REPORT)
    if contents.names_organ and called.name.kind != "explanation":
        return FileKind(UNKNOWN, _both_say(called.name))
    kind = called.name.kind
    is_part_of_report = kind == "attachment" or (kind == "statistics" and bool(contents.tables))
    says = _file_name_says if called.by_file else _title_says
    return FileKind(ATTACHMENT if is_part_of_report else OTHER_PUBLICATION, says(called.name))


def _by_file_name(path: str) -> FileKind:
    if titles_of_others.may_be_report(path):
        return FileKind(REPORT)
    known = titles_of_others.of_file(path)
    if known is None:
        return FileKind(UNKNOWN)
    return FileKind(ATTACHMENT if known.kind == "attachment" else OTHER_PUBLICATION, _file_name_says(known))


def _called(document: Document) -> _Called | None:
    """By which name a document is another file than a report; None if no name says so."""
    stated = list(_of_metadata(document))
    printed = list(_of_page(document))
    of_file = titles_of_others.of_file(document.path)
    names = [*stated, *printed]
    has_report = any(name.kind == "report" and name.has_year for name in names)
    other = next((name for name in names if name.kind != "report"), None)
    if other is None:
        by_file = of_file is not None and of_file.kind != "report" and not names
        return _Called(of_file, True, False, True) if of_file is not None and by_file else None
    same = [name for name in (*names, of_file) if name is not None and name.kind == other.kind]
    is_entry = len(other.text) <= _LONGEST_ENTRY and not other.has_year
    return _Called(other, other in stated or not is_entry or len(same) > 1, has_report, False)


def _of_metadata(document: Document) -> Iterator[Named]:
    """What the title of a page says: one name. The name of the site and of a channel may be around it."""
    title = document.metadata.get("title", "")
    found = [name for text in (*_SEGMENTS.split(title), title) if (name := named(text)) is not None]
    reports = [name for name in found if name.kind == "report"]
    yield from (reports or found)[:1]


def _of_page(document: Document) -> Iterator[Named]:
    """What the headings and the first lines of a document say."""
    headings = [
        block
        for block in document.blocks[:_BLOCKS_WITH_HEADINGS]
        if isinstance(block, Paragraph) and block.heading is not None
    ]
    first = [block for block in document.blocks[:_FIRST_BLOCKS] if isinstance(block, Paragraph)]
    for block in (*headings[:_HEADINGS], *first[:_FIRST_LINES]):
        name = named(block.text)
        if name is not None:
            yield name


def _contents(outline: Outline) -> _Contents:
    pieces = [piece for piece in outline.pieces if assembly.labels_of(piece) >= assembly.FEWEST_LABELS]
    cells = (cell.text for piece in pieces for row in piece.rows for cell in row[1:])
    title = outline.title
    is_titled = (
        title is not None and title.year is not None and bool(title.lines) and not _says_other(title.text)
    )
    return _Contents(
        frozenset(heading.part for heading in outline.text.headings if heading.part),
        frozenset(piece.kind for piece in pieces if piece.kind),
        any(text.strip().isdigit() for text in cells),
        is_titled,
        is_titled and title is not None and bool(title.organ),
    )


def _says_other(title: str) -> bool:
    known = named(title)
    return known is not None and known.kind != "report"


def _is_report(called: _Called, contents: _Contents) -> bool:
    """Whether a document is a report all the same: its contents decide, where they leave no doubt."""
    kind = called.name.kind
    is_titled = called.has_report or contents.is_titled
    if kind == "explanation":
        # It repeats the parts of the report that it explains, and often its numbers.
        return is_titled and (bool(contents.tables) or not called.surely)
    if called.has_report or (contents.is_titled and not called.surely):
        return True
    if kind == "notice" and called.name.instructs:
        # A notice on how reports are written has the empty form attached.
        return bool(contents.tables) and contents.has_figures and is_titled
    if kind in ("notice", "attachment"):
        return len(contents.parts) >= _FEWEST_PARTS or (kind == "notice" and bool(contents.tables))
    if kind == "statistics":
        return len(contents.parts) >= _FEWEST_PARTS
    # Catalogues and guides list licences and penalties as the second table does.
    return bool(contents.tables & _OWN_TABLES) or len(contents.parts) > _MOST_PARTS_OF_OTHERS


def _title_says(name: Named) -> Message:
    return messages.message(
        "its title “{title}” is that of {what}, not of an annual report",
        DOMAIN,
        title=name.text,
        what=titles_of_others.WHAT[name.kind],
    )


def _both_say(name: Named) -> Message:
    return messages.message(
        "its title “{title}” is that of {what}, but a line is the title of an annual report; the file has "
        "neither the parts nor the tables of one",
        DOMAIN,
        title=name.text,
        what=titles_of_others.WHAT[name.kind],
    )


def _file_name_says(name: Named) -> Message:
    return messages.message(
        "its file name “{name}” is that of {what}, not of an annual report",
        DOMAIN,
        name=name.text,
        what=titles_of_others.WHAT[name.kind],
    )
