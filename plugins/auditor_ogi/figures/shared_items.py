"""By what the parts of a total may share items, so that they need not make it: known by their names.

Kinds exclude each other (政策类, 动态类). What was done to things, who took part in them and who people are
does not: of ten plans nine may be reviewed and eight published, and a member of the Party may be young.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.figures.quantities import COUNT, MONEY, Quantity

_LISTS = word_lists(__file__)
_OF_SOME = lazy_regex(_LISTS.either("marks_of_some"))
_REST = lazy_regex("其[他它余]|剩[余下]|余下")
_NOT_OWN = lazy_regex("^[^被]*(?:转[载发自]|非原创)")
_OF_PEOPLE = tuple(lazy_regex(either(words)) for words in _LISTS.groups("marks_of_people").values())
_DIMENSIONS = tuple(lazy_regex(either(words)) for words in _LISTS.groups("dimensions").values())
_OTHER_PEOPLE = lazy_regex(_LISTS.either("all_other_people"))
_USED = lazy_regex(_LISTS.either("what_became_of_money"))
_DONE = lazy_regex(rf"(?:{_LISTS.either('done_to_the_same')})(?![会类班栏])")
_TOOK_PART = lazy_regex(_LISTS.either("took_part"))
_WHO = lazy_regex(_LISTS.either("who_explains"))
_OF_DOCUMENTS = lazy_regex("文件|(?:同步|配套|均|已|共|累计|开展|进行|完成|实际|应)解读了?[件个份次]{0,2}$")
_FORM = lazy_regex(_LISTS.either("forms"))
_HIERARCHY = lazy_regex(rf"一级(?:{_LISTS.either('in_levels')}|$)")
_OVERLAPS = lazy_regex(
    rf"{_LISTS.either('overlaps')}|[在到入属]{COUNT}(?:{_LISTS.either('where_it_is_shared')})|既[^，。；]{{1,12}}又|(?<=[^，,。；;])同时(?!，)"
    rf"|部分[^，。；\ue000-\ue007]{{0,8}}(?:同|多|重|两|又|兼|并处|联合|[有用属处]{COUNT})|{COUNT}(?:同时)?涉及多"
)
_DISTINCT = lazy_regex(_LISTS.either("counted_once"))
_ONE_WAY = lazy_regex(_LISTS.either("come_one_way"))
_LATE = lazy_regex("延期|延长")
_IN_TIME = lazy_regex("按[时期]|及时|如期|准时|限内|当[场日天]|提前|未延")
_PUBLISHED_PIECES = frozenset("条篇则")
_PEOPLE = frozenset("人名位")
_PERIOD = lazy_regex("第?[一二三四1234]季度|上半年|前[三3]个?季度|截[至止]")


def cross(labels: Sequence[str], total: Quantity) -> bool:
    """Whether some parts are known by what others may have as well (原创信息 beside 涉农信息)."""
    if any(map(_OF_SOME.search, labels)) and not _are_own_or_not(labels):
        return True
    if total.kind == MONEY:
        return _is_true_of_some(_USED, labels)
    if sum(any(map(mark.search, labels)) for mark in _DIMENSIONS) > 1:
        return True
    if total.unit[:1] not in _PEOPLE:
        return False
    marks = [mark for mark in _OF_PEOPLE if any(map(mark.search, labels))]
    if len(marks) > 1:
        return True  # 党员18名，大专以上学历20名
    return any(_is_true_of_some(mark, labels) for mark in marks) and not any(
        map(_OTHER_PEOPLE.search, labels)
    )


def _are_own_or_not(labels: Sequence[str]) -> bool:
    """Whether the parts are what was made by oneself, what was not, and nothing but the rest of these."""
    return any(map(_NOT_OWN.search, labels)) and all(
        _OF_SOME.search(label) or _NOT_OWN.search(label) or _REST.search(label) for label in labels
    )


def may_share(labels: Sequence[str], total: Quantity, said: str) -> bool:
    """Whether one item may be in several parts by their names; ``said`` are the words of the total."""
    if sum(label.startswith("涉") for label in labels) > 1:
        return True  # 涉及民生12件、涉及企业10件
    if any(map(_LATE.search, labels)) and not any(map(_IN_TIME.search, labels)):
        return True  # 答复473件、延期答复31件、结转30件
    if total.unit[:1] not in _PUBLISHED_PIECES or _ONE_WAY.search(said):
        done = {found[0] for found in map(_DONE.search, labels) if found}
        # What has been begun comes before what has been finished: 已开工, 已完工.
        reached = {label for label in labels if label.startswith("已")}
        if len(done) > 1 or len(reached) > 1 or sum(map(bool, map(_TOOK_PART.search, labels))) > 1:
            return True
    # A document is explained in several forms, by several people.
    in_a_form = "解读" in said and any(map(_FORM.search, labels))
    return in_a_form and bool(_OF_DOCUMENTS.search(said) or any(map(_WHO.search, labels)))


def are_levels(labels: Sequence[str]) -> bool:
    """Whether the parts are levels of which one may hold the next: 一级目录, 二级目录."""
    return any(map(_HIERARCHY.search, labels))


def are_cumulative(labels: Sequence[str]) -> bool:
    """Whether the parts are periods of which one holds another: 一季度, 上半年, 前三季度."""
    periods = [found[0] for found in map(_PERIOD.search, labels) if found]
    longer = [period for period in periods if "半年" in period or period[0] in "前截"]
    return bool(longer) and len(periods) > 1 and len(periods) == len(labels)


def overlaps(words: str, first: int, start: int) -> bool:
    """Whether a sentence says that the parts of a list share things, in its total's clause or after that."""
    return bool(_OVERLAPS.search(words, start) or _DISTINCT.search(words, first, start))


def come_one_way(label: str, total: Quantity) -> bool:
    """Whether what is counted comes or is there in one way only, so that its channels share nothing.

    A request is made by letter or in person; a message may be published on a website and on an account.
    """
    return total.kind == MONEY or total.unit in _LISTS["there_once"] or bool(_ONE_WAY.search(label))


def _is_true_of_some(mark: re.Pattern[str], labels: Sequence[str]) -> bool:
    """Whether some labels have a mark, and others have not."""
    marked = [bool(mark.search(label)) for label in labels]
    return any(marked) and not all(marked)
