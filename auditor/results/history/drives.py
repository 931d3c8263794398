"""Whether a file is on a drive of the network, where programs on several computers may write to it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_OF_THE_NETWORK = ("nfs", "cifs", "smb", "afs", "9p", "ncpfs", "davfs", "fuse.sshfs", "fuse.davfs")
_DRIVE_REMOTE = 4


def is_on_network(file: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Whether the drive of a file is known to be one of the network; ``mounts`` lists the drives of Linux."""
    place = os.path.realpath(file)
    if sys.platform == "win32":
        import ctypes

        root = os.path.splitdrive(place)[0]
        return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root + "\\") == _DRIVE_REMOTE
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    drives = [line.split(" ") for line in lines]
    holding = [
        (len(folder), fields[2])
        for fields in drives
        if len(fields) > 2
        # A blank in the name of a folder is written as \040.
        and place.startswith(os.path.join(folder := fields[1].replace("\\040", " "), ""))
    ]
    return bool(holding) and max(holding)[1].startswith(_OF_THE_NETWORK)
