"""The run as tables for a database: reports, values, outcomes, findings, and what goes with them.

Each table is one Parquet file, written while the reports are read from disk: a province needs no more memory
than a county.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.errors import ConfigError
from auditor.outputs.parquet import file
from auditor.outputs.parquet.answer_rows import FINDINGS, OUTCOMES
from auditor.outputs.parquet.report_rows import REPORTS
from auditor.outputs.parquet.run import Run
from auditor.outputs.parquet.run_rows import INPUTS, MISSING, RULES, RUN
from auditor.outputs.parquet.value_rows import VALUES
from auditor.results.output import Screen

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit

TABLES = (REPORTS, VALUES, OUTCOMES, FINDINGS, RULES, INPUTS, MISSING, RUN)


def render(audit: Audit, wording: Wording, screen: Screen) -> Iterable[bytes]:
    """Refused: there is no one file that has all of it.

    Raises:
        ConfigError: always.
    """
    raise ConfigError(
        "the format {format} is a folder of files; name a folder with --output, such as {example}",
        format="parquet",
        example="audit",
    )


def fill(audit: Audit, wording: Wording, screen: Screen) -> Iterator[tuple[str, Iterable[bytes]]]:
    """A file for each table."""
    run = Run(audit, wording)
    for table in TABLES:
        yield table.file, file.written(table, table.rows(run))
