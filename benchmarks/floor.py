"""The least that an audit could do: parse, validate, check the six parts and the 42 identities by hand.

It has no places, no messages and no configurable rules; the engine's time is compared with its time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec

from auditor_ogi.schema import schema

_DIRECT = ("disclosed", "partly_disclosed")
_GROUPS = {
    "refused": (
        "state_secret",
        "prohibited_by_law",
        "security_and_stability",
        "third_party_rights",
        "internal_affairs",
        "deliberative",
        "enforcement_file",
        "administrative_inquiry",
    ),
    "unavailable": ("not_held", "needs_creation", "still_unclear"),
    "not_processed": ("petition", "repeated", "publication", "excessive", "reconfirmation"),
    "other": ("not_corrected", "fee_unpaid", "other"),
}
_KINDS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
_CASES = ("upheld", "corrected", "other", "pending")


def floor(folder: Path) -> int:
    """The number of reports with at least one fault."""
    valid = jsonschema_rs.validator_for(schema()).is_valid
    decode = msgspec.json.Decoder().decode
    wrong = 0
    for file in sorted(folder.iterdir()):
        data = decode(file.read_bytes())
        wrong += not (
            valid(data) and _parts(data) and _requests(data["requests"]) and _disputes(data["disputes"])
        )
    return wrong


def _parts(data: dict[str, Any]) -> bool:
    return {section["number"] for section in data["sections"]} >= {1, 2, 3, 4, 5, 6}


def _requests(table: dict[str, Any]) -> bool:
    outcomes = table["outcomes"]
    handled = [outcomes[key] for key in _DIRECT] + [
        outcomes[group][key] for group, keys in _GROUPS.items() for key in keys
    ]
    received, carried_in, carried_out, total = (
        table["received"],
        table["carried_in"],
        table["carried_out"],
        outcomes["total"],
    )
    right = True
    for row in (received, carried_in, *handled, total, carried_out):
        values = [row[kind] for kind in _KINDS]
        if None in values or sum(values) != row["total"]:
            right = False
    for column in (*_KINDS, "total"):
        values = [row[column] for row in handled]
        if None in values or sum(values) != total[column]:
            right = False
        sides = (received[column], carried_in[column], total[column], carried_out[column])
        if None in sides or sides[0] + sides[1] != sides[2] + sides[3]:
            right = False
    return right


def _disputes(table: dict[str, Any]) -> bool:
    right = True
    for cases in table.values():
        values = [cases[key] for key in _CASES]
        if None in values or sum(values) != cases["total"]:
            right = False
    return right
