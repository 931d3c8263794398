from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

AT = ["/preamble"]


def stating(sentence, **about):
    return report(preamble=sentence, **about)


WRONG = (
    "报告数据涵盖2024年1月1日至12月21日。",
    "本报告时间范围为2024年1月1日至11月30日。",
    "统计区间：2024年1月1日—2024年11月30日。",
    "数据起止时间为2023年1月1日至2023年12月31日。",
    "本报告反映2023年1月1日至2023年12月31日我镇政府信息公开工作情况。",
    "所列数据统计截取自2024年1月1日，截止2024年12月30日。",
    "本年度报告的数据采集期为2024年1月至2024年11月。",
    "报告中数据的时间跨度从2023年1月1日到2023年12月31日。",
    "本报告覆盖期间为2024年2月1日至2024年12月31日。",
    "报告内容起于2023年1月1日，止于2023年12月31日。",
    "统计数据自2024年1月1日起，到2024年12月20日结束。",
    "（统计时间：2023.1.1-12.31）",
    "本报告数据取自2024-01-01至2024-12-30。",
)
RIGHT = (
    "报告数据涵盖2024年1月1日至12月31日。",
    "时间范围为2024年1月1日至2024年12月31日。",
    "本报告反映二〇二四年一月一日至十二月三十一日的工作情况。",
    "所列数据截取自2024年1月1日，截止2024年12月31日。",
    "报告内容起于2024年1月1日，止于2024年12月31日。",
    "数据采集期为2024年1月至12月。",
    "数据统计期间为2024-01-01至2024-12-31。",
)
OTHER_PERIODS = (
    "政务公开主题宣传活动于2024年5月6日至5月31日举行。",
    "问卷调查时间为2024年9月1日至9月30日，共收回问卷120份。",
    "专项整治覆盖2024年4月1日至6月30日发布的信息，共整改12条。",
    "培训班起止时间为2024年6月3日至6月5日。",
    "对2023年1月1日至2023年12月31日发布的文件开展回头看。",
    "统计了2023年1月至2023年12月印发的文件，逐件核对。",
)


test_reporting_period = rule_test(
    "reporting-period",
    passes={
        **{f"right: {text}": report(preamble=text) for text in RIGHT},
        "a clean report": report(),
        "with 自 起 至 止": stating("统计期限自2024年1月1日起至2024年12月31日止。"),
        "from to": stating("本报告所列数据的统计周期为2024年1月1日到2024年12月31日。"),
        "in part one": report(
            preamble="", texts={1: "本报告数据统计时段为2024年1月1日—2024年12月31日。公开信息88条。"}
        ),
    },
    false_alarms={
        **{f"another period: {text}": report(texts={1: text}) for text in OTHER_PERIODS},
        "a long dash": stating("数据统计时间：2024年1月1日——2024年12月31日。"),
        "日 forgotten": stating("统计期限为2024年1月1日至12月31止。"),
        "one year for both": stating("统计时限自2024年1月1日起至12月31日止。"),
        "no year at all": stating("统计期限为本年度1月1日至12月31日。"),
        "Chinese numerals": stating("统计期限为二〇二四年一月一日至二〇二四年十二月三十一日。"),
        "dots": stating("数据统计时段2024.01.01-2024.12.31。"),
        "spaces and full-width digits": stating(
            "统计期限：２０２４ 年 1 月 1 日 至 ２０２４ 年 12 月 31 日。"
        ),
        "another period besides": stating(
            "统计期限自2024年1月1日起至2024年12月31日止。征求意见期限自2024年5月6日至2024年6月6日。"
        ),
        "a date of publication": stating(
            "统计期限自2024年1月1日至2024年12月31日，电子版自2025年1月20日起可在网站下载。"
        ),
    },
    fails={
        **{f"wrong: {text}": (report(preamble=text), ["/preamble"]) for text in WRONG},
        "last year's": (
            stating("统计期限自2023年1月1日起至2023年12月31日止。"),
            AT,
            {"expected": "2024-01-01 – 2024-12-31", "actual": "2023-01-01 – 2023-12-31"},
        ),
        "begins a year early": (stating("统计期限自2023年1月1日起至2024年12月31日止。"), AT),
        "ends a year late": (
            stating("统计期限自2024年1月1日起至2025年12月31日止。"),
            AT,
            {"actual": "2024-01-01 – 2025-12-31"},
        ),
        "ends in November": (stating("本报告数据统计时段为2024年1月1日至2024年11月30日。"), AT),
        "31 November": (stating("统计周期为2024年1月1日至11月31日。"), AT),
        "Chinese numerals of last year": (
            stating("统计期限为二〇二三年一月一日至二〇二三年十二月三十一日。"),
            AT,
            {"actual": "2023-01-01 – 2023-12-31"},
        ),
        "in part one": (
            report(preamble="", texts={1: "数据统计期限为2023年12月1日至2024年11月30日。公开信息88条。"}),
            ["/sections/0/text"],
        ),
    },
    skips={
        "no period": stating("根据条例编制本报告。"),
        "only the dates of an event": stating("2024年5月1日至5月31日开展主题宣传。"),
        "the period of a notice": stating("公示期限自2024年5月6日至2024年5月12日。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "not clearly the report's period": stating("自2023年1月1日起至2023年12月31日止。"),
        "no year is known": stating("统计期限自2024年1月1日起至2024年12月31日止。") | {"year": None},
        "a preamble with a reading issue": with_issue(
            stating("统计期限自2023年1月1日起至2023年12月31日止。"), *AT
        ),
    },
)
