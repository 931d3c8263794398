"""Statements about all of one thing that another sentence takes back, and ratings of which one can be right.

“所有申请均为自然人提出” and “企业提出申请4件”, “考核为优秀” and “考核结果为良好”. Both may be right of
different things, so that a person has to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.word_lists import word_lists
from auditor.reports.report import Report
from auditor_ogi.figures.denials import Contradiction
from auditor_ogi.text.numerals import NUMERAL
from auditor_ogi.text.sentences import Sentence, sentences

_LISTS = word_lists(__file__)
_SOME = rf"(?:{NUMERAL}) ?[件宗起例份条个]"
# What is said of all, what takes it back, and words that one of them holds.
_PAIRS = (
    (
        ("自然人", "企业", "法人"),
        re.compile(r"(?:所有|全部)申请(?:人)?(?:均|都|全部)?(?:为|由|系|是)自然人"),
        re.compile(rf"(?:企业|法人)[^，。；]{{0,6}}申请 ?{_SOME}"),
    ),
    (
        ("超期", "逾期"),
        re.compile(r"(?:无一|没有|未发生|无|均未|未出现)(?:件|任何)?(?:超期|逾期)"),
        re.compile(rf"{_SOME}[^，。；]{{0,8}}(?:超期|逾期)"),
    ),
    (
        ("予以公开", "部分公开", "不予公开"),
        re.compile(r"(?:所有|全部)?申请(?:均|全部|都)(?:已)?予以公开"),
        re.compile(rf"(?:部分公开|不予公开) ?{_SOME}|{_SOME}(?:申请)?因[^，。；]{{0,16}}不予公开"),
    ),
    (
        ("社会评议",),
        re.compile(r"(?:未|没有)(?:开展|组织|进行)(?:过)?社会评议"),
        re.compile(r"社会评议[^，。；]{0,8}(?:满意[率度]|优秀率|得分)[^，。；\d]{0,6}\d"),
    ),
    (
        ("规范性文件",),
        re.compile(r"(?:没有|无|未承担)(?:行政)?规范性文件(?:的)?(?:制发|制定|起草)(?:任务|权限|职能)"),
        re.compile(rf"(?<!未)(?<!没有)(?:制发|制定|印发)(?:行政)?规范性文件 ?(?![0零]){_SOME}"),
    ),
    (
        ("新媒体", "公众号", "微博", "视频号", "抖音号"),
        re.compile(r"(?:没有|未|尚未)(?:开设|开通|开办)(?:任何)?政务新媒体"),
        re.compile(
            r"(?<![未没])(?<!没有)(?:开通|开设|运营)(?:了|有)?(?:政务|官方)?(?:微信)?(?:公众号|微博|视频号|抖音号)"
        ),
    ),
    (
        ("整改",),
        re.compile(r"问题[^。；]{0,12}全部(?:已)?整改(?:到位|完成|完毕)"),
        re.compile(rf"(?:尚|仍|还)有 ?{_SOME}(?:问题)?(?:正在|尚未|未|有待)整改"),
    ),
    (
        ("采纳",),
        re.compile(r"(?:意见|建议)[^，。；]{0,12}(?:全部|均)(?:被|已|予以)?采纳"),
        re.compile(rf"{_SOME}[^，。；]{{0,12}}(?:未|没有|不予)采纳"),
    ),
    (
        ("公开目录",),
        re.compile(r"公开目录(?:未|没有)(?:作|做|进行|发生)?(?:过)?调整"),
        re.compile(rf"公开目录(?:动态)?调整 ?(?:{NUMERAL}) ?次"),
    ),
)
# What is said of all is looked for first, by those words that its pattern has: most reports say nothing.
_OF_ALL = {of_all: [word for word in words if word in of_all.pattern] for words, of_all, _ in _PAIRS}
_RATED = re.compile(r"考核[^，。；]{0,8}?(?P<value>优秀|良好|合格|不合格|称职)")
_SATISFIED = re.compile(r"满意[率度][^，。；\d]{0,6}(?P<value>\d+(?:\.\d+)?)[%％]")
_RESTRICTED = re.compile(_LISTS.either("restricted"))
_RATED_ELSEWHERE = re.compile(_LISTS.either("rated_elsewhere"))


def exclusions(report: Report) -> Iterator[Contradiction]:
    """The first two sentences of each kind that cannot both be right of one thing."""
    printed = sentences(report)
    for words, of_all, of_some in _PAIRS:
        may_claim = (printed[place] for place in printed.holding(_OF_ALL[of_all]))
        claim = next((each for each in may_claim if of_all.search(each.text)), None)
        if claim is None or _RESTRICTED.search(claim.text):
            continue
        holding = (printed[place] for place in printed.holding(words))
        found = (each for each in holding if each != claim and of_some.search(each.text))
        other = next((each for each in found if not _RESTRICTED.search(each.text)), None)
        if other is not None:
            yield Contradiction(claim, other, False)
    for word, rating in (("考核", _RATED), ("满意", _SATISFIED)):
        first: tuple[Sentence, str] | None = None
        for place in printed.holding([word]):
            sentence = printed[place]
            values = {found["value"] for found in rating.finditer(sentence.text)}
            if len(values) != 1 or _RESTRICTED.search(sentence.text):
                continue
            if _RATED_ELSEWHERE.search(sentence.text):
                continue  # what deputies think of the answers to their proposals is another rate
            value = values.pop()
            if first is not None and first[1] != value:
                yield Contradiction(first[0], sentence, False)
                break
            first = first or (sentence, value)
