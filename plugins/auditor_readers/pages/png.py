"""A PNG writer for pictures in sixteen shades of grey: small files, and no library for pictures needed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

_LEFT = bytes(value & 0xF0 for value in range(256))
_RIGHT = bytes(value >> 4 for value in range(256))
_LEVEL = 9


def grey_png(rows: Sequence[bytes]) -> bytes:
    """The picture of rows of equal length, one byte a dot from 0 (black) to 255 (white), as a PNG file."""
    width = len(rows[0]) if rows else 0
    header = struct.pack(">IIBBBBB", width, len(rows), 4, 0, 0, 0, 0)
    dots = b"".join(b"\0" + _packed(row) for row in rows)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(dots, _LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _packed(row: bytes) -> bytes:
    """Two dots a byte, the left one in the upper half."""
    left, right = row[0::2].translate(_LEFT), (row[1::2] + b"\0")[: (len(row) + 1) // 2].translate(_RIGHT)
    both = int.from_bytes(left, "big") | int.from_bytes(right, "big")
    return both.to_bytes(len(left), "big")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
