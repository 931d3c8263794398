"""Web pages in web archives (MHT), packed by the standard library as browsers and Word pack them."""

from __future__ import annotations

from collections.abc import Callable
from email.charset import BASE64, QP, Charset
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from functools import partial
from typing import Any

from tests.layouts import web
from tests.layouts.drafts import Draft

Layout = Callable[[dict[str, Any]], bytes]
Writer = Callable[[Draft], bytes]
_FRAME = "cid:frame-1@mhtml.blink"


def part(page: str, charset: str, encoding: int, *, stated: bool = True, kind: str = "html") -> Any:
    """A page as a part of an archive; ``stated`` says whether its headers name its charset."""
    made = MIMENonMultipart("text", kind)
    how = Charset(charset)
    how.body_encoding = encoding
    made.set_payload(page, how)
    if not stated:
        del made["Content-Type"]
        made["Content-Type"] = f"text/{kind}"
    return made


def archive(*parts: Any, start: str | None = None) -> bytes:
    """An archive of these parts."""
    whole = MIMEMultipart("related")
    whole.set_param("type", "text/html")
    if start:
        whole.set_param("start", f"<{start}>")
    for each in parts:
        whole.attach(each)
    return whole.as_bytes()


def _as_browsers_save(page: str) -> bytes:
    """Quoted-printable UTF-8, whose charset only the page names, with a style sheet before other parts."""
    style = part("td { color: red }", "us-ascii", QP, kind="css")
    style["Content-Location"] = "cid:css-1@mhtml.blink"
    return archive(part(page, "utf-8", QP, stated=False), style)


def _as_word_saves(page: str) -> bytes:
    """Base64 in GB18030, as the headers say; the page says something else, and is not the first part."""
    words = page.replace('charset="utf-8"', 'charset="gb2312"')
    other = part("<html><body>另一页</body></html>", "gb18030", BASE64)
    root = part(words, "gb18030", BASE64)
    root["Content-ID"] = "<page@auditor>"
    return archive(other, root, start="page@auditor")


def _in_a_frame(page: str) -> bytes:
    """The page in a frame of another one."""
    root = part(f'<html><body><iframe src="{_FRAME}"></iframe></body></html>', "utf-8", QP)
    inner = part(page, "utf-8", QP)
    inner["Content-ID"] = f"<{_FRAME.removeprefix('cid:')}>"
    return archive(root, inner)


_IN_OTHER_CHARSETS = ("undeclared_gb18030", "counter_in_another_charset", "declared_gb2312")
_WAYS: tuple[Callable[[str], bytes], ...] = (_as_browsers_save, _as_word_saves, _in_a_frame)


def _packed(write: Callable[[Any], bytes], way: Callable[[str], bytes], given: Any) -> bytes:
    return way(write(given).decode("utf-8", "surrogateescape"))


LAYOUTS: dict[str, Layout] = {
    name: partial(_packed, write, _WAYS[number % len(_WAYS)])
    for number, (name, write) in enumerate(web.LAYOUTS.items())
    if name not in _IN_OTHER_CHARSETS
}
WRITERS: dict[str, Writer] = {
    name: partial(_packed, write, _WAYS[number % len(_WAYS)])
    for number, (name, write) in enumerate(web.WRITERS.items())
}
