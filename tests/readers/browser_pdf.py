"""PDF as a browser prints it: drawn characters, radicals given with the text that they mean beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.readers.pdf_writing import HEIGHT, WIDTH, file_of, stream

RADICALS = {"一": "⼀", "二": "⼆", "人": "⼈", "心": "⼼", "工": "⼯", "口": "⼝", "八": "⼋", "小": "⼩"}
# Left, lower, right and upper end of what is drawn, in thousandths of the size.
_INK = {
    "一": (40, 340, 960, 430),
    "二": (60, 80, 940, 700),
    "、": (80, -100, 330, 150),
    "，": (80, -180, 280, 120),
    "。": (70, -90, 330, 170),
    "心": (50, 20, 950, 560),
    "-": (60, 250, 300, 310),
}
_FULL = (40, -60, 960, 820)

Line = tuple[float, float, str]
"""Where a line begins, its foot (from the top), and its text."""


def printed(
    lines: Sequence[Line],
    size: float = 12.0,
    *,
    beside: bool = True,
    ink: Mapping[str, tuple[int, int, int, int]] | None = None,
) -> bytes:
    """One page of lines; ``beside`` says whether the text of radicals is given apart from their codes."""
    drawn = _INK | dict(ink or {})
    characters = sorted({character for *_, text in lines for character in text})
    codes = {character: number for number, character in enumerate(characters, 1)}
    parts = []
    for x, y, text in lines:
        for character in text:
            show = f"BT /F {size} Tf {x:.2f} {HEIGHT - y:.2f} Td <{codes[character]:02x}> Tj ET"
            if beside and character in RADICALS:
                show = f"/Span <</ActualText <feff{ord(character):04x}>>> BDC {show} EMC"
            parts.append(show)
            x += size * _width(character)
    outlines = [_outline(character, drawn.get(character, _FULL)) for character in characters]
    first = 7
    names = "".join(f"/g{codes[character]} {first + codes[character] - 1} 0 R" for character in characters)
    differences = " ".join(f"/g{codes[character]}" for character in characters)
    widths = " ".join(str(round(1000 * _width(character))) for character in characters)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>".encode(),
        stream("\n".join(parts).encode()),
        f"<</Type/Font/Subtype/Type3/FontBBox[0 -120 1000 880]/FontMatrix[0.001 0 0 0.001 0 0]"
        f"/FirstChar 1/LastChar {len(characters)}/Widths[{widths}]/CharProcs<<{names}>>"
        f"/Encoding<</Type/Encoding/Differences[1 {differences}]>>/ToUnicode 6 0 R"
        "/Resources<<>>>>".encode(),
        stream(_unicode(codes).encode()),
        *outlines,
    ]
    return file_of(objects)


def _width(character: str) -> float:
    return 0.5 if character.isascii() else 1.0


def _outline(character: str, box: tuple[int, int, int, int]) -> bytes:
    left, low, right, high = box
    if character.isascii():
        right = min(right, 460)
    wide = round(1000 * _width(character))
    return stream(
        f"{wide} 0 {left} {low} {right} {high} d1 {left} {low} {right - left} {high - low} re f".encode()
    )


def _unicode(codes: Mapping[str, int]) -> str:
    known = "".join(
        f"<{code:02x}> <{ord(RADICALS.get(character, character)):04x}>\n" for character, code in codes.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{known}endbfchar endcmap end end"
    )
