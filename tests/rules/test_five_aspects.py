from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

AT = ["/sections/0/text"]


def part_one(*paragraphs, **about):
    return report(texts={1: "\n".join(paragraphs)}, **about)


DISCLOSED = "（一）主动公开。全年公开惠农补贴、工程招标信息88条。"
REQUESTS = "（二）依申请公开。收到申请2件，均按期答复。"
MANAGED = "（三）政府信息管理。公文起草时标明公开属性，失效文件逐件注明。"
PLATFORMS = "（四）政府信息公开平台建设。办事大厅设查阅点，公众号开设专栏。"
SUPERVISED = "（五）监督保障。组织培训两次，按季检查。"

test_five_aspects = rule_test(
    "five-aspects",
    passes={
        "a clean report": report(),
        "last year's sample": report(2023),
        "a long sentence that names four aspects and tells of them": part_one(
            "我镇主动公开惠农补贴、工程招标信息88条并更新目录，依申请公开答复2件且均在期限之内送达申请人，政府信息管理上公文起草时标明"
            "公开属性、失效文件逐件注明，平台建设上公众号开设专栏、办事大厅设查阅点并配备专人，监督保障上组织培训两次、按季检查。"
        ),
        "a later report on the form of 2019": report(2023, form="2019"),
        "an earlier report on the form of 2021": report(2020, form="2021"),
        "five sub-headings": part_one(DISCLOSED, REQUESTS, MANAGED, PLATFORMS, SUPERVISED),
    },
    false_alarms={
        "other names for the aspects": part_one(
            "1、主动公开情况。发布信息88条。",
            "2、依申请公开情况。未收到申请。",
            "3、政府信息资源管理。逐件核对。",
            "4、公共平台建设。改版检索功能。",
            "5、监管保障。每季度抽查。",
        ),
        "seven aspects": part_one(
            "（一）组织领导。调整领导小组。",
            "（二）主动公开。发布信息88条。",
            "（三）依申请公开。无。",
            "（四）政府信息管理。建立台账。",
            "（五）平台建设。设公开栏。",
            "（六）监督保障。列入督查。",
            "（七）教育培训。培训两次。",
        ),
        "numbered 一是 to 五是": part_one(
            "一是主动公开更细，全年88条。二是依申请公开更快，5个工作日答复。三是信息发布审核更严，三审不少一环。"
            "四是公开专区更近，村村有公开栏。五是监督更实，季季有检查考核。"
        ),
        "a verb before each aspect, and little on the last": part_one(
            "一是抓主动公开。发布补贴信息88条。",
            "二是抓依申请公开。答复2件。",
            "三是抓信息管理。分级确定公开属性。",
            "四是抓平台建设。设电子屏。",
            "五是抓监督保障。约谈更新迟缓的站所。",
        ),
        "no sub-headings at all": part_one(
            "我镇主动公开信息88条，收到政府信息公开申请2件。信息发布前由党政办进行保密审查，"
            "在便民服务中心设置查阅点，全年组织业务培训两次，接受社会评议。"
        ),
        "a sub-heading in other words, and little under it": part_one(
            DISCLOSED, REQUESTS, "（三）文件清理归档。如常进行。", PLATFORMS, SUPERVISED
        ),
        "two aspects under one sub-heading": part_one(
            DISCLOSED,
            REQUESTS,
            "（三）政府信息管理和平台建设。公文起草时标明公开属性；公众号开设专栏。",
            "（四）监督保障。组织培训两次。",
        ),
        "full colon headings on their own lines": part_one(
            "主动公开方面：",
            "公开88条。",
            "依申请公开方面：",
            "无申请。",
            "政府信息管理方面：",
            "专人归档。",
            "平台建设方面：",
            "改版。",
            "监督保障方面：",
            "培训两次。",
        ),
    },
    fails={
        "three aspects left out": (
            part_one(DISCLOSED, REQUESTS),
            AT,
            {"message": "management of government information, platforms, supervision and safeguards"},
        ),
        "platforms left out between sub-headings": (
            part_one(DISCLOSED, REQUESTS, MANAGED, "（四）监督保障。组织培训两次。"),
            AT,
            {"message": "does not cover platforms"},
        ),
        "management left out, a stray word elsewhere": (
            part_one(DISCLOSED, REQUESTS, PLATFORMS, "（四）监督保障。培训两次。村口黑板每周更新。"),
            AT,
            {"message": "management of government information"},
        ),
        "two aspects on the form of 2019 after its time": (
            part_one(DISCLOSED, REQUESTS, year=2023, form="2019"),
            AT,
        ),
        "an item that reads like a heading": (
            part_one(
                "1.主动公开情况：公开信息88条：\n1.通过政府信息公开专栏公开信息59条。\n2.通过公众号公开29条。",
                "2.依申请公开情况：答复2件。",
                "3.政府信息管理情况：公文起草时标明公开属性。",
                "4.监督保障情况：组织培训两次。",
            ),
            AT,
        ),
        "only news": (part_one("2024年，我镇共发布动态信息88条，接待群众二百余人次，取得良好成效。"), AT),
    },
    skips={
        "the form of 2019": report(2020),
        "no part one": report(drop_parts=[1]),
        "the text is not given": report(texts={1: None}),
        "the copy leaves the text out": report(texts={1: "（叙述略）"}),
        "part one has no text, which section-content says": report(texts={1: ""}),
    },
    reviews={
        "four aspects named in one line": part_one(
            "主动公开信息。依申请公开：渠道畅通。政府信息管理：制度完善。平台建设：栏目齐全。监督保障：考核良好。"
        ),
        "in words of its own": report(
            texts={
                1: "主动向社会发布信息88条；受理公众申请2件；信息上网前由分管领导审签；"
                "用好网站和公示栏；每季度开展自查并通报。"
            }
        ),
        "all five named in one sentence and then nothing": part_one(
            "我镇围绕主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面开展工作。",
            "全年发布信息88条，收到信息公开申请2件。",
        ),
        "a sentence that begins like a heading": part_one(
            DISCLOSED,
            REQUESTS,
            "（三）政府信息公开平台建设\n规范政务新媒体管理，落实内容审核制度。公众号开设专栏，发布前做好文件审核。",
            "（四）监督保障。组织培训两次。",
        ),
        "four sub-headings, the fifth aspect in passing": part_one(
            DISCLOSED,
            REQUESTS,
            "（三）政府信息管理。公文起草时标明公开属性，在网站和公开栏同步公布。",
            "（四）监督保障。组织培训两次。",
        ),
        "a word that may be the aspect": part_one(
            "主动公开信息88条；收到政府信息公开申请2件；信息由办公室审核后发布，通过镇政府网站公开；组织培训两次。"
        ),
        "a text with a reading issue": with_issue(part_one(DISCLOSED, REQUESTS), *AT),
    },
)

test_replies_to_applicants_are_about_requests = rule_test(
    "five-aspects",
    passes={
        words: part_one(
            "1.抓公开。公布补贴去向88条。",
            f"2.抓答复。{words}",
            "3.抓管理。严格发布审查。",
            "4.抓平台。更新公众号。",
            "5.抓监督。考核良好，零追责。",
        )
        for words in (
            "按时回复申请人。",
            "逐件答复申请人2次。",
            "对申请人的问题当日答复。",
            "及时向申请人作出答复。",
            "答复了全部申请人。",
        )
    },
    fails={
        words: (
            part_one(
                "1.抓公开。公布补贴去向88条。",
                f"2.抓回应。{words}",
                "3.抓管理。严格发布审查。",
                "4.抓平台。更新公众号。",
                "5.抓监督。考核良好，零追责。",
            ),
            AT,
        )
        for words in ("回复群众留言12条。", "留言答复率100%。")
    },
)
