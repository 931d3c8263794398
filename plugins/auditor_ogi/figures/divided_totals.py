"""Totals of one sentence with their parts after them: “公开信息273条，其中A 62条、B 211条”.

How far the list claims to be all there is depends on its words: brackets, a colon or “其他113条” close it,
“其中” alone and “等” leave it open. Where a list ends is not always certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.breakdown import Breakdown, BreakdownPart
from auditor_ogi.figures.clauses import clause_start, closing
from auditor_ogi.figures.context import is_change, is_supposed
from auditor_ogi.figures.enumeration import Enumeration, is_rate
from auditor_ogi.figures.part_names import Pair, are_whole_year, is_bare_deed, pair, plain
from auditor_ogi.figures.quantities import COUNT, MONEY, SHARE, Quantity
from auditor_ogi.figures.segments import MarkedSentence

NOUN = r"[^，,。；;：:（(）)、\ue000-\ue007]{0,12}?"
"""What a total counts, between its number and the words around it."""

_LISTS = word_lists(__file__)
_COUNTED = f"{COUNT}{MONEY}"
_KINDS = f"[{_COUNTED}]"
_WORD = r"[^，,。；;：:（(）)、\ue000-\ue007]"
# What is said of the items before their parts: “465条，内容涉及财政预决算、机构职能等。其中……”,
# “6项，均履行程序，其中……”.
_ASIDE = (
    r"(?:[，,](?:公开|发布)?(?:信息)?的?(?:内容)?(?:主要)?(?:涉及|涵盖|覆盖)"
    r"[^。；;：:\ue000-\ue007]{0,160}(?=[。，,]其中)"
    r"|[，,](?!其余|剩余)[^。，,；;：:\ue000-\ue007]{1,16}(?=[，,]其中))?"
)
VIEW = (
    r"(?:按照?|从|依(?!法)据?|分)[^，,：:；;。\d\ue000-\ue007]{1,10}?"
    r"(?:(?<!部)分类?|看|划分|区分|统计|来看|分为|来分|计)"
    r"|(?:形式|类型|类别|来源|体裁|栏目)上(?![^，：])"
)
"""Words that say how a total is cut: 按内容分, 从申请方式看, 分账号统计."""

# Words before a colon that announce a list: “构成如下：”, “分类情况：”, “按类别统计为：”.
_ANNOUNCED = (
    rf"[^，,。；;：:（(）)\ue000-\ue007]{{0,10}}(?:{_LISTS.either('announcements')})"
    rf"(?:情况)?(?:如下|为|是|有)?(?=[：:](?!{_KINDS}))"
)
_CUT = (
    rf"(?:具体|大致|大体|总体)?(?:[共可]?分为|可?分成|划分为|由|涵盖|涉及|包括|来自|分[散布属]?[在于]|共有?|有){COUNT}"
    r"(?:[大小]?类别?|个?方面)?(?:组成|构成)?(?=[，,：:])"
)
_MADE_OF = r"[，,]?(?P<made>由)(?=[^，,。；;\n]{1,120}(?:组成|构成))"
_THESE = r"(?:在)?(?:这|上述|以上|该|前述|所公开)[^，,。；;：:（(）)\ue000-\ue007]{0,8}[中里]"
_LINK = (
    r"其中(?:主要)?(?:包括|包含|有|为|是)?|主要(?:包括|包含|有|为|是)|(?:具体)?包括|包含|涵盖|分别(?:为|是)"
    rf"|{_ANNOUNCED}|{_CUT}|具体(?:来说|来看|而言|为|是|如下|情况)?|(?:办理|处理|答复)?结果(?:分别)?(?:为|是)"
    rf"|内有|含(?!金|义|量)|即(?!时|可|将|使|便|办)|(?<=[，,；;。])涉及|{_THESE}|{VIEW}"
)
_TOTAL = re.compile(
    rf"(?P<n>{_KINDS})(?:(?P<among>的?{_WORD}{{0,6}}[中里])(?:[，,]|(?={_KINDS}))"
    rf"|(?P<cut>{_WORD}{{0,6}}{_CUT})[，,：:]|{_MADE_OF}"
    rf"|(?P<noun>(?:（[批次人件]）次?)?{NOUN})(?:，占[^，]{{0,8}}{SHARE})?{_ASIDE}(?:(?P<bracket>[（(])(?P<inner>其中|含|包括"
    r"|包含)?[：:]?"
    rf"|[，,；;。]?(?P<link>{_LINK})(?P<mark>[：:，,]?)|(?P<colon>[：:])))"
)
OF_PARTS = re.compile("[个类种家方块支大项](?:部分|方面|类)?|部分|方面")
"""Units in which the parts of a total are counted: 三类, 四个部分."""

GOES_ON = re.compile(
    rf"(?:{_ANNOUNCED}[：:]|{VIEW}|{_THESE}|(?:具体)?包括[：:]|包含[：:]|{_CUT}|分别(?:为|是)|除)"
)
"""The beginning of a sentence that divides what the sentence before it counts."""

_VIEWS = re.compile(rf"[，,；;。]?{VIEW}[：:，,]?")
_FIRST = re.compile(_KINDS)
_SAID_OF_ALL = re.compile("[，,](?:现?均|全部|都|已)")
_HEAD = re.compile(r"(?P<head>[\u4e00-\u9fff]{2})$")
_WITH = re.compile(r"[，,；;。]?(含|包含|涉及|内有)$")
_REST = re.compile("其[他它余]|剩余|余下")
_REST_OF_THE_FORM = re.compile("其[他它](?:结果|(?:情形)?处理)|[和或及、]者?其[他它]组织")
_OVERLAPS = re.compile(
    rf"{_LISTS.either('overlaps')}|[在到入属]{COUNT}(?:{_LISTS.either('where_it_is_shared')})|既[^，。；]{{1,12}}又|(?<=[^，,。；;])同时(?!，)"
    rf"|部分(?:{_LISTS.either('what_is_shared')})[^，。；]{{0,8}}(?:同|多|重|两|又|[有用属]{COUNT})|{COUNT}(?:同时)?涉及多"
)
_DISTINCT = re.compile(_LISTS.either("counted_once"))
_ONE_WAY = re.compile(_LISTS.either("come_one_way"))
START_OF_CLAUSE = "，,；;：:（(。"
_OF_ALL_PARTS = ("分别", "具体", "即", "由")
_FAR = 200


def divided_totals(sentence: MarkedSentence) -> Iterator[Breakdown]:
    """The totals of a sentence with the lists of parts after them."""
    list_ends: dict[int, int] = {}
    for found in _TOTAL.finditer(sentence.words):
        place = _total_of_list(sentence, found, list_ends)
        if place is None or not _announces_kinds(sentence, found):
            continue
        place = _in_unit_of_parts(sentence, found, place)
        for listed in _lists(sentence, found, place):
            place = _before_what_was_done(sentence, found, place, listed)
            if place < found.start("n") and _is_of_change(sentence, found, listed):
                continue
            others = _other_totals(sentence, found, place, listed)
            if others is not None:
                list_ends[place] = max(list_ends.get(place, 0), listed.end)
                yield _breakdown(sentence, found, place, listed, is_of_one_total=not others)
        if place and sentence.words[place - 1] == sentence.words[place] == COUNT:
            # “接待54批130人次，其中个体访50批100人次”: both numbers are divided, each in its own unit.
            for listed in _lists(sentence, found, place - 1):
                if len(listed.parts) > 1 and all(part.quantity.unit == listed.unit for part in listed.parts):
                    yield _breakdown(sentence, found, place - 1, listed, is_of_one_total=True)


def head(words: str) -> str | None:
    """The last two characters of some words, by which a thing is known: what is counted."""
    found = _HEAD.search(words)
    return found["head"] if found else None


def _is_of_change(sentence: MarkedSentence, found: re.Match[str], listed: Enumeration) -> bool:
    """Whether a list may be of the change that comes before it, rather than of what has changed."""
    place = found.start("n")
    return is_change(sentence.words[:place]) and listed.sum <= sentence.quantity(place).value


def are_of_kind(kind: str | None, parts: Iterable[BreakdownPart]) -> bool:
    """Whether all parts are named as kinds of one thing: 文字解读, 图文解读."""
    return kind is not None and all(part.label.endswith(kind) for part in parts)


def start_of_clause(words: str, place: int) -> int:
    """Where the clause begins that this place is in; a full stop ends one too."""
    return clause_start(words, place, START_OF_CLAUSE)


def _total_of_list(sentence: MarkedSentence, found: re.Match[str], list_ends: dict[int, int]) -> int | None:
    """The place of the total that a match divides; None where it divides none.

    In “共300条，其中网站200条、微信100条；从内容看，…” the last part is not what is divided anew, but the
    total before.
    """
    place, words = found.start("n"), sentence.words
    if is_rate(words, place) or is_supposed(words[:place]) or is_left_out(words, place):
        return None
    if _is_one_of_several(words, found):
        return None
    if is_change(words[:place]):
        return _before_a_change(sentence, place)
    if not _VIEWS.match(_link(found)) or not _FIRST.search(words[:place]):
        return place
    if any(place < end for end in list_ends.values()):
        return None
    divided = next((total for total, end in list_ends.items() if total < place <= end), None)
    return divided if divided is not None or list_ends else place


def _is_one_of_several(words: str, found: re.Match[str]) -> bool:
    """Whether a number and what follows it say the same of some: “含图片的64条，含附件的90条”."""
    again = _WITH.search(_link(found))
    if again is None:
        return False
    said = words[start_of_clause(words, found.start("n")) : found.start("n")]
    return said.removeprefix("其中").startswith(again[1])


def _before_a_change(sentence: MarkedSentence, place: int) -> int | None:
    """The place of the total that the number at a place is a change of: “492条，同比增加4条，其中……”."""
    words = sentence.words
    before = start_of_clause(words, place) - 1
    total = max((words.rfind(mark, 0, max(before, 0)) for mark in _COUNTED), default=-1)
    if total < 0 or any(mark in words[total:before] for mark in "，；：。"):
        return None
    one, other = sentence.quantity(total), sentence.quantity(place)
    alike = one.unit == other.unit and one.value > other.value
    return total if alike and not is_change(words[:total]) and not is_rate(words, total) else None


def _in_unit_of_parts(sentence: MarkedSentence, found: re.Match[str], place: int) -> int:
    """The place of the total that is in the unit of all its parts: the last one, or the one before it.

    “走访群众369户，发放手册369本，其中脱贫户227户，一般户142户”
    """
    unit = sentence.quantity(place).unit
    after = [at for at in range(found.end(), len(sentence.words)) if sentence.words[at] == COUNT][:2]
    units = {sentence.quantity(at).unit for at in after}
    if len(after) < 2 or len(units) > 1 or unit in units or sentence.words[place] != COUNT:
        return place
    before = [at for at in range(place) if sentence.words[at] == COUNT]
    earlier = before[-1] if before else place
    return earlier if sentence.quantity(earlier).unit in units and earlier < place - 1 else place


def _before_what_was_done(
    sentence: MarkedSentence, found: re.Match[str], place: int, listed: Enumeration
) -> int:
    """The place of the total of a list that makes an earlier one, where the last says what was done with it.

    “收集问题23个，解决18个，其中融资8个、用工7个、用地8个”
    """
    if listed.sum == sentence.quantity(place).value or not _is_of_earlier(sentence, found, place):
        return place
    unit = sentence.quantity(place).unit
    for each in range(place - 1, max(0, place - _FAR), -1):
        if sentence.words[each] == COUNT and not is_change(sentence.words, each):
            earlier = sentence.quantity(each)
            if earlier.unit == unit and earlier.value == listed.sum:
                return each
    return place


def _is_of_earlier(sentence: MarkedSentence, found: re.Match[str], place: int) -> bool:
    """Whether a list may be of a count before that of its total, which says what was done with some.

    “问题23个，解决18个，其中……”; “网络3件，当面2件，均已答复，其中……”
    """
    words = sentence.words
    if found["bracket"] or place != found.start("n"):
        return False
    label = words[start_of_clause(words, place) : place]
    aside = words[place + 1 : found.start("link")] if found["link"] else ""
    return bool(_SAID_OF_ALL.search(aside)) or is_bare_deed(label)


def is_left_out(words: str, place: int) -> bool:
    """Whether a count says what does not belong to something: 除2件结转下年度外."""
    return words[clause_start(words, place, START_OF_CLAUSE) :].startswith("除")


def _announces_kinds(sentence: MarkedSentence, found: re.Match[str]) -> bool:
    """Whether a number in the words that lead to a list is of its parts (分为三类, 由四部分组成)."""
    link = _link(found)
    if COUNT not in link:
        return True
    place = sentence.words.index(COUNT, found.start("n") + 1)
    return bool(OF_PARTS.fullmatch(sentence.quantity(place).unit))


def _link(found: re.Match[str]) -> str:
    """The words that lead from a total to its parts."""
    return found["link"] or found["inner"] or found["among"] or found["cut"] or found["made"] or ""


def _lists(sentence: MarkedSentence, found: re.Match[str], place: int) -> Iterator[Enumeration]:
    """The lists of parts that follow a total at a place; a single part in brackets is a mere remark."""
    total = sentence.quantity(place)
    closed = closing(sentence.words, found.end())
    stop = sentence.words.find("。", found.end(), closed)
    for start, end in _regions(sentence.words, found.end(), closed if stop < 0 else stop):
        listed = Enumeration(sentence, total, start, end)
        is_remark = len(listed.parts) == 1 and found["bracket"] and not found["inner"]
        # “公开1件，涉及第三方权益3件”: what is about something may be a part beside it.
        is_beside = _link(found) == "涉及" and any(part.quantity.value > total.value for part in listed.parts)
        if listed.parts and not is_remark and not is_beside:
            yield listed


def _regions(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The list, or the lists where the same total is divided in several ways (按内容分…，按渠道分…)."""
    last = start
    for view in _VIEWS.finditer(words, start, end):
        if view.start() > last:
            yield last, view.start()
        last = view.end()
    if last < end:
        yield last, end


