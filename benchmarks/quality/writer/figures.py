"""Tables that are right: made up at random, every identity kept, one year following from the one before."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor_ogi.form import form
from benchmarks.quality.writer.facts import APPLICANTS, DISPUTES, RESULTS, Counted, outcome_rows
from benchmarks.quality.writer.organs import Organ

_COMMON = ("outcomes/disclosed", "outcomes/partly_disclosed", "outcomes/unavailable/not_held")
# About how many requests, cases and decisions an organ of a level has in a busy year.
_SCALE = {
    "township": 9,
    "subdistrict": 14,
    "county_department": 24,
    "county": 60,
    "city_department": 70,
    "city": 260,
}


@dataclass(frozen=True)
class Books:
    """What an organ keeps from one year to the next, whatever the form of the year prints of it."""

    documents: int = 0
    rules: int = 0
    requests: tuple[int, ...] = (0,) * len(APPLICANTS)
    licensing: int = 0
    penalties: int = 0
    fees: float = 0.0
    quiet: bool = False


def opening(rng: random.Random, organ: Organ) -> Books:
    """The books at the start of the first year."""
    scale = _SCALE[organ.level]
    documents = rng.choice((0, rng.randint(5, 9), rng.randint(5, 40)))
    return Books(
        documents=documents,
        rules=rng.randint(3, 30) if organ.level == "city" else 0,
        # A report of nothing but zeros is a finding of its own.
        licensing=rng.choice((0 if documents else 5, rng.randint(3, 40 * scale))),
        penalties=rng.choice((0, rng.randint(3, 12 * scale))),
        fees=rng.choice((0.0, 0.0, round(rng.uniform(0.2, 90), rng.choice((1, 2)))))
        if organ.level != "township"
        else 0.0,
        quiet=rng.random() < (0.5 if organ.level in ("township", "subdistrict") else 0.15),
    )


def year_of(rng: random.Random, organ: Organ, books: Books, edition: str) -> tuple[dict[str, float], Books]:
    """The tables of one year, and the books at its end."""
    values: dict[str, float] = {}
    for table in ("article20", "requests", "disputes"):
        values.update(dict.fromkeys(form(edition).pointers(table), 0))
    books = _article20(rng, organ, books, edition, values)
    carried = _requests(rng, organ, books, edition, values)
    _disputes(rng, organ, books, values)
    return values, replace(books, requests=carried)


def summed(tables: Sequence[dict[str, float]]) -> dict[str, float]:
    """The tables of a parent: the sum of those of its subordinate organs, value by value."""
    return {pointer: round(sum(values[pointer] for values in tables), 4) for pointer in tables[0]}


def split(rng: random.Random, total: int, names: Sequence[str]) -> Counted:
    """A number in parts of different sizes, none of them zero; fewer parts where the number is small."""
    names = names[: max(1, min(len(names), total))]
    cuts = sorted(rng.sample(range(1, total), len(names) - 1)) if len(names) > 1 else []
    sizes = [after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True)]
    return tuple(zip(names, sizes, strict=True))


def _article20(
    rng: random.Random, organ: Organ, books: Books, edition: str, values: dict[str, float]
) -> Books:
    issued = rng.choice((0, 0, 1, 2, rng.randint(1, 8))) if not books.quiet else 0
    repealed = min(books.documents, rng.choice((0, 0, 0, 1, rng.randint(1, 4))))
    made = rng.choice((0, 1, 2)) if organ.level == "city" else 0
    ended = min(books.rules, rng.choice((0, 0, 1))) if organ.level == "city" else 0
    after = replace(
        books,
        documents=books.documents + issued - repealed,
        rules=books.rules + made - ended,
        licensing=_drift(rng, books.licensing),
        penalties=_drift(rng, books.penalties),
        fees=round(books.fees * rng.uniform(0.8, 1.3), 2),
    )
    for kind, new, gone, left in (
        ("normative_documents", issued, repealed, after.documents),
        ("rules", made, ended, after.rules),
    ):
        at = f"/article20/{kind}/"
        keys = ("made", None, "public_total") if edition == "2019" else ("issued", "repealed", "in_force")
        for key, number in zip(keys, (new, gone, left), strict=True):
            if key:
                values[at + key] = number
        if edition == "2019":
            values[at + "disclosed"] = new
    compulsion = rng.choice((0, 0, rng.randint(1, 9))) if after.penalties else 0
    values["/article20/licensing/decisions"] = after.licensing
    values["/article20/penalties/decisions"] = after.penalties
    values["/article20/compulsion/decisions"] = compulsion
    if edition == "2021":
        values["/article20/fees/amount"] = after.fees
    else:
        values["/article20/licensing/items_before"] = rng.randint(3, 40)
        values["/article20/penalties/items_before"] = rng.randint(3, 90)
        values["/article20/procurement/items"] = items = rng.randint(0, 9)
        values["/article20/procurement/amount"] = round(items * rng.uniform(3, 60), 2)
    return after


def _drift(rng: random.Random, number: int) -> int:
    return max(1, round(number * rng.uniform(0.7, 1.4))) if number else 0


def _requests(
    rng: random.Random, organ: Organ, books: Books, edition: str, values: dict[str, float]
) -> tuple[int, ...]:
    busy = 0 if books.quiet and rng.random() < 0.8 else 1
    scale = _SCALE[organ.level]
    rows = outcome_rows(edition)
    usual = list(_COMMON) + rng.sample(rows, rng.randint(1, 5))
    carried: list[int] = []
    for place, applicant in enumerate(APPLICANTS):
        share = 0.8 if place == 0 else 0.25 if place == 1 else 0.05
        received = (
            rng.randint(1, max(1, round(scale * share))) if busy and rng.random() < max(share, 0.12) else 0
        )
        carried_in = books.requests[place]
        left = rng.choice((0, 0, 0, 1, 2, 3)) if received > 2 else 0
        left = min(left, received)
        handled = received + carried_in - left
        for row, number in split(rng, handled, rng.sample(usual, min(len(usual), 4))) if handled else ():
            values[f"/requests/{row}/{applicant}"] += number
        values[f"/requests/received/{applicant}"] = received
        values[f"/requests/carried_in/{applicant}"] = carried_in
        values[f"/requests/carried_out/{applicant}"] = left
        values[f"/requests/outcomes/total/{applicant}"] = handled
        carried.append(left)
    for printed in form(edition).requests.rows:
        values[f"/requests/{printed.key}/total"] = sum(
            values[f"/requests/{printed.key}/{key}"] for key in APPLICANTS
        )
    return tuple(carried)


def _disputes(rng: random.Random, organ: Organ, books: Books, values: dict[str, float]) -> None:
    if not values["/requests/received/total"] or rng.random() < 0.55:
        return
    reviews = rng.randint(1, max(2, _SCALE[organ.level] // 12))
    counts = {
        "review": reviews,
        "litigation_direct": rng.choice((0, 0, 1, 2)),
        "litigation_after_review": rng.choice((0, 0, min(1, reviews))),
    }
    for group in DISPUTES:
        for result, number in (
            split(rng, counts[group], rng.sample(RESULTS, len(RESULTS))) if counts[group] else ()
        ):
            values[f"/disputes/{group}/{result}"] = number
        values[f"/disputes/{group}/total"] = counts[group]
