"""What a comparison of two runs says in words: classes, reasons, values, changed rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from auditor.messages import Term, Wording
from auditor.outputs.one_line import printable, shortened
from auditor.results.history.alterations import Alteration
from auditor.results.history.compared_findings import FIXED, GONE, NEW, OTHER_VALUE, STILL, ComparedFinding
from auditor.results.history.comparison import Comparison
from auditor.results.history.sides import ADDED, REMOVED, RuleChange
from auditor.views.text_changes import shown_change, text_changes

CLASSES = {
    FIXED: "fixed",
    STILL: "still there",
    OTHER_VALUE: "still there, changed value",
    GONE: "no longer found, not fixed",
    NEW: "new",
}
BECAUSE = {
    "report_added": "the report is new",
    "report_removed": "the report is not in the second run",
    "group_added": "its organs were not compared before",
    "group_removed": "its organs are not compared in the second run",
    "rule_added": "the rule was not asked before",
    "rule_removed": "the rule is not asked any more",
    "rule_changed": "the rule or its settings changed, the report did not",
    "report": "the report was changed",
    "filed": "the missing report was filed since",
    "read_anew": "the same file is read differently",
    "other_report": "another report of the organ was changed",
    "other_reports": "other reports of the run changed, this one did not",
    "program_or_other_reports": "the program or other reports changed, this one did not",
    "program": "the program changed, the report did not",
    "roster": "the roster changed, the report did not",
    "waived": "it is waived now",
    "dismissed": "it is dismissed now",
    "waiver_ended": "it was waived or dismissed before",
    "under_review": "it is under review now",
    "was_under_review": "it was under review before",
    "not_applicable": "the rule does not apply now",
    "was_not_applicable": "the rule did not apply before",
    "error": "the rule crashed now",
    "was_error": "the rule crashed before",
}
DIFFERENCES = {
    "counts": "counts for all organs",
    "category": "category",
    "severity": "severity",
    "points": "points",
    "red_line": "red line",
    "options": "options",
    "settings": "settings for some organs",
    "source": "text of the rule",
}
_MOST_PLACES = 3
_LONGEST_VALUE = 40


def reason(finding: ComparedFinding, wording: Wording) -> str:
    """Why a finding is gone or new; empty for the other classes."""
    told = "" if finding.because is None else wording.text(BECAUSE[finding.because])
    if finding.rule_changed and finding.because != "rule_changed" and finding.change in (FIXED, NEW, GONE):
        changed = wording.say("the rule changed as well")
        return wording.listing([told, changed]) if told else changed
    return told


def alteration(change: Alteration, wording: Wording) -> Iterator[str]:
    """A changed value in words: the two values, or the places where a text changed (unasked, where a finding
    asked for others)."""
    before, after = change.before, change.after
    if not isinstance(before, str) or not isinstance(after, str) or max(len(before), len(after)) < 2:
        yield f"{value(before, wording)} → {value(after, wording)}"
        return
    if not change.unasked and max(len(before), len(after)) <= _LONGEST_VALUE:
        yield f"“{printable(before)}” → “{printable(after)}”"
        return
    places = list(map(shown_change, change.unasked)) or list(text_changes(before, after))
    for start, old, new, end in places[:_MOST_PLACES]:
        yield f"{start}[{old} → {new}]{end}"
    if len(places) > _MOST_PLACES:
        yield wording.say("… and {count} more places", count=len(places) - _MOST_PLACES)


def value(found: Any, wording: Wording) -> str:
    """A value on one line, not too long."""
    if found is None:
        return wording.text("blank")
    if isinstance(found, str):
        return shortened(printable(found), _LONGEST_VALUE)
    return shortened(json.dumps(found, ensure_ascii=False), _LONGEST_VALUE)


def rule_change(change: RuleChange, wording: Wording) -> str:
    """What is different about a rule."""
    if change.change in (ADDED, REMOVED):
        told = "the rule was not asked before" if change.change == ADDED else "the rule is not asked any more"
        return wording.say("{what}: {told}", what=change.rule, told=Term(told))
    words = []
    for name, (before, after) in change.differences.items():
        title = wording.text(DIFFERENCES[name])
        if name in ("settings", "source", "options"):
            words.append(title)
        elif name == "severity":
            words.append(f"{title} {wording.text(before)} → {wording.text(after)}")
        else:
            words.append(f"{title} {_plain(before, wording)} → {_plain(after, wording)}")
    return wording.say("{what}: {told}", what=change.rule, told=wording.listing(words))


def _plain(found: Any, wording: Wording) -> str:
    if isinstance(found, bool):
        return wording.text("yes" if found else "no")
    return f"{found:g}" if isinstance(found, int | float) else str(found)


def circumstances(compared: Comparison, wording: Wording) -> Iterator[str]:
    """What else differs between the runs, so that reports alone do not explain what came out."""
    if compared.before.year != compared.after.year and None not in (
        compared.before.year,
        compared.after.year,
    ):
        yield wording.say(
            "the year that the run is about: {before} → {after}",
            before=str(compared.before.year),
            after=str(compared.after.year),
        )
    if compared.program and compared.before.auditor == compared.after.auditor:
        yield wording.say(
            "files of the program or its plugins (both times Auditor {version})",
            version=compared.after.auditor,
        )
    elif compared.program:
        yield wording.say(
            "the program: Auditor {before} → {after}, or its plugins",
            before=compared.before.auditor,
            after=compared.after.auditor,
        )
    if compared.scoring:
        yield wording.say("points, categories or grades: scores cannot be compared")
    if compared.roster:
        yield wording.say("the roster")
    if compared.waivers:
        yield wording.say("the waivers or decisions")
