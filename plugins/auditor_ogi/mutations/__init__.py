"""The mutations of the annual report: what makes a correct report wrong in a known way.

``auditor mutate`` draws from them, and the benchmark of quality seeds the same ones into the reports that it
writes. A module holds those of one subject.
"""

from importlib import import_module

from auditor.reports.mutation import Mutation
from auditor_ogi.mutations.declaring import DECLARED

_MODULES = ("parts", "tables", "statements", "words", "personal", "dates", "others")


def mutations() -> tuple[Mutation, ...]:
    """All of them, in a fixed order."""
    for name in _MODULES:
        import_module(f"{__name__}.{name}")
    return tuple(DECLARED.values())


def mutation_of(id: str) -> Mutation:
    """The mutation of this id.

    Raises:
        KeyError: there is none.
    """
    mutations()
    return DECLARED[id]
