"""The file formats that the installed readers read and the installed outputs write."""

from __future__ import annotations

from auditor.registry import load
from blocks import Block, table

_HEADS = {"en": ("`--format`", "What"), "zh": ("`--format`", "内容")}
_READ = {"en": ("Format", "Files"), "zh": ("格式", "文件")}


def readers(lang: str) -> str:
    """The formats that are read."""
    registry = load()
    wording = registry.wording(lang)
    rows = [
        (wording.text(reader.title, reader.domain), ", ".join(f"`{suffix}`" for suffix in reader.suffixes))
        for reader in registry.readers.values()
    ]
    return table(_READ[lang], rows)


def outputs(lang: str) -> str:
    """The formats that are written."""
    registry = load()
    wording = registry.wording(lang)
    rows = [(f"`{name}`", wording.text(output.title)) for name, output in registry.outputs.items()]
    return table(_HEADS[lang], rows)


BLOCKS: dict[str, Block] = {"readers": readers, "outputs": outputs}
