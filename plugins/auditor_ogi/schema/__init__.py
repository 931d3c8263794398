"""The JSON Schema of the canonical report, derived from the form.

Objects are closed, errors point at the value that is wrong: what depends on the edition is chosen by ``if``
and ``then`` on ``form``, and a table is an object or null by its ``type``, so that no error hides behind an
alternative.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from auditor_ogi.form import EDITIONS, Column, Form, Grid, Row, form

Schema = dict[str, Any]

FILE = Path(__file__).parent / "ogi-annual-report.json"
LEVELS = (
    "township",
    "subdistrict",
    "county_department",
    "county",
    "city_department",
    "city",
    "province_department",
    "province",
    "other",
    "unknown",
)
# Far above any real figure; keeps sums exact in every reader of the data and every output format.
LARGEST = 10**12
_NUMBERS: dict[str, Schema] = {
    "count": {"type": ["integer", "null"], "minimum": 0, "maximum": LARGEST},
    "decimal": {"type": ["number", "null"], "minimum": 0, "maximum": LARGEST},
    "signed": {"type": ["integer", "null"], "minimum": -LARGEST, "maximum": LARGEST},
}


@cache
def schema() -> Schema:
    """The committed schema."""
    loaded: Schema = json.loads(FILE.read_text("utf-8"))
    return loaded


def generate() -> Schema:
    """The schema as it follows from the form."""
    forms = [form(edition) for edition in EDITIONS]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "ogi-annual-report",
        "title": "政府信息公开工作年度报告",
        "description": "null is a cell that is blank, struck out, unreadable or not in the form; "
        "a null table is one that the report does not have.",
        **_object(
            {
                "form": {"title": "表格版本", "enum": list(EDITIONS)},
                "organ": _organ(),
                "year": {"title": "报告年度", "type": ["integer", "null"], "minimum": 2008, "maximum": 2100},
                "title": {"title": "标题", "type": "string"},
                "published_on": {
                    "title": "发布日期",
                    "type": ["string", "null"],
                    "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
                    "examples": ["2025-01-20"],
                    "maxLength": 10,  # Python's $ also matches before a final line break
                },
                "preamble": {"title": "引言", "type": "string"},
                "sections": {"title": "正文", "type": "array", "items": _section()},
                "article20": {"title": forms[0].article20_label.zh},
                "requests": {"title": forms[0].requests.label.zh},
                "disputes": {"title": forms[0].disputes.label.zh},
            },
            required=("form", "organ", "year", "sections", "article20", "requests", "disputes"),
        ),
        "allOf": [_edition(this) for this in forms],
        "$defs": {
            **_NUMBERS,
            "requests_columns": _columns(forms[0].requests.columns),
            "disputes_columns": _columns(forms[0].disputes.columns),
            "requests_blank": _object(
                {
                    column.key: {"title": column.label.zh, "type": "null"}
                    for column in forms[0].requests.columns
                }
            ),
        },
    }


def write() -> None:
    """Write the schema file anew."""
    FILE.write_text(text(), "utf-8")


def text() -> str:
    """What the schema file has to contain."""
    return json.dumps(generate(), ensure_ascii=False, indent=1) + "\n"


def _organ() -> Schema:
    return {
        "title": "行政机关",
        **_object(
            {
                "name": {"title": "行政机关名称", "type": "string", "minLength": 1},
                "level": {"title": "行政机关层级", "enum": list(LEVELS)},
                "code": {"title": "行政机关代码", "type": ["string", "null"]},
                "parent": {"title": "上级行政机关", "type": ["string", "null"]},
            },
            required=("name",),
        ),
    }


def _section() -> Schema:
    return _object(
        {
            "number": {"title": "法定部分序号", "type": ["integer", "null"], "minimum": 1, "maximum": 6},
            "heading": {"title": "标题", "type": "string"},
            "text": {"title": "正文", "type": "string"},
        },
        required=("number", "heading"),
    )


def _edition(this: Form) -> Schema:
    # Without `required`, a report that names no edition would be checked against all of them.
    return {
        "if": {"properties": {"form": {"const": this.edition}}, "required": ["form"]},
        "then": {
            "properties": {
                "article20": _nullable(_article20(this)),
                "requests": _nullable(_rows(this.requests, this.blank_rows)),
                "disputes": _nullable(_rows(this.disputes)),
            }
        },
    }


def _article20(this: Form) -> Schema:
    return _object(
        {
            row.key: {"title": row.label.zh, **_columns(block.columns)}
            for block in this.article20
            for row in block.rows
        }
    )


def _rows(grid: Grid, blank: Iterable[Row] = ()) -> Schema:
    """The rows of a table; ``blank`` ones are optional and null."""
    tree: dict[str, Any] = {}
    for row in grid.rows:
        _hang(tree, row.key, {"$ref": f"#/$defs/{grid.key}_columns", "title": row.label.zh})
    optional = set()
    for row in blank:
        _hang(tree, row.key, {"$ref": f"#/$defs/{grid.key}_blank"})
        optional.add(row.key.rpartition("/")[0])
    return _grow(tree, optional)


def _hang(tree: dict[str, Any], key: str, leaf: Schema) -> None:
    *above, last = key.split("/")
    for name in above:
        tree = tree.setdefault(name, {})
    tree[last] = leaf


def _grow(tree: dict[str, Any], optional: set[str], prefix: str = "") -> Schema:
    properties = {
        name: item if "$ref" in item else _grow(item, optional, f"{prefix}{name}/")
        for name, item in tree.items()
    }
    return _object(properties, required=[name for name in properties if f"{prefix}{name}" not in optional])


def _columns(columns: Iterable[Column]) -> Schema:
    return _object(
        {column.key: {"$ref": f"#/$defs/{column.number}", "title": column.label.zh} for column in columns}
    )


def _object(properties: dict[str, Any], required: Iterable[str] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties if required is None else required),
        "additionalProperties": False,
    }


def _nullable(schema: Schema) -> Schema:
    return {**schema, "type": ["object", "null"]}
