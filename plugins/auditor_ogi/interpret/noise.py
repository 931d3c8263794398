"""What publishing systems print around a report: breadcrumbs, dates, buttons. Never part of its text."""

from __future__ import annotations

import re

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.interpret.printed_text import squeeze

_LONGEST = 160
_LISTS = word_lists(__file__)
_FIELD_LINE = lazy_regex(rf"[【\[(]?(?:{_LISTS.either('fields')})(?:[:：]|[】\])]).*")
_BUTTON = lazy_regex(
    rf"[【\[(]?(?:{_LISTS.either('buttons')}|(?:{_LISTS.either('button_beginnings')}).*|长者.*模式)"
    rf"[】\])|]?(?:[|/【\[(](?:{_LISTS.either('more_buttons')})[】\])]?)*",
    re.I,
)
_CRUMBS = lazy_regex(rf"(?:{_LISTS.either('breadcrumbs')}).*|首页(?:>|»|/|-|›).*|.*>.*>.*")
_AFTER = lazy_regex(
    rf"{_LISTS.either('after_text')}|.{{0,6}}ICP备|.{{0,4}}公网安备|[【\[(]?(?:打印|关闭)(?:本页|窗口|此页)?[】\])]"
)


def is_noise(line: str) -> bool:
    """Whether a line before the text is the page's and not the report's."""
    if len(line) > _LONGEST:
        return False
    plain = squeeze(line)
    return bool(_FIELD_LINE.fullmatch(plain) or _BUTTON.fullmatch(plain) or _CRUMBS.fullmatch(plain))


def ends_text(line: str) -> bool:
    """Whether the page's own words begin again with this line, after the report."""
    return len(line) <= _LONGEST and bool(_AFTER.match(squeeze(line)))