def _other_totals(
    sentence: MarkedSentence, found: re.Match[str], place: int, listed: Enumeration
) -> list[int] | None:
    """The counts before a list that it may be of as well.

    None where it must be of them and the total together.
    """
    if found["bracket"]:
        return []  # What is in brackets is of what comes before them.
    total = sentence.quantity(place)
    if _refers_back(sentence.words, found, listed):
        others = _before_in_its_unit(sentence, place)
        if listed.sum != total.value and _is_of_several(listed.sum, [*others, int(total.value)]):
            return None  # “网站754条、微信208条、公示栏54条。其中，动态800条”
        return others if listed.sum != total.value else []
    neighbours = _in_its_clause(sentence, place)
    if listed.sum > total.value and _is_of_earlier(sentence, found, place):
        neighbours += [each for each in _before_in_its_unit(sentence, place) if each >= listed.sum]
    if neighbours and listed.sum == total.value + sum(neighbours):
        return None  # “复议6件和诉讼3件，其中…”: they are the parts of both.
    return neighbours + _of_the_same_thing(sentence, place)


def _refers_back(words: str, found: re.Match[str], listed: Enumeration) -> bool:
    """Whether a list is of all that is counted before it, rather than of the last number alone.

    A sentence of its own is, and a view (“上述信息中，”, “按内容分，”), but for kinds of that last thing.
    """
    link = _link(found)
    own = "。" in found[0] or bool(_VIEWS.match(link)) or (link != "其中" and link.endswith(("中", "里")))
    first = start_of_clause(words, found.start("n"))
    return own and not are_of_kind(head(words[first : found.start("n")]), listed.parts)


