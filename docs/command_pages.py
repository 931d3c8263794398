"""The help of every command, as the commands themselves print it."""

from __future__ import annotations

import os
import subprocess
import sys

from auditor.cli.app import app
from blocks import Block, fenced

_RUN = "from auditor.cli import main; main()"


def environment(lang: str) -> dict[str, str]:
    """What a process needs to print the same text on every machine."""
    fixed = {
        "AUDITOR_LANG": lang,
        "COLUMNS": "100",
        "SOURCE_DATE_EPOCH": "1743638400",
        "PYTHONIOENCODING": "utf-8",
    }
    return {**os.environ, **fixed}


def commands(lang: str) -> str:
    """A section for each command."""
    sections = [("auditor", _help(lang))]
    sections += [
        (f"auditor {command.name}", _help(lang, str(command.name))) for command in app.registered_commands
    ]
    for group in app.registered_groups:
        name = str(group.name)
        sections.append((f"auditor {name}", _help(lang, name)))
        sections += [
            (f"auditor {name} {command.name}", _help(lang, name, str(command.name)))
            for command in (group.typer_instance.registered_commands if group.typer_instance else ())
        ]
    return "\n\n".join(f"## {title}\n\n{fenced(text)}" for title, text in sections)


def _help(lang: str, *command: str) -> str:
    # In a new process, because the language of the commands is fixed when they are imported.
    arguments = [sys.executable, "-c", _RUN, *command, "--help"]
    done = subprocess.run(arguments, env=environment(lang), capture_output=True, check=True, encoding="utf-8")
    return done.stdout.rstrip()


BLOCKS: dict[str, Block] = {"commands": commands}
