"""What an OFD page draws, as a page of glyphs, lines and pictures.

Nothing draws the page here, so what can be seen is worked out: text that is hidden, white, cut off or covered
is unread, and a cell in which anything else is drawn, a curve, a small picture, an annotation, is uncertain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct, field

from auditor.record import NamedTuple
from auditor_readers.ofd.documents import Sheet
from auditor_readers.ofd.graphics import POINTS, Item, Walk, common, cut
from auditor_readers.ofd.marks import Marks
from auditor_readers.ofd.package import child, flag, words
from auditor_readers.ofd.paths import Outline, outlines
from auditor_readers.ofd.resources import BLACK, NO_PAINT, Paint
from auditor_readers.ofd.text import Character, characters
from auditor_readers.ofd.turned import Turn
from auditor_readers.pages.characters import OF_NUMBERS
from auditor_readers.pages.covers import Bands, covered_until
from auditor_readers.pages.drawn_lines import LEAST_PICTURE, RECTANGLE, THICKEST_LINE, boxes_of, enter_line
from auditor_readers.pages.matrices import Matrix, moved, point
from auditor_readers.pages.page import UNKNOWN, Box, Glyph, Page
from auditor_readers.pages.scanned import COVERS, share
from auditor_readers.wording import unreadable

_MOST_CHARACTERS = 60_000
_LARGE = 24.0
_SLACK = 0.25
_LINE_SLACK = 1.5
_LARGEST_MARK = 40.0
_STEP = 6.0
_CROPPED = 6.0
_MOST_STEPS = 500
_UNMARKED = frozenset(["Watermark", "Link", "Highlight"])


class _Written(NamedTuple):
    """A character, its number in the order of drawing, and whether it can be seen where nothing covers it."""

    character: Character
    number: int
    is_seen: bool


class _Content(Struct):
    """What is drawn on a page, with its number in the order of drawing."""

    written: list[_Written] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    pictures: list[tuple[int, Box, Any]] = field(default_factory=list)
    fields: list[tuple[int, Box, bool]] = field(default_factory=list)
    covers: list[tuple[int, Box]] = field(default_factory=list)
    opaque: list[tuple[int, Box]] = field(default_factory=list)
    unsized: list[Box] = field(default_factory=list)


class Placed(NamedTuple):
    """A page, the element of the picture in each box, None for one that is cropped, and the glyphs by which
    its characters are drawn, by their index.
    """

    page: Page
    pictures: dict[Box, Any]
    glyphs: dict[int, tuple[str, int]]


def drawn_page(sheet: Sheet, number: int) -> Placed:
    """A page as it is drawn, turned so that its lines are level.

    Raises:
        UnreadableError: it has far more text or drawings than a page of a report.
    """
    x, y, wide, high = sheet.box
    to_page: Matrix = (POINTS, 0.0, 0.0, POINTS, -POINTS * x, -POINTS * y)
    content = _Content()
    walk = Walk(sheet.resources, number)
    count = 0
    paper = (wide * POINTS, high * POINTS)
    for count, item in enumerate(walk.items(sheet.layers, to_page)):
        _enter(item, count, content, paper)
        if len(content.written) > _MOST_CHARACTERS:
            raise unreadable("page {page} of the OFD file has far more text than a report", page=number)
    for annotation in sheet.annotations:
        if flag(annotation, "Visible", True) and annotation.get("Type") not in _UNMARKED:
            appearance = child(annotation, "Appearance")
            if appearance is not None:
                for item in walk.annotation(appearance, to_page):
                    content.marks += _marks_of(item)
    content.covers += [(count + 1, moved((*stamp[:2], *stamp[2:]), to_page)) for stamp in sheet.stamps]
    return _page(content, number, paper)


def _page(content: _Content, number: int, paper: tuple[float, float]) -> Placed:
    turn = Turn(_main_turn(content.written), *paper)
    page = Page(number, turn.width, turn.height)
    page.pictures = [turn.box(box) for _, box, _ in content.pictures]
    page.shares = turn.shares if turn.degrees else None
    for line in content.lines:
        enter_line(turn.box(line), page)
    page.unread += [turn.box(box) for box in content.unsized]
    page.ink = Marks([turn.box(box) for box in content.marks])
    glyphs = _enter_glyphs(content, page, turn)
    pictures = {turn.box(box): element for _, box, element in content.pictures}
    return Placed(page, pictures, glyphs)


def _enter_glyphs(content: _Content, page: Page, turn: Turn) -> dict[int, tuple[str, int]]:
    """Enter the characters that can be seen, and the places of the others."""
    is_scan = share(page.pictures, page) > COVERS
    covered = covered_until(content.opaque, page) if is_scan else -1
    bands = Bands(content.covers)
    found: dict[int, tuple[str, int]] = {}
    for written, number, is_seen in content.written:
        text, box, turned, spaced, glyph = written
        if number < covered or (is_scan and not is_seen):
            # Text that recognition put under a scan.
            continue
        place = x0, y0, x1, y1 = turn.box(box)
        if x1 < 0 or y1 < 0 or x0 > page.width or y0 > page.height:
            continue
        if not is_seen or bands.cover(number, box):
            page.unread.append(place)
        if not is_seen:
            continue
        if text in OF_NUMBERS and turned is not None and (turned - turn.degrees) % 360 == 180:
            text = UNKNOWN
        if glyph is not None:
            found[len(page.glyphs)] = glyph
        page.glyphs.append(Glyph(text, x0, y0, x1, y1, spaced))
    return found


def _main_turn(written: Iterable[_Written]) -> int:
    """How most lines are turned: a page may be drawn sideways."""
    counts = Counter(item.character.turned for item in written if item.character.turned is not None)
    return max(counts, key=lambda turned: (counts[turned], turned == 0), default=0)


def _enter(item: Item, number: int, content: _Content, paper: tuple[float, float]) -> None:
    if item.kind == "TextObject":
        _enter_text(item, number, content)
    elif item.kind == "PathObject":
        if item.is_seen:
            _enter_path(item, number, content)
    elif item.is_seen:
        _enter_picture(item, number, content, paper)


def _enter_text(item: Item, number: int, content: _Content) -> None:
    found = characters(item)
    if found is None:
        content.unsized.append(_around(item))
        return
    element, style = item.element, item.style
    fill = (style.fill or BLACK) if flag(element, "Fill", True) else NO_PAINT
    stroke = (style.stroke or BLACK) if flag(element, "Stroke", False) else NO_PAINT
    is_pale = not (fill.is_seen or stroke.is_seen)
    is_drawn = not is_pale or fill.is_opaque or stroke.is_opaque
    for character in found:
        if character.turned is None:
            # Across the page: a watermark, or something stamped over what is read.
            if item.is_seen and fill.is_dark and character.box[3] - character.box[1] <= _LARGE:
                content.marks.append(character.box)
            continue
        is_seen = item.is_seen and is_drawn and not _is_cut(character.box, item.clip)
        if is_seen and is_pale:
            is_seen = _is_on_dark(character.box, content.fields)
        content.written.append(_Written(character, number, is_seen))


def _is_cut(box: Box, clip: Box | None) -> bool:
    """Whether the middle of a character is outside of what is shown."""
    if clip is None:
        return False
    x, y, slack = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, _SLACK * (box[3] - box[1])
    return not (clip[0] - slack <= x <= clip[2] + slack and clip[1] - slack <= y <= clip[3] + slack)


def _is_on_dark(box: Box, fields: Sequence[tuple[int, Box, bool]]) -> bool:
    """Whether what was last drawn behind a white character is something else than white."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    behind = (is_dark for _, (x0, y0, x1, y1), is_dark in reversed(fields) if x0 <= x <= x1 and y0 <= y <= y1)
    return next(behind, False)


