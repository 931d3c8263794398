"""Rule copied-from-last-year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor import NotApplicable, Problem, Question, Report, rule
from auditor_ogi.text.parts import Part, is_left_out, part, parts

_COMPARED = (1, 5)
# A passage is as long as a sentence: shorter ones are the stock phrases of the trade.
_SHORTEST_PASSAGE = 16
_SHORTEST_CLAUSE = 6
_LONGEST_SHOWN = 80
# Clauses that are the same to the letter are found fast; where they are few, looking closer finds little more.
_WORTH_A_LOOK = 0.5

_ENDS = "，,。；;：:！!？?\n"
_CLAUSE = re.compile(f"[^{_ENDS}]+")
_YEAR = re.compile("(?:(?:19|20)[0-9]{2}|２０[０-９]{2}|二[〇零○]{1,2}[一二三四五六七八九十〇零○]{1,2})年度?")
_FIGURE = re.compile(r"[0-9０-９]+(?:[.．,][0-9０-９]+)*[千万亿]?余?")
_ORDINAL = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,2}(?:是)?|其[一二三四五六七八九十]|[一二三四五六七八九十]{1,2}是)"
)
_NOISE = re.compile(r"[\s“”‘’\"'（）()《》<>〈〉、·—\-]+")
# What a report says every year because the law or the form makes it, or because nothing happened again.
_FORMULA = re.compile(
    "《|条例|国办|编制|公布如下|报告如下|现将|总结如下|"
    "未(?:收到|接到|发生|收取|产生|出现|受理)|没有(?:收到|发生|收取|因|出现)|(?<![有全])无(?!障碍|论|缝|纸)|零报告|不存在|"
    "^[^0-9]{0,16}[0０](?:件|条|起|次|宗|例|万?元|人)"
)
_FIELDS = re.compile(
    "机构职能|机构设置|行政许可|行政处罚|行政强制|财政预|决算|行政事业性收费|政府采购|重大建设项目|乡村振兴|教育|医疗|社会保障|"
    "食品药品|规范性文件|规划|统计|应急|招考|招录|土地征收|房屋征收|社会救助|治安|农田水利|宅基地|安全生产|环境保护"
)
_LISTED = 3


class _Clause(NamedTuple):
    """A clause and where it stands: what it says apart from the year, and apart from figures; its weight in letters."""

    pointer: str
    start: int
    end: int
    words: str
    shape: str
    weight: int


@dataclass(frozen=True, slots=True)
class _Passage:
    """Clauses of this year that follow each other in last year's part too, and the letters that are word for word."""

    first: _Clause
    last: _Clause
    there: _Clause
    letters: int


@rule(
    "copied-from-last-year",
    scope="series",
    category="consistency",
    severity="minor",
    needs="/sections",
    basis="国办公开办函〔2021〕30号: reports that are copied or perfunctory are called to account under article 47 of the "
    "Regulation",
    fix="Write of this year: what was done, what problems there were, and what became of last year's improvements",
    example="Part five names the problems and improvements of the report on 2023 in the same words",
)
def copied_from_last_year(
    previous: Report, current: Report, *, fail_from: float = 0.85, ask_from: float = 0.6, least: int = 40
) -> Iterator[Problem]:
    """Parts one and five are not last year's text again.

    Problems that come back every year in the same words were not dealt with, or nobody looked. Counted are the letters
    of passages as long as a sentence that stood there last year, the year apart; not counted at all is what law and
    form make every report say, what says that nothing happened, and what is said twice. A clause with new figures is
    new. From `fail_from` of the letters, and `least` of them (half as many where it is all), a part is last year's, from
    `ask_from` it is a question.
    """
    both = [
        (before, now)
        for number in _COMPARED
        if (before := _sections(previous, number)) and (now := _sections(current, number))
    ]
    if not both:
        raise NotApplicable("neither part one nor part five is given in both reports")
    for before, now in both:
        if not _is_worth_a_look(before, now, ask_from):
            continue
        clauses = _once(_clauses(now))
        letters = sum(clause.weight for clause in clauses)
        passages = _passages(_clauses(before), clauses)
        copied = sum(passage.letters for passage in passages)
        # Of a short part, what counts is whether all of it is last year's.
        if copied < (least / 2 if copied == letters else least) or copied < ask_from * letters:
            continue
        kind = Problem if copied >= fail_from * letters else Question
        yield _told(kind, now, before, passages, copied, letters)


def _sections(report: Report, number: int) -> tuple[Part, ...]:
    """The part and what stands below it, as far as text is given."""
    found = part(report, number)
    if found is None or found.text is None or is_left_out(found.text):
        return ()
    sections = [found]
    for item in parts(report)[found.index + 1 :]:
        if item.number is not None:
            break
        sections.append(item)
    return tuple(item for item in sections if item.text)


