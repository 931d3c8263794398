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
        re.compile(rf"(?:部分公开|不予公开) ?{_SOME}"),
    ),
)
_RATED = re.compile(r"考核[^，。；]{0,8}?(?P<value>优秀|良好|合格|不合格|称职)")
_SATISFIED = re.compile(r"满意[率度][^，。；\d]{0,6}(?P<value>\d+(?:\.\d+)?)[%％]")
_RESTRICTED = re.compile(_LISTS.either("restricted"))


def exclusions(report: Report) -> Iterator[Contradiction]:
    """The first two sentences of each kind that cannot both be right of one thing."""
    printed = sentences(report)
    for words, of_all, of_some in _PAIRS:
        holding = [printed[place] for place in printed.holding(words)]
        claim = next((each for each in holding if of_all.search(each.text)), None)
        if claim is None or _RESTRICTED.search(claim.text):
            continue
        found = (each for each in holding if each is not claim and of_some.search(each.text))
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
            value = values.pop()
            if first is not None and first[1] != value:
                yield Contradiction(first[0], sentence, False)
                break
            first = first or (sentence, value)
