"""Rule section-content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.text.parts import NAMES, Part, content, is_left_out, part, split_heading

_NOT_WORDS = re.compile(r"[\W\d_]+")
_LONGEST_LOOK = 200
_PARTS_OF_TEXT = (1, 5, 6)
_NOTHING = re.compile(
    r"(?:本年度|本年|我镇|我局|本机关)?(?:暂|均)?(?:无|没有|不存在|不涉及)(?:内容|情况|此项|此类情况|问题|存在问题)?"
)


@rule(
    "section-content",
    category="completeness",
    severity="major",
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
    and five do not count as text.
    """
    judged = False
    for number in _PARTS_OF_TEXT:
        item = part(report, number)
        text = content(report, number)
        if item is not None and text is not None:
            judged = True
            report[item.pointer]
            yield from _text(item, text, shortest if number in (1, 5) else 1)
    if not judged:
        raise NotApplicable("no text of parts one, five and six is given")


def _text(item: Part, text: str, shortest: int) -> Iterator[Problem]:
    name = NAMES[item.number or 0]
    if is_left_out(text):
        yield Question(
            "the text of {part} is left out here (“{excerpt}”); please check the published report",
            at=item.pointer,
            part=name,
            excerpt=text.strip(),
        )
        return
    words = _words(text, shortest)
    if words == 0:
        yield Problem("{part} has no text", at=item.pointer, part=name)
    elif words < shortest and _NOTHING.fullmatch(_NOT_WORDS.sub("", text)):
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


def _words(text: str, enough: int) -> int:
    """How many characters of words a text has besides its numbering; counted only until it is enough."""
    count = 0
    for line in text.splitlines():
        count += len(_NOT_WORDS.sub("", split_heading(line[:_LONGEST_LOOK])[1]))
        if count >= enough:
            break
    return count
