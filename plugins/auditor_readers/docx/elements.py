"""Names of elements, and the children of elements that only wrap others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PICTURES = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

VAL = W + "val"
ALTERNATIVES = MC + "AlternateContent"

# Tracked changes are read as if accepted: insertions are text, deletions are not.
_WRAPPERS = frozenset(
    W + name for name in ("customXml", "smartTag", "ins", "moveTo", "hyperlink", "dir", "bdo")
)
_SDT, _SDT_CONTENT = W + "sdt", W + "sdtContent"
_CHOICE, _FALLBACK = MC + "Choice", MC + "Fallback"
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
_OFF = frozenset(("0", "false", "off", "none"))
_LONGEST_NUMBER = 9


def children(element: Any) -> Iterator[Any]:
    """The children; content controls, tracked insertions and alternatives are replaced by theirs."""
    for child in element:
        tag = child.tag
        if tag in _WRAPPERS:
            yield from children(child)
        elif tag == _SDT:
            for content in child:
                if content.tag == _SDT_CONTENT:
                    yield from children(content)
        elif tag == ALTERNATIVES:
            branch = alternative(child)
            if branch is not None:
                yield from children(branch)
        else:
            yield child


def alternative(element: Any) -> Any:
    """The branch that Word shows: the first choice that it understands, else the fallback."""
    for branch in element:
        if branch.tag == _CHOICE:
            needed = [branch.nsmap.get(prefix) or "" for prefix in (branch.get("Requires") or "").split()]
            if needed and all(uri.startswith(_UNDERSTOOD) for uri in needed):
                return branch
        elif branch.tag == _FALLBACK:
            return branch
    return None


def is_on(element: Any) -> bool:
    """Whether a switch that is there is on."""
    return (element.get(VAL) or "1") not in _OFF


def is_true(element: Any | None) -> bool:
    """Whether a switch is there and on."""
    return element is not None and is_on(element)


def whole(text: str | None, default: int = 0) -> int:
    """An attribute as a whole number of reasonable length."""
    if text is None or len(text) > _LONGEST_NUMBER:
        return default
    try:
        return int(text)
    except ValueError:
        return default
