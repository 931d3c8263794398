"""The shape of the project: what may import what, and that every rule has its file, test, page and texts."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

import auditor
import auditor_ogi
import auditor_readers
from auditor import hookspecs
from auditor.reading import archives, canonical
from auditor.registry import Registry, load
from auditor.reports import roster_file
from auditor.rules.declaration import Rule
from auditor.running.ruleset_files import resolve
from tests.message_texts import called_name, constant_text

ROOT = Path(__file__).parents[1]
CORE = Path(auditor.__file__).parent
OGI = Path(auditor_ogi.__file__).parent
READERS = Path(auditor_readers.__file__).parent
SHARED_DOMAIN = "ogi-annual-report"
READERS_DOMAIN = "readers"

# Every valid report has sections, so this rule always applies.
NEVER_SKIPS = ("six-sections",)
# Being short, or all zero, is no defect: these rules ask, and never fail.
ONLY_ASKS = ("all-zero-report", "fee-unit", "section-length")
LEAST = {"passes": 1, "false_alarms": 1, "fails": 2, "skips": 1}


@cache
def registry() -> Registry:
    return load()


def own_rules() -> list[Rule]:
    """The rules of this project, by id."""
    return [
        rule
        for _, rule in sorted(registry().rules.items())
        if rule.check.__module__.startswith("auditor_ogi")
    ]


def rule_files() -> list[Path]:
    """The files that hold one rule each: all in the folders of rules except ``__init__.py``."""
    return sorted(file for file in (OGI / "rules").glob("*/*.py") if file.name != "__init__.py")


def each_rule() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", own_rules(), ids=lambda rule: rule.id)


def file_of(rule: Rule) -> Path:
    return Path(inspect.unwrap(rule.check).__code__.co_filename)


# What may import what.

HEAVY = (
    "jsonschema",
    "jsonschema_rs",
    "tabulate",
    "yaml",
    "selectolax",
    "jinja2",
    "msgspec._json_schema",
    "babel",
)
PLUGINS = ("auditor_ogi", "auditor_readers", "auditor_rulesets")


def imported_by(code: str) -> set[str]:
    """The top names of all modules that a fresh interpreter has imported after running the code."""
    shown = code + "\nimport sys; print(' '.join(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_commands_import_no_plugin() -> None:
    modules = imported_by("import auditor.cli.app")
    assert [name for name in modules if name.startswith(PLUGINS)] == []


def test_readers_need_no_extra_but_for_scans() -> None:
    with (ROOT / "pyproject.toml").open("rb") as stream:
        stated = tomllib.load(stream)["project"]["dependencies"]
    installed = {re.split(r"[^\w-]", name)[0].lower().replace("_", "-") for name in stated}
    parts_of = packages_distributions()
    missing = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in READERS.rglob("*.py")
        if file.parent != READERS / "scan"
        for name in _outside_modules(file)
        if installed.isdisjoint(part.lower().replace("_", "-") for part in parts_of.get(name, ["?"]))
    }
    assert missing == set()


def _outside_modules(file: Path) -> set[str]:
    """The top names of the modules that a file imports, but those of Python and of this project."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names - sys.stdlib_module_names - {"auditor", *PLUGINS}


def test_core_imports_no_plugin() -> None:
    names = [
        ".".join(file.relative_to(CORE.parent).with_suffix("").parts).removesuffix(".__init__")
        for file in CORE.rglob("*.py")
    ]
    modules = imported_by("\n".join(f"import {name}" for name in sorted(names) if name != "auditor.testing"))
    assert [name for name in modules if name.startswith(PLUGINS)] == []


def test_help_imports_nothing_heavy() -> None:
    help_ = (
        "import sys; sys.argv = ['auditor', '--help']\n"
        "from auditor.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass"
    )
    modules = {name.partition(".")[0] for name in imported_by(help_)}
    assert modules.isdisjoint({*HEAVY, *PLUGINS})


def core_texts(*left_out: str) -> Iterator[tuple[str, str]]:
    """Every text in the code of the core but docstrings, with its file."""
    for file in sorted(CORE.rglob("*.py")):
        if file.relative_to(CORE).parts[0] in left_out:
            continue
        tree = ast.parse(file.read_text("utf-8"))
        bodies = [
            node.body for node in ast.walk(tree) if hasattr(node, "body") and isinstance(node.body, list)
        ]
        said = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                yield node.value, str(file.relative_to(CORE))


def test_core_names_no_file_format() -> None:
    # What is written for people to look at has formats of its own, some of which have the same name.
    own = {"json", "yaml", *canonical.SUFFIXES, roster_file.SUFFIX, archives.SUFFIX}
    brought = [reader for reader in registry().readers.values() if reader.format not in canonical.FORMATS]
    known = {name for reader in brought for name in (reader.format, *reader.suffixes)} - own - {"text"}
    assert len(known) > 20
    assert [found for found in core_texts("outputs", "views", "cli") if found[0] in known] == []


