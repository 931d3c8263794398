"""YAML files that belong to the program: written by its authors, checked by its tests, read at each start."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from auditor.startup.prepared import prepared


def own_yaml(file: Path) -> Any:
    """The data of a file beside a module; days are texts."""
    return prepared.of_file(file, _loaded)


def _loaded(file: Path) -> Any:
    import yaml

    return _plain(yaml.load(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _plain(value: Any) -> Any:
    """The same with what can be kept for the next start."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return list(map(_plain, value))
    return value.isoformat() if isinstance(value, date) else value
