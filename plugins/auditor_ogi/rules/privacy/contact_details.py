"""Rule contact-details."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.numerals import narrow
from auditor_ogi.text.parts import require_texts
from auditor_ogi.text.places import province_of

_MAIL = lazy_regex(r"[A-Za-z0-9._+\-]{1,64}[@＠][A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-政务]{1,63}){1,5}")
_LISTS = word_lists(__file__)
# Accounts that anybody may open, by the domain without what comes before it (vip.qq.com).
_PUBLIC = lazy_regex(
    rf"(?:.+\.)?(?:(?:{_LISTS.either('services')})\.(?:com|cn|com\.cn|com\.hk)"
    rf"|{_LISTS.either('public_domains')})"
)
_OFFICIAL = _LISTS["official_domains"]
_LABEL = lazy_regex(
    rf"(?:{_LISTS.either('labels')}|[Tt][Ee][Ll]|[Ff][Aa][Xx])(?:号码)?"
    r"(?:[（(](?:区号[:：]?[0-9]{3,4}|[^（）()0-9\n]{1,12})[)）]){0,2}[\s:：为是/]{0,4}"
)
_WORDS = (*_LISTS["labels"], "el", "EL", "ax", "AX")
# One or several numbers after a label; brackets, hyphens and blanks may be inside a number.
_NUMBERS = lazy_regex(
    r"(?:[(（]?区号[:： ]*)?[+＋(（]?[0-9０-９][0-9０-９ \-－—–()（）+＋转/／、,，;；或]{1,80}"
)
_BETWEEN = lazy_regex(r"[/／、,，;；或]")
_PLAIN = str.maketrans("－—–（）＋", "---()+")
_COUNTED = lazy_regex(r"\s*(?:余|多)?[个次人条件起通万部家户天年月日小时元%％]")
_HIDDEN = "*＊xX×"
_SHORT = lazy_regex(r"[19]\d{2,5}")
_SERVICE = lazy_regex(r"(?:12|9)\d{3,4}")
_FREE = lazy_regex(r"[48]00\d{7}")
_MOBILE = lazy_regex(r"1[3-9]\d{9}")
_AREA_CODE_SAID = "区号"
_NEAR, _AFTER = 200, 12
_AREA_CODES = {code: province for province, codes in _LISTS.groups("area_codes").items() for code in codes}
_PROVINCE_OF_DOMAIN = {
    domain: province for province, domains in _LISTS.groups("domains").items() for domain in domains
}
_OF_OTHERS = lazy_regex(_LISTS.either("of_others"))
_TO_BE_READ = lazy_regex(_LISTS.either("to_be_read"))
_OWNER = lazy_regex(r"([\u4e00-\u9fff]{2,16}[省市县区州盟旗])(?:人民)?$")
_LONGEST_NAME = 20
_DOMAIN = lazy_regex(rf"(?<![A-Za-z0-9-])(?P<domain>{_LISTS.either('domains')})\.gov\.cn")
_HOST_BEFORE = lazy_regex(r"(?:https?://)?(?:[a-z0-9-]{1,30}\.){0,4}$")
_SITE = lazy_regex(r"政府(?:门户|官方)?网(?:站)?")


@rule(
    "contact-details",
    category="conformity",
    severity="minor",
    needs="/sections",
    basis="Regulation on Open Government Information, article 12 (the office states its telephone and "
    "Internet contact); their form is common practice, not in law",
    fix="Give the office's telephone number with its area code and its mail account, as in the disclosure "
    "guide",
    example="“联系电话：8321456，电子邮箱：qingxi2024@163.com”",
)
def contact_details(report: Report) -> Iterator[Problem]:
    """The office gives a telephone number with its area code and an official mail account.

    Readers elsewhere cannot dial a number without its area code, and an account that anybody may open does
    not show that the office is behind it. Service numbers (12345, 400 …) and extensions need no area code.
    Another province's area code or website is left over from another organ's text.
    """
    judged = False
    texts = require_texts(report)
    home = _home(report.organ, texts.values())
    for pointer, text in texts.items():
        for problem in (*_of_text(text, pointer, home), *_of_sites(text, pointer, home)):
            judged = True
            if problem is not None:
                yield problem
    if not judged:
        raise NotApplicable("neither a telephone number of the office nor a mail account is given")


def _home(organ: str, texts: Iterable[str]) -> str | None:
    """The province of the organ, where anything is given that may be another province's."""
    return (
        province_of(organ)
        if any("gov.cn" in text or "网" in text or _hints(text) for text in texts)
        else None
    )


