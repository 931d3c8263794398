"""The help of every command, as the commands themselves print it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from blocks import Block, fenced

# In a fresh process, because the language of the commands is settled when they are imported.
_PRINT_ALL = """
import json, click, typer
from auditor.cli.app import app
group = typer.main.get_command(app)
pages = {"": group}
pages.update(group.commands)
def help_of(name, command):
    parent = click.Context(group, info_name="auditor")
    context = click.Context(command, info_name=name, parent=parent) if name else parent
    return command.get_help(context)
print(json.dumps({name: help_of(name, command) for name, command in pages.items()}))
"""


def environment(lang: str) -> dict[str, str]:
    """What a process needs to print the same text on every machine."""
    settled = {"AUDITOR_LANG": lang, "COLUMNS": "100", "SOURCE_DATE_EPOCH": "1743638400", "PYTHONIOENCODING": "utf-8"}
    return {**os.environ, **settled}


def commands(lang: str) -> str:
    """One section a command."""
    done = subprocess.run(
        [sys.executable, "-c", _PRINT_ALL], env=environment(lang), capture_output=True, check=True, encoding="utf-8"
    )
    helps: dict[str, str] = json.loads(done.stdout)
    return "\n\n".join(f"## auditor {name}".rstrip() + "\n\n" + fenced(text) for name, text in helps.items())


BLOCKS: dict[str, Block] = {"commands": commands}
