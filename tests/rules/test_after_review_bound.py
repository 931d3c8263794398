from auditor.testing import rule_test, with_issue
from auditor_ogi.sample import report

AFTER = "/disputes/litigation_after_review/total"
PENDING = "/disputes/litigation_after_review/pending"
REVIEWS = "/disputes/review/total"


def years(before, now):
    return [report(2023, tables=before), report(2024, tables=now)]


test_after_review_bound = rule_test(
    "after-review-bound",
    passes={
        "as many as this year's reviews": years({}, {AFTER: 2, REVIEWS: 2}),
        "fewer": years({REVIEWS: 3}, {AFTER: 1, REVIEWS: 4}),
    },
    false_alarms={
        "all reviews were the year before": years({REVIEWS: 2}, {AFTER: 2}),
        "pending since the year before": years({PENDING: 1, AFTER: 1}, {AFTER: 1}),
        "all three together": years({REVIEWS: 1, PENDING: 1}, {AFTER: 3, REVIEWS: 1}),
    },
    fails={
        "no review at all": (
            years({}, {AFTER: 1}),
            [AFTER, REVIEWS],
            {"expected": 0, "actual": 1, "message": "0 reviews in 2024, 0 in 2023"},
        ),
        "one more than the reviews": (years({REVIEWS: 1}, {AFTER: 3, REVIEWS: 1}), [AFTER, REVIEWS], {"expected": 2}),
    },
    skips={
        "no lawsuit after review": years({REVIEWS: 2}, {}),
        "the year before is not in the run": [report(2024, tables={AFTER: 5})],
        "a year between is missing": [report(2022), report(2024, tables={AFTER: 5})],
        "no table": [report(2023), report(2024, without=["/disputes"])],
        "no table the year before": [report(2023, without=["/disputes"]), report(2024, tables={AFTER: 5})],
    },
    reviews={
        "last year's reviews are blank": years({REVIEWS: None}, {AFTER: 1}),
        "the lawsuits are in doubt": [report(2023), with_issue(report(2024, tables={AFTER: 1}), AFTER)],
    },
)
