"""Sentences on proactive disclosure: totals, breakdowns, shares, changes."""

# A sentence is on one line, so that it can be read.
# ruff: noqa: E501

from __future__ import annotations

from benchmarks.quality.writer.facts import Counted, Facts
from benchmarks.quality.writer.figures import split
from benchmarks.quality.writer.phrasing import Voice, share

_UNITS = ("条", "条", "条", "条", "条", "篇", "条次", "件")
_CHANNELS = {
    "site": ("政府网站", "门户网站", "政府信息公开专栏", "政府信息公开平台", "官方网站"),
    "media": ("微信公众号", "政务新媒体", "“{short}发布”公众号", "政务微博", "视频号"),
    "board": ("公示栏", "政务公开栏", "电子显示屏", "便民服务中心公开栏", "村务公开栏"),
    "other": ("新闻媒体", "广播电视", "政务公开专区", "宣传手册", "其他渠道"),
}
_KINDS = (
    "机构职能", "领导信息", "政策文件", "规划计划", "财政预决算", "行政执法", "重点领域", "工作动态", "通知公告", "人事信息",
    "社会救助", "乡村振兴", "涉农补贴", "安全生产", "生态环境", "教育医疗", "政府采购", "建议提案办理", "会议公开", "政策解读",
    "公共服务", "征地拆迁", "农田水利", "统计数据", "应急管理", "民生实事", "就业创业", "养老服务", "营商环境", "住房保障",
)  # fmt: skip
_CLASS = ("类信息", "类", "信息", "方面", "领域", "")


def channels(voice: Voice, total: int) -> Counted:
    """The total by channel."""
    names = [voice.fill(voice.one(group)) for group in _CHANNELS.values()]
    return split(voice.rng, total, names[: voice.rng.randint(2, 4)])


def kinds(voice: Voice, total: int) -> Counted:
    """The total by kind of content."""
    suffix = voice.one(_CLASS)
    return split(
        voice.rng, total, [name.removesuffix(suffix[:2]) + suffix for name in voice.some(_KINDS, 2, 9)]
    )


def disclosed(voice: Voice, facts: Facts) -> str:
    """One paragraph on what was disclosed, in one of many ways."""
    items = facts.disclosed
    unit = voice.one(_UNITS)
    ways = [*_WAYS, *_WAYS[:2], ("open", _open), ("both", _both)]
    if items.total >= 40:
        ways += [
            ("approximate", _approximate),
            ("approximate", _approximate),
            ("approximate parts", _approximate_parts),
        ]
    if items.before:
        ways += [("changed", _changed), ("changed", _changed)]
    return voice.chosen(ways)(voice, facts, unit)


_TOTAL = (
    "<when_we>[共|累计|一共|总计|]主动公开[各类|]政府信息{total}{unit}",
    "<when>，{we}[共|累计]公开政府信息{total}{unit}",
    "<when>主动公开政府信息[总数|总量]{total}{unit}",
    "{we}<when>[发布|公布|更新]各类[政府|政务|公开]信息{total}{unit}",
    "<when>通过各类渠道[对外|向社会|]公开信息[共计|合计|]{total}{unit}",
    "截至{year}年12月31日，{we}[本年度|当年]主动公开政府信息{total}{unit}",
    "<when>，经{we}审核后[主动|]公开的[政府|]信息[有|共|达]{total}{unit}",
    "<when>主动公开的政府信息达{total}{unit}",
    "<when>{we}在各平台[累计|]发布信息{total}{unit}",
    "<when>，{we}向社会公开政府信息共计{total}{unit}",
    "<when>新增公开[政府信息|信息]{total}{unit}",
    "<when_we>信息公开[总量|数量]为{total}{unit}",
    "{we}[坚持以公开为常态、不公开为例外|围绕群众关切|聚焦中心工作]，<when>主动公开政府信息{total}{unit}",
)
_LEAD = ("，其中", "。其中", "，包括", "，其中包括", "，分别为：", "，具体为：", "，按内容分：", "，分别是")


def _total(voice: Voice, total: str | int, unit: str) -> str:
    return voice.say(*_TOTAL, total=total, unit=unit).replace("，，", "，").lstrip("，")


def _exhaustive(voice: Voice, facts: Facts, unit: str) -> str:
    return f"{_total(voice, facts.disclosed.total, unit)}{voice.one(_LEAD)}{voice.listed(facts.disclosed.kinds, unit)}。"


