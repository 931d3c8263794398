from auditor.testing import outcome_of, rule_test, with_issue
from auditor_ogi.sample import report

TEXT = "/sections/0/text"


def saying(text, *, part=1, **about):
    return report(texts={part: text}, **about)


LEFT = (
    "本报告由（单位名称）编制。",
    "本报告由【填写单位全称】编制。",
    "【单位名称】建立信息审核制度。",
    "可在（此处填网址）下载。",
    "公开信息88条。\n（联系电话）\n欢迎监督。",
    "其中，□□类信息12条。",
    "○○街道持续推进公开。",
    "主动公开信息N条。",
    "公开重点领域信息【 】条。",
    "（示例：召开培训会2次）",
    "（此部分不少于300字）全年公开88条。",
    "网址：http://www.xxx.gov.cn。",
    "某县某镇人民政府严格执行条例。",
    "地址：某县某路12号。",
    "公开政府信息 XX 条，其中政策文件 XX 条。",
    "培训4次、X人次。",
    "召开会议N次，培训N人次。",
    "组织培训……次，参训……人次。",
    "联系电话：（填写办公电话）。",
    "（说明：本栏填写监督保障情况）",
    "说明：本部分填写监督保障工作情况。",
    "考核等次为（优秀/良好/合格）。",
    "本年度（有／无）责任追究情形。",
    "【插入图表】",
    "{单位}组织培训。",
    "此处省略 200 字。",
    "全年公开88条。（可根据实际情况增减）",
)
NOT_LEFT = (
    "二〇〇八年五月一日起施行，二○○九年公开件数翻番。",
    "以“X+Y”模式推进公开，开展“1+N”宣传，N项措施落地。",
    "镇政务公开办（联系电话）、各村公开栏（地址）均已公布。",
    "依法公开（涉密除外）信息88条，推行【专栏】【专区】建设。",
    "□主动公开 □依申请公开",
    "公开率（%）100，答复（件）2。",
    "申请人在网上提交申请表（填写姓名、联系电话）。",
    "（注：以上数据由各单位填报）",
    "要求：各村每季更新不少于1次。",
    "设置“是/否”选项（是/否）。",
    "等级分为（优秀/良好/合格）三档。",
    "如某镇出现漏报，某村更新不及时，由专人提醒。",
    "陈某诉某镇人民政府案已审结。",
    "做好例行检查：每季1次。例如，低保信息按季公布。",
    "让群众少跑N次，推行“公开+N”。",
    "打印、复印……次日送达。",
    "在申请表中注明（姓名、联系方式必填）。",
    "公开内容（网址见指南）共88条。",
)


