"""Whether what a PDF draws is still what its writer packed: every compressed part has a checksum."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from auditor.reading.patterns import lazy_regex

_STREAM = lazy_regex(rb">>\s*stream(?:\r\n|\n|\r)")
_HEAD = 2_000
_CHUNK = 1 << 20
_MOST = 200 << 20
_PACKED = lazy_regex(rb"/Filter\s*\[?\s*/Fl(?:ateDecode)?\b")
_LENGTH = lazy_regex(rb"/Length\s+(\d{1,9})\b(?!\s+\d+\s+R)")
# Pictures are not read; a font that is damaged loses characters, or draws them elsewhere.
_PICTURE = lazy_regex(rb"/Subtype\s*/Image\b")


class DamagedError(Exception):
    """A part cannot be unpacked, or fails its checksum."""


def may_contain(content: bytes, word: bytes) -> bool:
    """Whether a word may be in page contents or the objects that they use; true if the file is encrypted.

    pdfium shows what it can of a damaged part without an error: digits change or are lost. An encrypted file
    cannot be checked.

    Raises:
        DamagedError: a part cannot be unpacked, or fails its checksum.
    """
    found = word in content
    if b"/Encrypt" in content:
        return True
    left = _MOST
    for packed in _streams(content):
        last = b""
        for data in _unpacked(packed):
            left -= len(data)
            if left < 0:
                raise DamagedError
            found = found or word in last + data
            last = data[-len(word) :]
    return found


def _streams(content: bytes) -> Iterator[memoryview]:
    whole = memoryview(content)
    for found in _STREAM.finditer(content):
        head = content[max(0, found.start() - _HEAD) : found.start()].rpartition(b" obj")[2]
        end = content.find(b"endstream", found.end())
        stated = _LENGTH.search(head)
        if stated is not None and content[found.end() + int(stated[1]) : end].isspace():
            end = found.end() + int(stated[1])
        packed = whole[found.end() : end if end >= 0 else len(content)]
        if _PACKED.search(head) and not _PICTURE.search(head) and bytes(packed[:4]).strip():
            yield packed


def _unpacked(packed: memoryview) -> Iterator[bytes]:
    """A part, unpacked piece by piece."""
    machine = zlib.decompressobj()
    data: bytes | memoryview = packed
    try:
        while not machine.eof:
            out = machine.decompress(data, _CHUNK)
            data = machine.unconsumed_tail
            if not out and not data and not machine.eof:
                _without_checksum(packed)
                return
            yield out
    except zlib.error as error:
        raise DamagedError from error


def _without_checksum(packed: memoryview) -> None:
    """Let pass what is whole but for its checksum, which some writers leave out or cut short."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    data: bytes | memoryview = packed[2:]
    while not machine.eof:
        out = machine.decompress(data, _CHUNK)
        data = machine.unconsumed_tail
        if not out and not data and not machine.eof:
            raise DamagedError
