"""Which document is meant by a wrong number, or by a number under a title that is not its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.citations import Cited, Numbered, belongs_to, sentence_around
from auditor_ogi.text.legal_documents import (
    Document,
    by_name,
    by_number,
    by_wrong_number,
    is_no_series,
    is_one_slip,
)

_LISTS = word_lists(__file__)
# What a document is called for short, and that a sentence is about the report or the Regulation.
_SHORT = lazy_regex(f"(?:{_LISTS.either('short_names')})$")
_ON_REPORTS = lazy_regex(_LISTS.either("on_reports"))
# The numbers of the forms, and sentences by which a report says which form it follows.
_FORMS = ("国办公开办函2021-30", "国办公开办函2019-60")
_ON_FORM = lazy_regex(r"(?:按照?|根据|依据|依照|遵照)[^。；]{0,80}(?:格式|编制|编写|撰写|制作|现?公布)")
_ORDER = "国务院令"
_FEE, _FEES = "处理费", "政府信息公开信息处理费管理办法"


def meant_by_number(
    text: str, number: Numbered, title: Cited | None, numbered: Sequence[Numbered]
) -> Document | None:
    """The document that a wrong number was meant for, cited alone or under a short name.

    ``numbered`` are all numbers of the text.
    """
    sentence = sentence_around(text, number.start, number.end)
    document = by_wrong_number(number.key)
    if document is None and _ON_FORM.search(sentence):
        document = _of_form(number.key, [other.key for other in numbered])
    about_fees = document is None and _FEE in sentence
    if about_fees:
        document = _of_fees(number.key)
    if document is None or (
        title is not None and by_name(title.name) is None and not _SHORT.search(title.name)
    ):
        return None
    sure = about_fees or is_no_series(number.key) or _ON_REPORTS.search(sentence)
    return document if sure else None


def under_its_number(
    text: str, cited: list[Cited], numbered: Sequence[Numbered]
) -> Iterator[tuple[int, Document]]:
    """Where a regulation is cited by another one's number: 《政府信息公开实施条例》（国务院令第711号）."""
    for number in numbered:
        document, title = by_number(number.key), belongs_to(text, number, cited)
        if document is None or title is None or by_name(title.name) or not number.key.startswith(_ORDER):
            continue
        if title.name.endswith(_LISTS["own_names"]) and not title.name.endswith(document.names):
            yield title.start, document


def _of_fees(key: str) -> Document | None:
    """The rules on fees, where their number has one wrong figure: 国办函〔2010〕109号."""
    document = by_name(_FEES)
    if document is None or by_number(key) is not None:
        return None
    return document if is_one_slip(key, document.numbers[0]) else None


def _of_form(key: str, cited: Sequence[str]) -> Document | None:
    """The form that a wrong number was meant for: the office's own of that year, or of another series.

    Other documents of the year are rightly cited beside the form.
    """
    if by_number(key) is not None or any(form in cited for form in _FORMS):
        return None
    series, _, number = key.partition("-")
    for form in map(by_number, _FORMS):
        if form is None:
            continue
        own, _, own_number = form.numbers[0].partition("-")
        if series[-4:] == own[-4:] and (number == own_number or series == own):
            return form
    return None
