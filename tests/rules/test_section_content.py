from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

ALL_TEXTS = dict.fromkeys(range(1, 7))


def nested(text):
    data = report(texts={1: ""})
    data["sections"].insert(1, {"number": None, "heading": "（一）主动公开", "text": text})
    return data


EMPTY = (
    "与上年度相同。",
    "和去年基本一致。",
    "空",
    "请见我镇官网。",
    "存在的主要问题及改进情况",
    "待补充",
    "本部分无内容。",
    "我镇2024年政府信息公开总体情况见政府网站。",
    "具体情况见附表。",
    "请扫描文末二维码，查看青溪镇2024年政府信息公开工作年度报告图解版。",
    "相关情况已在云岭县人民政府门户网站“年报”栏目公布，此处不再重复。",
    "详见附件。",
    "总体情况请参阅附件1：青溪镇政府信息公开工作总结。",
    "按照上级要求，具体内容详见县政府网站公布的年度报告。",
    "本部分内容见第二部分表格，此处不再赘述。",
    "内容同2023年年度报告。",
    "见镇政府门户网站政府信息公开专栏。",
    "概述主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障等五个方面的情况。",
    "政府信息公开工作总体情况良好。",
    "同上年。",
    "（一）主动公开情况\n（二）依申请公开情况\n（三）政府信息管理情况\n（四）平台建设情况\n（五）监督保障情况",
    "（一）主动公开。无。（二）依申请公开。无。（三）政府信息管理。无。（四）平台建设。无。（五）监督保障。无。",
    "从主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障等五个方面报告。",
    "2024年，青溪镇政府信息公开总体情况如下：",
    "相关内容请登录云岭县人民政府门户网站查看。",
    "2024年总体情况与上年基本相同，不再赘述。",
    "内容正在整理中，稍后公布。",
    "具体见图。",
    "2024年度政府信息公开工作总体情况较好，各项工作有序开展。",
    "（本页无正文）",
)
EMPTY_PROBLEMS = (
    "暂未发现问题。",
    "我镇2024年度不存在主要问题。",
    "存在问题：无。改进情况：无。",
    "（一）存在的问题\n无\n（二）改进情况\n无",
    "没有需要改进的问题。",
    "本年度无主要问题及改进情况。",
)
REAL = (
    "全年主动公开信息88条，具体情况见附表。未收到公开申请，信息管理规范，公开平台运行正常。",
    "公开信息88条，其中网站60条。答复申请2件。审核信息88条。网站改版1次。开展培训2次，详见附件。",
    "从五个方面推进公开：公开惠农补贴信息，规范答复文书，落实审核制度，更新公开栏，培训信息员。",
    "2024年总体情况如下：主动公开88条，依申请公开2件，信息管理有序，平台运行平稳，监督保障到位。",
    "群众可登录县政府网站查询政策，我镇另在各村公示惠农补贴发放情况。",
    "工作情况良好：公开88条，答复2件，培训3次，检查2次，群众满意率98%。",
)


test_section_content = rule_test(
    "section-content",
    passes={
        "a clean report": report(),
        "parts two to four have only their tables": report(texts={2: "", 3: "", 4: ""}),
        "a report on 2020": report(2020),
    },
    false_alarms={
        **{f"real: {text}": report(texts={1: text}) for text in REAL},
        "part six says 无": report(texts={6: "无。"}),
        "part six says there is nothing": report(texts={6: "本年度没有其他需要报告的事项。"}),
        "a text that is just long enough": report(texts={5: "栏目更新较慢的问题已指定专人每周核对通报。"}),
        "a short part five that says something": report(
            texts={5: "栏目更新慢，已指定专人每周核对并通报更新情况。"}
        ),
        "the text of part one is under sub-headings": nested(
            "全年公开信息96条，内容涵盖社会救助等方面，均按时更新。"
        ),
        "a missing part is not without contents": report(drop_parts=[5]),
        "no table in part four, which is the matter of tables-complete": report(without=["/disputes"]),
        "a table that the reader could not settle": with_issue(report(without=["/disputes"]), "/disputes"),
    },
    fails={
        **{
            f"empty: {text}": (report(texts={1: text}), ["/sections/0/text"], {"message": "only says"})
            for text in EMPTY
        },
        **{
            f"no problem named: {text}": (
                report(texts={5: text}),
                ["/sections/4/text"],
                {"message": "only says"},
            )
            for text in EMPTY_PROBLEMS
        },
        "part six repeats its heading": (report(texts={6: "六、其他需要报告的事项"}), ["/sections/5/text"]),
        "part one without text": (
            report(texts={1: ""}),
            ["/sections/0/text"],
            {"message": "part one has no text"},
        ),
        "part five without text": (report(texts={5: "\n \n"}), ["/sections/4/text"]),
        "part five says 无": (report(texts={5: "无。"}), ["/sections/4/text"], {"message": "only says"}),
        "part six without text": (report(texts={6: ""}), ["/sections/5/text"]),
        "part six has only a number": (report(texts={6: "（一）"}), ["/sections/5/text"]),
    },
    skips={"no text given": report(texts=ALL_TEXTS)},
    reviews={
        "a copy that leaves the text out": report(texts={1: "（叙述略）"}),
        "every aspect is left out": report(
            texts={1: "1.主动公开情况：略；2.依申请公开情况：略；3.政府信息管理：略。"}
        ),
        "left out, in brackets": report(texts={5: "（内容略）"}),
        "problems in two aspects": report(texts={5: "存在问题：平台建设、监督保障。"}),
        "one character short of a text": report(texts={5: "栏目更新慢的问题已指定专人每周核对通报。"}),
        "the text of part five is not given": report(texts={5: None}),
        "hardly any text": report(texts={5: "加强学习，改进作风。"}),
        "a text with a reading issue": with_issue(report(texts={1: ""}), "/sections/0/text"),
    },
)


