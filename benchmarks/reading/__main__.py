"""``make bench-reading``: random reports in every layout, written by real writers and read back.

Prints a line for each format, and with ``--layouts-too`` for each layout; then the same for copies with
damaged tables, in which only wrong values count. Exits with 1 if a value was read wrong without a reading
issue, or too few were read.
``python -m benchmarks.reading --reports 200 --damaged 200 --formats html,docx --jobs 2``.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple

from tabulate import tabulate

from auditor.errors import AuditorError
from tests.layouts.comparison import Tally
from tests.layouts.damage import damaged
from tests.layouts.drafts import plain
from tests.layouts.formats import every_format
from tests.layouts.reports import numbered_report, random_report

LEAST_READ = 0.995
LEAST_TEXT = 0.999
_TIMED_RUNS = 3


@dataclass(slots=True)
class Result:
    """The result for one layout of one format; CPU seconds over all reports, the least of several runs."""

    format: str
    layout: str
    tally: Tally = field(default_factory=Tally)
    bare: float = 0.0
    document: float = 0.0
    reading: float = 0.0


class Work(NamedTuple):
    """What to measure: each with a format, a layout or a writer, and a number of reports."""

    layouts: list[tuple[str, str, int, bool]]
    damaged: list[tuple[str, str, int]]


def main() -> None:
    """Generate, read back, print."""
    options = _options()
    chosen = _listed(options.formats) or list(every_format())
    work = _work(chosen, options)
    with ProcessPoolExecutor(options.jobs) as pool:
        results = list(_measured(pool, measure, work.layouts))
        damaged_results = list(_measured(pool, measure_damaged, work.damaged))
    if options.layouts_too:
        print(_table([_row(result, result.layout) for result in results]))
        print()
    totals = [_total(name, [result for result in results if result.format == name]) for name in chosen]
    print(_table([_row(total, total.layout) for total in totals]))
    if damaged_results:
        print("\nDamaged copies\n")
        print(_damage_table(damaged_results))
    for result in results + damaged_results:
        for example in result.tally.examples:
            print(f"{result.format} {result.layout}: {example}")
    wrong = any(result.tally.values["wrong"] for result in damaged_results)
    sys.exit(wrong or any(_failed(total) for total in totals))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200, help="reports for each layout")
    parser.add_argument(
        "--scans", type=int, default=1, help="reports for each layout of scans, at half a minute each"
    )
    parser.add_argument("--damaged", type=int, default=200, help="damaged reports for each writer")
    parser.add_argument("--formats", default="", help="names of formats, by default all")
    parser.add_argument("--layouts", default="", help="names of layouts, by default all; no damaged reports")
    parser.add_argument("--layouts-too", action="store_true", help="print a line for each layout")
    parser.add_argument("--untimed", action="store_true", help="only read back: a quarter of the time")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def _listed(names: str) -> list[str]:
    return [name for name in names.split(",") if name]


def _work(chosen: Iterable[str], options: argparse.Namespace) -> Work:
    """The layouts of these formats that were asked for; and the writers, if all layouts were."""
    known = every_format()
    wanted = _listed(options.layouts)
    layouts = [
        (name, layout, options.scans if known[name].seconds else options.reports, not options.untimed)
        for name in chosen
        for layout in known[name].layouts
        if not wanted or layout in wanted
    ]
    damaged = [(name, writer, options.damaged) for name in chosen for writer in known[name].writers]
    return Work(layouts, [] if wanted else damaged)


def _measured(
    pool: ProcessPoolExecutor,
    measurement: Callable[..., Result],
    work: Sequence[tuple[object, ...]],
) -> Iterator[Result]:
    futures = [pool.submit(measurement, *item) for item in work]
    for number, future in enumerate(futures, 1):
        print(f"\r{number} of {len(work)} layouts", end="", file=sys.stderr, flush=True)
        yield future.result()
    print(file=sys.stderr)


def measure(name: str, layout: str, reports: int, timed: bool = True) -> Result:
    """One layout: write, read and compare every report; time the reader and the bare parser in turn."""
    from auditor_ogi.interpret import interpret

    format_ = every_format()[name]
    result = Result(name, layout)
    printed = [
        random_report(random.Random(f"{name}-{layout}-{index}"), format_.digits) for index in range(reports)
    ]
    contents = format_.written(layout, [data for data, _ in printed])
    for (data, level), content in zip(printed, contents, strict=True):
        try:
            document = format_.document(content)
            reading = interpret(document)
        except AuditorError as error:
            result.tally.refuse(f"refused: {error}")
            continue
        result.tally.count(data, level, reading)
        if format_.seconds or not timed:
            continue
        result.bare += _least(lambda content=content: format_.bare(content))
        result.document += _least(lambda content=content: format_.document(content))
        result.reading += _least(lambda document=document: interpret(document))
    return result


def measure_damaged(name: str, writer: str, reports: int) -> Result:
    """One writer: reports with faults in their tables, in which every cell has its own number."""
    format_ = every_format()[name]
    result = Result(name, writer)
    for index in range(reports):
        rng = random.Random(f"damaged-{name}-{writer}-{index}")
        data, level = numbered_report(rng)
        content = format_.writers[writer](damaged(plain(data), rng))
        try:
            reading = format_.reading(content)
        except AuditorError as error:
            result.tally.refuse(f"refused: {error}")
            continue
        result.tally.count(data, level, reading)
    result.tally.examples = [example for example in result.tally.examples if example.startswith("wrong")]
    return result


def _least(work: object) -> float:
    times = []
    for _ in range(_TIMED_RUNS):
        started = time.process_time()
        work()  # type: ignore[operator]
        times.append(time.process_time() - started)
    return min(times)


def _total(name: str, results: list[Result]) -> Result:
    total = Result(name, f"all {len(results)}")
    for result in results:
        total.tally.add(result.tally)
        total.bare += result.bare
        total.document += result.document
        total.reading += result.reading
    return total


def _failed(total: Result) -> bool:
    tally = total.tally
    if every_format()[total.format].seconds:
        # A value recognised in a picture may be null; it must not be wrong without a reading issue.
        return bool(tally.values["wrong"])
    facts = min(tally.facts["organ"], tally.facts["year"]) / max(1, tally.reports)
    if tally.text < LEAST_TEXT:
        return True
    return bool(tally.values["wrong"]) or tally.read < LEAST_READ or facts < LEAST_READ or bool(tally.refused)


def _row(result: Result, layout: str) -> list[object]:
    tally = result.tally
    count = max(1, tally.reports)
    return [
        result.format,
        layout,
        tally.reports,
        tally.refused,
        tally.values.total(),
        tally.values["wrong"],
        tally.values["uncertain"],
        tally.values["null"],
        tally.values["lost"],
        f"{100 * tally.read:.2f}",
        *(
            f"{100 * tally.facts[name] / count:.1f}"
            for name in ("organ", "year", "level", "title", "form", "texts")
        ),
        f"{100 * tally.text:.3f}",
        *(_times(result, count) if result.bare else [""] * 4),
    ]


def _times(result: Result, count: int) -> list[str]:
    whole = result.document + result.reading
    return [
        f"{1000 * result.bare / count:.2f}",
        f"{1000 * whole / count:.2f}",
        f"{result.document / result.bare:.1f}",
        f"{whole / result.bare:.1f}",
    ]


def _damage_table(results: list[Result]) -> str:
    rows = [
        [
            result.format,
            result.layout,
            result.tally.reports,
            result.tally.refused,
            result.tally.values.total(),
        ]
        + [result.tally.values[how] for how in ("wrong", "uncertain", "null", "lost")]
        for result in results
    ]
    headers = ["format", "writer", "reports", "refused", "values", "wrong", "uncertain", "null", "lost"]
    return tabulate(rows, headers=headers, tablefmt="github")


def _table(rows: list[list[object]]) -> str:
    headers = [
        "format",
        "layout",
        "reports",
        "refused",
        "values",
        "wrong",
        "uncertain",
        "null",
        "lost",
        "read %",
    ]
    headers += ["organ %", "year %", "level %", "title %", "form %", "texts %", "characters %"]
    headers += ["bare ms", "whole ms", "document/bare", "whole/bare"]
    return tabulate(rows, headers=headers, tablefmt="github")


if __name__ == "__main__":
    main()
