"""Rule section-content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.word_lists import word_lists
from auditor_ogi.text.parts import NAMES, Part, content, is_left_out, official_heading, part, split_heading

_NOT_WORDS = re.compile(r"[\W\d_]+")
_LONGEST_LOOK = 200
_PART_SIX = 6
_PARTS_OF_TEXT = (1, 5, _PART_SIX)
_LISTS = word_lists(__file__)
_NOTHING = re.compile(
    r"(?:本年度|本年|我镇|我局|本机关)?(?:暂|均)?(?:无|没有|不存在|不涉及)(?:内容|情况|此项|此类情况|问题|存在问题)?"
)
_STOPS = re.compile(r"[。；;\n]")
_LONGEST_EMPTY = 160
# A whole sentence that points elsewhere, is an instruction of the form, or says that all is well.
_EMPTY = re.compile(
    rf"(?:20\d\d年度?|[^。\d]){{0,24}}?(?:{_LISTS.either('points_to')}|见(?![证识解效面习闻])|同(?=上|前|第|往年|去年|20\d\d))"
    rf"[^。]{{0,40}}?(?:{_LISTS.either('elsewhere')})[^。]{{0,30}}"
    rf"|同(?:上|前|往年|去年|上一?年度?)"
    r"|[与和同跟](?:上一?年度?|往年|去年|前一?年度?|20\d\d年度?)(?:情况|内容|基本|大致|完全)?(?:相同|一样|一致|无变化|没有变化)"
    r"|空白?|暂缺|缺|待定"
    rf"|[^。]{{0,12}}(?:{_LISTS.either('not_repeated')})"
    rf"|(?:本|该)?部分(?:暂)?(?:无|没有)(?:具体)?内容|(?:待|尚需)(?:补充|完善|填写?)"
    rf"|(?:{_LISTS.either('instructions')})[^。\d]{{4,80}}"
    rf"|[^。\d，]{{0,10}}(?:情况|工作)(?:总体|整体)?(?:{_LISTS.either('all_well')})"
)


_HEADINGS = frozenset(split_heading(official_heading(number))[1] for number in (1, 5))


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
    printed = [item for number in _PARTS_OF_TEXT if (item := part(report, number)) is not None]
    given = {item: text for item in printed if (text := content(report, item.number or 0)) is not None}
    if not given:
        raise NotApplicable("no text of parts one, five and six is given")
    for item in printed:
        text = given.get(item)
        if text is None:
            yield Question("the text of {part} is not given", at=item.pointer, part=NAMES[item.number or 0])
            continue
        report[item.pointer]
        yield from _text(item, text, 1 if item.number == _PART_SIX else shortest)


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
    elif _says_nothing(text, shortest):
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


def _says_nothing(text: str, shortest: int) -> bool:
    """Whether all of a short text points elsewhere, is the form's instruction, or are empty words."""
    if shortest == 1 or len(text) > _LONGEST_EMPTY:
        return False
    said = [sentence for sentence in map(str.strip, _STOPS.split(text)) if _NOT_WORDS.sub("", sentence)]
    if all(split_heading(sentence)[1] in _HEADINGS for sentence in said):
        return True
    return all(
        _EMPTY.fullmatch(sentence) or _NOTHING.fullmatch(_NOT_WORDS.sub("", sentence)) for sentence in said
    )


def _words(text: str, enough: int) -> int:
    """How many characters of words a text has besides its numbering; counted only until it is enough."""
    count = 0
    for line in text.splitlines():
        count += len(_NOT_WORDS.sub("", split_heading(line[:_LONGEST_LOOK])[1]))
        if count >= enough:
            break
    return count