def test_core_knows_no_report_type() -> None:
    kinds = registry().report_types.values()
    words = {kind.id for kind in kinds} | {level for kind in kinds for level in kind.levels} - {
        "unknown",
        "other",
    }
    words |= {rule.id for rule in own_rules()} | set(registry().rulesets)
    assert [found for found in core_texts() if found[0] in words] == []


# Rules.


def test_rule_folders_hold_rules_and_nothing_else() -> None:
    assert rule_files()
    assert [file.name for file in rule_files()] == [
        file_of(rule).name for rule in sorted(own_rules(), key=file_of)
    ]


def test_every_rule_folder_is_a_plugin() -> None:
    plugins = {rule.plugin for rule in own_rules()}
    folders = {file.parent.name.replace("_", "-") for file in rule_files()}
    assert folders == plugins


@each_rule()
def test_rule_is_in_its_own_file(rule: Rule) -> None:
    file = file_of(rule)
    assert file.stem == rule.id.replace("-", "_")
    assert file.parent.name == rule.plugin.replace("-", "_")
    assert [other.id for other in own_rules() if file_of(other) == file] == [rule.id]


@cache
def _test_module(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"architecture_{file.stem}", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@each_rule()
def test_rule_has_its_test(rule: Rule) -> None:
    file = ROOT / "tests" / "rules" / f"test_{rule.id.replace('-', '_')}.py"
    assert file.exists(), f"{file.relative_to(ROOT)} is missing"
    tables = [value for value in vars(_test_module(file)).values() if getattr(value, "rule", None) == rule.id]
    kinds = {kind: sum(getattr(table, "kinds", {}).get(kind, 0) for table in tables) for kind in LEAST}
    if rule.id in NEVER_SKIPS:
        del kinds["skips"]
    if rule.id in ONLY_ASKS:
        assert kinds.pop("fails") == 0
    assert {kind: count for kind, count in kinds.items() if count < LEAST[kind]} == {}


@each_rule()
def test_rule_has_all_texts(rule: Rule) -> None:
    texts = {name: getattr(rule, name) for name in ("title", "why", "basis", "fix", "example")}
    assert [name for name, text in texts.items() if not text.strip()] == []


@each_rule()
def test_rule_is_in_chinese_too(rule: Rule) -> None:
    catalogue = translations(rule.domain)
    texts = (rule.title, rule.why, rule.basis, rule.fix, rule.example)
    assert [text for text in texts if not catalogue.get(text)] == []


@each_rule()
def test_rule_belongs_to_a_category(rule: Rule) -> None:
    assert rule.category in resolve(["national"], registry()).categories


@each_rule()
def test_rule_has_its_page_in_both_languages(rule: Rule) -> None:
    for folder in ("docs/rules", "docs/zh/rules"):
        text = (ROOT / folder / f"{rule.id}.md").read_text("utf-8")
        assert f"# {rule.id}\n" in text


# Messages.

MESSAGE_CALLS = (
    "Problem",
    "Question",
    "NotApplicable",
    "NotAReportError",
    "UnreadableError",
    "UnknownError",
    "needs_extra",
    "unreadable",
    "message",
    "mark_uncertain",
)
FIELD = re.compile(r"\{(\w+)[^}]*\}")


@cache
def translations(domain: str) -> dict[str, str]:
    """Chinese by English text, from the .po of a domain; nothing for a plugin without a catalogue."""
    folder = registry().catalogues.get(domain)
    file = folder / "zh_CN" / "LC_MESSAGES" / f"{domain}.po" if folder else None
    if file is None or not file.exists():
        return {}
    with file.open("rb") as content:
        return {str(entry.id): str(entry.string) for entry in read_po(content) if entry.id}


def _constants(node: ast.expr, known: dict[str, list[ast.expr]], depth: int = 0) -> Iterator[str]:
    """The texts an expression can have: itself, either branch, or the values assigned to its name."""
    if (text := constant_text(node)) is not None:
        yield text
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body, known, depth)
        yield from _constants(node.orelse, known, depth)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _constants(value, known, depth)
    elif isinstance(node, ast.Subscript):
        yield from _constants(node.value, known, depth)
    elif isinstance(node, ast.Name) and depth < 3:
        for value in known.get(node.id, ()):
            yield from _constants(value, known, depth + 1)


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found.setdefault(node.target.id, []).append(node.value)
    return found


