"""Generated blocks in hand-written pages: the text between two markers is replaced, all else stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

Block = Callable[[str], str]
_BLOCK = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(<!-- /generated -->)", re.DOTALL)


def filled(file: Path, known: Mapping[str, Block], lang: str) -> str:
    """The text of a page with every block generated again in its language.

    Raises:
        KeyError: the page names a block that does not exist.
    """

    def fill(match: re.Match[str]) -> str:
        return f"{match[1]}\n{known[match['name']](lang).strip()}\n\n{match[3]}"

    return _BLOCK.sub(fill, file.read_text("utf-8"))


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; bars inside cells are escaped."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def fenced(text: str, kind: str = "text") -> str:
    """A code block."""
    return f"```{kind}\n{text.rstrip()}\n```"


def prose(text: str) -> str:
    """A plain text as Markdown: nothing in it becomes emphasis or HTML; code in backticks stays code."""
    return text.replace("<", "&lt;").replace("*", "\\*")
