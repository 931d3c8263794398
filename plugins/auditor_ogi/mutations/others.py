"""Mutations of single values and sentences that contradict a table, the year before, or other organs."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from auditor.reading.patterns import lazy_regex
from auditor.reports.mutation import Draft
from auditor.reports.source import Source
from auditor_ogi.form import TABLES, form
from auditor_ogi.mutations.declaring import append, level_of, mutation, organ_of, parts, year_of

_DOCUMENTS = "/article20/normative_documents"
_LICENCES = "/article20/licensing/decisions"
_PENALTIES = "/article20/penalties/decisions"
_FEES = "/article20/fees/amount"
_AFTER_REVIEW = "/disputes/litigation_after_review"
_ASPECT = lazy_regex(r"\n（[一二三四五]）[^\n]*")
_SPEAKS_OF_RESULTS = lazy_regex(r"[^。；\n]*(?:考核|评估|满意|评议|问责|追究|督办)[^。；\n]*[。；]?")
_SPEAKS_OF_LICENCES = lazy_regex(r"[^。\n]*许可[^。\n]*。?")
_SPEAKS_OF_PENALTIES = lazy_regex(r"[^。\n]*(?:处罚|行政强制|执法)[^。\n]*。?")


def _raise(draft: Draft, *pointers: str, by: int) -> str | None:
    values = {pointer: draft.get(pointer) for pointer in pointers}
    if any(value is None or value + by < 0 for value in values.values()):
        return None
    draft.set({pointer: value + by for pointer, value in values.items()})
    return ", ".join(f"{pointer}: {value} → {value + by}" for pointer, value in values.items())


def _before(draft: Draft) -> Mapping[str, Any] | None:
    """The organ's report on the year before."""
    own = (other for other in draft.others if other["organ"]["name"] == organ_of(draft))
    return next((other for other in own if other["year"] == year_of(draft) - 1), None)


def _misprint(draft: Draft, pointer: str, printed: str) -> str | None:
    """Print what is no number that can be right; a reader leaves such a cell blank."""
    if draft.get(pointer) is None:
        return None
    draft.set({pointer: None})
    draft.sources[pointer] = Source(raw=printed)
    return f"{pointer}: {printed}"


@mutation(
    "received-raised", zh="本年新收多计一件（含总计）", en="one request too many is received, in its row"
)
def received_raised(draft: Draft) -> str | None:
    return _raise(draft, "/requests/received/natural_person", "/requests/received/total", by=1)


@mutation(
    "outcome-raised",
    zh="一类办理结果多计一件（含行总计）",
    en="one request too many has an outcome, in its row",
)
def outcome_raised(draft: Draft) -> str | None:
    row = "/requests/outcomes/disclosed"
    return _raise(draft, f"{row}/natural_person", f"{row}/total", by=1)


@mutation(
    "carried-in-raised",
    zh="上年结转多计一件，本年新收少计一件",
    en="a request of this year is counted as carried over",
)
def carried_in_raised(draft: Draft) -> str | None:
    columns = ("natural_person", "total")
    taken = _raise(draft, *(f"/requests/received/{column}" for column in columns), by=-1)
    return taken and _raise(draft, *(f"/requests/carried_in/{column}" for column in columns), by=1)


@mutation(
    "cases-raised", zh="行政复议多计一件（含总计）", en="one case of reconsideration too many, in its total"
)
def cases_raised(draft: Draft) -> str | None:
    return _raise(draft, "/disputes/review/upheld", "/disputes/review/total", by=1)


@mutation(
    "litigation-without-review",
    zh="复议后起诉多于行政复议",
    en="more litigation after reconsideration than reconsiderations",
)
def litigation_without_review(draft: Draft) -> str | None:
    if _before(draft) is None:
        return None
    return _raise(draft, f"{_AFTER_REVIEW}/upheld", f"{_AFTER_REVIEW}/total", by=400)


@mutation(
    "in-force-raised", zh="现行有效文件多计", en="more documents are in force than follow from last year"
)
def in_force_raised(draft: Draft) -> str | None:
    return _raise(draft, f"{_DOCUMENTS}/in_force", by=3)


