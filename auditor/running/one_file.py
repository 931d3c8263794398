"""One file by itself: what it says as a report, or just what it contains."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from auditor.reading.document import Document
from auditor.reading.files import STDIN
from auditor.running.examine import Examiner
from auditor.running.examined import NeedsIsolation, Read
from auditor.running.inputs import single
from auditor.running.worker import Limits, MakeExaminer, Parts

T = TypeVar("T")


def read_one(
    path: str,
    make_examiner: MakeExaminer,
    limits: Limits | None = None,
    *,
    pictured: bool = False,
    parts: Parts | None = None,
) -> Read:
    """What one file says: read here, or in a limited worker if its reader is native code.

    Of an archive, the only file in it. With ``pictured`` it comes with the pictures of its pages, where its
    format has pages. ``parts`` is that of :func:`~auditor.running.examine_all.examine_all`.

    Raises:
        UnreadableError: the file cannot be read, is not a report, or its reader broke or took too much.
    """
    examiner = make_examiner(False)
    path = single(path, examiner.readers)
    content = examiner.standard_input() if path == STDIN else None
    found = examiner.show(path, content, pictured=pictured)
    if not isinstance(found, NeedsIsolation):
        return found
    work = partial(_show, path=path, content=content, pictured=pictured)
    return _alone(work, path, make_examiner, limits, parts)


def read_document(path: str, make_examiner: MakeExaminer, limits: Limits | None = None) -> Document:
    """What one file contains, whether it is a report or not; read where :func:`read_one` reads it.

    Raises:
        UnreadableError: the file cannot be read, or its reader broke or took too much.
    """
    found = make_examiner(False).document(path)
    if not isinstance(found, NeedsIsolation):
        return found
    return _alone(partial(_document, path=path), path, make_examiner, limits, None)


def _alone(
    work: Callable[[Examiner], T],
    path: str,
    make_examiner: MakeExaminer,
    limits: Limits | None,
    parts: Parts | None,
) -> T:
    """The result of work on one file that is for a worker."""
    from auditor.running.workers import alone

    return alone(work, path, make_examiner, limits or Limits(), parts)


def _show(examiner: Examiner, *, path: str, content: bytes | None, pictured: bool) -> Read:
    return _read(examiner.show(path, content, pictured=pictured))


def _document(examiner: Examiner, *, path: str) -> Document:
    return _read(examiner.document(path))


def _read(found: T | NeedsIsolation) -> T:
    assert not isinstance(found, NeedsIsolation)
    return found
