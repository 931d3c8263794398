from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/0/text"
REGULATION = "《中华人民共和国政府信息公开条例》"


def saying(text, *, preamble="", **about):
    return report(preamble=preamble, texts={1: text}, **about)


test_defined_short_names = rule_test(
    "defined-short-names",
    passes={
        "introduced": saying(
            "按照《条例》公开88条。", preamble=f"根据{REGULATION}（以下简称《条例》）编制。"
        ),
        "introduced in the same text": saying(f"学习{REGULATION}（简称“条例”），对照《条例》公开88条。"),
    },
    false_alarms={
        "named in full before": saying(f"按照{REGULATION}公开88条，《条例》知晓率提高。"),
        "named without marks": saying("按照政府信息公开条例公开88条，宣传《条例》2次。"),
        "introduced without marks": saying("印发政务公开任务书（以下简称要点），按《要点》公开88条。"),
        "introduced as the new one": saying(
            "根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称新《条例》）和《云澜市行政审批条例》，按《条例》公开88条。"
        ),
        "introduced with 下称": saying(f"根据{REGULATION}（下称《条例》）公开88条。《条例》宣传2次。"),
        "two regulations": saying(f"落实{REGULATION}《优化营商环境条例》，按《条例》答复2件。"),
        "a year's plan": saying(
            "制定《2024年青溪镇政务公开工作要点》，按《要点》公开88条，按《工作要点》督办。"
        ),
        "with an addition": saying("执行《保密审查办法（试行）》，按《办法》审查88条。"),
        "issued by a notice": saying("印发《关于印发〈政务公开实施方案〉的通知》，按《方案》公开88条。"),
        "only the introduction": saying("青溪镇公开实施意见（以下简称《意见》）已印发，公开88条。"),
    },
    fails={
        "named by its kind alone, with an addition": (
            saying("制定《办法（试行）》，按《办法》公开88条。"),
            [TEXT],
        ),
        "never named": (saying("对照《要点》逐项落实，公开88条。"), [TEXT], {"message": "要点"}),
        "introduced later": (
            saying(f"按照《条例》公开88条。学习{REGULATION}（以下简称《条例》）。"),
            [TEXT],
            {"message": "before"},
        ),
        "another kind was named": (
            saying(f"根据{REGULATION}和《办法》，公开88条。"),
            [TEXT],
            {"message": "办法"},
        ),
        "in the preamble": (report(preamble="根据《办法》和《格式》，编制本报告。"), ["/preamble"]),
    },
    skips={
        "proper names": saying("公开《政府工作报告》《指南》《目录》，开设《公报》专栏。"),
        "no short names": saying("公开88条。"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "perhaps introduced where the text is not given": report(
            preamble="", texts={1: None, 5: "对照《要点》查找问题，一是更新慢。下一步加强督办。"}
        ),
        "perhaps introduced where the copy left out": report(
            preamble="", texts={1: "（叙述略）", 5: "对照《要点》查找问题，一是更新慢。下一步加强督办。"}
        ),
        "two documents were named, one of them on disclosure": saying(
            "落实《信息公开考评标准》《村级事务流程标准》，按《标准》督办。"
        ),
        "two regulations were named, none on disclosure": saying(
            "落实《优化营商环境条例》《云澜市行政审批条例》，按《条例》答复2件。"
        ),
        "which of two": saying("执行《保密审查办法》《信息发布办法》，按《办法》审查88条。"),
        "the text is uncertain": with_issue(saying("对照《要点》逐项落实，公开88条。"), TEXT),
    },
)
