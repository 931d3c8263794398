"""The numbers of list items and headings, counted in reading order."""

from __future__ import annotations

from typing import Any

from auditor_readers.numbered_lists import LEVELS, Label, NumberedList, NumberedLists
from auditor_readers.opendocument.elements import TEXT, XML_ID, whole
from auditor_readers.opendocument.styles import Styles

_HEADINGS = "headings"


class Lists:
    """The lists of a document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[str, NumberedList] = {}
        self._counted = NumberedLists(self._known.get)
        # The counters of each list by its id in the file, and of the last list of each style.
        self._by_id: dict[str, str] = {}
        self._last: dict[str, str] = {}
        self._restarts = 0

    def begin(self, element: Any, style: str | None) -> str:
        """The id under which the items of an outermost list count."""
        name = style or ""
        continued = element.get(TEXT + "continue-list")
        counters = self._by_id.get(continued) if continued else None
        if counters is None and element.get(TEXT + "continue-numbering") == "true":
            counters = self._last.get(name)
        counters = counters or f"list {len(self._known)}"
        self._last[name] = counters
        identifier = element.get(XML_ID)
        if identifier:
            self._by_id[identifier] = counters
        return self.with_style(counters, style)

    def with_style(self, list_id: str, style: str | None) -> str:
        """The id of a list within one of an id, whose levels count as another style says."""
        counters = self._known[list_id].counters if list_id in self._known else list_id
        made = f"{counters} as {style}"
        if made not in self._known:
            self._known[made] = NumberedList(counters, self._styles.levels(style or ""), {})
        return made

    def restarted(self, list_id: str, level: int, start: int) -> str:
        """The id of the same list, whose next number at a level is ``start``."""
        known = self._known[list_id]
        self._restarts += 1
        made = f"{list_id} again {self._restarts}"
        self._known[made] = NumberedList(known.counters, known.levels, {level: start})
        return made

    def label(self, list_id: str, level: int) -> Label | None:
        """The label of the next item of a list."""
        return self._counted.next(list_id, level)

    def heading(self, element: Any, level: int) -> Label | None:
        """The label of a heading that is in no list."""
        if element.get(TEXT + "is-list-header") == "true" or not 0 <= level < LEVELS:
            return None
        if _HEADINGS not in self._known:
            self._known[_HEADINGS] = NumberedList(_HEADINGS, self._styles.levels(None), {})
        list_id = _HEADINGS
        if element.get(TEXT + "restart-numbering") == "true":
            list_id = self.restarted(_HEADINGS, level, whole(element.get(TEXT + "start-value"), 1))
        return self._counted.next(list_id, level)
