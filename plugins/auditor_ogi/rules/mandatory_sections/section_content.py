"""Rule section-content."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor_ogi.text.empty_texts import only_headings, says_nothing
from auditor_ogi.text.parts import NAMES, Part, content, is_left_out, part, split_heading

_NOT_WORDS = lazy_regex(r"[\W\d_]+")
_LONGEST_LOOK = 200
_PART_SIX = 6
_PARTS_OF_TEXT = (1, 5, _PART_SIX)
_EMPTY = "empty"
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
    found = [problem for item in printed for problem in _part(report, item, given.get(item), shortest)]
    says_nothing = {problem.at for problem in found if not isinstance(problem, Question)}
    both = all((item.pointer,) in says_nothing for item in printed if item.number != _PART_SIX)
    for problem in found:
        problem.kind = _EMPTY if both and problem.at in says_nothing else None
        yield problem


def _part(report: Report, item: Part, text: str | None, shortest: int) -> Iterator[Problem]:
    if text is None:
        yield Question("the text of {part} is not given", at=item.pointer, part=NAMES[item.number or 0])
        return
    report[item.pointer]
    yield from _text(item, text, 1 if item.number == _PART_SIX else shortest, report.organ)


def _text(item: Part, text: str, shortest: int, organ: str) -> Iterator[Problem]:
    name = NAMES[item.number or 0]
    leaves_out = shortest > 1 and "略" in text and _LEAVES_OUT.fullmatch(text.strip())
    if is_left_out(text) and not leaves_out:
        yield _left_out(item, text)
        return
    words = _words(text, shortest)
    if words == 0 or (shortest == 1 and only_headings(text)):
        yield Problem("{part} has no text", at=item.pointer, part=name)
    elif shortest > 1 and (leaves_out or says_nothing(text, item.number or 0, organ)):
        if "略" in text and not leaves_out:
            yield _left_out(item, text)
        else:
            yield Problem(
                "{part} only says “{excerpt}”; it needs real text",
                at=item.pointer,
                part=name,
                excerpt=text.strip(),
            )
    elif words < shortest:
        yield Question(
            "{part} consists of “{excerpt}”; is that all?", at=item.pointer, part=name, excerpt=text.strip()
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
