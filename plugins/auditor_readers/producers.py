"""The program that a file says it was made by, as a name and a major version: ``WPS Office 11``.

Only names of known programs are given out: the fields that hold them are free text, in which names of people
stand as well.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from html import unescape

from auditor.errors import UnreadableError
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists

_LISTS = word_lists(__file__)
_PROGRAMS = [(mark, name) for name, marks in _LISTS.groups("programs").items() for mark in marks]
_PAGE_MARKS = [(mark, name) for name, marks in _LISTS.groups("page_marks").items() for mark in marks]
_RELEASES = {year: version for version, years in _LISTS.groups("releases").items() for year in years}
_LONGEST = 500
_NO_SIGNS = str.maketrans("", "", "®™©")
_VERSION = lazy_regex(r"(?:[\s/_:v-]|version|for|microsoft|office|ltsc|m(?=\d))*(\d{1,4})(?!\d)")
_APPLICATION = lazy_regex(rb"<(?:\w+:)?Application(?:\s[^>]*)?>([^<]{1,500})<")
_APP_VERSION = lazy_regex(rb"<(?:\w+:)?AppVersion(?:\s[^>]*)?>\s*(\d{1,4})")
_WPS_BUILD = lazy_regex(rb"KSOProductBuildVer[^>]*>\s*<[^>]*>\s*\d+-(\d{1,3})\.")
_GENERATOR = lazy_regex(rb"<(?:\w+:)?generator(?:\s[^>]*)?>([^<]{1,500})<")
_RTF_GENERATOR = lazy_regex(rb"\\\*\\generator ([^;{}\\]{1,500})")
_HEAD = 65_536
_WPS = "WPS Office"
_APP, _CUSTOM, _META = "docProps/app.xml", "docProps/custom.xml", "meta.xml"

Part = Callable[[str], bytes]
"""The bytes of a part of a package by name; empty if it has none."""


def stated(*texts: str, version: str = "") -> str:
    """The first of some texts that names a known program, as its name and major version; "" if none does.

    ``version`` is that of the first program where its name does not say it.
    """
    for text in filter(None, texts):
        words = unicodedata.normalize("NFKC", text[:_LONGEST].translate(_NO_SIGNS)).casefold()
        words = " ".join(words.split()) + " "
        for mark, name in _PROGRAMS:
            _, found, after = words.partition(mark)
            if found:
                return _named(name, after, version)
    return ""


def as_metadata(producer: str) -> dict[str, str]:
    """The producer as it is kept in :attr:`Document.metadata`: nothing where it is not known."""
    return {"producer": producer} if producer else {}


def of_office_package(part: Part) -> str:
    """The program that wrote a DOCX or XLSX file; no part is parsed for it."""
    content = _read(part, _APP)
    application = _APPLICATION.search(content)
    if application is None:
        return ""
    version = _APP_VERSION.search(content)
    name = _decoded(application[1])
    found = stated(name, version="" if version is None else version[1].decode())
    if not found.startswith(_WPS):
        return found
    # WPS writes the version of Word that it stands in for, and its own elsewhere.
    known = stated(name)
    build = _WPS_BUILD.search(_read(part, _CUSTOM))
    return known if known != _WPS or build is None else f"{_WPS} {int(build[1])}"


def of_open_document(part: Part) -> str:
    """The program that wrote an OpenDocument file."""
    found = _GENERATOR.search(_read(part, _META))
    return "" if found is None else stated(_decoded(found[1]))


def of_rich_text(content: bytes) -> str:
    """The program that wrote a rich text file."""
    found = _RTF_GENERATOR.search(content, 0, _HEAD)
    return "" if found is None else stated(found[1].decode("latin-1"))


def of_page(generator: str, source: str) -> str:
    """The program or publishing system that made a web page: its meta element, or what it left behind."""
    found = stated(generator)
    return found or next((name for mark, name in _PAGE_MARKS if mark in source), "")


def of_summary(properties: Mapping[int, object], more: Mapping[int, object]) -> str:
    """The program that wrote a compound file, from its two lists of properties.

    The second one has the version, as one number with the major part above the minor one.
    """
    name, number = properties.get(_NAME_OF_APPLICATION), more.get(_VERSION_OF_APPLICATION)
    words = name.decode("gb18030", "replace") if isinstance(name, bytes) else str(name or "")
    found = stated(words, version=str(number >> 16) if isinstance(number, int) and number > 0 else "")
    return stated(words) if found.startswith(_WPS) else found


_NAME_OF_APPLICATION, _VERSION_OF_APPLICATION = 0x12, 0x17


def _named(name: str, after: str, version: str) -> str:
    said = _VERSION.match(after)
    number = version if said is None else _RELEASES.get(said[1], said[1])
    return f"{name} {int(number)}" if number.isdecimal() and int(number) else name


def _read(part: Part, name: str) -> bytes:
    """A part that is not needed to read the file: it is not missed where it is damaged."""
    try:
        return part(name)
    except UnreadableError:
        return b""


def _decoded(text: bytes) -> str:
    return unescape(text.decode("utf-8", "replace"))
