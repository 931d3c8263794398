from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

AT = ["/title"]
ORGAN = "云岭县青溪镇人民政府"


def titled(title, **about):
    return report(title=title, **about)


test_title_wording = rule_test(
    "title-wording",
    passes={
        "the year is not known": {**report(), "year": None},
        "as the form prints it": report(),
        "a report on 2020": report(2020),
        "the year first": titled("2024年云岭县青溪镇人民政府政府信息公开工作年度报告"),
    },
    false_alarms={
        "what edition it is": titled("青溪镇2024年政府信息公开工作年度报告（公开版）"),
        "the year with 年度, and the form's name": titled("青溪镇2024年度政府信息公开工作年度报告"),
        "the town's short name": titled("青溪镇2024年政府信息公开工作年度报告"),
        "spaces and line breaks": titled("云岭县青溪镇人民政府\n2024年 政府信息公开工作年度报告"),
        "full-width digits": titled("青溪镇人民政府２０２４年政府信息公开工作年度报告"),
        "Chinese numerals": titled("青溪镇人民政府二〇二四年政府信息公开工作年度报告"),
        "the organ's name ends in the first words": titled(
            "青溪镇人民政府政府信息公开工作年度报告（2024年）"
        ),
        "a document about it": titled("青溪镇人民政府关于2024年政府信息公开工作年度报告"),
        "with 的": titled("青溪镇人民政府2024年的政府信息公开工作年度报告"),
        "in book-title marks": titled("《青溪镇人民政府2024年政府信息公开工作年度报告》"),
        "right in traditional characters": titled("雲嶺縣青溪鎮人民政府2024年政府信息公開工作年度報告"),
        "the year inside the name": titled("青溪镇人民政府政府信息公开工作2024年度报告"),
        "a department named by what it does": titled(
            "云岭县政务公开办公室2024年政府信息公开工作年度报告",
            organ="云岭县政务公开办公室",
            level="county_department",
        ),
        "a place whose name begins with 本": titled(
            "本溪市2024年政府信息公开工作年度报告", organ="本溪市人民政府"
        ),
        "the year in brackets after the organ": titled("青岚县水利局（2024年）政府信息公开工作年度报告"),
        "the year in brackets first": titled("（2024年度）青岚县水利局政府信息公开工作年度报告"),
        "a date of publication beside the year": titled(
            "青溪镇2024年政府信息公开工作年度报告（2025年1月20日）"
        ),
        "a document's number": titled("青溪镇2024年政府信息公开工作年度报告（青政〔2024〕5号）"),
        "the months of the year": titled("青溪镇2024年1-12月政府信息公开工作年度报告"),
        "an organ with 年 in its name": titled("青年路街道办事处2024年政府信息公开工作年度报告"),
    },
    fails={
        "the name doubled at its end": (
            titled("青溪镇2024年政府信息公开工作年度报告报告"),
            AT,
            {"message": "goes on"},
        ),
        "a book": (titled("青溪镇2024年政府信息公开工作年度报告书"), AT, {"message": "goes on"}),
        "a draft": (
            titled("青溪镇2024年政府信息公开工作年度报告（征求意见稿）"),
            AT,
            {"message": "goes on"},
        ),
        "工作 missing": (
            titled("青溪镇人民政府2024年政府信息公开年度报告"),
            AT,
            {"message": "政府信息公开工作年度报告", "expected": f"{ORGAN}2024年政府信息公开工作年度报告"},
        ),
        "年报": (titled("青溪镇2024年政府信息公开年报"), AT, {"message": "lacks"}),
        "政务公开": (titled("青溪镇2024年政务公开工作年度报告"), AT),
        "a work report": (titled("青溪镇人民政府2024年政府信息公开工作报告"), AT),
        "工作 doubled": (titled("青溪镇2024年政府信息公开工作工作年度报告"), AT),
        "年 doubled": (titled("青溪镇2024年年度政府信息公开工作年度报告"), AT, {"message": "twice in a row"}),
        "年度 doubled": (titled("青溪镇2024年度年度政府信息公开工作年度报告"), AT),
        "the year before the organ and after it": (
            titled("2024青岚县水利局2024年度政府信息公开工作年度报告", organ="青岚县水利局"),
            AT,
            {"message": "the year twice", "expected": "青岚县水利局2024年政府信息公开工作年度报告"},
        ),
        "once in brackets": (
            titled("（2024年度）青岚县水利局2024年政府信息公开工作年度报告"),
            AT,
            {"message": "the year twice"},
        ),
        "once at the end": (
            titled("青溪镇2024年政府信息公开工作年度报告（2024年度）"),
            AT,
            {"message": "the year twice"},
        ),
        "once in Chinese numerals": (
            titled("二〇二四年青溪镇2024年度政府信息公开工作年度报告"),
            AT,
            {"message": "the year twice"},
        ),
        "two years": (
            titled("2023年青溪镇2024年政府信息公开工作年度报告"),
            AT,
            {"message": "several years"},
        ),
        "the organ missing": (titled("2024年政府信息公开工作年度报告"), AT, {"message": "name the organ"}),
        "我镇": (titled("我镇2024年政府信息公开工作年度报告"), AT, {"message": "我镇"}),
        "the year missing": (titled("青溪镇人民政府政府信息公开工作年度报告"), AT, {"message": "which year"}),
        "in traditional characters": (
            titled("青溪鎮人民政府2024年政府信息公開年報"),
            AT,
            {"actual": "青溪鎮人民政府2024年政府信息公開年報"},
        ),
    },
    skips={
        "a report on 2018": report(2018, form="2019", title="青溪镇2018年政府信息公开年报"),
    },
    reviews={
        "no title": titled(""),
        "no title was found": with_issue(titled(""), "/title"),
        "the title is uncertain": with_issue(titled("青溪镇2024年政务公开年报"), "/title"),
    },
)
