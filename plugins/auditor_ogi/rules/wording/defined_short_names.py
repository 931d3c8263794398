"""Rule defined-short-names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.citations import titles
from auditor_ogi.text.parts import is_left_out, parts, require_texts

_LISTS = word_lists(__file__)
# As a whole title each of these is short for a document that has to be named before.
_SHORT = lazy_regex(f"《({_LISTS.either('kinds')})》")
_FULLER = _LISTS.either("fuller_names")
_INTRODUCING = lazy_regex('(?:简称|下称|以下称|统称)(?:为|作)?新?[:：]?\\s*[“"「『‘]?\\s*$')
_BRACKETS = lazy_regex(r"\([^()]*\)$")


@rule(
    "defined-short-names",
    category="conformity",
    severity="note",
    needs="/sections",
    basis="None in law: by the usage of official documents, a short name is introduced where the full name "
    "is first used",
    fix="Name the document in full where it is first mentioned, with （以下简称《…》） if it is mentioned "
    "again",
    example="“对照《要点》逐项落实”, where no 要点 was named before",
)
def defined_short_names(report: Report) -> Iterator[Problem]:
    """Short names of documents, such as 《办法》 and 《要点》, are introduced before they are used.

    There are many documents of each kind; an outside reader cannot know which one is meant.
    """
    texts = require_texts(report)
    short = [(pointer, found) for pointer, text in texts.items() for found in _SHORT.finditer(text)]
    if not short:
        raise NotApplicable("the report uses no short names of documents")
    whole = "\n".join(texts.values())
    starts = _starts(texts)
    unseen = _not_given_from(report)
    judged: set[str] = set()
    for pointer, found in short:
        name = found[1]
        at = starts[pointer] + found.start()
        if name in judged or _is_introduced_at(whole, at):
            judged.add(name)
            continue
        judged.add(name)
        problem = _judge(name, whole[:at], whole[at + len(found[0]) :])
        if problem is not None:
            problem.at, problem.excerpt = (pointer,), _clause(texts[pointer], found.start(), found.end())
            # A text before this one that is not given may introduce the name.
            yield problem if unseen is None or unseen > _place(pointer) else problem.as_question()


def _judge(name: str, before: str, after: str) -> Problem | None:
    """What is wrong with a short name, given the text before and after it."""
    full = {title for title in _full_names(before) if title.endswith(name) and title != name}
    if (
        len(full) == 1
        or (name == "条例" and any("信息公开" in title for title in full))
        or _named_in_words(name, before)
    ):
        return None
    if full:
        return Question(
            "《{name}》 may mean any of {documents}; which one is it?",
            name=name,
            documents=[f"《{title}》" for title in sorted(full)[:3]],
        )
    if _is_introduced_in(name, after):
        return Problem("《{name}》 is used before it is introduced", name=name)
    return Problem("《{name}》 is not introduced: which document is it?", name=name)


def _full_names(text: str) -> Iterator[str]:
    for title in titles(text):
        yield _BRACKETS.sub("", title.name)


def _named_in_words(name: str, before: str) -> bool:
    """Whether the document was named without book-title marks: 政府信息公开条例, 政务公开工作要点."""
    if _is_introduced_in(name, before):
        return True
    return bool(re.search(f"(?:{_FULLER})的?{name}", before))


def _is_introduced_in(name: str, text: str) -> bool:
    return any(_is_introduced_at(text, found.start()) for found in re.finditer(f"《?{name}", text))


def _is_introduced_at(text: str, at: int) -> bool:
    return bool(_INTRODUCING.search(text[max(0, at - 16) : at]))


def _starts(texts: dict[str, str]) -> dict[str, int]:
    """Where each text begins in all of them, joined by line breaks."""
    starts, at = {}, 0
    for pointer, text in texts.items():
        starts[pointer] = at
        at += len(text) + 1
    return starts


def _not_given_from(report: Report) -> int | None:
    """The first section whose text is not given, -1 for the preamble: what it introduces is unknown."""
    if not isinstance(report.get("/preamble"), str):
        return -1
    return next((item.index for item in parts(report) if item.text is None or is_left_out(item.text)), None)


def _place(pointer: str) -> int:
    return -1 if pointer == "/preamble" else int(pointer.split("/")[2])


def _clause(text: str, start: int, end: int) -> str:
    first = max(text.rfind(stop, 0, start) for stop in "。；，\n") + 1
    last = min((at for stop in "。；，\n" if (at := text.find(stop, end)) >= 0), default=len(text))
    return text[first:last].strip()[:60]
