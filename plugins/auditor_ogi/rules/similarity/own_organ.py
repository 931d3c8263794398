"""Rule own-organ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from auditor import Digests, Problem, Question, Report, Scope, Term, rule
from auditor.reading.patterns import lazy_regex
from auditor.reports.roster import Organ, Roster, organ_key
from auditor.rules.several_reports import ReportKey
from auditor_ogi.text.organ_names import are_alike, are_one, kind, short, stem
from auditor_ogi.text.parts import require_texts
from auditor_ogi.text.self_names import SelfName, is_elsewhere, is_plain_bureau, is_plain_town, self_names
from auditor_ogi.text.self_words import LOCAL, SelfWord, is_called, self_words

_SLOTS = {
    "title": Term("in the title"),
    "issuer": Term("as the organ that reports"),
    "subject": Term("as the organ whose work is described"),
    "object": Term("as the organ whose work is described"),
    "account": Term("as the owner of the website or account"),
    "place": Term("as the owner of the place where its information can be read"),
    "contact": Term("as the organ that answers questions about the report"),
    "office": Term("as the organ that takes requests"),
    "document": Term("as the organ that issues its own document"),
}
_ABOVE_A_COUNTY = ("省", "市", "州", "盟", "区")
_COMPARED = ("subject", "document", "office")
# Where another name makes the whole report another organ's, and not a sentence of it.
_WHOLE = ("title", "issuer")
_ANOTHER = "another-organ"
_SHORTEST = 2
# A document that names its organ once more: 白鹭镇制定《白鹭镇公开制度》.
_TITLES = lazy_regex("《[^》]*》?")
_OF_A_QUOTATION = (
    "If another organ is quoted, mark its words as a quotation; if not, write the organ's own word, and "
    "check whose text it is"
)
_OF_A_NAME = (
    "If {name} is another name of the organ, list it in the roster as an alias; if another organ is meant, "
    "write the organ's own name"
)
_OF_AN_ORGAN_ABOVE = (
    "If the organ above is meant, make clear that its work is described; if not, write the organ's own name"
)
# What may come before a name that is the subject; 原, 与 or 赴 make it something else.
_LEADS = lazy_regex("(?:.*[省县区市旗州盟]|今年|本年度?|一年来|近年来|此外|同时|其中|截至目前)?")


def spoken_of(report: Report) -> tuple[list[SelfWord], list[SelfName]] | None:
    """The words and names for its own organ that do not fit it; None for an organ of unknown kind."""
    for pointer in require_texts(report):
        _ = report[pointer]
    words, names = self_words(report), self_names(report)
    return None if not words and not names and kind(report.organ) is None else (words, names)


@rule(
    "own-organ",
    scope=Scope.ALL,
    category="conformity",
    severity="critical",
    kinds=_ANOTHER,
    needs="/sections",
    basis="Regulation on Open Government Information, articles 49 and 50: each organ reports its own work",
    fix="Check whose text this is; put in the organ's own name, and check the figures around it as well",
    example="A town's report that says 我局, or that presents the work of the neighbouring town",
    digest=spoken_of,
)
def own_organ(digests: Digests) -> Iterator[Problem]:
    """No other organ's name is given in place of the reporting organ's.

    “我局” in a town's report, or another town's name in the title, as the organ that reports or whose work is
    described, or on its website, is left over from another text. Other names of the organ on the roster,
    organs above it, quotations and organs that are only mentioned do not count. A name that may be that of an
    organ beside or above, or an older one of the same organ, and a word like 我局 that may be a quotation,
    are questions.
    """
    known, listed = _known(digests), None
    for digest in digests:
        words, names = (
            [SelfWord(*one) for one in digest.value[0]],
            [SelfName(*one) for one in digest.value[1]],
        )
        if words or names:
            listed = _listed(digests.roster) if listed is None else listed
            own = _names_of(digests.roster, digest.of.organ, listed)
            yield from _words(digest.of, words, own)
            yield from _names(digests, digest.of, names, own, known)


def _names_of(roster: Roster, organ: str, listed: Mapping[str, list[Organ]]) -> tuple[str, ...]:
    """The names of an organ: as it is printed, and all that the roster has for it.

    The roster may name the organ with what is above it, or without; two organs of the same short name are
    told apart by nothing.
    """
    found = roster.find(organ)
    alike = [found] if found else [each for each in listed.get(short(organ), ()) if _is_named(each, organ)]
    return (organ, alike[0].name, *alike[0].aliases) if len(alike) == 1 else (organ,)


def _is_named(listed: Organ, organ: str) -> bool:
    """Whether a name is one of an organ's on the roster, with or without what is above it."""
    plain = stem(organ)
    names = [stem(name) for name in (listed.name, *listed.aliases)]
    return any(plain.endswith(name) or name.endswith(plain) for name in names)


def _listed(roster: Roster) -> dict[str, list[Organ]]:
    """The organs of the roster by each of their short names."""
    found: dict[str, list[Organ]] = {}
    for organ in roster:
        for name in dict.fromkeys(short(each) for each in (organ.name, *organ.aliases)):
            found.setdefault(name, []).append(organ)
    return found


