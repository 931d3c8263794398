"""Days in Chinese output are written as Chinese documents write them, in every format for people."""

from __future__ import annotations

import pytest

from auditor.outputs import html, markdown, table
from auditor.outputs.dates import dated
from auditor.results.output import Screen
from tests.outputs.audits import audit, failed, finding, report_audit, wording

DAYS = {
    "a day": ("期限为2025-01-31", "期限为2025年1月31日"),
    "a range": ("所写统计期限为2023-01-01 – 2023-12-31", "所写统计期限为2023年1月1日至12月31日"),
    "over the end of a year": ("2023-12-01/2024-01-31", "2023年12月1日至2024年1月31日"),
    "quoted": ("写作“2025-01-31”", "写作“2025-01-31”"),
    "no day": ("2023-13-45", "2023-13-45"),
    "part of a name": ("report-2024-01-31.html", "report-2024-01-31.html"),
}


@pytest.mark.parametrize(("text", "shown"), DAYS.values(), ids=DAYS)
def test_days(text: str, shown: str) -> None:
    assert dated(text, "zh") == shown
    assert dated(text, "en") == text


@pytest.mark.parametrize("render", [table.render, markdown.render, html.render])
def test_findings_have_them_in_every_format(render) -> None:
    said = finding("published-on-time", "公布于{actual}", expected="2025-01-31", actual="2025-02-26", raw="x")
    given = audit(report_audit("甲镇", 2024, failed("published-on-time", said)))
    text = "".join(render(given, wording(), Screen(details=True)))
    assert "公布于2025年2月26日" in text
    assert "应为 2025年1月31日" in text
    english = "".join(render(given, wording("en"), Screen(details=True)))
    assert "2025-02-26" in english
