"""Ruleset files, written in YAML by inspectors: loaded, checked, and laid over each other.

Everything is checked when a file is loaded; errors name the file, the line and the nearest known name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from auditor.errors import ConfigError, UnknownNameError, nearest_name
from auditor.messages import Term, Title
from auditor.reading.own_file import text_of
from auditor.reading.strict_yaml import YamlError, load_yaml, wide_colon_in
from auditor.record import Record
from auditor.rules.declaration import SEVERITIES, SEVERITY_WORDS, Rule
from auditor.running.installed import Installed
from auditor.running.ruleset import Category, Override, Ruleset, Setting
from auditor.running.ruleset_words import (
    OF_RULE,
    ON_OR_OFF,
    Twice,
    category_words,
    level_words,
    with_known_words,
)
from auditor.running.scoring_settings import check_models, check_scoring, merged
from auditor.startup.prepared import prepared
from auditor.written_words import Words

KEYS = (
    "title",
    "report_type",
    "extends",
    "categories",
    "grades",
    "scoring",
    "unlisted",
    "rules",
    "overrides",
)
SETTING = ("severity", "points", "options", "category", "red_line", "enabled", "shadow")
DEFINITION = (
    "title",
    "check",
    "applies",
    "asks",
    "message",
    "at",
    "expected",
    "actual",
    "why",
    "basis",
    "fix",
    "examples",
)
"""What a rule without code says of itself, besides what any ruleset may say of a rule."""
LARGEST = 1_000_000
"""How many bytes a ruleset may have."""


def resolve(names: Iterable[str], installed: Installed) -> Ruleset:
    """The named rulesets and files, with all that they extend, laid over each other; later ones win.

    Raises:
        ConfigError: a ruleset is missing, extends itself, or says something that is not known.
    """
    wanted = tuple(names)
    layers, own_titles = layers_of(wanted, installed)
    merged_ones = _merge(
        tuple(Path(name).stem for name in wanted), layers, _titles_of_types(wanted, installed)
    )
    return replace(merged_ones, titles=own_titles)


def layers_of(names: Iterable[str], installed: Installed) -> tuple[list[Layer], tuple[Title, ...]]:
    """The files of the named rulesets and of all that they extend, the lowest first, and the titles of the
    named ones.

    Raises:
        ConfigError: as for :func:`resolve`.
    """
    layers: list[Layer] = []
    own_titles: list[Title] = []
    for name in names:
        *bases, named = _layers(name, installed, ())
        own_titles.append(named.raw.get("title", Path(name).stem))
        # What several rulesets extend is laid once, at the bottom; what the user named comes where it was
        # named.
        layers = [layer for layer in layers if layer.file != named.file]
        for layer in (*bases, named):
            if all(layer.file != other.file for other in layers):
                layers.append(layer)
    return layers, tuple(own_titles)


def _titles_of_types(names: Iterable[str], installed: Installed) -> dict[str, Title]:
    """What the report types that the rulesets are for call their categories."""
    meant = [type for name in names for type in report_types_of(name, installed)]
    kinds = [installed.report_types[type] for type in meant if type in installed.report_types]
    return {id: title for kind in reversed(kinds) for id, title in kind.categories.items()}


def report_types_of(name: str, installed: Installed) -> tuple[str, ...]:
    """The report types that a ruleset is for: those that it names, else those of what it extends; empty for
    any type.

    Raises:
        ConfigError: as for :func:`resolve`.
    """
    *bases, named = _layers(name, installed, ())
    types = named.report_types or tuple(dict.fromkeys(type for layer in bases for type in layer.report_types))
    if types:
        _refuse_rules_on_others(named, types, installed)
    return types


def _refuse_rules_on_others(layer: Layer, types: tuple[str, ...], installed: Installed) -> None:
    """A rule that a ruleset names and never asks would be a check that its author takes for made."""
    for pointer, settings in _all_settings(layer):
        for id in settings:
            if not set(types) & set(installed.rules[id].report_types):
                raise layer.check.wrong(
                    below(pointer, id),
                    "rule {rule} is for reports of type {own}, the ruleset is for {types}",
                    rule=id,
                    own=list(installed.rules[id].report_types),
                    types=list(types),
                )


class Layer(Record, frozen=True):
    """One ruleset file, checked: as it is written (``raw``), and what it sets."""

    file: Path
    check: Checker
    raw: dict[str, Any]
    settings: dict[str, Setting]
    overrides: tuple[Override, ...]
    report_types: tuple[str, ...] = ()


class Checker:
    """One ruleset file and the lines of its values; every complaint goes through :meth:`wrong`."""

    def __init__(self, file: Path, lines: Mapping[str, int], text: str) -> None:
        self.file = file
        self.lines = lines
        self.text = text

    def is_block(self, pointer: str) -> bool:
        """Whether the text at a pointer begins on the line after its key (after | or >)."""
        line = self.lines.get(pointer)
        if line is None:
            return False
        written = self.text.splitlines()
        return line <= len(written) and written[line - 1].rstrip().endswith(
            ("|", ">", "|-", ">-", "|+", ">+")
        )

    def wrong(self, pointer: str, template: str, **fields: Any) -> ConfigError:
        return ConfigError(template, file=self.file, line=self.lines.get(pointer), **fields)

    def keys(self, value: Any, pointer: str, known: Iterable[str]) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.no_mapping(value, pointer)
        known = list(known)
        for key in value:
            if key not in known:
                self.unknown(below(pointer, key), "key", key, known)
        return value

    def no_mapping(self, value: Any, pointer: str) -> ConfigError:
        wide = wide_colon_in(value)
        if wide:
            return self.wrong(
                pointer,
                "the colon after {key} is a full-width one (：); write a half-width one and a space (: )",
                key=wide,
            )
        return self.wrong(pointer, "{key} must be a mapping of keys to values", key=pointer or "/")

    def unknown(self, pointer: str, kind: str, name: str, known: Iterable[str]) -> None:
        near = nearest_name(name, known)
        if near:
            raise self.wrong(
                pointer,
                "there is no {kind} {name}; did you mean {nearest}?",
                kind=Term(kind),
                name=name,
                nearest=near,
            )
        raise self.wrong(
            pointer,
            "there is no {kind} {name}; known are {known}",
            kind=Term(kind),
            name=name,
            known=sorted(known),
        )

    def no_word(self, pointer: str, written: Any, words: Words) -> ConfigError:
        template, fields = words.refusal(written)
        return self.wrong(pointer, template, **fields)

    def number(self, value: Any, pointer: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise self.wrong(
                pointer,
                "{key} must be a number, zero or more, such as 5; found {found}",
                key=pointer,
                found=str(value),
            )
        return float(value)

    def share(self, value: Any, pointer: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.wrong(
                pointer,
                "{key} must be a share from 0 to 1, such as 0.25; found {found}",
                key=pointer,
                found=str(value),
            )
        return float(value)

    def title(self, value: Any, pointer: str) -> None:
        words = list(value.values()) if isinstance(value, dict) else [value]
        if not words or not all(isinstance(word, str) and word for word in words):
            raise self.wrong(pointer, "{key} must be a text, or one for each language", key=pointer)

    def texts(self, value: Any, pointer: str) -> tuple[str, ...]:
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in values):
            raise self.wrong(pointer, "{key} must be a text or a list of texts", key=pointer)
        return tuple(values)


def below(pointer: str, key: str) -> str:
    """The pointer of what a mapping has under a key."""
    return f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"


def _layers(
    name: str, installed: Installed, above: tuple[Path, ...], asked: Checker | None = None
) -> list[Layer]:
    file, check, raw = read_ruleset(name, installed, above, asked)
    found: list[Layer] = []
    for base in check.texts(raw.get("extends", []), "/extends"):
        found += _layers(base, installed, (*above, file), check)
    _check_shape(check, raw, installed)
    settings = _settings(check, raw.get("rules", {}), "/rules", installed, defines=True)
    overrides = tuple(
        _override(check, item, f"/overrides/{index}", installed)
        for index, item in enumerate(raw.get("overrides", []))
    )
    return [*found, Layer(file, check, raw, settings, overrides, _report_types(check, raw, installed))]


def read_ruleset(
    name: str, installed: Installed, above: tuple[Path, ...] = (), asked: Checker | None = None
) -> tuple[Path, Checker, dict[str, Any]]:
    """A ruleset file as it is written, with its known keys; ``above`` are those that extend it, ``asked`` is
    the last of them.

    Raises:
        ConfigError: it is missing, cannot be read, or extends itself.
    """
    file = _find(name, installed, above[-1].parent if above else None, asked)
    if file in above:
        cycle = [*above[above.index(file) :], file]
        raise ConfigError(
            "the rulesets extend each other in a circle: {circle}",
            file=above[-1],
            line=asked.lines.get("/extends") if asked else None,
            circle=" → ".join(path.stem for path in cycle),
        )
    text = text_of(file, "the ruleset cannot be read: {problem}", largest=LARGEST)
    try:
        # What a plugin brings is the same at each start.
        known = name in installed.rulesets
        raw, lines = prepared.of_known(text, load_yaml, text) if known else load_yaml(text)
    except YamlError as error:
        raise ConfigError("{problem}", file=file, line=error.line, problem=error.message) from error
    if raw is None:
        raise ConfigError("the ruleset is empty", file=file, line=1)
    check = Checker(file, lines, text)
    try:
        raw, lines = with_known_words(check.keys(raw, "", KEYS), lines, installed)
    except Twice as twice:
        raise check.wrong(
            twice.pointer,
            "{word} and {other} mean the same; keep one of them",
            word=twice.word,
            other=twice.other,
        ) from twice
    return file, Checker(file, lines, text), raw


def _report_types(check: Checker, raw: dict[str, Any], installed: Installed) -> tuple[str, ...]:
    stated = check.texts(raw.get("report_type", []), "/report_type")
    for type in stated:
        if type not in installed.report_types:
            check.unknown("/report_type", "report type", type, installed.report_types)
    return stated


def _find(name: str, installed: Installed, folder: Path | None, asked: Checker | None) -> Path:
    if name in installed.rulesets:
        return installed.rulesets[name].resolve()
    for each in filter(None, (folder, Path())):
        path = each / name
        # What is neither a file nor a folder, such as a pipe, is refused when it is read.
        if path.exists() and not path.is_dir():
            return path.resolve()
    place: dict[str, Any] = {"file": asked.file, "line": asked.lines.get("/extends")} if asked else {}
    if name and any((each / name).is_dir() for each in (folder, Path()) if each is not None):
        raise UnknownNameError(
            "{name} is a folder; name a ruleset file in it", what="ruleset", name=name, **place
        )
    near = nearest_name(name, installed.rulesets)
    if near:
        raise UnknownNameError(
            "there is no ruleset {name}; did you mean {nearest}?",
            what="ruleset",
            name=name,
            nearest=near,
            **place,
        )
    raise UnknownNameError(
        "there is no ruleset and no file {name}; installed are {known}",
        what="ruleset",
        name=name,
        known=sorted(installed.rulesets),
        **place,
    )


def _check_shape(check: Checker, raw: dict[str, Any], installed: Installed) -> None:
    if "title" in raw:
        check.title(raw["title"], "/title")
    _check_categories_shape(check, raw.get("categories", {}))
    _check_grades(check, raw.get("grades", []))
    check_scoring(check, raw.get("scoring", {}), installed.rules)
    if raw.get("unlisted", "on") not in ON_OR_OFF.words:
        raise check.no_word("/unlisted", raw["unlisted"], ON_OR_OFF)
    if not isinstance(raw.get("overrides", []), list):
        raise check.wrong("/overrides", "{key} must be a list", key="/overrides")


def _check_categories_shape(check: Checker, categories: Any) -> None:
    known = categories if isinstance(categories, dict) else ()
    for id, category in check.keys(categories, "/categories", known).items():
        here = below("/categories", id)
        check.keys(category, here, ("title", "weight"))
        if "title" in category:
            check.title(category["title"], f"{here}/title")
        if "weight" in category:
            check.number(category["weight"], f"{here}/weight")


def _check_grades(check: Checker, grades: Any) -> None:
    if not isinstance(grades, list):
        raise check.wrong("/grades", "{key} must be a list", key="/grades")
    for index, grade in enumerate(grades):
        here = f"/grades/{index}"
        check.keys(grade, here, ("title", "min"))
        if set(grade) != {"title", "min"}:
            raise check.wrong(here, "a grade needs a title and a min")
        if not isinstance(grade["title"], str) or grade["title"] in {
            other["title"] for other in grades[:index]
        }:
            raise check.wrong(
                f"{here}/title", "the title of a grade must be a text and must differ from the others"
            )
        check.number(grade["min"], f"{here}/min")


def _settings(
    check: Checker, raw: Any, pointer: str, installed: Installed, *, defines: bool = False
) -> dict[str, Setting]:
    settings = {}
    if not isinstance(raw, dict):
        raise check.no_mapping(raw, pointer)
    for id, value in raw.items():
        here = below(pointer, id)
        if id not in installed.rules:
            check.unknown(here, "rule", id, installed.rules)
        if defines and isinstance(value, dict) and "check" in value:
            known = (*DEFINITION, *SETTING)
            check.keys(value, here, known)
            value = {key: item for key, item in value.items() if key not in DEFINITION}
        settings[id] = _setting(check, value, here, installed.rules[id])
    return settings


def _setting(check: Checker, value: Any, pointer: str, rule: Rule) -> Setting:
    if not isinstance(value, dict):
        word = "on" if value is True else "off" if value is False else value
        if word not in OF_RULE.words:
            raise check.no_word(pointer, word, OF_RULE)
        return Setting(enabled=word != "off", severity=SEVERITIES.get(word))
    check.keys(value, pointer, SETTING)
    severity = value.get("severity")
    if severity is not None and severity not in SEVERITY_WORDS.words:
        raise check.no_word(f"{pointer}/severity", severity, SEVERITY_WORDS)
    if not isinstance(value.get("category", ""), str):
        check.unknown(f"{pointer}/category", "category", str(value["category"]), ())
    for key in ("red_line", "enabled", "shadow"):
        if not isinstance(value.get(key, True), bool):
            raise check.wrong(f"{pointer}/{key}", "{key} must be true or false", key=key)
    return Setting(
        enabled=value.get("enabled"),
        severity=SEVERITIES.get(severity) if severity else None,
        points=check.number(value["points"], f"{pointer}/points") if "points" in value else None,
        category=value.get("category"),
        red_line=value.get("red_line"),
        shadow=value.get("shadow"),
        options=_options(check, value.get("options", {}), f"{pointer}/options", rule),
    )


def _options(check: Checker, raw: Any, pointer: str, rule: Rule) -> dict[str, Any]:
    options = check.keys(raw, pointer, raw or {})
    for name, chosen in options.items():
        here = below(pointer, name)
        if not rule.options:
            raise check.wrong(here, "rule {rule} has no options; found {name}", rule=rule.id, name=name)
        if name not in rule.options:
            check.unknown(here, "option", name, rule.options)
        needed = rule.options[name].problem_with(chosen)
        if needed:
            raise check.wrong(
                here,
                "option {name} must be {needed}; found {found}",
                name=name,
                needed=Term(needed),
                found=str(chosen),
            )
    return options


def _override(check: Checker, raw: Any, pointer: str, installed: Installed) -> Override:
    check.keys(raw, pointer, ("organs", "rules"))
    at_names = f"{pointer}/organs/name"
    organs = check.keys(raw.get("organs", {}), f"{pointer}/organs", ("level", "name", "code"))
    if not any(organs.values()):
        raise check.wrong(pointer, "an override must say which organs it is for: level, name or code")
    levels = check.texts(organs.get("level", []), f"{pointer}/organs/level")
    for index, level in enumerate(levels):
        if level not in installed.levels:
            at = f"{pointer}/organs/level"
            raise check.no_word(
                f"{at}/{index}" if isinstance(organs["level"], list) else at,
                level,
                level_words(installed.levels),
            )
    return Override(
        levels=levels,
        names=check.texts(organs.get("name", []), at_names),
        codes=check.texts(organs.get("code", []), f"{pointer}/organs/code"),
        settings=_settings(check, raw.get("rules", {}), f"{pointer}/rules", installed),
        origin=f"{check.file}:{check.lines.get(at_names, check.lines.get(pointer, 1))}",
    )


def _merge(names: tuple[str, ...], layers: list[Layer], titles: Mapping[str, Title]) -> Ruleset:
    categories: dict[str, Category] = {}
    settings: dict[str, Setting] = {}
    grades: tuple[tuple[str, float], ...] = ()
    title: Title = names[-1]
    unlisted = True
    for layer in layers:
        raw = layer.raw
        title = raw.get("title", title)
        for id, category in raw.get("categories", {}).items():
            known = categories.get(id, Category(id, titles.get(id, id), 0.0))
            categories[id] = Category(
                id, category.get("title", known.title), float(category.get("weight", known.weight))
            )
        if "grades" in raw:
            grades = tuple((grade["title"], float(grade["min"])) for grade in raw["grades"])
        unlisted = raw.get("unlisted", "on" if unlisted else "off") == "on"
        for id, setting in layer.settings.items():
            settings[id] = settings.get(id, Setting()).then(setting)
    _check_categories(layers, categories)
    scoring = merged(layer.raw.get("scoring", {}) for layer in layers)
    check_models([(layer.check, layer.raw.get("scoring", {})) for layer in layers], scoring)
    if scoring.model == "share":
        _check_cap(layers, scoring.red_line_grade, [title for title, _ in grades])
    return Ruleset(
        names=names,
        title=title,
        categories=categories,
        grades=tuple(sorted(grades, key=lambda grade: -grade[1])),
        scoring=scoring,
        unlisted=unlisted,
        settings=settings,
        overrides=tuple(override for layer in layers for override in layer.overrides),
    )


def _check_categories(layers: list[Layer], known: Mapping[str, Category]) -> None:
    for layer in layers:
        for pointer, settings in _all_settings(layer):
            for id, setting in settings.items():
                if setting.category is not None and setting.category not in known:
                    titles = {each.id: each.title for each in known.values()}
                    raise layer.check.no_word(
                        f"{below(pointer, id)}/category", setting.category, category_words(titles)
                    )


def _all_settings(layer: Layer) -> Iterator[tuple[str, Mapping[str, Setting]]]:
    """The settings of a ruleset for all organs and for some, each with its pointer."""
    yield "/rules", layer.settings
    for index, override in enumerate(layer.overrides):
        yield f"/overrides/{index}/rules", override.settings


def _check_cap(layers: list[Layer], cap: Any, titles: list[str]) -> None:
    """The grade of red lines is one of the grades; the layer that spoke last of either is to blame."""
    if cap is None or cap in titles:
        return
    for layer in reversed(layers):
        said = layer.raw.get("scoring", {})
        if "red_line_grade" in said:
            layer.check.unknown("/scoring/red_line_grade", "grade", str(cap), titles)
        if "red_line_grade" in said.get("share", {}):
            layer.check.unknown("/scoring/share/red_line_grade", "grade", str(cap), titles)
        if "grades" in layer.raw:
            raise layer.check.wrong(
                "/grades",
                "the grades do not contain {grade}, the grade of red lines; set scoring: red_line_grade",
                grade=cap,
            )
