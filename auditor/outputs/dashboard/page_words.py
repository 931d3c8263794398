"""The words that the script of the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.outputs.phrases import STATUSES
from auditor.outputs.run_words import SEVERITIES
from auditor.outputs.trial_lines import NOTE, TITLE

if TYPE_CHECKING:
    from auditor.outputs.phrases import Phrases


def page_words(phrases: Phrases) -> dict[str, str]:
    """The words by the names that the script knows them by; what is in braces the script fills in."""
    say = phrases.say
    severities = {word: phrases.severity(word) for word in SEVERITIES}
    statuses = {status.value: phrases.status(status) for status in STATUSES}
    return {
        **severities,
        **statuses,
        "shown": say("{shown} of {count} reports", shown="{shown}", count="{count}"),
        "showAll": say("Show all {count} rows", count="{count}"),
        **({"trial": say(TITLE), "trialNote": say(NOTE)} if phrases.audit.summary.on_trial else {}),
        "back": say("Back to the overview"),
        "previous": say("Previous report"),
        "next": say("Next report"),
        "print": say("Print this page"),
        "rank": say("Rank"),
        "level": say("Level"),
        "parent": say("Organ above"),
        "file": say("File"),
        "pointsLost": say("Points lost"),
        "points": say("Points"),
        "rule": say("Rule"),
        "reason": say("Reason"),
        "finding": say("Finding"),
        "category": say("Category"),
        "earned": say("Earned"),
        "decided": say("Decided"),
        "open": say("Under review"),
        "value": say("Value"),
        "weight": say("Weight"),
        "notMet": say("Requirements not met: {count}", count="{count}"),
        "hints": say("hints alone: {count}", count="{count}"),
        "noDefects": say("No defects found"),
        "questions": say("To be checked by a person"),
        "questionsNote": say("None of these is a defect yet, and none costs points until a person decides."),
        "readingIssues": say("Uncertain readings"),
        "waivedFindings": say("Findings that were dismissed or waived"),
        "requirement": say("requirement: {title}", title="{title}"),
        "basis": say("Basis"),
        "fix": say("Fix"),
        "decision": say("Decision"),
        "values": say("Values"),
        "where": say("Where"),
        "text": say("Text"),
        "shouldBe": say("should be {expected}", expected="{expected}"),
        "blank": say("blank"),
        "inTables": say("The tables of the report"),
        "inTablesNote": say("Cells that findings are about are marked; a blank cell is blank in the report."),
        "noTable": say("the report has no such table"),
        "inTexts": say("The text of the report"),
        "extract": say(
            "Only the paragraphs that findings quote are here: the whole text would make this page too large."
        ),
        "leftOut": say("… paragraphs left out …"),
        "otherValues": say("Other values"),
        "toPlace": say("show the place"),
        "toFinding": say("finding {number}: {message}", number="{number}", message="{message}"),
        "uncertain": say("uncertain reading"),
        "here": say("In this report"),
        "there": say("In the report of {organ}", organ="{organ}"),
        "sideBySide": say("The passage in both reports"),
        "earlier": say("Compared with the period before"),
        "figure": say("Figure"),
        "change": say("Change"),
        "otherRules": say("Other rules"),
        "heatLabel": say(
            "Heat map of {reports} reports and {columns} columns; the table of the ranking and the list of "
            "frequent faults say the same in words",
            reports="{reports}",
            columns="{columns}",
        ),
        "heatLost": say("{points} points lost", points="{points}"),
        "heatRows": say(
            "{shown} of {count} reports, in the order of the ranking", shown="{shown}", count="{count}"
        ),
        "unprinted": say(
            "The pages of {count} more reports are not printed here: filter the ranking and print again.",
            count="{count}",
        ),
        "unknownPage": say("This page has no such report."),
    }
