"""Sentences that look wrong and are right: of another scope or year, plans, conditions, quotations.

Each figure in them differs from those of the tables on purpose; none of them is about what the tables hold.
"""

from __future__ import annotations

from benchmarks.quality.writer.facts import Facts
from benchmarks.quality.writer.phrasing import Voice

Ways = dict[str, tuple[str, ...]]

_REQUESTS: Ways = {
    "a plan": (
        "{next}年[计划|拟]对依申请公开[答复文书|档案]抽查{few}件。",
        "[力争|争取]{next}年将申请平均答复时间[压缩至|缩短到]{days}个工作日以内。",
    ),
    "a condition": (
        "如收到政府信息公开申请，[自收到之日起|将在]20个工作日内[予以答复|作出答复]；需要延长的，延长期限不超过20个工作日。",
        "对需要补正的申请，[在收到申请之日起|]7个工作日内一次性告知。",
        "若申请数量、频次明显超过合理范围，[可以|将]要求申请人说明理由。",
    ),
    "another thing": (
        "<when>办理12345热线工单{many}件，[按期办结率|办结率]100%。",
        "便民服务中心<when>受理各类办事申请{many}件。",
        "受理困难群众临时救助申请{many}件，[均已公示|审批结果均已公示]。",
        "<when>受理信访事项{few}件，[均不属于政府信息公开申请|已另行处理]。",
        "提供[现场|窗口]查阅服务{many}人次。",
        "电话解答群众关于[公开内容|申请流程]的咨询{many}人次。",
    ),
    "last year": (
        "{last}年收到的政府信息公开申请{before}{counted_in}[已在上年报告中载明|，办理结果见上年报告]。",
        "上年（{last}年）共收到依申请公开{before}{counted_in}。",
        "{year}年之前（{last}年）的申请量为{before}{counted_in}。",
    ),
    "the law": (
        "《中华人民共和国政府信息公开条例》第三十三条规定，行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复。",
        "国办函〔2020〕109号文件规定，按件计收的，10件以下（含10件）不收费，11—30件（含30件）的部分，100元/件。",
    ),
}
_OFFICE = (
    "[上述申请|以上]中，由{organ}办公室直接[答复|办理]的{some}{counted_in}，其余由[相关部门|有关单位]承办。",
    "{organ}办公室[承办|牵头办理]其中{some}{counted_in}。",
)
_SCOPES: Ways = {
    "the region": (
        "[据统计|全{kind}合计]，全{kind}[各级行政机关|各单位]<when>共收到政府信息公开申请{most}{counted_in}，{we}[承担|负责]其中的一小部分。",
        "[全{kind}|{above}]{year}年主动公开政府信息{huge}条，{we}的公开数量居[中等|前列]水平。",
    ),
    "since then": (
        "自2019年新修订的条例施行以来，{we}累计[办理|答复]依申请公开{most}{counted_in}。",
        "[近五年|五年来]，{we}累计公开各类信息{huge}条。",
    ),
    "another office": (
        "协助{above}自然资源局答复涉及征地的申请{few}{counted_in}，答复主体为该局。",
        "[配合|会同]{above}司法局开展行政复议[案卷评查|业务交流]{few}次。",
    ),
}
_DOCUMENTS: Ways = {
    "another thing": (
        "[修订|制定]内部公开管理制度{few}项，[均不属于规章或规范性文件|仅在机关内部执行]。",
        "[转发|收到]上级文件{many}件。",
        "[清理|核查]历史文件目录{few}份。",
        "对{few}件文件[草案|征求意见稿]公开征求意见，收到意见{many}条。",
    ),
    "a plan": (
        "{next}年[计划|拟]制定行政规范性文件{few}件。",
        "[下一年度|明年]拟清理行政规范性文件{few}件。",
    ),
}
_CASES: Ways = {
    "another thing": (
        "[另外|此外]，<when>{we}办理[土地权属|劳动争议|工伤认定]方面的行政复议案件{few}件，与政府信息公开无关。",
        "组织[旁听|观摩]行政诉讼庭审{few}次。",
        "[邀请|聘请]律师参与行政复议应诉业务培训{few}场。",
    ),
}
SUBJECTS = {"requests": _REQUESTS, "disclosed": _SCOPES, "documents": _DOCUMENTS, "disputes": _CASES}


def look_alike(voice: Voice, facts: Facts, subject: str) -> str:
    """One sentence close to the subject that its rules must not judge."""
    ways = SUBJECTS[subject]
    handled = facts.requests("outcomes/total")
    if subject == "requests" and facts.organ.level in ("county", "city") and handled > 3:
        ways = {**ways, "the office alone": _OFFICE}
    if facts.organ.parent is None:
        ways = {
            key: way for key, way in ways.items() if key not in ("the region", "another office")
        } or _REQUESTS
    template = voice.one(ways[voice.one(sorted(ways))])
    return voice.fill(
        template,
        few=voice.rng.randint(2, 9),
        some=voice.rng.randint(1, max(1, handled - 1)),
        days=voice.rng.randint(8, 15),
        many=voice.rng.randint(21, 480),
        most=facts.requests("received") * 9 + voice.rng.randint(200, 900),
        huge=facts.disclosed.ever * 11 + voice.rng.randint(1000, 9999),
        next=str(facts.year + 1),
        last=str(facts.year - 1),
        before=facts.was("/requests/received/total"),
        above=facts.organ.region,
        kind=facts.organ.region[-1],
    ).lstrip("，")
