"""What the reports of a run say, for outputs that show or compare it: all values, and the texts with their
paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from auditor.on_demand import OnDemand
from auditor.reports.masking import Mask, masked
from auditor.reports.source import Source
from auditor.running.examined import Extract

T = TypeVar("T")
Values = Mapping[str, Any]
"""The values of one report by JSON Pointer, lists and objects flattened."""


class _OfReports(OnDemand[T]):
    """Something of each report, read from disk when asked for, without what its type hides."""

    def __init__(
        self, extracts: Sequence[Extract], types: Sequence[str], masks: Mapping[str, Mask | None]
    ) -> None:
        self._extracts = extracts
        self._types = types
        self._masks = masks

    def _of(self, extract: Extract, mask: Mask | None) -> T:
        raise NotImplementedError

    def __len__(self) -> int:
        return len(self._extracts)

    def item(self, place: int) -> T:
        """That of one report."""
        return self._of(self._extracts[place], self._masks[self._types[place]])


class Contents(_OfReports[Values]):
    """The values of each report, read from disk when asked for; what must not be shown is masked."""

    def _of(self, extract: Extract, mask: Mask | None) -> Values:
        return {pointer: masked(value, mask) for pointer, value in extract.whole().items()}


class Sources(_OfReports[Mapping[str, Source]]):
    """The raw texts and places of the values of each report, read from disk when asked for.

    What must not be shown is masked in the raw texts.
    """

    def _of(self, extract: Extract, mask: Mask | None) -> Mapping[str, Source]:
        return {pointer: _masked(source, mask) for pointer, source in extract.all_sources().items()}


def _masked(source: Source, mask: Mask | None) -> Source:
    raw = masked(source.raw, mask)
    return source if raw == source.raw else msgspec.structs.replace(source, raw=raw)


def nested(values: Values) -> Any:
    """The report as plain data, from its values by pointer: the inverse of
    :func:`~auditor.reports.report.leaves`.

    A branch is a list where its keys are 0, 1, 2, …
    """
    root: dict[str, Any] = {}
    for pointer, value in values.items():
        *branches, leaf = pointer.split("/")[1:] or [""]
        place = root
        for branch in branches:
            place = place.setdefault(_unescaped(branch), {})
        place[_unescaped(leaf)] = value
    return _with_lists(root)


def _unescaped(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~")


def _with_lists(branch: Any) -> Any:
    if not isinstance(branch, dict) or not branch:
        return branch
    found = {key: _with_lists(value) for key, value in branch.items()}
    numbers = [str(number) for number in range(len(found))]
    return [found[number] for number in numbers] if set(found) == set(numbers) else found
