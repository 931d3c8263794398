"""The pages of an OFD file: of each of its documents, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.record import Record
from auditor_readers import producers
from auditor_readers.ofd.package import ROOT, Package, child, children, flag, number, numbers, words
from auditor_readers.ofd.resources import Resources
from auditor_readers.pages.page import Box
from auditor_readers.wording import unreadable

_MOST_PAGES = 300
_A4 = (0.0, 0.0, 210.0, 297.0)
_LEAST_SIDE, _LARGEST_SIDE = 1.0, 5_000.0
_ORDER = {"Background": 0, "Body": 1, "Foreground": 2}


class Sheet(Record, frozen=True):
    """One page: its box in millimetres, its layers in the order of drawing, annotations and stamps on it.

    ``annotations`` are elements, ``stamps`` the boxes of seals, in millimetres.
    """

    box: Box
    layers: tuple[Any, ...]
    annotations: tuple[Any, ...]
    stamps: tuple[Box, ...]
    resources: Resources


def producer(package: Package) -> str:
    """The program that a file says it was made by."""
    root, _ = package.tree(ROOT)
    about = child(root, "DocBody", "DocInfo")
    version = words(child(about, "CreatorVersion")).lstrip("vV").partition(".")[0]
    return producers.stated(words(child(about, "Creator")), version=version)


def documents(package: Package) -> tuple[list[list[Sheet]], list[str]]:
    """The pages of each document that has any, and the names of attached files.

    Raises:
        UnreadableError: a part is missing or damaged, or there are no pages, or far too many.
    """
    root, name = package.tree(ROOT)
    found: list[list[Sheet]] = []
    attached: list[str] = []
    count = 0
    for body in children(root, "DocBody"):
        location = _document_root(package, body, name)
        if not location:
            continue
        document, part = package.tree(location, name)
        pages = list(children(child(document, "Pages"), "Page"))
        count += len(pages)
        if count > _MOST_PAGES:
            raise unreadable("the OFD file has {pages} pages, far more than a report", pages=count)
        if pages:
            found.append(list(_pages(package, document, part, _stamps(package, body, name))))
        attached += _attachments(package, document, part)
    if not found:
        raise unreadable(
            "the OFD file contains no pages, only signatures or attachments; ask for the file with the text"
        )
    return found, attached


def _document_root(package: Package, body: Any, base: str) -> str:
    """Where a document is: that of its current version, if it has versions."""
    location = words(child(body, "DocRoot"))
    for version in children(child(body, "Versions"), "Version"):
        if flag(version, "Current", False) and version.get("BaseLoc"):
            stated, part = package.tree(version.get("BaseLoc"), base)
            inner = package.found(words(child(stated, "DocRoot")), part)
            if inner is not None:
                return "/" + inner
    return location


def _pages(package: Package, document: Any, part: str, stamps: dict[str, list[Box]]) -> Iterator[Sheet]:
    common = child(document, "CommonData")
    resources = Resources(package)
    for item in children(common, "PublicRes", "DocumentRes"):
        resources.load(words(item), part)
    templates = {
        (item.get("ID") or "").strip(): (item.get("BaseLoc") or "", item.get("ZOrder") or "Background")
        for item in children(common, "TemplatePage")
    }
    annotations = _annotations(package, document, part)
    usual = _box(child(common, "PageArea"))
    for item in children(child(document, "Pages"), "Page"):
        page, name = package.tree(item.get("BaseLoc") or "", part)
        for resource in children(page, "PageRes"):
            resources.load(words(resource), name)
        behind: list[Any] = []
        before: list[Any] = []
        # Some programs write the area of a page into its content.
        box = _box(child(page, "Area")) or _box(child(page, "Content", "PageArea"))
        for used in children(page, "Template"):
            identity = (used.get("TemplateID") or "").strip()
            location, order = templates.get(identity, (f"TemplatePage {identity}", ""))
            template, inner = package.tree(location, part)
            for resource in children(template, "PageRes"):
                resources.load(words(resource), inner)
            box = box or (None if usual else _box(child(template, "Area")))
            order = used.get("ZOrder") or order
            (before if order == "Foreground" else behind).extend(_layers(template))
        identity = (item.get("ID") or "").strip()
        yield Sheet(
            box or usual or _A4,
            (*behind, *_layers(page), *before),
            tuple(annotations.get(identity, ())),
            tuple(stamps.get(identity, ())),
            resources,
        )


def _layers(page: Any) -> list[Any]:
    found = list(children(child(page, "Content"), "Layer"))
    return sorted(found, key=lambda layer: _ORDER.get(layer.get("Type") or "Body", 1))


def _box(area: Any) -> Box | None:
    """The box of the paper; None if it is not given, or makes no sense."""
    stated = numbers(words(child(area, "PhysicalBox")))
    if len(stated) != 4 or not all(_LEAST_SIDE <= side <= _LARGEST_SIDE for side in stated[2:]):
        return None
    x, y, wide, high = stated
    return x, y, wide, high


def _annotations(package: Package, document: Any, part: str) -> dict[str, list[Any]]:
    """The annotations of each page by its number."""
    found: dict[str, list[Any]] = {}
    location = words(child(document, "Annotations"))
    if not location:
        return found
    index, base = package.tree(location, part)
    for page in children(index, "Page"):
        own, _ = package.tree(words(child(page, "FileLoc")), base)
        found.setdefault((page.get("PageID") or "").strip(), []).extend(children(own, "Annot"))
    return found


def _stamps(package: Package, body: Any, base: str) -> dict[str, list[Box]]:
    """The boxes of the seals on each page by its number."""
    found: dict[str, list[Box]] = {}
    location = words(child(body, "Signatures"))
    if not location or package.found(location, base) is None:
        return found
    index, part = package.tree(location, base)
    for signature in children(index, "Signature"):
        if package.found(signature.get("BaseLoc") or "", part) is None:
            continue
        own, _ = package.tree(signature.get("BaseLoc"), part)
        for stamp in children(child(own, "SignedInfo"), "StampAnnot"):
            box = numbers(stamp.get("Boundary"))
            if len(box) == 4:
                x, y, wide, high = box
                pages = found.setdefault((stamp.get("PageRef") or "").strip(), [])
                pages.append((x, y, x + wide, y + high))
    return found


def _attachments(package: Package, document: Any, part: str) -> list[str]:
    """The names of the files that are attached to a document and shown to its readers."""
    location = words(child(document, "Attachments"))
    if not location or package.found(location, part) is None:
        return []
    index, _ = package.tree(location, part)
    return [
        name
        for item in children(index, "Attachment")
        if flag(item, "Visible", True) and number(item.get("Size"), 1.0) > 0
        if (name := (item.get("Name") or words(child(item, "FileLoc"))).strip())
    ]
