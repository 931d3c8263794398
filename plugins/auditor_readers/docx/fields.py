"""The fields of a paragraph: what they are to show is hidden, what they show is printed."""

from __future__ import annotations

from msgspec import Struct

from auditor_readers.marks import PICTURE

# Fields that mark a place and print nothing.
_SILENT = frozenset(("XE", "TC", "TA", "RD", "SET", "PRIVATE", "ASK", "BOOKMARKSTART", "ADVANCE"))


def is_silent(instruction: str) -> bool:
    """Whether a field with this instruction prints nothing."""
    words = instruction.split(maxsplit=1)
    return bool(words) and words[0].upper() in _SILENT


class _Field(Struct):
    """A field that has begun: its instruction, and whether its result has begun."""

    instruction: str = ""
    has_result: bool = False


class Fields:
    """The fields that are ``open`` at a place of a paragraph, the innermost last."""

    def __init__(self) -> None:
        self.open: list[_Field] = []

    def visible(self) -> bool:
        """Whether text at this place is printed: it is within the result of every open field."""
        return all(opened.has_result for opened in self.open)

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self.open:
            self.open[-1].instruction += text

    def mark(self, kind: str | None) -> str:
        """Begin, part or end a field; what is printed in place of a field without a result."""
        if kind == "begin":
            self.open.append(_Field())
        elif kind == "separate" and self.open:
            self.open[-1].has_result = True
        elif kind == "end" and self.open:
            ended = self.open.pop()
            if not ended.has_result and self.visible() and not is_silent(ended.instruction):
                return PICTURE
        return ""

    def rest(self) -> str:
        """What is printed at the end of the paragraph for fields that have no result by then.

        What such a field shows is not known; a blank would say that there is nothing.
        """
        return "" if self.visible() else PICTURE
