"""What the elements of a web page are to a reader, by their names."""

from __future__ import annotations

# fmt: off
DROPPED = frozenset([
    "script", "style", "template", "noscript", "head", "iframe", "object", "svg", "math", "select",
    "option", "button", "nav", "footer", "aside", "audio", "video", "canvas", "map", "textarea",
    "datalist", "dialog", "xmp", "noframes", "noembed", "plaintext",
])
"""Elements whose content is not text of the page."""

BLOCKS = frozenset([
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section",
    "article", "main", "header", "form", "fieldset", "blockquote", "center", "pre", "hr", "table",
    "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "figure", "figcaption", "address",
    "details", "summary", "body", "html",
])
"""Elements that begin and end a line."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
CELLS = frozenset(("td", "th"))
STRUCK_OUT = frozenset(("del", "s", "strike"))
VOID = frozenset([
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
])
"""Elements that have no content and no end tag."""
# fmt: on
