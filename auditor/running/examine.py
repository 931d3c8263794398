"""Files, from their bytes to the outcomes of the rules that read one report.

Pure, and the work of one worker.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from auditor.errors import (
    AuditorError,
    NeedsExtraError,
    NotAReportError,
    UnknownFormatError,
    UnreadableError,
)
from auditor.messages import Message, message
from auditor.reading.document import Document, Picture, Place
from auditor.reading.files import (
    STDIN,
    content_of,
    document_of,
    exists,
    noting_beside,
    opened,
    printable,
    read,
    standard_input,
)
from auditor.reading.reader import Reader
from auditor.record import NamedTuple
from auditor.reports.file_kind import (
    DAMAGED,
    NEEDS_EXTRA,
    OTHER_PUBLICATION,
    REPORT,
    UNKNOWN,
    AnotherFileError,
)
from auditor.reports.interpretation import SchemaError, identity_of, interpret, kind_by_name, settled
from auditor.reports.masking import masked_issue, masked_message
from auditor.reports.pointers import pointers_of
from auditor.reports.report import Report
from auditor.reports.report_type import Reading, ReportType
from auditor.reports.roster import Roster
from auditor.reports.source import Source
from auditor.rules.declaration import Scope
from auditor.rules.finding import Status
from auditor.running.cache.entries import Answer, Conditions, Kept, KeptReading, digest_of, kept_of
from auditor.running.examined import (
    Again,
    Body,
    Examined,
    Extract,
    FileFacts,
    Header,
    NeedsIsolation,
    NotExamined,
    Read,
)
from auditor.running.inputs import Input, Unread
from auditor.running.installed import Installed
from auditor.running.judging import Begun, Judge
from auditor.running.plan import Plan
from auditor.running.review_causes import UnreadTable, unread_tables
from auditor.running.time_limit import judging
from auditor.running.traits import traits_of

if TYPE_CHECKING:
    from auditor.running.cache.kept_files import KeptFiles

T = TypeVar("T")
_LONG = 200
# How many files are examined at a time at most, and for how many seconds at most they are read.
TOGETHER = 16
_ENCODER = msgspec.msgpack.Encoder()
_GLANCE = 0.2


class File(NamedTuple):
    """A file to examine, with its ``content`` where that is known, and its number in the run, if it has one
    that rules are called under.

    ``guard`` is around what is done to it before and after rules are asked, such as a time limit.
    """

    path: str
    content: bytes | None = None
    number: int | None = None
    guard: Callable[[], AbstractContextManager[None]] = nullcontext


class Examiner:
    """Examines files by the plans of their report types.

    ``isolated`` says that this is a worker process that native readers may run in. ``again`` are further
    plans whose rules are asked about the same reports, which are read once for both. ``kept`` is what files
    gave before, and where what they give now is kept.
    """

    def __init__(
        self,
        installed: Installed,
        plans: Mapping[str, Plan],
        roster: Roster,
        *,
        isolated: bool = False,
        again: Mapping[str, Plan] | None = None,
        kept: KeptFiles | None = None,
    ) -> None:
        self._installed = installed
        self._roster = roster
        self._isolated = isolated
        self._possible = {id: pointers_of(kind.schema) for id, kind in installed.report_types.items()}
        further = again or {}
        self._shared = {
            id: _shared_pointers([plan, further[id]] if id in further else [plan])
            for id, plan in plans.items()
        }
        self._rest = {
            id: _rest_of(installed.report_types[id].schema, shared) for id, shared in self._shared.items()
        }
        self._located: tuple[str, Callable[[str], Place] | None] = ("", None)
        self._plans = plans
        self.keep_in(kept)
        self._judge_again = None if again is None else Judge(again)

    def keep_in(self, kept: KeptFiles | None) -> None:
        """Keep what files give there from now on."""
        self._kept = kept
        self._judge_by = Judge(self._plans, kept)

    @property
    def readers(self) -> Collection[Reader]:
        """The readers that files are read by, in the order in which they are asked."""
        return self._installed.readers.values()

    @property
    def kept(self) -> KeptFiles | None:
        """What files gave before."""
        return self._kept

    def write(self) -> None:
        """Write what is new to the cache."""
        if self._kept is not None:
            self._kept.write()

    def standard_input(self) -> bytes:
        """What standard input holds, for :meth:`examine`, as far as any reader would take it."""
        return standard_input(max(reader.largest for reader in self._installed.readers.values()))

    def examine(self, path: str, content: bytes | None = None) -> Examined | NotExamined:
        """What one file gives, or the ``content`` of one; never raises for anything that it contains."""
        return self.examine_next(iter([File(path, content)]))[0]

    def examine_next(self, files: Iterator[File]) -> list[Examined | NotExamined]:
        """What the next of some files give, each as by :meth:`examine`; empty if there are none left.

        Each rule is asked about all of them before the next rule, which is faster than report after report:
        there are more rules than a processor keeps at hand.
        """
        taken: list[tuple[File, Begun | NotExamined]] = []
        until = time.monotonic() + _GLANCE
        for file in files:
            with file.guard():
                each = self._guarded(file.path, partial(self._begin, file.path, file.content))
            if isinstance(each, Begun):
                each.number = file.number
            taken.append((file, each))
            if len(taken) == TOGETHER or time.monotonic() > until:
                break
        with judging():
            self._judge([each for _, each in taken if isinstance(each, Begun)])
        return [self._ended(file, each) if isinstance(each, Begun) else each for file, each in taken]

    def _ended(self, file: File, begun: Begun) -> Examined | NotExamined:
        with file.guard():
            return self._guarded(file.path, partial(self._end, begun))

    def _guarded(self, path: str, work: Callable[[], T]) -> T | Unread | Input:
        """The result of work on a file, or why it cannot be done."""
        kind = DAMAGED
        try:
            return work()
        except SchemaError as error:
            return self._hidden(Unread(printable(path), error.message, error.problems))
        except AnotherFileError as error:
            if error.kind != UNKNOWN:
                return self._other(path, error.kind, error.message)
            problem, kind = error.message, UNKNOWN
        except AuditorError as error:
            problem, kind = error.message, _kind_of(error)
        except RecursionError:
            problem = message("the file is nested too deeply")
        except MemoryError:
            problem = message("reading this file took more memory than a report may take")
        except (Exception, SystemExit) as error:
            cause = f"{type(error).__name__}: {error}"
            problem = message("the program failed while reading this file: {problem}", problem=cause)
        return self._not_read(path, kind, problem)

    def _not_read(self, path: str, kind: str, problem: Message) -> Unread | Input:
        """What is said of a file that could not be read, or that nothing takes for a report.

        Its name decides whether a report may be missing.
        """
        named = kind_by_name(path, self._installed.report_types.values())
        if named.kind == OTHER_PUBLICATION and named.reason is not None:
            return self._other(path, OTHER_PUBLICATION, named.reason)
        if kind == UNKNOWN and named.kind != REPORT:
            return self._other(path, UNKNOWN, problem)
        return self._hidden(Unread(printable(path), problem, kind=kind))

    def _other(self, path: str, kind: str, reason: Message) -> Input:
        for known in self._installed.report_types.values():
            reason = masked_message(reason, known.mask)
        return Input(printable(path), kind, reason=reason)

    def _hidden(self, unread: Unread) -> Unread:
        """The error of a file that could not be read, masked as each type of report that it may be asks."""
        for kind in self._installed.report_types.values():
            problems = tuple(
                msgspec.structs.replace(problem, message=masked_message(problem.message, kind.mask))
                for problem in unread.problems
            )
            unread = Unread(unread.path, masked_message(unread.error, kind.mask), problems, unread.kind)
        return unread

    def read(
        self, path: str, content: bytes | None = None
    ) -> tuple[ReportType, Reading, Document] | NeedsIsolation:
        """What a file says, and as which type of report.

        Raises:
            UnreadableError: it cannot be read, is not a report, or its data breaks the schema.
        """
        found = self.document(path, content)
        if isinstance(found, NeedsIsolation):
            return found
        found = settled(found, self._installed.report_types.values())
        return (*interpret(found, self._installed.report_types.values()), found)

    def document(self, path: str, content: bytes | None = None) -> Document | NeedsIsolation:
        """What a file contains.

        Raises:
            UnreadableError: it cannot be read.
        """
        found = read(
            path,
            self._installed.readers.values(),
            lambda reader: self._isolated or not reader.isolated,
            content,
        )
        return NeedsIsolation(path) if isinstance(found, Reader) else found

    def show(
        self, path: str, content: bytes | None = None, *, pictured: bool = False
    ) -> Read | NeedsIsolation:
        """What a file says together with the file as it was read; with ``pictured`` also what its pages look
        like.

        Raises:
            UnreadableError: it cannot be read, is not a report, or its data breaks the schema.
        """
        readers = tuple(self.readers)
        reader, content = opened(path, readers, content)
        if reader.isolated and not self._isolated:
            return NeedsIsolation(path)
        document = settled(document_of(reader, content, path, readers), self._installed.report_types.values())
        kind, reading = interpret(document, self._installed.report_types.values())
        pictures: tuple[Picture, ...] = ()
        if pictured and reader.pictures is not None:
            # A page that cannot be drawn can still be read.
            with suppress(UnreadableError):
                pictures = tuple(reader.pictures(content))
        is_text = document.data is not None and reader.format == document.format
        return Read(
            kind.id, reading, document, pictures, content.decode("utf-8-sig", "replace") if is_text else None
        )

    def examine_reading(self, kind: ReportType, reading: Reading, document: Document) -> Examined:
        """The outcomes of a report that has been read."""
        begun = self._begin_reading(kind, reading, document)
        self._judge([begun])
        return self._end(begun)

    def _begin(self, path: str, content: bytes | None) -> Begun | NeedsIsolation:
        if self._kept is None or self._kept.is_off or path == STDIN:
            found = self.read(path, content)
            return found if isinstance(found, NeedsIsolation) else self._begin_reading(*found)
        if content is None:
            content = content_of(path, self.readers)
        digest = digest_of(content)
        known = self._kept.reading(digest, path)
        if known is not None:
            return self._begin_again(path, known)
        with noting_beside() as beside:
            try:
                found = self.read(path, content)
            except AnotherFileError as error:
                if error.kind == OTHER_PUBLICATION:
                    other = self._other(path, error.kind, error.message)
                    self._kept.keep(
                        digest, path, kept=Kept(other=other), conditions=Conditions(beside=tuple(beside))
                    )
                raise
        if isinstance(found, NeedsIsolation):
            return found
        begun = self._begin_reading(*found)
        begun.beside = tuple(beside)
        return begun

    def _begin_reading(self, kind: ReportType, reading: Reading, document: Document) -> Begun:
        file = FileFacts(document.sha256, document.format, document.metadata.get("producer", ""))
        return self._begun(kind, reading, document.path, file, document.locate)

    def _begin_again(self, path: str, known: KeptReading) -> Begun:
        """A report as it was read before, with what was answered about it."""
        begun = self._begun(
            self._installed.report_types[known.type],
            Reading(known.data, known.sources, known.issues, known.notes),
            path,
            FileFacts(*known.file),
            partial(self._located_again, path) if known.is_canonical else None,
        )
        begun.beside, begun.is_new = known.beside, False
        if begun.report.identity == known.settled:
            begun.known = known.answers
        return begun

    def _located_again(self, path: str, pointer: str) -> Place:
        """The place of a value in a canonical file that was read before."""
        if self._located[0] != path:
            self._located = path, locate_again(path, self.readers)
        locate = self._located[1]
        return Place() if locate is None else locate(pointer)

    def _begun(
        self,
        kind: ReportType,
        reading: Reading,
        path: str,
        file: FileFacts,
        locate: Callable[[str], Place] | None,
    ) -> Begun:
        said = identity_of(kind, reading.data)
        report = Report(
            reading.data,
            self._roster.settle(said, kind.levels),
            path=printable(path),
            sources=reading.sources,
            issues=reading.issues,
            locate=locate,
            tables=kind.tables,
            mask=kind.mask,
            possible=self._possible[kind.id],
        )
        return Begun(kind, path, reading, report, file, said)

    def _judge(self, begun: Sequence[Begun]) -> None:
        """Run every rule on the reports that it counts for."""
        self._judge_by.judge([(each, each.answers) for each in begun])
        if self._judge_again is not None:
            self._judge_again.judge([(each, each.again) for each in begun])

    def _end(self, begun: Begun) -> Examined:
        kind, reading, report = begun.kind, begun.reading, begun.report
        values = report.extract(self._shared[kind.id])
        long = [pointer for pointer, value in values.items() if isinstance(value, str) and len(value) > _LONG]
        texts = {pointer: values.pop(pointer) for pointer in long}
        rest = report.extract(self._rest[kind.id])
        others = {pointer: reading.sources[pointer] for pointer in rest if pointer in reading.sources}
        extract = Extract(
            values,
            dict(_sources_of({**values, **texts}, reading.sources)) if reading.sources else {},
            reading.issues,
            msgspec.msgpack.encode(texts) if texts else b"",
            msgspec.msgpack.encode(rest),
            _ENCODER.encode(others) if others else b"",
        )
        examined = Examined(
            Header(
                report.path,
                kind.id,
                report.identity,
                begun.file,
                traits_of(kind, report),
            ),
            Body(
                tuple(begun.answers.outcomes),
                tuple(masked_issue(issue, kind.mask) for issue in reading.issues),
                tuple(masked_message(note, kind.mask) for note in reading.notes),
                tuple(_masked_table(table, kind.mask) for table in unread_tables(report, kind.tables)),
            ),
            extract,
            begun.answers.digests,
            None if self._judge_again is None else Again(tuple(begun.again.outcomes), begun.again.digests),
        )
        if self._kept is not None and begun.file.sha256:
            self._keep(self._kept, begun, examined)
        return examined

    def _keep(self, kept: KeptFiles, begun: Begun, examined: Examined) -> None:
        """Keep what a report gave, and the answers of its rules; one that is an error may be another next
        time."""
        answers = begun.answers.by_rule
        settled = {id: answer for id, answer in answers.items() if not _is_error(answer)}
        whole = kept_of(examined) if len(settled) == len(answers) else None
        reading = begun.reading
        file = begun.file
        kept.keep(
            file.sha256,
            begun.path,
            kept=whole,
            conditions=Conditions(begun.kind.id, begun.said, begun.report.identity, begun.beside),
            reading=KeptReading(
                begun.kind.id,
                reading.data,
                dict(reading.sources),
                reading.issues,
                reading.notes,
                (file.sha256, file.format, file.producer),
                begun.report.is_located,
                begun.beside,
                begun.report.identity,
                {**begun.known, **settled},
            )
            if begun.is_new or any(begun.known.get(id) is not answer for id, answer in settled.items())
            else None,
        )


def _is_error(answer: Answer) -> bool:
    return answer.outcome is not None and answer.outcome.status is Status.ERROR


def _kind_of(error: AuditorError) -> str:
    """What a file is whose reading ended in an error."""
    if isinstance(error, NeedsExtraError):
        return NEEDS_EXTRA
    return UNKNOWN if isinstance(error, NotAReportError | UnknownFormatError) else DAMAGED


def _masked_table(table: UnreadTable, mask: Callable[[str], str] | None) -> UnreadTable:
    return msgspec.structs.replace(table, issue=masked_issue(table.issue, mask))


def _shared_pointers(plans: Iterable[Plan]) -> tuple[str, ...]:
    """What rules over several reports may read of each."""
    rules = (active.rule for plan in plans for active in plan.all_rules)
    across = [rule for rule in rules if rule.scope is not Scope.REPORT]
    return tuple(dict.fromkeys(pointer for rule in across for pointer in rule.needs + rule.also_reads))


def _rest_of(schema: Mapping[str, Any], shared: Collection[str]) -> tuple[str, ...]:
    """The top values of a report type that rules over several reports cannot read, or not all of them."""
    return tuple(pointer for key in schema.get("properties", ()) if (pointer := f"/{key}") not in shared)


def _sources_of(values: Mapping[str, Any], sources: Mapping[str, Source]) -> Iterator[tuple[str, Source]]:
    """The sources of these values, those of the paragraphs of a text among them."""
    for pointer, value in values.items():
        if pointer in sources:
            yield pointer, sources[pointer]
        if isinstance(value, str):
            for paragraph in range(value.count("\n") + 1):
                known = sources.get(f"{pointer}/{paragraph}")
                if known is not None:
                    yield f"{pointer}/{paragraph}", known


def locate_again(path: str, readers: Iterable[Reader]) -> Any:
    """A function from pointer to place for a canonical file that was read before, whatever its name; None for
    anything else."""
    return locate_in(path, None, readers) if exists(path) else None


def locate_in(path: str, content: bytes | None, readers: Iterable[Reader]) -> Any:
    """The same for a file with this content, or the one at the path."""
    try:
        document = read(path, readers, lambda reader: not reader.isolated, content)
    except AuditorError:
        return None
    return document.locate if isinstance(document, Document) else None
