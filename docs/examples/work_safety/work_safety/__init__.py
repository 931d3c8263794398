"""Monthly returns on work safety (安全生产月报): the report type, its rules and its ruleset."""

from pathlib import Path

from auditor import ReportType, Rule, hookimpl

from .form import SCHEMA, identify, label, template
from .page import interpret
from .rules import accidents_explained, casualties_without_accident, hazards_carried_forward

WORK_SAFETY_RETURN = ReportType(
    id="work-safety-return",
    title={"zh": "安全生产月报", "en": "monthly return on work safety"},
    schema=SCHEMA,
    interpret=interpret,
    identify=identify,
    label=label,
    template=template,
    ruleset="work-safety",
    categories={
        "figures": {"zh": "数据", "en": "Figures"},
        "remarks": {"zh": "情况说明", "en": "Remarks"},
    },
    levels={"enterprise": {"zh": "企业", "en": "enterprise"}, "town": {"zh": "乡镇", "en": "town"}},
    words={
        "organ": {"zh": "报送单位", "en": "Sender"},
        "period": {"zh": "月份", "en": "Month"},
        "level": {"zh": "单位类别", "en": "Kind"},
        "report": {"zh": "月报", "en": "Return"},
    },
)


@hookimpl
def register_report_types() -> list[ReportType]:
    return [WORK_SAFETY_RETURN]


@hookimpl
def register_rules() -> list[Rule]:
    return [hazards_carried_forward, casualties_without_accident, accidents_explained]


@hookimpl
def register_rulesets() -> list[Path]:
    return [Path(__file__).with_name("work-safety.yaml")]
