"""Runs as tables, read back, to be compared."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from auditor import pipeline
from auditor.outputs import json as json_output
from auditor.outputs.parquet import fill
from auditor.registry import load
from auditor.results.audit import Audit
from auditor.results.output import Screen
from auditor.rules.finding import Decision
from tests.outputs.audits import audit, failed, finding, report_audit, wording

pytest.importorskip("pyarrow", reason="the extra scale is not installed")

FIXTURES = Path(__file__).parents[3] / "fixtures"
TYPED = ("integer", "decimal", "text", "boolean")


def content(given: Audit, lang: str = "zh") -> dict[str, bytes]:
    """The files by the names of their tables."""
    words = load().wording(lang) if given.contents else wording(lang)
    return {name.removesuffix(".parquet"): b"".join(pieces) for name, pieces in fill(given, words, Screen())}


def tables(given: Audit, lang: str = "zh") -> dict[str, list[dict[str, Any]]]:
    """The rows by the names of their tables."""
    return {name: rows(data) for name, data in content(given, lang).items()}


def rows(data: bytes) -> list[dict[str, Any]]:
    from pyarrow import parquet  # type: ignore[import-untyped]

    return parquet.read_table(io.BytesIO(data)).to_pylist()


def as_json(given: Audit, lang: str = "zh") -> dict[str, Any]:
    words = load().wording(lang) if given.contents else wording(lang)
    pieces = json_output.render(given, words, Screen())
    return json.loads(b"".join(pieces))


@cache
def real() -> Audit:
    """The county over two years, and the folder of another office, with files of all kinds."""
    folders = [FIXTURES / name for name in ("2023", "2024", "arrivals")]
    return pipeline.audit(folders, roster=FIXTURES / "roster.csv")


@cache
def decided() -> Audit:
    """Findings that a person dismissed, waived and confirmed, and questions."""
    made = [
        msgspec.structs.replace(
            finding(actual=number),
            decision=Decision(word, "核对过", "王某", "2025-03-01", "2026-03-01"),
        )
        for number, word in enumerate(("confirmed", "dismissed", "waived"))
    ]
    outcome = failed("requests-balance", made[0], finding(actual=70, between=("文字", "表格")))
    outcome = msgspec.structs.replace(
        outcome, decided=tuple(made[1:]), questions=(finding(actual="约60件", raw=None),)
    )
    return audit(report_audit("云岭县青溪镇人民政府", 2024, outcome))
