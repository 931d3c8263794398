"""The files of a run that are no reports, by what they are."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from auditor.outputs.one_line import printable
from auditor.record import NamedTuple
from auditor.reports import file_kind

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit

KINDS = {
    file_kind.DUPLICATE: "copies of reports and versions not chosen",
    file_kind.OTHER_YEAR: "reports on other years",
    file_kind.OTHER_PUBLICATION: "other publications",
    file_kind.ATTACHMENT: "attachments",
    file_kind.UNKNOWN: "other files",
}
"""What outputs call the files of a kind. Damaged files, and files that require an extra, are those that were
not read."""


class InputGroup(NamedTuple):
    """The files of one kind: what they are called, and path and reason of each."""

    title: str
    files: list[tuple[str, str]]

    @property
    def names(self) -> list[str]:
        """The names of the files, without their folders."""
        return [PurePath(path).name for path, _ in self.files]


def input_groups(audit: Audit, wording: Wording) -> list[InputGroup]:
    """The files that are neither audited nor listed as not read, by kind."""
    groups = {kind: InputGroup(wording.text(title), []) for kind, title in KINDS.items()}
    for each in audit.other_inputs:
        reason = "" if each.reason is None else printable(wording.render(each.reason))
        groups[each.kind].files.append((printable(each.path), reason))
    return [group for group in groups.values() if group.files]
