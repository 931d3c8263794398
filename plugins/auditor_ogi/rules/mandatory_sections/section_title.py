"""Rule section-title."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor_ogi.form import form
from auditor_ogi.text.parts import official_heading, parts, split_heading

_MARKS = lazy_regex(r"[\s。.：:；;]+")
_BEFORE_2021 = {4: ("因政府信息公开工作被申请行政复议、提起行政诉讼情况",)}


@rule(
    "section-title",
    category="completeness",
    severity="minor",
    needs="/sections",
    basis="Form of annual reports, 国办公开办函〔2021〕30号",
    fix="Use the headings of the form",
    example="“五、存在问题及改进情况” is “五、存在的主要问题及改进情况” in the form",
)
def section_title(report: Report) -> Iterator[Problem]:
    """The headings of the six parts are those of the form.

    The form prescribes six headings. Other words for the same part hinder search and comparison, and a
    heading that is wider or narrower than the form's promises other contents.
    """
    bound = [item for item in parts(report) if item.number is not None]
    if not bound:
        raise NotApplicable("no part of the report was found")
    for item in bound:
        number = item.number or 1
        report[item.heading_pointer]
        printed = _MARKS.sub("", split_heading(item.heading)[1])
        allowed = [form("2021").parts[number - 1].label.zh]
        if report.form == "2019":
            allowed += _BEFORE_2021.get(number, ())
        if printed not in allowed:
            yield Problem(
                "the heading is “{actual}”; in the form it is “{expected}”",
                at=item.heading_pointer,
                expected=official_heading(number),
                actual=item.heading.strip(),
                fix="Use the heading of the form: {expected}",
            )
