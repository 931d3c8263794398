"""Scans: typeset pages as a scanner or a camera makes them, in files that hold pictures only."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from tests.readers import pdf_layouts
from tests.readers.scan_drawing import saved, scanned

Options = dict[str, Any]
_KINDS: dict[str, Options] = {
    "plain": {},
    "fine": {"dots": 300},
    "coarse": {"dots": 110},
    "askew": {"slant": 1.0},
    "askew the other way": {"slant": -0.6},
    "noisy": {"noise": 8.0},
    "askew and noisy": {"slant": 0.7, "noise": 8.0},
    "squeezed": {"kind": "JPEG", "quality": 60},
    "turned": {"turned": 90},
    "wrapped labels": {"typeset": "wrapped labels"},
    "shaded": {"typeset": "shaded"},
    "header again": {"typeset": "header again", "slant": 0.4},
}


def scan(
    data: dict[str, Any],
    *,
    typeset: str = "plain",
    dots: int = 150,
    slant: float = 0.0,
    noise: float = 0.0,
    turned: int = 0,
    kind: str = "PDF",
    quality: int = 85,
) -> bytes:
    """The report as a PDF of pictures, every picture squeezed as JPEG where ``kind`` says so."""
    document = pypdfium2.PdfDocument(pdf_layouts.LAYOUTS[typeset](data))
    pages = [page.render(scale=dots / 72, grayscale=True).to_pil() for page in document]
    document.close()
    images = [scanned(page.rotate(turned, expand=True), slant, noise) for page in pages]
    if kind == "JPEG":
        images = [Image.open(io.BytesIO(saved([image], "JPEG", quality=quality))) for image in images]
    return saved(images, "PDF", resolution=dots)


LAYOUTS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    name: partial(scan, **options) for name, options in _KINDS.items()
}
