"""The rulesets that come with Auditor: national, township and strict."""

from pathlib import Path

from auditor import hookimpl


@hookimpl
def register_rulesets() -> list[Path]:
    """Every ruleset file next to this module."""
    return sorted(file for file in Path(__file__).parent.iterdir() if file.suffix == ".yaml")
