"""How deep the elements of a page nest, counted before the page is parsed."""

from __future__ import annotations

from auditor.reading.patterns import lazy_regex
from auditor_readers.wording import unreadable

_DEEPEST = 4_000
_FEW_TAGS = 4_000
_CHUNK = 8_192
# fmt: off
# Void elements, and elements whose end tag may be missing.
_NOT_COUNTED = frozenset([
    "br", "img", "input", "meta", "link", "hr", "col", "wbr", "area", "base", "embed", "param",
    "source", "track", "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option",
    "colgroup", "html", "body", "head",
])
# fmt: on
_TAG = lazy_regex(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


def refuse_deep_nesting(text: str) -> None:
    """Refuse a page that nests beyond reason: the parser's time grows with the square of the depth.

    Raises:
        UnreadableError: an element is more than 4,000 elements deep.
    """
    if text.count("<") < _FEW_TAGS or _is_surely_shallow(text):
        return
    depth = 0
    for closing, name in _TAG.findall(text):
        if name.lower() in _NOT_COUNTED:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            raise unreadable(
                "the page nests elements more than {limit} deep; save it again from the browser",
                limit=_DEEPEST,
            )


def _is_surely_shallow(text: str) -> bool:
    """Whether the depth stays within the limit even if every tag that is not void opens an element."""
    depth = 0
    for start in range(0, len(text), _CHUNK):
        chunk = text[start : start + _CHUNK]
        closing = chunk.count("</")
        opening = chunk.count("<") - closing - chunk.count("<br") - chunk.count("<img") - chunk.count("<!--")
        if depth + opening > _DEEPEST:
            return False
        depth = max(0, depth + opening - closing)
    return True