def _by_channel(voice: Voice, facts: Facts, unit: str) -> str:
    verb = voice.one(("发布", "公开", "公布"))
    parts = voice.one(("，", "、")).join(
        f"{voice.one(('通过', '在', ''))}{name}{verb}{voice.count(count)}{unit}"
        for name, count in facts.disclosed.channels
    )
    return (
        f"{_total(voice, facts.disclosed.total, unit)}{voice.one(('，其中', '。其中', '，其中，'))}{parts}。"
    )


def _colon(voice: Voice, facts: Facts, unit: str) -> str:
    shape = "{name}：{count}{unit}" if voice.chance(0.3) else "{name}{count}{unit}"
    return f"{_total(voice, facts.disclosed.total, unit)}：{voice.listed(facts.disclosed.kinds, unit, shape=shape)}。"


def _bracketed(voice: Voice, facts: Facts, unit: str) -> str:
    chosen = voice.one((facts.disclosed.kinds, facts.disclosed.channels))
    return f"{_total(voice, facts.disclosed.total, unit)}（{voice.listed(chosen, unit)}）。"


def _numbered(voice: Voice, facts: Facts, unit: str) -> str:
    verb = voice.one(("公开", "发布", "更新"))
    tails = ("，方便群众查询", "", "", "，内容涵盖政策法规和办事指南", "，及时回应社会关切")
    items = [
        f"{voice.one(('通过', '依托', '利用'))}{name}{verb}信息{voice.count(count)}{unit}{voice.one(tails)}"
        for name, count in facts.disclosed.channels
    ]
    return f"{_total(voice, facts.disclosed.total, unit)}{voice.one(('。', '：'))}{voice.numbered(items)}"


def _nested(voice: Voice, facts: Facts, unit: str) -> str:
    parts = []
    for place, (name, count) in enumerate(facts.disclosed.channels):
        inner = ""
        if place == 0 and count > 3:
            names = voice.some(_KINDS, 2, 4)
            inner = f"（{voice.one(('其中', '含', ''))}{voice.listed(split(voice.rng, count, names), unit, shape='{name}{count}{unit}')}）"
        parts.append(f"{name}{voice.count(count)}{unit}{inner}")
    return f"{_total(voice, facts.disclosed.total, unit)}，其中{voice.one(('，', '；')).join(parts)}。"


def _open(voice: Voice, facts: Facts, unit: str) -> str:
    shown = facts.disclosed.kinds[: max(1, len(facts.disclosed.kinds) - 1)]
    listed = voice.listed(shown, unit, shape="{name}{count}{unit}")
    total = _total(voice, facts.disclosed.total, unit)
    return voice.say(
        "{total}，主要包括{listed}等。",
        "{total}，其中{listed}等。",
        "{total}，[重点|主要]公开了{listed}[等|等内容|等信息]。",
        "{total}，其中{first}{count}{unit}。",
        "{total}，其中，{first}{count}{unit}，占比较大。",
        "{total}。[重点公开|着重公开|突出公开]{first}，全年共{count}{unit}。",
        total=total,
        listed=listed,
        first=shown[0][0],
        count=shown[0][1],
        unit=unit,
    )


def _parts_only(voice: Voice, facts: Facts, unit: str) -> str:
    what = voice.one(("政府信息", "信息", "各类信息"))
    parts = (
        f"{voice.one(('通过', '在', '利用'))}{name}{voice.one(('发布', '公开'))}{what}{voice.count(count)}{unit}"
        for name, count in facts.disclosed.channels
    )
    return voice.say("<when>，{we}{parts}。", "<when_we>{parts}。", parts="，".join(parts)).lstrip("，")


def _rounded(total: int) -> int:
    step = 10 if total < 200 else 100 if total < 5000 else 1000
    return total // step * step


def _approximate(voice: Voice, facts: Facts, unit: str) -> str:
    total = facts.disclosed.total
    floor = _rounded(total)
    ways = [f"{floor}余", f"{floor}多"] if total > floor else [str(total)]
    if total > floor and total >= 10000:
        ways.append(f"{int(total / 1000) / 10:.1f}万余".replace(".0", ""))
    if total > floor and total < 100:
        ways.append(f"{'零一二三四五六七八九'[floor // 10]}十余")
    if total - floor <= total * 0.02:
        ways.append(f"约{floor}")
    return f"{_total(voice, voice.one(ways), unit)}{voice.one(('', '，涵盖政策文件、财政预决算、民生保障等方面', '，较好满足了群众的信息需求'))}。"


