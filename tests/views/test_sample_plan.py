"""The sample as people and programs see it: what was drawn, why, what to look at, and what it proves."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

import msgspec
import pytest

from auditor.messages import Message, Ref, message
from auditor.outputs.text_columns import width
from auditor.reading.document import Place
from auditor.reports.source import ReadingIssue
from auditor.results.audit import Audit, ReportAudit
from auditor.results.output import Screen
from auditor.results.sampling.draw import candidates, draw
from auditor.results.sampling.proof import proof
from auditor.running.inputs import Unread
from auditor.running.review_causes import ReviewCause
from auditor.running.score import Deduction
from auditor.views.sample_plan import COLUMNS, TO_FILL_IN, SamplePlan, as_csv, as_data
from auditor.views.sample_table import as_table
from tests.outputs.audits import audit, failed, report_audit, review, wording

CONFIDENCE = Fraction(95, 100)
NASTY = '=HYPERLINK("http://a")\x1b[31m\n镇'


def risky(organ: str = "云岭县青溪镇人民政府") -> ReportAudit:
    """A report in which there is something of everything to look at."""
    issue = ReadingIssue("/requests/carried_in/total", message("两个数字挤在一格"), place=Place(line=40))
    lost = (
        Deduction(3.0, "in-force-floor", "accuracy", message("major")),
        Deduction(12.0, "requests-balance", "accuracy", message("critical")),
        Deduction(9.0, "requests-balance", "accuracy", message("capped"), cap=True),
    )
    report = report_audit(
        organ,
        2024,
        failed("requests-balance"),
        review("stated-requests"),
        value=76.0,
        low=70.0,
        high=76.0,
        capped_by=("requests-balance", "six-sections"),
        issues=(issue, issue),
    )
    score = msgspec.structs.replace(report.score, deductions=lost, provisional=True)
    return msgspec.structs.replace(report, score=score)


def plan(given: Audit, random: int, by_risk: int, lang: str = "en", seed: int = 1) -> SamplePlan:
    sample = draw(candidates(given), seed, random, by_risk)
    return SamplePlan(given, sample, proof(sample.population, random, CONFIDENCE), wording(lang))


def towns(count: int) -> list[ReportAudit]:
    return [report_audit(f"云岭县第{number}镇人民政府", value=97.0) for number in range(count)]


def lines(given: SamplePlan, columns: int = 100) -> list[str]:
    return list(as_table(given, Screen(width=columns)))


def test_why_and_what_to_look_at_by_risk() -> None:
    (line,) = plan(audit(risky()), 0, 1).lines()
    assert line.why == (
        "drawn by risk, weight 6.7: the grade is provisional: what is undecided may change it (+3.0); "
        "red lines crossed: 2 (+1.0); 1 of 9 rules undecided (+0.9); 24.0 of 100 points lost (+0.5); "
        "uncertain values: 2 (+0.3)"
    )
    assert line.look_at == (
        "uncertain reading of carried over from last year, total: 两个数字挤在一格  line 40",
        "undecided: 文中申请数与表三一致",
        "most points lost: 新收加结转等于办结加结转下年度; 现行有效不少于制发减废止",
        "red lines crossed: 六个部分齐全",
    )


def test_of_a_random_report_everything_is_to_be_looked_at() -> None:
    (line,) = plan(audit(risky()), 1, 0).lines()
    assert line.why == "drawn at random, every report with the same chance"
    assert line.look_at[0].startswith("the whole report")
    assert len(line.look_at) == 5


def test_a_report_without_any_risk_says_so() -> None:
    (line,) = plan(audit(report_audit(value=100.0)), 0, 1, "zh").lines()
    assert line.why == "按风险抽取，权重为最低"
    assert line.look_at == ("已达到的要求及其所依据的数值",)


def test_the_table_says_what_the_random_part_proves() -> None:
    text = "\n".join(lines(plan(audit(*towns(60)), 30, 5)))
    assert text.startswith("Sample for a check by hand: 35 of 60 reports, seed 1\n")
    assert "Random part: 30 of 60 reports" in text
    assert "By risk: 5 of the other 30 reports" in text
    rows = [line.split() for line in text.splitlines()]
    # With 4 of 60: 30·29·28·27 / (60·59·58·57) = 5.6 %; with 5 of them 2.6 %.
    assert ["0", "4", "6.7%", "9.5%"] in rows
    assert "about 3 ÷ 30 (rule of three)" in text
    assert "holds for the random part only" in text
    # 38 miss 3 of 60 with 22·21·20 / (60·59·58) = 4.5 %, 37 with 5.2 %.
    assert ["5%", "3", "38"] in rows


def test_what_two_sources_say_in_the_same_words_is_there_once() -> None:
    issue = ReadingIssue("/requests/carried_in/total", message("两个数字挤在一格"), place=Place(line=40))
    cause = ReviewCause(issue, ("stated-requests", "requests-balance"))
    report = msgspec.structs.replace(risky(), issues=(issue,), review_causes=(cause,))
    (line,) = plan(audit(report), 0, 1, "zh").lines()
    assert [words.count("两个数字挤在一格") for words in line.look_at] == [1, *[0] * (len(line.look_at) - 1)]
    assert line.look_at[-1].startswith("扣分最多：") or "触及红线：" in line.look_at[-1]


def test_without_a_random_part_nothing_is_proved() -> None:
    text = "\n".join(lines(plan(audit(*towns(20)), 0, 5)))
    assert "proves nothing" in text
    assert "Binomial" not in text
    assert "Random part:" not in text


def test_files_that_were_not_read_are_named_as_missing() -> None:
    given = audit(*towns(20), unread=(Unread("a.pdf", message("damaged")),))
    assert "have to be looked at anyway: 1" in "\n".join(lines(plan(given, 5, 5)))
    assert as_data(plan(given, 5, 5))["not_in_population"] == ["a.pdf"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 80, 160])
def test_no_line_is_wider_than_the_terminal(lang: str, columns: int) -> None:
    given = audit(risky(), *towns(40))
    for line in lines(plan(given, 20, 20, lang), columns):
        # A mark that must not begin a line may stand one column beyond.
        assert width(line) <= columns + 2


def test_text_of_a_report_stays_text() -> None:
    given = audit(risky(NASTY), *towns(3))
    assert "\x1b" not in "\n".join(lines(plan(given, 4, 0)))
    rows = list(csv.reader(io.StringIO(as_csv(plan(given, 4, 0)).lstrip("\ufeff"))))
    assert all(not cell.startswith("=") for row in rows for cell in row)


def test_the_list_to_fill_in() -> None:
    text = as_csv(plan(audit(risky(), *towns(5)), 2, 2))
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(text.lstrip("\ufeff")))
    assert head == [*COLUMNS, *TO_FILL_IN]
    assert [row[1] for row in rows] == ["random", "random", "by risk", "by risk"]
    assert all(row[-2:] == ["", ""] for row in rows)


def test_data() -> None:
    given = audit(risky(), *towns(5))
    data = as_data(plan(given, 2, 2, seed=9))
    assert {name: data[name] for name in ("seed", "population", "random", "by_risk", "confidence")} == {
        "seed": 9,
        "population": 6,
        "random": 2,
        "by_risk": 2,
        "confidence": 0.95,
    }
    assert [each["part"] for each in data["reports"]] == ["random", "random", "risk", "risk"]
    assert [each["found"] for each in data["proved"]] == [0, 1, 2]
    assert data["sizes"][0] == {"share": 0.2, "errors": 2, "size": 5}
    for each in data["reports"]:
        assert each["weight"] == pytest.approx(1 + sum(one["points"] for one in each["risks"]), abs=1e-3)


def test_names_of_values_are_those_of_the_form() -> None:
    issue = ReadingIssue("/requests/received/total", Message("{where}", {"where": {"at": Ref("/requests")}}))
    (line,) = plan(audit(report_audit(issues=(issue,))), 0, 1, "zh").lines()
    assert any("本年新收·总计" in words for words in line.look_at)
