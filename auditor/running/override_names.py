"""The names of organs in the overrides of rulesets that no organ of a run has: most likely misspelled."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Mapping

from auditor.errors import nearest_name
from auditor.messages import Message, message
from auditor.running.plan import Plan

# Among more names than this the nearest one is not searched for.
_MOST_COMPARED = 5_000


class OverrideNames:
    """The names in overrides, by report type, that no organ has had so far."""

    def __init__(self, plans: Mapping[str, Plan]) -> None:
        self._open = {
            type: {name: override.origin for override in plan.ruleset.overrides for name in override.names}
            for type, plan in plans.items()
        }
        self._organs: dict[str, dict[str, None]] = {type: {} for type, names in self._open.items() if names}

    def seen(self, type: str, organ: str) -> None:
        """Note an organ of the run."""
        if type not in self._organs or organ in self._organs[type]:
            return
        self._organs[type][organ] = None
        names = self._open[type]
        for name in [name for name in names if fnmatch.fnmatchcase(organ, name)]:
            del names[name]

    def notes(self) -> Iterator[Message]:
        """One sentence for each name that is left."""
        for type, names in self._open.items():
            organs = self._organs.get(type, {})
            for name, origin in names.items():
                near = nearest_name(name, organs) if len(organs) <= _MOST_COMPARED else None
                template = (
                    "{place}: no organ of this run is called {name}; the override is not used for it. "
                    "Did you mean {nearest}?"
                    if near
                    else "{place}: no organ of this run is called {name}; the override is not used for it"
                )
                yield message(template, place=origin, name=name, nearest=near)
