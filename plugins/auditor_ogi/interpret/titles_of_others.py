"""What a title or a file name says that a file is: an annual report, or another publication."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePath

from auditor.messages import Term
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor.record import NamedTuple
from auditor_ogi.interpret import title as titles
from auditor_ogi.interpret.printed_text import squeeze

_LISTS = word_lists(__file__)
_OF_TITLES = word_lists(titles.__file__)
_LONGEST = 80
WHAT = {
    "explanation": Term("an explanation of a report"),
    "guide": Term("a disclosure guide"),
    "catalogue": Term("a catalogue of what is disclosed"),
    "work_plan": Term("a work plan"),
    "notice": Term("a notice"),
    "news": Term("a news item"),
    "statistics": Term("a table of statistics"),
    "application": Term("an application form"),
    "form": Term("a form"),
    "website": Term("a report on a website"),
    "law_based_government": Term("a report on law-based government"),
    "work_report": Term("a government work report"),
    "summary": Term("a summary of work"),
    "other": Term("another publication"),
    "attachment": Term("an attachment"),
}
"""Every kind of name besides that of a report, and what files of this name are."""

# （2024年修订版）, _1, 2024版: what titles and file names have behind their last word.
_REST = r"(?:[(\[【〔][^()\[\]【】〔〕]*[)\]】〕])?(?:20\d\d年?)?(?:最新|修订|正式|最终)?[版稿份]?[\d._\-]*$"
_TOPIC = rf"(?:{_OF_TITLES.either('topics')})"
_YEAR = lazy_regex(r"20\d\d(?!\d)|二[〇○ＯOo零0][〇○零一二三四五六七八九]{2}")
_REPORT = lazy_regex(rf"{_TOPIC}.{{0,16}}(?:{_OF_TITLES.either('kinds')}|汇报|小结){_REST}")
_ANY_REPORT = lazy_regex(r"年度(?:工作)?报告|年报")
_EXPLANATION = lazy_regex(_LISTS.either("explanation"))
_WEBSITE = lazy_regex(r"网站(?:监管|工作)?.{0,4}年度(?:工作)?报[表告]")
_LAW_BASED = lazy_regex(_LISTS.either("law_based_government"))
_WORK_REPORT = lazy_regex(_LISTS.either("work_report"))
_ENDINGS = {
    kind: lazy_regex(rf"(?:{either(words)}){_REST}") for kind, words in _LISTS.groups("endings").items()
}
_ATTACHMENT = lazy_regex(rf"^[(\[【]?(?:{_LISTS.either('attachments')})[\d一二三四五六七八九十]{{0,3}}")
_INSTRUCTING = lazy_regex(_LISTS.either("instructing"))
_NEWS = lazy_regex(
    rf"^[^关].{{1,30}}?(?:{_LISTS.either('publishing')}).{{0,20}}(?:年度报告|年报)"
    rf"|^(?!关于).{{2,40}}(?:{_LISTS.either('events')})"
    rf"|(?:{_LISTS.either('meetings')}){_REST}"
)
_REPORT_WORD = lazy_regex(_LISTS.either("report_words"))
_SENTENCE = lazy_regex("[。；;，,]")
_NO_WORDS = lazy_regex(r"[\W\d_a-zA-Z]+|年度?")


class Named(NamedTuple):
    """What a name says: ``kind`` is report or a key of :data:`WHAT`; ``text`` is the name.

    ``instructs`` says that it is a notice on how reports are to be written.
    """

    kind: str
    text: str
    instructs: bool = False

    @property
    def has_year(self) -> bool:
        """Whether the name has a year, as the title of a report and hardly any entry of a menu has."""
        return bool(_YEAR.search(self.text))


@lru_cache(maxsize=256)
def named(text: str) -> Named | None:
    """What a title says that its file is; None if it does not say."""
    plain = squeeze(text)
    if not plain or len(plain) > _LONGEST or _SENTENCE.search(plain):
        return None
    kind = _kind(plain)
    if kind is None:
        return None
    return Named(kind, text.strip(), kind == "notice" and bool(_INSTRUCTING.search(plain)))


def of_file(path: str) -> Named | None:
    """What the name of a file says."""
    return named(PurePath(path).stem)


def may_be_report(path: str) -> bool:
    """Whether a file may be a report by its name, which names one, or only an organ, or nothing at all."""
    stem = PurePath(path).stem
    known = named(stem)
    if known is not None and known.kind in ("report", "notice"):
        return known.kind == "report" or (bool(_ANY_REPORT.search(stem)) and not known.instructs)
    if known is not None and known.kind != "attachment":
        return False
    plain = _ATTACHMENT.sub("", squeeze(stem))
    rest = _NO_WORDS.sub("", plain)
    return not rest or bool(_REPORT_WORD.search(plain)) or titles.names_organ(rest)


def _kind(plain: str) -> str | None:
    if _ATTACHMENT.search(plain):
        return "attachment"
    if _EXPLANATION.search(plain):
        return "explanation"
    if _WEBSITE.search(plain):
        return "website"
    if _LAW_BASED.search(plain) and not _REPORT.search(plain):
        return "law_based_government"
    if _WORK_REPORT.search(plain):
        return "work_report"
    ending = next((kind for kind, pattern in _ENDINGS.items() if pattern.search(plain)), None)
    if ending is None and _NEWS.search(plain):
        return "news"
    # 政府信息公开工作总结 is what some organs call their report.
    return "report" if ending in (None, "summary") and _REPORT.search(plain) else ending
