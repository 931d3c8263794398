"""Rule personal-data."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.numerals import narrow
from auditor_ogi.text.parts import require_texts, texts
from auditor_ogi.text.personal import ADDRESS, CARD, ID_NUMBER, MOBILE, OLD_ID_NUMBER, PersonalDatum, find

_CLAUSE_ENDS = lazy_regex(r"[。；;！？\n]")
_BEFORE, _AFTER = 60, 12
_LISTS = word_lists(__file__)
_ID_WORDS = lazy_regex(_LISTS.either("id_words"))
# A number that only looks like a person's is called something else right before it.
_OTHER_NUMBER = lazy_regex(rf"(?:{_LISTS.either('other_numbers')})[^，,。；;、]{{0,8}}$")
_OFFICE = lazy_regex(
    rf"(?:{_LISTS.either('duties')})[^，,。；;]{{0,6}}(?:手机|电话|号码)?[^，,。；;]{{0,6}}$"
)
_PERSON = lazy_regex(rf"(?:{_LISTS.either('persons')})(?!.*(?:{_LISTS.either('invitations')}))")
# A name of two or three characters right before the number, not that of a place or an office.
_NAME = lazy_regex(
    r"(?:^|[，,、：:（( 　；;]|联系人|承办人|经办人|负责人|联络员)[为是:： ]*"
    rf"(?:{_LISTS.either('surnames')})[一-龥某×xX＊*]{{1,2}}"
    r"(?<![市县区镇乡村办科局所站室部委院队组街处厅会式])"
    r"(?:同志|先生|女士|主任|科长|所长|站长|镇长|乡长|书记|老师)?[，,、（( 　]*"
    r"(?:(?:联系|咨询|办公)?(?:电话|手机|方式|号码|手机号码?|电话号码|联系电话)|微信|[Tt]el)?[为是:： ]*$"
)
_CARD_WORDS = lazy_regex(_LISTS.either("card_words"))
_ACCOUNT_WORDS = lazy_regex(_LISTS.either("account_words"))
_OFFICE_ACCOUNT = lazy_regex(
    rf"(?:{_LISTS.either('account_holders')})[^。；;\n]{{0,30}}(?:{_LISTS.either('offices')})"
)
_FIRM = lazy_regex(rf"(?:{_LISTS.either('firms')})[^，,。；;]{{0,12}}$")
_ROOM = lazy_regex(r"[室弄]|单元|單元|[号號](?![楼樓])")

_YOUNGEST = 6

_CONTAINED = "the text contains {what}"
_ALIKE = "this looks like {what}; is it one?"
_WHOSE = "the text contains {what}; is it a private person's or the office's?"


@rule(
    "personal-data",
    category="conformity",
    severity="critical",
    needs="/sections",
    basis="Regulation on Open Government Information, article 15; Personal Information Protection Law, "
    "articles 4 and 25",
    fix="Remove or black out the number or address in the published report, and check whether copies have to "
    "be replaced too",
    example="“申请人李某某（身份证号320102…）”, the number printed in full",
)
def personal_data(report: Report) -> Iterator[Problem]:
    """The report contains no citizen's ID number, private mobile number, bank card number or home address.

    A report is published to everyone, and such a number can harm its owner. Office telephones, credit codes,
    office accounts, file numbers and amounts are not personal; what is not certain is a question. Audits show
    such numbers and addresses with their middle hidden.
    """
    require_texts(report)
    seen: set[str] = set()
    for pointer, datum in report.memo(_personal):
        text = texts(report)[pointer]
        printed = narrow(text[datum.start : datum.end])
        verdict = None if printed in seen else _verdict(report, text, datum)
        if verdict is not None:
            seen.add(printed)
            question = _WHOSE if datum.kind is MOBILE else _ALIKE
            message = _CONTAINED if verdict is Problem else question
            yield verdict(message, at=pointer, excerpt=_passage(text, datum), what=datum.kind)


def _personal(report: Report) -> list[tuple[str, PersonalDatum]]:
    return [(pointer, datum) for pointer, text in texts(report).items() for datum in find(text)]


def _verdict(report: Report, text: str, datum: PersonalDatum) -> type[Problem] | None:
    before = _clause_before(text, datum)
    if datum.kind is ADDRESS:
        return _of_address(text, datum, before)
    if datum.kind is not CARD and _OTHER_NUMBER.search(before) and not _ID_WORDS.search(before):
        return None
    judge = {ID_NUMBER: _of_id_number, OLD_ID_NUMBER: _of_old_id_number, MOBILE: _of_mobile, CARD: _of_card}
    return judge[datum.kind](report, text, datum, before)


def _of_id_number(report: Report, text: str, datum: PersonalDatum, before: str) -> type[Problem] | None:
    called_so = bool(_ID_WORDS.search(before))
    if not datum.sure:
        return Question if called_so else None
    # A date of the last years is rather that of a file than a birth date.
    born = int(narrow(text[datum.start : datum.end]).replace(" ", "").replace("-", "")[6:10])
    recent = report.year is not None and born > report.year - _YOUNGEST
    return Question if recent and not called_so else Problem


def _of_old_id_number(report: Report, text: str, datum: PersonalDatum, before: str) -> type[Problem] | None:
    return Question


def _of_mobile(report: Report, text: str, datum: PersonalDatum, before: str) -> type[Problem] | None:
    # A mail account that is a telephone number is the matter of contact-details.
    if text[datum.end : datum.end + 1] in ("@", "＠") or _OFFICE.search(before):
        return None
    return Problem if _PERSON.search(before) or _NAME.search(before) else Question


def _of_card(report: Report, text: str, datum: PersonalDatum, before: str) -> type[Problem] | None:
    around = before + text[datum.end : datum.end + _BEFORE]
    if _OFFICE_ACCOUNT.search(around):
        return None
    if _CARD_WORDS.search(before):
        return Problem
    return Question if _ACCOUNT_WORDS.search(before) else None


def _of_address(text: str, datum: PersonalDatum, before: str) -> type[Problem] | None:
    if _FIRM.search(before):
        return None
    if datum.sure:
        return Problem
    return Question if _ROOM.search(text[datum.start : datum.end]) else None


def _clause_before(text: str, datum: PersonalDatum) -> str:
    return _CLAUSE_ENDS.split(text[max(0, datum.start - _BEFORE) : datum.start])[-1]


def _passage(text: str, datum: PersonalDatum) -> str:
    before = _clause_before(text, datum)[-_BEFORE // 2 :]
    after = _CLAUSE_ENDS.split(text[datum.end : datum.end + _AFTER])[0]
    return f"{before}{text[datum.start : datum.end]}{after}".strip()
