"""Pages that are drawn sideways, as landscape ones may be, turned so that their lines are level."""

from __future__ import annotations

from auditor_readers.pages.page import Box, within


class Turn:
    """Turns what is on paper of a size back by as many degrees as its lines are turned clockwise."""

    def __init__(self, degrees: int, width: float, height: float) -> None:
        self.degrees = degrees
        self._wide, self._high = width, height
        sideways = degrees in (90, 270)
        self.width, self.height = (height, width) if sideways else (width, height)

    def box(self, box: Box) -> Box:
        """A box on the paper, on the page as it is read."""
        x0, y0, x1, y1 = box
        if self.degrees == 90:
            return y0, self._wide - x1, y1, self._wide - x0
        if self.degrees == 180:
            return self._wide - x1, self._high - y1, self._wide - x0, self._high - y0
        if self.degrees == 270:
            return self._high - y1, x0, self._high - y0, x1
        return box

    def shares(self, box: Box) -> Box:
        """A box on the page as it is read, as shares of the paper as the file shows it."""
        x0, y0, x1, y1 = box
        if self.degrees == 90:
            x0, y0, x1, y1 = self._wide - y1, x0, self._wide - y0, x1
        elif self.degrees == 180:
            x0, y0, x1, y1 = self._wide - x1, self._high - y1, self._wide - x0, self._high - y0
        elif self.degrees == 270:
            x0, y0, x1, y1 = y0, self._high - x1, y1, self._high - x0
        return within((x0 / self._wide, y0 / self._high, x1 / self._wide, y1 / self._high))
