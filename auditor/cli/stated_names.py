"""Where names are written that are not known, if they are not on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from auditor.errors import ConfigError, UnknownNameError

Origins = Callable[[str, str], str]
"""Gives file and line for what a name is of, and the name; "" where it is not written there."""

_origins: ContextVar[Origins | None] = ContextVar("origins", default=None)


@contextmanager
def names_stated(origins: Origins) -> Iterator[None]:
    """In errors, say of names where they are written."""
    before = _origins.set(origins)
    try:
        yield
    finally:
        _origins.reset(before)


def stated_at(error: ConfigError) -> str:
    """File and line of the name that an error is about, "" where that is not known."""
    origins = _origins.get()
    return origins(error.what, error.name) if origins and isinstance(error, UnknownNameError) else ""
