"""A county's own rule: part one states how many trainings were held."""

import re
from collections.abc import Iterator

from auditor import Problem, Question, Report, rule
from auditor_ogi.text.parts import require_part

_TRAINING = re.compile(r"培训(?:班|会|活动)?\s*(\d+)\s*[次场期]")


@rule(
    "training-stated",
    category="completeness",
    severity="minor",
    needs="/sections",
    basis="《中华人民共和国政府信息公开条例》第四十八条；云岭县年报编制通知",
    fix="在第一部分“监督保障”中写明本年度政府信息公开培训次数",
    example="“加强业务培训，提高公开水平”，未写次数",
)
def training_stated(report: Report, *, least: int = 1) -> Iterator[Problem]:
    """第一部分写明本年度培训次数

    条例要求定期培训。只写“加强培训”无法核实；写明次数，才能与培训通知、签到表对照。
    """
    at = require_part(report, 1).pointer
    text = report[at]
    stated = _TRAINING.search(text)
    if stated and int(stated[1]) < least:
        yield Problem(
            "全年培训{actual}次，少于{expected}次",
            at=at,
            expected=least,
            actual=int(stated[1]),
            excerpt=stated[0],
        )
    elif not stated and "培训" in text:
        yield Question("第一部分提到培训，但未见次数，请核实", at=at, excerpt="培训")
    elif not stated:
        yield Problem("第一部分未提及培训", at=at)
