"""The parts of a web archive, which is written like a letter with attachments."""

from __future__ import annotations

import email
from collections.abc import Iterator
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from urllib.parse import unquote, urljoin

from auditor_readers.wording import unreadable

_PAGES = ("text/html", "application/xhtml+xml")
_MOST_PARTS = 5_000


class Parts:
    """The parts of an archive; ``root`` is the page itself."""

    def __init__(self, content: bytes) -> None:
        whole = email.message_from_bytes(content)
        leaves: list[Message] = []
        for part in _leaves(whole):
            leaves.append(part)
            if len(leaves) > _MOST_PARTS:
                raise unreadable("the web archive has far more parts than a page; save the page as HTML")
        self._by_name: dict[str, Message] = {}
        for part in leaves:
            for name in _names(part):
                self._by_name.setdefault(name, part)
        start = str(whole.get_param("start") or "")
        root = self._by_name.get(f"cid:{start.strip().strip('<>')}")
        if root is None or root.get_content_type() not in _PAGES:
            root = next((part for part in leaves if part.get_content_type() in _PAGES), None)
        if root is None:
            raise unreadable("the web archive contains no page; save the page again, as HTML or DOCX")
        self.root = root
        self._base = _address(root) or _address(whole)

    def page(self) -> bytes:
        """The bytes of the page itself."""
        payload = self.root.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            raise unreadable("the page in the web archive is empty or damaged; save the page again")
        return payload

    def find(self, name: str) -> bytes | None:
        """The part that the page calls by a name or an address."""
        for address in (name, urljoin(self._base, name), unquote(name)):
            part = self._by_name.get(address)
            if part is not None and part is not self.root and part.get_content_type() in _PAGES:
                payload = part.get_payload(decode=True)
                return payload if isinstance(payload, bytes) else None
        return None


def _leaves(whole: Message) -> Iterator[Message]:
    """The parts that have no parts, in their order."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting.extend(each for each in reversed(inner) if isinstance(each, Message))
        else:
            yield part


def _names(part: Message) -> Iterator[str]:
    """What other parts may call a part: by its id, by its address, as written and without escapes."""
    if identifier := part.get("Content-ID"):
        yield f"cid:{str(identifier).strip().strip('<>')}"
    if address := _address(part):
        yield address
        yield unquote(address)


def _address(part: Message) -> str:
    """The address of a part, "" if it has none."""
    location = str(part.get("Content-Location") or "")
    # An address that is encoded wrongly is one that nothing refers to.
    with suppress(HeaderParseError, LookupError, UnicodeError, ValueError):
        location = str(make_header(decode_header(location)))
    return "".join(location.split())
