"""Rule fee-statement."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor_ogi.figures.missing_parts import without_text
from auditor_ogi.text.parts import is_left_out, require_content, require_part, texts

_FEE = lazy_regex(
    r"(?:信息)?处理费|(?:收取|收到|产生|征收|收)[^，。；\n]{0,25}费|(?:申请|公开)[^，。；\n]{0,15}(?:收费|费用)|收费(?:情况|标准|金额)|(?:未|不|无|没有)[^，。；\n]{0,4}收费"
)
_ANOTHER_FEE = lazy_regex("行政事业性收费|涉企收费")
_FIRST_YEAR = 2021


@rule(
    "fee-statement",
    category="completeness",
    severity="note",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号, part six; 国办函〔2020〕109号. That “none” has "
    "to be stated is "
    "common practice, not in the text",
    fix="State in part six “本年度收取信息处理费0元”, or how much was charged in how many cases",
    example="Part six only reports on proposals of deputies",
)
def fee_statement(report: Report) -> Iterator[Problem]:
    """Part six states the information-processing fees charged, or that there were none.

    Charging a fee restricts a right, so the form requires it to be reported. Where the report is silent,
    nobody knows whether no fee was charged or the statement was forgotten. The administrative charges of
    table two are something else.
    """
    if report.year is not None and report.year < _FIRST_YEAR:
        raise NotApplicable(
            "information-processing fees are reported since the reports on {first}", first=_FIRST_YEAR
        )
    item = require_part(report, 6)
    text = require_content(report, 6)
    if is_left_out(text):
        raise NotApplicable("the text of part six is not given")
    if _FEE.search(_ANOTHER_FEE.sub("", text)):
        return
    elsewhere = next((pointer for pointer, other in texts(report).items() if "处理费" in other), None)
    if elsewhere is not None:
        yield Question("the fee is reported here, not in part six; is that enough?", at=elsewhere)
    else:
        yield Problem(
            "part six does not say whether information-processing fees were charged",
            at=item.pointer,
            cause=without_text(6),
        )