test_no_placeholder = rule_test(
    "no-placeholder",
    passes={
        "a clean report": report(),
        "last year's sample": report(2023),
        "the copy says where": saying("（此处略）公开信息88条。"),
    },
    false_alarms={
        **{f"not left: {text}": report(texts={1: text}) for text in NOT_LEFT},
        "an example in quotation marks": saying(
            "对“XX小区何时通气”等诉求逐件答复，如“XX路积水”已在3日内处理。"
        ),
        "an example introduced by 如": saying("规范栏目命名，例如“××专题”，公开信息88条。"),
        "an example without marks": saying(
            "村民反映问题较具体，如XX村路灯不亮、比如某某社区停水，均已答复。"
        ),
        "a person made anonymous": saying("李某某、王XX诉某单位案已审结，张×提出的申请已答复。"),
        "a person before an organ": saying("对申请人陈某某单位的来信予以答复。"),
        "multiplication": saying("提供7×24小时自助查询，配备3×2米公示栏1块。"),
        "by and by": saying("网格数为12×8个，公开信息88条。"),
        "a masked telephone number": saying("对138XXXX1234来电申请人予以答复。"),
        "Latin names": saying("使用XXL号标牌，接入Flexx系统，开通“X光检查预约”公开栏。"),
        "an internet address": saying(
            "详见http://www.qingxi.gov.cn/zfxxgk/xx/xxgk_index.html，公开信息88条。"
        ),
        "some office": saying("个别部门、某村信息更新不及时，某些栏目为空。"),
        "applicants fill something in": saying("申请人可当面提出（填写申请表）或信函提出。"),
        "its own address": saying("可登录青溪镇人民政府网站（网址：http://www.qingxi.gov.cn）查阅。"),
        "telephone in brackets": saying("可通过热线（电话）、信函（地址见指南）咨询。"),
        "a list of columns": saying("公开指南包括机关名称、办公地址、网址等，单位名称已更新。"),
        "a date in words": saying("文件均注明成文年月日，公开信息88条。"),
        "a long dash": saying("公开渠道——政府网站——共发布88条。"),
        "emphasis as copies mark it": saying(
            "__主动公开__全年公开88条。**镇政府**办公室牵头，**年度**考核合格。"
        ),
        "a ruled line": saying("公开信息88条。\n________________\n以上情况均已核对。"),
        "unfit zeros of numbers": saying("编号QX-2024-001，型号MX×2，公开信息88条。"),
        "anonymous in brackets of a title": saying("编印《村务公开样式》，“某某村公开栏”为范例。"),
        "a sample for villages": saying("各村按统一格式“XX村财务公开表”张贴。"),
        "a name in a sample": saying("印发《XX村财务公开表》等样表3份。"),
        "spaces after 年": saying("2024年 3月 5日，召开会议部署公开工作。"),
        "certain words in brackets": saying(
            "公开内容（含文字描述和图片）共88条，办理结果（待核实的除外）已公布。"
        ),
    },
    fails={
        **{f"left: {text}": (report(texts={1: text}), ["/sections/0/text"]) for text in LEFT},
        "an address": (
            saying("本报告电子版可登录（具体网址）下载。", part=6),
            ["/sections/5/text"],
            {"actual": "（具体网址）"},
        ),
        "how to set it": (
            saying("（黑体三号字）2024年，我镇公开信息88条。"),
            [TEXT],
            {"actual": "（黑体三号字）"},
        ),
        "the organ": (saying("XX镇认真贯彻条例，公开信息88条。"), [TEXT], {"actual": "XX"}),
        "a count": (saying("全年共公开政府信息××条。"), [TEXT], {"excerpt": "全年共公开政府信息××条。"}),
        "one cross for a count": (saying("全年收到申请X件，已办结X件。"), [TEXT]),
        "full-width XX": (saying("我县ＸＸ局公开信息88条。"), [TEXT]),
        "half a year": (saying("20XX年，我镇公开信息88条。"), [TEXT], {"actual": "20XX年"}),
        "half a year with a star": (saying("202*年度公开信息88条。".replace("年度", "年")), [TEXT]),
        "某某": (saying("某某镇人民政府公开信息88条。"), [TEXT]),
        "a telephone number": (
            report(preamble="如有疑问，请联系青溪镇党政办，电话：XXXX-XXXXXXX。"),
            ["/preamble"],
        ),
        "an instruction of the form": (
            saying("（文字描述，收取信息处理费情况在此处报告。）", part=6),
            ["/sections/5/text"],
        ),
        "what to fill in": (saying("公开信息88条（根据实际情况填写）。"), [TEXT]),
        "the organ's full name": (saying("行政机关规范全称：青溪镇人民政府。公开信息88条。"), [TEXT]),
        "to be added": (saying("培训情况（待补充）。公开信息88条。"), [TEXT]),
        "a blank line": (saying("全年公开信息____条，答复申请＿＿＿件。"), [TEXT]),
        "a verb that could be a surname before a count": (
            saying("征求意见贯穿始终，相关XX件均已答复。"),
            [TEXT],
        ),
        "between two quotations": (saying("“一网通办”共公开XX条，“最多跑一次”公开8条。"), [TEXT]),
        "a quotation mark that nothing closes": (saying("“XX镇公开信息88条，答复申请2件。"), [TEXT]),
        "a year in the title": (report(title="青溪镇20XX年政府信息公开工作年度报告"), ["/title"]),
        "in a heading": (report(headings={1: "一、总体情况（文字描述）"}), ["/sections/0/heading"]),
    },
    skips={"no text given": report(texts=dict.fromkeys(range(1, 7)), preamble="")},
    reviews={
        "left out in the copy": saying("（叙述略）"),
        "what the departments are asked to do with a list": saying(
            "公开目录（请各部门根据实际调整）已更新。"
        ),
        "the organ's name, or an anonymous copy": report(
            organ="XX县XX镇人民政府", texts={1: "XX镇公开信息88条。"}
        ),
        "somebody's name in a quotation": saying("设置“XX县长信箱”栏目，公开信息88条。"),
        "XX for any name": saying("由XX负责公开，公开信息88条。"),
        "stars for a name": saying("**镇人民政府公开信息88条。"),
        "a sentence of the form": saying("该部分以表格形式报告。", part=2),
        "a day without numbers": saying("会议于2024年 月 日召开，公开信息88条。"),
        "a count without a number": saying("公开政府信息 条，答复申请　件。"),
        "nothing between book-title marks": saying("落实《》要求，公开信息88条。"),
        "what others are asked to do": saying(
            "统计表（由各部门填写）已汇总，目录（根据实际情况调整）已更新。"
        ),
        "some town acts": saying("某镇成立领导小组，公开信息88条。"),
        "some town answers": saying("由某乡人民政府负责解释。"),
        "question marks, or unknown characters": saying("公开信息??条。"),
        "dashes in place of a number": saying("公开信息——条，答复申请——件。"),
        "a masked name": saying("会议由***主持。"),
        "an example in place of the text": saying("例：全年开展培训3次。"),
        "what belongs here": saying("公开信息88条。此处为培训情况。"),
        "a line of two": saying("公开栏目为青溪__发布，公开信息88条。"),
        "an address may have been a link": saying("详见政府网站（网址），公开信息88条。"),
        "the text is uncertain": with_issue(saying("全年共公开政府信息××条。"), TEXT),
    },
)


