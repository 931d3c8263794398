"""``auditor template``: an empty canonical report to fill in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from auditor.cli import console
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.reports.report_type import ReportType

    _Offer = tuple[ReportType, Callable[[str], dict[str, Any]]]

HELP = "Print an empty canonical report of a form edition, every value null."


def command(
    edition: str | None = typer.Argument(
        None, metavar="EDITION", help=say("The edition of the form; without it the newest one.")
    ),
    type: str | None = typer.Option(
        None, "--type", metavar="TYPE", help=say("The id of a report type, where several are installed.")
    ),
    plugin: list[Path] = console.option_plugin(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the empty report as JSON."""
    with console.errors_spoken():
        from auditor.errors import ConfigError
        from auditor.registry import load

        kinds = load(tuple(map(str, plugin))).report_types
        if type is not None and type not in kinds:
            raise console.unknown("report type", type, tuple(kinds))
        asked = [kind for id, kind in kinds.items() if type in (None, id)]
        if not any(kind.template for kind in asked):
            raise ConfigError("no template is known for {types}", types=[kind.id for kind in asked])
        offered = [(kind, kind.template) for kind in asked if kind.template]
        kind, template = _chosen(offered, edition)
        console.print_json(template(edition or kind.editions[0]))


def _chosen(offered: list[_Offer], edition: str | None) -> _Offer:
    """The one report type that has the edition.

    Raises:
        ConfigError: none has it, or several do.
    """
    from auditor.errors import ConfigError

    fit = [offer for offer in offered if edition is None or edition in offer[0].editions]
    if not fit:
        raise console.unknown(
            "edition", edition or "", [each for kind, _ in offered for each in kind.editions]
        )
    if len(fit) > 1:
        raise ConfigError(
            "several report types are installed; add --type with one of {types}",
            types=[kind.id for kind, _ in fit],
        )
    return fit[0]
