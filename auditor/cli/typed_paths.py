"""Paths as people type them, or drag them into a terminal."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from auditor.cli.console import say

_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_YES = ("y", "yes", "是", "好", "对")


def path_in(text: str) -> Path:
    """The path that a text means: as it is if there is such a file, else without quotes and escapes.

    ``D:\\"`` is what programs on Windows get of the quoted root of a disk.
    """
    plain = text.strip()
    for each in (text, plain, _without_quotes(plain), _without_escapes(plain)):
        if each and os.path.lexists(each):
            return Path(each)
    return Path(_without_quotes(plain))


def asked_path() -> str | None:
    """The path that the user types, asked for until there is one; None if the user leaves."""
    print(say("Auditor checks annual reports on open government information."))
    try:
        while True:
            print(say("Drag the folder of reports into this window, or type its path, and press Enter."))
            typed = input("> ").strip()
            if not typed:
                here = say("Use the current folder, {folder}? (y/n) ", folder=os.getcwd())
                if input(here).strip().casefold() in _YES:
                    return os.getcwd()
            elif path_in(typed).exists():
                return typed
            else:
                print(say("{path}: there is no such file or folder", path=str(path_in(typed))))
    except (KeyboardInterrupt, EOFError):
        print()
        return None


def _without_quotes(text: str) -> str:
    # PowerShell writes “& '…'” for a file that is dragged into its window.
    text = text.removeprefix("& ")
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        return text[1:-1]
    return text[:-1] + os.sep if text.endswith('"') else text


def _without_escapes(text: str) -> str:
    try:
        words = shlex.split(text)
    except ValueError:
        return text
    return words[0] if len(words) == 1 else text
