"""``auditor sample``: reports for a check by hand."""

from __future__ import annotations

import secrets
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from auditor.cli import console, options, settings
from auditor.cli.console import say

if TYPE_CHECKING:
    from auditor.results.audit import Audit
    from auditor.results.sampling.proof import Wish
    from auditor.views.sample_plan import SamplePlan

HELP = "Draw reports for a check by hand, at random and by risk, and say what the check proves."
FORMATS = ("table", "json", "csv")
_LARGEST_SEED = 10**9
_LONGEST = 40


def command(
    paths: list[str] = options.reports(),
    size: int | None = typer.Option(
        None,
        "--size",
        metavar="N",
        callback=options.at_least_one,
        help=say("Number of reports of both parts together."),
    ),
    detect: str | None = typer.Option(
        None,
        "--detect",
        metavar="P",
        help=say(
            "Without --size: a random part that finds an error if this share of all reports have one "
            "(default: 0.05)."
        ),
    ),
    confidence: str = typer.Option(
        "0.95", "--confidence", metavar="C", help=say("Confidence of what is proved, below 1.")
    ),
    share_by_risk: str = typer.Option(
        "0.5", "--share-by-risk", metavar="S", help=say("Share of the sample that is drawn by risk, 0 to 1.")
    ),
    seed: int | None = options.seed(),
    format: str = console.option_format("table", FORMATS),
    output: Path | None = options.output_file(),
    ruleset: list[str] = options.ruleset(),
    roster: Path | None = options.roster(),
    waivers: Path | None = options.waivers(),
    decisions: Path | None = options.decisions(),
    year: int | None = options.year(),
    prefer: list[str] = options.prefer(),
    jobs: str = options.jobs(),
    scheduler: str | None = options.scheduler(),
    plugin: list[Path] = console.option_plugin(),
    config: Path | None = settings.option_config(),
    no_config: bool = settings.option_no_config(),
    lang: str | None = console.option_lang(),
) -> None:
    """Print the sample; exit 3 if a file could not be read, as it is not among the reports."""
    with console.errors_spoken():
        from auditor import pipeline
        from auditor.results.sampling.draw import candidates, draw
        from auditor.results.sampling.proof import proof
        from auditor.views.sample_plan import SamplePlan

        console.check_format(format, FORMATS)
        console.check_file(output, [*paths, *ruleset, roster, waivers, decisions, config, *plugin])
        workers = console.jobs(jobs)
        wish = _wish(size, detect, confidence, share_by_risk)
        setup = pipeline.prepare(
            rulesets=ruleset,
            roster=roster,
            waivers=waivers,
            decisions=decisions,
            plugins=plugin,
            apart=[each for each in (output, config) if each is not None],
        )
        console.tell(setup.roster.warnings)
        bar = console.ProgressBar(say("auditing"))
        try:
            result = pipeline.run(
                setup,
                paths,
                jobs=workers,
                scheduler=scheduler,
                progress=bar,
                parts=bar.parts,
                year=year,
                prefer=prefer,
            )
        finally:
            bar.close()
        wording = console.wording(setup.registry)
        console.tell_unread(result.unread, wording)
        if not len(result.order):
            raise console.no_report(result, paths, year)
        random, by_risk = wish.sizes(len(result.order))
        number = secrets.randbelow(_LARGEST_SEED) if seed is None else seed
        drawn = draw(candidates(result), number, random, by_risk)
        plan = SamplePlan(result, drawn, proof(drawn.population, random, wish.confidence), wording)
        _write(plan, format, output)
        _exit(result)


def _wish(size: int | None, detect: str | None, confidence: str, by_risk: str) -> Wish:
    """What is asked for, checked.

    Raises:
        ConfigError: a number has no meaning, or two options contradict each other.
    """
    from auditor.errors import ConfigError
    from auditor.results.sampling.proof import DETECT, Wish

    if size is not None and detect is not None:
        raise ConfigError("--size and --detect both say how large the sample is; use one of them")
    share = _between("--share-by-risk", by_risk, zero=True, one=size is not None)
    aim = DETECT if detect is None else _between("--detect", detect, one=True)
    return Wish(size, aim, _between("--confidence", confidence), share)


def _between(option: str, text: str, *, zero: bool = False, one: bool = False) -> Fraction:
    """A number between 0 and 1, each of them included or not; a percentage is one, too."""
    from auditor.errors import ConfigError

    try:
        stated = text.strip().replace("％", "%")
        if (
            len(stated) > _LONGEST
            or abs(int(stated.casefold().partition("e")[2].rstrip("%") or 0)) > _LONGEST
        ):
            # To write out what this means would take for ever.
            raise ValueError(stated)
        number = Fraction(stated.removesuffix("%")) / (100 if stated.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        number = Fraction(-1)
    if not 0 <= number <= 1 or (number == 0 and not zero) or (number == 1 and not one):
        raise ConfigError(
            "{option} must be a number between 0 and 1, like {example}; found {found}",
            option=option,
            example="0.05",
            found=text,
        )
    return number


def _write(plan: SamplePlan, format: str, output: Path | None) -> None:
    from auditor.views.sample_plan import as_csv, as_data

    if format == "json":
        import json

        text = json.dumps(as_data(plan), ensure_ascii=False, indent=1) + "\n"
    elif format == "csv":
        text = as_csv(plan)
    else:
        from auditor.results.output import Screen
        from auditor.views.sample_table import as_table

        lines = as_table(plan, console.screen() if output is None else Screen())
        text = "".join(f"{line}\n" for line in lines)
    console.write([text], output)


def _exit(result: Audit) -> None:
    if not result.complete:
        raise SystemExit(console.INCOMPLETE)