@mutation(
    "in-force-below-issued",
    zh="现行有效文件少于本年制发文件",
    en="fewer documents are in force than were issued",
)
def in_force_below_issued(draft: Draft) -> str | None:
    if draft.get(f"{_DOCUMENTS}/issued") is None or draft.get(f"{_DOCUMENTS}/in_force") is None:
        return None
    return _raise(draft, f"{_DOCUMENTS}/issued", by=int(draft.get(f"{_DOCUMENTS}/in_force")) + 1)


@mutation("hundredfold", zh="行政许可数量突增百倍", en="a hundred times last year's licensing decisions")
def hundredfold(draft: Draft) -> str | None:
    count = draft.get(_LICENCES)
    for section in draft.data["sections"]:
        section["text"] = _SPEAKS_OF_LICENCES.sub("", section["text"])
    return _raise(draft, _LICENCES, by=count * 149) if count else None


@mutation("fell-to-zero", zh="行政处罚降为零且无说明", en="penalties fall to zero without a word")
def fell_to_zero(draft: Draft) -> str | None:
    if not draft.get(_PENALTIES):
        return None
    draft.set({_PENALTIES: 0})
    for section in draft.data["sections"]:
        section["text"] = _SPEAKS_OF_PENALTIES.sub("", section["text"])
    return f"{_PENALTIES}: 0"


@mutation("zeros-unexplained", zh="整块为零且无说明", en="a block of zeros without a word")
def zeros_unexplained(draft: Draft) -> str | None:
    if draft.get("/article20/compulsion/decisions") != 0:
        return None
    for section in draft.data["sections"]:
        section["text"] = re.sub("[^。\n]*(?:行政强制|收费|行政许可)[^。\n]*。?", "", section["text"])
    draft.set({_LICENCES: 0})
    return f"{_LICENCES}: 0"


@mutation(
    "only-zero", zh="同级机关普遍有数的项目填零", en="no licensing decisions, unlike all organs of its level"
)
def only_zero(draft: Draft) -> str | None:
    if not draft.get(_LICENCES):
        return None
    draft.set({_LICENCES: 0})
    return f"{_LICENCES}: 0"


@mutation("nothing-but-zeros", zh="各表全部为零", en="the tables have nothing but zeros")
def nothing_but_zeros(draft: Draft) -> str | None:
    tables = [table for table in TABLES if draft.data.get(table) is not None]
    draft.set({pointer: 0 for table in tables for pointer in form(draft.data["form"]).pointers(table)})
    return "0"


@mutation("fee-in-yuan", zh="收费金额以元填报", en="the charge is in 元")
def fee_in_yuan(draft: Draft) -> str | None:
    amount = draft.get(_FEES)
    if not amount:
        return None
    draft.set({_FEES: amount * 10_000})
    return f"{_FEES}: {amount} → {amount * 10_000}"


@mutation("negative-decisions", zh="第二部分表格印有负数", en="a negative number is printed in table two")
def negative_decisions(draft: Draft) -> str | None:
    return _misprint(draft, _PENALTIES, "-3")


@mutation("negative-requests", zh="第三部分表格印有负数", en="a negative number is printed in table three")
def negative_requests(draft: Draft) -> str | None:
    return _misprint(draft, "/requests/carried_out/business", "-1")


@mutation("fraction-of-a-case", zh="第四部分表格印有小数", en="a fraction is printed in table four")
def fraction_of_a_case(draft: Draft) -> str | None:
    return _misprint(draft, "/disputes/litigation_direct/upheld", "0.5")


@mutation("text-of-last-year", zh="第一、第五部分沿用上年文字", en="parts one and five are last year's")
def text_of_last_year(draft: Draft) -> str | None:
    before = _before(draft)
    if before is None:
        return None
    year = year_of(draft)
    earlier = {section["number"]: section["text"] for section in before["sections"]}
    for number in (1, 5):
        parts(draft)[number]["text"] = earlier[number].replace(str(year - 1), str(year))
    return "1, 5"


@mutation("table-of-last-year", zh="第三部分表格与上年相同", en="table three is last year's")
def table_of_last_year(draft: Draft) -> str | None:
    before = _before(draft)
    if before is None or before["form"] != draft.data["form"]:
        return None
    at = form(draft.data["form"]).pointers("requests")
    earlier = Draft(dict(before), draft.rng)
    draft.set({pointer: earlier.get(pointer) for pointer in at})
    return "/requests"


