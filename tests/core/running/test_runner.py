"""From what a rule yields to an outcome: every status, and every way in which a rule can break."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

import pytest

from auditor.errors import NotApplicable, UnreadableError
from auditor.messages import Ref, Term, Wording
from auditor.reports.period import year_period
from auditor.reports.report import Report
from auditor.reports.source import Source
from auditor.rules.declaration import Scope
from auditor.rules.finding import Outcome, Status
from auditor.rules.problem import NotJudged, Problem, Question
from auditor.rules.several_reports import Digest, ReportKey, Subordinates
from auditor.running.runner import digest_of, run_on_all, run_on_group, run_on_report, run_on_series
from tests.core.building import active, bare, made, reason_of, saying

DATA = {"a": 60, "b": 61, "blank": None, "text": "甲乙丙", "table": {"x": 1, "y": None}}
REPORT = bare(DATA)


def test_nothing_yielded_is_passed() -> None:
    assert run_on_report(saying(), REPORT) == Outcome("house-rule", Status.PASSED)


def test_rule_may_return_nothing_or_a_list() -> None:
    assert run_on_report(active(lambda report: None), REPORT).status is Status.PASSED
    assert run_on_report(active(lambda report: [Problem("x", at="/a")]), REPORT).status is Status.FAILED


def test_what_two_values_are_called_is_said_with_the_fields_of_the_problem() -> None:
    problem = Problem(
        "x",
        at="/a",
        expected=61,
        actual=60,
        between=("register of {source}", "report on {year}"),
        source=Term("all"),
    )
    (finding,) = run_on_report(saying(problem), REPORT).findings
    assert [Wording("en").render(name) for name in finding.between] == [
        "register of all",
        f"report on {REPORT.year}",
    ]
    (question,) = run_on_report(saying(problem.as_question()), REPORT).findings
    assert question.between == finding.between


def test_a_name_of_a_value_with_an_unknown_field_is_the_fault_of_the_rule() -> None:
    problem = Problem("x", at="/a", expected=61, actual=60, between=("register of {nobody}", "report"))
    assert run_on_report(saying(problem), REPORT).status is Status.ERROR


def test_problem_is_a_failure_with_all_that_it_says() -> None:
    report = bare(DATA, sources={"/a": Source("60件")})
    problem = Problem(
        "{where} should be {expected}, is {actual} ({what})",
        at=["/a", "/b"],
        expected=61,
        actual=60,
        fix="write {expected}",
        what=Term("total"),
    )
    outcome = run_on_report(saying(problem, severity="critical"), report)
    (finding,) = outcome.findings
    assert (outcome.status, outcome.reason) == (Status.FAILED, None)
    assert (finding.severity, finding.at, finding.expected, finding.actual) == (
        "critical",
        ("/a", "/b"),
        61,
        60,
    )
    assert Wording("en").render(finding.message) == "/a should be 61, is 60 (total)"
    assert finding.fix is not None
    assert Wording("en").render(finding.fix) == "write 61"
    assert [(citation.pointer, citation.source.raw) for citation in finding.sources] == [
        ("/a", "60件"),
        ("/b", "61"),
    ]


def test_question_needs_review() -> None:
    outcome = run_on_report(saying(Question("is {actual} right?", at="/a", actual=60)), REPORT)
    assert (outcome.status, reason_of(outcome)) == (Status.NEEDS_REVIEW, "is 60 right?")
    assert len(outcome.findings) == 1


@pytest.mark.parametrize("problems", [[], [Problem("there is something", fix="x")], [Problem("!", at="/a")]])
def test_a_copy_that_is_doubtful_as_a_whole_gets_no_verdict(problems: list[Problem]) -> None:
    outcome = run_on_report(saying(*problems), bare(DATA, ""))
    assert outcome.status is Status.NEEDS_REVIEW
    assert "this value could not be read" in reason_of(outcome)
    assert len(outcome.findings) == len(problems)


def test_an_earlier_copy_that_is_doubtful_as_a_whole_gives_no_verdict() -> None:
    def check(previous: Report, current: Report) -> Iterator[Problem]:
        if previous.get("/a") != current.get("/b"):
            yield Problem("!", at="/b")

    outcome = run_on_series(active(check, scope=Scope.SERIES), bare(DATA, "", year=2023), bare(DATA))
    assert outcome.status is Status.NEEDS_REVIEW


def test_no_digest_of_a_copy_that_is_doubtful_as_a_whole() -> None:
    def check(digests: Any) -> Iterator[Problem]:
        yield from ()

    over_all = active(check, scope=Scope.ALL, digest=lambda report: report.get("/a"))
    assert digest_of(over_all, bare(DATA)) == (60, None)
    value, outcome = digest_of(over_all, bare(DATA, ""))
    assert value is None
    assert outcome is not None
    assert outcome.status is Status.NEEDS_REVIEW


def test_a_sure_problem_outweighs_questions_and_blanks() -> None:
    def check(report: Report) -> Iterator[Problem]:
        report["/blank"]
        yield Question("?", at="/b")
        yield Problem("!", at="/a")

    outcome = run_on_report(active(check), REPORT)
    assert outcome.status is Status.FAILED
    assert [finding.message.template for finding in outcome.findings] == ["!"]
    assert [question.message.template for question in outcome.questions] == ["?"]


def test_blank_value_asked_for_needs_review() -> None:
    def check(report: Report) -> Iterator[Problem]:
        if report["/blank"] == 5:
            yield Problem("five", at="/blank")

    outcome = run_on_report(active(check), REPORT)
    assert outcome.status is Status.NEEDS_REVIEW
    assert "/blank" in reason_of(outcome)
    assert run_on_report(saying(), REPORT).status is Status.PASSED, "the next rule has nothing to do with it"


@pytest.mark.parametrize(
    "ask",
    [
        lambda report: report["/a"] + report["/blank"],
        lambda report: report["/blank"] > 5,
        lambda report: report["/blank"].strip(),
        lambda report: sum(report[pointer] for pointer in ("/a", "/blank", "/b")),
    ],
)
def test_rule_need_not_look_for_blanks_before_it_computes(ask: Any) -> None:
    def check(report: Report) -> None:
        ask(report)

    def check_and_find(report: Report) -> Iterator[Problem]:
        yield Problem("x", at="/a")
        ask(report)

    assert run_on_report(active(check), REPORT).status is Status.NEEDS_REVIEW
    assert run_on_report(active(check_and_find), REPORT).status is Status.FAILED
    _, outcome = digest_of(over_all(digest=ask), REPORT)
    assert outcome is not None
    assert outcome.status is Status.NEEDS_REVIEW
    assert not REPORT.unsettled


def test_type_error_without_a_blank_is_a_crash() -> None:
    def check(report: Report) -> None:
        report["/a"] + report["/text"]

    assert run_on_report(active(check), REPORT).status is Status.ERROR
    assert run_on_report(active(check), bare(DATA, "/a")).status is Status.ERROR


def test_blank_value_looked_at_does_not_matter() -> None:
    assert (
        run_on_report(active(lambda report: [] if report.get("/blank") else None), REPORT).status
        is Status.PASSED
    )


@pytest.mark.parametrize(
    "problem",
    [
        Problem("x", at="/a", expected=None, actual=60),
        Problem("x", at="/a", expected=61, actual=None),
        Problem("x", at=["/a", "/blank"], expected=61, actual=60),
        Problem("x", at="/a", earlier="/blank", expected=61, actual=60),
    ],
    ids=["nothing expected", "nothing there", "at a blank", "blank the year before"],
)
def test_comparison_with_null_is_no_verdict(problem: Problem) -> None:
    outcome = run_on_report(saying(problem), REPORT)
    assert outcome.status is Status.NEEDS_REVIEW
    assert outcome.reason is not None


def test_absence_is_a_verdict() -> None:
    assert run_on_report(saying(Problem("blank cells", at="/table")), REPORT).status is Status.FAILED
    assert run_on_report(saying(Problem("blank", at="/blank")), REPORT).status is Status.FAILED


def test_false_and_zero_are_values() -> None:
    assert (
        run_on_report(saying(Problem("x", at="/a", expected=0, actual=False)), REPORT).status is Status.FAILED
    )


@pytest.mark.parametrize(("issue", "status"), [("/a", Status.NEEDS_REVIEW), ("", Status.NEEDS_REVIEW)])
def test_doubtful_value_never_fails(issue: str, status: Status) -> None:
    report = bare(DATA, issue)
    for problem in (Problem("x", at="/a", expected=61, actual=60), Problem("x", at="/a")):
        outcome = run_on_report(saying(problem), report)
        assert outcome.status is status
        assert "this value could not be read" in reason_of(outcome)


def test_doubtful_value_never_passes() -> None:
    def check(report: Report) -> None:
        report["/a"]

    assert run_on_report(active(check), bare(DATA, "/a")).status is Status.NEEDS_REVIEW
    assert run_on_report(active(check), bare(DATA, "/b")).status is Status.PASSED


def test_not_applicable_says_why() -> None:
    def check(report: Report) -> NoReturn:
        report["/blank"]
        raise NotApplicable("nothing in {part}", part=Ref("/a"))

    outcome = run_on_report(active(check), REPORT)
    assert (outcome.status, reason_of(outcome)) == (Status.NOT_APPLICABLE, "nothing in /a")
    assert not REPORT.unsettled


def test_not_applicable_after_a_problem_is_still_no_verdict() -> None:
    def check(report: Report) -> Iterator[Problem]:
        yield Problem("x", at="/a")
        raise NotApplicable("nothing to judge")

    assert run_on_report(active(check), REPORT).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("needs", "issue", "status"),
    [
        ("/nothing", (), Status.NOT_APPLICABLE),
        ("/lost", (), Status.NOT_APPLICABLE),
        ("/lost/x", (), Status.NOT_APPLICABLE),
        ("/blank", (), Status.PASSED),
        ("/table", ("/table",), Status.NEEDS_REVIEW),
        ("/lost", ("/lost",), Status.NEEDS_REVIEW),
        ("/table", ("/table/x",), Status.PASSED),
    ],
)
def test_needs(needs: str, issue: tuple[str, ...], status: Status) -> None:
    report = bare({**DATA, "lost": None}, *issue, tables=("/lost",))
    outcome = run_on_report(saying(needs=needs), report)
    assert outcome.status is status
    assert (outcome.reason is None) == (status is Status.PASSED)


def _raises(report: Report) -> NoReturn:
    raise ValueError("so {it} is")


def _raises_halfway(report: Report) -> Iterator[Problem]:
    report["/blank"]
    yield Problem("x", at="/a")
    raise KeyError("/nope")


def _asks_nonsense(report: Report) -> None:
    report["/nope"]


def _exits(report: Report) -> NoReturn:
    sys.exit(0)


def _recurses(report: Report) -> None:
    _recurses(report)


def _yields_text(report: Report) -> Iterator[Any]:
    yield "a text"


def _returns_a_problem(report: Report) -> Any:
    return Problem("x", at="/a")


def _lacks_a_field(report: Report) -> Iterator[Problem]:
    yield Problem("{actual} of {nothing}", at="/a", actual=60)


def _has_no_field_at_all(report: Report) -> Iterator[Problem]:
    yield Problem("{nothing}", at="/a")


def _fix_lacks_a_field(report: Report) -> Iterator[Problem]:
    yield Problem("x", at="/a", fix="write {nothing}")


def _formats_null(report: Report) -> Iterator[Problem]:
    yield Question("{actual:.1f}", at="/a", actual=None)


def _keeps_an_object(report: Report) -> Iterator[Problem]:
    yield Problem("{thing}", at="/a", thing=object())


def _counts_too_far(report: Report) -> Iterator[Problem]:
    yield Problem("x", at="/a", expected=2**70, actual=1)


def _unsayable_reason(report: Report) -> NoReturn:
    raise NotApplicable("{a} and {b}", a=1)


def _reason_with_an_object(report: Report) -> NoReturn:
    raise NotApplicable("{a}", a=object())


def _changes_values(report: Report) -> None:
    report.values["/a"] = 1  # type: ignore[index]


def _unreadable(report: Report) -> NoReturn:
    raise UnreadableError("this JSON is not in UTF-8; save it as UTF-8")


BROKEN = [
    value for name, value in list(globals().items()) if name.startswith("_") and hasattr(value, "__code__")
]


@pytest.mark.parametrize("check", BROKEN, ids=lambda check: check.__name__.strip("_"))
def test_crash_is_an_outcome_with_rule_place_and_report(check: Any) -> None:
    outcome = run_on_report(active(check), bare(DATA, path="a b.json"))
    assert (outcome.status, outcome.findings) == (Status.ERROR, ())
    sentence = reason_of(outcome)
    assert "house-rule" in sentence
    assert "test_runner.py:" in sentence
    assert "auditor audit 'a b.json' --rule house-rule" in sentence
    assert reason_of(outcome, "zh") != sentence


def test_braces_without_fields_are_text() -> None:
    outcome = run_on_report(saying(Problem("遗留占位符{具体网址}", at="/a")), REPORT)
    assert Wording("zh").render(outcome.findings[0].message) == "遗留占位符{具体网址}"


def test_crash_names_line_and_cause() -> None:
    line = _raises.__code__.co_firstlineno + 1
    assert f"at test_runner.py:{line}: ValueError: so {{it}} is;" in reason_of(
        run_on_report(active(_raises), REPORT)
    )
    line = _asks_nonsense.__code__.co_firstlineno + 1
    assert f"at test_runner.py:{line}: KeyError: '/nope'" in reason_of(
        run_on_report(active(_asks_nonsense), REPORT)
    )


def test_crash_leaves_nothing_for_the_next_rule() -> None:
    run_on_report(active(_raises_halfway), REPORT)
    assert not REPORT.unsettled
    assert run_on_report(saying(), REPORT).status is Status.PASSED


def test_fingerprint_follows_the_values_and_nothing_else() -> None:
    def mark(problem: Problem, report: Report = REPORT, **facts: Any) -> str:
        return run_on_report(saying(problem, **facts), report).findings[0].fingerprint

    first = mark(Problem("x", at="/a", expected=61, actual=60))
    assert len(first) == 16
    assert mark(Problem("other words", at="/a", expected=61, actual=60), severity="critical") == first
    assert (
        mark(Problem("x", at="/a", expected=61, actual=60), bare({**DATA, "b": 5}, path="elsewhere")) == first
    )
    others = {
        mark(Problem("x", at="/a", expected=62, actual=60)),
        mark(Problem("x", at="/b", expected=61, actual=60)),
        mark(Problem("x", at="/a", expected=61, actual=60), bare({**DATA, "a": 59})),
        mark(Problem("x", at="/a", expected=61, actual=60), bare(DATA, year=2023)),
        mark(Problem("x", at="/a", expected=61, actual=60), bare(DATA, organ="别处")),
        mark(Problem("x", at="/a", expected=61, actual=60), id="another-rule"),
        mark(Problem("x", at="/a", excerpt="甲")),
        mark(Problem("x", at="/a", excerpt="乙")),
    }
    assert len(others | {first}) == 9


def test_a_long_text_counts_by_its_excerpt() -> None:
    def mark(text: str) -> str:
        return (
            run_on_report(saying(Problem("x", at="/text", excerpt="丙")), bare({"text": text}))
            .findings[0]
            .fingerprint
        )

    assert mark("甲" * 300) == mark("甲" * 301)


# --- rules over two years ---


def _carried(previous: Report, current: Report) -> Iterator[Problem]:
    if previous["/a"] != current["/a"]:
        yield Problem(
            "{previous_year}: {expected}, {year}: {actual}",
            at="/a",
            earlier="/a",
            expected=previous["/a"],
            actual=current["/a"],
        )


@pytest.mark.parametrize(
    ("before", "now", "status"),
    [
        (bare({"a": 3}, year=2023), bare({"a": 3}), Status.PASSED),
        (bare({"a": 3}, year=2023), bare({"a": 2}), Status.FAILED),
        (bare({"a": None}, year=2023), bare({"a": 2}), Status.NEEDS_REVIEW),
        (bare({"a": None}, year=2023), bare({"a": None}), Status.NEEDS_REVIEW),
        (bare({"a": 3}, "/a", year=2023), bare({"a": 2}), Status.NEEDS_REVIEW),
        (bare({"a": 3}, year=2023), bare({"a": 2}, "/a"), Status.NEEDS_REVIEW),
        (bare({"b": 3}, year=2023), bare({"a": 2}), Status.NOT_APPLICABLE),
        (bare({"a": 3}, year=2023), bare({"b": 2}), Status.NOT_APPLICABLE),
    ],
)
def test_series(before: Report, now: Report, status: Status) -> None:
    outcome = run_on_series(active(_carried, scope=Scope.SERIES, needs="/a"), before, now)
    assert outcome.status is status
    if status is Status.FAILED:
        assert Wording("en").render(outcome.findings[0].message) == "2023: 3, 2024: 2"
    assert not before.unsettled
    assert not now.unsettled


def test_series_crash_is_repeated_with_both_reports() -> None:
    def check(previous: Report, current: Report) -> NoReturn:
        raise ValueError

    outcome = run_on_series(
        active(check, scope=Scope.SERIES), bare({}, path="2023.json"), bare({}, path="2024.json")
    )
    assert "auditor audit 2023.json 2024.json --rule" in reason_of(outcome)


# --- rules over a parent and its subordinates ---


def _sum(parent: Report | None, subordinates: Subordinates) -> Iterator[Problem]:
    if parent is None:
        raise NotApplicable("no report of the parent")
    total = sum(each["/a"] or 0 for each in subordinates)
    if total != parent["/a"]:
        yield Problem("x", at="/a", expected=total, actual=parent["/a"])


@pytest.mark.parametrize(
    ("parent", "subordinates", "status"),
    [
        (bare({"a": 3}), [bare({"a": 1}), bare({"a": 2})], Status.PASSED),
        (bare({"a": 4}), [bare({"a": 1}), bare({"a": 2})], Status.FAILED),
        (bare({"a": 3}), [bare({"a": 1}), bare({"a": None})], Status.FAILED),
        (bare({"a": 1}), [bare({"a": 1}), bare({"a": None})], Status.NEEDS_REVIEW),
        (bare({"a": None}), [bare({"a": 1})], Status.NEEDS_REVIEW),
        (None, [bare({"a": 1})], Status.NOT_APPLICABLE),
    ],
)
def test_group(parent: Report | None, subordinates: list[Report], status: Status) -> None:
    organ = parent or bare({})
    these = Subordinates.of(
        subordinates, period=year_period(2024), declared=[each.organ for each in subordinates]
    )
    assert run_on_group(active(_sum, scope=Scope.GROUP), organ, parent, these).status is status


def test_group_crash_without_any_report() -> None:
    def check(parent: Report | None, subordinates: Subordinates) -> NoReturn:
        raise ValueError("bad")

    subordinates = Subordinates.of([], period=year_period(2024), declared=["甲"], missing=["甲"])
    outcome = run_on_group(active(check, scope=Scope.GROUP), bare({}, path=""), None, subordinates)
    assert outcome.status is Status.ERROR
    assert "ValueError: bad" in reason_of(outcome)


# --- rules over all reports ---


def _digest(report: Report) -> Any:
    return report["/a"]


def _compare(digests: Iterable[Digest]) -> Iterator[Problem]:
    for digest in digests:
        if digest.value > 5:
            yield Problem("{actual} is too much", at="/a", actual=digest.value, of=digest.of)


def over_all(check: Any = _compare, digest: Any = _digest, **facts: Any) -> Any:
    return active(made(check, scope=Scope.ALL, digest=digest, **facts))


def digests(*values: Any) -> list[Digest]:
    return [
        Digest(ReportKey(index, "甲", year_period(2024), "township", ""), value)
        for index, value in enumerate(values)
    ]


def test_digest() -> None:
    assert digest_of(over_all(), REPORT) == (60, None)


@pytest.mark.parametrize(
    ("digest", "needs", "status"),
    [
        (lambda report: None, (), Status.NOT_APPLICABLE),
        (lambda report: report["/blank"], (), Status.NEEDS_REVIEW),
        (lambda report: (report["/blank"], 5), (), Status.NEEDS_REVIEW),
        (_digest, "/nothing", Status.NOT_APPLICABLE),
        (lambda report: 1 / 0, (), Status.ERROR),
        (lambda report: object(), (), Status.ERROR),
        (lambda report: 2**70, (), Status.ERROR),
        (lambda report: sys.exit(0), (), Status.ERROR),
    ],
)
def test_digest_that_is_none(digest: Any, needs: Any, status: Status) -> None:
    value, outcome = digest_of(over_all(digest=digest, needs=needs), REPORT)
    assert value is None
    assert outcome is not None
    assert (outcome.status, outcome.reason is not None) == (status, True)


@pytest.mark.parametrize("error", [NotApplicable("no"), ValueError()])
def test_digest_leaves_nothing_for_the_next_rule(error: Exception) -> None:
    def digest(report: Report) -> NoReturn:
        report["/blank"]
        raise error

    digest_of(over_all(digest=digest), REPORT)
    assert digest_of(over_all(), REPORT) == (60, None)


def test_all() -> None:
    reports = [bare({"a": value}) for value in (1, 6, 7)]
    outcomes = run_on_all(over_all(), digests(1, 6, 7), reports.__getitem__)
    assert [outcomes[index].status for index in range(3)] == [Status.PASSED, Status.FAILED, Status.FAILED]
    assert outcomes[2].findings[0].actual == 7


def test_all_takes_the_severity_that_counts_for_the_organ() -> None:
    mild, grave = over_all(severity="note"), over_all(severity="critical")
    reports = [bare({"a": 6}), bare({"a": 7})]
    outcomes = run_on_all(mild, digests(6, 7), reports.__getitem__, lambda index: grave if index else mild)
    assert [outcomes[index].findings[0].severity for index in (0, 1)] == ["note", "critical"]


def test_all_asks_for_review_of_the_report_it_points_at() -> None:
    outcomes = run_on_all(over_all(), digests(6), lambda index: bare({"a": 6}, "/a"))
    assert outcomes[0].status is Status.NEEDS_REVIEW


def test_all_not_applicable_for_the_run() -> None:
    def check(digests: Any) -> NoReturn:
        raise NotApplicable("only {count} reports", count=len(digests))

    outcomes = run_on_all(over_all(check), digests(1, 2), lambda index: REPORT)
    assert {(outcome.status, reason_of(outcome)) for outcome in outcomes.values()} == {
        (Status.NOT_APPLICABLE, "only 2 reports")
    }


def _crash_halfway(digests: list[Digest]) -> Iterator[Problem]:
    yield Problem("x", at="/a", of=digests[0].of)
    raise ZeroDivisionError


def _whose(digests: list[Digest]) -> Iterator[Problem]:
    yield Problem("x", at="/a")


@pytest.mark.parametrize(
    "check", [_crash_halfway, _whose, lambda digests: sys.exit(0), lambda digests: ["text"]]
)
def test_all_crash_is_an_outcome_of_every_report(check: Any) -> None:
    outcomes = run_on_all(over_all(check), digests(1, 2), lambda index: bare(DATA, path=f"{index}.json"))
    assert [outcome.status for outcome in outcomes.values()] == [Status.ERROR, Status.ERROR]
    assert "1.json" in reason_of(outcomes[1])


def judged(*verdicts: Any) -> Any:
    """The outcomes of three reports under a rule over all reports that says this."""

    def check(digests: Any) -> Iterator[Any]:
        yield from verdicts

    return run_on_all(active(check, scope=Scope.ALL, digest=lambda report: 1), KEYED, lambda index: REPORT)


KEYED = [
    Digest(ReportKey(index, "o", year_period(2024), "township", f"{index}.json"), 1) for index in range(3)
]


def test_a_report_that_was_not_judged_is_not_applicable() -> None:
    answers = judged(NotJudged("fewer than {peers} peers", of=KEYED[1].of, peers=20))
    assert [answers[index].status for index in range(3)] == [
        Status.PASSED,
        Status.NOT_APPLICABLE,
        Status.PASSED,
    ]
    assert reason_of(answers[1]) == "fewer than 20 peers"


def test_reports_not_judged_for_one_reason_share_an_outcome() -> None:
    answers = judged(*(NotJudged("fewer than {peers} peers", of=each.of, peers=20) for each in KEYED))
    assert answers[0] is answers[1] is answers[2]
    other = judged(
        *(NotJudged("fewer than {peers} peers", of=each.of, peers=each.of.index) for each in KEYED)
    )
    assert [reason_of(other[index])[11:13].strip() for index in range(3)] == ["0", "1", "2"]


@pytest.mark.parametrize("first", [0, 1])
def test_a_problem_outweighs_that_it_was_not_judged(first: int) -> None:
    both = [NotJudged("no peers", of=KEYED[0].of), Problem("!", at="/a", of=KEYED[0].of)]
    assert judged(both[first], both[1 - first])[0].status is Status.FAILED


def test_a_reason_that_cannot_be_rendered_is_an_error_of_the_rule() -> None:
    answers = judged(NotJudged("fewer than {peers} peers", of=KEYED[0].of))
    assert answers[0].status is Status.ERROR
