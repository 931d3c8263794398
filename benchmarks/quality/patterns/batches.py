"""Batches of patterns, read from their files and checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.reading.strict_yaml import load_yaml

FOLDER = Path(__file__).resolve().parent
_DEFAULTS = {"rule", "also", "where", "when", "with", "kind", "asks", "numerals", "years"}
_OF_A_BATCH = _DEFAULTS | {"for", "phrases", "patterns"}
_OF_A_PATTERN = _DEFAULTS | {"say", "false"}
KINDS = ("decided", "open", "alike", "wrong")


@dataclass(frozen=True)
class Falsehood:
    """What is wrong in a false version: another value of some figures, or other words altogether.

    A figure without a value of its own gets one that is close to the true one: ``>`` a greater one, ``<`` a
    smaller one, ``?`` either. ``asks``: a question is as good an answer as a failure.
    """

    figures: Mapping[str, Any] = field(default_factory=dict)
    say: str = ""
    asks: bool = False

    def __str__(self) -> str:
        return self.say or ", ".join(self.figures) or "as it stands"


@dataclass(frozen=True)
class Pattern:
    """One way to say something, and what must follow.

    ``kind`` is ``decided`` where the rule has to pass the true version, ``open`` where it may be left to a
    person or not be judged at all, ``alike`` where the sentence only looks wrong and no version may fail,
    ``wrong`` where it is wrong as it stands.
    ``also`` are rules whose failure finds a false version as well. ``asks``: a question is as good an answer
    to a false version as a failure. ``years`` is 2 where the report on the year before is judged along.
    """

    topic: str
    batch: str
    say: tuple[str, ...]
    rule: str
    where: str
    figures: Mapping[str, Any] = field(default_factory=dict)
    false: tuple[Falsehood, ...] = ()
    also: tuple[str, ...] = ()
    when: str = "True"
    kind: str = "decided"
    asks: bool = False
    numerals: str = ""
    years: int = 1

    @property
    def name(self) -> str:
        """Batch, place and template, for people."""
        return f"{self.topic}/{self.batch}, {self.where}: {self.say[0]}"


@dataclass(frozen=True)
class Batch:
    """The patterns of one file."""

    file: Path
    topic: str
    name: str
    patterns: tuple[Pattern, ...]


def load_batches(
    folder: Path = FOLDER, *, topics: Collection[str] = (), names: Collection[str] = ()
) -> list[Batch]:
    """The batches of a folder, by default all.

    Raises:
        ValueError: a file is not a batch; the error says where and why.
    """
    files = sorted(folder.glob("*/*.yaml"))
    return [
        _batch(file)
        for file in files
        if (not topics or file.parent.name in topics)
        and (not names or file.stem in names or f"{file.parent.name}/{file.stem}" in names)
    ]


def _batch(file: Path) -> Batch:
    raw, lines = load_yaml(file.read_text("utf-8"))
    at = f"{file.parent.name}/{file.name}"
    unknown = set(raw) - _OF_A_BATCH
    if unknown or not raw.get("for") or not raw.get("patterns"):
        raise ValueError(f"{at}: a batch has 'for' and 'patterns', and none of {sorted(unknown)}")
    defaults = {key: raw[key] for key in _DEFAULTS if key in raw}
    phrases = {name: _spread(stated) for name, stated in raw.get("phrases", {}).items()}
    patterns = []
    for place, stated in enumerate(raw["patterns"]):
        unknown = set(stated) - _OF_A_PATTERN
        line = lines.get(f"/patterns/{place}", 0)
        if unknown or "say" not in stated:
            raise ValueError(f"{at}:{line}: a pattern has 'say', and none of {sorted(unknown)}")
        merged = {**defaults, **stated, "with": {**defaults.get("with", {}), **stated.get("with", {})}}
        try:
            patterns.append(_pattern(file, merged, phrases))
        except (KeyError, ValueError) as error:
            raise ValueError(f"{at}:{line}: {error}") from error
    return Batch(file, file.parent.name, file.stem, tuple(patterns))


def _pattern(file: Path, stated: Mapping[str, Any], phrases: Mapping[str, str]) -> Pattern:
    kind = stated.get("kind", "decided")
    if kind not in KINDS:
        raise ValueError(f"kind is one of {KINDS}, not {kind!r}")
    false = tuple(_falsehood(each, phrases) for each in stated.get("false", ()))
    if kind == "alike" and false:
        raise ValueError("a look-alike has no false version")
    if kind == "wrong":
        false = false or (Falsehood(),)
    if kind == "open" and not false:
        raise ValueError("an open pattern without a false version is a look-alike")
    return Pattern(
        topic=file.parent.name,
        batch=file.stem,
        say=tuple(_phrased(each, phrases) for each in _listed(stated["say"])),
        rule=stated["rule"],
        where=stated["where"],
        figures=stated["with"],
        false=false,
        also=tuple(_listed(stated.get("also", ()))),
        when=str(stated.get("when", "True")),
        kind=kind,
        asks=bool(stated.get("asks", False)),
        numerals=stated.get("numerals", ""),
        years=int(stated.get("years", 1)),
    )


def _falsehood(stated: Any, phrases: Mapping[str, str]) -> Falsehood:
    if isinstance(stated, str):
        # "received" is a figure that is wrong in either direction, "received+" one that is too great, and
        # "received+?" one that may be asked about.
        name = stated.rstrip("?")
        direction = {"+": ">", "-": "<"}.get(name[-1], "?")
        return Falsehood({name.rstrip("+-"): direction}, asks=name != stated)
    if "say" in stated:
        return Falsehood(say=_phrased(stated["say"], phrases))
    return Falsehood(dict(stated))


def _listed(stated: Any) -> Sequence[str]:
    return [stated] if isinstance(stated, str) else list(stated)


def _spread(stated: Any) -> str:
    """A phrase, or a choice between several."""
    return stated if isinstance(stated, str) else f"[{'|'.join(stated)}]"


def _phrased(template: str, phrases: Mapping[str, str]) -> str:
    for name, words in phrases.items():
        template = template.replace(f"<{name}>", words)
    return template
