import pytest

from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/5/text"
ID = "320102199003070076"
CREDIT_CODE_LIKE_AN_ID = "443301196508225206"
CARD = "6222021234567890128"


def saying(text, **about):
    return report(texts={6: text}, **about)


test_personal_data = rule_test(
    "personal-data",
    passes={
        "a clean report": report(),
        "a county's report": report(organ="云岭县人民政府", level="county"),
        "a report on 2020": report(2020),
    },
    false_alarms={
        "sent to people's homes": saying("将办事指南送到老人家中，发放3号简报60份。"),
        "where mail is received": saying("收件地址：云岭县青石路18号便民服务中心302室。"),
        "a credit code": saying("统一社会信用代码11320102014567890X。"),
        "a credit code of digits only": saying("统一社会信用代码：113201020145678901。"),
        "an ID number that is masked already": saying("申请人李某某，身份证号3201**********0076。"),
        "the check digit is wrong and nothing calls it so": saying("编制材料320102199003070071一份。"),
        "province and date fit, the word says what it is": saying(f"许可证编号：{ID}。"),
        "a serial number of the office": saying("受理登记号320102202401150012的申请已答复。"),
        "an index number": saying("索引号：014567890/2024-00012，另有索引号13812345678。"),
        "a file number": saying("云政发〔2024〕13812345678号。"),
        "an amount": saying("争取资金13800000000元，支出13912345678.50元。"),
        "a count": saying("大数据平台归集数据15012345678条。"),
        "the office's telephone": saying("联系电话：0516-83214567，传真：0516-83214568。"),
        "a telephone with area code and no hyphen": saying("电话：051683214567。"),
        "service numbers": saying("可拨打12345热线或400-810-1234咨询。"),
        "a mobile of the duty desk": saying("24小时值班手机：13812345678。"),
        "a mobile for official use": saying("公务手机号码13812345678。"),
        "eleven digits that no network has": saying("电话12345678901。"),
        "part of a longer number": saying("条码6913812345678901234567。"),
        "a decimal": saying("合计0.13812345678。"),
        "Latin letters before": saying("设备编号JZ13812345678。"),
        "the office's account": saying(f"收款账号：{CARD}，户名：青溪镇财政所。"),
        "a number that Luhn refuses": saying("银行卡号6222021234567890123。"),
        "nothing calls it a card": saying(f"数据标识{CARD}。"),
        "the office's address": saying("办公地址：云岭县青溪镇人民路12号203室。"),
        "a firm's address": saying("公司住址：青溪镇工业路8号。"),
        "people by building, nobody in particular": saying("搬迁群众家住安置区5号楼，出行方便。"),
        "addresses as a subject": saying("公开住址信息，核验住址12号楼、13号楼的物业缴费情况。"),
        "people of the town go to a room": saying("家住县城的群众可到政务大厅201室查询公开信息。"),
        "where an office lies": saying("户籍所在地公安派出所位于人民路5号。"),
        "addresses of offices that people write to": saying(
            "请申请人将申请表寄至通讯地址：云岭县文化路8号2号楼501室；居民可到服务中心（幸福小区3栋101室）查阅。"
        ),
        "an office in a block of flats": saying(
            "便民服务站坐落于幸福小区3栋1单元101室，业主委员会地址：锦绣花园3栋1单元101室。"
        ),
        "where people register": saying("暂住登记窗口设在人民路12号2号楼305室。"),
        "an applicant that is a firm": saying("申请人某公司（住所：云岭县工业园3号楼201室）。"),
        "no house numbers": saying("2024年落实1-3号楼改造资金，家住2-3个村的群众由网格员上门讲解。"),
        "a meeting's number": saying("腾讯会议号13812345678。"),
        "numbers of groups and licences": saying(
            "QQ群：13812345678；项目代码2401-320102-04-01-123456；ICP备13812345678号。"
        ),
        "what the form asks for": saying("申请表须填写身份证号码、手机号码、家庭住址。"),
        "a document's number after 户籍": saying("户籍地政策按12号文执行。"),
        "dates": saying("2024-01-15 2024-02-16 2024-03-18三次。"),
        "figures of a table": saying("1 2 3 4 5 6 7 8 9 10 11 12。"),
    },
    fails={
        "a home address set with spaces": (
            saying("答复书寄至申请人住址：三桥路 22 号 2 幢 603 室。"),
            [TEXT],
        ),
        "an applicant's home": (saying("答复邮寄至申请人家中：幸福里小区5栋1单元301室。"), [TEXT]),
        "an ID number": (
            saying(f"申请人李某某（身份证号{ID}）申请公开征地批文。"),
            [TEXT],
            {"excerpt": "申请人李某某（身份证号320*************76）申请公开征地批文"},
        ),
        "an ID number that ends in X": (saying("补助发给张某某，11010519491231002X。"), [TEXT]),
        "full-width digits": (saying("身份证号：１１０１０５１９４９１２３１００２Ｘ。"), [TEXT]),
        "an ID number in groups": (saying("身份证号320102 19900307 0076。"), [TEXT]),
        "in the preamble": (report(preamble=f"编制人身份证号{ID}。"), ["/preamble"]),
        "an applicant's mobile": (
            saying("申请人电话13812345678。"),
            [TEXT],
            {"excerpt": "申请人电话138******78"},
        ),
        "a named person's mobile": (saying("联系人：王小明，手机：138 1234 5678。"), [TEXT]),
        "a name and nothing more": (saying("陈某某（13912345678）多次来访。"), [TEXT]),
        "with the country's code": (saying("村民电话+86-13812345678。"), [TEXT]),
        "a bank card": (
            saying(f"补助打入其银行卡{CARD}。"),
            [TEXT],
            {"excerpt": "补助打入其银行卡622**************28"},
        ),
        "the year is not known": ({**saying(f"身份证号{ID}。"), "year": None}, [TEXT]),
        "a bank card after the number of the application": (saying(f"申请编号及银行卡号{CARD}。"), [TEXT]),
        "a home address": (
            saying("申请人家庭住址：青溪镇人民路12号3单元401室，要求公开。"),
            [TEXT],
            {"excerpt": "申请人家庭住址：****************，要求公开"},
        ),
        "a flat of a housing estate without a word for a place": (
            saying("李某家住滨江壹号3栋2单元501室，反映噪声。"),
            [TEXT],
        ),
        "a flat by its numbers": (saying("群众刘某某，家住幸福里小区3-2-501。"), [TEXT]),
        "an estate, then the flat": (saying("住址：锦绣花园，3栋2单元501室。"), [TEXT]),
        "a rented flat": (saying("申请人何某租住在云岭县金桂苑6栋1单元303室。"), [TEXT]),
        "the address of a named applicant": (
            saying("申请人吴某，住所地：云岭县建设路88号金色家园C座1801室。"),
            [TEXT],
        ),
        "where an answer was sent to": (
            saying("向申请人郑某寄送答复书，地址：云岭县滨河小区11栋3单元502室。"),
            [TEXT],
        ),
        "the registered residence": (saying("户籍地址为云岭县白沙村三组15号。"), [TEXT]),
    },
    skips={"no text given": report(texts=dict.fromkeys(range(1, 7)), preamble="")},
    reviews={
        "the flat of a property": saying("申请公开其位于锦绣花园3栋2单元501室房屋的补偿信息。"),
        "an address, perhaps a firm's": saying("申请人联系地址：云岭县文化路8号院3号楼2单元501室。"),
        "a flat of no place": saying("家住3栋2单元501室的住户来电咨询。"),
        "a mobile in the contact line": saying("联系电话：13812345678。"),
        "people may call it": saying("群众可拨打13812345678咨询。"),
        "a mobile alone": saying("详见13812345678。"),
        "called an ID number, the check digit is wrong": saying("身份证号320102199003070071。"),
        "an ID number of 15 digits": saying("身份证号320102900307007。"),
        "born this year, so perhaps a file": saying("材料320102202401150017一份。"),
        "an ID number and a credit code at once": saying(f"身份证号{CREDIT_CODE_LIKE_AN_ID}。"),
        "an account of somebody": saying(f"账号{CARD}。"),
        "where somebody lives": saying("家住青山村3组5号的李某反映问题。"),
        "an uncertain text": with_issue(saying(f"身份证号{ID}。"), TEXT),
    },
)


