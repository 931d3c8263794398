"""What the run has besides its reports, as rows: files, reports not filed, waivers, notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from auditor.outputs.other_inputs import KINDS

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases


def rows(phrases: Phrases) -> Iterator[dict[str, Any]]:
    """Not read, not filed, the files that are no ranked reports, waivers, notes."""
    audit, text, render = phrases.audit, phrases.wording.text, phrases.wording.render
    for path, error, problems in phrases.unread():
        yield {"kind": text("not read"), "name": path, "message": "\n".join([error, *problems])}
    for missing in audit.missing:
        yield {
            "kind": text("not filed"),
            "name": missing.organ,
            "period": str(missing.period),
            "message": phrases.type(missing) if phrases.mixed else None,
        }
    by_kind = sorted(audit.other_inputs, key=lambda each: list(KINDS).index(each.kind))
    for each in by_kind:
        reason = None if each.reason is None else render(each.reason)
        yield {"kind": text(KINDS[each.kind]), "name": each.path, "message": reason, "of": each.of}
    for waiver in audit.waivers:
        yield {
            "kind": text("waiver"),
            "name": waiver.organ,
            "period": str(waiver.period),
            "message": f"{phrases.waiver(waiver)}\n{waiver.reason}",
        }
    for note in phrases.notes():
        yield {"kind": text("note on the run"), "message": note}
