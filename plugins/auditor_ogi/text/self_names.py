"""Names that a report gives in places of its own organ: title, issuer, subject, website, office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor.reports.report import Report
from auditor.reports.roster import organ_key
from auditor_ogi.text.organ_names import are_alike, kind, stem
from auditor_ogi.text.organ_roles import Role, role_of
from auditor_ogi.text.parts import texts
from auditor_ogi.text.proper_names import may_be_a_word, may_be_proper
from auditor_ogi.text.self_words import (
    FIELDS,
    LOCAL,
    excerpt_around,
    places,
    sentence_around,
    speaks_of_itself,
)
from auditor_ogi.text.sentences import Sentences, sentences

_LISTS = word_lists(__file__)
_HAN = "[\u4e00-\u9fff]"
_BODY = rf"{_HAN}{{2,18}}?(?:人民政府|镇|乡(?!镇|村)|街道(?:办事处)?|局|委员会|厅|[县市区旗])(?:办公室)?"
_YEAR = r"(?:20\d\d|[二2][〇○零0][一二三四五六七八九〇零0-9]{2})年度?+"
_TITLE = lazy_regex(
    rf"(?:关于)?(?:{_YEAR})?(?P<name>{_HAN}{{2,30}}?)(?:关于)?(?:{_YEAR})?的?(?:政府信息|政务信息|政务公开|信息公开).*"
)
_ISSUED = lazy_regex(
    rf"(?:(?:本|年度)(?:年度)?(?:报告|年报)是?|(?<!{_HAN})(?=由[^，。；\n]{{2,24}}编[制写](?:完成|而成)?(?:[，。；\n]|$)))"
    rf"由(?P<name>{_BODY})(?:负责)?(?:编制|编写|起草|制作|解释)"
)
# Who is the subject of the sentence that says so: 青岚县水利局依据《条例》编制本报告.
_COMPILES = lazy_regex(
    rf"(?:^|[。\n])\s*(?P<name>{_BODY})(?:依据|根据|按照|依照)[^。；\n]{{2,120}}?(?:编制|编写|形成|制作)"
    r"(?:完成|了)?(?:[本此](?:年度)?(?:报告|年报))?(?=[，。；\n]|$)"
)
_PRESENTED = lazy_regex(
    rf"现(?:将|就|公布|发布|向社会公布|向社会公开)(?P<name>{_BODY})(?={_YEAR}|政府信息公开|政务公开|信息公开|有关情况|的?工作情况)"
)
_OPENING_LENGTH = 200

# What is above an organ in its name, the county last: a longer name has other words before it.
_AREA = (
    rf"(?:{_HAN}{{2,3}}省)?(?:{_HAN}{{2,4}}?[市州盟])?"
    rf"(?P<area>(?:{_HAN}{{1,3}}(?<![省市])县|{_HAN}{{2,3}}(?<![省市])[区旗市])|{_HAN}{{2,12}}自治[县旗]|{_HAN}{{2,3}}[州省])"
)
_PLAIN_COUNTY = lazy_regex(_AREA)
_PLAIN_TOWN = lazy_regex(
    rf"(?:{_AREA})?(?P<proper>{_HAN}{{2,6}}族(?=乡)|{_HAN}{{2,4}}|(?<=[县区市旗]){_HAN}(?!街))(?:镇|乡|街道)"
    "(?:人民政府|办事处|政府)?"
)
_NO_TOWN = lazy_regex(
    "^原|[各全我本该此两每几某所了的是]|[多新辖及和与对在为由将把向以共](?!.[镇乡])|[城村集市古小重点心制强名大范业游]镇"
    f"|{_LISTS.either('no_town')}"
)
_PLAIN_BUREAU = lazy_regex(rf"(?:{_AREA}{_HAN}{{2,10}}|[县区市州旗]{_HAN}{{2,10}}|(?:{FIELDS}))局")
_NO_BUREAU = lazy_regex(f"[我本各全该此两几多与由向对在经请等及]|{_LISTS.either('no_bureau')}")
# What before a noun makes it no name: a character is tried faster than a pattern.
_NO_ENDS = (
    "我本各全该和与由向服经因就见若即凡已并请让使被给按据从在到或但则又也均将把非不未来赴驻入抵往去"
    "、，。；：（( \n“"
)
_NO_TOWN_BEFORE = frozenset(_NO_ENDS + "此两每几某乡其:,;”")
# 市局 and 县局 are above.
_NO_BUREAU_BEFORE = frozenset(_NO_ENDS + "市县区省州旗分当布结格大总邮书于对为")
# What after a noun makes it part of another word: 乡镇, 乡村, 局长.
_OTHER_WORD_AFTER = {"镇": "静定域区压守", "乡": "镇村亲土情愁音里贤间友", "街道": "", "局": "面部限势域长促"}
_TOWN = lazy_regex("(?:镇|乡|苏木|街道)$")
_NOUNS = ("镇", "乡", "街道")
# Words that make a name sound well in that of an account: “魅力白鹭镇”.
_PRAISE = lazy_regex(f"^(?:{_LISTS.either('praise')})+")
_OF_OPENNESS = lazy_regex("公开|信息|审核|审查")
_OFFICE_LEADS = lazy_regex(
    "(?:[镇乡局]|街道)(?:人民政府|政府|办事处)?(?:党政)?(?:综合)?办公?室?牵头、[^。；，\n]{0,8}(?:[科股处]室|下属单位|站所)"
)
_COORDINATOR = lazy_regex(_LISTS.either("coordinators"))
_IS_ABOUT_OPENNESS = lazy_regex("政务公开|政府信息公开")
# Whether a name says which county it is in, or is that of one.
_IN_AN_AREA = lazy_regex("[^县区市旗]{2,}[县区市旗].|[^县区市旗]{1,}[县区旗]$")
# An organ that was merged or renamed may be called by its older name.
_RENAMED = "原{}|{}[^。；\n]{{0,12}}(?:撤|合并|更名|改设)|(?:更名|合并|撤[乡镇]|改设)[^。；\n]{{0,12}}{}"


class SelfName(NamedTuple):
    """A name in a place of the organ's own: title, issuer, subject, website, account or office.

    It is ``sure`` that the name is meant for the organ that reports, and not somebody else's; ``alone`` if no
    organ above or beside it can be meant either.
    """

    slot: str
    name: str
    pointer: str
    excerpt: str
    sure: bool = True
    alone: bool = False


def self_names(report: Report) -> list[SelfName]:
    """The names in places of the organ's own that do not look like it."""
    own = kind(report.organ)
    if own is None:
        return []
    found = [*_in_title(report), *(one for one in _introduced(report) if _may_report(one.name, report, own))]
    if own != "government":
        found += [*_of_towns(report, own), *_of_bureaus(report, own)]
    issuers = {(stem(one.name), one.pointer) for one in found if one.slot == "issuer"}
    return [
        one
        for one in dict.fromkeys(found)
        if not are_alike(one.name, report.organ)
        and (one.slot != "subject" or (stem(one.name), one.pointer) not in issuers)
    ]


