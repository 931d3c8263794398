"""Sentences on requests for information: none in many ways, some in many more."""

from __future__ import annotations

from benchmarks.quality.writer.facts import APPLICANTS, Counted, Facts, outcome_rows
from benchmarks.quality.writer.phrasing import Voice, share

_NONE = (
    "<when>，{we}未收到[任何|]政府信息公开申请。",
    "<when>{we}[没有|未]收到公民、法人[和|或者]其他组织提出的政府信息公开申请。",
    "<when>[共|]收到<application>0{unit}。",
    "<when_we>收到<application>0{unit}，答复0{unit}。",
    "<when>政府信息公开申请量为零。",
    "<when>依申请公开[工作实现|为]零申请。",
    "<when_we>未接到<application>。",
    "<when>，{we}未接获政府信息公开申请，[亦|也]无上年结转[申请|事项]。",
    "{we}[尚|暂]未收到<application>。",
    "<when>没有收到[群众|申请人]提交的<application>。",
    "<when>未发生依申请公开事项。",
    "<when>无依申请公开[件|事项|办理事项|情况]。",
    "<when>受理<application>0{unit}。",
    "<when>[共|]办理依申请公开0{unit}。",
    "<when>，自然人、法人和其他组织向{we}提出的<application>均为0{unit}。",
    "<when>收到<application>数量为0，上年结转为0。",
    "[经统计|据统计]，<when>{we}收到<application>0{unit}、结转下年度0{unit}。",
    "在依申请公开方面，{we}<when>未收到书面或网上[申请|提交的申请]。",
    "<when>依申请公开信箱、当面和信函渠道均未收到申请。",
    "<when>未产生<application>。",
    "[依申请公开渠道畅通|申请渠道全年畅通]，<when>无人提出<application>。",
    "{we}[已公布|公布了]申请渠道和办理流程，<when>未有公民、法人或其他组织申请公开政府信息。",
    "<when>依申请公开零报告。",
    "<when>，通过网络、信函、当面等方式收到的申请[均为0{unit}|都是0{unit}]。",
    "<when>没有公众向{we}申请获取政府信息，不存在结转[下年度|下一年度]办理的情况。",
    "政府信息公开申请收到0{unit}、办结0{unit}。",
    "依申请公开工作情况：本年度未收到申请。",
    "<when>，无公民、法人或者其他组织向{we}提出政府信息公开申请，[故|因此]无答复、结转情况。",
    "<when>接到的政府信息公开申请为零，[上一年度|上年]也没有结转来的申请。",
    "<when_we>政府信息公开申请收件数为0，办结数为0，结转数为0。",
    "{we}申请受理窗口<when>没有登记到政府信息公开申请。",
    "<when>[群众|社会公众]未通过申请方式向{we}获取政府信息。",
)

