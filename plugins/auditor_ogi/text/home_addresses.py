"""Addresses in running text that are, or may be, somebody's home."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists

_LISTS = word_lists(__file__)
_NUMBER = "[0-9０-９一二三四五六七八九十百零〇]{1,6}"
_HOUSE = r"(?:[号號](?!召|[称稱]|文)|室|弄|[单單]元|[栋棟]|幢)"
# “3-2-501”, “12#-3-501”
_DASHED = "(?<![0-9０-９])[0-9０-９]{1,3}[#＃]?(?:[-－—–][0-9０-９]{1,4}){1,2}(?![0-9０-９年月])"
_SEPARATE = f"[，,、]{_NUMBER} ?(?:[栋棟幢]|[号號]楼|[单單]元)"
_TAIL = r"[0-9０-９一二三四五六七八九十百零〇A-Za-z\-—#＃ 附之号號楼樓室弄单單元栋棟幢座层層院门門户戶]{0,20}"
# “申请人吴某的住所地”, “申请人李某某，联系地址”: nothing is said between but a name.
_NAME = "[一-龥]?[某×xX＊*]{1,3}|[某×xX＊*][一-龥]"
_PERSONS = _LISTS.either("persons")
_LABELS = _LISTS.either("address_labels")
_PLACE = (
    rf"(?P<place>[^，。；、！？,;:：（）()\n]{{0,40}}(?:{_NUMBER} ?{_HOUSE}|{_DASHED}|{_SEPARATE}){_TAIL})"
)
_HOME = lazy_regex(
    rf"(?:(?P<strong>{_LISTS.either('home_labels')})(?:位于|[为為是在])?[:： ]*"
    rf"|(?P<weak>(?:{_LISTS.either('lives')})(?!登记|人口|证|民)"
    rf"|(?<=[，,、])现?住(?![房宅建院所户戶区區宿址保处處]))){_PLACE}"
)
_FLAT_OF_SOMEBODY = lazy_regex(
    rf"(?:(?:{_PERSONS})(?:(?P<name>{_NAME})(?:[^。；;\n]{{0,12}}[，,、（(])?)?的?(?:{_LABELS})"
    r"[为為是在]?[:： ]*"
    rf"|(?P<own>(?:{_LISTS.either('own')})[^，。；;、\n]{{0,6}}?(?:位于|[坐座]落[于在]?))){_PLACE}"
)
# Who lives there is said after it: 501室居民赵国庆申请.
_RESIDENT = lazy_regex(
    rf"(?P<place>[^，。；、！？,;:：（）()\n]{{0,40}}{_NUMBER} ?室)的?(?:{_LISTS.either('residents')})"
    r"[一-龥](?<![等可应在到均代自及与和提议活申反要的])[一-龥]{1,2}?(?=的|提出|申请|要求|反映|来信|来电)"
)
_PLACE_WORDS = lazy_regex("[省市县縣区區镇鎮乡鄉村路街巷弄道里院庄莊社组組园園苑城府湾寓邸坊]")
_BUILDING = lazy_regex("[栋棟幢座]|[号號]楼")
_NAMED = lazy_regex(r"[^\W\d_]{2}")
_FLAT = lazy_regex(f"室|[单單]元|{_DASHED}")  # offices lie on floors and in rooms too, but they are not homes
_OF_AN_OFFICE = lazy_regex(_LISTS.either("visits"))
# “家住县城的群众可到政务大厅201室查询” is not a home address.
_ELSEWHERE = lazy_regex(
    rf"(?:{_LISTS.either('visitors')}).{{0,6}}(?:到|去|前往)|可[以前凭向在于到]|派出所|公安[局厅分]?.{{0,6}}位于"
)
_HOME_WORDS = ("住", "籍", "家中", "家在", "现居")
_ADDRESS_WORDS = ("地址", "住所", "居所", "位于", "座落", "坐落")
_RESIDENT_WORDS = tuple(f"{mark}{word}" for word in _LISTS["residents"] for mark in "室的")
_MAY_BE_FLAT = lazy_regex(f"{_NUMBER} ?室|[单單]元|{_DASHED}")


def may_have_address(text: str) -> bool:
    """Whether a text has a word without which no address in it is a home."""
    return _may_have_resident(text) or any(word in text for word in _HOME_WORDS) or _may_have_flat(text)


def _may_have_flat(text: str) -> bool:
    return any(word in text for word in _ADDRESS_WORDS) and _MAY_BE_FLAT.search(text) is not None


def _may_have_resident(text: str) -> bool:
    return "室" in text and any(word in text for word in _RESIDENT_WORDS)


def home_addresses(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where addresses begin and end that are or may be homes, and whether each is one for certain."""
    if any(word in text for word in _HOME_WORDS):
        for found in _HOME.finditer(text):
            if not _ELSEWHERE.search(found["place"]):
                yield *found.span("place"), _is_certain(found["place"], labelled=found["strong"] is not None)
    if _may_have_resident(text):
        for found in _RESIDENT.finditer(text):
            yield *found.span("place"), _is_certain(found["place"], labelled=False)
    if _may_have_flat(text):
        for found in _FLAT_OF_SOMEBODY.finditer(text):
            place = found["place"]
            if _FLAT.search(place) and not _OF_AN_OFFICE.search(place):
                yield *found.span("place"), found["name"] is not None and _is_certain(place, labelled=False)


def _is_certain(place: str, *, labelled: bool) -> bool:
    flat = _FLAT.search(place)
    if _OF_AN_OFFICE.search(place) or not (labelled or flat):
        return False
    return bool(_PLACE_WORDS.search(place) or (flat and _BUILDING.search(place) and _NAMED.match(place)))