def _may_report(name: str, report: Report, own: str) -> bool:
    """Whether a name is of a town, of a government as the own organ is, or of one in another county.

    An organ above may publish the report.
    """
    one = kind(name)
    is_governed = "government" in (one, own)
    of_a_kind = one == own if is_governed else one in LOCAL or own not in LOCAL
    return of_a_kind or is_elsewhere(name, (report.organ,))


def introduced(text: str) -> str | None:
    """The organ that a text says reports: 本报告由青岚县水利局编制, 现将青岚县水利局2024年…."""
    found = _ISSUED.search(text) or _PRESENTED.search(text)
    return found["name"] if found else None


def is_plain_town(name: str) -> bool:
    """Whether a name is nothing but that of a town: 白鹭镇, and neither 各镇 nor 其他乡镇."""
    found = _PLAIN_TOWN.fullmatch(name)
    if found is None or not _is_place(found["area"]) or _NO_TOWN.search(name):
        return False
    return may_be_proper(found["proper"])


def is_plain_bureau(name: str) -> bool:
    """Whether a name is nothing but that of a department that does not look after disclosure for others."""
    found = _PLAIN_BUREAU.fullmatch(name)
    return found is not None and _is_place(found["area"]) and not _NO_BUREAU.search(name)


def _is_place(area: str | None) -> bool:
    """Whether what is before 县 is not a word, as in 落实县财政局要求."""
    return area is None or may_be_proper(area[:-1])


