"""Rule zero-explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from auditor import NotApplicable, Problem, Report, Term, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.form import TABLES
from auditor_ogi.text.parts import TABLES as TABLE_OF_PART
from auditor_ogi.text.parts import Part, not_given, part, require_texts
from auditor_ogi.text.sentences import Sentence, sentences
from auditor_ogi.zeros import BLOCKS, is_all_zero, zero_cause


class _Block(NamedTuple):
    """What is explained together: the values that have to be zero, and patterns of the words about them.

    ``in_its_part`` are words that are about them where the part that has the table says them.
    """

    name: Term
    pointers: tuple[str, ...]
    words: str
    in_its_part: str


# A fee for the answering of a request is another thing, if a sentence is about such a fee alone.
_ANY_FEE = (
    "收费(?:项目|事项|职[能权]|标准)|(?:收取?|产生|发生)[^，。；]{0,6}(?:任何|一切|各类|其他)[^，。；]{0,4}费"
)
_BLOCKS: dict[str, tuple[_Block, ...]] = {
    "article20": (
        _Block(
            Term("normative documents"),
            BLOCKS["normative documents"],
            "规范性?文件",
            "文件",
        ),
        _Block(
            Term("administrative licensing"),
            BLOCKS["licensing"],
            "许可|审批|对外管理服务|行政(?:权力|职权)",
            "权力|职权",
        ),
        _Block(
            Term("administrative penalties and compulsion"),
            BLOCKS["penalties and compulsion"],
            "处罚|强制|执法|行政(?:权力|职权)",
            "权力|职权",
        ),
        _Block(
            Term("administrative charges"),
            BLOCKS["charges"],
            f"事业性收费|{_ANY_FEE}|不收取?(?:任何)?费",
            "(?<!乱)收费|收取[^，。；]{0,8}费|费用",
        ),
    ),
    "requests": (
        _Block(
            Term("requests received and carried over"),
            BLOCKS["requests"],
            "信息公开申请|依申请|申请公开|(?:收到|接到|受理)[^，。]{0,12}申请(?!人)",
            "申请(?!人)",
        ),
    ),
    "disputes": (
        _Block(
            Term("administrative reconsideration and litigation"),
            BLOCKS["disputes"],
            "复议|诉讼|[应涉被]诉",
            "案件|争议|纠纷|[应涉被败]诉|起诉|官司",
        ),
    ),
}
_APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
_RESULTS = ("upheld", "corrected", "other", "pending")
_LISTS = word_lists(__file__)
_REASON = lazy_regex(_LISTS.either("reasons"))
_compiled = lru_cache(lazy_regex)
# What a table also counts, and need not be explained by itself.
_ALSO_NAMED = {"article20": "|规章|收费"}
_FEES_OF_REQUESTS = lazy_regex(_LISTS.either("fees_of_requests"))
_FILLED_IN = lazy_regex(
    f"(?:{_LISTS.either('all_of_them')})[^，。；]{{0,12}}(?:{_LISTS.either('filled_in')})"
    f"|(?:{_LISTS.either('filled_in')})[^，。；]{{0,4}}(?:{_LISTS.either('all_of_them')})"
)
_AS_ALL_OF_THEM = lazy_regex(
    f"(?:{_LISTS.either('taken_as_all')})[^，。；]{{0,12}}(?:{_LISTS.either('filled_in')})"
)
_EVERY_TABLE = lazy_regex(_LISTS.either("every_table"))
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
    zeros = {table: [block for block in _BLOCKS[table] if _all_zero(report, block)] for table in TABLES}
    if not any(zeros.values()):
        raise NotApplicable("no block of the tables is all zeros")
    silent = [
        block
        for table, blocks in zeros.items()
        if blocks and not _explained_together(report, table) and not _part_says_none(report, table)
        for block in blocks
        if not _explained(report, table, block)
    ]
    # What a report of zeros does not explain is one thing, and so is each block of any other.
    for together in [silent] if is_all_zero(report) else [[block] for block in silent]:
        at = [pointer for block in together for pointer in block.pointers]
        if at:
            yield Problem(
                "zeros without a reason in the text: {blocks}",
                at=at,
                blocks=[block.name for block in together],
                cause=zero_cause(report, at[0]),
            )


def _all_zero(report: Report, block: _Block) -> bool:
    """Whether a block is all zeros, the parts of its totals included.

    A total of 0 whose parts are more was not left empty; that it is wrong is another rule's matter.
    """
    return all(report.get(pointer) == 0 and not any(_parts(report, pointer)) for pointer in block.pointers)


def _parts(report: Report, pointer: str) -> list[float | None]:
    """What the cells have that a total adds up, nothing where it is no total."""
    row, _, name = pointer.rpartition("/")
    if name != "total":
        return []
    return [
        report.get(f"{row}/{part}") for part in (_RESULTS if row.startswith("/disputes") else _APPLICANTS)
    ]


def _explained(report: Report, table: str, block: _Block) -> bool:
    reasons = report.memo(_reasons)
    own = _in(_part_of(report, table), reasons)
    return _speaks(reasons, block.words) or _speaks(own, block.in_its_part)


def _speaks(reasons: Iterable[Sentence], words: str) -> bool:
    subject = _compiled(words)
    return any(subject.search(_FEES_OF_REQUESTS.sub("", sentence.text)) for sentence in reasons)


def _in(item: Part | None, reasons: Iterable[Sentence]) -> list[Sentence]:
    """The sentences that a part of the report has."""
    return [sentence for sentence in reasons if item is not None and sentence.pointer == item.pointer]


def _explained_together(report: Report, table: str) -> bool:
    """Whether one sentence gives the reason for some values of a table and fills in 0 for all it concerns.

    “无许可、处罚、强制事项和收费，故相应各项填0”. In the part that has the table it need not say of what:
    “本部分数据均为零”; and a sentence on all tables is about each.
    """
    words = "|".join(block.words for block in _BLOCKS[table])
    kinds, own = _compiled(words + _ALSO_NAMED.get(table, "")), _part_of(report, table)
    for _, _, text in _in(own, report.memo(_reasons)):
        # “行政许可、行政处罚均为0” is about these two.
        if _FILLED_IN.search(text) or (_AS_ALL_OF_THEM.search(text) and not kinds.search(text)):
            return True
    return any(
        _FILLED_IN.search(text) and (kinds.search(text) or _EVERY_TABLE.search(text))
        for _, _, text in report.memo(_reasons)
    )


def _part_of(report: Report, table: str) -> Part | None:
    """The part of the report that has a table."""
    return part(report, next(number for number, pointer in TABLE_OF_PART.items() if pointer == f"/{table}"))


def _part_says_none(report: Report, table: str) -> bool:
    """Whether all that the part of a table says is that there was nothing, as “无。” or “本年度未发生。”."""
    found = _part_of(report, table)
    return found is not None and bool(_NOTHING.fullmatch((found.text or "").strip()))


def _reasons(report: Report) -> list[Sentence]:
    """The sentences that give a reason for something."""
    printed = sentences(report)
    speaking = (printed[place] for place in printed.holding(_LISTS["reasons"]))
    return [each for each in speaking if _REASON.search(_FALSE_REASON.sub("", each.text))]
