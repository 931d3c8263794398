"""What is installed: plugins from entry points and ``--plugin`` files, and what they provide.

pluggy keeps the hooks, our own loops call them one plugin at a time, so that every thing has an owner and a
plugin that is wrong is named, with file and line, before any report is opened.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import os
import re
import sys
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, TypeVar

import pluggy
from msgspec import field
from msgspec.structs import replace

from auditor import hookspecs
from auditor.declared_plugins import declared_plugins
from auditor.errors import AuditorError, ConfigError, nearest_name
from auditor.messages import Term, Title, Wording
from auditor.reading import canonical
from auditor.reading.patterns import lazy_regex
from auditor.reading.reader import Reader
from auditor.record import NamedTuple, Record
from auditor.reports.pointers import Pointers, pointers_of
from auditor.reports.report_type import ReportType
from auditor.results.output import Output
from auditor.rules import source
from auditor.rules.declaration import UNDIVIDED, Rule
from auditor.running.ruleset_files import KEYS as RULESET_KEYS
from auditor.startup.prepared import prepared

T = TypeVar("T")
# A plugin that calls sys.exit() when it is loaded must not end the program as if all were well.
_CRASHES = (Exception, SystemExit)
_ALIKE = 0.85
# What the name of a module begins with that was loaded from a plugin file.
_MODULES = "auditor_plugin_"
# A module that makes rules: it has the decorator, under whatever name it is imported.
_MAKES_RULES = lazy_regex(
    rb"^[ \t]*@(?:\w+\.)*rule\b|\bfrom[ \t]+auditor[\w.]*[ \t]+import\b(?:[^\n(]*|[ \t]*\([^)]*)\brule\b"
    rb"|\bauditor\.rule\b",
    re.MULTILINE,
)
_IMPLEMENTED = hookspecs.PROJECT + "_impl"
_HOOKS = tuple(
    name for name, value in vars(hookspecs).items() if name.startswith("register_") and callable(value)
)


class Plugin(Record, frozen=True):
    """One plugin: its name, version, where it comes from, and the ids of what it provides."""

    name: str
    version: str
    origin: str
    rules: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()


class Registry(Record, frozen=True):
    """Everything that is installed, by name."""

    plugins: tuple[Plugin, ...]
    rules: dict[str, Rule]
    rulesets: dict[str, Path]
    report_types: dict[str, ReportType]
    readers: dict[str, Reader]
    outputs: dict[str, Output]
    catalogues: dict[str, Path]
    types_of_package: dict[str, list[str]] = field(default_factory=dict)

    def with_rules(self, rules: Mapping[str, Rule]) -> Registry:
        """The same with more rules."""
        return replace(self, rules={**self.rules, **rules}) if rules else self

    @property
    def levels(self) -> dict[str, Title]:
        """The levels of organs that report types name, with their titles."""
        return {level: title for kind in self.report_types.values() for level, title in kind.levels.items()}

    def level_named(self, word: str, organ: str) -> str | None:
        """The level that a roster means by a word in the row of an organ; None if no report type knows it."""
        named = (kind.level_named for kind in self.report_types.values())
        return next((level for name in named if name and (level := name(word, organ)) is not None), None)

    def wording(self, lang: str) -> Wording:
        """Messages of the core and of all plugins in one language."""
        return Wording(lang, self.catalogues, {id: kind.label for id, kind in self.report_types.items()})


class _Loaded(Record, frozen=True):
    name: str
    version: str
    origin: str
    module: ModuleType
    package: str
    """The top package that the plugin's module is in; the files of a plugin folder are one package."""
    is_own: bool = False
    """Whether it comes with Auditor itself, whose tests have read its source."""


def load(files: tuple[str, ...] = ()) -> Registry:
    """The installed plugins, and those in the given files or folders, whose code is run.

    Raises:
        ConfigError: a plugin cannot be imported, implements a hook that does not exist, is empty, or
            brings something whose name is taken.
    """
    loaded = [*_installed(), *(plugin for file in files for plugin in _from_path(file))]
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    for plugin in loaded:
        _refuse_unknown_hooks(plugin)
        if manager.get_plugin(plugin.name) is not None:
            raise ConfigError(
                "duplicate plugin name {plugin}; rename the file", file=plugin.origin, plugin=plugin.name
            )
        try:
            manager.register(plugin.module, plugin.name)
            manager.check_pending()
        except pluggy.PluginValidationError as error:
            raise ConfigError(
                "plugin {plugin}: {problem}", file=plugin.origin, plugin=plugin.name, problem=str(error)
            ) from error
    return _collect(loaded)


