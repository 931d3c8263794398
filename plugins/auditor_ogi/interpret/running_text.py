"""The running text of a report: which lines belong to its preamble and to each of its parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import structs

from auditor_ogi.interpret import lost_tables, noise, publication, wrapped_lines
from auditor_ogi.interpret.headings import Heading
from auditor_ogi.interpret.lines import Line
from auditor_ogi.interpret.printed_text import PICTURE
from auditor_ogi.interpret.title import Title

_AROUND = 12
TABLE_OF_PART = {2: "article20", 3: "requests", 4: "disputes"}


class RunningText:
    """The lines of a document with the headings of its parts among them."""

    def __init__(self, lines: Sequence[Line], headings: Sequence[Heading]) -> None:
        self.lines = lines
        self.headings = headings
        self.start = headings[0].line if headings else len(lines)
        """The line of the first heading."""
        self._breaks = wrapped_lines.breaks([line.text for line in lines])

    def bounds(self, index: int) -> tuple[int, int]:
        """Where the lines of a part begin, and where they end."""
        after = self.headings[index + 1].line if index + 1 < len(self.headings) else len(self.lines)
        return self.headings[index].line + 1, after

    def preamble(self, title: Title | None) -> list[Line]:
        """The lines between the title and the first part; none where nothing says where that is."""
        if not self.headings:
            return []
        first = max(title.lines) + 1 if title and title.lines else 0
        return self._whole(
            [
                (number, line)
                for number, line in enumerate(self.lines[first : self.start], first)
                if not (noise.is_noise(line.text) or publication.is_date_line(line.text))
            ]
        )

    def part(self, index: int, table_lines: Collection[int]) -> list[Line]:
        """The lines of a part, without cells and captions of its table and without the page's own words."""
        heading = self.headings[index]
        begin, end = self.bounds(index)
        own = [(number, self.lines[number]) for number in range(begin, end) if number not in table_lines]
        if index + 1 == len(self.headings):
            own = _until_page_goes_on(own)
        if heading.part in TABLE_OF_PART:
            own = [(number, line) for number, line in own if not lost_tables.is_of_table(line.text)]
        if heading.rest:
            line = self.lines[heading.line]
            own = [(heading.line, Line(heading.rest, line.place, line.confidence)), *own]
        return [line for line in self._whole(own) if line.text.strip(PICTURE)]

    def _whole(self, lines: Sequence[tuple[int, Line]]) -> list[Line]:
        """Lines by their numbers, those put together of which one goes on in the next."""
        whole: list[Line] = []
        last = -1
        for number, line in lines:
            follows = bool(whole) and number == last + 1
            if follows and last in self._breaks.uncertain:
                passage = f"{whole[-1].text[-_AROUND:]}⏎{line.text[:_AROUND]}"
                whole[-1] = structs.replace(whole[-1], cut_number=passage)
            if follows and last in self._breaks.goes_on:
                whole[-1] = whole[-1].with_more(line)
            else:
                whole.append(line)
            last = number
        return whole


def _until_page_goes_on(lines: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """The lines before the page's own words begin again."""
    end = next((place for place, (_, line) in enumerate(lines) if noise.ends_text(line.text)), len(lines))
    return lines[:end]
