"""Rule sudden-change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.text.parts import is_left_out, not_given, texts
from auditor_ogi.text.sentences import sentences

# A charge that is so many times out is in 元 where 万元 are asked for: the rule on its unit says so.
_OF_ANOTHER_UNIT = 1000
# Counts of the year by the words that name them; what is in force is another rule's matter.
_FEES = "/article20/fees/amount"
_WATCHED = {
    "/article20/rules/issued": ("规章",),
    "/article20/normative_documents/issued": ("规范性文件",),
    "/article20/licensing/decisions": ("许可", "审批"),
    "/article20/penalties/decisions": ("处罚", "执法"),
    "/article20/compulsion/decisions": ("强制", "执法"),
    _FEES: ("收费", "费用"),
    "/requests/received/total": ("申请", "依申请"),
    "/disputes/review/total": ("复议",),
    "/disputes/litigation_direct/total": ("诉讼",),
    "/disputes/litigation_after_review/total": ("诉讼",),
}
_CHANGE = re.compile(
    "增[加长幅至多]|新增|激增|剧增|上升|升至|攀升|大幅|翻[了一两]?番|[倍]|减[少至幅]|下降|降至|降低|回落|同比|环比|持平|变化|波动|"
    "[较比与同](?:[12１２]\\d{3}年|上一?年|去年|上年度|往年|前一?年)|"
    "原因|由于|因为|因[^此而]|鉴于|受[^理到]{1,20}影响|所致|主要[是系为]|集中|批量|同一申请人|专项|整治|"
    "统计口径|口径|调整|划转|下放|赋权|承接|委托|移交|划入|划出|上收|取消|改革|拆迁|征收|征地"
)
# Where the organ itself changed, every figure may.
_REFORM = (
    "机构改革",
    "职能划转",
    "职责划转",
    "职能调整",
    "职责调整",
    "区划调整",
    "撤并",
    "撤乡",
    "撤镇",
    "撤县",
    "乡镇合并",
    "合并设立",
    "更名为",
    "赋权",
    "综合执法改革",
    "统计口径",
)


@rule(
    "sudden-change",
    scope="series",
    category="consistency",
    severity="note",
    needs="/sections",
    also_reads=tuple(_WATCHED),
    basis="No text asks for it: a comparison of the organ's two reports, as a hint where a figure may be mistyped",
    fix="Check the value; if it is right, say in the text what changed and why",
    example="57 penalties in the report on 2023, 1472 in that on 2024, and no word about the change",
)
def sudden_change(
    previous: Report, current: Report, *, factor: float = 10.0, least: float = 100.0
) -> Iterator[Problem]:
    """No value jumps without a word.

    A count that is `factor` times last year's, or that part of it, is explained by what happened, or it is a slip.
    A difference of less than `least` is no jump, whatever its factor, and a fall to zero is another rule's matter.
    Whether a sentence that names the thing, or the one after it, speaks of a change or its reason decides.
    """
    jumps = [
        (pointer, before, now)
        for pointer in _WATCHED
        if (now := current.get(pointer)) and (before := previous.get(pointer)) is not None
        if abs(now - before) >= least and max(now, before) >= factor * max(min(now, before), 1)
        if pointer != _FEES or max(now, before) < _OF_ANOTHER_UNIT * (min(now, before) or 1)
    ]
    if not jumps:
        return
    # The text is read only now: most years nothing jumps, and texts are long.
    given = texts(current)
    if not any(text.strip() and not is_left_out(text) for text in given.values()):
        raise NotApplicable("no text of the report is given")
    if any(word in text for text in given.values() for word in _REFORM):
        return
    kind = Question if not_given(current) else Problem
    for pointer, before, now in jumps:
        if not _spoken_of(current, pointer):
            yield kind(
                "{where}: {before} in the report on {previous_year}, {actual} in that on {year}, and no word about the "
                "change",
                at=pointer,
                earlier=pointer,
                actual=now,
                before=before,
            )


def _spoken_of(report: Report, pointer: str) -> bool:
    said = sentences(report)
    subject = _subject(pointer)
    for place in said.holding(_WATCHED[pointer]):
        following = said[place + 1 : place + 2]
        if subject.search(said[place].text) and any(
            _CHANGE.search(sentence.text) for sentence in (said[place], *following)
        ):
            return True
    return False


@cache
def _subject(pointer: str) -> re.Pattern[str]:
    """The words for what is counted; a person who applies is no request."""
    return re.compile("|".join(f"{word}(?!人)" for word in _WATCHED[pointer]))
