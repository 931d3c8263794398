"""What real runs print, trimmed: the documents show only what the program prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from blocks import Block, fenced
from command_pages import environment

ROOT = Path(__file__).resolve().parent.parent
ONE_REPORT = "fixtures/2024/bailu.html"
_RUN = "from auditor.cli import main; main()"
_LONGEST = 14


def auditor(lang: str, *arguments: str) -> str:
    """What a command prints on standard output, with any exit code.

    Raises:
        RuntimeError: it printed nothing.
    """
    command = [sys.executable, "-c", _RUN, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(lang), capture_output=True, encoding="utf-8")
    if not done.stdout:
        raise RuntimeError(f"auditor {' '.join(arguments)} printed nothing: {done.stderr}")
    return done.stdout.strip("\n")


def trimmed(text: str, longest: int = _LONGEST) -> str:
    """The text with every paragraph cut to ``longest`` lines."""
    paragraphs = [paragraph.splitlines() for paragraph in text.split("\n\n")]
    return "\n\n".join(
        "\n".join(lines if len(lines) <= longest + 1 else [*lines[:longest], "…"]) for lines in paragraphs
    )


def county(lang: str) -> str:
    """What ``make audit`` prints: the made-up county with its roster."""
    years = ("fixtures/2023", "fixtures/2024")
    return fenced(
        trimmed(auditor(lang, "audit", *years, "--roster", "fixtures/roster.csv", "--fail-on", "never"))
    )


def one_report(lang: str) -> str:
    """What the audit of one report prints."""
    return fenced(trimmed(auditor(lang, "audit", ONE_REPORT)))


BLOCKS: dict[str, Block] = {"audit-county": county, "audit-one": one_report}
