"""JSON Lines: the same as the JSON, line by line."""

from __future__ import annotations

import json

import pytest

from auditor.outputs import json as json_output
from auditor.outputs import jsonl
from auditor.results.output import Screen
from tests.outputs.audits import audit, county, eventful, wording


def lines(given) -> list[dict]:
    content = b"".join(jsonl.render(given, wording(), Screen()))
    assert content.endswith(b"\n")
    return [json.loads(line) for line in content.decode().split("\n")[:-1]]


@pytest.mark.parametrize("given", [audit(), eventful(), county(5)], ids=["empty", "eventful", "county"])
def test_the_same_as_the_json(given) -> None:
    whole = json.loads(b"".join(json_output.render(given, wording(), Screen())))
    first, *reports, last = lines(given)
    assert [line.pop("line") for line in (first, *reports, last)] == [
        "run",
        *["report"] * len(reports),
        "end",
    ]
    assert reports == whole.pop("reports")
    assert first | last == whole


def test_first_and_last_line() -> None:
    first, *_, last = lines(eventful())
    assert (first["auditor"], first["ruleset"], first["year"]) == ("0.1.0", ["township"], None)
    assert last["summary"]["reports"] == 2
    assert last["complete"] is False
