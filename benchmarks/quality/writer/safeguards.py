"""Sentences on the management of information, platforms, and supervision and safeguards."""

from __future__ import annotations

from benchmarks.quality.writer.facts import Facts
from benchmarks.quality.writer.phrasing import Voice

_MANAGEMENT = (
    "[严格执行|落实]信息发布[“三审三校”|三级审核]制度，[拟公开内容|稿件]经[起草科室|经办人]、[分管负责人|办公室]和主要负责人逐级把关后发布。",
    "[公文起草时|拟文阶段]同步确定公开属性，[对不予公开的说明理由|不公开的注明依据]。",
    "落实保密审查[要求|制度]，[坚持先审查后公开|做到涉密信息不上网、上网信息不涉密]。",
    "[动态调整|修订完善]主动公开[基本|事项]目录，[明确|细化]公开内容、时限和责任[科室|人]。",
    "[定期|每季度]对[网站栏目|已发布信息]进行[自查|巡查]，[纠正|整改]错别字、失效链接{checks}处。",
    "对[已失效|废止]的文件在网站上[作出标注|注明效力状态]，方便[公众|企业群众]准确使用。",
    "[建立|完善]政府信息台账，对[形成|制作]的文件[分类归档|集中管理]，[实行|做到]全生命周期管理。",
    "[规范|加强]政府信息[制作、获取、保存|收集、整理、存储]等环节的管理，[确保|保证]信息准确、完整。",
    "[指定|安排]专人[负责|承担]信息收集与更新，[每周|每月]通报[各科室|各站所]报送情况。",
    "对涉及个人隐私的公示内容作去标识化处理，[公示期满后及时撤下|防止泄露群众信息]。",
    "[梳理|清理]历年文件{columns}批，按主题分类后统一在政策文件库发布。",
)
_PLATFORM = (
    "[优化|调整]政府信息公开专栏设置，[增设|新设]“{topic}”专题，[方便|便于]群众[查找|检索]。",
    "[依托|利用]政府网站[统一平台|集约化平台]，[设置|维护]栏目{columns}个，[内容更新及时|未出现空白栏目]。",
    "在[便民服务中心|政务服务大厅]设立政务公开专区，[配备|提供]自助查询终端和[纸质资料|宣传折页]，[安排人员引导|全年接待查阅{visitors}人次]。",
    "[加强|规范]政务新媒体管理，[落实|执行]备案和内容审核制度，[没有出现|未发生]“僵尸”账号。",
    "[加强|抓好]村（社区）公开栏建设，[指导|督促]各村按季度更新党务、村务、财务内容。",
    "完成网站[适老化|无障碍]改造，[提供|增加]大字号、语音朗读等功能。",
    "[打通|畅通]线上线下渠道，[通过|利用]广播、宣传栏和入户走访[发布|讲解]惠民政策。",
    "[配合|按照]{above}统一部署[完成网站迁移|做好平台升级]，[迁移期间信息发布未受影响|检索速度明显提升]。",
    "公众号[开设|新增]“{topic}”栏目，[采用|通过]图文、短视频等形式[推送|展示]政策要点。",
)
_TOPICS = ("办事指南", "惠企政策", "乡村振兴", "民生实事", "公开问答", "政策解读", "回应关切", "就业服务")
_SUPERVISION = (
    "[调整|充实]政务公开工作领导小组，由[主要负责人任组长|分管负责人牵头]，办公室[负责日常工作|具体承办]。",
    "[建立|完善]监督检查机制，[每季度|定期]对[各科室|各村（社区）|下属单位]公开情况进行检查。",
    "将政务公开[纳入|列入]年度[绩效|目标责任]考核[内容|体系]，[与评优评先挂钩|占一定分值]。",
    "[设立|公布]监督电话和意见箱，[接受|自觉接受]社会监督。",
    "[主动接受|认真对待]上级[检查|第三方评估]，对[反馈|指出]的{checks}个问题[逐项整改|全部整改到位]。",
)
_TRAINED = (
    "<when>[组织|开展|举办]政务公开[业务|专题]培训{trainings}[次|场]，[参训人员|累计培训]{trainees}人次。",
    "<when_we>[举办|组织]政府信息公开培训班{trainings}期，[共|]{trainees}人参加。",
    "[派员|组织业务人员]参加[上级|{above}]组织的业务培训{trainings}次。",
    "[开展|组织]业务培训{trainings}次，[内容包括|重点讲解]答复规范和保密审查。",
)
_ASSESSED = (
    "<when>，{we}政务公开工作考核[结果|等次]为{assessed}",
    "在{above}组织的政务公开[年度考核|工作考核]中[被评为|结果为]{assessed}等次",
    "<when>政府信息公开工作考核结果为“{assessed}”",
    "经[考核|年度考核]，{we}政务公开工作[等次为|评为]{assessed}",
)
_APPRAISED = (
    "[社会评议|公众评议]满意[度|率]为{satisfied}%",
    "通过[问卷调查|网上测评]开展社会评议，满意率达{satisfied}%",
    "[邀请|组织]代表、委员和群众开展社会评议，[评议结果为满意|结果总体满意]",
    "社会评议中未收到负面[评价|意见]",
    "公众满意度测评结果为{satisfied}%",
)
_NOBODY = (
    "[全年|年内|本年度]未发生责任追究[情形|事项|情况]",
    "[没有|未有]人员因政府信息公开工作被追究责任",
    "责任追究[0起|0人次|情况为零]",
    "未出现因公开不当被问责的情况",
    "无责任追究事项",
)


def management(voice: Voice, facts: Facts) -> str:
    """How information is managed before and after it is disclosed."""
    return _in_words(voice, facts, voice.some(_MANAGEMENT, 2, 4))


def platforms(voice: Voice, facts: Facts) -> str:
    """Sites, accounts, boards and halls."""
    return _in_words(voice, facts, voice.some(_PLATFORM, 2, 4))


def supervision(voice: Voice, facts: Facts) -> str:
    """Supervision, training, and the results of assessment, appraisal and accountability."""
    said = [*voice.some(_SUPERVISION, 1, 3)]
    if facts.work.trainings:
        said.append(voice.one(_TRAINED))
    sentences = _in_words(voice, facts, said)
    if facts.organ.is_department and voice.chance(0.4):
        return sentences
    parts = [
        _in_words(voice, facts, [voice.one(group)]).lstrip("，") for group in (_ASSESSED, _APPRAISED, _NOBODY)
    ]
    return sentences + voice.one(("，", "；", "，")).join(parts) + "。"


def _in_words(voice: Voice, facts: Facts, templates: list[str]) -> str:
    work = facts.work
    words = {
        "checks": work.checks,
        "columns": work.columns,
        "visitors": work.visitors,
        "trainings": work.trainings,
        "trainees": work.trainees,
        "assessed": work.assessed,
        "satisfied": str(work.satisfied),
        "above": facts.organ.region,
    }
    said = []
    for template in templates:
        if work.held_accountable and template in _NOBODY:
            template = "因公开不及时追究责任{accountable}人次"
        if template.startswith("在{above}") and facts.organ.parent is None:
            template = _ASSESSED[0]
        if facts.organ.parent is None:
            template = template.replace("[配合|按照]{above}统一部署", "按照上级部署").replace(
                "[上级|{above}]", "上级"
            )
        said.append(
            voice.fill(template, **words, topic=voice.one(_TOPICS), accountable=work.held_accountable)
        )
    return "".join(said)
