import pytest

from auditor.testing import outcome_of
from auditor_ogi.sample import report


def answer(text, **tables):
    data = report(texts={1: text, 3: "", 4: "", 5: "", 6: "无其他事项。"}, tables=tables)
    outcome = outcome_of("consistent-claims", data)
    assert outcome is not None
    return str(outcome.status.value)


@pytest.mark.parametrize(
    "text",
    [
        "全年举办业务培训4期、培训69人次。通过{}期业务培训，工作人员能力有了提升。",
        "全年共召开政务公开工作领导小组会议4次。{}次领导小组会议研究议题12项。",
        "全年召开新闻发布会4场，回应提问10个。新闻发布会全年共举行{}场。",
        "我镇现有政务新媒体账号4个，{}个账号均已备案。",
        "共有政务公开工作人员4名，其中专职1名。{}名工作人员均参加了学习。",
        "全年共收到“镇长信箱”来信4件，{}件来信均按时回复。",
        "全年共发布政策解读4篇，其中图解2篇。{}篇政策解读均与文件同步发布。",
        "全年共办理人大代表建议4件、政协提案5件。办理的{}件人大代表建议全文公开。",
        "制定政务公开工作制度4项。{}项制度均已印发执行。",
        "开展检查3次，发现问题4个。对检查发现的{}个问题逐一督促整改。",
        "组织业务培训4次。经过{}次业务培训，大家的认识有了提高。",
    ],
)
def test_one_thing_counted_twice(text):
    assert answer(text.format(7)) == "failed"
    assert answer(text.format(4)) == "passed"


@pytest.mark.parametrize(
    "text",
    [
        "现有政务新媒体账号7个，4个账号均已备案。",
        "全年公开信息80条。主动公开的95条信息全部经过审核。",
        "召开专题会议4次，年初部署1次。全年政务公开专题会议共6次。",
        "网站设置一级栏目7个、二级栏目25个。网站共有一级栏目9个。",
    ],
)
def test_what_may_be_one_thing_is_asked(text):
    assert answer(text) == "needs_review"


@pytest.mark.parametrize(
    "text",
    [
        "全年召开领导小组会议2次、专题会议3次、业务会议5次。",
        "组织全员培训2次，组织新进人员培训3次，参加市级培训5次。",
        "一季度召开推进会1次，四季度召开推进会3次，全年召开推进会4次。",
        "反馈问题9个，已整改6个，其余3个正在整改，6个问题整改到位。",
        "将栏目由20个整合为9个，优化后的9个栏目更加清晰。",
        "全年公开信息80条。近五年，累计公开信息2000条。",
        "全年共主动公开政府信息80条，其中政策文件信息30条、机构信息50条。",
        "去年举办培训2期，全年举办培训5期。",
        "全年举办培训5期，参加培训的120人次。全年发放培训手册300份。",
        "依申请公开信息12条。主动公开的95条信息全部经过审核。",
        "自查发现问题4个。对县政府督查反馈的9个问题逐一整改。",
    ],
)
def test_different_things_are_not_compared(text):
    assert answer(text) in ("passed", "not_applicable")


def test_requests_with_those_of_last_year():
    text = "收到政府信息公开申请5件。上述8件申请均按期答复。"
    assert answer(text) == "failed"
    assert answer(text, **{"/requests/carried_in/total": 3}) == "passed"


def test_what_two_parts_count_in_the_same_words_is_asked():
    def answers(one, other):
        data = report(texts={1: one, 3: "", 4: "", 5: other, 6: "无其他事项。"})
        outcome = outcome_of("consistent-claims", data)
        assert outcome is not None
        return str(outcome.status.value)

    one = "召开专题会议3次，研究公开工作。"
    assert answers(one, "召开专题会议5次。") == "needs_review"
    assert answers(one, "召开专题会议3次。") == "passed"
    assert answers("召开会议3次。", "召开会议5次。") == "not_applicable"
    assert answers(one, "上半年召开专题会议1次。") == "not_applicable"


def test_what_an_inspection_did_not_find_is_asked():
    assert answer("自查未发现空白栏目。自查发现的2个空白栏目已补充内容。") == "not_applicable"
    assert answer("开展自查，未发现空白栏目。自查发现的2个空白栏目已补充内容。") == "needs_review"
    assert answer("经县政府抽查，未发现逾期答复。全年有1件申请逾期答复。") == "needs_review"
