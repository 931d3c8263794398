from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

AFTER = "/disputes/litigation_after_review/total"
PENDING = "/disputes/litigation_after_review/pending"
RECONSIDERED = "/disputes/review/total"


def years(before, now):
    return [report(2023, tables=before), report(2024, tables=now)]


test_after_review_bound = rule_test(
    "after-review-bound",
    passes={
        "as many as this year's reconsiderations": years({}, {AFTER: 2, RECONSIDERED: 2}),
        "fewer": years({RECONSIDERED: 3}, {AFTER: 1, RECONSIDERED: 4}),
    },
    false_alarms={
        "all reconsiderations were the year before": years({RECONSIDERED: 2}, {AFTER: 2}),
        "pending since the year before": years({PENDING: 1, AFTER: 1}, {AFTER: 1}),
        "all three together": years({RECONSIDERED: 1, PENDING: 1}, {AFTER: 3, RECONSIDERED: 1}),
    },
    fails={
        "no reconsideration at all": (
            years({}, {AFTER: 1}),
            [AFTER, RECONSIDERED],
            {"expected": 0, "actual": 1, "message": "0 reconsiderations in 2024, 0 in 2023"},
        ),
        "one more than the reconsiderations": (
            years({RECONSIDERED: 1}, {AFTER: 3, RECONSIDERED: 1}),
            [AFTER, RECONSIDERED],
            {"expected": 2},
        ),
    },
    skips={
        "no litigation after reconsideration": years({RECONSIDERED: 2}, {}),
        "the year before is not in the run": [report(2024, tables={AFTER: 5})],
        "a year between is missing": [report(2022), report(2024, tables={AFTER: 5})],
        "no table": [report(2023), report(2024, without=["/disputes"])],
        "no table the year before": [report(2023, without=["/disputes"]), report(2024, tables={AFTER: 5})],
    },
    reviews={
        "last year's reconsiderations are blank": years({RECONSIDERED: None}, {AFTER: 1}),
        "the litigation cases are uncertain": [
            report(2023),
            with_issue(report(2024, tables={AFTER: 1}), AFTER),
        ],
    },
)
