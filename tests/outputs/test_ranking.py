"""The places of reports, and what crossed a red line: in every output for people."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec
import pytest

from auditor.outputs import html, markdown, table
from auditor.results.output import Screen
from tests.outputs.audits import FACTS, GRADES, TYPE, audit, county, failed, report_audit, wording


def summary(given, lang: str = "zh", *, details: bool = False) -> str:
    return "".join(markdown.render(given, wording(lang), Screen(details=details)))


def towns(count: int):
    return audit(
        *(report_audit(f"云岭县{n}号镇", 2024, value=100.0 - n / 10) for n in range(count)), year=2024
    )


def test_a_summary_is_as_long_for_a_province_as_for_a_county() -> None:
    many, few = summary(towns(400)), summary(towns(25))
    assert many.count("\n") == few.count("\n")
    assert "| 1 | 云岭县0号镇 |" in many
    assert "| 400 | 云岭县399号镇 |" in many
    assert "| - | ……中间另有 380 份 |" in many.replace("\\", "")
    assert "云岭县200号镇" not in many


def test_a_short_ranking_is_whole_and_best_first() -> None:
    rows = re.findall(r"^\| (\d+) \| 云岭县(\d+)号镇 \|", summary(towns(20)), re.MULTILINE)
    assert rows == [(str(n + 1), str(n)) for n in range(20)]


def test_findings_are_in_the_summary_only_if_asked_for() -> None:
    given = county(5)
    assert "依据：" not in summary(given)
    assert "--details" in summary(given)
    assert summary(given, details=True).count("依据：") > 5
    shown = "".join(table.render(given, wording(), Screen(details=True)))
    assert "依据：" in shown
    assert "依据：" not in "".join(table.render(given, wording(), Screen()))


def test_a_single_report_has_its_findings() -> None:
    assert "依据：" in summary(audit(report_audit("甲镇", 2024, failed("six-sections"))))


@pytest.mark.parametrize("output", [table, markdown, html], ids=["table", "markdown", "html"])
def test_findings_have_the_number_to_quote_them_by(output) -> None:
    given = audit(report_audit("甲镇", 2024, failed("six-sections")))
    (finding,) = given.reports[0].outcomes[0].findings
    text = "".join(output.render(given, wording(), Screen(details=True)))
    assert finding.fingerprint[:8] in text


def test_the_period_is_said_where_it_is_not_that_of_the_run() -> None:
    given = county(5)
    for output in (table, markdown):
        rows = "".join(output.render(replace(given, year=2024), wording(), Screen(140))).split("\n")
        assert not [row for row in rows if "镇人民政府" in row and " 2024 " in row]
        rows = "".join(output.render(replace(given, year=2023), wording(), Screen(140))).split("\n")
        assert [row for row in rows if "镇人民政府" in row and " 2024 " in row]


def test_no_report_with_a_red_line_is_green() -> None:
    crossed = report_audit("甲镇", 2024, value=95.0, capped_by=("requests-balance",))
    vetoed = report_audit("乙镇", 2024, value=59.0, capped_by=("six-sections",))
    score = msgspec.structs.replace(vetoed.score, vetoes=("six-sections",))
    vetoed = msgspec.structs.replace(vetoed, score=score)
    graded = {TYPE: replace(FACTS, grades=GRADES)}
    given = audit(crossed, vetoed, report_audit("丙镇", 2024), types=graded)
    page = "".join(html.render(given, wording(), Screen()))
    rows = page[page.index('<table class="reports">') :]
    cells = dict(
        re.findall(
            r'>([甲乙丙])镇</span></a>.*?<td class="(tone-\w+)" data-sort="[\d.]+"><b>', rows, re.DOTALL
        )
    )
    assert cells == {"甲": "tone-capped", "乙": "tone-3", "丙": "tone-0"}
    bars = re.findall(r'<g><title>(\d+)–.*?</title><rect class="(tone-[\w-]+)"', page)
    assert bars == [("55", "tone-3"), ("90", "tone-0"), ("95", "tone-capped")]
    assert '<i class="tone-capped"></i>优秀，触及红线 1' in page
    assert '<i class="tone-0"></i>优秀 1' in page


def test_rules_have_their_ids_on_hover() -> None:
    given = audit(report_audit("甲镇", 2024, failed("six-sections")))
    page = "".join(html.render(given, wording(), Screen()))
    assert '<th scope="row" class="left" title="six-sections">1. 要求：六个部分齐全</th>' in page
    seen = re.sub("<script.*?</script>", "", page, flags=re.DOTALL)
    assert "six-sections" not in re.sub("<[^>]*>", "", seen)