_CHANNELS = ("网上平台", "信函", "当面", "电子邮件")
_GROUPS: dict[str, tuple[str, ...]] = {
    "disclosed": ("予以公开", "予以公开", "公开", "依法予以公开"),
    "partly_disclosed": ("部分公开", "部分公开", "予以部分公开"),
    "refused": ("不予公开", "不予公开", "依法不予公开"),
    "unavailable": ("无法提供", "无法提供", "本机关无法提供"),
    "not_processed": ("不予处理", "不予处理", "依法不予处理"),
    "other": ("其他处理", "其他处理", "作其他处理", "其他情形处理"),
}
_LEAVES = {
    "outcomes/refused/state_secret": "属于国家秘密不予公开",
    "outcomes/refused/prohibited_by_law": "其他法律行政法规禁止公开",
    "outcomes/refused/security_and_stability": "危及“三安全一稳定”不予公开",
    "outcomes/refused/third_party_rights": "涉及第三方合法权益不予公开",
    "outcomes/refused/internal_affairs": "属于内部事务信息不予公开",
    "outcomes/refused/deliberative": "属于过程性信息不予公开",
    "outcomes/refused/enforcement_file": "属于行政执法案卷信息不予公开",
    "outcomes/refused/administrative_inquiry": "属于行政查询事项不予公开",
    "outcomes/unavailable/not_held": "本机关不掌握相关政府信息",
    "outcomes/unavailable/needs_creation": "没有现成信息需要另行制作",
    "outcomes/unavailable/still_unclear": "补正后申请内容仍不明确",
    "outcomes/not_processed/petition": "属于信访举报投诉类申请不予处理",
    "outcomes/not_processed/repeated": "属于重复申请不予处理",
    "outcomes/not_processed/publication": "要求提供公开出版物不予处理",
    "outcomes/not_processed/excessive": "无正当理由大量反复申请不予处理",
    "outcomes/not_processed/reconfirmation": "要求确认或重新出具已获取信息不予处理",
    "outcomes/other/not_corrected": "申请人逾期不补正不再处理",
    "outcomes/other/fee_unpaid": "申请人逾期未缴费不再处理",
    "outcomes/other/other": "其他处理",
    "outcomes/other_total": "其他处理",
    "outcomes/disclosed": "予以公开",
    "outcomes/partly_disclosed": "部分公开",
}
_WHO = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他组织",
}


def requests(voice: Voice, facts: Facts) -> str:
    """One paragraph on requests, in one of many ways."""
    unit = str(voice.words["counted_in"])
    received, carried_in, handled, left = (
        facts.requests(row) for row in ("received", "carried_in", "outcomes/total", "carried_out")
    )
    words = {
        "received": received, "carried_in": carried_in, "handled": handled, "left": left, "unit": unit,
        "together": received + carried_in, "last": str(facts.year - 1), "next": str(facts.year + 1),
    }  # fmt: skip
    if not received and not carried_in:
        return voice.say(*_NONE, **words).lstrip("，")
    if not received:
        return voice.say(*_ONLY_CARRIED, **words, rest=_rest(voice, words)).lstrip("，")
    ways = [
        ("plain", _plain),
        ("plain", _plain),
        ("outcomes", _with_outcomes),
        ("outcomes", _with_outcomes),
        ("leaves", _with_leaves),
        ("applicants", _by_applicant),
    ]
    if carried_in:
        ways.append(("handled with carried", _handled_with_carried))
    else:
        ways += [("channels", _by_channel), ("change", _change)]
    return voice.chosen(ways)(voice, facts, words).replace("，，", "，").lstrip("，")


_ONLY_CARRIED = (
    "<when>未收到新的<application>，{last}年结转的{carried_in}{unit}{rest}。",
    "<when>新收<application>0{unit}，上年结转{carried_in}{unit}，{rest}。",
    "<when>，{we}没有新收申请；上年度结转{carried_in}{unit}，{rest}。",
)

