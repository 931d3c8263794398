"""One organ's year as a canonical report: its tables, and a narrative of sentences on each subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor_ogi.form import form, set_value
from benchmarks.quality.writer import cases, disclosure, others, problems, requests, safeguards
from benchmarks.quality.writer.facts import Facts
from benchmarks.quality.writer.look_alikes import SUBJECTS, look_alike
from benchmarks.quality.writer.phrasing import Voice

Speaker = Callable[[Voice, Facts], str]
_ORDINALS = "一二三四五六七八"
_SPEAKERS: dict[str, Speaker] = {
    "preamble": others.preamble,
    "disclosed": disclosure.disclosed,
    "fields": disclosure.fields,
    "interpretations": disclosure.interpretations,
    "documents": cases.documents,
    "decisions": cases.decisions,
    "requests": requests.requests,
    "requests again": requests.requests,
    "care": requests.care,
    "management": safeguards.management,
    "platforms": safeguards.platforms,
    "supervision": safeguards.supervision,
    "disputes": cases.disputes,
    "problems": problems.problems,
    "others": others.part_six,
}
_ASPECTS = (
    ("主动公开", ("disclosed", "fields", "documents", "interpretations")),
    ("依申请公开", ("requests", "care")),
    ("政府信息管理", ("management",)),
    ("政府信息公开平台建设", ("platforms",)),
    ("监督保障", ("supervision",)),
)
_OPENINGS = (
    "{year}年，{organ}[认真贯彻|深入落实|严格执行]《中华人民共和国政府信息公开条例》，[坚持以公开为常态、不公开为例外|紧扣群众需求]，[扎实推进|稳步开展]政府信息公开工作。",
    "{year}年，{we}[围绕|聚焦]中心工作，[不断|持续]提升政府信息公开[质量|水平]，[保障|维护]了公众的知情权、参与权和监督权。",
    "一年来，{we}[按照上级部署|结合实际]推进政府信息公开，[现将|有关]情况[报告如下|如下]。",
    "{organ}{year}年政府信息公开工作[总体情况如下|开展情况如下]。",
)
_TITLES = (
    "{organ}{year}年政府信息公开工作年度报告",
    "{organ}{year}年政府信息公开工作年度报告",
    "{year}年{organ}政府信息公开工作年度报告",
)


@dataclass(frozen=True)
class Manner:
    """How a report is written where that is not left to chance.

    ``salts`` makes it write about single subjects in other words, ``ways`` selects one of the ways of a
    subject by name, ``aspects`` are the aspects of part one in their order.
    """

    salts: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)
    aspects: Sequence[str] = tuple(name for name, _ in _ASPECTS)


@dataclass(frozen=True)
class Written:
    """A report: its canonical ``data``, its facts, the passage on each subject, and its manner."""

    data: dict[str, Any]
    facts: Facts
    passages: Mapping[str, str]
    manner: Manner

    @property
    def name(self) -> str:
        """A file name of its own."""
        return f"{self.facts.year}-{self.facts.organ.name}"


def write(facts: Facts, *, stated: Facts | None = None, manner: Manner | None = None) -> Written:
    """The report on these facts.

    ``stated`` are the facts that the narrative states where they differ from the tables; the phrasing stays
    the same.
    """
    voices = _Voices(stated or facts, manner or Manner())
    passages = {subject: voices.says(subject) for subject in _SPEAKERS}
    sections = _sections(voices, passages)
    data = form(facts.edition).empty()
    organ = facts.organ
    data["organ"] = {"name": organ.name, "level": organ.level, "code": None, "parent": organ.parent}
    data["year"] = facts.year
    data["title"] = voices.of("title").say(*_TITLES)
    data["published_on"] = _published(voices.of("date"), facts)
    data["preamble"] = passages["preamble"]
    for pointer, value in facts.values.items():
        set_value(data, pointer, value)
    parts = form("2021").parts
    gap = voices.of("headings").one(("、", "、", "、", "、 "))
    data["sections"] = [
        {
            "number": number,
            "heading": f"{_ORDINALS[number - 1]}{gap}{parts[number - 1].label.zh}",
            "text": text,
        }
        for number, text in sections.items()
    ]
    return Written(data, facts, passages, voices.manner)


class _Voices:
    """The voices of one report, one for each subject: a change in one does not change the words of others."""

    def __init__(self, facts: Facts, manner: Manner) -> None:
        self.facts = facts
        self.manner = manner
        organ = facts.organ
        own = Voice(f"{facts.seed}/manner", {}, numerals="digits")
        self._numerals = own.one(("digits",) * 20 + ("chinese", "chinese", "grouped", "grouped", "wide"))
        self._words = {
            "organ": organ.name,
            "we": own.one(organ.ourselves),
            "year": str(facts.year),
            "above": organ.region,
            "short": organ.short,
            # One report counts requests in one unit, wherever it speaks of them.
            "counted_in": own.one(("件",) * 12 + ("宗",)),
        }

    def of(self, subject: str) -> Voice:
        """A new voice for a subject."""
        seed = f"{self.facts.seed}/{subject}/{self.manner.salts.get(subject, '')}"
        return Voice(seed, self._words, numerals=self._numerals, way=self.manner.ways.get(subject, ""))

    def says(self, subject: str) -> str:
        """What is said of a subject."""
        return _tidy(_SPEAKERS[subject](self.of(subject), self.facts))


def _sections(voices: _Voices, passages: Mapping[str, str]) -> dict[int, str]:
    layout = voices.of("layout")
    facts = voices.facts
    explains = facts.work.explains
    fell = cases.fallen(facts)
    two = (
        [passages["decisions"]]
        if explains or any("article20" in pointer for pointer in fell) or layout.chance(0.5)
        else []
    )
    if explains:
        # The documents are spoken of wherever there are none.
        two.append(passages["documents"])
    three = [passages["requests again"]] if layout.chance(0.25) else []
    if not three and layout.chance(0.15):
        three = [
            layout.fill(
                "{year}年，[收到和处理政府信息公开申请|政府信息公开申请办理]情况[见下表|如下表所示]。"
            )
        ]
    four = (
        [passages["disputes"]]
        if explains or any("disputes" in pointer for pointer in fell) or layout.chance(0.45)
        else []
    )
    return {
        1: _part_one(layout, voices, passages, without={"documents"} if explains else set()),
        2: "".join(two),
        3: "".join(three),
        4: "".join(four),
        5: passages["problems"],
        6: passages["others"],
    }


def _part_one(layout: Voice, voices: _Voices, passages: Mapping[str, str], without: set[str]) -> str:
    style = layout.one(("（{})", "（{}）", "（{}）", "（{}）", "{}.", "bare", "run"))
    if style == "（{})":
        style = "（{}）"
    suffix = layout.one(("。", "情况。", "方面。", "工作。", "：", "情况：", "\n", "情况\n"))
    joined = layout.one(("方面，", "方面。", "情况。", "：", "工作。", "方面："))
    paragraphs = [layout.fill(layout.one(_OPENINGS))]
    subjects_of = dict(_ASPECTS)
    for place, name in enumerate(voices.manner.aspects):
        subjects = subjects_of[name]
        said = [text for subject in subjects if subject not in without and (text := passages[subject])]
        optional = said[1:]
        layout.rng.shuffle(optional)
        said = [said[0], *optional] if name == "依申请公开" else layout.some(said, len(said), len(said))
        if name == "依申请公开" and layout.chance(0.25):
            said.append(look_alike(voices.of("requests beside"), voices.facts, "requests"))
        if name == "主动公开":
            for subject in ("disclosed", "documents", "disputes"):
                if layout.chance(0.12):
                    said.append(look_alike(voices.of(f"{subject} beside"), voices.facts, subject))
        text = "".join(said)
        if style == "run":
            paragraphs.append(f"{'一二三四五'[place]}是{name}{joined}{text}")
        elif style == "bare":
            paragraphs.append(f"{name}{joined}{text}")
        else:
            number = _ORDINALS[place] if style == "（{}）" else str(place + 1)
            paragraphs.append(f"{style.format(number)}{name}{suffix}{text}")
    return "\n".join(paragraphs)


def _published(voice: Voice, facts: Facts) -> str:
    late = facts.organ.level in ("county", "city") and voice.chance(0.6)
    month, last = (voice.rng.randint(2, 3), 28) if late else (1, 31)
    return f"{facts.year + 1}-{month:02}-{voice.rng.randint(4, last):02}"


_DOUBLED = re.compile(r"([，。；：、])[，；：、]+")


def _tidy(text: str) -> str:
    return _DOUBLED.sub(r"\1", text).replace("（）", "").lstrip("，")


__all__ = ["SUBJECTS", "Manner", "Written", "write"]
