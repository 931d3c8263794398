"""Scans made in the test: pages drawn with a real font, laid askew, made noisy, squeezed into JPEG."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import paperang_p2_fonts_cjk  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from auditor.reading.document import Block
from tests.readers.pdf_writing import HEIGHT, SIZE, WIDTH, Printer, Sheet

_FONT = Path(paperang_p2_fonts_cjk.__file__).parent / "fonts" / "wqy-microhei.ttc"
_FINER = 2


@lru_cache(maxsize=16)
def _font(size: int) -> Any:
    return ImageFont.truetype(str(_FONT), size)


class PictureSheet(Sheet):
    """A page that is drawn as dots, at ``dots`` dots an inch."""

    def __init__(self, dots: int = 150) -> None:
        super().__init__()
        self.scale = _FINER * dots / 72
        size = (round(WIDTH * self.scale), round(HEIGHT * self.scale))
        self._drawn = Image.new("L", size, 255)
        self._pen = ImageDraw.Draw(self._drawn)

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        # Character by character, as wide as the printer counts them.
        for character in text:
            self._pen.text(
                (x * self.scale, y * self.scale),
                character,
                0,
                font=_font(round(size * self.scale)),
                anchor="ls",
            )
            x += size * (0.55 if character.isascii() else 1.0)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        ends = [(x0 * self.scale, y0 * self.scale), (x1 * self.scale, y1 * self.scale)]
        self._pen.line(ends, 0, width=round(0.6 * self.scale))

    bar = line

    def shade(self, x0: float, y0: float, x1: float, y1: float, gray: int) -> None:
        """A grey ground."""
        self._pen.rectangle((x0 * self.scale, y0 * self.scale, x1 * self.scale, y1 * self.scale), gray)

    @property
    def image(self) -> Image.Image:
        """The page as a picture."""
        return self._drawn.reduce(_FINER)


def drawn(blocks: Iterable[Block], dots: int = 150, **layout: Any) -> list[Image.Image]:
    """Blocks as pictures of pages."""
    sheets = Printer(sheet=lambda: PictureSheet(dots), **layout).drawn(blocks)
    return [sheet.image for sheet in sheets if isinstance(sheet, PictureSheet)]


def scanned(image: Image.Image, slant: float = 0.0, noise: float = 0.0) -> Image.Image:
    """A picture as a scanner makes it: askew by so many degrees, with so much noise of so much strength."""
    turned = image.rotate(slant, fillcolor=255, resample=Image.Resampling.BICUBIC)
    if not noise:
        return turned
    rough = (
        np.asarray(turned, float) * 0.88 + 20 + np.random.default_rng(7).normal(0, noise, turned.size[::-1])
    )
    return Image.fromarray(rough.clip(0, 255).astype("uint8"))


def saved(images: Sequence[Image.Image], kind: str, **options: Any) -> bytes:
    """Pictures as a file of a kind that holds one or several."""
    out = io.BytesIO()
    more = {"save_all": True, "append_images": list(images[1:])} if len(images) > 1 else {}
    images[0].save(out, kind, **more, **options)
    return out.getvalue()
