"""What the run has besides its reports, as rows: files, reports not filed, waivers, notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from auditor.outputs.other_inputs import KINDS

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases


NAMES = {"file": "file", "organ": "organ", "note": "remark"}
"""What a row names, by its ``is``: the column of other tables that the name belongs to."""


def rows(phrases: Phrases) -> Iterator[dict[str, Any]]:
    """Not read, not filed, the files that are no ranked reports, waivers, notes.

    ``is`` says whether a row is about a file, an organ or the run itself.
    """
    audit, text, render = phrases.audit, phrases.wording.text, phrases.wording.render
    for path, error, problems in phrases.unread():
        words = "\n".join([error, *problems])
        yield {"is": "file", "kind": text("not read"), "name": path, "message": words}
    for missing in audit.missing:
        said = (phrases.type(missing) if phrases.mixed else "", phrases.sent(missing))
        yield {
            "is": "organ",
            "kind": text("received, cannot be read" if missing.received else "not filed"),
            "name": missing.organ,
            "period": str(missing.period),
            "message": "\n".join(filter(None, said)) or None,
            "of": missing.path,
        }
    for each in sorted(audit.other_inputs, key=lambda each: list(KINDS).index(each.kind)):
        yield {
            "is": "file",
            "kind": text(KINDS[each.kind]),
            "name": each.path,
            "message": None if each.reason is None else render(each.reason),
            "of": each.of,
        }
    for waiver in audit.waivers:
        yield {
            "is": "organ",
            "kind": text("waiver"),
            "name": waiver.organ,
            "period": str(waiver.period),
            "message": f"{phrases.waiver(waiver)}\n{waiver.reason}",
        }
    for note in phrases.notes():
        yield {"is": "note", "kind": text("note on the run"), "name": None, "message": note}
