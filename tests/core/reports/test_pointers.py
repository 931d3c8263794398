"""Which pointers a schema allows: what it closes is refused, what it leaves open is not."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.reports.pointers import Pointers, is_possible, nearest_pointer, numbers_of

SCHEMA = {
    "type": "object",
    "required": ["organ"],
    "additionalProperties": False,
    "properties": {
        "organ": {"$ref": "#/$defs/organ"},
        "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}},
        "pair": {"type": "array", "prefixItems": [{"type": "integer"}], "items": False},
        "table": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/part"}]},
        "notes": {"type": "object", "additionalProperties": {"type": "string"}},
        "a/b": {"type": ["integer", "null"]},
        "loop": {"$ref": "#/properties/loop"},
    },
    "allOf": [{"if": {"required": ["table"]}, "then": {"properties": {"table": {"type": "object"}}}}],
    "$defs": {
        "organ": {
            "type": "object",
            "properties": {"name": {"type": "string"}},
            "additionalProperties": False,
        },
        "part": {
            "type": "object",
            "properties": {"open": {"type": "integer"}},
            "additionalProperties": False,
        },
    },
}


@pytest.mark.parametrize(
    "pointer",
    [
        "",
        "/organ",
        "/organ/name",
        "/parts/0",
        "/parts/17/open",
        "/pair/0",
        "/table/open",
        "/notes",
        "/notes/anything",
        "/a~1b",
    ],
)
def test_possible(pointer: str) -> None:
    assert is_possible(SCHEMA, pointer)


@pytest.mark.parametrize(
    "pointer",
    [
        "/organs",
        "/organ/nmae",
        "/organ/name/first",
        "/parts/open",
        "/parts/0/opne",
        "/table/opne",
        "/a",
        "/a~1b/c",
    ],
)
def test_not_possible(pointer: str) -> None:
    assert not is_possible(SCHEMA, pointer)


@pytest.mark.parametrize("pointer", ["/x", "/x/0/y", "/loop/x"])
def test_what_nobody_closed(pointer: str) -> None:
    open_schema = {"type": "object", "required": ["x"], "properties": {"loop": {"$ref": "#/properties/loop"}}}
    assert is_possible(open_schema, pointer)
    assert is_possible({"required": ["x"], "$ref": "other.json"}, pointer)


VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "open", "organ", "parts", "table", "notes", "a/b"]), inner)
    ),
    max_leaves=8,
)


def pointers(value: object, at: str = "") -> list[str]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    here = [(f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}", each) for key, each in inner]
    return [at, *(pointer for place, each in here for pointer in pointers(each, place))]


# The first draw builds the strategies; on a busy machine that alone is slow.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["organ", "parts", "table", "notes", "a/b", "pair"]), VALUES))
def test_every_pointer_of_a_valid_report_is_possible(data: dict[str, object]) -> None:
    """What the schema's own validator accepts must never be refused."""
    if jsonschema.Draft202012Validator(SCHEMA).is_valid({"organ": {}, **data}):
        assert all(is_possible(SCHEMA, pointer) for pointer in pointers(data))


OPEN = {
    "properties": {
        "requests": {"properties": {"total": {}, "part_2023": {}}},
        "notes": {"properties": {"first": {}}, "additionalProperties": {"type": "string"}},
    }
}
FORMS = {
    "type": "object",
    "required": ["form"],
    "properties": {"form": {"enum": ["old", "new"]}, "table": {"title": "by form"}},
    "allOf": [
        {
            "if": {"properties": {"form": {"const": form}}, "required": ["form"]},
            "then": {"properties": {"table": {"properties": {name: {}}, "additionalProperties": False}}},
        }
        for form, name in (("old", "sums"), ("new", "totals"))
    ],
}


@pytest.mark.parametrize(
    ("schema", "pointer", "near"),
    [
        (SCHEMA, "/organ/name", "/organ/name"),
        (SCHEMA, "/organ/nam", "/organ/name"),
        (SCHEMA, "/organs/nam", "/organ/name"),
        (SCHEMA, "/organ/zzz", "/organ"),
        (SCHEMA, "/parts/3/opne", "/parts/3/open"),
        (SCHEMA, "/table/opem", "/table/open"),
        (SCHEMA, "/parts/x", "/parts"),
        (SCHEMA, "/a~1c", "/a~1b"),
        (SCHEMA, "/zzz", ""),
        (SCHEMA, "", ""),
        (SCHEMA, "/notes/anything", "/notes/anything"),
        (OPEN, "/request", "/requests"),
        (OPEN, "/request/totl", "/requests/total"),
        (OPEN, "/something/else", "/something/else"),
        (OPEN, "/requests/part_2024", "/requests/part_2024"),
        (OPEN, "/notes/firsts", "/notes/firsts"),
        (FORMS, "/table/sums", "/table/sums"),
        (FORMS, "/table/totals", "/table/totals"),
        (FORMS, "/table/total", "/table/totals"),
        (FORMS, "/table/foo", "/table"),
        ({**FORMS, "required": []}, "/table/foo", "/table/foo"),
    ],
)
def test_nearest(schema: dict[str, object], pointer: str, near: str) -> None:
    assert nearest_pointer(schema, pointer) == near
    assert Pointers(schema).has(pointer) is (near == pointer)


def test_numbers_in_the_order_of_the_schema() -> None:
    schema = {
        "properties": {
            "name": {"type": "string"},
            "parts": {"type": "array", "items": {"properties": {"number": {"type": "integer"}}}},
            "table": {"anyOf": [{"$ref": "#/$defs/table"}, {"type": "null"}]},
            "a/b": {"type": ["number", "null"]},
            "self": {"$ref": "#"},
        },
        "allOf": [{"if": {}, "then": {"properties": {"late": {"type": "integer"}}}}],
        "$defs": {
            "table": {"properties": {"first": {"$ref": "#/$defs/count"}}},
            "count": {"type": "integer"},
        },
    }
    found = numbers_of(schema)
    assert found[:2] == ("/table/first", "/a~1b")
    assert "/late" in found
    assert len(found) == len(set(found))