def _approximate_parts(voice: Voice, facts: Facts, unit: str) -> str:
    (name, count), *_ = sorted(facts.disclosed.channels, key=lambda item: -item[1])
    floor = _rounded(count)
    shown = f"{floor}余" if 0 < floor < count else voice.count(count)
    return f"{_total(voice, facts.disclosed.total, unit)}，其中通过{name}公开{shown}{unit}。"


def _changed(voice: Voice, facts: Facts, unit: str) -> str:
    now, before = facts.disclosed.total, facts.disclosed.before
    total = _total(voice, now, unit)
    if now == before:
        return voice.say("{total}，与上年[持平|相同]。", total=total)
    more = now > before
    rate = share(abs(now - before), before, voice.one((0, 1, 2, 2)))
    return voice.say(
        "{total}，较上年[的|]{before}{unit}{word}{difference}{unit}。",
        "{total}，同比{word}{rate}（上年为{before}{unit}）。",
        "{total}，[较|比]{last}年{word}{difference}{unit}。",
        "{total}，比上年{word}{difference}{unit}，{up}{rate}。",
        "{total}，[同比|较上年]{word}{rate}。",
        "{total}（{last}年为{before}{unit}，同比{word}{rate}）。",
        total=total,
        before=before,
        last=str(facts.year - 1),
        unit=unit,
        difference=abs(now - before),
        rate=rate,
        word="增加" if more else "减少",
        up="增幅" if more else "降幅",
    )


def _both(voice: Voice, facts: Facts, unit: str) -> str:
    by_channel = voice.listed(facts.disclosed.channels, unit, shape="{name}{count}{unit}")
    by_kind = voice.listed(facts.disclosed.kinds, unit, shape="{name}{count}{unit}")
    return voice.say(
        "{total}。按[发布渠道|公开渠道|渠道]分，{by_channel}；按[内容|信息类别|类别]分，{by_kind}。",
        "{total}。从渠道看，{by_channel}；从内容看，{by_kind}。",
        "{total}，其中{by_channel}。[上述信息中|以上信息按内容划分]，{by_kind}。",
        "{total}（{by_channel}），涉及{by_kind}。",
        total=_total(voice, facts.disclosed.total, unit),
        by_channel=by_channel,
        by_kind=by_kind,
    )


def _ever(voice: Voice, facts: Facts, unit: str) -> str:
    return voice.say(
        "[截至{year}年底|截至目前|至年末]，[政府网站|网站|平台]累计公开政府信息{ever}{unit}，其中[本年|{year}年|当年]新增{total}{unit}。",
        "累计公开政府信息{ever}{unit}（{year}年新增{total}{unit}）。",
        "<when>新增主动公开政府信息{total}{unit}，[网站|平台]开通以来累计公开{ever}{unit}。",
        "{year}年新公开信息{total}{unit}，历年累计{ever}{unit}。",
        ever=facts.disclosed.ever,
        total=facts.disclosed.total,
        unit=unit,
    )


def _shares(voice: Voice, facts: Facts, unit: str) -> str:
    total = facts.disclosed.total
    decimals = voice.one((0, 1, 1, 2))
    shown = facts.disclosed.kinds if voice.chance(0.5) else facts.disclosed.kinds[:1]
    parts = "，".join(
        voice.say(
            "{name}{count}{unit}，占{rate}",
            "{name}{count}{unit}，占比{rate}",
            "{name}{count}{unit}（占{rate}）",
            "{name}{count}{unit}，占[总数|全年公开总量]的{rate}",
            name=name,
            count=count,
            unit=unit,
            rate=share(count, total, decimals),
        )
        for name, count in shown
    )
    return f"{_total(voice, total, unit)}，其中{parts}。"


def _subset(voice: Voice, facts: Facts, unit: str) -> str:
    parts = []
    for name, count in facts.disclosed.kinds:
        inner = ""
        if count > 5 and voice.chance(0.4):
            inner = voice.say(
                "（含{what}{some}{unit}）",
                "（其中{what}{some}{unit}）",
                what=voice.one(("图解", "视频", "公告", "更新")),
                some=count // 3,
                unit=unit,
            )
        parts.append(f"{name}{voice.count(count)}{unit}{inner}")
    return f"{_total(voice, facts.disclosed.total, unit)}，其中{'、'.join(parts)}。"


