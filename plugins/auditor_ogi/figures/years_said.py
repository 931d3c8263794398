"""The years that a sentence names, the words around each, and whether the sentence begins with one."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import islice

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor.record import NamedTuple
from auditor_ogi.text.numerals import year as year_of

_LISTS = word_lists(__file__)
_DIGITS = r"(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})"
YEAR = lazy_regex(rf"(?<![\d—–~～〔\[-])({_DIGITS})\s?年(?![—–~～-])")
RANGE = lazy_regex(rf"{_DIGITS}\s?年?度?\s*[—–\-－~～至到、和与及/]+\s*{_DIGITS}\s?年?")
UNTIL = lazy_regex(
    rf"截[至止]到?\s*({_DIGITS})\s?年(?:\s?12\s?月(?:\s?31\s?日|[底末]|(?=[，,]))|度?底|度?末|年底)"
)
_SPACED = lazy_regex(
    "(?<=[0-9]) +(?=[年月日])|(?<=[年月日]) +(?=[0-9])|(?<=[\u4e00-\u9fff]) +(?=20[0-9][0-9] ?年)"
)
_QUOTED = lazy_regex(
    r"《(?![^《》]{0,40}信息公开[^《》]{0,6}(?:报告|年报)》)[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”"
)
OURSELVES = (
    r"(?:[我本全](?:[镇乡县区市省局委厅办处院署社]|街道?|机关|单位|部门|系统|辖区)"
    r"(?:人民)?(?:政府|办事处|党委|机关)?)"
)
INSTITUTION = (
    "(?:[镇乡](?:政府|党委|纪委|人大|机关)|街道(?:办事处|党工委|纪工委)|(?:镇|乡|街道)党政办|[局委]机关"
    "|街道(?=共|累计|本年|主动公开|未?收到|[未没]|严格|认真|紧扣|组织|开展|召开|举办|(?:政府信息|政务|信息)公开))"
)
# Those within the organ by whom its work is done: 各站所（科室）, 全镇各村.
PARTS_OF_IT = rf"(?:{_LISTS.either('parts_of_the_organ')})(?:[（(][^（()）]{{1,8}}[）)])?"
WHO = rf"(?:{OURSELVES}|{INSTITUTION}|{PARTS_OF_IT}|我们)"
# What comes before a year that a sentence is about, and what may follow it there.
_LEAD = lazy_regex(
    r"\W*(?:综上(?:所述)?|虽然|尽管|总之|总的来看|总体上?|(?:过去|刚刚过去)的?(?![全一]年)|回顾|通过|[纵综]观(?![全一]年)|(?:[纵综]观|过去的?)?[全一]年来?(?=[（(]))?\W*"
    r"(?:[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?"
    rf"(?:[\u4e00-\u9fff]{{0,12}}(?:方面[：:。，,\s]*|(?:情况|公开|管理|建设|保障)[：:。\s]*))?(?:{PARTS_OF_IT})?在?"
)
# A sub-heading in the line of its text: 三是政府信息管理方面：, （三）政府信息管理。
_RUN_IN_HEADING = lazy_regex(
    r"\W*(?:[一二三四五六七八九十\d]{1,3}[是)）、.．]\s*)?[\u4e00-\u9fff]{2,14}(?:方面[：:。，,]|(?:情况|公开|管理|建设|保障)[：:。])"
)
# Where the organ publishes, which is said of it: 我镇政务新媒体2023年……
_CHANNEL = rf"(?:的?(?:{_LISTS.either('channels')}))"
_ENDS_WITH_CHANNEL = lazy_regex(rf"{_CHANNEL}$")
_AFTER_OURSELVES = lazy_regex(rf".{{0,20}}?{OURSELVES}{_CHANNEL}?在?|\W*{INSTITUTION}在?")
# Clauses that say nothing of a time: 我镇坚持公开为常态，2023年全年共公开……; 按照县里统一部署，我镇2023年……
_NO_OTHER_TIME = (
    rf"(?!.*(?:{_LISTS.either('other_times')}))(?!.*(?:^|[，,])\W*[自从含])"
    r"(?!.*\d\s?(?:条|件|次|期|人|份|篇|万|项|个))"
)
_LATER = lazy_regex(rf"{_NO_OTHER_TIME}[^。；]{{2,60}}[，,：:]\s*(?:{WHO})?在?")
# All of a year by its months or days is the year: 2022年1至12月, 2022年1月1日至12月31日.
_ALL_MONTHS = lazy_regex(
    r"\s*1\s*月?\s*(?:1\s*日)?(?:起|以来)?\s*[至到—–\-－~～]+\s*(?:同年|当年)?12\s*月(?:\s*31\s*日|份|底)?止?(?:期间)?"
    r"|\s*第?[一1]季度\s*[至到—–\-－~～]+\s*第?[四4]季度"
)
FAR = 80
_MOST = 20


class Said(NamedTuple):
    """A year that a sentence names, and the words before and after it."""

    year: int
    before: str
    after: str


class Lead(Enum):
    """Where in its sentence a year stands that the sentence is about."""

    FIRST = "nothing but the organ before it"
    LATER = "after clauses that say nothing of a time"


def years_said(text: str) -> Iterator[Said]:
    """The years that a sentence names, outside ranges, with the words before and after them."""
    text = RANGE.sub(lambda found: "※" * len(found[0]), text)
    for found in islice(YEAR.finditer(text), _MOST):
        year = year_of(found[1])
        if year is not None:
            first = found.start() - FAR
            before = text[: found.start()] if first <= 0 else f"……{text[first : found.start()]}"
            whole = _ALL_MONTHS.match(text, found.end())
            start = whole.end() if whole else found.end()
            yield Said(year, before, text[start : start + 2 * FAR])


def without_quotations(text: str) -> str:
    """The text with everything in book-title or quotation marks blanked: years of documents and slogans."""
    if "《" not in text and "“" not in text:
        return text
    return _QUOTED.sub(lambda found: "※" * len(found[0]), text)


def without_spaces(text: str) -> str:
    """The text without the spaces that set off its digits: 2023 年 3 月."""
    return _SPACED.sub("", text) if " " in text else text


def leads(said: Said, names: tuple[str, ...] = ()) -> bool:
    """Whether nothing but the organ comes before the year in its sentence; ``names`` are the organ's own."""
    heading = _RUN_IN_HEADING.match(said.before)
    before = said.before[heading.end() :] if heading else said.before
    if _LEAD.fullmatch(before) or _AFTER_OURSELVES.fullmatch(before):
        return True
    plain = _ENDS_WITH_CHANNEL.sub("", before)
    return plain.endswith(names) and bool(_LEAD.fullmatch(_without(plain, names)))


def lead_of(said: Said, names: tuple[str, ...] = ()) -> Lead | None:
    """Where the year stands if the sentence is about it."""
    if leads(said, names):
        return Lead.FIRST
    # What comes before may say 以来 of the same year.
    before = said.before.replace(f"{said.year}年以来", "")
    return Lead.LATER if _LATER.fullmatch(_without(before, names)) else None


def _without(before: str, names: tuple[str, ...]) -> str:
    """The words before a year without the organ's own name at their end."""
    own = next((name for name in names if before.endswith(name)), "")
    return before.removesuffix(own)