test_shortest_is_an_option = rule_test(
    "section-content",
    passes={"a clean report": report()},
    fails={"part five says 无": (report(texts={5: "无。"}), ["/sections/4/text"])},
    reviews={"a short part five": report(texts={5: "栏目更新慢，已指定专人每周核对并通报更新情况。"})},
    options={"shortest": 40},
)


SAYS_NOTHING = (
    "该部分内容已单独报送县政务办，本报告不再罗列。",
    "相关情况已另文报告。",
    "（本部分应当包括主动公开、依申请公开等五个方面，数据准确、语言简练）",
    "主要概述本单位主动公开、依申请公开、平台建设等方面的情况。",
    "请简要介绍本单位全年政府信息公开工作开展情况。",
    "（从五个方面概述本单位情况）",
    "材料正在收集，后续补充。",
    "数据尚未汇总，暂缺。",
    "待各站所报齐后补充。",
    "与去年情况相同，无新变化。",
    "根据《条例》规定，现将我局2024年政府信息公开工作情况报告如下：",
    "2024年，我局认真贯彻落实《中华人民共和国政府信息公开条例》，现将有关情况报告如下。",
    "全年工作平稳有序，各项工作正常开展。",
    "以县政府年度报告为准。",
    "纳入县级报告统一公开，不单独编写。",
    "已在年度总结中说明，此处不再重复。",
    "本部分内容同 2023 年度报告。",
    "总体情况已在县政府年度报告中一并说明。",
    "因系统升级，数据暂无法提供。",
    "2024年，青溪镇政府信息公开工作总体运行平稳。",
    "概述本年度政府信息公开工作总体情况（500字以内）。",
    "请按照主动公开、依申请公开、平台建设等方面填写。",
    "附件：青溪镇2024年政府信息公开工作总体情况.docx",
    "点击查看全文。",
    "上述内容已公开。",
    "总体情况略。",
    "此处略",
    "略。",
)
NAMES_NO_PROBLEM = (
    "本年度没有发现问题。",
    "经自查，本单位政府信息公开工作不存在突出问题。",
    "工作中还存在一些不足，今后将继续改进。",
    "（问题要具体，措施要可行）",
    "（分条列出主要问题以及对应的改进情况）",
    "另行报送。",
)
SHORT_BUT_REAL = (
    "2024年，青溪镇政府信息公开工作总体运行平稳，公开栏按月更新，申请按时答复。",
    "因机构调整，公开专栏由县里统一维护，我镇每周报送惠民信息，群众查询方便。",
    "主动公开工作稳步推进，依申请公开零申请，信息管理规范，平台运行正常，监督保障到位。",
    "公开内容包括机构概况、财政信息、惠民政策，均在县政府网站发布，群众反映良好。",
    "本局信息由县融媒体中心统一发布，公开栏由办公室更新，群众可在大厅查阅点查询文件。",
    "群众可在县政府网站查阅我镇文件，镇便民中心另设查阅点，配有电脑和资料架。",
    "重点公开财政、民生信息，具体清单见网站公开目录，公开栏按月更新。",
    "从目录编制、内容更新、平台维护三方面入手，提升公开水平。",
    "征集意见12条，比上一次征集多3条，采纳4条，结果见公开栏。",
    "填写说明张贴在申请窗口，示例表可供参照填写。",
    "我乡按照《条例》要求，公开财政预决算、低保名单，维护村级公开栏。",
)
SHORT_PROBLEMS = (
    "由于经费紧张，公开栏破损未换，已列入2025年预算更换。",
    "没有发现泄密问题，但更新不够及时，已落实专人负责。",
    "公开指南尚未更新，材料未及时汇总，已修订发布并按月检查。",
    "待办件答复不及时，已补报全部材料，并请县政务办复核。",
)
test_short_texts = rule_test(
    "section-content",
    passes={
        **{text: report(texts={1: text}) for text in SHORT_BUT_REAL},
        **{text: report(texts={5: text}) for text in SHORT_PROBLEMS},
    },
    fails={
        **{text: (report(texts={1: text}), ["/sections/0/text"]) for text in SAYS_NOTHING},
        **{text: (report(texts={5: text}), ["/sections/4/text"]) for text in NAMES_NO_PROBLEM},
    },
)


