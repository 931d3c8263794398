"""The code that something depends on, as a hash: its module and all that this imports, with their data.

The Python standard library and installed distributions count by their versions; modules of plugins, and
all others, by their content. A file that looks untouched (size, times, inode) is not read again.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from auditor.reading.patterns import lazy_regex

_CORE = "auditor"
_SOURCE = ".py"
_NO_DATA = (".py", ".pyc", ".pyo", ".po", ".mo")
_NO_FOLDERS = ("__pycache__", "locale")
_PARTS = ("body", "orelse", "finalbody", "handlers", "cases")
_LOADS = lazy_regex(
    rb"\b(?:import_module|__import__|exec|eval|run_path|spec_from_file_location)[ \t]*\(\s*(.{0,40})",
    re.DOTALL,
)
# A name that begins with that of the module itself: f"{__name__}.rules".
_OWN = lazy_regex(rb"""f["']\{__(?:name|package)__\}|__(?:name|package)__\s*\+""")
# What says that code asks the clock, chance, the environment, other programs or other computers.
_OUTSIDE = lazy_regex(
    # Under whatever name these were imported.
    rb"\.(?:today|now|utcnow)[ \t]*\("
    rb"|\b(?:environb?|getenvb?|urandom|getpid|getppid|getlogin|getcwdb?|urlopen)\b"
    rb"|^[ \t]*(?:import|from)[ \t]+(?:time|random|secrets|uuid|socket|urllib|http|requests|httpx|subprocess"
    rb"|sqlite3|platform|getpass|locale)\b",
    re.MULTILINE,
)
# And that it reads files. The data of a package count with it; those beside a single file do not.
_FILES = lazy_regex(
    rb"\b(?:open|fdopen|FileIO|read_text|read_bytes|Path|load_yaml|safe_load|stat|lstat|listdir|scandir|iterdir"
    rb"|glob|iglob|rglob|walk|exists|isfile|isdir|getsize|getmtime|getctime)[ \t]*\(|\b__file__\b"
    rb"|^[ \t]*(?:import|from)[ \t]+(?:fileinput|linecache|shelve|mmap|configparser|zipfile|tarfile)\b",
    re.MULTILINE,
)


