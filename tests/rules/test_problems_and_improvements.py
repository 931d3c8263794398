from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

AT = ["/sections/4/text"]


def part_five(text, **about):
    return report(texts={5: text}, **about)


BOTH = (
    "公开内容更新迟缓，政策解读形式呆板，对此已配备专职人员，增设视频解读。",
    "业务人员更替频繁，衔接出现空档，已明确AB岗。",
    "部分村公开栏内容陈旧，镇里逐村检查并限期更换。",
    "回应关切的速度跟不上群众期待，今年设立了限时回复制。",
    "群众知晓面窄，为此开展进村宣讲。",
    "不足之处在于线下公开栏利用率低。为此，本镇更换公开栏7处，并在集市日现场讲解。",
    "还存在群众知晓率不高的问题，我们通过大喇叭、入户宣传等方式扩大知晓面。",
)
IN_OTHER_WORDS = (
    "工地扬尘信息分散在各处，群众不易查找，街道把7个项目部的信息集中到一张图上。",
    "答复口径不一，镇里请法律顾问逐件过审，编了一本问答手册。",
    "不足之处：公开形式不够丰富。打算：明年制作动漫解读10期。",
    "部门之间信息共享不足，年内与大数据局打通接口。",
    "一些信息“重发布、轻解读”。从九月起，凡政策文件均同步附解读。",
    "个别站所报送信息拖拉，党政办每周五催报，逾期的在例会上点名。",
    "政策企业看不懂，商务科做成问答短片，在园区大屏循环播放。",
    "更新不够及时，镇里每周逐栏翻看。",
    "工作仍有差距，主要体现在广度不够。2025年从以下方面着手：一是扩面；二是提质。",
)
NO_PROBLEM = (
    "2025年，我镇将进一步加强组织领导，健全制度，推动政府信息公开工作再上新台阶。",
    "改进情况：一是梳理完善公开目录；二是运用图解、视频等形式开展解读。",
    "2025年工作打算：加强学习，提高业务能力；拓展渠道，方便群众；严格审核，确保安全。",
    "2024年，我镇政府信息公开工作取得了一定成绩，得到群众认可。",
    "坚持问题导向，持续加强政府信息公开工作，不断提升工作水平。",
    "我镇高度重视政府信息公开，工作成效明显。",
    "将持续加强培训，提升公开质量，丰富公开内容，推进政务公开再上台阶。",
    "今后将多跑村组、勤问群众，把好事办实。",
)
NO_IMPROVEMENT = (
    "存在问题：一是内容不丰富，二是形式不新颖，三是队伍不稳定。",
    "存在的问题：公开意识有待增强，公开内容有待充实。",
    "栏目更新不及时，解读需要加强，队伍亟需充实。",
    "（一）存在的主要问题\n1.信息发布不够及时。\n2.解读质量不高。\n（二）改进情况\n无",
    "存在的主要问题：更新不及时。改进情况：无。",
    "主要问题是公开不够主动。改进情况见下年度报告。",
    "栏目更新不及时，业务水平有待提高。（二）改进措施。下一步将继续努力。",
    "工作中还有不少不足，与上级要求有差距，今后需不断努力。",
    "少数干部认识不到位，制度落实不到位，栏目更新慢。",
    "专职人员缺乏，兼职人员精力有限，影响了公开质量。",
    "更新不及时；政策解读图文并茂的少；业务能力有待进一步提升。",
)
UNCLEAR = ("公众号留言的回应排队较长，专人逐条跟进。", "更新不够及时，镇里十分头疼。")