def test_one_number_is_told_once():
    outcome = outcome_of(
        "personal-data", saying(f"身份证号{ID}，再次核对身份证号{ID}；另有申请人电话13812345678。")
    )
    assert outcome is not None
    assert len(outcome.findings) == 2


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("申请人电话13812345678。", "the text contains {what}"),
        ("联系电话：13812345678。", "the text contains {what}; is it a private person's or the office's?"),
        ("身份证号320102199003070071。", "this looks like {what}; is it one?"),
    ],
)
def test_what_is_sure_what_it_looks_like_and_whose_it_may_be(text, template):
    outcome = outcome_of("personal-data", saying(text))
    assert outcome is not None
    assert [finding.message.template for finding in outcome.findings] == [template]


test_residents_named_after_their_flat = rule_test(
    "personal-data",
    passes={"no home": report(texts={1: "答复居民申请3件。"})},
    false_alarms={
        text: report(texts={1: text})
        for text in (
            "解放路12号院2号楼3单元501室为居民议事厅。",
            "到政务服务大厅3号楼2单元501室咨询的居民可以现场申请。",
            "解放路12号501室居民代表提出意见5条。",
        )
    },
    fails={
        text: (report(texts={1: text}), ["/sections/0/text"])
        for text in (
            "答复城关镇解放路12号院2号楼3单元501室居民赵国庆申请。",
            "答复幸福小区5栋2单元601室业主张伟的申请2件。",
        )
    },
)
