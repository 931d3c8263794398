"""The form as data: tables, rows, columns, the labels they print, and the identities that bind them.

Source: 国办公开办函〔2021〕30号 and 〔2019〕60号, one YAML file an edition in this folder. Reader,
schema, arithmetic rules, labels and empty templates are all derived from :class:`Form`.
"""

from __future__ import annotations

from functools import cache

from auditor_ogi.form.from_yaml import form_of
from auditor_ogi.form.naming import labels_of
from auditor_ogi.form.structure import (
    TABLES,
    Balance,
    Block,
    Column,
    Form,
    Grid,
    Label,
    Row,
    StatutoryPart,
    set_value,
)

__all__ = [
    "EDITIONS",
    "TABLES",
    "Balance",
    "Block",
    "Column",
    "Form",
    "Grid",
    "Label",
    "Row",
    "StatutoryPart",
    "form",
    "labels",
    "set_value",
]

EDITIONS = ("2021", "2021-23row", "2019")


@cache
def form(edition: str) -> Form:
    """The form of one edition.

    Raises:
        KeyError: the edition does not exist.
    """
    if edition not in EDITIONS:
        raise KeyError(edition)
    return form_of(edition)


@cache
def labels() -> dict[str, Label]:
    """Label of every value, row, table and part of all editions, by pointer.

    Parts are ``/parts/1`` … ``/parts/6``, the columns of table three ``/columns/natural_person`` and so on.
    """
    known: dict[str, Label] = {}
    for edition in reversed(EDITIONS):
        known.update(labels_of(form(edition)))
    return known
