"""The one line that tells of a systemic cause."""

from __future__ import annotations

from auditor.messages import Message, message

_SHARED = {
    "parent": "organs under {value}",
    "template": "reports worded like that of {value}",
    "producer": "files written by {value}",
    "form": "reports on the form {value}",
    "format": "files of the format {value}",
}

Attribute = tuple[str, str]
"""What reports have in common, and which one."""


def sentence(
    fault: Message,
    more: int,
    shared: Attribute | None,
    also: tuple[Attribute, ...],
    inside: tuple[int, int],
    outside: tuple[int, int],
    *,
    asks: bool,
) -> Message:
    """One fault or question, in how many reports, and what these share; ``more`` is how many other faults the
    same reports have."""
    count, everyone = inside
    if more:
        fault = message("{fault}; and {count} more in the same reports", fault=fault, count=more)
    if shared is None:
        template = (
            "common question, {count} of {all} reports: {fault}"
            if asks
            else "common fault, {count} of {all} reports: {fault}"
        )
        return message(template, count=count, all=everyone, fault=fault)
    what = _words(shared)
    if also:
        what = message("{what}, nearly all of them {also}", what=what, also=list(map(_words, also)))
    template = (
        "one question, {count} organs: {fault} ({what}: {count} of {all}; all others: {others} of {rest})"
        if asks
        else "one cause, {count} organs: {fault} ({what}: {count} of {all}; all others: {others} of {rest})"
    )
    return message(
        template, count=count, fault=fault, what=what, all=everyone, others=outside[0], rest=outside[1]
    )


def _words(shared: Attribute) -> Message:
    attribute, value = shared
    return message(_SHARED[attribute], value=value)
