from collections.abc import Iterator

from auditor import Problem, Report, rule


@rule(
    "none-carried-over",
    severity="note",
    needs="/requests",
    basis="云岭县年报编制通知第三条",
    fix="逐件说明原因",
)
def none_carried_over(report: Report) -> Iterator[Problem]:
    """没有申请结转下年度继续办理"""
    at = "/requests/carried_out/total"
    if report[at] != 0:
        yield Problem("有{actual}件结转下年度", at=at, expected=0, actual=report[at])
