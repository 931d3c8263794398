"""What the figures of the text may count, and where the tables count it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.record import Record
from auditor.reports.report import Report
from auditor_ogi.form import labels

_REQUESTS = "/requests/outcomes"
_GROUPS = {
    "refused": (
        "state_secret",
        "prohibited_by_law",
        "security_and_stability",
        "third_party_rights",
        "internal_affairs",
        "deliberative",
        "enforcement_file",
        "administrative_inquiry",
    ),
    "unavailable": ("not_held", "needs_creation", "still_unclear"),
    "not_processed": ("petition", "repeated", "publication", "excessive", "reconfirmation"),
    "other": ("not_corrected", "fee_unpaid", "other"),
}
_ORGANISATIONS = ("business", "research", "public_interest", "legal_service", "other")
_RESULTS = ("upheld", "corrected", "other", "pending")
_DECIDED = _RESULTS[:3]
_LITIGATION = ("litigation_direct", "litigation_after_review")


class Subject(Record, frozen=True):
    """What a figure may count: its name in Chinese and English, and the table cells whose sum it is."""

    zh: str
    en: str
    cells: tuple[str, ...] = ()


def _subjects() -> dict[str, Subject]:
    found = {
        "requests": Subject("收到的政府信息公开申请", "requests received", ("/requests/received/total",)),
        "requests/halves": Subject(
            "上、下半年收到的申请之和", "requests of both halves of the year", ("/requests/received/total",)
        ),
        "requests/ways": Subject(
            "各渠道收到的申请之和", "requests by the ways they came", ("/requests/received/total",)
        ),
        "handled": Subject(
            "办理的政府信息公开申请",
            "requests handled",
            ("/requests/received/total", "/requests/carried_in/total"),
        ),
        "due": Subject(
            "应答复的政府信息公开申请",
            "requests to answer",
            ("/requests/received/total", "/requests/carried_in/total"),
        ),
        "answered": Subject("答复的政府信息公开申请", "requests answered", (f"{_REQUESTS}/total/total",)),
        "carried_in": Subject(
            "上年结转的申请", "requests carried over from last year", ("/requests/carried_in/total",)
        ),
        "carried_out": Subject(
            "结转下年度的申请", "requests carried over to next year", ("/requests/carried_out/total",)
        ),
        "withdrawn": Subject("申请人撤回的申请", "requests withdrawn"),
        "rest": Subject("剩余的申请", "requests left"),
        "reviews": Subject("行政复议", "administrative reconsideration", ("/disputes/review/total",)),
        "litigation": Subject(
            "行政诉讼",
            "administrative litigation",
            tuple(f"/disputes/{group}/total" for group in _LITIGATION),
        ),
        "disputes": Subject(
            "行政复议和行政诉讼",
            "administrative reconsideration and litigation",
            ("/disputes/review/total", *(f"/disputes/{group}/total" for group in _LITIGATION)),
        ),
        "issued": Subject(
            "制发的行政规范性文件",
            "normative documents issued",
            ("/article20/normative_documents/issued", "/article20/normative_documents/made"),
        ),
        "repealed": Subject(
            "废止的行政规范性文件",
            "normative documents repealed",
            ("/article20/normative_documents/repealed",),
        ),
        "in_force": Subject(
            "现行有效的行政规范性文件",
            "normative documents in force",
            ("/article20/normative_documents/in_force",),
        ),
        "rules_issued": Subject("制发的规章", "rules issued", ("/article20/rules/issued",)),
        "rules_repealed": Subject("废止的规章", "rules repealed", ("/article20/rules/repealed",)),
        "rules_in_force": Subject("现行有效的规章", "rules in force", ("/article20/rules/in_force",)),
        "disclosed_documents": Subject(
            "新公开的规范性文件",
            "normative documents disclosed",
            ("/article20/normative_documents/disclosed",),
        ),
        "public_documents": Subject(
            "对外公开的规范性文件",
            "normative documents in public",
            ("/article20/normative_documents/public_total",),
        ),
        "licensing": Subject("行政许可决定", "licensing decisions", ("/article20/licensing/decisions",)),
        "penalties": Subject("行政处罚决定", "penalty decisions", ("/article20/penalties/decisions",)),
        "compulsion": Subject("行政强制决定", "compulsion decisions", ("/article20/compulsion/decisions",)),
        "fees": Subject("行政事业性收费", "administrative charges", ("/article20/fees/amount",)),
        "processing_fees": Subject("政府信息公开信息处理费", "information-processing fees"),
        "disclosed_items": Subject("主动公开的政府信息", "items disclosed"),
        "outcomes/disclosed": Subject(
            "予以公开的申请", "requests disclosed", (f"{_REQUESTS}/disclosed/total",)
        ),
        "outcomes/partly_disclosed": Subject(
            "部分公开的申请", "requests partly disclosed", (f"{_REQUESTS}/partly_disclosed/total",)
        ),
        "outcomes/disclosed_at_all": Subject(
            "予以公开和部分公开的申请",
            "requests disclosed in whole or in part",
            (f"{_REQUESTS}/disclosed/total", f"{_REQUESTS}/partly_disclosed/total"),
        ),
        "outcomes/refused": Subject("不予公开的申请", "requests refused", _group("refused")),
        "outcomes/unavailable": Subject(
            "无法提供的申请", "requests for what is unavailable", _group("unavailable")
        ),
        "outcomes/not_processed": Subject(
            "不予处理的申请", "requests not processed", _group("not_processed")
        ),
        "outcomes/other": Subject(
            "其他处理的申请",
            "requests handled otherwise",
            (*_group("other"), f"{_REQUESTS}/other_total/total"),
        ),
        "from/natural_person": Subject(
            "自然人提出的申请", "requests of natural persons", ("/requests/received/natural_person",)
        ),
        "from/organisations": Subject(
            "法人或其他组织提出的申请",
            "requests of organisations",
            tuple(f"/requests/received/{kind}" for kind in _ORGANISATIONS),
        ),
    }
    for kind in _ORGANISATIONS[:-1]:
        pointer = f"/requests/received/{kind}"
        found[f"from/{kind}"] = _named(pointer)
    for group, rows in _GROUPS.items():
        for row in rows:
            found[f"outcomes/{group}/{row}"] = _named(f"{_REQUESTS}/{group}/{row}/total")
    for group in ("review", *_LITIGATION):
        found.setdefault(f"cases/{group}", _named(f"/disputes/{group}/total"))
        for result in _RESULTS:
            found[f"cases/{group}/{result}"] = _named(f"/disputes/{group}/{result}")
    for result in _RESULTS:
        cells = tuple(f"/disputes/{group}/{result}" for group in _LITIGATION)
        found[f"cases/litigation/{result}"] = Subject(
            f"行政诉讼 · {labels()[cells[0]].zh.split(' · ')[-1]}",
            f"administrative litigation · {result}",
            cells,
        )
    all_groups = ("review", *_LITIGATION)
    for result in _RESULTS:
        cells = tuple(f"/disputes/{group}/{result}" for group in all_groups)
        zh = labels()[cells[0]].zh.split(" · ")[-1]
        found[f"cases/disputes/{result}"] = Subject(
            f"行政复议和行政诉讼 · {zh}",
            f"administrative reconsideration and litigation · {result}",
            cells,
        )
    for kind, groups in (
        *((group, (group,)) for group in all_groups),
        ("litigation", _LITIGATION),
        ("disputes", all_groups),
    ):
        cells = tuple(f"/disputes/{group}/{result}" for group in groups for result in _DECIDED)
        name = found.get(f"cases/{kind}") or found[kind]
        found[f"cases/{kind}/decided"] = Subject(f"{name.zh} · 已审结", f"{name.en} · decided", cells)
    return found


def _group(name: str) -> tuple[str, ...]:
    return tuple(f"{_REQUESTS}/{name}/{row}/total" for row in _GROUPS[name])


def _named(pointer: str) -> Subject:
    label = labels()[pointer]
    return Subject(label.zh, label.en, (pointer,))


SUBJECTS: dict[str, Subject] = _subjects()

STATED_ONCE = (
    "requests",
    "carried_in",
    "carried_out",
    "reviews",
    "litigation",
    "issued",
    "repealed",
    "in_force",
    "rules_issued",
    "rules_repealed",
    "rules_in_force",
    "licensing",
    "penalties",
    "compulsion",
)
"""What a report has one number of, in whichever sentence or table it states it.

Fees of either kind come in several.
"""


def cells(report: Report, subject: str) -> list[str]:
    """The addresses of the table cells that count a subject, as far as this report's tables have them."""
    return [pointer for pointer in SUBJECTS[subject].cells if report.has(pointer)]


def total(report: Report, pointers: Sequence[str]) -> float | None:
    """The sum of some cells, None where one of them is not known.

    The report remembers which cells were asked for.
    """
    values = [report[pointer] for pointer in pointers]
    return None if not values or None in values else sum(values)