def _enter_picture(item: Item, number: int, content: _Content, paper: tuple[float, float]) -> None:
    box = _around(item)
    wide, high = box[2] - box[0], box[3] - box[1]
    if item.kind == "CompositeObject":
        # Its drawing is missing: nobody knows what it shows.
        content.marks.append(box)
    elif min(wide, high) >= LEAST_PICTURE:
        content.pictures.append((number, box, None if _is_cropped(item, box) else item.element))
        if item.is_opaque:
            content.opaque.append((number, box))
    else:
        content.marks.append(box)
    if item.is_opaque:
        content.fields.append((number, box, True))
    if wide * high < paper[0] * paper[1] / 4:
        content.covers.append((number, box))


def _around(item: Item) -> Box:
    """The box of a picture: it fills a square of one unit, or the boundary where no matrix says so."""
    if item.kind == "ImageObject" and item.element.get("CTM"):
        box = moved((0.0, 0.0, 1.0, 1.0), item.matrix)
        return box if item.clip is None else common(item.clip, box)
    x, y = point(0.0, 0.0, item.matrix)
    return item.clip or (x, y, x, y)


def _is_cropped(item: Item, box: Box) -> bool:
    """Whether only a part of a picture is shown."""
    whole = moved((0.0, 0.0, 1.0, 1.0), item.matrix) if item.element.get("CTM") else box
    return any(abs(one - other) > _CROPPED for one, other in zip(whole, box, strict=True))


