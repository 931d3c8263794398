"""Canonical files against their schema, without any rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.audit import Unread
from auditor.document import Document
from auditor.errors import AuditorError, UnreadableError
from auditor.examine import SchemaError, interpret
from auditor.inputs import printable, read
from auditor.registry import Registry


def validate(paths: Iterable[str], registry: Registry) -> Iterator[Unread]:
    """The files that are no valid canonical reports; ``problems`` is empty for those that could not be read at all."""
    for path in paths:
        try:
            document = read(path, registry.readers.values(), lambda reader: reader.format in ("json", "yaml"))
            if not isinstance(document, Document):
                raise UnreadableError("this is not a canonical report (JSON or YAML); auditor audit reads it")
            interpret(document, registry.report_types.values())
        except SchemaError as error:
            yield error.unread
        except AuditorError as error:
            yield Unread(printable(path), error.message)
