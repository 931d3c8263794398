"""The values that a finding cites, as people read them."""

from __future__ import annotations

import msgspec

from auditor.outputs import table
from auditor.outputs.phrases import Phrases
from auditor.reading.document import Place
from auditor.reports.source import Source
from auditor.results.output import Screen
from auditor.rules.finding import Citation
from tests.outputs.audits import audit, failed, finding, report_audit, wording


def test_an_empty_cell_is_called_blank() -> None:
    blank = finding("requests-balance", "空白", raw="", actual=None)
    given = audit(report_audit("甲镇", 2024, failed("requests-balance", blank)))
    text = "".join(table.render(given, wording(), Screen()))
    assert "第7列 空白" in text
    assert "“”" not in text


def test_of_a_sum_the_zeros_are_counted() -> None:
    names = ("total", "natural_person", "business", "research", "other")
    at = tuple(f"/requests/received/{name}" for name in names)
    printed = zip(at, ("3", "2", "0", "0", "0"), strict=True)
    sources = tuple(Citation(pointer, Source(raw, Place())) for pointer, raw in printed)
    phrases = Phrases(audit(), wording())
    summed = msgspec.structs.replace(finding("requests-balance", "不符"), at=at, sources=sources)
    assert len(phrases.places(summed)) == 3
    assert phrases.places(summed)[-1] == "其余3处均为0"
    zeros = tuple(msgspec.structs.replace(each, source=Source("0", Place())) for each in sources)
    assert len(phrases.places(msgspec.structs.replace(summed, sources=zeros))) == 5
