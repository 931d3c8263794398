from auditor.reading.word_lists import word_lists
from auditor.testing import rule_test, with_issue
from auditor_ogi.rules.mandatory_sections import accountability_results
from auditor_ogi.sample import report

AT = ["/sections/0/text"]
SILENT = (
    "（一）主动公开。公开信息88条。（二）依申请公开。无。（三）政府信息管理。专人归档。"
    "（四）平台建设。设公开栏。（五）监督保障。明确专人负责，组织培训两次。"
)


def saying(sentence, *, part=1, **about):
    texts = {1: SILENT, 5: "更新不够及时，下一步指定专人。", 6: "未收取信息处理费。"}
    texts[part] = texts[part] + sentence
    return report(texts=texts, **about)


test_accountability_results = rule_test(
    "accountability-results",
    passes={
        "a clean report": report(),
        "last year's sample": report(2023),
        "a county": report(organ="云岭县人民政府", level="county"),
    },
    false_alarms={
        **{
            f"results: {text}": saying(text)
            for text in (
                "政务公开工作被评为先进，评议结果良好，未出现责任追究。",
                "将政务公开列入考核，各站所全部合格；请人大代表评议，均表示满意；没有人因此被问责。",
                "全年无责任追究；社会评议反映好；考核得分列前茅。",
                "考核结果均为合格；聘请9名社会监督员评议，评价良好；对2名人员进行约谈问责。",
                "公开评估位列乡镇组第4；群众测评好评率98%；未启动责任追究程序。",
                "考核等次：良好。评议：满意。追责：0人次。",
                "没有受到责任追究的情况，县里考核我镇为合格，群众对政务公开工作比较满意。",
                "各站所考核全部合格；邀请20人开展评议，满意票19张；对1名干部进行了批评教育、责令检查。",
                "一是考核结果。县级考核90分。二是评议结果。群众满意。三是追究结果。没有。",
                "全镇未因政府信息公开工作受到考核通报、社会负面评议和责任追究。",
                "考核居全县中游，社会评议平稳，群众认可；责任追究方面，约谈2人。",
                "考核合格，评议较满意；1名信息员因漏报被通报批评。",
                "考核结果为良好；社会评议结果良好；没有人受到处分。",
                "绩效评价位居第一档；群众对公开工作认可度为94%；未有人员因公开不当受处理。",
                "年内政务公开工作获县政府通报表扬；满意度调查综合得分91分；没有被问责的情形。",
                "考核：列第二等次。评议：收回评价表86张，均为满意。追责：零。",
                "考核良好。评议良好。追究无。",
                "强化责任追究，对2个站所进行了通报；考核评议结果为“较好”。",
                "第三方评估得分88.6分，列全县第6名；群众评价好；未发现需追责的情形。",
                "健全考核、评议、追责机制，全年运行良好，均未发生问题。",
            )
        },
        "one sentence denies all three": saying("本年度无工作考核、社会评议和责任追究结果情况。"),
        "said in part six": saying("县里考核等次为良好；社会评议满意度92%；全年未发生责任追究情形。", part=6),
        "said in part five": saying("考核得分88分，群众评议满意率96%，没有被问责的情况。", part=5),
        "nothing happened, in a word": saying("考核为优秀等次。群众评议结果良好。责任追究零发生。"),
        "deputies took part in the appraisal": saying(
            "年度考核为良好等次。邀请人大代表、政协委员开展社会评议，满意率97%；人大代表建议3件、政协提案2件，代表委员满意率100%，"
            "社会评议未见负面意见。全年无责任追究情形。"
        ),
        "under a sub-heading of its own": saying(
            "\n（六）工作考核、社会评议和责任追究结果情况\n未开展单独考核，未收到社会评议负面意见，无责任追究。"
        ),
        "appraisal by visits": saying("县考核位列第三名；社会评议走访二十户，满意十九户；责任追究0起。"),
        "opinions that form an appraisal": saying(
            "政务公开考核合格。通过留言簿接收群众意见，形成社会评议。未发生责任追究事项。"
        ),
        "a mechanism after the results": saying(
            "年度考核为良好等次；社会评议满意率97%；全年无责任追究情形。已将政务公开纳入绩效考核制度。"
        ),
        "a mechanism between the results": saying(
            "年度考核为良好等次；社会评议满意率97%。已将政务公开纳入绩效考核制度。全年无责任追究情形。"
        ),
        "a county, in few words": saying(
            "考核为优秀，社会评议满意率99%，未发生追责情况。", organ="云岭县人民政府", level="county"
        ),
    },
    fails={
        "deputies were content with the answers to their proposals": (
            saying("办理人大代表建议4件、政协提案3件，代表委员满意率100%。", part=6),
            AT,
        ),
        "part one is missing": (saying("", drop_parts=[1]), ["/sections/0/text"]),
        "nothing at all": (
            saying(""),
            AT,
            {"message": "performance assessment (工作考核), public appraisal"},
        ),
        "other senses of the words": (
            saying("低保对象经村民评议后公示。全镇干部年度考核如期完成。开展社会稳定风险评估两次。"),
            AT,
        ),
        **{
            f"not all three: {text}": (saying(text), AT)
            for text in (
                "2024年政务公开工作考核结果为优秀，社会评议满意度98%。",
                "考核结果为良好，全年未发生责任追究情况。",
                "社会评议满意率为97%，没有人因政府信息公开工作被追责。",
                "考核得分91分，建立社会评议制度，严格责任追究制度。",
                "考核结果为合格；下一步将组织开展社会评议，建立责任追究制度。",
                "全年未发生责任追究情形。",
            )
        },
        **{
            f"plans and mechanisms: {text}": (saying(text), AT)
            for text in (
                "将政务公开纳入年度绩效考核，建立健全社会评议制度和责任追究制度。",
                "完善工作考核、社会评议和责任追究三项制度。",
                "（1）把公开工作列入科室考核内容，层层压实责任；",
                "明年将政务公开纳入考核范围，适时开展社会评议，严格责任追究。",
                "按要求做好社会评议和责任追究有关工作。",
                "主动接受社会监督和评议，强化责任追究，考核结果作为评先评优的重要依据。",
                "对惠民政策开展实施效果评估，公布评估结果。",
            )
        },
        "one is unclear, two are not said": (
            saying("有关工作规范有序，群众反映良好。"),
            [*AT, *AT],
            {"message": "no result of performance assessment (工作考核), accountability"},
        ),
        "a county": (saying("", organ="云岭县人民政府", level="county"), AT),
        "a subdistrict, for the ruleset to weigh": (
            saying("", organ="云岭县人民政府望澜街道办事处", level="subdistrict"),
            AT,
            {"message": "it is not settled whether article 50 binds a subdistrict office, which is a branch"},
        ),
        "a town named after a street": (saying("", organ="云岭县长街镇人民政府"), AT),
    },
    skips={
        "a county's department": saying("", organ="云岭县水务局", level="county_department"),
        "a city's department": saying("", organ="云岭市水务局", level="city_department"),
        "a bureau of a city of unknown rank": saying("", organ="宝川市水利局", level="unknown"),
        "a commission of such a city": saying("", organ="宝川市城市管理委员会", level="unknown"),
        "the office of such a city": saying("", organ="宝川市人民政府办公室", level="unknown"),
        "a bureau of a new area": saying("", organ="宝川市云岭新区水务局", level="unknown"),
        "a bureau that speaks of one of the three": saying(
            "全年未发生责任追究情形。", organ="宝川市民政局", level="unknown"
        ),
        "a bureau of the corps": saying("", organ="第一师阿拉尔市水利局", level="unknown"),
        "no text given": report(texts=dict.fromkeys(range(1, 7)), preamble=""),
    },
    reviews={
        "a result of something else after a long sentence on the three": saying(
            "镇党委会专题研究了政务公开工作考核、社会评议和责任追究等制度的建设以及下一年度的安排和分工等有关情况。"
            "全年办结信访9件，群众满意率100%。"
        ),
        "meetings on the three, counted": saying("召开3次会议，部署工作考核、社会评议和责任追究。"),
        "money for the three": saying("工作考核、社会评议和责任追究工作安排经费0元。"),
        "appraisal activities": saying("开展社会评议活动，走访群众；考核结果为良好；未发生责任追究。"),
        "a result in other words, perhaps": saying("考核结果为良好；社会评议结果良好；未出现失职渎职。"),
        "satisfied people, perhaps of something else": saying("考核结果为良好；无责任追究。群众反映良好。"),
        "marks by representatives": saying("考核得分93分；群众代表现场打分平均95分；无责任追究。"),
        "no complaints": saying("全年无因政务公开被考核扣分、被群众投诉、被追究责任的情况。"),
        "no level is known": saying("", organ="云岭开发区", level="unknown"),
        "a city of unknown rank": saying("", organ="宝川市人民政府", level="unknown"),
        "a bureau, if the name is right": with_issue(
            saying("", organ="宝川市水利局", level="unknown"), "/organ"
        ),
        "another kind of organ": saying("", organ="云岭开发区管理委员会", level="other"),
        "part one is not given": report(texts={1: None, 5: "更新不够及时，已改进。", 6: "无。"}),
        "a text with a reading issue": with_issue(saying(""), "/sections/5/text"),
        "a subdistrict that the roster calls a township": saying("", organ="云岭县望澜街道办事处"),
        **{
            f"nothing but this on one of them, in words for it that may mean it: {text}": saying(text)
            for text in (
                "社会评议良好。无责任追究。在县级评估中列第二方阵。",
                "社会评议良好。无责任追究。全县政务公开工作评价中取得良好成绩。",
                "社会评议良好。无责任追究。在区级督查中未被通报问题。",
                "社会评议良好。无责任追究。县政府对我镇的政务公开工作给予充分肯定。",
                "考核良好。无责任追究。群众普遍反映公开工作做得好。",
                "考核良好。无责任追究。群众对政务公开工作无意见。",
                "考核良好。无责任追究。社会反映较好。",
            )
        },
    },
)


