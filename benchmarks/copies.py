"""``make bench-copies``: recall, precision and cost of finding seeded copies among thousands of reports.

Reports are made of sentences of several builds, with common phrases among them; one in twenty copies the text
of an earlier one, with 5, 15 or 25 percent of its words changed. Every size is audited in a process of its
own by the rule original-text. Sizes: ``python -m benchmarks.copies [--sizes 1000,10000]``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml
from tabulate import tabulate

from auditor.rules.finding import Finding, Status
from auditor_ogi.sample import report

SEED = 20250131
CHANGED = (0.05, 0.15, 0.25)
COPIED = 0.05
_NAMES = "青云溪石桥南平安泉清河柳林松岗竹坪梅岭兰亭荷塘桂花枫树杨店李庄沙洲湖口江头山前田心"
_LISTS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
_POOLS: dict[str, list[str]] = _LISTS["words"]
_SENTENCES: dict[str, list[str]] = _LISTS["sentences"]
_WORDS = [word for pool in _POOLS.values() for word in pool]
_SLOT = re.compile(r"\{(\w+)\}|[^{]+")
Words = list[str]


def one(index: int, seed: int = SEED) -> tuple[dict[str, Any], int | None, float]:
    """A report, the index of the one it copies (None for an original), and the share of words changed."""
    rng = random.Random(f"{seed}-{index}")
    original, changed = None, 0.0
    if _is_copy(index, seed):
        changed = rng.choice(CHANGED)
        original = next(each for each in iter(lambda: rng.randrange(index), None) if not _is_copy(each, seed))
    achievements, problems = _text(index if original is None else original, seed)
    if original is not None:
        achievements, problems = (_changed(words, changed, rng) for words in (achievements, problems))
    name = "".join(random.Random(f"{seed}-organ-{index}").sample(_NAMES, 2))
    texts = {1: "".join(achievements), 5: "".join(problems)}
    data = report(2024, organ=f"第{index}区{name}镇人民政府", texts=texts)
    # A copy is published after what it copies.
    data["published_on"] = "2025-01-15" if original is None else "2025-01-25"
    return data, original, changed


def _is_copy(index: int, seed: int) -> bool:
    return index >= 20 and random.Random(f"{seed}-copy-{index}").random() < COPIED


def _text(index: int, seed: int) -> tuple[Words, Words]:
    """The words of parts one and five, about 1,600 characters."""
    rng = random.Random(f"{seed}-text-{index}")
    return _sentences(rng, "done", 34), _sentences(rng, "lacking", 10)


def _sentences(rng: random.Random, kind: str, count: int) -> Words:
    words: Words = []
    for _ in range(count):
        if rng.random() < 0.15:
            words.append(rng.choice(_SENTENCES["common"]))
        words += [_word(slot, rng) for slot in _SLOT.finditer(rng.choice(_SENTENCES[kind]))]
    return words


def _word(slot: re.Match[str], rng: random.Random) -> str:
    if slot[1] is None:
        return slot[0]
    return str(rng.randint(2, 99)) if slot[1] == "number" else rng.choice(_POOLS[slot[1]])


def _changed(words: Words, share: float, rng: random.Random) -> Words:
    return [rng.choice(_WORDS) if len(word) > 1 and rng.random() < share else word for word in words]


def generate(folder: Path, count: int, seed: int = SEED) -> dict[str, tuple[str | None, float]]:
    """Write the reports; return for each file the file it copies, and the share of words changed."""
    folder.mkdir(parents=True, exist_ok=True)
    copied: dict[str, tuple[str | None, float]] = {}
    for index in range(count):
        data, original, changed = one(index, seed)
        (folder / f"{index:06d}.json").write_bytes(json.dumps(data, ensure_ascii=False).encode())
        copied[f"{index:06d}.json"] = (None if original is None else f"{original:06d}.json", changed)
    return copied


def measure(folder: Path) -> dict[str, Any]:
    """Audit a folder by the one rule: seconds, peak memory in MB, and the copies found."""
    from auditor.pipeline import audit

    started, used = time.perf_counter(), time.process_time()
    result = audit([folder], only=["original-text"])
    cost = {
        "seconds": time.perf_counter() - started,
        "cpu": time.process_time() - used,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    found = {
        Path(one.path).name: _partner(one.outcomes[0].findings[0])
        for one in result.reports
        if one.outcomes[0].status in (Status.FAILED, Status.NEEDS_REVIEW)
    }
    return {**cost, "found": found}


def _partner(finding: Finding) -> str:
    """The file that a finding compares the report with."""
    return Path(finding.message.fields["place"]["message"]["fields"]["file"]).name


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, options.sizes.split(",")):
            rows.append(_row(Path(folder) / str(size), size))
    print(tabulate(rows, headers="keys", tablefmt="github"))
    first, last = rows[0], rows[-1]
    print(
        f"per report from {first['reports']} to {last['reports']}: "
        f"{_grown(first, last, 'ms a report')} (at most +33 %)"
    )
    more = 1024 * (last["peak MB"] - first["peak MB"]) / max(1, last["reports"] - first["reports"])
    print(f"peak memory: {_grown(first, last, 'peak MB')}, {more:.1f} KB for each further report (at most 2)")


def _row(folder: Path, size: int) -> dict[str, Any]:
    copied = generate(folder, size)
    command = [sys.executable, "-m", "benchmarks.copies", "--measure", str(folder)]
    measured = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    found = measured["found"]
    row: dict[str, Any] = {
        "reports": size,
        "copies": sum(original is not None for original, _ in copied.values()),
    }
    for share in CHANGED:
        copies = [name for name, (original, changed) in copied.items() if original and changed == share]
        row[f"recall at {share:.0%}"] = (
            sum(name in found for name in copies) / len(copies) if copies else None
        )
    # A finding is right if it compares a copy with its original, or with another copy of that.
    right = sum(
        copied[name][0] in (other, copied[other][0]) for name, other in found.items() if copied[name][0]
    )
    row["precision"] = right / len(found) if found else None
    row["seconds"], row["CPU seconds"] = round(measured["seconds"], 1), round(measured["cpu"], 1)
    row["ms a report"], row["peak MB"] = 1000 * measured["cpu"] / size, round(measured["peak_mb"])
    return row


def _grown(first: dict[str, Any], last: dict[str, Any], key: str) -> str:
    return f"{100 * (last[key] / first[key] - 1):+.0f} %"


if __name__ == "__main__":
    main()