def _known(digests: Digests) -> dict[str, set[str]]:
    """The organs of the run and the roster, by short name, as far as reports name them."""
    named: set[str] = set()
    for digest in digests:
        for _, name, *_ in digest.value[1]:
            named.update(_endings(name))
    found: dict[str, set[str]] = {}
    for organ in _all_organs(digests) if named else ():
        if short(organ) in named:
            found.setdefault(short(organ), set()).add(organ)
    return found


def _endings(name: str) -> Iterator[str]:
    """What a name may end with, the longest first: it may have other words before it."""
    plain = stem(name)
    return (plain[place:] for place in range(len(plain) - _SHORTEST + 1))


def _all_organs(digests: Digests) -> Iterator[str]:
    for digest in digests:
        yield digest.of.organ
    for organ in digests.roster:
        yield organ.name
        yield from organ.aliases


def _words(of: ReportKey, words: Iterable[SelfWord], own: tuple[str, ...]) -> Iterator[Problem]:
    for word, sure, pointer, excerpt in words:
        if any(is_called(word, organ_key(name)) for name in own):
            continue
        facts: dict[str, Any] = {"at": pointer, "of": of, "excerpt": excerpt, "word": word, "organ": of.organ}
        if sure:
            yield Problem("the report of {organ} calls its organ a {word}: “{excerpt}”", **facts)
        else:
            yield Question(
                "the report of {organ} says {word}: does it quote another organ, or is the text another "
                "organ's? “{excerpt}”",
                fix=_OF_A_QUOTATION,
                **facts,
            )


def _names(
    digests: Digests,
    of: ReportKey,
    names: Iterable[SelfName],
    own: tuple[str, ...],
    known: Mapping[str, set[str]],
) -> Iterator[Problem]:
    for name in names:
        problem = _of_name(digests, of, name, own, known)
        if problem is not None:
            yield problem


def _of_name(
    digests: Digests, of: ReportKey, said: SelfName, own: tuple[str, ...], known: Mapping[str, set[str]]
) -> Problem | None:
    """A name that is another organ's or unknown; None for one of the organ's own and for a mere mention."""
    name, is_subject = said.name, said.slot == "subject"
    if any(are_alike(name, each) for each in own):
        return None
    excerpt = _TITLES.sub("", said.excerpt) if is_subject else said.excerpt
    if said.slot in _COMPARED and _is_compared(said, excerpt, own):
        return None
    ending = next((ending for ending in _endings(name) if ending in known), "")
    others = known.get(ending, set())
    if is_plain_bureau(name):  # every county has a 水务局
        others = {other for other in others if are_one(digests.roster, name, other)}
    if any(are_one(digests.roster, other, each) for other in others for each in own):
        return None
    if others and is_subject and not _LEADS.fullmatch(stem(name).removesuffix(ending)):
        return None
    facts: dict[str, Any] = {
        "at": said.pointer,
        "of": of,
        "excerpt": said.excerpt,
        "name": name,
        "slot": _SLOTS[said.slot],
        "organ": of.organ,
    }
    if said.alone or (said.sure and (others or (said.slot != "title" and _is_other(said, own)))):
        return Problem(
            "the report of {organ} names another organ, {other}, {slot}: “{excerpt}”",
            other=min(others, key=lambda other: (len(other), other), default=name),
            kind=_ANOTHER if said.slot in _WHOLE else None,
            **facts,
        )
    if said.slot != "title" and not (is_plain_town(name) or is_plain_bureau(name)):
        return None
    if any(_is_of_a_level_above(name, each) for each in own):
        return Question(
            "the report of {organ} names {name} {slot}; is the organ above it meant, or the organ itself? "
            "“{excerpt}”",
            fix=_OF_AN_ORGAN_ABOVE,
            **facts,
        )
    return Question(
        "the report of {organ} names {name} {slot}; is this an older name of the organ, or another organ? "
        "“{excerpt}”",
        fix=_OF_A_NAME,
        **facts,
    )


def _is_of_a_level_above(name: str, own: str) -> bool:
    """Whether a name is that of the same department of a province or city: 宝川市水务局, of 云岭县水务局."""
    area, own_area = (stem(each).removesuffix(short(each)) for each in (name, own))
    return short(name) == short(own) and area.endswith(_ABOVE_A_COUNTY) and area != own_area


def _is_other(said: SelfName, own: tuple[str, ...]) -> bool:
    """Whether a name is that of another town, in a town's report, or of an organ in another county.

    A town compiles the report of no department.
    """
    if is_plain_town(said.name) and (kind(own[0]) in LOCAL or said.slot == "issuer"):
        return True
    return is_elsewhere(said.name, own)


def _is_compared(said: SelfName, excerpt: str, own: tuple[str, ...]) -> bool:
    """Whether a sentence speaks of both organs, or has named the other one before as another organ."""
    rest = excerpt.replace(said.name, "", 1)
    return (said.name in rest and not said.sure) or any(short(organ) in rest for organ in own)
