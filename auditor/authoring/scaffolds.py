"""Files to begin with, which work as they are written: a rule, a ruleset, a plugin, a report type."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from auditor.authoring import json_schemas
from auditor.authoring.examples import SUFFIX
from auditor.authoring.new_names import check_name, module_of
from auditor.authoring.starting_point import MOST, StartingPoint, starting_point
from auditor.errors import ConfigError, system_problem
from auditor.registry import Registry
from auditor.results.whole_file import whole_file

_TEMPLATES = Path(__file__).parent / "templates"
_PAGE = "rule.md"
SCHEMAS = ".auditor"
"""The folder of the schemas that editors check YAML with; hidden, so that no run takes them for reports."""


def new_rule(name: str, folder: Path, registry: Registry, lang: str, type: str | None = None) -> list[Path]:
    """Write a rule in Python, its test and its page.

    Raises:
        ConfigError: the name is none or taken, a file is there already, or the folder cannot be written; then
            nothing is written. The same holds for the other functions of this module.
    """
    check_name(name, "rule", registry.rules)
    start = starting_point(registry, type, lang)
    module = module_of(name)
    fields = _fields(name, module, lang, start)
    return _write(
        folder,
        {
            f"{module}.py": _text("rule.py", fields),
            f"test_{module}.py": _text("test_rule.py", fields),
            _page(name): _text(_PAGE, fields),
        },
    )


def new_ruleset(
    name: str, folder: Path, registry: Registry, lang: str, type: str | None = None
) -> list[Path]:
    """Write a ruleset with a rule without code and its examples, and the schema for editors."""
    check_name(name, "ruleset", registry.rulesets)
    start = starting_point(registry, type, lang)
    fields = _fields(_free(f"{name}-limit", registry), "", lang, start, ruleset=name)
    return _write(
        folder,
        {f"{name}.yaml": _text("ruleset.yaml", fields)},
        {f"{SCHEMAS}/ruleset.schema.json": _schema("ruleset", registry, lang)},
    )


def new_plugin(name: str, folder: Path, registry: Registry, lang: str, type: str | None = None) -> list[Path]:
    """Write a package with a rule, its test and its examples, in a folder of its name."""
    check_name(name, "plugin", [plugin.name for plugin in registry.plugins])
    start = starting_point(registry, type, lang)
    package = module_of(name)
    rule = _free(f"{name}-limit", registry)
    module = rule.replace("-", "_")
    fields = _fields(rule, module, lang, start, plugin=name, package=package)
    return _write(
        folder / name,
        {
            "pyproject.toml": _text("pyproject.toml", fields),
            "README.md": _text("plugin.md", fields),
            f"{package}/__init__.py": _text("plugin.py", fields),
            f"{package}/{module}.py": _text("rule.py", fields),
            f"{package}/{module}{SUFFIX}": _text("examples.yaml", fields),
            f"docs/{_page(rule)}": _text(_PAGE, fields),
            f"tests/test_{module}.py": _text("test_rule.py", fields),
        },
        {f"{SCHEMAS}/examples.schema.json": _schema("examples", registry, lang)},
    )


def new_report_type(name: str, folder: Path, registry: Registry, lang: str) -> list[Path]:
    """Write a package with a report type, a rule on it, a ruleset and tests, in a folder of its name."""
    check_name(name, "report type", (*registry.report_types, *(plugin.name for plugin in registry.plugins)))
    check_name(name, "ruleset", registry.rulesets)
    package = module_of(name)
    rule = _free(f"{name}-answered", registry)
    fields = _fields(rule, rule.replace("-", "_"), lang, None, plugin=name, package=package)
    return _write(
        folder / name,
        {
            "pyproject.toml": _text("pyproject.toml", fields),
            "README.md": _text("report_type.md", fields),
            f"{package}/__init__.py": _text("report_type.py", fields),
            f"{package}/form.py": _text("form.py", fields),
            f"{package}/rules.py": _text("type_rules.py", fields),
            f"{package}/{name}.yaml": _text("type_ruleset.yaml", fields),
            "tests/test_rules.py": _text("test_type_rules.py", fields),
        },
        {f"{SCHEMAS}/ruleset.schema.json": _schema("ruleset", registry, lang)},
    )


def _page(rule: str) -> str:
    return rule + Path(_PAGE).suffix


def _free(id: str, registry: Registry) -> str:
    """The id, or the first of its kind that no rule has."""
    numbered = (f"{id}-{number}" for number in range(2, 1000))
    return next(each for each in (id, *numbered) if each not in registry.rules)


def _fields(rule: str, module: str, lang: str, start: StartingPoint | None, **more: str) -> dict[str, Any]:
    def worded(zh: str, en: str) -> str:
        return zh if lang == "zh" else en

    def title(text: str) -> str:
        return text[:1].upper() + text[1:]

    return {
        "rule": rule,
        "module": module,
        "function": module,
        "t": worded,
        "title": title,
        "quoted": lambda text: json.dumps(text, ensure_ascii=False),
        "start": start,
        "most": MOST,
        "schemas": SCHEMAS,
        **more,
    }


def _text(template: str, fields: Mapping[str, Any]) -> str:
    # Only these commands need templates; the program starts without them.
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # these are Python, YAML and Markdown
    )
    return environment.get_template(f"{template}.j2").render(fields)


def _schema(kind: str, registry: Registry, lang: str) -> str:
    found = json_schemas.schema_of(kind, registry, registry.wording(lang))
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _write(
    folder: Path, texts: Mapping[str, str], unless_there: Mapping[str, str] | None = None
) -> list[Path]:
    """Write files, all or none; those ``unless_there`` are shared by several scaffolds and may exist."""
    files = {folder / name: text for name, text in texts.items()}
    for file in files:
        if file.exists() or file.is_symlink():
            raise ConfigError("it is there already and was not written over; move it or rename it", file=file)
    shared = {folder / name: text for name, text in (unless_there or {}).items()}
    files |= {file: text for file, text in shared.items() if not file.exists()}
    written: list[Path] = []
    try:
        for file, text in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(file) as stream:
                stream.write(text.encode("utf-8"))
            written.append(file)
    except OSError as error:
        for file in written:
            file.unlink(missing_ok=True)
        raise ConfigError(
            "the files could not be written: {problem}", file=folder, problem=system_problem(error)
        ) from error
    return written
