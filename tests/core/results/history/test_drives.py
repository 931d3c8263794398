"""Which drives are of the network."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from auditor.results.history.drives import is_on_network

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /mnt tmpfs rw 0 0
//server/reports /mnt/reports cifs rw 0 0
server:/home /mnt/home\\040of\\040all nfs4 rw 0 0
/dev/sdb1 /mnt/reports/local ext4 rw 0 0
who@server: /mnt/ssh fuse.sshfs rw 0 0
broken line
"""


@pytest.mark.skipif(sys.platform != "linux", reason="drives are listed so on Linux only")
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("/var/history.db", False),
        ("/mnt/history.db", False),
        ("/mnt/reports/2024/history.db", True),
        ("/mnt/reports2/history.db", False),
        ("/mnt/reports/local/history.db", False),
        ("/mnt/home of all/history.db", True),
        ("/mnt/ssh/history.db", True),
    ],
)
def test_drives_of_linux(tmp_path: Path, file: str, expected: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, "utf-8")
    assert is_on_network(Path(file), mounts) is expected


def test_where_drives_are_not_listed(tmp_path: Path) -> None:
    assert is_on_network(tmp_path / "history.db", tmp_path / "none") is False
