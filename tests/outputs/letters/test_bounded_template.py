"""A template that never ends, or makes too much, costs an error that names it; one that is right makes the
same letters as it would without limits."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from auditor.errors import ConfigError
from auditor.outputs import docx as output
from auditor.outputs.letters.bounded_template import BoundedTemplate
from auditor.outputs.letters.notice import notices
from auditor.outputs.letters.template_files import write_templates
from auditor.results.output import Letters, Screen
from auditor_ogi.sample import report
from tests.core.building import put
from tests.outputs.audits import audit, failed, report_audit, wording
from tests.outputs.letters.test_word_template import GROUPS, template
from tests.program import auditor

ORGAN = "云岭县青溪镇人民政府"
MANY = "{% for x in range(99999) %}"
ENDLESS = MANY * 3 + "{% endfor %}" * 3
# Only where the letter is about a real organ: the sample that every template is tried with has none.
FOR_ONE = "{% if organ == '" + ORGAN + "' %}" + ENDLESS + "{% endif %}"
DOUBLED = "{% set n = namespace(t='x') %}" + MANY + "{% set n.t = n.t ~ n.t %}{% endfor %}"


@pytest.mark.parametrize(
    "paragraph",
    [
        ENDLESS,
        DOUBLED,
        "{{ 9 ** (9 ** 12) }}",
        "{{ 'x' * 10 ** 12 }}",
        "{{ 'x' | center(10 ** 12) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
)
def test_what_has_no_end_or_no_measure(paragraph: str, tmp_path: Path) -> None:
    file = template(tmp_path / "a.docx", paragraph, *GROUPS)
    with pytest.raises(ConfigError, match="look for a loop") as error:
        BoundedTemplate(file, seconds=4)
    assert error.value.file == str(file)


def test_what_is_wrong_is_said_as_without_limits(tmp_path: Path) -> None:
    file = template(tmp_path / "a.docx", "{{ orgn }}", *GROUPS)
    with pytest.raises(ConfigError, match="there is no field orgn here; did you mean organ"):
        BoundedTemplate(file)
    with pytest.raises(ConfigError, match="the template cannot be opened"):
        BoundedTemplate(tmp_path / "none.docx")


def test_one_letter_that_has_no_end(tmp_path: Path) -> None:
    given = audit(report_audit(ORGAN, 2024, failed("requests-balance")))
    bounded = BoundedTemplate(template(tmp_path / "a.docx", "{{ organ }}", FOR_ONE, *GROUPS), seconds=4)
    assert bounded.kind == "notice"
    (notice,) = notices(given, wording("zh"), Letters())
    with pytest.raises(ConfigError, match="look for a loop that does not end"):
        bounded.filled(notice)
    with pytest.raises(ConfigError, match="it could not be filled in before"):
        bounded.filled(notice)


def test_letters_are_those_of_the_template(tmp_path: Path) -> None:
    given = audit(report_audit(ORGAN, 2024, failed("requests-balance")))
    files = write_templates(("notice", "circular"), tmp_path, "zh")
    own, usual = (
        dict(output.fill(given, wording("zh"), Screen(letters=Letters(templates=templates))))
        for templates in (tuple(files), ())
    )
    assert own.keys() == usual.keys()
    for name, pieces in own.items():
        told = [
            [each.text for each in docx.Document(io.BytesIO(b"".join(made))).paragraphs]
            for made in (pieces, usual[name])
        ]
        assert told[0] == told[1]


def test_a_template_that_fails_costs_no_other_result(tmp_path: Path) -> None:
    put(tmp_path, "in/a.json", report(organ=ORGAN, tables={"/requests/received/total": 3}))
    wrong = "{% if organ == '" + ORGAN + "' %}{{ 'x' * 10 ** 12 }}{% endif %}"
    own = template(tmp_path / "in" / "模板.docx", wrong, *GROUPS)
    options = ("--format", "docx", "--output", tmp_path / "out", "--template", own)
    done = auditor("audit", tmp_path / "in", *options, "--output", tmp_path / "a.json", "--fail-on", "never")
    assert done.returncode == 2
    assert "模板.docx" in done.stderr.decode()
    assert (tmp_path / "a.json").exists()
    done = auditor("open", tmp_path / "in", "--no-browser")
    assert done.returncode == 2
    assert "模板.docx" in done.stderr.decode()
    made = {each.name for each in (tmp_path / "in" / "审核结果").iterdir()}
    assert made >= {"审核结果.html", "审核结果.xlsx", "审核结果.csv", "通报.docx"}
    assert "整改通知书" not in made
