"""A clean report to try rules on: valid, complete, consistent in itself and from year to year.

:func:`report` gives canonical data. What a test is about it changes by arguments; all else stays right.
Figures and words differ from one year to the next, so that two years of one organ are not copies of each
other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from auditor_ogi.form import Form, form, set_value

_SELF = {
    "镇人民政府": "我镇",
    "乡人民政府": "我乡",
    "街道办事处": "我街道",
    "区人民政府": "我区",
    "县人民政府": "我县",
    "市人民政府": "我市",
    "省人民政府": "我省",
    "局": "我局",
    "委员会": "我委",
    "厅": "我厅",
}
_ORDINALS = "一二三四五六"


def report(
    year: int = 2024,
    *,
    organ: str = "云岭县青溪镇人民政府",
    level: str = "township",
    form: str | None = None,
    title: str | None = None,
    texts: Mapping[int, str | None] | None = None,
    headings: Mapping[int, str] | None = None,
    drop_parts: Collection[int] = (),
    tables: Mapping[str, Any] | None = None,
    without: Collection[str] = (),
    **fields: Any,
) -> dict[str, Any]:
    """Canonical data of a clean report, a new copy with each call.

    ``form`` is by default the edition that is right for the year. ``texts`` and ``headings`` replace those of
    a part (a text of None leaves the text out), ``drop_parts`` leaves parts out, ``tables`` sets single
    values by pointer and changes nothing else, ``without`` makes whole tables null. ``code`` and ``parent``
    go to the organ, other ``fields`` to the top level.
    """
    edition = form or ("2021" if year >= 2021 else "2019")
    data = _empty(edition)
    data["organ"] = {
        "name": organ,
        "level": level,
        "code": fields.pop("code", None),
        "parent": fields.pop("parent", None),
    }
    data["year"] = year
    data["title"] = f"{organ}{year}年政府信息公开工作年度报告" if title is None else title
    data["published_on"] = f"{year + 1}-01-20"
    data["preamble"] = _preamble(year, edition)
    for pointer, value in {**_values(year, edition), **(tables or {})}.items():
        set_value(data, pointer, value)
    for table in without:
        data[table.lstrip("/")] = None
    data["sections"] = [
        {
            "number": number,
            "heading": (headings or {}).get(
                number, f"{_ORDINALS[number - 1]}、{_form(edition).parts[number - 1].label.zh}"
            ),
            "text": (texts or {}).get(number, text),
        }
        for number, text in _texts(year, organ, level, edition).items()
        if number not in drop_parts
    ]
    for section in data["sections"]:
        if section["text"] is None:
            del section["text"]
    return {**data, **fields}


_form = form  # the argument of `report` has the same name


def _empty(edition: str) -> dict[str, Any]:
    return _form(edition).empty()


def _received(year: int) -> int:
    return 2 + (2024 - year) % 3


def _in_force(year: int) -> int:
    return max(1, year - 2016)


def _licences(year: int) -> int:
    return 30 + year % 7


def _penalties(year: int) -> int:
    return 12 + year % 5


def _values(year: int, edition: str) -> dict[str, int | float]:
    this = _form(edition)
    values: dict[str, int | float] = {
        pointer: 0 for table in ("requests", "disputes") for pointer in this.pointers(table)
    }
    count = _received(year)
    rows = {
        "received": count,
        "outcomes/disclosed": count - 1,
        "outcomes/unavailable/not_held": 1,
        "outcomes/total": count,
    }
    for row, number in rows.items():
        values[f"/requests/{row}/natural_person"] = values[f"/requests/{row}/total"] = number
    return {**values, **_article20(year, this)}


def _article20(year: int, this: Form) -> dict[str, int | float]:
    values: dict[str, int | float] = dict.fromkeys(this.pointers("article20"), 0)
    values["/article20/licensing/decisions"] = _licences(year)
    values["/article20/penalties/decisions"] = _penalties(year)
    if this.edition != "2019":
        values["/article20/normative_documents/issued"] = 1
        values["/article20/normative_documents/in_force"] = _in_force(year)
        return values
    values["/article20/normative_documents/made"] = values["/article20/normative_documents/disclosed"] = 1
    values["/article20/normative_documents/public_total"] = _in_force(year)
    values["/article20/licensing/items_before"] = 21
    values["/article20/penalties/items_before"] = 17
    values["/article20/procurement/items"] = 2
    values["/article20/procurement/amount"] = 18.5
    return values


def _preamble(year: int, edition: str) -> str:
    notice = (
        "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）"
        if edition == "2019"
        else "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉"
        "的通知》（国办公开办函〔2021〕30号）"
    )
    return (
        f"根据《中华人民共和国政府信息公开条例》（国务院令第711号）和{notice}要求，编制本报告。"
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
        "存在的主要问题及改进情况、其他需要报告的事项六部分组成。"
        f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )


def _texts(year: int, organ: str, level: str, edition: str) -> dict[int, str]:
    ourselves = next((word for suffix, word in _SELF.items() if organ.endswith(suffix)), "本机关")
    odd = year % 2 == 1
    no_rules = (
        "本年度未制发、废止规章，无现行有效规章"
        if level in ("city", "province", "province_department", "city_department")
        else f"{ourselves}无规章制定权，未制发规章"
    )
    return {
        1: (_part_one_odd if odd else _part_one_even)(year, organ, level, edition, ourselves),
        2: f"{no_rules}。本年度未作出行政强制决定，未收取行政事业性收费。",
        3: "本年度无上年结转的政府信息公开申请，无结转下年度继续办理的申请。",
        4: "本年度未发生因政府信息公开引起的行政复议、行政诉讼案件。",
        5: _PART_FIVE_ODD if odd else _PART_FIVE_EVEN,
        6: "本年度未向申请人收取政府信息公开信息处理费。无其他需要报告的事项。",
    }


def _documents(year: int, edition: str) -> str:
    if edition == "2019":
        return f"新制作并公开规范性文件1件，对外公开总数{_in_force(year)}件"
    return f"制发行政规范性文件1件，现行有效{_in_force(year)}件，均已公开全文"


def _fields(level: str) -> str:
    if level in ("township", "subdistrict"):
        return (
            "贯彻落实农业农村工作政策、农田水利工程建设运营、农村土地承包经营权流转、宅基地使用情况审核、"
            "土地征收和房屋征收、筹资筹劳、社会救助"
        )
    return "市政建设、公共服务、公益事业、土地征收、房屋征收、治安管理、社会救助"


def _answers(year: int) -> str:
    count = _received(year)
    return (
        f"全年共收到政府信息公开申请{count}件，均由自然人提出，全部按期答复，"
        f"其中予以公开{count - 1}件，本机关不掌握相关政府信息1件"
    )


def _part_one_even(year: int, organ: str, level: str, edition: str, ourselves: str) -> str:
    site, media = 90 + year % 10, 24 + year % 4
    return "\n".join(
        [
            f"{year}年，{organ}按照《中华人民共和国政府信息公开条例》规定，把公开要求落实到办文办事各环节，"
            "保障群众依法获取政府信息。",
            f"（一）主动公开。全年通过政府网站主动公开政府信息{site}条，通过政务新媒体发布信息{media}条，内容涵盖"
            f"{_fields(level)}以及行政许可、行政处罚、财政预算决算等方面。{_documents(year, edition)}。",
            f"（二）依申请公开。登记、审核、答复各环节均有专人负责。{_answers(year)}。",
            "（三）政府信息管理。公文拟制时同步确定公开属性，发布前逐件进行保密审查，对已经失效的文件在网站上注明状态。",
            "（四）政府信息公开平台建设。网站公开专栏按法定主动公开内容设置栏目，办事大厅设有查阅点，配备电脑和纸质文件，"
            "由值班人员协助查询。",
            f"（五）监督保障。由分管负责人召集有关科室每季度检查公开情况，组织业务培训2次。{ourselves}将政府信息公开纳入"
            "年度工作考核，考核结果为良好；通过问卷开展社会评议，未收到负面意见；全年未发生责任追究情形。",
        ]
    )


def _part_one_odd(year: int, organ: str, level: str, edition: str, ourselves: str) -> str:
    site, media = 90 + year % 10, 24 + year % 4
    return "\n".join(
        [
            f"{year}年，{ourselves}围绕群众最关心的事项推进政府信息公开，各项工作运行平稳。现将{organ}有关情况报告如下。",
            f"（一）主动公开情况。全年政府网站主动公开政府信息{site}条，公众号推送信息{media}条。重点公开"
            f"{_fields(level)}等领域信息，同步公开行政许可、行政处罚结果和财政预算决算。"
            f"{_documents(year, edition)}。",
            f"（二）依申请公开情况。畅通当面、信函和网上三种渠道，疑难件由法律顾问参与会商。{_answers(year)}。",
            "（三）政府信息管理情况。修订公开目录，明确每类信息的责任科室和更新时限，定期核对链接和附件能否打开。",
            "（四）政府信息公开平台建设情况。改版网站检索功能，把分散的惠民政策归集到一个页面；在村（社区）公开栏张贴办事流程图。",
            "（五）监督保障情况。指定两名专职人员，举办专题培训1次。年度工作考核等次为合格，社会评议总体满意，"
            "没有因政府信息公开工作被追究责任的情况，责任追究0起。",
        ]
    )


_PART_FIVE_EVEN = "\n".join(
    [
        "（一）存在的主要问题",
        "一是政策解读以文字为主，图表和短视频较少，群众阅读不便；二是个别科室报送信息不够及时，部分栏目更新间隔偏长。",
        "（二）改进情况",
        "一是针对解读形式单一的问题，为每件涉及群众利益的文件配发图解，并在便民服务窗口发放问答手册；"
        "二是针对更新不及时的问题，建立栏目更新提醒清单，每月通报报送情况，超期栏目由分管负责人督办。",
    ]
)
_PART_FIVE_ODD = "\n".join(
    [
        "（一）存在的主要问题",
        "一是业务人员岗位变动较多，新任人员对答复文书的规范掌握不够；二是老年群众不熟悉网上查询，线下公开渠道利用不足。",
        "（二）改进情况",
        "一是针对人员业务不熟的问题，编印答复文书范本，安排熟手带教，并以实际案例开展测试；"
        "二是针对线下渠道利用不足的问题，在各村设置纸质文件架，由网格员上门讲解与生活有关的政策。",
    ]
)


def busy_tables(edition: str = "2021", *, base: int = 11) -> dict[str, int]:
    """Values for the tables of requests and disputes, every cell above zero and varied, all sums right.

    For ``report(tables=busy_tables())``: what most reports state is zero, which hides many mistakes.
    """
    this = _form(edition)
    values: dict[str, int] = {}
    kinds = [column.key for column in this.requests.columns][:-1]
    outcomes = [
        row.key
        for row in this.requests.rows
        if row.key.startswith("outcomes/") and row.key != "outcomes/total"
    ]
    for place, kind in enumerate(kinds):
        handled = 0
        for number, row in enumerate(outcomes):
            values[f"/requests/{row}/{kind}"] = count = 1 + (base * (number + 1) + 7 * place) % 23
            handled += count
        carried_in, carried_out = 2 + place, 3 + (base + place) % 5
        values[f"/requests/outcomes/total/{kind}"] = handled
        values[f"/requests/carried_in/{kind}"] = carried_in
        values[f"/requests/carried_out/{kind}"] = carried_out
        values[f"/requests/received/{kind}"] = handled + carried_out - carried_in
    for request_row in this.requests.rows:
        values[f"/requests/{request_row.key}/total"] = sum(
            values[f"/requests/{request_row.key}/{kind}"] for kind in kinds
        )
    for place, group in enumerate(this.disputes.rows):
        results = [column.key for column in this.disputes.columns][:-1]
        for number, result in enumerate(results):
            values[f"/disputes/{group.key}/{result}"] = 1 + (base * (number + 1) + 5 * place) % 9
        values[f"/disputes/{group.key}/total"] = sum(
            values[f"/disputes/{group.key}/{result}"] for result in results
        )
    return values
