"""The frames of a page that were saved with it: what they show is part of the page.

Publishing systems show the text of a report in a frame; a browser that saves the page saves the frame as a
file of its own, and a web archive has it as a part.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from msgspec import Struct, field

from auditor.errors import UnreadableError
from auditor.reading.patterns import lazy_regex
from auditor_readers.charset import decode
from auditor_readers.html.source_lines import SOURCE_LINE

# From the name of a part as the page has it to its content; None if it was not saved.
Part = Callable[[str], bytes | None]

_FRAME = lazy_regex(r"<i?frame\b([^<>]{0,5000})>(?:[^<]{0,5000}</i?frame\s*>)?", re.I)
_SOURCE = lazy_regex(r"(?<![\w-])src\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.I)
_HIDDEN = lazy_regex(r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])hidden(?![\w-])", re.I)
_FRAMESET = lazy_regex(r"<frameset\b.*</frameset\s*>", re.I | re.S)
_NO_FRAMES = lazy_regex(r"<noframes\b.*?</noframes\s*>", re.I | re.S)
_BODY = lazy_regex(r"<body\b[^>]*>(.*?)(?:</body\s*>|</html\s*>|\Z)", re.I | re.S)
_HEAD = lazy_regex(r"<head\b.*?</head\s*>", re.I | re.S)
_CHINESE = lazy_regex(r"[\u4e00-\u9fff]")
_TABLE_CELL = lazy_regex(r"<t[dh]\b", re.I)
_FEWEST_CHINESE = 100
_MOST_FRAMES = 40
_DEEPEST = 4


class Filled(Struct):
    """A page with its frames in it, and the source of each of these frames."""

    text: str
    frames: list[str] = field(default_factory=list)


def filled(text: str, part: Part, *, has_lines: bool = True) -> Filled:
    """The page with the content of its frames in their places, on the line of the frame if pages have lines.

    Frames that are hidden, were not saved, or say next to nothing (counters, advertisements) are left out.
    """
    found = Filled(text)
    if "rame" in text or "RAME" in text:
        found.text = _filled(text, "", part, found.frames, 0, has_lines)
    return found


def _filled(text: str, folder: str, part: Part, frames: list[str], depth: int, has_lines: bool) -> str:
    """A page, or the frame of a page in a folder, with the content of its frames."""
    frameset = _FRAMESET.search(text)
    above = 1 if frameset is None else text.count("\n", 0, frameset.start()) + 1

    def content_of(frame: re.Match[str]) -> str:
        inner = _content(frame[1], folder, part, frames, depth)
        if inner is None:
            return frame[0]
        line = frame.string.count("\n", 0, frame.start()) + above
        return f"<div {SOURCE_LINE}={line} >{inner}</div>" if has_lines else f"<div>{inner}</div>"

    if frameset is None:
        return _FRAME.sub(content_of, text)
    before = len(frames)
    plain = _NO_FRAMES.sub(lambda left_out: "\n" * left_out[0].count("\n"), frameset[0])
    inner = "".join(content_of(frame) for frame in _FRAME.finditer(plain))
    if len(frames) == before:
        return text
    return f"{text[: frameset.start()]}<body>{inner}</body>{text[frameset.end() :]}"


def _content(attributes: str, folder: str, part: Part, frames: list[str], depth: int) -> str | None:
    """What is in the body of a frame; None if it is left out."""
    source = _SOURCE.search(attributes)
    if source is None or _HIDDEN.search(attributes) or len(frames) >= _MOST_FRAMES or depth >= _DEEPEST:
        return None
    name = unescape(source[1] or source[2] or source[3] or "").strip()
    for each in dict.fromkeys((name, unquote(name))):
        place = each if ":" in each else posixpath.normpath(posixpath.join(folder, each))
        content = part(place) if each else None
        if content is not None:
            return _body(content, place, part, frames, depth)
    return None


def _body(content: bytes, place: str, part: Part, frames: list[str], depth: int) -> str | None:
    try:
        text = decode(content).text
    except UnreadableError:
        return None
    frames.append(text)
    at = len(frames)
    folder = "" if ":" in place else posixpath.dirname(place)
    text = _filled(text, folder, part, frames, depth + 1, False)
    body = _BODY.search(text)
    inner = body[1] if body is not None else _HEAD.sub("", text)
    if len(frames) == at and not _TABLE_CELL.search(inner) and len(_CHINESE.findall(inner)) < _FEWEST_CHINESE:
        frames.pop()
        return None
    return inner
