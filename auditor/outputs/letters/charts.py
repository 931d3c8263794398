"""Charts of a document: drawn by the office program itself, with the numbers in a workbook inside."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import xlsxwriter  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]

from auditor.outputs.text_columns import wrapped

if TYPE_CHECKING:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

    from auditor.outputs.letters.circular_fields import Count

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU_PER_CM = 360_000
_WIDTH = 15.0
# The columns of a title beside its bar; the height of a bar, and of a line of its title, in centimetres.
_WIDEST_TITLE = 44
_BAR, _LINE = 0.85, 0.5
# What a label of a bar may say, in the order of the format.
_LABELS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_COLOUR = "#1F4E79"


class Chart:
    """A chart of counts that a template shows by its name; ``level`` draws the bars from left to right."""

    def __init__(
        self, template: DocxTemplate, title: str, counts: Sequence[Count], *, level: bool = False
    ) -> None:
        self._template = template
        self._title = title
        self._counts = counts
        self._level = level

    def __bool__(self) -> bool:
        return any(each.count for each in self._counts)

    def __html__(self) -> str:
        """The drawing, for the place in the text where the name of the chart is."""
        if not self:
            return ""
        relation = self._add_to(self._template.current_rendering_part)
        # All bars have the same room.
        most = max(len(_lines(each.title)) for each in self._counts)
        height = 1.6 + max(_BAR, _LINE * most) * len(self._counts) if self._level else 6.0
        said = "; ".join(f"{each.title} {each.count}" for each in self._counts)
        return (
            "</w:t></w:r><w:r><w:drawing>"
            '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
            'distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{round(_WIDTH * _EMU_PER_CM)}" cy="{round(height * _EMU_PER_CM)}"/>'
            f'<wp:docPr id="1" name="Chart" descr={_attribute(f"{self._title}: {said}")}/>'
            '<wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" xmlns:r="{_RELATIONS}" '
            f'r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
            '<w:r><w:t xml:space="preserve">'
        )

    def __str__(self) -> str:
        return self.__html__()

    def _add_to(self, part: Any) -> str:
        """Add the chart and its workbook to the document; the id of the relation to the chart."""
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        package = part.package
        book = _workbook(self._title, self._counts, self._level)
        name = package.next_partname("/word/charts/chart%d.xml")
        chart = Part(name, CONTENT_TYPE.DML_CHART, b"", package)
        relation = part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
        inside = PackURI(f"/word/embeddings/{name.filename.removesuffix('.xml')}.xlsx")
        numbers = chart.relate_to(
            Part(inside, CONTENT_TYPE.SML_SHEET, book, package), RELATIONSHIP_TYPE.PACKAGE
        )
        chart._blob = _drawn(book, numbers)
        return str(relation)


def _lines(title: str) -> list[str]:
    """A title in lines that fit beside the bars."""
    return wrapped(title, _WIDEST_TITLE)


def _attribute(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(text)


def _workbook(title: str, counts: Sequence[Count], level: bool) -> bytes:
    """A workbook with the counts and one chart of them."""
    content = io.BytesIO()
    last = len(counts) - 1
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        # By itself it would note when it was made.
        book.set_properties({"created": datetime.datetime(1980, 1, 1)})
        sheet = book.add_worksheet("Sheet1")
        # A chart draws the first of level bars at the bottom.
        for row, each in enumerate(reversed(counts) if level else counts):
            sheet.write_string(row, 0, "\n".join(_lines(each.title)))
            sheet.write_number(row, 1, each.count)
        chart = book.add_chart({"type": "bar" if level else "column"})
        chart.add_series(
            {
                "name": title,
                "categories": ["Sheet1", 0, 0, last, 0],
                "values": ["Sheet1", 0, 1, last, 1],
                "fill": {"color": _COLOUR},
                "gap": 60,
                "data_labels": {"value": True},
            }
        )
        chart.set_title({"name": title, "name_font": {"size": 12, "bold": False}})
        chart.set_legend({"none": True})
        numbers = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
        # Without these every second name is left out where names have several lines.
        names = {"num_font": {"size": 10, "rotation": 0}, "major_tick_mark": "none", "interval_unit": 1}
        # The library calls the level axis of level bars x as well.
        chart.set_x_axis(numbers if level else names)
        chart.set_y_axis(names if level else numbers)
        chart.set_chartarea({"border": {"none": True}})
        sheet.insert_chart(0, 3, chart)
    return content.getvalue()


def _drawn(book: bytes, numbers: str) -> bytes:
    """The chart in a workbook as a part of a document; ``numbers`` is the id of its relation to the book."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        root = etree.fromstring(package.read("xl/charts/chart1.xml"))
    for settings in root.findall(f"{{{_CHART}}}printSettings"):
        root.remove(settings)
    # What is not written is shown by some programs: the name of the series at every bar.
    for labels in root.iter(f"{{{_CHART}}}dLbls"):
        known = {each.tag for each in labels}
        for place, name in enumerate(_LABELS):
            if f"{{{_CHART}}}{name}" not in known:
                labels.insert(len(labels) if place else 0, etree.Element(f"{{{_CHART}}}{name}", val="0"))
    data = etree.SubElement(root, f"{{{_CHART}}}externalData", {f"{{{_RELATIONS}}}id": numbers})
    etree.SubElement(data, f"{{{_CHART}}}autoUpdate", val="0")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