def texts_in(file: Path, own: str, calls: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Every text of a plugin's file that users see, with the catalogue that has to translate it.

    A term in a plugin's own file is translated by that plugin's catalogue.
    """
    calls = calls or (MESSAGE_CALLS if own == SHARED_DOMAIN else (*MESSAGE_CALLS, "Term"))
    tree = ast.parse(file.read_text("utf-8"))
    assigned = _assigned(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) in calls:
            domain = next((text for value in _domain(node) for text in _constants(value, assigned)), own)
            for value in _templates(node):
                yield from ((domain, text) for text in _constants(value, assigned))


def _domain(call: ast.Call) -> list[ast.expr]:
    """The expression that names the catalogue, if the call has one."""
    if called_name(call) == "message" and len(call.args) > 1:
        return [call.args[1]]
    return [keyword.value for keyword in call.keywords if keyword.arg == "domain"]


def _templates(call: ast.Call) -> list[ast.expr]:
    """The expressions of the message and of its advice."""
    template = call.args[1:2] if called_name(call) == "mark_uncertain" else call.args[:1]
    return [*template, *(keyword.value for keyword in call.keywords if keyword.arg == "fix")]


def _own_domain(file: Path) -> str:
    if file.is_relative_to(READERS):
        return READERS_DOMAIN
    first, *rest = file.relative_to(OGI).parts
    return rest[0].replace("_", "-") if first == "rules" and len(rest) > 1 else SHARED_DOMAIN


OWN_PLUGINS = sorted({rule.plugin for rule in own_rules()})
TEXTS = sorted(
    {
        text
        for folder in (OGI, READERS)
        for file in folder.rglob("*.py")
        for text in texts_in(file, _own_domain(file))
    }
)
SHARED_TERMS = {
    file: terms
    for file in sorted(OGI.rglob("*.py"))
    if _own_domain(file) == SHARED_DOMAIN
    and (terms := {text for _, text in texts_in(file, SHARED_DOMAIN, ("Term",))})
}


@pytest.mark.parametrize(("domain", "text"), TEXTS)
def test_message_of_a_plugin_is_translated(domain: str, text: str) -> None:
    chinese = translations(domain).get(text)
    assert chinese, f"not in {domain}.po: {text}"
    assert set(FIELD.findall(chinese)) == set(FIELD.findall(text))


def test_messages_are_found() -> None:
    assert len(TEXTS) > 100


@pytest.mark.parametrize("file", SHARED_TERMS, ids=lambda file: file.stem)
def test_shared_terms_are_in_the_same_catalogues(file: Path) -> None:
    # A term is translated by the catalogue of its message, which may be any plugin's.
    terms = SHARED_TERMS[file]
    translated = {domain: terms & translations(domain).keys() for domain in (SHARED_DOMAIN, *OWN_PLUGINS)}
    assert any(translated.values())
    incomplete = {domain: found for domain, found in translated.items() if found and found != terms}
    assert {domain: sorted(terms - found) for domain, found in incomplete.items()} == {}


CATALOGUES = sorted(file for folder in (CORE, OGI, READERS) for file in folder.rglob("*.po"))


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_catalogue_is_complete(file: Path) -> None:
    with file.open("rb") as content:
        entries = [entry for entry in read_po(content) if entry.id]
    assert entries
    assert [entry.id for entry in entries if not entry.string or entry.fuzzy] == []


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_catalogue_is_compiled(file: Path) -> None:
    compile_messages = _test_module(ROOT / "tools" / "compile_messages.py")
    assert file.with_suffix(".mo").read_bytes() == compile_messages.compiled(file)


# The tree.


def test_every_hook_is_documented() -> None:
    page = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    hooks = [
        name for name, value in vars(hookspecs).items() if name.startswith("register_") and callable(value)
    ]
    assert hooks
    assert [hook for hook in hooks if f"### {hook}\n" not in page] == []


@cache
def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return [file for name in done.stdout.split("\0") if name and (file := ROOT / name).is_file()]


def test_no_module_is_a_catch_all() -> None:
    catch_alls = {"utils", "util", "common", "helpers", "helper", "manager", "misc"}
    assert [
        str(file) for file in tracked() if file.suffix == ".py" and file.stem.strip("_") in catch_alls
    ] == []


# Put together here, so that this file does not contain what it searches for.
MACHINE = re.compile(r"(?<![\w.:/-])/(?:home|root|work|Users|tmp)/\w|[A-Z]:\\\\?Users")
INDEX = re.compile(
    "|".join((r"pypi\.o" "rg", "pythonhosted", "artifactory", "index-u" r"rl\b(?! )", "registry\\.npm"))
)


def test_nothing_names_a_machine_or_an_index() -> None:
    found = []
    for file in tracked():
        content = file.read_bytes()
        if b"\0" in content or "fixtures" in file.parts:
            continue
        text = content.decode("utf-8", "replace")
        found += [f"{file.relative_to(ROOT)}: {match[0]}" for match in MACHINE.finditer(text)]
        if file.name not in ("Makefile", "test_architecture.py"):
            found += [f"{file.relative_to(ROOT)}: {match[0]}" for match in INDEX.finditer(text)]
    assert found == []
