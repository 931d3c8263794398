"""Sentences on reconsideration and litigation, documents, decisions and charges, proposals."""

from __future__ import annotations

from benchmarks.quality.writer.facts import DISPUTES, Facts
from benchmarks.quality.writer.phrasing import Voice, plain

_RESULTS = {
    "upheld": ("结果维持", "维持", "维持原行政行为"),
    "corrected": ("结果纠正", "被纠正", "纠正"),
    "other": ("其他结果", "其他结果"),
    "pending": ("尚未审结", "未审结", "正在审理"),
}
_NO_DISPUTES = (
    "<when>未发生因政府信息公开引起的行政复议、行政诉讼案件。",
    "<when>，{we}没有因政府信息公开被申请行政复议或提起行政诉讼。",
    "<when>涉及政府信息公开的行政复议0件，行政诉讼0件。",
    "<when>无政府信息公开行政复议、行政诉讼情况。",
    "<when>，与政府信息公开有关的行政复议和行政诉讼均为0件。",
    "<when>未收到信息公开类行政复议申请，也未发生行政诉讼。",
    "<when>政府信息公开行政复议0件、行政诉讼0起。",
    "<when>不存在因信息公开引发的复议、诉讼。",
    "{we}<when>在政府信息公开方面未被申请行政复议，未被提起行政诉讼。",
    "<when>行政复议、行政诉讼零发生。",
    "<when>[无人|没有申请人]因不服{we}的信息公开答复而申请复议或提起诉讼。",
    "<when>信息公开领域没有行政争议，复议、应诉均为0件。",
    "因政府信息公开工作被申请行政复议0件、被提起行政诉讼0件。",
)


def disputes(voice: Voice, facts: Facts) -> str:
    """One paragraph on reconsideration and litigation about open government information."""
    review, direct, after = (facts.disputes(group) for group in DISPUTES)
    words = {"review": review, "litigation": direct + after, "direct": direct, "after": after}
    if not review and not direct and not after:
        return voice.say(*_NO_DISPUTES).lstrip("，")
    results = _results(voice, facts, ("review",))
    said = (
        voice.say(
            "<when>，因政府信息公开被申请行政复议{review}件{results}",
            "<when>发生政府信息公开行政复议案件{review}件{results}",
            "<when_we>办理政府信息公开类行政复议案件{review}件{results}",
            "<when>涉及政府信息公开的行政复议{review}件{results}",
            "<when>{we}作为被申请人的信息公开行政复议案件{review}件{results}",
            "<when>申请人对信息公开答复不服申请行政复议的{review}件{results}",
            "<when>因政府信息公开引发行政复议{review}件{results}",
            **words,
            results=results,
        )
        if review
        else voice.say("<when>未发生政府信息公开行政复议案件", "<when>政府信息公开行政复议0件")
    )
    if not direct and not after:
        said += voice.say(
            "，未发生行政诉讼。",
            "；行政诉讼0件。",
            "，无行政诉讼案件。",
            "，未被提起行政诉讼。",
            "。全年无信息公开类行政诉讼。",
        )
    else:
        details = _results(voice, facts, ("litigation_direct", "litigation_after_review"))
        how = voice.say(
            "，其中未经复议直接起诉{direct}件、复议后起诉{after}件",
            "（未经复议直接起诉{direct}件，复议后起诉{after}件）",
            details,
            "",
            **words,
        )
        said += voice.say(
            "；行政诉讼{litigation}件{how}。",
            "，行政诉讼{litigation}件{how}。",
            "。因政府信息公开被提起行政诉讼{litigation}件{how}。",
            **words,
            how=how,
        )
    return said.lstrip("，")


def _results(voice: Voice, facts: Facts, groups: tuple[str, ...]) -> str:
    counts = {key: sum(facts.disputes(group, key) for group in groups) for key in _RESULTS}
    items = [(voice.one(names), counts[key]) for key, names in _RESULTS.items() if counts[key]]
    if not items or voice.chance(0.25):
        return ""
    shape = "{count}件{name}" if voice.chance(0.2) else "{name}{count}件"
    listed = "、".join(shape.format(name=name, count=voice.count(count)) for name, count in items)
    return voice.say("，其中{listed}", "（{listed}）", "，{listed}", listed=listed)


def documents(voice: Voice, facts: Facts) -> str:
    """Normative documents issued, repealed and in force."""
    issued, repealed, in_force = (facts.documents(key) for key in ("issued", "repealed", "in_force"))
    if facts.edition == "2019":
        return _documents_before(voice, issued, in_force)
    words = {"issued": issued, "repealed": repealed, "in_force": in_force}
    if not issued and not repealed and not in_force:
        return voice.say(
            "<when>未制发、废止行政规范性文件，无现行有效行政规范性文件。",
            "<when_we>未制定行政规范性文件。",
            "<when>制发行政规范性文件0件，废止0件，现行有效0件。",
            "{we}无现行有效的行政规范性文件。",
            "<when>没有出台行政规范性文件，[也|亦]无需废止。",
        ).lstrip("，")
    templates = [
        "<when_we>[制发|制定|出台|印发]行政规范性文件{issued}件，废止{repealed}件，[现行有效|目前有效]{in_force}件。",
        "<when>制发行政规范性文件{issued}件、废止{repealed}件，截至年底现行有效{in_force}件，[均已公开|目录已在网站公布]。",
        "行政规范性文件方面，<when>新出台{issued}件，清理废止{repealed}件，年末有效{in_force}件。",
        "<when>{we}公布行政规范性文件{issued}件；经清理，废止{repealed}件，继续有效{in_force}件。",
        "{we}现有有效行政规范性文件{in_force}件（<when>新制发{issued}件，废止{repealed}件）。",
        "<when_we>开展[文件|行政规范性文件]清理，废止行政规范性文件{repealed}件，现行有效{in_force}件。",
        "[截至{year}年底|年末]，{we}现行有效行政规范性文件{in_force}件，其中[本年制发|当年制发|{year}年制发]{issued}件。"
        if issued <= in_force and repealed == 0
        else "<when>制发行政规范性文件{issued}件，[废止|明令废止]{repealed}件，现行有效{in_force}件。",
    ]
    if not issued:
        templates = [
            "<when>未制发行政规范性文件，废止{repealed}件，现行有效{in_force}件。"
            if repealed
            else "<when>未制发、未废止行政规范性文件，现行有效{in_force}件。",
            "<when>新制发行政规范性文件0件，现行有效的{in_force}件已[全部|集中]公开。",
        ]
    elif not repealed:
        templates += [
            "<when_we>[制发|出台]行政规范性文件{issued}件，未废止文件，现行有效{in_force}件。",
            "<when>新[制发|出台]行政规范性文件{issued}件，均在印发之日起20个工作日内公开。",
        ]
    return voice.say(*templates, **words).lstrip("，")