def _is_of_several(sum_: int | Decimal, totals: Sequence[int]) -> bool:
    """Whether a list may be of one of several totals before it, or of some of what they are together."""
    return len(totals) > 1 and sum_ <= sum(totals)


def _before_in_its_unit(sentence: MarkedSentence, place: int) -> list[int]:
    """The counts before a total in its sentence that are in its unit and no changes."""
    words = sentence.words
    counts = (each for each in range(max(0, place - _FAR), place) if words[each] in _COUNTED)
    return _in_its_unit(sentence, place, (each for each in counts if not is_change(words, each)))


def _in_its_clause(sentence: MarkedSentence, place: int) -> list[int]:
    """The other counts in the clause of a total that are in its unit."""
    first = start_of_clause(sentence.words, place)
    return _in_its_unit(
        sentence, place, (other for other in range(first, place) if sentence.words[other] == COUNT)
    )


def _of_the_same_thing(sentence: MarkedSentence, place: int) -> list[int]:
    """The counts before a total in its sentence that are of the same thing in the same unit."""
    words = sentence.words
    first = max(0, place - _FAR)
    thing = head(words[first:place])
    if thing is None:
        return []
    counts = (other for other in range(first, place) if words[other] == COUNT and not is_change(words, other))
    return _in_its_unit(sentence, place, (other for other in counts if words.endswith(thing, 0, other)))