class KnownFile(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was read: how it looked then, the hash of its content, and for source what it imports.

    ``loads`` says that it imports by names which its text does not show: of its ``own`` package only, or of
    ``any``. ``looks_out`` that it asks what is not in its files, such as the clock, ``opens`` that it reads
    files.
    """

    look: tuple[int, int, int, int]
    digest: bytes
    imports: tuple[str, ...] = ()
    loads: str = ""
    looks_out: bool = False
    opens: bool = False


class KnownCode(msgspec.Struct, frozen=True):
    """What was found out about code, and by what it is still true: ``system`` is :func:`system_hash`,
    ``folders`` are those of the packages with the hash of what is in each."""

    system: bytes = b""
    files: dict[str, KnownFile] = {}
    folders: dict[str, bytes] = {}
    hashes: dict[str, bytes] = {}

    def is_true(self) -> bool:
        """Whether no file and no folder looks otherwise than it did."""
        try:
            return (
                self.system == system_hash()
                and all(_listing(folder) == known for folder, known in self.folders.items())
                and all(_look(file) == known.look for file, known in self.files.items())
            )
        except OSError:
            return False

    def is_older_than(self, moment: int, later: Mapping[str, int]) -> bool:
        """Whether every file was last changed before a moment, in nanoseconds since 1970; those at or below
        some paths before a ``later`` one."""
        return all(
            max(known.look[1:3])
            < next((each for path, each in later.items() if _is_at_or_below(file, path)), moment)
            for file, known in self.files.items()
        )


class Code:
    """Hashes of code. ``packages`` are top packages that count by their content even where they are
    installed, ``known`` is what an earlier run found out."""

    def __init__(self, packages: Iterable[str] = (), known: KnownCode | None = None) -> None:
        self._packages = {_CORE, *packages}
        known = known or KnownCode()
        self._known = known.files
        self._hashes = dict(known.hashes) if known.is_true() else {}
        self._folders = dict(known.folders) if self._hashes else {}
        self._used = dict(known.files) if self._hashes else {}
        self._files: dict[str, str | None] = {}
        self._targets: dict[str, tuple[str, ...]] = {}
        self._closures: dict[str, frozenset[str]] = {}
        self._data: dict[str, bytes] = {}
        self.has_changed = False

    def known(self) -> KnownCode:
        """What was found out, for a later run."""
        return KnownCode(system_hash(), self._used, self._folders, self._hashes)

    def hash_of(self, modules: Iterable[str]) -> bytes:
        """The hash of these modules, of all that they import, and of the data in the packages of both."""
        names = sorted(set(modules))
        key = self._key(names)
        if key not in self._hashes:
            self._hashes[key] = self._hash_of(names)
            self.has_changed = True
        return self._hashes[key]

    def depends_on_more(self, modules: Iterable[str]) -> bool:
        """Whether these modules, or what they import besides the core, may say another thing the next time
        although no code has changed."""
        names = sorted(set(modules))
        key = f"{self._key(names)}\n?"
        if key not in self._hashes:
            self._hashes[key] = b"?" if any(map(self._looks_out, self._reached(names))) else b""
            self.has_changed = True
        return bool(self._hashes[key])

    def _looks_out(self, name: str) -> bool:
        file = None if name.partition(".")[0] == _CORE else self._file_of(name)
        if file is None:
            return False
        known = self._look_at(file, name)
        top = self._file_of(name.partition(".")[0])
        is_alone = top is not None and Path(top).name != "__init__.py"
        return known.looks_out or (is_alone and known.opens)

    def _key(self, names: Sequence[str]) -> str:
        # A name may be that of another file the next time, as with plugin files in several folders.
        tops = {name.partition(".")[0] for name in names} | self._packages
        return "\n".join((*names, "", *(f"{top}\t{self._file_of(top)}" for top in sorted(tops))))

    def _reached(self, modules: Iterable[str]) -> set[str]:
        return {name for module in modules for name in self._closure(module)}

    def _hash_of(self, modules: Iterable[str]) -> bytes:
        reached = self._reached(modules)
        found = hashlib.blake2b(digest_size=16)
        for name in sorted(reached):
            file = self._file_of(name)
            if file is not None:
                found.update(f"{name}\0".encode())
                found.update(self._look_at(file, name).digest)
        for package in sorted({name.partition(".")[0] for name in reached}):
            found.update(self._data_of(package))
        return found.digest()

    def _closure(self, module: str) -> frozenset[str]:
        """The names of the modules that a module reaches, itself among them."""
        known = self._closures.get(module)
        if known is None:
            reached: set[str] = set()
            waiting = [module]
            while waiting:
                name = waiting.pop()
                if name not in reached:
                    reached.add(name)
                    waiting += self._imported_by(name)
            known = self._closures[module] = frozenset(reached)
        return known

    def _imported_by(self, name: str) -> tuple[str, ...]:
        """The modules that a module imports itself, and the packages that they are in."""
        if name not in self._targets:
            file = self._file_of(name)
            found = () if file is None else self._imports_of(name, file)
            self._targets[name] = tuple(dict.fromkeys(each for each in found if self._file_of(each)))
        return self._targets[name]

    def _imports_of(self, name: str, file: str) -> Iterator[str]:
        known = self._look_at(file, name)
        for imported in known.imports:
            # A name that is imported from a package is a module of it or something in its __init__.
            steps = imported.split(".")
            yield from (".".join(steps[:length]) for length in range(1, len(steps) + 1))
        if known.loads:
            package = name if Path(file).stem == "__init__" else name.rpartition(".")[0] or name
            yield from self._below(package if known.loads == "own" else name.partition(".")[0])

    def _below(self, package: str) -> Iterator[str]:
        """The modules of a package and of those in it."""
        file = self._file_of(package)
        if file is None or Path(file).name != "__init__.py":
            return
        root = Path(file).parent
        for source in sorted(root.rglob(f"*{_SOURCE}")):
            parts = source.relative_to(root).with_suffix("").parts
            yield ".".join((package, *(parts[:-1] if parts[-1] == "__init__" else parts)))

    def _file_of(self, name: str) -> str | None:
        """The source of a module; None for one that counts by its version, and for what is no module."""
        if name not in self._files:
            self._files[name] = self._found(name)
        return self._files[name]

    def _found(self, name: str) -> str | None:
        top, _, rest = name.partition(".")
        if top in sys.stdlib_module_names or top == "__main__":
            return None
        if not rest:
            return self._top_file(top)
        above = self._file_of(name.rpartition(".")[0])
        if above is None or Path(above).name != "__init__.py":
            return None
        place = os.path.join(os.path.dirname(above), name.rpartition(".")[2])
        for file in (os.path.join(place, "__init__.py"), f"{place}{_SOURCE}"):
            if os.path.isfile(file):
                return file
        return None

    def _top_file(self, top: str) -> str | None:
        module = sys.modules.get(top)
        file = getattr(module, "__file__", None)
        if module is None:
            try:
                spec = importlib.util.find_spec(top)
            except (ImportError, ValueError):
                return None
            file = spec.origin if spec else None
        if file is None or not os.path.isfile(file):
            return None
        folder = os.path.dirname(os.path.dirname(file) if Path(file).stem == "__init__" else file)
        return None if folder in _installed_in() and top not in self._packages else file

    def _look_at(self, file: str, name: str = "") -> KnownFile:
        if file not in self._used:
            look = _look(file)
            known = self._known.get(file)
            self._used[file] = known if known and known.look == look else _read(file, name, look)
        return self._used[file]

    def _data_of(self, package: str) -> bytes:
        """The hash of what a package holds besides code."""
        if package not in self._data:
            found = hashlib.blake2b(digest_size=16)
            file = self._file_of(package)
            if file is not None and Path(file).name == "__init__.py":
                root = os.path.dirname(file)
                for each in self._data_files(root):
                    found.update(f"{os.path.relpath(each, root)}\0".encode())
                    found.update(self._look_at(each).digest)
            self._data[package] = found.digest()
        return self._data[package]

    def _data_files(self, root: str) -> Iterator[str]:
        for place, folders, files in os.walk(root):
            folders[:] = sorted(each for each in folders if each not in _NO_FOLDERS)
            self._folders[place] = _listing(place)
            yield from (os.path.join(place, each) for each in sorted(files) if not each.endswith(_NO_DATA))


def _listing(folder: str) -> bytes:
    """The hash of the names in a folder, without that of compiled modules: Python writes these meanwhile."""
    names = sorted(name for name in os.listdir(folder) if name != "__pycache__")
    return hashlib.blake2b("\0".join(names).encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _is_at_or_below(file: str, path: str) -> bool:
    return file == path or file.startswith(os.path.join(path, ""))


def _look(file: str) -> tuple[int, int, int, int]:
    status = os.stat(file)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _read(file: str, name: str, look: tuple[int, int, int, int]) -> KnownFile:
    content = Path(file).read_bytes()
    digest = hashlib.blake2b(content, digest_size=16).digest()
    if not file.endswith(_SOURCE):
        return KnownFile(look, digest)
    package = name if Path(file).stem == "__init__" else name.rpartition(".")[0]
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError):
        # It may be data that looks like source; what it would import nobody can say.
        return KnownFile(look, digest, loads="any")
    return KnownFile(
        look,
        digest,
        tuple(sorted(set(_imports(tree.body, package)))),
        _loads(content),
        _OUTSIDE.search(content) is not None,
        _FILES.search(content) is not None,
    )


def _imports(statements: Iterable[ast.stmt], package: str) -> Iterator[str]:
    """What statements import, and those within them."""
    for node in statements:
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")
            base = ".".join(above[: len(above) - node.level + 1]) if node.level else ""
            module = ".".join(each for each in (base, node.module or "") if each)
            yield from (f"{module}.{each.name}" for each in node.names)
        else:
            for part in _PARTS:
                yield from _imports(_statements(getattr(node, part, ())), package)


def _statements(part: Iterable[ast.AST]) -> Iterator[ast.stmt]:
    """The statements in a part of another one: a body, or those of handlers and cases."""
    for each in part if isinstance(part, list) else ():
        if isinstance(each, ast.stmt):
            yield each
        else:
            yield from _statements(getattr(each, "body", ()))


def _loads(content: bytes) -> str:
    """Whether a module imports by names that are only known when it runs."""
    found = _LOADS.findall(content)
    if not found:
        return ""
    return "own" if all(_OWN.match(argument) for argument in found) else "any"


@cache
def _installed_in() -> frozenset[str]:
    """The folders that distributions are installed in."""
    paths = sysconfig.get_paths()
    return frozenset(paths[name] for name in ("purelib", "platlib", "stdlib", "platstdlib") if name in paths)


@cache
def system_hash() -> bytes:
    """The hash of Python and of all distributions that are installed, by their versions."""
    found = hashlib.blake2b(f"{sys.version}\0{sys.platform}".encode(), digest_size=16)
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                installed = sorted(
                    (entry.name, entry.stat().st_mtime_ns)
                    for entry in entries
                    if entry.name.endswith((".dist-info", ".egg-info", ".egg-link"))
                )
        except OSError:
            continue
        for name, moment in installed:
            found.update(f"{name}\0{moment}\0".encode())
    return found.digest()