def test_the_same_blank_in_several_places_is_one_finding():
    outcome = outcome_of("no-placeholder", saying("共公开XX条，其中网站XX条；答复申请XX件。"))
    assert outcome is not None
    assert [finding.actual for finding in outcome.findings] == ["XX", "XX"]


DRAFT = (
    "政务公开专线电话：待定。",
    "邮箱：待补充。",
    "联系电话：0000-0000000，邮编：100001。",
    "邮政编码：000000。",
    "（以上为范文，仅供参考）",
    "附件：（如无附件请删除此行）",
    "（注：以上数据由各单位自行填写，提交前删除本段）",
    "（本提示定稿前删除）",
    "（可从组织领导、制度建设等方面展开）",
    "（请从三个层面阐述，不少于 300 字）",
    "我镇制定了《（文件名称）》，明确流程。",
    "印发《文件名称》1份。",
    "工作经验被【媒体名称】刊发。",
    "由（填写责任科室）牵头审核。",
    "一是请输入内容；二是请输入内容。",
    "单击此处添加文字。",
    "本局（单位全称）落实先审后发。",
    "我镇【单位名称】落实先审后发。",
    "印发《××镇政务公开工作要点》，细化任务。",
    "主动公开信息**条，均按时公开。",
)
NO_DRAFT = (
    "全年公开信息100000条，经费2000000元。",
    "联系电话：0570-1000000，邮编：200000。",
    "页面提示“请输入内容”，便于群众检索。",
    "请输入关键词检索，或按【单位名称】【公开日期】查询。",
    "查询页设置【文件名称】【发布日期】两项。",
    "下一年培训时间待定。",
    "对过时内容及时删除，删除该栏目旧文12条。",
    "从组织领导、制度建设等方面展开自查。",
    "镇政务公开办（单位名称见指南）受理申请。",
    "要求村级公示写明《通知》标题、文件名称和日期。",
    "组织培训 2 次，参训 60 人。",
    "学习《关于××镇案例的通报》，举一反三，例如《××镇公开办法》。",
)

test_words_to_the_writer_of_the_draft = rule_test(
    "no-placeholder",
    passes={text: report(texts={1: text}) for text in NO_DRAFT},
    fails={text: (report(texts={1: text}), [TEXT]) for text in DRAFT},
    reviews={
        # The copy may have lost its numbers.
        text: report(texts={1: text})
        for text in ("共举办培训 次，效果良好。", "共举办培训 次，参训 人。", "累计 条，推送 篇。")
    },
)