test_problems_and_improvements = rule_test(
    "problems-and-improvements",
    passes={
        "a clean report": report(),
        "last year's sample": report(2023),
        "a report on 2020": report(2020),
    },
    false_alarms={
        "what was done about it": part_five("困难是懂业务的人少。对策：请县局派员授课4次，选派1人跟班学习。"),
        **{f"both: {text}": report(texts={5: text}) for text in (*BOTH, *IN_OTHER_WORDS)},
        "each problem with its improvement at once": part_five(
            "一是解读形式单一，已制作图解；二是更新不及时，已指定专人；三是线下渠道利用不足，已在各村设资料架。"
        ),
        "one improvement for all, not enumerated": part_five(
            "（一）主要问题\n一是更新慢。二是解读少。\n（二）改进情况\n针对上述情况，我镇组织专题培训，逐栏目整改到位。"
        ),
        "one sentence with a measure for each": part_five(
            "存在问题：一是更新慢。二是解读少。三是渠道窄。改进措施：按周更新，制作图解，增设专栏。"
        ),
        "one sentence that speaks of each problem": part_five(
            "存在问题：一是更新慢。二是解读少。三是渠道窄。改进措施：已就更新、解读和渠道三件事开会部署。"
        ),
        "one sentence that is for all": part_five(
            "存在问题：1.更新慢；2.解读少；3.渠道窄。下一步，将逐项整改。"
        ),
        "one sentence for those above": part_five(
            "存在问题：1.更新慢；2.解读少；3.渠道窄。\n针对上述问题，我镇组织专题培训。"
        ),
        "measures for all without a border": part_five(
            "一是更新不及时；二是解读形式单一；三是渠道较窄。我局将按周更新，制作图解，设置村级公开栏。"
        ),
        "each with its own, and a plan for all": part_five(
            "一是更新不及时，已指定专人；二是解读形式单一，已制作图解；三是渠道较窄，已增设栏目。下一步，继续加强培训。"
        ),
        "more improvements than problems": part_five(
            "存在问题：更新不够及时。\n改进措施：1.建立清单。2.每周核对。3.按月通报。"
        ),
        "no word of the usual list": part_five(
            "一是移民款项的决算没有张榜；二是船上的公开册受潮破损。\n"
            "针对以上情况，一是完工三个月内公布决算；二是册子改用防水纸印制。"
        ),
        "an introduction that counts both": part_five(
            "从抽查看，有两点需要改进。一是二维码无人维护；二是资金只公布总额。\n"
            "改进情况。一是变更当日更新；二是按村公布结余。"
        ),
        "a lead-in before the list of improvements": part_five(
            "春旱暴露的问题，一是放水次序临时变动；二是合同范本公布太晚。\n"
            "下一步已作改进：一是变动次序须写明水位，由值班领导签发；二是合同范本提前一个月公布。"
        ),
        "problems that are told in points of their own": part_five(
            "一是更新慢。二是解读少。村级公开尤其薄弱，一是缺人，二是缺经费。\n改进措施：一是按周更新。二是制作图解。"
        ),
        "words that end in 是": part_five(
            "主要问题是更新慢，二者统一是难点，但是有差距。下一步，一是建立清单，二是加强检查。"
        ),
        "numbers in brackets": part_five(
            "（一）存在的问题\n1.栏目更新慢；2.解读形式单一。\n（二）改进措施\n1.按周更新；2.制作图解。"
        ),
    },
    fails={
        **{f"no problem: {text}": (report(texts={5: text}), ["/sections/4/text"]) for text in NO_PROBLEM},
        **{
            f"no improvement: {text}": (report(texts={5: text}), ["/sections/4/text"])
            for text in NO_IMPROVEMENT
        },
        "only plans": (
            part_five("下一步，我镇将进一步提高认识，加强领导，规范流程，推动工作再上台阶。"),
            AT,
            {"message": "names no problem"},
        ),
        "none, it says in other words": (
            part_five("无存在问题，下一步继续做好公开工作。"),
            AT,
            {"message": "there are no problems"},
        ),
        "no problems, it says": (
            part_five("本年度政府信息公开工作不存在问题。今后将继续做好各项工作。"),
            AT,
            {"message": "there are no problems"},
        ),
        "only problems": (
            part_five("一是更新不及时。二是解读少。三是群众知晓率低。"),
            AT,
            {"message": "no improvement"},
        ),
    },
    skips={
        "no part five": report(drop_parts=[5]),
        "not given": report(texts={5: None}),
        "left out in the copy": part_five("（叙述略）"),
        "empty, which section-content says": part_five(""),
    },
    reviews={
        **{f"unclear: {text}": report(texts={5: text}) for text in UNCLEAR},
        "hints of problems only": part_five("一是更新慢。二是解读少。（二）改进措施。"),
        "an improvement, perhaps": part_five("更新不够及时。加强薄弱环节。"),
        "three problems, two improvements": part_five(
            "（一）存在的主要问题\n一是更新慢。二是解读少。三是渠道窄。\n（二）改进情况\n一是按周更新。二是制作图解。"
        ),
        "four and two, after two sentences that lead to the improvements": part_five(
            "存在问题：1.更新慢；2.解读少；3.渠道窄；4.人手不足。\n改进措施。针对上述问题，1.按周更新；2.制作图解。"
        ),
        "three problems, one improvement": part_five(
            "存在问题：一是更新慢；二是解读形式单一；三是信息员流动大。下一步，我镇将加强信息员培训。"
        ),
        "three problems, one improvement that says it is for all": part_five(
            "存在问题：一是更新慢；二是解读少；三是渠道窄。\n针对上述问题，我镇将按周更新栏目。"
        ),
        "three problems and a mere promise": part_five(
            "存在问题：1.更新慢；2.解读少；3.渠道窄。下一步，将加强领导，强化学习。"
        ),
        "three problems, one improvement without a border": part_five(
            "一是更新不及时；二是解读形式单一；三是渠道较窄。我局将加强培训。"
        ),
        "two problems, two sentences on one of them": part_five(
            "存在问题：一是更新慢；二是解读少。改进措施：按周更新栏目。下一步，继续努力。"
        ),
        "four and three, numbered": part_five(
            "存在问题：1.更新慢；2.解读少；3.渠道窄；4.人手不足。\n改进措施：1.按周更新；2.制作图解；3.增设专栏。"
        ),
        "no problems, and yet something is wanting": part_five("不存在问题，但离群众期盼还远，将继续努力。"),
        "a text with a reading issue": with_issue(part_five("下一步，我镇将加强领导，规范流程。"), *AT),
    },
)