def _hints(text: str) -> bool:
    return any(word in text for word in _WORDS)


def _of_text(text: str, pointer: str, home: str | None) -> Iterator[Problem | None]:
    """What is wrong with each mail account and each telephone number, None if nothing is."""
    if "@" in text or "＠" in text:
        for match in _MAIL.finditer(text):
            yield _of_mail(match[0], pointer)
    if _hints(text):
        for label in _LABEL.finditer(text):
            numbers = _NUMBERS.match(text, label.end())
            if numbers is not None:
                yield from _of_numbers(text, label.start(), numbers, pointer, home)


def _of_sites(text: str, pointer: str, home: str | None) -> Iterator[Problem | None]:
    """Websites of governments where the report or the organ's information can be read, as far as known."""
    if home is None:
        return
    for site, start, end, province in _sites(text):
        first = max(text.rfind(mark, 0, start) for mark in "。；\n") + 1
        if province is None or not _TO_BE_READ.search(re.split("[。；\n]", text[first : end + _NEAR])[0]):
            continue
        if province == home:
            yield None
        else:
            yield Problem(
                "the website “{excerpt}” is one of {other}; the organ is in {home}",
                at=pointer,
                excerpt=site,
                other=province,
                home=home,
            )


def _sites(text: str) -> Iterator[tuple[str, int, int, str | None]]:
    """The websites of governments: as printed, where they begin and end, and the province, if known."""
    for found in _DOMAIN.finditer(text) if "gov.cn" in text else ():
        host = _HOST_BEFORE.search(text, max(0, found.start() - _NEAR), found.start())
        printed = (host[0] if host else "") + found[0]
        yield printed, found.start(), found.end(), _PROVINCE_OF_DOMAIN[found["domain"]]
    for found in _SITE.finditer(text) if "政府" in text else ():
        owner = _OWNER.search(text, max(0, found.start() - _LONGEST_NAME), found.start())
        if owner is not None:
            place = _from_place(owner[1])
            printed = place + text[owner.end(1) : found.end()]
            yield printed, owner.start(), found.end(), province_of(place)


def _from_place(name: str) -> str:
    """The words from where a known place begins: 广东省 in 报告电子版可在广东省."""
    starts = (place for place in range(len(name) - 1) if province_of(name[place:]))
    return name[next(starts, len(name)) :]


def _of_mail(address: str, pointer: str) -> Problem | None:
    domain = narrow(address).replace("＠", "@").rpartition("@")[2].lower()
    if _PUBLIC.fullmatch(domain):
        return Problem(
            "the mail account “{excerpt}” is a private one, open to anybody", at=pointer, excerpt=address
        )
    if domain.endswith(_OFFICIAL):
        return None
    return Question("is the mail account “{excerpt}” the office's own?", at=pointer, excerpt=address)