LEFT_BY_DRAFTERS = (
    "（此处简述本单位信息发布审核制度建立情况）",
    "（请各科室补充相关数据）",
    "（这段话再斟酌一下）",
    "（初稿，请审阅）",
    "【注：此段由政务中心填写】",
    "【待补充：培训情况】",
    "（注：此处应与表格数据保持一致）",
    "（此数据来源于信息中心，发布前请核对）",
    "（红色字体部分请修改）",
    "（参照去年年报内容撰写）",
    "（简要介绍工作开展情况）",
    "（数据待核实）",
    "（没有的填“无”）",
    "（如没有，请填写“无”）",
    "（无则不填）",
    "（如有请说明，如无请填写“无”）",
    "（选填）",
    "（可附图表说明）",
    "此处需补充政务公开培训数据。",
    "说明：此处应填写全年培训情况。",
    "修改意见：此段需要补充数据。",
    "全年审核信息（数字）条。",
    "联系电话：（区号）-（号码）。",
    "我镇有/无政府信息公开考核情况。",
    "较上年增加/减少4条。",
    "同比增长（下降）X%。",
    "我镇（未）发生责任追究情形。",
    "考核等次：优秀□ 良好□ 合格□",
    "#单位名称#认真落实公开要求。",
)
BLANKS_OF_OTHER_KINDS = (
    "主动公开信息12X条，其中政策解读3X条。",
    "联系电话：12345678XX。",
    "二〇二X年，公开目录不断完善。",
    "20__年，公开目录不断完善。",
    "2024年*月*日，召开会议。",
    "地址：__县__路__号。",
    "第X季度网站抽查合格。",
    "满意度为XX.X%。",
    "由XX科牵头，XX科配合。",
    "指定XXX为政务公开工作联络员。",
    "由×××同志任领导小组组长。",
    "我镇被评为××先进单位。",
    "主要做法有：一是XXXX；二是XXXX。",
    "制定《关于XXX的通知》，明确责任。",
    "出台《XXXX管理办法》等制度。",
    "由TODO负责信息审核。",
)
NEITHER = (
    "公开“一事一议”项目（含XX村道路硬化，按保密要求隐去村名）情况。",
    "政策问答栏目中，关于“我单位有___名职工”一类填空题已删除。",
    "信息更新做到有新则更（无更新时由专人填写巡检记录）。",
    "推出“政策简读”（简要介绍惠农政策）栏目。",
    "在申请表中增设“其他（请注明）”栏。",
    "要求各村在信息发布前核对数据（请村书记签字确认）。",
    "（说明：以上数据含下属单位）",
    "（数据来源：县统计局）",
    "（注：统计口径与上年一致）",
    "上报信息实行“一事一报/急事急报”制度。",
    "网站按有/无障碍两种版式展示。",
    "公示项目K10+X段施工情况。",
    "来电人信息已脱敏，以“张先生（138****1234）”形式记录。",
    "对申请（如需补正的，一次性告知）均及时办理。",
    "印发《XX村财务公开表》等样表3份。",
)
test_notes_of_drafters_and_blanks_of_other_kinds = rule_test(
    "no-placeholder",
    passes={text: saying(text) for text in NEITHER},
    fails={text: (saying(text), [TEXT]) for text in (*LEFT_BY_DRAFTERS, *BLANKS_OF_OTHER_KINDS)},
    reviews={
        text: saying(text)
        for text in (
            "（待领导审定）",
            "（空）",
            "（示例）本年度公开工作扎实推进。",
            "（本段由信息中心提供）",
            "公开信息？条。",
            "20  年，公开目录不断完善。",
            "填报单位：（盖章）",
        )
    },
)


test_fields_points_and_blanks_left_empty = rule_test(
    "no-placeholder",
    passes={
        text: saying(text)
        for text in (
            "公开领导信息（职务、姓名、分工）12条。",
            "申请人填写（如没有联系电话，请填写“无”）表格。",
            "公开内容为（职务、姓名）。",
            "公示牌标明主要负责人（职务、姓名）等信息。",
            "检索时可按【单位名称】【公开日期】筛选。",
            "申请时应提供（如无身份证，提交其他有效证件）材料。",
            "公开机构设置（机构名称、职能）等信息。",
            "更新慢（问题1）、解读少（问题2）均已整改。",
            "公示时隐去姓名，只写“村民某某”。",
            "张某某负责的项目已公开。",
            "公开**120**条，其中财政类**20**条。",
            "群众反映“一是……二是……”，均已记录。",
            "由单位名称变更引起的栏目调整已完成。",
            "行政机关名称、地址已公开。",
            "全年公开 96 条，更新栏目 6 个。",
        )
    },
    fails={
        text: (saying(text), [TEXT])
        for text in (
            "围绕（事项1）、（事项2）做好公开。",
            "开通“（平台名称）”，推送信息30条。",
            "印发《（单位简称）公开制度》。",
            "由（本机关）负责更新。",
            "分管领导（姓名、职务）定期听取汇报。",
            "专栏设置四个栏目，由【所属县区】【单位全称】维护。",
            "由某某同志负责更新。",
            "某某具体负责信息录入。",
            "（如没有其他需要报告的事项，请填“无”）",
            "（此处可根据情况补充工作亮点）",
            "（模板，请据实调整）",
            "本报告由机关名称依据条例编制。",
            "主要问题：一是……；二是……。",
            "公开信息**条，其中财政类**条。",
        )
    },
    reviews={text: saying(text) for text in ("收到群众建议    条，采纳    条。",)},
)


