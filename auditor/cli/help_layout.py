"""How help is laid out at a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from auditor.outputs.text_columns import width, wrapped

# What lays out help in the library, which does not export it by name.
_HelpFormatter: Any = typer.Context.formatter_class
_NARROWEST = 20
# Between what an option is for, and its default and whether it is required.
_BEFORE_FACTS = "  ["


class HelpLayout(_HelpFormatter):  # type: ignore[misc]
    """Help in lines that fit the terminal; no punctuation mark is left at the wrong end of one."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        first = f"{prefix or ''}{prog} "
        left = self.width - width(first)
        if left >= _NARROWEST:
            self._write_lines(wrapped(args, left), first, width(first))
        else:
            self.write(f"{first.rstrip()}\n")
            self._write_lines(wrapped(args, self.width - 4), " " * 4, 4)

    def write_text(self, text: str) -> None:
        """What a command does."""
        indent = " " * self.current_indent
        paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
        for number, paragraph in enumerate(paragraphs):
            self.write("\n" if number else "")
            self._write_lines(wrapped(paragraph, self.width - len(indent)), indent, len(indent))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names with what they are."""
        if not rows:
            return
        indent = " " * self.current_indent
        column = min(max(width(name) for name, _ in rows), col_max)
        before = len(indent) + column + col_spacing
        for name, text in rows:
            lines = _described(text, max(self.width - before, _NARROWEST))
            if not text:
                self.write(f"{indent}{name}\n")
            elif width(name) <= column:
                first = f"{indent}{name}{' ' * (column - width(name) + col_spacing)}"
                self._write_lines(lines, first, before)
            else:
                self.write(f"{indent}{name}\n")
                self._write_lines(lines, " " * before, before)

    def _write_lines(self, lines: Sequence[str], first: str, before: int) -> None:
        for number, line in enumerate(lines):
            self.write(f"{' ' * before if number else first}{line}\n")


def _described(text: str, columns: int) -> list[str]:
    """The lines of a description; what stands in brackets at its end is not torn apart where it fits."""
    words, mark, facts = text.rpartition(_BEFORE_FACTS)
    if not (words and facts.endswith("]")):
        return wrapped(text, columns)
    lines, whole = wrapped(words, columns), f"{mark}{facts}"
    if width(lines[-1]) + width(whole) <= columns:
        return [*lines[:-1], lines[-1] + whole]
    return [*lines, *wrapped(whole.strip(), columns)]
