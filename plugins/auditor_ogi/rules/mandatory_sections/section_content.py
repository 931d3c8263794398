"""Rule section-content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor.reading.patterns import lazy_regex
from auditor.reading.word_lists import either, word_lists
from auditor_ogi.text.organ_names import stem
from auditor_ogi.text.parts import NAMES, Part, content, is_left_out, official_heading, part, split_heading

_NOT_WORDS = lazy_regex(r"[\W\d_]+")
_LONGEST_LOOK = 200
_PART_SIX = 6
_PARTS_OF_TEXT = (1, 5, _PART_SIX)
_LISTS = word_lists(__file__)
_STOPS = lazy_regex(r"[。；;\n]")
_COMMAS = lazy_regex("[，,：:]")
_LONGEST_EMPTY = 160
# A whole sentence that points elsewhere, puts off, is an instruction of the form, or says that all is well.
_EMPTY = lazy_regex(
    rf"(?:20\d\d年度?|[^。\d]){{0,24}}?(?:{_LISTS.either('points_to')}|见(?![证识解效面习闻])|同(?=第|20\d\d))"
    rf"[^。]{{0,40}}?(?:{_LISTS.either('elsewhere')})[^。]{{0,30}}"
    r"|[^，。\d]{0,20}[请可](?:到|在|至|从|登录|登陆|访问|扫描|前往|通过)[^。]{0,30}"
    rf"(?:{_LISTS.either('looks_up')})[^。]{{0,6}}"
    r"|[^，。\d]{0,16}见(?:附|上|下|后)?图[^解。]{0,8}"
    r"|[^，。\d]{0,16}(?:正在|尚在|仍在)(?:整理|编制|编写|补充|完善|审核|统计)中?"
    r"|[^，。\d]{0,10}(?:待[^。]{0,8}|尚需|稍后|另行|日后)(?:补充|填写?|完善|公布|更新)"
    rf"|[^。]{{0,12}}(?:{_LISTS.either('not_repeated')})"
    rf"|(?:{_LISTS.either('instructions')})[^。\d]{{4,80}}"
    rf"|[^。\d，]{{0,10}}(?:情况|工作)(?:总体|整体)?(?:{_LISTS.either('all_well')})"
)
# Characters of which one is in each such sentence: most have none.
_MAY_BE_EMPTY = lazy_regex(
    "[见同参阅详附列载请可在待需后另日略]"
    f"|{either([*_LISTS['not_repeated'], *_LISTS['instructions'], *_LISTS['all_well']])}"
)
_ORDINAL = (
    r"[（(][一二三四五六七八九十\d]+[）)]|(?<![^\W\d])[一二三四五六七八九十\d]{1,2}[、.．]|[一二三四五六]是"
)
_HEADINGS = frozenset(split_heading(official_heading(number))[1] for number in _PARTS_OF_TEXT)
_YEAR = lazy_regex(r"20\d\d年度?[，,]?")


@cache
def _blank(number: int) -> re.Pattern[str]:
    """Only words of which a text of this part may consist and still say nothing."""
    groups = _LISTS.groups("blank")
    words = [word for name in ("frame", "nothing", "same") for word in groups[name]]
    words += groups["part one" if number == 1 else "part five"]
    ours = "[我本](?:镇|乡|街道|局|委|厅|县|区|市|单位|机关|部门|级|办)"
    return re.compile(rf"(?>{_ORDINAL}|20\d\d年度?|同上(?!一?年)|{ours}|{either(words)}|[\W_])*+")


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
        yield from _text(item, text, 1 if item.number == _PART_SIX else shortest, report.organ)


def _text(item: Part, text: str, shortest: int, organ: str) -> Iterator[Problem]:
    name = NAMES[item.number or 0]
    if is_left_out(text):
        yield _left_out(item, text)
        return
    words = _words(text, shortest)
    if words == 0 or (shortest == 1 and _only_headings(text)):
        yield Problem("{part} has no text", at=item.pointer, part=name)
    elif shortest > 1 and len(text) <= _LONGEST_EMPTY and _says_nothing(text, item.number or 0, organ):
        if "略" in text:
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


def _only_headings(text: str) -> bool:
    """Whether a short text is nothing but headings of the form."""
    return len(text) <= _LONGEST_EMPTY and all(
        split_heading(sentence)[1] in _HEADINGS for sentence in _sentences(text)
    )


def _sentences(text: str) -> Iterator[str]:
    return (sentence for sentence in map(str.strip, _STOPS.split(text)) if _NOT_WORDS.sub("", sentence))


def _says_nothing(text: str, number: int, organ: str) -> bool:
    """Whether all of a short text points elsewhere, is the form's instruction, or are empty words."""
    return all(
        _is_empty(sentence) or all(_is_blank(clause, number, organ) for clause in _COMMAS.split(sentence))
        for sentence in _sentences(text)
    )


def _is_empty(sentence: str) -> bool:
    """Whether a sentence or clause says nothing by its form."""
    if split_heading(sentence)[1] in _HEADINGS:
        return True
    return bool(_MAY_BE_EMPTY.search(sentence)) and any(
        map(_EMPTY.fullmatch, (sentence, _YEAR.sub("", sentence)))
    )


def _is_blank(clause: str, number: int, organ: str) -> bool:
    """Whether a clause has no word of its own, or says nothing by its form."""
    name = stem(organ)
    own = next((name[begin:] for begin in range(len(name) - 2) if name[begin:] in clause), "")
    return bool(_blank(number).fullmatch(clause.replace(own, "") if own else clause)) or _is_empty(clause)


def _words(text: str, enough: int) -> int:
    """How many characters of words a text has besides its numbering; counted only until it is enough."""
    count = 0
    for line in text.splitlines():
        count += len(_NOT_WORDS.sub("", split_heading(line[:_LONGEST_LOOK])[1]))
        if count >= enough:
            break
    return count
