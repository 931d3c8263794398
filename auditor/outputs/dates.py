"""Days as the language of an output writes them."""

from __future__ import annotations

import datetime
import re

from auditor.reading.patterns import lazy_regex

_DAY = r"\d{4}-\d\d-\d\d"
_QUOTED_OR_DAYS = lazy_regex(
    rf"“[^“”]*”|(?<![A-Za-z0-9_./-])(?P<first>{_DAY})(?:\s*[–/]\s*(?P<last>{_DAY}))?(?![\d./-])"
)


def date_words(day: datetime.date, lang: str) -> str:
    """``2025年1月20日`` or ``20 January 2025``."""
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {day:%B} {day.year}"


def dated(text: str, lang: str) -> str:
    """The text with its days as Chinese documents write them: ``2023年1月1日至12月31日``.

    What is quoted stays as it is printed, and so do addresses and names of files.
    """
    if lang != "zh":
        return text
    return _QUOTED_OR_DAYS.sub(_days, text)


def _days(match: re.Match[str]) -> str:
    try:
        first = match["first"] and datetime.date.fromisoformat(match["first"])
        last = match["last"] and datetime.date.fromisoformat(match["last"])
    except ValueError:
        return match[0]
    if not first:
        return match[0]
    if not last:
        return date_words(first, "zh")
    end = date_words(last, "zh")
    return f"{date_words(first, 'zh')}至{end.partition('年')[2] if first.year == last.year else end}"