def is_elsewhere(name: str, own: Iterable[str]) -> bool:
    """Whether a name is of an organ in another county than any name of the own organ says."""
    plain = stem(name)
    found = _PLAIN_TOWN.fullmatch(plain) or _PLAIN_BUREAU.fullmatch(plain) or _PLAIN_COUNTY.fullmatch(plain)
    area = found["area"] if found else None
    # A city may be above the county that is meant.
    return (
        area is not None
        and area[-1] in "县区旗"
        and _is_place(area)
        and any(_IN_AN_AREA.match(stem(each)) for each in own)
        and not any(area[:-1] in each for each in own)
    )


def _in_title(report: Report) -> Iterator[SelfName]:
    title = report.get("/title")
    if isinstance(title, str) and _bare(report.organ) not in title:
        found = _TITLE.fullmatch(organ_key(title))
        if found and re.fullmatch(_BODY, found["name"]):
            yield SelfName("title", found["name"], "/title", title)


def _introduced(report: Report) -> Iterator[SelfName]:
    known = texts(report)
    for place, (pointer, text) in enumerate(known.items()):
        # A report says whose it is where it begins or ends.
        said = (
            text
            if pointer == "/preamble" or place == len(known) - 1
            else text[:_OPENING_LENGTH]
            if place < 2
            else ""
        )
        for pattern, hint in ((_ISSUED, "由"), (_PRESENTED, "现"), (_COMPILES, "编")):
            for found in pattern.finditer(said) if hint in said else ():
                start, end = sentence_around(said, found.start("name"))
                excerpt = excerpt_around(said, start, found.start("name"), end)
                yield SelfName("issuer", found["name"], pointer, excerpt)


def _bare(organ: str) -> str:
    """The own name without 镇 and the like, with what is above it: it is compared from its end."""
    return _TOWN.sub("", stem(organ))


def _of_towns(report: Report, own: str) -> Iterator[SelfName]:
    """Towns in roles of the own organ."""
    printed, bare = sentences(report), _bare(report.organ)
    text = printed.whole
    for noun in _NOUNS:
        for place in places(text, noun):
            before = text[place - 1 : place]
            if before in _NO_TOWN_BEFORE or bare.endswith(text[max(0, place - 2) : place]):
                continue
            if text[place + len(noun) : place + len(noun) + 1] in _OTHER_WORD_AFTER[noun]:
                continue
            role = role_of(text, place, noun, is_plain_town)
            if role is None:
                continue
            if role.slot == "account":
                role = role._replace(name=_PRAISE.sub("", role.name))
            if (role.slot == "subject" and own in LOCAL) or is_plain_town(role.name):
                if noun == "街道" and own != "subdistrict" and role.slot == "subject" and not role.told:
                    role = role._replace(sure=False)  # a street is one too
                one = role if own in LOCAL else _in_a_department(report, role, text, place)
                if one is not None:
                    yield from _said(printed, place, one, report.organ)


def _in_a_department(report: Report, role: Role, text: str, place: int) -> Role | None:
    """What a town's name is in the report of a department, which writes about towns as well."""
    start, end = sentence_around(text, place)
    if role.slot == "issuer":
        return role
    if _leads_sections(text, place, role):
        return role._replace(alone=True)
    if role.slot in ("document", "account"):
        firm = role.alone if role.slot == "account" else bool(_OF_OPENNESS.search(text, place, end))
        return role if firm and role.sure and not _COORDINATOR.search(report.organ) else None
    if role.slot in ("contact", "office"):
        return role if role.sure else None
    full = text[place:end].lstrip("镇乡街道").startswith(("人民政府", "政府", "办事处"))
    if role.slot == "subject" and role.sure and (full or _IS_ABOUT_OPENNESS.search(text, start, end)):
        is_far = report.level == "county_department" and is_elsewhere(role.name, (report.organ,))
        return role._replace(sure=is_far)
    return None


