"""Part five: problems, and what was or will be done about each."""

# A sentence is on one line, so that it can be read.
# ruff: noqa: E501

from __future__ import annotations

from benchmarks.quality.writer.facts import Facts
from benchmarks.quality.writer.phrasing import Voice

# Each problem with its improvement.
_PAIRS = (
    ("政策解读[形式|方式]较为单一，[文字解读多|以文字为主]、[图表视频少|图解较少]", "[丰富解读形式|创新解读方式]，[推出|增加]图解、短视频和[问答|案例]，[让群众看得懂|提高可读性]"),
    ("[部分|个别]栏目更新[不够及时|间隔偏长]", "[建立|实行]栏目更新提醒机制，[对超期栏目|对逾期未更新的]由办公室[督办|发函催办]"),
    ("[基层|一线]工作人员业务能力[有待提高|还不够强]", "[分批|按季度]开展业务[轮训|培训]，[编印|发放]操作手册，[以老带新|由骨干结对帮带]"),
    ("信息公开[专业人员|队伍]不足，[兼职多专职少|人员变动频繁]", "[配备|充实]专职人员，[保持队伍稳定|做好岗位交接]"),
    ("[线下|村级]公开渠道[作用发挥不够|利用不足]", "[更新|改造]公开栏，[在村委会|在办事大厅]增设[资料架|查询点]"),
    ("依申请公开答复[文书不够规范|格式不统一]", "[统一|制定]答复文书[模板|范本]，[引入|落实]法律审核"),
    ("与群众的互动[交流不够|不足]，[征集意见渠道少|回应不够主动]", "[开展|组织]开放日和[网上问政|意见征集]活动，[及时回应|限时答复]群众诉求"),
    ("[公开内容|公开信息]的[深度|针对性]不够，[与群众需求有差距|实用信息偏少]", "[围绕|聚焦]教育、医疗、就业等[民生领域|群众关切]，[细化|充实]公开内容"),
    ("[个别|少数]科室对公开工作[重视不够|认识不到位]", "[把公开工作列入|将公开工作纳入]科室[年度任务|考核内容]，[层层压实责任|明确到人]"),
    ("网站检索功能[不完善|不够便捷]，[查找信息费时|群众查找困难]", "[协调|联系]技术单位[优化|升级]检索功能，[按主题归集文件|完善分类标签]"),
    ("[信息报送|稿件审核]流程[偏长|不够顺畅]，[影响时效|发布有所滞后]", "[简化|优化]审核流程，[一般信息|普通稿件]当日审核当日发布"),
    ("老年群体[获取信息|网上查询]存在困难", "[组织网格员上门|安排志愿者]讲解政策，[发放大字版资料|制作语音版内容]"),
    ("[政务新媒体|公众号]原创内容[不多|偏少]", "[约请|组织]业务科室[撰稿|供稿]，[推出原创栏目|提升原创比例]"),
    ("[规范性文件|政策文件]公开后[跟踪评估不够|缺少效果评估]", "[对重要政策|对惠民政策]开展[实施效果评估|公开后评估]，[公布评估结果|据此完善政策]"),
    ("[公开属性|公开范围]认定标准[把握不准|不够统一]", "[细化|明确]认定标准，[对疑难信息|遇有疑义]提交[法制机构|司法所]会商"),
    ("[村务|社区]公开[不平衡|质量参差不齐]", "[开展|组织]村务公开[专项检查|规范化建设]，[通报|推广]先进村做法"),
)  # fmt: skip
_HEADS = (
    ("（一）存在的主要问题", "（二）改进情况"),
    ("（一）存在的问题", "（二）改进措施"),
    ("（一）主要问题", "（二）改进情况"),
    ("（一）存在问题", "（二）下一步改进措施"),
)
_OPENINGS = (
    "{year}年，{we}政府信息公开工作[取得一定成效|有序推进]，但[仍存在|还存在]一些[不足|问题]：",
    "[一年来|过去一年]，{we}在政府信息公开方面[做了一些工作|有所进步]，但与[群众期待|上级要求]相比[仍有差距|还有不足]，主要表现在：",
    "{we}政府信息公开工作存在的问题[主要有|主要是]：",
    "对照[条例要求|工作要求]，[主要存在以下问题|还存在以下不足]：",
)
_TURNS = (
    "[下一步|{next}年]，{we}将[重点做好以下工作|从以下方面改进]：",
    "针对[上述|以上]问题，{we}[采取了|将采取]以下[改进|整改]措施：",
    "[改进措施|改进情况]：",
    "[下一步|今后]，{we}将：",
)


def problems(voice: Voice, facts: Facts, count: int | None = None) -> str:
    """Part five, each problem with its improvement, in one of several layouts."""
    pairs = [
        (voice.fill(problem), voice.fill(improvement))
        for problem, improvement in voice.rng.sample(_PAIRS, count or voice.one((2, 2, 3, 3, 4, 7)))
    ]
    words = {"next": str(facts.year + 1)}
    layout = voice.one(("headed", "headed", "running", "running", "paired", "looking back"))
    if layout == "paired":
        answers = [
            voice.say(
                "针对{problem}的问题，{improvement}。",
                "{problem}。改进措施：{improvement}。",
                problem=problem,
                improvement=improvement,
            )
            for problem, improvement in pairs
        ]
        opening = voice.say("存在的主要问题及改进情况如下：", *_OPENINGS, **words)
        return opening + "\n" + "\n".join(f"{place}.{answer}" for place, answer in enumerate(answers, 1))
    found, fixed = ([pair[place] for pair in pairs] for place in (0, 1))
    if layout == "headed":
        first, second = voice.one(_HEADS)
        return "\n".join((first, voice.numbered(found).lstrip(), second, voice.numbered(fixed).lstrip()))
    before = ""
    if layout == "looking back":
        before = (
            voice.say(
                "针对{last}年[报告中提出的|指出的]{past}问题，{we}已[完成整改|整改到位]。",
                "上年提出的{past}问题，[经过努力|通过整改]已[明显改善|得到解决]。",
                last=str(facts.year - 1),
                past=voice.one(("栏目更新不及时", "解读形式少", "人员业务不熟", "答复格式不统一")),
            )
            + "\n"
        )
    return (
        before
        + voice.say(*_OPENINGS, **words)
        + voice.numbered(found)
        + "\n"
        + voice.say(*_TURNS, **words)
        + voice.numbered(fixed)
    )
