"""What the pages of an OFD document share: parameters of drawing, colours, pictures, composite drawings."""

from __future__ import annotations

from typing import Any

from auditor.record import NamedTuple
from auditor_readers.ofd.package import Package, child, children, kind, number, words
from auditor_readers.pages.drawn_lines import PALE

_DEEPEST = 8
_UNSEEN = 10
_DARK = 200
_WIDTH = 0.353
_MOST_BITS = 16.0
_OF_COLORS = ("Value", "Alpha", "ColorSpace", "Index")


class Paint(NamedTuple):
    """A colour: whether it can be seen on paper at all, whether clearly, and whether it hides what is under
    it."""

    is_seen: bool
    is_dark: bool
    is_opaque: bool


BLACK = Paint(True, True, True)
NO_PAINT = Paint(False, False, False)


class Style(NamedTuple):
    """How something is drawn where it does not say so itself; the width of lines is in its own units."""

    fill: Paint | None = None
    stroke: Paint | None = None
    width: float = _WIDTH


class Resources:
    """The resources of a document by their numbers; a resource file that is missing has none."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._draw_params: dict[str, Any] = {}
        self._spaces: dict[str, Any] = {}
        self._media: dict[str, tuple[str, str, str]] = {}
        self._composites: dict[str, Any] = {}
        self._loaded: set[str] = set()
        self._paints: dict[tuple[str | None, ...], Paint] = {}

    def load(self, location: str, base: str) -> None:
        """Enter what a resource file holds, once.

        Raises:
            UnreadableError: it is damaged.
        """
        found = self._package.found(location, base)
        if found is None or found in self._loaded:
            return
        self._loaded.add(found)
        self._paints.clear()
        root, name = self._package.tree("/" + found)
        folder = (root.get("BaseLoc") or "").strip()
        for group in children(root):
            for item in children(group):
                self._enter(item, (item.get("ID") or "").strip(), name, folder)

    def _enter(self, item: Any, identity: str, name: str, folder: str) -> None:
        match kind(item):
            case "DrawParam":
                self._draw_params[identity] = item
            case "ColorSpace":
                self._spaces[identity] = item
            case "CompositeGraphicUnit":
                self._composites[identity] = item
            case "MultiMedia":
                file = words(child(item, "MediaFile"))
                self._media[identity] = (file, folder, name)

    def composite(self, identity: str | None) -> Any:
        """The content of a composite drawing; None if it is not known."""
        return child(self._composites.get((identity or "").strip()), "Content")

    def picture(self, identity: str | None) -> bytes | None:
        """The file of a picture; None if it is missing.

        Raises:
            UnreadableError: it is damaged.
        """
        file, folder, base = self._media.get((identity or "").strip(), ("", "", ""))
        found = self._package.found(f"{folder}/{file}" if folder else file, base) if file else None
        found = found or (self._package.found(file, base) if file else None)
        return None if found is None else self._package.part(found)

    def style(self, element: Any, above: Style) -> Style:
        """The style of an element: what its parameters of drawing say, and what it says itself."""
        found = self._of_params(element.get("DrawParam"), above)
        return self._own(element, found)

    def _of_params(self, identity: str | None, above: Style) -> Style:
        chain: list[Any] = []
        while identity is not None and len(chain) < _DEEPEST:
            params = self._draw_params.get(identity.strip())
            if params is None:
                break
            chain.append(params)
            identity = params.get("Relative")
        for params in reversed(chain):
            above = self._own(params, above)
        return above

    def _own(self, element: Any, above: Style) -> Style:
        fill, stroke, width = above
        for item in children(element, "FillColor", "StrokeColor"):
            if kind(item) == "FillColor":
                fill = self._paint(item)
            else:
                stroke = self._paint(item)
        return Style(fill, stroke, number(element.get("LineWidth"), width))

    def _paint(self, color: Any) -> Paint:
        if len(color):
            return self._new_paint(color)
        stated = tuple(color.get(name) for name in _OF_COLORS)
        if stated not in self._paints:
            self._paints[stated] = self._new_paint(color)
        return self._paints[stated]

    def _new_paint(self, color: Any) -> Paint:
        alpha = number(color.get("Alpha"), 255.0)
        if alpha < _UNSEEN:
            return NO_PAINT
        shade = self._shade(color)
        if shade is None:
            # A pattern or a shading: it can be seen, and what it hides is not known.
            return Paint(True, True, alpha >= 255)
        return Paint(shade <= PALE, shade <= _DARK, alpha >= 255)

    def _shade(self, color: Any) -> float | None:
        """The least share of red, green and blue, up to 255; None if that is not known."""
        if len(color) or color.get("Index") is not None:
            return None
        values = _channels(color.get("Value"))
        space = self._spaces.get((color.get("ColorSpace") or "").strip())
        stated = "" if space is None else (space.get("Type") or "").upper()
        bits = number(None if space is None else space.get("BitsPerComponent"), 8.0)
        most = 2 ** min(max(bits, 1.0), _MOST_BITS) - 1
        if not values:
            # A colour without a value is black.
            return 0.0 if color.get("Value") is None else None
        if stated == "CMYK" or len(values) == 4:
            return 255 * (1 - min(1.0, (max(values[:3]) + values[3]) / most)) if len(values) == 4 else None
        return 255 * min(values) / most


def _channels(text: str | None) -> tuple[float, ...]:
    """The values of a colour: decimal, or hexadecimal after a number sign."""
    found = []
    for word in (text or "").split():
        try:
            found.append(float(int(word[1:], 16)) if word.startswith("#") else float(word))
        except ValueError:
            return ()
    return tuple(found) if all(number(str(value), -1.0) >= 0 for value in found) else ()
