"""``python -m benchmarks.quality.writer FOLDER [N] [SEED]``: write about N clean reports and a roster."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.quality.writer.corpus import corpus


def main(folder: Path, reports: int = 60, seed: str = "quality") -> None:
    """Write one run: every report as canonical JSON, and ``roster.csv``."""
    folder.mkdir(parents=True, exist_ok=True)
    made = corpus(seed, reports)
    for written in made.reports:
        text = json.dumps(written.data, ensure_ascii=False, indent=1)
        (folder / f"{written.name}.json").write_text(text + "\n", "utf-8")
    (folder / "roster.csv").write_text(made.roster, "utf-8")


if __name__ == "__main__":
    arguments = [*sys.argv[1:], *("", "60", "quality")[len(sys.argv) - 1 :]]
    main(Path(arguments[0]), int(arguments[1]), arguments[2])
