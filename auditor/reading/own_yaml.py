"""YAML files that belong to the program: written by its authors, checked by its tests, read at each start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from auditor.reading.prepared import prepared


def own_yaml(file: Path) -> Any:
    """The data of a file beside a module."""
    return prepared.of_file(file, _loaded)


def _loaded(file: Path) -> Any:
    import yaml

    return yaml.load(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
