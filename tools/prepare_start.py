"""Compile modules and patterns ahead of the first start: ``python tools/prepare_start.py``.

Python and Auditor do this by themselves as modules and patterns are first used, where they may write beside
them; here all is done at once, and also where Python is told to write no compiled modules.
"""

from __future__ import annotations

import compileall
import importlib
import pkgutil
import sys
from contextlib import suppress
from pathlib import Path

import auditor
import auditor_ogi
import auditor_readers
import auditor_rulesets
from auditor.reading.patterns import patterns_in
from auditor.reading.prepared import prepared

PACKAGES = (auditor, auditor_ogi, auditor_readers, auditor_rulesets)


def main() -> None:
    """Compile, and say how much."""
    modules = []
    for package in PACKAGES:
        for folder in package.__path__:
            compileall.compile_dir(Path(folder), quiet=2)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.", lambda name: None):
            # A module that is a program would run.
            if module.name.endswith("__main__"):
                continue
            # What needs an extra that is not installed is compiled when it is.
            with suppress(ImportError):
                modules.append(importlib.import_module(module.name))
    patterns = patterns_in(modules)
    for pattern, flags in patterns:
        prepared.pattern(pattern, flags)
    sys.dont_write_bytecode = False
    prepared.write()
    print(f"{len(patterns)} patterns compiled")


if __name__ == "__main__":
    main()
