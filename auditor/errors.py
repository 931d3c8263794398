"""All errors, as one small tree.

::

    AuditorError            carries a Message, to be shown in the user's language
    ├── ConfigError         wrong usage, plugin, ruleset, roster or waiver file: nothing is audited (exit 2)
    │   └── UnknownNameError   nothing of this name is there
    └── UnreadableError     one input could not be read: one ``unread`` line, the rest goes on (exit 3)
        ├── NotAReportError    the file was read and is something else
        ├── NeedsExtraError    what reads it is not installed
        └── UnknownFormatError nothing reads files of its format

``NotApplicable`` is not an error: a rule raises it to say that it has nothing to judge here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.messages import CORE_DOMAIN, Message, Term, Wording, message


class AuditorError(Exception):
    """An error that shows the user what happened, where, and what to do."""

    def __init__(self, template: str, *, domain: str = CORE_DOMAIN, **fields: Any) -> None:
        self.message: Message = message(template, domain, **fields)
        super().__init__(Wording("en").render(self.message))


class ConfigError(AuditorError):
    """Wrong usage or configuration; ``file`` and ``line`` (from 1) say where, as far as known."""

    def __init__(self, template: str, *, file: object = None, line: int | None = None, **fields: Any) -> None:
        self.file = None if file is None else str(file)
        self.line = line
        super().__init__(template, **fields)

    @property
    def where(self) -> str:
        """``file:line``, ``file`` or nothing."""
        if self.file is None:
            return ""
        return self.file if self.line is None else f"{self.file}:{self.line}"


class UnknownNameError(ConfigError):
    """Nothing of this ``name`` is there, as it was written; ``what`` says what it should be the name of."""

    def __init__(self, template: str, *, what: str, name: str, **fields: Any) -> None:
        self.what = what
        self.name = name
        super().__init__(template, name=name, **fields)


class UnreadableError(AuditorError):
    """An input that cannot be read; the message says why and what to do."""


class NotAReportError(UnreadableError):
    """The file can be read, but is not a report."""


class NeedsExtraError(UnreadableError):
    """The file may be sound, but what reads it is not installed; the message says how to install it."""


class UnknownFormatError(UnreadableError):
    """The content of the file is of no format that any reader reads."""


class NotApplicable(Exception):
    """Raised by a rule that has nothing to judge; the template and fields say why.

    ``domain`` names the message catalogue if it is not that of the rule's own plugin.
    """

    def __init__(self, template: str, *, domain: str | None = None, **fields: Any) -> None:
        self.domain = domain
        self.template = template
        self.fields = fields
        super().__init__(template)


def system_problem(error: OSError) -> Term:
    """What the system says of a file, for the field of a message of the core: its catalogue translates the
    usual ones."""
    return Term(error.strerror or str(error))


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """The known name that the user most likely meant, or None."""
    # Few runs have a name that is not known.
    import difflib

    found = difflib.get_close_matches(str(name), list(known), n=1, cutoff=0.6)
    return found[0] if found else None
