"""A clean report of a type with some values changed: what examples of rules are written as."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from auditor.errors import ConfigError
from auditor.reports.pointers import nearest_pointer
from auditor.reports.report_type import ReportType


def sample_of(kind: ReportType, values: Mapping[str, Any]) -> dict[str, Any]:
    """The sample of a report type, or its empty report, with these values by pointer.

    Raises:
        ConfigError: the type gives neither, or its report has no such pointer.
    """
    if kind.sample is not None:
        data = kind.sample()
    elif kind.template is not None:
        data = copy.deepcopy(kind.template(kind.editions[0]))
    else:
        raise ConfigError(
            "report type {type} gives no report to start from (sample, template); write whole reports",
            type=kind.id,
        )
    for pointer, value in values.items():
        _put(data, kind, pointer, value)
    return data


def _put(data: dict[str, Any], kind: ReportType, pointer: str, value: Any) -> None:
    *above, last = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]] or [""]
    holder: Any = data
    try:
        for step in above:
            holder = holder[int(step) if isinstance(holder, list) else step]
        if isinstance(holder, list):
            holder[int(last)] = value
            return
    except (KeyError, IndexError, TypeError, ValueError):
        raise _no_pointer(kind, pointer) from None
    if not isinstance(holder, dict) or nearest_pointer(kind.schema, pointer) != pointer:
        raise _no_pointer(kind, pointer)
    holder[last] = copy.deepcopy(value)


def _no_pointer(kind: ReportType, pointer: str) -> ConfigError:
    return ConfigError(
        "the report of type {type} that examples start from has no {pointer}; the nearest is {nearest}",
        type=kind.id,
        pointer=pointer,
        nearest=nearest_pointer(kind.schema, pointer) or "/",
    )