_RECEIVED = (
    "<when_we>[共|]收到<application>{received}{unit}",
    "<when>，{we}[共|累计|]收到<application>{received}{unit}",
    "<when>{we}[共|]接收<application>{received}{unit}",
    "<when_we>[共|]受理<application>{received}{unit}",
    "{we}<when>新收<application>{received}{unit}",
    "<when>[公民、法人和其他组织|申请人]向{we}提出<application>{received}{unit}",
    "<when>，{we}收到公民、法人和其他组织的<application>[共|共计|]{received}{unit}",
    "<when>{we}[依法|]登记<application>{received}{unit}",
    "[经统计|据统计]，<when>收到<application>{received}{unit}",
    "<when>提交到{we}的<application>有{received}{unit}",
    "<when>{we}的<application>收件量为{received}{unit}",
    "<when>通过各种渠道收到的<application>总计{received}{unit}",
    "<when>{we}依申请公开[受理|收件]{received}{unit}",
    "<when>共有{received}{unit}<application>",
    "<when>，[群众|公众]依法向{we}申请公开政府信息{received}{unit}",
    "<when>新增<application>{received}{unit}",
)
_WITH_CARRIED = (
    "<when_we>新收<application>{received}{unit}，上年结转{carried_in}{unit}",
    "<when>，{we}收到<application>{received}{unit}，[加上|连同]{last}年结转的{carried_in}{unit}，[共|合计]{together}{unit}",
    "<when_we>[收办|应办理]<application>{together}{unit}，其中新收{received}{unit}、上年结转{carried_in}{unit}",
    "<when_we>[共|]收到<application>{together}{unit}（含上年[度|]结转{carried_in}{unit}）",
    "<when>需办理<application>{together}{unit}：本年新收{received}{unit}，上年结转{carried_in}{unit}",
    "<when>，{we}新收到<application>{received}{unit}，另有上年结转{carried_in}{unit}",
    "<when_we>收到<application>{received}{unit}（不含上年结转的{carried_in}{unit}）",
    "<when>承接上年未办结申请{carried_in}{unit}，新收{received}{unit}",
    "上年结转<application>{carried_in}{unit}，<when>又收到{received}{unit}",
    "<when>收到<application>{received}{unit}，并办理{last}年转入的{carried_in}{unit}",
    "<when>，{we}应答复的<application>共{together}{unit}，包括新收{received}{unit}和结转{carried_in}{unit}",
)


def _intake(voice: Voice, words: dict[str, object]) -> str:
    return voice.say(*(_WITH_CARRIED if words["carried_in"] else _RECEIVED), **words)


def _rest(voice: Voice, words: dict[str, object]) -> str:
    if not words["left"]:
        return voice.say(
            "均已按期答复",
            "全部办结",
            "均依法在规定期限内答复",
            "已全部答复，无结转[下年度|下一年度]办理",
            "答复率100%",
            "无一超期",
            "均在20个工作日内答复",
            "年底前全部答复完毕",
            "都已作出书面答复",
            **words,
        )
    if not words["handled"]:
        return voice.say("均结转下年度[继续|]办理", "全部转入{next}年办理", **words)
    return voice.say(
        "[已办结|办结|已答复]{handled}{unit}，[结转下年度继续办理|结转下一年度办理|转{next}年办理]{left}{unit}",
        "年内答复{handled}{unit}，其余{left}{unit}[尚在办理期限内，结转下年度|结转{next}年继续办理]",
        "[依法答复|按时答复]{handled}{unit}，剩余{left}{unit}[结转至|转入]下年度",
        "结转下年度[继续办理|]{left}{unit}，其余{handled}{unit}均已办结",
        "已答复{handled}{unit}，还有{left}{unit}将在{next}年答复",
        "除{left}{unit}结转下年度外，{handled}{unit}均已答复",
        "办结{handled}{unit}，截至年底未办结{left}{unit}",
        **words,
    )


def _plain(voice: Voice, facts: Facts, words: dict[str, object]) -> str:
    return voice.say(
        "{intake}，{rest}。",
        "{intake}。{tail}",
        "{intake}，{rest}。{tail}",
        intake=_intake(voice, words),
        rest=_rest(voice, words),
        tail=_rest(voice, words) + "。" + voice.one(_REMARKS),
    )


_REMARKS = (
    "",
    "",
    "答复文书均经法律顾问审核。",
    "申请内容主要涉及土地征收、房屋拆迁和惠农政策。",
    "对每件申请均做到登记、会商、审核、答复全程留痕。",
    "办理中主动与申请人沟通，减少了争议。",
)


def outcome_groups(facts: Facts) -> list[tuple[str, int]]:
    """Requests handled by the six groups of outcomes."""
    counts = dict.fromkeys(_GROUPS, 0)
    for row in outcome_rows(facts.edition):
        group = row.removeprefix("outcomes/").split("/")[0].removesuffix("_total")
        counts[group] += facts.requests(row)
    return list(counts.items())