def _enter_path(item: Item, number: int, content: _Content) -> None:
    """Enter the lines of a path, the field that it fills, and what is neither."""
    fill, stroke = _paints(item)
    runs = _runs(item)
    if not runs or not (fill or stroke):
        return
    thick = _thickness(item) if stroke else 0.0
    half = thick / 2
    bounds = _bounds(runs)
    shown = bounds[0] - half, bounds[1] - half, bounds[2] + half, bounds[3] + half
    if item.clip is not None:
        slack = _LINE_SLACK + half
        x0, y0, x1, y1 = item.clip
        inside = cut(shown, (x0 - slack, y0 - slack, x1 + slack, y1 + slack))
        if inside is None:
            return
        shown = inside
    is_thin = min(shown[2] - shown[0], shown[3] - shown[1]) <= THICKEST_LINE
    is_drawing = sum(len(run.points) for run in runs) > RECTANGLE or any(run.is_curved for run in runs)
    paint = stroke or fill
    if is_thin:
        if paint is not None and paint.is_seen:
            content.lines.append(shown)
        return
    if paint is not None and paint.is_seen and (stroke or is_drawing):
        for run in runs:
            _enter_run(run, bool(stroke), thick, shown, content)
    if fill:
        # Of a frame of two outlines nobody knows which is filled.
        for box in [shown] if len(runs) == 1 else filter(_is_small, map(_bounds_of, runs)):
            content.fields.append((number, box, fill.is_dark))
            if fill.is_opaque and item.is_opaque:
                content.covers.append((number, box))


def _bounds_of(run: Outline) -> Box:
    return _bounds([run])


def _is_small(box: Box) -> bool:
    """Whether something is no larger than characters are, and no line."""
    wide, high = box[2] - box[0], box[3] - box[1]
    return max(wide, high) <= _LARGEST_MARK and min(wide, high) > THICKEST_LINE


def _enter_run(run: Outline, is_stroked: bool, thick: float, shown: Box, content: _Content) -> None:
    """Enter the straight lines of one run of a path; a small one that is neither is a mark."""
    box = _bounds([run])
    inside = cut(box, shown)
    if inside is None:
        return
    if run.is_curved or (not is_stroked and min(box[2] - box[0], box[3] - box[1]) > THICKEST_LINE):
        if max(box[2] - box[0], box[3] - box[1]) <= _LARGEST_MARK:
            content.marks.append(inside)
            return
        if not is_stroked:
            return
    for whole in boxes_of(run.points, is_stroked):
        line = cut(whole, shown)
        if line is None:
            continue
        if min(line[2] - line[0], line[3] - line[1]) <= THICKEST_LINE:
            if thick <= THICKEST_LINE:
                content.lines.append(line)
        elif not run.is_curved:
            content.marks += _along(line)


def _along(line: Box) -> list[Box]:
    """Places along a slanted line; which way it slants makes no difference to the cells that it crosses."""
    x0, y0, x1, y1 = line
    count = min(_MOST_STEPS, int(max(x1 - x0, y1 - y0) / _STEP) + 1)
    return [
        (x, y, x, y)
        for step in range(count + 1)
        for x in (x0 + (x1 - x0) * step / count,)
        for y in (y0 + (y1 - y0) * step / count, y1 - (y1 - y0) * step / count)
    ]


def _paints(item: Item) -> tuple[Paint | None, Paint | None]:
    """How a path is filled, and how it is stroked; None where it is not."""
    element, style = item.element, item.style
    fill = style.fill if flag(element, "Fill", False) else None
    stroke = (style.stroke or BLACK) if flag(element, "Stroke", True) else None
    return (
        None if fill is None or fill == NO_PAINT else fill,
        None if stroke is None or stroke == NO_PAINT else stroke,
    )


def _runs(item: Item) -> list[Outline]:
    data = words(child(item.element, "AbbreviatedData"))
    return [
        Outline([point(x, y, item.matrix) for x, y in run.points], run.is_curved) for run in outlines(data)
    ]


def _thickness(item: Item) -> float:
    a, b, c, d, _, _ = item.matrix
    return float(item.style.width * max(abs(a * d - b * c), 0.0) ** 0.5)


def _bounds(runs: Sequence[Outline]) -> Box:
    xs = [x for run in runs for x, _ in run.points]
    ys = [y for run in runs for _, y in run.points]
    return min(xs), min(ys), max(xs), max(ys)


def _marks_of(item: Item) -> list[Box]:
    """What an annotation adds to the look of the page."""
    if not item.is_seen:
        return []
    if item.kind == "TextObject":
        found = characters(item)
        return [_around(item)] if found is None else [character.box for character in found]
    if item.kind == "PathObject":
        runs = _runs(item)
        return [box for run in runs for line in boxes_of(run.points, True) for box in _along(line)]
    return [_around(item)]
