"""Whether a batch of patterns is fresh for a rule: added after the rule, and all it stands on, was last
changed.

A rule stands on its module, on every module under ``plugins/`` that this one imports, directly or through
others, and on the data beside these modules. Both times come from the history in git. What was changed
without being committed was changed now; a batch that was never committed is fresh. Without a full history
nothing is known to be fresh.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from auditor.registry import load

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class History:
    """When files were added and last changed, by path below ``root``; in seconds, by committer."""

    root: Path
    known: bool = False
    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    uncommitted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, root: Path = ROOT) -> History:
        """The history of a folder; an unknown one where there is no git, no repository or a shallow one."""
        try:
            if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
                return cls(root)
            if Path(_git(root, "rev-parse", "--show-toplevel").strip()).resolve() != root.resolve():
                return cls(root)
            log = _git(root, "log", "--no-renames", "--format=%x01%ct", "--name-only")
            status = _git(root, "status", "--porcelain", "--untracked-files=all", "--no-renames")
        except (OSError, subprocess.CalledProcessError):
            return cls(root)
        added: dict[str, int] = {}
        changed: dict[str, int] = {}
        for commit in log.split("\x01")[1:]:
            when, *names = commit.split("\n")
            for name in filter(None, names):
                added[name] = min(int(when), added.get(name, int(when)))
                changed[name] = max(int(when), changed.get(name, 0))
        return cls(root, True, added, changed, frozenset(line[3:] for line in status.splitlines()))

    def is_fresh(self, batch: Path, sources: Iterable[Path]) -> bool:
        """Whether a batch was added after the last change of any of the sources."""
        if not batch.resolve().is_relative_to(self.root.resolve()):
            # A batch that is kept apart from the repository was never seen by those who write rules.
            return True
        if not self.known:
            return False
        name = self._name(batch)
        if name not in self.added:
            return True
        names = [self._name(source) for source in sources]
        if any(each in self.uncommitted or each not in self.changed for each in names):
            return False
        return self.added[name] > max(self.changed[each] for each in names)

    def _name(self, file: Path) -> str:
        return file.resolve().relative_to(self.root.resolve()).as_posix()


def _git(root: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-c", "core.quotepath=off", "-C", str(root), *arguments],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def sources_of_rule(rule: str) -> frozenset[Path]:
    """The files that a rule stands on."""
    return sources_of_module(load().rules[rule].check.__module__, ROOT / "plugins")


@lru_cache(maxsize=256)
def sources_of_module(module: str, plugins: Path) -> frozenset[Path]:
    """The files of a module below a folder, of all that it imports from there, and the data beside them."""
    found: set[Path] = set()
    waiting = [module]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        file = _file(name, plugins)
        if name in seen or file is None:
            continue
        seen.add(name)
        found |= {file, *_data_beside(file)}
        waiting += _imports(name, file)
    return frozenset(found)


def _file(module: str, plugins: Path) -> Path | None:
    path = plugins.joinpath(*module.split("."))
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((each for each in candidates if each.is_file()), None)


def _data_beside(file: Path) -> Iterator[Path]:
    """The data that a module reads: of its own name, or all that lies in the folder of a package."""
    pattern = "*" if file.stem == "__init__" else f"{file.stem}.*"
    yield from (
        each for each in file.parent.glob(pattern) if each.suffix in (".yaml", ".json", ".csv", ".txt")
    )


def _imports(module: str, file: Path) -> Iterator[str]:
    """What a module imports, as far as it may be modules."""
    package = module if file.stem == "__init__" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")
                base = ".".join([*parents[: len(parents) - node.level + 1], *filter(None, [base])])
            yield from (f"{base}.{each.name}" for each in node.names)
            yield base
