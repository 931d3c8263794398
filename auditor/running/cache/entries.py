"""What is kept of a file, apart from how: runs without a cache know these, and load nothing more."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from auditor.messages import Message
from auditor.reading.files import Beside
from auditor.reports.identity import Identity
from auditor.reports.source import ReadingIssue, Source
from auditor.rules.finding import Outcome
from auditor.running.examined import Examined
from auditor.running.inputs import Input

SUM = 16
"""Bytes of a hash."""
_ENCODER = msgspec.msgpack.Encoder()


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What a rule said of a report, under the hash of all that decides it: its outcome, if it is settled, and
    its digest of the report, if it has one."""

    key: bytes
    outcome: Outcome | None = None
    digest: Any = None


class KeptReading(msgspec.Struct, frozen=True, array_like=True):
    """A report as it was read, and what rules answered, by their ids.

    ``file`` is the hash, the format and the producer of its file. ``is_canonical`` where the places of values
    are found in the file itself. ``settled`` is the identity that the rules were asked about.
    """

    type: str
    data: dict[str, Any]
    sources: dict[str, Source]
    issues: tuple[ReadingIssue, ...]
    notes: tuple[Message, ...]
    file: tuple[str, str, str]
    is_canonical: bool
    beside: tuple[Beside, ...]
    settled: Identity
    answers: dict[str, Answer]


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What examining a file gave: header, body, extract and digests as the run keeps them, encoded, or, for a
    file that is no report, what it is.

    ``beside`` is the hash of what rules over several reports see of it besides its digests, ``whole`` that of
    all four.
    """

    type: str = ""
    path: str = ""
    header: bytes = b""
    body: bytes = b""
    extract: bytes = b""
    digests: bytes = b""
    beside: bytes = b""
    whole: bytes = b""
    other: Input | None = None


class Conditions(msgspec.Struct, frozen=True, array_like=True):
    """Under which this is still so, besides those that the key stands for.

    ``said`` is the identity as the report states it, ``settled`` as roster and report state it; ``beside``
    are the files beside a page.
    """

    type: str = ""
    said: Identity | None = None
    settled: Identity | None = None
    beside: tuple[Beside, ...] = ()


def kept_of(examined: Examined) -> Kept:
    """What examining a file gave, encoded."""
    parts = (examined.header, examined.body, examined.extract, examined.digests)
    header, body, extract, digests = map(_ENCODER.encode, parts)
    return Kept(
        examined.header.type,
        examined.header.path,
        header,
        body,
        extract,
        digests,
        # What a rule over all reports takes from this one is its own matter.
        hash_of(header, extract),
        hash_of(header, body, extract, digests),
    )


def hash_of(*parts: bytes | bytearray) -> bytes:
    """One hash of several things, told apart by their lengths."""
    found = hashlib.blake2b(digest_size=SUM)
    for part in parts:
        found.update(len(part).to_bytes(8, "little"))
        found.update(part)
    return found.digest()


def digest_of(content: bytes) -> str:
    """The hash of the content of a file, as documents have it."""
    return hashlib.sha256(content, usedforsecurity=False).hexdigest()
