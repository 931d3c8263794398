"""What ``auditor test`` is to test: the rules in a file or folder, their tests and their examples."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from auditor.authoring.examples import SUFFIX
from auditor.declared_plugins import declared_plugins
from auditor.errors import ConfigError
from auditor.hookspecs import PROJECT
from auditor.reading.own_file import text_of
from auditor.reading.strict_yaml import YamlError, load_yaml
from auditor.record import Record
from auditor.running.ruleset_files import KEYS

_RULESETS = (".yaml", ".yml")
# What a folder has that is an environment or a project of its own.
_APART = ("pyvenv.cfg", "pyproject.toml")
_TELLING = ("rules", "extends")


class Subject(Record, frozen=True):
    """Plugin files and folders to load, names and folders of packages that are installed, ruleset files, test
    files, folders from which tests import."""

    plugins: tuple[Path, ...] = ()
    installed: tuple[str, ...] = ()
    packages: tuple[Path, ...] = ()
    rulesets: tuple[Path, ...] = ()
    tests: tuple[Path, ...] = ()
    imports: tuple[Path, ...] = ()

    @property
    def examples(self) -> Iterator[tuple[Path, Path]]:
        """Files of examples, each with the file that defines the rules."""
        for file in (*self.rulesets, *self._modules()):
            beside = file.with_name(file.stem + SUFFIX)
            if beside.is_file():
                yield beside, file

    def _modules(self) -> Iterator[Path]:
        for place in (*self.plugins, *self.packages):
            yield from (
                [place] if place.is_file() else (file for file in _below(place) if file.suffix == ".py")
            )

    def with_all_of(self, others: Iterable[Subject]) -> Subject:
        """This and others as one."""
        together = (self, *others)
        return Subject(
            *(
                tuple(dict.fromkeys(item for each in together for item in getattr(each, field.name)))
                for field in fields(Subject)
            )
        )


def subject_of(path: Path) -> Subject:
    """What a file or folder holds.

    Raises:
        ConfigError: it does not exist, or is neither a plugin, a ruleset nor a folder of these.
    """
    if not path.exists():
        raise ConfigError("there is no file or folder {path}", path=str(path))
    path = path.absolute()
    if path.is_dir():
        return _folder(path)
    if path.name.endswith(SUFFIX):
        named = [path.with_name(path.name.removesuffix(SUFFIX) + suffix) for suffix in (".py", *_RULESETS)]
        found = next((file for file in named if file.is_file()), None)
        if found is None:
            raise ConfigError(
                "next to these examples there is no {names}", file=path, names=[file.name for file in named]
            )
        path = found
    if path.suffix in _RULESETS:
        return Subject(rulesets=(path,))
    if path.suffix != ".py":
        raise ConfigError("{path} is neither a rule (.py) nor a ruleset (.yaml)", path=str(path))
    if path.name.startswith("test_"):
        return Subject(tests=(path,), imports=(path.parent,))
    tests = [path.with_name(f"test_{path.name}"), path.parent / "tests" / f"test_{path.name}"]
    return Subject(
        plugins=(path,), tests=tuple(file for file in tests if file.is_file()), imports=(path.parent,)
    )


def _folder(folder: Path) -> Subject:
    files = list(_below(folder))
    nested = [_folder(package) for package in _packages_below(folder)]
    common = Subject(
        tests=tuple(file for file in files if file.name.startswith("test_") and file.suffix == ".py"),
        rulesets=tuple(file for file in files if file.suffix in _RULESETS and _is_ruleset(file)),
    )
    entries = _entries(folder / "pyproject.toml")
    if entries:
        known = {entry.name for entry in declared_plugins(PROJECT)}
        roots = tuple(root for root in (folder, folder / "src") if root.is_dir())
        places = {name: _module(roots, value, folder) for name, value in entries.items()}
        own = Subject(
            plugins=tuple(place for name, place in places.items() if name not in known),
            installed=tuple(name for name in places if name in known),
            packages=tuple(place for name, place in places.items() if name in known),
            imports=roots,
        )
    else:
        modules = [file for file in folder.glob("*.py") if not file.name.startswith(("_", "test_"))]
        is_plugin = (folder / "__init__.py").is_file() or modules
        own = Subject(plugins=(folder,) if is_plugin else (), imports=(folder,))
    return own.with_all_of((common, *nested))


def _below(folder: Path) -> Iterator[Path]:
    """The files of a folder and those below it, in order, without environments and what is hidden."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith((".", "__")) and entry.name != "__init__.py":
            continue
        if entry.is_file():
            yield entry
        elif entry.is_dir() and not any((entry / mark).exists() for mark in _APART):
            yield from _below(entry)


def _packages_below(folder: Path) -> Iterator[Path]:
    """The nearest packages below a folder, each with a project of its own."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.name.startswith(".") and not (entry / _APART[0]).exists():
            if (entry / _APART[1]).exists():
                yield entry
            else:
                yield from _packages_below(entry)


def _is_ruleset(file: Path) -> bool:
    if file.name.endswith(SUFFIX):
        return False
    try:
        raw, _ = load_yaml(text_of(file, "{problem}"))
    except (YamlError, ConfigError):
        return False
    return isinstance(raw, dict) and any(key in raw for key in _TELLING) and set(raw) <= set(KEYS)


def _entries(project: Path) -> dict[str, str]:
    """The plugins that a package declares: the module of each by its name."""
    if not project.is_file():
        return {}
    try:
        declared = tomllib.loads(text_of(project, "this cannot be read: {problem}"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError("this cannot be read: {problem}", file=project, problem=str(error)) from error
    entries = declared.get("project", {}).get("entry-points", {}).get(PROJECT, {})
    return {str(name): str(value) for name, value in entries.items()}


def _module(roots: Iterable[Path], name: str, folder: Path) -> Path:
    for root in roots:
        place = root.joinpath(*name.split("."))
        for file in (place, place.with_suffix(".py")):
            if file.exists():
                return file
    raise ConfigError(
        "the package declares the plugin module {module}, which is not in {folder}",
        file=folder / "pyproject.toml",
        module=name,
        folder=str(folder),
    )
