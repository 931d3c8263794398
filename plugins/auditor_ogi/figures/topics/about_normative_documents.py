"""What the text says about normative documents: issued, repealed, in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.figures.claims import END, LINK, N, counted_at, figure
from auditor_ogi.figures.context import without_own_names
from auditor_ogi.figures.figure import SOMETHING_ELSE, Figure
from auditor_ogi.figures.neutral_words import without_neutral, without_ours
from auditor_ogi.figures.quantities import COUNT, OTHER, SHARE, TITLE, YEAR
from auditor_ogi.figures.segments import Segment, said_of
from auditor_ogi.figures.which_documents import those_meant

_LISTS = word_lists(__file__)
WORDS = _LISTS["topic_words"]

_DOCUMENT = r"(?<!党内)(?<!党委)(?:行政)?规范性文件"
_DEEDS = {subject: f"(?:{either(words)})" for subject, words in _LISTS.groups("deeds").items()}
_DEEDS["issued"] = f"新?(?:制定并?(?:出台|发布|印发)|{_DEEDS['issued']})"
_DONE = {subject: lazy_regex(words) for subject, words in _DEEDS.items()}
_ANEW = lazy_regex("新增|发布|^新$")
_DEED = "(?:" + "|".join(_DEEDS.values()) + ")"
_SAID = lazy_regex(
    rf"(?P<deed>{_DEED})(?:并(?:及时|主动|全部)?(?:公开|发布|公布))?(?P<mod>{TITLE}*(?:[、和]{TITLE}+)*等?的?(?:政府|各类|镇级"
    rf"|本级)?的?){_DOCUMENT}(?:数量|总数)?{LINK}{N}"
)
_COUNTED = lazy_regex(rf"(?P<deed>{_DEED})(?:了|的)?{N}的?(?P<mod>){_DOCUMENT}")
# “3件新制发的行政规范性文件均已备案” are all of them, “对3件新制发的规范性文件进行解读” at least so many.
_COUNTED_FIRST = lazy_regex(rf"{N}的?(?P<deed>{_DEED})的?(?:政府)?{_DOCUMENT}(?P<all>均|全部|都|皆|已)?")
# “制发各类文件31份，其中规范性文件2份”; what is published may be of others.
_OF_WHICH = lazy_regex(
    rf"(?P<deed>制发|制定|出台|印发|下发|发文|发布|公开|公布)[^，；。{COUNT}]{{0,14}}{COUNT}?(?:[，；（]|中)(?:其中|经(?:过)?(?:认定|审查|审核|甄别|判定|界定|梳理)后?|[被应]?(?:认定|界定|列)|属于?|为|的)*"
    rf"{_DOCUMENT}(?:的|类)*{LINK}{N}"
)
_VALID_IN_BRACKETS = lazy_regex(rf"{_DOCUMENT}{LINK}{N}（(?:均|全部|都|皆)?为?(?:现行|继续)有效）")
_DRAFTED = lazy_regex(
    rf"起草(?:了|完成)?{_DOCUMENT}{LINK}{N}[，,](?:均|全部|都|逐件|分别)?经[^。；{COUNT}]*后(?:均|已|正式|予以|全部)*"
    rf"(?:印发|公布|出台|发布|制发|颁布)(?=[，。；]|$)"
)
# What a website shows may be of others, or of years ago.
_PROMULGATED = lazy_regex(
    rf"(?:^|[，,：、；])(?![^，；。]*(?:网|平台|公开|专栏|公众号|上级|转|部门|单位|各))[^，；。{COUNT}]*(?:发布|公布)的{N}的?{_DOCUMENT}(?P<all>均|全部|都|皆)"
)
_REPORTED = lazy_regex(
    rf"(?:报送备案(?:审查)?|报备)的?(?P<mod>){_DOCUMENT}{LINK}{N}(?=[^。；]*(?:报备|备案|报送)[^。；]{{0,8}}率[^，。；]*{SHARE})"
)
_PUBLISHED = ("发布", "公开", "公布")
# “规范性文件及其他政策措施36件，废止14件”
_WITH_OTHERS = lazy_regex(rf"{_DOCUMENT}(?:及|和|与|以及|、)(?!规章)[^，；。{COUNT}]{{2,12}}{COUNT}")
_SAID_OF_ALL = lazy_regex("均|全部|都|皆")
_THIS_YEAR = f"(?:本年度?|当年|今年|全年|年内|报告期内|{OTHER}来|{YEAR})?"
_LISTED = lazy_regex(
    rf"{_DOCUMENT}(?:数量|情况|方面|工作)?[，,：:]?{_THIS_YEAR}(?P<deed>{_DEED})(?:件数)?{LINK}{N}"
)
_DISCLOSED = lazy_regex(rf"(?P<deed>公开|发布|公布)(?P<mod>(?:各类|政府)?){_DOCUMENT}(?:数量|总数)?{LINK}{N}")
_AT_THE_END = "(?:截至|至|截止)?(?:本?年(?:末|底)|目前|[^，、；]{0,8}[日底末])?"
_NEXT = lazy_regex(
    rf"(?:^|[，,、；;（(])(?:经?清理后?[，,]?)?(?:其中)?{_THIS_YEAR}{_AT_THE_END}(?:共)?"
    rf"(?P<deed>{_DEED}(?:(?:和|及|、|或){_DEED})?)(?:件数)?的?{LINK}{N}"
)
_PUBLIC = lazy_regex(rf"[，,、；;]对外公开(?:规范性文件)?(?:的)?总数量?{LINK}{N}")
_NAMED = lazy_regex(r"(?<!党内)(?<!党委)(?:行政)?规范性文件|(?:地方|部门)?(?:政府)?规章(?!制度|备案|以上|和)")
_ALSO_SAID = _LISTS.groups("also_said")
_DEED_WORDS = {
    deed: lazy_regex("|".join(sorted(dict.fromkeys((*words, *_ALSO_SAID[deed])), key=len, reverse=True)))
    for deed, words in _LISTS.groups("deeds").items()
}
_OF_THE_FORM = lazy_regex(_DEED)
_LOOSE = lazy_regex("|".join(word for deed in _DEED_WORDS for word in _ALSO_SAID[deed]))
_SUBJECT_OF = {("documents", deed): deed for deed in _DEED_WORDS} | {
    ("rules", deed): f"rules_{deed}" for deed in _DEED_WORDS
}
_WITH_DOCUMENTS = lazy_regex("|".join([*sorted(_LISTS["with_documents"], key=len, reverse=True), TITLE]))
_EXPIRED = lazy_regex(
    "(?:自动|自行|自然|到期|届满|期满|有效期)[^，]{0,6}失效|失效[^，]{0,4}(?:到期|期满|届满)"
)
_ONLY_EXPIRED = lazy_regex("^(?!.*(?:废止|宣布|公布|决定)).*失效")
# “与上位法不一致的”: at least these were repealed.
_SOME = lazy_regex("(?:不|与|明显|已)[^，省市县区镇乡]{2,12}|已?(?:到期|过期|超期)")
_PERHAPS = lazy_regex("保留(?!有效)(?!.*现行有效)|清理[^，]{0,8}有效(?!的规范性文件)")
# “规范性文件共45件，目前都在有效期内”
_ALL_VALID = lazy_regex(
    "[，,](?:目前|现|仍|均|都|全部|皆|且|并|尚|依然)*(?:在有效期内|现行有效|继续有效|有效|在实施)(?=[，,。；;]|$)"
)
_DENIED = lazy_regex("(?:均|尚|暂|也|并)?(?:没有|未曾|未|没|无|为零|零)")
# “因适用期已过或者与上位法不一致被废止”
_BECAUSE = lazy_regex("因[^，。；]{2,24}?(?=被|而|予以)")
_IN_A_WAY = lazy_regex("以[^，。；以]{2,14}方式")
_CLAUSES = lazy_regex("[^，；;：:。（）()]+")
_UNITS = frozenset(_LISTS["units"])
_PLAIN_UNITS = frozenset(_LISTS["plain_units"])
_EACH = lazy_regex("(?:均|各|都|皆)(?:为|是|有)?$")
# “由上年底的9件调整为12件”
_BECAME = lazy_regex(
    rf"[从由][^，。；{COUNT}]{{0,10}}{COUNT}[^，。；{COUNT}]{{0,6}}(?:至|到|为|成)[^，。；{COUNT}]{{0,6}}$"
)
_TO_THE_COMMA = lazy_regex(f"[^，；。：（{COUNT}]*(?=[，；。]|$)")
_OF_OTHERS = lazy_regex("部门|单位|上级|各[镇乡街县区]|[省市县区]政府|审查")
_NEAR = 80
_NOR = r"(?:、|和|及|或者?|与|也|，)?(?:未|没有|无)?"
_NONE = lazy_regex(
    rf"(?:(?:暂|尚|均|并)?未|没有|无)(?P<deed>(?:新增|新|发布|{_DEED})(?:{_NOR}(?:发布|修订|修改"
    rf"|{_DEED}))*)的?"
    rf"(?:任何|本级|镇级)?{_DOCUMENT}(?:的?情况)?{END}"
)
_UNDONE = lazy_regex(
    rf"{_DOCUMENT}(?:[，：:]?本年度?)?(?:暂|尚|均)?(?:未|没有|无)(?P<deed>(?:新增"
    rf"|{_DEED})(?:{_NOR}{_DEED})*){END}"
)
_ABSENT = lazy_regex(rf"(?:没有|暂?无){_DOCUMENT}(?:公开|发布|的?情况)?{END}")


def read(segment: Segment) -> Iterator[Figure]:
    """The figures about normative documents in one segment."""
    yield from those_meant(segment, list(_read(segment)))


def _read(segment: Segment) -> Iterator[Figure]:
    if "规范性文件" in segment.words:
        if segment.denied:
            yield from _none(segment)
        if segment.counted:
            yield from _some(segment)
    elif "规范性文件" in segment.lead:
        yield from _following(segment, 0)
    if "规范性文件" in segment.before[-_NEAR:] + segment.words or "规章" in segment.words:
        yield from _in_any_order(segment)


def _in_any_order(segment: Segment) -> Iterator[Figure]:
    """What no pattern has read: the documents, what was done with them and their number in whatever order."""
    for clause in _CLAUSES.finditer(segment.words) if segment.denied else ():
        denied = _DENIED.search(clause[0])
        if denied and COUNT not in clause[0] and segment.is_free(*clause.span()):
            kind, deeds, rest = _taken_apart(segment, _DENIED.sub("", clause[0]))
            if kind and deeds and not rest and _NAMED.search(segment.words) and segment.take(*clause.span()):
                for deed in deeds:
                    yield from figure(segment, _SUBJECT_OF[kind, deed], clause, none=True)
    for place, quantity in segment.counts() if segment.counted else ():
        units = _UNITS if "规范性文件" in segment.words else _PLAIN_UNITS
        if quantity.unit in units and segment.is_free(place, place + 1):
            before, after = said_of(segment, place)
            yield from _by_words(segment, place, before, after)


def _by_words(segment: Segment, place: int, before: str, after: str) -> Iterator[Figure]:
    became = _BECAME.search(segment.words, 0, place)
    if became:
        before = segment.words[segment.clause(place) : became.start()]
    valid = _ALL_VALID.match(segment.words, place + 1 + len(after))
    if valid:
        after += valid[0]
    kind, deeds, rest = _taken_apart(segment, before + after)
    if rest:
        # “仍有效的31件均已上网”
        own = _SAID_OF_ALL.split(after, maxsplit=1)[0]
        kind, deeds, rest = _taken_apart(segment, before + own)
    if rest:
        # A clause before may say something else: “规范性文件管理严格，年内出台的仅有1件”.
        before = segment.words[segment.clause(place) : place]
        kind, deeds, rest = _taken_apart(segment, before + after)
    if kind and not deeds and segment.words.startswith("、", place + 1 + len(after)):
        # “3件规范性文件统一登记、统一编号、统一印发”
        listed = _TO_THE_COMMA.match(segment.words, place + 1)
        after = listed[0] if listed else after
        kind, deeds, rest = _taken_apart(segment, before + after)
    some = _SOME.fullmatch(rest)
    each = len(deeds) > 1 and _EACH.search(before) is not None
    if not kind or (rest and not some) or not (each or len(deeds) == 1):
        return
    if not segment.take(place, place + 1):
        return
    for deed in deeds:
        yield from _done(segment, place, kind, deed, before, after, whole=not some)


def _done(
    segment: Segment, place: int, kind: str, deed: str, before: str, after: str, *, whole: bool
) -> Iterator[Figure]:
    """The documents that were issued or repealed or are in force, by the words around their number."""
    mixed = _WITH_OTHERS.search(segment.words, 0, place) is not None
    perhaps = deed == "in_force" and _PERHAPS.search(before + after)
    sure = not mixed and not _ONLY_EXPIRED.search(before + after) and not perhaps
    yield from counted_at(
        segment,
        _SUBJECT_OF[kind, deed],
        place,
        until=place + 1 + len(after),
        uncertainty=None if sure else SOMETHING_ELSE,
        as_of_date=deed == "in_force",
        whole=whole,
    )


def _taken_apart(segment: Segment, said: str) -> tuple[str, list[str], str]:
    """The kind of documents that words name or go on about, what was done with them, and what is left over.

    Where only a sentence before names documents, the words have to be those of the form.
    """
    if _EXPIRED.search(said):
        return "", [], said
    named = _NAMED.search(said)
    if named:
        kind = "rules" if "规章" in named[0] else "documents"
    else:
        # A list goes on: “规范性文件……，废止1件”; the sentence before may name them: “开展规范性文件清理。”
        here = [*_NAMED.finditer(segment.words)]
        if not here and _LOOSE.search(_OF_THE_FORM.sub("", said)):
            return "", [], said
        # What is reviewed may be of others.
        if not here and _OF_OTHERS.search(segment.before, max(0, len(segment.before) - _NEAR)):
            return "", [], said
        last = here or [*_NAMED.finditer(segment.before, segment.before.rstrip("。").rfind("。") + 1)]
        kind = "" if not last else "rules" if "规章" in last[-1][0] else "documents"
    said = _BECAUSE.sub("", said.replace("有效文件", "有效"))
    rest = without_own_names(segment.report, without_ours(_NAMED.sub("，", said)))
    deeds = [deed for deed, words in _DEED_WORDS.items() if words.search(rest)]
    for words in _DEED_WORDS.values():
        rest = words.sub("，", rest)
    return kind, deeds, without_neutral(_WITH_DOCUMENTS.sub("，", rest))


def _none(segment: Segment) -> Iterator[Figure]:
    for found in segment.taking(_NONE, _UNDONE):
        for subject in _deeds(found["deed"]):
            yield from figure(segment, subject, found, none=True)
        yield from _following(segment, found.end())
    for found in segment.taking(_ABSENT):
        yield from figure(segment, "issued", found, none=True, uncertainty=SOMETHING_ELSE)


def _some(segment: Segment) -> Iterator[Figure]:
    for found in segment.taking(_COUNTED, _SAID, _LISTED):
        yield from _counted(segment, found)
        yield from _following(segment, found.end())
    for found in segment.taking(_COUNTED_FIRST):
        for subject in _deeds(found["deed"]):
            yield from figure(
                segment, subject, found, whole=bool(found["all"]), as_of_date=subject == "in_force"
            )
    for found in _OF_WHICH.finditer(segment.words):
        place = found.start("n")
        if segment.take(place, place + 1):
            published = SOMETHING_ELSE if found["deed"] in _PUBLISHED else None
            yield from counted_at(segment, "issued", place, until=found.end(), uncertainty=published)
    if "发布的" in segment.words or "公布的" in segment.words:
        for found in segment.taking(_PROMULGATED):
            yield from figure(segment, "issued", found)
    if "起草" in segment.words:
        for found in segment.taking(_DRAFTED):
            yield from figure(segment, "issued", found, until=found.start("n") + 1)
    if "有效）" in segment.words:
        for found in segment.taking(_VALID_IN_BRACKETS):
            yield from figure(segment, "in_force", found, as_of_date=True)
    if SHARE in segment.words:
        for found in segment.taking(_REPORTED):
            yield from figure(segment, "issued", found, uncertainty=SOMETHING_ELSE)
    for found in segment.taking(_DISCLOSED):
        yield from _disclosed(segment, found)


def _counted(segment: Segment, found: re.Match[str]) -> Iterator[Figure]:
    """What one number counts; in “制定和废止3件” the parts are not known."""
    subjects = _deeds(found["deed"])
    clause = segment.words[segment.clause(found.start()) : found.end()]
    if len(subjects) == 1 and not _EXPIRED.search(clause):
        # What has expired was not repealed; “失效” alone may be either.
        expired = subjects == ["repealed"] and _ONLY_EXPIRED.search(clause)
        first = found.start() + (found[0][0] in "，,、；;（(")
        before = segment.words[segment.clause(first) : first]
        more = bool(before) and _says_more(segment, before)
        yield from figure(
            segment,
            subjects[0],
            found,
            as_of_date=subjects == ["in_force"],
            among=True,
            uncertainty=SOMETHING_ELSE if expired or more else None,
        )


def _says_more(segment: Segment, before: str) -> bool:
    """Whether the words before a passage say more than when and by whom it was done: “收集上级现行有效……”."""
    before = _IN_A_WAY.sub("", before.replace(COUNT, ""))
    plain = without_own_names(segment.report, without_ours(before))
    return bool(_taken_apart(segment, plain)[2]) if plain else False


def _disclosed(segment: Segment, found: re.Match[str]) -> Iterator[Figure]:
    """Documents disclosed: the form of 2019 counts them, those of this year and all.

    Later forms count those issued.
    """
    if segment.report.form != "2019":
        yield from figure(segment, "issued", found, uncertainty=SOMETHING_ELSE)
    elif "总数" in found[0] or segment.words[: found.start()].endswith("对外"):
        yield from figure(segment, "public_documents", found, as_of_date=True)
    elif segment.words[: found.start()].endswith(("新", "新制作并", "制作并")):
        yield from figure(segment, "disclosed_documents", found)
        for total in _PUBLIC.finditer(segment.words, found.end()):
            if segment.take(*total.span()):
                yield from figure(segment, "public_documents", total, as_of_date=True)


def _following(segment: Segment, start: int) -> Iterator[Figure]:
    """The counts that follow and do not repeat what they count: ……1件，其中修订1件，废止2件，现行有效6件."""
    for following in _NEXT.finditer(segment.words, start):
        if segment.take(*following.span()):
            yield from _counted(segment, following)


def _deeds(words: str) -> list[str]:
    return [
        subject
        for subject, pattern in _DONE.items()
        if pattern.search(words) or (subject == "issued" and _ANEW.search(words))
    ]
