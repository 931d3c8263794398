"""``make bench-kills``: is anything lost or cut when the program is killed while it writes?

One audit is written again and again, in all formats of a file and into one history, by a process that is
killed at a random moment; after each kill every file is checked: ``python -m benchmarks.kills [--kills 50]
[--reports 200] [--seed 1]``.
"""

from __future__ import annotations

import argparse
import csv
import json
import multiprocessing
import random
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from auditor import pipeline
from auditor.cli import targets
from auditor.pipeline import Setup
from auditor.recording import facts_of
from auditor.results.audit import Audit
from auditor.results.history.recorded import run_named, runs
from auditor.results.history.recording import record
from auditor.results.history.run_facts import RunFacts
from auditor.results.history.store import open_store
from auditor.results.output import Letters, Screen
from benchmarks.generate import generate

NAMES = ("all.json", "findings.csv", "summary.md", "page.html", "book.xlsx")


def main() -> None:
    """Write, kill, check, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        generate(folder / "reports", options.reports)
        setup = pipeline.prepare()
        audit = pipeline.run(setup, [str(folder / "reports")])
        Kills(folder, setup, audit, facts_of(setup)).run(options.kills, random.Random(options.seed))


class Kills:
    """The killed processes, and what they left."""

    def __init__(self, folder: Path, setup: Setup, audit: Audit, facts: RunFacts) -> None:
        self._store = folder / "history.db"
        self._outputs = [folder / name for name in NAMES]
        self._setup, self._audit, self._facts = setup, audit, facts
        self._subjects = len(audit.reports) + len(audit.groups)
        self._told = 0

    def run(self, kills: int, rng: random.Random) -> None:
        """Kill so many processes and print what was found."""
        whole, recording = self._timed(self._outputs), self._timed([])
        self._told = 2
        moments: Counter[str] = Counter()
        problems = list(self._problems())
        for number in range(kills):
            # A history takes a small part of the time; every second process writes nothing else.
            outputs, seconds = (self._outputs, whole) if number % 2 else ([], recording)
            moments[self._killed(outputs, rng.uniform(0.0, 2.0 * seconds))] += 1
            problems += self._problems()
        left = [file.name for file in self._store.parent.iterdir() if file.name.endswith(".tmp")]
        with open_store(self._store) as store:
            kept = len(list(runs(store)))
        print(
            f"{kills} kills, {len(self._audit.reports)} reports; to write takes {whole:.2f} s, the history "
            f"{recording:.2f} s"
        )
        print("killed while writing:", dict(moments))
        print(f"runs told to be written: {self._told}, in the history: {kept}")
        print(f"unfinished files left under other names: {len(left)}")
        print("problems:", problems or "none")
        raise SystemExit(bool(problems))

    def _timed(self, outputs: list[Path]) -> float:
        started = time.monotonic()
        self._write(outputs, lambda _: None)
        return time.monotonic() - started

    def _write(self, outputs: list[Path], say: Callable[[object], object]) -> None:
        """Write the outputs and the history once, and tell what is being written."""
        for file in outputs:
            say(file.name)
            target = targets.targets(self._setup.registry, (), [file], Letters())
            targets.write(self._audit, self._setup.registry, target, Screen())
        say("history")
        with open_store(self._store, to_write=True) as store:
            number = record(store, self._audit, self._facts)
        say(number)

    def _killed(self, outputs: list[Path], seconds: float) -> str:
        """Kill a process that writes after so many seconds; what it was writing."""
        context = multiprocessing.get_context("fork")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=self._write_on, args=(outputs, sender.send))
        process.start()
        assert receiver.recv()
        time.sleep(seconds)
        process.kill()
        process.join()
        last: object = outputs[0].name if outputs else "history"
        while receiver.poll():
            last = receiver.recv()
            if isinstance(last, int):
                self._told = last
        return "nothing" if isinstance(last, int) else str(last)

    def _write_on(self, outputs: list[Path], tell: Callable[[object], object]) -> None:
        while True:
            self._write(outputs, tell)

    def _problems(self) -> Iterator[str]:
        """What is wrong with the files that a process left."""
        for file in self._outputs:
            try:
                self._check(file)
            except Exception as error:
                yield f"{file.name}: {error!r}"
        with open_store(self._store, to_write=True) as store:
            (found,) = store.connection.execute("PRAGMA integrity_check").fetchone()
            numbers = [int(run.name) for run in runs(store)]
            if found != "ok":
                yield f"history: {found}"
            if numbers[: self._told] != list(range(1, self._told + 1)):
                yield f"history: {self._told} runs were told to be written, there are {numbers}"
            subjects = len(list(run_named(store, "latest").subjects()))
            if subjects != self._subjects:
                yield f"history: the last run has {subjects} of {self._subjects} reports"

    def _check(self, file: Path) -> None:
        """Raise an error if an output is not whole."""
        if file.suffix == ".json":
            assert len(json.loads(file.read_bytes())["reports"]) == len(self._audit.reports)
        elif file.suffix == ".csv":
            with file.open(encoding="utf-8-sig", newline="") as stream:
                assert len({len(row) for row in csv.reader(stream)}) == 1
            assert file.read_bytes().endswith(b"\n")
        elif file.suffix == ".html":
            assert file.read_text("utf-8").rstrip().endswith("</html>")
        elif file.suffix == ".xlsx":
            with zipfile.ZipFile(file) as archive:
                assert archive.testzip() is None
        else:
            assert file.read_text("utf-8").endswith("\n")


if __name__ == "__main__":
    main()
