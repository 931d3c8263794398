"""A second run over the same files, and one over files of which one has changed, as shares of the first:
``python -m benchmarks.warm [--canonical 2000] [--files 60]``.

``python -m benchmarks.warm --large [--size 10000]`` measures a run over many canonical reports of which one
has been revised, in processor time, as a share of the first run.

Each run is a process of its own, so that nothing but the cache is left of the one before.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tabulate import tabulate

from benchmarks.generate import generate
from tests.layouts.formats import every_format

FORMATS = ("html", "docx", "pdf")
MOST = {"canonical": (0.03, 0.05), **dict.fromkeys(FORMATS, (0.01, 0.05))}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--canonical", type=int, default=2000, help="canonical reports")
    parser.add_argument("--files", type=int, default=60, help="reports of each other format")
    parser.add_argument("--once", nargs=2, metavar=("FOLDER", "CACHE"), help=argparse.SUPPRESS)
    parser.add_argument("--large", action="store_true", help="one file changed of many canonical reports")
    parser.add_argument("--size", type=int, default=10_000, help="how many these are")
    options = parser.parse_args()
    if options.large:
        with tempfile.TemporaryDirectory() as name:
            _print_large(Path(name), options.size)
        return
    if options.once:
        print(json.dumps(_once(*map(Path, options.once))))
        return
    with tempfile.TemporaryDirectory() as name:
        rows = [
            _row("canonical", Path(name), _canonical(Path(name), options.canonical)),
            *(_row(format, Path(name), _written(Path(name), format, options.files)) for format in FORMATS),
        ]
    headers = ["files", "reports", "first, s", "second", "at most", "one changed", "at most", "kept, MB"]
    print(tabulate(rows, headers=headers, tablefmt="github"))


def _print_large(folder: Path, size: int) -> None:
    files = _canonical(folder, size)
    runs = [_run(folder / "canonical", folder / "cache", 0)]
    for known, change in ((size, None), (size - 1, files[size // 2]), (size - 1, files[size // 3])):
        if change is not None:
            _revise(change)
        runs.append(_run(folder / "canonical", folder / "cache", known))
    first, second, *changed = (run["processor"] for run in runs)
    # Of two the lesser: other work only adds to it.
    row = [size, f"{first:.1f}", f"{second / first:.1%}", f"{min(changed) / first:.1%}", "5%"]
    headers = ["reports", "first, s", "second", "one changed", "at most"]
    print(tabulate([row], headers=headers, tablefmt="github"))


def _revise(file: Path) -> None:
    """Change a figure and a sentence of a report."""
    data = json.loads(file.read_text("utf-8"))
    data["requests"]["received"]["natural_person"] += 1
    data["sections"][0]["text"] += "\n本报告于公布后作了更正，更正了一处数字和一句话。"
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def _canonical(folder: Path, size: int) -> list[Path]:
    generate(folder / "canonical", size)
    return sorted((folder / "canonical").glob("*.json"))


def _written(folder: Path, format: str, size: int) -> list[Path]:
    """The first canonical reports as files of another format, with the layouts of the format in turn."""
    kind = every_format()[format]
    layouts = list(kind.layouts)
    files = []
    for place, source in enumerate(sorted((folder / "canonical").glob("*.json"))[:size]):
        (content,) = kind.written(layouts[place % len(layouts)], [json.loads(source.read_text("utf-8"))])
        file = folder / format / f"{source.stem}{kind.suffix}"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        files.append(file)
    return files


def _row(name: str, folder: Path, files: list[Path]) -> list[object]:
    cache = folder / f"cache of {name}"
    first = _seconds(files[0].parent, cache, 0)
    second = _seconds(files[0].parent, cache, len(files))
    # The content of one takes the place of another's: another organ's report under this name.
    files[0].write_bytes(files[1].read_bytes())
    changed = _seconds(files[0].parent, cache, len(files) - 1)
    size = sum(file.stat().st_size for file in cache.iterdir())
    most = MOST[name]
    return [
        name,
        len(files),
        f"{first:.2f}",
        f"{second / first:.1%}",
        f"{most[0]:.0%}",
        f"{changed / first:.1%}",
        f"{most[1]:.0%}",
        f"{size / 1e6:.0f}",
    ]


def _seconds(folder: Path, cache: Path, found: int) -> float:
    """The seconds of a run in which so many files are known."""
    return _run(folder, cache, found)["seconds"]


def _run(folder: Path, cache: Path, found: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.warm", "--once", str(folder), str(cache)]
    done: dict[str, float] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
    assert done["found"] == found, done
    return done


def _once(folder: Path, cache: Path) -> dict[str, float]:
    from auditor.pipeline import prepare, run

    setup = prepare(cache=cache)
    assert setup.kept is not None
    started, used = time.perf_counter(), time.process_time()
    run(setup, [folder])
    return {
        "seconds": time.perf_counter() - started,
        "processor": time.process_time() - used,
        "found": setup.kept.found,
    }


if __name__ == "__main__":
    main()
