"""Reading against the bare parser of each format, on one core, as ratios of one run.

``python -m benchmarks.bare [--reports 2] [--rounds 5] [--formats html,text,docx,pdf]``; with ``--profile``
the functions of this software that take most of the time, in place of the ratios.

Random reports in every layout, by real writers, as in :mod:`benchmarks.reading`. Each round reads every file
once by the bare parser, by the reader, and from the document to the report, one after the other, so that a
machine that changes speed changes all three; and all files before any comes again, so that nothing of it is
warm. Times are processor times, for each file and step the least of all rounds.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import random
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from tabulate import tabulate

from auditor.errors import AuditorError
from auditor_ogi.interpret import interpret
from tests.layouts.formats import Format, every_format
from tests.layouts.reports import random_report

AT_MOST = {"html": 9.0, "text": 15.0, "docx": 1.3, "pdf": 4.0}
_FEW_LAYOUTS = {"text": ("cell_lines", "row_lines")}
"""Beginnings of the names of the layouts that are measured by themselves too: a text with a tab between any
two cells, as a page is copied to it. The others have lost their cells in part."""
_SHOWN = 40
_Made = TypeVar("_Made")


class _File(NamedTuple):
    layout: str
    content: bytes


class _Times(NamedTuple):
    """Seconds of one file: by the bare parser, to the document, from that to the report."""

    bare: float
    document: float
    report: float


def main() -> None:
    """Write the files, read them, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2, help="reports of each layout")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--formats", default=",".join(AT_MOST))
    parser.add_argument("--profile", action="store_true", help="what takes the time")
    options = parser.parse_args()
    # As the program itself does it.
    gc.set_threshold(20_000, 20, 20)
    rows: list[list[object]] = []
    for name in options.formats.split(","):
        kind = every_format()[name]
        files = _readable(kind, _written(kind, options.reports))
        if options.profile:
            _print_profile(kind, files)
        else:
            rows += _rows(name, files, _measured(kind, files, options.rounds))
    headers = ["format", "layouts", "files", "bare ms", "document ms", "report ms", "document/bare"]
    headers += ["whole/bare", "at most"]
    if rows:
        print(tabulate(rows, headers=headers, tablefmt="github", disable_numparse=True))


def _written(kind: Format, reports: int) -> list[_File]:
    files = []
    for layout in kind.layouts:
        chances = [random.Random(f"{kind.name}-{layout}-{index}") for index in range(reports)]
        printed = [random_report(chance, kind.digits)[0] for chance in chances]
        files += [_File(layout, content) for content in kind.written(layout, printed)]
    return files


def _readable(kind: Format, files: Iterable[_File]) -> list[_File]:
    """Without those that are refused, which costs less than to read them; all others are read once."""
    found = []
    for file in files:
        try:
            interpret(kind.document(file.content))
        except AuditorError:
            continue
        found.append(file)
    return found


def _measured(kind: Format, files: list[_File], rounds: int) -> list[_Times]:
    least = [_Times(*3 * [float("inf")])] * len(files)
    for _ in range(rounds):
        least = [
            _Times(*map(min, before, _once(kind, file))) for before, file in zip(least, files, strict=True)
        ]
    return least


def _once(kind: Format, file: _File) -> _Times:
    bare, _ = _timed(lambda: kind.bare(file.content))
    to_document, document = _timed(lambda: kind.document(file.content))
    to_report, _ = _timed(lambda: interpret(document))
    return _Times(bare, to_document, to_report)


def _timed(work: Callable[[], _Made]) -> tuple[float, _Made]:
    started = time.process_time()
    made = work()
    return time.process_time() - started, made


def _rows(name: str, files: list[_File], times: list[_Times]) -> Iterable[list[object]]:
    few = _FEW_LAYOUTS.get(name)
    if few is not None:
        own = [(file, each) for file, each in zip(files, times, strict=True) if file.layout.startswith(few)]
        yield _row(f"{name}, cells by tabs", *map(list, zip(*own, strict=True)))
    yield _row(name, files, times)


def _row(name: str, files: list[_File], times: list[_Times]) -> list[object]:
    bare, document, report = (sum(each) for each in zip(*times, strict=True))
    shown = [f"{1000 * each / len(files):.2f}" for each in (bare, document, report)]
    limit = AT_MOST.get(name.partition(",")[0], "")
    layouts = len({file.layout for file in files})
    return [
        name,
        layouts,
        len(files),
        *shown,
        f"{document / bare:.1f}",
        f"{(document + report) / bare:.1f}",
        limit,
    ]


def _print_profile(kind: Format, files: list[_File]) -> None:
    profile = cProfile.Profile()
    profile.runcall(lambda: [interpret(kind.document(file.content)) for file in files])
    print(f"{kind.name}, {len(files)} files")
    pstats.Stats(profile).sort_stats("cumulative").print_stats(_SHOWN)


if __name__ == "__main__":
    main()