class _Collection:
    """What the plugins provide, by name; a duplicate name is an error."""

    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}
        self.rulesets: dict[str, Path] = {}
        self.report_types: dict[str, ReportType] = {}
        self.readers: dict[str, Reader] = {canonical.JSON.format: canonical.JSON}
        self.outputs: dict[str, Output] = {}
        self.plugins: list[Plugin] = []
        self.types_of_package: dict[str, list[str]] = {}
        self.origins: dict[tuple[str, str], str] = {("reader", canonical.JSON.format): "auditor"}

    def add(self, plugin: _Loaded, others: Collection[str]) -> None:
        """Register what one plugin provides; ``others`` are the modules of the others."""
        file = plugin.origin if plugin.origin.endswith(".py") else None
        rules = [
            replace(rule, plugin=plugin.name, domain=plugin.name, plugin_files=(plugin.origin,))
            for rule in _rules(plugin, others)
        ]
        rulesets = [Path(ruleset) for ruleset in _call(plugin, "register_rulesets", (str, Path))]
        kinds: list[ReportType] = _call(plugin, "register_report_types", ReportType)
        readers = [
            replace(reader, domain=plugin.name) for reader in _call(plugin, "register_readers", Reader)
        ]
        outputs: list[Output] = _call(plugin, "register_outputs", Output)

        def here(thing: object) -> str:
            return plugin.origin

        self._take("rule", self.rules, rules, lambda rule: rule.id, lambda rule: rule.origin)
        self._take("ruleset", self.rulesets, rulesets, lambda ruleset: ruleset.stem, str)
        self._take("report type", self.report_types, kinds, lambda kind: kind.id, here)
        self._take("reader", self.readers, readers, lambda reader: reader.format, here)
        self._take("output", self.outputs, outputs, lambda output: output.format, here)
        self.types_of_package.setdefault(plugin.package, []).extend(kind.id for kind in kinds)
        brought = [*(ruleset.stem for ruleset in rulesets), *(kind.id for kind in kinds)]
        brought += [*(reader.format for reader in readers), *(output.format for output in outputs)]
        # What an installed plugin brings by its hooks may depend on what else is installed.
        if not rules and not brought and (file is not None or not _has_hooks(plugin.module)):
            raise ConfigError(
                "plugin {plugin} is empty: it has neither a rule made with @rule nor a hook ({hooks})",
                file=file,
                plugin=plugin.name,
                hooks=list(_HOOKS),
            )
        names = tuple(rule.id for rule in rules)
        self.plugins.append(Plugin(plugin.name, plugin.version, plugin.origin, names, tuple(brought)))

    def _take(
        self,
        kind: str,
        known: dict[str, T],
        new: Iterable[T],
        name: Callable[[T], str],
        origin: Callable[[T], str],
    ) -> None:
        for thing in new:
            if name(thing) in known:
                file, _, line = origin(thing).rpartition(":")
                raise ConfigError(
                    "duplicate {kind} {name}: in {first} and in {second}",
                    kind=Term(kind),
                    name=name(thing),
                    first=self.origins[kind, name(thing)],
                    second=origin(thing),
                    file=file if line.isdecimal() else origin(thing),
                    line=int(line) if line.isdecimal() else None,
                )
            known[name(thing)] = thing
            self.origins[kind, name(thing)] = origin(thing)


def _collect(loaded: list[_Loaded]) -> Registry:
    found = _Collection()
    modules = {plugin.module.__name__ for plugin in loaded}
    for plugin in loaded:
        found.add(plugin, {name for name in modules if name.startswith(f"{plugin.module.__name__}.")})
    package = {plugin.name: plugin.package for plugin in loaded}
    own = {plugin.name for plugin in loaded if plugin.is_own}
    rules = {}
    for id, rule in found.rules.items():
        settled = settled_rule(rule, found.report_types, found.types_of_package[package[rule.plugin]])
        if rule.plugin not in own:
            check_source(settled, found.report_types)
        origins = (found.origins["report type", type] for type in settled.report_types)
        files = (file for file in (*rule.plugin_files, *origins) if file.endswith(".py"))
        rules[id] = replace(settled, plugin_files=tuple(dict.fromkeys(files)))
    yaml = canonical.yaml_reader(_telltale_keys(found.report_types.values()))
    catalogues = {
        plugin.name: folder
        for plugin in loaded
        if plugin.module.__file__ and (folder := Path(plugin.module.__file__).parent / "locale").is_dir()
    }
    return Registry(
        tuple(found.plugins),
        rules,
        found.rulesets,
        found.report_types,
        {**found.readers, yaml.format: yaml},
        found.outputs,
        catalogues,
        found.types_of_package,
    )


