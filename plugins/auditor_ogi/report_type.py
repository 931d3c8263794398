"""The report type ``ogi-annual-report``: schema, interpretation, identity and labels of the annual report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.hookspecs import hookimpl
from auditor.reading.document import Document
from auditor.reading.patterns import lazy_regex
from auditor.reports.file_kind import FileKind
from auditor.reports.file_names import FileNames
from auditor.reports.identity import Identity
from auditor.reports.mutation import Mutation, PassingRun
from auditor.reports.own_names import OwnNames
from auditor.reports.period import year_period
from auditor.reports.report import Report
from auditor.reports.report_type import PrintedTable, PrintedText, Reading, ReportType, StatedFigure
from auditor_ogi.form import EDITIONS, TABLES, form, labels
from auditor_ogi.schema import schema
from auditor_ogi.text.personal import mask

_FIELDS = {
    "": ("报告全文", "the whole report"),
    "/form": ("表格版本", "form edition"),
    "/organ": ("行政机关", "organ"),
    "/organ/name": ("行政机关名称", "name of the organ"),
    "/organ/level": ("行政机关层级", "level of the organ"),
    "/organ/code": ("行政机关代码", "code of the organ"),
    "/organ/parent": ("上级行政机关", "parent organ"),
    "/year": ("报告年度", "year of the report"),
    "/title": ("标题", "title"),
    "/published_on": ("发布日期", "date of publication"),
    "/preamble": ("引言", "preamble"),
    "/sections": ("正文", "running text"),
}
_CATEGORIES = {
    "accuracy": {"zh": "准确性", "en": "Accuracy"},
    "completeness": {"zh": "完整性", "en": "Completeness"},
    "consistency": {"zh": "一致性", "en": "Consistency"},
    "explanation": {"zh": "说明充分性", "en": "Explanation"},
    "conformity": {"zh": "规范性", "en": "Conformity"},
    "timeliness": {"zh": "时效性", "en": "Timeliness"},
}
_LEVELS = {
    "township": {"zh": "乡镇", "en": "township"},
    "subdistrict": {"zh": "街道", "en": "subdistrict"},
    "county_department": {"zh": "县级部门", "en": "county department"},
    "county": {"zh": "县级", "en": "county"},
    "city_department": {"zh": "市级部门", "en": "city department"},
    "city": {"zh": "市级", "en": "city"},
    "province_department": {"zh": "省级部门", "en": "province department"},
    "province": {"zh": "省级", "en": "province"},
    "other": {"zh": "其他层级", "en": "other level"},
    "unknown": {"zh": "层级不明", "en": "level unknown"},
}
_WORDS = {
    "period": {"zh": "年度", "en": "Year"},
    "report": {"zh": "年度报告", "en": "Annual report"},
}
_KEY_FIGURES = (
    "/requests/received/total",
    "/requests/carried_in/total",
    "/requests/outcomes/total/total",
    "/requests/outcomes/disclosed/total",
    "/requests/outcomes/partly_disclosed/total",
    "/requests/carried_out/total",
    "/article20/normative_documents/issued",
    "/article20/normative_documents/in_force",
    "/article20/licensing/decisions",
    "/article20/penalties/decisions",
    "/article20/compulsion/decisions",
    "/article20/fees/amount",
    "/disputes/review/total",
    "/disputes/litigation_direct/total",
    "/disputes/litigation_after_review/total",
)
_FILE_NAMES = FileNames(
    before="关于",
    after="年报|年度报告|(?:政府|政务)?信息公开|政务公开|关于|未?报送|延期|迟报",
    explanation="(?:年报|年度报告|信息公开).*(?:说明|延期|延迟|迟报|缓报|请示)|(?:说明|延期|请示).*(?:年报|年度报告)",
)
_NUMERALS = dict(enumerate("一二三四五六七八九十", 1))
_SECTION = lazy_regex(r"/sections/(\d+)(?:/(number|heading|text))?")
_SECTION_FIELDS = {
    None: ("", ""),
    "number": ("序号", ", number"),
    "heading": ("标题", ", heading"),
    "text": ("", ", text"),
}


@hookimpl
def register_report_types() -> list[ReportType]:
    """The annual report."""
    return [
        ReportType(
            id="ogi-annual-report",
            title={"zh": "政府信息公开工作年度报告", "en": "Annual report on open government information"},
            schema=schema(),
            interpret=interpret,
            identify=identify,
            label=label,
            tables=tuple(f"/{table}" for table in TABLES),
            editions=EDITIONS,
            template=template,
            sample=sample,
            ruleset="national",
            categories=_CATEGORIES,
            levels=_LEVELS,
            level_named=level_named,
            words=_WORDS,
            layout=layout,
            figures=figures,
            section_at=section_at,
            own_names=own_names,
            above=above,
            mutations=mutations,
            passing=passing,
            mask=mask,
            kind_of_file=kind_of_file,
            file_names=_FILE_NAMES,
            published_on="/published_on",
            period_at="/year",
            key_figures=_KEY_FIGURES,
        )
    ]


def interpret(document: Document) -> Reading:
    """What a document states as an annual report.

    Data that is canonical already is passed on unchanged.
    """
    if document.data is not None:
        from auditor_ogi.interpret.script import issues_of

        return Reading(document.data, issues=issues_of(document.data))
    from auditor_ogi.interpret import interpret as understand

    return understand(document)


def kind_of_file(document: Document) -> FileKind:
    """What a document is that may be no annual report."""
    from auditor_ogi.interpret.kind_of_file import kind_of_file as known

    return known(document)


def identify(data: Mapping[str, Any]) -> Identity:
    """Whose report it is, from valid data; a level that is not stated is what the names say for certain."""
    organ = data["organ"]
    year = data["year"]
    return Identity(
        organ=organ["name"],
        period=None if year is None else year_period(int(year)),
        level=_level(organ),
        form=data["form"],
        code=organ.get("code"),
        parent=organ.get("parent"),
    )


def _level(organ: Mapping[str, Any]) -> str:
    """The level that is stated; else what the name says, with that of the organ above if need be."""
    stated = organ.get("level")
    parent = organ.get("parent")
    if stated is not None and (stated != "unknown" or not parent):
        return str(stated)
    from auditor_ogi.interpret.organ import level

    found = level(organ["name"])
    return level(organ["name"], parent) if found == "unknown" and parent else found


def level_named(word: str, organ: str) -> str | None:
    """The level that a roster means by a word."""
    from auditor_ogi.interpret import level_words

    return level_words.level_named(word, organ)


def label(pointer: str, lang: str) -> str | None:
    """What the form prints at a pointer, or the name of a field of the report.

    None if the report has no such place.
    """
    english = lang == "en"
    if pointer in _FIELDS:
        return _FIELDS[pointer][english]
    section = _SECTION.fullmatch(pointer)
    if section:
        number = int(section[1]) + 1
        return (
            f"section {number}{_SECTION_FIELDS[section[2]][1]}"
            if english
            else f"第{_NUMERALS.get(number, number)}部分{_SECTION_FIELDS[section[2]][0]}"
        )
    known = labels().get(pointer)
    return known.in_language(lang) if known else None


def template(edition: str) -> dict[str, Any]:
    """An empty report of an edition, every value null."""
    return form(edition).empty()


def sample() -> dict[str, Any]:
    """A clean report of a made-up town."""
    from auditor_ogi.sample import report

    return report()


def layout(data: Mapping[str, Any], lang: str) -> tuple[PrintedTable | PrintedText, ...]:
    """The tables and texts of a report as the form prints them."""
    from auditor_ogi.form.layout import printed

    return printed(data, lang)


def own_names(report: Report) -> OwnNames:
    """What a report shows of its organ for a roster."""
    from auditor_ogi.interpret import own_names

    return own_names.own_names(report)


def section_at(report: Report, number: int) -> str | None:
    """The pointer of the text of a statutory part, one to six."""
    from auditor_ogi.text.parts import part

    found = part(report, number)
    return None if found is None else found.pointer


def figures(report: Report, lang: str) -> tuple[StatedFigure, ...]:
    """The numbers that the running text states."""
    from auditor_ogi.figures.shown import stated_figures

    return stated_figures(report, lang)


def above(report: Report) -> str | None:
    """The organ above a report's own, by name or folder."""
    from auditor_ogi.interpret import own_names

    return own_names.above(report)


def mutations() -> Sequence[Mutation]:
    """The ways to make a correct report wrong."""
    from auditor_ogi.mutations import mutations

    return mutations()


def passing() -> Sequence[PassingRun]:
    """Correct reports."""
    from auditor_ogi.mutations.passing import passing_runs

    return passing_runs()