def _with_outcomes(voice: Voice, facts: Facts, words: dict[str, object]) -> str:
    groups = outcome_groups(facts)
    keep_zeros = voice.chance(0.25)
    items = [(voice.one(_GROUPS[key]), count) for key, count in groups if count or keep_zeros]
    return _outcomes(voice, words, items)


def _with_leaves(voice: Voice, facts: Facts, words: dict[str, object]) -> str:
    items = [(_LEAVES[row], count) for row in outcome_rows(facts.edition) if (count := facts.requests(row))]
    return _outcomes(voice, words, items)


def _outcomes(voice: Voice, words: dict[str, object], items: list[tuple[str, int]]) -> str:
    if not words["handled"] or not items:
        return f"{_intake(voice, words)}，{_rest(voice, words)}。"
    unit = str(words["unit"])
    mark = voice.one(("、", "，", "；", "，"))
    # Some put the number first: 2件予以公开.
    first = voice.chance(0.2) and not any(
        name.startswith(("属于", "涉及", "没有", "本机关", "申请人")) for name, _ in items
    )
    listed = mark.join(
        f"{voice.count(count)}{unit}{name}" if first else f"{name}{voice.count(count)}{unit}"
        for name, count in items
    )
    carried = (
        voice.say(
            "，结转下年度[继续办理|]{left}{unit}",
            "，其余{left}{unit}结转下年度办理",
            "；另有{left}{unit}结转下年度",
            **words,
        )
        if words["left"]
        else ""
    )
    templates = [
        "{intake}，[办结|答复]{handled}{unit}，其中{listed}{carried}。",
        "{intake}。[已办结的|答复的]{handled}{unit}中，{listed}{carried}。",
        "{intake}，[全年|年内]作出答复{handled}{unit}（{listed}）{carried}。",
        "{intake}，办结{handled}{unit}，[办理结果为|分别为]：{listed}{carried}。",
        "{intake}。按办理结果分，{listed}{carried}。",
    ]
    if words["left"]:
        templates.append("{intake}，除{left}{unit}结转下年度外，其余均已办结，其中{listed}。")
    else:
        templates += [
            "{intake}，均已按期答复，其中{listed}。",
            "{intake}，全部办结，其中{listed}，无结转下年度办理的申请。",
            "{intake}，办结率100%，其中{listed}。",
        ]
        if not words["carried_in"]:
            templates += ["{intake}，其中{listed}。", "{intake}（{listed}），全部按时办结。"]
    return voice.say(*templates, **words, intake=_intake(voice, words), listed=listed, carried=carried)


def _by_applicant(voice: Voice, facts: Facts, words: dict[str, object]) -> str:
    items = [(_WHO[key], count) for key in APPLICANTS if (count := facts.requests("received", key))]
    rest = _rest(voice, words)
    if len(items) == 1:
        name = items[0][0]
        return voice.say(
            "<when_we>收到<application>{received}{unit}，均由{name}提出{carried}，{rest}。",
            "<when_we>收到{name}提出的<application>{received}{unit}{carried}，{rest}。",
            "<when_we>收到<application>{received}{unit}，申请人全部为{name}{carried}，{rest}。",
            **words,
            name=name,
            rest=rest,
            carried=_also(voice, words),
        )
    listed = "、".join(
        f"{name}{voice.say('申请', '提出', '')}{voice.count(count)}{words['unit']}" for name, count in items
    )
    people = facts.requests("received", "natural_person")
    templates = [
        "<when_we>收到<application>{received}{unit}，其中{listed}{carried}。[以上申请|上述申请|各项申请]{rest}。",
        "<when_we>新收<application>{received}{unit}（{listed}）{carried}，{rest}。",
        "<when_we>收到<application>{received}{unit}，按申请人[类型|类别]分：{listed}{carried}。{rest}。",
    ]
    if people:
        templates.append(
            "<when_we>收到<application>{received}{unit}，其中自然人{people}{unit}、法人或其他组织{others}{unit}{carried}，{rest}。"
        )
        templates.append("<when_we>收到<application>{received}{unit}，自然人申请占{rate}{carried}，{rest}。")
    return voice.say(
        *templates,
        **words,
        listed=listed,
        rest=rest,
        carried=_also(voice, words),
        people=people,
        others=facts.requests("received") - people,
        rate=share(people, facts.requests("received"), voice.one((0, 1, 2))),
    )


