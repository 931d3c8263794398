"""What the text says about requests by outcome and by applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import END, NOT, counted_at, figure
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.context import without_own_names
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.neutral_words import without_neutral, without_ours
from auditor_ogi.figures.quantities import COUNT, SHARE
from auditor_ogi.figures.segments import Segment, said_of
from auditor_ogi.figures.topics.outcome_names import (
    GROUPS_WITH_ROWS,
    NAME,
    OUTCOME,
    PETITION,
    holds_name,
    names_rows,
    subject_of,
    without_names,
)

ABOUT_REQUESTS = re.compile("依申请|信息公开申请|公开政府信息的申请|上一?年度?(?:结转|未办结)")
_LISTS = word_lists(__file__)
UNITS = _LISTS["units"]
"""What requests are counted in."""

NOT_DISCLOSED = "未公开"
"""Words that may mean all requests that were answered otherwise than by disclosing something."""

_REQUEST = re.compile("(?:(?:政府)?信息)?公开的?申请|依申请公开(?:的?申请|件|事项)?")
_AROUND = re.compile("|".join(map(re.escape, sorted(_LISTS["around"], key=len, reverse=True))))
_AROUND_NAME = re.compile(f"(?:{_LISTS.either('around')})*")
# “依申请公开12件、不予公开5件” counts documents, “依申请公开答复结果” speaks of requests.
_NAMED = re.compile(
    "信息(?:公开)?的?申请|(?<!务)公开申请|公开(?:政府)?信息的申请|依申请公开(?:的?申请|答复|办理|办结|工作|方面|情况|件|事项|政府信息)"
)
# Documents by who may see them, not requests by outcome.
_OF_DOCUMENTS = re.compile(
    f"主动公开(?:的|类|公文|文件)*{COUNT}.*依申请公开(?:的|类|公文|文件)*{COUNT}|公开属性|公文属性"
)
# “公开类8件（含部分公开）”
_WITH_ANOTHER = re.compile("[（(](?:均?含|包括|包含)[^）)]*(?:公开|提供|处理)")
# Only requests are answered so.
_ANSWERS = re.compile("(?=.*(?:答复|申请(?!人)))(?=.*(?:部分公开|不予公开|无法提供|不予处理|予以公开)).")
# “予以公开、部分公开共7件” counts both.
_TOGETHER = re.compile(
    f"(?:公开|提供|处理)(?:、|和|及|与)[^，；、。：{COUNT}]{{2,10}}(?:共计|总共|一共|合计|总计|共)$"
)
_FAR = 40
_ALL_OF_THEM = re.compile(
    f"[，、](?:[^，、；{COUNT}]{{0,8}}?)(?:均|全部|都|皆|全数)(?:已|依法|按期|及时|作|作出|答复|回复|告知|为|属|属于)*{OUTCOME}"
)
_NONE_OF = re.compile(
    rf"(?<![^，、；。：:（(])(?:{_LISTS.either('before_none')})?{NOT}(?!{COUNT}){OUTCOME}"
    rf"(?:的|件|答复|决定|情况|情形|申请|处理)*{END}"
)
_OUTCOMES = re.compile("部分公开|不予公开|无法提供|不予处理|其[他它](?:情形)?处理")
_ANSWERED = re.compile("答复|办结|回复|办复")
_GROUP = re.compile("^outcomes/[^/]+")
_WITH_COMMA = re.compile("法律、|安全、|秘密、|信访、|举报、|投诉、|大量、|加工、|汇总、|分析、")
_REASON = re.compile("因|由于|涉及|属|不符合")
_BECAUSE = re.compile("(?:^|[，,；：:])(?:其中)?(?:因|由于|经|属于?)")
_ANSWERING = frozenset(("answered", "due"))
_NOT_PROCESSED = re.compile("不予处理|不作处理|不作为")
_OTHER_MATTERS = re.compile(_LISTS.either("other_matters"))
_NO_REQUESTS = re.compile(_LISTS.either("no_requests"))


def read(segment: Segment, *, whole: bool) -> Iterator[Figure]:
    """The figures of requests by outcome and applicant in one segment.

    Each is in its clause with the words of the form, and little else. ``whole`` is false if they are of some
    requests.
    """
    if not segment.counted or not _is_about_requests(segment):
        return
    group = ""
    first = next((place for place, _ in segment.counts()), 0)
    for place, after, said in _clauses_with_counts(segment):
        if place != first and segment.is_free(first, first + 1) and not _NAMED.search(segment.words):
            # What the segment counts first is something else, and so are the details that follow.
            return
        detail = _detail(segment, place, said, group)
        if detail is None:
            continue
        if _TOGETHER.search(segment.words[:place]):
            segment.take(place, place + 1)
            continue
        subject, sure = detail
        # “收到申请2件，另接来电30个，已办结28个” says what became of the calls.
        sure = sure and not (subject in _ANSWERING and _follows_another_thing(segment, place))
        subject = _with_its_reason(segment, place, subject)
        outcome_group = _GROUP.match(subject)
        if outcome_group:
            is_bracketed = _is_inside_brackets(segment.words, place)
            if is_bracketed and group and outcome_group[0] != group:
                continue
            if not is_bracketed:
                group = outcome_group[0]
        if _WITH_ANOTHER.match(segment.words, place + 1):
            continue
        segment.take(place, place + 1)
        uncertainty = None if sure else SOMETHING_ELSE
        # “予以公开5件（自然人5件）” counts those of one outcome only.
        of_all = whole and not (
            group and subject.startswith("from/") and _is_inside_brackets(segment.words, place)
        )
        # “因内容不明确作其他处理2件” may be some of those.
        of_all = of_all and not (
            outcome_group and outcome_group[0] == subject and _gives_reason(segment, place, said)
        )
        verb = NOT_DISCLOSED if subject == "outcomes/refused" and NOT_DISCLOSED in said else ""
        yield from counted_at(
            segment, subject, place, until=after, uncertainty=uncertainty, whole=of_all, verb=verb
        )


def _follows_another_thing(segment: Segment, place: int) -> bool:
    """Whether the count before is of something that no topic knows."""
    before = max((other for other, _ in segment.counts() if other < place), default=-1)
    return before >= 0 and segment.is_free(before, before + 1)


def _gives_reason(segment: Segment, place: int, said: str) -> bool:
    """Whether the words around a count say why, there or in a clause before it: those are some of a group."""
    last = segment.words.rfind(COUNT, 0, place)
    return bool(_REASON.search(said) or _BECAUSE.search(segment.words, last + 1, place))


def all_of_them(segment: Segment) -> Iterator[Figure]:
    """What became of all requests that a clause before counts: “收到申请5件，均予以公开”.

    There are at least so many of them.
    """
    for found in _ALL_OF_THEM.finditer(segment.words):
        label = NAME.search(segment.words, found.start("label"))
        if label is None or not subject_of(label).startswith("outcomes/"):
            continue
        place = segment.words.rfind(COUNT, 0, found.start())
        between = segment.words[place + 1 : found.start()]
        if place < 0 or segment.is_free(place, place + 1) or _OUTCOMES.search(between):
            continue
        if "其中" not in segment.words[segment.clause(place) : found.start()]:
            yield from counted_at(segment, subject_of(label), place, until=label.end(), whole=False)


def none_of(segment: Segment) -> Iterator[Figure]:
    """The outcomes that a segment says no request had: “无不予公开情形”."""
    for found in _NONE_OF.finditer(segment.words):
        label = NAME.search(segment.words, found.start("label"))
        if label is None or not subject_of(label).startswith("outcomes/") or not _is_about_requests(segment):
            continue
        if segment.take(*found.span()):
            yield from figure(segment, subject_of(label), found, none=True)


def _clauses_with_counts(segment: Segment) -> Iterator[tuple[int, int, str]]:
    """Each count that is not read yet: its place, where its words end, and these words.

    What comes before the requests are named is about something else.
    """
    is_known = segment.part == 3 or ABOUT_REQUESTS.search(sentence_before(segment))
    named = _NAMED.search(segment.words) or _ANSWERS.match(segment.words)
    first = 0 if is_known or named else min(segment.taken, default=(0, 0))[0]
    for place, quantity in segment.counts():
        if quantity.unit in UNITS and place >= first and segment.is_free(place, place + 1):
            before, after = segment.around(place)
            if _WITH_COMMA.search(segment.words):
                # “属于法律、行政法规禁止公开的2件” is one thing.
                before = _after_comma(segment, place, before)
            if not without_neutral(before + after):
                # “予以公开占25%，计2件”
                before, after = said_of(segment, place)
                before = before.replace("占", "").replace(SHARE, "")
            elif NAME.search(before + after) is None:
                # “7件与此前申请相同，按重复申请不予处理”
                after += segment.words[place + 1 + len(after) : _until_next(segment, place)]
            yield place, place + 1 + len(after), before + after


def _after_comma(segment: Segment, place: int, before: str) -> str:
    """The words before a count with those before an enumeration comma, where that is inside of a label."""
    start = clause_start(segment.words, place, "，,；;：:（(" + COUNT)
    longer = segment.words[start:place]
    split = len(longer) - len(before)
    crossing = any(each.start() < split < each.end() for each in NAME.finditer(longer))
    return longer if crossing else before


def _until_next(segment: Segment, place: int) -> int:
    """Where the words end that come before the clause of the next count."""
    following = segment.words.find(COUNT, place + 1)
    if following < 0:
        return len(segment.words)
    if segment.clause(following) <= place:
        return place + 1  # “①公开3件②部分公开2件”: what follows in the clause is the next one's
    return max(segment.clause_end(place), segment.clause(following) - 1)


def _is_about_requests(segment: Segment) -> bool:
    """Whether a bare count in this segment counts requests, because that is what the sentence is about."""
    if _OF_DOCUMENTS.search(segment.words) or _OTHER_MATTERS.search(segment.words):
        return False
    if segment.taken and ABOUT_REQUESTS.search(segment.words):
        return True
    disputes = "复议" in segment.words or "诉讼" in segment.words
    if not disputes and (
        segment.part == 3
        or "依申请公开" in segment.before
        or ABOUT_REQUESTS.search(sentence_before(segment)) is not None
    ):
        return True
    if (_NAMED.search(segment.words) or _ANSWERS.match(segment.words)) and holds_name(segment.words):
        return True
    if _ANSWERED.search(segment.words) and "申请" in segment.words and _names_rows(segment, at_least=1):
        return True
    return not disputes and _names_rows(segment)


def _names_rows(segment: Segment, at_least: int = 2) -> bool:
    return names_rows(segment.words, at_least) and not _NO_REQUESTS.search(segment.lead + segment.words)


def sentence_before(segment: Segment) -> str:
    """What the sentence says before, with the sentence before it: “……收到申请9件。已办结的8件中，……”."""
    before = segment.before[: len(segment.before) - len(segment.lead)].rstrip("。")
    return before[before.rfind("。") + 1 :] + segment.lead


def _with_its_reason(segment: Segment, place: int, subject: str) -> str:
    """The row that the clauses before a group of outcomes name: “属于过程性信息，不予公开2件”."""
    if subject not in GROUPS_WITH_ROWS:
        return subject
    clause = segment.clause(place)
    start = 1 + max(segment.words.rfind(mark, 0, clause) for mark in (COUNT, "：", ":"))
    rows = {subject_of(each) for each in NAME.finditer(segment.words, start, clause)}
    of_group = [row for row in rows if row.startswith(f"{subject}/")]
    return of_group[0] if len(of_group) == 1 else subject


def _detail(segment: Segment, place: int, said: str, group: str) -> tuple[str, bool] | None:
    """What the words around a count say that it counts, and whether they say nothing else."""
    said = without_own_names(segment.report, without_ours(said))
    found = list(NAME.finditer(said))
    subjects = [subject_of(each) for each in found]
    if any(subject.startswith("outcomes/") for subject in subjects):
        # “有6件答复为无法提供”: an answer is said to have been given, and which one.
        subjects, found = _without(subjects, found, _ANSWERING)
    elif set(subjects) <= _ANSWERING:
        # In a list of outcomes “公开2件” is one of them.
        around = segment.text.words[segment.start : segment.start + len(segment.words) + _FAR]
        in_list = group or _OUTCOMES.search(around) or _ANSWERED.search(segment.words, 0, place)
        if in_list and _left_over(said) == "公开":
            return "outcomes/disclosed", True
    if subjects == ["rest", "carried_out"]:
        return "carried_out", True
    if subjects == ["rest", "answered"] and not _ANSWERED.search(segment.lead + segment.words[:place]):
        # “结转下年度1件，其余6件均已办结” has nothing answered before.
        return "answered", True
    # “因不掌握相关信息无法提供4件”: the group only says where the row is.
    rows = set(subjects)
    rows -= {each for each in rows if any(other.startswith(f"{each}/") for other in rows)}
    if len(rows) != 1 or (_is_vague_petition(segment, found) and rows == {PETITION}):
        return None
    return rows.pop(), _is_plain(without_names(said, found))


def _without(
    subjects: list[str], found: list[re.Match[str]], left_out: frozenset[str]
) -> tuple[list[str], list[re.Match[str]]]:
    kept = [(subject, each) for subject, each in zip(subjects, found, strict=True) if subject not in left_out]
    return [subject for subject, _ in kept], [each for _, each in kept]


def _is_vague_petition(segment: Segment, found: Sequence[re.Match[str]]) -> bool:
    """Whether 信访 is all that is said: it is an answer to a request only where that was not processed."""
    named = "".join([each[0] for each in found])
    of_the_form = "举报" in named and "投诉" in named and "申请" in segment.lead + segment.words
    return not of_the_form and not _NOT_PROCESSED.search(segment.words)


def _is_plain(rest: str) -> bool:
    """Whether the other words around a count say nothing else of what it counts."""
    return bool(_AROUND_NAME.fullmatch(rest)) or not _left_over(rest)


def _left_over(rest: str) -> str:
    return without_neutral(_AROUND.sub("", _REQUEST.sub("", rest)))


def _is_inside_brackets(words: str, place: int) -> bool:
    opened = max(words.rfind("（", 0, place), words.rfind("(", 0, place))
    return opened > max(words.rfind("）", 0, place), words.rfind(")", 0, place))