def _sum_of(voice: Voice, facts: Facts, unit: str) -> str:
    return voice.say(
        "{parts}，[合计|共计|总计|总共]{total}{unit}。",
        "<when>{parts}，以上[合计|共]{total}{unit}。",
        parts=voice.listed(facts.disclosed.channels, unit, shape="{name}公开{count}{unit}"),
        total=facts.disclosed.total,
        unit=unit,
    )


def _no_figures(voice: Voice, facts: Facts, unit: str) -> str:
    named = "、".join(voice.some(_KINDS, 3, 6))
    return voice.say(
        "{we}[对照|严格对照]主动公开基本目录，[及时|全面|]公开{named}等[信息|内容|领域信息]，做到应公开尽公开。",
        "<when_we>[紧扣|围绕]群众关心的{named}等事项，[主动|及时]公开相关信息。",
        "重点做好{named}等领域的信息公开，内容随时更新。",
        named=named,
    )


_WAYS = (
    ("exhaustive", _exhaustive),
    ("by channel", _by_channel),
    ("colon", _colon),
    ("bracketed", _bracketed),
    ("numbered", _numbered),
    ("nested", _nested),
    ("subset", _subset),
    ("sum", _sum_of),
    ("open", _open),
    ("parts only", _parts_only),
    ("both", _both),
    ("ever", _ever),
    ("shares", _shares),
    ("no figures", _no_figures),
)

_RURAL = (
    "贯彻落实农业农村工作政策", "农田水利工程建设运营", "农村土地承包经营权流转", "宅基地使用情况审核", "土地征收",
    "房屋征收", "筹资筹劳", "社会救助",
)  # fmt: skip
_URBAN = ("市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助")
_BESIDE = ("财政预算决算", "行政许可办理结果", "政府采购", "环境保护", "公务员招考")


def fields(voice: Voice, facts: Facts) -> str:
    """What articles 20 and 21 require this kind of organ to disclose."""
    pool = _RURAL if facts.organ.level in ("township", "subdistrict") else _URBAN
    named = "、".join([*voice.some(pool, 2, 6), *voice.some(_BESIDE, 0, 2)])
    return voice.say(
        "[围绕|聚焦]{named}等[重点领域|群众关心的事项]，[及时|定期]公开[政策依据|办理条件|办理结果]。",
        "[依法|按照《中华人民共和国政府信息公开条例》第二十一条规定，]公开{named}[等方面的信息|等信息|等内容]。",
        "[持续|不断]加大{named}等信息的公开力度。",
        "把{named}[列为|作为]公开重点，[明确专人负责更新|按季度更新内容|在网站和公开栏同步公布]。",
        named=named,
    )


def interpretations(voice: Voice, facts: Facts) -> str:
    """Interpretations, press conferences, messages answered."""
    work = facts.work
    said = []
    if work.interpretations:
        total = sum(count for _, count in work.interpretations)
        unit = voice.one(("篇", "篇", "期", "条"))
        listed = voice.listed(work.interpretations, unit, shape="{name}{count}{unit}")
        said.append(
            voice.say(
                "[发布|制作|编发]政策解读{total}{unit}，其中{listed}。",
                "[围绕重要文件|针对涉企政策]，[同步|及时]发布解读材料{total}{unit}（{listed}）。",
                "政策解读{total}{unit}，包括{listed}。",
                "{listed}，全年政策解读共{total}{unit}。",
                "全年发布解读{total}{unit}，{listed}。",
                total=total,
                unit=unit,
                listed=listed,
            )
        )
    if work.meetings:
        said.append(
            voice.say(
                "[举办|召开]新闻发布会{meetings}场，[回应社会关切|介绍重点工作进展]。",
                "全年[组织|开展]政府开放日活动{meetings}次，[邀请|共有]群众{visitors}人次[参加|走进政府]。",
                "主要负责人参加在线访谈{meetings}次。",
                meetings=work.meetings,
                visitors=work.visitors,
            )
        )
    if work.messages:
        said.append(
            voice.say(
                "[办理|答复]网民留言{messages}条，[办结率100%|全部办结]。",
                "[受理|接收]网上咨询{messages}件，[均已回复|答复率100%]。",
                "收到领导信箱来信{messages}封，回复{replies}封，其余{open}封[正在办理|尚在办理期限内]。"
                if work.messages > work.replies
                else "收到领导信箱来信{messages}封，全部回复。",
                messages=work.messages,
                replies=work.replies,
                open=work.messages - work.replies,
            )
        )
    voice.rng.shuffle(said)
    return "".join(said)
