"""How a mutation is declared, and what mutations ask of a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.reports.mutation import Change, Draft, Mutation

DECLARED: dict[str, Mutation] = {}


def mutation(id: str, *, zh: str, en: str) -> Callable[[Change], Change]:
    """Declare a mutation; its titles say what is wrong in the report then."""

    def declare(change: Change) -> Change:
        assert id not in DECLARED, id
        DECLARED[id] = Mutation(id, {"zh": zh, "en": en}, change)
        return change

    return declare


def parts(draft: Draft) -> Mapping[int, dict[str, Any]]:
    """The headings and texts of the report by statutory part."""
    return {section["number"]: section for section in draft.data["sections"]}


def append(draft: Draft, number: int, words: str) -> None:
    """Append words to a part."""
    section = parts(draft)[number]
    section["text"] = f"{section['text']}{words}"


def year_of(draft: Draft) -> int:
    """The year that the report is on."""
    return int(draft.data["year"])


def organ_of(draft: Draft) -> str:
    """The name of the organ."""
    return str(draft.data["organ"]["name"])


def level_of(draft: Draft) -> str:
    """The level of the organ."""
    return str(draft.data["organ"]["level"])


def edition_for(draft: Draft) -> str:
    """The edition of the form that is right for the year."""
    return "2021" if year_of(draft) >= 2021 else "2019"
