"""The schema: derived from the form, read alike by both validators, errors at the value that is wrong."""

import copy
import json
from pathlib import Path

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reports.report import leaves
from auditor_ogi.form import EDITIONS
from auditor_ogi.report_type import identify, label, register_report_types
from auditor_ogi.sample import busy_tables, report
from auditor_ogi.schema import FILE, schema, text

FAST = jsonschema_rs.Draft202012Validator(schema())
SLOW = jsonschema.Draft202012Validator(schema())
REAL = Path(__file__).parents[4] / "shared" / "reports"


def problems(data):
    """Pointers and keywords of all errors, which both validators have to agree on."""
    slow = {
        ("/".join(["", *map(str, error.absolute_path)]), error.validator) for error in SLOW.iter_errors(data)
    }
    fast = {
        ("/".join(["", *map(str, error.instance_path)]), error.kind.name) for error in FAST.iter_errors(data)
    }
    assert {pointer for pointer, _ in fast} == {pointer for pointer, _ in slow}
    assert FAST.is_valid(data) == (not slow)
    return slow


def changed(pointer, value, **arguments):
    data = report(**arguments)
    *above, last = pointer.lstrip("/").split("/")
    inside = data
    for key in above:
        inside = inside[int(key)] if isinstance(inside, list) else inside[key]
    if value is ...:
        del inside[last]
    else:
        inside[last] = value
    return data


def test_the_committed_file_is_fresh():
    assert FILE.read_text("utf-8") == text(), "run: python -m auditor_ogi.schema"


def test_the_schema_is_a_schema():
    SLOW.check_schema(schema())


@pytest.mark.parametrize("edition", EDITIONS)
def test_samples_are_valid(edition):
    assert problems(report(form=edition)) == set()
    assert problems(report(form=edition, tables=busy_tables(edition))) == set()
    assert problems(report(form=edition, without=["/article20", "/requests", "/disputes"])) == set()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_report_of_nulls_is_valid(edition):
    (kind,) = register_report_types()
    assert kind.template
    data = kind.template(edition)
    data["organ"]["name"] = "云岭县青溪镇人民政府"
    assert problems(data) == set()


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_value_has_a_label(edition):
    for pointer in dict(leaves(report(form=edition))):
        while pointer:
            assert label(pointer, "zh"), pointer
            assert label(pointer, "en"), pointer
            pointer = pointer.rpartition("/")[0]


def test_real_reports_are_valid():
    if not REAL.is_dir():
        pytest.skip("the real reports are not on this machine")
    for file in sorted(REAL.glob("*.expected.json")):
        assert problems(json.loads(file.read_text("utf-8"))) == set(), file.name


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (changed("/requests/received/total", -1), {("/requests/received/total", "minimum")}),
        (changed("/requests/received/total", 1.5), {("/requests/received/total", "type")}),
        (changed("/requests/received/total", "2"), {("/requests/received/total", "type")}),
        (changed("/requests/received/total", True), {("/requests/received/total", "type")}),
        (changed("/requests/received/total", 10**30), {("/requests/received/total", "maximum")}),
        (changed("/requests/received/total", ...), {("/requests/received", "required")}),
        (changed("/requests/received/sum", 1), {("/requests/received", "additionalProperties")}),
        (changed("/requests/outcomes/refused", ...), {("/requests/outcomes", "required")}),
        (changed("/requests/outcomes/other_total", {}), {("/requests/outcomes", "additionalProperties")}),
        (changed("/requests", ...), {("", "required")}),
        (changed("/requests", []), {("/requests", "type")}),
        (changed("/article20/fees/amount", -0.5), {("/article20/fees/amount", "minimum")}),
        (changed("/article20/rules/made", 0), {("/article20/rules", "additionalProperties")}),
        (changed("/disputes/review", None), {("/disputes/review", "type")}),
        (changed("/form", "2020"), {("/form", "enum")}),
        (changed("/form", ...), {("", "required")}),
        (changed("/year", "2024"), {("/year", "type")}),
        (changed("/year", 24), {("/year", "minimum")}),
        (changed("/organ/name", ""), {("/organ/name", "minLength")}),
        (changed("/organ/name", ...), {("/organ", "required")}),
        (changed("/organ/level", "town"), {("/organ/level", "enum")}),
        (changed("/published_on", "2025-1-20"), {("/published_on", "pattern")}),
        (changed("/published_on", "2025-01-20\n"), {("/published_on", "maxLength")}),
        (changed("/sections/0/number", 7), {("/sections/0/number", "maximum")}),
        (changed("/sections/0/heading", ...), {("/sections/0", "required")}),
        (changed("/notes", ""), {("", "additionalProperties")}),
        (
            changed("/requests/outcomes/other/other/total", 0, form="2021-23row"),
            {("/requests/outcomes/other/other/total", "type")},
        ),
        (changed("/article20/licensing/change", 1.5, form="2019"), {("/article20/licensing/change", "type")}),
        ([], {("", "type")}),
        (None, {("", "type")}),
    ],
)
def test_errors_name_the_value_that_is_wrong(data, expected):
    assert problems(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        changed("/requests/received/total", 2.0),
        changed("/article20/fees/amount", 0.5),
        changed("/article20/licensing/change", -3, form="2019"),
        changed("/requests/outcomes/other", ..., form="2021-23row"),
        changed("/sections/2/text", ...),
        changed("/sections/5/number", None),
        changed("/organ/level", ...),
        changed("/published_on", None),
        changed("/year", None),
    ],
)
def test_what_is_allowed(data):
    assert problems(data) == set()


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        [0, 1, -1, 2.0, -0.0, 7, 2024, 1e300, 10**12, 10**12 + 1, "", "2021", "2019", "2025-01-20", {}, []]
    ),
    st.text(max_size=12),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(EDITIONS), st.data())
def test_both_validators_agree(edition, data):
    mutated = copy.deepcopy(report(form=edition))
    for _ in range(data.draw(st.integers(1, 3))):
        inside = mutated
        while True:
            keys = list(range(len(inside))) if isinstance(inside, list) else list(inside)
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(inside[key], dict | list) and data.draw(st.integers(0, 3)):
                inside = inside[key]
                continue
            kind = data.draw(st.sampled_from(("replace", "delete", "add")))
            if kind == "replace":
                inside[key] = data.draw(VALUES)
            elif kind == "delete":
                del inside[key]
            elif isinstance(inside, dict):
                inside[data.draw(st.text(max_size=6))] = data.draw(VALUES)
            break
    problems(mutated)


def test_identity():
    identity = identify(report(code="530100", parent="云岭县人民政府"))
    assert identity.organ == "云岭县青溪镇人民政府"
    assert (identity.year, identity.level, identity.form) == (2024, "township", "2021")
    assert (identity.code, identity.parent) == ("530100", "云岭县人民政府")


def test_a_level_that_is_not_stated_is_what_the_name_says():
    assert identify(changed("/organ/level", ...)).level == "township"
    assert identify(changed("/organ/level", ..., organ="云岭市人民政府")).level == "unknown"
    assert identify(changed("/organ/level", "unknown")).level == "unknown"