def _of_numbers(
    text: str, start: int, numbers: re.Match[str], pointer: str, home: str | None
) -> Iterator[Problem | None]:
    after = text[numbers.end() :]
    if after[:1] and after[0] in _HIDDEN:
        return
    before = text[max(0, start - _NEAR) : start]
    has_area = _AREA_CODE_SAID in before + text[start : numbers.end() + _AFTER] or _area_before(before)
    pieces = [piece for piece in _BETWEEN.split(numbers[0]) if any(map(str.isdigit, piece))]
    for place, piece in enumerate(pieces):
        if place == len(pieces) - 1 and _COUNTED.match(after):
            continue
        verdict = _of_number(piece, has_area)
        if verdict == "area":
            has_area = True
        if verdict is None:
            continue
        number = piece.strip(" （(")
        passage = text[start : numbers.start()] + number
        passage = passage if passage in text else number
        if verdict == "no area":
            yield Problem("the telephone number “{excerpt}” has no area code", at=pointer, excerpt=passage)
        elif verdict == "area" and (other := _elsewhere(piece, before + text[start : numbers.start()], home)):
            yield Problem(
                "the telephone number “{excerpt}” has an area code of {other}; the organ is in {home}",
                at=pointer,
                excerpt=passage,
                other=other,
                home=home,
            )
        elif verdict == "odd":
            yield Question(
                "the telephone number “{excerpt}” has too many or too few digits", at=pointer, excerpt=passage
            )
        else:
            yield None


def _elsewhere(piece: str, before: str, home: str | None) -> str | None:
    """The other province that an area code belongs to, if the number is given as the office's own."""
    clause = re.split("[。；\n，,]", before)[-1]
    if home is None or _OF_OTHERS.search(clause):
        return None
    digits = re.sub(r"\D", "", narrow(piece).translate(_PLAIN))
    digits = digits.removeprefix("86") if not digits.startswith("0") else digits
    digits = digits if digits.startswith("0") else f"0{digits}"
    found = next((_AREA_CODES[digits[:size]] for size in (4, 3) if digits[:size] in _AREA_CODES), None)
    return found if found != home else None


_AREA = lazy_regex(r"(?<![0-9])0[0-9]{2,3}[-－—–) ）]{0,2}[0-9]{7,8}(?![0-9])")


def _area_before(text: str) -> bool:
    """Whether a number before this one has the area code."""
    return "0" in text and _AREA.search(text) is not None


def _of_number(piece: str, has_area: bool) -> str | None:
    """How a telephone number is printed, None if it is not an office's.

    ``area`` has its area code, ``fine`` needs none, ``no area`` lacks it, ``odd`` has a wrong number of
    digits.
    """
    plain = narrow(piece).translate(_PLAIN).strip(" -")
    plain = re.sub(r"^[+(]*(?:00)?86[)\- ]*(?=0?[1-9])", "", plain)
    main, *_ = plain.split("转")
    groups = [group for group in re.split(r"[^0-9]+", main) if group]
    digits = "".join(groups)
    if _MOBILE.fullmatch(digits) or len(digits) < 3:
        return None
    if _SHORT.fullmatch(digits) or _FREE.fullmatch(digits):
        return "fine"
    if digits[0] == "0":
        return "area" if _has_all_digits(digits, groups) else "odd"
    if len(digits) in (7, 8) or _is_extended(groups):
        return "fine" if has_area else "no area"
    if len(digits) < 7:
        return None
    # Without its zero, an area code still says which area.
    return "area" if len(digits) in (9, 10, 11) and groups[0] != digits else "odd"


def _has_all_digits(digits: str, groups: list[str]) -> bool:
    """Whether area code and number are complete; a last group may be an extension."""
    complete = _is_complete(digits)
    return complete or (len(groups) > 1 and len(groups[-1]) <= 6 and _is_complete("".join(groups[:-1])))


def _is_complete(digits: str) -> bool:
    area = 3 if digits[1] in "12" else 4
    return (
        len(digits) - area in ((8,) if area == 3 else (7, 8)) or _SERVICE.fullmatch(digits[area:]) is not None
    )


def _is_extended(groups: list[str]) -> bool:
    return len(groups) == 2 and len(groups[0]) in (7, 8) and len(groups[1]) <= 5