@mutation("tables-of-another-organ", zh="第三部分表格是另一机关的", en="table three is another organ's")
def tables_of_another_organ(draft: Draft) -> str | None:
    for other in draft.others:
        # An organ above may have the tables of the one below it.
        is_like = other["organ"].get("level") == level_of(draft) and other["form"] == draft.data["form"]
        is_another = other["organ"]["name"] != organ_of(draft)
        if is_like and is_another and other["requests"] != draft.data["requests"]:
            draft.data["requests"] = copy.deepcopy(other["requests"])
            return str(other["organ"]["name"])
    return None


@mutation("aspect-missing", zh="第一部分缺少一个方面", en="an aspect of part one is missing")
def aspect_missing(draft: Draft) -> str | None:
    text = parts(draft)[1]["text"]
    found = list(_ASPECT.finditer(text))
    if not found:
        return None
    aspect = draft.rng.choice(found)
    parts(draft)[1]["text"] = text[: aspect.start()] + text[aspect.end() :]
    return aspect[0].strip()[:30]


@mutation(
    "results-missing",
    zh="没有考核、评议和责任追究结果",
    en="no results of assessment, appraisal and accountability",
)
def results_missing(draft: Draft) -> str | None:
    if level_of(draft) not in ("township", "county", "city"):
        return None
    for section in draft.data["sections"]:
        section["text"] = _SPEAKS_OF_RESULTS.sub("", section["text"])
    return "–"


def _appended(id: str, number: int, words: str, *, zh: str, en: str) -> None:
    """A sentence that is wrong whatever else the report says."""

    @mutation(id, zh=zh, en=en)
    def change(draft: Draft) -> str | None:
        if number not in parts(draft):
            return None
        append(draft, number, words)
        return words


_appended(
    "parts-do-not-add-up",
    1,
    "全年制作政策解读材料共100篇，其中文字解读60篇，图片解读30篇，视频解读20篇。",
    zh="文字所述分项之和与总数不符",
    en="stated parts do not add up to their total",
)
_appended(
    "share-does-not-follow",
    1,
    "全年制作政策解读材料200篇，其中图片解读150篇，占比60%。",
    zh="占比与数字不符",
    en="a share does not follow from its numbers",
)
_appended(
    "change-does-not-follow",
    1,
    "全年制作政策解读材料120篇，比上年的100篇增长30%。",
    zh="增幅与数字不符",
    en="a change does not follow from its numbers",
)
_appended(
    "round-word-at-an-exact-number",
    1,
    "全年制作政策解读材料273余篇。",
    zh="精确数字后有“余”字",
    en="an exact number is called a round one",
)
_appended(
    "more-cases-in-the-text",
    4,
    "本年度发生政府信息公开行政复议案件977件。",
    zh="文字所述行政复议件数与表格不符",
    en="the text states other cases than the table",
)
_appended(
    "more-outcomes-in-the-text",
    3,
    "全年予以公开政府信息公开申请977件。",
    zh="文字所述办理结果与表格不符",
    en="the text states other outcomes than the table",
)


@mutation(
    "decisions-in-the-text-only",
    zh="表格为零而文字有数",
    en="the text states decisions where the table has zero",
)
def decisions_in_the_text_only(draft: Draft) -> str | None:
    if draft.get("/article20/compulsion/decisions") != 0:
        return None
    text = parts(draft)[2]["text"]
    parts(draft)[2]["text"] = (
        re.sub("[^。\n]*行政强制[^。\n]*。?", "", text) + "全年作出行政强制决定6件，均已公示。"
    )
    return "6"


@mutation(
    "none-and-some",
    zh="文字称未收到申请而前文有申请",
    en="the text says that there were no requests, and some",
)
def none_and_some(draft: Draft) -> str | None:
    if not draft.get("/requests/received/total"):
        return None
    parts(draft)[3]["text"] = "本年度未收到政府信息公开申请。"
    return str(parts(draft)[3]["text"])


@mutation("requests-in-two-units", zh="申请使用两种量词", en="requests are counted in two units")
def requests_in_two_units(draft: Draft) -> str | None:
    count = draft.get("/requests/received/total")
    stated = f"收到政府信息公开申请{count}件"
    text = parts(draft)[1]["text"]
    if not count or stated not in text:
        return None
    parts(draft)[1]["text"] = text.replace(stated, stated.removesuffix("件") + "条")
    return stated.removesuffix("件") + "条"
