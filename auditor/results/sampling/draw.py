"""The draw: a simple random part and a part weighted by risk.

Each report gets a random number by a hash of the seed and of what the report is, so that neither the order
nor the place of the files matters. The simple random part are the reports with the smallest numbers. The
weighted part comes from the others, without replacement: those with the smallest -ln(u)/weight (Efraimidis
and Spirakis 2006), as if reports were drawn one by one, each with a probability by its weight among those
left.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from math import log

from auditor.record import Record
from auditor.results.audit import Audit, ReportAudit
from auditor.results.sampling.risk import Risk, risks, weight

RANDOM, BY_RISK = "random", "risk"
"""The two parts of a sample."""


class Drawn(Record, frozen=True):
    """A report of the sample: its index among those of the audit, its part, weight and risks."""

    index: int
    part: str
    weight: float
    risks: tuple[Risk, ...]


class Sample(Record, frozen=True):
    """What was drawn, in the order of the draw, of ``population`` reports."""

    seed: int
    population: int
    random: tuple[Drawn, ...]
    by_risk: tuple[Drawn, ...]

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """Both parts."""
        return self.random + self.by_risk


class Candidate(Record, frozen=True):
    """A report that may be drawn: its index among those of the audit, what it is, its weight and risks."""

    index: int
    identity: str
    weight: float
    risks: tuple[Risk, ...]

    def drawn(self, part: str) -> Drawn:
        """The report as drawn for a part."""
        return Drawn(self.index, part, self.weight, self.risks)


def candidates(audit: Audit) -> tuple[Candidate, ...]:
    """The reports that the audit is about."""
    return tuple(_candidate(audit, index, audit.reports[index]) for index in audit.order)


def draw(among: Sequence[Candidate], seed: int, random: int, by_risk: int) -> Sample:
    """Draw ``random`` of some reports, and ``by_risk`` of the others; all there are if these are fewer."""
    first = sorted(among, key=lambda each: (_number(seed, RANDOM, each), each.identity))
    chosen = {each.index for each in first[:random]}
    others = [each for each in among if each.index not in chosen]
    second = sorted(
        others, key=lambda each: (-log(_number(seed, BY_RISK, each)) / each.weight, each.identity)
    )
    return Sample(
        seed,
        len(among),
        tuple(each.drawn(RANDOM) for each in first[:random]),
        tuple(each.drawn(BY_RISK) for each in second[:by_risk]),
    )


def _candidate(audit: Audit, index: int, report: ReportAudit) -> Candidate:
    type = audit.types.get(report.type)
    bounds = tuple(least for _, least in (type.grades if type and type.grades else audit.grades))
    found = risks(report, bounds)
    return Candidate(index, _identity(report), weight(found), found)


def _identity(report: ReportAudit) -> str:
    """What a report is, wherever its file is: two reports of an organ differ in their content."""
    parts: Sequence[str] = (report.type, report.key or report.organ, str(report.period), report.file.sha256)
    return "\n".join(parts if report.file.sha256 else (*parts, report.path))


def _number(seed: int, part: str, candidate: Candidate) -> float:
    """A random number above 0 and below 1."""
    text = f"{seed}\n{part}\n{candidate.identity}".encode("utf-8", "surrogatepass")
    whole = int.from_bytes(blake2b(text, digest_size=8).digest(), "big") >> 11
    return (whole + 0.5) / (1 << 53)