def settled_rule(rule: Rule, kinds: Mapping[str, ReportType], own: Sequence[str] = ()) -> Rule:
    """A rule with the report types that it belongs to, and its category; ``own`` are the types of its own
    package.

    Raises:
        ConfigError: the rule names a report type that is not installed, or names none where it could be any
            of several; or it needs a value that no report of its types can have.
    """
    types = rule.report_types or tuple(own) or tuple(kinds)
    for type in rule.report_types:
        if type not in kinds:
            raise _unknown_type(rule, type, kinds)
    if len(types) > 1 and not rule.report_types and not own:
        file, _, line = rule.origin.rpartition(":")
        raise ConfigError(
            "rule {rule} does not say which reports it is for: write @rule(…, report_type=…) with one of "
            "{types}",
            rule=rule.id,
            types=list(kinds),
            file=file,
            line=int(line),
        )
    pointers = [pointers_of(kinds[type].schema) for type in types]
    for pointer in rule.needs + rule.also_reads:
        if not any(each.has(pointer) for each in pointers):
            raise _no_pointer(rule, types, pointer, pointers)
    named = (category for type in types if type in kinds for category in kinds[type].categories)
    first = next(named, UNDIVIDED)
    return replace(rule, report_types=types, category=rule.category or first)


def check_source(rule: Rule, kinds: Mapping[str, ReportType]) -> None:
    """Refuse a rule whose source has a template with a field that is not given, or a place that no report
    has.

    Raises:
        ConfigError: with the line of the problem.
    """
    for mistake in source.mistakes(rule):
        file, line = rule.origin.rpartition(":")[0], mistake.line
        near = nearest_name(mistake.field, mistake.fields)
        if near:
            raise ConfigError(
                "rule {rule}: the message has the field {field}, which is not given; did you mean {nearest}?",
                rule=rule.id,
                field=mistake.field,
                nearest=near,
                file=file,
                line=line,
            )
        raise ConfigError(
            "rule {rule}: the message has the field {field}, which is not given; add {field}=…",
            rule=rule.id,
            field=mistake.field,
            file=file,
            line=line,
        )
    pointers = [pointers_of(kinds[type].schema) for type in rule.report_types]
    for place in source.places(rule):
        if pointers and not any(each.has(place.pointer) for each in pointers):
            raise _no_pointer(rule, rule.report_types, place.pointer, pointers, place.line)


def _no_pointer(
    rule: Rule, types: Sequence[str], pointer: str, pointers: Sequence[Pointers], line: int | None = None
) -> ConfigError:
    file, _, first = rule.origin.rpartition(":")
    place: dict[str, Any] = {"file": file, "line": line or int(first)}
    near = max((each.nearest(pointer) for each in pointers), key=len, default="")
    if near:
        return ConfigError(
            "rule {rule}: a report of type {types} has no {pointer}; the nearest that it has is {nearest}",
            rule=rule.id,
            types=list(types),
            pointer=pointer,
            nearest=near,
            **place,
        )
    return ConfigError(
        "rule {rule}: a report of type {types} has no {pointer}",
        rule=rule.id,
        types=list(types),
        pointer=pointer,
        **place,
    )


def _unknown_type(rule: Rule, type: str, kinds: Iterable[str]) -> ConfigError:
    file, _, line = rule.origin.rpartition(":")
    place: dict[str, Any] = {"file": file, "line": int(line)}
    near = nearest_name(type, kinds)
    if near:
        return ConfigError(
            "rule {rule}: unknown report type {name}; did you mean {nearest}?",
            rule=rule.id,
            name=type,
            nearest=near,
            **place,
        )
    return ConfigError(
        "rule {rule}: unknown report type {name}; installed are {known}",
        rule=rule.id,
        name=type,
        known=list(kinds),
        **place,
    )


def _telltale_keys(kinds: Iterable[ReportType]) -> list[str]:
    """The keys of canonical reports that no ruleset has: a YAML file with one of them may be a report."""
    keys = [key for kind in kinds for key in kind.schema.get("required", kind.schema.get("properties", ()))]
    return [key for key in dict.fromkeys(keys) if key not in RULESET_KEYS]


def _installed() -> Iterator[_Loaded]:
    entries = declared_plugins(hookspecs.PROJECT)
    own = {entry.distribution for entry in entries if entry.refers_to.startswith("auditor.")} - {""}
    for entry in entries:
        try:
            module = entry.load()
        except AuditorError:
            raise
        except _CRASHES as error:
            raise ConfigError(
                "the installed plugin {plugin} cannot be loaded: {problem}",
                plugin=entry.name,
                problem=f"{type(error).__name__}: {error}",
            ) from error
        _refuse_archive(entry.name, module)
        package = module.__name__.partition(".")[0]
        is_own = entry.distribution in own
        yield _Loaded(entry.name, entry.version, entry.refers_to, module, package, is_own)


