"""Whether what a PDF draws is still what its writer packed: every compressed part has a checksum."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb">>\s*stream(?:\r\n|\n|\r)")
_HEAD = 2_000
_CHUNK = 1 << 20
_MOST = 200 << 20
_CHECKSUM = 4
_FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"\1\0\4")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/Fl(?:ateDecode)?\b")
# Pictures are not read, and a font that cannot draw is noticed otherwise: both are large.
_NOT_READ = re.compile(rb"/Length[123]\b|/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)\b")


class DamagedError(Exception):
    """A part cannot be unpacked, or fails its checksum."""


def names(content: bytes, word: bytes) -> bool:
    """Whether a word may stand in page contents or the objects that they use; true for what cannot be unpacked.

    pdfium shows what it can of a damaged part and says nothing: digits change or are lost. An encrypted file cannot
    be checked.

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
        if _PACKED.search(head) and not _NOT_READ.search(head):
            yield whole[found.end() : end if end >= 0 else len(content)]


def _unpacked(packed: memoryview) -> Iterator[bytes]:
    """A part, unpacked piece by piece."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    checksum, size = 1, 0
    data: bytes | memoryview = packed[2:]
    try:
        while not machine.eof:
            out = machine.decompress(data, _CHUNK if size else _CHECKSUM)
            size += len(out)
            if out.startswith(_FONTS) and size == len(out):
                return
            if not out and not machine.unconsumed_tail and not machine.eof:
                raise DamagedError
            checksum = zlib.adler32(out, checksum)
            yield out
            data = machine.unconsumed_tail
    except zlib.error as error:
        raise DamagedError from error
    stated = machine.unused_data[:_CHECKSUM]
    # Some writers leave the checksum out, or cut it short.
    if len(stated) == _CHECKSUM and int.from_bytes(stated, "big") != checksum:
        raise DamagedError
