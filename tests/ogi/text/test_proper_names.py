import pytest

from auditor_ogi.text.proper_names import may_be_a_word, may_be_proper


@pytest.mark.parametrize(
    "words",
    [
        "白鹭",
        "石坪岭",
        "双庙垭",
        "三岔河子",
        "石头",
        "黑石头",
        "万宝",
        "东湖",
        "和平",
        "永兴",
        "桃花",
        "望江",
        "十里铺",
        "大石桥",
        "三台",
        "龙泉",
    ],
)
def test_names_may_be_proper(words):
    assert may_be_proper(words)


@pytest.mark.parametrize(
    "words",
    [
        "四季度",
        "近三年",
        "上半年",
        "十二月份",
        "活动期间",
        "年底前",
        "会议上",
        "过渡期",
        "签发人",
        "各级",
        "历任",
        "定期",
        "十二个",
        "第二次",
        "常态化",
        "应报",
        "收集",
        "供水",
    ],
)
def test_words_of_time_number_and_manner_are_no_names(words):
    assert not may_be_proper(words)


def test_a_name_may_be_a_word():
    assert may_be_a_word("和平")
    assert not may_be_a_word("东湖")
    assert not may_be_a_word("白鹭")