def _refuse_archive(plugin: str, module: ModuleType) -> None:
    """Refuse a plugin that Python imports from an archive: its rules are looked for in folders, its rulesets
    and catalogues are files, and what is kept of its rules is known by their content."""
    file = getattr(module, "__file__", None)
    if file is None or os.path.isfile(file):
        return
    archive = next((str(each) for each in Path(file).parents if each.is_file()), file)
    raise ConfigError(
        "the installed plugin {plugin} is in an archive, from which no plugins are loaded; unpack it into a "
        "folder, or install it with pip",
        file=archive,
        plugin=plugin,
    )


def _from_path(name: str) -> Iterator[_Loaded]:
    path = Path(name)
    # Without a name it would be the current folder, all of whose code would be run.
    if not name or not path.exists():
        raise ConfigError("there is no plugin file or folder {path}", path=name)
    if path.is_file():
        yield _load_file(path, path.stem, path.stem)
    elif (path / "__init__.py").is_file():
        yield _load_file(path / "__init__.py", path.name, path.name)
    else:
        files = sorted(file for file in path.glob("*.py") if not file.name.startswith(("_", "test_")))
        if not files:
            raise ConfigError("the plugin folder {path} has no Python file", path=str(path))
        for file in files:
            yield _load_file(file, file.stem, path.name)


class _FromSource(SourceFileLoader):
    """Runs a file as it is written.

    Python takes what it compiled before for the same if size and date are, to the second; a file from an
    archive, or one that was changed twice, may be another. What is kept of its rules is known by its content.
    """

    def get_code(self, fullname: str) -> CodeType:
        return self.source_to_code(self.get_data(self.path), self.path)


def _load_file(file: Path, name: str, package_name: str) -> _Loaded:
    if file.suffix != ".py":
        raise ConfigError("a plugin is a Python file or a folder of them; {path} is neither", path=str(file))
    module_name = _MODULES + name
    package = [str(file.parent)] if file.name == "__init__.py" else None
    spec = importlib.util.spec_from_file_location(
        module_name, file, loader=_FromSource(module_name, str(file)), submodule_search_locations=package
    )
    if spec is None or spec.loader is None:
        raise ConfigError("{path} cannot be loaded as Python", path=str(file))
    module = importlib.util.module_from_spec(spec)
    # Parts of another package of this name, loaded before, are not parts of this one.
    for old in [known for known in sys.modules if known.startswith(module_name + ".")]:
        del sys.modules[old]
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except ConfigError:
        raise
    except _CRASHES as error:
        raise _not_loaded(name, file, error) from error
    return _Loaded(name, getattr(module, "__version__", ""), str(file), module, _MODULES + package_name)


def _not_loaded(plugin: str, file: Path, error: BaseException) -> ConfigError:
    """The error for code that cannot be imported, with the line of the plugin that the way there led through
    last."""
    place, line = str(file), None
    # Frames have absolute paths, however the user named the file.
    folder = file.absolute().parent
    for frame in traceback.extract_tb(error.__traceback__):
        if Path(frame.filename).absolute().is_relative_to(folder):
            place, line = frame.filename, frame.lineno
    if isinstance(error, SyntaxError) and error.filename:
        place, line = error.filename, error.lineno
    return ConfigError(
        "plugin {plugin} cannot be loaded: {problem}",
        file=place,
        line=line,
        plugin=plugin,
        problem=f"{type(error).__name__}: {error}",
    )


def _refuse_unknown_hooks(plugin: _Loaded) -> None:
    """A misspelled hook would have no effect; a function named ``register_…`` is meant as a hook."""
    for name, function in vars(plugin.module).items():
        if not inspect.isfunction(function) or function.__module__ != plugin.module.__name__:
            continue
        known = name in _HOOKS
        marked = hasattr(function, _IMPLEMENTED)
        place: dict[str, Any] = {
            "file": function.__code__.co_filename,
            "line": function.__code__.co_firstlineno,
        }
        if not known and (marked or name.startswith("register_")):
            near = nearest_name(name, _HOOKS)
            if near:
                raise ConfigError(
                    "there is no hook {hook}; did you mean {nearest}?", hook=name, nearest=near, **place
                )
            raise ConfigError(
                "there is no hook {hook}; the hooks are {hooks}", hook=name, hooks=list(_HOOKS), **place
            )
        if known and not marked:
            raise ConfigError("the hook {hook} needs the line @hookimpl above it", hook=name, **place)
        if known:
            continue
        import difflib

        alike = difflib.get_close_matches(name, _HOOKS, n=1, cutoff=_ALIKE)
        if alike:
            raise ConfigError(
                "there is no hook {hook}; did you mean {nearest}?", hook=name, nearest=alike[0], **place
            )