def _is_worth_a_look(before: Sequence[Part], now: Sequence[Part], ask_from: float) -> bool:
    known = set(_rough_clauses(before))
    clauses = set(_rough_clauses(now))
    return sum(map(len, clauses & known)) >= _WORTH_A_LOOK * ask_from * sum(map(len, clauses))


def _rough_clauses(sections: Sequence[Part]) -> list[str]:
    text = "，".join(item.text or "" for item in sections).replace(" ", "").replace("\u3000", "")
    for mark in "。；：\n":
        text = text.replace(mark, "，")
    return text.split("，")


def _clauses(sections: Sequence[Part]) -> list[_Clause]:
    return [
        _clause(item.pointer, found.start(), found.end(), found[0])
        for item in sections
        for found in _CLAUSE.finditer(item.text or "")
        if not found[0].isspace()
    ]


def _clause(pointer: str, start: int, end: int, text: str) -> _Clause:
    bare = text.strip()
    ordinal = _ORDINAL.match(bare)
    words = _YEAR.sub("", bare[ordinal.end() :] if ordinal else bare)
    formula = _FORMULA.search(words) or (words.count("、") >= _LISTED and len(_FIELDS.findall(words)) >= _LISTED)
    words = _NOISE.sub("", words)
    weight = 0 if formula or len(words) < _SHORTEST_CLAUSE else len(words)
    return _Clause(pointer, start, end, words, _FIGURE.sub("#", words), weight)


def _once(clauses: Sequence[_Clause]) -> list[_Clause]:
    """The clauses, those that are said a second time without weight."""
    seen: set[str] = set()
    found = []
    for clause in clauses:
        found.append(clause._replace(weight=0) if clause.words in seen else clause)
        seen.add(clause.words)
    return found


def _passages(before: Sequence[_Clause], now: Sequence[_Clause]) -> list[_Passage]:
    """What stands in both, in passages of at least a sentence."""
    places: dict[str, int] = {}
    for place, clause in enumerate(before):
        places.setdefault(clause.shape, place)
        places.setdefault(clause.words, place)
    found: list[_Passage] = []
    last: int | None = None
    for clause in now:
        if last is not None and _follows(before, last, clause, found[-1]):
            last += 1
        else:
            last = places.get(clause.words, places.get(clause.shape))
            if last is None:
                continue
            found.append(_Passage(clause, clause, before[last], 0))
        same = clause.weight if before[last].words == clause.words else 0
        found[-1] = _Passage(found[-1].first, clause, found[-1].there, found[-1].letters + same)
    return [passage for passage in found if passage.letters >= _SHORTEST_PASSAGE]


def _follows(before: Sequence[_Clause], last: int, clause: _Clause, passage: _Passage) -> bool:
    """Whether a clause goes on with a passage that ended at the place ``last`` of the year before."""
    if last + 1 >= len(before):
        return False
    following = before[last + 1]
    return (
        following.shape == clause.shape
        and following.pointer == before[last].pointer
        and clause.pointer == passage.last.pointer
    )


def _told(
    kind: type[Problem],
    now: Sequence[Part],
    before: Sequence[Part],
    passages: Sequence[_Passage],
    copied: int,
    letters: int,
) -> Problem:
    longest = max(passages, key=lambda passage: passage.letters)
    texts = {item.pointer: item.text or "" for item in now}
    theirs = {item.pointer: item for item in before}[longest.there.pointer]
    here, there = texts[longest.first.pointer], theirs.text or ""
    excerpt = _shown(here[longest.first.start : longest.last.end])
    begins, began = here.find(excerpt, longest.first.start), there.find(excerpt, longest.there.start)
    at = [longest.first.pointer, *(passage.first.pointer for passage in passages)]
    return kind(
        "{where}: {share} % of the text is that of the report on {previous_year} word for word, in {count} passages; "
        "“{excerpt}” (paragraph {here}) stood in paragraph {there} of “{heading}”",
        at=tuple(dict.fromkeys(at)),
        earlier=tuple(dict.fromkeys(passage.there.pointer for passage in passages)),
        excerpt=excerpt,
        share=100 * copied // max(letters, 1),
        count=len(passages),
        here=here.count("\n", 0, begins) + 1,
        there=there.count("\n", 0, began if began >= 0 else longest.there.start) + 1,
        heading=theirs.heading,
    )


def _shown(passage: str) -> str:
    """The longest line of a passage, or as much as shows which it is."""
    return max(passage.split("\n"), key=len).strip()[:_LONGEST_SHOWN]
