"""What an audit must not show: parts of texts that are masked before anything is stored or written.

A report type brings a mask, a function from a text to the same text with what is confidential in it replaced,
character by character. The runner applies it to all that it takes from a report into an outcome; texts of the
report itself stay as they are, since rules and the inspector's own view (``auditor read``) need them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from auditor.messages import Message
from auditor.reports.source import ReadingIssue

Mask = Callable[[str], str]


def masked(value: Any, mask: Mask | None) -> Any:
    """Plain data with every text in it masked.

    A number that reads as something confidential becomes a masked text.
    """
    if mask is None or value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, int | float):
        digits = str(value)
        hidden = mask(digits)
        return value if hidden == digits else hidden
    if isinstance(value, dict):
        # What a field refers to is an address or a term of the catalogue, not the report's words.
        if value.keys() in ({"at"}, {"term"}):
            return value
        return {key: masked(item, mask) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(masked(item, mask) for item in value)
    return value


def masked_message(message: Message, mask: Mask | None) -> Message:
    """The sentence with its fields masked, and its template too: a rule may have put a text right into it."""
    if mask is None:
        return message
    template, fields = mask(message.template), masked(message.fields, mask)
    if template == message.template and fields == message.fields:
        return message
    return Message(template, fields, message.domain)


def masked_issue(issue: ReadingIssue, mask: Mask | None) -> ReadingIssue:
    """The reading issue with all that it quotes masked."""
    if mask is None:
        return issue
    return msgspec.structs.replace(
        issue,
        message=masked_message(issue.message, mask),
        candidate=masked(issue.candidate, mask),
        raw=masked(issue.raw, mask),
    )


def masked_passage(passage: str, texts: list[str], mask: Mask | None) -> str:
    """A passage of one of these texts, masked as it is in its text: a cut may have left half of a number in
    it."""
    if mask is None:
        return passage
    for text in texts:
        start = text.find(passage) if passage else -1
        if start >= 0:
            whole = mask(text)
            if len(whole) == len(text):
                passage = whole[start : start + len(passage)]
            break
    return mask(passage)
