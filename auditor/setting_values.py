"""What each key of the settings file may be: one function a kind of value, which returns it checked."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from auditor.errors import nearest_name
from auditor.messages import LANGUAGES, Term
from auditor.outputs.one_line import printable, shortened
from auditor.record import Record
from auditor.written_words import GATES, Words

_RULESET_FILES = (".yaml", ".yml")
MOST_JOBS = 256
MOST_DAYS = 999
YEARS = (1000, 9999)
LANGUAGE = Words("language", LANGUAGES)


class WrongValue(Exception):
    """A value is of the wrong kind; ``pointer`` says which."""

    def __init__(self, pointer: str, template: str, **fields: Any) -> None:
        self.pointer = pointer
        self.template = template
        self.fields = fields
        super().__init__(template)


class Place(Record, frozen=True):
    """Where a value is in the file, and the folder that its paths count from."""

    pointer: str
    folder: Path

    def below(self, key: object) -> Place:
        """The place of what is in the value."""
        return Place(f"{self.pointer}/{key}", self.folder)

    def wrong(self, needed: str, found: Any) -> NoReturn:
        """Refuse a value.

        Raises:
            WrongValue: with what is needed instead.
        """
        raise WrongValue(
            self.pointer,
            "{key} must be {needed}; found {found}",
            key=self.pointer.strip("/").replace("/", "."),
            needed=Term(needed),
            found=shortened(printable(_written(found))),
        )

    def unknown(self, kind: str, name: Any, known: tuple[str, ...]) -> NoReturn:
        """Refuse a word.

        Raises:
            WrongValue: with the nearest known one.
        """
        shown = shortened(printable(_written(name)))
        near = nearest_name(str(name), known)
        if near:
            raise WrongValue(
                self.pointer,
                "there is no {kind} {name}; did you mean {nearest}?",
                kind=Term(kind),
                name=shown,
                nearest=near,
            )
        raise WrongValue(
            self.pointer,
            "there is no {kind} {name}; known are {known}",
            kind=Term(kind),
            name=shown,
            known=list(known),
        )


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text(value: Any, place: Place) -> str:
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        place.wrong("a text", value)
    return value


def _path(value: Any, place: Place) -> Path:
    return place.folder / _text(value, place)


def _list(each: Callable[[Any, Place], Any]) -> Callable[[Any, Place], list[Any]]:
    """A list of values, or one of them."""

    def check(value: Any, place: Place) -> list[Any]:
        if isinstance(value, list):
            return [each(item, place.below(index)) for index, item in enumerate(value)]
        if not isinstance(value, str):
            place.wrong("a text or a list of texts", value)
        return [each(value, place)]

    return check


def _ruleset(value: Any, place: Place) -> str | Path:
    """The name of an installed ruleset, or a file: it has a folder or the suffix of one."""
    text = _text(value, place)
    is_file = Path(text).suffix.lower() in _RULESET_FILES or "/" in text or "\\" in text
    return place.folder / text if is_file else text


def _preferred(value: Any, place: Place) -> str:
    return value if value == "newest" else str(_path(value, place))


def _truth(value: Any, place: Place) -> bool:
    if not isinstance(value, bool):
        place.wrong("true or false", value)
    return value


def _year(value: Any, place: Place) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not YEARS[0] <= value <= YEARS[1]:
        place.wrong("a year, such as 2024", value)
    return value


def _score(value: Any, place: Place) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 100:
        place.wrong("a number from 0 to 100", value)
    return float(value)


def _jobs(value: Any, place: Place) -> str:
    is_number = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_JOBS
    if value not in ("auto", "dask") and not is_number:
        place.wrong('"auto", "dask" or a whole number from 1 to 256', value)
    return str(value)


def _deadline(value: Any, place: Place) -> str:
    """Working days, or a date, with or without quotation marks."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST_DAYS:
        return str(value)
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        place.wrong("a number of working days or a date like 2025-03-31", value)


def _word(words: Words) -> Callable[[Any, Place], str]:
    def check(value: Any, place: Place) -> str:
        found = words.canonical(value)
        if found is None:
            template, fields = words.refusal(shortened(printable(_written(value))))
            raise WrongValue(place.pointer, template, **fields)
        return found

    return check


def _outputs(value: Any, place: Place) -> list[dict[str, Any]]:
    """Formats and files; a format without a file goes to standard output, a file says its format."""
    if not isinstance(value, list):
        place.wrong("a list of tables with format and file", value)
    return [_output(item, place.below(index)) for index, item in enumerate(value)]


def _output(value: Any, place: Place) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        place.wrong("a table with format and file", value)
    for key in value:
        if key not in ("format", "file"):
            place.below(key).unknown("key", key, ("format", "file"))
    made: dict[str, Any] = {}
    if "format" in value:
        made["format"] = _text(value["format"], place.below("format"))
    if "file" in value:
        made["file"] = _path(value["file"], place.below("file"))
    return made


KINDS: Mapping[str, Callable[[Any, Place], Any]] = {
    "ruleset": _list(_ruleset),
    "roster": _path,
    "waivers": _path,
    "decisions": _path,
    "baseline": _path,
    "plugins": _list(_path),
    "language": _word(LANGUAGE),
    "outputs": _outputs,
    "templates": _list(_path),
    "deadline": _deadline,
    "without_names": _truth,
    "without_scores": _truth,
    "fail_on": _word(GATES),
    "min_score": _score,
    "year": _year,
    "prefer": _list(_preferred),
    "store": _path,
    "explain_score": _truth,
    "details": _truth,
    "jobs": _jobs,
    "scheduler": _text,
}
"""The keys of the file, in the order in which they are shown."""
