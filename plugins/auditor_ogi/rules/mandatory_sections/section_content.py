"""Rule section-content."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor_ogi.figures.missing_parts import without_text
from auditor_ogi.text.empty_texts import (
    only_headings,
    only_instructions,
    points_elsewhere,
    says_nothing,
)
from auditor_ogi.text.parts import NAMES, Part, content, is_left_out, part, split_heading

_NOT_WORDS = lazy_regex(r"[\W\d_]+")
_LONGEST_LOOK = 200
_PART_SIX = 6
_EMPTY = "empty"
_PARTS_OF_WORK = (1, 5)
_PARTS_OF_TEXT = (*_PARTS_OF_WORK, _PART_SIX)
# Whoever copies a report says in brackets that he left the text out; without them the report says so.
_LEAVES_OUT = lazy_regex(
    r"(?:[此本该](?:处|部分|章节?)?|[^，。（(【]{0,20}?(?:内容|情况|措施|问题|文字)[：:]?)?(?:从|省|此处)?略[。.]?"
)


@rule(
    "section-content",
    category="completeness",
    severity="major",
    kinds=_EMPTY,
    needs="/sections",
    basis="Regulation on Open Government Information, article 50; form of annual reports, "
    "国办公开办函〔2021〕30号",
    fix="Write the text of the part; if there is nothing else to report, part six says 无",
    example="“五、存在的主要问题及改进情况” is followed at once by “六、其他需要报告的事项”",
)
def section_content(report: Report, *, shortest: int = 20) -> Iterator[Problem]:
    """Parts one and five have real text, and part six is not empty.

    A heading without contents fulfils the form and reports nothing. The contents of parts two to four are
    their tables, which tables-complete checks. `shortest` is the number of characters below which parts one
    and five do not count as text. Where both of them say nothing, the kind of defect is `empty`: no
    sentence of the report is its own.
    """
    printed = [item for number in _PARTS_OF_TEXT if (item := part(report, number)) is not None]
    given = {item: text for item in printed if (text := content(report, item.number or 0)) is not None}
    if not given:
        raise NotApplicable("no text of parts one, five and six is given")
    found: dict[int, Problem] = {}
    for item in printed:
        number, text = item.number or 0, given.get(item)
        if text is None:
            yield Question("the text of {part} is not given", at=item.pointer, part=NAMES[number])
            continue
        report[item.pointer]
        problem = (
            _of_part_six(item, text) if number == _PART_SIX else _text(item, text, shortest, report.organ)
        )
        if problem is not None:
            problem.cause = without_text(number)
            found[number] = problem
    work = [found.get(number) for number in _PARTS_OF_WORK]
    if all(problem is not None and not isinstance(problem, Question) for problem in work):
        for problem in filter(None, work):
            problem.kind = _EMPTY
    yield from found.values()


def _text(item: Part, text: str, shortest: int, organ: str) -> Problem | None:
    """What is wrong with the text of part one or five."""
    leaves_out = "略" in text and _LEAVES_OUT.fullmatch(text.strip())
    if is_left_out(text) and not leaves_out:
        return _left_out(item, text)
    if leaves_out:
        return _only_says(item, text)
    words = _words(text, shortest)
    if words == 0 and not any(map(str.isalnum, text)):
        return _no_text(item)
    if says_nothing(text, item.number or 0, organ):
        return _left_out(item, text) if "略" in text else _only_says(item, text)
    return _no_text(item) if words == 0 else _is_that_all(item, text) if words < shortest else None


def _of_part_six(item: Part, text: str) -> Problem | None:
    """What is wrong with the text of part six, in which 无 is all that most reports have to say."""
    if is_left_out(text):
        return _left_out(item, text)
    if _words(text, 1) == 0 or only_headings(text):
        return _no_text(item)
    if only_instructions(text):
        return _only_says(item, text)
    return _is_that_all(item, text) if points_elsewhere(text) else None


def _no_text(item: Part) -> Problem:
    return Problem("{part} has no text", at=item.pointer, part=NAMES[item.number or 0])


def _only_says(item: Part, text: str) -> Problem:
    return Problem(
        "{part} only says “{excerpt}”; it needs real text",
        at=item.pointer,
        part=NAMES[item.number or 0],
        excerpt=text.strip(),
    )


def _is_that_all(item: Part, text: str) -> Question:
    return Question(
        "{part} consists of “{excerpt}”; is that all?",
        at=item.pointer,
        part=NAMES[item.number or 0],
        excerpt=text.strip(),
    )


def _left_out(item: Part, text: str) -> Question:
    return Question(
        "the text of {part} is left out here (“{excerpt}”); please check the published report",
        at=item.pointer,
        part=NAMES[item.number or 0],
        excerpt=text.strip(),
    )


def _words(text: str, enough: int) -> int:
    """How many characters of words a text has besides its numbering; counted only until it is enough."""
    count = 0
    for line in text.splitlines():
        count += len(_NOT_WORDS.sub("", split_heading(line[:_LONGEST_LOOK])[1]))
        if count >= enough:
            break
    return count
