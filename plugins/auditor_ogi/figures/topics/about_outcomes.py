"""What the text says about requests by outcome and by applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.claims import END, NOT, counted_at, figure
from auditor_ogi.figures.clauses import clause_start
from auditor_ogi.figures.context import without_own_names
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.neutral_words import without_neutral, without_ours
from auditor_ogi.figures.quantities import BARE, COUNT, SHARE, YEAR, Precision, Quantity
from auditor_ogi.figures.segments import Segment, said_of
from auditor_ogi.figures.topics.about_carry_over import may_be_left
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

ABOUT_REQUESTS = lazy_regex("依申请|信息公开申请|公开政府信息的申请|上一?年度?(?:结转|未办结)")
_LISTS = word_lists(__file__)
UNITS = _LISTS["units"]
"""What requests are counted in."""

DISCLOSED_AT_ALL = "outcomes/disclosed_at_all"
"""The subject of numbers of requests that were disclosed in whole or in part."""

NOT_DISCLOSED = "未公开"
DISCLOSED = "公开"
"""A word that may mean what was disclosed in part, too."""

_JUST_DISCLOSED = lazy_regex("(?<![予部全同给准定已以])公开")
_PERHAPS_ALL = lazy_regex(f"{NOT_DISCLOSED}|非公开")
"""A word that may mean all requests that were answered otherwise than by disclosing something."""

_REQUEST = lazy_regex("(?:(?:政府)?信息)?公开的?申请|依申请公开(?:的?申请|件|事项)?")
_AROUND = lazy_regex("|".join(map(re.escape, sorted(_LISTS["around"], key=len, reverse=True))))
_TELLING, _TELLING_OF_DISCLOSURE = (
    lazy_regex("|".join(map(re.escape, sorted((*_LISTS[name], *_LISTS["around"]), key=len, reverse=True))))
    for name in ("telling", "telling_of_disclosure")
)
# “此类申请3件”: what was told of in the clauses before.
_OF_THIS_KIND = lazy_regex("(?:此|该|这|上述|以上)(?:类|种|些)?(?:情形|情况|申请|事项|问题)|此类")
_AROUND_NAME = lazy_regex(f"(?:{_LISTS.either('around')})*")
# “依申请公开12件、不予公开5件” counts documents, “依申请公开答复结果” speaks of requests.
_NAMED = lazy_regex(
    "信息(?:公开)?的?申请|(?<!务)公开申请|公开(?:政府)?信息的申请|依申请公开(?:的?申请|答复|办理|办结|工作|方面|情况|件|事项|政府信息)"
)
# Documents by who may see them, not requests by outcome.
_OF_DOCUMENTS = lazy_regex(
    f"主动公开(?:的|类|公文|文件)*{COUNT}.*依申请公开(?:的|类|公文|文件)*{COUNT}|公开属性|公文属性"
)
# “公开类8件（含部分公开）”
_WITH_ANOTHER = lazy_regex("[（(](?:均?含|包括|包含)(?![^）)]*不在内)[^）)]*(?:公开|提供|处理)")
# “公开类8件（予以公开5件、部分公开3件）”
_AS_A_WHOLE = lazy_regex("(?<![不未部分非])公开类?(?:的|答复|有|共|为)*$")
_DIVIDED = lazy_regex(
    rf"[（(：，](?:其中)?[：，]?(?:予以|全部|完全)?公开(?:的)?{COUNT}(?:、|，|和|及)(?:予以)?部分公开"
)
# Only requests are answered so.
_ANSWERS = lazy_regex("(?=.*(?:答复|申请(?!人)))(?=.*(?:部分公开|不予公开|无法提供|不予处理|予以公开)).")
# “予以公开、部分公开共7件”, “全部公开与部分公开的申请合计7件” count both.
_ARE_THE_WHOLE = lazy_regex(rf"[^，。；{COUNT}]{{0,12}}(?<!其)(?:中|里)，")
_JOINED = "(?:、|和|及|以及|与|或者?|[+＋])"
_ANSWER = "(?:类|的|信息|申请|答复|决定|情形|情况)*"
_TOGETHER = lazy_regex(
    rf"(?:公开|提供|处理){_ANSWER}{_JOINED}(?:"
    # “予以公开、部分公开共7件”, “公开、不予公开的申请合计9件”
    rf"[^，；、。：{COUNT}]{{2,10}}(?:的?申请)?(?:共计|总共|一共|合计|总计|共|[=＝])(?:为|有)?$"
    # “予以公开、部分公开7件”, “不予公开、无法提供答复7件”
    rf"|(?:作出|决定|予以|同意)*(?:部分公开|不予公开|不公开|无法提供|不能提供|不予处理|其[他它]处理){_ANSWER}(?:为|有|是)*$)"
    r"|公开(?:类|的)?[（(](?:均?含|包括|包含)[^）)]*公开[^）)]*[）)](?:的|共|为|有)*$"
)
_BOTH = frozenset(("outcomes/disclosed", "outcomes/partly_disclosed"))
_NEXT_ITEM = lazy_regex(f"(?:、|和|及|或|与)[^，；。{COUNT}]+(?=[，；。]|$)")
_FAR = 40
_LONGEST_LINE = 20
_OUT_OF = lazy_regex(f"{COUNT}(?P<what>[^，、；：。（）{COUNT}]{{1,10}}?)(?:当中|之中|中|里)(?![，。；）]|$)")
_OF_REQUESTS = lazy_regex("申请|答复|办|公开|提供|处理|掌握|审")
# Whoever is asked agrees or does not; the request is answered afterwards.
_CONSULTED = lazy_regex("征求|征询")
# “征求第三方意见13件次，……，不予公开1件” counts some of those refused.
_CONSULTED_ON = lazy_regex(rf"(?:征求|征询)[^，。；{COUNT}]{{0,12}}{COUNT}")
_IN_BRACKETS = lazy_regex(f"[（(]{COUNT}[）)]")
_CLAUSE_MARKS = "，,；;：:、）)。"
# “1.予以公开”, “（一）予以公开”
_ORDINAL = lazy_regex(f"[{BARE}{SHARE}][.．、]?|[（(）)]")
_ALL_OF_THEM = lazy_regex(
    f"(?:[，、][^，、；{COUNT}]{{0,8}}?|{COUNT}的?[^，、；{COUNT}]{{0,10}}?申请(?:事项|件)?)(?:均|全部|都|皆|全数)(?:已|依法|按期|及时|作|作出|答复|回复|告知|为|属|属于)*{OUTCOME}"
)
_ALL_OF_ALL = lazy_regex(
    rf"(?P<who>[^；：{COUNT}]{{0,30}}?申请(?:事项|件|中|里)*，?)(?:均|全部|都|皆|全数)"
    rf"(?:已|依法|依规|按期|及时|作|作出|答复|回复|告知|为|是|属|属于)*{OUTCOME}(?:的)?(?:答复|决定|处理)*{END}"
)
_NONE_OF = lazy_regex(
    rf"(?<![^，、；。：:（(])(?:{_LISTS.either('before_none')}|[{YEAR}]度?)*{NOT}(?!{COUNT})(?:属于?|系|是|为)?{OUTCOME}"
    rf"(?:的|件|答复|决定|情况|情形|申请|处理)*{END}"
)
_OUTCOMES = lazy_regex("部分公开|不予公开|无法提供|不予处理|其[他它](?:情形)?处理")
_ANSWERED = lazy_regex("答复|办结|回复|办复")
_GROUP = lazy_regex("^outcomes/[^/]+")
_WITH_COMMA = lazy_regex("法律、|安全、|秘密、|信访、|举报、|投诉、|大量、|、大量|加工、|汇总、|分析、")
# “经征求意见第三方不同意公开的申请”
_HAVING_CONSULTED = lazy_regex("经?(?:书面)?(?:征求|征询)(?:第三方|其)?意见(?:后|，)?(?=第三方不同意)")
_REASON = lazy_regex("因(?!(?:各种|法定|客观|多种|主观|、)*(?:情形|原因|理由))|由于|涉及|属|不符合")
_BECAUSE = lazy_regex("(?:^|[，,；：:])(?:其中)?(?:因|由于|经|属于?)")
_ANSWERING = frozenset(("answered", "due"))
_NOT_PROCESSED = lazy_regex("不予处理|不作处理|不作为")
_OTHER_MATTERS = lazy_regex(_LISTS.either("other_matters"))
_NO_REQUESTS = lazy_regex(_LISTS.either("no_requests"))


def read(segment: Segment, *, whole: bool, doubtful: bool = False) -> Iterator[Figure]:
    """The figures of requests by outcome and applicant in one segment.

    Each is in its clause with the words of the form, and little else. ``whole`` is false if they are of some
    requests, ``doubtful`` true if what the segment counts as requests may be something else.
    """
    if not segment.counted or not _is_about_requests(segment):
        return
    group = ""
    for place, after, said in _clauses_with_counts(segment):
        if _goes_on_about_another_thing(segment, place) or counts_out_of_another_thing(segment, place):
            return
        if "同意" in said and "申请" not in said and _CONSULTED.search(segment.lead + segment.words[:place]):
            continue
        together = _together(segment, place)
        if together:
            if segment.take(place, place + 1) and _are_both_disclosed(segment, place, together[0]):
                yield from counted_at(segment, DISCLOSED_AT_ALL, place, until=after, whole=whole)
            continue
        detail = _detail(segment, place, said, group)
        if detail is None:
            continue
        subject, sure = detail
        if _is_of_something_else(segment, place, subject, said):
            continue
        names = _names_that_go_on(segment, after)
        if names:
            # “因涉及国家秘密、个人隐私等不予公开2件” counts the group, “1件为不予公开、不予处理” neither.
            names.add(subject)
            subject = DISCLOSED_AT_ALL if names == _BOTH else _group_of(names)
            if not subject:
                segment.take(place, place + 1)
                continue
        # “收到申请2件，另接来电30个，已办结28个” says what became of the calls.
        sure = sure and not (subject in _ANSWERING and _follows_another_thing(segment, place))
        # What was answered may be no requests, nor what became of it: “答复范本140份，其中予以公开33份”.
        doubtful = not sure and "申请" not in said if subject in _ANSWERING else doubtful
        sure = sure and not doubtful
        subject = _with_its_reason(segment, place, subject)
        outcome_group = _GROUP.match(subject)
        if outcome_group:
            is_bracketed = _is_inside_brackets(segment.words, place) and not _label_of_bracket(segment, place)
            if is_bracketed and group and outcome_group[0] != group:
                continue
            if not is_bracketed:
                group = outcome_group[0]
        segment.take(place, place + 1)
        uncertainty = None if sure else SOMETHING_ELSE
        # “予以公开5件（自然人5件）” counts those of one outcome only.
        of_all = whole and not (
            group and subject.startswith("from/") and _is_inside_brackets(segment.words, place)
        )
        # “因内容不明确作其他处理2件” may be some of those.
        of_all = of_all and not ("征" in segment.words and _CONSULTED_ON.search(segment.words, 0, place))
        of_all = of_all and not (
            outcome_group and outcome_group[0] == subject and _gives_reason(segment, place, said)
        )
        verb = NOT_DISCLOSED if subject == "outcomes/refused" and _PERHAPS_ALL.search(said) else ""
        if subject == "outcomes/disclosed" and ("公开类" in said or _JUST_DISCLOSED.search(said)):
            verb = DISCLOSED
        yield from counted_at(
            segment, subject, place, until=after, uncertainty=uncertainty, whole=of_all, verb=verb
        )


def _is_of_something_else(segment: Segment, place: int, subject: str, said: str) -> bool:
    """Whether a number with the name of an applicant or of what is left is not one of requests."""
    if subject == "carried_out":
        return not may_be_left(segment, place)
    if subject == "answered" and "除" in said and "外" in said:
        return True  # “除结转3件外全部办结”
    disputed = "复议" in said or "诉讼" in said
    if not subject.startswith("from/"):
        return disputed and subject in _ANSWERING
    # Who brought disputes; “8件申请中，自然人占75%”
    return disputed or _ARE_THE_WHOLE.match(segment.words, place + 1) is not None


def _together(segment: Segment, place: int) -> re.Match[str] | None:
    """Words by which a number is of several outcomes together."""
    before = segment.words[max(0, place - _FAR) : place]
    together = _TOGETHER.search(before)
    if together and _has_its_number(before[: together.start()]):
        together = None
    together = together or _WITH_ANOTHER.match(segment.words, place + 1)
    if together:
        return together
    divided = _DIVIDED.match(segment.words, place + 1)
    return divided if divided and _AS_A_WHOLE.search(before) else None


def _has_its_number(before: str) -> bool:
    """Whether a number stands before the first of several outcomes: “4件予以公开、部分公开1件”.

    “收到的20件申请中予以公开、部分公开5件” counts both.
    """
    start = clause_start(before, len(before), _CLAUSE_MARKS + COUNT)
    return before[start - 1 : start] == COUNT and not _OUT_OF.match(before, start - 1)


def _are_both_disclosed(segment: Segment, place: int, together: str) -> bool:
    """Whether a number is of all requests that were disclosed, in whole or in part.

    “予以公开和部分公开共7件”, “公开类7件（含部分公开）”
    """
    said = segment.words[segment.clause(place) : place] + together
    names = {subject_of(each) for each in NAME.finditer(said)} - _ANSWERING
    return names == _BOTH or (
        names == {"outcomes/partly_disclosed"} and "公开" in said.replace("部分公开", "")
    )


def is_outcome(words: str) -> bool:
    """Whether words say what became of requests that are counted after them, and nothing else.

    “全年予以公开政府信息公开申请5件”, “不予公开的申请2件”
    """
    found = list(NAME.finditer(words)) if words else []
    if len(found) != 1 or not subject_of(found[0]).startswith("outcomes/"):
        return False
    return not without_neutral(without_ours(without_names(words, found)))


def _names_that_go_on(segment: Segment, end: int) -> set[str]:
    """The outcomes that the clause goes on to name after the words of a number, without a number."""
    found = _NEXT_ITEM.match(segment.words, end)
    return {subject_of(each) for each in NAME.finditer(found[0])} if found else set()


def _group_of(subjects: set[str]) -> str:
    """The one group that is named together with rows of it, "" where there is none."""
    groups = [subject for subject in subjects if subject in GROUPS_WITH_ROWS]
    return groups[0] if len(groups) == 1 and all(each.startswith(groups[0]) for each in subjects) else ""


def _goes_on_about_another_thing(segment: Segment, place: int) -> bool:
    """Whether what the segment counts first is something else, and so are the details that follow.

    “依申请公开方面，审核公文30件，不予公开12件”: a heading does not make requests of what comes after it.
    """
    first = next((other for other, _ in segment.counts()), place)
    if first >= place or not segment.is_free(first, first + 1):
        return False
    if segment.words.startswith("申请", first + 1):
        return False  # “19件申请18件办结：……”
    named = _NAMED.search(segment.words, first, place)
    return named is None and not any(first < start < place for start, _ in segment.taken)


def counts_out_of_another_thing(segment: Segment, place: int) -> bool:
    """Whether a number is that of other things, some of which are counted next: “98件文件中予以公开9件”."""
    found = _OUT_OF.match(segment.words, place)
    return found is not None and not _OF_REQUESTS.search(found["what"])


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
        place = segment.words.rfind(COUNT, 0, found.start() + 1)
        between = segment.words[place + 1 : found.start()]
        if place < 0 or segment.is_free(place, place + 1) or _OUTCOMES.search(between):
            continue
        if "其中" not in segment.words[segment.clause(place) : found.start()]:
            yield from counted_at(segment, subject_of(label), place, until=label.end(), whole=False)


def all_of_all(segment: Segment) -> Iterator[Figure]:
    """What became of all requests of the year, where no number is said: “收到的申请全部予以公开”.

    There are as many as the table has outcomes.
    """
    found = _ALL_OF_ALL.match(segment.words)
    if found is None or segment.lead or not _is_about_requests(segment):
        return
    if without_neutral(_AROUND.sub("", _REQUEST.sub("", without_own_names(segment.report, found["who"])))):
        return
    label = NAME.search(segment.words, found.start("label"))
    handled = segment.report.get("/requests/outcomes/total/total")
    if label is None or not handled or not segment.take(*found.span()):
        return
    counted = Quantity(COUNT, int(handled), "件", Precision.EXACT, str(int(handled)), 0, 0)
    for all_none in figure(segment, subject_of(label), found, none=True):
        yield replace(all_none, value=counted.value, unit=counted.unit, quantity=counted)


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
            before, after = _words_of(segment, place)
            yield place, place + 1 + len(after), before + after


def _words_of(segment: Segment, place: int) -> tuple[str, str]:
    """The words before and after a count that say what it counts."""
    label = _label_of_bracket(segment, place)
    if label:
        return label, ""
    before, after = segment.around(place)
    if _WITH_COMMA.search(segment.words):
        # “属于法律、行政法规禁止公开的2件” is one thing.
        before = _after_comma(segment, place, before)
    if not without_neutral(before + after):
        # “予以公开占25%，计2件”
        before, after = said_of(segment, place)
        return before.replace("占", "").replace(SHARE, ""), after
    if _OF_THIS_KIND.search(before):
        before = said_of(segment, place)[0]
    if NAME.search(before + after) is None:
        # “7件与此前申请相同，按重复申请不予处理”
        following = after + segment.words[place + 1 + len(after) : _until_next(segment, place)]
        # “当面提交1件，均已按期答复” says of all that they were answered.
        if all(subject_of(each) in _ANSWERING for each in NAME.finditer(following)):
            # “申请人逾期未补正，视为放弃申请的3件”
            earlier, _ = said_of(segment, place)
            own = without_own_names(segment.report, without_ours(before + after))
            names = () if _left_over(own) else NAME.finditer(earlier)
            return earlier if any(
                subject_of(each).startswith("outcomes/") for each in names
            ) else before, after
        after = following
    return before, after


def _label_of_bracket(segment: Segment, place: int) -> str:
    """The words of the clause before a count that is alone in brackets: “部分公开（3件）”."""
    words = segment.words
    if not place or not _IN_BRACKETS.match(words, place - 1):
        return ""
    start = clause_start(words, place - 1, _CLAUSE_MARKS + COUNT)
    label = words[start : place - 1].replace("占", "").replace(SHARE, "")
    return label if NAME.search(label) or without_neutral(label) == "公开" else ""


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
    if _is_a_line_of_a_list(segment):
        return True
    if (_NAMED.search(segment.words) or _ANSWERS.match(segment.words)) and holds_name(segment.words):
        return True
    if _ANSWERED.search(segment.words) and "申请" in segment.words and _names_rows(segment, at_least=1):
        return True
    return not disputes and _names_rows(segment)


def _names_rows(segment: Segment, at_least: int = 2) -> bool:
    return names_rows(segment.words, at_least) and not _NO_REQUESTS.search(segment.lead + segment.words)


def _is_a_line_of_a_list(segment: Segment) -> bool:
    """Whether a segment is a line that names an outcome, next to a line that names another one."""
    words, start = segment.text.words, segment.start
    if len(segment.words) > _LONGEST_LINE or words[start - 1 : start] not in ("", "\n"):
        return False
    above, below = words[:start].split("\n")[:-1], words[start:].split("\n", 2)[:2]
    lines = [each for each in (*above[-1:], *below) if len(each) <= _LONGEST_LINE]
    outcomes = {subject_of(each) for line in lines for each in NAME.finditer(line)}
    outcomes = {each for each in outcomes if each.startswith("outcomes/")}
    title = next((line for line in reversed(above) if not NAME.search(line)), "")
    return len(outcomes) > 1 and not _NO_REQUESTS.search(title[-_FAR:])


def sentence_before(segment: Segment) -> str:
    """What the sentence says before, with the sentence before it: “……收到申请9件。已办结的8件中，……”."""
    before = segment.before[: len(segment.before) - len(segment.lead)].rstrip("。")
    start = before.rfind("。") + 1
    heading = before[start:]
    if start and len(heading) < _LONGEST_LINE and heading.endswith("情况") and "申请" in heading:
        start = before.rfind("。", 0, start - 1) + 1  # “……。2.申请办理情况。已办结8件”
    return before[start:] + segment.lead


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
    if "征" in said:
        said = _HAVING_CONSULTED.sub("", said)
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
    if len(rows) > 1:
        rows.discard("rest")  # “其余申请中，予以公开5件”, “其余5件予以公开”
    rows -= {each for each in rows if any(other.startswith(f"{each}/") for other in rows)}
    if len(rows) != 1 or (_is_vague_petition(segment, found) and rows == {PETITION}):
        return None
    subject = rows.pop()
    # What is left over and answered otherwise may be of any outcome that is not named before.
    of_the_rest = subject == "outcomes/other" and "rest" in subjects
    return subject, not of_the_rest and _is_plain(without_names(said, found), subject)


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


def _is_plain(rest: str, subject: str) -> bool:
    """Whether the other words around a count say nothing else of what it counts.

    Where the outcome of requests is named, they may tell of what was asked for and how it was answered.
    """
    if _AROUND_NAME.fullmatch(rest) or not _left_over(rest):
        return True
    if not subject.startswith("outcomes/"):
        return False
    return not _left_over(rest, _TELLING_OF_DISCLOSURE if subject == "outcomes/disclosed" else _TELLING)


def _left_over(rest: str, around: re.Pattern[str] = _AROUND) -> str:
    return without_neutral(around.sub("", _REQUEST.sub("", _ORDINAL.sub("", rest))))


def _is_inside_brackets(words: str, place: int) -> bool:
    opened = max(words.rfind("（", 0, place), words.rfind("(", 0, place))
    return opened > max(words.rfind("）", 0, place), words.rfind(")", 0, place))
