"""Damaged files of every format: read, or refused in words; never a crash."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from auditor.errors import AuditorError
from auditor_ogi.sample import busy_tables, report
from tests.layouts.formats import formats

FORMATS = formats()
COPIES = 60


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut off, cut out, doubled or put in."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(len(changed))
        kind = chance.randrange(6)
        if kind <= 1:
            changed[at] ^= 1 << chance.randrange(8)
        elif kind == 2:
            changed[at] = chance.randrange(256)
        elif kind == 3:
            del changed[at : at + chance.choice((1, 2, 100))]
        elif kind == 4:
            changed[at:at] = changed[at : at + chance.choice((1, 10, 1000))]
        else:
            changed[at:at] = chance.randbytes(chance.choice((1, 4, 64)))
        if len(changed) < 2:
            return bytes(changed)
    return bytes(changed[: chance.randrange(len(changed))]) if chance.random() < 0.15 else bytes(changed)


def damaged_within(content: bytes, chance: random.Random) -> bytes:
    """A package with one of its parts damaged, packed again: its checksums are right."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as package,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        hurt = chance.choice(package.namelist())
        for name in package.namelist():
            part = package.read(name)
            changed.writestr(name, damaged(part, chance) if name == hurt and part else part)
    return buffer.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_no_damage_crashes(name: str) -> None:
    item = FORMATS[name]
    data = report(2023, tables=busy_tables())
    opened = 0
    for number, layout in enumerate(list(item.layouts)[:3]):
        content = item.layouts[layout](data)
        for seed in range(COPIES // 3):
            try:
                chance = random.Random(f"{name}{number}{seed}")
                packed = content.startswith(b"PK") and seed % 2
                item.reading((damaged_within if packed else damaged)(content, chance))
                opened += 1
            except AuditorError:
                continue
    assert opened
