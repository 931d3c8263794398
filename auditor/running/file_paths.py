"""The paths of the files of a run, on disk: a province has hundreds of thousands."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.on_demand import OnDemand
from auditor.running.spool import Spool


class FilePaths(OnDemand[str]):
    """Paths in order; each is decoded when it is asked for."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._encoded: Spool[bytes] = Spool(bytes)
        for path in paths:
            # A name that is no text in the encoding of the system has surrogates.
            self._encoded.append_encoded(path.encode("utf-8", "surrogatepass"))

    def __len__(self) -> int:
        return len(self._encoded)

    def item(self, place: int) -> str:
        """One path."""
        return self.encoded(place).decode("utf-8", "surrogatepass")

    def encoded(self, place: int) -> bytes:
        """One path as it is stored."""
        return self._encoded.encoded_at(place)