ONLY_A_PLACE = (
    "附件",
    "（见附件）",
    "附件1",
    "详见：www.example.gov.cn",
    "http://www.example.gov.cn/nb.html",
    "下载附件",
    "附件下载",
    "图片",
    "如下图所示",
    "扫码查看",
    "另见",
    "见后",
    "见下页",
    "附后",
)
NO_WORDS = ("N/A", "NA", "null", "XXX", "XX", "test", "nan")
ASSURANCES = ("良好", "好", "一般", "已完成", "已按要求公开", "按规定执行", "符合要求", "全部公开")
OF_THE_FORM = (
    "请在此处输入内容",
    "单击此处输入文字",
    "填表说明",
    "填写说明：本部分应概述本机关情况",
    "由各单位结合实际填写",
    "不少于500字",
    "字数不限",
    "内容包括但不限于主动公开、依申请公开",
    "概括总体情况，包括主动公开、依申请公开、政府信息管理、平台建设、监督保障五方面",
)
OF_THE_FORM_FIVE = (
    "问题应具体，措施应有针对性",
    "分条写明问题及改进情况",
    "主要问题不少于3条",
    "写明存在的主要问题和改进措施",
)
VAGUE = (
    "存在不足，有待改进",
    "今后将进一步做好工作",
    "下一步继续做好政府信息公开工作",
    "工作中还存在不足之处，需进一步提高",
    "再接再厉",
    "已全部整改到位",
)
SHORT_AND_HONEST = (
    "公开栏已按要求更换，网站已改版，申请均按时答复，信息员全年培训2次。",
    "公开目录见附件，全年更新信息88条，答复申请2件，培训信息员3次。",
    "村务公开应具体，我镇制定清单23项，逐村核对公示内容。",
)
test_kinds_of_empty_texts = rule_test(
    "section-content",
    passes={"a clean report": report()},
    false_alarms={text: report(texts={1: text}) for text in SHORT_AND_HONEST},
    fails={
        **{
            f"part one: {text}": (report(texts={1: text}), ["/sections/0/text"], {"kind": None})
            for text in (*ONLY_A_PLACE, *NO_WORDS, *ASSURANCES, *OF_THE_FORM)
        },
        **{
            f"part five: {text}": (report(texts={5: text}), ["/sections/4/text"], {"kind": None})
            for text in (*NO_WORDS, *OF_THE_FORM_FIVE, *VAGUE)
        },
        **{
            f"part six: {text}": (report(texts={6: text}), ["/sections/5/text"], {"message": "only says"})
            for text in ("此处填写其他事项", "填写说明：如无请填无", "XX", "（如有其他需要报告的事项请填写）")
        },
    },
    reviews={f"part six: {text}": report(texts={6: text}) for text in ("同上", "见附件", "（略）")},
)

BOTH = ["/sections/0/text", "/sections/4/text"]
test_parts_one_and_five_of_empty_words_are_a_kind_of_their_own = rule_test(
    "section-content",
    passes={"a clean report": report()},
    fails={
        "both say nothing": (report(texts={1: "略。", 5: "无。"}), BOTH, {"kind": "empty"}),
        "one has no text": (report(texts={1: "", 5: "见附件"}), BOTH, {"kind": "empty"}),
        "part six is empty as well": (
            report(texts={1: "同上", 5: "无", 6: ""}),
            [*BOTH, "/sections/5/text"],
            {"kind": "empty"},
        ),
        "only one of them": (report(texts={1: "略。"}), BOTH[:1], {"kind": None}),
        "the other may be a copy that leaves it out": (
            report(texts={1: "无", 5: "（内容略）"}),
            BOTH[:1],
            {"kind": None},
        ),
    },
)
