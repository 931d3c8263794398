"""Tests of the rule in house_rule.py. Run with: pytest test_house_rule.py"""

from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report
from house_rule import training_stated

NONE = {1: "（一）主动公开。全年公开信息96条。"}
VAGUE = {1: "（五）监督保障。加强业务培训，提高公开水平。"}
ONCE = {1: "（五）监督保障。全年组织业务培训1次。"}

test_training_stated = rule_test(
    training_stated,
    passes={"two trainings": report(), "more than asked for": report(texts={1: "举办培训班3期。"})},
    false_alarms={"written without a verb": report(texts={1: "监督保障：培训2场。"})},
    fails={
        "nothing about training": (report(texts=NONE), ["/sections/0/text"]),
        "fewer than asked for": (report(texts=ONCE), ["/sections/0/text"], {"expected": 2, "actual": 1}),
    },
    skips={"no part one": report(drop_parts=[1])},
    reviews={"no number": report(texts=VAGUE), "an uncertain copy": with_issue(report(), "/sections/0/text")},
    options={"least": 2},
)
