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

_MANY = f"[{','.join(map(str, range(200)))}]"
_TEXTS = ",".join(f"'(公|开|[信{chr(0x4E00 + number)}-龥]{{1,40}}){{1,30}}x'" for number in range(90))
HOSTILE: Mapping[str, str] = {
    "two loops with a pattern": f"{_MANY}.all(x, {_MANY}.all(y, !section(1).matches('(.*)(.*)(.*)x$')))",
    "one loop with many calls": f"{_MANY}.all(x, {'&&'.join(['!section(1).contains(title)'] * 300)})",
    "three thousand brackets": "(" * 3000 + "1" + ")" * 3000 + " == 1",
    "a text of five million characters": "'" + "x" * 5_000_000 + "' == 'a'",
    "texts that map makes grow": "[title]" + ".map(a, a + a + a + a)" * 9 + ".all(a, a != '')",
    "texts that grow in lists": "[title].all(a, [a + a + a].all(b, [b + b + b].all(c, c != '')))",
    "lists that grow": "[[title]].all(a, (a + a + a).all(b, b != ''))",
    "a pattern that goes back": "'" + "a" * 16_000 + "!'.matches('(a+)+$')",
    "a pattern with a thousand repetitions": r"section(1).matches('(\\pL*\\pP*){900}x')",
    "patterns that are large together": "||".join(
        f"matches(section(1), '([^。]{{0,100}}信息){{{number}}}')" for number in range(1, 30)
    ),
    "a loop over patterns": f"[{_TEXTS}].exists(x, section(1).matches(x))",
    "the figures of the text, four hundred times": "||".join(['figure("requests.received") == 77'] * 400),
    "the longest part, eight hundred times": "||".join(['section(1) == ""'] * 800),
    "the size of a text, a thousand times": f"[section(1)].all(x, {'&&'.join(['size(x) > 1'] * 1000)})",
}


def main() -> None:
    """Measure each of them, from the text to the answer."""
    kind = load().report_types["ogi-annual-report"]
    data = report(2024, texts={1: "本年主动公开政府信息，认真做好各项工作。" * 500})
    identity = Identity(data["organ"]["name"], year_period(2024), "township", "2021")
    given = Report(data, identity, tables=kind.tables)
    words = Vocabulary(kind)
    # What any rule on this report waits for once.
    words.compile('states("requests.received") && year == 2024').value(given)
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
