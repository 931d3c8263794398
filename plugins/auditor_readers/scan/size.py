"""How wide and high a picture is, by its first bytes alone; nothing is decoded."""

from __future__ import annotations

import struct

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size(head: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG or BMP; None where the first bytes do not say."""
    try:
        if head.startswith(b"\x89PNG"):
            return struct.unpack(">II", head[16:24])
        if head.startswith(b"BM"):
            wide, high = struct.unpack("<ii", head[18:26])
            return abs(wide), abs(high)
        if head.startswith(b"\xff\xd8"):
            return _of_jpeg(head)
    except struct.error:
        pass
    return None


def _of_jpeg(head: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        kind, length = head[at + 1], int.from_bytes(head[at + 2 : at + 4])
        if kind in _FRAMES:
            high, wide = struct.unpack(">HH", head[at + 5 : at + 9])
            return wide, high
        at += 2 + max(2, length)
    return None
