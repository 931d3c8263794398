"""Two values of which neither is known to be right: no output calls one of them the right one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from auditor.outputs import csv, html, markdown, table
from auditor.outputs import json as json_output
from auditor.outputs.phrases import Phrases
from auditor.results.audit import Audit
from auditor.results.output import Screen
from tests.outputs.audits import audit, failed, finding, report_audit, wording

BLAME = {"zh": ("应为 61", "实为 60"), "en": ("should be 61", "is 60")}
SAID = {"zh": "文字：61；表格：60", "en": "text: 61; table: 60"}
NAMES = {"zh": ("文字", "表格"), "en": ("text", "table")}


def stating(lang: str, **about: Any) -> Audit:
    found = finding(text="两处不一致", between=NAMES[lang], **about)
    return audit(report_audit("甲镇", 2024, failed("requests-balance", found)))


def only_finding(given: Audit) -> dict[str, Any]:
    said = json.loads(b"".join(json_output.render(given, wording(), Screen())))
    outcomes = said["reports"][0]["outcomes"]
    found: dict[str, Any] = next(one for outcome in outcomes for one in outcome["findings"])
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("output", [html, markdown, table])
def test_both_are_named_after_where_they_were_found(output: Any, lang: str) -> None:
    text = "".join(output.render(stating(lang), wording(lang), Screen()))
    assert SAID[lang] in text
    assert not any(word in text for word in BLAME[lang])


def test_a_value_that_is_not_there_is_left_out() -> None:
    given = stating("zh", expected=None)
    (found,) = (found for _, found in given.reports[0].findings)
    assert Phrases(given, wording()).comparison(found) == "表格：60"


def test_machines_get_what_the_two_are_called() -> None:
    one = only_finding(stating("zh"))
    assert (one["expected"], one["actual"], one["between"]) == (61, 60, ["文字", "表格"])
    plain = audit(report_audit("甲镇", 2024, failed("requests-balance")))
    assert only_finding(plain)["between"] is None
    assert "文字\n表格" in "".join(csv.render(stating("zh"), wording(), Screen()))
