"""What is installed: plugins from entry points and ``--plugin`` files, and the things they bring.

pluggy keeps the hooks, our own loops call them one plugin at a time, so that every thing has an owner and a plugin
that is wrong is named, with file and line, before any report is opened.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import inspect
import pkgutil
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pluggy

from auditor import hookspecs
from auditor.errors import AuditorError, ConfigError, nearest_name
from auditor.messages import Term, Wording
from auditor.reading import canonical
from auditor.reading.reader import Reader
from auditor.reports.masking import Mask
from auditor.reports.report_type import ReportType
from auditor.results.output import Output
from auditor.rules.declaration import Rule
from auditor.running.ruleset import KEYS as RULESET_KEYS

T = TypeVar("T")
# A plugin that calls sys.exit() when it is loaded must not end the program as if all were well.
_CRASHES = (Exception, SystemExit)
_ALIKE = 0.85
_IMPLEMENTED = hookspecs.PROJECT + "_impl"
_HOOKS = tuple(name for name, value in vars(hookspecs).items() if name.startswith("register_") and callable(value))


@dataclass(frozen=True)
class Plugin:
    """One plugin: its name, version, where it comes from, and the ids of what it brings."""

    name: str
    version: str
    origin: str
    rules: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Registry:
    """Everything that is installed, by name."""

    plugins: tuple[Plugin, ...]
    rules: dict[str, Rule]
    rulesets: dict[str, Path]
    report_types: dict[str, ReportType]
    readers: dict[str, Reader]
    outputs: dict[str, Output]
    catalogues: dict[str, Path]

    @property
    def masks(self) -> dict[str, Mask | None]:
        """What hides, in the texts of each type of report, what no audit may show."""
        return {id: kind.mask for id, kind in self.report_types.items()}

    def wording(self, lang: str) -> Wording:
        """Messages of core and of all plugins in one language."""
        return Wording(lang, self.catalogues, tuple(kind.label for kind in self.report_types.values()))


@dataclass(frozen=True)
class _Loaded:
    name: str
    version: str
    origin: str
    module: ModuleType


def load(files: tuple[str, ...] = ()) -> Registry:
    """The installed plugins, and those in the given files or folders, whose code is run.

    Raises:
        ConfigError: a plugin cannot be imported, implements a hook that does not exist, brings nothing, or brings
            something whose name is taken.
    """
    loaded = [*_installed(), *(plugin for file in files for plugin in _from_path(Path(file)))]
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    for plugin in loaded:
        _refuse_unknown_hooks(plugin)
        if manager.get_plugin(plugin.name) is not None:
            raise ConfigError("two plugins are named {plugin}; rename the file", file=plugin.origin, plugin=plugin.name)
        try:
            manager.register(plugin.module, plugin.name)
            manager.check_pending()
        except pluggy.PluginValidationError as error:
            raise ConfigError(
                "plugin {plugin}: {problem}", file=plugin.origin, plugin=plugin.name, problem=str(error)
            ) from error
    return _collect(loaded)


def _collect(loaded: list[_Loaded]) -> Registry:
    rules: dict[str, Rule] = {}
    rulesets: dict[str, Path] = {}
    report_types: dict[str, ReportType] = {}
    readers: dict[str, Reader] = {canonical.JSON.format: canonical.JSON}
    outputs: dict[str, Output] = {}
    plugins: list[Plugin] = []
    for plugin in loaded:
        file = plugin.origin if plugin.origin.endswith(".py") else None
        own = [replace(rule, plugin=plugin.name, domain=plugin.name, plugin_file=file) for rule in _rules(plugin)]
        origin = _origin_of(plugin)
        files = [Path(file) for file in _call(plugin, "register_rulesets", (str, Path))]
        kinds: list[ReportType] = _call(plugin, "register_report_types", ReportType)
        formats = [replace(reader, domain=plugin.name) for reader in _call(plugin, "register_readers", Reader)]
        renderers: list[Output] = _call(plugin, "register_outputs", Output)
        _take(rules, own, lambda rule: rule.id, "rule", lambda rule: rule.origin)
        _take(rulesets, files, lambda file: file.stem, "ruleset", str)
        _take(report_types, kinds, lambda kind: kind.id, "report type", origin)
        _take(readers, formats, lambda reader: reader.format, "reader", origin)
        _take(outputs, renderers, lambda output: output.format, "output", origin)
        brought = [*(rule.id for rule in own), *(file.stem for file in files), *(kind.id for kind in kinds)]
        brought += [*(reader.format for reader in formats), *(output.format for output in renderers)]
        if not brought and plugin.origin.endswith(".py"):
            raise ConfigError(
                "plugin {plugin} brings nothing: it has no function made into a rule and no hook ({hooks})",
                file=plugin.origin,
                plugin=plugin.name,
                hooks=list(_HOOKS),
            )
        names = tuple(rule.id for rule in own)
        plugins.append(Plugin(plugin.name, plugin.version, plugin.origin, names, tuple(brought[len(own) :])))
    yaml = canonical.yaml_reader(_telltale_keys(report_types.values()))
    readers[yaml.format] = yaml
    catalogues = {
        plugin.name: folder
        for plugin in loaded
        if plugin.module.__file__ and (folder := Path(plugin.module.__file__).parent / "locale").is_dir()
    }
    return Registry(tuple(plugins), rules, rulesets, report_types, readers, outputs, catalogues)


def _telltale_keys(kinds: Iterable[ReportType]) -> list[str]:
    """The keys of canonical reports that no ruleset has: a YAML file with one of them may be a report."""
    keys = [key for kind in kinds for key in kind.schema.get("required", kind.schema.get("properties", ()))]
    return [key for key in dict.fromkeys(keys) if key not in RULESET_KEYS]


def _origin_of(plugin: _Loaded) -> Callable[[object], str]:
    return lambda _: plugin.origin


def _take(
    known: dict[str, T], new: Iterable[T], name: Callable[[T], str], kind: str, origin: Callable[[T], str]
) -> None:
    for thing in new:
        if name(thing) in known:
            file, _, line = origin(thing).rpartition(":")
            raise ConfigError(
                "the {kind} {name} is there twice: in {first} and in {second}",
                kind=Term(kind),
                name=name(thing),
                first=origin(known[name(thing)]),
                second=origin(thing),
                file=file if line.isdecimal() else origin(thing),
                line=int(line) if line.isdecimal() else None,
            )
        known[name(thing)] = thing


def _installed() -> Iterator[_Loaded]:
    for entry in sorted(entry_points(group=hookspecs.PROJECT), key=lambda entry: entry.name):
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
        version = entry.dist.version if entry.dist else ""
        yield _Loaded(entry.name, version, entry.value, module)


def _from_path(path: Path) -> Iterator[_Loaded]:
    if not path.exists():
        raise ConfigError("there is no plugin file or folder {path}", path=str(path))
    if path.is_file():
        yield _load_file(path, path.stem)
    elif (path / "__init__.py").is_file():
        yield _load_file(path / "__init__.py", path.name)
    else:
        files = sorted(file for file in path.glob("*.py") if not file.name.startswith(("_", "test_")))
        if not files:
            raise ConfigError("the plugin folder {path} has no Python file", path=str(path))
        for file in files:
            yield _load_file(file, file.stem)


def _load_file(file: Path, name: str) -> _Loaded:
    if file.suffix != ".py":
        raise ConfigError("a plugin is a Python file or a folder of them; {path} is neither", path=str(file))
    module_name = f"auditor_plugin_{name}"
    package = [str(file.parent)] if file.name == "__init__.py" else None
    spec = importlib.util.spec_from_file_location(module_name, file, submodule_search_locations=package)
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
    return _Loaded(name, getattr(module, "__version__", ""), str(file), module)


def _not_loaded(plugin: str, file: Path, error: BaseException) -> ConfigError:
    """The error for code that cannot be imported, with the line of the plugin that the way there led through last."""
    place, line = str(file), None
    for frame in traceback.extract_tb(error.__traceback__):
        if Path(frame.filename).is_relative_to(file.parent):
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
    """A misspelled hook would be silence; whoever writes ``register_…`` means a hook."""
    for name, function in vars(plugin.module).items():
        if not inspect.isfunction(function) or function.__module__ != plugin.module.__name__:
            continue
        known = name in _HOOKS
        marked = hasattr(function, _IMPLEMENTED)
        place: dict[str, Any] = {"file": function.__code__.co_filename, "line": function.__code__.co_firstlineno}
        if not known and (marked or name.startswith("register_")):
            near = nearest_name(name, _HOOKS)
            if near:
                raise ConfigError("there is no hook {hook}; did you mean {nearest}?", hook=name, nearest=near, **place)
            raise ConfigError("there is no hook {hook}; the hooks are {hooks}", hook=name, hooks=list(_HOOKS), **place)
        alike = difflib.get_close_matches(name, _HOOKS, n=1, cutoff=_ALIKE)
        if not known and alike:
            raise ConfigError("there is no hook {hook}; did you mean {nearest}?", hook=name, nearest=alike[0], **place)
        if known and not marked:
            raise ConfigError("the hook {hook} needs the line @hookimpl above it", hook=name, **place)


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
                "the hook {hook} of plugin {plugin} gave {found}, which it must not",
                hook=hook,
                plugin=plugin.name,
                found=repr(thing),
                **place,
            )
    return things


def _rules(plugin: _Loaded) -> list[Rule]:
    """The rules that a plugin hands over, or, if it has no hook for them, those that stand in it."""
    if hasattr(getattr(plugin.module, "register_rules", None), _IMPLEMENTED):
        return _call(plugin, "register_rules", Rule)
    modules = [plugin.module]
    if hasattr(plugin.module, "__path__") and not any(hasattr(plugin.module, hook) for hook in _HOOKS):
        modules += _submodules(plugin)
    found = {id(value): value for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    return list(found.values())


def _submodules(plugin: _Loaded) -> Iterator[ModuleType]:
    names = sorted(info.name for info in pkgutil.iter_modules(plugin.module.__path__))
    for name in names:
        if name.startswith(("_", "test_")):
            continue
        try:
            yield importlib.import_module(f"{plugin.module.__name__}.{name}")
        except AuditorError:
            raise
        except _CRASHES as error:
            raise _not_loaded(plugin.name, Path(str(plugin.module.__file__)), error) from error
