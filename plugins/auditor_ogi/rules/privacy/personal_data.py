"""Rule personal-data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import Problem, Question, Report, rule
from auditor_ogi.text.numerals import narrow
from auditor_ogi.text.parts import require_texts, texts
from auditor_ogi.text.personal import ADDRESS, CARD, ID_NUMBER, MOBILE, OLD_ID_NUMBER, Found, find

_CLAUSE_ENDS = re.compile(r"[。；;！？\n]")
_BEFORE, _AFTER = 60, 12
_ID_WORDS = re.compile(r"身份证|公民身份|居民身份|证件号")
# What a number is called that only looks like a person's: of a file, a firm, a licence, an account of the
# office.
_OTHER_NUMBER = re.compile(
    r"(?:编号|编码|代码|流水号|受理号|登记号|查询号|索引号|案号|文号|许可证号?|执照号?|注册号|备案号?|批准号|订单号?|回执号?|单号|条码|序号"
    r"|合同号|项目号|档号|书号|准印证号?|发票号码?|标识码|会议号|会议ID|群号|QQ群?|公网安备|ICP备)[^，,。；;、]{0,8}$"
)
_OFFICE = re.compile(r"(?:值班|公务|办公|政务|值守|应急)[^，,。；;]{0,6}(?:手机|电话|号码)?[^，,。；;]{0,6}$")
_PERSON = re.compile(
    r"(?:申请人|当事人|群众|村民|居民|市民|来电人|来信人|举报人|投诉人|信访人|反映人|原告|本人|家属|户主|业主|患者|学生|家长|被征收人|被处罚人)"
    r"(?!.*(?:可|请|拨打|致电|咨询|热线|欢迎))"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹"
    "熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐"
)
# A name of two or three letters right before the number; what ends like a place or an office is none.
_NAME = re.compile(
    rf"(?:^|[，,、：:（( 　；;]|联系人|承办人|经办人|负责人|联络员)[为是:： ]*[{_SURNAMES}][一-龥某×xX＊*]{{1,2}}"
    r"(?<![市县区镇乡村办科局所站室部委院队组街处厅会式])(?:同志|先生|女士|主任|科长|所长|站长|镇长|乡长|书记|老师)?"
    r"[，,、（( 　]*(?:(?:联系|咨询|办公)?(?:电话|手机|方式|号码|手机号码?|电话号码|联系电话)|微信|[Tt]el)?[为是:： ]*$"
)
_CARD_WORDS = re.compile(r"银行卡|借记卡|信用卡|储蓄卡|工资卡|一卡通|银行账[号户]|银行帐[号户]")
_ACCOUNT_WORDS = re.compile(r"卡号|账号|帐号|账户|帐户|开户")
_OFFICE_ACCOUNT = re.compile(
    r"(?:户名|收款人|收款单位|单位名称|开户名称)[^。；;\n]{0,30}(?:政府|财政|局|所|中心|公司|专户|委员会|办事处|国库)"
)
_FIRM = re.compile(r"(?:公司|企业|单位|机构|法人|场所|机关)[^，,。；;]{0,12}$")
_ROOM = re.compile(r"[室弄]|单元|單元|[号號](?![楼樓])")

_YOUNGEST = 6

_FOUND = "{kind} stands in the text"
_LIKE = "this looks like {kind}; is it one?"
_WHOSE = "{kind} stands in the text; is it a private person's or the office's?"


@rule(
    "personal-data",
    category="conformity",
    severity="critical",
    needs="/sections",
    basis="Regulation on Open Government Information, article 15; Personal Information Protection Law, "
    "articles 4 and 25",
    fix="Take the number or address out of the published report, or black it out, and look whether copies "
    "have to be "
    "replaced too",
    example="“申请人李某某（身份证号320102…）”, the number printed in full",
)
def personal_data(report: Report) -> Iterator[Problem]:
    """No citizen's ID number, private mobile number, bank card number or home address stands in the report.

    A report is published to everyone, and such a number can harm the person whose it is. Telephones of an
    office, credit codes, accounts of the office, file numbers and amounts are none; what cannot be told is
    asked. Audits show such numbers and addresses with their middle hidden.
    """
    require_texts(report)
    told: set[str] = set()
    for pointer, found in report.memo(_personal):
        text = texts(report)[pointer]
        said = narrow(text[found.start : found.end])
        verdict = None if said in told else _verdict(report, text, found)
        if verdict is not None:
            told.add(said)
            asked = _WHOSE if found.kind is MOBILE else _LIKE
            yield verdict(
                _FOUND if verdict is Problem else asked,
                at=pointer,
                excerpt=_passage(text, found),
                kind=found.kind,
            )


def _personal(report: Report) -> list[tuple[str, Found]]:
    return [(pointer, found) for pointer, text in texts(report).items() for found in find(text)]


def _verdict(report: Report, text: str, found: Found) -> type[Problem] | None:
    before = _clause_before(text, found)
    if found.kind is ADDRESS:
        return _of_address(text, found, before)
    if found.kind is not CARD and _OTHER_NUMBER.search(before) and not _ID_WORDS.search(before):
        return None
    judge = {ID_NUMBER: _of_id_number, OLD_ID_NUMBER: _of_old_id_number, MOBILE: _of_mobile, CARD: _of_card}
    return judge[found.kind](report, text, found, before)


def _of_id_number(report: Report, text: str, found: Found, before: str) -> type[Problem] | None:
    called_so = bool(_ID_WORDS.search(before))
    if not found.sure:
        return Question if called_so else None
    # A date of the last years is rather that of a file than a birth date.
    born = int(narrow(text[found.start : found.end]).replace(" ", "").replace("-", "")[6:10])
    recent = report.year is not None and born > report.year - _YOUNGEST
    return Question if recent and not called_so else Problem


def _of_old_id_number(report: Report, text: str, found: Found, before: str) -> type[Problem] | None:
    return Question


def _of_mobile(report: Report, text: str, found: Found, before: str) -> type[Problem] | None:
    # A mail account that is a telephone number is the matter of contact-details.
    if text[found.end : found.end + 1] in ("@", "＠") or _OFFICE.search(before):
        return None
    return Problem if _PERSON.search(before) or _NAME.search(before) else Question


def _of_card(report: Report, text: str, found: Found, before: str) -> type[Problem] | None:
    around = before + text[found.end : found.end + _BEFORE]
    if _OFFICE_ACCOUNT.search(around):
        return None
    if _CARD_WORDS.search(before):
        return Problem
    return Question if _ACCOUNT_WORDS.search(before) else None


def _of_address(text: str, found: Found, before: str) -> type[Problem] | None:
    if _FIRM.search(before):
        return None
    if found.sure:
        return Problem
    return Question if _ROOM.search(text[found.start : found.end]) else None


def _clause_before(text: str, found: Found) -> str:
    return _CLAUSE_ENDS.split(text[max(0, found.start - _BEFORE) : found.start])[-1]


def _passage(text: str, found: Found) -> str:
    before = _clause_before(text, found)[-_BEFORE // 2 :]
    after = _CLAUSE_ENDS.split(text[found.end : found.end + _AFTER])[0]
    return f"{before}{text[found.start : found.end]}{after}".strip()
