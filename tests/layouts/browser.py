"""Web pages printed to PDF by Chromium, with and without lines around cells, as browsers space them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.layouts import web
from tests.layouts.drafts import Draft, plain

_SECONDS = 120
_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
)
_LINES = "td{border:1px solid #333}table{border-collapse:collapse}"
_BARE = "table{border-collapse:collapse}"
_STYLES: Mapping[str, str] = {
    "lines": _LINES + "td{padding:3px;text-align:center}",
    "lines, numbers at the right": _LINES + "td{padding:2px 5px}td+td{text-align:right}",
    "no lines": _BARE + "td{padding:5px 4px;text-align:center}",
    "no lines, much room": _BARE + "body{line-height:1.9}td{padding:8px;text-align:center}",
    "no lines, small print": _BARE + "td{padding:3px;font-size:9pt;line-height:1.5;text-align:center}",
    "no lines, separate": "td{padding:4px;text-align:center}table{border-spacing:2px}",
    "only level lines": _BARE + "tr{border-bottom:1px solid #999}td{padding:6px 4px;text-align:center}",
    "no lines, on top": _BARE + "td{padding:5px 4px;text-align:center;vertical-align:top}",
    "no lines, landscape": _BARE + "@page{size:A4 landscape}td{padding:4px;text-align:center}",
}


def program() -> str | None:
    """Chromium, if it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def printed(draft: Draft, style: str) -> bytes:
    """A draft as a page of a website, printed."""
    font = files("paperang_p2_fonts_cjk") / "fonts" / "wqy-microhei.ttc"
    css = (
        f"@font-face{{font-family:own;src:url('file://{font}')}}"
        "body{font-family:own;font-size:12pt;line-height:1.6}h1{text-align:center;font-size:16pt}"
        f"table{{width:100%}}td{{font-size:10pt}}@page{{size:A4}}{_STYLES[style]}"
    )
    head = f'<meta charset="utf-8"><style>{css}</style>'
    body = web.page(draft, table="<table>")
    return _printed(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")


def _printed(page: str) -> bytes:
    found = program()
    assert found is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.html").write_text(page, "utf-8")
        made = folder / "page.pdf"
        command = [found, *_OPTIONS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}"]
        subprocess.run(
            [*command, (folder / "page.html").as_uri()], check=True, capture_output=True, timeout=_SECONDS
        )
        return made.read_bytes()


def _layout(data: dict[str, Any], style: str) -> bytes:
    return printed(plain(data), style)


LAYOUTS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    style: partial(_layout, style=style) for style in _STYLES
}
WRITERS: dict[str, Callable[[Draft], bytes]] = {
    style: partial(printed, style=style) for style in ("lines", "no lines", "no lines, much room")
}