def _call(plugin: _Loaded, hook: str, kind: type | tuple[type, ...]) -> list[Any]:
    function = getattr(plugin.module, hook, None)
    if function is None or not hasattr(function, _IMPLEMENTED):
        return []
    place: dict[str, Any] = {"file": function.__code__.co_filename, "line": function.__code__.co_firstlineno}
    try:
        things = list(function())
    except AuditorError:
        raise
    except _CRASHES as error:
        raise ConfigError(
            "the hook {hook} of plugin {plugin} failed: {problem}",
            hook=hook,
            plugin=plugin.name,
            problem=f"{type(error).__name__}: {error}",
            **place,
        ) from error
    for thing in things:
        if not isinstance(thing, kind):
            raise ConfigError(
                "the hook {hook} of plugin {plugin} returned {found}, which is not allowed",
                hook=hook,
                plugin=plugin.name,
                found=repr(thing),
                **place,
            )
    return things


def _rules(plugin: _Loaded, others: Collection[str]) -> list[Rule]:
    """The rules that a plugin returns by its hook, or, without such a hook, those in its modules.

    ``others`` are the modules of other plugins.
    """
    if hasattr(getattr(plugin.module, "register_rules", None), _IMPLEMENTED):
        return _call(plugin, "register_rules", Rule)
    modules = [plugin.module, *_submodules(plugin, others)]
    found = {
        id(value): value for module in modules for value in vars(module).values() if isinstance(value, Rule)
    }
    return list(found.values())


def _submodules(plugin: _Loaded, others: Collection[str]) -> Iterator[ModuleType]:
    """The modules of a package in which rules may be.

    Of a package that has hooks, and of packages below it, these are the ones whose text makes rules: what
    else there is may be slow to import.
    """
    hooked = _has_hooks(plugin.module)
    for folder in getattr(plugin.module, "__path__", ()):
        modules = sorted(_modules(folder), key=lambda module: module.file.split(os.sep))
        # Python tells in the same way whether it has compiled a module since it was changed.
        known_by = repr([(module.file, module.size, module.modified) for module in modules])
        makes_rules = prepared.of_known(known_by, _makes_rules, [module.file for module in modules])
        for (parts, *_), makes in zip(modules, makes_rules, strict=True):
            is_package = parts[-1] == "__init__"
            name = ".".join((plugin.module.__name__, *(parts[:-1] if is_package else parts)))
            if any(f"{name}.".startswith(f"{other}.") for other in others):
                continue
            direct = len(parts) == 1 and not is_package
            if (direct and not hooked) or makes:
                yield _imported(plugin, name)


def _has_hooks(module: ModuleType) -> bool:
    return any(hasattr(module, hook) for hook in _HOOKS)


class _Module(NamedTuple):
    """A module: the parts of its name, its file, and how large and of when (in nanoseconds) that is."""

    parts: tuple[str, ...]
    file: str
    size: int
    modified: int


def _modules(folder: str) -> Iterator[_Module]:
    """The modules below a folder that may hold rules."""
    waiting: list[tuple[tuple[str, ...], str]] = [((), folder)]
    while waiting:
        above, here = waiting.pop()
        if not os.path.isdir(here):
            continue
        for entry in os.scandir(here):
            stem, suffix = os.path.splitext(entry.name)
            if suffix == ".py":
                if _may_hold_rules(stem) or (stem == "__init__" and above):
                    found = entry.stat()
                    yield _Module((*above, stem), entry.path, found.st_size, found.st_mtime_ns)
            elif _may_hold_rules(entry.name) and entry.is_dir(follow_symlinks=False):
                waiting.append(((*above, entry.name), entry.path))


def _makes_rules(files: Sequence[str]) -> list[bool]:
    return [bool(_MAKES_RULES.search(Path(file).read_bytes())) for file in files]


def _may_hold_rules(name: str) -> bool:
    return name.isidentifier() and name != "tests" and not name.startswith(("_", "test_"))


def _imported(plugin: _Loaded, name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except AuditorError:
        raise
    except _CRASHES as error:
        raise _not_loaded(plugin.name, Path(str(plugin.module.__file__)), error) from error
