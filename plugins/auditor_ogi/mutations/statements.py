"""Mutations of what the text has to state: parts, period, problems, fees, what was done."""

from __future__ import annotations

from auditor.reading.patterns import lazy_regex
from auditor.reports.mutation import Draft
from auditor_ogi.mutations.declaring import edition_for, level_of, mutation, parts, year_of

_CLAIMED = (
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项"
)
_SIX = lazy_regex("(?:本报告|报告|全文|年度报告)(?:由|包括|共)[^。]*部分(?:组成)?。")
_PERIODS = lazy_regex("[^。]*统计[^。]*。")
PROBLEMS = "一是政策解读形式单一；二是部分栏目更新不及时；三是人员业务不熟。"


def claim(draft: Draft, words: str) -> str:
    """Claim something else about the parts of the report."""
    draft.data["preamble"] = _SIX.sub("", draft.data["preamble"]) + words
    return words


def state_period(draft: Draft, words: str) -> str:
    """State the period of the figures in these words."""
    draft.data["preamble"] = _PERIODS.sub("", draft.data["preamble"]) + words
    return words


@mutation("parts-miscounted", zh="引言所称部分数量不对", en="six parts are called five")
def parts_miscounted(draft: Draft) -> str | None:
    return claim(draft, f"{_CLAIMED}{draft.rng.choice(('五部分组成', '等五个部分组成', '七部分组成'))}。")


@mutation("part-not-listed", zh="引言少列一个部分", en="five parts listed, six claimed")
def part_not_listed(draft: Draft) -> str | None:
    listed = _CLAIMED.replace(
        draft.rng.choice(("、存在的主要问题及改进情况", "、主动公开政府信息情况", "、其他需要报告的事项")), ""
    )
    return claim(draft, f"{listed}六部分组成。")


@mutation("period-of-last-year", zh="统计期限写成上一年", en="the period is that of last year")
def period_of_last_year(draft: Draft) -> str | None:
    year = year_of(draft) - 1
    return state_period(
        draft,
        draft.rng.choice(
            (
                f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
                f"统计时间为{year}年1月1日至{year}年12月31日。",
                f"数据统计周期：{year}.1.1-{year}.12.31。",
            )
        ),
    )


@mutation("period-short", zh="统计期限不满一年", en="the period is not the whole year")
def period_short(draft: Draft) -> str | None:
    year = year_of(draft)
    end = draft.rng.choice(("11月30日", "12月30日", "10月31日"))
    return state_period(draft, f"本报告所列数据的统计期限自{year}年1月1日起至{year}年{end}止。")


@mutation("period-early", zh="统计期限从上一年开始", en="the period begins in another year")
def period_early(draft: Draft) -> str | None:
    year = year_of(draft)
    return state_period(draft, f"所列数据统计期限从{year - 1}年12月1日起到{year}年12月31日止。")


@mutation("problems-only", zh="第五部分只有问题", en="part five has problems only")
def problems_only(draft: Draft) -> str | None:
    parts(draft)[5]["text"] = draft.rng.choice(
        (
            "本年度政府信息公开存在的不足：一是政策解读形式单一；二是部分栏目内容陈旧；三是人员业务不熟。",
            "政府信息公开工作与群众期待相比有差距，表现为栏目更新不及时、专业人员不足。",
        )
    )
    return str(parts(draft)[5]["text"])


@mutation("improvements-only", zh="第五部分只有改进", en="part five has improvements only")
def improvements_only(draft: Draft) -> str | None:
    parts(draft)[5]["text"] = draft.rng.choice(
        (
            "本机关将继续加强学习，组织业务培训，拓宽公开渠道，把公开工作抓实抓好。",
            "今后，将持续丰富公开内容，优化网站栏目，配强工作力量，推动公开工作再上台阶。",
        )
    )
    return str(parts(draft)[5]["text"])


@mutation("no-problems", zh="第五部分称没有问题", en="part five says that there are no problems")
def no_problems(draft: Draft) -> str | None:
    parts(draft)[5]["text"] = draft.rng.choice(
        (
            "本年度政府信息公开工作运行正常，不存在问题。将继续做好各项公开工作。",
            "经自查，未发现明显问题。今后继续保持。",
        )
    )
    return str(parts(draft)[5]["text"])


@mutation("problems-unanswered", zh="三个问题只有一项改进", en="three problems and one improvement")
def problems_unanswered(draft: Draft) -> str | None:
    parts(draft)[5]["text"] = (
        f"（一）存在的主要问题\n{PROBLEMS}\n（二）改进情况\n一是开展业务轮训，发放操作手册。"
    )
    return str(parts(draft)[5]["text"])


@mutation("fees-unsaid", zh="第六部分未提信息处理费", en="part six is silent on fees")
def fees_unsaid(draft: Draft) -> str | None:
    if edition_for(draft) == "2019":
        return None
    parts(draft)[6]["text"] = draft.rng.choice(
        (
            "办理人大代表建议3件、政协提案2件，均已按期答复。",
            "无其他需要报告的事项。",
            "公共企事业单位信息公开有序开展。",
        )
    )
    return str(parts(draft)[6]["text"])


@mutation("fee-of-another-kind", zh="第六部分写的是另一种收费", en="part six speaks of another fee")
def fee_of_another_kind(draft: Draft) -> str | None:
    if edition_for(draft) == "2019" or draft.get("/article20/fees/amount"):
        return None
    parts(draft)[6]["text"] = "本年度行政事业性收费0万元。无其他需要报告的事项。"
    return str(parts(draft)[6]["text"])


@mutation("fees-do-not-add-up", zh="信息处理费分项之和与总额不符", en="fees do not add up to their sum")
def fees_do_not_add_up(draft: Draft) -> str | None:
    if edition_for(draft) == "2019":
        return None
    words = draft.rng.choice(
        (
            "全年收取信息处理费2230元，其中1件880元、1件1080元、1件280元。",
            "本年度发出收费通知2件，收取信息处理费1300元，分别为500元、700元。",
            "依申请公开信息处理费共计900元（3件，分别为200元、300元、500元）。",
        )
    )
    parts(draft)[6]["text"] = words
    return words


@mutation("fees-off-the-tariff", zh="信息处理费金额不合收费标准", en="a fee that the tariff does not know")
def fees_off_the_tariff(draft: Draft) -> str | None:
    if edition_for(draft) == "2019":
        return None
    words = draft.rng.choice(
        (
            "全年收取信息处理费1件，共57元。",
            "本年度收取信息处理费3.5元。",
            "按件计收信息处理费1件，金额150元。",
        )
    )
    parts(draft)[6]["text"] = words
    return words


@mutation("only-news", zh="正文只有会议和新闻", en="the text has only meetings and news")
def only_news(draft: Draft) -> str | None:
    if level_of(draft) != "township":
        return None
    parts(draft)[1]["text"] = (
        "本年度在网站上刊登会议消息和活动新闻，公众号推送图片新闻，读者反映较好，总体情况平稳。"
    )
    parts(draft)[5]["text"] = "存在的不足是稿件质量不高，下一步将加强写作培训。"
    parts(draft)[6]["text"] = "未收取信息处理费。"
    for number in (2, 3, 4):
        parts(draft)[number]["text"] = ""
    return str(parts(draft)[1]["text"])