def _in_its_unit(sentence: MarkedSentence, place: int, others: Iterable[int]) -> list[int]:
    """Those of some counts, by their places, that are in the unit of the one at ``place``."""
    unit = sentence.quantity(place).unit
    numbers = (sentence.quantity(other) for other in others)
    return [int(number.value) for number in numbers if number.unit == unit]


def _breakdown(
    sentence: MarkedSentence, found: re.Match[str], place: int, listed: Enumeration, *, is_of_one_total: bool
) -> Breakdown:
    """The total at a place with the parts that are listed after it."""
    words, total, link = sentence.words, sentence.quantity(place), _link(found)
    introduced = bool(found["colon"] or found["mark"] in ("：", ":") or (found["bracket"] and not link))
    first = start_of_clause(words, place)
    return Breakdown(
        total,
        tuple(listed.parts),
        _is_closed(link, introduced, listed, head(words[first:place]))
        or _are_named_before(words[first:place], listed),
        listed.certain and is_of_one_total and _is_only_total(sentence, place, listed.parts),
        introduced,
        sentence.text.pointer,
        *sentence.passage(first, listed.end),
        overlaps(words, first, found.end()),
        listed.ends_in_etc,
        _counted_before(sentence, place) if total.kind == MONEY else None,
        come_one_way(words[first:place] + (found["noun"] or ""), total),
    )


