"""The program as a command line: what it does with paths instead of a command, and with nothing at all."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer

from auditor.cli.console import INTERRUPTED, without_language
from auditor.cli.library_words import Group

_FOR_PATHS, _FOR_ONE_WHO_IS_ASKED = "audit", "open"


class Program(Group):
    """The group of all commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments; who starts the program without any at a terminal is asked for a folder."""
        if (
            not without_language(args)
            and not ctx.resilient_parsing
            and sys.stdin.isatty()
            and sys.stdout.isatty()
        ):
            from auditor.cli.typed_paths import asked_path

            path = asked_path()
            if path is None:
                raise typer.Exit(INTERRUPTED)
            args = [_FOR_ONE_WHO_IS_ASKED, path]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is asked for; a file or folder in its place is to be audited."""
        if self.get_command(ctx, args[0]) is None and os.path.lexists(args[0]):
            args = [_FOR_PATHS, *args]
        return super().resolve_command(ctx, args)
