"""Rule article20-items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, Term, rule
from auditor_ogi.text.parts import not_given, part, parts, require_texts

_ARTICLE_20 = {
    Term("regulations and normative documents"): re.compile("规范性文件|法规|规章"),
    Term("functions and contacts of the organ"): re.compile(
        "机构职能|机构设置|职能|办公地址|领导信息|机构信息|机构简介"
    ),
    Term("plans"): re.compile("规划|计划"),
    Term("statistics"): re.compile("统计"),
    Term("licensing"): re.compile("许可|审批"),
    Term("penalties and compulsion"): re.compile("处罚|强制|执法"),
    Term("budgets and accounts"): re.compile("预算|决算|预决算|财政|资金"),
    Term("charges"): re.compile("收费"),
    Term("procurement"): re.compile("采购|招标|招投标"),
    Term("major projects"): re.compile("项目|重大建设"),
    Term("poverty relief, education, health, social security, employment"): re.compile(
        "扶贫|教育|医疗|卫生|健康|社会保障|社保|就业|民生|养老|救助"
    ),
    Term("environment, public health, safety"): re.compile("环境|环保|生态|安全生产|食品|药品|产品质量"),
    Term("emergencies"): re.compile("应急|突发|预警|防汛|消防"),
    Term("examinations for public servants"): re.compile("招考|招聘|录用|公务员|人事"),
}
_TOWNSHIP = {
    Term("carrying out rural policy"): re.compile("农|乡村|村务|渔|畜牧|林权|耕地|移民"),
    Term("irrigation works"): re.compile("水利"),
    Term("transfer of farmland contracts"): re.compile("土地承包|承包经营|土地流转|流转"),
    Term("use of homesteads"): re.compile("宅基地"),
    Term("expropriation"): re.compile("征收|征地|拆迁|征迁|用地|安置|搬迁"),
    Term("fund-raising and labour"): re.compile("筹资|筹劳|一事一议"),
    Term("social relief"): re.compile("救助|低保|特困|五保|救济|优抚|保障|医保|社保|养老|残疾|困难群众|帮扶"),
}
_COUNTY = {
    Term("municipal works"): re.compile("市政|城市建设|城乡建设|基础设施"),
    Term("public services and utilities"): re.compile("公共服务|公用事业|公益事业|供水|供电|供气|公共交通|民生"),
    Term("expropriation"): re.compile("征收|征地|拆迁|征迁"),
    Term("public order"): re.compile("治安|平安建设|公共安全|社会治理"),
    Term("social relief"): re.compile("救助|低保|特困|优抚|救济|养老|社会保障"),
}
_ADDED = {"township": _TOWNSHIP, "county": _COUNTY, "city": _COUNTY}
_IN_GENERAL = re.compile("重点领域|法定主动公开内容|第二十条|第二十一条|基本目录")


@rule(
    "article20-items",
    category="accuracy",
    severity="note",
    needs="/sections",
    basis="Regulation on Open Government Information, articles 20 and 21. That the report has to name the kinds of "
    "information is common understanding, not in the text",
    fix="Say in part one which of the kinds of information that the Regulation names were disclosed this year",
    example="A township's report that speaks of meetings and news, and of nothing that article 21 asks of townships",
)
def article20_items(report: Report, *, least: int = 1) -> Iterator[Problem]:
    """The text treats kinds of information that articles 20 and 21 name.

    A report of articles published on news and meetings shows activity, not disclosure. For townships, counties and
    cities the additions of article 21 are looked for, for other organs the items of article 20. `least` is how many
    have to be mentioned.
    """
    text = "\n".join(require_texts(report).values())
    if not_given(report):
        raise NotApplicable("part of the text of the report is not given")
    items = _ADDED.get(report.level, _ARTICLE_20)
    named = [item for item, words in items.items() if words.search(text)]
    if len(named) >= least:
        return
    at = (part(report, 1) or parts(report)[0]).pointer if parts(report) else "/preamble"
    told = named or [Term("nothing")]
    if _IN_GENERAL.search(text):
        yield Question("the text names the duty to disclose in general, and in particular {named}", at=at, named=told)
    elif items is _ARTICLE_20:
        yield Problem("the text mentions too little of what article 20 names: {named}", at=at, named=told)
    else:
        yield Problem(
            "the text mentions too little of what article 21 asks of this kind of organ: {named}", at=at, named=told
        )
