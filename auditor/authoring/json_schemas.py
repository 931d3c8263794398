"""JSON Schemas of the files that people write, for editors that complete and check them.

Keys, words and options are those that the loaders themselves know; what a schema cannot say, the loader still
checks. Nothing that the loader accepts is refused here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from auditor import setting_values
from auditor.authoring.examples import KINDS as EXAMPLE_KINDS
from auditor.errors import ConfigError
from auditor.messages import Term, Wording
from auditor.registry import Registry
from auditor.reports.roster_headings import COLUMNS
from auditor.results import waiver_files
from auditor.results.decisions import file as decision_file
from auditor.results.written_entries import FINGERPRINT
from auditor.rules.declaration import SEVERITY_WORDS, Option, Rule
from auditor.running import ruleset_files, ruleset_words, scoring_settings
from auditor.running.defined_rules import REQUIRED, defined_rules
from auditor.running.ruleset import MODELS
from auditor.written_words import GATES, Words

Schema = dict[str, Any]
KINDS = ("ruleset", "waivers", "decisions", "roster", "report", "examples", "settings")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}
_FILLED: Schema = {"type": "string", "minLength": 1}
_YES_OR_NO: Schema = {"type": "boolean"}
_NUMBER: Schema = {"type": "number", "minimum": 0}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_BEST: Schema = {"type": "number", "minimum": 0, "maximum": 100}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_TITLE: Schema = {"anyOf": [_FILLED, {"type": "object", "minProperties": 1, "additionalProperties": _FILLED}]}
_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", tuple: "array"}


def schema_of(kind: str, registry: Registry, wording: Wording, type: str | None = None) -> Schema:
    """The schema of one kind of file; ``type`` is the report type where it matters, by default the first one.

    Raises:
        ConfigError: no such report type is installed.
    """
    if kind == "report":
        known = registry.report_types
        if not known or (type is not None and type not in known):
            raise ConfigError(
                "there is no {kind} {name}; known are {known}",
                kind=Term("report type"),
                name=type,
                known=[*known],
            )
        return dict(known[type or next(iter(known))].schema)
    made = {
        "ruleset": _ruleset,
        "waivers": _waivers,
        "decisions": _decisions,
        "roster": _roster,
        "examples": _examples,
        "settings": _settings,
    }
    return {"$schema": _DIALECT, **made[kind](registry, wording)}


def _object(properties: Mapping[str, Any], required: Iterable[str] = (), **more: Any) -> Schema:
    named = list(required)
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": dict(properties),
        **({"required": named} if named else {}),
        **more,
    }


def _shaped(keys: Iterable[str], shapes: Mapping[str, Any]) -> dict[str, Any]:
    """Each of the keys with its shape; the loader checks those whose shape is not written down here."""
    return {key: shapes.get(key, {}) for key in keys}


def _one_or_more_of(words: Iterable[str]) -> Schema:
    word = {"enum": list(words)}
    return {"anyOf": [word, {"type": "array", "items": word}]}


def _suggested(words: Iterable[str]) -> Schema:
    """Any text; editors offer the known ones."""
    return {"anyOf": [{"enum": list(words)}, _TEXT]}


# --- rulesets ---


def _ruleset(registry: Registry, wording: Wording) -> Schema:
    rules = {**registry.rules, **defined_rules(registry.rulesets, registry)}
    settings = {id: _setting(rule, wording) for id, rule in rules.items()}
    own = {"$ref": "#/$defs/definition"}
    any_setting = {"$ref": "#/$defs/setting"}
    shapes = {
        "title": _TITLE,
        "report_type": _one_or_more_of(registry.report_types),
        "extends": {
            "anyOf": [
                _suggested(registry.rulesets),
                {"type": "array", "items": _suggested(registry.rulesets)},
            ]
        },
        "categories": {
            "type": "object",
            "additionalProperties": _object({"title": _TITLE, "weight": _NUMBER}),
        },
        "grades": {
            "type": "array",
            "items": _object({"title": _TEXT, "min": _NUMBER}, ("title", "min")),
        },
        "scoring": _scoring(rules),
        "unlisted": {"enum": ruleset_words.ON_OR_OFF.spellings()},
        "rules": {
            "type": "object",
            "properties": settings,
            "additionalProperties": {"anyOf": [own, any_setting]},
        },
        "overrides": {"type": "array", "items": _override(registry, settings)},
    }
    titles = {id: title for kind in registry.report_types.values() for id, title in kind.categories.items()}
    known = ruleset_words.category_words(titles).spellings()
    # What the ruleset extends may define rules that are not installed; where all of it is installed, a rule
    # that is not known is a mistake.
    installed_only = {
        "if": {"properties": {"extends": _one_or_more_of(registry.rulesets)}},
        "then": {
            "properties": {
                "rules": {"properties": dict.fromkeys(settings, True), "additionalProperties": own}
            }
        },
    }
    return {
        **_object(_shaped(ruleset_files.KEYS, shapes)),
        **installed_only,
        "$defs": {"setting": _plain_setting(known), "definition": _definition(known)},
    }


def _setting_shapes(categories: Iterable[str]) -> dict[str, Any]:
    return {
        "severity": {"enum": SEVERITY_WORDS.spellings()},
        "points": _NUMBER,
        "options": {"type": "object"},
        "category": _suggested(categories),
        "red_line": _YES_OR_NO,
        "enabled": _YES_OR_NO,
        "shadow": _YES_OR_NO,
    }


def _word() -> Schema:
    return {"enum": [*ruleset_words.OF_RULE.spellings(), True, False]}


def _plain_setting(categories: Iterable[str]) -> Schema:
    return {"anyOf": [_word(), _object(_shaped(ruleset_files.SETTING, _setting_shapes(categories)))]}


def _setting(rule: Rule, wording: Wording) -> Schema:
    shapes = _setting_shapes(())
    shapes["options"] = _object({name: _option(option) for name, option in rule.options.items()})
    return {
        "description": wording.text(rule.title, rule.domain),
        "anyOf": [_word(), _object(_shaped(ruleset_files.SETTING, {**shapes, "category": _TEXT}))],
    }


def _option(option: Option) -> Schema:
    if option.is_share:
        return {**_SHARE, "default": option.default}
    type = _TYPES.get(option.type)
    return {**({"type": type} if type else {}), "default": option.default}


def _definition(categories: Iterable[str]) -> Schema:
    expression = {"type": ["string", "number"]}
    shapes = {
        **dict.fromkeys(ruleset_files.DEFINITION, _FILLED),
        "at": _TEXTS,
        "expected": expression,
        "actual": expression,
        "examples": {"$ref": "#/$defs/examples"},
        **_setting_shapes(categories),
    }
    shapes["examples"] = _examples_of_rule()
    return _object(_shaped((*ruleset_files.DEFINITION, *ruleset_files.SETTING), shapes), REQUIRED)


def _scoring(rules: Mapping[str, Rule]) -> Schema:
    points = _object(dict.fromkeys(SEVERITY_WORDS.spellings(), _NUMBER))
    share = {
        "points": points,
        "loss": {"enum": list(scoring_settings.LOSSES)},
        "finding_share": _SHARE,
        "red_line_grade": {},
    }
    reasons = [*rules, *(f"{id}/{kind}" for id, rule in rules.items() for kind in rule.kinds)]
    shapes = {
        "model": {"enum": list(MODELS)},
        "further_cause": _SHARE,
        "most": {"type": "number", "minimum": 1},
        "undecided": _NUMBER,
        "red_lines": {
            "type": "array",
            "items": _object({"count": {"type": "integer", "minimum": 1}, "best": _BEST}, ("count", "best")),
        },
        "veto": _object(
            {
                "best": _BEST,
                "rules": {
                    "type": "object",
                    "properties": dict.fromkeys(reasons, True),
                    "additionalProperties": {"anyOf": [_TITLE, {"const": False}]},
                },
            }
        ),
        "share": _object(_shaped(("points", *scoring_settings.OF_SHARE), share)),
        **share,
    }
    return _object(_shaped((*scoring_settings.KEYS, *scoring_settings.OF_SHARE), shapes))


def _override(registry: Registry, settings: Mapping[str, Any]) -> Schema:
    organs = {"level": _one_or_more_of(_levels(registry)), "name": _TEXTS, "code": _TEXTS}
    return _object(
        {
            "organs": _object(organs, minProperties=1),
            "rules": {
                "type": "object",
                "properties": dict(settings),
                "additionalProperties": {"$ref": "#/$defs/setting"},
            },
        },
        ("organs",),
    )


def _levels(registry: Registry) -> list[str]:
    return ruleset_words.level_words(registry.levels).spellings()


# --- examples ---


def _examples(registry: Registry, wording: Wording) -> Schema:
    """For a file that has the examples of one rule, or those of several by rule id."""
    one = _examples_of_rule()
    several = {"type": "object", "additionalProperties": one, "not": {"anyOf": _has_any(EXAMPLE_KINDS)}}
    return {"anyOf": [one, several]}


def _has_any(keys: Iterable[str]) -> list[Schema]:
    return [{"required": [key]} for key in keys]


def _examples_of_rule() -> Schema:
    report = {"type": ["object", "string"]}
    example = {"anyOf": [report, {"type": "array", "minItems": 1, "items": report}]}
    several = {
        "anyOf": [
            _TEXT,
            {"type": "array", "items": example},
            {"type": "object", "minProperties": 1},
        ]
    }
    return _object(dict.fromkeys(EXAMPLE_KINDS, several))


# --- what people write about findings and organs ---


def _listed(entry: Schema, name: str) -> Schema:
    """A list of entries, which may be under a key."""
    entries = {"type": ["array", "null"], "items": entry}
    return {"anyOf": [entries, _object({name: entries}, (name,))]}


def _dated(required: Iterable[str]) -> dict[str, Any]:
    """An entry has a year or a period."""
    return {
        "required": [key for key in required if key != "year"],
        "oneOf": [{"required": ["year"]}, {"required": ["period"]}],
    }


_ENTRY: Mapping[str, Schema] = {
    "fingerprint": {"type": "string", "pattern": f"^{FINGERPRINT.pattern}$"},
    "year": {"type": ["integer", "string"]},
    "period": {"type": ["integer", "string"]},
    "expires": _TEXT,
    "on": _TEXT,
}


def _waivers(registry: Registry, wording: Wording) -> Schema:
    shapes = {
        **dict.fromkeys(waiver_files.REQUIRED, _FILLED),
        **dict.fromkeys(waiver_files.OPTIONAL, _TEXT),
        **_ENTRY,
        "rule": _suggested(registry.rules),
    }
    words = waiver_files.KEYS
    keys = {spelling: shapes[words.canonical(spelling) or spelling] for spelling in words.spellings()}
    entry = {
        **_object(keys),
        "allOf": [_has_one(key, words) for key in waiver_files.REQUIRED if key != "year"],
        "oneOf": [_has_one("year", words), _has_one("period", words)],
    }
    return _listed(entry, "waivers")


def _has_one(key: str, words: Words) -> Schema:
    """A key, in one of its spellings."""
    return {"oneOf": [{"required": [each]} for each in words.spellings() if words.canonical(each) == key]}


def _decisions(registry: Registry, wording: Wording) -> Schema:
    shapes = {
        **dict.fromkeys(decision_file.REQUIRED, _FILLED),
        **_ENTRY,
        "decision": {"enum": decision_file.DECISIONS.spellings()},
        "rule": _suggested(registry.rules),
        "at": {"type": "array", "items": _TEXT},
        "cited": {"type": "object"},
    }
    entry = {**_object(_shaped(decision_file.KEYS, shapes)), **_dated(decision_file.REQUIRED)}
    return _listed(entry, "decisions")


def _roster(registry: Registry, wording: Wording) -> Schema:
    """The rows of a roster, by its columns; a roster may have other columns, which nothing reads."""
    shapes = {
        **dict.fromkeys(COLUMNS, _TEXT),
        "name": _FILLED,
        "level": _suggested(_levels(registry)),
    }
    row = {"type": "object", "properties": _shaped(COLUMNS, shapes), "required": ["name"]}
    return {"type": "array", "items": row}


# --- settings ---


def _settings(registry: Registry, wording: Wording) -> Schema:
    """For ``auditor.toml``; names of files are not looked up."""
    filled: Schema = {"type": "string", "pattern": r"^[^\u0000]*[^\s\u0000][^\u0000]*$"}
    several = {"anyOf": [filled, {"type": "array", "items": filled}]}
    rulesets = {"anyOf": [{"enum": list(registry.rulesets)}, filled]}
    shapes = {
        **dict.fromkeys(("roster", "waivers", "decisions", "baseline", "store", "scheduler"), filled),
        **dict.fromkeys(("plugins", "templates", "prefer"), several),
        **dict.fromkeys(("without_names", "without_scores", "explain_score", "details"), _YES_OR_NO),
        "ruleset": {"anyOf": [rulesets, {"type": "array", "items": rulesets}]},
        "language": {"enum": setting_values.LANGUAGE.spellings()},
        "fail_on": {"enum": GATES.spellings()},
        "min_score": _BEST,
        "year": {"type": "integer", "minimum": setting_values.YEARS[0], "maximum": setting_values.YEARS[1]},
        "jobs": {
            "anyOf": [
                {"enum": ["auto", "dask"]},
                {"type": "integer", "minimum": 1, "maximum": setting_values.MOST_JOBS},
            ]
        },
        "deadline": {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": setting_values.MOST_DAYS},
                {"type": "string", "pattern": r"^\d{4}"},
            ]
        },
        "outputs": {
            "type": "array",
            "items": _object({"format": _suggested(registry.outputs), "file": filled}, minProperties=1),
        },
    }
    return _object(_shaped(setting_values.KINDS, shapes))