TO_COLLEAGUES = (
    "（王主任：这段再压缩一下）",
    "（@小李 补充一下培训人数）",
    "（请李主任把关）",
    "（此条是否保留？）",
    "（建议删除）",
    "（待业务科室确认后补）",
    "（数据暂缺，后补）",
    "（这是2022年的数据，需替换）",
    "全年公开信息若干条（数据待定）。",
    "批注[王1]：请核实数据",
    "【批注：与去年重复】",
    "@办公室 请核对",
)
TO_THE_WRITER = (
    "（结合实际撰写）",
    "（格式参照上年度报告）",
    "（参考其他乡镇写法）",
    "（具体措施自行补充）",
    "（列出本单位主要做法，3—5条即可）",
    "（与表格数据保持一致）",
    "（每个方面不超过200字）",
    "（写作提示：可结合典型案例）",
    "（这里写培训情况）",
    "（本段可删）",
    "工作按计划推进。（问题不少于三条，与措施一一对应）",
    "此处添加正文。",
)
FIELDS = (
    "查阅点位于（具体地址），全年开放。",
    "由（分管领导姓名）任组长，定期召开会议。",
    "由（岗位二）复核后发布。",
    "开展了以（主题）为主题的宣传活动。",
    "增长（百分比），再创新高。",
    "因（原因），部分栏目更新不及时。",
    "<单位名称>认真落实公开要求。",
)
CHOICES = (
    "我镇（乡）认真落实公开要求。",
    "我局（委、办）认真落实公开要求。",
    "年度考核结果为优秀（良好、合格）。",
    "年度考核结果为优秀/良好/合格。",
    "我局□有 □无责任追究情形。",
    "收费情况：□收取 □未收取。",
    "本年度存在/不存在责任追究情形。",
)
MARKS = (
    "印制宣传手册XX册，发放至X户农户。",
    "专区位于便民服务中心X楼，配备电脑X台。",
    "考核得分XX分。",
    "处理留言？？条，回复率？？%。",
    "公开栏更新***处，公示名单**批次。",
    "举办培训班 ( ) 期，参训( )人次。",
    "满意度为__%。",
    "公开__条，答复__件。",
    "全年公开信息_条。",
    "全年公开信息a条，培训b次。",
    "全年公开信息##条。",
    "（三）政府信息管理情况。待补充。",
    "（三）政府信息管理情况：……",
    "（五）监督保障情况。XXXXXX。",
    "存在的问题：1.……。2.……。",
    "微信公众号“XX政务”推送信息80篇。",
    "运用“**发布”微信公众号推送信息60条。",
    "设立监督电话（0000-0000000），接受监督。",
    "监督电话：********。",
    "XXX（盖章）",
    "青溪镇人民政府\n2025年  月  日",
    "青溪镇人民政府\n2025年1月  日",
    "网址：https://www.example.com/zwgk。",
)
IN_NUMBERS_AND_NAMES = (
    "文件（云政办〔20XX〕12号）已在网站公开。",
    "文件（云政办〔2024〕X号）已在网站公开。",
    "根据X政办发〔2024〕3号文件要求，细化任务。",
    "全年举办培训XX余期，参训人数达到XX以上。",
    "比上年增长X.X%。",
    "考核排名第__。",
    "全年举办培训○次。",
    "由张三负责信息审核，李四负责发布。",
    "联系地址：某某路某某号。",
    "监督电话：12345678901。",
    "联系邮箱：abc@abc.com。",
    "满意度测评得分为[分数]分。",
    "考核结果：待公布后填写。",
    "（此项重点写）",
    "【红字为需修改内容】",
    "（此处附政务公开专区照片）",
)
LOOK_ALIKE = (
    "收到建议2条（建议改进检索、增加图解）。",
    "群众提出（建议删除第三条）的意见已采纳。",
    "表格（由申请人填写）放在窗口，公开目录（各村可自行补充）已更新。",
    "结转1件（待申请人补充材料），该项申请（待当事人提供）已告知。",
    "《青溪镇预算公开说明（模板）》已更新，答复书（模板）放在窗口。",
    "有/无障碍坡道的窗口均设公开架，是（否）公开由保密审查小组决定。",
    "考核档次：优秀（全县前五），办事群众评价“优/良”的占98%。",
    "申请表“（请写明所需信息的名称）”一栏作重点讲解。",
    "增加/减少情况见图。",
    "联络员为张三丰，联系电话0570-6123456。",
    "按《条例》第二十条第（一）；（二）；（三）项分类公开。",
    "用红色标注需更新的栏目12个，均已更新。",
    "《答复书》须加盖（印章）后送达。",
    "未完待办事项移交新任联络员。",
    "转为“信息找人”……服务升级，形成闭环。",
    "以某镇为例开展警示教育，案例中某村民申请公开补偿标准。",
    "增长（下降）幅度较大的栏目逐一分析原因。",
    "各村要填报台账（没有的填“无”），镇里汇总。",
    "各镇（乡）公开栏共更新30次。",
    "对公开/不公开的属性逐件认定。",
    "测评设“满意/不满意”两档。",
    "解读材料（不少于300字）须与文件同步报送。",
    "处理“XX路口积水”“XX小区噪声”等诉求30件。",
    "村民反映的“XX组道路破损”问题已公开办理结果。",
    "对照《条例》第X条逐项检查。",
    "设备型号为XX-200的查询机已投入使用。",
    "公开类别A类30条、B类20条。",
    "开通#乡村振兴#话题，3#楼设公开栏1处。",
    "信息流程为：科室拟稿→（负责人）审核→分管领导审批。",
    "公开《国土空间规划（征求意见稿）》等文件3件。",
    "对群众意见待核实后统一答复，现已全部办结。",
    "此处改造后，查阅点面积扩大，补充资料12份。",
    "本项工作由办公室牵头，各科室配合填写台账。",
    "注：本表数据截至2024年12月31日。",
    "根据实际情况调整公开栏目12个。",
    "转变明显，信息公开工作永远在路上……",
    "设在服务大厅（一楼东侧）的查阅点全年接待45人次。",
    "共收到意见（时间：6月1日至30日）12条。",
)
test_what_is_left_by_kind = rule_test(
    "no-placeholder",
    passes={text: saying(text) for text in LOOK_ALIKE},
    fails={
        text: (saying(text), [TEXT])
        for texts in (TO_COLLEAGUES, TO_THE_WRITER, FIELDS, CHOICES, MARKS, IN_NUMBERS_AND_NAMES)
        for text in texts
    },
    reviews={
        text: saying(text) for text in ("（征求意见稿）\n为进一步做好公开工作。", "全年公开88条（存疑）。")
    },
)


