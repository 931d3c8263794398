"""Outgoing papers counted by who may see them: “公文517份，其中主动公开166份，依申请公开218份”.

Each paper of an organ is marked as open, open on request or not open when it is written. Such numbers count
neither requests nor their outcomes.
"""

from __future__ import annotations

from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.figures.quantities import COUNT
from auditor_ogi.figures.segments import Segment

_LISTS = word_lists(__file__)
_OPENNESS = lazy_regex(_LISTS.either("openness"))
_PAPERS = lazy_regex(
    rf"{_LISTS.either('papers')}|(?<!规范性)文件[^，。；]{{0,4}}{COUNT}|{COUNT}(?<!规范性)文件"
)
# “依申请公开的218件” may be papers, “依申请公开答复” and “收到申请” are about requests.
_REQUESTS = lazy_regex(
    rf"(?<!依)申请(?!公开(?:的|类)?[{COUNT}])|依申请公开(?:{_LISTS.either('of_requests')})|{_LISTS.either('requests')}"
)


def counts_papers(segment: Segment) -> bool:
    """Whether a segment counts papers by their openness, which the sentence before may have named."""
    if not _OPENNESS.search(segment.words):
        return False
    said = segment.lead + segment.words
    if _REQUESTS.search(said):
        return False
    before = segment.before[: len(segment.before) - len(segment.lead)].rstrip("。")
    before = before[max(before.rfind("。"), before.rfind("\n")) + 1 :]
    return bool(_PAPERS.search(said) or (_PAPERS.search(before) and not _REQUESTS.search(before)))
