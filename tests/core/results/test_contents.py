"""What the reports of a run say, as outputs get it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from auditor import pipeline
from auditor.reports.report import leaves
from auditor.results.contents import nested
from auditor_ogi.sample import report
from tests.core.building import put

KEYS = st.text("ab/~01", min_size=1, max_size=3).filter(lambda key: not key.isdigit())
DATA = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=12) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=30,
)


@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=4))
def test_nested_values_are_the_report_again(data: dict[str, object]) -> None:
    assert nested(leaves(data)) == data


def test_contents_are_the_reports_in_their_order(tmp_path: Path) -> None:
    reports = [report(organ=organ) for organ in ("云岭县青溪镇人民政府", "云岭县白沙镇人民政府")]
    for number, each in enumerate(reports):
        put(tmp_path, f"{number}.json", each)
    audit = pipeline.audit([tmp_path])
    assert [nested(each) for each in audit.contents] == reports
    assert [nested(each) for each in audit.contents[:1]] == reports[:1]
    first = audit.reports[0]
    assert first.file.sha256 == hashlib.sha256((tmp_path / "0.json").read_bytes()).hexdigest()
    assert first.file.format == "json"


def test_private_data_is_masked(tmp_path: Path) -> None:
    said = "申请人张三，身份证号110101199003078515，电话13812345678。"
    put(tmp_path, "one.json", report(texts={6: said}))
    audit = pipeline.audit([tmp_path])
    shown = json.dumps([dict(each) for each in audit.contents], ensure_ascii=False)
    assert "110101199003078515" not in shown
    assert "13812345678" not in shown
    assert "身份证号" in shown


def test_other_years_and_copies_keep_the_order(tmp_path: Path) -> None:
    for name, year in (("a", 2024), ("copy of a", 2024), ("b", 2023)):
        put(tmp_path, f"{name}.json", report(year=year))
    audit = pipeline.audit([tmp_path])
    assert [nested(values)["year"] for values in audit.contents] == [each.year for each in audit.reports]
