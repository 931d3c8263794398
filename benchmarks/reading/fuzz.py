"""``make fuzz``: run atheris, a fuzzer guided by coverage, on one reader for a limited time.

``python -m benchmarks.reading.fuzz html --seconds 60``. It exits with a message and 77 when a file makes
a reader raise anything but an ``AuditorError``, and leaves the file as ``crash-…``.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from pathlib import Path

from auditor.errors import AuditorError
from auditor_ogi.sample import busy_tables, report
from tests.layouts.formats import formats

_LONGEST = 200_000


def main() -> None:
    """Fuzz one format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("format", choices=list(formats()))
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    try:
        import atheris  # type: ignore[import-untyped]
    except ImportError:
        print("fuzzing needs atheris, which has wheels for Linux and Python 3.11 only", file=sys.stderr)
        sys.exit(2)
    item = formats()[options.format]
    with atheris.instrument_imports(include=["auditor_readers", "auditor_ogi.interpret"]):
        from auditor_ogi.interpret import interpret

    def read(content: bytes) -> None:
        with contextlib.suppress(AuditorError):
            interpret(item.document(content))

    with tempfile.TemporaryDirectory() as folder:
        data = report(2023, tables=busy_tables())
        for name, layout in item.layouts.items():
            (Path(folder) / name).write_bytes(layout(data))
        arguments = [
            sys.argv[0],
            folder,
            f"-max_total_time={options.seconds}",
            f"-max_len={_LONGEST}",
            "-timeout=20",
        ]
        atheris.Setup(arguments, read)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
