"""Write the generated parts of the documents: rule pages, and blocks in hand-written pages.

``python docs/generate.py`` writes; with ``--check`` it writes nothing and lists what is stale. Everything
comes from the code and its catalogues, so the same code gives the same text everywhere.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import blocks
import command_pages
import form_page
import history_page
import installed_page
import outputs_page
import plugin_page
import reading_page
import real_runs
import rule_pages
import ruleset_pages
import score_page
from auditor.registry import load

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
BLOCKS: dict[str, blocks.Block] = {
    **command_pages.BLOCKS,
    **form_page.BLOCKS,
    **history_page.BLOCKS,
    **installed_page.BLOCKS,
    **outputs_page.BLOCKS,
    **plugin_page.BLOCKS,
    **reading_page.BLOCKS,
    **real_runs.BLOCKS,
    **rule_pages.BLOCKS,
    **ruleset_pages.BLOCKS,
    **score_page.BLOCKS,
}


def hand_written() -> list[Path]:
    """The pages that may hold generated blocks."""
    return [*sorted(ROOT.glob("README*.md")), *sorted(DOCS.glob("*.md")), *sorted((DOCS / "zh").glob("*.md"))]


def pages() -> Iterator[tuple[Path, str]]:
    """Every file that is generated in whole or in part, with the text that it should have."""
    yield from rule_pages.pages(DOCS, load())
    for file in hand_written():
        lang = "zh" if file.parent.name == "zh" or ".zh" in file.name else "en"
        yield file, blocks.filled(file, BLOCKS, lang)


class Differences(NamedTuple):
    """How the committed files differ from what the code gives."""

    wanted: dict[Path, str]
    stale: list[Path]
    without_rule: list[Path]


def differences() -> Differences:
    """Files whose text is not what the code gives, and rule pages without a rule."""
    wanted = dict(pages())
    stale = [file for file, text in wanted.items() if not file.exists() or file.read_text("utf-8") != text]
    return Differences(wanted, stale, [file for file in rule_pages.written(DOCS) if file not in wanted])


def main(arguments: list[str] | None = None) -> int:
    """Write the documents, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when a committed page is stale"
    )
    check = parser.parse_args(arguments).check
    found = differences()
    if check:
        return _report(found)
    _write(found)
    return 0


def _report(found: Differences) -> int:
    """Print the differences; the exit code."""
    for file in found.stale:
        print(f"{file.relative_to(ROOT)}: stale", file=sys.stderr)
    for file in found.without_rule:
        print(f"{file.relative_to(ROOT)}: no such rule", file=sys.stderr)
    if not found.stale and not found.without_rule:
        return 0
    print("Run: make docs", file=sys.stderr)
    return 1


def _write(found: Differences) -> None:
    for file in found.stale:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found.wanted[file], "utf-8")
    for file in found.without_rule:
        file.unlink()


if __name__ == "__main__":
    sys.exit(main())
