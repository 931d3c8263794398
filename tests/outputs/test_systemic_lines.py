"""A systemic cause is told in one line, in every output that shows it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from auditor.messages import Ref, message
from auditor.outputs import json as json_output
from auditor.outputs import markdown, table
from auditor.results.audit import Audit, SystemicCause
from auditor.results.output import Screen
from auditor.results.systemic_words import sentence
from tests.outputs.audits import TYPE, audit, report_audit, wording

FAULT = message("{where}应为 61，表中为 60", where=Ref("/requests/received/total"))


def cause(
    shared: Any = ("parent", "云丙县人民政府"), also: Any = (), more: int = 0, asks: bool = False
) -> Any:
    inside, outside = (137, 140), (3, 860)
    attribute, value = shared or (None, None)
    return SystemicCause(
        message=sentence(FAULT, more, shared, also, inside, outside, asks=asks),
        fault=FAULT,
        severity="critical",
        rules=("requests-balance",),
        reports=137,
        organs=tuple(f"云丙县第{number}镇人民政府" for number in range(137)),
        at=("/requests/received/total",),
        asks=asks,
        attribute=attribute,
        value=value,
        inside=inside,
        outside=outside if shared else (0, 0),
        also=also,
        type=TYPE,
    )


def run(*causes: SystemicCause) -> Audit:
    towns = [report_audit(f"云丙县第{number}镇人民政府") for number in range(5)]
    return audit(*towns, systemic=causes)


def plain(text: str) -> str:
    """Without the line breaks of the terminal."""
    return "".join(text.split())


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (
            cause(),
            "同一原因，涉及 137 个机关：本年新收·总计应为 61，表中为 60"
            "（云丙县人民政府下属机关：140 份中 137 份；其他年报：860 份中 3 份）",
            "one cause, 137 organs: received, total应为 61，表中为 60 "
            "(organs under 云丙县人民政府: 137 of 140; all others: 3 of 860)",
        ),
        (
            cause(("producer", "WPS Office 11"), (("format", "docx"),), more=2),
            "同一原因，涉及 137 个机关：本年新收·总计应为 61，表中为 60；这些年报另有 2 项相同"
            "（由 WPS Office 11 生成的文件，几乎全都是docx 格式的文件：140 份中 137 份；"
            "其他年报：860 份中 3 份）",
            "one cause, 137 organs: received, total应为 61，表中为 60; and 2 more in the same reports "
            "(files written by WPS Office 11, nearly all of them files of the format docx: 137 of 140; "
            "all others: 3 of 860)",
        ),
        (
            cause(("template", "云丙县第1镇人民政府"), asks=True),
            "同一疑问，涉及 137 个机关：本年新收·总计应为 61，表中为 60"
            "（与云丙县第1镇人民政府年报用同一模板的年报：140 份中 137 份；其他年报：860 份中 3 份）",
            "one question, 137 organs: received, total应为 61，表中为 60 "
            "(reports worded like that of 云丙县第1镇人民政府: 137 of 140; all others: 3 of 860)",
        ),
        (
            cause(("form", "2019")),
            "同一原因，涉及 137 个机关：本年新收·总计应为 61，表中为 60"
            "（采用 2019 版表样的年报：140 份中 137 份；其他年报：860 份中 3 份）",
            "one cause, 137 organs: received, total应为 61，表中为 60 "
            "(reports on the form 2019: 137 of 140; all others: 3 of 860)",
        ),
        (
            cause(None),
            "普遍问题，140 份年报中 137 份：本年新收·总计应为 61，表中为 60",
            "common fault, 137 of 140 reports: received, total应为 61，表中为 60",
        ),
        (
            cause(None, asks=True),
            "普遍待核实，140 份年报中 137 份：本年新收·总计应为 61，表中为 60",
            "common question, 137 of 140 reports: received, total应为 61，表中为 60",
        ),
    ],
)
def test_the_line_in_the_table_and_the_summary(given: SystemicCause, zh: str, en: str) -> None:
    for lang, line in (("zh", zh), ("en", en)):
        shown = "".join(table.render(run(given), wording(lang), Screen(width=100)))
        assert plain(line) in plain(shown)
        summary = "".join(markdown.render(run(given), wording(lang), Screen()))
        assert line in summary
        assert "云丙县第0镇人民政府" in summary


def test_the_heading_is_there_only_with_a_cause() -> None:
    with_one = "".join(table.render(run(cause()), wording(), Screen()))
    without = "".join(table.render(run(), wording(), Screen()))
    assert "同一原因涉及多份年报" in with_one
    assert "同一原因涉及多份年报" not in without


def test_the_table_shows_five_and_how_many_more() -> None:
    shown = "".join(table.render(run(*[cause()] * 7), wording(), Screen()))
    assert shown.count("同一原因，涉及") == 5
    assert "另有 2 条" in shown


def test_json_has_all_of_it() -> None:
    given = cause(also=(("format", "docx"),))
    data = json.loads(b"".join(json_output.render(run(given), wording("en"), Screen())))
    (told,) = data["systemic"]
    assert told["fault"] == "received, total应为 61，表中为 60"
    assert told["message"].startswith("one cause, 137 organs: received, total")
    assert len(told["organs"]) == told["reports"] == 137
    assert (told["attribute"], told["value"]) == ("parent", "云丙县人民政府")
    assert (told["inside"], told["outside"]) == ({"with": 137, "of": 140}, {"with": 3, "of": 860})
    assert told["also"] == [{"attribute": "format", "value": "docx"}]
    assert (told["question"], told["rules"]) == (False, ["requests-balance"])
