"""Canonical files against their schema, without any rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.errors import AuditorError, UnreadableError
from auditor.reading import canonical
from auditor.reading.document import Document
from auditor.reading.files import printable, read
from auditor.reports.interpretation import SchemaError, interpret
from auditor.running.inputs import Unread
from auditor.running.installed import Installed


def validate(paths: Iterable[str], installed: Installed) -> Iterator[Unread]:
    """The files that are not valid canonical reports.

    ``problems`` is empty for those that could not be read at all.
    """
    for path in paths:
        try:
            document = read(
                path, installed.readers.values(), lambda reader: reader.format in canonical.FORMATS
            )
            if not isinstance(document, Document):
                raise UnreadableError("this is not a canonical report (JSON or YAML); auditor audit reads it")
            interpret(document, installed.report_types.values())
        except SchemaError as error:
            yield Unread(printable(path), error.message, error.problems)
        except AuditorError as error:
            yield Unread(printable(path), error.message)
