"""Expressions of rules without code that try to take long, and how long they take until they are refused,
stopped or answered: ``python -m benchmarks.hostile`` prints the seconds of the slowest, as JSON.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Mapping

from auditor.registry import load
from auditor.reports.identity import Identity
from auditor.reports.period import year_period
from auditor.reports.report import Report
from auditor.rules.expressions import ExpressionError, ExpressionFailedError, Vocabulary
from auditor_ogi.sample import report

AT_MOST = 1.0
"""Seconds that any of them may take."""

_MANY = f"[{','.join(map(str, range(1000)))}]"
HOSTILE: Mapping[str, str] = {
    "three loops over a thousand numbers": (
        f"{_MANY}.all(x, {_MANY}.all(y, {_MANY}.all(z, x + y + z >= 0)))"
    ),
    "three thousand brackets": "(" * 3000 + "1" + ")" * 3000 + " == 1",
    "a text of five million characters": "'" + "x" * 5_000_000 + "' == 'a'",
    "a pattern that goes back": "'" + "a" * 16_000 + "!'.matches('(a+)+$')",
    "texts that grow": "[title]" + ".map(a, a + a + a + a)" * 9 + ".all(a, a != '')",
    "lists that grow": "[[title]]" + ".map(a, a + a + a + a)" * 8 + ".all(a, size(a) > 0)",
}


def main() -> None:
    """Measure each of them, from the text to the answer."""
    kind = load().report_types["ogi-annual-report"]
    data = report(2024, texts={1: "本年主动公开政府信息，认真做好各项工作。" * 400})
    given = Report(data, Identity(data["organ"]["name"], year_period(2024), "township", "2021"))
    words = Vocabulary(kind)
    words.compile("year == 2024").value(given)
    seconds = {name: _seconds(words, text, given) for name, text in HOSTILE.items()}
    slowest = max(seconds, key=lambda name: seconds[name])
    print(json.dumps({"slowest": slowest, "seconds": seconds[slowest]}))


def _seconds(words: Vocabulary, text: str, given: Report) -> float:
    started = time.perf_counter()
    with contextlib.suppress(ExpressionError, ExpressionFailedError):
        words.compile(text, "bool").value(given)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
