"""Picture files as arrays of dots, page by page. The only module that calls Pillow."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from auditor.errors import AuditorError
from auditor.reading.document import Picture
from auditor_readers.wording import unreadable

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
# A sheet of A3 at 600 dots an inch has 70 million.
_MOST_DOTS = 100_000_000
_LEAST_SIDE = 60
_LARGEST_SIDE = 4_000
_LONG = 1.7
_PAGE = 1.414
_MOST_SHOWN = 40
_MOST_DOTS_SHOWN = 1_800


def count(content: bytes) -> int:
    """How many pages a picture file has; a long one is cut into several.

    Raises:
        UnreadableError: it is damaged or far too large.
    """
    with _opened(content) as file:
        return sum(len(_cuts(*_sizes(file, frame))) for frame in range(_frames(file)))


def pages(content: bytes) -> Iterator[Any]:
    """The pages of a picture file, each height × width × 3, blue first.

    Raises:
        UnreadableError: it is damaged or far too large.
    """
    with _opened(content) as file:
        for frame in range(_frames(file)):
            file.seek(frame)
            yield from _of_frame(file)


def portraits(content: bytes) -> list[Picture]:
    """How the first pages of a picture file look, no larger than a screen needs.

    Raises:
        UnreadableError: it is damaged or far too large.
    """
    total = count(content)
    found = []
    for number, dots in enumerate(islice(pages(content), _MOST_SHOWN), 1):
        shown = Image.fromarray(dots[:, :, ::-1]).convert("L")
        shown.thumbnail((_MOST_DOTS_SHOWN, _MOST_DOTS_SHOWN))
        stream = io.BytesIO()
        shown.quantize(16).save(stream, "PNG", optimize=True)
        found.append(Picture(number, total, shown.width, shown.height, stream.getvalue()))
    return found


def _frames(file: Any) -> int:
    return int(getattr(file, "n_frames", 1)) if file.format in ("TIFF", "WEBP") else 1


def _sizes(file: Any, frame: int) -> tuple[int, int]:
    file.seek(frame)
    wide, high = file.size
    if wide * high > _MOST_DOTS:
        raise unreadable(
            "the picture has {dots} million pixels, far more than a page needs; scan it at 300 dpi or less",
            dots=wide * high // 1_000_000,
        )
    if min(wide, high) < _LEAST_SIDE:
        raise unreadable("the picture is too small to be read: {wide} × {high} pixels", wide=wide, high=high)
    return wide, high


def _of_frame(file: Any) -> Iterator[Any]:
    wide, high = _sizes(file, file.tell())
    if file.format == "JPEG":
        # A larger picture than its characters need is not even decoded at its full size.
        file.draft("RGB", (wide // 2, high // 2) if min(wide, high) > 2 * _LARGEST_SIDE else (wide, high))
    upright = ImageOps.exif_transpose(file)
    shown = _on_paper(upright)
    shown.thumbnail((_LARGEST_SIDE * max(1, high // wide), _LARGEST_SIDE * max(1, high // wide)))
    dots = np.ascontiguousarray(np.asarray(shown)[:, :, ::-1])
    for start, end in _where_to_cut(dots):
        yield dots[start:end]


def _on_paper(picture: Any) -> Any:
    """The picture in colour, what is transparent white."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        values = np.asarray(picture, np.float64)
        largest = max(1.0, float(values.max()))
        return Image.fromarray((values * (255 / largest)).astype(np.uint8)).convert("RGB")
    return picture.convert("RGB")


def _cuts(wide: int, high: int) -> list[int]:
    """Where a long picture would be cut at the latest: each piece a page."""
    if high <= _LONG * wide or wide < _LEAST_SIDE:
        return [high]
    step = int(_PAGE * wide)
    return [*range(step, high - step // 3, step), high]


def _where_to_cut(dots: Any) -> list[tuple[int, int]]:
    """A long picture, such as one of a whole web page, in pieces cut where least is printed."""
    high, wide = dots.shape[:2]
    ends = _cuts(wide, high)
    if len(ends) == 1:
        return [(0, high)]
    gray = dots.mean(axis=2)
    unlike = np.abs(np.diff(gray, axis=1)).sum(axis=1)
    reach = int(0.25 * wide)
    found = [0]
    for end in ends[:-1]:
        first = max(found[-1] + reach, end - reach)
        found.append(first + int(np.argmin(unlike[first : end + reach])))
    return list(zip(found, [*found[1:], high], strict=True))


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    Image.MAX_IMAGE_PIXELS = _MOST_DOTS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_FORMATS) as file:
                yield file
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise unreadable("the picture is far larger than a page") from error
    except (AuditorError, MemoryError):
        raise
    except Exception as error:
        # Pillow raises what its parsers stumble over: OSError, SyntaxError, struct.error, KeyError …
        raise unreadable("the picture is damaged and cannot be opened; download or copy it again") from error