def overlaps(words: str, first: int, start: int) -> bool:
    """Whether a sentence says that the parts of a list share things, in its total's clause or after that."""
    return bool(_OVERLAPS.search(words, start) or _DISTINCT.search(words, first, start))


def come_one_way(label: str, total: Quantity) -> bool:
    """Whether what is counted comes or is there in one way only, so that its channels share nothing.

    A request is made by letter or in person; a message may be published on a website and on an account.
    """
    return total.kind == MONEY or total.unit in _LISTS["there_once"] or bool(_ONE_WAY.search(label))


def _is_closed(link: str, introduced: bool, listed: Enumeration, kind: str | None) -> bool:
    """Whether a list claims to be complete: by its form, by “其他”, or by its length."""
    if len(listed.parts) < 2 or "主要" in link:
        return False
    if listed.is_whole:
        return True
    if _names_the_rest(listed.parts):
        return not listed.ends_in_etc
    labels = [plain(part.label) for part in listed.parts]
    if not listed.is_open and (pair(labels) is Pair.OPPOSITES or are_whole_year(labels)):
        return True
    if listed.is_open or (link.endswith("中") and "包" not in link):
        return False
    if introduced or link.startswith(_OF_ALL_PARTS) or _VIEWS.match(link) or COUNT in link or "结果" in link:
        return True
    return "包" in link and (len(listed.parts) > 2 or are_of_kind(kind, listed.parts))


def _are_named_before(label: str, listed: Enumeration) -> bool:
    """Whether the words of a total name all parts of its list: “提案和建议共32件，其中提案18件，建议14件”."""
    names = [plain(part.label) for part in listed.parts]
    all_named = len(names) > 1 and all(len(name) > 1 and name in label for name in names)
    return all_named and not listed.is_open and len(set(names)) == len(names)


def _names_the_rest(parts: Sequence[BreakdownPart]) -> bool:
    """Whether a list has a part for all that it does not name.

    What is left comes last; “其他文件4条” among others is a kind of its own. The form's own rests leave
    nothing out.
    """
    last = next((part.label for part in reversed(parts) if not part.may_not_belong), "")
    return bool(_REST.search(last)) or any(_REST_OF_THE_FORM.search(part.label) for part in parts)


def _is_only_total(sentence: MarkedSentence, place: int, parts: Sequence[BreakdownPart]) -> bool:
    """Whether no other number before the list could be its total: one in the unit of the parts."""
    total = sentence.quantity(place)
    if all(part.quantity.unit == total.unit for part in parts):
        return True
    units = {part.quantity.unit for part in parts}
    before = (other for other, char in enumerate(sentence.words[:place]) if char == total.kind)
    return not any(sentence.quantity(other).unit in units for other in before)


def _counted_before(sentence: MarkedSentence, place: int) -> int | None:
    """The last count before a sum of money in its sentence: what the sum is for."""
    before = sentence.words.rfind(COUNT, 0, place)
    return int(sentence.quantity(before).value) if before >= 0 else None