SAYS_THERE_ARE_NONE = (
    "经自查，我局公开工作运行良好，没有发现问题，明年将一如既往抓好落实。",
    "2024年公开工作无重大问题。下一步将加强学习，提升能力。",
    "存在的主要问题：无。下一步将加强学习培训，提升公开质量。",
    "上年度存在的更新慢问题已整改到位，本年度未发现新的问题。",
)
NAMES_NONE = (
    "我局按照“谁公开、谁负责”的原则，建立了审核机制，公开更加规范有序。下一步将巩固成果。",
    "一年来，我镇公开工作多次受到县里表扬，信息发布及时、内容准确。2025年将继续保持。",
    "我局严格落实制度，及时公开信息，在全县考核中名列前茅。",
)
ONLY_PROBLEMS = (
    "适老化方面做得不够，语音播报功能尚未上线，部分栏目没有安排专人。",
    "由于人手不足、经费紧张，部分栏目更新不及时，影响了群众查询。",
    "一是公开主动性不够，部分科室被动应付；二是公开质量不高，内容过于简单。",
    "公开栏更换不及时，存在过期信息，距离群众期盼有差距。",
    "公开工作虽取得一定成效，但存在内容不够全面、解读通俗性不强等问题。",
    "去年存在的平台功能单一问题，今年已通过改版解决。今年的主要不足是更新不够及时。",
    "2023年报告指出的问题均已整改完毕。2024年存在的问题：一是目录不规范；二是答复质量不高。",
    "主要问题：公开意识不强。下一步将认真对待，深刻反思。",
    "（一）存在问题：更新不及时、解读不深入。（二）改进措施：见工作计划。",
    "（一）存在问题：1.更新慢。2.解读少，群众看不懂。（二）改进措施：待研究。",
)
ONE_LEFT_OPEN = (
    "一是更新慢，已安排专人；二是解读少，已制作图解；三是公开栏陈旧，破损较多。",
    "一是信息员业务不熟，已组织轮训；二是栏目更新滞后，存在空白；三是解读形式单一，已增加短视频。",
    "问题一：更新慢。整改：每周检查。问题二：解读少。问题三：渠道窄。",
    "1.内容不全，现已补齐目录；2.渠道不宽，现已开通公众号；3.解读单一，群众反映看不懂。",
)
ALL_ANSWERED = (
    "一是广度不够，今年新增栏目4个；二是速度不够快，今年实行限时发布；三是互动不够，今年开设“镇长信箱”。",
    "线上渠道滞后——已开通视频号；线下阵地薄弱——已新建查阅点3处；队伍不稳——已实行AB岗。",
    "问题1：更新慢；整改：专人每天检查。问题2：解读少；整改：文件印发后三日内配发解读。",
    "一是更新慢，已明确专人；二是解读少；三是渠道窄。对后两项，将增加图解、开通视频号。",
    "一是更新慢，已明确专人；二是解读少；三是渠道窄，均已列入台账整改。",
    "一是认识不到位，今后要加强教育；二是内容不完整，今后要对照目录补齐。",
    "一是更新不及时。已定人定责。二是审核不严。已实行三级审核。三是渠道窄。已开通公众号。",
    "去年反映的平台问题已解决。今年主要问题是解读少，下一步将增加图解。",
    "上年存在的更新不及时问题已经解决，没有反弹。今年的不足是适老化服务不够，已上线大字版。",
    "去年，我局存在目录不规范的问题。今年，我局对照标准重新编制了目录，并按月检查。",
    "未发现泄密等重大问题，但栏目更新不够及时，已指定专人负责。",
    "存在“重数量、轻质量”现象，现改为由科长审签后发布。",
    "存在问题：1.更新慢；2.解读少；3.人员少。改进措施：1.专人更新、2.增加图解、3.增配人员。",
)
test_what_part_five_leaves_open = rule_test(
    "problems-and-improvements",
    passes={text: part_five(text) for text in ALL_ANSWERED},
    fails={
        **{text: (part_five(text), AT, {"message": "there are no problems"}) for text in SAYS_THERE_ARE_NONE},
        **{text: (part_five(text), AT, {"message": "names no problem"}) for text in NAMES_NONE},
        **{text: (part_five(text), AT, {"message": "no improvement"}) for text in ONLY_PROBLEMS},
        **{text: (part_five(text), AT, {"message": "no improvement for"}) for text in ONE_LEFT_OPEN[:2]},
        **{text: (part_five(text), AT) for text in ONE_LEFT_OPEN[2:]},
    },
    reviews={
        text: part_five(text)
        for text in (
            "一是更新慢，已安排专人；二是解读少，已制作图解；三是公开栏陈旧，村民议论纷纷。",
            "存在问题：重视不够，更新不及时。今后将进一步提高认识，加强领导。",
        )
    },
)


LABELLED = "问题1：栏目过多，群众查找不便。整改情况：合并同类栏目。\n问题2：答复说理不充分。"
test_labelled_problems_and_what_is_done = rule_test(
    "problems-and-improvements",
    passes={"each has one": report(texts={5: LABELLED + "整改情况：统一答复模板。"})},
    false_alarms={
        "the last is answered in its words": report(texts={5: LABELLED + "下一步将统一答复模板。"}),
    },
    fails={
        "the second has none": (report(texts={5: LABELLED}), ["/sections/4/text"]),
        "a noun that holds a verb": (
            report(
                texts={5: "主要问题有：信息审核环节多、耗时长；群众对渠道不了解。以上问题有待今后逐步解决。"}
            ),
            ["/sections/4/text"],
        ),
    },
)
