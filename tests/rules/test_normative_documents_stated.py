from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

ABOVE = "/article20/normative_documents"
ISSUED, REPEALED, IN_FORCE = f"{ABOVE}/issued", f"{ABOVE}/repealed", f"{ABOVE}/in_force"
TEXT = "/sections/0/text"


def saying(text, issued=1, repealed=0, in_force=8, **about):
    tables = {ISSUED: issued, REPEALED: repealed, IN_FORCE: in_force}
    return report(texts={1: text}, tables=tables, **about)


test_normative_documents_stated = rule_test(
    "normative-documents-stated",
    passes={
        "a clean report": report(),
        "a report on 2020": report(2020),
        "all three": saying("制发行政规范性文件4件，废止2件，现行有效32件。", 4, 2, 32),
        "none": saying("未制发、未废止行政规范性文件，无现行有效行政规范性文件。", 0, 0, 0),
    },
    false_alarms={
        "next to last year's number": saying("2023年制发行政规范性文件3件，2024年制发行政规范性文件1件。"),
        "reviewed and filed are not issued": saying(
            "审查行政规范性文件6件，报备5件；本年制发行政规范性文件1件。"
        ),
        "a number in words": saying("全年出台一件行政规范性文件，即《青溪镇河道保洁办法》。"),
        "about so many": saying("现行有效行政规范性文件30余件。", in_force=32),
        "other rules are not normative documents": saying("制定规章制度5项，制发行政规范性文件1件。"),
        "a title with a number in it": saying("印发《规范性文件3件清理方案》，制发行政规范性文件1件。"),
    },
    fails={
        "text 3, table 1": (
            saying("制发行政规范性文件3件，已全部公开。"),
            [ISSUED, TEXT],
            {"expected": 3, "actual": 1, "excerpt": "制发行政规范性文件3件"},
        ),
        "text none, table 4": (
            saying("本年度未制发行政规范性文件。", issued=4),
            [ISSUED, TEXT],
            {"expected": 0},
        ),
        "text 4, table none": (
            saying("出台4件行政规范性文件。", issued=0),
            [ISSUED, TEXT],
            {"expected": 4, "actual": 0},
        ),
        "in force": (saying("现行有效行政规范性文件12件。"), [IN_FORCE, TEXT], {"expected": 12, "actual": 8}),
        "two of three": (
            saying("行政规范性文件制发2件、废止1件、现行有效8件。"),
            [ISSUED, REPEALED, TEXT],
            {"expected": 2, "actual": 1},
        ),
        "about so many, and far off": (
            saying("现行有效行政规范性文件约60件。", in_force=8),
            [IN_FORCE, TEXT],
        ),
    },
    skips={
        "no number in the text": report(texts={1: "加强规范性文件管理，及时清理失效文件。", 2: ""}),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
        "no table": report(without=["/article20"]),
    },
    reviews={
        "disclosed need not be issued": saying("公开发布行政规范性文件3件。"),
        "the text says both": saying("制发行政规范性文件1件。另据统计，制发行政规范性文件3件。"),
        "a county's office": saying(
            "县政府办公室制发行政规范性文件3件。", organ="云岭县人民政府", level="county"
        ),
        "the cell is blank": saying("制发行政规范性文件3件。", issued=None),
        "the cell is uncertain": with_issue(saying("制发行政规范性文件3件。"), ISSUED),
    },
)
