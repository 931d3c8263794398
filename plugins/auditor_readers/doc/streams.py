"""The streams of a DOC file, its header (FIB) and its pieces of text."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

from auditor.errors import UnreadableError
from auditor.record import Record
from auditor_readers import compound
from auditor_readers.wording import DOMAIN, unreadable

_WORD = 0xA5EC
_OLDEST = 0xC1
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
_CLX, _CHARACTERS, _PARAGRAPHS = 33, 12, 13
_TEXT_LENGTHS = range(3, 11)
_NO_TEXT = 6
_MOST_PIECES = 200_000
_COMPRESSED = 0x40000000


class TextPiece(Record, frozen=True):
    """A run of text: its characters, where it begins in the main stream, and the bytes of a character."""

    start: int
    end: int
    offset: int
    width: int
    modifier: int


class Streams:
    """The parts of an open file that hold its text; every offset in it is checked before it is followed."""

    def __init__(self, content: bytes) -> None:
        """Open a file.

        Raises:
            UnreadableError: it is not a document of Word 97 or later, or it is encrypted or damaged.
        """
        import olefile  # type: ignore[import-untyped]

        try:
            with olefile.OleFileIO(io.BytesIO(content)) as ole:
                self.names = {"/".join(entry) for entry in ole.listdir()}
                if compound.ENCRYPTED in self.names:
                    raise _encrypted()
                if "WordDocument" not in self.names:
                    raise UnknownError(
                        "this file does not contain a Word document; save it as DOCX, XLSX or PDF"
                    )
                self.main = _stream(ole, "WordDocument")
                self._read_header()
                self.table = _stream(ole, "1Table" if self._flags & _TABLE_ONE else "0Table")
                self.data = _stream(ole, "Data") if "Data" in self.names else b""
                self.producer = compound.producer(ole)
        except (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError, struct.error) as error:
            raise damaged() from error

    def _read_header(self) -> None:
        word, version = struct.unpack_from("<HH", self.main, 0)
        (self._flags,) = struct.unpack_from("<H", self.main, 10)
        if word != _WORD or version < _OLDEST:
            raise UnknownError(
                "this file was saved by a version of Word or WPS that is too old; open it and save it as DOCX"
            )
        if self._flags & _ENCRYPTED:
            raise _encrypted()
        (words,) = struct.unpack_from("<H", self.main, 32)
        start = 34 + 2 * words
        (longs,) = struct.unpack_from("<H", self.main, start)
        lengths = struct.unpack_from(f"<{longs}i", self.main, start + 2)
        self.length = lengths[_TEXT_LENGTHS[0]]
        self._lengths = lengths
        start += 2 + 4 * longs
        (self._pairs,) = struct.unpack_from("<H", self.main, start)
        self._first_pair = start + 2
        if self.length < 0 or min(lengths[index] for index in _TEXT_LENGTHS) < 0:
            raise damaged()

    def story(self, index: int) -> tuple[int, int]:
        """The first character and the length of a kind of text, by the number of its length in the header."""
        before = sum(self._lengths[kind] for kind in range(_TEXT_LENGTHS[0], index) if kind != _NO_TEXT)
        return before, self._lengths[index]

    def part(self, index: int) -> bytes:
        """A part of the table stream by its number in the header."""
        if index >= self._pairs:
            return b""
        offset, size = struct.unpack_from("<II", self.main, self._first_pair + 8 * index)
        if offset + size > len(self.table):
            raise damaged()
        return self.table[offset : offset + size]

    def behind(self, index: int) -> bytes:
        """The table stream after a part."""
        offset, size = struct.unpack_from("<II", self.main, self._first_pair + 8 * index)
        return self.table[offset + size :]

    def pieces(self) -> tuple[list[TextPiece], list[bytes]]:
        """The pieces of the whole text in order, and the lists of properties that pieces refer to."""
        clx = self.part(_CLX)
        modifiers, at = _modifiers(clx)
        if clx[at : at + 1] != b"\x02":
            raise damaged()
        (size,) = struct.unpack_from("<I", clx, at + 1)
        table = clx[at + 5 : at + 5 + size]
        count = (size - 4) // 12
        if len(table) != size or count < 1 or count > _MOST_PIECES:
            raise damaged()
        starts = struct.unpack_from(f"<{count + 1}I", table, 0)
        pieces = []
        for index in range(count):
            _, place, modifier = struct.unpack_from("<HIH", table, 4 * (count + 1) + 8 * index)
            pieces.append(self._piece(starts[index], starts[index + 1], place, modifier))
        if starts[0] != 0 or starts[-1] < self.length:
            raise damaged()
        return pieces, modifiers

    def _piece(self, start: int, end: int, place: int, modifier: int) -> TextPiece:
        compressed = place & _COMPRESSED
        width = 1 if compressed else 2
        offset = (place & ~_COMPRESSED) // (2 if compressed else 1)
        if end < start or offset + (end - start) * width > len(self.main):
            raise damaged()
        return TextPiece(start, end, offset, width, modifier)

    def character_pages(self) -> Iterator[bytes]:
        """The pages of 512 bytes that hold character properties."""
        return self._pages(_CHARACTERS)

    def paragraph_pages(self) -> Iterator[bytes]:
        """The pages of 512 bytes that hold paragraph properties."""
        return self._pages(_PARAGRAPHS)

    def _pages(self, index: int) -> Iterator[bytes]:
        table = self.part(index)
        count = (len(table) - 4) // 8
        for number in range(count):
            (page,) = struct.unpack_from("<I", table, 4 * (count + 1) + 4 * number)
            offset = 512 * (page & 0x3FFFFF)
            content = self.main[offset : offset + 512]
            if len(content) != 512:
                raise damaged()
            yield content


def _modifiers(clx: bytes) -> tuple[list[bytes], int]:
    """The lists of properties that text pieces refer to, and where the table of pieces begins."""
    modifiers: list[bytes] = []
    at = 0
    while clx[at : at + 1] == b"\x01":
        (size,) = struct.unpack_from("<H", clx, at + 1)
        modifiers.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    return modifiers, at


def _stream(ole: Any, name: str) -> bytes:
    content: bytes = ole.openstream(name).read()
    return content


class UnknownError(UnreadableError):
    """The file is of a kind that this reader does not know; another program may."""

    def __init__(self, template: str, **fields: Any) -> None:
        super().__init__(template, domain=DOMAIN, **fields)


def _encrypted() -> UnreadableError:
    return unreadable("this document is encrypted; open it and save it without a password")


def damaged() -> UnreadableError:
    """The refusal of a file whose parts do not fit together."""
    return unreadable("this document is damaged; open it in Word or WPS and save it as DOCX")
