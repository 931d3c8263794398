"""The options that several commands share, each with one wording."""

from __future__ import annotations

from typing import Any

import typer

from auditor.cli.console import say


def deadline() -> Any:
    """``--deadline``."""
    return typer.Option(
        "15",
        "--deadline",
        metavar="DAYS|DATE",
        help=say(
            "Until when notices ask for corrections: working days from receipt, or a date (2025-03-31)."
        ),
    )


def decisions() -> Any:
    """``--decisions``."""
    return typer.Option(
        None, "--decisions", metavar="FILE", help=say("File of decisions that auditor decide wrote.")
    )


def jobs() -> Any:
    """``--jobs``."""
    return typer.Option(
        "1",
        "--jobs",
        metavar="N|auto|dask",
        help=say("Worker processes: a number, auto, or dask for a Dask cluster on this computer."),
    )


def processes() -> Any:
    """``--jobs`` of a command that does not run on a cluster."""
    return typer.Option("1", "--jobs", metavar="N|auto", help=say("Worker processes: a number, or auto."))


def output_file() -> Any:
    """``--output``."""
    return typer.Option(None, "--output", metavar="FILE", help=say("File to write to; else standard output."))


def reports() -> Any:
    """The reports that a command is about."""
    return typer.Argument(..., metavar="PATH", help=say("Reports, or folders and ZIP archives of reports."))


def min_score() -> Any:
    """``--min-score``."""
    return typer.Option(
        None,
        "--min-score",
        metavar="N",
        callback=_score,
        help=say("Exit 1 if a report scores less (0 to 100)."),
    )


def _score(value: float | None) -> float | None:
    """The score that is asked for; one that is no number compares with nothing.

    Raises:
        BadParameter: no report can have it.
    """
    if value is not None and not 0 <= value <= 100:
        raise typer.BadParameter(
            say("scores go from {least} to {most}; found {found}", least=0, most=100, found=f"{value:.15g}")
        )
    return value


def prefer() -> Any:
    """``--prefer``."""
    return typer.Option(
        [],
        "--prefer",
        metavar="newest|FILE",
        help=say("Which of several different reports of an organ counts; repeatable."),
    )


def roster() -> Any:
    """``--roster``."""
    return typer.Option(
        None,
        "--roster",
        metavar="FILE",
        help=say("File with the organs that have to report (CSV, XLSX and others)."),
    )


def ruleset() -> Any:
    """``--ruleset``."""
    return typer.Option(
        [], "--ruleset", metavar="NAME|FILE", help=say("Name or file of a ruleset; repeatable, later wins.")
    )


def scheduler() -> Any:
    """``--scheduler``."""
    return typer.Option(
        None,
        "--scheduler",
        metavar="ADDRESS",
        help=say("Dask cluster to work on, by the address of its scheduler (tcp://HOST:8786)."),
    )


def seed() -> Any:
    """``--seed``."""
    return typer.Option(
        None,
        "--seed",
        metavar="N",
        help=say("Number that the draw is made from; without one it is drawn, too, and shown."),
    )


def waivers() -> Any:
    """``--waivers``."""
    return typer.Option(None, "--waivers", metavar="FILE", help=say("YAML or CSV with accepted findings."))


def year() -> Any:
    """``--year``."""
    return typer.Option(
        None,
        "--year",
        metavar="N",
        callback=_year,
        help=say(
            "The year that the run is about (default: the one that most organs have a report on, or a later "
            "one on which more than half as many have one)."
        ),
    )


def _year(value: int | None) -> int | None:
    """The year that is asked for.

    Raises:
        BadParameter: it has not four digits.
    """
    if value is None:
        return None
    from auditor.setting_values import YEARS

    if not YEARS[0] <= value <= YEARS[1]:
        raise typer.BadParameter(
            say(
                "years go from {least} to {most}, such as 2024; found {found}",
                least=str(YEARS[0]),
                most=str(YEARS[1]),
                found=str(value),
            )
        )
    return value


def at_least_one(value: int | None) -> int | None:
    """The number that is asked for, of what there is no less than one of.

    Raises:
        BadParameter: it is less than one.
    """
    if value is not None and value < 1:
        raise typer.BadParameter(say("a whole number from 1 on is expected; found {found}", found=str(value)))
    return value
