"""One sentence for many findings of a kind, with “…” for what differs between them."""

from __future__ import annotations

from typing import Any

from auditor.messages import Message
from auditor.reading.patterns import lazy_regex

# A field that is shown as it is; what a template formats further cannot be replaced by a mark.
_PLAIN_FIELD = lazy_regex(r"\{([a-z_]+)\}")
_DIFFERS = "…"


class SharedMessage:
    """The sentence of the first finding of a kind; the template is the same in all of them."""

    __slots__ = ("_plain", "message")

    def __init__(self, said: Message) -> None:
        fields: dict[str, Any] = dict(said.fields)
        self.message = Message(said.template, fields, said.domain)
        self._plain = frozenset(_PLAIN_FIELD.findall(said.template)) & fields.keys()

    def take(self, said: Message) -> None:
        """Mark what another finding of the kind says differently."""
        fields = self.message.fields
        for name in self._plain:
            if fields.get(name) != _DIFFERS and fields.get(name) != said.fields.get(name):
                fields[name] = _DIFFERS
