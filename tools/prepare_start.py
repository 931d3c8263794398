"""Compile modules and patterns ahead of the first start: ``python tools/prepare_start.py``.

Python and Auditor do this by themselves as modules and patterns are first used, where they may write beside
them; here all is done at once, and also where Python is told to write no compiled modules.
"""

from __future__ import annotations

import compileall
import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import auditor
import auditor_ogi
import auditor_readers
import auditor_rulesets
from auditor.cli.compiled_modules import find_compiled_modules
from auditor.reading.patterns import patterns_in
from auditor.startup.prepared import prepared

PACKAGES = (auditor, auditor_ogi, auditor_readers, auditor_rulesets)
_REPORTS = Path(__file__).parents[1] / "fixtures" / "arrivals"
"""Reports of all kinds of files."""


def main() -> None:
    """Compile, and say how much."""
    modules = []
    compiled = find_compiled_modules()
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
    compiled.write()
    # What is made only while files are read and judged; Python looks for modules as at the start of a user.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    program = shutil.which("auditor", path=os.path.dirname(sys.executable))
    start = [program] if program else [sys.executable, "-c", "from auditor.cli.start import main; main()"]
    subprocess.run(
        [*start, "audit", str(_REPORTS), "--no-cache"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    print(f"{len(patterns)} patterns compiled")


if __name__ == "__main__":
    main()