def _documents_before(voice: Voice, issued: int, public: int) -> str:
    if not issued and not public:
        return voice.say(
            "<when>未制作规范性文件。", "<when_we>没有新制作规范性文件，对外公开规范性文件0件。"
        ).lstrip("，")
    return voice.say(
        "<when>新制作规范性文件{issued}件，新公开{issued}件，对外公开总数{public}件。",
        "<when_we>制作并公开规范性文件{issued}件，对外公开规范性文件总数{public}件。",
        issued=issued,
        public=public,
    ).lstrip("，")


_DECISIONS = {
    "行政许可": "/article20/licensing/decisions",
    "行政处罚": "/article20/penalties/decisions",
    "行政强制": "/article20/compulsion/decisions",
}


def fallen(facts: Facts) -> list[str]:
    """Pointers whose value is zero now and was not the year before: a report explains each."""
    watched = [*_DECISIONS.values(), *(f"/disputes/{group}/total" for group in DISPUTES)]
    return [pointer for pointer in watched if facts.was(pointer) and not facts.of(pointer)]


def decisions(voice: Voice, facts: Facts) -> str:
    """Licensing, penalties, compulsion and charges, with reasons for zeros where the report explains them."""
    explains = facts.work.explains
    said = [
        _decided(voice, thing, facts.of(pointer), explains or pointer in fallen(facts))
        for thing, pointer in _DECISIONS.items()
    ]
    if facts.edition == "2021":
        said.append(_charged(voice, facts.values["/article20/fees/amount"], explains))
    return "".join(each for each in said if each)


def _decided(voice: Voice, thing: str, count: int, explains: bool) -> str:
    if not count:
        none = voice.say(
            "<when>未作出{thing}决定。",
            "{we}<when>无{thing}事项。",
            "<when>{thing}处理决定0件。",
            "{we}<when>没有作出{thing}决定。",
            thing=thing,
        ).lstrip("，")
        return none if explains or voice.chance(0.3) else ""
    if voice.chance(0.45):
        return ""
    return (
        voice.say(
            "<when_we>作出{thing}决定{count}件，[结果均已公示|均按规定公示|]。",
            "<when>{thing}处理决定{count}件。",
            "<when_we>[依法|]作出{thing}[处理|]决定{count}件。",
            "<when>公示{thing}决定{count}件，公示率100%。",
            thing=thing,
            count=count,
        )
        .replace("，。", "。")
        .lstrip("，")
    )


def _charged(voice: Voice, amount: float, explains: bool) -> str:
    if not amount:
        return (
            voice.say(
                "<when>未收取行政事业性收费。",
                "{we}<when>无行政事业性收费项目。",
                "<when>行政事业性收费0万元。",
                "{we}不承担行政事业性收费职能，没有收费项目。",
            ).lstrip("，")
            if explains or voice.chance(0.25)
            else ""
        )
    return (
        voice.say(
            "<when>行政事业性收费{amount}万元。",
            "<when_we>收取行政事业性收费{amount}万元，收费目录已公开。",
            "<when_we>[依法|]征收行政事业性收费[共计|合计|]{amount}万元。",
            amount=plain(amount),
        ).lstrip("，")
        if voice.chance(0.6)
        else ""
    )


def proposals(voice: Voice, facts: Facts) -> str:
    """Proposals of deputies and of members of the consultative conference."""
    deputies, members = facts.work.deputies, facts.work.members
    words = {"deputies": deputies, "members": members, "both": deputies + members}
    if not deputies and not members:
        return voice.say(
            "<when>未承办人大代表建议和政协提案。",
            "人大代表建议0件，政协提案0件。",
            "<when>没有收到人大代表建议、政协委员提案。",
            "<when>，{we}无人大建议和政协提案办理任务。",
        ).lstrip("，")
    return voice.say(
        "<when_we>承办人大代表建议{deputies}件、政协提案{members}件，[均已办结|全部按期答复|办结率100%]。",
        "<when>办理人大代表建议和政协委员提案{both}件，其中人大代表建议{deputies}件、政协委员提案{members}件。",
        "<when_we>办理人大建议{deputies}件，政协提案{members}件，[代表委员满意率100%|办理结果已公开]。",
        "<when>共办理建议提案{both}件（建议{deputies}件、提案{members}件），[复文均已公开|满意和基本满意率100%]。",
        "人大代表建议{deputies}件、政协委员提案{members}件。",
        **words,
    ).lstrip("，")
