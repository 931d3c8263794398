"""Templates that people edit in Word: loaded, checked before anything is audited, and filled in."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree  # type: ignore[import-untyped]
from markupsafe import Markup

from auditor.errors import ConfigError
from auditor.outputs.letters.charts import Chart
from auditor.outputs.letters.fields import KINDS, UnknownName, check_names, kind_of, sample
from auditor.outputs.letters.words import part_numbers
from auditor.outputs.one_line import printable, shortened
from auditor.outputs.organ_lines import in_lines
from auditor.reading.own_file import content_of

_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The elements of a document that hold text; text anywhere else is damage to Word.
_HOLD_TEXT = frozenset(f"{_TEXT}{name}" for name in ("t", "instrText", "delText", "delInstrText"))
# What would let text of a report become part of the document's structure.
_UNSAFE_FILTERS = ("safe", "urlize", "xmlattr", "tojson")


class WordTemplate:
    """A template of one kind of letter. ``kind`` is ``notice`` or ``circular``.

    Raises:
        ConfigError: it is no document, uses a name that does not exist, or cannot be filled in; the error
            quotes the paragraph.
    """

    def __init__(self, file: Path, lang: str = "zh") -> None:
        self.file = file
        self._lang = lang
        self._content = content_of(file, "the template cannot be opened: {problem}", pipes=False)
        self._environment = _Environment(autoescape=True, undefined=jinja2.StrictUndefined)
        for name in _UNSAFE_FILTERS:
            self._environment.filters.pop(name, None)
        self._template = _Document(self._content)
        self.kind = self._checked()

    def _checked(self) -> str:
        """What the template is for, after all its names were looked up and it was filled in once."""
        trees = [(text, self._parsed(text)) for text in self._parts()]
        used = {name for _, tree in trees for name in meta.find_undeclared_variables(tree)}
        kind = kind_of(used)
        if kind is None:
            raise ConfigError(
                "it cannot be told whether this is a template of notices or of circulars; a template of "
                "notices uses groups, one of circulars uses ranking or tasks",
                file=self.file,
            )
        for text, tree in trees:
            try:
                check_names(tree, kind)
            except UnknownName as problem:
                raise self._wrong(text, problem.line, problem.error) from problem
        self.filled(sample(KINDS[kind]), check=True)
        return kind

    def _parts(self) -> Iterator[str]:
        """The parts of the document that are filled in, as text with one paragraph a line."""
        try:
            self._template.render_init()
            yield from self._template.sources()
        except (
            PackageNotFoundError,
            KeyError,
            ValueError,
            zipfile.BadZipFile,
            etree.XMLSyntaxError,
        ) as error:
            raise ConfigError(
                "this is not a document that Word saved as .docx; open it in Word and save it as such",
                file=self.file,
            ) from error

    def _parsed(self, text: str) -> jinja2.nodes.Template:
        try:
            tree = self._environment.parse(text)
            # Filters and tests are looked up when a template is compiled.
            self._environment.from_string(text)
        except jinja2.TemplateSyntaxError as error:
            raise self._wrong(text, error.lineno, _plain(error)) from error
        return tree

    def _wrong(self, text: str, line: int, problem: ConfigError) -> ConfigError:
        """The error with the paragraph that it is in, as far as that is known."""
        lines = text.splitlines()
        paragraph = lines[line - 1] if 0 < line <= len(lines) else ""
        said = shortened(printable(re.sub(r"<[^>]+>", "", paragraph)))
        return ConfigError(
            "in the paragraph “{paragraph}”: {problem}",
            file=self.file,
            paragraph=said,
            problem=problem.message,
        )

    def filled(self, shown: Any, *, check: bool = False) -> bytes:
        """The letter as a document; ``check`` looks whether Word can open what the template makes.

        Raises:
            ConfigError: the template cannot be filled in.
        """
        template = self._template
        context = {field.name: getattr(shown, field.name) for field in dataclasses.fields(shown)}
        context["part"] = part_numbers(self._lang)
        context["in_lines"] = _in_lines
        if hasattr(shown, "grades"):
            context |= charts(template, shown)
        try:
            template.render(context, self._environment, autoescape=True)
        except jinja2.TemplateError as error:
            raise self._wrong("", getattr(error, "lineno", 0) or 0, _plain(error)) from error
        except (TypeError, ValueError, ArithmeticError, LookupError, etree.XMLSyntaxError) as error:
            raise ConfigError(
                "the template cannot be filled in: {problem}", file=self.file, problem=printable(error)
            ) from error
        if check:
            self._check_structure()
        content = io.BytesIO()
        template.save(content)
        return _without_clock(content)

    def _check_structure(self) -> None:
        # The library's own elements give as their text that of all elements in them.
        body = etree.fromstring(etree.tostring(self._template.docx.element.body))
        for element in body.iter():
            for text in (element.text if element.tag not in _HOLD_TEXT else None, element.tail):
                if text and text.strip() and str(element.tag).startswith(_TEXT):
                    raise ConfigError(
                        "“{text}” does not stand in a paragraph; fields are written {{{{ name }}}}, "
                        "without r, p or tr before the name",
                        file=self.file,
                        text=shortened(printable(text)),
                    )


def _without_clock(package: io.BytesIO) -> bytes:
    """The same document whenever it is written: the library notes the time beside each part."""
    content = io.BytesIO()
    with zipfile.ZipFile(package) as given, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for part in given.infolist():
            # As in workbooks: the first day that an archive can note.
            made.writestr(zipfile.ZipInfo(part.filename), given.read(part), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def charts(template: DocxTemplate, shown: Any) -> dict[str, Chart]:
    """The charts of a circular, by the names that templates use."""
    from auditor.outputs.letters.circular_fields import Count

    problems = [Count(each.requirement, each.reports, 0) for each in shown.problems]
    return {
        "grades_chart": Chart(template, shown.grades_title, shown.grades),
        "problems_chart": Chart(template, shown.problems_title, problems, level=True),
    }


def _plain(error: Exception) -> ConfigError:
    """An error of the template language in words; what it says itself is English."""
    return ConfigError("it is not written right: {problem}", problem=printable(error))


def _in_lines(name: str, longest: int) -> Markup:
    """The name of an organ with line breaks of the document between its words."""
    return Markup('</w:t><w:br/><w:t xml:space="preserve">').join(in_lines(name, longest))


class _Environment(ImmutableSandboxedEnvironment):
    """Compiles each text once: a run fills in the same template for every organ."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._compiled: dict[str, jinja2.Template] = {}

    def from_string(self, source: Any, *more: Any, **options: Any) -> jinja2.Template:
        known = self._compiled.get(source)
        if known is None:
            known = self._compiled[source] = super().from_string(source, *more, **options)
        return known


class _Document(DocxTemplate):  # type: ignore[misc]
    """The document as the library fills it in; what is the same for every organ is done once."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content))
        self._patched: dict[str, str] = {}

    def patch_xml(self, src_xml: str) -> str:
        known = self._patched.get(src_xml)
        if known is None:
            known = self._patched[src_xml] = super().patch_xml(src_xml)
        return known

    def fix_tables(self, xml: str) -> Any:
        # The library leaves out in silence what is not well-formed.
        etree.fromstring(xml)
        return super().fix_tables(xml)

    def sources(self) -> Iterator[str]:
        """The texts that are filled in, as the library prepares them: one paragraph a line."""
        texts = [self.get_xml()]
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            texts += [self.get_part_xml(part) for _, part in self.get_headers_footers(uri)]
        for text in texts:
            yield re.sub(r"</w:p>|(?=<w:p[ >])", r"\g<0>\n", self.patch_xml(text))
