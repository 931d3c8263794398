"""What readers say to people, in this plugin's own catalogue."""

from __future__ import annotations

from typing import Any

from auditor import messages
from auditor.errors import NeedsExtraError, UnreadableError
from auditor.messages import Message

DOMAIN = "readers"


def message(template: str, **fields: Any) -> Message:
    """A sentence of this plugin."""
    return messages.message(template, DOMAIN, **fields)


def unreadable(template: str, **fields: Any) -> UnreadableError:
    """The error for a file that cannot be read; the sentence says why and what to do."""
    return UnreadableError(template, domain=DOMAIN, **fields)


def needs_extra(template: str, **fields: Any) -> NeedsExtraError:
    """The error for a file whose format needs what is not installed; the sentence says how to install it."""
    return NeedsExtraError(template, domain=DOMAIN, **fields)
