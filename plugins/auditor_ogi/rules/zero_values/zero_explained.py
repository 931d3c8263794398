"""Rule zero-explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from auditor import NotApplicable, Problem, Ref, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.form import TABLES
from auditor_ogi.text.parts import TABLES as TABLE_OF_PART
from auditor_ogi.text.parts import not_given, part, require_texts
from auditor_ogi.text.sentences import sentences

# What is explained together: the values that have to be zero, and the words about them.
_BLOCKS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "article20": (
        (
            tuple(f"/article20/normative_documents/{key}" for key in ("issued", "repealed", "in_force")),
            "规范性文件",
        ),
        (("/article20/licensing/decisions",), "许可|审批"),
        (("/article20/penalties/decisions", "/article20/compulsion/decisions"), "处罚|强制|执法"),
        (("/article20/fees/amount",), "事业性收费|收费(?:项目|事项|职[能权]|标准)|不收取?(?:任何)?费"),
    ),
    "requests": (
        (
            ("/requests/received/total", "/requests/carried_in/total"),
            "信息公开申请|依申请|收到[^，。]{0,12}申请(?!人)",
        ),
    ),
    "disputes": (
        (
            (
                "/disputes/review/total",
                "/disputes/litigation_direct/total",
                "/disputes/litigation_after_review/total",
            ),
            "复议|诉讼",
        ),
    ),
}
_APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
_RESULTS = ("upheld", "corrected", "other", "pending")
_LISTS = word_lists(__file__)
_REASON = lazy_regex(_LISTS.either("reasons"))
_compiled = lru_cache(re.compile)
# What a table also counts, and need not be explained by itself.
_ALSO_NAMED = {"article20": "|规章|收费"}
_FILLED_IN = lazy_regex(
    f"(?:{_LISTS.either('all_of_them')})[^，。；]{{0,12}}(?:{_LISTS.either('filled_in')})"
    f"|(?:{_LISTS.either('filled_in')})[^，。；]{{0,4}}(?:{_LISTS.either('all_of_them')})"
)
_NOTHING = lazy_regex(
    f"(?:{_LISTS.either('this_year')})?[，,]?(?:{_LISTS.either('nothing')})"
    f"(?:{_LISTS.either('of_the_kind')})*[。.！；;]?"
)
_FALSE_REASON = lazy_regex(_LISTS.either("no_reasons"))


@rule(
    "zero-explained",
    category="explanation",
    severity="note",
    needs="/sections",
    basis="No text asks for it; inspectors do, where a zero could be a cell that nobody filled",
    fix="Say in the text why there is nothing: no such power, none received, none issued this year",
    example="“本机关无行政许可职权，未收到政府信息公开申请，未发生行政复议和行政诉讼”",
)
def zero_explained(report: Report) -> Iterator[Problem]:
    """A block of zeros has its reason in the text.

    A zero with a reason is a figure; a zero without one may be a form that was not filled in.
    """
    require_texts(report, whole=False)
    if not_given(report):
        raise NotApplicable("part of the text of the report is not given")
    judged = False
    for table in TABLES:
        zeros = [(block, words) for block, words in _BLOCKS[table] if _all_zero(report, block)]
        judged = judged or bool(zeros)
        silent = [pointer for block, words in zeros if not _explained(report, words) for pointer in block]
        if silent and (_explained_together(report, table) or _part_says_none(report, table)):
            silent = []
        if silent:
            yield Problem(
                "zeros without a reason in the text: {cells}", at=silent, cells=[Ref(at) for at in silent]
            )
    if not judged:
        raise NotApplicable("no block of the tables is all zeros")


def _all_zero(report: Report, block: tuple[str, ...]) -> bool:
    """Whether a block is all zeros, the parts of its totals included.

    A total of 0 whose parts are more was not left empty; that it is wrong is another rule's matter.
    """
    return all(report.get(pointer) == 0 and not any(_parts(report, pointer)) for pointer in block)


def _parts(report: Report, pointer: str) -> list[float | None]:
    """What the cells have that a total adds up, nothing where it is no total."""
    row, _, name = pointer.rpartition("/")
    if name != "total":
        return []
    return [
        report.get(f"{row}/{part}") for part in (_RESULTS if row.startswith("/disputes") else _APPLICANTS)
    ]


def _explained(report: Report, words: str) -> bool:
    subject = _compiled(words)
    return any(subject.search(sentence) for sentence in report.memo(_reasons))


def _explained_together(report: Report, table: str) -> bool:
    """Whether one sentence gives the reason for some values of a table and fills in 0 for all it concerns.

    “无许可、处罚、强制事项和收费，故相应各项填0”.
    """
    kinds = _compiled("|".join(words for _, words in _BLOCKS[table]) + _ALSO_NAMED.get(table, ""))
    return any(kinds.search(sentence) and _FILLED_IN.search(sentence) for sentence in report.memo(_reasons))


def _part_says_none(report: Report, table: str) -> bool:
    """Whether all that the part of a table says is that there was nothing, as “无。” or “本年度未发生。”."""
    number = next(number for number, pointer in TABLE_OF_PART.items() if pointer == f"/{table}")
    found = part(report, number)
    return found is not None and bool(_NOTHING.fullmatch((found.text or "").strip()))


def _reasons(report: Report) -> list[str]:
    """The sentences that give a reason for something."""
    printed = sentences(report)
    speaking = (printed[place].text for place in printed.holding(_LISTS["reasons"]))
    return [text for text in speaking if _REASON.search(_FALSE_REASON.sub("", text))]
