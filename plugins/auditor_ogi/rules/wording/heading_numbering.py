"""Rule heading-numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise
from typing import Any

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor_ogi.text.copy_damage import question_if_damaged
from auditor_ogi.text.ordinals import Break, Broken, Ordinal, Style, breaks, ordinals, written
from auditor_ogi.text.parts import Part, parts

_IN_SENTENCES = (Style.POINT, Style.FIRSTLY)
_NUMBERED = lazy_regex(
    r"\s*(?:[（(]\s*)?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[①-⑮])\s*[)）、.．是]|\s*[①-⑮]|\s*第[一二三四五六七八九十]{1,2}[，,、]"
)
_LONGEST_HEADING = 30
_MOST = 10
_STOPS = "。；;，,：:！!”"


@rule(
    "heading-numbering",
    category="conformity",
    severity="minor",
    needs="/sections",
    basis="Handling of official documents (GB/T 9704-2012, 7.3.3): levels of text are numbered 一、 （一） "
    "1. （1）",
    fix="Number the points anew, without leaving one out or using a number twice",
    example="“（一）……（二）……（四）……”; “一是……二是……二是……”",
)
def heading_numbering(report: Report) -> Iterator[Problem]:
    """Sub-headings and listed points are numbered in order: no number is left out or used twice.

    A number that is left out or used twice shows that points were deleted, added or copied and the text was
    not read again. Readers suspect that something is missing.
    """
    numbered = False
    for item in parts(report):
        # The tables of parts two, three and four have numbers of their own.
        if item.number in (2, 3, 4) or not item.text:
            continue
        for style, run in ordinals(item.text).items():
            numbered = True
            broken = (_problem(report, item, style, each) for each in breaks(run))
            for problem in islice(filter(None, chain(broken, _ones(item, style, run))), _MOST):
                yield question_if_damaged(report, problem)
    if not numbered:
        raise NotApplicable("the report has no numbered points")


def _problem(report: Report, item: Part, style: Style, broken: Broken) -> Problem | None:
    text = item.text or ""
    before, this = broken.before, broken.this
    if before is None:
        return _begins_late(report, item, style, this)
    between = text[before.start + len(before.printed) : this.start]
    excerpt = _line(text, this.start)
    if broken.how is Break.REPEATED:
        return _repeated(item, this, _line(text, before.start), excerpt)
    if broken.how is Break.OUT_OF_ORDER:
        return Problem(
            "“{actual}” comes after “{before}”",
            at=item.pointer,
            actual=this.printed,
            before=before.printed,
            excerpt=excerpt,
        )
    missing = range(before.number + 1, this.number)
    if all(_said_otherwise(between, number) for number in missing):
        return None
    fields: dict[str, Any] = {
        "at": item.pointer,
        "actual": this.printed,
        "before": before.printed,
        "excerpt": excerpt,
    }
    if style not in _IN_SENTENCES and _has_bare_heading(between):
        return Question("“{actual}” follows “{before}”; did the copy lose the number between them?", **fields)
    return Problem("“{actual}” follows “{before}”: a number is left out", **fields)


def _repeated(item: Part, this: Ordinal, before: str, excerpt: str) -> Problem:
    """A number used twice; a question where the words after it are repeated as well."""
    if excerpt and excerpt == before:
        return Question(
            "“{actual}” is repeated; did the copy repeat it?",
            at=item.pointer,
            actual=excerpt,
            excerpt=excerpt,
        )
    return Problem("“{actual}” is repeated", at=item.pointer, actual=this.printed, excerpt=excerpt)


def _begins_late(report: Report, item: Part, style: Style, this: Ordinal) -> Problem | None:
    """A run that does not begin with one; the number may have been lost, or be in the heading."""
    is_continued = item.index and parts(report)[item.index - 1].number is None
    before = (item.text or "")[: this.start]
    if style is not Style.CHINESE or item.number is None or is_continued or this.number > 3:
        return None
    if (
        "一" in item.heading[2:]
        or not before.strip()
        or any(_said_otherwise(before, n) for n in range(1, this.number))
    ):
        return None
    return Question(
        "the numbers begin with “{actual}”; is one left out before it?",
        at=item.pointer,
        actual=this.printed,
        excerpt=_line(item.text or "", this.start),
    )


def _ones(item: Part, style: Style, run: list[Ordinal]) -> Iterator[Problem]:
    """（一） on two lines in a row; elsewhere a second one begins a new list."""
    text = item.text or ""
    for before, this in pairwise(run):
        if style is not Style.CHINESE or before.number != 1 or this.number != 1:
            continue
        lines = text[before.start : this.start].strip().split("\n")
        first, second = _line(text, before.start), _line(text, this.start)
        said = [
            line for line in lines[1:] if len(line) > _LONGEST_HEADING or line.rstrip().endswith(("。", "；"))
        ]
        one_line = len(lines) == 1 and len(lines[0]) > _LONGEST_HEADING
        if one_line or (len(lines) > 1 and len(said) == len(lines) - 1):
            yield _repeated(item, this, first, second)


def _said_otherwise(between: str, number: int) -> bool:
    """Whether the number is there in another way: within a line, or written otherwise."""
    # “一是…二是…” below a point is a list of its own.
    firstly = "" if "一是" in between else "|是"
    return bool(
        re.search(
            rf"(?:^|[。；;：:，,、\s（(”])(?:第|其)?(?:{written(number)}|{number})(?=[)）、.．，,：:\s要则在来方]{firstly})",
            between,
        )
    )


def _has_bare_heading(between: str) -> bool:
    """Whether a line looks like a heading that has no number, as where a copy lost it."""
    lines = between.split("\n")[1:]
    return any(
        0 < len(line.strip()) <= _LONGEST_HEADING
        and line.strip()[-1] not in _STOPS
        and not _NUMBERED.match(line)
        for line in lines
    )


def _line(text: str, at: int) -> str:
    """The beginning of what is numbered."""
    end = text.find("\n", at)
    return text[at : min(at + 30, len(text) if end < 0 else end)].strip()
