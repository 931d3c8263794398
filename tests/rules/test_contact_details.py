from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/5/text"


def saying(text, **about):
    return report(texts={6: text}, **about)


CHANGSHA = {"organ": "湖南省长沙市望城区青溪镇人民政府", "preamble": "2024年工作情况。"}
ELSEWHERE = (
    "地址：望城区青溪镇，联系电话：0571-85123456。",
    "联系电话：010-85123456，欢迎查询。",
    "如有疑问请联系青溪镇党政办，电话（0898）66123456。",
    "咨询电话：+86-28-85123456。",
    "本报告在杭州市人民政府网站公布，欢迎查询。",
    "本报告电子版可在广东省人民政府门户网站（http://www.gd.gov.cn）下载。",
    "登录www.shandong.gov.cn可查阅本报告。",
)
AT_HOME = (
    "联系电话：0731-85123456。",
    "联系电话：0731-85123456，投诉请拨国家信访局电话010-12345678。",
    "平台技术支持电话：0571-85123456，本镇电话：0731-85123457。",
    "本报告在湖南省人民政府网站（www.hunan.gov.cn）公布，电话0731-85123456。",
    "电子版可在长沙市人民政府门户网站（http://www.changsha.gov.cn/）下载，电话0731-85123456。",
    "参考浙江省人民政府网站的栏目设置改版，电话0731-85123456。",
)


test_contact_details = rule_test(
    "contact-details",
    passes={
        "telephone and mail": saying("联系电话：0516-83214567，电子邮箱：zwgk@yunling.gov.cn。"),
        "in the preamble": report(preamble="联系地址：云岭县人民路1号，电话：010-62345678，邮编：100000。"),
    },
    false_alarms={
        **{f"at home: {text}": saying(text, **CHANGSHA) for text in AT_HOME},
        "a province that is not known": saying("联系电话：0571-85123456。"),
        "a hotline with its number after the word": saying("政务服务热线：12345；监督电话：12388。"),
        "a service number of eight hundred": saying("电话：400-810-1234；800-810-1234。"),
        "six digits": saying("热线电话962121全天开通。"),
        "the area code in brackets": saying("电话：（0516）83214567。"),
        "the area code said apart": saying("电话（区号0516）：83214567。"),
        "the area code said after the number": saying("投诉电话：83214567（区号0516）。"),
        "a service number with the area code": saying("监督电话：0516-12388。"),
        "the area code said with the number": saying("电话：（区号：0516）83214567。"),
        "two numbers with a slash": saying("电话：0516-83214567/83214568。"),
        "two numbers with a comma": saying("电话：0516-83214567、83214568。"),
        "the fax after the telephone": saying("电话：0516-8321456，传真：8321457。"),
        "the fax on the next line": saying("电话：0516-8321456\n传真：8321457"),
        "an extension": saying("电话：0516-83214567-801。"),
        "an extension after a number without a hyphen": saying("电话：051683214567-801。"),
        "the area code without its zero": saying("电话：288512-3456。"),
        "an extension in words": saying("电话：0516-83214567转801。"),
        "no hyphen": saying("电话：051683214567。"),
        "full-width digits and hyphen": saying("电话：０５１６－８３２１４５６７。"),
        "a long dash": saying("联系电话：0516—83214567。"),
        "blanks inside": saying("电话：010 6234 5678。"),
        "the country's code": saying("电话：+86-516-83214567。"),
        "the label with the office": saying("电话（党政办公室）：0516-83214567。"),
        "calls counted": saying("全年接听电话12345678次，另有来电。咨询电话：0516-83214567。"),
        "an account of a school": saying("邮箱：office@yunling.edu.cn。"),
        "an account in capitals": saying("E-mail：ZWGK@YUNLING.GOV.CN。"),
        "a number hidden": saying("电话：0516-83214567；投诉电话：8321****。"),
    },
    fails={
        **{f"elsewhere: {text}": (saying(text, **CHANGSHA), [TEXT]) for text in ELSEWHERE},
        "a private account": (
            saying("邮箱：qingxi2024@163.com。"),
            [TEXT],
            {"excerpt": "qingxi2024@163.com"},
        ),
        "another one": (saying("电子邮箱为2345678901@qq.com，电话0516-83214567。"), [TEXT]),
        "no area code": (
            saying("联系电话：83214567。"),
            [TEXT],
            {"excerpt": "…电话：83214567", "message": "has no area code"},
        ),
        "no area code after a service number": (
            saying("电话：12345、83214567。"),
            [TEXT],
            {"excerpt": "83214567"},
        ),
        "no area code, and a year after it": (saying("联系电话：83214567，2024年起全天开通。"), [TEXT]),
        "no area code, in a text with other figures": (
            saying("办理建议20件，答复率100%。联系电话：83214567。"),
            [TEXT],
        ),
        "seven digits": (saying("咨询电话8321456，欢迎来电。"), [TEXT]),
        "in a table of the preamble": (report(preamble="单位\n电话：8321456\n传真：8321457"), ["/preamble"]),
    },
    skips={
        "none is given": report(),
        "the service number only": saying("可拨打12345热线咨询。"),
        "only calls counted": saying("全年接听热线电话1200余个。"),
        "a mobile is another rule's": saying("联系电话：13812345678。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "a digit too few": saying("电话：0516-832145。"),
        "a digit too many": saying("电话：010-623456789。"),
        "a digit too few without a hyphen": saying("电话：0516832145。"),
        "a digit too few, with the code of another province": saying("电话：0571-832145。", **CHANGSHA),
        "an area code that lost its zero": saying("电话：51683214567。"),
        "an area code and little more": saying("电话：012345。"),
        "far too many digits": saying("电话：8321-4567-8901-2345。"),
        "two numbers run together": saying("电话：0516-83214567-8321456。"),
        "two numbers with a blank between them": saying("电话：8321456 8321457。"),
        "two extensions": saying("电话：83214567-801-802。"),
        "whose account": saying("邮箱：info@qingxi-town.com。"),
        "an uncertain text": with_issue(saying("联系电话：83214567。"), TEXT),
    },
)
