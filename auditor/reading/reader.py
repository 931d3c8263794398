"""What a reader is: one file format, from bytes to a :class:`~auditor.reading.document.Document`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditor.messages import CORE_DOMAIN
from auditor.reading.document import Document, Picture
from auditor.record import Record

HEAD = 4096
"""How many of the first bytes of a file show its format."""


class Reader(Record, frozen=True):
    """A file format.

    ``suffixes`` (lower case, with dot) say which files of a folder are read; ``claims(head)`` says by the
    first 4,096 bytes whether a file is of this format, whatever it is called; ``recognises(content)`` says so
    by the whole file, where several formats begin alike. ``read(content, path)`` raises
    :class:`~auditor.errors.UnreadableError` for a file that is damaged, encrypted or something else. A
    ``last_resort`` claims what no other reader claims. ``largest`` is the size in bytes beyond which a file
    is refused. ``isolated`` readers run native code on untrusted bytes and are called in a worker process
    under time and memory limits. ``pictures(content)`` draws the first pages of a file whose text has a place
    on a page (``page`` and ``box``), for people to look at; it is called where ``read`` is.
    ``may_be_report(head, length)`` says by the first ``glance`` bytes and the length of a file found in a
    folder whether it may be a report at all: folders hold logos and settings of the same formats. A file that
    the user names is read in any case. ``depends_on()`` says what the reading depends on besides the file and
    this software, such as another program that it calls; what a cache holds is read again where it changes.
    ``domain`` is the message catalogue of ``title``; the registry
    sets it to the plugin's own.
    """

    format: str
    title: str
    suffixes: tuple[str, ...]
    claims: Callable[[bytes], bool]
    read: Callable[[bytes, str], Document]
    largest: int = 20_000_000
    isolated: bool = False
    last_resort: bool = False
    pictures: Callable[[bytes], Sequence[Picture]] | None = None
    may_be_report: Callable[[bytes, int], bool] | None = None
    glance: int = HEAD
    recognises: Callable[[bytes], bool] | None = None
    depends_on: Callable[[], str] | None = None
    domain: str = CORE_DOMAIN
