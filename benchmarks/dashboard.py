"""The page of a run: its size, and how long a browser takes to open, sort and filter it.

``python -m benchmarks.dashboard [--sizes 20,100,1000] [--length 1800]`` prints one line for each number of
organs. Every organ has reports on two years, so a run has twice as many files. The times of sorting and
filtering are the medians of several, with the layout that follows them, and should stay below 100 ms;
``slowest`` is the longest of all until the browser has drawn.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from tabulate import tabulate

from auditor.outputs import html
from auditor.pipeline import prepare, run
from auditor.results.output import Screen
from benchmarks.generate import LENGTH, generate
from tests.programs import browser_flags, chromium

AT_MOST_MS = 100
AT_MOST_MB = 4.0
# Milliseconds until what an action changed has been laid out and drawn.
_TIMED = """async (action) => {
    const started = performance.now();
    new Function(action)();
    document.body.getBoundingClientRect();
    const done = performance.now() - started;
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    return [done, performance.now() - started];
}"""
_SORTS = [
    f"document.querySelectorAll('table.reports thead button')[{column}].click()"
    for column in (0, 1, 2, 2, 4, 9, 9)
]
_FILTERS = [
    f"const field = document.getElementById('{field}'); field.value = {value}; "
    "field.dispatchEvent(new Event('input'))"
    for field, value in (
        ("words", "'1'"),
        ("words", "'青'"),
        ("words", "''"),
        ("grade", "field.options[1].value"),
        ("grade", "''"),
        ("severity", "'c'"),
        ("severity", "''"),
        ("rule", "field.querySelector('optgroup option').value"),
        ("rule", "''"),
    )
]


def main() -> None:
    """Generate, audit, write, open, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="20,100,1000")
    parser.add_argument("--length", type=int, default=LENGTH, help="characters of text in a report")
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in (int(size) for size in options.sizes.split(",")):
            files = Path(folder) / str(size)
            generate(files, 2 * size, length=options.length)
            rows.append([size, *_measured(files)])
    headers = ["organs", "MB", "written s", "opened s", "report ms", "sort ms", "filter ms", "slowest ms"]
    print(tabulate(rows, headers=headers, tablefmt="github", floatfmt=".1f"))
    print(f"at most: {AT_MOST_MB} MB for 100 organs, {AT_MOST_MS} ms to sort or filter")


def _measured(files: Path) -> list[Any]:
    setup = prepare()
    audit = run(setup, [files])
    page = files.with_suffix(".html")
    started = time.perf_counter()
    page.write_text("".join(map(str, html.render(audit, setup.registry.wording("zh"), Screen()))), "utf-8")
    written = time.perf_counter() - started
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=browser_flags())
        # The timed actions are given as text, which the page's own policy forbids.
        opened = browser.new_context(bypass_csp=True, viewport={"width": 1400, "height": 900}).new_page()
        started = time.perf_counter()
        opened.goto(page.as_uri())
        opened.locator("#shown").wait_for()
        ready = time.perf_counter() - started
        sorts, filters = _timed(opened, _SORTS), _timed(opened, _FILTERS)
        reports = _timed(opened, [f"location.hash = 'r{number}'" for number in (0, 3, 7)])
        browser.close()
    return [
        page.stat().st_size / 1e6,
        written,
        ready,
        statistics.median(drawn for _, drawn in reports),
        statistics.median(done for done, _ in sorts),
        statistics.median(done for done, _ in filters),
        max(drawn for _, drawn in sorts + filters),
    ]


def _timed(page: Page, actions: list[str]) -> list[tuple[float, float]]:
    return [tuple(page.evaluate(_TIMED, action)) for action in actions]  # type: ignore[misc]


if __name__ == "__main__":
    main()
