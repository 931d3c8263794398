"""What sentences say about the things that the tables count."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import Report
from auditor_ogi.figures import Figure, stated
from auditor_ogi.figures.subjects import SUBJECTS
from auditor_ogi.report_type import identify
from auditor_ogi.sample import report


def claims(text: str, *, part: int = 1, **about: Any) -> tuple[Figure, ...]:
    texts = dict.fromkeys(range(1, 7), "") | {part: text}
    data = report(texts=texts, preamble="", **about)
    found = stated(Report(data, identify(data), tables=("/article20", "/requests", "/disputes")))
    return tuple(claim for claim in found if SUBJECTS[claim.subject].cells)


def numbers(text: str, **about: Any) -> dict[str, Any]:
    return {claim.subject: claim.value for claim in claims(text, **about)}


NONE_RECEIVED = [
    "本年度未收到依申请公开政府信息申请。",
    "全年收到政府信息公开申请0件。",
    "收到政府信息公开申请０件",
    "2024年，我镇收到依申请公开0宗，同比下降100%。",
    "依申请公开实行零报告。",
    "依申请公开情况：无。",
    "全年未接到公民、法人和其他组织的政府信息公开申请。",
    "全乡未受理任何形式的政府信息公开申请。",
    "没有接到群众主动要求公开政府信息的申请。",
    "我局未收到申请公开信息要求。",
    "截至年底未接获政府信息公开申请，",
    "我镇尚未收到政府信息公开申请；",
    "没有收到任何单位和个人提出的政府信息公开申请。",
    "全年未发生依申请公开事项。",
    "政府信息公开申请数为零。",
    "无依申请公开情况。",
    "（二）依申请公开。2024年度未收到申请。",
    "未收到一件政府信息公开申请。",
]


@pytest.mark.parametrize("text", NONE_RECEIVED)
def test_no_request(text: str) -> None:
    found = claims(text)
    assert [(claim.subject, claim.value, claim.whole, claim.uncertainty) for claim in found] == [
        ("requests", 0, True, None)
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("全镇收到和处理政府信息公开申请5件，均在法定期限内答复，较上年增加2件。", 5),
        ("收到一件政府信息公开申请。", 1),
        ("全年政府信息公开申请29例。", 29),
        ("收到政府信息公开申请 7 宗，较2023年减少12.5%。", 7),
        ("收到政府信息公开申请16件，申请人主动撤销2件，剩余14件均已答复。", 16),
        ("受理依申请公开27件，2023年度结转6件。", 27),
        ("收到政府信息公开申请60件，答复64件（含上年结转4件）。", 60),
        ("与去年相比，本年收到政府信息公开申请3件。", 3),
        ("2023年收到政府信息公开申请5件，2024年收到政府信息公开申请8件。", 8),
        ("（二）依申请公开情况\n全年收到申请十二件。", 12),
        ("依申请公开：新收11件，办结11件。", 11),
        ("收到政府信息公开申请，共3件。", 3),
        ("收到政府信息公开申请1,204件。", 1204),
        ("受理依申请政府信息公开事项25件。", 25),
        ("共收到12件信息依申请公开。", 12),
    ],
)
def test_some_requests(text: str, number: int) -> None:
    found = [claim for claim in claims(text) if claim.subject == "requests"]
    assert [(claim.value, claim.exact, claim.uncertainty) for claim in found] == [(number, True, None)]


@pytest.mark.parametrize(
    "text",
    [
        "二〇二三年收到政府信息公开申请三件。",
        "与去年同期收到政府信息公开申请5件相比，有所下降。",
        "去年收到政府信息公开申请5件。",
        "自2008年以来收到政府信息公开申请30件。",
        "收到政府信息公开申请较上年增加3件。",
        "如收到政府信息公开申请，20个工作日内答复。",
        "对收到的政府信息公开申请，均按期答复。",
        "未收到通过信函提交的政府信息公开申请。",
        "未发生超期答复政府信息公开申请情况。",
        "收到群众来信12件，受理低保申请35件。",
        "（二）依申请公开。受理低保申请35件。",
        "开展依申请公开培训3次，发放申请表200份。",
        "信访申请、行政许可申请合计120件。",
        "收到2个自然人的政府信息公开申请。",
        "《青溪镇政府信息公开申请5件套办理规程》印发执行。",
    ],
)
def test_nothing_said_about_this_years_requests(text: str) -> None:
    assert not [claim for claim in claims(text) if claim.subject in ("requests", "handled")]


def test_a_sentence_that_goes_on_is_about_the_year_and_scope_before() -> None:
    assert claims("2023年收到政府信息公开申请5件。其中予以公开3件。") == ()
    assert numbers("2024年收到政府信息公开申请5件。其中予以公开3件。") == {
        "requests": 5,
        "outcomes/disclosed": 3,
    }
    assert claims("全县共收到政府信息公开申请30件。其中予以公开20件。") == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "受理政府信息公开申请29件，通过网络收到政府信息公开申请25件，通过来信收到政府信息公开申请4件。",
            [25, 4],
        ),
        ("答复政府信息公开申请3件、纸质申请36件。", [3]),
    ],
)
def test_requests_of_one_way_are_a_part(text: str, parts: list[int]) -> None:
    assert [claim.value for claim in claims(text) if not claim.whole] == parts


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("各部门收到政府信息公开申请30件。", "requests"),
        ("代表区政府处理依申请公开17件。", "handled"),
        ("累计收到政府信息公开申请30件。", "requests"),
        ("主动公开信息100条，依申请公开信息3条。", "requests"),
    ],
)
def test_a_claim_of_another_scope_is_uncertain(text: str, thing: str) -> None:
    (claim,) = claims(text)
    assert claim.subject == thing
    assert claim.uncertainty is not None


def test_what_became_of_some_requests_is_not_all_that_became() -> None:
    found = claims("受理线上信息公开申请65件，办结62件，结转下年度办理3件，受理线下信息公开申请9件。")
    assert {(claim.subject, claim.value) for claim in found if not claim.whole} == {
        ("requests", 65),
        ("answered", 62),
        ("carried_out", 3),
        ("requests", 9),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年结转2024年政府信息公开申请4件，办结8件。", {"carried_in": 4, "answered": 8}),
        ("收到政府信息公开申请9件，结转2025年办理2件。", {"requests": 9, "carried_out": 2}),
        ("承接上年未办结申请5件，新收18件。", {"carried_in": 5, "requests": 18}),
        ("上年未办结事项5件，均已办结。", {}),
        ("无结转2025年办理件，无结转2024年办理件。", {"carried_out": 0, "carried_in": 0}),
        ("2022年结转2023年4件。", {}),
    ],
)
def test_the_year_that_requests_were_carried_into(text: str, expected: dict[str, int]) -> None:
    assert numbers(text, part=3) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全年共发文96件，其中主动公开文件0件，不公开文件84件，依申请公开12件。",
        "公文公开属性认定：主动公开40件、依申请公开12件、不予公开5件。",
        "全年主动公开40件、依申请公开12件、不予公开5件。",
        "主动公开信息734条，依申请公开信息12条，不予公开信息27条。",
    ],
)
def test_documents_by_who_may_see_them_are_no_requests(text: str) -> None:
    assert "requests" not in numbers(text)


def test_what_is_not_disclosed_is_no_item_disclosed() -> None:
    data = report(
        texts=dict.fromkeys(range(1, 7), "") | {1: "主动公开信息734条，不予公开信息27条。"}, preamble=""
    )
    found = [(each.subject, each.value) for each in stated(Report(data, identify(data)))]
    assert found == [("disclosed_items", 734)]


def test_the_whole_county_is_the_countys_own_scope() -> None:
    about: dict[str, Any] = {"organ": "云岭县人民政府", "level": "county"}
    (own,) = claims("全县共收到政府信息公开申请30件。", **about)
    (office,) = claims("县政府办公室收到政府信息公开申请3件。", **about)
    assert own.uncertainty is None
    assert office.uncertainty is not None


@pytest.mark.parametrize(
    ("text", "exact", "whole"),
    [
        ("收到政府信息公开申请30余件。", False, True),
        ("收到政府信息公开申请约30件。", False, True),
        ("收到政府信息公开申请30件左右。", False, True),
        ("其中收到政府信息公开申请30件。", True, False),
        ("一季度收到政府信息公开申请30件。", True, False),
        ("收到当面提交的政府信息公开申请30件。", True, False),
        ("收到30件政府信息公开申请。", True, True),
    ],
)
def test_how_exact_and_how_whole(text: str, exact: bool, whole: bool) -> None:
    (claim,) = claims(text)
    assert (claim.value, claim.exact, claim.whole) == (30, exact, whole)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政复议0件，行政诉讼0件。", {"reviews": 0, "litigation": 0}),
        ("行政复议、行政诉讼案件均为0件。", {"reviews": 0, "litigation": 0}),
        ("未发生因政府信息公开引起的行政复议、行政诉讼案件。", {"reviews": 0, "litigation": 0}),
        ("没有因政府信息公开被申请行政复议、被提起行政诉讼。", {"reviews": 0, "litigation": 0}),
        ("因政府信息公开被申请行政复议、提起行政诉讼的案件0件。", {"reviews": 0, "litigation": 0}),
        ("未收到因政府信息公开申请引发的行政复议。", {"reviews": 0}),
        ("发生行政复议、行政诉讼案件各1件。", {"reviews": 1, "litigation": 1}),
        (
            "行政复议4件，被纠错2件；行政诉讼3件，败诉0件。",
            {"reviews": 4, "litigation": 3, "cases/review/corrected": 2, "cases/litigation/corrected": 0},
        ),
        (
            "复议案件10件，诉讼0件，结果维持2件，尚未审结6件。",
            {"reviews": 10, "litigation": 0, "cases/review/upheld": 2, "cases/review/pending": 6},
        ),
        ("行政复议、行政诉讼案件共3件。", {"disputes": 3}),
        ("受理行政复议案件120件。", {}),
        ("行政执法工作均无被申请行政复议。", {}),
        ("没有出现被投诉举报、行政复议及行政诉讼纠错的情况。", {"cases/litigation/corrected": 0}),
        ("未发生因政府信息公开引发的行政复议、行政诉讼败诉情况。", {}),
        ("因行政处罚引发行政复议3件。", {}),
        ("行政复议2件、诉讼1件（均与信息公开无关）。", {}),
        ("经复议未提起行政诉讼。", {}),
        ("未发生行政诉讼败诉情况。", {"cases/litigation/corrected": 0}),
        ("无行政复议决定被撤销。", {}),
        ("加强行政复议应诉工作，培训3次。", {}),
    ],
)
def test_disputes(text: str, expected: dict[str, int]) -> None:
    assert numbers(text, part=4) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制发行政规范性文件2件，废止1件，现行有效12件。", {"issued": 2, "repealed": 1, "in_force": 12}),
        ("行政规范性文件制发2件、废止0件、现行有效3件。", {"issued": 2, "repealed": 0, "in_force": 3}),
        (
            "本年度未发布、废止行政规范性文件，无现行有效行政规范性文件。",
            {"issued": 0, "repealed": 0, "in_force": 0},
        ),
        ("未制发、未废止行政规范性文件，现行有效2件。", {"issued": 0, "repealed": 0, "in_force": 2}),
        ("行政规范性文件没有新增和废止，现行有效1件。", {"issued": 0, "repealed": 0, "in_force": 1}),
        ("出台3件行政规范性文件。", {"issued": 3}),
        ("印发《青溪镇河道保洁办法》等规范性文件四件。", {"issued": 4}),
        ("审查行政规范性文件6件，报备5件。", {}),
        ("清理规范性文件20件。", {}),
        ("制定《规范性文件管理办法》。", {}),
        ("印发党内规范性文件3件。", {}),
    ],
)
def test_normative_documents(text: str, expected: dict[str, int]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("作出行政处罚决定 12 件，办理行政许可３５件。", {"penalties": 12, "licensing": 35}),
        ("办理行政许可69件、行政处罚11件。", {"licensing": 69, "penalties": 11}),
        (
            "未作出行政处罚、行政强制决定，不收取行政事业性收费。",
            {"penalties": 0, "compulsion": 0, "fees": 0},
        ),
        ("没有行政强制和行政事业性收费。", {"compulsion": 0, "fees": 0}),
        ("收取行政事业性收费32000元。", {"fees": 32000}),
        ("行政事业性收费1.2亿元。", {"fees": 120_000_000}),
        ("减免行政事业性收费3.2万元。", {}),
        ("未收取任何费用。", {}),
        ("公开行政许可事项30项，编制行政处罚权力清单1份。", {}),
        ("配合县综合执法局作出行政处罚3件。", {}),
        ("保留行政权力841项。其中，行政许可24项，行政处罚765项。", {}),
        ("无人员受到行政处罚。", {}),
        ("无行政处罚被撤销。", {}),
    ],
)
def test_decisions_and_charges(text: str, expected: dict[str, float]) -> None:
    assert numbers(text) == expected


def test_numbers_of_what_was_shown_are_doubted() -> None:
    assert all(claim.uncertainty for claim in claims("公示行政处罚12件，公开发布行政规范性文件3件。"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上年结转4件，结转下年度2件。", {"carried_in": 4, "carried_out": 2}),
        ("2023年度结转6件。", {"carried_in": 6}),
        ("2021年度结转6件。", {}),
        ("没有上年结转，也没有结转下年度。", {"carried_in": 0, "carried_out": 0}),
        ("剩余2件结转下年度继续办理。", {"carried_out": 2}),
    ],
)
def test_carried(text: str, expected: dict[str, int]) -> None:
    assert numbers(text) == expected


def test_the_excerpt_is_the_passage_as_printed() -> None:
    text = "（二）依申请公开。 2024年，共收到 政府信息公开申请 １２ 件，均已答复。"
    (claim,) = claims(text)
    assert claim.excerpt == "共收到 政府信息公开申请 １２ 件"
    assert claim.pointer == "/sections/0/text"


def test_the_clean_sample_says_what_its_tables_have() -> None:
    for year in range(2021, 2026):
        data = report(year)
        one = Report(data, identify(data), tables=("/article20", "/requests", "/disputes"))
        found = stated(one)
        assert len(found) > 6
        for claim in found:
            if not SUBJECTS[claim.subject].cells:
                continue
            assert claim.value == sum(one.get(at) or 0 for at in SUBJECTS[claim.subject].cells), claim


@given(st.integers(min_value=0, max_value=99_999))
def test_every_number_of_requests_is_read(number: int) -> None:
    assert numbers(f"全年共收到政府信息公开申请{number}件，均已答复。") == {"requests": number}


@given(
    st.text(
        alphabet="未无没有收到依申请公开政府信息行政复议诉讼规范性文件处罚许可0123456789件，、。一二十年去上结转",
        max_size=60,
    )
)
def test_no_text_breaks_the_reader(text: str) -> None:
    for claim in claims(text):
        assert claim.value >= 0
        assert claim.excerpt in text
