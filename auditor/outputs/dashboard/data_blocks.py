"""Data inside a web page: JSON that no text of a report can end or leave."""

from __future__ import annotations

from typing import Any

import msgspec
from markupsafe import Markup

# A parser of HTML sees no tag, comment or entity, whatever a report says; JSON reads the same characters.
_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def data_block(id: str, value: Any) -> Markup:
    """An element that holds a value as JSON; browsers do not run it."""
    text = msgspec.json.encode(value).decode().translate(_ESCAPES)
    return Markup(f'<script type="application/json" id="{id}">{text}</script>')


class Shared:
    """Values that many reports have, each kept once: a page names them by their number."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """The number of a value, from 0."""
        return self._numbers.setdefault(value, len(self._numbers))

    @property
    def values(self) -> list[Any]:
        """The values by number."""
        return list(self._numbers)
