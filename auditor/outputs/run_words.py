"""What people read of a run as a whole: its title, its time, its figures."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from auditor.outputs.one_line import printable
from auditor.outputs.score_words import score_number
from auditor.reading.patterns import lazy_regex
from auditor.results.audit import HINT

if TYPE_CHECKING:
    from auditor.messages import Wording
    from auditor.results.audit import Audit, ReportAudit, Summary, TypeCount
    from auditor.running.reconcile import GroupAudit, Missing

# All of China has one time, without summer time.
_BEIJING = datetime.timezone(datetime.timedelta(hours=8))

COLUMNS = {"organ": "Organ", "period": "Period", "report": "Report"}
"""What columns are called where report types have no word of their own, or several types have different
ones."""

SEVERITIES = {"critical": "critical", "major": "major", "minor": "minor", "note": "note"}
"""What severities are called, the gravest first."""

# The areas that the name of an organ begins with, from the largest: 云山省, 江州市, 云岭县.
_AREA = lazy_regex(r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|自治州|地区|[市州盟区县旗])|[\u4e00-\u9fff]县")


def in_beijing(moment: str) -> datetime.datetime:
    """A moment in ISO form at the clock of the organs; one without a zone is taken for that."""
    when = datetime.datetime.fromisoformat(moment)
    return when if when.utcoffset() is None else when.astimezone(_BEIJING)


def local_time(moment: str) -> str:
    """A moment in ISO form as people write it, in Beijing time: ``2026-11-29 21:28``."""
    return f"{in_beijing(moment):%Y-%m-%d %H:%M}"


def beijing_time(moment: str, wording: Wording) -> str:
    """The same, with the zone: ``2026-11-29 21:28 Beijing time``."""
    return wording.say("{time} Beijing time", time=local_time(moment))


def common_area(names: Iterable[str]) -> str:
    """The smallest area that all names begin with; names that begin with none do not count if they are fewer.

    Nothing where there is no such area.
    """
    found = [list(areas(name)) for name in names]
    known = [each for each in found if each]
    if len(known) * 2 <= len(found):
        return ""
    shared = set(known[0]).intersection(*known[1:])
    return max(shared, key=len, default="")


def areas(name: str) -> Iterator[str]:
    """The areas that a name begins with, the largest first: 云山省, 云山省江州市."""
    start = 0
    while (found := _AREA.match(name, start)) is not None:
        start = found.end()
        yield name[:start]


class RunWords:
    """The words for one run in one language."""

    def __init__(self, audit: Audit, wording: Wording) -> None:
        self.audit = audit
        self.wording = wording

    def say(self, template: str, **fields: Any) -> str:
        """A sentence of the core itself, on one line."""
        return printable(self.wording.say(template, **fields))

    def column(self, name: str) -> str:
        """The heading of a column: that of the report types of the run, if they have the same one."""
        words = {self.wording.title(type.words.get(name, "")) for type in self.audit.types.values()}
        return printable(
            words.pop() if len(words) == 1 and words != {""} else self.wording.text(COLUMNS[name])
        )

    @property
    def mixed(self) -> bool:
        """Whether the run has reports of several types."""
        return len(self.audit.types) > 1

    def type(self, report: ReportAudit | Missing | GroupAudit | TypeCount) -> str:
        """The title of a report's type."""
        facts = self.audit.types[report.type]
        return printable(self.wording.title(facts.words.get("report", facts.title)))

    def title(self) -> str:
        """Whose reports, on which year, and of which type, as far as the run has one of each."""
        (only,) = self.audit.types.values() if len(self.audit.types) == 1 else (None,)
        report = self.wording.text("reports") if only is None else self.wording.title(only.title)
        year = "" if self.audit.year is None else self.wording.say("{year}", year=self.audit.year)
        words = [words for words in (self.area(), year, report) if words]
        about = "".join(words) if self.wording.lang == "zh" else ", ".join(reversed(words))
        return self.say("{reports}: audit results", reports=about)

    def area(self) -> str:
        """The organ, if there is one; the area of several, or that of the organ above them."""
        missing = [each.organ for each in self.audit.missing]
        reported = [report.name for report in self.audit.worst_first()]
        names = dict.fromkeys(name for name in (*reported, *missing) if name)
        if len(names) == 1:
            return printable(*names)
        above = dict.fromkeys(group.organ for group in self.audit.groups if group.organ)
        return printable(common_area(names) or (common_area(above) if len(above) == 1 else ""))

    def run_facts(self) -> str:
        """Which rulesets, when, by which version, over how many reports."""
        return self.say(
            "ruleset {rulesets}; reports {reports}; {started_at}; Auditor {version}",
            rulesets=self.rulesets(),
            reports=self.audit.summary.reports,
            started_at=beijing_time(self.audit.started_at, self.wording),
            version=self.audit.auditor,
        )

    def rulesets(self) -> list[str]:
        """What people call the rulesets of the run, one name for each."""
        titles = self.audit.ruleset_titles or self.audit.rulesets
        return list(dict.fromkeys(printable(self.wording.title(each)) for each in titles))

    def mean(self) -> str:
        """The mean over the reports that have a score, and the share of those that crossed a red line; for
        each type by itself."""
        return self._each_type(self._mean)

    def grades(self) -> str:
        """How many reports have which grade, in the ruleset's order, for each type by itself."""
        return self._each_type(self._grades)

    def _each_type(self, words: Callable[[Summary | TypeCount], str]) -> str:
        summary = self.audit.summary
        if not summary.types:
            return words(summary)
        colon = "：" if self.wording.lang == "zh" else ": "
        said = ((self.type(count), words(count)) for count in summary.types)
        return self._mark.join(f"{type}{colon}{each}" for type, each in said if each)

    @property
    def _mark(self) -> str:
        return "；" if self.wording.lang == "zh" else "; "

    def _mean(self, count: Summary | TypeCount) -> str:
        mean = self.say(
            "mean {mean} (scored {scored} of {reports})",
            mean=score_number(count.mean),
            scored=count.scored,
            reports=count.reports,
        )
        return self._mark.join([mean, self.red_lines(count)]) if count.reports else mean

    def sums_over(self) -> str:
        """Over which reports points are summed: those with a score, as others lose none."""
        summary = self.audit.summary
        return self.say(
            "Points by category, over the {scored} of {reports} reports that have a score",
            scored=summary.scored,
            reports=summary.reports,
        )

    def red_lines(self, count: Summary | TypeCount) -> str:
        """How many reports crossed a red line, their share, and how many of them fail by it."""
        return self.say("red lines crossed: {share}", share=self.red_line_share(count)) + self.vetoes(count)

    def red_line_share(self, count: Summary | TypeCount) -> str:
        """``8 (44%)``: the reports that crossed a red line, of all."""
        if not count.reports:
            return "0"
        percent = round(100 * count.red_lines / count.reports)
        return self.say("{count} reports ({percent}%)", count=count.red_lines, percent=percent)

    def vetoes(self, count: Summary | TypeCount) -> str:
        """How many of the reports that crossed a red line fail by it; nothing where none does."""
        return self.say(", failed by a veto: {count}", count=count.vetoes) if count.vetoes else ""

    def _grades(self, count: Summary | TypeCount) -> str:
        grades = [f"{printable(grade)} {number}" for grade, number in self.counted_grades(count).items()]
        return self.say("grades: {grades}", grades=grades) if grades else ""

    def counted_grades(self, count: Summary | TypeCount) -> dict[str, int]:
        """How many reports have which grade, and how many none: a table could not be read, or another
        reason."""
        text = self.wording.text
        others = {
            text("to be verified"): count.unread_tables,
            text("not scored"): count.reports - count.scored - count.unread_tables,
        }
        left = {title: number for title, number in others.items() if number > 0}
        return {**count.grades, **left} if count.grades else {}

    def defects(self) -> str:
        """How many requirements are not met and how many under review, over the run: the figures of every
        output, with their unit."""
        summary, say = self.audit.summary, self.say
        counted = [
            say("{severity} {count}", severity=self.wording.text(word), count=summary.severities.get(word, 0))
            for word in SEVERITIES
            if word != HINT
        ]
        words = say("requirements not met: {count} ({severities})", count=summary.defects, severities=counted)
        if summary.defects_elsewhere:
            words += say(", {count} of them not of reports in the ranking", count=summary.defects_elsewhere)
        parts = [words]
        if summary.severities.get(HINT):
            parts.append(say("hints: {count}", count=summary.severities[HINT]))
        if summary.under_review:
            words = say("requirements under review: {count}", count=summary.under_review)
            if summary.review_elsewhere:
                words += say(
                    ", {count} of them not of reports in the ranking", count=summary.review_elsewhere
                )
            parts.append(words)
        return self._mark.join([*parts, say("one requirement of one report counts as one")])

    def filed(self, filed: int) -> str:
        """How many organs of the roster have filed, of which ``filed`` have a report that was read; empty
        without a roster."""
        if not filed and not self.audit.missing:
            return ""
        words = self.say(
            "Organs on the roster: {all}; filed {filed}, not filed {missing}",
            all=filed + len(self.audit.missing),
            filed=filed,
            missing=len(self.audit.absent),
        )
        received = len(self.audit.received)
        if not received:
            return words
        return self.say("{words}; received, cannot be read {count}", words=words, count=received)

    def left_out(self) -> str:
        """What the scores do not contain: under review, crashed, not read, not filed, no reports."""
        summary = self.audit.summary
        counted = (
            ("outcomes under review {count}", summary.under_review if summary.open is None else summary.open),
            ("rule errors {count}", self.audit.summary.errors),
            ("inputs not read {count}", len(self.audit.unread)),
            ("reports not filed {count}", len(self.audit.absent)),
            ("organs whose file was received and cannot be read {count}", len(self.audit.received)),
            ("files not ranked {count}", len(self.audit.other_inputs)),
        )
        words = [self.say(template, count=count) for template, count in counted if count]
        return self.say("left out: {things}", things=words or [self.wording.text("nothing")])

    def closing(self) -> str:
        """Requirements not met, mean, red lines, grades, what was left out and what was decided, in one
        line."""
        words = (self.defects(), self.mean(), self.grades(), self.left_out(), self.decided())
        return self._mark.join(each for each in words if each)

    def decided(self) -> str:
        """What was decided about findings, and the figures with and without; nothing without a decision."""
        decided = self.audit.summary.decisions
        if decided is None:
            return ""
        counts = self.say(
            "decisions: confirmed {confirmed}, dismissed {dismissed}, waived {waived}",
            confirmed=decided.confirmed,
            dismissed=decided.dismissed,
            waived=decided.waived,
        )
        figures = self.say(
            "findings {findings}, without decisions {findings_without}; mean {mean}, without decisions "
            "{without}",
            findings=decided.findings,
            findings_without=decided.findings_without,
            mean=score_number(self.audit.summary.mean),
            without=score_number(decided.mean_without),
        )
        return self._mark.join([counts, figures])

    def alerts(self) -> list[str]:
        """The notes that nobody may overlook."""
        return [printable(self.wording.render(note)) for note in self.audit.alerts]

    def notes(self) -> list[str]:
        """The notes of the core on the run."""
        return [printable(self.wording.render(note)) for note in self.audit.notes]
