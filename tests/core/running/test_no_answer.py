"""What a rule gave instead of problems, and where: file and line are those of the rule's author."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.messages import Wording
from auditor.pipeline import audit
from auditor.rules.finding import Status
from auditor_ogi.sample import report
from tests.core.building import put

HEAD = "import re\nfrom auditor import Problem, Question, rule\n\n\ndef inner():\n    yield 'inner'\n\n\n"
RULE = '@rule("odd", scope="{scope}"{more})\ndef odd({parameters}):\n    """It is well."""\n    {body}\n'
FIRST = 'yield Problem("fine", at="/year")\n    '
ALL = ", digest=lambda report: 1"
NOT_A_PROBLEM = "which is not a Problem; a rule yields Problem(…) or Question(…)"


def reason(folder: Path, body: str, scope: str = "report") -> str:
    more, parameters = (ALL, "digests") if scope == "all" else ("", "report")
    rules = put(
        folder, "house.py", HEAD + RULE.format(scope=scope, more=more, parameters=parameters, body=body)
    )
    (one,) = audit([put(folder, "in/a.json", report())], plugins=[rules], only=["odd"]).reports
    (outcome,) = one.outcomes
    assert outcome.status is Status.ERROR
    assert outcome.reason is not None
    return Wording("en").render(outcome.reason)


@pytest.mark.parametrize(
    ("body", "found", "line"),
    [
        ("yield 'a text'", "'a text'", 12),
        (FIRST + "yield 'a text'", "'a text'", 13),
        ("yield from inner()", "'inner'", 6),
        ("yield 7", "7", 12),
        ("yield ['a', 'b']", "['a', 'b']", 12),
        ("return 'a text'", "'a text'", 9),
        ("return ['a text']", "'a text'", 9),
        ("return Problem('x')", "<Problem 'x' at />", 9),
        ("yield 'x' * 1000", "x…", 12),
    ],
)
@pytest.mark.parametrize("scope", ["report", "all"])
def test_something_else_than_a_problem(tmp_path: Path, body: str, found: str, line: int, scope: str) -> None:
    if scope == "all":
        body = body.replace('at="/year"', 'at="/year", of=digests[0].of')
    said = reason(tmp_path, body, scope)
    assert NOT_A_PROBLEM in said
    assert found in said
    assert f"at house.py:{line}: " in said


def test_a_crash_in_a_library_is_placed_in_the_rule(tmp_path: Path) -> None:
    assert "at house.py:12: TypeError" in reason(tmp_path, "re.match(None, 'x')")
    assert "at house.py:12: AttributeError" in reason(tmp_path, "report.nothing")


@pytest.mark.parametrize(
    ("at", "near"),
    [
        ('"/requests/" + "foo"', "the nearest that it can have is /requests"),
        ('["/year", "/request" + "s/outcome"]', "the nearest that it can have is /requests/outcomes"),
        ('"/zzz"[:]', "no report has /zzz"),
        ('"year"[:]', "no report has year; the nearest that it can have is /year"),
    ],
)
@pytest.mark.parametrize("kind", ["Problem", "Question"])
@pytest.mark.parametrize("scope", ["report", "all"])
def test_a_place_that_no_report_has(tmp_path: Path, at: str, near: str, kind: str, scope: str) -> None:
    of = ", of=digests[0].of" if scope == "all" else ""
    said = reason(tmp_path, f'yield {kind}("x", at={at}{of})', scope)
    assert near in said
    assert "rule odd of plugin house" in said


def test_a_place_that_this_report_does_not_have(tmp_path: Path) -> None:
    rules = put(
        tmp_path,
        "house.py",
        HEAD
        + RULE.format(
            scope="report", more="", parameters="report", body='yield Problem("x", at="/sections/99/text")'
        ),
    )
    (one,) = audit([put(tmp_path, "in/a.json", report())], plugins=[rules], only=["odd"]).reports
    assert [each.status for each in one.outcomes] == [Status.FAILED]