def _also(voice: Voice, words: dict[str, object]) -> str:
    return (
        voice.say("，上年结转{carried_in}{unit}", "，另有上年结转{carried_in}{unit}", **words)
        if words["carried_in"]
        else ""
    )


def _by_channel(voice: Voice, facts: Facts, words: dict[str, object]) -> str:
    unit = words["unit"]
    ways: Counted = facts.work.came_by
    if not ways or sum(count for _, count in ways) != words["received"]:
        return _plain(voice, facts, words)
    listed = voice.one(("、", "，")).join(
        f"{name}{voice.one(('', '申请', '提交'))}{voice.count(count)}{unit}" for name, count in ways
    )
    return voice.say(
        "{intake}，其中{listed}。{rest}。",
        "{intake}，从申请方式看，{listed}，{rest}。",
        "{intake}（{listed}），{rest}。",
        intake=_intake(voice, words),
        listed=listed,
        rest=_rest(voice, words),
    )


def _change(voice: Voice, facts: Facts, words: dict[str, object]) -> str:
    now, before = facts.requests("received"), facts.was("/requests/received/total")
    if not before:
        return voice.say(
            "{intake}[，上年为0{unit}|，上年未收到申请|]，{rest}。",
            **words,
            intake=_intake(voice, words),
            rest=_rest(voice, words),
        )
    if now == before:
        return voice.say(
            "{intake}，与上年持平，{rest}。", intake=_intake(voice, words), rest=_rest(voice, words)
        )
    return voice.say(
        "{intake}，[较|比]上年{word}{difference}{unit}，{rest}。",
        "{intake}，同比{word}{rate}，{rest}。",
        "{intake}（{last}年{before}{unit}），{rest}。",
        "{intake}，较{last}年的{before}{unit}{word}{rate}。{rest}。",
        **words,
        intake=_intake(voice, words),
        rest=_rest(voice, words),
        before=before,
        difference=abs(now - before),
        rate=share(abs(now - before), before, voice.one((1, 2, 2))),
        word="增加" if now > before else "减少",
    )


def _handled_with_carried(voice: Voice, facts: Facts, words: dict[str, object]) -> str:
    return voice.say(
        "<when_we>收到<application>{received}{unit}，答复{handled}{unit}（含上年结转{carried_in}{unit}）{carried}。"
        if not words["left"] or int(str(words["handled"])) >= int(str(words["carried_in"]))
        else "<when_we>收到<application>{received}{unit}，上年结转{carried_in}{unit}，{rest}。",
        "<when_we>办理<application>{together}{unit}，[其中上年结转|含上年结转]{carried_in}{unit}，{rest}。",
        **words,
        rest=_rest(voice, words),
        carried=voice.say("，结转下年度{left}{unit}", **words) if words["left"] else "",
    )


_CARE = (
    "严格执行登记、审核、办理、答复、归档流程，[规范|统一]使用答复文书格式。",
    "[畅通|拓宽]当面、信函、网络等申请渠道，并在网站公布申请指南和受理机构联系方式。",
    "对[疑难|复杂]申请，组织司法所和法律顾问会商后再作答复。",
    "安排专人每天查看申请信箱，防止漏收、迟收。",
    "在答复前主动联系申请人，弄清真实需求，能当场提供的当场提供。",
    "建立申请台账，一件一档，做到来去有据。",
    "修订了依申请公开办理规程，明确各环节时限。",
    "收到申请后及时转交承办科室，重大事项由负责人签发。",
)


def care(voice: Voice, facts: Facts) -> str:
    """How requests are processed, without figures."""
    return "".join(voice.fill(each) for each in voice.some(_CARE, 1, 3))
