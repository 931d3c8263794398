"""The path of a file as the URI that other programs know it by."""

from __future__ import annotations

import os
from pathlib import PureWindowsPath
from urllib.parse import quote

from auditor.reading.patterns import lazy_regex

_DRIVE = lazy_regex(r"[A-Za-z]:[\\/]|\\\\")
_SAFE = "/-._~!$'()*+,;="


def file_uri(path: str) -> str:
    """A relative path as a relative URI, an absolute one as a ``file:`` URI; every other sign is escaped."""
    if _DRIVE.match(path):
        windows = PureWindowsPath(path)
        drive, *parts = windows.parts
        rest = "/".join(quote(part, _SAFE) for part in parts)
        if drive.startswith("\\\\"):
            return f"file:{quote(drive.rstrip(chr(92)).replace(chr(92), '/'), _SAFE)}/{rest}"
        return f"file:///{drive[0]}:/{rest}"
    if os.sep == "\\":
        path = path.replace("\\", "/")
    escaped = quote(path.encode("utf-8", "replace"), _SAFE)
    return f"file://{escaped}" if path.startswith("/") else escaped
