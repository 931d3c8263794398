"""Files examined on the workers of a cluster: in batches, their results in the order of the files.

A worker reads a file itself where it has the same one at the same path, by size and hash; else the file is
sent. What neither way settles is examined on this computer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.errors import UnreadableError
from auditor.reading.files import STDIN, content_of, part_of
from auditor.reading.reader import Reader
from auditor.running.cache.entries import Kept
from auditor.running.cache.kept_files import KeptFiles
from auditor.running.calls import Calls
from auditor.running.cluster import remote
from auditor.running.cluster.connection import Cluster, LostError, Pending
from auditor.running.cluster.process import Answer
from auditor.running.cluster.remote import Batch, File, content_hash
from auditor.running.examine import Examiner
from auditor.running.examine_all import Here
from auditor.running.worker import Result
from auditor.running.workers import BATCH

# Bytes of content in a batch; a larger file goes alone.
_MOST_BYTES = 4_000_000
# How often a file is sent: without its content, with it, and again for parts of a saved page that its reader
# asks for.
_ROUNDS = 5

_Answers = dict[str, Answer | None]


class _Batch(Struct):
    """Some paths, and the files of those that can be read here; without their content."""

    paths: list[str]
    files: dict[str, File] = field(default_factory=dict)
    pending: Pending[Batch] | None = None


def examine_away(
    cluster: Cluster, calls: Calls, paths: Sequence[str], local: Examiner, here: Here
) -> Generator[Result, None, None]:
    """The result of every path, in order: from the workers of a cluster, or from this computer."""
    yield from _FilesAway(cluster, tuple(local.readers), calls, here, local.kept).results(paths)


class _FilesAway:
    """The files of a run, on a cluster. ``here`` examines files on this computer, ``kept`` keeps what files
    give for another run."""

    def __init__(
        self, cluster: Cluster, readers: Sequence[Reader], calls: Calls, here: Here, kept: KeptFiles | None
    ) -> None:
        self._cluster = cluster
        self._readers = readers
        self._calls = calls
        self._here = here
        self._kept = kept
        self._by_content = False

    def results(self, paths: Sequence[str]) -> Iterator[Result]:
        """The result of every path, in order."""
        batches = self._submitted(paths)
        pending: deque[_Batch] = deque()
        while True:
            while len(pending) < self._cluster.ahead and (batch := next(batches, None)) is not None:
                pending.append(batch)
            if not pending:
                return
            yield from self._finish(pending.popleft())

    def _submitted(self, paths: Sequence[str]) -> Iterator[_Batch]:
        """The paths in batches that workers have been given."""
        most = max(1, min(BATCH, -(-len(paths) // (self._cluster.threads * 4))))
        waiting, files, size = list[str](), list[File](), 0
        for place, path in enumerate(paths, start=1):
            waiting.append(path)
            file = self._file(path, with_content=self._by_content)
            if file is not None:
                files.append(file)
                size += file.size
            if len(waiting) == most or size >= _MOST_BYTES or place == len(paths):
                pending = self._submit(files) if files else None
                yield _Batch(waiting, {each.path: replace(each, content=None) for each in files}, pending)
                waiting, files, size = [], [], 0

    def _file(self, path: str, *, with_content: bool) -> File | None:
        """A file to be examined elsewhere; None where it cannot be."""
        if path == STDIN:
            return None
        try:
            content = content_of(path, self._readers)
        except (UnreadableError, ValueError):
            return None
        return File(path, len(content), content_hash(content), content if with_content else None)

    def _submit(self, files: Sequence[File]) -> Pending[Batch]:
        return self._cluster.submit(remote.examine, files, tuple(self._calls.switched_off()))

    def _finish(self, batch: _Batch) -> Iterator[Result]:
        found: _Answers = {}
        if batch.pending is not None:
            found = self._answers(batch.files, batch.pending)
            batch.pending = None
            self._settle(found)
        for is_settled, paths in groupby(batch.paths, key=lambda path: found.get(path) is not None):
            if is_settled:
                yield from (self._taken(path, found[path]) for path in paths)
            else:
                yield from self._here(list(paths))

    def _answers(self, paths: Sequence[str] | Mapping[str, File], pending: Pending[Batch]) -> _Answers:
        """The answers about files; None for those that are to be sent, none at all if their workers died.

        Raises:
            ConfigError: a worker cannot take part.
        """
        try:
            batch = self._cluster.answer(pending, self._calls)
        except LostError:
            return {}
        return dict(zip(paths, batch.answers, strict=True))

    def _settle(self, found: _Answers) -> None:
        """Send what the worker does not have, or has otherwise; what stays open has no answer."""
        absent = sum(answer is None for answer in found.values())
        # Where most files are not, the next ones will not be, either.
        self._by_content = self._by_content or 2 * absent > len(found)
        for _ in range(_ROUNDS):
            unsettled = {path: answer for path, answer in found.items() if not _is_settled(path, answer)}
            if not unsettled:
                return
            files = [self._whole(path, answer) for path, answer in unsettled.items()]
            sent = [file for file in files if file is not None]
            found.update(dict.fromkeys(unsettled))
            if sent:
                found.update(self._answers([file.path for file in sent], self._submit(sent)))
        for path in [path for path, answer in found.items() if not _is_settled(path, answer)]:
            found[path] = None

    def _whole(self, path: str, answer: Answer | None) -> File | None:
        """A file with its content and the parts of a saved page that its reader has asked for."""
        file = self._file(path, with_content=True)
        if file is None or answer is None:
            return file
        return replace(file, saved={(each.name, each.largest): part_of(path, each) for each in answer.beside})

    def _taken(self, path: str, answer: Answer | None) -> Result:
        assert answer is not None
        if self._kept is not None and answer.conditions is not None and isinstance(answer.result, Kept):
            self._kept.keep(answer.digest, path, kept=answer.result, conditions=answer.conditions)
        return answer.result


def _is_settled(path: str, answer: Answer | None) -> bool:
    """Whether a file was examined with what is beside it on this computer."""
    return answer is not None and all(each.is_at(path) for each in answer.beside)
