"""Inputs made to take long, at one size and at four times that: ``python -m benchmarks.growth``.

What is linear takes four times as long. The ratio is the measure, because a slow machine is slow at both.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable

from tabulate import tabulate

from auditor.errors import AuditorError
from auditor.reading.document import Document, Paragraph, Place
from auditor.reading.strict_yaml import YamlError, load_yaml
from auditor_ogi.interpret import interpret
from auditor_ogi.text.personal import mask
from auditor_readers import docx, html, markdown

MOST = 8.0
_SHORTEST = 0.02
_LONGEST = 0.5


def _masked(unit: str) -> Callable[[int], object]:
    return lambda size: mask(unit * size)


def _page(unit: bytes, around: bytes = b"") -> Callable[[int], object]:
    return lambda size: html.read(around + unit * size, "x")


def _interpreted(*lines: Callable[[int], str]) -> Callable[[int], object]:
    def work(size: int) -> object:
        found = tuple(Paragraph(line(size), Place(line=number)) for number, line in enumerate(lines, 1))
        return interpret(Document("x", "text", found, {"title": "公开报告年" * size}))

    return work


def _drawing(row: str, more: str) -> Callable[[int], object]:
    def work(size: int) -> object:
        side = max(2, int(size**0.5))
        return markdown.read((("+" + row * side + "\n" + more * side + "\n") * side).encode(), "x")

    return work


def _bomb(size: int) -> object:
    depth = min(size, 40)
    text = "a0: &a0 [x,x]\n" + "".join(
        f"a{each}: &a{each} [*a{each - 1},*a{each - 1}]\n" for each in range(1, depth)
    )
    return load_yaml(text)


CASES: dict[str, Callable[[int], object]] = {
    "digits to mask": _masked("1"),
    "digits apart to mask": _masked("1 "),
    "addresses to mask": _masked("住在"),
    "numbers of telephones to mask": _masked("13812345678"),
    "HTML, elements in elements": _page(b"<div>"),
    "HTML, tables in tables": _page(b"<table><tr><td>"),
    "HTML, many cells": _page(b"<tr><td>1<td>2</tr>", b"<table>"),
    "HTML, zeros": _page(b"\0"),
    "text, a line of numbers": _interpreted(
        lambda size: "三、收到和处理政府信息公开申请情况", lambda size: "1 " * size
    ),
    "text, a long line": _interpreted(lambda size: "一、总体情况", lambda size: "公" * size),
    "text, a long title": _interpreted(lambda size: "标题 " + "公开报告" * size),
    "Markdown, corners": _drawing("--+", "|  "),
    "Markdown, small corners": _drawing("-+", "+-"),
    "YAML, aliases of aliases": _bomb,
    "YAML, lists in lists": lambda size: load_yaml("[" * size),
    "DOCX that is none": lambda size: docx.read(b"PK\x03\x04" * size, "x"),
}


def main() -> None:
    """Measure and print; the exit code is 1 where something grows faster than it may."""
    rows, too_much = [], False
    for name, work in CASES.items():
        size, once = _size_for(work)
        ratio = _seconds(work, 4 * size) / once
        too_much |= ratio > MOST
        rows.append([name, size, f"{once:.3f}", f"{ratio:.1f}", f"{MOST:.0f}"])
    headers = ["input", "size", "seconds", "four times the size", "at most"]
    print(tabulate(rows, headers=headers, tablefmt="github"))
    sys.exit(1 if too_much else 0)


def _size_for(work: Callable[[int], object]) -> tuple[int, float]:
    """A size that takes long enough to be measured, and its seconds; what is refused at once stays short."""
    size = 1000
    while True:
        seconds = _seconds(work, size)
        if seconds > _SHORTEST or size >= 1_000_000:
            return size, max(seconds, _SHORTEST)
        size *= 4


def _seconds(work: Callable[[int], object], size: int) -> float:
    """The least of three runs, or of one that takes long."""
    least = float("inf")
    for _ in range(3):
        started = time.process_time()
        with contextlib.suppress(AuditorError, YamlError):
            work(size)
        least = min(least, time.process_time() - started)
        if least > _LONGEST:
            break
    return least


if __name__ == "__main__":
    main()
