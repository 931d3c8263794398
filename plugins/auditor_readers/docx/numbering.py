"""The numbered lists that a DOCX file defines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from auditor_readers.docx.elements import VAL, W, children, is_on, whole
from auditor_readers.docx.styles import Styles
from auditor_readers.numbered_lists import LEVELS, Level, NumberedList

_LONGEST = 200
_LEVEL, _OVERRIDE, _START = W + "lvl", W + "lvlOverride", W + "startOverride"
_SEPARATORS = {"tab": "\t", "space": " ", "nothing": ""}


class ListDefinitions:
    """The definitions of lists by their id."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Any] = {}
        self._instances: dict[str, Any] = {}
        for element in () if root is None else root:
            if element.tag == W + "abstractNum":
                self._abstract[element.get(W + "abstractNumId") or ""] = element
            elif element.tag == W + "num":
                self._instances[element.get(W + "numId") or ""] = element

    def find(self, list_id: str) -> NumberedList | None:
        """The list of an id, with the levels and starts that it changes; None if it is not defined."""
        instance = self._instances.get(list_id)
        if instance is None:
            return None
        reference = instance.find(W + "abstractNumId")
        name = "" if reference is None else reference.get(VAL) or ""
        element = self._linked(self._abstract.get(name))
        if element is None:
            return None
        levels = [Level() for _ in range(LEVELS)]
        _enter(levels, children(element))
        starts = _override(levels, instance)
        return NumberedList(element.get(W + "abstractNumId") or name, tuple(levels), starts)

    def _linked(self, element: Any | None) -> Any | None:
        """The list definition itself, if this one only names the style that has it."""
        link = None if element is None else element.find(W + "numStyleLink")
        if link is None:
            return element
        list_id = self._styles.style(link.get(VAL)).position.list_id
        instance = self._instances.get(list_id or "")
        reference = None if instance is None else instance.find(W + "abstractNumId")
        target = None if reference is None else self._abstract.get(reference.get(VAL) or "")
        return None if target is None or target.find(W + "numStyleLink") is not None else target


def _override(levels: list[Level], instance: Any) -> dict[int, int]:
    """Apply the overrides of a list to its levels; the starts that it sets itself, by level."""
    starts: dict[int, int] = {}
    for item in children(instance):
        index = whole(item.get(W + "ilvl"), -1) if item.tag == _OVERRIDE else -1
        if not 0 <= index < LEVELS:
            continue
        for part in children(item):
            _enter(levels, (part,))
            if part.tag == _START:
                starts[index] = whole(part.get(VAL))
                levels[index] = replace(levels[index], start=starts[index])
    return starts


def _enter(levels: list[Level], elements: Iterable[Any]) -> None:
    """Put the levels that elements define into their places."""
    for element in elements:
        index = whole(element.get(W + "ilvl"), -1) if element.tag == _LEVEL else -1
        if 0 <= index < LEVELS:
            levels[index] = _level(element)


def _level(element: Any) -> Level:
    found = {item.tag.removeprefix(W): item for item in children(element) if isinstance(item.tag, str)}

    def stated(name: str, default: str) -> str:
        return default if name not in found else found[name].get(VAL) or default

    return Level(
        start=whole(stated("start", "0")),
        format=stated("numFmt", "decimal"),
        text=stated("lvlText", "")[:_LONGEST],
        after=_SEPARATORS.get(stated("suff", "tab"), "\t"),
        legal="isLgl" in found and is_on(found["isLgl"]),
        restart=whole(found["lvlRestart"].get(VAL)) if "lvlRestart" in found else None,
    )