LEFT_OPEN = (
    "实施行政强制*件。",
    "由（姓名、职务）任组长，班子其他成员任副组长。",
    "由主要负责同志任组长，某某某任副组长。",
    "围绕《XX实施方案》制作解读材料27篇。",
    "全年收取XX元信息处理费。",
    "现公布（单位全称）年度报告。",
    "参训若干（请填实数）人次。",
    "围绕（填写本地重点政策）制作解读材料11篇。",
)
ASKED_BLANKS = (
    "社会评议得分？分，位列前列。",
    "聘请监督员  名，开展评议。",
    "月   日，组织开展培训。",
    "例文：对照目录逐条梳理。",
)
NO_BLANKS = (
    "为什么要公开？件件有回音。",
    "各站所负责人（姓名、职务见附件）为成员。",
    "张某某任村级监督小组组长。",
    "聘请监督员 5 名。",
    "信息条数*为全县口径。",
)
test_more_blanks_for_numbers_and_persons = rule_test(
    "no-placeholder",
    passes={"filled in": report(texts={1: "社会评议得分95分，聘请监督员5名。"})},
    false_alarms={text: report(texts={1: text}) for text in NO_BLANKS},
    fails={text: (report(texts={1: text}), ["/sections/0/text"]) for text in LEFT_OPEN},
    reviews={text: report(texts={1: text}) for text in ASKED_BLANKS},
)


def test_a_name_that_is_masked_on_purpose_is_asked():
    hidden = "XX村改造项目公示涉及个人信息，已将姓名以“张某某”形式处理后公开。"
    for text, status in ((hidden, "needs_review"), ("XX村改造项目已公示。", "failed")):
        found = outcome_of("no-placeholder", saying(text))
        assert found is not None
        assert found.status.value == status