test_results_in_other_words = rule_test(
    "accountability-results",
    passes={
        text: saying(text)
        for text in (
            "把公开工作纳入站所考核，8个站所全部达标；回访群众，表示满意的占96%；无人受到问责。",
            "依据县政务公开考核办法，我镇被评定为二等次；电话回访满意率96%；没有行政问责。",
            "公开工作占综合考核分值4分，实得3.5分。请村民代表评议，满意度95%。没有发生追责。",
            "在县里组织的集中考评中，我镇得94分；社会公众对公开工作总体评价为满意；无因违反条例受到追究的人员。",
            "第三方测评得分88分，全县排名第5；公众评价良好；未有问责。",
            "公开工作纳入县高质量发展考核，本年未扣分；社会评议位居前列；未有责任追究。",
            "年终考核等次为A等；开展问卷200份，满意和基本满意196份；未启动问责程序。",
            "在全县政务公开考核中，我镇排第七，较上年前进两位；群众评议表全部为满意；责任追究情况为零。",
            "我镇在全县年度政务公开考核评比中列第二等次，社会各界对公开工作反映良好，未出现需要追究责任的情况。",
            "（1）工作考核。县考核结果为良好。（2）社会评议。评议满意率为97%。（3）责任追究。无。",
            "在年度绩效考核中，政务公开指标未失分；社会评议中收到意见4条，均已采纳；未发生责任追究。",
            "本年度县未对乡镇单独考核政务公开；我镇自行开展评议，满意率95%；无追责。",
            "党政办、财政所考核获评优秀；邀请人大代表12名评议公开工作，全部给予满意评价；未对任何人员问责。",
            "年度考核等次为良好；公众满意度调查结果九十四%；未因政务公开工作被问责。",
            "考核：纳入目标考核，得满分。评议：好评。追责：0。",
            "年度考评92分；村民代表评议打“好”的占九成；没有谁因公开工作挨批评、受处分。",
            "考核等次为良好，未发生责任追究情形，群众满意度98%，社会评议良好。",
            "考核等级为B。群众对公开工作满意。不存在责任追究情形。",
            "考核等次：良好；社会评议良好；未有责任追究情形发生。",
            "考核成绩位于中上水平。群众满意度测评中获得较高评价。无问责情况。",
            "年度综合考核政务公开分值未扣减；社会各界对公开工作认可；责任追究事项为零。",
            "年终考核顺利过关，群众满意度在九成以上，没有需要追究责任的情形。",
            "评议结论为“较好”。县对我镇的目标考核中政务公开单项为满分。没有单位因此被约谈、通报。",
        )
    },
    fails={
        text: (saying(text), ["/sections/0/text"])
        for text in (
            "社会评议满意率98%。全年未发生追责情形。",
            "县年度考核我镇得分92分，评定为良好等次。全年未发生追责情形。",
            "年度考核评定为良好等次，社会评议满意率98%。",
            "把公开工作纳入考核，对评定为不合格的站所予以通报；设置意见箱接受社会评议；严肃问责。",
            "（1）强化工作考核。（2）完善社会评议。（3）严肃责任追究。",
            "本镇将在 2025 年建立工作考核、社会评议和责任追究制度。",
        )
    },
)


def test_a_word_that_speaks_of_the_three_has_a_root_and_a_root_has_a_sign() -> None:
    lists = word_lists(accountability_results.__file__)
    assert [word for word in lists["speaking"] if not any(root in word for root in lists["roots"])] == []
    signs = (*lists["signs"], *lists["rare_signs"])
    assert [root for root in lists["roots"] if not any(sign in root for sign in signs)] == []
