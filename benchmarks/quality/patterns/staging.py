"""Reports for patterns: quiet ones, in which the pattern gives the only figures, and those of the writer."""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from auditor_ogi.form import form, set_value
from benchmarks.quality.patterns.batches import Pattern
from benchmarks.quality.patterns.stating import holds, known_names
from benchmarks.quality.writer import Written, corpus
from benchmarks.quality.writer.phrasing import Voice

Data = dict[str, Any]
_QUIET: Mapping[str, list[str]] = yaml.safe_load(Path(__file__).with_name("quiet.yaml").read_text("utf-8"))
_ORDINALS = "一二三四五六"
_ASPECTS = (
    ("主动公开", ("disclosed", "documents", "interpretations")),
    ("依申请公开", ("requests",)),
    ("政府信息管理", ("management",)),
    ("政府信息公开平台建设", ("platforms",)),
    ("监督保障", ("supervision", "results")),
)
_PART_OF = {"decisions": 2, "part three": 3, "disputes": 4, "problems": 5, "others": 6}
_IN_THE_PREAMBLE = ("basis", "period", "parts")
_IN_THE_ASPECTS = tuple(subject for _, subjects in _ASPECTS for subject in subjects)
PLACES = (
    *_IN_THE_PREAMBLE, *_IN_THE_ASPECTS, *_PART_OF, "part one", "title",
    *(f"heading {number}" for number in range(1, 7)), "aspects",
)  # fmt: skip
# Which passages of the writer speak of the same thing as a pattern in this place.
_SAME_SUBJECT: Mapping[str, tuple[str, ...]] = {
    "disclosed": ("disclosed",),
    "interpretations": ("interpretations",),
    "documents": ("documents",),
    "decisions": ("decisions",),
    "requests": ("requests", "requests again"),
    "management": ("management",),
    "platforms": ("platforms",),
    "results": ("supervision",),
    "disputes": ("disputes",),
    "problems": ("problems",),
    "others": ("others",),
}
_WINDOWS = ((2021, 2022), (2022, 2023), (2023, 2024), (2024, 2025))


@lru_cache(maxsize=4)
def stock(size: int = 4000) -> list[tuple[Written | None, Written, dict[str, Any]]]:
    """Clean reports with those on the year before and the names of their figures.

    They are those of organs that answer for themselves alone: whether the text of a county speaks of the
    county or of its office is a question.
    """
    found = []
    for years in _WINDOWS:
        made = corpus("patterns", size // len(_WINDOWS), years)
        found += [
            (before, now, known_names(now.facts))
            for before, now in made.series()
            if before.facts.edition == "2021" and now.facts.organ.level not in ("county", "city")
        ]
    return found


@lru_cache(maxsize=2048)
def suitable(condition: str) -> list[int]:
    """Places in the stock of the reports that fulfil a condition."""
    return [place for place, (_, _, names) in enumerate(stock()) if holds(condition, names)]


def our_words(written: Written, seed: str) -> str:
    """What the organ calls itself."""
    return random.Random(seed).choice(written.facts.organ.ourselves)


def quiet(written: Written, pattern: Pattern | None, text: str, seed: str, we: str) -> Data:
    """A report without other figures than those of its tables and those of the text."""
    facts = written.facts
    voice = Voice(
        f"{seed}/quiet",
        {"year": str(facts.year), "organ": facts.organ.name, "we": we},
        numerals="digits",
    )
    where = pattern.where if pattern else ""

    def says(subject: str) -> str:
        if subject != where:
            return voice.say(*_QUIET[subject]) if subject in _QUIET else ""
        if subject == "supervision":
            return text
        before, after = (voice.say(*_QUIET["beside"]) if subject in _IN_THE_ASPECTS else "" for _ in "ab")
        return before + text + after

    data = _with_tables(written)
    data["preamble"] = "".join(says(subject) for subject in _IN_THE_PREAMBLE)
    texts = dict.fromkeys(range(1, 7), "")
    texts[1] = text if where == "part one" else _part_one(voice, says, text if where == "aspects" else "")
    for subject, number in _PART_OF.items():
        texts[number] += says(subject)
    for section in data["sections"]:
        section["text"] = texts[section["number"]]
        if where == f"heading {section['number']}":
            section["heading"] = text
    if where == "title":
        data["title"] = text
    return data


def _with_tables(written: Written) -> Data:
    facts = written.facts
    data: Data = form(facts.edition).empty()
    for key in ("organ", "year", "published_on", "title"):
        data[key] = copy.deepcopy(written.data[key])
    for pointer, value in facts.values.items():
        set_value(data, pointer, value)
    data["sections"] = [
        {"number": place, "heading": f"{_ORDINALS[place - 1]}、{part.label.zh}", "text": ""}
        for place, part in enumerate(form("2021").parts, 1)
    ]
    return data


def _part_one(voice: Voice, says: Any, instead: str) -> str:
    paragraphs = [voice.say(*_QUIET["opening"])]
    if instead:
        return "\n".join([*paragraphs, instead])
    style = voice.one(("（{}）{}。", "（{}）{}情况。", "（{}）{}\n", "{}是{}方面。", "（{}）{}。"))
    for place, (name, subjects) in enumerate(_ASPECTS):
        said = "".join(says(subject) for subject in subjects)
        paragraphs.append(style.format(_ORDINALS[place], name) + said)
    return "\n".join(paragraphs)


def in_company(written: Written, pattern: Pattern, text: str) -> Data | None:
    """The writer's own report with the text in place of what it says of the subject; None where it cannot
    be."""
    subjects = _SAME_SUBJECT.get(pattern.where)
    if not subjects:
        return None
    data = copy.deepcopy(written.data)
    if pattern.where == "requests" and any(key.startswith("requests") for key in written.manner.ways):
        return None
    placed = False
    for subject in subjects:
        passage = written.passages[subject]
        for section in data["sections"]:
            if passage and passage in section["text"]:
                section["text"] = section["text"].replace(passage, "" if placed else text, 1)
                placed = True
                break
    if not placed and pattern.where in _PART_OF:
        data["sections"][_PART_OF[pattern.where] - 1]["text"] += text
        placed = True
    return data if placed else None


__all__ = ["PLACES", "in_company", "our_words", "quiet", "stock", "suitable"]
