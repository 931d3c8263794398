"""The preamble, part six, and the information-processing fee."""

from __future__ import annotations

from benchmarks.quality.writer import cases
from benchmarks.quality.writer.facts import Facts
from benchmarks.quality.writer.phrasing import Voice

_LAW = "《中华人民共和国政府信息公开条例》"
_NO_FEE = (
    "<when>未收取[任何|]政府信息公开信息处理费。",
    "<when>{we}[依申请公开|]信息处理费收取金额为0元。",
    "<when>没有向申请人收取信息处理费。",
    "<when>收取信息处理费0元。",
    "按照{office}《政府信息公开信息处理费管理办法》[规定|]，<when>未产生信息处理费。",
    "依申请公开政府信息[收取|]的信息处理费：无。",
    "{we}<when>未发出收费通知，[未|没有]收取信息处理费。",
    "<when>[政府信息公开|]信息处理费收费情况：0件，0元。",
    "<when>不存在收取信息处理费的情况。",
)
_FEE = (
    "<when>[共|]发出信息处理费收费通知{count}件，[收取|收费]{amount}元{details}。",
    "<when_we>收取信息处理费{amount}元{details}。",
    "<when>依申请公开收取信息处理费{count}件，[共计|合计]{amount}元{details}。",
    "按照有关规定，<when>对{count}件申请收取信息处理费[共|]{amount}元{details}。",
)
_NOTHING_ELSE = (
    "无其他需要报告的事项。",
    "{we}无其他需要报告的事项。",
    "除此之外，没有其他需要报告的事项。",
    "",
)
_EXTRAS = (
    "[贯彻落实|落实]{above}{year}年政务公开工作要点[情况|]：各项任务[已按要求完成|均已落实]。",
    "[创新做法|工作亮点]：[打造|建设]“{topic}”公开品牌，[把政策讲解送进村组|用方言短视频讲政策]。",
    "[公益性企业事业单位|公共企事业单位]信息公开工作[同步推进|有序开展]。",
)


def preamble(voice: Voice, facts: Facts) -> str:
    """The text before part one: basis, contents, period, address."""
    if facts.edition == "2019":
        notice = (
            "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
            "（国办公开办函〔2019〕60号）"
        )
    else:
        notice = (
            "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
            "（国办公开办函〔2021〕30号）"
        )
    said = voice.say(
        "[根据|依据|按照]{law}（[国务院令第711号|中华人民共和国国务院令第711号]）[和|及]{notice}[要求|规定|有关要求]，[编制|制定]本报告。",
        "[根据|依据]{law}[规定|要求]，[编制|现公布]{organ}{year}年政府信息公开工作年度报告。",
        "本报告[根据|依据]{law}第五十条[规定|]和{notice}[要求|]编制。",
        "{organ}[根据|按照]{law}[有关规定|要求]，[编制|形成]了{year}年度政府信息公开工作报告。",
        law=_LAW,
        notice=notice,
    )
    if voice.chance(0.35):
        said += voice.say(
            "[本报告|报告|全文]由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
            "存在的主要问题及改进情况、其他需要报告的事项[六部分|六个部分|等六部分]组成。",
            "[本报告|年度报告]包括总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，政府信息公开行政复议、行政诉讼情况，"
            "存在的主要问题及改进情况，其他需要报告的事项等六个部分。",
            "本报告[共|共分]六个部分。",
        )
    if voice.chance(0.85):
        said += voice.say(
            "[本报告|报告][中|]所列数据的统计[期限|时限|时段|周期]自{year}年1月1日[起|]至{year}年12月31日[止|]。",
            "所列数据统计期限为{year}年1月1日至{year}年12月31日。",
            "[数据|本报告数据]统计[时间|周期]从{year}年1月1日起，到{year}年12月31日止。",
            "统计时段为{year}年1月1日至12月31日。",
            "本报告数据统计期限：{year}年1月1日—{year}年12月31日。",
        )
    if voice.chance(0.4):
        said += voice.say(
            "本报告[可在政府网站（{site}）查阅或下载|已在政府网站（{site}）公布]。[如有疑问|如对本报告有疑问]，[请与|可与]{organ}[办公室|]联系（电话：{phone}）。",
            "[欢迎|如需]查询，请[拨打|联系]{phone}。",
            "联系电话：{phone}。",
            site=facts.organ.site,
            phone=facts.organ.phone,
        )
    return said


def fees(voice: Voice, facts: Facts) -> str:
    """What was charged for requests that asked for too much."""
    charged = facts.work.fees
    if not charged:
        return voice.say(*_NO_FEE, office="国务院办公厅").lstrip("，")
    details = ""
    if len(charged) > 1:
        each = "、".join(f"1件{amount}元" for amount in charged)
        listed = "、".join(f"{amount}元" for amount in charged)
        details = voice.say(
            "，其中{each}", "（分别为{listed}）", "，分别为{listed}", "", each=each, listed=listed
        )
    return voice.say(*_FEE, count=len(charged), amount=str(sum(charged)), details=details).lstrip("，")


def part_six(voice: Voice, facts: Facts) -> str:
    """Fees, proposals, what else there is, in an order and under headings of their own."""
    items = [("信息处理费收取情况", fees(voice, facts))]
    if voice.chance(0.6):
        items.append(("建议提案办理情况", cases.proposals(voice, facts)))
    if voice.chance(0.3):
        extra = voice.fill(
            voice.one(_EXTRAS),
            above=facts.organ.region,
            topic=voice.one(("村口公开角", "板凳课堂", "云端问政")),
        )
        items.append(("其他工作情况", extra))
    voice.rng.shuffle(items)
    if len(items) > 1 and voice.chance(0.5):
        ordinals = "一二三四"
        return "\n".join(f"（{ordinals[place]}）{head}。{text}" for place, (head, text) in enumerate(items))
    said = voice.one(("\n", "")).join(text for _, text in items)
    return said + (voice.say(*_NOTHING_ELSE) if len(items) == 1 else "")