def _of_bureaus(report: Report, own: str) -> Iterator[SelfName]:
    """Bureaus in roles of the own organ; in a town's report only those with a full name.

    Those of the same county do some of the work for all: only a few roles are certain.
    """
    printed, bare = sentences(report), stem(report.organ).removesuffix("局")
    text = printed.whole
    for place in places(text, "局"):
        if text[place - 1 : place] in _NO_BUREAU_BEFORE:
            continue
        if text[place + 1 : place + 2] in _OTHER_WORD_AFTER["局"]:
            continue
        if text.startswith(bare, place - len(bare)):
            continue
        # A city's bureau may tell of the same bureau of a county, but not the county's of another county's.
        if report.level != "county_department" and bare.endswith(text[max(0, place - 2) : place]):
            continue
        role = role_of(text, place, "局", is_plain_bureau)
        if role is None or not is_plain_bureau(role.name):
            continue
        one = _beside(report, role, own, text, place)
        if one is not None:
            yield from _said(printed, place, one, report.organ)


def _beside(report: Report, role: Role, own: str, text: str, place: int) -> Role | None:
    """What a department's name is in the report of a town or of another department."""
    plain = _PLAIN_BUREAU.fullmatch(role.name)
    is_far = report.level != "city_department" and is_elsewhere(role.name, (report.organ,))
    if role.slot in ("issuer", "office") and role.alone:
        return role
    if is_far:
        return role
    if own not in LOCAL and _leads_sections(text, place, role):
        return role._replace(alone=True)
    if role.slot == "account" and own not in LOCAL and role.alone and not _COORDINATOR.search(report.organ):
        return role
    if role.slot == "document" and own not in LOCAL and role.sure:
        return role._replace(sure=False)
    if role.slot != "subject" or not plain or (own in LOCAL and not plain["area"]):
        return None
    start, end = sentence_around(text, place)
    tells = own not in LOCAL and role.sure and _IS_ABOUT_OPENNESS.search(text, start, end)
    return role._replace(sure=False) if role.does or tells else None


def _leads_sections(text: str, place: int, role: Role) -> bool:
    """Whether its office leads sections of the own organ: 由县林业局办公室牵头、各股室配合."""
    if role.slot != "subject" or not role.sure:
        return False
    leads = _OFFICE_LEADS.match(text, place)
    before = text[max(0, place - len(role.name)) : place]
    return leads is not None and "由" in before


def _said(printed: Sentences, place: int, role: Role, organ: str) -> Iterator[SelfName]:
    """The name, unless the sentence speaks of the own organ beside it."""
    text = printed.whole
    start, end = sentence_around(text, place)
    if role.slot in ("subject", "object") and speaks_of_itself(text[start:end], organ):
        return
    sure = role.sure
    if sure and role.slot != "issuer" and (_may_be_a_verb(role.name) or _was_renamed(text, role.name)):
        sure = False
    excerpt = excerpt_around(text, start, place, end)
    yield SelfName(role.slot, role.name, printed.pointer_at(place), excerpt, sure, role.alone and sure)


def _may_be_a_verb(name: str) -> bool:
    """Whether the name of a town may be a word before 镇政府: 支持镇政府, and so 和平镇政府 as well."""
    found = _PLAIN_TOWN.fullmatch(name)
    return found is not None and may_be_a_word(found["proper"])


@lru_cache(maxsize=64)
def _was_renamed(text: str, name: str) -> bool:
    """Whether the text says that an organ of this name was merged or renamed."""
    bare = re.escape(_TOWN.sub("", name))
    return bool(re.search(_RENAMED.format(bare, bare, bare), text))
