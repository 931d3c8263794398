"""The XML parts of files that are packages of parts, parsed so that nothing outside of them is loaded."""

from __future__ import annotations

from functools import cache
from typing import Any


def xml_root(content: bytes) -> Any:
    """The root element of a part; None if it is not well formed, or has a document type of its own.

    Office programs have no use for a document type; a reference in it could replace text unseen.
    """
    from lxml import etree  # type: ignore[import-untyped]

    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None or root.getroottree().docinfo.internalDTD is not None else root


@cache
def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
